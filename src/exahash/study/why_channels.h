#pragma once

// What `why` switches on and off: a row for each channel through which the hash rate changed.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/time.h"
#include "exahash/scenario/scenario.h"

namespace exahash::study {

// A channel that is off runs with the keys of `off`, one that is on with those of `on` (none: as
// the scenario says). Several channels are switched apart, so no two may set the same key.
struct Channel {
  std::string name;   // "rigs"
  std::string about;  // "makers deliver, against nothing ordered or on order"
  std::vector<scenario::Override> off, on;
};

// Orders of n channels need 2^n runs.
inline constexpr std::size_t kMostChannels = 7;

// Keys that say whether anything is hosted: what a person gives of them is what the channel AI
// switches on.
[[nodiscard]] bool switches_ai(std::string_view key) noexcept;

// What the channels of a stretch of the past hang on.
struct Stretch {
  Date from{}, to{};
  double first_close = 1;  // USD, of the first day
  bool ai_signed = false;  // a contract of the catalogue, by the first day; nobody signs before
  std::vector<scenario::Override> ai = {};  // what a person says of it instead
};

// Prices, power, weather, what struck miners (data/events: a channel for each kind that falls
// between the days), rigs, AI. Here a new part of the economy gets its row.
[[nodiscard]] std::vector<Channel> usual_channels(const Stretch& stretch);
// What none of them holds, in words; empty where nothing is missing.
[[nodiscard]] std::string missing_channels();

}  // namespace exahash::study
