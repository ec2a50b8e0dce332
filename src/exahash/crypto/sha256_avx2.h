#pragma once

// The operations of sha256_lanes.h on AVX2 vectors.

#include <cstddef>
#include <cstdint>

#include <immintrin.h>

#include "exahash/crypto/hash256.h"
#include "exahash/crypto/sha256d.h"

namespace exahash::crypto {
namespace {

struct Avx2 {
  using Word = __m256i;
  static constexpr std::size_t kLanes = 8;

  EXAHASH_LANES_INLINE static Word all(std::uint32_t x) { return _mm256_set1_epi32(int(x)); }
  EXAHASH_LANES_INLINE static Word add(Word a, Word b) { return _mm256_add_epi32(a, b); }
  EXAHASH_LANES_INLINE static Word choice(Word x, Word y, Word z) {
    return _mm256_xor_si256(z, _mm256_and_si256(x, _mm256_xor_si256(y, z)));
  }
  EXAHASH_LANES_INLINE static Word majority(Word x, Word y, Word z) {
    return _mm256_or_si256(_mm256_and_si256(x, y), _mm256_and_si256(z, _mm256_or_si256(x, y)));
  }
  EXAHASH_LANES_INLINE static Word xor3(Word x, Word y, Word z) {
    return _mm256_xor_si256(_mm256_xor_si256(x, y), z);
  }
  template <int N>
  EXAHASH_LANES_INLINE static Word rotate(Word x) {
    return _mm256_or_si256(_mm256_srli_epi32(x, N), _mm256_slli_epi32(x, 32 - N));
  }
  EXAHASH_LANES_INLINE static Word big_sigma0(Word x) {
    return xor3(rotate<2>(x), rotate<13>(x), rotate<22>(x));
  }
  EXAHASH_LANES_INLINE static Word big_sigma1(Word x) {
    return xor3(rotate<6>(x), rotate<11>(x), rotate<25>(x));
  }
  EXAHASH_LANES_INLINE static Word small_sigma0(Word x) {
    return xor3(rotate<7>(x), rotate<18>(x), _mm256_srli_epi32(x, 3));
  }
  EXAHASH_LANES_INLINE static Word small_sigma1(Word x) {
    return xor3(rotate<17>(x), rotate<19>(x), _mm256_srli_epi32(x, 10));
  }
  EXAHASH_LANES_INLINE static Word swap_bytes(Word x) {
    return _mm256_shuffle_epi8(
        x, _mm256_broadcastsi128_si256(_mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203)));
  }

  // 16 bytes of each fourth header, the first to the lower half.
  EXAHASH_LANES_INLINE static Word load_rows(const std::byte* first) {
    const auto* low = reinterpret_cast<const __m128i*>(first);
    const auto* high = reinterpret_cast<const __m128i*>(first + 4 * kHeaderBytes);
    return _mm256_inserti128_si256(_mm256_castsi128_si256(_mm_loadu_si128(low)),
                                   _mm_loadu_si128(high), 1);
  }
  EXAHASH_LANES_INLINE static void store_rows(Word x, std::uint8_t* first) {
    _mm_storeu_si128(reinterpret_cast<__m128i*>(first), _mm256_castsi256_si128(x));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(first + 4 * sizeof(Hash256)),
                     _mm256_extracti128_si256(x, 1));
  }
  // In each half, w[0..3] as rows of four words become columns.
  EXAHASH_LANES_INLINE static void transpose(Word* w) {
    const Word a = _mm256_unpacklo_epi32(w[0], w[1]), b = _mm256_unpackhi_epi32(w[0], w[1]);
    const Word c = _mm256_unpacklo_epi32(w[2], w[3]), d = _mm256_unpackhi_epi32(w[2], w[3]);
    w[0] = _mm256_unpacklo_epi64(a, c);
    w[1] = _mm256_unpackhi_epi64(a, c);
    w[2] = _mm256_unpacklo_epi64(b, d);
    w[3] = _mm256_unpackhi_epi64(b, d);
  }
};

}  // namespace
}  // namespace exahash::crypto
