#pragma once

// How good a figure of a bundled table is, as its column `basis` says.

#include <array>
#include <string_view>

namespace exahash::scenario {

inline constexpr std::array<std::string_view, 4> kGrades = {"source", "computed", "recalled",
                                                            "estimate"};

}  // namespace exahash::scenario
