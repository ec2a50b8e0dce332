// Two volatilities, and blocks of past days.

#include <numbers>

#include "exahash/chain/history.h"
#include "exahash/market/closes.h"

#include "paths.h"

namespace exahash::market {
namespace {

using test::all;
using test::kErrors;

std::vector<double> closes_between(const char* from, const char* until) {
  static const chain::History history = chain::bundled_history();
  std::vector<double> closes;
  for (const chain::Day& day : history.days) {
    const std::string date = format_date(day.date);
    if (date >= from && date <= until) closes.push_back(*day.price_usd);
  }
  return closes;
}

// Autocorrelation of |x - mean| at a lag.
double of_sizes(const std::vector<double>& x, std::size_t lag) {
  double mean = 0;
  for (const double each : x) mean += each / static_cast<double>(x.size());
  std::vector<double> sizes;
  sizes.reserve(x.size());
  double middle = 0;
  for (const double each : x) sizes.push_back(std::fabs(each - mean));
  for (const double each : sizes) middle += each / static_cast<double>(x.size());
  double product = 0, squares = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    squares += (sizes[i] - middle) * (sizes[i] - middle);
    if (i >= lag) product += (sizes[i] - middle) * (sizes[i - lag] - middle);
  }
  return product / squares;
}

// Daily log returns of one lane after another, `days` each.
std::vector<double> daily_returns(const Setup& setup, const Parameters& parameters, int paths,
                                  int days) {
  std::vector<int> at;
  for (int day = 0; day <= days; ++day) at.push_back(day);
  std::vector<std::vector<double>> lanes(8);
  std::vector<double> returns;
  math::Lane before{};
  test::run(setup, parameters, paths, at, [&](const State& state, std::size_t k) {
    for (std::size_t i = 0; i < 8; ++i) {
      const int lane = static_cast<int>(i);
      if (k > 0) lanes[i].push_back(state.price_log[lane] - before[lane]);
      if (k < at.size() - 1) continue;
      returns.insert(returns.end(), lanes[i].begin(), lanes[i].end());
      lanes[i].clear();
    }
    before = state.price_log;
  });
  return returns;
}

// A volatility that is c with chance q and w else, and keeps to its regime with the correlation
// rho^k over k days: |r| has the mean sqrt(2/pi) sigma, so its autocorrelation is (2/pi) q (1 - q)
// (w - c)^2 rho^k over its variance, E sigma^2 - (2/pi) (E sigma)^2. N = 960,000 days; a standard
// error of 0.002 (1 / sqrt(N) times at most 2 for what days share).
TEST(Regimes, SizesOfReturnsRememberAsTheChainDoes) {
  market::Setup setup;
  setup.model = PriceModel::regimes;
  const auto returns = daily_returns(setup, test::market_parameters(), 64, 15'000);
  const double q = 0.7, mean = q * 0.35 + (1 - q) * 0.85;
  const double squares = q * 0.35 * 0.35 + (1 - q) * 0.85 * 0.85;
  const double two_over_pi = 2 / std::numbers::pi;
  const double variance = squares - two_over_pi * mean * mean;
  // Data, 2018-26: 0.17, 0.14, 0.08; published: 0.17, 0.15, 0.09.
  constexpr std::size_t kLags[] = {1, 5, 10};
  constexpr double kHere[] = {0.21, 0.14, 0.08};
  for (int i = 0; i < 3; ++i) {
    const double closed =
        two_over_pi * q * (1 - q) * 0.25 * std::pow(0.9, static_cast<double>(kLags[i])) / variance;
    EXPECT_NEAR(closed, kHere[i], 0.005);
    EXPECT_NEAR(of_sizes(returns, kLags[i]), closed, kErrors * 0.002);
  }
  double sum = 0;
  for (const double r : returns) sum += r * r;
  EXPECT_NEAR(std::sqrt(sum / static_cast<double>(returns.size()) * 365.25), std::sqrt(squares),
              0.005);
}

// What the data say, to two digits.
TEST(Regimes, SizesOfRealReturnsRemember) {
  const auto returns = returns_without_drift(closes_between("2018-01-01", "2026-08-21"));
  RecordProperty("lag_1", std::to_string(of_sizes(returns, 1)));
  RecordProperty("lag_5", std::to_string(of_sizes(returns, 5)));
  RecordProperty("lag_10", std::to_string(of_sizes(returns, 10)));
  EXPECT_NEAR(of_sizes(returns, 1), 0.17, 0.02);
  EXPECT_NEAR(of_sizes(returns, 5), 0.15, 0.02);
  EXPECT_NEAR(of_sizes(returns, 10), 0.09, 0.02);
}

// N = 16,384 paths. The chance to be wild after t days, from a calm start: 0.3 (1 - 0.9^t).
TEST(Regimes, OccupancyAndMeanPrice) {
  constexpr int kPaths = 16'384;
  market::Setup setup;
  setup.model = PriceModel::regimes;
  auto parameters = test::market_parameters();
  parameters.wild_at_start = all(0);
  constexpr int kDays[] = {1, 5, 100};
  std::vector<double> logs;
  double wild[3]{};
  test::run(setup, parameters, kPaths, kDays, [&](const State& state, std::size_t k) {
    for (int i = 0; i < 8; ++i) {
      wild[k] += state.regime[i];
      if (k == 2) logs.push_back(state.price_log[i]);
    }
  });
  for (int k = 0; k < 3; ++k) {
    test::expect_share(wild[k] / kPaths, 0.3 * (1 - std::pow(0.9, kDays[k])), kPaths, "wild");
  }
  test::expect_mean_growth(logs, 0.05 * 100 / 365.25, "regimes");
}

Setup bootstrap_of(const std::vector<double>& returns) {
  market::Setup setup;
  setup.model = PriceModel::bootstrap;
  setup.returns = returns;
  return setup;
}

// N = 1,024,000 days from the returns of 2022-25. Blocks make days alike: the standard error of a
// mean over days is taken three times as large as that of independent ones.
TEST(Bootstrap, KeepsTheWindowsVolatilityAndMostOfItsMemory) {
  const auto window = returns_without_drift(closes_between("2022-01-01", "2025-12-31"));
  ASSERT_EQ(window.size(), 1460U);
  double factors = 0, variance = 0, mean = 0, fourth = 0;
  for (const double r : window) factors += std::exp(r), mean += r;
  EXPECT_NEAR(factors / 1460, 1, 1e-12);
  mean /= 1460;
  for (const double r : window) variance += std::pow(r - mean, 2), fourth += std::pow(r - mean, 4);
  variance /= 1460, fourth /= 1460;
  auto parameters = test::market_parameters();
  parameters.price_drift = all(0);
  const auto returns = daily_returns(bootstrap_of(window), parameters, 512, 2000);
  const auto n = static_cast<double>(returns.size());
  double sum = 0, squares = 0;
  for (const double r : returns) sum += r, squares += std::pow(r - mean, 2);
  EXPECT_NEAR(sum / n, mean, 3 * kErrors * std::sqrt(variance / n));
  EXPECT_NEAR(squares / n, variance, 3 * kErrors * std::sqrt(fourth / n));
  // A day follows its neighbour of the window with a chance of 19/20 (and 1/20 by the draw itself).
  EXPECT_NEAR(of_sizes(returns, 1), 0.95 * of_sizes(window, 1), 0.02);
  EXPECT_NEAR(of_sizes(returns, 5), std::pow(0.95, 5) * of_sizes(window, 5), 0.02);
}

// A table that counts: N = 819,200 days.
TEST(Bootstrap, BlocksAreGeometricAndStartAnywhere) {
  std::vector<double> numbers;
  numbers.reserve(100);
  for (int i = 0; i < 100; ++i) numbers.push_back(i);
  auto parameters = test::market_parameters();
  parameters.price_drift = all(0);
  const auto returns = daily_returns(bootstrap_of(numbers), parameters, 64, 12'800);
  std::vector<double> of_each(100);
  double breaks = 0, pairs = 0;
  for (std::size_t i = 0; i < returns.size(); ++i) {
    const double at = std::round(returns[i]);
    of_each[static_cast<std::size_t>(at)] += 1;
    if (i % 12'800 == 0) continue;
    pairs += 1;
    breaks += at != std::fmod(std::round(returns[i - 1]) + 1, 100);
  }
  // A new block begins with the next day of the old one once in a hundred times.
  test::expect_share(breaks / pairs, 0.05 * 0.99, pairs, "blocks of 20 days");
  // Every day as likely; blocks of 20 days inflate the variance by 39 (2 * 20 - 1) at most.
  for (const double each : of_each) {
    EXPECT_NEAR(each / 8192, 1, kErrors * std::sqrt(39 / 8192.0));
  }
}

// Politis and Romano's blocks keep what days share, so that the mean after a year is off by it; by
// the window's hardly.
TEST(Bootstrap, MeanPriceGrowsByTheDrift) {
  const auto window = returns_without_drift(closes_between("2022-01-01", "2025-12-31"));
  const auto logs = test::logs_after(bootstrap_of(window), test::market_parameters(), 32'768, 100);
  test::expect_mean_growth(logs, 0.05 * 100 / 365.25, "bootstrap");
}

}  // namespace
}  // namespace exahash::market
