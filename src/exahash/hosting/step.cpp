#include "exahash/hosting/step.h"

#include <chrono>

#include "exahash/base/units.h"
#include "exahash/hosting/conversion.h"
#include "exahash/hosting/demand.h"
#include "exahash/hosting/lane_book.h"
#include "exahash/mining/fleet_shape.h"

namespace exahash::hosting {
namespace {

// The month in which a day of the run lies.
void open_month(const Setup& setup, std::int64_t day, State& state) noexcept {
  const Date date = setup.start + std::chrono::days{day};
  const std::chrono::year_month_day now{date};
  const Date last{now.year() / now.month() / std::chrono::last};
  state.month_last = (last - setup.start).count();
  if (state.month_last == setup.days && day < setup.days) --state.month_last;
  state.month_days = state.month_last - day + 1;
}

void clear_flows(const Setup& setup, const Book& book) noexcept {
  for (std::size_t i = 0; i < setup.signers.size(); ++i) {
    CompanyFlows& flows = book.companies[i].flows;
    flows.rent_usd = flows.site_cost_usd = flows.capex_usd = math::Lane{};
    flows.termination_usd = flows.prepaid_usd = math::Lane{};
  }
}

void begin_lane(const Setup& setup, const Parameters& parameters, const Surroundings& around,
                State& state, const Book& book, int lane) noexcept {
  state.regime[lane] = static_cast<double>(setup.regime);
  state.lease_usd_kw_month[lane] = parameters.lease_usd_kw_month[lane];
  state.price_then[lane] = around.price[lane];
  const NewContractWorth worth = new_contract_worth(setup, parameters, lane);
  state.worth_per_lease[lane] = worth.per_lease;
  state.worth_fixed[lane] = worth.fixed;
  state.renewal_per_lease[lane] = worth.renewal_per_lease;
  state.renewal_fixed[lane] = worth.renewal_fixed;
  const auto gpu = new_contract_worth(setup, parameters, lane, Kind::gpu_cloud);
  state.gpu_worth_per_lease[lane] = gpu.per_lease;
  state.gpu_worth_fixed[lane] = gpu.fixed;
  for (std::size_t i = 0; i < setup.signers.size(); ++i) {
    const Signer& signer = setup.signers[i];
    CompanyState& company = book.companies[i];
    company.planned_left_mw[lane] = signer.planned_mw;
    company.mining_left_mw[lane] = signer.mining_mw * parameters.suitable[lane];
    company.capital[lane] = 1;
  }
  LaneBook contracts(setup, parameters, around, state, book, lane);
  int id = 0;
  for (const SignedContract& given : setup.contracts) contracts.begin(given, id++);
  contracts.count(true);
  contracts.count_planned();
}

// The month that ends at 00:00 of `day` has the scenario's day of another regime in it.
bool turns(const Setup& setup, const State& state, std::int32_t day) noexcept {
  return setup.turn_day > 0 && setup.turn_day <= day && setup.turn_day > day - state.month_days;
}

void end_month(const Setup& setup, const Parameters& parameters, const Surroundings& around,
               State& state, const Book& book, std::int32_t day, LaneBook& contracts,
               int lane) noexcept {
  const double months = static_cast<double>(state.month_days) / kDaysPerMonth;
  contracts.accrue(day);
  pass_month(parameters, around, state, months, lane);
  if (turns(setup, state, day)) state.regime[lane] = static_cast<double>(setup.turn_to);
  contracts.pass_rates(day);
  if (!setup.lock_in) contracts.switch_uses(day);
  sign_contracts(setup, parameters, around, state, book, contracts, months, day, lane);
  state.price_then[lane] = around.price[lane];
}

}  // namespace

void begin(const Setup& setup, const Parameters& parameters, const Surroundings& around,
           State& state, const Book& book) noexcept {
  state = State{};
  if (!setup.on()) return;
  for (std::size_t i = 0; i < setup.signers.size(); ++i) book.companies[i] = CompanyState{};
  for (std::size_t i = 0; i < around.mining.sites.size(); ++i) book.moves[i] = {};
  for (int i = 0; i < setup.capacity * math::kLanes; ++i) book.contracts[i] = Contract{};
  open_month(setup, 0, state);
  for (int lane = 0; lane < math::kLanes; ++lane) {
    begin_lane(setup, parameters, around, state, book, lane);
  }
}

bool advance(const Setup& setup, const Parameters& parameters, const Surroundings& around,
             State& state, const Book& book, std::int64_t day) noexcept {
  if (!setup.on()) return false;
  if (state.month_closed) {
    clear_flows(setup, book);
    state.month_closed = false;
    ++state.month;
    open_month(setup, day, state);
  }
  const bool week_ends = mining::week_ends(day), month_ends = day == state.month_last;
  if (!week_ends && !month_ends) return false;
  const auto now = static_cast<std::int32_t>(day + 1);
  for (int lane = 0; lane < math::kLanes; ++lane) {
    const bool due = state.next_event[lane] <= now;
    if (!due && !month_ends) continue;
    LaneBook contracts(setup, parameters, around, state, book, lane);
    contracts.pass_events(now);
    if (month_ends) {
      end_month(setup, parameters, around, state, book, now, contracts, lane);
    }
    contracts.count(month_ends);
  }
  state.month_closed = month_ends;
  return week_ends && state.moves_wait;
}

void default_of_landlord(const Setup& setup, const Parameters& parameters,
                         const Surroundings& around, State& state, const Book& book, int company,
                         bool stops, const std::vector<bool>& funded, std::int64_t day,
                         int lane) noexcept {
  book.companies[company].capital[lane] = 0;
  if (!stops) return;
  LaneBook contracts(setup, parameters, around, state, book, lane);
  contracts.give_up_building(company, funded, static_cast<std::int32_t>(day + 1));
  contracts.count(true);
}

}  // namespace exahash::hosting
