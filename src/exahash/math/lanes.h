#pragma once

// Eight paths side by side: numbers in lanes, whatever the width of the processor's registers. A
// kernel is a template on the width; it is compiled once for each instruction set, in a .cpp of its
// own with that set's flags (cmake: exahash_kernels), and gives the same bits in all of them: every
// operation here is one IEEE operation a lane, and there is none across lanes.
//
// Rule for kernels: nothing from the standard library inside them. A function of the standard
// library that the compiler does not inline could end up in the program compiled for an instruction
// set that the machine does not have.

#include <cstddef>
#include <cstdint>

#include "exahash/math/lane_registers.h"

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
    // One register at a time: g++ copies larger things in halves, which the load after it waits on.
    for (std::ptrdiff_t i = 0; i < kParts; ++i)
      __builtin_memcpy(part + i, lane.v + i * W, sizeof part[i]);
  }
  EXAHASH_LANES_INLINE void store(Lane& lane) const noexcept {
    for (std::ptrdiff_t i = 0; i < kParts; ++i)
      __builtin_memcpy(lane.v + i * W, part + i, sizeof part[i]);
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
    for (std::ptrdiff_t i = 0; i < kParts; ++i)
      __builtin_memcpy(part + i, lane.v + i * W, sizeof part[i]);
  }
  EXAHASH_LANES_INLINE void store(WordLane& lane) const noexcept {
    for (std::ptrdiff_t i = 0; i < kParts; ++i)
      __builtin_memcpy(lane.v + i * W, part + i, sizeof part[i]);
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
  for (int i = 0; i < Reals<W>::kParts; ++i) a.part[i] = Reals<W>::R::min(a.part[i], b.part[i]);
  return a;
}
template <int W>
EXAHASH_LANES_INLINE Reals<W> max(Reals<W> a, Reals<W> b) noexcept {
  for (int i = 0; i < Reals<W>::kParts; ++i) a.part[i] = Reals<W>::R::max(a.part[i], b.part[i]);
  return a;
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

// The entry of the table that the low 4 bits of each lane name.
template <int W>
EXAHASH_LANES_INLINE Reals<W> lookup(const double (&table)[16], Words<W> index) noexcept {
  Reals<W> result;
  for (int i = 0; i < Words<W>::kParts; ++i)
    result.part[i] = Reals<W>::R::lookup(table, index.part[i]);
  return result;
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
EXAHASH_LANES_INLINE double lookup(const double (&table)[16], std::uint64_t index) noexcept {
  return table[index & 15];
}
EXAHASH_LANES_INLINE std::uint64_t multiply_32(std::uint64_t a, std::uint64_t b) noexcept {
  return (a & 0xffffffffU) * (b & 0xffffffffU);
}

}  // namespace exahash::math
