#pragma once

namespace exahash {

// Raised whenever a number that the program prints for the same input changes (CHANGELOG.md says
// which, why, by how much). In every JSON document and in the identity of every run.
inline constexpr int kResultsVersion = 6;

}  // namespace exahash
