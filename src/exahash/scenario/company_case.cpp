#include "exahash/scenario/company_case.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "exahash/base/units.h"
#include "exahash/math/elementary.h"

namespace exahash::scenario {
namespace {

using finance::ContractCase;
using finance::months_between;
using finance::SiteRoom;
using sites::Figure;

Date middle(const sites::When& when) {
  return when.first + (when.last - when.first) / 2;
}

struct CaseBuilder {
  const sites::Company& company;
  const sites::Companies& all;
  const DebtTerms& terms;
  const Lean& lean;
  Date start;
  const chain::History& history;
  double price_usd;
  CompanyCase made = {};

  double share(double finance::Policy::*field) const { return terms.policy.*field; }

  // The figure as told, or moved in its range where it is weak; 0 where it is not known.
  double value(const Figure& figure, Figured which) {
    if (!figure) return 0;
    if (!sites::weak(figure->grade)) return figure->value;
    const auto i = static_cast<std::size_t>(which);
    made.weak[i] = made.weak[i] || figure->value != 0;
    const double range = figure->grade == sites::Grade::recalled
                             ? share(&finance::Policy::recalled_range)
                             : share(&finance::Policy::estimate_range);
    return figure->value * (1 + lean[i] * range);
  }

  double month_of(const std::optional<sites::When>& when, double otherwise) const {
    return when ? months_between(start, middle(*when)) : otherwise;
  }

  void take_books() {
    const double coins = value(company.coins_btc, Figured::coins);
    made.start.coins = finance::satoshi(coins);
    made.cash_known = company.cash_musd || company.liquidity_musd;
    made.start.cash_unknown = !made.cash_known;
    double cash = value(company.cash_musd, Figured::cash) * kMillion;
    if (!company.cash_musd) {
      // What can be made cash has the coins in it.
      cash = std::max(0.0,
                      value(company.liquidity_musd, Figured::cash) * kMillion - coins * price_usd);
    }
    made.start.cash = finance::micro_usd(cash);
    finance::Mining& mining = made.start.mining;
    mining.hash_rate_ehs = value(company.hash_rate_ehs, Figured::hash_rate);
    mining.j_per_th = value(company.efficiency_j_per_th, Figured::efficiency);
    mining.power_usd_mwh = power_price();
    if (!company.efficiency_j_per_th) mining.j_per_th = terms.terms[Term::rig_efficiency];
    if (!company.hash_rate_ehs) take_rigs_of_sites(!company.efficiency_j_per_th);
    mining.uptime = terms.terms[Term::uptime] / 100;
    if (company.hosted_mw) made.hosted_mw = company.hosted_mw->value;
  }

  // USD/MWh, of the company, else of those of its sites that mine and tell it, else the usual one.
  double power_price() {
    if (company.power_usd_mwh) return value(company.power_usd_mwh, Figured::power);
    double usd = 0, mw = 0;
    for (const sites::Site& site : all.sites) {
      if (site.company != company.name || !site.power_usd_mwh || !site.mining_mw) continue;
      usd += value(site.power_usd_mwh, Figured::power) * site.mining_mw->value;
      mw += site.mining_mw->value;
    }
    return mw > 0 ? usd / mw : terms.terms[Term::power];
  }

  // Where the company tells no hash rate: that of the rigs named at its sites, else what its racks
  // draw at the usual efficiency.
  void take_rigs_of_sites(bool efficiency) {
    finance::Mining& mining = made.start.mining;
    double ehs = 0, mw = 0, racks_mw = 0;
    for (const sites::Site& site : all.sites) {
      if (site.company != company.name) continue;
      if (site.rigs_ehs && site.rigs_mw) {
        ehs += site.rigs_ehs->value;
        mw += site.rigs_mw->value;
      } else if (site.mining_mw) {
        racks_mw += value(site.mining_mw, Figured::hash_rate) / terms.terms[Term::overhead];
      }
    }
    const double usual = terms.terms[Term::rig_efficiency];  // J/TH, which is MW per EH/s
    mining.hash_rate_ehs = ehs + racks_mw / usual;
    if (efficiency && mining.hash_rate_ehs > 0) {
      mining.j_per_th = (mw + racks_mw) / mining.hash_rate_ehs;
    }
  }

