#include "exahash/math/sobol.h"

#include <array>
#include <bit>
#include <cmath>
#include <set>
#include <vector>

#include <boost/random/sobol.hpp>
#include <gtest/gtest.h>

#include "exahash/base/contracts.h"

namespace exahash::math {
namespace {

std::uint32_t scrambled_bits(std::uint32_t index, int dimension, std::uint64_t seed) {
  return static_cast<std::uint32_t>(scrambled_sobol(index, dimension, seed) * 0x1p32);
}

// Boost's own table and recurrence. It gives the points in Gray code, without the first.
TEST(Sobol, PointsAreBoosts) {
  boost::random::sobol_engine<std::uint32_t, 32> boosts(kSobolDimensions);
  for (std::uint32_t i = 1; i < 20'000; ++i) {
    const std::uint32_t index = i ^ i >> 1;
    for (int d = 0; d < kSobolDimensions; ++d)
      ASSERT_EQ(sobol(index, d), boosts()) << i << " " << d;
  }
  for (int d = 0; d < kSobolDimensions; ++d) EXPECT_EQ(sobol(0, d), 0U);
}

// Sobol's property A, which the authors state of these numbers: of the first 2^s points in s
// dimensions one lies in each of the 2^s cubes with sides of a half. For digital points: the
// highest bits of the direction numbers form a matrix that can be inverted modulo 2.
TEST(Sobol, PropertyA) {
  for (int s = 1; s <= 32; ++s) {
    std::vector<std::uint64_t> rows(s);
    for (int d = 0; d < s; ++d) {
      for (int k = 0; k < s; ++k) {
        rows[d] |= std::uint64_t{sobol(std::uint32_t{1} << k, d) >> 31} << k;
      }
    }
    for (int k = 0; k < s; ++k) {
      int pivot = k;
      while (pivot < s && (rows[pivot] >> k & 1) == 0) ++pivot;
      ASSERT_LT(pivot, s) << s;
      std::swap(rows[k], rows[pivot]);
      for (int d = k + 1; d < s; ++d) {
        if ((rows[d] >> k & 1) != 0) rows[d] ^= rows[k];
      }
    }
  }
}

template <class Point>
bool one_in_each_interval(int log_points, std::uint32_t first, Point point) {
  std::vector<bool> seen(std::size_t{1} << log_points);
  for (std::uint32_t i = 0; i < std::uint32_t{1} << log_points; ++i) {
    const std::uint32_t interval = point(first + i) >> (32 - log_points);
    if (seen[interval]) return false;
    seen[interval] = true;
  }
  return true;
}

// Also of every later run of 2^k points that starts at a multiple of 2^k.
TEST(Sobol, EveryDimensionHitsEachDyadicIntervalOnce) {
  for (int d = 0; d < kSobolDimensions; ++d) {
    for (const int k : {1, 2, 5, 10, 13}) {
      for (const std::uint32_t run : {0U, 1U, 37U}) {
        EXPECT_TRUE(one_in_each_interval(k, run << k, [d](auto i) { return sobol(i, d); }));
        for (const std::uint64_t seed : {0ULL, 1ULL, ~0ULL}) {
          EXPECT_TRUE(
              one_in_each_interval(k, run << k, [=](auto i) { return scrambled_bits(i, d, seed); }))
              << d << " " << k << " " << seed;
        }
      }
    }
  }
}

// All ways to cut the square into 2^k equal rectangles of dyadic sides.
template <class Point>
bool is_net(int k, int d1, int d2, Point point) {
  for (int cut = 0; cut <= k; ++cut) {
    std::vector<bool> seen(std::size_t{1} << k);
    for (std::uint32_t i = 0; i < std::uint32_t{1} << k; ++i) {
      const std::uint64_t x = std::uint64_t{point(i, d1)} >> (32 - cut);
      const std::uint64_t y = std::uint64_t{point(i, d2)} >> (32 - (k - cut));
      const std::uint64_t box = x << (k - cut) | y;
      if (seen[box]) return false;
      seen[box] = true;
    }
  }
  return true;
}

TEST(Sobol, FirstTwoDimensionsAreANet) {
  for (const int k : {1, 4, 8, 12}) {
    EXPECT_TRUE(is_net(k, 0, 1, sobol));
    for (const std::uint64_t seed : {3ULL, 4ULL, 5ULL}) {
      EXPECT_TRUE(is_net(k, 0, 1, [seed](auto i, int d) { return scrambled_bits(i, d, seed); }));
    }
  }
  EXPECT_FALSE(is_net(8, 40, 41, sobol));  // the test can fail
}

// Two numbers with k bits in common, counted from the highest, have k and no more after the
// scrambling: what makes it nested.
TEST(Sobol, ScramblingKeepsCommonBits) {
  const auto common = [](std::uint32_t a, std::uint32_t b) { return std::countl_zero(a ^ b); };
  for (std::uint32_t i = 1; i < 20'000; ++i) {
    const std::uint32_t j = i * 2654435761U;
    EXPECT_EQ(common(sobol(i, 5), sobol(j, 5)),
              common(scrambled_bits(i, 5, 9), scrambled_bits(j, 5, 9)));
  }
}

TEST(Sobol, UniformsAreInside) {
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const double u = scrambled_sobol(~i, 63, i);
    EXPECT_TRUE(u > 0 && u < 1);
    EXPECT_EQ(u * 0x1p32 - 0.5, std::floor(u * 0x1p32));
  }
}

TEST(Sobol, SeedsAndDimensionsDiffer) {
  std::set<double> firsts;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    for (int d = 0; d < kSobolDimensions; ++d) firsts.insert(scrambled_sobol(0, d, seed));
  }
  // 6,400 of 2^32 values: 0.005 expected to be equal; 2 by chance once in a million.
  EXPECT_GE(firsts.size(), 6398U);
}

TEST(Sobol, Contracts) {
  EXPECT_THROW((void)sobol(0, kSobolDimensions), ContractViolation);
  EXPECT_THROW((void)sobol(0, -1), ContractViolation);
  EXPECT_THROW((void)scrambled_sobol(0, kSobolDimensions, 1), ContractViolation);
}

}  // namespace
}  // namespace exahash::math
