#pragma once

// Tables and words of a megawatt. Used by site_*.cpp only.

#include <string>
#include <string_view>

#include "exahash/cli/breakeven_parts.h"
#include "exahash/cli/site_document.h"

namespace exahash::cli {

// "mining", "colocation", "GPU cloud", "curtail"
[[nodiscard]] std::string_view name_of(study::SiteUse use) noexcept;

// The use that is worth most.
[[nodiscard]] study::SiteUse best_use(const study::SiteWorth& worth) noexcept;

// "A megawatt at the meter is worth most as ...: ..."
[[nodiscard]] std::string site_headline(const study::SiteAnswer& answer,
                                        const report::UnitChoice& units);

// All that machines read of the four uses; of it, for a person, what they earn and are worth.
[[nodiscard]] report::Table uses_table(const study::SiteAnswer& answer);
[[nodiscard]] report::Table earnings_table(const study::SiteAnswer& answer);
[[nodiscard]] report::Table worth_table(const study::SiteAnswer& answer);

// Of what each worth is made; `person`: without what is nothing.
[[nodiscard]] report::Table parts_table(const study::SiteAnswer& answer, bool person);

// The same where its title says the unit of its money: in its columns, if another was asked for.
[[nodiscard]] report::Table with_own_units(report::Table table, const report::UnitChoice& units);

// Cash year by year; `some`: of a few years, for a person.
[[nodiscard]] report::Table income_table(const study::SiteAnswer& answer, bool some);

[[nodiscard]] report::Table crossovers_table(const study::SiteAnswer& answer);

// What a contract brings for its cost, and must before converting beats waiting.
[[nodiscard]] report::Table waiting_table(const study::SiteAnswer& answer);

// What moves the gain of a use most, and where it turns it round; all of both uses, or the
// strongest of one.
[[nodiscard]] report::Table all_flips_table(const study::SiteAnswer& answer,
                                            const study::Terms& terms);
[[nodiscard]] report::Table flips_table(const study::SiteAnswer& answer, const study::Terms& terms,
                                        study::SiteUse use);

}  // namespace exahash::cli
