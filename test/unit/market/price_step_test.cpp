// A permanent step against the same paths without it.

#include <gtest/gtest.h>

#include "paths.h"

namespace exahash::market {
namespace {

constexpr int kStepDay = 10;

Setup setup_for_step(PriceModel model) {
  market::Setup setup;
  setup.model = model;
  setup.given_path = {70'000, 71'000, 65'000};
  setup.returns = {0.01, -0.02, 0.03};
  setup.event_level = 100'000;
  setup.event_day = 30;
  return setup;
}

TEST(PriceStep, MultipliesEveryModelFromItsDayOn) {
  auto parameters = test::market_parameters();
  parameters.price_step = test::all(1.5);
  for (const auto model : {PriceModel::gbm, PriceModel::path, PriceModel::jump, PriceModel::heston,
                           PriceModel::regimes, PriceModel::bootstrap, PriceModel::conditional}) {
    const auto plain = setup_for_step(model);
    auto stepped = plain;
    stepped.steps = true;
    stepped.step_day = kStepDay;
    const int days[] = {0, kStepDay, kStepDay + 1, 60};
    std::vector<math::Lane> prices;
    test::run(plain, parameters, 8, days,
              [&](const State& state, std::size_t) { prices.push_back(state.price_usd); });
    test::run(stepped, parameters, 8, days, [&](const State& state, std::size_t k) {
      for (int i = 0; i < 8; ++i) {
        EXPECT_EQ(state.price_usd[i], prices[k][i] * (k < 2 ? 1 : 1.5))
            << static_cast<int>(model) << " on day " << days[k];
      }
    });
  }
}

// The first day that a run steps has it already; its start has not.
TEST(PriceStep, OnTheStartDayLeavesTheStartItself) {
  auto parameters = test::market_parameters();
  parameters.price_step = test::all(2);
  parameters.price_volatility = test::all(0);
  parameters.price_drift = test::all(0);
  market::Setup setup;
  setup.steps = true;
  const int days[] = {0, 1};
  test::run(setup, parameters, 8, days, [&](const State& state, std::size_t k) {
    EXPECT_EQ(state.price_usd[3], parameters.price_spot[3] * (k == 0 ? 1 : 2));
  });
}

}  // namespace
}  // namespace exahash::market
