#pragma once

// The outside witness for 256-bit arithmetic: Boost.Multiprecision's unbounded integers.

#include <boost/multiprecision/cpp_int.hpp>

#include "exahash/math/u256.h"

namespace exahash::test {

using BigInteger = boost::multiprecision::cpp_int;

inline BigInteger big(const math::U256& x) {
  BigInteger result;
  for (int i = 3; i >= 0; --i) result = (result << 64) + x.limbs[i];
  return result;
}

// Modulo 2^256.
inline math::U256 u256(const BigInteger& x) {
  const BigInteger mask = (BigInteger(1) << 64) - 1;
  math::U256 result;
  for (int i = 0; i < 4; ++i) {
    result.limbs[i] = static_cast<std::uint64_t>(BigInteger((x >> (64 * i)) & mask));
  }
  return result;
}

}  // namespace exahash::test
