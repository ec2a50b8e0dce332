#include "support/plain_fleet.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include <boost/math/distributions/normal.hpp>

namespace exahash::test {
namespace {

double score(double p) {
  return boost::math::quantile(boost::math::normal(), p);
}

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
                       double hashprice)
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
          p.factory_eh_per_month[i],
          p.lead_months[i]},
      since_{hashprice} {
  double total = 0, sum = 0, before = 0;
  for (const auto& v : setup.vintages) total += v.share, sum += v.share * v.j_per_th;
  const double rho = setup.power_correlation;
  for (const auto& v : setup.vintages) {
    add_row(v.j_per_th * at_.efficiency / (sum / total), v.share / total,
            rho * score((before + v.share / 2) / total), std::sqrt(1 - rho * rho));
    before += v.share;
  }
  for (int year = 0; year < setup.new_vintages; ++year) {
    add_row(new_rig_j_per_th(year + 0.5), 0, 0, 1);
  }
  start(hashprice);
}

void PlainFleet::add_row(double j_per_th, double share, double shift, double spread) {
  const int bins = setup_.power_bins;
  for (int j = 0; j < bins; ++j) {
    const double z = shift + spread * score((j + 0.5) / bins);
    const double power = at_.power * std::exp(at_.power_sd * z);
    cells.push_back({share / bins, 0, j_per_th, cost(j_per_th, power)});
  }
}

double PlainFleet::cost(double j_per_th, double power) const {
  const double kwh_per_ph_day = j_per_th * at_.overhead * 24;
  return kwh_per_ph_day / 1000 * (power + at_.other);
}

// Share of a cell whose own revenue / cost is above 1, where the cell's is `ratio`.
double PlainFleet::share_above(double ratio) const {
  return ratio > 0 ? 1 / (1 + std::exp(-std::log(ratio) / setup_.spread)) : 0;
}

double PlainFleet::new_rig_j_per_th(double years) const {
  return setup_.frontier_j_per_th * std::pow(1 - at_.gain, years);
}

void PlainFleet::start(double hashprice) {
  const auto running = [&](double log_price) {
    double sum = 0;
    for (const auto& c : cells) sum += c.nameplate * share_above(std::exp(log_price) / c.cost);
    return sum;
  };
  const double at = root(-30, 30, [&](double x) { return (1 - at_.idle) - running(x); });
  const double scale = setup_.start_eh_s / running(at);
  for (auto& c : cells) {
    c.on = share_above(std::exp(at) / c.cost);
    c.nameplate *= scale;
  }
  count();
  if (setup_.new_vintages == 0) return;
  const double lead_days = at_.lead * 365.25 / 12;
  const double rate = root(0, at_.factory / 30.4375,
                           [&](double r) { return orders(hashprice, r * lead_days, 0) - r; });
  backlog.fill(rate * lead_days / 4);
}

void PlainFleet::count() {
  hash_rate = nameplate = power_mw = 0;
  for (const auto& c : cells) {
    hash_rate += c.nameplate * c.on;
    nameplate += c.nameplate;
    power_mw += c.nameplate * c.on * c.j_per_th * at_.overhead;
  }
}

void PlainFleet::decide(double hashprice, bool retargeted, int day) {
  if (day % 7 == 0 || retargeted) {
    const double days = static_cast<double>(since_.size());
    const double h = net(std::accumulate(since_.begin(), since_.end(), 0.0) / days);
    for (auto& c : cells) {
      const double least = share_above(h / c.cost / setup_.on_threshold);
      const double most = share_above(h / c.cost / setup_.off_threshold);
      if (c.on < least)
        c.on = least + (c.on - least) * std::exp(-days / at_.on_lag);
      else if (c.on > most)
        c.on = most + (c.on - most) * std::exp(-days / at_.off_lag);
    }
    count();
    since_.clear();
  }
  since_.push_back(hashprice);
}

double PlainFleet::orders(double hashprice, double on_order, double years) const {
  const double decline = -setup_.hashprice_growth, r = setup_.discount;
  double h = net(hashprice) * std::exp(-decline * at_.lead / 12);
  h *= hash_rate / (hash_rate + on_order);
  const double c = cost(new_rig_j_per_th(years), at_.power);
  double value = 0;
  if (h > c) {
    const double life = std::log(h / c) / decline;
    value = h / (r + decline) * (1 - std::exp(-(r + decline) * life)) -
            c / r * (1 - std::exp(-r * life));
    value *= 365.25 / 1000;
  }
  const double price = std::max(at_.rig_price * std::exp(-at_.rig_decline * years),
                                setup_.rig_price_floor_usd_per_th);
  if (value <= 0) return 0;
  return at_.factory / 30.4375 / (1 + std::pow(price / value, 4));
}

void PlainFleet::deliver(double hashprice, int day) {
  if (day % 7 != 6) return;
  for (auto& c : cells) {  // retirement
    if (day % 28 != 27) break;
    const double under_water = share_above(c.cost / net(hashprice));
    const double leaves =
        std::min(1 - c.on, under_water) * (1 - std::exp(-28 / setup_.retire_days));
    const double running = c.nameplate * c.on;
    c.nameplate -= c.nameplate * leaves;
    if (c.nameplate > 0) c.on = running / c.nameplate;
  }
  if (setup_.new_vintages == 0) return;
  const double before = std::accumulate(backlog.begin(), backlog.end(), 0.0);
  const double rate = orders(hashprice, before, day / 365.25);
  const double passing = 4 / (at_.lead * 365.25 / 12);  // a day
  const auto passed = [&](int m) {                      // Poisson, in a week
    return std::exp(-passing * 7) * std::pow(passing * 7, m) / std::tgamma(m + 1.0);
  };
  std::array<double, 4> after{};
  for (int i = 0; i < 4; ++i) {
    double not_beyond = 0;
    for (int m = 0; m <= i; ++m) {
      after[i] += backlog[i - m] * passed(m);
      not_beyond += passed(m);
    }
    after[i] += rate / passing * (1 - not_beyond);
  }
  const double arrive = before + rate * 7 - std::accumulate(after.begin(), after.end(), 0.0);
  backlog = after;
  const int year = std::min(day / 365, setup_.new_vintages - 1);
  const auto room = (setup_.vintages.size() + static_cast<std::size_t>(year)) *
                    static_cast<std::size_t>(setup_.power_bins);
  for (std::size_t j = room; j < room + static_cast<std::size_t>(setup_.power_bins); ++j) {
    const double each = arrive / setup_.power_bins;
    const double running = cells[j].nameplate * cells[j].on + each;
    cells[j].nameplate += each;
    if (cells[j].nameplate > 0) cells[j].on = running / cells[j].nameplate;
  }
}

}  // namespace exahash::test
