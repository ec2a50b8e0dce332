#pragma once

// One register of W numbers and what the processor does with it; the insides of lanes.h.

#include <cstdint>

#if defined(__AVX512F__) || defined(__AVX2__) || defined(__SSE2__)
#include <immintrin.h>
#endif

namespace exahash::math {

#define EXAHASH_LANES_INLINE [[gnu::always_inline]] inline

// One register: W numbers.
namespace lanes_detail {
// `using` does not take the attribute. NOLINTBEGIN(modernize-use-using)
template <int W>
struct RegisterTypes;
template <>
struct RegisterTypes<2> {
  typedef double Real __attribute__((vector_size(16)));
  typedef std::uint64_t Word __attribute__((vector_size(16)));
};
template <>
struct RegisterTypes<4> {
  typedef double Real __attribute__((vector_size(32)));
  typedef std::uint64_t Word __attribute__((vector_size(32)));
};
template <>
struct RegisterTypes<8> {
  typedef double Real __attribute__((vector_size(64)));
  typedef std::uint64_t Word __attribute__((vector_size(64)));
};
// NOLINTEND(modernize-use-using)

#if defined(__SSE2__)
EXAHASH_LANES_INLINE __m128d lookup_pair(const double* table, __m128i index) noexcept {
  const auto first = static_cast<std::uint64_t>(_mm_cvtsi128_si64(index));
  const auto second =
      static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(index, index)));
  return _mm_loadh_pd(_mm_load_sd(table + (first & 15)), table + (second & 15));
}
#endif

template <int W>
struct Register {
  using Real = typename RegisterTypes<W>::Real;
  using Word = typename RegisterTypes<W>::Word;
  using Mask = Word;  // all ones where true

  EXAHASH_LANES_INLINE static Mask less(Real a, Real b) noexcept { return (Mask)(a < b); }
  EXAHASH_LANES_INLINE static Mask equal(Word a, Word b) noexcept { return (Mask)(a == b); }
  EXAHASH_LANES_INLINE static Real select(Mask m, Real a, Real b) noexcept {
#if defined(__AVX__)
    if constexpr (W == 4) return (Real)_mm256_blendv_pd((__m256d)b, (__m256d)a, (__m256d)m);
#endif
    return (Real)((m & (Word)a) | (~m & (Word)b));
  }
  // b where it is smaller (larger), else a: what the processor's instruction gives for (b, a).
  EXAHASH_LANES_INLINE static Real min(Real a, Real b) noexcept {
#if defined(__SSE2__)
    if constexpr (W == 2) return (Real)_mm_min_pd((__m128d)b, (__m128d)a);
#endif
#if defined(__AVX__)
    if constexpr (W == 4) return (Real)_mm256_min_pd((__m256d)b, (__m256d)a);
#endif
    return select(less(b, a), b, a);
  }
  EXAHASH_LANES_INLINE static Real max(Real a, Real b) noexcept {
#if defined(__SSE2__)
    if constexpr (W == 2) return (Real)_mm_max_pd((__m128d)b, (__m128d)a);
#endif
#if defined(__AVX__)
    if constexpr (W == 4) return (Real)_mm256_max_pd((__m256d)b, (__m256d)a);
#endif
    return select(less(a, b), b, a);
  }
  EXAHASH_LANES_INLINE static Word select(Mask m, Word a, Word b) noexcept {
    return (m & a) | (~m & b);
  }
  EXAHASH_LANES_INLINE static Word as_word(Real a) noexcept { return (Word)a; }
  EXAHASH_LANES_INLINE static Real as_real(Word a) noexcept { return (Real)a; }
  // (Taking 0 away changes no number, so it costs nothing; adding 0 makes 0 of -0.)
  EXAHASH_LANES_INLINE static Real all(double x) noexcept { return x - Real{}; }
  EXAHASH_LANES_INLINE static Word all(std::uint64_t x) noexcept { return Word{} + x; }
  EXAHASH_LANES_INLINE static unsigned bits(Mask m) noexcept {
#if defined(__SSE2__)
    if constexpr (W == 2) return static_cast<unsigned>(_mm_movemask_pd((__m128d)m));
#endif
#if defined(__AVX__)
    if constexpr (W == 4) return static_cast<unsigned>(_mm256_movemask_pd((__m256d)m));
#endif
    unsigned result = 0;
    for (int i = 0; i < W; ++i) result |= static_cast<unsigned>(m[i] & 1) << i;
    return result;
  }
  EXAHASH_LANES_INLINE static Mask from_bits(unsigned bits) noexcept {
    Mask m{};
    for (int i = 0; i < W; ++i) m[i] = std::uint64_t{0} - (bits >> i & 1);
    return m;
  }
  EXAHASH_LANES_INLINE static Real sqrt(Real a) noexcept {
#if defined(__SSE2__)
    if constexpr (W == 2) return (Real)_mm_sqrt_pd((__m128d)a);
#endif
#if defined(__AVX__)
    if constexpr (W == 4) return (Real)_mm256_sqrt_pd((__m256d)a);
#endif
    Real result{};
    for (int i = 0; i < W; ++i) result[i] = __builtin_sqrt(a[i]);
    return result;
  }
  EXAHASH_LANES_INLINE static Real lookup(const double* table, Word index) noexcept {
#if defined(__SSE2__)
    if constexpr (W == 2) return (Real)lookup_pair(table, (__m128i)index);
#endif
#if defined(__AVX2__)
    if constexpr (W == 4)
      return (Real)_mm256_i64gather_pd(table,
                                       _mm256_and_si256((__m256i)index, _mm256_set1_epi64x(15)), 8);
#endif
    Real result{};
    for (int i = 0; i < W; ++i) result[i] = table[index[i] & 15];
    return result;
  }
  // Whole product of the low 32 bits.
  EXAHASH_LANES_INLINE static Word multiply_32(Word a, Word b) noexcept {
#if defined(__SSE2__)
    if constexpr (W == 2) return (Word)_mm_mul_epu32((__m128i)a, (__m128i)b);
#endif
#if defined(__AVX2__)
    if constexpr (W == 4) return (Word)_mm256_mul_epu32((__m256i)a, (__m256i)b);
#endif
    return (a & 0xffffffffU) * (b & 0xffffffffU);
  }
};

