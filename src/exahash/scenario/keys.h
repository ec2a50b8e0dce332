#pragma once

// The table of scenario keys: one row says what a key means, in which unit, what it is by default
// and from where, and which slot of the Model it fills. Parsing, errors, `explain`, `init` and the
// printed assumptions are all made from it.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "exahash/sim/parameters.h"

namespace exahash::scenario {

enum class Dimension : std::uint8_t {
  text,
  word,
  count,
  date,
  file,       // name of a CSV, relative to the scenario
  text_list,  // ["...", "..."]
  number,
  share,            // "22 to 32 %", 0.3
  per_year,         // "5 %/yr"
  volatility,       // "50 %/yr" (per square root of a year)
  events_per_year,  // "15 /yr"
  money_per_coin,   // "78179 USD"
  coins_per_block,  // "0.0256 BTC/block"
  difficulty,       // "132.47 T"
  hash_rate,        // "948 EH/s"
  efficiency,       // "21 J/TH"
  energy_price,     // "45 USD/MWh"
  days,
  months,               // "30 days", "4 months"
  rig_price,            // "10 USD/TH"
  hash_rate_per_month,  // "35 EH/month"
  lease,                // "150 USD/kW/mo", of the load of the tenant
  money_per_power,      // "9.5 MUSD/MW"
  years,                // "15 yr"
  power,                // "100 MW"
  power_per_year,       // "2.5 GW/yr"
  money_per_year,       // "20 MUSD/yr"
};

// The default of what the state of the chain and the market at the start says.
inline constexpr std::string_view kFromHistory = "from history";

inline constexpr std::string_view kNoSource = "no source gives it";

struct Key {
  std::uint32_t id;       // stable: never reused, never renumbered (its draw's address)
  std::string_view name;  // "price.vol"
  Dimension dimension;
  std::string_view value;         // default, as a person would write it; kFromHistory; empty: none
  double low, high;               // allowed, in the slot's unit
  std::string_view source;        // of the default
  std::string_view grade;         // "source", "computed", "recalled", "estimate", "assumption"
  std::string_view text;          // one or two sentences for `explain` and `init`
  std::optional<sim::Slot> slot;  // of a number that paths may draw; empty: not uncertain
  std::string_view choices = {};  // of a word: "gbm|jump"
  std::string_view below = {};    // why not less than `low`, where a person may wonder
};

[[nodiscard]] std::span<const Key> all_keys() noexcept;
[[nodiscard]] const Key* key_named(std::string_view name) noexcept;

// "energy price", as messages call it.
[[nodiscard]] std::string_view name(Dimension dimension) noexcept;
// A number that paths may draw for themselves or that carries a unit; the others are words and
// dates.
[[nodiscard]] bool is_quantity(Dimension dimension) noexcept;

}  // namespace exahash::scenario
