// AVX-512 and the SHA instructions at once: the vector units expand the message schedule of 40
// headers while the SHA unit does the rounds of 40 others. The SHA unit takes two rounds a cycle at
// best and each waits four cycles for the one before, so five headers go side by side; beside two
// times two rounds of five headers there is room for two words of the schedule of eight headers.
//
// SHA instructions are slow while the upper part of any of xmm0 to xmm15 is in use, and compilers
// cannot be told to keep vectors in registers 16 to 31: hence the assembler.

#include <immintrin.h>

#define EXAHASH_LANES_INLINE __attribute__((target("avx2"), always_inline)) inline
#define EXAHASH_BOTH_TARGET __attribute__((target("avx512f,avx512vl,avx2,sha,sse4.1,ssse3")))
#define EXAHASH_BOTH EXAHASH_BOTH_TARGET __attribute__((noinline, aligned(64)))
#define EXAHASH_BOTH_INLINE EXAHASH_BOTH_TARGET __attribute__((always_inline)) inline

#include "exahash/crypto/groups.h"
#include "exahash/crypto/header_block.h"
#include "exahash/crypto/kernels.h"
#include "exahash/crypto/sha256_avx2.h"

namespace exahash::crypto {
namespace {

constexpr std::size_t kStreams = 5;  // headers in the SHA unit
constexpr std::size_t kVectors = 5;  // of eight headers
constexpr std::size_t kGroup = 8 * kVectors;
constexpr std::size_t kPasses = kGroup / kStreams;

// Of eight headers words 2 q and 2 q + 1 of the schedule; or, as the SHA instructions want them,
// those two with their round constants side by side, headers 0 to 3 and 4 to 7.
struct Pair {
  __m256i half[2];
};
using Pairs = Pair[32][kVectors];
// The distances that the assembler below knows.
constexpr int kPairBytes = 64, kRowBytes = 320;
static_assert(sizeof(Pair) == kPairBytes && sizeof(Pair[kVectors]) == kRowBytes);

// State in the order that the instructions want: words A B E F and C D G H, first in the top lane.
struct ShaState {
  __m128i abef, cdgh;
};

// A load waits for a recent store at the same address modulo 4096, wherever both are: without the
// gaps, which were found by measuring, a header takes 3 ns more.
struct alignas(64) Work {
  Pairs schedule;
  std::byte gap[1024];
  struct {
    Pairs words;
    std::byte gap[64];
  } plus_k[2];  // one is read by the rounds, one written by the schedule
  ShaState states[2][kGroup];
};
// Two rounds of stream j, with words from row 0 or 1 of this step. State a and c change places.
#define EXAHASH_ROUNDS(row, j, a, c)     \
  "vmovq " #row "*%c[row_bytes] + " #j   \
  "*%c[stream_bytes](%[in]), %%xmm0\n\t" \
  "sha256rnds2 %%xmm0, %[" #a "], %[" #c "]\n\t"
// The even or odd word of a pair that lies so many rows before the one being made.
#define EXAHASH_WORD(rows, odd) "-320*" #rows " + 32*" #odd " + %c[pair](%[w])"
#define EXAHASH_STREAMS                                                                \
  [a0] "+x"(a[0]), [a1] "+x"(a[1]), [a2] "+x"(a[2]), [a3] "+x"(a[3]), [a4] "+x"(a[4]), \
      [c0] "+x"(c[0]), [c1] "+x"(c[1]), [c2] "+x"(c[2]), [c3] "+x"(c[3]), [c4] "+x"(c[4])

using Streams = __m128i[kStreams];

// Four rounds of five headers, from two rows of words at `in`; and of vector V the pair of words at
// w: word t = w[t-16] + sigma0(w[t-15]) + w[t-7] + sigma1(w[t-2]), to the schedule and, with its
// constant, to plus_k. If Known, the words are the same for all headers: constants at `in`.
template <int V, bool Known>
EXAHASH_BOTH_INLINE void four_rounds_and_pair(Streams& a, Streams& c, const void* in, void* w,
                                              void* plus_k, const std::uint32_t* k) {
  __asm__ volatile(
      // Even word in ymm17, odd in ymm21. Three-input logic takes time from sha256rnds2: more than
      // one of the four exclusive ors of three made so is slower.
      EXAHASH_ROUNDS(0, 0, a0, c0)
      "vmovdqa32 " EXAHASH_WORD(8, 1) ", %%ymm16\n\t"
      "vprord $7, %%ymm16, %%ymm17\n\t"
      "vprord $18, %%ymm16, %%ymm18\n\t"
      EXAHASH_ROUNDS(0, 1, a1, c1)
      "vpsrld $3, %%ymm16, %%ymm19\n\t"
      "vmovdqa32 " EXAHASH_WORD(7, 0) ", %%ymm20\n\t"
      "vpternlogd $0x96, %%ymm19, %%ymm18, %%ymm17\n\t"
      EXAHASH_ROUNDS(0, 2, a2, c2)
      "vprord $7, %%ymm20, %%ymm21\n\t"
      "vprord $18, %%ymm20, %%ymm22\n\t"
      "vpaddd " EXAHASH_WORD(8, 0) ", %%ymm17, %%ymm17\n\t"
      EXAHASH_ROUNDS(0, 3, a3, c3)
      "vpsrld $3, %%ymm20, %%ymm23\n\t"
      "vpxord %%ymm21, %%ymm22, %%ymm21\n\t"
      "vpaddd " EXAHASH_WORD(4, 1) ", %%ymm17, %%ymm17\n\t"
      EXAHASH_ROUNDS(0, 4, a4, c4)
      "vmovdqa32 " EXAHASH_WORD(1, 0) ", %%ymm24\n\t"
      "vpxord %%ymm21, %%ymm23, %%ymm21\n\t"
      "vprord $17, %%ymm24, %%ymm25\n\t"
      "vprord $19, %%ymm24, %%ymm26\n\t"
      EXAHASH_ROUNDS(1, 0, c0, a0)
      "vpaddd %%ymm16, %%ymm21, %%ymm21\n\t"
      "vpsrld $10, %%ymm24, %%ymm27\n\t"
      "vpxord %%ymm25, %%ymm26, %%ymm25\n\t"
      EXAHASH_ROUNDS(1, 1, c1, a1)
      "vmovdqa32 " EXAHASH_WORD(1, 1) ", %%ymm28\n\t"
      "vpaddd " EXAHASH_WORD(3, 0) ", %%ymm21, %%ymm21\n\t"
      "vpxord %%ymm25, %%ymm27, %%ymm25\n\t"
      "vprord $17, %%ymm28, %%ymm29\n\t"
      EXAHASH_ROUNDS(1, 2, c2, a2)
      "vprord $19, %%ymm28, %%ymm30\n\t"
      "vpaddd %%ymm25, %%ymm17, %%ymm17\n\t"
      "vpsrld $10, %%ymm28, %%ymm31\n\t"
      "vmovdqa32 %%ymm17, " EXAHASH_WORD(0, 0) "\n\t"
      EXAHASH_ROUNDS(1, 3, c3, a3)
      "vpxord %%ymm29, %%ymm30, %%ymm29\n\t"
      "vpxord %%ymm29, %%ymm31, %%ymm29\n\t"
      "vpaddd (%[k])%{1to8%}, %%ymm17, %%ymm18\n\t"
      "vpaddd %%ymm29, %%ymm21, %%ymm21\n\t"
      EXAHASH_ROUNDS(1, 4, c4, a4)
      "vmovdqa32 %%ymm21, " EXAHASH_WORD(0, 1) "\n\t"
      "vpaddd 4(%[k])%{1to8%}, %%ymm21, %%ymm22\n\t"
      "vpunpckldq %%ymm22, %%ymm18, %%ymm19\n\t"
      "vpunpckhdq %%ymm22, %%ymm18, %%ymm23\n\t"
      "vmovdqa32 %%ymm19, %c[pair](%[plus_k])\n\t"
      "vmovdqa32 %%ymm23, 32 + %c[pair](%[plus_k])\n\t"
      : EXAHASH_STREAMS
      : [in] "r"(in), [w] "r"(w), [plus_k] "r"(plus_k), [k] "r"(k), [pair] "i"(kPairBytes * V),
        [row_bytes] "i"(Known ? 8 : kRowBytes), [stream_bytes] "i"(Known ? 0 : 8)
      : "memory", "xmm0", "xmm16", "xmm17", "xmm18", "xmm19", "xmm20", "xmm21", "xmm22", "xmm23",
        "xmm24", "xmm25", "xmm26", "xmm27", "xmm28", "xmm29", "xmm30", "xmm31");
}

// The same without a pair: 32 / 2 times four rounds take 24 * 5 / 8 = 15 pairs with them.
EXAHASH_BOTH_INLINE void last_four_rounds(Streams& a, Streams& c, const void* in) {
  __asm__ volatile(EXAHASH_ROUNDS(0, 0, a0, c0) EXAHASH_ROUNDS(0, 1, a1, c1)
                       EXAHASH_ROUNDS(0, 2, a2, c2) EXAHASH_ROUNDS(0, 3, a3, c3)
                           EXAHASH_ROUNDS(0, 4, a4, c4) EXAHASH_ROUNDS(1, 0, c0, a0)
                               EXAHASH_ROUNDS(1, 1, c1, a1) EXAHASH_ROUNDS(1, 2, c2, a2)
                                   EXAHASH_ROUNDS(1, 3, c3, a3) EXAHASH_ROUNDS(1, 4, c4, a4)
                   : EXAHASH_STREAMS
                   : [in] "r"(in), [row_bytes] "i"(kRowBytes), [stream_bytes] "i"(8)
                   : "memory", "xmm0");
}

EXAHASH_BOTH_INLINE ShaState initial_state() {
  constexpr auto& h = kInitialState;
  return {_mm_set_epi32(int(h[0]), int(h[1]), int(h[4]), int(h[5])),
          _mm_set_epi32(int(h[2]), int(h[3]), int(h[6]), int(h[7]))};
}

EXAHASH_BOTH_INLINE void store_digest(const ShaState& state, Hash256& out) {
  const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  const __m128i feba = _mm_shuffle_epi32(state.abef, 0x1b);
  const __m128i dchg = _mm_shuffle_epi32(state.cdgh, 0xb1);
  auto* to = reinterpret_cast<__m128i*>(out.bytes.data());
  _mm_storeu_si128(to, _mm_shuffle_epi8(_mm_blend_epi16(feba, dchg, 0xf0), swap));
  _mm_storeu_si128(to + 1, _mm_shuffle_epi8(_mm_alignr_epi8(dchg, feba, 8), swap));
}

// Four words of each of eight messages, from 16 bytes in each, to w[0..3]. Word j of 128-bit lane l
// is of message 4 (j / 2) + 2 l + j % 2, so that unpacked pairs lie in the order of messages.
template <std::size_t Stride>
EXAHASH_BOTH_INLINE void load(const void* first, __m256i* w) {
  for (std::size_t j = 0; j < 4; ++j) {
    const auto* low = static_cast<const std::byte*>(first) + Stride * (4 * (j / 2) + j % 2);
    const auto* high = low + 2 * Stride;
    w[j] = _mm256_inserti128_si256(
        _mm256_castsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(low))),
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(high)), 1);
  }
  Avx2::transpose(w);
}