template <>
struct Register<1> {
  using Real = double;
  using Word = std::uint64_t;
  using Mask = std::uint64_t;

  EXAHASH_LANES_INLINE static Mask less(Real a, Real b) noexcept { return a < b ? ~Mask{0} : 0; }
  EXAHASH_LANES_INLINE static Mask equal(Word a, Word b) noexcept { return a == b ? ~Mask{0} : 0; }
  EXAHASH_LANES_INLINE static Real select(Mask m, Real a, Real b) noexcept { return m ? a : b; }
  EXAHASH_LANES_INLINE static Word select(Mask m, Word a, Word b) noexcept { return m ? a : b; }
  EXAHASH_LANES_INLINE static Real min(Real a, Real b) noexcept { return b < a ? b : a; }
  EXAHASH_LANES_INLINE static Real max(Real a, Real b) noexcept { return a < b ? b : a; }
  EXAHASH_LANES_INLINE static Word as_word(Real a) noexcept { return __builtin_bit_cast(Word, a); }
  EXAHASH_LANES_INLINE static Real as_real(Word a) noexcept { return __builtin_bit_cast(Real, a); }
  EXAHASH_LANES_INLINE static Real all(double x) noexcept { return x; }
  EXAHASH_LANES_INLINE static Word all(std::uint64_t x) noexcept { return x; }
  EXAHASH_LANES_INLINE static unsigned bits(Mask m) noexcept { return m & 1; }
  EXAHASH_LANES_INLINE static Mask from_bits(unsigned bits) noexcept {
    return Mask{0} - (bits & 1);
  }
  EXAHASH_LANES_INLINE static Real sqrt(Real a) noexcept { return __builtin_sqrt(a); }
  EXAHASH_LANES_INLINE static Real lookup(const double* table, Word index) noexcept {
    return table[index & 15];
  }
  EXAHASH_LANES_INLINE static Word multiply_32(Word a, Word b) noexcept {
    return (a & 0xffffffffU) * (b & 0xffffffffU);
  }
};

#if defined(__AVX512F__)
template <>
struct Register<8> {
  using Real = RegisterTypes<8>::Real;
  using Word = RegisterTypes<8>::Word;
  using Mask = __mmask8;

  EXAHASH_LANES_INLINE static Mask less(Real a, Real b) noexcept {
    return _mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_LT_OQ);
  }
  EXAHASH_LANES_INLINE static Mask equal(Word a, Word b) noexcept {
    return _mm512_cmpeq_epi64_mask((__m512i)a, (__m512i)b);
  }
  EXAHASH_LANES_INLINE static Real select(Mask m, Real a, Real b) noexcept {
    return (Real)_mm512_mask_blend_pd(m, (__m512d)b, (__m512d)a);
  }
  EXAHASH_LANES_INLINE static Word select(Mask m, Word a, Word b) noexcept {
    return (Word)_mm512_mask_blend_epi64(m, (__m512i)b, (__m512i)a);
  }
  EXAHASH_LANES_INLINE static Real min(Real a, Real b) noexcept {
    return (Real)_mm512_maskz_min_pd(0xff, (__m512d)b, (__m512d)a);
  }
  EXAHASH_LANES_INLINE static Real max(Real a, Real b) noexcept {
    return (Real)_mm512_maskz_max_pd(0xff, (__m512d)b, (__m512d)a);
  }
  EXAHASH_LANES_INLINE static Word as_word(Real a) noexcept { return (Word)a; }
  EXAHASH_LANES_INLINE static Real as_real(Word a) noexcept { return (Real)a; }
  EXAHASH_LANES_INLINE static Real all(double x) noexcept { return x - Real{}; }
  EXAHASH_LANES_INLINE static Word all(std::uint64_t x) noexcept { return Word{} + x; }
  EXAHASH_LANES_INLINE static unsigned bits(Mask m) noexcept { return m; }
  EXAHASH_LANES_INLINE static Mask from_bits(unsigned bits) noexcept {
    return static_cast<Mask>(bits);
  }
  // (g++ 12 warns of its own header's _mm512_sqrt_pd: its bug 105593.)
  EXAHASH_LANES_INLINE static Real sqrt(Real a) noexcept {
    return (Real)_mm512_maskz_sqrt_pd(0xff, (__m512d)a);
  }
  EXAHASH_LANES_INLINE static Real lookup(const double* table, Word index) noexcept {
    return (Real)_mm512_permutex2var_pd(_mm512_loadu_pd(table), (__m512i)index,
                                        _mm512_loadu_pd(table + 8));
  }
  EXAHASH_LANES_INLINE static Word multiply_32(Word a, Word b) noexcept {
    return (Word)_mm512_maskz_mul_epu32(0xff, (__m512i)a, (__m512i)b);
  }
};
#endif
}  // namespace lanes_detail

}  // namespace exahash::math
