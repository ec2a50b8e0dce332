#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/time.h"
#include "exahash/finance/case.h"
#include "exahash/math/elementary.h"
#include "exahash/scenario/build_hosting.h"
#include "exahash/scenario/company_rows.h"
#include "exahash/sites/displacement.h"

namespace exahash::scenario {
namespace {

using finance::months_between;
using sites::Contract;
using sites::Figure;

double value_or(const Figure& figure, double otherwise) {
  return figure ? figure->value : otherwise;
}

// What a scenario states it knows from the start, whenever it is signed.
bool counts(const Contract& contract, const HostingDefaults& defaults) {
  return contract.own || !contract.signed_on || signed_by(contract, defaults.start);
}

sites::SiteLoad load_at(const sites::Site& site, const sites::Companies& all,
                        const HostingDefaults& defaults) {
  sites::SiteLoad load;
  for (const Contract& contract : all.contracts) {
    if (contract.site != site.name || !counts(contract, defaults)) continue;
    load.add(contract, sites::load_on(contract, defaults.start, defaults.gross_factor));
  }
  return load;
}

// Why the day of planned megawatts moves nothing; empty: it does.
std::string why_idle(const sites::Site& site, const sites::SiteLoad& load,
                     const HostingDefaults& defaults) {
  if (!(value_or(site.planned_mw, 0) > 0)) return "the site has no `planned` megawatts";
  if (!(load.building_mw > 0)) return "no contract there is still to be energised";
  if (!defaults.displaces_as_told) return "ai.displacement_of is all";
  if (!load.needed) return "no contract that is to come there says when it `starts`";
  if (site.planned_by->last > *load.needed) {
    return fmt::format("a contract there starts by {}, before it", format_date(*load.needed));
  }
  sites::Site untold = site;
  untold.planned_by.reset();
  const auto with = sites::displacement_at(site, load),
             without = sites::displacement_at(untold, load);
  return with.most_mw == without.most_mw ? "no rigs have to leave there with it or without" : "";
}

class HostingBuilder {
 public:
  HostingBuilder(const sites::Companies& all, const mining::Setup& mining,
                 const HostingDefaults& defaults)
      : all_(all), mining_(mining), defaults_(defaults) {}

  hosting::Setup build() && {
    setup_.start = defaults_.start;
    for (const sites::Company& company : all_.companies) {
      setup_.signers.push_back({.name = company.name, .site = class_of(company)});
    }
    for (const sites::Site& site : all_.sites) add(site);
    return std::move(setup_);
  }

 private:
  // The class of sites of its owner's country with the nearest price of power.
  int nearest(bool us, double power) const {
    int best = 0;
    double distance = INFINITY;
    for (std::size_t s = 0; s < mining_.sites.size(); ++s) {
      const mining::SiteClass& here = mining_.sites[s];
      if (here.contract != mining::Contract::fixed) continue;
      const double price = defaults_.power_usd_per_mwh * here.price_factor *
                           math::exp(defaults_.power_ln_sd * here.price_score);
      const bool american = here.weather_beta > 0;
      constexpr double kOtherCountry = 1e6;  // USD/MWh: only where there is no other class
      const double away = std::abs(price - power) + (american == us ? 0 : kOtherCountry);
      if (away < distance) {
        distance = away;
        best = static_cast<int>(s);
      }
    }
    return best;
  }

  static bool in_us(const std::string& region) { return region.find("US") != std::string::npos; }

  int class_of(const sites::Company& company) const {
    const auto site = std::ranges::find(all_.sites, company.name, &sites::Site::company);
    const bool us = site != all_.sites.end() && in_us(site->region);
    return nearest(us, value_or(company.power_usd_mwh, defaults_.power_usd_per_mwh));
  }

  int company_of(const sites::Site& site) const {
    const auto found = std::ranges::find(all_.companies, site.company, &sites::Company::name);
    return found == all_.companies.end() ? -1 : static_cast<int>(found - all_.companies.begin());
  }

  sites::Load load_of(const Contract& contract) const {
    return sites::load_on(contract, defaults_.start, defaults_.gross_factor);
  }