EXAHASH_BOTH_INLINE void put(Work& x, Pairs& plus_k, std::size_t q, std::size_t v, __m256i even,
                             __m256i odd) {
  x.schedule[q][v] = {{even, odd}};
  even = Avx2::add(even, Avx2::all(kRoundConstants[2 * q]));
  odd = Avx2::add(odd, Avx2::all(kRoundConstants[2 * q + 1]));
  plus_k[q][v] = {{_mm256_unpacklo_epi32(even, odd), _mm256_unpackhi_epi32(even, odd)}};
}

// The 16 words of a block of eight headers, vector v: of their bytes, or of the first digest. A
// function of its own: inlined, its wide constants would stay in low registers during the rounds.
template <BlockKind Kind>
EXAHASH_BOTH void begin(Work& x, Pairs& plus_k, std::size_t v, const std::byte* headers,
                        const ShaState* states) {
  if constexpr (Kind == BlockKind::digest) {
    __m256i feba[4], hgdc[4];
    load<sizeof(ShaState)>(&states[8 * v].abef, feba);
    load<sizeof(ShaState)>(&states[8 * v].cdgh, hgdc);
    put(x, plus_k, 0, v, feba[3], feba[2]);
    put(x, plus_k, 1, v, hgdc[3], hgdc[2]);
    put(x, plus_k, 2, v, feba[1], feba[0]);
    put(x, plus_k, 3, v, hgdc[1], hgdc[0]);
  } else {
    constexpr std::size_t kFrom = Kind == BlockKind::data ? 0 : 64;
    for (std::size_t t = 0; t < data_words(Kind); t += 4) {
      __m256i w[4];
      load<kHeaderBytes>(headers + 8 * v * kHeaderBytes + kFrom + 4 * t, w);
      for (auto& word : w) word = Avx2::swap_bytes(word);
      put(x, plus_k, t / 2, v, w[0], w[1]);
      put(x, plus_k, t / 2 + 1, v, w[2], w[3]);
    }
  }
  constexpr auto& padding = Padding<Kind>::words;
  for (std::size_t t = data_words(Kind); t < 16; t += 2) {
    x.schedule[t / 2][v] = {{Avx2::all(padding[t]), Avx2::all(padding[t + 1])}};
  }
  _mm256_zeroupper();
}

