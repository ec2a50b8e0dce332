// Empty and extreme fleets: every figure stays a number within its range.

#include <cmath>
#include <span>

#include <gtest/gtest.h>

#include "support/economy.h"

namespace exahash::mining {
namespace {

using test::all;
using test::Fleets;

void expect_sound(const Fleets& fleets) {
  // State is lanes and nothing else.
  const auto* numbers = reinterpret_cast<const double*>(&fleets.state);
  for (const double each : std::span(numbers, sizeof(State) / sizeof(double))) {
    ASSERT_TRUE(std::isfinite(each) && each >= 0) << each;
  }
  for (const Cell& cell : fleets.cells) {
    for (int i = 0; i < 8; ++i) {
      ASSERT_TRUE(std::isfinite(cell.racked_eh[i]) && cell.racked_eh[i] >= 0);
      ASSERT_TRUE(cell.on[i] >= 0 && cell.on[i] <= 1) << cell.on[i];
      ASSERT_TRUE(cell.clock[i] >= 0.5 - 1e-12 && cell.clock[i] <= 1.15 + 1e-12) << cell.clock[i];
    }
  }
  for (const Row& row : fleets.rows) {
    for (int i = 0; i < 8; ++i) ASSERT_TRUE(std::isfinite(row.stock_eh[i]) && row.stock_eh[i] >= 0);
  }
  for (const Site& site : fleets.sites) ASSERT_TRUE(sites::within_grid(site.megawatts));
}

void live(Fleets& fleets, double hashprice, int days = 1500) {
  for (int day = 1; day <= days; ++day) {
    fleets.decide(all(hashprice), day % 14 == 3 ? 0xff : 0, day);
    fleets.deliver(all(hashprice), day);
  }
  expect_sound(fleets);
}

void expect_sound_at_all_prices(const Setup& setup, const Parameters& parameters) {
  for (const double first : {0.0, 1e-300, 37.56, 1e6}) {
    for (const double then : {0.0, 1e-300, 14.46, 37.56, 1e6}) {
      Fleets fleets;
      fleets.setup = setup;
      fleets.parameters = parameters;
      fleets.begin(all(first));
      expect_sound(fleets);
      live(fleets, then);
      if (testing::Test::HasFatalFailure()) {
        ADD_FAILURE() << "from " << first << " to " << then;
        return;
      }
    }
  }
}

TEST(Extremes, DefaultFleetAtEveryHashprice) {
  expect_sound_at_all_prices(test::fleet_setup(), test::fleet_parameters());
}

TEST(Extremes, NothingCosts) {
  mining::Setup setup = test::fleet_setup();
  setup.rig_price_floor_usd_per_th = 0;
  Parameters parameters = test::fleet_parameters();
  parameters.power_usd_per_mwh = {0, 0, 0, 0, 38, 38, 38, 38};
  parameters.other_cost_usd_per_mwh = all(0);
  parameters.rig_price_usd_per_th = all(0);
  expect_sound_at_all_prices(setup, parameters);
}

TEST(Extremes, BreakEvenIsNegative) {
  Parameters parameters = test::fleet_parameters();
  parameters.other_cost_usd_per_mwh = all(500);
  expect_sound_at_all_prices(test::fleet_setup(), parameters);
  Fleets fleets;
  fleets.parameters = parameters;
  fleets.begin(all(37.56));
  live(fleets, 37.56);
  EXPECT_LT(fleets.state.hash_rate_eh[0], 1e-6);
}

TEST(Extremes, OneCell) {
  mining::Setup setup = test::plain_setup();
  setup.vintages = {{20, 1}};
  setup.new_vintages = 0;
  lay_out(setup, {.power_bins = 1});
  ASSERT_EQ(setup.cells(), 1);
  expect_sound_at_all_prices(setup, test::fleet_parameters());
}

TEST(Extremes, OneContract) {
  for (const Contract contract :
       {Contract::fixed, Contract::take_or_pay, Contract::index, Contract::resale}) {
    mining::Setup setup = test::plain_setup();
    setup.owners = {{"all", 1, 1, contract, 1}};
    lay_out(setup);
    expect_sound_at_all_prices(setup, test::fleet_parameters());
  }
}

// Where no hour is cheap enough at the start, the rigs stand there idle.
TEST(Extremes, NothingCanRunAtTheStart) {
  Fleets fleets;
  fleets.setup.owners = {{"all", 1, 1, Contract::index, 1}};
  lay_out(fleets.setup);
  fleets.begin(all(0));
  EXPECT_EQ(fleets.state.hash_rate_eh[0], 0);
  EXPECT_NEAR(fleets.state.nameplate_eh[0], 948, 1e-9);
}

// Take-or-pay sites have paid for power: what they can save is 7 USD/MWh, so they run where others
// stand still.
TEST(Extremes, TakeOrPayRunsOn) {
  Fleets paid, fixed;
  for (Fleets* fleets : {&paid, &fixed}) {
    fleets->setup.owners = {
        {"all", 1, 1, fleets == &paid ? Contract::take_or_pay : Contract::fixed, 0}};
    lay_out(fleets->setup);
    fleets->setup.unrack_days = 1e12;
    fleets->parameters = test::still_parameters();
    fleets->parameters.factory_eh_per_month = all(0);
    fleets->parameters.idle_share = all(0);
    fleets->begin(all(37.56));
    live(*fleets, 15, 700);
  }
  EXPECT_GT(paid.state.hash_rate_eh[0], 940);
  EXPECT_LT(fixed.state.hash_rate_eh[0], 300);
}

// A fleet a thousand million times smaller is below what counts as 0; one so much larger is not.
TEST(Extremes, TinyAndHugeFleets) {
  for (const double eh : {0.0, 948e-9, 948e9}) {
    mining::Setup setup = test::fleet_setup();
    setup.start_eh_s = eh;
    expect_sound_at_all_prices(setup, test::fleet_parameters());
  }
}

// Scale: without factories a fleet a million times larger does the same a million times larger.
TEST(Extremes, FleetsScale) {
  Fleets one, large;
  for (Fleets* fleets : {&one, &large}) fleets->parameters.factory_eh_per_month = all(0);
  large.setup.start_eh_s *= 1e6;
  one.begin(all(37.56));
  large.begin(all(37.56));
  live(one, 25);
  live(large, 25);
  EXPECT_NEAR(large.state.hash_rate_eh[0] / one.state.hash_rate_eh[0], 1e6, 1);
  EXPECT_NEAR(large.state.stock_eh[0] / one.state.stock_eh[0], 1e6, 1);
  EXPECT_NEAR(large.state.free_mw[0] / one.state.free_mw[0], 1e6, 1);
}

}  // namespace
}  // namespace exahash::mining
