// AI hosting in whole runs: nothing of it where it is off, the scale that was worked out by hand
// where it is on, leakage as an outcome, and checkpoints.

#include <cstring>

#include <gtest/gtest.h>

#include "exahash/math/elementary.h"
#include "exahash/mining/fleet_layout.h"
#include "exahash/sim/observables.h"
#include "exahash/sim/step.h"

#include "support/economy_model.h"

namespace exahash::sim {
namespace {

using test::after;
using test::economy;
using test::host;
using test::set;

// Placebo: hosting on, no contract and no demand. Prices, blocks and rigs are those without it.
TEST(Hosting, WithoutContractsNothingChanges) {
  Model model = economy(200);
  const State off = after(model);
  model.hosting.capacity = 8;
  ASSERT_TRUE(check(model));
  const State on = after(model);
  const auto same = [](const auto& a, const auto& b) { return std::memcmp(&a, &b, sizeof a) == 0; };
  EXPECT_TRUE(same(off.fixed().mining, on.fixed().mining));
  EXPECT_TRUE(same(off.fixed().market, on.fixed().market));
  EXPECT_TRUE(same(off.fixed().chain, on.fixed().chain));
  EXPECT_EQ(std::memcmp(off.cells().data(), on.cells().data(), off.cells().size_bytes()), 0);
}

// 3.7 GW of critical IT at 1.35, a quarter delivered, a third of it from rigs: 0.41 GW of some 20,
// 2 % of the hash rate before any rig finds another place (MODEL, section 3).
TEST(Hosting, TheScaleOfTheExodusIsThatWorkedOutByHand) {
  Model model = economy(15);
  model.mining.rack_days = 1e9;  // nobody plugs a rig in again
  const State without = after(model);
  host(model, 3700 * 0.25, 0.33);
  const State with = after(model);
  const double displaced = observable("ai_displaced_mw")->read(with.fixed())[0];
  EXPECT_NEAR(displaced, 412, 0.5);
  EXPECT_NEAR(observable("ai_energised_mw")->read(with.fixed())[0], 1249, 0.5);
  const double before = without.fixed().mining.fair_eh[0];
  const double lost = before - with.fixed().mining.fair_eh[0];
  EXPECT_NEAR(lost / before, 0.02, 0.005);
  EXPECT_NEAR(lost, 20, 5);
  EXPECT_NEAR(observable("ai_locked_ehs")->read(with.fixed())[0], 20, 2.5);
}

// d ln M = -(dA / M) / (1 + elasticity of sites / power's share of cost), M the megawatts of racked
// rigs: -1 where there is no other megawatt; nearly 0, once crews have racked what they can, where
// more than enough is free.
TEST(Hosting, LeakageIsWhatTheFleetMakesOfIt) {
  const auto response = [](double free_share) {
    Model model = economy(300);
    model.mining.unrack_days = 1e9;
    set(model, EXAHASH_SLOT(mining.free_share), test::all(free_share));
    set(model, EXAHASH_SLOT(mining.build_share), test::all(0));
    set(model, EXAHASH_SLOT(mining.factory_eh_per_month), test::all(0));
    set(model, EXAHASH_SLOT(mining.failure_rate), test::all(0));
    set(model, EXAHASH_SLOT(hosting.growth_foregone), test::all(0));
    const auto racked = [](const State& state) {
      double mw = 0;
      for (const mining::Site& site : state.sites()) mw += site.megawatts.mining_mw[0];
      return mw;
    };
    const State without = after(model);
    host(model, 400 / 1.35, 1);
    return (racked(after(model)) - racked(without)) / 400;
  };
  EXPECT_NEAR(response(0), -1, 1e-3);
  EXPECT_GT(response(0.2), -0.3);
  EXPECT_LT(response(0.2), 0);
  const double some = response(0.005);  // a hundred of 20,000 MW are free
  EXPECT_LT(some, -0.5);
  EXPECT_GT(some, -0.95);
}

// An economy in which rigs and sites follow what mining earns within weeks, and megawatts are
// short: the price rises by 40 % a year, next to none stand free, new rigs are no better than old
// ones. 700 days end before the halving.
Model nimble_economy(double scarcity, double built_a_year) {
  Model model = economy(700);
  model.mining.rack_days = model.mining.unrack_days = model.mining.scrap_days = 10;
  model.mining.build_months = 0.1;
  model.mining.frontier_j_per_th = 20;
  model.mining.hashprice_volatility = 0.3;
  model.market.given_path.clear();
  for (int day = 0; day < model.days; ++day) {
    model.market.given_path.push_back(78'179 * math::exp(0.4 * day / 365.25));
  }
  const std::pair<Slot, double> kNimble[] = {{EXAHASH_SLOT(mining.free_share), 0},
                                             {EXAHASH_SLOT(mining.free_most), 0.02},
                                             {EXAHASH_SLOT(mining.build_share), built_a_year},
                                             {EXAHASH_SLOT(mining.frontier_gain), 0},
                                             {EXAHASH_SLOT(mining.factory_growth), 0},
                                             {EXAHASH_SLOT(mining.factory_eh_per_month), 400},
                                             {EXAHASH_SLOT(mining.rig_price_follows), 0},
                                             {EXAHASH_SLOT(mining.rig_price_decline), 0},
                                             {EXAHASH_SLOT(mining.lead_months), 0.5},
                                             {EXAHASH_SLOT(mining.failure_rate), 1.5},
                                             {EXAHASH_SLOT(mining.other_cost_usd_per_mwh), 0},
                                             {EXAHASH_SLOT(hosting.growth_foregone), 0},
                                             {EXAHASH_SLOT(mining.site_growth), 0},
                                             {EXAHASH_SLOT(mining.site_scarcity), scarcity}};
  for (const auto& [slot, value] : kNimble) set(model, slot, test::all(value));
  return model;
}

// MW of racked rigs, mean of eight paths and of the weeks from day 600 on.
double racked_mw(const Model& model) {
  State state(model);
  begin(model, math::fastest_isa(), 0, state);
  double sum = 0;
  int count = 0;
  for (int day = 0; day < model.days; ++day) {
    step(model, math::fastest_isa(), state);
    if (day < 600 || day % 7 != 6) continue;
    ++count;
    for (const mining::Site& site : state.sites()) {
      for (const double mw : site.megawatts.mining_mw.v) sum += mw / math::kLanes;
    }
  }
  return sum / count;
}

// Megawatts of miners for one that AI takes from their racks, for good.
double leakage(const Model& model) {
  constexpr double kTaken = 1500;
  Model with = model;
  host(with, kTaken / 1.35, 1);
  return (racked_mw(with) - racked_mw(model)) / kTaken;
}

// MODEL, section 2: d ln M = -(dA / M) / (1 + e / s), e the elasticity of the supply of megawatts,
// s that of what miners want of them in the price of power, measured here by a dearer start: 0.54.
// That is -1, -0.5, -0.33 at e = 0, 0.5, 1 and s = 0.5. Nothing in the run knows of that formula.
TEST(Hosting, LeakageFollowsTheElasticityOfSites) {
  constexpr double kBuilt = 4;
  Model dearer = nimble_economy(0, kBuilt);
  const double plain = racked_mw(dearer);
  set(dearer, EXAHASH_SLOT(mining.power_usd_per_mwh), test::all(38 * 1.1));
  const double s = -math::log(racked_mw(dearer) / plain) / math::log(1.1);
  EXPECT_NEAR(s, 0.5, 0.1);
  const struct {
    double elasticity, published;
  } kCases[] = {{0.5, -0.5}, {1, -0.33}};
  for (const auto& [elasticity, published] : kCases) {
    const double found = leakage(nimble_economy(1 / elasticity, kBuilt));
    EXPECT_NEAR(found, -1 / (1 + elasticity / s), 0.08) << elasticity;
    EXPECT_NEAR(found, published, 0.1) << elasticity;
  }
  EXPECT_NEAR(leakage(nimble_economy(0.5, kBuilt)), -1 / (1 + 2 / s), 0.08);
  EXPECT_NEAR(leakage(nimble_economy(4, kBuilt)), -1 / (1 + 0.25 / s), 0.1);
  // No megawatt more at any price; and as many as are wanted at the old one.
  EXPECT_NEAR(leakage(nimble_economy(0, 0)), -1, 0.03);
  EXPECT_NEAR(leakage(nimble_economy(0, kBuilt)), 0, 0.1);
}

TEST(Hosting, HasTheSameBitsOnEveryInstructionSet) {
  Model model = economy(500);
  host(model, 500, 0.4);
  host(model, 300, -1);
  model.hosting.regime = hosting::Regime::boom;
  model.hosting.capacity = 60;
  model.market.model = market::PriceModel::gbm;
  const State reference = after(model, math::Isa::scalar);
  for (const math::Isa isa : math::available_isas()) {
    const State state = after(model, isa);
    EXPECT_EQ(std::memcmp(state.bytes().data(), reference.bytes().data(), state.bytes().size()), 0);
  }
  EXPECT_GT(reference.fixed().hosting.signed_it_mw[0], 0);
}

// Copying a State is the checkpoint.
TEST(Hosting, ACopyGoesOnToTheSameBytes) {
  Model model = economy(300);
  host(model, 500, 0.4);
  model.hosting.regime = hosting::Regime::boom;
  model.hosting.capacity = 60;
  State state(model);
  begin(model, math::fastest_isa(), 8, state);
  for (int day = 0; day < 133; ++day) step(model, math::fastest_isa(), state);
  State copy = state;
  for (int day = 133; day < 300; ++day) {
    step(model, math::fastest_isa(), state);
    step(model, math::fastest_isa(), copy);
  }
  EXPECT_EQ(std::memcmp(state.bytes().data(), copy.bytes().data(), copy.bytes().size()), 0);
}

// What a lane's contracts do must not hang on its neighbours.
TEST(Hosting, PathsAreTheSameInAnyCompany) {
  Model model = economy(400);
  host(model, 500, 0.4);
  model.hosting.regime = hosting::Regime::boom;
  model.hosting.capacity = 60;
  model.market.model = market::PriceModel::gbm;
  model.owners = {{.name = "one", .hash_rate_eh = 100, .mining_mw = 5e3, .site = 7}};
  test::expect_the_same_beside_others(model, 400);
}

TEST(Hosting, AModelThatCannotBeIsRefused) {
  Model model = economy(10);
  host(model, 100, 0);
  ASSERT_TRUE(check(model));
  model.hosting.contracts[0].site = 25;
  EXPECT_FALSE(check(model));
  model.hosting.contracts[0].site = 0;
  model.hosting.contracts[0].company = 1;
  EXPECT_FALSE(check(model));
  model.hosting.contracts[0].company = 0;
  model.hosting.capacity = 0;
  EXPECT_TRUE(check(model));  // off
}

}  // namespace
}  // namespace exahash::sim
