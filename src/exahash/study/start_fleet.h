#pragma once

// The fleet that a run starts with, one draw of its assumptions beside another.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/units.h"
#include "exahash/chain/history.h"
#include "exahash/scenario/scenario.h"

namespace exahash::study {

inline constexpr int kFleetDraws = 256;

struct StartDraw {
  double running_eh = 0, idle_eh = 0;  // EH/s
  double running_mw = 0, idle_mw = 0;  // at the meter; of idle rigs: what they would need
  double under_water = 0;  // of the hash rate that runs, the share that costs more than it earns
  double power_usd_per_mwh = 0;          // median over the fleet
  double hashprice = 0;                  // USD per PH/s and day
  double price_usd = 0, reward_usd = 0;  // of a bitcoin, of a block
};

// On the first day of the scenario, the luck of its first kFleetDraws paths. At this hashprice,
// where one is given, in place of its own. Costs some milliseconds.
[[nodiscard]] std::vector<StartDraw> start_draws(const scenario::Scenario& scenario,
                                                 std::optional<Hashprice> hashprice = {});

// The scenario with all defaults that starts on the day after the last of `known`. As
// scenario::resolve fails.
[[nodiscard]] Expected<scenario::Scenario> default_scenario(const chain::History& known);

// Value of a key as it was resolved; empty: there is no such key.
[[nodiscard]] std::string value_of(const scenario::Scenario& scenario, std::string_view key);

// Of numbers in any order, at the share p of them, 0 to 1, between neighbours; 0 of none.
[[nodiscard]] double unsorted_quantile(std::vector<double> values, double p);

}  // namespace exahash::study
