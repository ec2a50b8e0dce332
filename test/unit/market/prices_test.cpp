// Price and fees against their closed forms. Seeds are fixed; each comparison of a statistic would
// fail by chance once in a million seeds (4.9 standard errors, or the chi-squared quantiles).

#include <array>
#include <cmath>
#include <cstring>
#include <span>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <gtest/gtest.h>

#include "exahash/market/steps.h"

#include "support/economy.h"

namespace exahash::market {
namespace {

using test::all;

constexpr double kErrors = 4.9;  // standard errors
constexpr std::uint64_t kSeed = 20260821;

math::WordLane paths_from(std::uint64_t first) {
  math::WordLane lane{};
  for (std::uint64_t i = 0; i < 8; ++i) lane.v[i] = first + i;
  return lane;
}

// Calls see(state, day) on each of the days asked, for `paths` paths.
void run(const Setup& setup, const Parameters& parameters, int paths, std::span<const int> days,
         auto&& see) {
  const Steps& step = steps(math::fastest_isa());
  for (int first = 0; first < paths; first += 8) {
    State state{};
    step.begin(setup, parameters, state);
    int day = 0;
    for (std::size_t k = 0; k < days.size(); ++k) {
      while (day < days[k]) {
        ++day;
        step.advance(setup, parameters, state, kSeed, paths_from(static_cast<unsigned>(first)),
                     day);
      }
      see(state, k);
    }
  }
}

double quantile(double p) {
  return boost::math::quantile(boost::math::normal(), p);
}

// N = 16,384 paths of 731 days. ln(P_T / P_0) is normal with mean (mu - sigma^2 / 2) T and variance
// sigma^2 T; the mean of P_T itself is P_0 e^(mu T).
TEST(Price, TerminalLawIsThatOfGeometricBrownianMotion) {
  constexpr int kPaths = 16'384, kDays = 731;
  constexpr double kYears = kDays / 365.25, kDrift = 0.05, kSigma = 0.5, kSpot = 78'179;
  const double mean = (kDrift - kSigma * kSigma / 2) * kYears;
  const double sd = kSigma * std::sqrt(kYears);
  constexpr std::array kLevels{0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99};
  std::array<int, kLevels.size()> below{};
  double sum = 0, squares = 0, prices = 0;
  const int days[] = {kDays};
  run({}, test::market_parameters(), kPaths, days, [&](const State& state, std::size_t) {
    for (const double price : state.price_usd.v) {
      const double z = (std::log(price / kSpot) - mean) / sd;
      sum += z;
      squares += z * z;
      prices += price;
      for (std::size_t i = 0; i < kLevels.size(); ++i) below[i] += z < quantile(kLevels[i]);
    }
  });
  EXPECT_NEAR(sum / kPaths, 0, kErrors / std::sqrt(kPaths));
  const boost::math::chi_squared chi(kPaths - 1);
  const double variance = squares - sum * sum / kPaths;
  EXPECT_GT(variance, boost::math::quantile(chi, 5e-7));
  EXPECT_LT(variance, boost::math::quantile(chi, 1 - 5e-7));
  const double expected = kSpot * std::exp(kDrift * kYears);
  const double relative_sd = std::sqrt(std::exp(sd * sd) - 1);
  EXPECT_NEAR(prices / kPaths / expected, 1, kErrors * relative_sd / std::sqrt(kPaths));
  for (std::size_t i = 0; i < kLevels.size(); ++i) {
    const double p = kLevels[i];
    EXPECT_NEAR(below[i], kPaths * p, kErrors * std::sqrt(kPaths * p * (1 - p))) << p;
  }
}

// The growth of one week says nothing about the next, nor of the fees: N = 65,536.
TEST(Price, WeeksAndFeesAreIndependent) {
  constexpr int kPaths = 65'536;
  const int days[] = {7, 14};
  double product = 0, with_fees = 0;
  math::Lane first{};
  run({}, test::market_parameters(), kPaths, days, [&](const State& state, std::size_t k) {
    for (int i = 0; i < 8; ++i) {
      const double drift = (0.05 - 0.125) * 7 / 365.25, sd = 0.5 * std::sqrt(7 / 365.25);
      const double now = (state.price_log[i] - first[i] * (k == 1) - drift) / sd;
      if (k == 1)
        product += now * ((first[i] - drift) / sd);
      else
        first[i] = state.price_log[i];
      // Of the fees' log deviation after 7 days, AR(1) from 0.
      const double slow = 0.8 * (1 - std::pow(0.99, 14));
      const double fast = 0.2 * (1 - std::pow(0.08, 14));
      if (k == 0)
        with_fees += now * (state.fee_slow[i] + state.fee_fast[i]) / std::sqrt(slow + fast);
    }
  });
  EXPECT_NEAR(product / kPaths, 0, kErrors / std::sqrt(kPaths));
  EXPECT_NEAR(with_fees / kPaths, 0, kErrors / std::sqrt(kPaths));
}

TEST(Price, GivenPathIsFollowedAndHolds) {
  market::Setup setup;
  setup.model = PriceModel::path;
  setup.given_path = {78'179, 80'000.25, 1e-3, 1e7};
  const int days[] = {0, 1, 2, 3, 4, 400};
  run(setup, test::market_parameters(), 8, days, [&](const State& state, std::size_t k) {
    for (const double price : state.price_usd.v) {
      EXPECT_EQ(price, setup.given_path[std::min<std::size_t>(k, 3)]);
    }
  });
}

TEST(Price, StartsAtSpotWithFeesAtTheirMedian) {
  const int days[] = {0};
  run({}, test::market_parameters(), 8, days, [&](const State& state, std::size_t) {
    EXPECT_EQ(state.price_usd[3], 78'179);
    EXPECT_NEAR(state.fees_btc_day[3], 3.7, 0.02);  // BTC a day, 2025-26
  });
}

// Published autocorrelations of ln fees in 2025-26: 0.81, 0.75, 0.60 after 1, 7 and 30 days, to two
// digits; the two AR(1)s that were fitted to them have 0.81, 0.75, 0.59. N = 65,536 paths after
// 1,000 days, whose memory of the start is 0.99^1000 = 4e-5. Standard error of a correlation r: (1
// - r^2) / sqrt(N).
TEST(Fees, AutocorrelationsAreThePublishedOnes) {
  constexpr int kPaths = 16'384;
  const int days[] = {1000, 1001, 1007, 1030};
  constexpr std::array kPublished{1.0, 0.81, 0.75, 0.59};
  std::array<double, 4> xy{}, yy{};
  math::Lane start{};
  int below_median = 0;
  run({}, test::market_parameters(), kPaths, days, [&](const State& state, std::size_t k) {
    for (int i = 0; i < 8; ++i) {
      const double y = std::log(state.fees_btc_day[i] / (144 * 0.0256)) / 0.4;
      if (k == 0) start[i] = y, below_median += y < 0;
      xy[k] += start[i] * y;
      yy[k] += y * y;
    }
  });
  const double x_squares = yy[0];
  for (std::size_t k = 1; k < 4; ++k) {
    const double r = kPublished[k];
    EXPECT_NEAR(xy[k] / std::sqrt(x_squares * yy[k]), r,
                0.005 + kErrors * (1 - r * r) / std::sqrt(kPaths))
        << k;
  }
  const boost::math::chi_squared chi(kPaths);
  EXPECT_GT(x_squares, boost::math::quantile(chi, 5e-7));
  EXPECT_LT(x_squares, boost::math::quantile(chi, 1 - 5e-7));
  EXPECT_NEAR(below_median, kPaths / 2.0, kErrors * std::sqrt(kPaths / 4.0));
}

TEST(Market, SameBitsOnEveryInstructionSet) {
  Parameters parameters = test::market_parameters();
  parameters.price_volatility = {0, 0.1, 0.3, 0.5, 0.8, 1, 1.5, 3};
  parameters.price_drift = {-3, -1, 0, 0.05, 0.1, 0.5, 1, 3};
  parameters.fee_slow_share = {0, 0.1, 0.2, 0.5, 0.8, 0.9, 1, 1};
  parameters.fee_log_sd = {0, 0.1, 0.4, 0.4, 0.9, 2, 3, 5};
  std::vector<std::byte> first;
  for (const math::Isa isa : math::available_isas()) {
    State state{};
    steps(isa).begin({}, parameters, state);
    for (int day = 1; day <= 2000; ++day) {
      steps(isa).advance({}, parameters, state, kSeed, paths_from(1000), day);
    }
    for (const double price : state.price_usd.v) EXPECT_TRUE(std::isfinite(price));
    const auto bytes = std::as_bytes(std::span(&state, 1));
    if (first.empty()) first.assign(bytes.begin(), bytes.end());
    EXPECT_TRUE(std::equal(bytes.begin(), bytes.end(), first.begin())) << math::name(isa);
  }
}

}  // namespace
}  // namespace exahash::market
