#include "exahash/sites/companies.h"

#include <algorithm>
#include <map>

namespace exahash::sites {

std::string_view name(Grade grade) noexcept {
  constexpr std::string_view kNames[] = {"given", "source", "computed", "recalled", "estimate"};
  return kNames[static_cast<std::size_t>(grade)];
}

Grade worked_out(Grade one, Grade other) noexcept {
  return std::max({one, other, Grade::computed});
}

Figure sum(const Figure& one, const Figure& other) noexcept {
  if (!one || !other) return one ? one : other;
  return Graded{one->value + other->value, worked_out(one->grade, other->grade)};
}

Figure product(const Figure& one, const Figure& other) noexcept {
  if (!one || !other) return {};
  return Graded{one->value * other->value, worked_out(one->grade, other->grade)};
}

Figure quotient(const Figure& one, const Figure& other) noexcept {
  if (!one || !other || !(other->value > 0)) return {};
  return Graded{one->value / other->value, worked_out(one->grade, other->grade)};
}

std::string format_when(const When& when) {
  std::string text = format_date(when.first);
  const auto days = (when.last - when.first).count();
  if (days > 31) return text.substr(0, 4);
  return days > 0 ? text.substr(0, 7) : text;
}

Figure it_mw(const Contract& contract) noexcept {
  return contract.it_mw ? contract.it_mw : quotient(contract.gross_mw, contract.gross_factor);
}

Figure gross_mw(const Contract& contract) noexcept {
  return contract.gross_mw ? contract.gross_mw : product(contract.it_mw, contract.gross_factor);
}

Figure gross_factor(const Contract& contract) noexcept {
  return contract.gross_factor ? contract.gross_factor
                               : quotient(contract.gross_mw, contract.it_mw);
}

Figure lease_usd_kw_month(const Contract& contract) noexcept {
  if (contract.lease_usd_kw_month) return contract.lease_usd_kw_month;
  constexpr double kMonths = 12, kUsdPerMusd = 1e6, kKwPerMw = 1e3;
  const Figure it = it_mw(contract);
  Figure lease = quotient(quotient(contract.value_musd, contract.term_years), it);
  if (lease) lease->value *= kUsdPerMusd / (kKwPerMw * kMonths);
  return lease;
}

Megawatts megawatts_of(std::string_view company, const Companies& all) {
  Megawatts megawatts;
  std::map<std::string_view, std::vector<const Contract*>> on_site;
  for (const Contract& contract : all.contracts) on_site[contract.site].push_back(&contract);
  for (const Site& site : all.sites) {
    if (site.company != company) continue;
    megawatts.planned = sum(megawatts.planned, site.planned_mw);
    megawatts.building = sum(megawatts.building, site.building_mw);
    megawatts.energised = sum(megawatts.energised, site.mining_mw);
    for (const Contract* one : on_site[site.name]) {
      const Contract& contract = *one;
      const Figure factor = gross_factor(contract);
      megawatts.contracted_gross = sum(megawatts.contracted_gross, gross_mw(contract));
      megawatts.contracted_it = sum(megawatts.contracted_it, it_mw(contract));
      megawatts.building = sum(megawatts.building, product(contract.building_it_mw, factor));
      megawatts.energised = sum(megawatts.energised, product(contract.energised_it_mw, factor));
    }
  }
  return megawatts;
}

Figure in_all(const Debt& debt) noexcept {
  return sum(sum(debt.convertible, debt.secured), debt.other);
}

Debt debt_of(std::string_view company, const Companies& all) {
  Debt debt;
  for (const Tranche& tranche : all.tranches) {
    if (tranche.company != company) continue;
    Figure& part = tranche.kind == "convertible"   ? debt.convertible
                   : tranche.security == "secured" ? debt.secured
                                                   : debt.other;
    part = sum(part, tranche.outstanding_musd);
    if (tranche.status == "committed")
      debt.committed = sum(debt.committed, tranche.outstanding_musd);
  }
  return debt;
}

}  // namespace exahash::sites
