// How the fleet answers inside the loop of difficulty: what must hold before anything that depends
// on it is published. Reported figures beside the limits: docs/methods/economy.md.

#include "economy_loop.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace exahash::test {
namespace {

struct Moments {
  double sd, lag1;
  int count;
};
// Of the retargets after the first 26 of each path, about the mean of all.
Moments retarget_moments(int loops, const mining::Parameters& parameters) {
  double sum = 0, squares = 0, products = 0;
  int count = 0, pairs = 0;
  std::vector<std::vector<double>> paths;
  for (int k = 0; k < loops; ++k) {
    auto setup = fleet_setup();
    setup.retire_days = 1e12;
    EconomyLoop loop(setup, parameters, 37.56, 1000 + k);
    for (int day = 0; day < 14 * 130; ++day) loop.step(all(1));
    for (const auto& retargets : loop.retargets) {
      auto& path = paths.emplace_back();
      for (std::size_t i = 26; i < retargets.size(); ++i) path.push_back(retargets[i].log_change);
    }
  }
  for (const auto& path : paths) {
    for (const double x : path) sum += x, ++count;
  }
  const double mean = sum / count;
  for (const auto& path : paths) {
    for (std::size_t i = 0; i < path.size(); ++i) {
      squares += (path[i] - mean) * (path[i] - mean);
      if (i > 0) products += (path[i] - mean) * (path[i - 1] - mean), ++pairs;
    }
  }
  return {std::sqrt(squares / count), products / pairs / (squares / count), count};
}

TEST(EconomyLoop, NoiseAloneIsThatOfTheBlocks) {
  for (const double power : {36.0, 38.0, 45.0}) {
    auto parameters = fleet_parameters();
    parameters.factory_eh_per_month = all(0);
    parameters.power_usd_per_mwh = all(power);
    const Moments with_fleet = retarget_moments(8, parameters);
    parameters.on_lag_days = parameters.off_lag_days = all(1e9);
    const Moments fixed = retarget_moments(8, parameters);
    std::printf("power %g: sd %.4f lag-1 %.3f (n %d); fixed sd %.4f lag-1 %.3f\n", power,
                with_fleet.sd, with_fleet.lag1, with_fleet.count, fixed.sd, fixed.lag1);
  }
}

// ln H(t) against a permanent step of the price, same luck with and without: elasticity after t.
TEST(EconomyLoop, ElasticityOfAPriceStep) {
  for (const double factor : {0.8, 1.25}) {
    for (const double factory : {0.0, 35.0}) {
      auto parameters = fleet_parameters();
      parameters.factory_eh_per_month = all(factory);
      double response[13] = {};
      constexpr int kLoops = 8;
      for (int k = 0; k < kLoops; ++k) {
        EconomyLoop base(fleet_setup(), parameters, 37.56, 50 + k);
        EconomyLoop moved(fleet_setup(), parameters, 37.56, 50 + k);
        for (int day = 1; day <= 200 + 365; ++day) {
          base.step(all(1));
          moved.step(all(day <= 200 ? 1 : factor));
          const int since = day - 200;
          if (since > 0 && since % 30 == 0 && since / 30 <= 12) {
            for (int i = 0; i < 8; ++i) {
              response[since / 30] +=
                  std::log(moved.fleets.state.hash_rate_eh[i] / base.fleets.state.hash_rate_eh[i]) /
                  std::log(factor) / (8 * kLoops);
            }
          }
        }
      }
      std::printf("factor %g factory %g: 1 mo %.3f, 3 mo %.3f, 6 mo %.3f, 12 mo %.3f\n", factor,
                  factory, response[1], response[3], response[6], response[12]);
    }
  }
}

// Where it goes with the price held: EH/s after each year.
TEST(EconomyLoop, WhereItGoes) {
  for (const double decline : {0.0, 0.25, 0.65}) {
    for (const double price : {8.0, 10.0, 15.0}) {
      auto parameters = fleet_parameters();
      parameters.rig_price_decline = all(decline);
      parameters.rig_price_usd_per_th = all(price);
      EconomyLoop loop(fleet_setup(), parameters, 37.56, 1);
      std::printf("decline %g price %g:", decline, price);
      for (int day = 1; day <= 4 * 365; ++day) {
        loop.step(all(1));
        if (day % 182 == 0)
          std::printf(" %.0f (hp %.1f)", loop.fleets.state.hash_rate_eh[0],
                      37.56 * 948 / loop.difficulty[0]);
      }
      std::printf("\n");
    }
  }
}

}  // namespace
}  // namespace exahash::test
