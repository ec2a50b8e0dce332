#pragma once

// Eight paths side by side: numbers in lanes, whatever the width of the processor's registers. A
// kernel is a template on the width; it is compiled once for each instruction set, in a .cpp of its
// own with that set's flags (cmake: exahash_kernel), and gives the same bits in all of them: every
// operation here is one IEEE operation a lane, and there is none across lanes.
//
// Rule for kernels: nothing from the standard library inside them. A function of the standard
// library that the compiler does not inline could end up in the program compiled for an instruction
// set that the machine does not have.

#include <cstdint>

#if defined(__AVX512F__) || defined(__AVX2__) || defined(__SSE2__)
#include <immintrin.h>
#endif

namespace exahash::math {

inline constexpr int kLanes = 8;

// Eight numbers in memory, one a path.
struct alignas(64) Lane {
  double v[kLanes];

  [[nodiscard]] double operator[](int lane) const noexcept { return v[lane]; }
  double& operator[](int lane) noexcept { return v[lane]; }
};
struct alignas(64) WordLane {
  std::uint64_t v[kLanes];

  [[nodiscard]] std::uint64_t operator[](int lane) const noexcept { return v[lane]; }
  std::uint64_t& operator[](int lane) noexcept { return v[lane]; }
};

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

template <int W>
struct Register {
  using Real = typename RegisterTypes<W>::Real;
  using Word = typename RegisterTypes<W>::Word;
  using Mask = Word;  // all ones where true

  EXAHASH_LANES_INLINE static Mask less(Real a, Real b) noexcept { return (Mask)(a < b); }
  EXAHASH_LANES_INLINE static Mask equal(Word a, Word b) noexcept { return (Mask)(a == b); }
  EXAHASH_LANES_INLINE static Real select(Mask m, Real a, Real b) noexcept {
    return (Real)((m & (Word)a) | (~m & (Word)b));
  }
  EXAHASH_LANES_INLINE static Word select(Mask m, Word a, Word b) noexcept {
    return (m & a) | (~m & b);
  }
  EXAHASH_LANES_INLINE static Word as_word(Real a) noexcept { return (Word)a; }
  EXAHASH_LANES_INLINE static Real as_real(Word a) noexcept { return (Real)a; }
  EXAHASH_LANES_INLINE static Real all(double x) noexcept { return Real{} + x; }
  EXAHASH_LANES_INLINE static Word all(std::uint64_t x) noexcept { return Word{} + x; }
  EXAHASH_LANES_INLINE static unsigned bits(Mask m) noexcept {
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
  EXAHASH_LANES_INLINE static Word as_word(Real a) noexcept { return __builtin_bit_cast(Word, a); }
  EXAHASH_LANES_INLINE static Real as_real(Word a) noexcept { return __builtin_bit_cast(Real, a); }
  EXAHASH_LANES_INLINE static Real all(double x) noexcept { return x; }
  EXAHASH_LANES_INLINE static Word all(std::uint64_t x) noexcept { return x; }
  EXAHASH_LANES_INLINE static unsigned bits(Mask m) noexcept { return m & 1; }
  EXAHASH_LANES_INLINE static Mask from_bits(unsigned bits) noexcept {
    return Mask{0} - (bits & 1);
  }
  EXAHASH_LANES_INLINE static Real sqrt(Real a) noexcept { return __builtin_sqrt(a); }
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
  EXAHASH_LANES_INLINE static Word as_word(Real a) noexcept { return (Word)a; }
  EXAHASH_LANES_INLINE static Real as_real(Word a) noexcept { return (Real)a; }
  EXAHASH_LANES_INLINE static Real all(double x) noexcept { return Real{} + x; }
  EXAHASH_LANES_INLINE static Word all(std::uint64_t x) noexcept { return Word{} + x; }
  EXAHASH_LANES_INLINE static unsigned bits(Mask m) noexcept { return m; }
  EXAHASH_LANES_INLINE static Mask from_bits(unsigned bits) noexcept {
    return static_cast<Mask>(bits);
  }
  // (g++ 12 warns of its own header's _mm512_sqrt_pd: its bug 105593.)
  EXAHASH_LANES_INLINE static Real sqrt(Real a) noexcept {
    return (Real)_mm512_maskz_sqrt_pd(0xff, (__m512d)a);
  }
  EXAHASH_LANES_INLINE static Word multiply_32(Word a, Word b) noexcept {
    return (Word)_mm512_maskz_mul_epu32(0xff, (__m512i)a, (__m512i)b);
  }
};
#endif
}  // namespace lanes_detail

template <int W>
struct Masks;
template <int W>
struct Words;

// Eight doubles in 8/W registers. W: 1 (scalar), 2 (SSE2), 4 (AVX2), 8 (AVX-512).
template <int W>
struct Reals {
  using R = lanes_detail::Register<W>;
  static constexpr int kParts = kLanes / W;
  typename R::Real part[kParts];

