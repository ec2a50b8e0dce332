#include "exahash/study/scores.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "exahash/base/contracts.h"
#include "exahash/math/elementary.h"
#include "exahash/math/quantiles.h"

namespace exahash::study {

double crps_of_normal(double mean, double sd, double truth) {
  EXAHASH_EXPECTS(sd >= 0);
  if (sd == 0) return std::fabs(truth - mean);
  const double z = (truth - mean) / sd;
  const double density = math::exp(-z * z / 2) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
  return sd * (z * (2 * math::normal_cdf(z) - 1) + 2 * density - std::numbers::inv_sqrtpi);
}

double crps_of_sample(std::span<const double> ascending, double truth) {
  EXAHASH_EXPECTS(ascending.size() >= 2);
  const auto n = static_cast<double>(ascending.size());
  double off = 0, apart = 0;
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    off += std::fabs(ascending[i] - truth);
    // In the sum of |x - x'| over pairs, each member counts once up for every lower one and once
    // down for every higher one.
    apart += ascending[i] * (2 * static_cast<double>(i) + 1 - n);
  }
  return off / n - apart / (n * (n - 1));
}

double quantile_of(std::span<const double> ascending, double p) {
  EXAHASH_EXPECTS(!ascending.empty() && p >= 0 && p <= 1);
  const double rank = p * static_cast<double>(ascending.size() - 1);
  const auto below = static_cast<std::size_t>(rank);
  const std::size_t above = std::min(below + 1, ascending.size() - 1);
  const double part = rank - static_cast<double>(below);
  return ascending[below] * (1 - part) + ascending[above] * part;
}

}  // namespace exahash::study
