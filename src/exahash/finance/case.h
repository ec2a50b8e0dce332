#pragma once

// One company as a run carries it: its books on the start day, its contracts as announced, its
// megawatts; and what a month of a path makes of them. Plain numbers: scenario/company_case.h fills
// them from the catalogue.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "exahash/base/time.h"
#include "exahash/finance/announced.h"
#include "exahash/finance/company.h"

namespace exahash::finance {

// Months of a mean length from one day to another; below 0 if it is earlier.
[[nodiscard]] double months_between(Date from, Date to) noexcept;

// The months of a run: those of the calendar. A first one of less than 16 days belongs to the next.
// A run until a month's last day ends at its 00:00, and has that month too, without the day.
struct Months {
  std::vector<int> last_day;  // of each month, days after the start
  std::vector<int> year;      // counted from the first
  std::vector<bool> closing;  // October to December
  int first_year = 0, years = 0;

  [[nodiscard]] std::size_t size() const noexcept { return last_day.size(); }
  [[nodiscard]] int days_of(std::size_t month) const noexcept {
    return last_day[month] - (month > 0 ? last_day[month - 1] : 0);
  }
};
[[nodiscard]] Months months_of(Date start, int days);

struct ContractCase {
  Lease lease;
  std::string name;
  std::size_t project = 0;
  double default_rate = 0;  // of the tenant, a year
};

struct SiteRoom {
  double mining_mw = 0;  // racked
  double room_mw = 0;    // the connection, with what is announced for it
  std::size_t project = 0;
  bool hosts = false;  // it has a project
};

struct Case {
  Start start;
  // Sites with contracts, or that secure a tranche; where contracts are a path's, a last one of
  // those signed in the run, to which no lender has a claim.
  std::vector<std::string> projects;
  std::vector<ContractCase> contracts;
  std::vector<SiteRoom> rooms;
  double hosted_mw = 0;  // of its rigs on megawatts of others

  // A project that borrowed for itself: its halls are paid for whatever becomes of the company.
  [[nodiscard]] bool has_lenders(std::size_t project) const noexcept;
};

// What all miners of a path pay beside power.
struct MinerCosts {
  double other_usd_mwh = 0, overhead = 1, pool_fee = 0;
};
[[nodiscard]] Mining with_costs(Mining mining, const MinerCosts& costs) noexcept;

// The contracts of a month, gathered by project, and what mining keeps of its megawatts.
struct CaseMonth {
  std::vector<ProjectMonth> projects;
  double mining_share = 1;
};
// As announced, with tenants that default. default_months: by contract.
void fill_month(const Case& company, int month, std::span<const double> default_months,
                CaseMonth& result);
// As announced, of all months: no tenant defaults.
[[nodiscard]] std::vector<CaseMonth> announced_months(const Case& company, std::size_t months);

// What a path's hosting brought a company in a month. USD.
struct HostedMonth {
  double rent = 0;  // with prepayments and what leaving tenants paid
  double cost = 0, capex = 0;
  double displaced_mw = 0;  // of its rigs, since the start
};
// Hosting knows companies, lenders know projects: rent up to what is announced is shared as it is
// announced, what is above it goes to the last project. rent_factor: of a variant's rent. Fills a
// month for each project; returns the share of its megawatts that mining keeps.
[[nodiscard]] double fill_hosted(const Case& company, std::span<const ProjectMonth> announced,
                                 const HostedMonth& hosted, double rent_factor,
                                 std::span<ProjectMonth> projects) noexcept;

}  // namespace exahash::finance
