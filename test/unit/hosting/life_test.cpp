// The life of contracts: by dates that follow from their terms, by laws of the ledger, and by the
// chances of exponential and lognormal times.

#include <algorithm>
#include <cstring>

#include <gtest/gtest.h>

#include "exahash/hosting/lane_book.h"

#include "support/hosting.h"

namespace exahash::hosting {
namespace {

// What happens when is certain: no spread of building, no defaults, no changes of regime.
test::Hosted certain(std::vector<SignedContract> contracts) {
  test::Hosted hosted;
  hosted.setup.contracts = std::move(contracts);
  hosted.setup.capacity = static_cast<int>(hosted.setup.contracts.size());
  hosted.parameters.build_ln_sd = test::all(1e-3);
  hosted.parameters.plateau.default_rate = test::all(0);
  hosted.parameters.cancel_rate = test::all(0);
  return hosted;
}

void run(test::Hosted& hosted, int from, int until) {
  for (int day = from; day < until; ++day) hosted.contracts_day(day);
}

// All that is not energised, 405 MW at the grid, is taken from rigs where all of it is said to be;
// where sites tell, what they leave open.
TEST(Contracts, DisplaceAllWhereAllIsSaid) {
  for (const bool told : {false, true}) {
    std::vector<SignedContract> contracts(4, test::contract_100());
    for (auto& contract : contracts) contract.build_months = 12;
    contracts[0].energised = true;
    if (told) {
      contracts[1].displaced = {0, 0};
      contracts[2].displaced = {0, 0.3};
    }
    auto hosted = certain(contracts);
    hosted.parameters.displacement = test::all(1);
    hosted.begin();
    run(hosted, 0, 500);
    const double taken = told ? 1.3 * 135 : 3 * 135;
    for (const double mw : hosted.state.displaced_mw.v) EXPECT_NEAR(mw, taken, 1e-6);
  }
}

TEST(Contracts, AreBuiltLetAndCountedInFiveNumbers) {
  SignedContract contract = test::contract_100();
  contract.build_months = 12;
  contract.displaced = {0.4, 0.4};
  auto hosted = certain({contract});
  hosted.begin();
  const auto& state = hosted.state;
  EXPECT_NEAR(state.contracted_it_mw[3], 100, 1e-9);
  EXPECT_NEAR(state.contracted_gross_mw[3], 135, 1e-9);
  EXPECT_NEAR(state.building_mw[3], 135, 1e-9);
  EXPECT_EQ(state.energised_mw[3], 0);
  EXPECT_EQ(state.planned_mw[3], 10'000);
  EXPECT_EQ(hosted.sum(&sites::Holding::hosted_mw, 3), 0);
  // Rigs leave six months ahead.
  run(hosted, 0, 175);
  EXPECT_EQ(state.displaced_mw[3], 0);
  run(hosted, 175, 203);
  EXPECT_NEAR(state.displaced_mw[3], 54, 1e-9);
  EXPECT_NEAR(hosted.sum(&sites::Holding::hosted_mw, 3), 54, 1e-6);
  EXPECT_NEAR(state.foregone_mw[3], 0.25 * 81, 1e-9);
  run(hosted, 203, 385);
  EXPECT_NEAR(state.energised_mw[3], 135, 1e-9);
  EXPECT_EQ(state.building_mw[3], 0);
  EXPECT_NEAR(hosted.sum(&sites::Holding::hosted_mw, 3), 135, 1e-6);
  EXPECT_NEAR(state.locked_mw[3], 54, 1e-9);
}

// 100 MW at 150 USD/kW/month are 15 MUSD a month; 85 % of it is left. Capex of 9.5 MUSD/MW over 12
// months is 2.6 MUSD a day.
TEST(Contracts, PayByTheDay) {
  SignedContract let = test::contract_100();
  let.energised = true;
  let.company = 0;
  SignedContract built = test::contract_100();
  built.build_months = 12;
  built.company = 1;
  auto hosted = certain({let, built});
  hosted.setup.signers.push_back({.name = "two", .site = 3});
  hosted.begin();
  run(hosted, 0, 30);  // 2 to 31 May
  ASSERT_TRUE(hosted.state.month_closed);
  const CompanyFlows& one = hosted.companies[0].flows;
  EXPECT_NEAR(one.rent_usd[1] / 1e6, 15.0 * 30 / (365.25 / 12), 1e-9);
  EXPECT_NEAR(one.site_cost_usd[1] / one.rent_usd[1], 0.15, 1e-12);
  EXPECT_EQ(one.capex_usd[1], 0);
  EXPECT_NEAR(one.ai_it_mw[1], 100, 1e-9);
  EXPECT_NEAR(hosted.companies[1].flows.capex_usd[1] / 1e6, 950.0 * 30 / 365.25, 0.5);
  run(hosted, 30, 31);  // 1 June
  EXPECT_EQ(one.rent_usd[1], 0);
  run(hosted, 31, 60);  // to 30 June
  EXPECT_NEAR(one.rent_usd[1] / 1e6, 15.0 * 30 / (365.25 / 12), 1e-9);
}

// 100 MW of GPU cloud at 9.7 MUSD a MW and year for five years: a fifth of 4,850 MUSD at signing,
// and of each year's 970 four fifths as rent; 15 % of all of it is cost. Halls and GPUs are 3,850
// MUSD. Who withdraws before it is built gets his money back; who stays after the term rents halls
// alone.
TEST(Contracts, OfGpuCloudArePrepaidAndEndAsColocation) {
  for (const bool withdraws : {false, true}) {
    auto hosted = certain({});
    hosted.setup.capacity = 1;
    hosted.parameters.renewal = test::all(1);
    hosted.parameters.build_months = test::all(12);
    if (withdraws) hosted.parameters.long_stop_months = test::all(-3);
    hosted.begin();
    const Surroundings around = hosted.around();
    const Book book = hosted.book();
    LaneBook lane(hosted.setup, hosted.parameters, around, hosted.state, book, 2);
    ASSERT_TRUE(lane.sign(0, Kind::gpu_cloud, 100, 0, 7));
    double prepaid = 0, rent = 0, cost = 0, capex = 0, last_rent = 0;
    for (int day = 0; day < 365 * 7; ++day) {
      hosted.contracts_day(day);
      if (!hosted.state.month_closed) continue;
      const CompanyFlows& flows = hosted.companies[0].flows;
      prepaid += flows.prepaid_usd[2] / 1e6;
      rent += last_rent = flows.rent_usd[2] / 1e6;
      cost += flows.site_cost_usd[2] / 1e6;
      capex += flows.capex_usd[2] / 1e6;
      if (day < 360) {
        EXPECT_NEAR(prepaid, withdraws && day > 250 ? 0 : 970, 1e-6) << day;
      }
    }
    if (withdraws) {
      EXPECT_EQ(rent, 0);
      EXPECT_NEAR(capex, 3850 * 0.75, 12);
      continue;
    }
    EXPECT_NEAR(prepaid, 970, 1e-6);
    EXPECT_NEAR(capex, 3850, 1e-6);
    EXPECT_NEAR(last_rent, 15.0 * 30 / (365.25 / 12), 1);
    const double later = 365.25 * 7 / 12 - 72;  // months, about
    EXPECT_NEAR(rent, 4 * 970, 15.0 * 12 + later);
    EXPECT_NEAR(cost / (rent + prepaid), 0.15, 1e-3);
    EXPECT_EQ(hosted.contracts[2].kind, Kind::colocation);
  }
}

// Signed later, as a scenario may know: nothing is paid or built before that day.
TEST(Contracts, OfALaterDayBeginThen) {
  SignedContract contract = test::contract_100();
  contract.elapsed_months = -6;
  contract.build_months = 12;
  contract.displaced = {0.4, 0.4};
  contract.prepaid = 0.1;
  auto hosted = certain({contract});
  hosted.begin();
  double capex = 0, prepaid = 0;
  int energised = 0;
  for (int day = 0; day < 800; ++day) {
    hosted.contracts_day(day);
    if (energised == 0 && hosted.state.energised_mw[4] > 0) energised = day + 1;
    if (!hosted.state.month_closed) continue;
    capex += hosted.companies[0].flows.capex_usd[4] / 1e6;
    prepaid += hosted.companies[0].flows.prepaid_usd[4] / 1e6;
    if (day < 182) {
      EXPECT_EQ(capex + prepaid, 0) << day;
    }
  }
  EXPECT_NEAR(capex, 950, 1e-6);
  EXPECT_NEAR(prepaid, 2700 * 0.1, 1e-6);  // of 1.8 MUSD * 100 * 15 years
  EXPECT_NEAR(energised, 182 + 365, 8);
}

TEST(Contracts, EndAndAreRenewedOrRefitted) {
  SignedContract contract = test::contract_100();
  contract.energised = true;
  contract.term_years = 1;
  for (const bool renews : {true, false}) {
    auto hosted = certain({contract});
    hosted.parameters.renewal = test::all(renews ? 1 : 0);
    hosted.parameters.relet_share = test::all(0);
    hosted.parameters.idle_share = test::all(0);
    hosted.begin();
    run(hosted, 0, 399);
    if (renews) {
      EXPECT_NEAR(hosted.state.energised_mw[0], 135, 1e-9);
      continue;
    }
    EXPECT_EQ(hosted.state.energised_mw[0], 0);
    EXPECT_NEAR(hosted.sum(&sites::Holding::withheld_mw, 0), 135, 1e-6);
    run(hosted, 399, 399 + 200);  // six months later miners have it
    EXPECT_NEAR(hosted.sum(&sites::Holding::withheld_mw, 0), 0, 1e-6);
    EXPECT_NEAR(hosted.sum(&sites::Holding::hosted_mw, 0), 0, 1e-6);
    EXPECT_EQ(hosted.contracts[0].stage, Stage::nothing);
  }
}

// Building times are lognormal: half are energised after 15 months, 90 % after 30; those beyond 33
// are given up.
TEST(Contracts, AreBuiltInLognormalTime) {
  test::Hosted hosted;
  hosted.setup.contracts.assign(500, test::contract_100());
  hosted.setup.capacity = 500;
  hosted.parameters.cancel_rate = test::all(0);
  hosted.parameters.plateau.default_rate = test::all(0);
  for (auto& contract : hosted.setup.contracts) {
    contract.it_mw = 1;
    contract.displaced = {0, 0};
  }
  hosted.begin();
  const double all = 500 * 1.35;
  const auto energised = [&] {
    double sum = 0;
    for (const double mw : hosted.state.energised_mw.v) sum += mw / (all * math::kLanes);
    return sum;
  };
  run(hosted, 0, 457);
  EXPECT_NEAR(energised(), 0.5, 0.045);  // 4,000 contracts: five standard errors
  run(hosted, 457, 914);
  EXPECT_NEAR(energised(), 0.9, 0.03);
  run(hosted, 914, 1400);
  EXPECT_NEAR(energised(), 0.928, 0.03);  // P(T <= 33 months)
  double contracted = 0;
  for (const double mw : hosted.state.contracted_gross_mw.v) contracted += mw / (all * 8);
  EXPECT_NEAR(contracted, energised(), 1e-9);
}

// Tenants default at 15 % a year: after four years 45 % have, with a guarantor at 3 %: 11 %.
TEST(Contracts, TenantsDefaultByTheirRates) {
  for (const bool backed : {false, true}) {
    test::Hosted hosted;
    hosted.setup.regime = Regime::bust;
    SignedContract contract = test::contract_100();
    contract.energised = true;
    contract.it_mw = 1;
    contract.backed = backed;
    hosted.setup.contracts.assign(400, contract);
    hosted.setup.capacity = 400;
    hosted.parameters.bust.half_life_months = test::all(1e9);
    hosted.parameters.bust.signed_gw_year = test::all(0);
    hosted.parameters.relet_share = test::all(0);
    hosted.begin();
    run(hosted, 0, 1461);
    double let = 0;
    for (const double mw : hosted.state.energised_mw.v) let += mw / (540 * 8);
    EXPECT_NEAR(let, backed ? 0.887 : 0.549, 0.045);
  }
}

// Without lock-in megawatts follow the better cash: at 37.56 USD/PH/day AI's, at 150 the miners'.
TEST(Contracts, WithoutLockInMegawattsGoWhereTheyEarnMore) {
  for (const bool lock_in : {true, false}) {
    SignedContract contract = test::contract_100();
    contract.energised = true;
    auto hosted = certain({contract});
    hosted.setup.lock_in = lock_in;
    hosted.begin();
    run(hosted, 0, 60);
    EXPECT_NEAR(hosted.state.energised_mw[0], 135, 1e-9);
    hosted.hashprice = test::all(150);
    run(hosted, 60, 120);
    EXPECT_NEAR(hosted.state.energised_mw[0], lock_in ? 135 : 0, 1e-9);
    EXPECT_NEAR(hosted.sum(&sites::Holding::hosted_mw, 0), lock_in ? 135 : 0, 1e-6);
    hosted.hashprice = test::all(37.56);
    run(hosted, 120, 180);
    EXPECT_NEAR(hosted.state.energised_mw[0], 135, 1e-9);
    EXPECT_NEAR(hosted.sum(&sites::Holding::hosted_mw, 0), 135, 1e-6);
  }
}

// Random assumptions: the ledger holds at every site and on every day, and what contracts hold is
// what the ledger says.
TEST(Contracts, KeepTheLedgerWhateverIsAssumed) {
  std::uint64_t draw = 88172645463325252ULL;
  const auto unit = [&] {  // xorshift64
    draw ^= draw << 13;
    draw ^= draw >> 7;
    draw ^= draw << 17;
    return static_cast<double>(draw >> 11) * 0x1p-53;
  };
  for (int scenario = 0; scenario < 12; ++scenario) {
    test::Hosted hosted;
    hosted.setup.regime = static_cast<Regime>(scenario % 4);
    hosted.setup.lock_in = scenario % 3 != 0;
    for (int i = 0; i < 12; ++i) {
      SignedContract contract = test::contract_100();
      contract.it_mw = 600 * unit();
      contract.energised = unit() < 0.5;
      if (unit() < 0.5) {
        const double share = unit();
        contract.displaced = {share, share};
      }
      contract.term_years = 0.2 + 2 * unit();
      contract.elapsed_months = contract.energised ? 0 : 30 * unit();
      contract.backed = unit() < 0.5;
      contract.site = static_cast<int>(25 * unit());
      hosted.setup.contracts.push_back(contract);
    }
    hosted.setup.capacity = 40;
    for (math::Lane* lane : {&hosted.parameters.displacement, &hosted.parameters.growth_foregone,
                             &hosted.parameters.renewal, &hosted.parameters.relet_share,
                             &hosted.parameters.cancel_rate, &hosted.parameters.exit_rate,
                             &hosted.parameters.plateau.default_rate}) {
      for (double& x : lane->v) x = unit();
    }
    hosted.parameters.clearing_months = test::all(12 * unit());
    hosted.parameters.boom.signed_gw_year = test::all(10);
    hosted.begin();
    for (int day = 0; day < 1100; ++day) {
      for (double& x : hosted.hashprice.v) x = std::clamp(x * (0.9 + 0.2 * unit()), 5.0, 400.0);
      hosted.day(day);
      if (day % 7 != 6) continue;
      for (const mining::Site& site : hosted.fleets.sites) {
        ASSERT_TRUE(sites::within_grid(site.megawatts)) << scenario << ' ' << day;
      }
      for (int lane = 0; lane < math::kLanes; ++lane) {
        double holds = 0, withheld = 0;
        for (int i = 0; i < hosted.setup.capacity; ++i) {
          const Contract& c =
              hosted.contracts[static_cast<std::size_t>(lane * hosted.setup.capacity + i)];
          const double mw = c.displaced_mw + c.connected_mw;
          const bool out = c.stage == Stage::refit || c.stage == Stage::idle;
          if (c.stage != Stage::nothing && c.stage != Stage::mined) (out ? withheld : holds) += mw;
        }
        ASSERT_NEAR(hosted.sum(&sites::Holding::hosted_mw, lane), holds, 1e-5) << scenario;
        ASSERT_NEAR(hosted.sum(&sites::Holding::withheld_mw, lane), withheld, 1e-5) << scenario;
      }
    }
  }
}

}  // namespace
}  // namespace exahash::hosting
