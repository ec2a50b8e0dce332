#pragma once

// What is known to have struck miners on a day of the past, beside prices, as keys of scenarios
// (data/events).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/time.h"
#include "exahash/scenario/scenario.h"

namespace exahash::scenario {

struct KnownEvent {
  std::string name;     // "Winter storm Fern"
  std::string channel;  // "weather": what it is counted under
  Date day{};
  std::vector<Override> keys;  // with the one that takes the day
  std::string grade;           // "source", "computed", "recalled", "estimate"
  std::string source, note;
};

// bad_input: everything that is wrong, with its line. Days ascend.
[[nodiscard]] Expected<std::vector<KnownEvent>> read_events(std::string_view text,
                                                            const std::string& origin);

// The table inside the program.
[[nodiscard]] const std::vector<KnownEvent>& known_events();

// "a=1; b=2", as keys are told on the command line and in the table. nullopt: some part is no
// KEY=VALUE, of which `wrong` then is the text.
[[nodiscard]] std::optional<std::vector<Override>> parse_overrides(std::string_view text,
                                                                   std::string& wrong);

}  // namespace exahash::scenario
