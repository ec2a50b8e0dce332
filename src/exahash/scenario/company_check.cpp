// Laws of the catalogue of companies that no single cell can break.

#include <algorithm>
#include <set>
#include <span>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/finance/ledger.h"
#include "exahash/scenario/company_fields.h"
#include "exahash/scenario/company_lease.h"
#include "exahash/scenario/company_rows.h"

namespace exahash::scenario {
namespace {

using sites::Companies;
using sites::Company;
using sites::Contract;
using sites::Figure;
using sites::Site;
using sites::Tranche;

constexpr double kRoundingSlack = 1.005;  // of megawatts that sources round each for itself
constexpr std::size_t kMostGuesses = 20;  // at what was meant: later problems are only counted

double of(const Figure& figure) {
  return figure ? figure->value : 0;
}
std::string mw_text(double value) {
  return with_significant(value, 4) + " MW";
}

template <class Row>
using ByName = std::map<std::string_view, const Row*>;

class Laws {
 public:
  Laws(const Companies& all, std::string_view lost, TableProblems& problems)
      : all_(all), lost_(lost), problems_(problems) {
    for (const Company& company : all.companies) {
      companies_.emplace(company.name, &company);
      words_.emplace(name_key(company.name), &company);
    }
    for (const Site& site : all.sites) {
      sites_.emplace(site.name, &site);
      holders_.insert(site.company);
    }
    for (const Tranche& one : all.tranches) ++tranches_of_[one.company];
    for (const Contract& one : all.contracts) {
      contracts_.emplace(one.name, &one);
      if (one.sound) contracts_of_[one.site].push_back(&one);
    }
  }

  // Of a row with a cell that was refused too, but for what that cell might have said.
  void hold() {
    for (const Company& company : all_.companies) hold(company);
    for (const Site& site : all_.sites) hold(site);
    for (const Contract& contract : all_.contracts) hold(contract);
    for (const Tranche& tranche : all_.tranches) hold(tranche);
  }

 private:
  void wrong(const sites::Entry& entry, const std::string& what) {
    problems_.add(what, entry.where);
  }
  // The row that a cell names; nullptr, and said so, if there is none.
  template <class Row>
  const Row* named(const sites::Entry& by, std::string_view column, const std::string& name,
                   const ByName<Row>& rows) {
    const auto found = rows.find(name);
    if (found != rows.end()) return found->second;
    if (name.empty() && !by.sound) return nullptr;  // told where it was read
    if (!name.empty() && lost_.find(name) != lost_.npos) return nullptr;
    std::vector<std::string_view> names;
    names.reserve(rows.size());
    if (problems_.count() < kMostGuesses) {
      for (const auto& [known, row] : rows) names.push_back(known);
    }
    const auto near = did_you_mean(name, names);
    wrong(by, fmt::format("`{}`: there is no {} `{}`{}", by.name, column, printable(name),
                          near ? fmt::format(" (did you mean `{}`?)", *near) : ""));
    return nullptr;
  }

  // What is kept of a company along a run has room for so many.
  void hold_number_of_tranches(const Company& company) {
    constexpr std::size_t kMost = finance::Ledger::kMostTranches;
    const auto found = tranches_of_.find(company.name);
    const std::size_t count = found == tranches_of_.end() ? 0 : found->second;
    if (count <= kMost) return;
    wrong(company, fmt::format("`{}` has {} tranches of debt (at most {}: add up those that fall "
                               "due together)",
                               company.name, count, kMost));
  }

  // Another company's name is not free.
  void hold_aliases(const Company& company) {
    for (const std::string_view other : split(company.also, ';')) {
      const auto taken = words_.find(name_key(other));
      if (other.empty() || taken == words_.end() || taken->second == &company) continue;
      wrong(company, fmt::format("`{}` is also called `{}`, which is the name of `{}`",
                                 company.name, printable(other), taken->second->name));
    }
  }

