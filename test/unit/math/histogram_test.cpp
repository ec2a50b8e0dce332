#include "exahash/math/histogram.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <span>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "exahash/base/contracts.h"

namespace exahash::math {
namespace {

using Limits = std::numeric_limits<double>;

// By the C library's frexp: 512 equal parts of each octave from 2^-1022 on.
std::int32_t bucket_by_frexp(double x) {
  if (std::abs(x) < Limits::min()) return 0;
  int exponent = 0;
  const double fraction = std::frexp(std::abs(x), &exponent);  // 0.5 to 1
  const int part = static_cast<int>(std::floor((2 * fraction - 1) * 512));
  const int number = (exponent + 1021) * 512 + part + 1;
  return x < 0 ? -number : number;
}

double any_value() {
  const int exponent = *rc::gen::oneOf(rc::gen::inRange(0, 2047), rc::gen::inRange(1018, 1028),
                                       rc::gen::inRange(0, 2), rc::gen::just(2046));
  const auto fraction = *rc::gen::arbitrary<std::uint64_t>() & ((1ULL << 52) - 1);
  const std::uint64_t sign = *rc::gen::inRange<std::uint64_t>(0, 2);
  return std::bit_cast<double>(sign << 63 | static_cast<std::uint64_t>(exponent) << 52 | fraction);
}

std::vector<double> any_sample() {
  return *rc::gen::nonEmpty(rc::gen::container<std::vector<double>>(rc::gen::exec(any_value)));
}

Histogram histogram_of(const std::vector<double>& values) {
  Histogram histogram;
  for (const double x : values) histogram.add(x);
  return histogram;
}

// Of the sorted sample itself: Hazen's definition.
double sample_quantile(const std::vector<double>& sorted, double p) {
  const auto n = static_cast<double>(sorted.size());
  const double rank = std::clamp(p * n + 0.5, 1.0, n);
  const auto k = static_cast<std::size_t>(rank);
  const double beyond = rank - static_cast<double>(k);
  const double next = k < sorted.size() ? sorted[k] : sorted[k - 1];
  return (1 - beyond) * sorted[k - 1] + beyond * next;
}

std::vector<double> log_normal_sample(int size, double spread) {
  std::mt19937_64 random(7);
  std::lognormal_distribution<double> law(11, spread);
  std::vector<double> values(size);
  for (double& x : values) x = law(random);
  return values;
}

TEST(Histogram, BucketsAreTheTopOfTheNumber) {
  EXPECT_EQ(bucket_of(0), 0);
  EXPECT_EQ(bucket_of(-0.0), 0);
  EXPECT_EQ(bucket_of(Limits::denorm_min()), 0);
  EXPECT_EQ(bucket_of(Limits::min()), 1);
  EXPECT_EQ(bucket_of(-Limits::min()), -1);
  EXPECT_EQ(bucket_of(1), 1022 * 512 + 1);
  EXPECT_EQ(bucket_of(std::nextafter(1 + 0x1p-9, 0)), bucket_of(1));
  EXPECT_EQ(bucket_of(1 + 0x1p-9), bucket_of(1) + 1);
  EXPECT_EQ(bucket_of(Limits::max()), kLastBucket);
  EXPECT_TRUE(rc::check([] {
    const double a = any_value();
    const double b = any_value();
    RC_ASSERT(bucket_of(a) == bucket_by_frexp(a));
    if (a <= b) RC_ASSERT(bucket_of(a) <= bucket_of(b));
    RC_ASSERT(bucket_of(-a) == -bucket_of(a));
  }));
}

TEST(Histogram, CountsAsAMapDoes) {
  EXPECT_TRUE(rc::check([] {
    const auto values = any_sample();
    std::map<std::int32_t, std::uint64_t> expected;
    for (const double x : values) ++expected[bucket_by_frexp(x)];
    const Histogram histogram = histogram_of(values);
    RC_ASSERT(histogram.count() == values.size());
    RC_ASSERT(histogram.counts() == Histogram::Counts(expected.begin(), expected.end()));
    Histogram at_once;
    at_once.add(std::span<const double>(values));
    RC_ASSERT(at_once == histogram);
    at_once.add(std::span<const double>(values));
    RC_ASSERT(at_once.count() == 2 * values.size());
    RC_ASSERT(at_once.counts().front().second == 2 * expected.begin()->second);
  }));
}

// Counts that do not fit into 16 bits.
TEST(Histogram, CountsManyEqualValues) {
  constexpr std::uint64_t kMany = 200'000, kMore = std::uint64_t{1} << 40;
  const std::vector<double> ones(kMany, 1.0);
  Histogram one_by_one, at_once, by_number;
  for (const double x : ones) one_by_one.add(x);
  at_once.add(std::span<const double>(ones));
  by_number.add(1, kMany);
  for (Histogram* histogram : {&one_by_one, &at_once, &by_number}) {
    histogram->add(-3, kMore);
    histogram->add(1e6, 1);
    const Histogram::Counts expected{
        {bucket_of(-3), kMore}, {bucket_of(1), kMany}, {bucket_of(1e6), 1}};
    EXPECT_EQ(histogram->counts(), expected);
    EXPECT_EQ(histogram->quantile(0.5), -3);
    histogram->merge(*histogram);
    EXPECT_EQ(histogram->counts()[1].second, 2 * kMany);
    EXPECT_EQ(histogram->count(), 2 * (kMany + kMore + 1));
  }
}

TEST(Histogram, OrderAndSplitDoNotMatter) {
  EXPECT_TRUE(rc::check([] {
    auto values = any_sample();
    const Histogram forward = histogram_of(values);
    std::reverse(values.begin(), values.end());
    const auto cut =
        static_cast<std::ptrdiff_t>(*rc::gen::inRange<std::size_t>(0, values.size() + 1));
    Histogram left = histogram_of({values.begin(), values.begin() + cut});
    left.merge(histogram_of({values.begin() + cut, values.end()}));
    RC_ASSERT(left == forward);
    for (const double p : {0.0, 0.3, 0.5, 1.0}) {
      RC_ASSERT(std::bit_cast<std::uint64_t>(left.quantile(p)) ==
                std::bit_cast<std::uint64_t>(forward.quantile(p)));
    }
    Histogram back;
    RC_ASSERT(back.set_counts(forward.counts(), forward.smallest(), forward.largest()));
    RC_ASSERT(back == forward);
    Histogram twice = forward;
    twice.merge(twice);
    Histogram repeated;
    for (const double x : values) repeated.add(x, 2);
    RC_ASSERT(twice == repeated);
  }));
}

TEST(Histogram, BucketsHoldTheValues) {
  EXPECT_TRUE(rc::check([] {
    auto values = any_sample();
    for (double& x : values) {
      if (std::abs(x) < Limits::min()) x = 0;
    }
    std::sort(values.begin(), values.end());
    const Histogram histogram = histogram_of(values);
    RC_ASSERT(histogram.smallest() == values.front());
    RC_ASSERT(histogram.largest() == values.back());
    std::size_t i = 0;
    for (const auto& bucket : histogram.buckets()) {
      RC_ASSERT(bucket.high - bucket.low <= std::abs(bucket.low) * 0x1p-9 ||
                bucket.high - bucket.low <= std::abs(bucket.high) * 0x1p-9);
      for (std::uint64_t k = 0; k < bucket.count; ++k, ++i) {
        RC_ASSERT(bucket.low <= values[i] && values[i] <= bucket.high);
      }
    }
    RC_ASSERT(i == values.size());
  }));
}

TEST(Histogram, QuantilesAreWithinABucketOfTheSamples) {
  for (const double spread : {0.02, 0.5, 4.0}) {
    for (const int size : {1, 2, 3, 10, 1000, 20000}) {
      auto values = log_normal_sample(size, spread);
      for (const double sign : {1.0, -1.0}) {
        for (double& x : values) x = sign * std::abs(x);
        const Histogram histogram = histogram_of(values);
        std::sort(values.begin(), values.end());
        for (int i = 0; i <= 200; ++i) {
          const double p = i / 200.0;
          const double exact = sample_quantile(values, p);
          EXPECT_NEAR(histogram.quantile(p) / exact, 1, 0x1p-9) << p << " " << size;
        }
        EXPECT_EQ(histogram.quantile(0), values.front());
        EXPECT_EQ(histogram.quantile(1), values.back());
      }
    }
  }
}

TEST(Histogram, ManyQuantilesAreTheSameAsOneByOne) {
  for (const int size : {1, 2, 7, 5000}) {
    const Histogram histogram = histogram_of(log_normal_sample(size, 1));
    const std::vector<double> p{0, 0.01, 0.01, 0.3, 0.3001, 0.5, 0.999, 1};
    std::vector<double> values(p.size());
    histogram.quantiles(p, values);
    for (std::size_t i = 0; i < p.size(); ++i) EXPECT_EQ(values[i], histogram.quantile(p[i]));
  }
  const std::vector<double> falling{0.5, 0.4};
  std::vector<double> values(2);
  EXPECT_THROW(histogram_of({1.0}).quantiles(falling, values), ContractViolation);
}

TEST(Histogram, WhatIsKnownExactlyStaysExact) {
  Histogram same;
  same.add(78'657.0, 10'000);
  for (const double p : {0.0, 0.01, 0.5, 0.99, 1.0}) EXPECT_EQ(same.quantile(p), 78'657.0);
  EXPECT_EQ(same.share_below(78'657.0), 0);
  EXPECT_EQ(same.share_below(78'657.1), 1);

  Histogram half;  // two values, the median between
  half.add(1);
  half.add(3);
  EXPECT_EQ(half.quantile(0.5), 2);
  EXPECT_EQ(half.quantile(0.25), 1);

  Histogram running;  // shares of 0 and 1 are neither 0.001 nor 0.999
  running.add(0, 30);
  running.add(0.5, 20);
  running.add(1, 50);
  EXPECT_EQ(running.quantile(0.1), 0);
  EXPECT_EQ(running.quantile(0.9), 1);
  EXPECT_EQ(running.share_below(0), 0);
  EXPECT_EQ(running.share_below(0.5), 0.3);
  EXPECT_EQ(running.share_below(1), 0.5);
  EXPECT_EQ(running.share_below(1.5), 1);
}

TEST(Histogram, SharesAreWithinTheBucketsOfTheSample) {
  auto values = log_normal_sample(5000, 1);
  for (std::size_t i = 0; i < values.size(); i += 3) values[i] = -values[i];
  const Histogram histogram = histogram_of(values);
  const auto exact = [&](double x) {
    return static_cast<double>(std::count_if(values.begin(), values.end(),
                                             [x](double value) { return value < x; })) /
           5000;
  };
  for (const double x : {-1e9, -2e5, -59'874.0, -1e4, 0.0, 1e4, 59'874.0, 7e4, 2e5, 1e9}) {
    const double width = std::abs(x) * 0x1p-9;
    EXPECT_LE(exact(x - width), histogram.share_below(x)) << x;
    EXPECT_GE(exact(x + width), histogram.share_below(x)) << x;
  }
  EXPECT_EQ(histogram.share_below(Limits::infinity()), 1);
  EXPECT_EQ(histogram.share_below(-Limits::infinity()), 0);
  EXPECT_EQ(histogram.share_below(0), exact(0));
}

TEST(Histogram, ContractsAndFilesThatAreWrong) {
  Histogram histogram;
  EXPECT_THROW((void)histogram.quantile(0.5), ContractViolation);
  EXPECT_THROW((void)histogram.smallest(), ContractViolation);
  EXPECT_THROW((void)histogram.share_below(1), ContractViolation);
  histogram.add(1);
  for (const double x : {Limits::infinity(), -Limits::infinity(), Limits::quiet_NaN()}) {
    EXPECT_THROW(histogram.add(x), ContractViolation);
    EXPECT_THROW((void)bucket_of(x), ContractViolation);
  }
  EXPECT_THROW(histogram.add(1, 1ULL << 53), ContractViolation);
  EXPECT_THROW((void)histogram.quantile(1.01), ContractViolation);

  const std::int32_t one = bucket_of(1);
  const std::int32_t two = bucket_of(2);
  const Histogram before = histogram;
  EXPECT_FALSE(histogram.set_counts({{one, 1}, {one, 1}}, 1, 1));  // repeated
  EXPECT_FALSE(histogram.set_counts({{two, 1}, {one, 1}}, 1, 2));  // descending
  EXPECT_FALSE(histogram.set_counts({{one, 0}, {two, 1}}, 1, 2));  // nothing counted
  EXPECT_FALSE(histogram.set_counts({{one, 1}, {kLastBucket + 1, 1}}, 1, 2));
  EXPECT_FALSE(histogram.set_counts({{-kLastBucket - 1, 1}, {one, 1}}, -1, 1));
  EXPECT_FALSE(histogram.set_counts({{one, 1ULL << 53}, {two, 1}}, 1, 2));  // too many
  EXPECT_FALSE(histogram.set_counts({{one, 1}, {two, 1}}, 1.01, 2));        // not the smallest
  EXPECT_FALSE(histogram.set_counts({{one, 1}, {two, 1}}, 1, Limits::infinity()));
  EXPECT_FALSE(histogram.set_counts({{one, 2}}, 1.001, 1));
  EXPECT_FALSE(histogram.set_counts({}, 1, 1));
  EXPECT_EQ(histogram, before);
  EXPECT_TRUE(histogram.set_counts({}, 0, 0));
  EXPECT_EQ(histogram, Histogram());
}

}  // namespace
}  // namespace exahash::math
