#pragma once

// Words and numbers that every result of a simulation shares.

#include <optional>
#include <string>
#include <string_view>

#include "exahash/base/time.h"
#include "exahash/report/document.h"
#include "exahash/sim/run_facts.h"

namespace exahash::report {

inline constexpr std::string_view kAdvice = "Scenario results, not investment advice.";
// docs/validation/economy.md
inline constexpr std::string_view kBandsSay =
    "Bands and odds are of the simulated paths: what the assumptions leave open. Beside the past "
    "such bands held less than they say (exahash backtest).";

// How a person sees the numbers of a row: so many decimals everywhere that the interval's width has
// this many digits, for what is finer is lost in it.
[[nodiscard]] Look look_of(const std::string& unit, double low, double high, int digits,
                           bool difference);

// So many digits, and sums of money from a million on with a prefix: "330 M", "1.2 bn". `size`: the
// largest number that is shown so.
[[nodiscard]] Look look_of_size(const std::string& unit, double size, int digits);

// A number or words, or nothing known.
[[nodiscard]] Value number_if(bool there, double value);
[[nodiscard]] Value number_or_none(const std::optional<double>& number);
[[nodiscard]] Value finite_or_none(double number);
[[nodiscard]] Value text_or_none(std::string_view text);

// "948.3 EH/s"
[[nodiscard]] std::string with_unit(const std::string& number, const std::string& unit);

// "10,000 paths", "PARTIAL: the first 256 of 10,000 paths"
[[nodiscard]] std::string count_of_paths(const sim::RunFacts& facts);

// Which run a document is of, and how much of it: its first section.
[[nodiscard]] Section facts_section(const sim::RunFacts& facts);

// "run 1a2b3c4d, again: exahash run no-exodus"; `kind` is "run" or "sweep".
[[nodiscard]] std::string how_again(const sim::RunFacts& facts, std::string_view kind);

// "End of 2028", else "2028-06-30"
[[nodiscard]] std::string name_of_end(Date until);

}  // namespace exahash::report
