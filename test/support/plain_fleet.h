#pragma once

// The fleet of docs/methods/fleet.md a second time: one path, plain double, the C library. The
// witness of mining/step.h and the baseline of its speed.

#include <array>
#include <vector>

#include "exahash/mining/fleet.h"

namespace exahash::test {

class PlainFleet {
 public:
  // Reads one lane of the parameters.
  PlainFleet(const mining::Setup& setup, const mining::Parameters& parameters, int lane,
             double hashprice);

  void decide(double hashprice, bool retargeted, int day);
  void deliver(double hashprice, int day);

  struct Rigs {
    double nameplate = 0, on = 0, j_per_th = 0, cost = 0;
  };
  std::vector<Rigs> cells;
  std::array<double, 4> backlog{};
  double hash_rate = 0, nameplate = 0, power_mw = 0;

 private:
  struct Assumptions {
    double efficiency, power, power_sd, other, overhead, pool_fee, off_lag, on_lag, idle, gain;
    double rig_price, rig_decline, factory, lead;
  };
  [[nodiscard]] double net(double hashprice) const { return hashprice * (1 - at_.pool_fee); }
  [[nodiscard]] double cost(double j_per_th, double power) const;
  [[nodiscard]] double share_above(double ratio) const;
  [[nodiscard]] double new_rig_j_per_th(double years) const;
  [[nodiscard]] double orders(double hashprice, double on_order, double years) const;
  void add_row(double j_per_th, double share, double score, double spread);
  void start(double hashprice);
  void count();

  mining::Setup setup_;
  Assumptions at_;
  std::vector<double> since_;  // hashprice of the days since the last decision
};

}  // namespace exahash::test
