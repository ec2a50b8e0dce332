#pragma once

// The units in which a scenario may write the figures of companies, sites, contracts and tranches.

#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace exahash::scenario {

// "60 MW", "1.4 MUSD/MW/yr", "9 %" -> the number in the unit of the column ("MW", "USD/kW/month",
// "%"). A fault says why not, and what to write.
[[nodiscard]] tl::expected<double, std::string> read_figure(std::string_view text,
                                                            std::string_view column_unit);

// "MW, GW, kW", for the documentation; the column's own first. Empty: no unit at all.
[[nodiscard]] std::string figure_units(std::string_view column_unit);

}  // namespace exahash::scenario
