#pragma once

// Why the hash rate changed between two days of the past: runs with channels switched on in every
// order, on the same luck (docs/methods/why.md).

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/time.h"
#include "exahash/chain/history.h"
#include "exahash/scenario/scenario.h"
#include "exahash/study/ai_range.h"
#include "exahash/study/simulate.h"
#include "exahash/study/spread.h"
#include "exahash/study/why_channels.h"

namespace exahash::study {

inline constexpr std::int64_t kMostWhyPaths = 10'000;
inline constexpr int kFewestWhyDays = 7, kMostWhyDays = 1461;

struct WhyPlan {
  Date from{}, to{};
  std::int64_t paths = 400;  // 2 to kMostWhyPaths (contract)
  std::uint64_t seed = 20160709;
  std::vector<scenario::Override> overrides;  // of every run
  std::optional<scenario::Source> base;       // whose assumptions every run has, before overrides
  std::vector<Channel> channels;              // beside the usual ones
};

// How the real hash rate of the last day is seen: a filter that takes each new day with this weight
// and keeps the rest of what it had, which on the first day was `before` EH/s. Simulated ones are
// seen the same way, so that what is over within days counts alike. Gain 1: the last day alone.
struct View {
  double gain = 1;  // above 0, at most 1 (contract)
  double before = 0;
};

// The hash rate on the last day in every world: world number w has channel i on if bit i of w is
// set. By path, the same luck in all of them; EH/s.
using Worlds = std::vector<std::vector<double>>;

// EH/s.
struct ChannelEffect {
  std::string name, about;
  double mean = 0;  // over paths and orders (Shapley): these add up
  Spread paths;     // of each path's mean over orders
  // Least and most mean over the paths, over what was switched on before.
  double order_low = 0, order_high = 0;
};
// Of channels 0 to n - 1 of 2^n worlds. Names are left empty.
[[nodiscard]] std::vector<ChannelEffect> effects_of(const Worlds& worlds);

struct Measured {
  double eh = 0, low = 0, high = 0;  // filter's median and 90 % interval
  double gain = 1;                   // weight of the newest day in it
};

struct Why {
  Date from{}, to{};
  Measured before, after;  // real
  std::int64_t paths = 0;  // 0: stopped
  double view_days = 1;    // mean age of what the filter sees, 1 / gain
  std::vector<ChannelEffect> channels;
  // Change in the world without any channel: wear, halvings, what was under way.
  double rest = 0;
  Spread rest_paths;
  double simulated = 0;  // hash rate on the last day with all channels, mean
  Spread simulated_paths;
  double unexplained = 0;                       // real less simulated
  Spread unexplained_band;                      // 90 %: of the paths and of the measurement
  std::optional<AiRange> ai_range;              // none where no contract was signed by the last day
  std::vector<scenario::ResolvedValue> values;  // every key of the world with all channels
  std::vector<std::string> left_out;            // keys of the base that the study sets itself

  [[nodiscard]] double change() const noexcept { return after.eh - before.eh; }
};
// All but dates, values and what AI can have done by its own side.
[[nodiscard]] Why explain(const Worlds& worlds, const std::vector<Channel>& channels,
                          const Measured& before, const Measured& after);

// usage: days outside the data or in the wrong order, an override of what the study sets itself,
// channels that set the same key or are too many, a base with tables or a correlation of its own;
// bad_input: what resolving says.
[[nodiscard]] Expected<Why> why(const WhyPlan& plan, const chain::History& history,
                                const SimulateOptions& options);

// The worlds of any scenario. Empty if stopped. `until` is the day that is looked at. Worlds that
// come to the same scenario are simulated once.
[[nodiscard]] Expected<Worlds> worlds_of(const scenario::Source& source,
                                         const std::vector<scenario::Override>& overrides,
                                         const std::vector<Channel>& channels,
                                         const chain::History& history,
                                         const SimulateOptions& options, View view = {});

}  // namespace exahash::study
