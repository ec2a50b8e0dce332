#pragma once

// One company, month by month: what it earns, what it owes, what it does about the difference.
// docs/methods/finance.md has the order of payments and what is left out.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "exahash/finance/ledger.h"
#include "exahash/finance/policy.h"
#include "exahash/finance/tranche.h"

namespace exahash::finance {

struct Mining {
  double hash_rate_ehs = 0;
  double j_per_th = 0;
  double power_usd_mwh = 0, other_cost_usd_mwh = 0;  // of energy at the meter
  double overhead = 1;                               // energy at the meter over that of the rigs
  double pool_fee = 0;                               // share of revenue, below 1
  double uptime = 1;                                 // share of the time
};

struct Start {
  MicroUsd cash = 0;  // 0 or more
  Satoshi coins = 0;
  Mining mining;
  std::vector<Tranche> tranches;    // projects before others change nothing
  std::vector<MicroUsd> prefunded;  // by project: set aside for its interest
  MicroUsd prepaid = 0;             // by tenants, to be earned
};

// A month of the contracts that one project is. USD.
struct ProjectMonth {
  double rent = 0;    // cash of tenants and guarantors
  double credit = 0;  // earned that was paid in advance
  double cost = 0;    // of running the halls
  double capex = 0;   // of halls still to be built, all of it
  bool complete = true;
};

struct MonthInput {
  double price_usd = 0;         // USD/BTC, above 0
  double hashprice = 0;         // USD/PH/day, mean of the month, 0 or more
  double days = 30;             // in it
  double network_j_per_th = 1;  // mean of the network's rigs, in any unit that stays the same
  double mining_share = 1;      // of the rigs of the start that still have megawatts
  std::span<const ProjectMonth> projects;
};

// Why a company or a project cannot go on.
enum class Cause : std::uint8_t { none, operations, margin_call, service, maturity };

struct MonthResult {
  double mining_revenue = 0, ai_revenue = 0;  // USD
  double mining_cash = 0;                     // after pool, power and other cost of running
  double ai_cash = 0;                         // after the halls' cost
  double cfads = 0;                           // cash for debt service: both, less overhead and tax
  double interest = 0, principal = 0;         // due by schedule, maturities and calls left out
  double matured = 0;                         // principal whose term ended
};

// Of one project and the tranches that it alone answers for.
struct Project {
  MicroUsd reserve = 0;
  double cash = 0, service = 0;                  // of the month
  double quarter_cash = 0, quarter_service = 0;  // since the quarter began, after completion
  int weak_quarters = 0;                         // in a row, below 1, not cured
  bool cured = false;                            // the company paid in this quarter
  bool locked = false;                           // the last quarter missed the covenant
  Cause failed = Cause::none;
};

class Company {
 public:
  // cash, coins, coupons of 0 or more, maturities from 0, projects that exist (contracts).
  Company(const Start& start, const Policy& policy);

  // Once failed, nothing moves any more.
  MonthResult month(const MonthInput& input);

  [[nodiscard]] Cause failed() const noexcept { return failed_; }
  [[nodiscard]] const Ledger& ledger() const noexcept { return ledger_; }
  [[nodiscard]] Satoshi coins() const noexcept { return coins_; }
  [[nodiscard]] const std::vector<Project>& projects() const noexcept { return projects_; }
  // Terms change when debt is lent again.
  [[nodiscard]] const std::vector<Tranche>& tranches() const noexcept { return tranches_; }
  [[nodiscard]] int months() const noexcept { return month_; }
  [[nodiscard]] double mining_mw(double mining_share) const noexcept;
  [[nodiscard]] MicroUsd liquidity() const noexcept {
    return ledger_.balance(Ledger::cash) + ledger_.balance(Ledger::coins);
  }

 private:
  struct Due {
    MicroUsd interest = 0, principal = 0;
    [[nodiscard]] MicroUsd sum() const noexcept { return interest + principal; }
  };

  void mark(double price_usd);
  void sell(MicroUsd wanted, double price_usd);
  [[nodiscard]] bool pay(Ledger::Account to, MicroUsd amount, double price_usd);
  void fail(Cause cause) noexcept;

  void mine(const MonthInput& input, MonthResult& result);
  void host(const MonthInput& input, MonthResult& result);
  void tax(const MonthInput& input, MonthResult& result);
  void draw_loans();
  [[nodiscard]] Due due(std::size_t tranche) const;
  void settle(std::size_t tranche, const Due& due, Ledger::Account from);
  [[nodiscard]] bool open(std::size_t tranche) const noexcept;
  [[nodiscard]] bool matures(std::size_t tranche) const noexcept;
  [[nodiscard]] bool lend_again(std::size_t tranche, double worth);
  [[nodiscard]] double worth_of_company() const;

  void serve_projects(const MonthInput& input, MonthResult& result);
  void serve_project(std::size_t project, const MonthInput& input, MonthResult& result);
  [[nodiscard]] bool support(std::size_t project, MicroUsd amount, double price_usd);
  [[nodiscard]] bool bring(std::size_t project, MicroUsd amount, double price_usd);
  void end_quarter(Project& project) const noexcept;
  void call_margin(const MonthInput& input);
  void serve_company(const MonthInput& input, MonthResult& result);
  void repay(std::size_t tranche, const MonthInput& input, MonthResult& result);
  void grow(const MonthInput& input);

  Policy policy_;
  Mining mining_;
  Ledger ledger_;
  Satoshi coins_;
  std::vector<Tranche> tranches_;
  std::vector<int> paid_;       // level payments made, by tranche
  std::vector<MicroUsd> draw_;  // a month, by tranche
  std::vector<Project> projects_;
  MicroUsd floor_ = 0;
  double overhead_usd_ = 0;                    // a month
  double efficiency_ = 1;                      // of its rigs over that of the start
  double network_ = 0;                         // network_j_per_th of the month before; 0: none
  std::array<double, 12> mined_{}, hosted_{};  // cash of the last twelve months
  int month_ = 0;
  Cause failed_ = Cause::none;
};

// What becomes of a company that has failed, by a uniform draw.
enum class Resolution : std::uint8_t { extended, foreclosed, sites_sold, liquidated };
struct Effect {
  Resolution resolution = Resolution::extended;
  double mw_withheld = 0;   // of its mining megawatts, for `days`
  double ehs_released = 0;  // of its rigs, that run elsewhere after `days`
  double days = 0;
};
[[nodiscard]] Effect resolve(double uniform, double mining_mw, double rigs_ehs,
                             const Policy& policy) noexcept;

}  // namespace exahash::finance
