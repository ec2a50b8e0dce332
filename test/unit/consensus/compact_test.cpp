#include "exahash/consensus/compact.h"

#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "exahash/base/contracts.h"
#include "exahash/consensus/network.h"

#include "support/big_integer.h"

namespace exahash::consensus {
namespace {

using math::U256;
using test::big;
using test::BigInteger;

const U256 kNoLimit = ~U256{};
const U256 kMainLimit = network(NetworkId::main).pow_limit;

// The cases of Bitcoin Core's arith_uint256_tests (bignum_SetCompact): bits, their target, and
// the bits that the target has.
struct CompactCase {
  std::uint32_t bits;
  BitsFault fault;
  U256 target;
  std::uint32_t encoded;
};

TEST(Compact, CasesOfBitcoinCore) {
  const CompactCase cases[] = {
      {0x00000000, BitsFault::zero, 0, 0},
      {0x00123456, BitsFault::zero, 0, 0},
      {0x01003456, BitsFault::zero, 0, 0},
      {0x02000056, BitsFault::zero, 0, 0},
      {0x03000000, BitsFault::zero, 0, 0},
      {0x04000000, BitsFault::zero, 0, 0},
      {0x00923456, BitsFault::zero, 0, 0},
      {0x01803456, BitsFault::zero, 0, 0},
      {0x02800056, BitsFault::zero, 0, 0},
      {0x03800000, BitsFault::zero, 0, 0},
      {0x04800000, BitsFault::zero, 0, 0},
      {0x01123456, BitsFault::none, 0x12, 0x01120000},
      {0x01fedcba, BitsFault::negative, 0, 0},
      {0x02123456, BitsFault::none, 0x1234, 0x02123400},
      {0x03123456, BitsFault::none, 0x123456, 0x03123456},
      {0x04123456, BitsFault::none, 0x12345600, 0x04123456},
      {0x04923456, BitsFault::negative, 0, 0},
      {0x05009234, BitsFault::none, 0x92340000, 0x05009234},
      {0x20123456, BitsFault::none, U256{0x123456} << 232, 0x20123456},
      {0xff123456, BitsFault::overflow, 0, 0},
  };
  for (const CompactCase& c : cases) {
    const DecodedBits decoded = decode_bits(NBits{c.bits}, kNoLimit);
    EXPECT_EQ(decoded.fault, c.fault) << std::hex << c.bits;
    EXPECT_EQ(decoded.target, c.target) << std::hex << c.bits;
    EXPECT_EQ(target_of(NBits{c.bits}), c.target) << std::hex << c.bits;
    EXPECT_EQ(value(encode_bits(c.target)), c.encoded) << std::hex << c.bits;
  }
  EXPECT_EQ(value(encode_bits(0x80)), 0x02008000U);
}

TEST(Compact, OverflowBeginsWhereTheMantissaLeaves256Bits) {
  const auto fault = [](std::uint32_t bits) { return decode_bits(NBits{bits}, kNoLimit).fault; };
  EXPECT_EQ(fault(0x220000ff), BitsFault::none);
  EXPECT_EQ(fault(0x22000100), BitsFault::overflow);
  EXPECT_EQ(fault(0x230000ff), BitsFault::overflow);
  EXPECT_EQ(fault(0x2100ffff), BitsFault::none);
  EXPECT_EQ(fault(0x21010000), BitsFault::overflow);
  EXPECT_EQ(fault(0x207fffff), BitsFault::none);
}

TEST(Compact, TargetsAboveTheLimitAreNamedAndKept) {
  const DecodedBits at = decode_bits(NBits{0x1d00ffff}, kMainLimit);
  EXPECT_EQ(at.fault, BitsFault::none);
  const DecodedBits above = decode_bits(NBits{0x1d010000}, kMainLimit);
  EXPECT_EQ(above.fault, BitsFault::above_limit);
  EXPECT_EQ(above.target, U256{0x10000} << 208);
}

TEST(Compact, EncodingTakesBackDecodingOfCanonicalBits) {
  EXPECT_TRUE(rc::check([] {
    const auto size = *rc::gen::inRange<std::uint32_t>(3, 33);
    const auto mantissa = *rc::gen::inRange<std::uint32_t>(0x008000, 0x800000);
    const NBits bits{size << 24 | mantissa};
    RC_ASSERT(encode_bits(target_of(bits)) == bits);
  }));
}

// Against the definition, in unbounded integers: floor(mantissa * 256^(size - 3)).
TEST(Compact, AnyBitsDecodeToTheirDefinition) {
  EXPECT_TRUE(rc::check([] {
    const std::uint32_t bits =
        *rc::gen::oneOf(rc::gen::arbitrary<std::uint32_t>(),
                        rc::gen::map(rc::gen::pair(rc::gen::inRange<std::uint32_t>(0, 40),
                                                   rc::gen::inRange<std::uint32_t>(0, 0x1000000)),
                                     [](const auto& p) { return p.first << 24 | p.second; }));
    const BigInteger value =
        BigInteger(bits & 0x7fffff) << (8 * static_cast<int>(bits >> 24)) >> 24;
    const bool negative = (bits & 0x800000) != 0;
    const bool fits = value < (BigInteger(1) << 256);
    const BitsFault expected = value == 0 ? BitsFault::zero
                               : negative ? BitsFault::negative
                               : fits     ? BitsFault::none
                                          : BitsFault::overflow;
    const DecodedBits decoded = decode_bits(NBits{bits}, kNoLimit);
    RC_ASSERT(decoded.fault == expected);
    RC_ASSERT(big(decoded.target) == (expected == BitsFault::none ? value : BigInteger(0)));
  }));
}

// A prime stride through all 2^32 bits: what decodes encodes to the same target, and
// difficulty, work and hashes agree with it.
TEST(Compact, AllBitsInStrides) {
  int targets = 0;
  for (std::uint64_t n = 0; n < (1ULL << 32); n += 65521) {
    const NBits bits{static_cast<std::uint32_t>(n)};
    const DecodedBits decoded = decode_bits(bits, kMainLimit);
    const U256 target = target_of(bits);
    ASSERT_EQ(target_of(encode_bits(target)), target) << n;
    ASSERT_EQ(decoded.fault == BitsFault::none, target != U256{} && target <= kMainLimit) << n;
    if (target == U256{}) continue;
    ++targets;
    ASSERT_NEAR(difficulty(bits) * to_double(target) / to_double(U256{0xffff} << 208), 1, 1e-15);
    const double counted = to_double(work(bits));  // the same, rounded down
    ASSERT_LE(std::abs(expected_hashes(bits).base - counted), 1 + counted * 1e-15) << n;
  }
  EXPECT_GT(targets, 3000);
}

TEST(Compact, EncodingCutsAtMostOnePartIn32768AndIsMonotone) {
  EXPECT_TRUE(rc::check([] {
    const auto any = [] {
      U256 x;
      for (auto& limb : x.limbs) limb = *rc::gen::arbitrary<std::uint64_t>();
      return x >> *rc::gen::inRange(0, 257);
    };
    const U256 a = any();
    const U256 b = any();
    const U256 kept = target_of(encode_bits(a));
    RC_ASSERT(kept <= a);
    RC_ASSERT(a - kept <= (a >> 15));
    if (a <= b) RC_ASSERT(kept <= target_of(encode_bits(b)));
  }));
}

TEST(Work, IsTheQuotientOfTheDefinition) {
  const BigInteger two_to_256 = BigInteger(1) << 256;
  EXPECT_EQ(big(work(NBits{0x1d00ffff})), 0x100010001LL);  // chain work of genesis, from any node
  EXPECT_EQ(work(~U256{}), U256{1});
  EXPECT_EQ(big(work(U256{})), 0) << "2^256 hashes wrap";
  EXPECT_TRUE(rc::check([&] {
    const auto size = *rc::gen::inRange<std::uint32_t>(0, 36);
    const auto mantissa = *rc::gen::oneOf(
        rc::gen::inRange<std::uint32_t>(0, 0x1000000),
        rc::gen::map(rc::gen::inRange(0, 23), [](int bit) { return std::uint32_t{1} << bit; }));
    const NBits bits{size << 24 | mantissa};
    const U256 target = target_of(bits);
    RC_PRE(target != U256{});
    RC_ASSERT(big(work(target)) == two_to_256 / (big(target) + 1));
    RC_ASSERT(work(bits) == work(target));
  }));
  EXPECT_EQ(work(NBits{0x04923456}), U256{});
}

// Difficulties as block explorers print them.
TEST(Difficulty, OfKnownBlocks) {
  EXPECT_EQ(difficulty(NBits{0x1d00ffff}), 1);
  EXPECT_DOUBLE_EQ(difficulty(NBits{0x1d00d86a}), 1.182899534312841);  // 32,256
  EXPECT_DOUBLE_EQ(difficulty(NBits{0x1b0404cb}), 16307.420938523983);
  EXPECT_EQ(difficulty(NBits{0x207fffff}), 0xffff / (0x7fffff * std::ldexp(1.0, 24)));
  EXPECT_TRUE(std::isinf(difficulty(NBits{0})));
}

TEST(ExpectedHashes, AreNotDifficultyTimesTwoToThe32) {
  EXPECT_DOUBLE_EQ(expected_hashes(NBits{0x1d00ffff}).base, 4295032833.0000153);
  EXPECT_DOUBLE_EQ(expected_hashes(1.0).base, 4295032833.0000153);
  EXPECT_DOUBLE_EQ(expected_hashes(NBits{0x207fffff}).base, 16777216.0 / 8388607);
  // Block 947,520, 132.47 T, at 600 s: 948.2861 EH/s, where difficulty * 2^32 says 948.2716.
  const NBits bits{0x17021ff0};
  EXPECT_NEAR(difficulty(bits), 132472011079030.52, 0.01);
  EXPECT_NEAR((expected_hashes(bits) / Duration{600}).in(1.0_EH_s), 948.2861, 5e-5);
  EXPECT_NEAR((expected_hashes(132472011079030.52) / Duration{600}).in(1.0_EH_s), 948.2861, 5e-5);
}

TEST(BitsOfDifficulty, TheBitsOfRealEpochs) {
  EXPECT_EQ(value(bits_of_difficulty(1)), 0x1d00ffffU);
  EXPECT_EQ(value(bits_of_difficulty(difficulty(NBits{0x17021ff0}))), 0x17021ff0U);
  EXPECT_NEAR(difficulty(bits_of_difficulty(132.47e12)) / 132.47e12, 1, 3.1e-5);
  for (double d = 1; d < 1e30; d *= 1.37) {
    const double back = difficulty(bits_of_difficulty(d)) / d;
    EXPECT_GE(back, 1 - 1e-15) << d;
    EXPECT_LE(back, 1 + 3.1e-5) << d;
  }
  EXPECT_THROW(static_cast<void>(bits_of_difficulty(0.5)), ContractViolation);
}

}  // namespace
}  // namespace exahash::consensus
