// A fleet of 2010 is one of today in other units: a billionth of the hash rate, rigs that need
// 100,000 times the energy for a hash, and a hashprice as many times higher.

#include <cmath>

#include <gtest/gtest.h>

#include "support/economy.h"

namespace exahash::mining {
namespace {

using test::all;
using test::Fleets;

constexpr double kFewer = 1e-9, kHungrier = 1e5;

Fleets fleet_of(double hash_rate, double hunger) {
  Fleets fleets;
  fleets.setup.start_eh_s = hash_rate;
  fleets.setup.frontier_j_per_th *= hunger;
  fleets.setup.rig_price_floor_usd_per_th *= hunger;
  fleets.setup.logistics_usd_per_th *= hunger;
  fleets.setup.scrap_usd_per_th *= hunger;
  fleets.setup.reference_cost *= hunger;
  auto& with = fleets.parameters;
  with.efficiency_j_per_th = all(21 * hunger);
  with.rig_price_usd_per_th = all(10 * hunger);
  with.factory_eh_per_month = all(0.035 * hash_rate);
  return fleets;
}

TEST(Scale, AFleetOf2010IsOneOfTodayInOtherUnits) {
  Fleets today = fleet_of(1, 1), then = fleet_of(kFewer, kHungrier);
  const auto hashprice = [](int day) { return 38 + 22 * std::sin(day / 60.0); };
  today.begin(all(hashprice(0)));
  then.begin(all(hashprice(0) * kHungrier));
  for (int day = 1; day <= 1000; ++day) {
    const unsigned retargeted = day % 14 == 3 ? 0xff : 0;
    today.decide(all(hashprice(day)), retargeted, day);
    then.decide(all(hashprice(day) * kHungrier), retargeted, day);
    today.deliver(all(hashprice(day)), day);
    then.deliver(all(hashprice(day) * kHungrier), day);
    const State &a = today.state, &b = then.state;
    ASSERT_NEAR(b.hash_rate_eh[0] / kFewer, a.hash_rate_eh[0], 1e-6) << day;
    ASSERT_NEAR(b.power_mw[0] / (kFewer * kHungrier) / a.power_mw[0], 1, 1e-6) << day;
    ASSERT_NEAR(b.delivered_eh[0] / kFewer, a.delivered_eh[0], 1e-6) << day;
    ASSERT_NEAR(b.scrapped_eh[0] / kFewer, a.scrapped_eh[0], 1e-6) << day;
    ASSERT_NEAR(b.under_water_eh[0] / kFewer, a.under_water_eh[0], 1e-6) << day;
  }
  EXPECT_GT(today.state.hash_rate_eh[0], 1);
}

}  // namespace
}  // namespace exahash::mining
