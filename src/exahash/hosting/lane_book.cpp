#include "exahash/hosting/lane_book.h"

#include <algorithm>

#include "exahash/base/units.h"
#include "exahash/hosting/conversion.h"
#include "exahash/hosting/lease.h"
#include "exahash/math/elementary.h"
#include "exahash/math/quantiles.h"

namespace exahash::hosting {
namespace {

constexpr double kLongest = 1e6;  // days: what no run reaches

double exponential(double uniform) noexcept {
  return -math::log(uniform);
}

// Draws of a contract, by part.
constexpr std::uint32_t kBuilding = 0;  // how long; when the tenant withdraws
constexpr std::uint32_t kTenant = 1;    // when he defaults; when he leaves early
constexpr std::uint32_t kAfter = 2;     // whether he stays after the term; what halls become
constexpr std::uint32_t kBacked = 3;    // whether a new tenant has a guarantor

}  // namespace

std::int32_t LaneBook::days_of(double months) const noexcept {
  return static_cast<std::int32_t>(std::clamp(months * kDaysPerMonth, 1.0, kLongest));
}

random::TwoUniforms LaneBook::draw(const Contract& contract, std::uint32_t part) const noexcept {
  return random::uniforms(
      around_.seed,
      {static_cast<std::uint32_t>(around_.path[lane_]), random::Stream::ai_contract,
       static_cast<std::uint32_t>(contract.id), static_cast<std::uint32_t>(contract.terms), part});
}

Contract* LaneBook::place() noexcept {
  auto& used = state_.used.v[lane_];
  for (std::uint64_t i = 0; i < used; ++i) {
    if (contracts_[i].stage == Stage::nothing) return contracts_ + i;
  }
  if (used >= static_cast<std::uint64_t>(setup_.capacity)) return nullptr;
  return contracts_ + used++;
}

// USD a day; lease in USD per kW of critical IT and month.
double LaneBook::rent_of(const Contract& contract, double lease) const noexcept {
  constexpr double kPerYear = kUsdPerKwMonth.in(kUsdPerMwYear);
  return contract.it_mw * lease * kPerYear / kDaysPerYear;
}

void LaneBook::prepay(Contract& contract, double share) const noexcept {
  contract.credit_usd_day = contract.rent_usd_day * share;
  contract.rent_usd_day *= 1 - share;
}

double LaneBook::prepaid_usd(const Contract& contract) noexcept {
  return contract.credit_usd_day * contract.term_years * kDaysPerYear;
}

void LaneBook::begin(const SignedContract& given, int id) noexcept {
  Contract* const contract = place();
  if (contract == nullptr) return;
  *contract = Contract{};
  contract->id = id;
  contract->company = static_cast<std::uint16_t>(given.company);
  contract->site = static_cast<std::uint16_t>(given.site);
  contract->kind = given.kind;
  contract->backed = given.backed;
  contract->it_mw = given.it_mw;
  contract->gross_mw = given.it_mw * given.gross_factor;
  contract->rent_usd_day = rent_of(*contract, given.lease_usd_kw_month);
  prepay(*contract, given.prepaid);
  contract->unpaid = given.elapsed_months < 0;
  contract->term_years = given.term_years;
  contract->to_displace =
      std::clamp(at(parameters_.displacement), given.displaced.least, given.displaced.most);
  const std::int32_t since =
      given.elapsed_months < 0 ? days_of(-given.elapsed_months) : -days_of(given.elapsed_months);
  if (given.energised) {
    contract->cleared = true;
    connect(*contract);
    start_term(*contract, since, given.term_years);
    contract->accrued_day = 0;
    return;
  }
  plan(*contract, since,
       given.build_months > 0 ? given.build_months : at(parameters_.build_months));
}

bool LaneBook::sign(int company, Kind kind, double it_mw, std::int32_t day, int id) noexcept {
  Contract* const contract = place();
  if (contract == nullptr) return false;
  CompanyState& signer = book_.companies[company];
  *contract = Contract{};
  contract->id = id;
  contract->company = static_cast<std::uint16_t>(company);
  contract->site =
      static_cast<std::uint16_t>(setup_.signers[static_cast<std::size_t>(company)].site);
  contract->kind = kind;
  contract->it_mw = it_mw;
  contract->gross_mw = it_mw * at(parameters_.gross_factor);
  contract->rent_usd_day = rent_of(*contract, lease_today(parameters_, state_, kind, lane_));
  contract->term_years = at(parameters_.term_years);
  if (kind == Kind::gpu_cloud) {
    contract->term_years = at(parameters_.gpu_term_years);
    prepay(*contract, at(parameters_.gpu_prepaid));
    signer.flows.prepaid_usd[lane_] += prepaid_usd(*contract);
  }
  contract->backed = draw(*contract, kBacked).first < setup_.backed_share;
  // As far as rigs of its own stand where halls could.
  const double from_rigs =
      std::min(at(parameters_.displacement) * contract->gross_mw, signer.mining_left_mw[lane_]);
  contract->to_displace = from_rigs / contract->gross_mw;
  signer.mining_left_mw[lane_] -= from_rigs;
  signer.planned_left_mw[lane_] =
      std::max(0.0, signer.planned_left_mw[lane_] - (contract->gross_mw - from_rigs));
  planned_moved_ = true;
  state_.signed_it_mw[lane_] += it_mw;
  plan(*contract, day, at(parameters_.build_months));
  return true;
}

// Building, which may have gone on for some time: given that it has not ended before `now`.
void LaneBook::plan(Contract& contract, std::int32_t signed_day, double median_months) noexcept {
  const std::int32_t now = std::max(signed_day, 0);
  const double median = std::max(median_months * kDaysPerMonth, 1.0);
  const double spread = std::max(at(parameters_.build_ln_sd), 1e-3);
  const auto [lasts, withdraws] = draw(contract, kBuilding);
  const double gone = now - signed_day;
  const double past = gone > 0 ? math::normal_cdf(math::log(gone / median) / spread) : 0;
  constexpr double kAlmostOne = 1 - 1e-9;
  const double place = std::min(past + lasts * (1 - past), kAlmostOne);
  const double days = std::min(median * math::exp(spread * math::normal_quantile(place)), kLongest);
  contract.stage = Stage::building;
  contract.accrued_day = now;
  contract.energised_day = std::max(signed_day + static_cast<std::int32_t>(days), now + 1);
  // Until it is energised: the day on which the tenant withdraws.
  contract.end_day =
      std::max(signed_day + days_of(median_months + at(parameters_.long_stop_months)), now + 1);
  contract.cancel_at = at(state_.cancel_sum) + exponential(withdraws);
  const std::int32_t leave = contract.energised_day - days_of(at(parameters_.clearing_months));
  contract.event_day = std::max(std::min(leave, contract.end_day), now);
  const bool gpus = contract.kind == Kind::gpu_cloud;
  const double outlay =
      at(parameters_.capex_musd_mw) + (gpus ? at(parameters_.equipment_musd_mw) : 0);
  contract.capex_usd_day =
      outlay * kMillion * contract.it_mw / (contract.energised_day - signed_day);
}

void LaneBook::start_term(Contract& contract, std::int32_t day, double years) noexcept {
  ++contract.terms;
  const auto [defaults, exits] = draw(contract, kTenant);
  contract.stage = Stage::energised;
  contract.energised_day = day;
  contract.term_years = years;
  contract.end_day = day + days_of(years * 12);
  contract.event_day = contract.end_day;
  contract.guaranteed = false;
  contract.accrued_day = day;
  contract.default_at =
      at(contract.backed ? state_.backed_sum : state_.unbacked_sum) + exponential(defaults);
  contract.exit_at = at(state_.exit_sum) + exponential(exits);
}

void LaneBook::accrue(Contract& contract, std::int32_t until) noexcept {
  const double days = until - contract.accrued_day;
  if (days <= 0) return;
  contract.accrued_day = until;
  CompanyFlows& flows = company_of(contract).flows;
  if (contract.stage == Stage::energised) {
    const double rent = contract.rent_usd_day * days;
    flows.rent_usd[lane_] += rent;
    flows.site_cost_usd[lane_] += (contract.rent_usd_day + contract.credit_usd_day) * days *
                                  (1 - margin_of(parameters_, contract, lane_));
  } else if (contract.stage == Stage::vacant && contract.guaranteed) {
    flows.rent_usd[lane_] += contract.rent_usd_day * days * at(parameters_.backstop);
  } else if (contract.stage == Stage::building) {
    flows.capex_usd[lane_] += contract.capex_usd_day * days;
    if (contract.unpaid) flows.prepaid_usd[lane_] += prepaid_usd(contract);
    contract.unpaid = false;
  }
}

void LaneBook::accrue(std::int32_t until) noexcept {
  for (std::uint64_t i = 0; i < state_.used[lane_]; ++i) accrue(contracts_[i], until);
}

void LaneBook::pass_events(std::int32_t until) noexcept {
  for (std::uint64_t i = 0; i < state_.used[lane_]; ++i) {
    Contract& contract = contracts_[i];
    while (contract.stage != Stage::nothing && contract.event_day <= until) pass_event(contract);
  }
}

// Each leads to a later event, or to none.
void LaneBook::pass_event(Contract& contract) noexcept {
  const std::int32_t day = contract.event_day;
  accrue(contract, day);
  switch (contract.stage) {
    case Stage::building:
      return pass_building(contract);
    case Stage::energised:
      return end_term(contract, day);
    case Stage::vacant:
      contract.backed = false;
      return let_again(contract, day, at(parameters_.relet));
    case Stage::refit:
      release(contract);
      contract = Contract{};
      return;
    default:
      contract.event_day = kNever;
      return;
  }
}

void LaneBook::pass_building(Contract& contract) noexcept {
  const std::int32_t day = contract.event_day;
  if (day >= contract.end_day) return cancel(contract, day);
  const std::int32_t next = std::min(contract.energised_day, contract.end_day);
  if (!contract.cleared) {
    clear(contract);
    contract.event_day = std::max(next, day);
    return;
  }
  energise(contract, day);
}

void LaneBook::energise(Contract& contract, std::int32_t day) noexcept {
  connect(contract);
  start_term(contract, day, contract.term_years);
}

// The halls, at that share of the lease of the day: without the GPUs that were in them.
void LaneBook::let_again(Contract& contract, std::int32_t day, double share) noexcept {
  contract.kind = Kind::colocation;
  contract.rent_usd_day = rent_of(contract, at(state_.lease_usd_kw_month) * share);
  contract.credit_usd_day = 0;
  start_term(contract, day, at(parameters_.term_years));
}

// Not built: what was prepaid goes back, rigs may come back once the site is fit for them;
// connections that were to come do not.
void LaneBook::cancel(Contract& contract, std::int32_t day) noexcept {
  CompanyState& company = company_of(contract);
  planned_moved_ = true;
  if (!contract.unpaid) company.flows.prepaid_usd[lane_] -= prepaid_usd(contract);
  const double from_rigs =
      contract.cleared ? contract.displaced_mw : contract.to_displace * contract.gross_mw;
  company.planned_left_mw[lane_] += contract.gross_mw - from_rigs;
  if (!contract.cleared || !(contract.displaced_mw > 0)) {
    if (!contract.cleared) company.mining_left_mw[lane_] += from_rigs;
    contract = Contract{};
    return;
  }
  refit(contract, day);
}

void LaneBook::end_term(Contract& contract, std::int32_t day) noexcept {
  if (draw(contract, kAfter).first < at(parameters_.renewal)) {
    return let_again(contract, day, 1);
  }
  empty_halls(contract, day, false);
}

void LaneBook::empty_halls(Contract& contract, std::int32_t day, bool guaranteed) noexcept {
  const double what = draw(contract, kAfter).second;
  if (what < at(parameters_.relet_share)) {
    contract.stage = Stage::vacant;
    contract.guaranteed = guaranteed;
    contract.event_day = day + days_of(at(parameters_.vacancy_months));
  } else if (what < at(parameters_.relet_share) + at(parameters_.idle_share)) {
    withhold(contract);
    contract.stage = Stage::idle;
    contract.event_day = kNever;
  } else {
    refit(contract, day);
  }
}

void LaneBook::refit(Contract& contract, std::int32_t day) noexcept {
  withhold(contract);
  contract.stage = Stage::refit;
  contract.event_day = day + days_of(at(parameters_.refit_months));
}

void LaneBook::pass_rates(std::int32_t day) noexcept {
  for (std::uint64_t i = 0; i < state_.used[lane_]; ++i) {
    Contract& contract = contracts_[i];
    if (contract.stage == Stage::building && at(state_.cancel_sum) >= contract.cancel_at) {
      accrue(contract, day);
      cancel(contract, day);
      continue;
    }
    if (contract.stage != Stage::energised) continue;
    const double rates = at(contract.backed ? state_.backed_sum : state_.unbacked_sum);
    const bool defaults = rates >= contract.default_at;
    const bool exits = at(state_.exit_sum) >= contract.exit_at;
    if (!defaults && !exits) continue;
    accrue(contract, day);
    if (!defaults) {
      company_of(contract).flows.termination_usd[lane_] +=
          at(parameters_.exit_payment) * contract.rent_usd_day * (contract.end_day - day);
    }
    empty_halls(contract, day, defaults && contract.backed);
  }
}

void LaneBook::give_up_building(int company, const std::vector<bool>& funded,
                                std::int32_t day) noexcept {
  for (std::uint64_t i = 0; i < state_.used[lane_]; ++i) {
    Contract& contract = contracts_[i];
    if (contract.stage != Stage::building || contract.company != company) continue;
    const auto id = static_cast<std::size_t>(contract.id);
    if (id < funded.size() && funded[id]) continue;
    accrue(contract, day);
    cancel(contract, day);
  }
}

void LaneBook::switch_uses(std::int32_t day) noexcept {
  for (std::uint64_t i = 0; i < state_.used[lane_]; ++i) {
    Contract& contract = contracts_[i];
    const bool let = contract.stage == Stage::energised;
    if (!let && contract.stage != Stage::mined) continue;
    const bool mines = mining_cash_today(around_, contract.site, lane_) >
                       hosting_cash(parameters_, contract, lane_);
    if (let && mines) {
      accrue(contract, day);
      withhold(contract);
      release(contract);
      contract.stage = Stage::mined;
    } else if (!let && !mines) {
      retake(contract);
      contract.stage = Stage::energised;
      contract.accrued_day = day;
    }
  }
}

void LaneBook::count_planned() noexcept {
  double planned = 0;
  for (std::size_t i = 0; i < setup_.signers.size(); ++i) {
    planned += book_.companies[i].planned_left_mw[lane_];
  }
  state_.planned_mw[lane_] = planned;
}

void LaneBook::count(bool companies) noexcept {
  double gross = 0, it = 0, building = 0, energised = 0, energised_it = 0, locked = 0;
  std::int32_t next = kNever;
  for (std::size_t i = 0; companies && i < setup_.signers.size(); ++i) {
    book_.companies[i].flows.ai_it_mw[lane_] = 0;
    book_.companies[i].flows.ai_gross_mw[lane_] = 0;
  }
  for (std::size_t i = 0; i < setup_.signers.size(); ++i) book_.companies[i].locked_mw[lane_] = 0;
  for (std::uint64_t i = 0; i < state_.used[lane_]; ++i) {
    const Contract& contract = contracts_[i];
    if (contract.stage == Stage::nothing) continue;
    next = std::min(next, contract.event_day);
    if (contract.stage != Stage::mined) {
      locked += contract.displaced_mw;
      company_of(contract).locked_mw[lane_] += contract.displaced_mw;
    }
    const bool let = contract.stage == Stage::energised;
    if (!let && contract.stage != Stage::building) continue;
    gross += contract.gross_mw;
    it += contract.it_mw;
    (let ? energised : building) += contract.gross_mw;
    if (!let) continue;
    energised_it += contract.it_mw;
    if (!companies) continue;
    company_of(contract).flows.ai_it_mw[lane_] += contract.it_mw;
    company_of(contract).flows.ai_gross_mw[lane_] += contract.gross_mw;
  }
  state_.contracted_gross_mw[lane_] = gross;
  state_.contracted_it_mw[lane_] = it;
  state_.building_mw[lane_] = building;
  state_.energised_mw[lane_] = energised;
  state_.energised_it_mw[lane_] = energised_it;
  state_.locked_mw[lane_] = locked;
  state_.next_event[lane_] = next;
  if (planned_moved_) count_planned();
}

}  // namespace exahash::hosting
