#pragma once

// Values that move together: the Gaussian copula. Independent standard normal numbers become
// correlated ones, and Distribution::from_normal makes values of them. Same bits everywhere.

#include <span>
#include <vector>

#include "exahash/base/expected.h"

namespace exahash::random {

// The lower triangle L with L L' = the correlations, row by row: (0,0), (1,0), (1,1), (2,0), ...
struct CorrelationFactor {
  int size = 0;
  std::vector<double> lower;
};

// `correlations` holds size * size numbers, row by row: symmetric, finite, 1 on the diagonal
// (contract). Error (bad_input, naming the first row that cannot be): they contradict each other,
// as no numbers have such correlations, or one is decided by those before it. O(size^3).
[[nodiscard]] Expected<CorrelationFactor> cholesky(std::span<const double> correlations, int size);

// out[i] = sum over j <= i of L(i,j) * independent[j], in ascending j: standard normal each, with
// the given correlations. Spans of the factor's size (contract); they may be the same.
void correlate(const CorrelationFactor& factor, std::span<const double> independent,
               std::span<double> out);

}  // namespace exahash::random
