// Who owns the hash rate on the start day: the companies of the catalogue, and the rest of the
// network at its prices of power.

#include <algorithm>

#include "exahash/scenario/build_hosting.h"
#include "exahash/scenario/build_parts.h"
#include "exahash/scenario/company_rows.h"

namespace exahash::scenario {
namespace {

using sites::Company;

constexpr std::chrono::days kHalfAYear{183};

bool is_class(const Company& company) {
  return company.kind == "class";
}

// A start near enough to the days of the companies' figures.
bool of_the_time(const sites::Companies& all, Date start) {
  std::optional<Date> first, last;
  for (const Company& company : all.companies) {
    const auto when = parse_when(company.as_of);
    if (!when || !company.hash_rate_ehs || company.own_alone) continue;
    first = std::min(first.value_or(when->first), when->first);
    last = std::max(last.value_or(when->last), when->last);
  }
  return first && start >= *first - kHalfAYear && start <= *last + kHalfAYear;
}

const Company* largest_of(const sites::Companies& all) {
  const Company* largest = nullptr;
  for (const Company& company : all.companies) {
    if (is_class(company) || !company.hash_rate_ehs) continue;
    if (!largest || company.hash_rate_ehs->value > largest->hash_rate_ehs->value) {
      largest = &company;
    }
  }
  return largest;
}

// Of its racks, on its own sites and on others'; else what its rigs draw.
double racks_of(const Company& company, const sites::Companies& all, double overhead) {
  double mw = company.hosted_mw ? company.hosted_mw->value : 0;
  for (const sites::Site& site : all.sites) {
    if (site.company == company.name && site.mining_mw) mw += site.mining_mw->value;
  }
  if (mw > 0 || !company.efficiency_j_per_th || !company.hash_rate_ehs) return mw;
  return company.hash_rate_ehs->value * company.efficiency_j_per_th->value * overhead;
}

}  // namespace

void build_owners(Building& building) {
  auto& [sheet, folder, history, companies, problems, built] = building;
  const mining::Setup& mining = built.model.mining;
  const Company* const largest = largest_of(companies);
  if (mining.supply == mining::Setup::Supply::given || mining.sites.empty()) return;
  if (!largest || sites::weak(largest->hash_rate_ehs->grade)) return;
  if (!of_the_time(companies, built.model.start)) return;
  const auto signers = hosting_setup(companies, mining,
                                     {.start = built.model.start,
                                      .power_usd_per_mwh = median(sheet, "fleet.power"),
                                      .power_ln_sd = median(sheet, "fleet.power_spread")})
                           .signers;
  double named = 0, rest = 0;
  auto& owners = built.model.owners;
  for (std::size_t i = 0; i < companies.companies.size(); ++i) {
    const Company& company = companies.companies[i];
    sim::NetworkOwner owner;
    owner.name = company.name;
    owner.named = !is_class(company);
    owner.hash_rate_eh = company.hash_rate_ehs ? company.hash_rate_ehs->value : 0;
    owner.mining_mw = racks_of(company, companies, median(sheet, "fleet.overhead"));
    owner.site = signers[i].site;
    (owner.named ? named : rest) += owner.hash_rate_eh;
    owners.push_back(std::move(owner));
  }
  // The rest is what the network runs at the start beyond the companies.
  const double left = std::max(mining.start_eh_s - named, 0.0);
  for (sim::NetworkOwner& owner : owners) {
    if (!owner.named) owner.hash_rate_eh *= rest > 0 ? left / rest : 0;
  }
}

}  // namespace exahash::scenario
