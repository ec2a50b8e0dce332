#pragma once

// Contracts of eight paths, from signing to the end of what follows them.

#include <cstdint>

#include "exahash/hosting/flows.h"
#include "exahash/hosting/setup.h"
#include "exahash/mining/site_moves.h"

namespace exahash::hosting {

enum class Stage : std::uint8_t {
  nothing,    // the place is free
  building,   // signed; rigs leave `clearing` before it is energised
  energised,  // rent is due
  vacant,     // halls without a tenant, to be let again
  refit,      // halls being made fit for rigs
  idle,       // given up
  mined,      // without lock-in alone: the megawatts are the miners' for now
};

// One lane's. Days count from the start, 00:00.
struct Contract {
  double it_mw, gross_mw;
  double displaced_mw;    // of gross_mw, taken from racks
  double connected_mw;    // of gross_mw, built new
  double to_displace;     // share of gross_mw, before clearing
  double rent_usd_day;    // while energised; prepayments are in none of it
  double credit_usd_day;  // rent of it that was prepaid
  double capex_usd_day;   // while building
  double term_years;      // of the present term
  // Levels of the path's sums of rates (State) at which the tenant defaults, leaves, withdraws.
  double default_at, exit_at, cancel_at;
  std::int32_t event_day;      // the next dated event
  std::int32_t energised_day;  // that is planned or was
  std::int32_t end_day;        // of the term; before it is energised, when the tenant withdraws
  std::int32_t accrued_day;    // flows are counted until then
  std::int32_t id;             // with the number of terms begun: the address of its draws
  std::uint16_t terms, company, site;
  Stage stage;
  Kind kind;
  bool backed, cleared, guaranteed;  // guaranteed: the guarantor pays while halls stand empty
  bool unpaid;                       // its prepayment, before the day of signing
};
static_assert(sizeof(Contract) == 128);

struct State {
  math::Lane regime;              // a Regime
  math::Lane lease_usd_kw_month;  // of new contracts
  // Five numbers of five meanings, MW; they overlap and are never added.
  math::Lane planned_mw;           // connections announced beyond those of today, not signed for
  math::Lane contracted_gross_mw;  // of contracts, built or not, at the grid
  math::Lane contracted_it_mw;     // the same, critical IT
  math::Lane building_mw;          // of contracts under construction, at the grid
  math::Lane energised_mw;         // in use, at the grid
  math::Lane energised_it_mw;
  math::Lane displaced_mw;     // taken from racks since the start
  math::Lane locked_mw;        // of that, what AI still holds or nobody may use
  math::Lane foregone_mw;      // taken from what miners were building, since the start
  math::Lane signed_it_mw;     // in the run
  math::Lane refused;          // contracts not signed for want of a place in the table
  math::Lane pending_forgone;  // for mining, with the moves of the week
  // Sums of rates over the months so far: of default without and with a guarantor, of leaving
  // early, of withdrawing before it is built.
  math::Lane unbacked_sum, backed_sum, exit_sum, cancel_sum;
  // Worth of a new contract, USD per MW of critical IT: lease * per_lease + fixed.
  math::Lane worth_per_lease, worth_fixed;
  math::Lane renewal_per_lease, renewal_fixed;      // of another term after it, at least 0
  math::Lane gpu_worth_per_lease, gpu_worth_fixed;  // of GPU cloud
  math::Lane price_then;                            // of the last month's end
  math::Lane next_event;                            // day of the lane's next dated event
  math::WordLane used;                              // places of the table that were ever used
  std::int64_t month;                               // months since the start
  std::int64_t month_last;                          // last day of the month: a step's day
  std::int64_t month_days;  // of the month, of the first one since the start
  bool month_closed;        // the day's step ended a month: flows are whole
  bool moves_wait;          // for the end of the week
  std::uint8_t padding[38];
};

// What is kept for each company.
struct CompanyState {
  CompanyFlows flows;
  math::Lane planned_left_mw, mining_left_mw;
  math::Lane locked_mw;  // taken from racks for its contracts, and not the miners' again
  // Of the room above, from the day before: 1 where money for new halls is to be had, 0 where not;
  // between them that share of its signing.
  math::Lane capital;
};

// All of it beside State: setup.capacity contracts a lane, one lane after another; a company for
// each signer; moves for each class of sites.
struct Book {
  Contract* contracts;
  CompanyState* companies;
  mining::SiteMoves* moves;
};

}  // namespace exahash::hosting
