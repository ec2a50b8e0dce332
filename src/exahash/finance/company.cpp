#include "exahash/finance/company.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "exahash/base/contracts.h"
#include "exahash/base/units.h"

namespace exahash::finance {
namespace {

constexpr double kPetahashesPerExahash = 1000;

void copy(const Tranche& from, Tranche& to) noexcept {
  to.drawn = from.drawn;
  to.undrawn = from.undrawn;
  to.drawn_over = from.drawn_over;
  to.coupon = from.coupon;
  to.maturity = from.maturity;
  to.security = from.security;
  to.project = from.project;
  to.amortised_over = from.amortised_over;
  to.converts_above_usd = from.converts_above_usd;
}

}  // namespace

Company::Company(const CompanySize& size, const Conduct& conduct, std::byte* memory)
    : conduct_(conduct),
      books_(reinterpret_cast<Books*>(memory)),
      ledger_(std::span(reinterpret_cast<MicroUsd*>(memory + sizeof(Books)),
                        Ledger::accounts(size.tranches))),
      tranches_(reinterpret_cast<TrancheBooks*>(memory + sizeof(Books) +
                                                Ledger::accounts(size.tranches) * sizeof(MicroUsd)),
                size.tranches),
      projects_(reinterpret_cast<Project*>(tranches_.data() + size.tranches), size.projects) {}

Company::Company(const Start& start, const Mining& mining, const Conduct& conduct,
                 std::byte* memory)
    : Company(size_of(start), conduct, memory) {
  begin(start, mining);
}

Company::Company(const Start& start, const Conduct& conduct)
    : Company(start, conduct, std::make_unique<std::byte[]>(size_of(start).bytes())) {}

Company::Company(const Start& start, const Conduct& conduct, std::unique_ptr<std::byte[]> own)
    : Company(start, start.mining, conduct, own.get()) {
  own_ = std::move(own);
}

// Field by field into zeroed memory: what lies between fields is 0 as well.
void Company::begin(const Start& start, const Mining& mining) {
  EXAHASH_EXPECTS(start.cash >= 0 && start.coins >= 0 && start.prepaid >= 0);
  std::memset(reinterpret_cast<std::byte*>(books_), 0, size_of(start).bytes());
  books_->mining = mining;
  books_->coins = start.coins;
  books_->efficiency = 1;
  ledger_.post(Ledger::prepaid, Ledger::equity, start.prepaid);
  MicroUsd coupons = 0;
  for (std::size_t i = 0; i < tranches_.size(); ++i) {
    const Tranche& tranche = start.tranches[i];
    EXAHASH_EXPECTS(tranche.drawn >= 0 && tranche.undrawn >= 0 && tranche.coupon >= 0);
    EXAHASH_EXPECTS(tranche.maturity >= 0 && tranche.drawn_over >= 1);
    EXAHASH_EXPECTS(tranche.project < static_cast<int>(projects_.size()));
    copy(tranche, tranches_[i].terms);
    ledger_.post(Ledger::debt(i), Ledger::equity, tranche.drawn);
    tranches_[i].draw = tranche.undrawn / tranche.drawn_over;
    if (tranche.project < 0) coupons += interest(tranche.drawn, tranche.coupon);
  }
  for (std::size_t i = 0; i < projects_.size(); ++i) {
    EXAHASH_EXPECTS(start.prefunded[i] >= 0);
    projects_[i].reserve = ledger_.post(Ledger::equity, Ledger::reserve, start.prefunded[i]);
  }
  books_->overhead_usd =
      (conduct_.overhead_musd + conduct_.overhead_per_ehs * mining.hash_rate_ehs) * kMillion / 12;
  // Of the start, so that a lower price never lets a company hold back more of what it has.
  const double fixed = books_->overhead_usd + usd(coupons);
  books_->floor = micro_usd(conduct_.floor_months * fixed);
  ledger_.post(Ledger::equity, Ledger::cash,
               start.cash_unknown ? micro_usd(conduct_.unknown_cash_months * fixed) : start.cash);
}

double Company::mining_mw(double mining_share) const noexcept {
  return books_->mining.hash_rate_ehs * mining_share * books_->mining.j_per_th *
         books_->efficiency * books_->mining.overhead;
}

void Company::mark(double price_usd) {
  const MicroUsd now = worth(books_->coins, price_usd);
  ledger_.post_either(Ledger::equity, Ledger::coins, now - ledger_.balance(Ledger::coins));
}

// So many coins that they bring the amount, or all.
void Company::sell(MicroUsd wanted, double price_usd) {
  if (wanted <= 0 || books_->coins == 0) return;
  const Satoshi needed = satoshi(usd(wanted) / price_usd) + 1;
  const Satoshi sold = std::min(books_->coins, needed);
  books_->coins -= sold;
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
  if (failed() == Cause::none) books_->failed = static_cast<std::int32_t>(cause);
}

void Company::mine(const MonthInput& input, MonthResult& result) {
  const double running =
      books_->mining.hash_rate_ehs * input.mining_share * books_->mining.uptime * input.days;
  const double gross = running * kPetahashesPerExahash * input.hashprice;
  const double mwh = mining_mw(input.mining_share) * books_->mining.uptime * 24 * input.days;
  const double cost = mwh * (books_->mining.power_usd_mwh + books_->mining.other_cost_usd_mwh);
  const double net = gross * (1 - books_->mining.pool_fee);
  if (net <= cost) return;  // the rigs stand still
  result.mining_revenue = gross;
  result.mining_cash = net - cost;
  const Satoshi mined = satoshi(net / input.price_usd);
  const Satoshi sold = std::min(mined, satoshi(net / input.price_usd * conduct_.sold));
  books_->coins += mined - sold;
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

void Company::charge(MonthResult& result) const {
  for (std::size_t i = 0; i < tranches_.size(); ++i) {
    if (open(i)) result.interest += usd(due(i).interest);
  }
}

void Company::tax(const MonthInput& input, MonthResult& result) {
  const double before = result.mining_cash + result.ai_cash - books_->overhead_usd;
  const double tax = std::max(0.0, before - result.interest) * conduct_.tax;
  result.cfads = before - tax;
  if (!pay(Ledger::equity, micro_usd(books_->overhead_usd + tax), input.price_usd)) {
    fail(Cause::operations);
  }
}

// Rigs first, then halls: out of what is above the floor, so that neither makes a company fail.
void Company::grow(const MonthInput& input) {
  const auto spend = [&](double wanted_usd) {
    const MicroUsd wanted = micro_usd(wanted_usd);
    const MicroUsd spare = std::max<MicroUsd>(ledger_.balance(Ledger::cash) - books_->floor, 0);
    const MicroUsd spent = ledger_.post(Ledger::cash, Ledger::plant, std::min(wanted, spare));
    return wanted > 0 ? usd(spent) / usd(wanted) : 0;
  };
  const double rigs = books_->mining.hash_rate_ehs * input.mining_share * kMillion *
                      conduct_.refresh / 12 * conduct_.rig_price;
  const double kept_up = spend(rigs);
  if (books_->network > 0) {
    const double change = std::min(input.network_j_per_th / books_->network, 1.0);
    books_->efficiency *= 1 - kept_up * (1 - change);
  }
  books_->network = input.network_j_per_th;
  double halls = 0;
  for (std::size_t i = 0; i < projects_.size(); ++i) {
    if (projects_[i].failed == Cause::none) halls += input.projects[i].capex;
  }
  spend(halls * conduct_.capex_gap);
}

MonthResult Company::month(const MonthInput& input) {
  MonthResult result;
  EXAHASH_EXPECTS(input.projects.size() == projects_.size() && input.price_usd > 0);
  if (failed() != Cause::none) return result;
  mark(input.price_usd);
  draw_loans();
  call_margin(input);
  if (failed() == Cause::none) mine(input, result);
  if (failed() == Cause::none) host(input, result);
  if (failed() == Cause::none) charge(result);
  if (failed() == Cause::none) serve_projects(input, result);
  if (failed() == Cause::none) tax(input, result);
  books_->mined[static_cast<std::size_t>(books_->month % 12)] =
      result.mining_cash - books_->overhead_usd;
  books_->hosted[static_cast<std::size_t>(books_->month % 12)] = result.ai_cash;
  if (failed() == Cause::none) serve_company(input, result);
  if (failed() == Cause::none) {
    sell(books_->floor - ledger_.balance(Ledger::cash), input.price_usd);
    grow(input);
  }
  ++books_->month;
  return result;
}

}  // namespace exahash::finance
