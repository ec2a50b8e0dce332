// SHA-256 of as many headers as a vector has 32-bit lanes. Included once by each kernel that has
// such vectors, after it has defined, for functions of its instruction set:
//   EXAHASH_LANES_INLINE   attributes of a helper (target, always_inline)
// and a struct V with Word and the operations below. Header 4 l + j lies in word j of 128-bit
// lane l, so that loads and stores need 4 x 4 transpositions only.

#include <utility>

#include "exahash/crypto/groups.h"
#include "exahash/crypto/header_block.h"
#include "exahash/crypto/kernels.h"
#include "exahash/crypto/sha256d.h"

namespace exahash::crypto {
namespace {

// kGroups times V::kLanes headers side by side: each round waits for the one before, which another
// group's fill.
template <class V, std::size_t kGroups = 1>
struct Lanes {
  using Word = typename V::Word;
  static constexpr std::size_t kHeaders = kGroups * V::kLanes;

  struct Work {
    Word s[kGroups][8];
    Word w[kGroups][16];
  };

  // Word T of the schedule (T >= 16) takes the place of word T - 16.
  template <std::size_t T>
  EXAHASH_LANES_INLINE static void schedule(Word (&w)[16]) {
    Word sum = V::add(w[T % 16], V::small_sigma1(w[(T - 2) % 16]));
    sum = V::add(sum, V::small_sigma0(w[(T - 15) % 16]));
    w[T % 16] = V::add(sum, w[(T - 7) % 16]);
  }

  // The names of the state turn instead of its words: after round T, word i is at (i - T - 1) % 8.
  template <std::size_t T>
  EXAHASH_LANES_INLINE static void round(Word (&s)[8], Word k_plus_w) {
    constexpr auto at = [](std::size_t i) { return (i + 64 - T) % 8; };
    Word sum = V::add(s[at(7)], k_plus_w);
    sum = V::add(sum, V::choice(s[at(4)], s[at(5)], s[at(6)]));
    sum = V::add(sum, V::big_sigma1(s[at(4)]));
    s[at(3)] = V::add(s[at(3)], sum);
    sum = V::add(sum, V::majority(s[at(0)], s[at(1)], s[at(2)]));
    s[at(7)] = V::add(sum, V::big_sigma0(s[at(0)]));
  }

  // Round T of the first 16, which has words of the block; what is known of them is added already.
  template <BlockKind Kind, std::size_t T>
  EXAHASH_LANES_INLINE static void block_round(Work& x) {
    for (std::size_t g = 0; g < kGroups; ++g) {
      if constexpr (T >= data_words(Kind)) {
        round<T>(x.s[g], V::all(Padding<Kind>::plus_k[T]));
      } else {
        round<T>(x.s[g], V::add(x.w[g][T], V::all(kRoundConstants[T])));
      }
    }
  }
  template <BlockKind Kind, std::size_t... T>
  EXAHASH_LANES_INLINE static void block_rounds(Work& x, std::index_sequence<T...>) {
    (block_round<Kind, T>(x), ...);
  }

  // One of the others, with its word and k its constants' sixteen.
  template <std::size_t T>
  EXAHASH_LANES_INLINE static void later_round(Work& x, const std::uint32_t* k) {
    for (std::size_t g = 0; g < kGroups; ++g) {
      schedule<16 + T>(x.w[g]);
      round<T>(x.s[g], V::add(x.w[g][T], V::all(k[T])));
    }
  }
  template <std::size_t... T>
  EXAHASH_LANES_INLINE static void later_rounds(Work& x, const std::uint32_t* k,
                                                std::index_sequence<T...>) {
    (later_round<T>(x, k), ...);
  }
  // Sixteen of the same for all blocks: written out nine times they would leave the processor's
  // first cache of instructions, and cost half as much again.
  EXAHASH_LANES_APART static void sixteen_rounds(Work& x, const std::uint32_t* k) {
    later_rounds(x, k, std::make_index_sequence<16>{});
  }

  // Compresses the block x.w into the state x.s.
  template <BlockKind Kind>
  EXAHASH_LANES_INLINE static void compress(Work& x) {
    Word before[kGroups][8];
    for (std::size_t g = 0; g < kGroups; ++g) {
      for (std::size_t i = 0; i < 8; ++i) before[g][i] = x.s[g][i];
      for (std::size_t t = data_words(Kind); t < 16; ++t) {
        x.w[g][t] = V::all(Padding<Kind>::words[t]);
      }
    }
    block_rounds<Kind>(x, std::make_index_sequence<16>{});
    for (std::size_t t = 16; t < 64; t += 16) sixteen_rounds(x, &kRoundConstants[t]);
    for (std::size_t g = 0; g < kGroups; ++g) {
      for (std::size_t i = 0; i < 8; ++i) x.s[g][i] = V::add(x.s[g][i], before[g][i]);
    }
  }

  EXAHASH_LANES_INLINE static void start(Work& x) {
    for (std::size_t g = 0; g < kGroups; ++g) {
      for (std::size_t i = 0; i < 8; ++i) x.s[g][i] = V::all(kInitialState[i]);
    }
  }

  // Four words of every header, from 16 bytes at this place in each, to w[0..3].
  EXAHASH_LANES_INLINE static void load(const std::byte* first, Word* w) {
    for (std::size_t j = 0; j < 4; ++j) w[j] = V::load_rows(first + kHeaderBytes * j);
    V::transpose(w);
    for (std::size_t j = 0; j < 4; ++j) w[j] = V::swap_bytes(w[j]);
  }

  EXAHASH_LANES_INLINE static void store(Word* w, std::uint8_t* first) {
    for (std::size_t j = 0; j < 4; ++j) w[j] = V::swap_bytes(w[j]);
    V::transpose(w);
    for (std::size_t j = 0; j < 4; ++j) V::store_rows(w[j], first + sizeof(Hash256) * j);
  }

  // Exactly kHeaders headers.
  EXAHASH_LANES_INLINE static void hash_group(const std::byte* headers, Hash256* out) {
    Work x;
    constexpr std::size_t kGroupBytes = kHeaderBytes * V::kLanes;
    start(x);
    for (std::size_t g = 0; g < kGroups; ++g) {
      for (std::size_t i = 0; i < 4; ++i) load(headers + kGroupBytes * g + 16 * i, &x.w[g][4 * i]);
    }
    compress<BlockKind::data>(x);
    for (std::size_t g = 0; g < kGroups; ++g) load(headers + kGroupBytes * g + 64, x.w[g]);
    compress<BlockKind::header_tail>(x);
    for (std::size_t g = 0; g < kGroups; ++g) {
      for (std::size_t i = 0; i < 8; ++i) x.w[g][i] = x.s[g][i];
    }
    start(x);
    compress<BlockKind::digest>(x);
    for (std::size_t g = 0; g < kGroups; ++g) {
      store(&x.s[g][0], out[V::kLanes * g].bytes.data());
      store(&x.s[g][4], out[V::kLanes * g].bytes.data() + 16);
    }
  }
};

}  // namespace
}  // namespace exahash::crypto