  void hold(const Company& company) {
    hold_number_of_tranches(company);
    hold_aliases(company);
    if (!holders_.contains(company.name) && lost_.find(company.name) == lost_.npos) {
      wrong(company, fmt::format("`{}` has no site (must have one at least, also without megawatts "
                                 "yet)",
                                 company.name));
    }
    if (!company.owner.empty() && !companies_.contains(company.owner)) {
      named(company, "company", company.owner, companies_);
    }
    hold_owners(company);
  }

  // Up the owners; a circle is told once, by the first of it in the table. Whose owners were gone
  // through is not gone through again.
  void hold_owners(const Company& company) {
    std::vector<const Company*> chain;
    for (const Company* at = &company; at != nullptr && walked_.insert(at).second;) {
      chain.push_back(at);
      const auto up = companies_.find(at->owner);
      at = up == companies_.end() ? nullptr : up->second;
      if (at == nullptr || !walked_.contains(at)) continue;
      const auto again = std::ranges::find(chain, at);
      if (again != chain.end()) tell_circle({again, chain.end()});
    }
  }

  void tell_circle(std::vector<const Company*> circle) {
    std::ranges::rotate(circle, std::ranges::min_element(circle));
    std::string text;
    for (const Company* one : circle) text += fmt::format("`{}` is held by ", one->name);
    wrong(*circle.front(),
          fmt::format("{}`{}` (must not come back to itself)", text, circle.front()->name));
  }

  void hold(const Site& site) {
    named(site, "company", site.company, companies_);
    const double room = of(site.grid_mw) + of(site.planned_mw);
    double contracted = 0, used = of(site.mining_mw);
    const Contract* largest = nullptr;
    for (const Contract* contract : contracts_of_[site.name]) {
      const double gross = of(sites::gross_mw(*contract));
      contracted += gross;
      used += of(product(contract->energised_it_mw, sites::gross_factor(*contract)));
      if (largest == nullptr || gross > of(sites::gross_mw(*largest))) largest = contract;
    }
    const bool whole = site.sound || (site.grid_mw && site.planned_mw);
    if (used > of(site.grid_mw) * kRoundingSlack && (site.sound || site.grid_mw)) {
      wrong(site,
            fmt::format("`{}` uses {} ({} mining, {} AI) of a connection of {}: a megawatt is "
                        "used twice",
                        site.name, mw_text(used), mw_text(of(site.mining_mw)),
                        mw_text(used - of(site.mining_mw)), mw_text(of(site.grid_mw))));
    }
    if (largest != nullptr && contracted > room * kRoundingSlack && whole) {
      const bool alone = of(sites::gross_mw(*largest)) > room * kRoundingSlack;
      wrong(alone ? static_cast<const sites::Entry&>(*largest) : site,
            fmt::format("{} of {} at the grid {} larger than {} `{}` of {} ({} and {})",
                        alone ? fmt::format("the contract `{}`", largest->name) : "contracts",
                        mw_text(alone ? of(sites::gross_mw(*largest)) : contracted),
                        alone ? "is" : "are", alone ? "its site" : "their site", site.name,
                        mw_text(room), told(site, "grid_mw"), told(site, "planned_mw")));
    }
    if (of(site.rigs_mw) > of(site.grid_mw) * kRoundingSlack && (site.sound || site.grid_mw)) {
      wrong(site, fmt::format("the rigs of `{}` draw {} of a connection of {}", site.rigs,
                              mw_text(of(site.rigs_mw)), mw_text(of(site.grid_mw))));
    }
  }