// Where one phase works: the rounds on one block of a group, the schedule on the next block of the
// other group, whose first 16 words are in place.
struct Phase {
  Work& x;
  std::size_t turn;  // which plus_k the rounds read
  ShaState* states;
  const std::byte* headers;  // of the schedule after this one (unless of a digest)
  Hash256* out;              // for digests
};

// Kind is the block of the rounds. Schedules take turns data, tail, digest one phase ahead.
template <BlockKind Kind>
EXAHASH_BOTH void compress(const Phase& p) {
  constexpr bool kFirst = Kind != BlockKind::header_tail;  // starts from the initial state
  constexpr auto kAfter = Kind == BlockKind::data          ? BlockKind::header_tail
                          : Kind == BlockKind::header_tail ? BlockKind::digest
                                                           : BlockKind::data;
  Pairs& read = p.x.plus_k[p.turn].words;
  Pair(*w)[kVectors] = &p.x.schedule[8];
  Pair(*plus_k)[kVectors] = &p.x.plus_k[1 - p.turn].words[8];
  const std::uint32_t* k = &kRoundConstants[16];
  const auto* known = Padding<Kind>::plus_k.data();
  constexpr std::size_t kData = data_words(Kind) / 4;
  _mm256_zeroupper();
  for (std::size_t pass = 0; pass < kPasses; ++pass) {
    ShaState* states = p.states + kStreams * pass;
    Streams a, c;
    for (std::size_t i = 0; i < kStreams; ++i) {
      a[i] = kFirst ? initial_state().abef : states[i].abef;
      c[i] = kFirst ? initial_state().cdgh : states[i].cdgh;
    }
    // Two rows of words a step; known words lie closer together.
    const std::byte* in = reinterpret_cast<const std::byte*>(read) + 8 * kStreams * pass;
    const auto at = [in, known](std::size_t q) -> const void* {
      // NOLINTNEXTLINE(misc-redundant-expression): of a block of data no word is known
      return q < 4 && q >= kData ? static_cast<const void*>(known + 4 * q)
                                 : static_cast<const void*>(in + std::size_t{2} * kRowBytes * q);
    };
    for (std::size_t q = 0; q < 15; q += 5, ++w, ++plus_k, k += 2) {
      if (q == 0) {
        four_rounds_and_pair<0, false>(a, c, at(0), w, plus_k, k);
        four_rounds_and_pair<1, (kData <= 1)>(a, c, at(1), w, plus_k, k);
        four_rounds_and_pair<2, (kData <= 2)>(a, c, at(2), w, plus_k, k);
        four_rounds_and_pair<3, (kData <= 3)>(a, c, at(3), w, plus_k, k);
      } else {
        four_rounds_and_pair<0, false>(a, c, at(q), w, plus_k, k);
        four_rounds_and_pair<1, false>(a, c, at(q + 1), w, plus_k, k);
        four_rounds_and_pair<2, false>(a, c, at(q + 2), w, plus_k, k);
        four_rounds_and_pair<3, false>(a, c, at(q + 3), w, plus_k, k);
      }
      four_rounds_and_pair<4, false>(a, c, at(q + 4), w, plus_k, k);
    }
    last_four_rounds(a, c, at(15));
    for (std::size_t i = 0; i < kStreams; ++i) {
      const ShaState from = kFirst ? initial_state() : states[i];
      const ShaState sum{_mm_add_epi32(a[i], from.abef), _mm_add_epi32(c[i], from.cdgh)};
      if constexpr (Kind == BlockKind::digest) {
        store_digest(sum, p.out[kStreams * pass + i]);
      } else {
        states[i] = sum;
      }
    }
    // After pass 3 nobody reads the first 16 words of vector 0 any more, after pass 4 of
    // vector 1...
    if (pass >= kPasses - kVectors) {
      begin<kAfter>(p.x, read, pass - (kPasses - kVectors), p.headers, p.states);
    }
  }
}

