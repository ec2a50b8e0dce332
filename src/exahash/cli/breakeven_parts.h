#pragma once

// What the documents of rigs, of fleets and of megawatts have in common. Used by breakeven_*.cpp
// and site_*.cpp only.

#include <span>
#include <vector>

#include "exahash/cli/breakeven_document.h"

namespace exahash::cli {

// Hashprice, price, difficulty, fees, with where each is from.
[[nodiscard]] report::Section market_section(const study::MinerMarket& market);

// First among the notes where the day is not of the years that the assumptions are of.
void warn_of_other_times(Date day, report::Document& document);

// Every assumption with unit, range, source and grade.
[[nodiscard]] report::Table assumptions_table(const study::Terms& terms,
                                              std::span<const study::Term> among);

// Notes that hold for every answer.
[[nodiscard]] std::vector<std::string> shared_notes(const BreakevenBasis& basis);

}  // namespace exahash::cli
