#pragma once

// What a rig is worth, a second way: at every later time the expected margin of a rig that runs
// only if it earns more than it costs, which for a lognormal hashprice is the formula of Black and
// Scholes (Boost's normal distribution), discounted and integrated.

#include <cmath>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/quadrature/exp_sinh.hpp>

namespace exahash::mining {

// USD/TH; h and c in USD per PH/s and day. Growth -25 %, volatility 60 %, discount with failure 35
// % a year.
inline double worth_by_quadrature(double h, double c) {
  constexpr double kGrowth = -0.25, kVolatility = 0.6, kDiscount = 0.35;
  const boost::math::normal normal;
  const auto margin = [&](double years) {
    const double spread = kVolatility * std::sqrt(years);
    if (!(spread > 0)) return std::fmax(h - c, 0.0);
    const double d = (std::log(h / c) + kGrowth * years) / spread;
    const double earned = h * std::exp(kGrowth * years) * cdf(normal, d + spread / 2);
    return std::exp(-kDiscount * years) * (earned - c * cdf(normal, d - spread / 2));
  };
  boost::math::quadrature::exp_sinh<double> integrator;
  return integrator.integrate(margin, 1e-10) * 365.25 / 1000;
}

}  // namespace exahash::mining
