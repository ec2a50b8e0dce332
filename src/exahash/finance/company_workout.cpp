// What becomes of a company that could not pay (docs/methods/finance.md).

#include <algorithm>

#include "exahash/base/contracts.h"
#include "exahash/base/units.h"
#include "exahash/finance/company.h"

namespace exahash::finance {

// On the terms of the day, and never for a shorter time than before.
void Company::extend(Tranche& terms) const noexcept {
  const int months = std::max(1, static_cast<int>(conduct_.refinance_years * 12));
  terms.coupon = std::max(terms.coupon, conduct_.refinance_coupon);
  terms.maturity = std::max(terms.maturity, books_->month + months);
  terms.amortised_over = 0;
  terms.converts_above_usd = 0;
}

// Debt that the company answers for, secured first, falls by what its lenders give for the rigs.
void Company::give_rigs() {
  Mining& mining = books_->mining;
  constexpr double kTerahashesPerExahash = 1e6;
  MicroUsd left = micro_usd(mining.hash_rate_ehs * kTerahashesPerExahash * conduct_.rig_credit);
  for (const bool secured : {true, false}) {
    for (std::size_t i = 0; i < tranches_.size(); ++i) {
      const Tranche& terms = tranches_[i].terms;
      if (terms.project >= 0 || (terms.security == Security::secured) != secured) continue;
      left -= ledger_.post(Ledger::equity, Ledger::debt(i),
                           std::min(left, ledger_.balance(Ledger::debt(i))));
    }
  }
  books_->overhead_usd -= conduct_.overhead_per_ehs * mining.hash_rate_ehs * kMillion / 12;
  mining.hash_rate_ehs = 0;
}

void Company::become(Resolution resolution) {
  EXAHASH_EXPECTS(failed() != Cause::none);
  if (!goes_on(resolution)) return;
  if (resolution == Resolution::foreclosed) give_rigs();
  for (std::size_t i = 0; i < tranches_.size(); ++i) {
    Tranche& terms = tranches_[i].terms;
    if (terms.project >= 0) continue;
    terms.undrawn = 0;
    if (resolution == Resolution::owners) {
      ledger_.post(Ledger::equity, Ledger::debt(i), ledger_.balance(Ledger::debt(i)));
      continue;
    }
    // The coins behind it are gone: whoever fails has sold all.
    if (terms.security == Security::bitcoin) terms.security = Security::unsecured;
    extend(terms);
  }
  books_->failed = static_cast<std::int32_t>(Cause::none);
  books_->workout_until = books_->month + std::max(1, static_cast<int>(conduct_.workout_months));
}

Effect resolve(double uniform, double mining_mw, double rigs_ehs, const Conduct& conduct) noexcept {
  if (uniform < conduct.extended * (1 - conduct.owners)) return {};
  if (uniform < conduct.extended) return {Resolution::owners, 0, 0, 0};
  if (uniform < conduct.extended + conduct.foreclosed) {
    return {Resolution::foreclosed, mining_mw, rigs_ehs, conduct.offline_days};
  }
  if (uniform < conduct.extended + conduct.foreclosed + conduct.sites_sold) {
    return {Resolution::sites_sold, mining_mw, 0, conduct.sale_days};
  }
  return {Resolution::liquidated, mining_mw, rigs_ehs, conduct.liquidation_days};
}

}  // namespace exahash::finance
