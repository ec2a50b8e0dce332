// Functions of the catalogues of rigs and companies.

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/scenario/companies.h"
#include "exahash/scenario/company_rows.h"
#include "exahash/study/claim_tables.h"

namespace exahash::study {
namespace {

using Id = scenario::ClaimFunctionId;
using sites::Contract;
using sites::Figure;
using sites::Tranche;

tl::unexpected<ClaimFault> wrong(const Error& error) {
  const Problem& problem = error.problems.front();
  return tl::unexpected(ClaimFault{false, problem.what, problem.fix});
}

tl::unexpected<ClaimFault> no_word(std::string_view kind, const std::string& said,
                                   std::string_view all) {
  return tl::unexpected(ClaimFault{false, fmt::format("there is no {} `{}`", kind, printable(said)),
                                   std::string(all)});
}

bool is_kind(const Tranche& tranche, std::string_view kind) {
  const bool convertible = tranche.kind == "convertible";
  const bool secured = tranche.security == "secured" && !convertible;
  if (kind == "convertible") return convertible;
  if (kind == "secured") return secured;
  if (kind == "other") return !convertible && !secured;
  return kind == "all" || tranche.status == kind;
}

ClaimAnswerNumber of_debt(bool count, const ClaimArguments& arguments,
                          const sites::Companies& all) {
  const std::string &company = arguments.names[0], &kind = arguments.names[1];
  const auto found = scenario::find_company(company, all);
  if (!found) return wrong(found.error());
  constexpr std::string_view kKinds[] = {"all", "convertible", "secured", "other", "drawn"};
  if (std::ranges::find(kKinds, kind) == std::end(kKinds)) {
    return no_word("kind of debt", kind, "all, convertible, secured, other, drawn");
  }
  Figure sum = sites::Graded{0, sites::Grade::source};
  double number = 0;
  for (const Tranche& tranche : all.tranches) {
    const bool later = tranche.issued && tranche.issued->first > arguments.days[0];
    if (tranche.company != (*found)->name || later || !is_kind(tranche, kind)) continue;
    sum = sites::sum(sum, tranche.outstanding_musd);
    ++number;
  }
  if (count) return ClaimNumber{Measure::of(number), sum->grade};
  ClaimNumber result = in_unit(sum->value, "MUSD");
  result.grade = sum->grade;
  return result;
}

// Over the contracts of a business signed by the day: from the least to the most.
ClaimAnswerNumber span_of(Figure (*figure)(const Contract&), std::string_view unit,
                          const std::string& business, Date day, const sites::Companies& all) {
  if (business != "colocation" && business != "gpu-cloud") {
    return no_word("business", business, "colocation, gpu-cloud");
  }
  std::optional<ClaimNumber> span;
  for (const Contract& contract : all.contracts) {
    const Figure one = figure(contract);
    if (contract.kind != business || !scenario::signed_by(contract, day) || !one) continue;
    const ClaimNumber number = in_unit(one->value, unit);
    const sites::Grade grade = span ? std::max(span->grade, one->grade) : one->grade;
    span = ClaimNumber{span ? spanned(span->measure, number.measure) : number.measure, grade};
  }
  if (!span) return not_known(fmt::format("no contract of {} is known", business));
  return *span;
}

Figure term_of(const Contract& contract) {
  return contract.term_years;
}
Figure lease_of(const Contract& contract) {
  return sites::lease_usd_kw_month(contract);
}

ClaimAnswerNumber of_contracts(Id id, Date day, const sites::Companies& all) {
  Figure value = sites::Graded{0, sites::Grade::source}, it = value;
  std::set<std::string> companies;
  for (const Contract& contract : all.contracts) {
    if (!scenario::signed_by(contract, day)) continue;
    value = sites::sum(value, contract.value_musd);
    it = sites::sum(it, sites::it_mw(contract));
    const auto site = std::ranges::find(all.sites, contract.site, &sites::Site::name);
    if (site != all.sites.end()) companies.insert(site->company);
  }
  if (id == Id::ai_companies) {
    return ClaimNumber{Measure::of(static_cast<double>(companies.size()))};
  }
  const Figure& figure = id == Id::contracts_value ? value : it;
  ClaimNumber result = in_unit(figure->value, id == Id::contracts_value ? "MUSD" : "MW");
  result.grade = figure->grade;
  return result;
}

ClaimAnswerNumber ai_share(const std::string& name, Date day, const sites::Companies& all) {
  const auto company = scenario::find_company(name, all);
  if (!company) return wrong(company.error());
  const sites::Company& known = **company;
  if (!known.ai_revenue_pct) return not_known("the share of " + known.name + " is not known");
  const auto held = scenario::parse_when(known.as_of);
  if (held && held->last > day) {
    return not_known(fmt::format("the catalogue's figure of {} is of {}", known.name, known.as_of));
  }
  ClaimNumber result = in_unit(known.ai_revenue_pct->value, "%");
  result.grade = known.ai_revenue_pct->grade;
  return result;
}

}  // namespace

ClaimAnswerNumber ClaimTables::of_catalogue(Id id, const ClaimArguments& arguments) const {
  switch (id) {
    case Id::efficiency: {
      const auto rig = scenario::find_rig(arguments.names[0], rigs_);
      if (!rig) return wrong(rig.error());
      ClaimNumber result = in_unit((*rig)->j_per_th(), "J/TH");
      if ((*rig)->grade == "recalled") result.grade = sites::Grade::recalled;
      if ((*rig)->grade == "estimate") result.grade = sites::Grade::estimate;
      return result;
    }
    case Id::ai_share:
      return ai_share(arguments.names[0], today(), companies_);
    case Id::debt:
    case Id::tranches:
      return of_debt(id == Id::tranches, arguments, companies_);
    case Id::lease:
      return span_of(lease_of, "USD/kW/month", arguments.names[0], today(), companies_);
    case Id::term:
      return span_of(term_of, "years", arguments.names[0], today(), companies_);
    default:
      return of_contracts(id, arguments.days[0], companies_);
  }
}

}  // namespace exahash::study
