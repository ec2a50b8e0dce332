#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "exahash/chain/state_filter.h"

namespace exahash::chain {
namespace {

constexpr consensus::NBits kBits{0x1702353d};

// Epochs at one difficulty while ln H wanders: the rate moves in steps of an hour by a normal of
// SD q sqrt(1/24), and an epoch ends when a Gamma(2016) of work at that rate is done.
History wandering(double q, int epochs, std::mt19937_64& random) {
  std::normal_distribution<double> step(0, q / std::sqrt(24.0));
  std::gamma_distribution<double> work(2016, 600);  // s at the rate 1
  History history;
  double now = 1.7e9, log_rate = 0;
  for (int i = 0; i < epochs; ++i) {
    Epoch epoch;
    epoch.index = i;
    epoch.bits = kBits;
    epoch.first_time = from_unix(std::llround(now));
    history.epochs.push_back(epoch);
    for (double left = work(random); left > 0;) {
      const double rate = std::exp(log_rate);
      const double hour = std::min(3600.0, left / rate);
      left -= hour * rate;
      now += hour;
      log_rate += step(random) * std::sqrt(hour / 3600);
    }
  }
  return history;
}

// N = 400 chains of 28 epochs (about a year), q = 0.02: the mean of the estimated variances lies
// within 5 standard errors of q^2 (false alarm below 1e-6). A variance from 26 differences that
// overlap in part has a relative SD of at most 0.45.
TEST(ProcessNoise, RecentNoiseIsTheNoiseOfTheWalk) {
  std::mt19937_64 random(20260821);
  constexpr int kChains = 400;
  constexpr double kWalkNoise = 0.02;
  double sum = 0;
  for (int i = 0; i < kChains; ++i) {
    const History history = wandering(kWalkNoise, 28, random);
    const auto noise = recent_process_noise(history, history.epochs.back().first_time);
    ASSERT_TRUE(noise);
    sum += *noise * *noise;
  }
  const double tolerance = 5 * 0.45 / std::sqrt(double{kChains});
  EXPECT_NEAR(sum / kChains / (kWalkNoise * kWalkNoise), 1, tolerance);
}

// What came later must not change what was known.
TEST(ProcessNoise, NothingIsKnownAhead) {
  const History full = bundled_history();
  for (const char* day : {"2013-06-01", "2021-07-20", "2026-05-02"}) {
    const Date date = *parse_date(day);
    const auto cut = as_of(full, date);
    ASSERT_TRUE(cut);
    const Time at = Time{date} + std::chrono::days{1};
    EXPECT_EQ(recent_process_noise(*cut, at), recent_process_noise(full, at)) << day;
  }
}

// The year of the China ban wandered more than the year before August 2026.
TEST(ProcessNoise, FollowsTheEras) {
  const History full = bundled_history();
  const auto ban = recent_process_noise(full, Time{*parse_date("2021-12-31")});
  const auto now = recent_process_noise(full, Time{*parse_date("2026-08-21")});
  ASSERT_TRUE(ban && now);
  EXPECT_GT(*ban, 2 * *now);
  EXPECT_FALSE(recent_process_noise(full, from_unix(1231006505 + 86400)));
}

}  // namespace
}  // namespace exahash::chain
