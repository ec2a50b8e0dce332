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

template <class V>
struct Lanes {
  using Word = typename V::Word;

  struct Work {
    Word s[8];
    Word w[16];
  };

  // Word T of the schedule (T >= 16) takes the place of word T - 16.
  template <BlockKind Kind, std::size_t T>
  EXAHASH_LANES_INLINE static void schedule(Word (&w)[16]) {
    // Words of the block that are zero add nothing; in a block of data none is.
    // NOLINTNEXTLINE(misc-redundant-expression)
    constexpr auto is_zero = [](std::size_t t) { return t < 15 && t > data_words(Kind); };
    Word sum = w[T % 16];
    if constexpr (is_zero(T - 16)) {
      sum = V::small_sigma1(w[(T - 2) % 16]);
    } else if constexpr (!is_zero(T - 2)) {
      sum = V::add(sum, V::small_sigma1(w[(T - 2) % 16]));
    }
    if constexpr (!is_zero(T - 15)) sum = V::add(sum, V::small_sigma0(w[(T - 15) % 16]));
    if constexpr (!is_zero(T - 7)) sum = V::add(sum, w[(T - 7) % 16]);
    w[T % 16] = sum;
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

  template <BlockKind Kind, std::size_t T>
  EXAHASH_LANES_INLINE static void step(Work& x, const std::uint32_t* k) {
    if constexpr (T >= 16) schedule<Kind, T>(x.w);
    if constexpr (T < 16 && T >= data_words(Kind)) {
      round<T>(x.s, V::all(Padding<Kind>::plus_k[T]));
    } else {
      round<T>(x.s, V::add(x.w[T % 16], V::all(k[T % 16])));
    }
  }

  template <BlockKind Kind, std::size_t First, std::size_t... I>
  EXAHASH_LANES_INLINE static void steps(Work& x, const std::uint32_t* k,
                                         std::index_sequence<I...>) {
    (step<Kind, First + I>(x, k), ...);
  }

  // Compresses the block x.w into the state x.s.
  template <BlockKind Kind>
  EXAHASH_LANES_INLINE static void compress(Work& x) {
    using Sixteen = std::make_index_sequence<16>;
    Word before[8];
    for (std::size_t i = 0; i < 8; ++i) before[i] = x.s[i];
    for (std::size_t t = data_words(Kind); t < 16; ++t) x.w[t] = V::all(Padding<Kind>::words[t]);
    const std::uint32_t* k = kRoundConstants.data();
    steps<Kind, 0>(x, k, Sixteen{});
    steps<Kind, 16>(x, k + 16, Sixteen{});
    steps<BlockKind::data, 32>(x, k + 32, Sixteen{});
    steps<BlockKind::data, 48>(x, k + 48, Sixteen{});
    for (std::size_t i = 0; i < 8; ++i) x.s[i] = V::add(x.s[i], before[i]);
  }

  EXAHASH_LANES_INLINE static void start(Work& x) {
    for (std::size_t i = 0; i < 8; ++i) x.s[i] = V::all(kInitialState[i]);
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

  // Exactly V::kLanes headers.
  EXAHASH_LANES_INLINE static void hash_group(const std::byte* headers, Hash256* out) {
    Work x;
    start(x);
    for (std::size_t i = 0; i < 4; ++i) load(headers + 16 * i, &x.w[4 * i]);
    compress<BlockKind::data>(x);
    load(headers + 64, x.w);
    compress<BlockKind::header_tail>(x);
    for (std::size_t i = 0; i < 8; ++i) x.w[i] = x.s[i];
    start(x);
    compress<BlockKind::digest>(x);
    store(&x.s[0], out->bytes.data());
    store(&x.s[4], out->bytes.data() + 16);
  }
};

}  // namespace
}  // namespace exahash::crypto
