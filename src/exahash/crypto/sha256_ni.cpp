// SHA instructions: four rounds of kStreams messages at a time, so that the latency of one message
// is filled by the others. Each step is written out (templates on the step's number), and kept in
// that order by pin(): compilers left alone put the messages one after the other again.

#include <immintrin.h>

#include "exahash/crypto/groups.h"
#include "exahash/crypto/header_block.h"
#include "exahash/crypto/kernels.h"
#include "exahash/crypto/sha256d.h"

#define EXAHASH_SHA_NI __attribute__((target("sha,sse4.1,ssse3")))
#define EXAHASH_SHA_NI_INLINE __attribute__((target("sha,sse4.1,ssse3"), always_inline)) inline

namespace exahash::crypto {
namespace {

constexpr int kStreams = 2;

// State in the order that the instructions want: words A B E F and C D G H, first in the top lane.
struct Streams {
  __m128i abef[kStreams];
  __m128i cdgh[kStreams];
  __m128i w[kStreams][4];  // the last 16 words of the schedule
};

EXAHASH_SHA_NI_INLINE __m128i load_aligned(const std::uint32_t* words) {
  return _mm_load_si128(reinterpret_cast<const __m128i*>(words));
}

EXAHASH_SHA_NI_INLINE __m128i swap_words(__m128i x) {
  return _mm_shuffle_epi8(x, _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203));
}

// Nothing is computed; the compiler may not move work on either register across.
EXAHASH_SHA_NI_INLINE void pin(__m128i& a, __m128i& b) {
  __asm__ volatile("" : "+x"(a), "+x"(b));
}

// Rounds 4 Q to 4 Q + 3, and the part of the schedule that can be done beside them.
template <BlockKind Kind, int Q>
EXAHASH_SHA_NI_INLINE void four_rounds(Streams& s) {
  constexpr int kNow = Q % 4, kNext = (Q + 1) % 4, kBefore = (Q + 3) % 4;
  constexpr bool kKnown = Q < 4 && Q >= int(data_words(Kind) / 4);
  constexpr bool kPadded = Kind != BlockKind::data;
  __m128i kw[kStreams];
  for (int i = 0; i < kStreams; ++i) {
    kw[i] = kKnown
                ? load_aligned(&Padding<Kind>::plus_k[4 * (Q % 4)])
                : _mm_add_epi32(s.w[i][kNow], load_aligned(&kRoundConstants[std::size_t{4} * Q]));
    s.cdgh[i] = _mm_sha256rnds2_epu32(s.cdgh[i], s.abef[i], kw[i]);
  }
  if constexpr (Q >= 3 && Q < 15) {
    for (int i = 0; i < kStreams; ++i) {
      // Words 9 to 12 of a padded block are zero.
      if constexpr (!(kPadded && Q == 3)) {
        const __m128i seven_back = _mm_alignr_epi8(s.w[i][kNow], s.w[i][kBefore], 4);
        s.w[i][kNext] = _mm_add_epi32(s.w[i][kNext], seven_back);
      }
      s.w[i][kNext] = _mm_sha256msg2_epu32(s.w[i][kNext], s.w[i][kNow]);
    }
  }
  for (int i = 0; i < kStreams; ++i) {
    kw[i] = kKnown ? load_aligned(&Padding<Kind>::plus_k[4 * (Q % 4)]) : kw[i];
    s.abef[i] = _mm_sha256rnds2_epu32(s.abef[i], s.cdgh[i], _mm_shuffle_epi32(kw[i], 0x0e));
  }
  // After the group that starts the padding come zeros, which add nothing.
  constexpr bool kAddsZero = kPadded && Q < 4 && Q - 1 >= int(data_words(Kind) / 4);
  if constexpr (Q >= 1 && Q < 13 && !kAddsZero) {
    for (int i = 0; i < kStreams; ++i) {
      s.w[i][kBefore] = _mm_sha256msg1_epu32(s.w[i][kBefore], s.w[i][kNow]);
    }
  }
  if constexpr (kStreams == 2) pin(s.abef[0], s.abef[1]);
}

template <BlockKind Kind>
EXAHASH_SHA_NI_INLINE void compress(Streams& s) {
  for (int i = 0; i < kStreams; ++i) {
    for (int group = int(data_words(Kind) / 4); group < 4; ++group) {
      s.w[i][group] = load_aligned(&Padding<Kind>::words[4 * static_cast<std::size_t>(group)]);
    }
  }
  __m128i abef[kStreams], cdgh[kStreams];
  for (int i = 0; i < kStreams; ++i) abef[i] = s.abef[i];
  for (int i = 0; i < kStreams; ++i) cdgh[i] = s.cdgh[i];
  four_rounds<Kind, 0>(s);
  four_rounds<Kind, 1>(s);
  four_rounds<Kind, 2>(s);
  four_rounds<Kind, 3>(s);
  four_rounds<Kind, 4>(s);
  four_rounds<Kind, 5>(s);
  four_rounds<Kind, 6>(s);
  four_rounds<Kind, 7>(s);
  four_rounds<Kind, 8>(s);
  four_rounds<Kind, 9>(s);
  four_rounds<Kind, 10>(s);
  four_rounds<Kind, 11>(s);
  four_rounds<Kind, 12>(s);
  four_rounds<Kind, 13>(s);
  four_rounds<Kind, 14>(s);
  four_rounds<Kind, 15>(s);
  for (int i = 0; i < kStreams; ++i) s.abef[i] = _mm_add_epi32(s.abef[i], abef[i]);
  for (int i = 0; i < kStreams; ++i) s.cdgh[i] = _mm_add_epi32(s.cdgh[i], cdgh[i]);
}

EXAHASH_SHA_NI_INLINE void start(Streams& s) {
  constexpr auto& h = kInitialState;
  for (int i = 0; i < kStreams; ++i) {
    s.abef[i] = _mm_set_epi32(int(h[0]), int(h[1]), int(h[4]), int(h[5]));
    s.cdgh[i] = _mm_set_epi32(int(h[2]), int(h[3]), int(h[6]), int(h[7]));
  }
}

// The state in the order of the digest, as words 0 to 7 of the schedule.
EXAHASH_SHA_NI_INLINE void state_to_words(Streams& s) {
  for (int i = 0; i < kStreams; ++i) {
    const __m128i feba = _mm_shuffle_epi32(s.abef[i], 0x1b);
    const __m128i dchg = _mm_shuffle_epi32(s.cdgh[i], 0xb1);
    s.w[i][0] = _mm_blend_epi16(feba, dchg, 0xf0);
    s.w[i][1] = _mm_alignr_epi8(dchg, feba, 8);
  }
}

EXAHASH_SHA_NI void hash_group(const std::byte* headers, Hash256* out) {
  Streams s;
  start(s);
  for (int i = 0; i < kStreams; ++i) {
    for (int group = 0; group < 4; ++group) {
      const auto* from = reinterpret_cast<const __m128i*>(headers + kHeaderBytes * i) + group;
      s.w[i][group] = swap_words(_mm_loadu_si128(from));
    }
  }
  compress<BlockKind::data>(s);
  for (int i = 0; i < kStreams; ++i) {
    const auto* tail = reinterpret_cast<const __m128i*>(headers + kHeaderBytes * i) + 4;
    s.w[i][0] = swap_words(_mm_loadu_si128(tail));
  }
  compress<BlockKind::header_tail>(s);
  state_to_words(s);
  start(s);
  compress<BlockKind::digest>(s);
  state_to_words(s);
  for (int i = 0; i < kStreams; ++i) {
    auto* to = reinterpret_cast<__m128i*>(out[i].bytes.data());
    _mm_storeu_si128(to, swap_words(s.w[i][0]));
    _mm_storeu_si128(to + 1, swap_words(s.w[i][1]));
  }
}

}  // namespace

void hash_headers_sha_ni(const std::byte* headers, Hash256* out, std::size_t count) {
  hash_in_groups<kStreams, hash_group>(headers, out, count);
}

}  // namespace exahash::crypto
