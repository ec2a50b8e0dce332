// Start and days of the second program; its weeks are in plain_fleet_week.cpp.

#include "support/plain_fleet.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "exahash/math/quantiles.h"
#include "exahash/random/draws.h"

namespace exahash::test {
namespace {

using mining::Contract;

// The x in [low, high] where a falling function goes through 0.
double root(double low, double high, const std::function<double(double)>& falling) {
  for (int i = 0; i < 100; ++i) {
    const double middle = (low + high) / 2;
    (falling(middle) > 0 ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

PlainFleet::PlainFleet(const mining::Setup& setup, const mining::Parameters& p, int i,
                       double hashprice, std::uint64_t seed, std::uint32_t path)
    : setup_(setup),
      at_{p.efficiency_j_per_th[i],
          p.power_usd_per_mwh[i],
          p.power_ln_sd[i],
          p.other_cost_usd_per_mwh[i],
          p.overhead[i],
          p.pool_fee[i],
          p.off_lag_days[i],
          p.on_lag_days[i],
          p.idle_share[i],
          p.frontier_gain[i],
          p.rig_price_usd_per_th[i],
          p.rig_price_decline[i],
          p.rig_price_follows[i],
          p.factory_eh_per_month[i],
          p.lead_months[i],
          p.failure_rate[i],
          p.flexible_share[i],
          p.clock_lag_days[i],
          p.voltage_slope[i],
          p.static_share[i],
          p.free_share[i],
          p.build_share[i],
          p.storms[i],
          p.storm_days[i],
          p.factory_growth[i],
          p.free_most[i],
          p.start_eh_s[i],
          p.noise[i],
          p.noise_days[i]},
      seed_(seed),
      path_(path),
      start_hashprice_(hashprice),
      since_{hashprice} {
  double shares = 0, mean = 0;
  for (const auto& v : setup.vintages) shares += v.share, mean += v.share * v.j_per_th;
  mean /= shares;
  for (const auto& v : setup.vintages) rows.push_back({v.j_per_th * at_.efficiency / mean, 0});
  for (int year = 0; year < setup.new_vintages; ++year) {
    rows.push_back({new_rig_j_per_th(year + 0.5), 0});
  }
  for (const auto& site : setup.sites) {
    const double median = at_.power * site.price_factor;
    sites.push_back(
        {median * std::exp(at_.power_sd * site.price_score), site.contract, site.weather_beta, 0});
  }
  start(hashprice);
}

// L: share of a cell's sites at which h is above `times` the cost at this price of a MWh. Its odds
// are a product of three factors, each between e^-150 and e^150.
double PlainFleet::paying(double h, const Row& row, double usd_per_mwh, double times) const {
  const auto ln_odds = [&](double ratio) {
    return std::clamp(std::log(ratio) / setup_.spread, -150.0, 150.0);
  };
  const double of_row =
      ln_odds(0.024 * mw_per_eh(row) * mining::kReferencePower / mining::kReferenceCost);
  const double of_site = ln_odds(usd_per_mwh / mining::kReferencePower);
  const double of_revenue = ln_odds(mining::kReferenceCost / h);
  return 1 / (1 + std::exp(of_row + of_site + of_revenue + std::log(times) / setup_.spread));
}

double PlainFleet::avoidable(const Site& site) const {
  return site.contract == Contract::take_or_pay ? at_.other : site.power + at_.other;
}

double PlainFleet::cheap_hours(double h, const Row& row, const Site& site) const {
  const double price = (h / (0.024 * mw_per_eh(row)) - at_.other) / site.power;
  const auto& table = setup_.spot;
  if (!(price > table.front().price)) return 0;
  for (std::size_t i = 1; i < table.size(); ++i) {
    const auto &a = table[i - 1], &b = table[i];
    if (price < b.price) {
      return a.share + (b.share - a.share) * (price - a.price) / (b.price - a.price);
    }
  }
  return 1;
}

double PlainFleet::clock(double h, const Row& row, const Site& site) const {
  if (site.contract == Contract::take_or_pay) return 1;
  const double earned = h / (0.024 * mw_per_eh(row) * site.power);
  const double k = at_.slope;
  // 3 u^2 - 2 (1 - k) u = earned / (1 - s)
  const double u =
      ((1 - k) + std::sqrt((1 - k) * (1 - k) + 3 * earned / (1 - at_.fixed_power))) / 3;
  return std::clamp(1 + (u - 1) / k, 0.5, 1.15);
}

double PlainFleet::hash_of(const Rigs& rigs) const {
  return rigs.racked * rigs.on * (1 - at_.flexible + at_.flexible * rigs.clock);
}

double PlainFleet::load_of(const Rigs& rigs, const Row& row) const {
  const double u = 1 + at_.slope * (rigs.clock - 1);
  const double power = at_.fixed_power + (1 - at_.fixed_power) * rigs.clock * u * u;
  return rigs.racked * mw_per_eh(row) * rigs.on * (1 - at_.flexible + at_.flexible * power);
}

double PlainFleet::new_rig_j_per_th(double years) const {
  return setup_.frontier_j_per_th * std::pow(1 - at_.gain, years);
}

double PlainFleet::capacity(double years) const {
  return factories_ * at_.factory / 30.4375 * setup_.frontier_j_per_th / new_rig_j_per_th(years);
}

void PlainFleet::start(double hashprice) {
  const double h = net(hashprice);
  cells.resize(sites.size(), std::vector<Rigs>(rows.size()));
  for (std::size_t s = 0; s < sites.size(); ++s) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const double share =
          r < setup_.vintages.size() ? setup_.start_shares[r * sites.size() + s] : 0;
      const double on = sees_spot(sites[s].contract) ? cheap_hours(h, rows[r], sites[s]) : 0;
      cells[s][r] = {share, on, clock(h, rows[r], sites[s])};
    }
  }
  const auto run_at = [&](double ln_h) {
    double running = 0;
    for (std::size_t s = 0; s < sites.size(); ++s) {
      for (std::size_t r = 0; r < rows.size(); ++r) {
        Rigs& rigs = cells[s][r];
        if (!sees_spot(sites[s].contract)) {
          rigs.on = paying(std::exp(ln_h), rows[r], avoidable(sites[s]), 1);
        }
        running += rigs.racked * rigs.on;
      }
    }
    return running;
  };
  run_at(root(-30, 30, [&](double ln_h) { return (1 - at_.idle) - run_at(ln_h); }));
  double runs = 0;
  for (const auto& site : cells) {
    for (const Rigs& rigs : site) runs += hash_of(rigs);
  }
  if (runs < 1e-9) runs = 1;
  for (std::size_t s = 0; s < sites.size(); ++s) {
    double used = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      cells[s][r].racked *= at_.start / runs;
      used += cells[s][r].racked * mw_per_eh(rows[r]);
    }
    sites[s].grid_mw = used * (1 + at_.free);
  }
  count();
  under_water = losing(h);
  run_today();
  buyer_ = marginal_power();
  double first = 0;
  if (setup_.new_vintages > 0) {
    const double days = at_.lead * 365.25 / 12;
    const double share =
        root(0, 1, [&](double a) { return appetite(hashprice, a * capacity(0) * days, 0) - a; });
    backlog.fill(share * capacity(0) * days / 4);
    first = begun(share);
  }
  building.fill(first * setup_.build_months * 365.25 / 12 / 4);
}

// What the fleet runs without weather.
void PlainFleet::count() {
  fair_ = stormy_ = fair_mw_ = stormy_mw_ = 0;
  for (std::size_t s = 0; s < sites.size(); ++s) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const double hash = hash_of(cells[s][r]), load = load_of(cells[s][r], rows[r]);
      fair_ += hash;
      fair_mw_ += load;
      stormy_ += hash * sites[s].weather_beta;
      stormy_mw_ += load * sites[s].weather_beta;
    }
  }
}

