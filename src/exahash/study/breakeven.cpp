#include "exahash/study/breakeven.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "exahash/base/units.h"
#include "exahash/consensus/network.h"
#include "exahash/consensus/subsidy.h"
#include "exahash/math/sobol.h"
#include "exahash/mining/breakeven.h"
#include "exahash/mining/hashprice.h"
#include "exahash/mining/rig_value.h"
#include "exahash/mining/underclock.h"
#include "exahash/study/last_market.h"
#include "exahash/study/rig_valuation.h"
#include "exahash/study/tip.h"

namespace exahash::study {
namespace {

// USD per PH/s and day to USD per TH/s and year.
constexpr double kPerThYear = kDaysPerYear / 1000;
constexpr double kMwhPerMwDay = 24;

// Points over the ranges of the terms; the ends of the interval are known to about 1 % of it.
constexpr std::uint32_t kValuePoints = 1024;

Efficiency efficiency_of(double j_per_th) {
  return j_per_th * 1.0_J_per_TH;
}

// What the value of used rigs rests on, at one point of the ranges.
struct Valuation {
  Terms terms;
  mining::OperatingValue<double> value;
  double barrier_usd_per_th_year = 0;  // net of power
};

Valuation valuation_of(const Terms& terms) {
  return {.terms = terms,
          .value = rig_value(terms),
          .barrier_usd_per_th_year = net_entry_barrier(terms)};
}

// At the middle, and at every point of the ranges.
struct Valuations {
  Valuation middle;
  std::vector<Valuation> points;
};

Valuations valuations_of(const Terms& terms) {
  constexpr Term kUncertain[] = {Term::growth,  Term::volatility, Term::discount,
                                 Term::failure, Term::logistics,  Term::entry_decline};
  Valuations result;
  result.middle = valuation_of(terms);
  result.points.reserve(kValuePoints);
  for (std::uint32_t i = 0; i < kValuePoints; ++i) {
    Terms here = terms;
    int dimension = 0;
    for (const Term term : kUncertain) {
      here.give(term, terms.at(term, math::scrambled_sobol(i, dimension, kTermSeed)));
      ++dimension;
    }
    result.points.push_back(valuation_of(here));
  }
  return result;
}

struct RigMoney {
  double earned = 0, cost = 0;  // USD per TH/s and year, after the pool's fee
  double newest_cost = 0;       // of the rigs that are bought new, at the same power price
};

double price_of(const Valuation& with, const RigMoney& money) {
  const auto market = rig_market(with.terms, with.barrier_usd_per_th_year, money.newest_cost);
  return mining::used_rig_price(with.value, market, money.earned, money.cost);
}

void add_value(RigAnswer& answer, const RigMoney& money, const Valuations& valuations) {
  answer.value_usd_per_th = price_of(valuations.middle, money);
  std::vector<double> values;
  values.reserve(valuations.points.size());
  for (const Valuation& point : valuations.points) values.push_back(price_of(point, money));
  std::tie(answer.value_low, answer.value_high) = interval_of(std::move(values));
}

RigAnswer answer_of(const RigAsked& rig, const MinerMarket& market, const Terms& terms,
                    const Valuations& valuations) {
  RigAnswer answer;
  answer.rig = rig;
  answer.power_usd_per_mwh = rig.power_usd_per_mwh.value_or(terms[Term::power]);
  const auto site = site_of(terms, answer.power_usd_per_mwh);
  const Efficiency efficiency = efficiency_of(rig.j_per_th);
  const Hashprice earned = market.hashprice;
  const auto usd_per_mwh = [](EnergyPrice price) { return price.in(1.0_USD_per_MWh); };
  answer.revenue_usd_per_mwh =
      usd_per_mwh(mining::revenue_per_energy(earned, efficiency, site.overhead));
  answer.break_even_usd_per_mwh = usd_per_mwh(mining::break_even_power(earned, efficiency, site));
  answer.margin_usd_per_mwh = usd_per_mwh(mining::cash_margin(earned, efficiency, site));
  answer.margin_usd_per_mw_year =
      answer.margin_usd_per_mwh * share(terms, Term::uptime) * kMwhPerMwDay * kDaysPerYear;
  answer.runs = answer.margin_usd_per_mwh > 0;
  const Hashprice needed = mining::shut_down_hashprice(efficiency, site);
  answer.shut_down_usd_ph_day = needed.in(1.0_USD_per_PH_s_day);
  answer.shut_down_usd_per_btc = market.price.in(1.0_USD_per_BTC) * (needed / earned);
  const RigMoney money{.earned = per_th_year(earned) * (1 - site.pool_fee),
                       .cost = per_th_year(mining::running_cost(efficiency, site)),
                       .newest_cost = per_th_year(mining::running_cost(
                           efficiency_of(terms[Term::entry_efficiency]), site))};
  add_value(answer, money, valuations);
  const double power = answer.power_usd_per_mwh;
  const mining::ClockCurve<double> curve{.voltage_slope = terms[Term::voltage_slope],
                                         .fixed_share = share(terms, Term::fixed_power)};
  // Who is paid to take power runs as fast as it can.
  answer.best_rate =
      power > 0 ? mining::best_rate(curve, answer.revenue_usd_per_mwh * (1 - site.pool_fee) / power)
                : mining::kFastest;
  return answer;
}

}  // namespace

Expected<MinerMarket> miner_market(const chain::History& history, const MinerMarketGiven& given) {
  const auto tip = tip_by_counts(history);
  if (!tip) return tl::unexpected<Error>(tip.error());
  const auto last = last_market(history, given.price_usd, tip->at);
  if (!last) return tl::unexpected<Error>(last.error());
  MinerMarket market;
  market.price = last->price;
  market.price_source =
      given.price_usd ? "given"
      : last->price_source == "onchain"
          ? "estimated from the chain, " + format_date(last->price_date)
          : fmt::format("close, {}, {}", last->price_source, format_date(last->price_date));
  if (given.hashprice_usd_ph_day) {
    market.hashprice = *given.hashprice_usd_ph_day * 1.0_USD_per_PH_s_day;
    market.hashprice_source = "given";
    return market;
  }
  const auto& main = consensus::network(consensus::NetworkId::main);
  market.subsidy = consensus::coins(consensus::block_subsidy(main, tip->height));
  market.fees = given.fees_btc ? Coins{*given.fees_btc} : last->fees;
  market.fees_source =
      given.fees_btc ? "given" : "mean of 7 days to " + format_date(last->fees_date);
  market.difficulty = given.difficulty.value_or(consensus::difficulty(tip->bits));
  market.difficulty_source = given.difficulty ? "given" : "of " + format_date(history.last_day());
  const Hashes per_block = given.difficulty ? consensus::expected_hashes(*given.difficulty)
                                            : consensus::expected_hashes(tip->bits);
  market.hashprice = mining::hashprice(*market.subsidy, *market.fees, market.price, per_block);
  market.hashprice_source = "price, difficulty and fees below";
  return market;
}

EntryBarrier entry_barrier(const Terms& terms, double power_usd_per_mwh) {
  const Valuations valuations = valuations_of(terms);
  const auto newest = mining::running_cost(efficiency_of(terms[Term::entry_efficiency]),
                                           site_of(terms, power_usd_per_mwh));
  const double cost = std::max(newest.in(1.0_USD_per_PH_s_day), 0.0);
  std::vector<double> net;
  net.reserve(valuations.points.size());
  for (const Valuation& point : valuations.points) net.push_back(point.barrier_usd_per_th_year);
  const auto [low, high] = interval_of(std::move(net));
  const double middle = valuations.middle.barrier_usd_per_th_year / kPerThYear;
  return {middle, middle + cost, low / kPerThYear + cost, high / kPerThYear + cost};
}

std::vector<RigAnswer> breakeven(const std::vector<RigAsked>& rigs, const MinerMarket& market,
                                 const Terms& terms) {
  const Valuations valuations = valuations_of(terms);
  std::vector<RigAnswer> answers;
  answers.reserve(rigs.size());
  for (const RigAsked& rig : rigs) answers.push_back(answer_of(rig, market, terms, valuations));
  return answers;
}

FleetAnswer fleet_breakeven(const std::vector<RigAsked>& fleet, const MinerMarket& market,
                            const Terms& terms, const CompanyCosts& company) {
  FleetAnswer answer;
  answer.rows = breakeven(fleet, market, terms);
  std::ranges::stable_sort(answer.rows, std::ranges::greater{}, &RigAnswer::shut_down_usd_ph_day);
  const double uptime = share(terms, Term::uptime);
  double power_cost = 0, other_cost = 0, revenue = 0;  // USD a day
  for (const RigAnswer& row : answer.rows) {
    const double ph_s = row.rig.ths * static_cast<double>(row.rig.count) / 1000;
    const double mw = ph_s * row.rig.j_per_th / 1000 * terms[Term::overhead];
    const double mwh = mw * kMwhPerMwDay * uptime;
    answer.ph_s += ph_s;
    answer.mw += mw;
    power_cost += mwh * row.power_usd_per_mwh;
    other_cost += mwh * terms[Term::other_cost];
    revenue += ph_s * uptime * market.hashprice.in(1.0_USD_per_PH_s_day);
    answer.mean_j_per_th += ph_s * row.rig.j_per_th;
  }
  answer.mean_j_per_th /= answer.ph_s;
  revenue *= 1 - share(terms, Term::pool_fee);
  answer.btc_per_day = revenue / market.price.in(1.0_USD_per_BTC);
  answer.margin_usd_per_day = revenue - power_cost - other_cost;
  answer.power_only = power_cost / answer.btc_per_day;
  answer.site_cash = answer.power_only + other_cost / answer.btc_per_day;
  const double btc_per_year = answer.btc_per_day * kDaysPerYear;
  if (company.sga && company.interest) {
    answer.company_cash = answer.site_cash + (*company.sga + *company.interest) / btc_per_year;
  }
  if (answer.company_cash && company.depreciation) {
    answer.full = *answer.company_cash + *company.depreciation / btc_per_year;
  }
  return answer;
}

}  // namespace exahash::study
