#include "exahash/math/exact_sum.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "exahash/base/contracts.h"

#include "support/big_integer.h"

namespace exahash::math {
namespace {

using test::BigInteger;
using Limits = std::numeric_limits<double>;

constexpr double kTiny = Limits::denorm_min();

// x / 2^-1074, by way of the C library.
BigInteger units(double x) {
  if (x == 0) return 0;
  int exponent = 0;
  const double fraction = std::frexp(x, &exponent);
  const BigInteger scaled = static_cast<std::int64_t>(std::ldexp(fraction, 53));
  const int shift = exponent - 53 + 1074;
  return shift >= 0 ? BigInteger(scaled << shift) : BigInteger(scaled / (BigInteger(1) << -shift));
}

BigInteger units(const ExactSum& sum) {
  BigInteger total = 0;
  const auto limbs = sum.limbs();
  for (int i = 0; i < ExactSum::kLimbs; ++i) total += BigInteger(limbs[i]) << (32 * i);
  return total;
}

// The definition: no double is nearer, and of two as near this one is even.
bool is_nearest(const BigInteger& exact, double rounded) {
  const BigInteger error = abs(exact - units(rounded));
  for (const double side : {-Limits::infinity(), Limits::infinity()}) {
    const double neighbour = std::nextafter(rounded, side);
    if (std::isinf(neighbour)) continue;
    const BigInteger other = abs(exact - units(neighbour));
    const bool even = (std::bit_cast<std::uint64_t>(rounded) & 1) == 0;
    if (other < error || (other == error && !even)) return false;
  }
  return true;
}

// Doubles of every exponent with runs of zeros and ones, denormals among them.
double any_summand() {
  const int exponent = *rc::gen::oneOf(rc::gen::inRange(0, 2047), rc::gen::inRange(1000, 1060),
                                       rc::gen::inRange(0, 3), rc::gen::just(2046));
  const auto fraction =
      *rc::gen::oneOf(rc::gen::arbitrary<std::uint64_t>(),
                      rc::gen::element<std::uint64_t>(0, 1, ~0ULL, ~0ULL - 1, 1ULL << 51)) &
      ((1ULL << 52) - 1);
  const std::uint64_t sign = *rc::gen::inRange<std::uint64_t>(0, 2);
  return std::bit_cast<double>(sign << 63 | static_cast<std::uint64_t>(exponent) << 52 | fraction);
}

std::vector<double> any_summands() {
  return *rc::gen::container<std::vector<double>>(rc::gen::exec(any_summand));
}

ExactSum sum_of(const std::vector<double>& numbers) {
  ExactSum sum;
  for (const double x : numbers) sum.add(x);
  return sum;
}

TEST(ExactSum, IsTheSumInUnboundedIntegers) {
  EXPECT_TRUE(rc::check([] {
    const auto numbers = any_summands();
    BigInteger exact = 0;
    for (const double x : numbers) exact += units(x);
    const ExactSum sum = sum_of(numbers);
    RC_ASSERT(units(sum) == exact);
    if (abs(exact) <= units(Limits::max())) RC_ASSERT(is_nearest(exact, sum.value()));
  }));
}

TEST(ExactSum, ProductsAreExactDownToTheSmallestDouble) {
  EXPECT_TRUE(rc::check([] {
    ExactSum sum;
    BigInteger exact = 0;
    const auto numbers = any_summands();
    for (std::size_t i = 1; i < numbers.size(); ++i) {
      const double x = numbers[i - 1];
      const double y = numbers[i];
      const BigInteger product = units(x) * units(y);
      // 2^1024 and more is not allowed.
      if ((abs(product) >> (1024 + 2148)) != 0) continue;
      sum.add_product(x, y);
      exact += product / (BigInteger(1) << 1074);  // cuts toward zero
    }
    RC_ASSERT(units(sum) == exact);
  }));
}

TEST(ExactSum, SquaresKeepEveryBit) {
  ExactSum sum;
  sum.add_square(1 + 0x1p-52);
  sum.add(-1);
  sum.add(-0x1p-51);
  EXPECT_EQ(sum.value(), 0x1p-104);
  sum.add_square(-0x1.8p-484);  // 2.25 * 2^-968, the end of what is exact
  sum.add(-0x1p-104);
  EXPECT_EQ(sum.value(), 0x1.2p-967);
  sum.add_product(-kTiny, 0.5);  // below 2^-1074
  EXPECT_EQ(sum.value(), 0x1.2p-967);
  sum.add_product(-kTiny, 1.75);  // cut to one unit
  sum.add(-0x1.2p-967);
  EXPECT_EQ(sum.value(), -kTiny);
}

TEST(ExactSum, OrderAndSplitDoNotMatter) {
  EXPECT_TRUE(rc::check([] {
    auto numbers = any_summands();
    const ExactSum forward = sum_of(numbers);
    const auto cut = *rc::gen::inRange<std::size_t>(0, numbers.size() + 1);
    std::reverse(numbers.begin(), numbers.end());
    ExactSum left = sum_of({numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(cut)});
    const ExactSum right =
        sum_of({numbers.begin() + static_cast<std::ptrdiff_t>(cut), numbers.end()});
    left.add(right);
    RC_ASSERT(left == forward);
    ExactSum at_once;
    at_once.add(std::span<const double>(numbers));
    RC_ASSERT(at_once == forward);
    RC_ASSERT(left.limbs() == forward.limbs());
    RC_ASSERT(std::bit_cast<std::uint64_t>(left.value()) ==
              std::bit_cast<std::uint64_t>(forward.value()));
    ExactSum back;
    RC_ASSERT(back.set_limbs(forward.limbs()));
    RC_ASSERT(back == forward);
  }));
}

// More additions than between two carries, and accumulators joined just before one is due.
TEST(ExactSum, ManyAdditions) {
  constexpr int kAdditions = 100'003;
  ExactSum sum, joined;
  const BigInteger largest = units(Limits::max());
  for (int i = 0; i < kAdditions; ++i) sum.add(-Limits::max());
  EXPECT_EQ(units(sum), -kAdditions * largest);
  EXPECT_EQ(sum.value(), -Limits::infinity());
  for (int i = 0; i < kAdditions; ++i) sum.add_product(Limits::max() / 2, 2);
  EXPECT_EQ(sum.value(), 0);
  for (int many = 1; many <= 600; ++many) {
    ExactSum part;
    for (int i = 0; i < many; ++i) part.add(Limits::max());
    joined.add(part);
  }
  EXPECT_EQ(units(joined), BigInteger(600 * 601 / 2) * largest);
  ExactSum at_once;
  const std::vector<double> many(1'001, Limits::max());
  for (int i = 0; i < 3; ++i) at_once.add(std::span<const double>(many));
  EXPECT_EQ(units(at_once), 3 * 1'001 * largest);
}

TEST(ExactSum, RoundsOnceAtTheEnd) {
  const auto value = [](const std::vector<double>& numbers) { return sum_of(numbers).value(); };
  EXPECT_EQ(value({1, 0x1p-53}), 1);                      // tie to even
  EXPECT_EQ(value({1 + 0x1p-52, 0x1p-53}), 1 + 0x1p-51);  // tie to even, up
  EXPECT_EQ(value({1, 0x1p-53, kTiny}), 1 + 0x1p-52);     // just above the tie
  EXPECT_EQ(value({1, 0x1p-53, -kTiny}), 1);              // just below
  EXPECT_EQ(value({0x1.fffffffffffffp0, 0x1p-53}), 2);    // into the next exponent
  EXPECT_EQ(value({Limits::min(), -kTiny}), 0x0.fffffffffffffp-1022);
  EXPECT_EQ(value({kTiny, kTiny, kTiny}), 3 * kTiny);
  EXPECT_EQ(value({1e300, 1, -1e300, -1 - 1e-10}), -(1 + 1e-10 - 1));
  EXPECT_EQ(value({Limits::max(), 0x1.fffffffffffffp969}), Limits::max());
  EXPECT_EQ(value({Limits::max(), 0x1p970}), Limits::infinity());
  EXPECT_EQ(value({-Limits::max(), -Limits::max()}), -Limits::infinity());
  EXPECT_EQ(value({Limits::max(), Limits::max(), -Limits::max()}), Limits::max());
}

TEST(ExactSum, ZeroIsPositive) {
  for (const auto& numbers : {std::vector<double>{}, {-0.0}, {0.0, -0.0}, {-3.5, 3.5}}) {
    EXPECT_EQ(std::bit_cast<std::uint64_t>(sum_of(numbers).value()), 0U);
  }
}

TEST(ExactSum, WhatIsNotFiniteViolatesAContract) {
  ExactSum sum;
  for (const double x : {Limits::infinity(), -Limits::infinity(), Limits::quiet_NaN()}) {
    EXPECT_THROW(sum.add(x), ContractViolation);
    EXPECT_THROW(sum.add_product(0, x), ContractViolation);
  }
  EXPECT_THROW(sum.add_square(0x1p512), ContractViolation);
  EXPECT_THROW(sum.add_product(Limits::max(), -Limits::max()), ContractViolation);
  sum.add_product(0, Limits::max());
  EXPECT_EQ(sum, ExactSum());
}

TEST(ExactSum, LimbsThatAreNotCanonicalAreRefused) {
  ExactSum sum;
  sum.add(-2.5);
  const auto good = sum.limbs();
  EXPECT_FALSE(sum.set_limbs(std::span(good).first(ExactSum::kLimbs - 1)));
  for (const std::int64_t wrong : {std::int64_t{-1}, std::int64_t{1} << 32}) {
    auto limbs = good;
    limbs[7] = wrong;
    EXPECT_FALSE(sum.set_limbs(limbs));
  }
  auto limbs = good;
  limbs.back() = std::numeric_limits<std::int64_t>::min();
  EXPECT_FALSE(sum.set_limbs(limbs));
  EXPECT_EQ(sum.value(), -2.5);
}

}  // namespace
}  // namespace exahash::math
