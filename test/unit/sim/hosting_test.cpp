// AI hosting in whole runs: nothing of it where it is off, the scale that was worked out by hand
// where it is on, leakage as an outcome, and checkpoints.

#include <cstring>

#include <gtest/gtest.h>

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

double racked_mw(const State& state) {
  double mw = 0;
  for (const mining::Site& site : state.sites()) mw += site.megawatts.mining_mw[0];
  return mw;
}

// An economy in which rigs and sites follow what mining earns within weeks, and megawatts are
// short: at a constant price, a fleet that wants a half more, of which nothing stands free.
Model nimble_economy(double scarcity) {
  Model model = economy(700);  // no halving
  model.mining.rack_days = model.mining.unrack_days = model.mining.scrap_days = 10;
  model.mining.build_months = 1;
  model.market.given_path = {1.6 * 78'179};
  for (const auto& [slot, value] : std::initializer_list<std::pair<Slot, double>>{
           {EXAHASH_SLOT(mining.free_share), 0},
           {EXAHASH_SLOT(mining.free_most), 0.02},
           {EXAHASH_SLOT(mining.build_share), 5},
           {EXAHASH_SLOT(mining.frontier_gain), 0},
           {EXAHASH_SLOT(mining.factory_growth), 0},
           {EXAHASH_SLOT(mining.factory_eh_per_month), 400},
           {EXAHASH_SLOT(mining.rig_price_follows), 0},
           {EXAHASH_SLOT(mining.rig_price_decline), 0},
           {EXAHASH_SLOT(mining.lead_months), 0.5},
           {EXAHASH_SLOT(mining.failure_rate), 1.5},
           {EXAHASH_SLOT(hosting.growth_foregone), 0},
           {EXAHASH_SLOT(mining.site_growth), 0},
           {EXAHASH_SLOT(mining.site_scarcity), scarcity}}) {
    set(model, slot, test::all(value));
  }
  return model;
}

TEST(Hosting, Scratch) {
  for (const double power : {38.0, 40.0}) {
    Model model = nimble_economy(0);
    set(model, EXAHASH_SLOT(mining.power_usd_per_mwh), test::all(power));
    for (int days : {100, 300, 500, 700}) {
      model.days = days;
      const State s = after(model);
      printf("power %g days %d racked %.1f free %.1f grid %.1f hr %.1f hp %.2f\n", power, days,
             racked_mw(s), s.fixed().mining.free_mw[0], s.fixed().mining.grid_mw[0],
             s.fixed().mining.fair_eh[0], s.fixed().derived.hashprice[0]);
    }
  }
  for (const double scarcity : {50.0, 4.0, 2.0, 1.333, 1.0, 0.5}) {
    Model model = nimble_economy(scarcity);
    const State without = after(model);
    Model with_ai = model;
    hosting::SignedContract contract = test::contract_100();
    contract.it_mw = 400 / 1.35;
    contract.displacement = 1;
    contract.build_months = 1;
    with_ai.hosting.contracts.push_back(contract);
    with_ai.hosting.capacity = 1;
    const State with = after(with_ai);
    printf(
        "scarcity %g: racked %.1f free %.1f grid %.1f power %.3f -> racked %.1f power %.3f "
        "displaced %.1f hosted: response %.3f\n",
        scarcity, racked_mw(without), without.fixed().mining.free_mw[0],
        without.fixed().mining.grid_mw[0], without.sites()[7].power_usd_per_mwh[0], racked_mw(with),
        with.sites()[7].power_usd_per_mwh[0], with.fixed().hosting.displaced_mw[0],
        (racked_mw(with) - racked_mw(without)) / 400);
  }
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
  State one(model), other(model);
  begin(model, math::fastest_isa(), 0, one);
  begin(model, math::fastest_isa(), 3, other);
  for (int day = 0; day < 400; ++day) {
    step(model, math::fastest_isa(), one);
    step(model, math::fastest_isa(), other);
  }
  for (const Observable& row : observables()) {
    EXPECT_EQ(row.read(one.fixed())[5], row.read(other.fixed())[2]) << row.metric;
  }
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
