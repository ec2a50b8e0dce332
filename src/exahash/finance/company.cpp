#include "exahash/finance/company.h"

#include <algorithm>

#include "exahash/base/contracts.h"

namespace exahash::finance {
namespace {

constexpr double kMillion = 1e6;
constexpr double kPercent = 100;
constexpr double kPetahashesPerExahash = 1000;

}  // namespace

Company::Company(const Start& start, const Policy& policy)
    : policy_(policy),
      mining_(start.mining),
      ledger_(start.tranches.size()),
      coins_(start.coins),
      tranches_(start.tranches),
      paid_(start.tranches.size()),
      draw_(start.tranches.size()),
      projects_(start.prefunded.size()) {
  EXAHASH_EXPECTS(start.cash >= 0 && start.coins >= 0 && start.prepaid >= 0);
  ledger_.post(Ledger::equity, Ledger::cash, start.cash);
  ledger_.post(Ledger::prepaid, Ledger::equity, start.prepaid);
  MicroUsd coupons = 0;
  for (std::size_t i = 0; i < tranches_.size(); ++i) {
    const Tranche& tranche = tranches_[i];
    EXAHASH_EXPECTS(tranche.drawn >= 0 && tranche.undrawn >= 0 && tranche.coupon >= 0);
    EXAHASH_EXPECTS(tranche.maturity >= 0 && tranche.drawn_over >= 1);
    EXAHASH_EXPECTS(tranche.project < static_cast<int>(projects_.size()));
    ledger_.post(Ledger::debt(i), Ledger::equity, tranche.drawn);
    draw_[i] = tranche.undrawn / tranche.drawn_over;
    if (tranche.project < 0) coupons += interest(tranche.drawn, tranche.coupon);
  }
  for (std::size_t i = 0; i < projects_.size(); ++i) {
    EXAHASH_EXPECTS(start.prefunded[i] >= 0);
    projects_[i].reserve = ledger_.post(Ledger::equity, Ledger::reserve, start.prefunded[i]);
  }
  overhead_usd_ =
      (policy.overhead_musd + policy.overhead_per_ehs * mining_.hash_rate_ehs) * kMillion / 12;
  // Of the start, so that a lower price never lets a company hold back more of what it has.
  floor_ = micro_usd(policy.floor_months * (overhead_usd_ + usd(coupons)));
}

double Company::mining_mw(double mining_share) const noexcept {
  return mining_.hash_rate_ehs * mining_share * mining_.j_per_th * efficiency_ * mining_.overhead;
}

void Company::mark(double price_usd) {
  const MicroUsd now = worth(coins_, price_usd);
  ledger_.post_either(Ledger::equity, Ledger::coins, now - ledger_.balance(Ledger::coins));
}

// So many coins that they bring the amount, or all.
void Company::sell(MicroUsd wanted, double price_usd) {
  if (wanted <= 0 || coins_ == 0) return;
  const Satoshi needed = satoshi(usd(wanted) / price_usd) + 1;
  const Satoshi sold = std::min(coins_, needed);
  coins_ -= sold;
  ledger_.post(Ledger::coins, Ledger::cash,
               std::min(worth(sold, price_usd), ledger_.balance(Ledger::coins)));
  mark(price_usd);
}

bool Company::pay(Ledger::Account to, MicroUsd amount, double price_usd) {
  if (amount > ledger_.balance(Ledger::cash)) {
    sell(amount - ledger_.balance(Ledger::cash), price_usd);
  }
  const MicroUsd there = std::max<MicroUsd>(ledger_.balance(Ledger::cash), 0);
  return ledger_.post(Ledger::cash, to, std::min(amount, there)) == amount;
}

void Company::fail(Cause cause) noexcept {
  if (failed_ == Cause::none) failed_ = cause;
}

void Company::mine(const MonthInput& input, MonthResult& result) {
  const double running = mining_.hash_rate_ehs * input.mining_share * mining_.uptime * input.days;
  const double gross = running * kPetahashesPerExahash * input.hashprice;
  const double mwh = mining_mw(input.mining_share) * mining_.uptime * 24 * input.days;
  const double cost = mwh * (mining_.power_usd_mwh + mining_.other_cost_usd_mwh);
  const double net = gross * (1 - mining_.pool_fee);
  if (net <= cost) return;  // the rigs stand still
  result.mining_revenue = gross;
  result.mining_cash = net - cost;
  const Satoshi mined = satoshi(net / input.price_usd);
  const Satoshi sold = std::min(mined, satoshi(net / input.price_usd * policy_.sold / kPercent));
  coins_ += mined - sold;
  mark(input.price_usd);
  ledger_.post(Ledger::equity, Ledger::cash, worth(sold, input.price_usd));
  if (!pay(Ledger::equity, micro_usd(cost), input.price_usd)) fail(Cause::operations);
}

// Rent of a project that borrowed for itself stays there until its lenders are served.
void Company::host(const MonthInput& input, MonthResult& result) {
  for (std::size_t i = 0; i < projects_.size(); ++i) {
    const ProjectMonth& month = input.projects[i];
    Project& project = projects_[i];
    project.cash = month.rent - month.cost;
    const MicroUsd cash = micro_usd(project.cash);
    if (project.failed != Cause::none) continue;
    result.ai_revenue += month.rent + month.credit;
    result.ai_cash += project.cash;
    project.reserve += ledger_.post_either(Ledger::equity, Ledger::reserve, cash);
    const MicroUsd owed = std::max<MicroUsd>(ledger_.balance(Ledger::prepaid), 0);
    ledger_.post(Ledger::equity, Ledger::prepaid, std::min(micro_usd(month.credit), owed));
  }
}

void Company::tax(const MonthInput& input, MonthResult& result) {
  for (std::size_t i = 0; i < tranches_.size(); ++i) {
    if (open(i)) result.interest += usd(due(i).interest);
  }
  const double before = result.mining_cash + result.ai_cash - overhead_usd_;
  const double tax = std::max(0.0, before - result.interest) * policy_.tax / kPercent;
  result.cfads = before - tax;
  if (!pay(Ledger::equity, micro_usd(overhead_usd_ + tax), input.price_usd)) {
    fail(Cause::operations);
  }
}

// Rigs first, then halls: out of what is above the floor, so that neither makes a company fail.
void Company::grow(const MonthInput& input) {
  const auto spend = [&](double wanted_usd) {
    const MicroUsd wanted = micro_usd(wanted_usd);
    const MicroUsd spare = std::max<MicroUsd>(ledger_.balance(Ledger::cash) - floor_, 0);
    const MicroUsd spent = ledger_.post(Ledger::cash, Ledger::plant, std::min(wanted, spare));
    return wanted > 0 ? usd(spent) / usd(wanted) : 0;
  };
  const double rigs = mining_.hash_rate_ehs * input.mining_share * kMillion * policy_.refresh /
                      kPercent / 12 * policy_.rig_price;
  const double kept_up = spend(rigs);
  if (network_ > 0) {
    const double change = std::min(input.network_j_per_th / network_, 1.0);
    efficiency_ *= 1 - kept_up * (1 - change);
  }
  network_ = input.network_j_per_th;
  double halls = 0;
  for (std::size_t i = 0; i < projects_.size(); ++i) {
    if (projects_[i].failed == Cause::none) halls += input.projects[i].capex;
  }
  spend(halls * policy_.capex_gap / kPercent);
}

MonthResult Company::month(const MonthInput& input) {
  MonthResult result;
  EXAHASH_EXPECTS(input.projects.size() == projects_.size() && input.price_usd > 0);
  if (failed_ != Cause::none) return result;
  mark(input.price_usd);
  draw_loans();
  call_margin(input);
  if (failed_ == Cause::none) mine(input, result);
  if (failed_ == Cause::none) host(input, result);
  if (failed_ == Cause::none) tax(input, result);
  mined_[static_cast<std::size_t>(month_ % 12)] = result.mining_cash - overhead_usd_;
  hosted_[static_cast<std::size_t>(month_ % 12)] = result.ai_cash;
  if (failed_ == Cause::none) serve_projects(input, result);
  if (failed_ == Cause::none) serve_company(input, result);
  if (failed_ == Cause::none) {
    sell(floor_ - ledger_.balance(Ledger::cash), input.price_usd);
    grow(input);
  }
  ++month_;
  return result;
}

Effect resolve(double uniform, double mining_mw, double rigs_ehs, const Policy& policy) noexcept {
  const double at = uniform * kPercent;
  if (at < policy.extended) return {};
  if (at < policy.extended + policy.foreclosed) {
    return {Resolution::foreclosed, mining_mw, rigs_ehs, policy.offline_days};
  }
  if (at < policy.extended + policy.foreclosed + policy.sites_sold) {
    return {Resolution::sites_sold, mining_mw, 0, policy.sale_days};
  }
  return {Resolution::liquidated, mining_mw, rigs_ehs, policy.liquidation_days};
}

}  // namespace exahash::finance
