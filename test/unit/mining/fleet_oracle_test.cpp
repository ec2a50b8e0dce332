// The kernel against the second program of the same equations, and against itself on every
// instruction set.

#include <cmath>
#include <random>
#include <span>

#include <gtest/gtest.h>

#include "support/economy.h"
#include "support/plain_fleet.h"

namespace exahash::mining {
namespace {

using test::all;
using test::Fleets;

constexpr int kOracleDays = 1500;

// Eight different economies: with and without clocks, wear, storms, free megawatts, factories.
Fleets different_fleets(const Setup& setup) {
  Fleets fleets;
  fleets.setup = setup;
  fleets.seed = 20261125;
  fleets.paths = {0, 1, 2, 3, 5, 8, 13, 21};
  Parameters& p = fleets.parameters;
  p.efficiency_j_per_th = {21, 18, 24, 30, 21, 21, 19, 22};
  p.power_usd_per_mwh = {38, 36, 45, 25, 38, 60, 40, 50};
  p.power_ln_sd = {0.3, 0.2, 0.4, 0.3, 0, 0.3, 0.5, 0.3};
  p.other_cost_usd_per_mwh = {7, 4, 11, 7, 7, 7, 5, 0};
  p.off_lag_days = {30, 3, 60, 30, 15, 30, 45, 20};
  p.on_lag_days = {60, 10, 90, 60, 30, 60, 45, 100};
  p.idle_share = {0.15, 0.1, 0.2, 0.3, 0.05, 0.15, 0.15, 0.6};
  p.frontier_gain = {0.2, 0.25, 0.18, 0.2, 0, 0.1, 0.3, 0.2};
  p.rig_price_usd_per_th = {10, 6, 20, 12, 8, 10, 15, 5};
  p.rig_price_decline = {0.25, 0.65, 0, 0.3, 0.2, 0.1, 0.5, 0.2};
  p.rig_price_follows = {0.8, 0, 1, 0.5, 0.8, 0.3, 1, 0.8};
  p.factory_eh_per_month = {35, 50, 20, 0, 35, 100, 35, 30};
  p.lead_months = {4, 2, 8, 4, 6, 1, 3, 4};
  p.failure_rate = {0.1, 0, 0.2, 0.05, 0, 0.1, 0.3, 0.1};
  p.flexible_share = {0.15, 0.4, 0, 0.4, 0.15, 0.05, 0.3, 0};
  p.clock_lag_days = {10, 3, 10, 30, 10, 5, 10, 10};
  p.voltage_slope = {0.35, 0.15, 0.35, 0.5, 0.35, 0.2, 0.3, 0.35};
  p.static_share = {0.05, 0.1, 0.05, 0.03, 0.05, 0.08, 0.05, 0.05};
  p.free_share = {0.03, 0, 0.3, 0.03, 0, 0.1, 0.03, 0.01};
  p.build_share = {0.15, 0.4, 0, 0.1, 0, 0.3, 0.15, 0.05};
  p.storms = {1, 5, 0, 2, 10, 0, 1, 3};
  p.storm_days = {2.5, 1, 2.5, 5, 3, 2.5, 2.5, 2};
  p.free_most = {0.2, 0.1, 0.3, 0.01, 0.2, 0.2, 2, 0.05};
  p.noise = {0, 0.2, 0, 0.3, 0, 0.2, 0.1, 0};
  p.noise_days = {90, 90, 90, 5, 90, 1000, 30, 90};
  fleets.start_over = {1, 0.97, 1.03, 1, 0.5, 1, 2, 1};
  return fleets;
}

struct Day {
  math::Lane hashprice;
  unsigned retargeted;
};

std::vector<Day> some_days() {
  std::mt19937_64 random(7);
  std::normal_distribution<double> normal;
  std::vector<Day> days(kOracleDays + 1);
  math::Lane now = all(37.56);
  for (int d = 0; d <= kOracleDays; ++d) {
    for (int i = 0; i < 8; ++i) now[i] *= std::exp(0.026 * normal(random) - 3e-4 * (i - 3));
    days[d] = {now, static_cast<unsigned>(random() % 14 == 0 ? random() & 0xff : 0)};
  }
  return days;
}

void step(Fleets& fleets, const Day& day, int number) {
  fleets.decide(day.hashprice, day.retargeted, number);
  fleets.deliver(day.hashprice, number);
}

// Every figure of the state. The kernel cuts shares, EH/s and MW below 1e-9 to 0, of some 1,000
// EH/s and 40 GW at most.
void expect_same(const State& state, const test::PlainFleet& plain, int i, int day) {
  const auto near = [&](double kernel, double expected, double cut, const char* what) {
    EXPECT_NEAR(kernel, expected, cut + 1e-9 * expected) << what << ", day " << day << ", " << i;
  };
  near(state.hash_rate_eh[i], plain.hash_rate, 2e-6, "EH/s");
  near(state.power_mw[i], plain.power_mw, 8e-5, "MW");
  near(state.weather[i], plain.weather, 1e-9, "weather");
  EXPECT_NEAR(state.noise_log[i], plain.noise_log, 1e-12) << "noise, day " << day << ", " << i;
  near(state.nameplate_eh[i], plain.nameplate(), 2e-6, "nameplate");
  near(state.stock_eh[i], plain.stock(), 2e-6, "stock");
  near(state.grid_mw[i], plain.grid_mw(), 8e-5, "grid");
  near(state.free_mw[i], plain.free_mw(), 8e-5, "free");
  near(state.scrapped_eh[i], plain.scrapped, 2e-6, "scrapped");
  near(state.delivered_eh[i], plain.delivered, 2e-6, "delivered");
  near(state.under_water_eh[i], plain.under_water, 2e-6, "under water");
  near(state.marginal_power[i], plain.marginal_power(), 1e-9, "marginal");
  for (std::size_t k = 0; k < kStages; ++k) {
    near(state.backlog_eh[k][i], plain.backlog[k], 2e-6, "backlog");
    near(state.building_mw[k][i], plain.building[k], 8e-5, "building");
  }
}

void compare(const Setup& setup) {
  Fleets fleets = different_fleets(setup);
  const auto days = some_days();
  fleets.begin(days[0].hashprice);
  std::vector<test::PlainFleet> plain;
  for (int i = 0; i < 8; ++i) {
    plain.emplace_back(fleets.setup, fleets.parameters, i, days[0].hashprice[i], fleets.seed,
                       static_cast<std::uint32_t>(fleets.paths[i]));
    expect_same(fleets.state, plain.back(), i, 0);
  }
  double least = 1e9, most = 0;
  for (int d = 1; d <= kOracleDays && !testing::Test::HasFailure(); ++d) {
    step(fleets, days[d], d);
    for (int i = 0; i < 8; ++i) {
      plain[i].decide(days[d].hashprice[i], days[d].retargeted >> i & 1, d);
      plain[i].deliver(days[d].hashprice[i], d);
      expect_same(fleets.state, plain[i], i, d);
      least = std::min(least, plain[i].hash_rate);
      most = std::max(most, plain[i].hash_rate);
    }
  }
  EXPECT_LT(least, 700);  // the days were worth comparing
  EXPECT_GT(most, 1200);
}

TEST(FleetOracle, ASecondProgramSaysTheSameOfOwners) {
  compare(test::fleet_setup());
}

TEST(FleetOracle, ASecondProgramSaysTheSameOfThePlainestFleet) {
  compare(test::plain_setup());
}

// Everything that an ensemble is: state, cells, rows, sites.
std::vector<std::byte> bytes_of(const Fleets& fleets) {
  std::vector<std::byte> all;
  const auto add = [&](const auto& span) {
    const auto bytes = std::as_bytes(span);
    all.insert(all.end(), bytes.begin(), bytes.end());
  };
  add(std::span(&fleets.state, 1));
  add(std::span(fleets.cells));
  add(std::span(fleets.rows));
  add(std::span(fleets.sites));
  return all;
}

TEST(FleetOracle, SameBitsOnEveryInstructionSet) {
  const auto days = some_days();
  std::vector<std::byte> first;
  for (const math::Isa isa : math::available_isas()) {
    Fleets fleets = different_fleets(test::fleet_setup());
    fleets.steps = &steps(isa);
    fleets.begin(days[0].hashprice);
    for (int d = 1; d <= kOracleDays; ++d) step(fleets, days[d], d);
    const auto bytes = bytes_of(fleets);
    if (first.empty()) first = bytes;
    EXPECT_TRUE(bytes == first) << math::name(isa);
  }
}

// What happens to a path does not depend on its neighbours.
TEST(FleetOracle, LanesAreAlone) {
  const auto days = some_days();
  Fleets together = different_fleets(test::fleet_setup());
  Fleets alone = different_fleets(test::fleet_setup());
  for (int i = 0; i < 8; ++i) {
    if (i != 2) alone.paths[i] += 1000;
  }
  together.begin(days[0].hashprice);
  alone.begin(days[0].hashprice);
  for (int d = 1; d <= kOracleDays; ++d) {
    step(together, days[d], d);
    Day other = days[d];
    other.retargeted = (other.retargeted & 4U) | (static_cast<unsigned>(d * 37) & 0xfbU);
    for (int i = 0; i < 8; ++i) other.hashprice[i] = i == 2 ? days[d].hashprice[2] : d % 90;
    step(alone, other, d);
    ASSERT_EQ(together.state.hash_rate_eh[2], alone.state.hash_rate_eh[2]) << d;
    ASSERT_EQ(together.state.stock_eh[2], alone.state.stock_eh[2]) << d;
    ASSERT_EQ(together.state.free_mw[2], alone.state.free_mw[2]) << d;
    ASSERT_EQ(together.state.backlog_eh[3][2], alone.state.backlog_eh[3][2]) << d;
  }
}

}  // namespace
}  // namespace exahash::mining
