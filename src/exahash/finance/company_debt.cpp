// What a company owes: drawing, paying, converting, lending again, covenants.

#include <algorithm>

#include "exahash/finance/company.h"

namespace exahash::finance {
namespace {

double sum(const std::array<double, 12>& months) {
  double all = 0;
  for (const double one : months) all += one;
  return all;
}

}  // namespace

void Company::draw_loans() {
  for (std::size_t i = 0; i < tranches_.size(); ++i) {
    Tranche& tranche = tranches_[i].terms;
    if (tranche.undrawn == 0 || books_->month >= tranche.maturity) continue;
    const bool last = books_->month + 1 >= tranche.drawn_over;
    const MicroUsd drawn = last ? tranche.undrawn : std::min(tranches_[i].draw, tranche.undrawn);
    tranche.undrawn -= drawn;
    ledger_.post(Ledger::debt(i), Ledger::plant, drawn);
  }
}

bool Company::open(std::size_t tranche) const noexcept {
  const int project = tranches_[tranche].terms.project;
  return ledger_.balance(Ledger::debt(tranche)) > 0 &&
         (project < 0 || projects_[static_cast<std::size_t>(project)].failed == Cause::none);
}

bool Company::matures(std::size_t tranche) const noexcept {
  return tranches_[tranche].terms.maturity <= books_->month;
}

// By schedule; what is left at maturity is another matter.
Company::Due Company::due(std::size_t tranche) const {
  const Tranche& terms = tranches_[tranche].terms;
  const MicroUsd principal = ledger_.balance(Ledger::debt(tranche));
  Due due{interest(principal, terms.coupon), 0};
  const int left = terms.amortised_over - tranches_[tranche].paid;
  if (terms.amortised_over > 0 && left > 0 && !matures(tranche)) {
    due.principal = level_principal(principal, terms.coupon, left);
  }
  return due;
}

void Company::settle(std::size_t tranche, const Due& due, Ledger::Account from) {
  ledger_.post(from, Ledger::equity, due.interest);
  ledger_.post(from, Ledger::debt(tranche), due.principal);
  if (due.principal > 0) ++tranches_[tranche].paid;
}

// In the place of what a company or project cannot or will not pay at once.
bool Company::lend_again(std::size_t tranche, double worth) {
  if (usd(ledger_.balance(Ledger::debt(tranche))) > worth * conduct_.refinance_ltv) {
    return false;
  }
  extend(tranches_[tranche].terms);
  return true;
}

// Less what others are owed: what is left for a tranche that falls due.
double Company::worth_of_company() const {
  const double months = std::min(books_->month + 1, 12);
  const double mined = std::max(0.0, sum(books_->mined) * 12 / months);
  const double hosted = std::max(0.0, sum(books_->hosted) * 12 / months);
  return conduct_.mining_multiple * mined + conduct_.ai_multiple * hosted +
         usd(std::max<MicroUsd>(liquidity(), 0)) + usd(ledger_.balance(Ledger::reserve));
}

// A company that keeps more than its floor does not let a project go; one that would fall below it
// does.
bool Company::support(std::size_t project, MicroUsd amount, double price_usd) {
  if (liquidity() - amount < books_->floor) return false;
  projects_[project].cured = true;
  return bring(project, amount, price_usd);
}

// From the company's cash into what the project keeps.
bool Company::bring(std::size_t project, MicroUsd amount, double price_usd) {
  const MicroUsd before = ledger_.balance(Ledger::reserve);
  const bool paid = pay(Ledger::reserve, amount, price_usd);
  projects_[project].reserve += ledger_.balance(Ledger::reserve) - before;
  return paid;
}

void Company::serve_project(std::size_t at, const MonthInput& input, MonthResult& result) {
  Project& project = projects_[at];
  project.service = 0;
  MicroUsd owed = 0;
  for (std::size_t i = 0; i < tranches_.size(); ++i) {
    if (tranches_[i].terms.project != static_cast<int>(at) || !open(i)) continue;
    const bool complete = input.projects[at].complete;
    Due due = this->due(i);
    if (!complete) due.principal = 0;  // level payments begin with the whole of the rent
    result.principal += usd(due.principal);
    project.service += usd(due.sum());
    MicroUsd wanted = due.sum();
    if (matures(i)) {
      const double worth = conduct_.ai_multiple * std::max(0.0, project.cash) * 12;
      const MicroUsd rest = ledger_.balance(Ledger::debt(i));
      result.matured += usd(rest);
      if (!lend_again(i, worth)) wanted += due.principal = rest;
    }
    if (wanted > project.reserve && !support(at, wanted - project.reserve, input.price_usd)) {
      project.failed = matures(i) ? Cause::maturity : Cause::service;
      return;
    }
    project.reserve -= wanted;
    settle(i, due, Ledger::reserve);
    owed += ledger_.balance(Ledger::debt(i));
  }
  if (input.projects[at].complete) {
    project.quarter_cash += project.cash;
    project.quarter_service += project.service;
  }
  if (books_->month % 3 == 2) end_quarter(project);
  if (project.failed != Cause::none ||
      (owed > 0 && (project.locked || !input.projects[at].complete))) {
    return;
  }
  if (project.reserve < 0) {
    if (!bring(at, -project.reserve, input.price_usd)) fail(Cause::operations);
    return;
  }
  ledger_.post(Ledger::reserve, Ledger::cash, project.reserve);
  project.reserve = 0;
}

// Tested from the first whole quarter after completion on.
void Company::end_quarter(Project& project) const noexcept {
  if (project.quarter_service > 0) {
    const double coverage = project.quarter_cash / project.quarter_service;
    project.locked = coverage < conduct_.covenant;
    project.weak_quarters = coverage < 1 && !project.cured ? project.weak_quarters + 1 : 0;
    if (project.weak_quarters >= 2) project.failed = Cause::service;
  }
  project.quarter_cash = project.quarter_service = 0;
  project.cured = false;
}

void Company::serve_projects(const MonthInput& input, MonthResult& result) {
  for (std::size_t i = 0; i < projects_.size() && failed() == Cause::none; ++i) {
    if (projects_[i].failed == Cause::none) serve_project(i, input, result);
  }
}

// Loans on coins, all together, are brought down to what the coins cover: by cash, and where it is
// not enough by selling coins, which cover less then.
void Company::call_margin(const MonthInput& input) {
  MicroUsd owed = 0;
  for (std::size_t i = 0; i < tranches_.size(); ++i) {
    if (tranches_[i].terms.security == Security::bitcoin) owed += ledger_.balance(Ledger::debt(i));
  }
  const double ltv = conduct_.bitcoin_ltv;
  const double cash = usd(std::max<MicroUsd>(ledger_.balance(Ledger::cash), 0));
  double short_of = usd(owed) - usd(ledger_.balance(Ledger::coins)) * ltv;
  if (short_of <= 0) return;
  if (short_of > cash) short_of = ltv < 1 ? cash + (short_of - cash) / (1 - ltv) : usd(owed);
  MicroUsd called = std::min(owed, micro_usd(short_of));
  for (std::size_t i = 0; i < tranches_.size() && called > 0; ++i) {
    if (tranches_[i].terms.security != Security::bitcoin) continue;
    const MicroUsd part = std::min(called, ledger_.balance(Ledger::debt(i)));
    if (!pay(Ledger::debt(i), part, input.price_usd)) return fail(Cause::margin_call);
    called -= part;
  }
}

// In a workout interest is added to the debt.
bool Company::pay_schedule(std::size_t tranche, const MonthInput& input, MonthResult& result) {
  const Due due = this->due(tranche);
  result.principal += usd(due.principal);
  if (in_workout()) {
    ledger_.post(Ledger::debt(tranche), Ledger::equity, due.interest);
    return true;
  }
  if (!pay(Ledger::equity, due.interest, input.price_usd) ||
      !pay(Ledger::debt(tranche), due.principal, input.price_usd)) {
    return false;
  }
  if (due.principal > 0) ++tranches_[tranche].paid;
  return true;
}

// Secured lenders first.
void Company::serve_company(const MonthInput& input, MonthResult& result) {
  for (const bool secured : {true, false}) {
    for (std::size_t i = 0; i < tranches_.size(); ++i) {
      const bool first = tranches_[i].terms.security != Security::unsecured;
      if (tranches_[i].terms.project >= 0 || first != secured || !open(i)) continue;
      if (!pay_schedule(i, input, result)) return fail(Cause::service);
      if (matures(i) && open(i)) repay(i, input, result);
      if (failed() != Cause::none) return;
    }
  }
}

// In the money it is shares; else it is lent again where the company is worth it, which leaves the
// cash for worse days; else it is paid.
void Company::repay(std::size_t tranche, const MonthInput& input, MonthResult& result) {
  const MicroUsd rest = ledger_.balance(Ledger::debt(tranche));
  result.matured += usd(rest);
  const double strike = tranches_[tranche].terms.converts_above_usd;
  if (strike > 0 && input.price_usd >= strike) {
    ledger_.post(Ledger::equity, Ledger::debt(tranche), rest);
    return;
  }
  double others = 0;
  for (std::size_t i = 0; i < tranches_.size(); ++i) {
    if (i != tranche && open(i)) others += usd(ledger_.balance(Ledger::debt(i)));
  }
  if (lend_again(tranche, worth_of_company() - others)) return;
  if (!pay(Ledger::debt(tranche), rest, input.price_usd)) fail(Cause::maturity);
}

}  // namespace exahash::finance
