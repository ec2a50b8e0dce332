// The value of a used rig against its differential equation, a simulation with another generator,
// and the table of MODEL, section 2.

#include "exahash/mining/rig_value.h"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "exahash/mining/free_entry.h"

namespace exahash::mining {
namespace {

constexpr RevenueOutlook<double> kOutlook{
    .growth = -0.25, .volatility = 0.6, .discount = 0.15, .failure = 0.20};
constexpr double kUsdPerThYear = 365.25 / 1000;  // of USD per PH/s and day

// At a hashprice of 35, pool fee 1 %, overhead 1.03, other cost 1 USD/PH/day.
double value_at(double j_per_th, double usd_per_mwh) {
  const double h = 35 * 0.99 * kUsdPerThYear;
  const double c = (0.024 * j_per_th * 1.03 * usd_per_mwh + 1) * kUsdPerThYear;
  return worth(operating_value(kOutlook), h, c);
}

TEST(RigValue, TheTableOfTheModel) {
  struct Row {
    double j_per_th, at_55, at_40;
  };
  for (const Row& row :
       {Row{30.5, 2.1, 3.9}, Row{21.5, 4.1, 6.7}, Row{17.5, 5.7, 8.4}, Row{13.5, 7.9, 10.4}}) {
    EXPECT_NEAR(value_at(row.j_per_th, 55), row.at_55, 0.05) << row.j_per_th;
    EXPECT_NEAR(value_at(row.j_per_th, 40), row.at_40, 0.05) << row.j_per_th;
  }
}

// sigma^2/2 h^2 V'' + mu h V' - (r + failure) V + max(h - c, 0) = 0 on either side of c, and V, V'
// pass c without a step.
TEST(RigValue, SolvesItsEquationAndPastesSmoothly) {
  const auto value = operating_value(kOutlook);
  constexpr double kCost = 7;
  const auto v = [&](double h) { return worth(value, h, kCost); };
  for (const double h : {0.5, 3.0, 6.9, 7.1, 9.0, 30.0}) {
    const double step = 1e-3 * h;
    const double slope = (v(h + step) - v(h - step)) / (2 * step);
    const double bend = (v(h + step) - 2 * v(h) + v(h - step)) / (step * step);
    const double rest =
        0.18 * h * h * bend - 0.25 * h * slope - 0.35 * v(h) + std::max(h - kCost, 0.0);
    EXPECT_NEAR(rest, 0, 2e-5 * std::max(1.0, v(h))) << h;
  }
  constexpr double kStep = 1e-5;
  EXPECT_NEAR(v(kCost - 1e-12), v(kCost), 1e-9);
  const double below = (v(kCost - kStep) - v(kCost - 2 * kStep)) / kStep;
  const double above = (v(kCost + 2 * kStep) - v(kCost + kStep)) / kStep;
  EXPECT_NEAR(below, above, 1e-4 * above);
}

// The margin of the policy "run where h > c", discounted, over 200,000 paths and 60 years in steps
// of a week (h exact, its margin taken at the week's middle in time); false-alarm rate 1e-6 at 4.9
// standard errors, which are below 0.7 % of the value here.
TEST(RigValue, IsWhatThePolicyEarns) {
  constexpr double kStep = 7 / 365.25, kYears = 40;
  const auto value = operating_value(kOutlook);
  for (const auto& [h0, c] : {std::pair{12.6, 7.5}, std::pair{8.0, 9.0}}) {
    std::mt19937_64 random(20260821);
    std::normal_distribution<double> normal;
    constexpr int kPairs = 20'000;
    double sum = 0, squares = 0;
    for (int path = 0; path < kPairs; ++path) {
      double log_up = 0, log_down = 0, earned = 0;
      for (int i = 0; i * kStep < kYears; ++i) {
        const double drift = (kOutlook.growth - 0.18) * kStep * (i == 0 ? 0.5 : 1);
        const double noise = 0.6 * std::sqrt(kStep * (i == 0 ? 0.5 : 1)) * normal(random);
        log_up += drift + noise;
        log_down += drift - noise;
        const double discount = std::exp(-0.35 * (i + 0.5) * kStep) * kStep / 2;
        if (discount < 1e-7) break;
        earned += discount * (std::max(h0 * std::exp(log_up) - c, 0.0) +
                              std::max(h0 * std::exp(log_down) - c, 0.0));
      }
      sum += earned;
      squares += earned * earned;
    }
    const double mean = sum / kPairs;
    const double error = std::sqrt((squares / kPairs - mean * mean) / kPairs);
    const double expected = worth(value, h0, c);
    EXPECT_LT(error, 0.007 * expected);
    EXPECT_NEAR(mean, expected, std::min(4.9 * error, 0.015 * expected)) << h0 << " " << c;
  }
}

TEST(RigValue, AtTheEdges) {
  const auto value = operating_value(kOutlook);
  EXPECT_EQ(worth(value, 0.0, 5.0), 0);
  // Costs nothing, or is paid to run: runs for ever.
  EXPECT_NEAR(worth(value, 6.0, 0.0), 6 / 0.6, 1e-12);
  EXPECT_NEAR(worth(value, 6.0, -3.5), 6 / 0.6 + 3.5 / 0.35, 1e-12);
  double before = 0;
  for (double h = 0; h < 60; h += 0.25) {  // never falls with revenue
    const double here = worth(value, h, 7.0);
    EXPECT_GE(here, before);
    before = here;
  }
  const RigMarket<double> market{.most_revenue = 15, .logistics = 0.75, .scrap = 0.3};
  EXPECT_EQ(used_rig_price(value, market, 0.1, 7.0), 0.3);
  EXPECT_EQ(used_rig_price(value, market, 15.0, 7.0), used_rig_price(value, market, 80.0, 7.0));
  EXPECT_NEAR(used_rig_price(value, market, 12.0, 7.0), worth(value, 12.0, 7.0) - 0.75, 1e-15);
}

// Prat and Walter: 10 USD/TH, r .15, growth .05, sigma .6: 10 USD/TH and year at a = .65, which
// pays the rig back in a year and is 27 USD/PH/day; 18 at a = .3.
TEST(FreeEntry, TheWorkedExample) {
  EntryTerms<double> terms{
      .rig_price = 10, .discount = 0.15, .growth = 0.05, .volatility = 0.6, .decline = 0.65};
  EXPECT_NEAR(entry_barrier(terms), 10, 0.1);
  EXPECT_NEAR(entry_barrier(terms) / kUsdPerThYear, 27, 0.5);
  EXPECT_NEAR(terms.rig_price / entry_barrier(terms), 1.0, 0.05);
  terms.decline = 0.3;
  EXPECT_NEAR(entry_barrier(terms) / kUsdPerThYear, 18, 0.5);
}

// Towards growth = discount the textbook form is 0/0; its limit is I0 (sigma^2/2 + r + a).
TEST(FreeEntry, TheLimit) {
  EntryTerms<double> terms{
      .rig_price = 10, .discount = 0.15, .growth = 0.15, .volatility = 0.6, .decline = 0.65};
  EXPECT_NEAR(entry_barrier(terms), 10 * (0.18 + 0.15 + 0.65), 1e-12);
  terms.growth = 0.05;
  const double middle = (0.18 - 0.70) / 0.36;
  const double beta = middle + std::sqrt(middle * middle + 0.80 / 0.18);
  EXPECT_NEAR(entry_barrier(terms), 10 * (0.15 - 0.05) * beta / (beta - 1), 1e-10);
}

}  // namespace
}  // namespace exahash::mining
