#pragma once

// The colours of charts and pages. Series are told apart for colour-blind eyes too, and stand out
// from the background; a test computes both. Words are in ink colours only.

#include <array>
#include <cstddef>
#include <string_view>

namespace exahash::report {

struct Colours {
  std::string_view paper, ink, quiet, rule, tint;  // quiet: lesser words; tint: behind code
  std::array<std::string_view, 5> series;
  // Of a heat map, from low to high: one hue, even steps of lightness (CIE L*). Words on the first
  // `heat_in_ink` of them are in ink, on the others in the colour of the paper.
  std::array<std::string_view, 9> heat;
  std::size_t heat_in_ink;
};

inline constexpr Colours kLight{"#FFFFFF",
                                "#1B2333",
                                "#545D6E",
                                "#D9DDE3",
                                "#F4F6F8",
                                {"#1F78C8", "#D55E00", "#14213D", "#6B0D1F", "#8A8F98"},
                                {"#F1F7FE", "#CADDF3", "#A2C4E8", "#75ABDD", "#4493CE", "#087AB7",
                                 "#066293", "#044A71", "#033350"},
                                5};
inline constexpr Colours kDark{"#10151C",
                               "#E7EAEF",
                               "#A6AFBD",
                               "#323B47",
                               "#1A212B",
                               {"#56B4E9", "#E69F00", "#F3F4F6", "#8F6BFF", "#D1495B"},
                               {"#1B2935", "#1F3F57", "#1F577B", "#1D6F9F", "#2788C1", "#42A2DF",
                                "#6DBBF5", "#A1D3FE", "#D7EAFE"},
                               4};

}  // namespace exahash::report
