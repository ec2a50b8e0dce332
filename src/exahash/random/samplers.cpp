#include "exahash/random/samplers.h"

#include <cmath>

#include "exahash/base/contracts.h"
#include "exahash/random/samplers_lanes.h"

namespace exahash::random {
namespace {

constexpr double kMostMean = 1e9;

Attempts<double> attempts(std::uint64_t seed, const Address& address) {
  EXAHASH_EXPECTS(address.entity < 1U << 24 && address.part < 1U << 16);
  return {seed, address};
}

bool is_shape(double shape) {
  return 0x1p-20 <= shape && shape <= 0x1p53;
}

}  // namespace

double exponential(std::uint64_t seed, const Address& address) {
  return exponential_of(uniform(seed, address));
}

double normal(std::uint64_t seed, const Address& address) {
  return normal_of(uniform(seed, address));
}

double gamma(std::uint64_t seed, const Address& address, double shape) {
  EXAHASH_EXPECTS(is_shape(shape));
  return gamma_in_lanes(attempts(seed, address), shape);
}

double beta(std::uint64_t seed, const Address& address, double a, double b) {
  EXAHASH_EXPECTS(is_shape(a) && is_shape(b));
  return beta_in_lanes(attempts(seed, address), a, b);
}

double poisson(std::uint64_t seed, const Address& address, double mean) {
  EXAHASH_EXPECTS(0 <= mean && mean <= kMostMean);
  return poisson_in_lanes(attempts(seed, address), mean);
}

double binomial(std::uint64_t seed, const Address& address, double n, double p) {
  EXAHASH_EXPECTS(0 <= n && n <= kMostMean && n == std::floor(n) && 0 <= p && p <= 1);
  return binomial_in_lanes(attempts(seed, address), n, p);
}

}  // namespace exahash::random
