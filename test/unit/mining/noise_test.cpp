// What moves the hash rate beside the fleet, and what keeps owners from building.

#include <cmath>

#include <gtest/gtest.h>

#include "support/economy.h"

namespace exahash::mining {
namespace {

using test::all;
using test::Fleets;

// A sum of independent normal moves that fade: after t days its variance is
// v / 365.25 (1 - a^(2t)) / (1 - a^2), a = e^(-1 / memory).
TEST(Noise, SpreadIsThatOfTheClosedForm) {
  constexpr int kBlocks = 250, kDays = 60;
  constexpr double kNoise = 0.2, kMemory = 30;
  double sum = 0, squares = 0;
  for (int block = 0; block < kBlocks; ++block) {
    Fleets calm, noisy;
    for (Fleets* fleets : {&calm, &noisy}) {
      fleets->setup = test::plain_setup(1);
      for (std::uint64_t& path : fleets->paths.v) path += 8 * static_cast<std::uint64_t>(block);
    }
    noisy.parameters.noise = all(kNoise);
    noisy.parameters.noise_days = all(kMemory);
    for (Fleets* fleets : {&calm, &noisy}) {
      fleets->begin(all(37.56));
      for (int day = 1; day <= kDays; ++day) fleets->decide(all(37.56), 0, day);
    }
    for (int i = 0; i < 8; ++i) {
      const double moved = std::log(noisy.state.hash_rate_eh[i] / calm.state.hash_rate_eh[i]);
      EXPECT_NEAR(std::log(noisy.state.power_mw[i] / calm.state.power_mw[i]), moved, 1e-9);
      EXPECT_EQ(noisy.state.nameplate_eh[i], calm.state.nameplate_eh[i]);
      sum += moved;
      squares += moved * moved;
    }
  }
  constexpr double kPaths = 8 * kBlocks, kFalseAlarm = 4.9;  // standard deviations: 1e-6
  const double a = std::exp(-1 / kMemory);
  const double variance = kNoise * kNoise / 365.25 * (1 - std::pow(a, 2 * kDays)) / (1 - a * a);
  EXPECT_NEAR(sum / kPaths, 0, kFalseAlarm * std::sqrt(variance / kPaths));
  EXPECT_NEAR(squares / kPaths / variance, 1, kFalseAlarm * std::sqrt(2 / kPaths));
}

TEST(Need, NobodyBuildsWhatWouldStandEmpty) {
  Fleets full, empty;
  for (Fleets* fleets : {&full, &empty}) {
    fleets->parameters.factory_eh_per_month = all(0);  // no rig comes to fill them
    fleets->parameters.failure_rate = all(0);
    fleets->begin(all(60));
  }
  for (Site& site : empty.sites) {
    for (double& grid : site.megawatts.grid_mw.v) grid *= 2;
  }
  const auto building = [](const Fleets& fleets) {
    double sum = 0;
    for (const math::Lane& stage : fleets.state.building_mw) sum += stage[0];
    return sum;
  };
  const double before = building(full);
  EXPECT_EQ(building(empty), before);
  EXPECT_GT(before, 100);
  const auto live = [](Fleets& fleets, int from, int until) {
    for (int day = from; day <= until; ++day) {
      fleets.decide(all(60), 0, day);
      fleets.deliver(all(60), day);
    }
  };
  // What is built finds no rigs: less and less is begun.
  live(full, 1, 365);
  EXPECT_GT(building(full), 0.1 * before);
  EXPECT_LT(building(full), 0.9 * before);
  // Half the grid is free: nothing is begun. Three years are 2.4 times the time to build: an Erlang
  // time of four stages is longer with the chance 1.4 %.
  live(empty, 1, 3 * 365);
  EXPECT_LT(building(empty), 0.03 * before);
}

}  // namespace
}  // namespace exahash::mining
