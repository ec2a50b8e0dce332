// Regimes against the stationary law of their chain, signings against the rate that was asked for,
// worths against the pure functions of `site`.

#include "exahash/hosting/demand.h"

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/hosting/contract.h"
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

// A day of the scenario's choice: bust on every path from the first of the month on, and what the
// regime was before does not matter.
TEST(Regimes, TurnOnTheDayThatIsGiven) {
  for (const int day : {303, 304, 320, 334}) {  // 1 March 2027 is day 303, 1 April 334
    test::Hosted hosted;
    hosted.setup.regime = Regime::boom;
    hosted.setup.capacity = 1;
    hosted.setup.turn_day = day;
    hosted.setup.turn_to = Regime::bust;
    hosted.parameters.boom.half_life_months = test::all(1e9);
    hosted.parameters.bust.half_life_months = test::all(1e9);
    hosted.parameters.boom.signed_gw_year = hosted.parameters.bust.signed_gw_year = test::all(0);
    hosted.begin();
    const int begins = day == 303 ? 303 : 334;
    for (int now = 0; now < 400; ++now) {
      hosted.contracts_day(now);
      const auto wanted = now + 1 < begins ? Regime::boom : Regime::bust;
      for (const double regime : hosted.state.regime.v) {
        ASSERT_EQ(regime, static_cast<double>(wanted)) << day << ' ' << now;
      }
    }
  }
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

// Three in ten have GPUs, and those pay 808 for each 150 of the others.
TEST(Signings, AreGpuCloudAsOftenAsIsAsked) {
  test::Hosted hosted;
  hosted.setup.regime = Regime::boom;
  hosted.setup.capacity = 400;
  hosted.setup.signers[0].planned_mw = 1e6;
  hosted.parameters.gpu_share = test::all(0.3);
  hosted.parameters.boom.half_life_months = test::all(1e9);
  hosted.parameters.boom.lease_drift = test::all(0);
  hosted.parameters.cancel_rate = test::all(0);
  hosted.parameters.long_stop_months = test::all(1e4);
  hosted.begin();
  for (int day = 0; day < 3653; ++day) hosted.contracts_day(day);
  int all = 0, gpus = 0;
  for (const Contract& contract : hosted.contracts) {
    if (contract.stage != Stage::building) continue;
    ++all;
    gpus += contract.kind == Kind::gpu_cloud ? 1 : 0;
    const double rate = (contract.rent_usd_day + contract.credit_usd_day) / contract.it_mw;
    const bool gpu = contract.kind == Kind::gpu_cloud;
    EXPECT_NEAR(rate * 365.25, gpu ? 9.7e6 : 1.8e6, 1);
    EXPECT_NEAR(contract.credit_usd_day / contract.it_mw * 365.25, gpu ? 1.94e6 : 0, 1);
    EXPECT_EQ(contract.term_years, gpu ? 5 : 15);
  }
  // Of a hundred or so that are being built after ten years, 3.3 standard errors of 4.6 points.
  ASSERT_GT(all, 60);
  EXPECT_NEAR(static_cast<double>(gpus) / all, 0.3, 0.18);
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

// GW that miners sign in 80 years of boom, where `change` says what differs from the usual terms.
template <class Change>
double signed_gw(const Change& change) {
  test::Hosted hosted;
  hosted.setup.regime = Regime::boom;
  hosted.setup.capacity = 600;
  hosted.setup.signers[0].planned_mw = 1e6;
  hosted.parameters.boom.half_life_months = test::all(1e9);
  hosted.parameters.boom.lease_drift = test::all(0);
  change(hosted.parameters);
  hosted.begin();
  for (int day = 0; day < 3653; ++day) hosted.contracts_day(day);
  double sum = 0;
  for (const double mw : hosted.state.signed_it_mw.v) sum += mw / 1000;
  return sum;
}

// Terms that a person gives do not cancel: a lease of 26 USD/kW/month (0.036 USD/kWh) in place of
// 150 leaves a gain of -0.87 of the capex in place of 0.07: e^(-3 * 0.94) = 6 % sign; one of 660
// gains four times its capex, and twice as much is signed, the most there is.
TEST(Signings, FollowTheTermsThatAreGiven) {
  const auto lease = [](double usd) {
    return signed_gw([&](Parameters& p) { p.lease_usd_kw_month = test::all(usd); });
  };
  const double usual = lease(150);
  EXPECT_NEAR(usual / 80, 2.5, 0.42);
  EXPECT_LT(lease(26) / usual, 0.1);
  EXPECT_NEAR(lease(660) / usual, 2, 0.25);
  double before = 0;
  for (const double usd : {20, 60, 100, 130, 150, 180, 300}) {
    const double now = lease(usd);
    EXPECT_GE(now, before) << usd;
    before = now;
  }
}

TEST(Signings, FallWithCapex) {
  const auto capex = [](double musd) {
    return signed_gw([&](Parameters& p) { p.capex_musd_mw = test::all(musd); });
  };
  const double usual = capex(9.5);
  EXPECT_LT(capex(50) / usual, 0.12);
  double before = 1e9;
  for (const double musd : {4.0, 8.0, 9.5, 12.0, 20.0, 50.0}) {
    const double now = capex(musd);
    EXPECT_LE(now, before) << musd;
    before = now;
  }
}

// Tenants who stay make a lease worth more, as in `site`: 0.6 of another term.
TEST(Conversion, CountsRenewalAsSiteDoes) {
  const auto p = test::hosting_parameters();
  const auto worth = new_contract_worth({}, p, 5);
  const ContractTerms terms{.revenue = 1.8e6,
                            .escalation = 0.02,
                            .margin = 0.85,
                            .years = 15,
                            .lead_years = 1.25,
                            .discount = 0.08,
                            .merchant_discount = 0.15,
                            .capex = 9.5e6,
                            .residual = 0.35,
                            .default_rate = 0.03,
                            .relet = 0.75,
                            .renewal = 0.6};
  const ContractWorth site = contract_worth(terms);
  EXPECT_GT(site.renewal, 0);
  EXPECT_NEAR(worth.renewal_per_lease * 150 + worth.renewal_fixed, site.renewal, 1);
  EXPECT_NEAR(worth.per_lease * 150 + worth.fixed, site.total() - site.renewal, 1);
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

// By hand, MUSD per MW of the load: 9.7 a year for 5 years, 20 % of it at signing; 15 months' lead;
// 11 %; GPUs of 29 that keep three quarters of their price a year; halls of 9.5, of which 65 % are
// left: 9.7 + 6.305 (1.11^-2.25 + ... + 1.11^-6.25) - 9.5 - 29 * 1.11^-1.25 + (6.175 + 6.88) *
// 1.15^-6.25 = 0.65.
TEST(Conversion, GpuCloudHasItsOwnTerms) {
  auto p = test::hosting_parameters();
  p.plateau.default_rate = test::all(0);
  const auto worth = new_contract_worth({}, p, 5, Kind::gpu_cloud);
  EXPECT_NEAR((worth.per_lease * 9700 / 12 + worth.fixed) / 1e6, 0.6504, 5e-5);
  // It goes as leases go.
  State state{};
  state.lease_usd_kw_month = test::all(75);
  EXPECT_NEAR(lease_today(p, state, Kind::gpu_cloud, 5), 4850.0 / 12, 1e-9);
  EXPECT_EQ(lease_today(p, state, Kind::colocation, 5), 75);
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
