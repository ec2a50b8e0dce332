#pragma once

// From the catalogue to what finance works with: one company's books, contracts and megawatts on
// the day a run starts, with its weak figures moved as asked.

#include <array>
#include <span>
#include <string>
#include <vector>

#include "exahash/base/time.h"
#include "exahash/chain/history.h"
#include "exahash/finance/announced.h"
#include "exahash/finance/company.h"
#include "exahash/sites/companies.h"
#include "exahash/study/terms.h"

namespace exahash::study {

// Figures of a company that may be recalled or estimated, each kind moved as one.
enum class Figured : std::size_t { cash, coins, hash_rate, efficiency, power, principal, rent };
inline constexpr std::size_t kFigured = static_cast<std::size_t>(Figured::rent) + 1;
[[nodiscard]] std::string_view name(Figured figured) noexcept;
// 1: more of it is better for the company; -1: less is.
[[nodiscard]] int better(Figured figured) noexcept;

// Where weak figures stand in their ranges: -1 low, 0 as told, 1 high.
using Lean = std::array<int, kFigured>;

// What AI contracts do. paths: what they do on the scenario's paths, with those signed in the run.
enum class AiCase { announced, none, boom, plateau, bust, paths };

// The terms of sites and leases that this reads; cost beside power, overhead and the pool's fee are
// the scenario's.
[[nodiscard]] std::span<const Term> debt_terms() noexcept;

struct DebtTerms {
  finance::Policy policy;
  std::uint64_t given = 0;  // rows of the policy that a person gave, a bit each
  Terms terms;              // of sites and leases
  AiCase ai = AiCase::announced;
};

struct ContractCase {
  finance::Lease lease;
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

struct CompanyCase {
  const sites::Company* company = nullptr;
  std::vector<const sites::Tranche*> tranches;  // as in start.tranches
  finance::Start start;
  // Sites with contracts, or that secure a tranche; for AiCase::paths a last one of contracts that
  // are signed in the run, to which no lender has a claim.
  std::vector<std::string> projects;
  std::vector<ContractCase> contracts;
  std::vector<SiteRoom> rooms;
  double hosted_mw = 0;
  bool cash_known = true;
  std::array<bool, kFigured> weak{};  // which of its figures are
};

// A company with these figures. `price_usd`: of a coin on the day the run starts.
[[nodiscard]] CompanyCase company_case(const sites::Company& company, const sites::Companies& all,
                                       const DebtTerms& terms, const Lean& lean, Date start,
                                       const chain::History& history, double price_usd);

// Months of a mean length from one day to another; below 0 if it is earlier.
[[nodiscard]] double months_between(Date from, Date to) noexcept;

// The contracts of a month, gathered by project, and what mining keeps of its megawatts.
struct CaseMonth {
  std::vector<finance::ProjectMonth> projects;
  double mining_share = 1;
};
// default_months: by contract.
void fill_month(const CompanyCase& company, int month, std::span<const double> default_months,
                CaseMonth& result);

// What a path's hosting brought a company in a month. USD.
struct HostedMonth {
  double rent = 0;  // with prepayments and what leaving tenants paid
  double cost = 0, capex = 0;
  double displaced_mw = 0;  // of its rigs, since the start
};
// Hosting knows companies, lenders know projects: rent up to what is announced is shared as it is
// announced, what is above it goes to the last project. rent_factor: of the variant's rent.
void fill_hosted(const CompanyCase& company, const CaseMonth& announced, const HostedMonth& hosted,
                 double rent_factor, CaseMonth& result);

}  // namespace exahash::study