  std::size_t project_of(const std::string& site) {
    const auto found = std::find(made.projects.begin(), made.projects.end(), site);
    if (found != made.projects.end()) {
      return static_cast<std::size_t>(found - made.projects.begin());
    }
    made.projects.push_back(site);
    return made.projects.size() - 1;
  }

  void take_contract(const sites::Contract& contract) {
    const Figure it = sites::it_mw(contract), lease = sites::lease_usd_kw_month(contract);
    if (!it || !lease || !contract.term_years) return;
    const bool cloud = contract.kind == "gpu-cloud";
    ContractCase made_of{{}, contract.name, project_of(contract.site), 0};
    finance::Lease& to = made_of.lease;
    to.it_mw = it->value;
    to.energised_it_mw =
        contract.energised_it_mw ? std::min(contract.energised_it_mw->value, it->value) : 0;
    const Figure gross = sites::gross_factor(contract);
    to.gross_factor = gross ? gross->value : terms.terms[Term::gross_factor];
    const double announced =
        month_of(contract.starts, month_of(contract.signed_on, 0) + terms.terms[Term::lead]);
    to.begins = std::max(0.0, announced);
    to.ramp = to.energised_it_mw < to.it_mw ? terms.policy.ramp : 0;
    // What already runs has used up a part of its term.
    const double whole = contract.term_years->value * 12;
    const double gone = std::min(whole, std::max(0.0, -announced) * to.energised_it_mw / to.it_mw);
    to.term = whole - gone;
    to.rent = value(lease, Figured::rent) * it->value * 1000;
    to.margin = terms.terms[cloud ? Term::gpu_margin : Term::noi_margin] / 100;
    const double prepaid = contract.prepaid_musd ? contract.prepaid_musd->value * kMillion : 0;
    to.credit = std::min(prepaid / whole, to.rent);
    made.start.prepaid += finance::micro_usd(prepaid * to.term / whole);
    to.capex = (to.it_mw - to.energised_it_mw) * terms.terms[Term::capex] * kMillion;
    if (contract.backstop_musd) {
      to.backstop = contract.backstop_musd->value * kMillion;
    } else if (!contract.backstop.empty()) {
      to.backstop = share(&finance::Policy::backstop) * to.rent * to.term;
    }
    to.relet = terms.terms[Term::relet] / 100;
    to.vacancy = terms.policy.vacancy;
    made_of.default_rate = default_rate(to.backstop > 0);
    made.contracts.push_back(std::move(made_of));
  }

  // Guaranteed tenants do not default more often in a bust than on a plateau.
  double default_rate(bool backed) const {
    const double plateau = share(&finance::Policy::tenant_plateau);
    switch (terms.ai) {
      case AiCase::boom:
        return share(&finance::Policy::tenant_boom);
      case AiCase::plateau:
        return plateau;
      case AiCase::bust:
        return backed ? std::min(plateau, share(&finance::Policy::tenant_bust))
                      : share(&finance::Policy::tenant_bust);
      case AiCase::announced:
      case AiCase::none:
      case AiCase::paths:
        break;
    }
    return 0;
  }

  void take_sites() {
    for (const sites::Site& site : all.sites) {
      if (site.company != company.name) continue;
      SiteRoom room;
      room.mining_mw = site.mining_mw ? site.mining_mw->value : 0;
      room.room_mw =
          (site.grid_mw ? site.grid_mw->value : 0) + (site.planned_mw ? site.planned_mw->value : 0);
      if (terms.ai != AiCase::none) {
        for (const sites::Contract& contract : all.contracts) {
          if (contract.site == site.name) take_contract(contract);
        }
      }
      const auto found = std::find(made.projects.begin(), made.projects.end(), site.name);
      room.hosts = found != made.projects.end();
      room.project = static_cast<std::size_t>(found - made.projects.begin());
      made.rooms.push_back(room);
    }
  }

  // The site that answers for a tranche alone; -1: the company does.
  int project_behind(const sites::Tranche& tranche) {
    if (tranche.security != "secured" || tranche.secured_by.empty()) return -1;
    std::string site = tranche.secured_by;
    for (const sites::Contract& contract : all.contracts) {
      if (contract.name == tranche.secured_by) site = contract.site;
    }
    return static_cast<int>(project_of(site));
  }

  // Months until all halls of a project run; 0: they do.
  double completion(int project) const {
    double months = 0;
    for (const ContractCase& one : made.contracts) {
      if (static_cast<int>(one.project) != project) continue;
      months = std::max(months, one.lease.begins + one.lease.ramp);
    }
    return months;
  }

