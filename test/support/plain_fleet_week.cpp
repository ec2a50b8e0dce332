// Weeks of the second program: deliveries, building, wear, racks, swaps, scrap.

#include <algorithm>
#include <cmath>
#include <numeric>

#include "support/plain_fleet.h"

namespace exahash::test {
namespace {

double sum(const PlainFleet::Stages& stages) {
  return std::accumulate(stages.begin(), stages.end(), 0.0);
}

// Four exponential stages of `days` together, a week on, with `rate` a day coming in. Returns what
// has passed the last.
double week_of_stages(PlainFleet::Stages& stages, double days, double rate) {
  const double passing = 4 / days;          // a day
  const auto passed = [&](std::size_t m) {  // Poisson, in a week
    return std::exp(-passing * 7) * std::pow(passing * 7, double(m)) / std::tgamma(double(m) + 1);
  };
  PlainFleet::Stages after{};
  for (std::size_t i = 0; i < 4; ++i) {
    double not_beyond = 0;
    for (std::size_t m = 0; m <= i; ++m) {
      after[i] += stages[i - m] * passed(m);
      not_beyond += passed(m);
    }
    after[i] += rate / passing * (1 - not_beyond);
  }
  const double out = sum(stages) + rate * 7 - sum(after);
  stages = after;
  return out;
}

// What moves in a week, where the mean time is so many days.
double in_a_week(double days) {
  return 1 - std::exp(-7 / days);
}

}  // namespace

// Row of the rigs that are delivered.
std::size_t PlainFleet::newest(int day) const {
  return setup_.vintages.size() +
         static_cast<std::size_t>(std::min(day / 365, setup_.new_vintages - 1));
}

void PlainFleet::deliver(double hashprice, int day) {
  if (day % 7 != 6) return;
  const double h = net(hashprice), years = day / 365.25;
  double share = 0;
  if (setup_.new_vintages > 0) {
    share = appetite(hashprice, sum(backlog) + rows[newest(day)].stock, years);
    const double come = week_of_stages(backlog, at_.lead * 365.25 / 12, share * capacity(years));
    delivered += come;
    rows[newest(day)].stock += come;
    factories_ *= std::exp(at_.factory_growth * share * 7 / 365.25);
  }
  const double grid = grid_mw();
  const double built = week_of_stages(building, setup_.build_months * 365.25 / 12, begun(share));
  for (Site& site : sites) site.grid_mw *= 1 + (grid > 0 ? built / grid : 0);

  wear_and_unplug(h);
  std::vector<double> can;
  can.reserve(rows.size());
  for (const Row& row : rows) can.push_back(row.stock * in_a_week(setup_.rack_days));
  rack(h, can);
  if (setup_.new_vintages > 0) swap(h, newest(day), can[newest(day)]);
  for (Row& row : rows) {
    const double loses = 1 - paying(h, row, sites[0].power + at_.other, 1);
    const double gone = row.stock * loses * in_a_week(setup_.scrap_days);
    row.stock -= gone;
    scrapped += gone;
  }
  buyer_ = marginal_power();
}

double PlainFleet::losing(double h) const {
  double sum = 0;
  for (std::size_t s = 0; s < sites.size(); ++s) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const Rigs& rigs = cells[s][r];
      sum += rigs.racked * rigs.on * (1 - paying(h, rows[r], sites[s].power + at_.other, 1));
    }
  }
  return sum;
}

void PlainFleet::wear_and_unplug(double h) {
  const double worn = 1 - std::exp(-at_.failure * 7 / 365.25);
  under_water = losing(h);
  for (std::size_t s = 0; s < sites.size(); ++s) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
      Rigs& rigs = cells[s][r];
      const double loses = 1 - paying(h, rows[r], sites[s].power + at_.other, 1);
      scrapped += rigs.racked * worn;
      rigs.racked *= 1 - worn;
      const double leaves = sees_spot(sites[s].contract)
                                ? 0
                                : std::min(1 - rigs.on, loses) * in_a_week(setup_.unrack_days);
      rows[r].stock += rigs.racked * leaves;
      rigs.racked *= 1 - leaves;
      rigs.on /= 1 - leaves;
    }
  }
}

// Rigs that run at their rated clock, to those that stand there.
void PlainFleet::add(Rigs& rigs, double eh) {
  if (!(eh > 0)) return;
  const double running = rigs.racked * rigs.on + eh, clocks = rigs.racked * rigs.clock + eh;
  rigs.racked += eh;
  rigs.on = running / rigs.racked;
  rigs.clock = clocks / rigs.racked;
}

void PlainFleet::rack(double h, std::vector<double>& can) {
  for (std::size_t s = 0; s < sites.size(); ++s) {
    double room = free_mw(s);
    for (const int row : setup_.rows_best_first) {
      const auto r = static_cast<std::size_t>(row);
      const double eh = std::min(can[r], room / mw_per_eh(rows[r])) *
                        paying(h, rows[r], sites[s].power + at_.other, setup_.on_threshold);
      add(cells[s][r], eh);
      can[r] -= eh;
      rows[r].stock -= eh;
      room -= eh * mw_per_eh(rows[r]);
    }
  }
}

// Whether an owner at the site is better off with the new rig there and the old one sold.
bool PlainFleet::pays(double h, const Row& fresh, const Row& old, const Site& site) const {
  const double sold =
      std::max(worth(h, old, buyer_) - setup_.logistics_usd_per_th, setup_.scrap_usd_per_th);
  const double comes = (worth(h, fresh, site.power) - setup_.logistics_usd_per_th) / fresh.j_per_th;
  return comes > (worth(h, old, site.power) - sold) / old.j_per_th;
}

void PlainFleet::swap(double h, std::size_t newest, double waiting) {
  double wanted_mw = waiting * mw_per_eh(rows[newest]);
  for (auto row = setup_.rows_best_first.rbegin(); row != setup_.rows_best_first.rend(); ++row) {
    const auto old = static_cast<std::size_t>(*row);
    if (!(rows[old].j_per_th > setup_.swap_gain * rows[newest].j_per_th)) continue;
    std::vector<std::size_t> where;
    double most_mw = 0;
    for (std::size_t s = 0; s < sites.size(); ++s) {
      if (!pays(h, rows[newest], rows[old], sites[s])) continue;
      where.push_back(s);
      most_mw += cells[s][old].racked * mw_per_eh(rows[old]);
    }
    most_mw *= in_a_week(setup_.swap_days);
    if (!(most_mw > 0)) continue;
    const double share = std::min(1.0, wanted_mw / most_mw) * in_a_week(setup_.swap_days);
    for (const std::size_t s : where) {
      const double leaves = cells[s][old].racked * share;
      const double mw = leaves * mw_per_eh(rows[old]);
      const double comes = mw / mw_per_eh(rows[newest]);
      cells[s][old].racked -= leaves;
      rows[old].stock += leaves;
      add(cells[s][newest], comes);
      rows[newest].stock -= comes;
      wanted_mw -= mw;
    }
  }
}

}  // namespace exahash::test
