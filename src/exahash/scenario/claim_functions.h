#pragma once

// What the arithmetic of a claims file may ask of the tables: name, arguments, unit, source. The
// work is done in study/claim_values.h.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace exahash::scenario {

enum class ClaimFunctionId : std::uint8_t {
  absolute,
  least,
  greatest,
  range,
  hash_rate_at,
  difficulty,
  highest_difficulty,
  cuts,
  cuts_compound,
  rises_compound,
  least_change,
  week_hash_rate,
  highest_week,
  epoch_hash_rate,
  block_interval,
  price,
  highest_price,
  subsidy,
  fees,
  hashprice,
  security_budget,
  efficiency,
  ai_share,
  debt,
  tranches,
  contracts_value,
  contracted_it,
  lease,
  term,
  ai_companies,
};

inline constexpr std::string_view kEpochTable = "data/history/epochs.csv";
inline constexpr std::string_view kDailyTable = "data/history/daily.csv";

struct ClaimFunction {
  enum class Argument : std::uint8_t {
    none,
    any,     // a quantity; all of them, and the result, have one unit
    day,     // written, day or 2026-05-02
    name,    // in single quotes
    number,  // a quantity of `takes`
  };
  ClaimFunctionId id;
  std::string_view name;
  std::array<Argument, 3> arguments;
  std::array<std::string_view, 3> takes;  // unit of each number; what each name is of
  std::string_view unit;                  // of the result; "as given" for `any`
  std::string_view text;
  std::string_view source;  // where its numbers come from; empty: its arguments

  [[nodiscard]] std::size_t count() const noexcept;
};

[[nodiscard]] std::span<const ClaimFunction> claim_functions() noexcept;
[[nodiscard]] const ClaimFunction* claim_function_named(std::string_view name) noexcept;

}  // namespace exahash::scenario