  void add(const sites::Site& site) {
    const int company = company_of(site);
    if (company < 0) return;
    hosting::Signer& signer = setup_.signers[static_cast<std::size_t>(company)];
    const sites::SiteLoad load = load_at(site, all_, defaults_);
    const double building = load.building_mw;
    const double left = std::max(0.0, value_or(site.grid_mw, 0) - load.energised_mw);
    const double planned = value_or(site.planned_mw, 0);
    const double mining = std::min(value_or(site.mining_mw, 0), left);
    const auto told = sites::displacement_at(site, load);
    hosting::DisplacedShare share;
    if (building > 0 && defaults_.displaces_as_told) {
      share = {told.least_mw / building, told.most_mw / building};
    }
    const double displaced =
        std::min(building * std::clamp(defaults_.displacement, share.least, share.most), mining);
    signer.planned_mw +=
        std::max(0.0, planned - std::max(0.0, building - displaced - (left - mining)));
    signer.mining_mw += mining - displaced;
    const int company_class = signer.site;
    const Figure& power = site.power_usd_mwh
                              ? site.power_usd_mwh
                              : all_.companies[static_cast<std::size_t>(company)].power_usd_mwh;
    const int at = power || !site.region.empty()
                       ? nearest(in_us(site.region), value_or(power, defaults_.power_usd_per_mwh))
                       : company_class;
    for (const Contract& contract : all_.contracts) {
      if (contract.site == site.name && counts(contract, defaults_)) {
        add(contract, company, at, share);
      }
    }
  }

  void add(const Contract& contract, int company, int site, hosting::DisplacedShare share) {
    const sites::Load load = load_of(contract);
    hosting::SignedContract given;
    given.name = contract.name;
    given.own = contract.own;
    given.company = company;
    given.site = site;
    given.kind =
        contract.kind == "gpu-cloud" ? hosting::Kind::gpu_cloud : hosting::Kind::colocation;
    given.gross_factor = load.gross_factor;
    given.lease_usd_kw_month =
        value_or(sites::lease_usd_kw_month(contract), defaults_.lease_usd_kw_month);
    given.term_years = value_or(contract.term_years, defaults_.term_years);
    given.backed = !contract.backstop.empty();
    const Figure prepaid = sites::quotient(contract.prepaid_musd, contract.value_musd);
    given.prepaid = std::clamp(value_or(prepaid, 0), 0.0, 1.0);
    const Date agreed = contract.signed_on ? contract.signed_on->first : defaults_.start;
    if (load.energised_it_mw > 0) {
      given.energised = true;
      given.it_mw = load.energised_it_mw;
      const Date since = contract.starts ? contract.starts->first : agreed;
      given.elapsed_months = std::max(0.0, months_between(since, defaults_.start));
      setup_.contracts.push_back(given);
    }
    if (!(load.building_it_mw > 0)) return;
    given.energised = false;
    given.it_mw = load.building_it_mw;
    given.displaced = share;
    given.elapsed_months = months_between(agreed, defaults_.start);
    // The day that was named is that of the first load: its end is taken for the whole.
    const bool named = contract.starts && !(load.energised_it_mw > 0);
    given.build_months = named ? std::max(0.0, months_between(agreed, contract.starts->last)) : 0;
    setup_.contracts.push_back(given);
  }

  const sites::Companies& all_;
  const mining::Setup& mining_;
  const HostingDefaults& defaults_;
  hosting::Setup setup_;
};

}  // namespace

hosting::Setup hosting_setup(const sites::Companies& all, const mining::Setup& mining,
                             const HostingDefaults& defaults) {
  return HostingBuilder(all, mining, defaults).build();
}

std::vector<std::string> idle_planned_days(const sites::Companies& all,
                                           const HostingDefaults& defaults) {
  std::vector<std::string> notes;
  const auto& known = bundled_companies().sites;
  for (const sites::Site& site : all.sites) {
    if (!site.own || !site.planned_by) continue;
    const auto beneath = std::ranges::find(known, site.name, &sites::Site::name);
    if (beneath != known.end() && beneath->planned_by) continue;
    const std::string why = why_idle(site, load_at(site, all, defaults), defaults);
    if (why.empty()) continue;
    notes.push_back(fmt::format("`planned_by` of site `{}` changes nothing: {}", site.name, why));
  }
  return notes;
}

}  // namespace exahash::scenario
