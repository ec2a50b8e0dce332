// The fleet against closed forms: what follows from the equations of docs/methods/fleet.md when
// all but one of them stand still.

#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "support/economy.h"

namespace exahash::mining {
namespace {

using test::all;
using test::Fleets;

// No rigs come and none leave; no weather, no clocks.
Fleets closed_fleet() {
  Fleets fleets;
  fleets.setup = test::plain_setup();
  fleets.setup.unrack_days = 1e12;
  fleets.parameters = test::still_parameters();
  fleets.parameters.factory_eh_per_month = all(0);
  return fleets;
}

TEST(Fleet, StartsAtTheHashRateAndIdleShareAsked) {
  for (const double idle : {0.0, 0.02, 0.15, 0.5}) {
    for (const double hashprice : {5.0, 37.56, 300.0}) {
      Fleets fleets = closed_fleet();
      fleets.parameters.idle_share = all(idle);
      fleets.parameters.power_usd_per_mwh = {20, 30, 36, 38, 45, 60, 90, 500};
      fleets.begin(all(hashprice));
      for (int i = 0; i < 8; ++i) {
        EXPECT_NEAR(fleets.state.hash_rate_eh[i] / 948, 1, 1e-12);
        EXPECT_NEAR(1 - 948 / fleets.state.nameplate_eh[i], idle, 1e-9);
      }
    }
  }
}

// With every contract, clocks and spot hours.
TEST(Fleet, StartsAtTheHashRateAskedWhateverTheContracts) {
  for (const double hashprice : {20.0, 37.56, 300.0}) {
    Fleets fleets;
    fleets.parameters.flexible_share = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.8, 1};
    fleets.begin(all(hashprice));
    for (int i = 0; i < 8; ++i) EXPECT_NEAR(fleets.state.hash_rate_eh[i] / 948, 1, 1e-12);
  }
}

// MODEL of the prior: 948 EH/s at a mean of 21.0 J/TH is 19.9 GW, without overhead.
TEST(Fleet, PriorLoadIsTheOneOfItsMeanEfficiency) {
  double sum = 0, shares = 0;
  for (const FleetClass& each : default_fleet()) {
    sum += each.share * each.j_per_th;
    shares += each.share;
  }
  EXPECT_NEAR(shares, 1, 1e-12);
  EXPECT_NEAR(sum, 21.0, 0.05);
  Fleets fleets = closed_fleet();
  fleets.parameters.idle_share = all(0);
  fleets.parameters.overhead = all(1);
  fleets.begin(all(37.56));
  EXPECT_NEAR(fleets.state.power_mw[0] / 1000, 19.9, 0.05);
}

// Hashprice so high, or 0, that every cell's target is all or nothing: the rest is the lag alone.
TEST(Fleet, ApproachIsExponentialWithTheLags) {
  Fleets on = closed_fleet(), off = closed_fleet();
  on.parameters.idle_share = all(0.5);
  on.begin(all(1e6));
  off.begin(all(0));
  const double idle_at_start = on.state.nameplate_eh[0] - on.state.hash_rate_eh[0];
  for (int day = 1; day <= 140; ++day) {
    on.decide(all(1e6), 0, day);
    off.decide(all(0), 0, day);
    if (day % 7 != 0) continue;
    const double idle = on.state.nameplate_eh[0] - on.state.hash_rate_eh[0];
    EXPECT_NEAR(idle / idle_at_start, std::exp(-day / 60.0), 1e-9) << day;
    EXPECT_NEAR(off.state.hash_rate_eh[0] / 948, std::exp(-day / 30.0), 1e-6) << day;
  }
}

// Inside the band of the thresholds nobody moves; a jump to a hashprice beyond it and back leaves
// fewer running than before.
TEST(Fleet, SwitchingHasHysteresis) {
  Fleets fleets = closed_fleet();
  fleets.parameters.power_ln_sd = all(0);
  fleets.setup.vintages = {{20, 1}};
  lay_out(fleets.setup);
  fleets.parameters.efficiency_j_per_th = all(20);
  fleets.parameters.idle_share = all(0.5);
  const double cost = 20 * 1.03 * 0.024 * 45 / 0.99;  // breakeven hashprice
  fleets.begin(all(cost));
  auto run = [&, day = 0](double hashprice, int days) mutable {
    for (const int end = day + days; day < end;) fleets.decide(all(hashprice), 0, ++day);
    return fleets.state.hash_rate_eh[0];
  };
  EXPECT_NEAR(run(cost, 70), 948, 1e-9);
  EXPECT_NEAR(run(cost * 1.05, 70), 948, 1e-9);
  const double low = run(cost * 0.7, 140);
  EXPECT_LT(low, 700);
  run(cost, 7);  // the week in which the mean still holds days of both
  const double back = fleets.state.hash_rate_eh[0];
  EXPECT_EQ(run(cost, 70), back);
}

// The same days with a higher hashprice on every one of them never run fewer rigs.
TEST(Fleet, HashRateDoesNotFallInHashprice) {
  Fleets fleets = closed_fleet();
  const math::Lane factor{0.2, 0.5, 0.8, 0.9, 1.0, 1.1, 1.5, 4.0};
  const auto at = [&](double x) {
    math::Lane lane = factor;
    for (double& each : lane.v) each *= x;
    return lane;
  };
  fleets.begin(at(37.56));
  for (int day = 1; day <= 1000; ++day) {
    fleets.decide(at(37.56 + 20 * std::sin(day / 40.0)), 0, day);
    for (int i = 1; i < 8; ++i) {
      ASSERT_LE(fleets.state.hash_rate_eh[i - 1], fleets.state.hash_rate_eh[i]) << day;
    }
  }
  EXPECT_LT(fleets.state.hash_rate_eh[0], 0.5 * fleets.state.hash_rate_eh[7]);
}

// What would run after two years at one hashprice, from the same start: contracts and clocks too.
TEST(Fleet, StandingSupplyDoesNotFallInHashprice) {
  Fleets fleets;
  fleets.parameters.storms = all(0);
  fleets.begin(all(37.56));
  for (int day = 1; day <= 730; ++day) {
    fleets.decide({0, 10, 20, 30, 37.56, 45, 80, 1000}, 0, day);
  }
  for (int i = 1; i < 8; ++i) {
    EXPECT_LT(fleets.state.hash_rate_eh[i - 1], fleets.state.hash_rate_eh[i]) << i;
    EXPECT_LT(fleets.state.power_mw[i - 1], fleets.state.power_mw[i]) << i;
  }
}

// At the same fixed-price site a row of fewer J/TH never runs a smaller share.
TEST(Fleet, BetterRowsRunNoSmallerShare) {
  Fleets fleets;
  fleets.begin({15, 20, 25, 30, 37.56, 45, 60, 100});
  std::mt19937_64 random(3);
  std::normal_distribution<double> normal;
  math::Lane hashprice = all(37.56);
  const int rows = fleets.setup.rows(), vintages = static_cast<int>(fleets.setup.vintages.size());
  for (int day = 1; day <= 1400; ++day) {
    for (double& each : hashprice.v) each *= std::exp(0.04 * normal(random));
    fleets.decide(hashprice, static_cast<unsigned>(random() % 14 == 0 ? 0xff : 0), day);
    for (int s = 0; s < fleets.setup.site_count() && day % 7 == 0; ++s) {
      if (sees_spot(fleets.setup.sites[s].contract)) continue;
      for (int r = 1; r < vintages; ++r) {
        for (int i = 0; i < 8; ++i) {
          // Shares below 1e-9 are cut to 0.
          ASSERT_GE(fleets.cells[s * rows + r - 1].on[i] + 1e-9, fleets.cells[s * rows + r].on[i]);
        }
      }
    }
  }
}

TEST(Fleet, GivenSupplyIsFollowedToTheDay) {
  Fleets fleets;
  fleets.setup.supply = Setup::Supply::given;
  fleets.setup.given_eh_s = {948, 950, 700.5};
  ASSERT_EQ(fleets.setup.cells(), 0);
  fleets.parameters.storms = all(0);
  fleets.begin(all(30));
  EXPECT_EQ(fleets.state.hash_rate_eh[7], 948);
  const double expected[] = {950, 700.5, 700.5, 700.5};
  for (int day = 1; day <= 4; ++day) {
    fleets.decide(all(30), 0, day);
    fleets.deliver(all(30), day);
    EXPECT_EQ(fleets.state.hash_rate_eh[7], expected[day - 1]);
    EXPECT_NEAR(fleets.state.power_mw[7], expected[day - 1] * 21 * 1.03, 1e-9);
  }
}

}  // namespace
}  // namespace exahash::mining
