// From companies and their debt to what the run carries of them.

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "exahash/scenario/build_parts.h"
#include "exahash/scenario/company_case.h"

namespace exahash::scenario {
namespace {

// Contracts of hosting's start whose halls have lenders of their own, by their place there.
std::vector<bool> funded_of(const hosting::Setup& hosting, const CompanyCase& company) {
  std::vector<bool> funded(hosting.contracts.size());
  for (std::size_t i = 0; i < funded.size(); ++i) {
    const auto found = std::ranges::find(company.contracts, hosting.contracts[i].name,
                                         &finance::ContractCase::name);
    funded[i] = found != company.contracts.end() && company.has_lenders(found->project);
  }
  return funded;
}

struct Carrying {
  Building& building;
  std::string left_out = {};

  // Nobody fails of what is not known of him.
  void add(const sites::Company& company, int signer) {
    sim::Model& model = building.built.model;
    DebtTerms terms;
    terms.ai = AiCase::paths;
    CompanyCase made = company_case(company, building.companies, terms, {}, model.start,
                                    building.history, median(building.sheet, "price.spot"));
    if (!made.cash_known || made.tranches.empty()) {
      left_out += fmt::format("{}{}", left_out.empty() ? "" : ", ", company.name);
      return;
    }
    finance::Carried carried;
    carried.name = company.name;
    carried.signer = signer;
    carried.months = finance::announced_months(made, model.finance.months.size());
    carried.funded = funded_of(model.hosting, made);
    carried.company = std::move(made);
    model.finance.companies.push_back(std::move(carried));
  }
};

}  // namespace

void build_finance(Building& building) {
  Item& item = building.sheet["finance.companies"];
  sim::Model& model = building.built.model;
  const bool hosted = model.hosting.on() && building.sheet["ai.contracts"].text == "catalogue";
  item.unused = item.text != "catalogue" || !hosted;
  if (item.text == "catalogue" && !hosted) {
    building.built.notes.emplace_back(
        "finance.companies has no part while ai.contracts is none: companies are carried with "
        "their "
        "AI contracts");
  }
  if (item.unused) return;
  model.finance.months = finance::months_of(model.start, model.days);
  Carrying carrying{building};
  const auto& all = building.companies.companies;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].kind != "class") carrying.add(all[i], static_cast<int>(i));
  }
  building.built.notes.push_back(fmt::format(
      "books are kept of {} companies; of {} cash or debt is not known, and none of them fails",
      model.finance.companies.size(), carrying.left_out.empty() ? "none" : carrying.left_out));
}

}  // namespace exahash::scenario
