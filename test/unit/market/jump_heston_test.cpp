// Jumps and a changing variance, against the closed forms of Merton 1976 and Heston 1993.

#include <complex>
#include <numbers>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>

#include "paths.h"

namespace exahash::market {
namespace {

using test::all;
using test::kErrors;

constexpr int kJumpPaths = 16'384;

Setup setup_of(PriceModel model) {
  Setup setup;
  setup.model = model;
  return setup;
}

// Given n jumps the log return is normal, and n is Poisson.
double merton_cdf(double x, double years, double mu, double sigma, double rate, double mean,
                  double sd) {
  const double diffusion = sigma * sigma - rate * (sd * sd + mean * mean);
  const double jump_growth = std::exp(mean + sd * sd / 2) - 1;
  double chance = std::exp(-rate * years), sum = 0;
  for (int n = 0; n < 200; ++n) {
    const double middle = (mu - diffusion / 2 - rate * jump_growth) * years + n * mean;
    const double spread = std::sqrt(diffusion * years + n * sd * sd);
    sum += chance * boost::math::cdf(boost::math::normal(middle, spread), x);
    chance *= rate * years / (n + 1);
  }
  return sum;
}

// N = 16,384 paths; Kolmogorov's distance.
TEST(Jumps, LawOfTheLogPriceIsMertonsMixture) {
  auto parameters = test::market_parameters();
  for (const int days : {1, 30, 365}) {
    const auto logs = test::logs_after(setup_of(PriceModel::jump), parameters, kJumpPaths, days);
    test::expect_law(
        logs, [&](double x) { return merton_cdf(x, days / 365.25, 0.05, 0.5, 15, 0, 0.054); },
        "15/yr");
    test::expect_mean_growth(logs, 0.05 * days / 365.25, "15/yr");
  }
  // Few large jumps downwards: most of the variance.
  parameters.jump_rate = all(1.5);
  parameters.jump_log_mean = all(-0.2);
  parameters.jump_log_sd = all(0.25);
  const auto logs = test::logs_after(setup_of(PriceModel::jump), parameters, kJumpPaths, 200);
  test::expect_law(
      logs, [&](double x) { return merton_cdf(x, 200 / 365.25, 0.05, 0.5, 1.5, -0.2, 0.25); },
      "1.5/yr");
  test::expect_mean_growth(logs, 0.05 * 200 / 365.25, "1.5/yr");
}

// Daily returns of 2024-26: volatility 47 % a year, excess kurtosis 2.9. N = 2,048,000 returns; the
// standard error of their kurtosis is 0.04 by the eighth moment of the mixture.
TEST(Jumps, DailyReturnsHaveTheKurtosisOf2024To2026) {
  auto parameters = test::market_parameters();
  parameters.price_volatility = all(0.47);
  std::vector<int> days(251);
  for (int i = 0; i < 251; ++i) days[static_cast<std::size_t>(i)] = i;
  double n = 0, sum = 0, squares = 0, fourth = 0;
  math::Lane before{};
  test::run(setup_of(PriceModel::jump), parameters, 8192, days,
            [&](const State& state, std::size_t k) {
              for (int i = 0; i < 8 && k > 0; ++i) {
                const double r = state.price_log[i] - before[i];
                n += 1, sum += r, squares += r * r, fourth += r * r * r * r;
              }
              before = state.price_log;
            });
  const double variance = squares / n;
  EXPECT_NEAR(std::sqrt(variance * 365.25), 0.47, 0.003);
  EXPECT_NEAR(fourth / n / (variance * variance) - 3, 2.9, 0.25);
  EXPECT_NEAR(sum / n, (0.05 - 0.47 * 0.47 / 2) / 365.25, kErrors * std::sqrt(variance / n) + 2e-6);
}

struct Heston {
  double years, mu, kappa, theta, xi, rho, start;
};

// ln E[e^(iu ln(S_T/S_0))], in the form without jumps of the branch (Albrecher, Mayer, Schoutens,
// Tistaert 2007).
std::complex<double> heston_exponent(const Heston& h, double u) {
  const std::complex<double> i(0, 1);
  const auto beta = h.kappa - h.rho * h.xi * u * i;
  const auto d = std::sqrt(beta * beta + h.xi * h.xi * (i * u + u * u));
  const auto g = (beta - d) / (beta + d);
  const auto decay = std::exp(-d * h.years);
  const auto c = h.kappa * h.theta / (h.xi * h.xi) *
                 ((beta - d) * h.years - 2.0 * std::log((1.0 - g * decay) / (1.0 - g)));
  return i * u * h.mu * h.years + c +
         h.start / (h.xi * h.xi) * (beta - d) * (1.0 - decay) / (1.0 - g * decay);
}

// Gil-Pelaez 1951.
double heston_cdf(const Heston& h, double x) {
  const auto integrand = [&](double u) {
    return std::imag(std::exp(heston_exponent(h, u) - std::complex<double>(0, u * x))) / u;
  };
  double sum = 0;
  constexpr double kStep = 5;
  for (int k = 0; k < 40; ++k) {
    sum += boost::math::quadrature::gauss_kronrod<double, 31>::integrate(
        integrand, k * kStep + 1e-9, (k + 1) * kStep, 5, 1e-9);
  }
  return 0.5 - sum / std::numbers::pi;
}

void expect_heston(const Heston& h, int days, const char* what) {
  constexpr int kPaths = 65'536;
  auto parameters = test::market_parameters();
  parameters.price_drift = all(h.mu);
  parameters.price_volatility = all(std::sqrt(h.theta));
  parameters.variance_memory_days = all(365.25 / h.kappa);
  parameters.variance_noise = all(h.xi);
  parameters.variance_correlation = all(h.rho);
  parameters.variance_start = all(h.start / h.theta);
  std::vector<double> logs;
  double sum = 0, squares = 0;
  const int at[] = {days};
  test::run(setup_of(PriceModel::heston), parameters, kPaths, at,
            [&](const State& state, std::size_t) {
              for (int i = 0; i < 8; ++i) {
                logs.push_back(state.price_log[i]);
                sum += state.variance[i];
                squares += state.variance[i] * state.variance[i];
              }
            });
  // Mean and variance of a square-root process: Cox, Ingersoll and Ross 1985.
  const double decay = std::exp(-h.kappa * h.years);
  const double mean = h.theta + (h.start - h.theta) * decay;
  const double variance = h.start * h.xi * h.xi / h.kappa * (decay - decay * decay) +
                          h.theta * h.xi * h.xi / (2 * h.kappa) * (1 - decay) * (1 - decay);
  EXPECT_NEAR(sum / kPaths, mean, kErrors * std::sqrt(variance / kPaths)) << what;
  const double seen = squares / kPaths - sum / kPaths * (sum / kPaths);
  // Excess kurtosis of the variance is at most 6 xi^2 / (2 kappa theta), that of its gamma law.
  const double kurtosis = 2 + 6 * h.xi * h.xi / (2 * h.kappa * h.theta);
  EXPECT_NEAR(seen / variance, 1, kErrors * std::sqrt(kurtosis / kPaths)) << what;
  for (int k = -8; k <= 8; ++k) {
    const double x = 0.25 * k * std::sqrt(h.theta * h.years);
    const double below =
        static_cast<double>(std::ranges::count_if(logs, [&](double log) { return log < x; }));
    test::expect_share(below / kPaths, heston_cdf(h, x), kPaths, what);
  }
  test::expect_mean_growth(logs, h.mu * h.years, what);
}

// N = 65,536 paths; the distribution function at 17 points by its characteristic function: a bias
// of the step above 0.01 would show.
TEST(Heston, LawsOfVarianceAndLogPriceAreTheClosedOnes) {
  expect_heston({182 / 365.25, 0.05, 3, 0.30, 1, -0.1, 0.30}, 182, "default");
  expect_heston({91 / 365.25, 0.3, 3, 0.30, 1, -0.7, 0.60}, 91, "high start, correlated");
  // The variance is near 0 for much of the time: 2 kappa theta = 0.36, xi^2 = 4.
  expect_heston({182 / 365.25, 0.05, 2, 0.09, 2, 0.5, 0.02}, 182, "often near 0");
}

}  // namespace
}  // namespace exahash::market