  Reals() = default;
  EXAHASH_LANES_INLINE Reals(double x) noexcept {  // NOLINT(google-explicit-constructor)
    for (int i = 0; i < kParts; ++i) part[i] = R::all(x);
  }
  EXAHASH_LANES_INLINE Reals(const Lane& lane) noexcept {  // NOLINT(google-explicit-constructor)
    __builtin_memcpy(part, lane.v, sizeof part);
  }
  EXAHASH_LANES_INLINE void store(Lane& lane) const noexcept {
    __builtin_memcpy(lane.v, part, sizeof part);
  }

#define EXAHASH_LANES_ARITHMETIC(op)                                          \
  EXAHASH_LANES_INLINE friend Reals operator op(Reals a, Reals b) noexcept {  \
    Reals result;                                                             \
    for (int i = 0; i < kParts; ++i) result.part[i] = a.part[i] op b.part[i]; \
    return result;                                                            \
  }
  EXAHASH_LANES_ARITHMETIC(+)
  EXAHASH_LANES_ARITHMETIC(-)
  EXAHASH_LANES_ARITHMETIC(*)
  EXAHASH_LANES_ARITHMETIC(/)
#undef EXAHASH_LANES_ARITHMETIC
  EXAHASH_LANES_INLINE friend Reals operator-(Reals a) noexcept {
    for (int i = 0; i < kParts; ++i) a.part[i] = -a.part[i];
    return a;
  }
  // False where either is NaN.
  EXAHASH_LANES_INLINE friend Masks<W> operator<(Reals a, Reals b) noexcept {
    Masks<W> result;
    for (int i = 0; i < kParts; ++i) result.part[i] = R::less(a.part[i], b.part[i]);
    return result;
  }
  EXAHASH_LANES_INLINE friend Masks<W> operator>(Reals a, Reals b) noexcept { return b < a; }
};

// Eight unsigned 64-bit integers.
template <int W>
struct Words {
  using R = lanes_detail::Register<W>;
  static constexpr int kParts = kLanes / W;
  typename R::Word part[kParts];

  Words() = default;
  EXAHASH_LANES_INLINE Words(std::uint64_t x) noexcept {  // NOLINT(google-explicit-constructor)
    for (int i = 0; i < kParts; ++i) part[i] = R::all(x);
  }
  EXAHASH_LANES_INLINE Words(
      const WordLane& lane) noexcept {  // NOLINT(google-explicit-constructor)
    __builtin_memcpy(part, lane.v, sizeof part);
  }
  EXAHASH_LANES_INLINE void store(WordLane& lane) const noexcept {
    __builtin_memcpy(lane.v, part, sizeof part);
  }

#define EXAHASH_LANES_BITWISE(op)                                             \
  EXAHASH_LANES_INLINE friend Words operator op(Words a, Words b) noexcept {  \
    Words result;                                                             \
    for (int i = 0; i < kParts; ++i) result.part[i] = a.part[i] op b.part[i]; \
    return result;                                                            \
  }
  EXAHASH_LANES_BITWISE(+)
  EXAHASH_LANES_BITWISE(-)
  EXAHASH_LANES_BITWISE(&)
  EXAHASH_LANES_BITWISE(|)
  EXAHASH_LANES_BITWISE(^)
#undef EXAHASH_LANES_BITWISE
  EXAHASH_LANES_INLINE friend Words operator<<(Words a, int bits) noexcept {
    for (int i = 0; i < kParts; ++i) a.part[i] = a.part[i] << bits;
    return a;
  }
  EXAHASH_LANES_INLINE friend Words operator>>(Words a, int bits) noexcept {
    for (int i = 0; i < kParts; ++i) a.part[i] = a.part[i] >> bits;
    return a;
  }
  EXAHASH_LANES_INLINE friend Masks<W> operator==(Words a, Words b) noexcept {
    Masks<W> result;
    for (int i = 0; i < kParts; ++i) result.part[i] = R::equal(a.part[i], b.part[i]);
    return result;
  }
};

// Eight truth values.
template <int W>
struct Masks {
  using R = lanes_detail::Register<W>;
  static constexpr int kParts = kLanes / W;
  typename R::Mask part[kParts];

