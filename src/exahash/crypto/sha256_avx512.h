#pragma once

// The operations of sha256_lanes.h on AVX-512 vectors.

#include <cstddef>
#include <cstdint>

#include <immintrin.h>

#include "exahash/crypto/hash256.h"
#include "exahash/crypto/sha256d.h"

namespace exahash::crypto {
namespace {

struct Avx512 {
  using Word = __m512i;
  static constexpr std::size_t kLanes = 16;

  // Truth tables of three-input logic, for operands 0xf0, 0xcc, 0xaa.
  static constexpr int kXor3 = 0xf0 ^ 0xcc ^ 0xaa;
  static constexpr int kChoice = (0xf0 & 0xcc) | (0x0f & 0xaa);
  static constexpr int kMajority = (0xf0 & 0xcc) | (0xf0 & 0xaa) | (0xcc & 0xaa);

  EXAHASH_LANES_INLINE static Word all(std::uint32_t x) { return _mm512_set1_epi32(int(x)); }
  EXAHASH_LANES_INLINE static Word add(Word a, Word b) { return _mm512_add_epi32(a, b); }
  EXAHASH_LANES_INLINE static Word choice(Word x, Word y, Word z) {
    return _mm512_ternarylogic_epi32(x, y, z, kChoice);
  }
  EXAHASH_LANES_INLINE static Word majority(Word x, Word y, Word z) {
    return _mm512_ternarylogic_epi32(x, y, z, kMajority);
  }
  EXAHASH_LANES_INLINE static Word xor3(Word x, Word y, Word z) {
    return _mm512_ternarylogic_epi32(x, y, z, kXor3);
  }
  EXAHASH_LANES_INLINE static Word big_sigma0(Word x) {
    return xor3(_mm512_ror_epi32(x, 2), _mm512_ror_epi32(x, 13), _mm512_ror_epi32(x, 22));
  }
  EXAHASH_LANES_INLINE static Word big_sigma1(Word x) {
    return xor3(_mm512_ror_epi32(x, 6), _mm512_ror_epi32(x, 11), _mm512_ror_epi32(x, 25));
  }
  EXAHASH_LANES_INLINE static Word small_sigma0(Word x) {
    return xor3(_mm512_ror_epi32(x, 7), _mm512_ror_epi32(x, 18), _mm512_srli_epi32(x, 3));
  }
  EXAHASH_LANES_INLINE static Word small_sigma1(Word x) {
    return xor3(_mm512_ror_epi32(x, 17), _mm512_ror_epi32(x, 19), _mm512_srli_epi32(x, 10));
  }
  EXAHASH_LANES_INLINE static Word swap_bytes(Word x) {
    return _mm512_shuffle_epi8(
        x, _mm512_broadcast_i32x4(_mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203)));
  }

  // 16 bytes of each fourth header, the first to the lowest lane.
  EXAHASH_LANES_INLINE static Word load_rows(const std::byte* first) {
    constexpr std::size_t kStride = 4 * kHeaderBytes;
    const auto row = [first](std::size_t i) {
      return reinterpret_cast<const __m128i*>(first + kStride * i);
    };
    Word x = _mm512_castsi128_si512(_mm_loadu_si128(row(0)));
    x = _mm512_inserti32x4(x, _mm_loadu_si128(row(1)), 1);
    x = _mm512_inserti32x4(x, _mm_loadu_si128(row(2)), 2);
    return _mm512_inserti32x4(x, _mm_loadu_si128(row(3)), 3);
  }
  EXAHASH_LANES_INLINE static void store_rows(Word x, std::uint8_t* first) {
    constexpr std::size_t kStride = 4 * sizeof(Hash256);
    const auto row = [first](std::size_t i) {
      return reinterpret_cast<__m128i*>(first + kStride * i);
    };
    _mm_storeu_si128(row(0), _mm512_castsi512_si128(x));
    _mm_storeu_si128(row(1), _mm512_extracti32x4_epi32(x, 1));
    _mm_storeu_si128(row(2), _mm512_extracti32x4_epi32(x, 2));
    _mm_storeu_si128(row(3), _mm512_extracti32x4_epi32(x, 3));
  }
  // In each 128-bit lane, w[0..3] as rows of four words become columns.
  EXAHASH_LANES_INLINE static void transpose(Word* w) {
    const Word a = _mm512_unpacklo_epi32(w[0], w[1]), b = _mm512_unpackhi_epi32(w[0], w[1]);
    const Word c = _mm512_unpacklo_epi32(w[2], w[3]), d = _mm512_unpackhi_epi32(w[2], w[3]);
    w[0] = _mm512_unpacklo_epi64(a, c);
    w[1] = _mm512_unpackhi_epi64(a, c);
    w[2] = _mm512_unpacklo_epi64(b, d);
    w[3] = _mm512_unpackhi_epi64(b, d);
  }
};

}  // namespace
}  // namespace exahash::crypto
