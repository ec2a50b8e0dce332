// The value of a used rig against its differential equation, a simulation with another generator,
// and the table of MODEL, section 2.

#include "exahash/mining/rig_value.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <utility>

#include <gtest/gtest.h>

#include "exahash/mining/free_entry.h"

#include "unit/mining/outlook.h"

namespace exahash::mining {
namespace {

constexpr double kUsdPerThYear = 365.25 / 1000;  // of USD per PH/s and day

// At a hashprice of 35, pool fee 1 %, overhead 1.03, other cost 1 USD/PH/day.
double value_at(double j_per_th, double usd_per_mwh) {
  const double h = 35 * 0.99 * kUsdPerThYear;
  const double c = (0.024 * j_per_th * 1.03 * usd_per_mwh + 1) * kUsdPerThYear;
  return worth(operating_value(kOutlook), h, c);
}

// Within its rounding; 30.5 J/TH at 40 USD/MWh is 3.847 against 3.9.
TEST(RigValue, TheTableOfTheModel) {
  struct Row {
    double j_per_th, at_55, at_40;
  };
  for (const Row& row :
       {Row{30.5, 2.1, 3.9}, Row{21.5, 4.1, 6.7}, Row{17.5, 5.7, 8.4}, Row{13.5, 7.9, 10.4}}) {
    EXPECT_NEAR(value_at(row.j_per_th, 55), row.at_55, 0.055) << row.j_per_th;
    EXPECT_NEAR(value_at(row.j_per_th, 40), row.at_40, 0.055) << row.j_per_th;
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

// Discounted margin of the policy "run where h > c" and, as a control variate, discounted revenue,
// along an antithetic pair of paths over 40 years in steps of a month, h exact at the middle of
// each.
struct Earned {
  double margin = 0, revenue = 0;
};
constexpr double kMonth = 1.0 / 12;
constexpr int kSteps = 480;
double discount_at(int step) {
  return std::exp(-0.35 * (step + 0.5) * kMonth) * kMonth;
}
Earned earned_on_a_pair(double h0, double c, std::mt19937_64& random) {
  std::normal_distribution<double> normal;
  Earned earned;
  double drift = 0, noise = 0;
  for (int i = 0; i < kSteps; ++i) {
    const double step = i == 0 ? kMonth / 2 : kMonth;
    drift += (kOutlook.growth - 0.18) * step;
    noise += 0.6 * std::sqrt(step) * normal(random);
    for (const double h : {h0 * std::exp(drift + noise), h0 * std::exp(drift - noise)}) {
      earned.margin += discount_at(i) / 2 * std::max(h - c, 0.0);
      earned.revenue += discount_at(i) / 2 * h;
    }
  }
  return earned;
}

// 60,000 pairs. To 1.5 %, which is at least 4.9 standard errors: false-alarm rate 1e-6.
TEST(RigValue, IsWhatThePolicyEarns) {
  for (const auto& [h0, c] : {std::pair{12.6, 7.5}, std::pair{8.0, 9.0}}) {
    std::mt19937_64 random(20260821);
    constexpr int kPairs = 60'000;
    double m = 0, r = 0, mm = 0, mr = 0, rr = 0;
    for (int pair = 0; pair < kPairs; ++pair) {
      const Earned e = earned_on_a_pair(h0, c, random);
      m += e.margin / kPairs;
      r += e.revenue / kPairs;
      mm += e.margin * e.margin / kPairs;
      mr += e.margin * e.revenue / kPairs;
      rr += e.revenue * e.revenue / kPairs;
    }
    double mean_revenue = 0;
    for (int i = 0; i < kSteps; ++i) {
      mean_revenue += discount_at(i) * h0 * std::exp(kOutlook.growth * (i + 0.5) * kMonth);
    }
    const double slope = (mr - m * r) / (rr - r * r);
    const double found = m - slope * (r - mean_revenue);
    const double error = std::sqrt((mm - m * m - slope * (mr - m * r)) / kPairs);
    const double expected = worth(operating_value(kOutlook), h0, c);
    EXPECT_LT(4.9 * error, 0.015 * expected);
    EXPECT_NEAR(found, expected, 0.015 * expected) << h0 << " " << c;
  }
}

TEST(RigValue, AtTheEdges) {
  const auto value = operating_value(kOutlook);
  EXPECT_LT(worth(value, 0.0, 5.0), 1e-90);  // as good as nothing
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
