#pragma once

// One number for the bits of many results: compared between compilers, build types and machines.

#include <bit>
#include <cstdint>

#include "exahash/math/elementary.h"
#include "exahash/math/polygamma.h"

namespace exahash::test {

// FNV-1a over log, exp, digamma and trigamma at 4 x 100,000 points over their ranges.
inline std::uint64_t elementary_digest() {
  std::uint64_t digest = 0xcbf29ce484222325;
  const auto add = [&digest](double x) {
    digest = (digest ^ std::bit_cast<std::uint64_t>(x)) * 0x100000001b3;
  };
  for (std::uint64_t i = 0; i < 100'000; ++i) {
    // Steps of the golden ratio spread evenly over the unit interval.
    const std::uint64_t spread = i * 0x9e3779b97f4a7c15;
    const double unit = static_cast<double>(spread >> 12) * 0x1p-52;
    add(math::log(std::bit_cast<double>(1 + spread % 0x7fefffffffffffff)));
    add(math::exp(-745 + unit * 1454));
    add(math::digamma(0.01 + unit * 3000));
    add(math::trigamma(0.01 + unit * 3000));
  }
  return digest;
}

}  // namespace exahash::test
