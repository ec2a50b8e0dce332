#include "exahash/sim/step_finance.h"

#include <algorithm>
#include <cstring>

#include "exahash/mining/fleet_shape.h"
#include "exahash/mining/racks_left.h"

namespace exahash::sim {
namespace {

using finance::Resolution;

Resolution resolution_of(const finance::CompanyState& company, int lane) noexcept {
  return static_cast<Resolution>(static_cast<int>(company.resolution[lane]));
}

void take_flows(const Model& model, State& whole) noexcept {
  const hosting::Book hosting = whole.hosting_book();
  const finance::Book book = whole.finance_book();
  for (std::size_t i = 0; i < model.finance.companies.size(); ++i) {
    const auto& flows = hosting.companies[model.finance.companies[i].signer].flows;
    finance::CompanyState& company = book.companies[i];
    for (int lane = 0; lane < math::kLanes; ++lane) {
      finance::HostedMonth month{company.rent_usd[lane], company.cost_usd[lane],
                                 company.capex_usd[lane], company.displaced_mw[lane]};
      add_flows(flows, lane, month);
      company.rent_usd[lane] = month.rent;
      company.cost_usd[lane] = month.cost;
      company.capex_usd[lane] = month.capex;
      company.displaced_mw[lane] = month.displaced_mw;
    }
  }
}

// From the racks of the company's class of sites, then of those of the same owner at the nearest
// prices of power, as far as there are racks and pieces.
void seize(const Model& model, State& whole, int site, finance::CompanyState& company,
           int lane) noexcept {
  State::Fixed& state = whole.fixed();
  mining::SiteMoves* const moves = whole.hosting_book().moves;
  const mining::Fleet fleet = whole.fleet();
  double left = company.effect_mw[lane];
  int piece = 0;
  mining::for_nearest_of_owner(model.mining, site, [&](int from) {
    const double here = std::min(left, mining::racks_left(fleet.sites[from], moves[from], lane));
    if (here > 0) {
      moves[from].seize_mw[lane] += here;
      company.site[piece][lane] = from;
      company.mw[piece][lane] = here;
      state.finance.withheld_mw[lane] += here;
      left -= here;
      ++piece;
    }
    return left > 0 && piece < finance::kPieces;
  });
  if (piece == 0) return;
  state.hosting.moves_wait = true;
  company.sold[lane] = resolution_of(company, lane) == Resolution::sites_sold ? 1 : 0;
  company.due_day[lane] = static_cast<double>(state.day + 1) + company.effect_days[lane];
}

// Sites that are sold have their rigs on them; elsewhere rigs and megawatts go their own ways.
void give_back(State& whole, finance::CompanyState& company, int lane) noexcept {
  State::Fixed& state = whole.fixed();
  mining::SiteMoves* const moves = whole.hosting_book().moves;
  for (int piece = 0; piece < finance::kPieces; ++piece) {
    const double mw = company.mw[piece][lane];
    if (!(mw > 0)) continue;
    mining::SiteMoves& here = moves[static_cast<int>(company.site[piece][lane])];
    (company.sold[lane] > 0 ? here.rerack_mw : here.disband_mw)[lane] += mw;
    company.mw[piece][lane] = 0;
    state.finance.withheld_mw[lane] = std::max(0.0, state.finance.withheld_mw[lane] - mw);
  }
  company.due_day[lane] = 0;
  state.hosting.moves_wait = true;
}

void fail_company(const Model& model, const hosting::Surroundings& around, State& whole,
                  std::size_t at, int lane) noexcept {
  State::Fixed& state = whole.fixed();
  const finance::Carried& carried = model.finance.companies[at];
  finance::CompanyState& company = whole.finance_book().companies[at];
  const Resolution resolution = resolution_of(company, lane);
  const bool rigs_stay = resolution == Resolution::extended || resolution == Resolution::owners;
  hosting::default_of_landlord(model.hosting, state.parameters.hosting, around, state.hosting,
                               whole.hosting_book(), carried.signer, !rigs_stay, carried.funded,
                               state.day, lane);
  if (rigs_stay) return;
  seize(model, whole, model.hosting.signers[static_cast<std::size_t>(carried.signer)].site, company,
        lane);
}

}  // namespace

void add_flows(const hosting::CompanyFlows& flows, int lane, finance::HostedMonth& month) noexcept {
  month.rent += flows.rent_usd[lane] + flows.prepaid_usd[lane] + flows.termination_usd[lane];
  month.cost += flows.site_cost_usd[lane];
  month.capex += flows.capex_usd[lane];
  month.displaced_mw = flows.displaced_mw[lane];
}

void begin_finance(const Model& model, State& whole) noexcept {
  State::Fixed& state = whole.fixed();
  state.finance = finance::State{};
  const finance::Book book = whole.finance_book();
  const mining::Parameters& miners = state.parameters.mining;
  for (std::size_t i = 0; i < model.finance.companies.size(); ++i) {
    book.companies[i] = finance::CompanyState{};
  }
  for (int lane = 0; lane < math::kLanes; ++lane) {
    finance::begin_lane(
        model.finance,
        {miners.other_cost_usd_per_mwh[lane], miners.overhead[lane], miners.pool_fee[lane]},
        state.parameters.finance, book, lane);
  }
}

void return_what_is_due(const Model& model, State& whole) noexcept {
  const State::Fixed& state = whole.fixed();
  if (!mining::week_ends(state.day)) return;
  const finance::Book book = whole.finance_book();
  const auto now = static_cast<double>(state.day + 1);
  for (std::size_t i = 0; i < model.finance.companies.size(); ++i) {
    finance::CompanyState& company = book.companies[i];
    for (int lane = 0; lane < math::kLanes; ++lane) {
      if (company.due_day[lane] > 0 && company.due_day[lane] <= now) {
        give_back(whole, company, lane);
      }
    }
  }
}

void step_finance(const Model& model, const hosting::Surroundings& around, State& whole) noexcept {
  State::Fixed& state = whole.fixed();
  if (state.hosting.month_closed) take_flows(model, whole);
  if (!finance::pass_day(model.finance, state.finance, state.derived.hashprice, state.day + 1)) {
    return;
  }
  const finance::Book book = whole.finance_book();
  for (int lane = 0; lane < math::kLanes; ++lane) {
    finance::pass_month(
        model.finance,
        {state.market.price_usd[lane], mining::mean_j_per_th(whole.rows(), whole.cells(), lane),
         static_cast<std::uint32_t>(state.path[lane]), state.seed},
        state.parameters.finance, state.finance, book, lane);
    for (std::size_t i = 0; i < model.finance.companies.size(); ++i) {
      const finance::CompanyState& company = book.companies[i];
      if ((company.fresh >> lane & 1) != 0) fail_company(model, around, whole, i, lane);
      if ((company.recovered >> lane & 1) != 0) {
        // Lenders are there again for new halls.
        whole.hosting_book().companies[model.finance.companies[i].signer].capital[lane] = 1;
      }
    }
  }
  finance::end_month(model.finance, state.finance, book);
}

}  // namespace exahash::sim
