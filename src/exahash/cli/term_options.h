#pragma once

// The assumptions of `breakeven` and `site`, and the market both start from, as a command line
// gives them.

#include <span>
#include <string_view>
#include <vector>

#include "exahash/cli/option_reader.h"
#include "exahash/study/breakeven.h"

namespace exahash::cli {

// What a person may give at most.
inline constexpr double kHighestPrice = 1e9;  // USD/BTC: far above all the money there is
inline constexpr double kMostFees = 1e6;      // BTC a block

// A term with a flag of its own.
struct TermFlag {
  std::string_view flag;
  study::Term term;
};

// A verb's own options with those that all such verbs have: the market and the site's cost between
// the two lists, --set at the end.
[[nodiscard]] std::vector<OptionSpec> with_term_options(std::vector<OptionSpec> before,
                                                        const std::vector<OptionSpec>& after);

// Flags, then every --set NAME=VALUE of the terms `among`. What is wrong is kept in `read`, also
// that a rig would be worth infinitely much at a corner of the ranges.
[[nodiscard]] study::Terms read_terms(const Arguments& arguments, OptionReader& read,
                                      std::span<const TermFlag> flags,
                                      std::span<const study::Term> among);

// --hashprice, or --price, --difficulty and --fees.
[[nodiscard]] study::MinerMarketGiven read_market(OptionReader& read);

}  // namespace exahash::cli
