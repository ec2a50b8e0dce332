// Price and fees against their closed forms. Seeds are fixed; each comparison of a statistic would
// fail by chance once in a million seeds (4.9 standard errors, or the chi-squared quantiles).

#include <array>
#include <cmath>
#include <cstring>
#include <span>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <gtest/gtest.h>

#include "paths.h"
#include "plain_market.h"

namespace exahash::market {
namespace {

using test::kErrors;
using test::kSeed;
using test::kSpot;
using test::paths_from;
using test::run;

double quantile(double p) {
  return boost::math::quantile(boost::math::normal(), p);
}

// N = 16,384 paths of 731 days. ln(P_T / P_0) is normal with mean (mu - sigma^2 / 2) T and variance
// sigma^2 T; the mean of P_T itself is P_0 e^(mu T).
TEST(Price, TerminalLawIsThatOfGeometricBrownianMotion) {
  constexpr int kPaths = 16'384, kDays = 731;
  constexpr double kYears = kDays / 365.25, kDrift = 0.05, kSigma = 0.5;
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

Setup setup_in_full(PriceModel model) {
  market::Setup setup;
  setup.model = model;
  setup.event = PriceEvent::touch;
  setup.event_level = 1e5;
  setup.event_day = 200;
  for (int i = 0; i < 500; ++i) setup.returns.push_back(0.02 * ((i * 37) % 11 - 5));
  setup.fee_regimes = setup.fee_spikes = true;
  return setup;
}

constexpr PriceModel kModels[] = {PriceModel::gbm,       PriceModel::jump,
                                  PriceModel::heston,    PriceModel::regimes,
                                  PriceModel::bootstrap, PriceModel::conditional};

// The second program, in plain double with the C library and Boost, 400 days.
TEST(Market, IsWhatAPlainProgramSays) {
  Parameters parameters = test::market_parameters();
  parameters.price_volatility = {0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};
  parameters.variance_noise = {0.1, 0.5, 1, 1, 1, 2, 3, 4};
  parameters.jump_rate = {0, 1, 15, 15, 50, 100, 100, 200};
  parameters.fee_spike_rate = {0, 1, 1, 5, 10, 20, 50, 100};
  parameters.fee_low_half_life_months = {1, 1, 2, 3, 6, 12, 24, 100};
  for (const PriceModel model : kModels) {
    for (const auto event : {PriceEvent::touch, PriceEvent::end_above, PriceEvent::end_below}) {
      if (model != PriceModel::conditional && event != PriceEvent::touch) continue;
      market::Setup setup = setup_in_full(model);
      setup.event = event;
      State state{};
      steps(math::fastest_isa()).begin(setup, parameters, state);
      std::vector<test::PlainMarket> plain;
      plain.reserve(8);
      for (int i = 0; i < 8; ++i) {
        plain.emplace_back(setup, parameters, i, kSeed, static_cast<std::uint32_t>(1000 + i));
      }
      for (int day = 1; day <= 400; ++day) {
        steps(math::fastest_isa()).advance(setup, parameters, state, kSeed, paths_from(1000), day);
        for (int i = 0; i < 8; ++i) {
          auto& one = plain[static_cast<std::size_t>(i)];
          one.advance(day);
          ASSERT_NEAR(state.price_usd[i] / one.price, 1, 1e-9)
              << static_cast<int>(model) << " " << i << " " << day;
          ASSERT_NEAR(state.fees_btc_day[i] / one.fees, 1, 1e-9) << i << " " << day;
        }
      }
    }
  }
}

TEST(Market, SameBitsOnEveryInstructionSet) {
  Parameters parameters = test::market_parameters();
  parameters.price_volatility = {0, 0.1, 0.3, 0.5, 0.8, 1, 1.5, 3};
  parameters.price_drift = {-3, -1, 0, 0.05, 0.1, 0.5, 1, 3};
  parameters.fee_slow_share = {0, 0.1, 0.2, 0.5, 0.8, 0.9, 1, 1};
  parameters.fee_log_sd = {0, 0.1, 0.4, 0.4, 0.9, 2, 3, 5};
  for (const PriceModel model : kModels) {
    const market::Setup setup = setup_in_full(model);
    std::vector<std::byte> first;
    for (const math::Isa isa : math::available_isas()) {
      State state{};
      steps(isa).begin(setup, parameters, state);
      for (int day = 1; day <= 2000; ++day) {
        steps(isa).advance(setup, parameters, state, kSeed, paths_from(1000), day);
      }
      for (const double price : state.price_usd.v) EXPECT_TRUE(std::isfinite(price));
      const auto bytes = std::as_bytes(std::span(&state, 1));
      if (first.empty()) first.assign(bytes.begin(), bytes.end());
      EXPECT_TRUE(std::equal(bytes.begin(), bytes.end(), first.begin())) << math::name(isa);
    }
  }
}

// Beyond every range that a scenario allows: finite and above 0, on every day.
TEST(Market, NothingThatAPathDrawsBreaksIt) {
  Parameters parameters = test::market_parameters();
  parameters.price_volatility = {0, 0, 1e-9, 0.5, 5, 5, 0.5, 0.5};
  parameters.jump_rate = {-5, 0, 1e6, 15, 1000, 1000, 15, 15};
  parameters.jump_log_sd = {0, 2, 0, 0.1, 2, 0.05, 0, 0.1};
  parameters.variance_memory_days = {-1, 0, 0.1, 1e9, 100, 100, 100, 1};
  parameters.variance_noise = {-1, 0, 100, 10, 10, 0.01, 10, 10};
  parameters.variance_correlation = {-5, 5, 0.99, -0.99, 0.99, -0.99, 0, 0};
  parameters.variance_start = {-1, 0, 100, 0, 100, 1, 1, 1};
  parameters.calm_stay = {-1, 2, 0, 1, 0.5, 0.5, 0.5, 0.5};
  parameters.block_days = {-1, 0, 1, 1e9, 20, 20, 20, 20};
  parameters.fee_slow_share = {-1, 2, 0, 1, 0.5, 0.5, 0.5, 0.5};
  parameters.fee_low_half_life_months = {-1, 0, 1e9, 1, 1, 1, 1, 1};
  parameters.fee_spike_rate = {-1, 1e9, 0, 1, 1, 1, 1, 1};
  parameters.fee_spike_half_life_days = {-1, 0, 1e9, 1, 1, 1, 1, 1};
  for (const PriceModel model : kModels) {
    for (const std::size_t returns : {std::size_t{1}, std::size_t{500}}) {
      market::Setup setup = setup_in_full(model);
      setup.returns.resize(returns);
      State state{};
      steps(math::fastest_isa()).begin(setup, parameters, state);
      for (int day = 1; day <= 1000; ++day) {
        steps(math::fastest_isa()).advance(setup, parameters, state, kSeed, paths_from(0), day);
        for (int i = 0; i < 8; ++i) {
          ASSERT_TRUE(std::isfinite(state.price_usd[i]) && state.price_usd[i] > 0)
              << static_cast<int>(model) << " lane " << i << " day " << day;
          ASSERT_TRUE(std::isfinite(state.fees_btc_day[i]) && state.fees_btc_day[i] >= 0)
              << static_cast<int>(model) << " lane " << i << " day " << day;
        }
      }
    }
  }
}

}  // namespace
}  // namespace exahash::market
