#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "exahash/math/sobol.h"
#include "exahash/math/special.h"

namespace exahash::math {
namespace {

constexpr int kSeeds = 2000;

// Mean over 2^log_points scrambled points of the product of (1 + c (x - 1/2)) over 8 dimensions,
// whose integral is 1.
double mean_of_product(int log_points, std::uint64_t seed) {
  double sum = 0;
  for (std::uint32_t i = 0; i < std::uint32_t{1} << log_points; ++i) {
    double product = 1;
    for (int d = 0; d < 8; ++d) product *= 1 + (scrambled_sobol(i, 7 * d, seed) - 0.5);
    sum += product;
  }
  return std::ldexp(sum, -log_points);
}

struct Moments {
  double mean, deviation;
};

Moments over_seeds(int log_points) {
  double sum = 0, squares = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const double error = mean_of_product(log_points, seed) - 1;
    sum += error;
    squares += error * error;
  }
  const double mean = sum / kSeeds;
  return {1 + mean, std::sqrt(squares / kSeeds - mean * mean)};
}

// 2000 randomisations of 1, 16 and 2048 points. Unbiased: three means at 5.1 standard errors, a
// correct program fails once in a million runs. One point alone has the deviation of the integrand,
// sqrt((13/12)^8 - 1) = 0.947 (known here to 4 %, the standard error; allowed are 6 of them), and n
// independent ones that over sqrt(n). Scrambled Sobol points had 0.136 and 0.00267 when this was
// written; the bounds, in units of what independent points have, lie between.
TEST(SobolRandomisation, IsUnbiasedAndBeatsIndependentPoints) {
  const double deviation = std::sqrt(std::pow(13.0 / 12, 8) - 1);
  const Moments one = over_seeds(0);
  const Moments few = over_seeds(4);
  const Moments many = over_seeds(11);
  for (const Moments& moments : {one, few, many}) {
    EXPECT_NEAR(moments.mean, 1, 5.1 * moments.deviation / std::sqrt(kSeeds));
  }
  EXPECT_NEAR(one.deviation / deviation, 1, 0.25);
  EXPECT_LT(few.deviation, 0.75 * deviation / std::sqrt(16));
  EXPECT_LT(many.deviation, 0.25 * deviation / std::sqrt(2048));
}

// Pearson's statistic of `cell` over 64,000 seeds, against its quantile at 1e-7: eleven such tests,
// a correct program fails once in a million runs.
template <class Cell>
void expect_uniform(int cells, Cell cell) {
  constexpr int kDraws = 64'000;
  std::vector<int> counts(cells);
  for (std::uint64_t seed = 0; seed < kDraws; ++seed) ++counts[cell(seed)];
  const double expected = 1.0 * kDraws / cells;
  double sum = 0;
  for (const int count : counts) sum += (count - expected) * (count - expected) / expected;
  EXPECT_LT(sum, chi_squared_quantile(cells - 1, 1 - 1e-7));
}

int part(std::uint32_t index, int dimension, std::uint64_t seed, int parts) {
  return static_cast<int>(scrambled_sobol(index, dimension, seed) * parts);
}

TEST(SobolRandomisation, EachPointIsUniformAndDimensionsAreIndependent) {
  for (const std::uint32_t index : {0U, 1U, 5U, 1000U, ~0U}) {
    expect_uniform(64, [&](auto seed) { return part(index, 3, seed, 64); });
    expect_uniform(
        64, [&](auto seed) { return 8 * part(index, 3, seed, 8) + part(index, 4, seed, 8); });
  }
}

// Points 0 and 1 are in different halves; where each is in its half has nothing to do with the
// other: the scrambling is a tree, not one mask of bits for all.
TEST(SobolRandomisation, HalvesAreScrambledIndependently) {
  expect_uniform(32, [](auto seed) { return 4 * part(0, 3, seed, 8) + part(1, 3, seed, 8) % 4; });
}

}  // namespace
}  // namespace exahash::math
