// The hurdle of McDonald and Siegel: published values, and the best threshold by finite
// differences.

#include "exahash/hosting/exchange.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace exahash::hosting {
namespace {

// Dixit and Pindyck 1994, chapter 5: r = delta = 4 %, sigma = 20 %, a cost of 1: beta 2, invest at
// twice the cost.
TEST(Exchange, TheExampleOfDixitAndPindyck) {
  const auto hurdle =
      exchange_hurdle({.gain_volatility = 0.2, .gain_yield = 0.04, .cost_yield = 0.04});
  ASSERT_TRUE(hurdle);
  EXPECT_NEAR(hurdle->beta, 2, 1e-14);
  EXPECT_NEAR(hurdle->multiple, 2, 1e-14);
}

// McDonald and Siegel 1986, table I (recalled): both variances .04, no correlation, both yields .1:
// 1.86.
TEST(Exchange, TheTableOfMcDonaldAndSiegel) {
  const auto hurdle = exchange_hurdle(
      {.gain_volatility = 0.2, .cost_volatility = 0.2, .gain_yield = 0.1, .cost_yield = 0.1});
  ASSERT_TRUE(hurdle);
  EXPECT_NEAR(hurdle->multiple, 1.86, 0.005);
}

// Worth of the right at gain = cost = 1 under the rule "convert at gain / cost = e^top": the
// equation s^2/2 (f'' - f') + (cost - gain yield) f' - (cost yield + lapse) f = 0 in the logarithm,
// 0 far below, e^top - 1 at the top, by central differences and Thomas's elimination.
double worth_of_rule(const ExchangeTerms& terms, double top) {
  constexpr int kNodes = 8000;
  constexpr double kBottom = -12;
  const double step = (top - kBottom) / kNodes;
  const double variance = terms.gain_volatility * terms.gain_volatility +
                          terms.cost_volatility * terms.cost_volatility -
                          2 * terms.correlation * terms.gain_volatility * terms.cost_volatility;
  const double drift = terms.cost_yield - terms.gain_yield - variance / 2;
  const double up = variance / (2 * step * step) + drift / (2 * step);
  const double down = variance / (2 * step * step) - drift / (2 * step);
  const double here = -variance / (step * step) - (terms.cost_yield + terms.lapse);
  std::vector<double> ratio(kNodes, 0.0), right(kNodes, 0.0);
  for (int i = 1; i < kNodes; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const double pivot = here - down * ratio[at - 1];
    const double source = i == kNodes - 1 ? -up * (std::exp(top) - 1) : 0;
    ratio[at] = i == kNodes - 1 ? 0 : up / pivot;
    right[at] = (source - down * right[at - 1]) / pivot;
  }
  std::vector<double> f(kNodes + 1, 0.0);
  f[kNodes] = std::exp(top) - 1;
  for (int i = kNodes - 1; i >= 1; --i) {
    const auto at = static_cast<std::size_t>(i);
    f[at] = right[at] - ratio[at] * f[at + 1];
  }
  const double place = -kBottom / step;
  const auto below = static_cast<std::size_t>(place);
  const double share = place - static_cast<double>(below);
  return f[below] * (1 - share) + f[below + 1] * share;
}

// The threshold of the closed form is the best rule, and smooth pasting holds: a little to either
// side is no better, by golden section over rules.
TEST(Exchange, NoOtherThresholdIsWorthMore) {
  const ExchangeTerms cases[] = {{.gain_volatility = 0.25,
                                  .cost_volatility = 0.06,
                                  .correlation = 0.2,
                                  .gain_yield = 0.08,
                                  .cost_yield = 0.10},
                                 {.gain_volatility = 0.25,
                                  .cost_volatility = 0.06,
                                  .correlation = 0.2,
                                  .gain_yield = 0.08,
                                  .cost_yield = 0.10,
                                  .lapse = 1},
                                 {.gain_volatility = 0.4,
                                  .cost_volatility = 0.3,
                                  .correlation = -0.5,
                                  .gain_yield = 0.12,
                                  .cost_yield = 0.05,
                                  .lapse = 0.2},
                                 {.gain_volatility = 0.25,
                                  .cost_volatility = 0.6,
                                  .correlation = 0.2,
                                  .gain_yield = 0.08,
                                  .cost_yield = 0.25}};
  for (const ExchangeTerms& terms : cases) {
    const auto hurdle = exchange_hurdle(terms);
    ASSERT_TRUE(hurdle);
    const double golden = (std::sqrt(5.0) - 1) / 2;
    double low = 0.01, high = 3;
    for (int i = 0; i < 60; ++i) {
      const double left = high - golden * (high - low), right = low + golden * (high - low);
      (worth_of_rule(terms, left) < worth_of_rule(terms, right) ? low : high) =
          worth_of_rule(terms, left) < worth_of_rule(terms, right) ? left : right;
    }
    EXPECT_NEAR((low + high) / 2, std::log(hurdle->multiple), 0.005) << hurdle->multiple;
    // Worth of the right while gain = cost: (m - 1) m^-beta.
    EXPECT_NEAR(worth_of_rule(terms, std::log(hurdle->multiple)),
                (hurdle->multiple - 1) * std::pow(hurdle->multiple, -hurdle->beta), 1e-5);
  }
}

// MODEL, section 3, as its parameters stand: all of the cost as volatile as mining. ½ .3625 b (b -
// 1) + .17 b - .25 = 0 at b = 1.206, a multiple of 5.86.
TEST(Exchange, TheParametersOfTheModel) {
  const auto hurdle = exchange_hurdle({.gain_volatility = 0.25,
                                       .cost_volatility = 0.6,
                                       .correlation = 0.2,
                                       .gain_yield = 0.08,
                                       .cost_yield = 0.25});
  ASSERT_TRUE(hurdle);
  const double b = hurdle->beta;
  EXPECT_NEAR(0.18125 * b * (b - 1) + 0.17 * b - 0.25, 0, 1e-15);
  EXPECT_NEAR(b, 1.206, 5e-4);
  EXPECT_NEAR(hurdle->multiple, 5.86, 0.005);
}

TEST(Exchange, WhereNobodyConvertsOrEverybody) {
  EXPECT_FALSE(exchange_hurdle({.gain_volatility = 0.3, .gain_yield = 0, .cost_yield = 0.1}));
  EXPECT_FALSE(exchange_hurdle({.gain_yield = 0.1, .cost_yield = 0}));
  // Without chance there is nothing to wait for but the cost: its yield over the gain's.
  const auto certain = exchange_hurdle({.gain_yield = 0.04, .cost_yield = 0.08});
  ASSERT_TRUE(certain);
  EXPECT_NEAR(certain->multiple, 2, 1e-12);
  // Offers that lapse at once leave nothing to wait for.
  const auto now = exchange_hurdle(
      {.gain_volatility = 0.3, .gain_yield = 0.05, .cost_yield = 0.1, .lapse = 1e6});
  ASSERT_TRUE(now);
  EXPECT_NEAR(now->multiple, 1, 1e-3);
}

TEST(Exchange, OnlyWhatMiningIsWorthIsAtRisk) {
  const auto terms =
      with_cost({.gain_volatility = 0.25}, {.worth = 1, .volatility = 0.6, .yield = 0.25},
                {.worth = 9, .volatility = 0, .yield = 0.08});
  EXPECT_NEAR(terms.cost_volatility, 0.06, 1e-15);
  EXPECT_NEAR(terms.cost_yield, 0.097, 1e-15);
  EXPECT_EQ(terms.gain_volatility, 0.25);
}

}  // namespace
}  // namespace exahash::hosting
