// Every instruction set that this machine has gives the bits of the scalar function.

#include "support/lane_functions.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "exahash/math/elementary.h"
#include "exahash/math/elementary_lanes.h"

#include "unit/math/exact.h"

namespace exahash::math {
namespace {

using test::Exact;

// Dense from low to high, random patterns of bits between them, and the ends with their neighbours.
std::vector<Lane> arguments(double low, double high) {
  std::vector<double> x = {low, high, std::nextafter(low, high), std::nextafter(high, low)};
  for (int i = 0; i <= 20'000; ++i) x.push_back(low + (i / 20'000.0) * (high - low));
  std::mt19937_64 random(11);
  while (x.size() < 60'000) {
    const double any = std::bit_cast<double>(random());
    if (any >= low && any <= high) x.push_back(any);
  }
  for (const double known : {0.5, 0.75, 0.6979166, 1.3958330, 0.97917, 1.02083, 1.0, 2.0, 600.0}) {
    for (const double near : {known, std::nextafter(known, 0), std::nextafter(known, 1e9)}) {
      if (near >= low && near <= high) x.push_back(near);
    }
  }
  std::vector<Lane> lanes((x.size() + kLanes - 1) / kLanes,
                          Lane{high, high, high, high, high, high, high, high});
  for (std::size_t i = 0; i < x.size(); ++i) lanes[i / kLanes][static_cast<int>(i % kLanes)] = x[i];
  return lanes;
}

TEST(LaneFunctions, EveryInstructionSetGivesTheScalarBits) {
  for (const test::NamedLaneFunction& f : test::lane_functions()) {
    const std::vector<Lane> x = arguments(f.low, f.high);
    for (const Isa isa : available_isas()) {
      std::vector<Lane> y(x.size());
      test::apply(f.function, isa, x, y);
      std::size_t different = 0;
      for (std::size_t i = 0; i < x.size() * kLanes; ++i) {
        const int lane = static_cast<int>(i % kLanes);
        const double argument = x[i / kLanes][lane], got = y[i / kLanes][lane];
        const double want = f.scalar(argument);
        if (std::bit_cast<std::uint64_t>(got) == std::bit_cast<std::uint64_t>(want)) continue;
        if (different++ == 0) {
          ADD_FAILURE() << f.name << " " << name(isa) << " " << argument << ": " << got << " not "
                        << want;
        }
      }
      EXPECT_EQ(different, 0) << f.name << " " << name(isa);
    }
  }
}

TEST(LaneFunctions, ExponentBeyondItsRangeIsCut) {
  EXPECT_EQ(exp_bounded(701.0), exp(700));
  EXPECT_EQ(exp_bounded(-1e300), exp(-700));
}

TEST(Exponential, WithinItsStatedError) {
  double worst = 0, worst_near_one = 0;
  std::mt19937_64 random(12);
  for (int i = 0; i < 40'000; ++i) {
    const double smaller = std::ldexp(static_cast<double>(random() >> 12) + 0.5, -52);
    const double u = i % 2 ? smaller : std::ldexp(1 - smaller, -static_cast<int>(random() % 40));
    const Exact exact = -boost::multiprecision::log(Exact(u));
    const double error = static_cast<double>(abs(Exact(exponential(u)) - exact));
    worst = std::max(worst, error / (3e-16 + 3e-16 * static_cast<double>(exact)));
    const double beside = 1 - std::ldexp(smaller, -6 - static_cast<int>(random() % 45));
    const Exact small = -boost::multiprecision::log(Exact(beside));
    if (small > 0) {
      const double relative = static_cast<double>(abs(Exact(exponential(beside)) / small - 1));
      worst_near_one = std::max(worst_near_one, relative);
    }
  }
  RecordProperty("share_of_stated_error", std::to_string(worst));
  RecordProperty("max_relative_near_one_e15", std::to_string(worst_near_one * 1e15));
  EXPECT_LT(worst, 1);
  EXPECT_LT(worst_near_one, 1e-15);
  EXPECT_EQ(exponential(1.0), 0);
}

}  // namespace
}  // namespace exahash::math
