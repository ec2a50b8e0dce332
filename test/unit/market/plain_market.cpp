#include "plain_market.h"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/normal.hpp>

#include "exahash/market/price_event.h"
#include "exahash/random/draws.h"

namespace exahash::market::test {

using random::Stream;

namespace {

constexpr double kDay = 1 / 365.25;  // years

}  // namespace

PlainMarket::PlainMarket(const Setup& setup, const Parameters& parameters, int lane,
                         std::uint64_t seed, std::uint32_t path)
    : setup_(setup), parameters_(parameters), lane_(lane), seed_(seed), path_(path) {}

double PlainMarket::uniform(Stream stream, int day, int part, int which) const {
  const auto both = random::uniforms(
      seed_, {path_, stream, 0, static_cast<std::uint32_t>(day), static_cast<std::uint32_t>(part)});
  return which == 0 ? both.first : both.second;
}

double PlainMarket::normal(Stream stream, int day, int part, int which) const {
  return boost::math::quantile(boost::math::normal(), uniform(stream, day, part, which));
}

double PlainMarket::step_of(double sigma, double z) const {
  return (of(parameters_.price_drift) - sigma * sigma / 2) * kDay + sigma * std::sqrt(kDay) * z;
}

void PlainMarket::advance(int day) {
  const double z = normal(Stream::price, day);
  switch (setup_.model) {
    case PriceModel::gbm:
      log_ += step_of(of(parameters_.price_volatility), z);
      break;
    case PriceModel::jump:
      jump(day, z);
      break;
    case PriceModel::heston:
      heston(day, z);
      break;
    case PriceModel::regimes:
      regimes(day, z);
      break;
    case PriceModel::bootstrap:
      bootstrap(day);
      break;
    default:
      condition(day, z);
  }
  price = of(parameters_.price_spot) * std::exp(log_);
  advance_fees(day);
}

void PlainMarket::jump(int day, double z) {
  const double rate = of(parameters_.jump_rate), mean = of(parameters_.jump_log_mean);
  const double sd = of(parameters_.jump_log_sd), sigma = of(parameters_.price_volatility);
  const double rest = std::max(0.0, sigma * sigma - rate * (mean * mean + sd * sd));
  log_ += step_of(std::sqrt(rest), z) - rate * std::expm1(mean + sd * sd / 2) * kDay;
  double u = uniform(Stream::jump, day), chance = std::exp(-rate * kDay);
  int count = 0;
  while (u >= chance && count < 100) {
    u -= chance;
    chance *= rate * kDay / ++count;
  }
  if (count > 0) log_ += count * mean + sd * std::sqrt(count) * normal(Stream::jump, day, 1);
}

// After Andersen 2008, section 3.2 and 4: the names of the paper.
void PlainMarket::heston(int day, double z) {
  const double theta = std::pow(of(parameters_.price_volatility), 2);
  const double kappa = 365.25 / of(parameters_.variance_memory_days);
  const double eps = of(parameters_.variance_noise), rho = of(parameters_.variance_correlation);
  if (day == 1) variance_ = of(parameters_.variance_start) * theta;
  const double e = std::exp(-kappa * kDay);
  const double m = theta + (variance_ - theta) * e;
  const double s2 = variance_ * eps * eps * e / kappa * (1 - e) +
                    theta * eps * eps / (2 * kappa) * (1 - e) * (1 - e);
  const double psi = s2 / (m * m);
  const double k1 = 0.5 * kDay * (kappa * rho / eps - 0.5) - rho / eps;
  const double k2 = 0.5 * kDay * (kappa * rho / eps - 0.5) + rho / eps;
  const double k3 = 0.5 * kDay * (1 - rho * rho);
  const double a_weight = k2 + 0.5 * k3;
  const double u = uniform(Stream::variance, day);
  double next = 0, k0 = 0;
  if (psi <= 1.5) {
    const double b2 = 2 / psi - 1 + std::sqrt(2 / psi) * std::sqrt(2 / psi - 1);
    const double a = m / (1 + b2);
    next = a * std::pow(std::sqrt(b2) + normal(Stream::variance, day), 2);
    k0 = -a_weight * b2 * a / (1 - 2 * a_weight * a) + 0.5 * std::log(1 - 2 * a_weight * a);
  } else {
    const double p = (psi - 1) / (psi + 1), beta = (1 - p) / m;
    next = u <= p ? 0 : std::log((1 - p) / (1 - u)) / beta;
    k0 = -std::log(p + beta * (1 - p) / (beta - a_weight));
  }
  log_ += of(parameters_.price_drift) * kDay + k0 - (k1 + 0.5 * k3) * variance_ + k1 * variance_ +
          k2 * next + std::sqrt(k3 * (variance_ + next)) * z;
  variance_ = next < 1e-9 ? 0 : next;
}

void PlainMarket::regimes(int day, double z) {
  if (day == 1) wild_ = uniform(Stream::price_regime, 0) < of(parameters_.wild_at_start);
  const double stay = of(wild_ ? parameters_.wild_stay : parameters_.calm_stay);
  if (uniform(Stream::price_regime, day) >= stay) wild_ = !wild_;
  log_ += step_of(of(wild_ ? parameters_.wild_volatility : parameters_.calm_volatility), z);
}

void PlainMarket::bootstrap(int day) {
  const std::size_t n = setup_.returns.size();
  const bool fresh = day == 1 || uniform(Stream::bootstrap, day) < 1 / of(parameters_.block_days);
  at_ =
      fresh
          ? static_cast<std::size_t>(uniform(Stream::bootstrap, day, 0, 1) * static_cast<double>(n))
          : (at_ + 1) % n;
  log_ += of(parameters_.price_drift) * kDay + setup_.returns[at_];
}

void PlainMarket::condition(int day, double z) {
  const double sigma = of(parameters_.price_volatility);
  if (day == 1) {
    const Gbm gbm{of(parameters_.price_spot), of(parameters_.price_drift), sigma};
    const double u = uniform(Stream::touch, 0),
                 years = static_cast<double>(setup_.event_day) * kDay;
    const bool touch = setup_.event == PriceEvent::touch;
    end_day_ = static_cast<double>(setup_.event_day);
    if (touch) end_day_ = touch_quantile(gbm, setup_.event_level, years, u) / kDay;
    end_ = touch ? std::log(setup_.event_level / gbm.spot)
                 : end_quantile(gbm, setup_.event_level, setup_.event == PriceEvent::end_above,
                                years, u);
  }
  const double left = end_day_ - (day - 1);
  if (left <= 0) {
    log_ += step_of(sigma, z);
  } else if (setup_.event != PriceEvent::touch) {
    log_ = left == 1
               ? end_
               : log_ + (end_ - log_) / left + sigma * std::sqrt(kDay * (left - 1) / left) * z;
  } else if (left < 1) {
    const double rest = (1 - left) * kDay;
    log_ = end_ + (of(parameters_.price_drift) - sigma * sigma / 2) * rest +
           sigma * std::sqrt(rest) * z;
  } else {
    const double fade = (left - 1) / left, spread = sigma * std::sqrt(kDay * fade);
    const double fresh[] = {end_ > 0 ? -z : z, normal(Stream::touch, day),
                            normal(Stream::touch, day, 0, 1)};
    for (int i = 0; i < 3; ++i) bridge_[i] = fade * bridge_[i] + spread * fresh[i];
    const double line = std::fabs(end_) * (left - 1) / end_day_ + bridge_[0];
    const double distance = std::hypot(line, bridge_[1], bridge_[2]);
    log_ = end_ > 0 ? end_ - distance : end_ + distance;
  }
}

void PlainMarket::advance_fees(int day) {
  const double w = of(parameters_.fee_slow_share);
  slow_ = 0.99 * slow_ + std::sqrt(w * (1 - 0.99 * 0.99)) * normal(Stream::fee, day, 0);
  fast_ = 0.08 * fast_ + std::sqrt((1 - w) * (1 - 0.08 * 0.08)) * normal(Stream::fee, day, 1);
  if (day == 1) high_ = uniform(Stream::fee_regime, 0) < of(parameters_.fee_high_at_start);
  const double half_life =
      365.25 / 12 *
      of(high_ ? parameters_.fee_high_half_life_months : parameters_.fee_low_half_life_months);
  if (uniform(Stream::fee_regime, day) >= std::exp2(-1 / half_life)) high_ = !high_;
  spike_ *= std::exp2(-1 / of(parameters_.fee_spike_half_life_days));
  if (spike_ < 1e-9) spike_ = 0;
  if (uniform(Stream::fee_spike, day) < -std::expm1(-of(parameters_.fee_spike_rate) * kDay)) {
    spike_ += of(parameters_.fee_spike_size) *
              std::exp(of(parameters_.fee_spike_log_sd) * normal(Stream::fee_spike, day, 0, 1));
  }
  const double median = of(high_ ? parameters_.fee_high_median : parameters_.fee_median);
  const double sd = of(high_ ? parameters_.fee_high_log_sd : parameters_.fee_log_sd);
  fees = 144 * median * std::exp(sd * (slow_ + fast_)) * (1 + spike_);
}

}  // namespace exahash::market::test
