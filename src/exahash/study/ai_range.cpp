#include "exahash/study/ai_range.h"

#include <algorithm>
#include <array>
#include <string>

#include "exahash/scenario/company_rows.h"

namespace exahash::study {
namespace {

double figure_value(const sites::Figure& figure) {
  return figure ? figure->value : 0;
}

double grid_mw(const sites::Contract& contract) {
  return figure_value(sites::gross_mw(contract));
}

double energised_mw(const sites::Contract& contract) {
  const auto factor = sites::gross_factor(contract);
  return figure_value(contract.energised_it_mw) *
         (factor ? factor->value : sites::kUsualGrossFactor);
}

bool may_be_signed(const sites::Contract& contract, Date day) {
  return contract.signed_on && contract.signed_on->first <= day;
}

// The row's figures held then: "2025-11", a month, by its first day.
bool held(const sites::Contract& contract, Date day) {
  return !contract.as_of.empty() &&
         contract.as_of <= format_date(day).substr(0, contract.as_of.size());
}

std::array<double, 3> levels(Term term) {
  const auto& here = row(term);
  return {here.low / 100, here.value / 100, here.high / 100};
}

}  // namespace

double AiRange::least_eh() const noexcept {
  return std::ranges::max_element(rows, {}, &AiRow::eh)->eh;
}
double AiRange::most_eh() const noexcept {
  return std::ranges::min_element(rows, {}, &AiRow::eh)->eh;
}

std::optional<AiRange> ai_range(const sites::Companies& all, Date from, Date to,
                                const Spread& j_per_th) {
  AiRange range;
  range.j_per_th = j_per_th;
  range.known_until = scenario::day_of_contracts(all);
  for (const sites::Contract& contract : all.contracts) {
    if (!may_be_signed(contract, to)) continue;
    range.signed_mw += grid_mw(contract);
    range.signed_it_mw += figure_value(sites::it_mw(contract));
    if (scenario::signed_by(contract, from)) range.signed_before_mw += grid_mw(contract);
    if (!may_be_signed(contract, from)) continue;
    const double energised = energised_mw(contract);
    if (contract.starts && contract.starts->first <= from) range.energised_before_mw += energised;
    if (held(contract, from) && contract.starts && contract.starts->last <= from) {
      range.surely_before_mw += energised;
    }
  }
  if (!(range.signed_mw > 0)) return std::nullopt;
  for (const double delivered : levels(Term::ai_delivered)) {
    const double mw = std::max(0.0, delivered * range.signed_mw - range.surely_before_mw);
    for (const double displaced : levels(Term::ai_displaced)) {
      for (const double leaked : levels(Term::ai_leaked)) {
        // A MW over a J/TH is an EH/s.
        const double eh = mw * displaced * (1 - leaked) / j_per_th.median;
        range.rows.push_back({delivered, displaced, leaked, mw, eh > 0 ? -eh : 0});
      }
    }
  }
  return range;
}

}  // namespace exahash::study