  // Bit i is lane i.
  [[nodiscard]] EXAHASH_LANES_INLINE unsigned bits() const noexcept {
    unsigned result = 0;
    for (int i = 0; i < kParts; ++i) result |= R::bits(part[i]) << (W * i);
    return result;
  }
  [[nodiscard]] EXAHASH_LANES_INLINE static Masks from_bits(unsigned bits) noexcept {
    Masks result;
    for (int i = 0; i < kParts; ++i) result.part[i] = R::from_bits(bits >> (W * i));
    return result;
  }
  EXAHASH_LANES_INLINE friend Masks operator&(Masks a, Masks b) noexcept {
    for (int i = 0; i < kParts; ++i) a.part[i] = a.part[i] & b.part[i];
    return a;
  }
  EXAHASH_LANES_INLINE friend Masks operator|(Masks a, Masks b) noexcept {
    for (int i = 0; i < kParts; ++i) a.part[i] = a.part[i] | b.part[i];
    return a;
  }
};

// Where the mask holds the first, elsewhere the second.
template <int W>
EXAHASH_LANES_INLINE Reals<W> select(Masks<W> mask, Reals<W> yes, Reals<W> no) noexcept {
  Reals<W> result;
  for (int i = 0; i < Reals<W>::kParts; ++i)
    result.part[i] = Reals<W>::R::select(mask.part[i], yes.part[i], no.part[i]);
  return result;
}
template <int W>
EXAHASH_LANES_INLINE Words<W> select(Masks<W> mask, Words<W> yes, Words<W> no) noexcept {
  Words<W> result;
  for (int i = 0; i < Words<W>::kParts; ++i)
    result.part[i] = Words<W>::R::select(mask.part[i], yes.part[i], no.part[i]);
  return result;
}
template <int W>
EXAHASH_LANES_INLINE Reals<W> min(Reals<W> a, Reals<W> b) noexcept {
  return select(b < a, b, a);
}
template <int W>
EXAHASH_LANES_INLINE Reals<W> max(Reals<W> a, Reals<W> b) noexcept {
  return select(a < b, b, a);
}
template <int W>
EXAHASH_LANES_INLINE Reals<W> sqrt(Reals<W> a) noexcept {
  for (int i = 0; i < Reals<W>::kParts; ++i) a.part[i] = Reals<W>::R::sqrt(a.part[i]);
  return a;
}
template <int W>
EXAHASH_LANES_INLINE Words<W> as_words(Reals<W> a) noexcept {
  Words<W> result;
  for (int i = 0; i < Reals<W>::kParts; ++i) result.part[i] = Reals<W>::R::as_word(a.part[i]);
  return result;
}
template <int W>
EXAHASH_LANES_INLINE Reals<W> as_reals(Words<W> a) noexcept {
  Reals<W> result;
  for (int i = 0; i < Reals<W>::kParts; ++i) result.part[i] = Reals<W>::R::as_real(a.part[i]);
  return result;
}
// Whole 64-bit products of the low 32 bits of each lane.
template <int W>
EXAHASH_LANES_INLINE Words<W> multiply_32(Words<W> a, Words<W> b) noexcept {
  for (int i = 0; i < Words<W>::kParts; ++i)
    a.part[i] = Words<W>::R::multiply_32(a.part[i], b.part[i]);
  return a;
}

// The same names for one number, so that a formula is written once for a double and for lanes:
// template <class V> V f(V x), with V = double or Reals<W>.
template <class V>
struct LaneTraits;
template <>
struct LaneTraits<double> {
  using Word = std::uint64_t;
};
template <int W>
struct LaneTraits<Reals<W>> {
  using Word = Words<W>;
};
template <class V>
using WordOf = typename LaneTraits<V>::Word;

EXAHASH_LANES_INLINE double select(bool mask, double yes, double no) noexcept {
  return mask ? yes : no;
}
EXAHASH_LANES_INLINE std::uint64_t select(bool mask, std::uint64_t yes, std::uint64_t no) noexcept {
  return mask ? yes : no;
}
EXAHASH_LANES_INLINE double min(double a, double b) noexcept {
  return b < a ? b : a;
}
EXAHASH_LANES_INLINE double max(double a, double b) noexcept {
  return a < b ? b : a;
}
EXAHASH_LANES_INLINE double sqrt(double a) noexcept {
  return __builtin_sqrt(a);
}
EXAHASH_LANES_INLINE std::uint64_t as_words(double a) noexcept {
  return __builtin_bit_cast(std::uint64_t, a);
}
EXAHASH_LANES_INLINE double as_reals(std::uint64_t a) noexcept {
  return __builtin_bit_cast(double, a);
}
EXAHASH_LANES_INLINE std::uint64_t multiply_32(std::uint64_t a, std::uint64_t b) noexcept {
  return (a & 0xffffffffU) * (b & 0xffffffffU);
}

}  // namespace exahash::math
