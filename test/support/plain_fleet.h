#pragma once

// The fleet of docs/methods/fleet.md a second time: one path, plain double, the C library. The
// witness of mining/step.h and the baseline of its speed. Written from the page; of the library it
// takes the layout (Setup) and the draws of weather and noise.

#include <array>
#include <cstdint>
#include <vector>

#include "exahash/mining/fleet.h"

namespace exahash::test {

class PlainFleet {
 public:
  // Reads one lane of the parameters.
  PlainFleet(const mining::Setup& setup, const mining::Parameters& parameters, int lane,
             double hashprice, std::uint64_t seed = 1, std::uint32_t path = 0);

  void decide(double hashprice, bool retargeted, int day);
  void deliver(double hashprice, int day);

  struct Rigs {
    double racked = 0, on = 0, clock = 1;
  };
  struct Row {
    double j_per_th = 0, stock = 0;
  };
  struct Site {
    double power = 0;
    mining::Contract contract{};
    double weather_beta = 0, grid_mw = 0;
  };
  using Stages = std::array<double, 4>;
  std::vector<Row> rows;
  std::vector<Site> sites;
  std::vector<std::vector<Rigs>> cells;  // of each site, of each row
  Stages backlog{}, building{};
  double hash_rate = 0, power_mw = 0, weather = 0, noise_log = 0;
  double delivered = 0, scrapped = 0, under_water = 0;

  [[nodiscard]] double nameplate() const;  // racked and in stock
  [[nodiscard]] double stock() const;
  [[nodiscard]] double grid_mw() const;
  [[nodiscard]] double free_mw() const;
  [[nodiscard]] double free_mw(std::size_t site) const;
  [[nodiscard]] double marginal_power() const;

 private:
  struct Assumptions {
    double efficiency, power, power_sd, other, overhead, pool_fee, off_lag, on_lag, idle, gain;
    double rig_price, rig_decline, rig_follows, factory, lead, failure, flexible, clock_lag, slope;
    double fixed_power, free, build, storms, storm_days, factory_growth, free_most, start, noise;
    double noise_days;
  };
  [[nodiscard]] double net(double hashprice) const { return hashprice * (1 - at_.pool_fee); }
  [[nodiscard]] double mw_per_eh(const Row& row) const { return row.j_per_th * at_.overhead; }
  [[nodiscard]] double paying(double h, const Row& row, double usd_per_mwh, double times) const;
  [[nodiscard]] double avoidable(const Site& site) const;
  [[nodiscard]] double cheap_hours(double h, const Row& row, const Site& site) const;
  [[nodiscard]] double clock(double h, const Row& row, const Site& site) const;
  [[nodiscard]] double hash_of(const Rigs& rigs) const;
  [[nodiscard]] double load_of(const Rigs& rigs, const Row& row) const;
  [[nodiscard]] double new_rig_j_per_th(double years) const;
  [[nodiscard]] double worth(double h, double c) const;
  [[nodiscard]] double worth(double h, const Row& row, double power) const;
  [[nodiscard]] bool pays(double h, const Row& fresh, const Row& old, const Site& site) const;
  [[nodiscard]] double appetite(double hashprice, double waiting, double years) const;
  [[nodiscard]] double capacity(double years) const;
  [[nodiscard]] double begun(double wanted) const;
  [[nodiscard]] std::size_t newest(int day) const;
  void start(double hashprice);
  void count();
  void weather_of(int day);
  void noise_of(int day);
  void run_today();
  [[nodiscard]] double losing(double h) const;
  void wear_and_unplug(double h);
  void rack(double h, std::vector<double>& can);
  void swap(double h, std::size_t newest, double waiting);
  static void add(Rigs& rigs, double eh);

  mining::Setup setup_;
  Assumptions at_;
  std::uint64_t seed_;
  std::uint32_t path_;
  double start_hashprice_;
  double factories_ = 1;  // over the start's
  double buyer_ = 0;      // the marginal buyer's price of power
  bool retargeted_ = false;
  double fair_ = 0, stormy_ = 0, fair_mw_ = 0, stormy_mw_ = 0;
  std::vector<double> since_;  // hashprice of the days since the last decision
};

}  // namespace exahash::test