void PlainFleet::weather_of(int day) {
  weather *= std::exp(-1 / at_.storm_days);
  const int of_year = (setup_.start_day_of_year + day) % 365;
  const bool winter = of_year < 59 || of_year >= 334;  // December to February
  if (!winter) return;
  const auto drawn = random::uniforms(
      seed_,
      {.path = path_, .stream = random::Stream::weather, .index = static_cast<std::uint32_t>(day)});
  if (drawn.first < at_.storms / 90) {
    const double severity =
        setup_.storm_least + (setup_.storm_most - setup_.storm_least) * drawn.second;
    weather = std::max(weather, severity);
  }
}

void PlainFleet::noise_of(int day) {
  const auto drawn = random::uniforms(seed_, {.path = path_,
                                              .stream = random::Stream::hash_rate_noise,
                                              .index = static_cast<std::uint32_t>(day)});
  noise_log = noise_log * std::exp(-1 / at_.noise_days) +
              at_.noise / std::sqrt(365.25) * math::normal_quantile(drawn.first);
}

void PlainFleet::run_today() {
  hash_rate = (fair_ - weather * stormy_) * std::exp(noise_log);
  power_mw = (fair_mw_ - weather * stormy_mw_) * std::exp(noise_log);
}

// MW a day.
double PlainFleet::begun(double wanted) const {
  const double used = grid_mw() - free_mw();
  const double more = free_mw() - at_.free * used;  // than waited at the start
  const double need = 1 - std::clamp(more / (at_.free_most * grid_mw()), 0.0, 1.0);
  return at_.build / 365.25 * grid_mw() * wanted * need;
}

