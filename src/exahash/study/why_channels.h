#pragma once

// What `why` switches on and off: a row for each channel through which the hash rate changed.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
inline constexpr std::size_t kMostChannels = 6;

// Keys that say whether anything is hosted: what a person gives of them is what the channel AI
// switches on.
[[nodiscard]] bool switches_ai(std::string_view key) noexcept;

// `first_close`: USD, of the first day. `ai_signed`: a contract of the catalogue was signed by
// then; before the first one nobody signed any more. `ai`: what a person says of it instead. Here a
// new part of the economy gets its row.
[[nodiscard]] std::vector<Channel> usual_channels(double first_close, bool ai_signed,
                                                  const std::vector<scenario::Override>& ai = {});
// What none of them holds, in words; empty where nothing is missing.
[[nodiscard]] std::string missing_channels();

}  // namespace exahash::study
