#pragma once

// The colours of charts and pages. Series are told apart for colour-blind eyes too, and stand out
// from the background; a test computes both. Words are in ink colours only.

#include <array>
#include <string_view>

namespace exahash::report {

struct Colours {
  std::string_view paper, ink, quiet, rule, tint;  // quiet: lesser words; tint: behind code
  std::array<std::string_view, 5> series;
};

inline constexpr Colours kLight{"#FFFFFF", "#1B2333",
                                "#545D6E", "#D9DDE3",
                                "#F4F6F8", {"#1F78C8", "#D55E00", "#14213D", "#6B0D1F", "#8A8F98"}};
inline constexpr Colours kDark{"#10151C", "#E7EAEF",
                               "#A6AFBD", "#323B47",
                               "#1A212B", {"#56B4E9", "#E69F00", "#F3F4F6", "#8F6BFF", "#D1495B"}};

}  // namespace exahash::report
