#include "exahash/random/draws.h"

#include <bit>
#include <limits>

#include <gtest/gtest.h>

#include "exahash/math/isa.h"

#include "draws_lanes.h"
#include "every_isa.h"

namespace exahash::random {
namespace {

using Words4 = std::array<std::uint32_t, 4>;
using Words2 = std::array<std::uint32_t, 2>;

// Random123 (github.com/DEShawResearch/random123), tests/kat_vectors, lines "philox4x32 10".
const struct {
  Words4 counter;
  Words2 key;
  Words4 output;
} kPublished[] = {
    {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
    {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
     {0xffffffff, 0xffffffff},
     {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
    {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
     {0xa4093822, 0x299f31d0},
     {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
};

TEST(Philox, GivesThePublishedAnswers) {
  for (const auto& known : kPublished) {
    EXPECT_EQ(philox4x32_10(known.counter, known.key), known.output);
  }
}

// The published answers, as 52 bits and a half: long double holds all of them.
double expected_uniform(std::uint32_t high, std::uint32_t low) {
  const std::uint64_t k = std::uint64_t{high & 0xfffff} << 32 | low;
  return static_cast<double>((static_cast<long double>(k) + 0.5L) / 4503599627370496.0L);
}

Address address_of(const Words4& counter) {
  return {counter[0], static_cast<Stream>(counter[1] >> 24), counter[1] & 0xffffff, counter[2],
          counter[3]};
}

TEST(Uniforms, AreTheLowerBitsOfThePublishedAnswers) {
  for (const auto& known : kPublished) {
    const std::uint64_t seed = std::uint64_t{known.key[1]} << 32 | known.key[0];
    const auto [first, second] = uniforms(seed, address_of(known.counter));
    EXPECT_EQ(first, expected_uniform(known.output[0], known.output[1]));
    EXPECT_EQ(second, expected_uniform(known.output[2], known.output[3]));
    EXPECT_EQ(uniform(seed, address_of(known.counter)), first);
  }
}

TEST(Uniforms, AreNeverZeroOrOneAndExactAtTheEnds) {
  EXPECT_EQ(draws_detail::to_uniform(std::uint64_t{0}), 0x1p-53);
  EXPECT_EQ(draws_detail::to_uniform(~std::uint64_t{0}), 1 - 0x1p-53);
  EXPECT_EQ(draws_detail::to_uniform(std::uint64_t{1} << 51), 0.5 + 0x1p-53);
}

EightUniforms draw(math::Isa isa, std::uint64_t seed, const EightDraws& draws) {
  EightUniforms out{};
  with_width(isa, [&](auto width) { draw_eight<width()>(seed, draws, out); });
  return out;
}

TEST(Uniforms, InLanesHaveTheBitsOfThePublishedAnswers) {
  for (const math::Isa isa : math::available_isas()) {
    for (const auto& known : kPublished) {
      const Address address = address_of(known.counter);
      EightDraws draws{};
      for (int lane = 0; lane < math::kLanes; ++lane) {
        draws.path[lane] = address.path;
        draws.index[lane] = address.index;
        draws.part[lane] = address.part;
      }
      draws.stream = address.stream;
      draws.entity = address.entity;
      const std::uint64_t seed = std::uint64_t{known.key[1]} << 32 | known.key[0];
      const auto out = draw(isa, seed, draws);
      for (int lane = 0; lane < math::kLanes; ++lane) {
        EXPECT_EQ(out.first[lane], expected_uniform(known.output[0], known.output[1]));
        EXPECT_EQ(out.second[lane], expected_uniform(known.output[2], known.output[3]));
      }
    }
  }
}

TEST(Uniforms, InLanesAreThoseOfEachLanesOwnAddress) {
  for (const math::Isa isa : math::available_isas()) {
    for (std::uint32_t round = 0; round < 100; ++round) {
      EightDraws draws{};
      for (std::uint32_t lane = 0; lane < math::kLanes; ++lane) {
        draws.path[lane] = 0x80000000U * (lane & 1) + round * 8 + lane / 2;
        draws.index[lane] = 0xfffffffc + lane * round;
        draws.index[lane] &= 0xffffffff;
        draws.part[lane] = lane % 3;
      }
      draws.stream = Stream::block;
      draws.entity = 0xffffff - round;
      const std::uint64_t seed = 0x9234567890abcdefULL * (round + 1);
      const auto out = draw(isa, seed, draws);
      for (int lane = 0; lane < math::kLanes; ++lane) {
        const auto alone =
            uniforms(seed, {static_cast<std::uint32_t>(draws.path[lane]), draws.stream,
                            draws.entity, static_cast<std::uint32_t>(draws.index[lane]),
                            static_cast<std::uint32_t>(draws.part[lane])});
        ASSERT_EQ(out.first[lane], alone.first) << math::name(isa);
        ASSERT_EQ(out.second[lane], alone.second) << math::name(isa);
      }
    }
  }
}

TEST(LaneStream, HasTheBitsOfTheAddressesOneByOne) {
  for (const math::Isa isa : math::available_isas()) {
    for (const std::uint32_t index : {0U, 1U, 799'999U, 0xffffffffU}) {
      EightDraws draws{};
      for (int lane = 0; lane < math::kLanes; ++lane) {
        draws.path[lane] = 0x9e3779b9U * static_cast<std::uint32_t>(lane + 1);
        draws.index[lane] = index;
        draws.part[lane] = 77;
      }
      draws.stream = Stream::delivery;
      draws.entity = 0xabcdef;
      const std::uint64_t seed = 0xfedcba9876543210;
      EightUniforms out{};
      with_width(isa, [&](auto width) { stream_eight<width()>(seed, draws, out); });
      for (int lane = 0; lane < math::kLanes; ++lane) {
        const auto alone = uniforms(seed, {static_cast<std::uint32_t>(draws.path[lane]),
                                           draws.stream, draws.entity, index, 77});
        ASSERT_EQ(out.first[lane], alone.first) << math::name(isa);
        ASSERT_EQ(out.second[lane], alone.second) << math::name(isa);
      }
    }
  }
}

}  // namespace
}  // namespace exahash::random
