#pragma once

// The fleet in the loop of difficulty, in the plainest form: a day at a time, period by period,
// with the C library's random numbers. What the simulation does exactly is approximated here (a
// retarget takes effect on the day after), which is enough to see how the fleet answers.

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "support/economy.h"

namespace exahash::test {

class EconomyLoop {
 public:
  // Starts at `hashprice` USD per PH/s and day, difficulty at the fleet's hash rate.
  EconomyLoop(const mining::Setup& setup, const mining::Parameters& parameters, double hashprice,
              std::uint64_t seed)
      : random_(seed) {
    fleets.setup = setup;
    fleets.parameters = parameters;
    fleets.begin(all(hashprice));
    for (int i = 0; i < 8; ++i) {
      difficulty[i] = setup.start_eh_s;
      worth_[i] = hashprice * setup.start_eh_s;
      new_period(i);
    }
  }

  // `price` over the start's, of each path.
  void step(const math::Lane& price) {
    ++day;
    math::Lane hashprice{};
    for (int i = 0; i < 8; ++i) hashprice[i] = worth_[i] * price[i] / difficulty[i];
    fleets.decide(hashprice, retargeted_, day);
    retargeted_ = 0;
    for (int i = 0; i < 8; ++i) advance(i);
    fleets.deliver(hashprice, day);
  }

  struct Retarget {
    int day;
    double log_change;
    double hash_rate;  // mean of the period, EH/s, in truth
  };
  Fleets fleets;
  int day = 0;
  math::Lane difficulty{};  // as EH/s at 600 s a block
  std::vector<Retarget> retargets[8];

 private:
  void new_period(int i) {
    left_[i] = std::gamma_distribution<double>(2016, 1)(random_);
    took_[i] = worked_[i] = 0;
  }
  void advance(int i) {
    double rest = 1;  // of the day
    while (rest > 0) {
      const double eh = fleets.state.hash_rate_eh[i];
      const double pace = 144 * eh / difficulty[i];  // blocks a day
      const double used = pace * rest >= left_[i] ? left_[i] / pace : rest;
      left_[i] -= pace * used;
      took_[i] += used;
      worked_[i] += eh * used;
      rest -= used;
      if (left_[i] > 1e-9) continue;
      const double change = std::clamp(14 / took_[i], 0.25, 4.0);
      retargets[i].push_back({day, std::log(change), worked_[i] / took_[i]});
      difficulty[i] *= change;
      retargeted_ |= 1U << i;
      new_period(i);
    }
  }

  std::mt19937_64 random_;
  math::Lane worth_{}, left_{}, took_{}, worked_{};
  unsigned retargeted_ = 0;
};

}  // namespace exahash::test
