#pragma once

// What one contract on a megawatt of critical IT load is worth on the day it is signed: colocation,
// or GPU cloud, which has the GPUs (`equipment`) and a prepayment beside it.

namespace exahash::hosting {

// Longest term; longer ones are worth what this one is.
inline constexpr int kMostYears = 60;

// Money in USD per MW of critical IT load.
struct ContractTerms {
  double revenue = 0;     // a year, mean over the term; 0 or more
  double escalation = 0;  // share by which it grows from one year of the term to the next, > -1
  double margin = 1;      // cash after the site's cost, over revenue
  double years = 0;       // from energising; not whole: the last year counts in part. Above 0
  double lead_years = 0;  // from signing to energising, 0 or more
  double discount = 0;    // a year, of what the contract promises; above -1
  double merchant_discount = 0;  // of what no contract promises: re-letting, residuals; above -1
  double capex = 0;              // at signing
  double residual = 0;           // what the halls are worth after the term, over capex
  double equipment = 0;          // GPUs and network, paid as the site is energised
  double decline = 0;            // of the equipment's price, a year; 0 to 1
  double prepaid = 0;       // share of all revenue: paid at signing, credited to every year alike
  double default_rate = 0;  // of the tenant, a year of the term
  double backstop = 0;      // share that a guarantor then pays of what falls due, 0 to 1
  double relet = 0;         // what the halls earn after that year, over what was due
  double renewal = 0;       // chance that a tenant who paid to the end stays for such a term again
};

// USD per MW of critical IT load at signing; the parts add up to the net present value.
struct ContractWorth {
  double rent = 0;           // cash while the tenant pays, the prepayment included
  double after_default = 0;  // backstop and re-letting
  double renewal = 0;        // another term, over what the halls are worth without it
  double residual = 0;       // halls and equipment after the term
  double outlay = 0;         // capex and equipment, below 0

  [[nodiscard]] double total() const noexcept {
    return rent + after_default + renewal + residual + outlay;
  }
};

// Revenue of year k = 1, 2, ... (years of the term, paid at the end of each), whose mean is
// `revenue`: an average over the term as announced holds the escalators already. 0 outside.
[[nodiscard]] double revenue_of_year(const ContractTerms& terms, int year) noexcept;

// When year k is paid: years after signing.
[[nodiscard]] double paid_after(const ContractTerms& terms, int year) noexcept;

// Cash of year k: of a tenant who pays; in the year in which he defaults, from the guarantor; in
// the years after it from the guarantor, who pays no more than the loss, and of the halls let
// again.
struct YearCash {
  double paying = 0, defaulting = 0, guaranteed = 0, relet = 0;
};
[[nodiscard]] YearCash cash_of_year(const ContractTerms& terms, int year) noexcept;

// What a second term at the same mean rent, which no contract promises, is worth at signing of the
// first over the halls' residual, by the chance that the tenant has paid and stays: below 0 the
// landlord lets him go, and ContractWorth::renewal is 0.
[[nodiscard]] double another_term(const ContractTerms& terms) noexcept;

// Expected over the tenant's default, which comes at a constant rate from energising on and leaves
// the halls empty to the end of that year. A few steps a year of the term.
[[nodiscard]] ContractWorth contract_worth(const ContractTerms& terms) noexcept;

// The same where the tenant defaults so many years after energising (never: beyond the term).
[[nodiscard]] ContractWorth contract_worth(const ContractTerms& terms,
                                           double default_after) noexcept;

}  // namespace exahash::hosting