  double longest_term(int project) const {
    double months = 0;
    for (const ContractCase& one : made.contracts) {
      if (static_cast<int>(one.project) == project) months = std::max(months, one.lease.term);
    }
    return months;
  }

  // Bitcoin's price at which the share, which moved with it since the day of issue, converts.
  double converts_above(const sites::Tranche& tranche) const {
    if (tranche.kind != "convertible" || !tranche.issued) return 0;
    const Date day = middle(*tranche.issued);
    for (auto at = history.days.rbegin(); at != history.days.rend(); ++at) {
      if (at->date <= day && at->price_usd) {
        const double premium = 1 + share(&finance::Policy::conversion_premium);
        return *at->price_usd * math::pow(premium, 1 / terms.policy.share_beta);
      }
    }
    return 0;
  }

  void take_tranche(const sites::Tranche& tranche) {
    if (!tranche.outstanding_musd || !tranche.maturity) return;
    finance::Tranche to;
    const finance::MicroUsd principal =
        finance::micro_usd(value(tranche.outstanding_musd, Figured::principal) * kMillion);
    to.project = project_behind(tranche);
    const bool committed = tranche.status == "committed";
    (committed ? to.undrawn : to.drawn) = principal;
    const double complete = completion(to.project);
    const double months = std::floor(months_between(start, middle(*tranche.maturity)));
    to.maturity = static_cast<int>(std::max(months, 0.0));
    if (committed) {
      constexpr double kYear = 12;  // for what no project says
      to.drawn_over =
          static_cast<int>(std::clamp(complete > 0 ? complete : kYear, 1.0, std::max(months, 1.0)));
    }
    to.coupon = tranche.coupon_pct ? tranche.coupon_pct->value / 100
                                   : share(&finance::Policy::refinance_coupon);
    to.security = tranche.security == "secured"   ? finance::Security::secured
                  : tranche.security == "bitcoin" ? finance::Security::bitcoin
                                                  : finance::Security::unsecured;
    if (tranche.amortisation == "amortising") {
      const double term = to.project >= 0 ? longest_term(to.project) : 0;
      to.amortised_over = static_cast<int>(term > 0 ? term : std::max(months, 1.0));
    }
    to.converts_above_usd = converts_above(tranche);
    made.start.tranches.push_back(to);
    made.tranches.push_back(&tranche);
  }

  void set_aside_interest() {
    made.start.prefunded.assign(made.projects.size(), 0);
    for (const finance::Tranche& tranche : made.start.tranches) {
      if (tranche.project < 0) continue;
      const double months = std::ceil(completion(tranche.project));
      const double owed = finance::usd(tranche.drawn + tranche.undrawn / 2);
      made.start.prefunded[static_cast<std::size_t>(tranche.project)] += finance::micro_usd(
          owed * tranche.coupon / 12 * months * share(&finance::Policy::prefunded));
    }
  }
};

}  // namespace

std::string_view name(Figured figured) noexcept {
  constexpr std::array<std::string_view, kFigured> kNames{
      "cash", "coins", "hash rate", "efficiency", "power price", "principal", "rent"};
  return kNames[static_cast<std::size_t>(figured)];
}

int better(Figured figured) noexcept {
  const bool less =
      figured == Figured::efficiency || figured == Figured::power || figured == Figured::principal;
  return less ? -1 : 1;
}

std::span<const Term> debt_terms() noexcept {
  static constexpr std::array kTermsOfDebt{
      Term::power, Term::uptime, Term::rig_efficiency, Term::noi_margin, Term::gross_factor,
      Term::lead,  Term::capex,  Term::relet,          Term::gpu_margin};
  return kTermsOfDebt;
}

CompanyCase company_case(const sites::Company& company, const sites::Companies& all,
                         const DebtTerms& terms, const Lean& lean, Date start,
                         const chain::History& history, double price_usd) {
  CaseBuilder builder{company, all, terms, lean, start, history, price_usd};
  builder.made.company = &company;
  builder.take_books();
  builder.take_sites();
  for (const sites::Tranche& tranche : all.tranches) {
    if (tranche.company == company.name) builder.take_tranche(tranche);
  }
  if (terms.ai == AiCase::paths) builder.made.projects.emplace_back("contracts of the run");
  builder.set_aside_interest();
  return std::move(builder.made);
}

}  // namespace exahash::scenario
