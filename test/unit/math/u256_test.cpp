#include "exahash/math/u256.h"

#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "exahash/base/contracts.h"

#include "support/big_integer.h"

namespace exahash::math {
namespace {

using test::big;
using test::BigInteger;

const BigInteger kTwoTo256 = BigInteger(1) << 256;

// Numbers of every length, with runs of zeros and ones: where carries and corrections happen.
U256 any_u256() {
  U256 x;
  for (auto& limb : x.limbs) {
    limb = *rc::gen::oneOf(rc::gen::arbitrary<std::uint64_t>(),
                           rc::gen::element<std::uint64_t>(0, 1, ~0ULL, ~0ULL - 1, 1ULL << 63));
  }
  return x >> *rc::gen::inRange(0, 257);
}

TEST(U256, SumsDifferencesAndProductsWrapAsBoostsModulo) {
  EXPECT_TRUE(rc::check([] {
    const U256 a = any_u256();
    const U256 b = any_u256();
    RC_ASSERT(big(a + b) == (big(a) + big(b)) % kTwoTo256);
    RC_ASSERT(big(a - b) == (kTwoTo256 + big(a) - big(b)) % kTwoTo256);
    RC_ASSERT(big(a * b) == big(a) * big(b) % kTwoTo256);
    RC_ASSERT(big(~a) == kTwoTo256 - 1 - big(a));
    RC_ASSERT((a < b) == (big(a) < big(b)));
  }));
}

TEST(U256, QuotientsAndRemaindersAreBoosts) {
  EXPECT_TRUE(rc::check([] {
    const U256 a = any_u256();
    const U256 b = any_u256();
    RC_PRE(b != U256{});
    RC_ASSERT(big(a / b) == big(a) / big(b));
    RC_ASSERT(big(a % b) == big(a) % big(b));
  }));
}

// Knuth's exercise: quotient digits that the first guess overshoots by one and by two.
TEST(U256, DivisionCorrectsItsGuess) {
  const U256 top = U256{1} << 191;
  for (const U256& divisor : {(U256{1} << 127) + ~(~U256{} << 64), (U256{1} << 191) + 1,
                              (U256{1} << 191) + ~(~U256{} << 128)}) {
    for (const U256& dividend : {~U256{}, (top << 64) - 1, ~U256{} - (U256{1} << 128), divisor * 3,
                                 divisor * 3 - 1, (divisor << 64) - 1}) {
      EXPECT_EQ(big(dividend / divisor), big(dividend) / big(divisor));
      EXPECT_EQ(big(dividend % divisor), big(dividend) % big(divisor));
    }
  }
}

TEST(U256, ShiftsAreProductsAndQuotientsOfPowersOfTwo) {
  EXPECT_TRUE(rc::check([] {
    const U256 a = any_u256();
    const int bits = *rc::gen::inRange(0, 300);
    RC_ASSERT(big(a << bits) == (big(a) << bits) % kTwoTo256);
    RC_ASSERT(big(a >> bits) == big(a) >> bits);
  }));
}

TEST(U256, MulDivUsesTheWholeProduct) {
  EXPECT_TRUE(rc::check([] {
    const U256 a = any_u256();
    const auto factor = *rc::gen::arbitrary<std::uint64_t>();
    const auto divisor = *rc::gen::nonZero<std::uint64_t>();
    const BigInteger exact = big(a) * factor / divisor;
    RC_ASSERT(big(mul_div(a, factor, divisor)) == (exact < kTwoTo256 ? exact : kTwoTo256 - 1));
  }));
}

TEST(U256, DividingByZeroBreaksTheContract) {
  EXPECT_THROW((void)(U256{1} / U256{}), ContractViolation);
  EXPECT_THROW((void)(U256{1} % U256{}), ContractViolation);
  EXPECT_THROW((void)mul_div(U256{1}, 1, 0), ContractViolation);
}

TEST(U256, BitLengthIsThePositionOfTheHighestBit) {
  EXPECT_EQ(bit_length(U256{}), 0);
  EXPECT_EQ(bit_length(~U256{}), 256);
  for (int bit = 0; bit < 256; ++bit) {
    EXPECT_EQ(bit_length(U256{1} << bit), bit + 1);
    EXPECT_EQ(bit_length((U256{1} << bit) - 1), bit);
  }
}

BigInteger exactly(double x) {
  int exponent = 0;
  const double fraction = std::frexp(x, &exponent);
  const BigInteger mantissa(static_cast<std::int64_t>(std::ldexp(fraction, 53)));
  return exponent >= 53 ? BigInteger(mantissa << (exponent - 53)) : mantissa >> (53 - exponent);
}

TEST(U256, ToDoubleIsTheNearestAndOfTwoTheEvenOne) {
  EXPECT_TRUE(rc::check([] {
    const U256 x = *rc::gen::oneOf(rc::gen::exec(any_u256),
                                   rc::gen::map(rc::gen::exec([] {
                                                  // 53 or 54 significant bits: exact, or a tie
                                                  const U256 head = any_u256() >> 202;
                                                  return head << *rc::gen::inRange(0, 203);
                                                }),
                                                [](const U256& tie) { return tie; }));
    const double d = to_double(x);
    const double above = std::nextafter(d, HUGE_VAL);
    const double below = std::nextafter(d, 0);
    const BigInteger error = abs(big(x) - exactly(d));
    RC_ASSERT(error <= abs(exactly(above) - big(x)));
    RC_ASSERT(error <= abs(big(x) - exactly(below)));
    const bool tie = error != 0 && (error == abs(exactly(above) - big(x)) ||
                                    error == abs(big(x) - exactly(below)));
    int exponent = 0;
    const auto mantissa = static_cast<std::int64_t>(std::ldexp(std::frexp(d, &exponent), 53));
    if (tie) RC_ASSERT(mantissa % 2 == 0);
  }));
  EXPECT_EQ(to_double(U256{}), 0);
  EXPECT_EQ(to_double(~U256{}), std::ldexp(1.0, 256));
  EXPECT_EQ(to_double((U256{1} << 200) + (U256{1} << 147)), std::ldexp(1.0, 200));  // tie
  EXPECT_EQ(to_double((U256{1} << 200) + (U256{1} << 147) + 1),
            std::ldexp(1.0, 200) + std::ldexp(1.0, 148));
}

TEST(U256, HexadecimalThereAndBack) {
  EXPECT_TRUE(rc::check([] {
    const U256 x = any_u256();
    RC_ASSERT(u256_from_hex(to_hex(x)) == x);
  }));
  EXPECT_EQ(to_hex(U256{0xabc}),
            "0000000000000000000000000000000000000000000000000000000000000abc");
  EXPECT_EQ(u256_from_hex("FF"), U256{255});
  EXPECT_EQ(u256_from_hex("1" + std::string(63, '0')), U256{1} << 252);
}

TEST(U256, OnlyOneToSixtyFourHexadecimalDigitsAreANumber) {
  for (const char* text : {"", "0x1", " 1", "1 ", "g", "-1", "+1"}) {
    EXPECT_EQ(u256_from_hex(text), std::nullopt) << text;
  }
  EXPECT_EQ(u256_from_hex(std::string(65, '0')), std::nullopt);
}

}  // namespace
}  // namespace exahash::math
