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

constexpr int kDays = 1500;

// Eight different economies.
Fleets different_fleets() {
  Fleets fleets;
  fleets.parameters.efficiency_j_per_th = {21, 18, 24, 30, 21, 21, 19, 22};
  fleets.parameters.power_usd_per_mwh = {38, 36, 45, 25, 38, 60, 40, 50};
  fleets.parameters.power_ln_sd = {0.3, 0.2, 0.4, 0.3, 0, 0.3, 0.5, 0.3};
  fleets.parameters.other_cost_usd_per_mwh = {7, 4, 11, 7, 7, 7, 5, 0};
  fleets.parameters.off_lag_days = {30, 3, 60, 30, 15, 30, 45, 20};
  fleets.parameters.on_lag_days = {60, 10, 90, 60, 30, 60, 45, 100};
  fleets.parameters.idle_share = {0.15, 0.1, 0.2, 0.3, 0.05, 0.15, 0.15, 0.6};
  fleets.parameters.frontier_gain = {0.2, 0.25, 0.18, 0.2, 0, 0.1, 0.3, 0.2};
  fleets.parameters.rig_price_usd_per_th = {10, 6, 20, 12, 8, 10, 15, 5};
  fleets.parameters.rig_price_decline = {0.25, 0.65, 0, 0.3, 0.2, 0.1, 0.5, 0.2};
  fleets.parameters.factory_eh_per_month = {35, 50, 20, 0, 35, 100, 35, 30};
  fleets.parameters.lead_months = {4, 2, 8, 4, 6, 1, 3, 4};
  return fleets;
}

struct Day {
  math::Lane hashprice;
  unsigned retargeted;
};

std::vector<Day> some_days() {
  std::mt19937_64 random(7);
  std::normal_distribution<double> normal;
  std::vector<Day> days(kDays + 1);
  math::Lane now = all(37.56);
  for (int d = 0; d <= kDays; ++d) {
    for (int i = 0; i < 8; ++i) now[i] *= std::exp(0.026 * normal(random) - 3e-4 * (i - 3));
    days[d] = {now, static_cast<unsigned>(random() % 14 == 0 ? random() & 0xff : 0)};
  }
  return days;
}

void step(Fleets& fleets, const Day& day, int number) {
  fleets.decide(day.hashprice, day.retargeted, number);
  fleets.deliver(day.hashprice, number);
}

TEST(FleetOracle, ASecondProgramSaysTheSame) {
  Fleets fleets = different_fleets();
  const auto days = some_days();
  fleets.begin(days[0].hashprice);
  std::vector<test::PlainFleet> plain;
  for (int i = 0; i < 8; ++i) {
    plain.emplace_back(fleets.setup, fleets.parameters, i, days[0].hashprice[i]);
  }
  double least = 1e9, most = 0;
  for (int d = 1; d <= kDays; ++d) {
    step(fleets, days[d], d);
    for (int i = 0; i < 8; ++i) {
      plain[i].decide(days[d].hashprice[i], days[d].retargeted >> i & 1, d);
      plain[i].deliver(days[d].hashprice[i], d);
      // The kernel cuts shares below 1e-9 to 0, of some 1,000 EH/s and 40 GW at most.
      const auto near = [&](double kernel, double expected, double cut, const char* what) {
        EXPECT_NEAR(kernel, expected, cut + 1e-9 * expected) << what << ' ' << d << ' ' << i;
      };
      near(fleets.state.hash_rate_eh[i], plain[i].hash_rate, 2e-6, "EH/s");
      near(fleets.state.nameplate_eh[i], plain[i].nameplate, 2e-6, "nameplate");
      near(fleets.state.power_mw[i], plain[i].power_mw, 8e-5, "MW");
      for (int k = 0; k < 4; ++k) {
        near(fleets.state.backlog_eh[k][i], plain[i].backlog[k], 2e-6, "backlog");
      }
      least = std::min(least, plain[i].hash_rate);
      most = std::max(most, plain[i].hash_rate);
    }
    ASSERT_FALSE(HasFailure());
  }
  EXPECT_LT(least, 700);  // the days were worth comparing
  EXPECT_GT(most, 1200);
}

TEST(FleetOracle, SameBitsOnEveryInstructionSet) {
  const auto days = some_days();
  std::vector<std::byte> first;
  for (const math::Isa isa : math::available_isas()) {
    Fleets fleets = different_fleets();
    fleets.steps = &steps(isa);
    fleets.begin(days[0].hashprice);
    for (int d = 1; d <= kDays; ++d) step(fleets, days[d], d);
    const auto state = std::as_bytes(std::span(&fleets.state, 1));
    const auto cells = std::as_bytes(std::span(fleets.cells));
    std::vector<std::byte> bytes(state.begin(), state.end());
    bytes.insert(bytes.end(), cells.begin(), cells.end());
    if (first.empty()) first = bytes;
    EXPECT_EQ(bytes, first) << math::name(isa);
  }
}

// What happens to a path does not depend on its neighbours.
TEST(FleetOracle, LanesAreAlone) {
  const auto days = some_days();
  Fleets together = different_fleets(), alone = different_fleets();
  together.begin(days[0].hashprice);
  alone.begin(days[0].hashprice);
  for (int d = 1; d <= kDays; ++d) {
    step(together, days[d], d);
    Day other = days[d];
    other.retargeted = (other.retargeted & 4U) | (static_cast<unsigned>(d * 37) & 0xfbU);
    for (int i = 0; i < 8; ++i) other.hashprice[i] = i == 2 ? days[d].hashprice[2] : d % 90;
    step(alone, other, d);
    ASSERT_EQ(together.state.hash_rate_eh[2], alone.state.hash_rate_eh[2]) << d;
    ASSERT_EQ(together.state.backlog_eh[3][2], alone.state.backlog_eh[3][2]) << d;
  }
}

}  // namespace
}  // namespace exahash::mining
