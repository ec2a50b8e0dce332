#pragma once

// The tables of `debt`.

#include "exahash/cli/debt_document.h"

namespace exahash::cli {

// "2 to 9", "withheld: power price and 2 more", or with all of them; %.
[[nodiscard]] std::string odds_text(const study::Odds& odds, bool all = false);

// The loan most likely to fail, of those whose odds are told; nullptr: none.
[[nodiscard]] const study::TrancheDebt* worst_loan(const study::CompanyDebt& company);

[[nodiscard]] report::Table company_debts_table(const study::DebtAnswer& answer);
[[nodiscard]] report::Table company_debts_for_person(const study::DebtAnswer& answer);
[[nodiscard]] report::Table debt_years_table(const study::DebtAnswer& answer, bool shown);
[[nodiscard]] report::Table tranche_debts_table(const study::DebtAnswer& answer);
[[nodiscard]] report::Table tranche_debts_for_person(const study::DebtAnswer& answer);
// Of companies whose cash is not known; `detail`: their tranches too. Machines get every tranche.
[[nodiscard]] report::Table odds_at_cash_table(const study::DebtAnswer& answer);
[[nodiscard]] report::Table odds_at_cash_for_person(const study::DebtAnswer& answer, bool detail);
[[nodiscard]] report::Table maturity_wall_table(const study::DebtAnswer& answer);
[[nodiscard]] report::Table sector_mix_table(const study::DebtAnswer& answer);
[[nodiscard]] report::Table debt_assumptions_table(const study::DebtTerms& terms, bool shown);

}  // namespace exahash::cli
