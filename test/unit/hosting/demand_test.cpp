// Regimes against the stationary law of their chain, signings against the rate that was asked for,
// worths against the pure functions of `site`.

#include "exahash/hosting/demand.h"

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/hosting/conversion.h"

#include "support/hosting.h"

namespace exahash::hosting {
namespace {

constexpr double kMonth = 1;

// Half-lives of 18, 18 and 15 months leave a regime with 3.777, 3.777 and 4.516 % a month. Flows
// between neighbours balance: boom : plateau : bust = 0.5 : 1 : 0.4182, 26.07, 52.13 and 21.80 %.
TEST(Regimes, StayInTheSharesOfTheirChain) {
  test::Hosted hosted;
  hosted.setup.regime = Regime::boom;
  hosted.setup.capacity = 1;
  hosted.parameters.price_link = test::all(0);  // the price stands still here
  hosted.begin();
  constexpr int kMonths = 40'000;
  double share[4] = {};
  for (int month = 0; month < kMonths; ++month) {
    hosted.state.month = month;
    for (int lane = 0; lane < math::kLanes; ++lane) {
      pass_month(hosted.parameters, hosted.around(), hosted.state, kMonth, lane);
      share[static_cast<int>(hosted.state.regime[lane])] += 1.0 / (kMonths * math::kLanes);
    }
  }
  // 320,000 months whose regimes last about 24: some 13,000 spells, 0.4 points of error.
  EXPECT_EQ(share[0], 0);
  EXPECT_NEAR(share[1], 0.2607, 0.02);
  EXPECT_NEAR(share[2], 0.5213, 0.02);
  EXPECT_NEAR(share[3], 0.2180, 0.02);
}

// In the first month after the start only a boom can end: 1 - 2^(-1/18) of them.
TEST(Regimes, ABoomEndsByItsHalfLife) {
  test::Hosted hosted;
  hosted.setup.regime = Regime::boom;
  hosted.setup.capacity = 1;
  hosted.parameters.price_link = test::all(0);
  int left = 0, count = 0;
  for (std::uint64_t block = 0; block < 2000; ++block) {
    for (auto& path : hosted.fleets.paths.v) path += math::kLanes;
    if (block == 0) hosted.begin();
    for (int lane = 0; lane < math::kLanes; ++lane) {
      hosted.state.regime[lane] = static_cast<double>(Regime::boom);
      for (int month = 0; month < 18; ++month) {
        hosted.state.month = month;
        if (static_cast<int>(hosted.state.regime[lane]) == 1)
          pass_month(hosted.parameters, hosted.around(), hosted.state, kMonth, lane);
      }
      left += static_cast<int>(hosted.state.regime[lane]) == 1 ? 1 : 0;
      ++count;
    }
  }
  // Half of 16,000 within five standard errors of 0.4 points.
  EXPECT_NEAR(static_cast<double>(left) / count, 0.5, 0.02);
}

// News that comes with the price: where both move together by .9, a rise of the price makes booms
// last and busts end.
TEST(Regimes, FollowThePriceWhereTheyAreLinked) {
  test::Hosted hosted;
  hosted.setup.regime = Regime::boom;
  hosted.setup.capacity = 1;
  hosted.parameters.price_link = test::all(0.9);
  hosted.begin();
  int ended[2] = {};
  for (const int up : {0, 1}) {
    for (int month = 0; month < 3000; ++month) {
      hosted.state.month = month;
      for (int lane = 0; lane < math::kLanes; ++lane) {
        hosted.state.regime[lane] = static_cast<double>(Regime::boom);
        hosted.state.price_then[lane] = 78'179;
        hosted.price[lane] = 78'179 * (up == 1 ? 1.25 : 0.8);
        pass_month(hosted.parameters, hosted.around(), hosted.state, kMonth, lane);
        ended[up] += static_cast<int>(hosted.state.regime[lane]) == 2 ? 1 : 0;
      }
    }
  }
  EXPECT_LT(ended[1] * 20, ended[0]);
}

// 2.5 GW a year where signing gains what it did at the start: nothing moves here.
TEST(Signings, ComeAtTheRateOfTheirRegime) {
  test::Hosted hosted;
  hosted.setup.regime = Regime::boom;
  hosted.setup.capacity = 400;
  hosted.setup.signers[0].planned_mw = 1e6;
  hosted.begin();
  hosted.parameters.boom.half_life_months = test::all(1e9);
  hosted.parameters.boom.lease_drift = test::all(0);
  constexpr int kDays = 3653;  // ten years
  for (int day = 0; day < kDays; ++day) hosted.contracts_day(day);
  double signed_gw = 0;
  for (const double mw : hosted.state.signed_it_mw.v) signed_gw += mw / 1000;
  // 80 years: 755 contracts of a mean of 265 MW, coefficient of variation 1.12: 5.5 % of error.
  EXPECT_NEAR(signed_gw / 80, 2.5, 0.42);
  for (const double refused : hosted.state.refused.v) EXPECT_EQ(refused, 0);
}

TEST(Signings, StopWhereNothingIsPlannedOrNoCapitalIsToBeHad) {
  for (const bool planned : {false, true}) {
    test::Hosted hosted;
    hosted.setup.regime = Regime::boom;
    hosted.setup.capacity = 100;
    if (!planned) hosted.setup.signers[0].planned_mw = 0;
    hosted.begin();
    if (planned) hosted.companies[0].capital = test::all(0);
    for (int day = 0; day < 1000; ++day) hosted.contracts_day(day);
    for (const double mw : hosted.state.signed_it_mw.v) EXPECT_EQ(mw, 0);
  }
}

// Rigs are sold for what they are worth; what a lease takes is the room for later ones. At four
// times the hashprice that is worth 2.0 MUSD more for a MW at the grid, of a capex of 7.04: signing
// falls to e^(-3 * 0.29) = 42 %. At sixteen times, to 1 %.
TEST(Signings, FallAsMiningEarnsMore) {
  const auto signed_at = [](double hashprice) {
    test::Hosted hosted;
    hosted.setup.regime = Regime::boom;
    hosted.setup.capacity = 300;
    hosted.setup.signers[0].planned_mw = 1e6;
    hosted.begin();
    hosted.parameters.boom.half_life_months = test::all(1e9);
    hosted.hashprice = test::all(hashprice);
    for (int day = 0; day < 2000; ++day) hosted.contracts_day(day);
    double sum = 0;
    for (const double mw : hosted.state.signed_it_mw.v) sum += mw;
    return sum;
  };
  const double usual = signed_at(37.56);
  EXPECT_NEAR(signed_at(4 * 37.56) / usual, 0.42, 0.15);
  EXPECT_LT(signed_at(16 * 37.56) / usual, 0.05);
}

// The lease and the fixed part are those of MODEL section 3: 10 years, 8 %, 1.85 MUSD and 9 MUSD
// without lead, default, escalation or residual are worth 1.55 MUSD.
TEST(Conversion, HasTheWorthOfThePublishedExample) {
  auto p = test::hosting_parameters();
  p.capex_musd_mw = test::all(9);
  p.term_years = test::all(10);
  p.build_months = test::all(0);
  p.escalation = test::all(0);
  p.residual = test::all(0);
  p.plateau.default_rate = test::all(0);
  const auto worth = new_contract_worth({}, p, 5);
  const double lease = 1.85e6 / 12'000;  // USD/kW/month
  EXPECT_NEAR((worth.per_lease * lease + worth.fixed) / 1e6, 1.55, 0.005);
}

// 17.5 J/TH, 45 USD/MWh, 10 USD per MWh of the rigs, fee 1 %, up 95 %: 120 kUSD a year of a
// megawatt of rigs, which is 1.03 at the meter, at 30 USD/PH/day (MODEL section 3).
TEST(Conversion, MiningCashIsThatOfThePublishedExample) {
  test::Hosted hosted;
  hosted.setup.capacity = 1;
  hosted.begin();
  hosted.fleets.state.fair_eh = test::all(1);
  hosted.fleets.state.fair_mw = test::all(17.5 * 1.03);
  hosted.fleets.parameters.other_cost_usd_per_mwh = test::all(10 / 1.03);
  for (mining::Site& site : hosted.fleets.sites) site.power_usd_per_mwh = test::all(45);
  hosted.hashprice = test::all(30);
  EXPECT_NEAR(1.03 * 0.95 * mining_cash_today(hosted.around(), 7, 0) / 1000, 120, 0.5);
  hosted.hashprice = test::all(5);
  EXPECT_EQ(mining_cash_today(hosted.around(), 7, 0), 0);
}

}  // namespace
}  // namespace exahash::hosting