  void hold(const Contract& contract) {
    named(contract, "site", contract.site, sites_);
    const Figure it = sites::it_mw(contract), gross = sites::gross_mw(contract);
    if (contract.sound && (!it || !gross)) {
      return wrong(contract, fmt::format("`{}` needs two of {}, {} and {}", contract.name,
                                         told(contract, "it_mw"), told(contract, "gross_mw"),
                                         told(contract, "gross_factor")));
    }
    if (it && gross && it->value > gross->value) {
      wrong(contract, fmt::format("`{}` has {} of IT on {} at the grid", contract.name,
                                  mw_text(it->value), mw_text(gross->value)));
    }
    const bool all_three = contract.it_mw && contract.gross_mw && contract.gross_factor;
    if (all_three && !agree(of(contract.it_mw) * of(contract.gross_factor), gross->value)) {
      wrong(contract, fmt::format("`{}`: {} times {} is {}, {} {}", contract.name,
                                  told(contract, "it_mw"), told(contract, "gross_factor"),
                                  mw_text(of(contract.it_mw) * of(contract.gross_factor)),
                                  told(contract, "gross_mw"), mw_text(gross->value)));
    }
    const double begun = of(contract.building_it_mw) + of(contract.energised_it_mw);
    if (it && begun > it->value * kRoundingSlack) {
      wrong(contract, fmt::format("`{}` builds and runs {} of IT, more than its {}", contract.name,
                                  mw_text(begun), mw_text(it->value)));
    }
    if (contract.signed_on && contract.starts &&
        contract.starts->last < contract.signed_on->first) {
      wrong(contract, fmt::format("`{}` is energised ({}) before it is signed ({})", contract.name,
                                  format_when(*contract.starts), format_when(*contract.signed_on)));
    }
    if (contract.sound && (!contract.term_years || !sites::lease_usd_kw_month(contract))) {
      wrong(contract,
            fmt::format("`{}` needs {}, and {} or {}", contract.name, told(contract, "term_years"),
                        told(contract, "value_musd"), told(contract, "lease_usd_per_kw_month")));
    }
  }

  void hold(const Tranche& tranche) {
    named(tranche, "company", tranche.company, companies_);
    if (tranche.sound && !tranche.maturity)
      wrong(tranche, fmt::format("`{}` has no maturity", tranche.name));
    if (tranche.sound && !tranche.outstanding_musd) {
      wrong(tranche,
            fmt::format("`{}` has no {}", tranche.name, told(tranche, "outstanding_musd")));
    }
    if (tranche.maturity && tranche.issued && tranche.maturity->last < tranche.issued->first) {
      wrong(tranche, fmt::format("`{}` matures ({}) before it is issued ({})", tranche.name,
                                 format_when(*tranche.maturity), format_when(*tranche.issued)));
    }
    if (tranche.original_musd && of(tranche.outstanding_musd) > of(tranche.original_musd)) {
      wrong(tranche, fmt::format("`{}` has {:.6g} MUSD outstanding of {:.6g}", tranche.name,
                                 of(tranche.outstanding_musd), of(tranche.original_musd)));
    }
    if (!tranche.secured_by.empty()) hold_security(tranche);
  }

  // What secures a tranche is a site or a contract of the same company.
  void hold_security(const Tranche& tranche) {
    if (tranche.security == "unsecured") {
      wrong(tranche, fmt::format("`{}` is unsecured and has secured_by", tranche.name));
    }
    const auto contract = contracts_.find(tranche.secured_by);
    const Site* site = nullptr;
    if (contract != contracts_.end()) {
      const auto of_contract = sites_.find(contract->second->site);
      if (of_contract == sites_.end()) return;  // told already
      site = of_contract->second;
    } else {
      site = named(tranche, "site or contract", tranche.secured_by, sites_);
    }
    if (site != nullptr && site->company != tranche.company) {
      wrong(tranche, fmt::format("`{}` of {} is secured by `{}`, which is {}'s", tranche.name,
                                 tranche.company, tranche.secured_by, site->company));
    }
  }

  const Companies& all_;
  std::string_view lost_;
  TableProblems& problems_;
  ByName<Company> companies_;
  std::map<std::string, const Company*> words_;  // by name_key of its name
  ByName<Site> sites_;
  ByName<Contract> contracts_;
  std::map<std::string_view, std::vector<const Contract*>> contracts_of_;  // a site
  std::map<std::string_view, std::size_t> tranches_of_;                    // a company, how many
  std::set<std::string_view> holders_;                                     // of sites
  std::set<const Company*> walked_;                                        // up their owners
};

}  // namespace

void check_companies(const Companies& all, std::string_view lost, TableProblems& problems,
                     std::vector<Problem>& warnings) {
  Laws(all, lost, problems).hold();
  check_leases(all.contracts, problems, warnings);
}

}  // namespace exahash::scenario