void PlainFleet::decide(double hashprice, bool retargeted, int day) {
  weather_of(day);
  noise_of(day);
  retargeted_ = retargeted_ || retargeted;
  if (day % 7 == 0 || (day % 7 == 3 && retargeted_)) {
    retargeted_ = false;
    const double days = static_cast<double>(since_.size());
    const double h = net(std::accumulate(since_.begin(), since_.end(), 0.0) / days);
    for (std::size_t s = 0; s < sites.size(); ++s) {
      for (std::size_t r = 0; r < rows.size(); ++r) {
        Rigs& rigs = cells[s][r];
        const double wanted = clock(h, rows[r], sites[s]);
        rigs.clock = wanted + (rigs.clock - wanted) * std::exp(-days / at_.clock_lag);
        if (sees_spot(sites[s].contract)) {
          rigs.on = cheap_hours(h, rows[r], sites[s]);
          continue;
        }
        const double least = paying(h, rows[r], avoidable(sites[s]), setup_.on_threshold);
        const double most = paying(h, rows[r], avoidable(sites[s]), setup_.off_threshold);
        if (rigs.on < least)
          rigs.on = least + (rigs.on - least) * std::exp(-days / at_.on_lag);
        else if (rigs.on > most)
          rigs.on = most + (rigs.on - most) * std::exp(-days / at_.off_lag);
      }
    }
    count();
    since_.clear();
  }
  since_.push_back(hashprice);
  run_today();
}

// Worth of the right to run, USD/TH, by docs/methods/rig_value.md; h and c in USD per PH/s and day.
double PlainFleet::worth(double h, double c) const {
  const double mu = setup_.hashprice_growth, rho = setup_.discount, delta = rho - mu;
  const double variance = setup_.hashprice_volatility * setup_.hashprice_volatility;
  // variance/2 b^2 + (mu - variance/2) b - rho = 0
  const double p = (mu - variance / 2) / variance, root = std::sqrt(p * p + 2 * rho / variance);
  const double up = -p + root, down = -p - root;
  h *= 0.36525;
  c *= 0.36525;
  if (h < c) return std::pow(h / c, up) * c / (up - down) * (down / rho - (down - 1) / delta);
  const double spare = c / (up - down) * (up / rho - (up - 1) / delta);
  return h / delta - c / rho + spare * std::pow(h / c, down);
}

double PlainFleet::worth(double h, const Row& row, double power) const {
  return worth(h, 0.024 * mw_per_eh(row) * (power + at_.other));
}

// Share of what could be bought or built that is.
double PlainFleet::appetite(double hashprice, double waiting, double years) const {
  double h = net(hashprice) * std::exp(setup_.hashprice_growth * at_.lead / 12);
  h /= 1 + waiting / fair_;
  const double value = worth(h, {new_rig_j_per_th(years), 0}, buyer_);
  const double price =
      std::max(at_.rig_price * std::pow(hashprice / start_hashprice_, at_.rig_follows) *
                   std::exp(-at_.rig_decline * years),
               setup_.rig_price_floor_usd_per_th);
  return 1 / (1 + std::pow(price / value, 4));
}

double PlainFleet::stock() const {
  double all = 0;
  for (const Row& row : rows) all += row.stock;
  return all;
}

double PlainFleet::nameplate() const {
  double all = stock();
  for (const auto& site : cells) {
    for (const Rigs& rigs : site) all += rigs.racked;
  }
  return all;
}

double PlainFleet::grid_mw() const {
  double all = 0;
  for (const Site& site : sites) all += site.grid_mw;
  return all;
}

double PlainFleet::free_mw(std::size_t site) const {
  double used = 0;
  for (std::size_t r = 0; r < rows.size(); ++r) used += cells[site][r].racked * mw_per_eh(rows[r]);
  return std::max(sites[site].grid_mw - used, 0.0);
}

double PlainFleet::free_mw() const {
  double all = 0;
  for (std::size_t s = 0; s < sites.size(); ++s) all += free_mw(s);
  return all;
}

double PlainFleet::marginal_power() const {
  for (std::size_t s = 0; s < sites.size(); ++s) {
    if (free_mw(s) > 1e-4 * sites[s].grid_mw) return sites[s].power;
  }
  return sites.back().power;
}

}  // namespace exahash::test
