#pragma once

// What the documents of rigs and of fleets have in common. Used by breakeven_*.cpp only.

#include <vector>

#include "exahash/cli/breakeven_document.h"

namespace exahash::cli {

inline constexpr report::Look kOneDecimal{.decimals = 1};
inline constexpr report::Look kTwoDecimals{.decimals = 2};

// Hashprice, price, difficulty, fees, with where each is from.
[[nodiscard]] report::Section market_section(const study::MinerMarket& market);

// Every assumption with unit, range, source and grade.
[[nodiscard]] report::Table assumptions_table(const study::Terms& terms);

// Notes that hold for every answer.
[[nodiscard]] std::vector<std::string> shared_notes(const BreakevenBasis& basis);

}  // namespace exahash::cli