// Two groups on their way, each one phase from the other: while the rounds of one are at its first
// block, the schedule of the other's digest is made, and so on.
EXAHASH_BOTH void hash_groups(const std::byte* headers, Hash256* out, std::size_t groups) {
  const auto group = [=](std::size_t g) {  // past the last there is nothing: again the last, unused
    return headers + kGroup * kHeaderBytes * (g < groups ? g : groups - 1);
  };
  Work x{};
  Hash256 unused[kGroup];
  for (std::size_t v = 0; v < kVectors; ++v) {
    begin<BlockKind::data>(x, x.plus_k[1].words, v, headers, nullptr);
  }
  compress<BlockKind::header_tail>({x, 0, x.states[1], nullptr, nullptr});
  std::size_t turn = 1;
  for (std::size_t g = 0; g <= groups; ++g) {
    ShaState* states = x.states[g % 2];
    ShaState* before = x.states[1 - g % 2];
    fetch(group(g + 3), kGroup);
    compress<BlockKind::data>({x, turn, states, group(g), nullptr});
    compress<BlockKind::digest>(
        {x, 1 - turn, before, group(g + 1), g > 0 ? out + kGroup * (g - 1) : unused});
    if (g == groups) break;
    compress<BlockKind::header_tail>({x, turn, states, nullptr, nullptr});
    turn = 1 - turn;
  }
}

}  // namespace

void hash_headers_avx512_sha_ni(const std::byte* headers, Hash256* out, std::size_t count) {
  const std::size_t groups = count / kGroup;
  if (groups > 0) hash_groups(headers, out, groups);
  const std::size_t done = kGroup * groups;
  hash_headers_sha_ni(headers + kHeaderBytes * done, out + done, count - done);
}

}  // namespace exahash::crypto
