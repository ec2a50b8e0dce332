#pragma once

// Randomness is addressed, not consumed: a draw is a function of the seed and of what it is for,
// and never of what was drawn before it. Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel
// random numbers: as easy as 1, 2, 3") with the seed as key, low word first; the counter is
// (path, stream << 24 | entity, index, part).

#include <array>
#include <cstdint>

#include "exahash/math/lanes.h"
#include "exahash/random/streams.h"

namespace exahash::random {

struct Address {
  std::uint32_t path = 0;
  Stream stream{};
  std::uint32_t entity = 0;  // below 2^24: a key's stable id, a contract, a company; 0 if none
  std::uint32_t index = 0;   // day, period or height
  std::uint32_t part = 0;    // attempt of a rejection sampler, or which of several draws
};

[[nodiscard]] std::array<std::uint32_t, 4> philox4x32_10(std::array<std::uint32_t, 4> counter,
                                                         std::array<std::uint32_t, 2> key) noexcept;

// Two independent uniforms (k + 0.5) * 2^-52: never 0, never 1. k is the lower 52 bits of the
// 64-bit words (output 0 << 32 | output 1) and (output 2 << 32 | output 3).
template <class V>
struct Uniforms {
  V first, second;
};
using TwoUniforms = Uniforms<double>;
// entity < 2^24 (contract).
[[nodiscard]] TwoUniforms uniforms(std::uint64_t seed, const Address& address) noexcept;
[[nodiscard]] double uniform(std::uint64_t seed, const Address& address) noexcept;

// The same in lanes. Words hold 32 bits each; lanes differ in path (and index, where given so).
// entity < 2^24 is not checked.
template <int W>
struct LaneAddress {
  math::Words<W> path;
  Stream stream{};
  std::uint32_t entity = 0;
  math::Words<W> index;
  math::Words<W> part;
};
template <int W>
using TwoUniformLanes = Uniforms<math::Reals<W>>;
template <int W>
TwoUniformLanes<W> uniforms(std::uint64_t seed, const LaneAddress<W>& address) noexcept;

namespace draws_detail {

inline constexpr std::uint64_t kMultiplier0 = 0xd2511f53, kMultiplier1 = 0xcd9e8d57;
inline constexpr std::uint32_t kKeyStep0 = 0x9e3779b9, kKeyStep1 = 0xbb67ae85;

// Word: std::uint64_t or Words<W>. Only the low 32 bits of each number count: a product takes no
// others, so the upper ones are never cleared on the way.
template <class Word>
struct State {
  Word c0, c1, c2, c3;
};
struct Key {
  std::uint32_t k0, k1;
};

EXAHASH_LANES_INLINE constexpr Key key_of_round(std::uint64_t seed, int round) noexcept {
  return {static_cast<std::uint32_t>(seed) + static_cast<std::uint32_t>(round) * kKeyStep0,
          static_cast<std::uint32_t>(seed >> 32) + static_cast<std::uint32_t>(round) * kKeyStep1};
}

// Rounds `from` to 9, the last without its swap of places: the two results are the 64-bit words
// (output 0 << 32 | output 1) and (output 2 << 32 | output 3), whole.
template <class Word>
struct Output {
  Word first, second;
};
template <class Word>
EXAHASH_LANES_INLINE Output<Word> rounds(State<Word> s, std::uint64_t seed, int from) noexcept {
  const Word m0(kMultiplier0), m1(kMultiplier1);
  for (int round = from; round < 9; ++round) {
    const Key key = key_of_round(seed, round);
    const Word p0 = math::multiply_32(s.c0, m0), p1 = math::multiply_32(s.c2, m1);
    s = {(p1 >> 32) ^ s.c1 ^ Word(key.k0), p1, (p0 >> 32) ^ s.c3 ^ Word(key.k1), p0};
  }
  const Key key = key_of_round(seed, 9);
  const Word p0 = math::multiply_32(s.c0, m0), p1 = math::multiply_32(s.c2, m1);
  return {p1 ^ ((s.c1 ^ Word(key.k0)) << 32), p0 ^ ((s.c3 ^ Word(key.k1)) << 32)};
}

// The same of N states side by side: the rounds of one wait for each other, and the processor works
// on the others meanwhile. For many registers: with 16 it is slower than one after the other.
// beside(round) is called after each round, for work that hangs on none of them.
template <int N, class Word, class Beside>
EXAHASH_LANES_INLINE void rounds_together(State<Word> (&states)[N], std::uint64_t seed, int from,
                                          Output<Word> (&out)[N], Beside beside) noexcept {
  const Word m0(kMultiplier0), m1(kMultiplier1);
  for (int round = from; round < 9; ++round) {
    const Key key = key_of_round(seed, round);
    for (State<Word>& s : states) {
      const Word p0 = math::multiply_32(s.c0, m0), p1 = math::multiply_32(s.c2, m1);
      s = {(p1 >> 32) ^ s.c1 ^ Word(key.k0), p1, (p0 >> 32) ^ s.c3 ^ Word(key.k1), p0};
    }
    beside(round);
  }
  for (int i = 0; i < N; ++i) out[i] = rounds(states[i], seed, 9);
  beside(9);
}

// 1 + k * 2^-52 by its bits, less 1 - 2^-53: the result has 53 bits at most, so it is exact.
template <class Word>
EXAHASH_LANES_INLINE auto to_uniform(Word word) noexcept {
  const auto from_1_to_2 = math::as_reals((word & Word((1ULL << 52) - 1)) | Word(0x3ffULL << 52));
  return from_1_to_2 - decltype(from_1_to_2)(1 - 0x1p-53);
}

EXAHASH_LANES_INLINE constexpr std::uint64_t purpose(Stream stream, std::uint32_t entity) noexcept {
  return std::uint64_t{static_cast<std::uint8_t>(stream)} << 24 | entity;
}

}  // namespace draws_detail

template <int W>
EXAHASH_LANES_INLINE TwoUniformLanes<W> uniforms(std::uint64_t seed,
                                                 const LaneAddress<W>& address) noexcept {
  using math::Words;
  const Words<W> purpose(draws_detail::purpose(address.stream, address.entity));
  const auto out = draws_detail::rounds(
      draws_detail::State<Words<W>>{address.path, purpose, address.index, address.part}, seed, 0);
  return {draws_detail::to_uniform(out.first), draws_detail::to_uniform(out.second)};
}

// One process of eight paths, prepared: at(index) has the bits of uniforms() with that index in all
// lanes, a fifth faster, for of the first two rounds what hangs on the path is done here and what
// hangs on the index is the same in all lanes. entity < 2^24 is not checked.
template <int W>
class LaneStream {
 public:
  EXAHASH_LANES_INLINE LaneStream(std::uint64_t seed, math::Words<W> path, Stream stream,
                                  std::uint32_t entity = 0, std::uint32_t part = 0) noexcept
      : seed_(seed), purpose_(draws_detail::purpose(stream, entity)) {
    const auto [k0, k1] = draws_detail::key_of_round(seed, 0);
    by_path0_ = math::multiply_32(path, Words(draws_detail::kMultiplier0));
    by_path1_ = math::multiply_32((by_path0_ >> 32) ^ Words(part) ^ Words(k1),
                                  Words(draws_detail::kMultiplier1));
    by_path1_high_ = by_path1_ >> 32;
  }

  [[nodiscard]] EXAHASH_LANES_INLINE TwoUniformLanes<W> at(std::uint32_t index) const noexcept {
    const draws_detail::Key first = draws_detail::key_of_round(seed_, 0);
    const draws_detail::Key second = draws_detail::key_of_round(seed_, 1);
    const std::uint64_t by_index1 = index * draws_detail::kMultiplier1;
    const auto c0 = static_cast<std::uint32_t>((by_index1 >> 32) ^ purpose_ ^ first.k0);
    const std::uint64_t by_index0 = c0 * draws_detail::kMultiplier0;
    const auto out = draws_detail::rounds(
        draws_detail::State<Words>{by_path1_high_ ^ Words(by_index1 ^ second.k0), by_path1_,
                                   by_path0_ ^ Words((by_index0 >> 32) ^ second.k1),
                                   Words(by_index0)},
        seed_, 2);
    return {draws_detail::to_uniform(out.first), draws_detail::to_uniform(out.second)};
  }

 private:
  using Words = math::Words<W>;
  std::uint64_t seed_, purpose_;
  Words by_path0_, by_path1_, by_path1_high_;
};

}  // namespace exahash::random
