#include "exahash/market/price_event.h"

#include <algorithm>
#include <cmath>

#include "exahash/math/elementary.h"
#include "exahash/math/quantiles.h"

namespace exahash::market {
namespace {

constexpr double kLeastVolatility = 1e-4;
constexpr double kNoChance = 1e-290;

double volatility_of(const Gbm& gbm) {
  return gbm.volatility > kLeastVolatility ? gbm.volatility : kLeastVolatility;
}

// Of the logarithm, per year.
double log_drift(const Gbm& gbm) {
  const double sigma = volatility_of(gbm);
  return gbm.drift - 0.5 * sigma * sigma;
}

// P(N(0, 1) > x) over the density at x, for x > 5: the continued fraction of Laplace.
double mills_ratio(double x) {
  constexpr int kTerms = 40;
  double below = x;
  for (int k = kTerms; k > 0; --k) below = x + k / below;
  return 1 / below;
}

// P(a Brownian motion with drift `nu` and volatility `sigma` has been at `distance` > 0 by time t).
// Its two terms are Phi(z) and e^(2 nu distance / sigma^2) Phi(-y); where the first factor of the
// second may be huge, that is phi(z) times Mills' ratio.
double chance_to_reach(double distance, double nu, double sigma, double t) {
  if (!(t > 0)) return 0;
  const double root = sigma * std::sqrt(t);
  const double z = (nu * t - distance) / root;
  const double y = (nu * t + distance) / root;
  constexpr double kFar = 5;
  constexpr double kDensity = 0.3989422804014327;  // 1 / sqrt(2 pi)
  const double reflected =
      y > kFar ? kDensity * math::exp(-0.5 * z * z) * mills_ratio(y)
               : math::exp(2 * nu * distance / (sigma * sigma)) * math::normal_cdf(-y);
  return std::min(math::normal_cdf(z) + reflected, 1.0);
}

struct Passage {
  double distance, nu, sigma;
};
// Towards a level below everything is turned over.
Passage passage(const Gbm& gbm, double level) {
  const double log = math::log(level / gbm.spot);
  const bool above = log > 0;
  return {above ? log : -log, above ? log_drift(gbm) : -log_drift(gbm), volatility_of(gbm)};
}

}  // namespace

double chance_to_end_above(const Gbm& gbm, double level, double years) noexcept {
  const double distance = math::log(level / gbm.spot) - log_drift(gbm) * years;
  return math::normal_cdf(-distance / (volatility_of(gbm) * std::sqrt(years)));
}

double chance_to_end_below(const Gbm& gbm, double level, double years) noexcept {
  const double distance = math::log(level / gbm.spot) - log_drift(gbm) * years;
  return math::normal_cdf(distance / (volatility_of(gbm) * std::sqrt(years)));
}

double chance_to_touch(const Gbm& gbm, double level, double years) noexcept {
  const Passage p = passage(gbm, level);
  return p.distance > 0 ? chance_to_reach(p.distance, p.nu, p.sigma, years) : 1;
}

double end_quantile(const Gbm& gbm, double level, bool above, double years, double u) noexcept {
  const double chance =
      above ? chance_to_end_above(gbm, level, years) : chance_to_end_below(gbm, level, years);
  const double at = math::log(level / gbm.spot);
  if (!(chance > kNoChance)) return at;
  // The tail's own probability: 1 less it would lose its digits.
  const double far = math::normal_quantile(u * chance);
  const double spread = volatility_of(gbm) * std::sqrt(years) * far;
  const double middle = log_drift(gbm) * years;
  return above ? std::max(middle - spread, at) : std::min(middle + spread, at);
}

double touch_quantile(const Gbm& gbm, double level, double years, double u) noexcept {
  const Passage p = passage(gbm, level);
  if (!(p.distance > 0)) return 0;
  const double chance = chance_to_reach(p.distance, p.nu, p.sigma, years);
  if (!(chance > kNoChance)) return years;
  const double wanted = u * chance;
  double early = 0, late = years;
  for (int i = 0; i < 50; ++i) {
    const double middle = 0.5 * (early + late);
    (chance_to_reach(p.distance, p.nu, p.sigma, middle) < wanted ? early : late) = middle;
  }
  return late;
}

}  // namespace exahash::market
