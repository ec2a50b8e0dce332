// From companies and their debt to what the run carries of them.

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "exahash/scenario/build_parts.h"
#include "exahash/scenario/company_case.h"

namespace exahash::scenario {
namespace {

constexpr std::string_view kWho = "finance.companies";

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

// What the books of the start are made with: of what paths draw, the middle.
finance::Policy policy_of(Sheet& sheet) {
  finance::Policy policy;
  for (const finance::PolicyRow& row : finance::policy_rows()) {
    if (row.id != 0) policy.*row.field = median(sheet, row.name);
  }
  return policy;
}

void name_in(std::string& list, const std::string& name) {
  list += (list.empty() ? "" : ", ") + name;
}

struct Carrying {
  Building& building;
  bool all = false;  // also those whose cash is not known
  DebtTerms terms = {};
  std::string left_out = {}, assumed = {};

  // Nobody fails of what is not known of him and not assumed.
  void add(const sites::Company& company, int signer) {
    sim::Model& model = building.built.model;
    CompanyCase made = company_case(company, building.companies, terms, {}, model.start,
                                    building.history, median(building.sheet, "price.spot"));
    if (made.tranches.empty() || (!made.cash_known && !all)) return name_in(left_out, company.name);
    if (!made.cash_known) name_in(assumed, company.name);
    finance::Carried carried;
    carried.name = company.name;
    carried.signer = signer;
    carried.months = finance::announced_months(made, model.finance.months.size());
    carried.funded = funded_of(model.hosting, made);
    carried.company = std::move(made);
    model.finance.companies.push_back(std::move(carried));
  }

  std::string note() const {
    std::string note = fmt::format("books are kept of {} companies",
                                   building.built.model.finance.companies.size());
    if (!left_out.empty()) {
      note += fmt::format("; of {} {} is not known, and none of them fails", left_out,
                          all ? "debt" : "cash or debt");
    }
    if (!assumed.empty()) {
      note += fmt::format(
          "; cash is assumed of {} (finance.unknown_cash), so that their defaults "
          "say little of them",
          assumed);
    }
    return note;
  }
};

// Keys that no run without companies reads.
void set_aside_keys(Building& building, bool on, bool all) {
  for (Item& item : building.sheet.items()) {
    if (!item.key->name.starts_with("finance.")) continue;
    item.unused = !on || (!all && item.key->name == "finance.unknown_cash");
    if (!item.unused || !item.given() || item.text == item.key->value) continue;
    if (item.key->name == kWho) continue;
    building.built.notes.push_back(
        fmt::format("{} has no part {}", item.key->name,
                    on ? "unless finance.companies is all"
                       : "while no companies are carried (finance.companies)"));
  }
}

// The top of a 90 % interval, or a number that was written if that is more.
double highest(const Value& value) {
  constexpr double kTop = 0.95;
  return std::max(std::ranges::max(value.levels), value.distribution.quantile(kTop));
}

// What becomes of a company that fails is one of them; the rest are liquidations.
void check_resolutions(Building& building) {
  double most = 0;
  const Item* last = nullptr;
  for (const std::string_view name :
       {"finance.extended", "finance.foreclosed", "finance.sites_sold"}) {
    const Item& item = building.sheet[name];
    if (!item.value) continue;
    most += highest(*item.value);
    if (item.given()) last = &item;
  }
  constexpr double kRounding = 1e-9;
  if (last == nullptr || most <= 1 + kRounding) return;
  building.problems.add(
      last->place,
      fmt::format("`finance.extended`, `finance.foreclosed` and `finance.sites_sold` come to {}",
                  percent(most)),
      "", "of all defaults, 100 % at most; what is left are liquidations");
}

}  // namespace

void build_finance(Building& building) {
  const std::string& who = building.sheet[kWho].text;
  sim::Model& model = building.built.model;
  const bool wanted = who != "none";
  const bool on =
      wanted && model.hosting.on() && building.sheet["ai.contracts"].text == "catalogue";
  check_resolutions(building);
  set_aside_keys(building, on, who == "all");
  if (wanted && !on) {
    building.built.notes.emplace_back(
        "finance.companies has no part while ai.contracts is none: companies are carried with "
        "their AI contracts");
  }
  if (!on) return;
  model.finance.months = finance::months_of(model.start, model.days);
  Carrying carrying{building, who == "all"};
  carrying.terms.policy = policy_of(building.sheet);
  carrying.terms.ai = AiCase::paths;
  const auto& all = building.companies.companies;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].kind != "class") carrying.add(all[i], static_cast<int>(i));
  }
  building.built.notes.push_back(carrying.note());
}

}  // namespace exahash::scenario
