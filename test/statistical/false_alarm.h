#pragma once

// How the draws of this room are judged: each TEST has a false-alarm rate of 1e-6 in all.

#include <cstddef>
#include <cstdint>

#include <boost/math/distributions/chi_squared.hpp>

namespace exahash::random {

inline constexpr std::uint64_t kSeed = 20260821;
inline constexpr double kFalseAlarm = 1e-6;

inline double chi_squared_limit(std::size_t degrees, double alarm) {
  return boost::math::quantile(
      boost::math::complement(boost::math::chi_squared(static_cast<double>(degrees)), alarm));
}

}  // namespace exahash::random
