#include "exahash/hosting/contract.h"

#include "exahash/math/elementary.h"

namespace exahash::hosting {
namespace {

double years_of(const ContractTerms& terms) noexcept {
  return terms.years < kMostYears ? terms.years : kMostYears;
}

// Share of year k that lies within the term.
double length_of_year(const ContractTerms& terms, int year) noexcept {
  const double left = years_of(terms) - (year - 1);
  return left <= 0 ? 0 : left < 1 ? left : 1;
}

double growth_to(const ContractTerms& terms, int year) noexcept {
  return math::pow(1 + terms.escalation, year - 1);
}

double discount_factor(double rate, double years) noexcept {
  return math::pow(1 + rate, -years);
}

int last_year(const ContractTerms& terms) noexcept {
  int year = 0;
  while (length_of_year(terms, year + 1) > 0) ++year;
  return year;
}

// Revenue of the first year: what makes the mean over the term right.
double first_year(const ContractTerms& terms) noexcept {
  double grown = 0;
  for (int k = last_year(terms); k >= 1; --k) {
    grown += growth_to(terms, k) * length_of_year(terms, k);
  }
  return grown > 0 ? terms.revenue * years_of(terms) / grown : 0;
}

// Chance that the tenant still pays at the end of year k.
double survival(const ContractTerms& terms, int year) noexcept {
  const double end = years_of(terms) < year ? years_of(terms) : year;
  return math::exp(-terms.default_rate * end);
}

double revenue_with(const ContractTerms& terms, double first, int year) noexcept {
  return first * growth_to(terms, year) * length_of_year(terms, year);
}

YearCash cash_of(const ContractTerms& terms, double revenue) noexcept {
  const double paying = revenue * (terms.margin - terms.prepaid);
  const double owed = paying > 0 ? paying : 0;  // by a guarantor
  const double loss = terms.relet < 1 ? 1 - terms.relet : 0;
  return {.paying = paying,
          .defaulting = terms.backstop * owed,
          .guaranteed = (terms.backstop < loss ? terms.backstop : loss) * owed,
          .relet = terms.relet * revenue * terms.margin};
}

// What does not hang on the tenant: outlays, the prepayment, what is left after the term.
ContractWorth without_years(const ContractTerms& terms) noexcept {
  const double end = terms.lead_years + years_of(terms);
  const double used = math::pow(terms.decline < 1 ? 1 - terms.decline : 1e-300, years_of(terms));
  ContractWorth worth;
  worth.rent = terms.prepaid * terms.revenue * years_of(terms);
  worth.residual = (terms.residual * terms.capex + used * terms.equipment) *
                   discount_factor(terms.merchant_discount, end);
  worth.outlay = -terms.capex - terms.equipment * discount_factor(terms.discount, terms.lead_years);
  return worth;
}

// A second term from a tenant who pays until he defaults, and those after him, over the halls'
// residual; afterwards the halls lose as much again.
double worth_of_renewal(const ContractTerms& terms) noexcept {
  if (!(terms.renewal > 0)) return 0;
  const double begins = terms.lead_years + years_of(terms);
  const double first = first_year(terms);
  double worth = 0;
  for (int k = last_year(terms); k >= 1; --k) {
    const double let =
        survival(terms, k) + terms.relet * (k > 1 ? 1 - survival(terms, k - 1) : 0.0);
    worth +=
        let * terms.margin * revenue_with(terms, first, k) *
        discount_factor(terms.merchant_discount, begins - terms.lead_years + paid_after(terms, k));
  }
  const double halls = terms.residual * terms.capex;
  worth +=
      halls * (terms.residual * discount_factor(terms.merchant_discount, begins + years_of(terms)) -
               discount_factor(terms.merchant_discount, begins));
  return terms.renewal * worth;
}

// `chance` that the tenant has not defaulted by the end of year k = 0, 1, ...
template <class Survival>
ContractWorth worth_with(const ContractTerms& terms, const Survival& chance) noexcept {
  ContractWorth worth = without_years(terms);
  const double first = first_year(terms);
  const int last = last_year(terms);
  for (int k = 1; k <= last; ++k) {
    const YearCash cash = cash_of(terms, revenue_with(terms, first, k));
    const double promised = discount_factor(terms.discount, paid_after(terms, k));
    const double merchant = discount_factor(terms.merchant_discount, paid_after(terms, k));
    const double before = chance(k - 1), pays = chance(k);
    worth.rent += pays * cash.paying * promised;
    worth.after_default += (before - pays) * cash.defaulting * promised;
    worth.after_default += (1 - before) * (cash.guaranteed * promised + cash.relet * merchant);
  }
  const double renewal = worth_of_renewal(terms);  // nobody has to agree to one
  worth.renewal = renewal > 0 ? chance(last) * renewal : 0;
  return worth;
}

}  // namespace

double revenue_of_year(const ContractTerms& terms, int year) noexcept {
  return year < 1 ? 0 : revenue_with(terms, first_year(terms), year);
}

double paid_after(const ContractTerms& terms, int year) noexcept {
  return terms.lead_years + (year - 1) + length_of_year(terms, year);
}

YearCash cash_of_year(const ContractTerms& terms, int year) noexcept {
  return year < 1 ? YearCash{} : cash_of(terms, revenue_with(terms, first_year(terms), year));
}

double another_term(const ContractTerms& terms) noexcept {
  return survival(terms, last_year(terms)) * worth_of_renewal(terms);
}

ContractWorth contract_worth(const ContractTerms& terms) noexcept {
  return worth_with(terms, [&](int year) { return survival(terms, year); });
}

ContractWorth contract_worth(const ContractTerms& terms, double default_after) noexcept {
  return worth_with(terms, [&](int year) {
    const double end = years_of(terms) < year ? years_of(terms) : year;
    return default_after >= end ? 1.0 : 0.0;
  });
}

}  // namespace exahash::hosting
