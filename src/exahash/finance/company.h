#pragma once

// One company, month by month: what it earns, what it owes, what it does about the difference.
// docs/methods/finance.md has the order of payments and what is left out.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
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
  MicroUsd cash = 0;          // 0 or more
  bool cash_unknown = false;  // then it is what Conduct assumes
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

// What becomes of a company that has failed.
enum class Resolution : std::uint8_t { extended, owners, foreclosed, sites_sold, liquidated };
// It has books afterwards.
[[nodiscard]] constexpr bool goes_on(Resolution resolution) noexcept {
  return resolution < Resolution::sites_sold;
}

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
  MicroUsd reserve;
  double cash, service;                  // of the month
  double quarter_cash, quarter_service;  // since the quarter began, after completion
  std::int64_t weak_quarters;            // in a row, below 1, not cured
  Cause failed;
  bool cured;   // the company paid in this quarter
  bool locked;  // the last quarter missed the covenant
  std::uint8_t padding[5];
};

// All that changes of a company beside its accounts, tranches and projects.
struct Books {
  Mining mining;
  Satoshi coins;
  MicroUsd floor;
  double overhead_usd;                   // a month
  double efficiency;                     // of its rigs over that of the start
  double network;                        // network_j_per_th of the month before; 0: none
  std::array<double, 12> mined, hosted;  // cash of the last twelve months
  std::int32_t month, failed;            // months passed; a Cause
  std::int32_t workout_until;            // number of the month in which a workout is over
  std::int32_t padding;
};

// Of one tranche: its terms, which change when debt is lent again, and what was paid and drawn.
struct TrancheBooks {
  Tranche terms;
  MicroUsd draw;      // a month
  std::int32_t paid;  // level payments made
  std::int32_t padding;
};

// How much memory a company needs.
struct CompanySize {
  std::size_t tranches = 0, projects = 0;
  [[nodiscard]] std::size_t bytes() const noexcept {
    return sizeof(Books) + Ledger::accounts(tranches) * sizeof(MicroUsd) +
           tranches * sizeof(TrancheBooks) + projects * sizeof(Project);
  }
};

class Company {
 public:
  // cash, coins, coupons of 0 or more, maturities from 0, projects that exist (contracts). In
  // memory of its own.
  Company(const Start& start, const Conduct& conduct);
  // In memory of others, 8-byte aligned and `size_of(start).bytes()` long, that outlives it: no
  // allocation. All it is lies there, without a pointer: bytes that are copied go on alike.
  // `mining` in the place of the start's.
  Company(const Start& start, const Mining& mining, const Conduct& conduct, std::byte* memory);
  // The company that lies there already.
  Company(const CompanySize& size, const Conduct& conduct, std::byte* memory);
  [[nodiscard]] static CompanySize size_of(const Start& start) noexcept {
    return {start.tranches.size(), start.prefunded.size()};
  }

  // Once failed, nothing moves any more, unless what becomes of it lets it go on.
  MonthResult month(const MonthInput& input);
  // Requires that it has failed. Debt that the company answers for is extended, becomes shares, or
  // is paid with its rigs and extended for the rest; a company that is sold or wound up stays as it
  // is.
  void become(Resolution resolution);

  [[nodiscard]] Cause failed() const noexcept { return static_cast<Cause>(books_->failed); }
  [[nodiscard]] const Ledger& ledger() const noexcept { return ledger_; }
  [[nodiscard]] Satoshi coins() const noexcept { return books_->coins; }
  [[nodiscard]] std::span<const Project> projects() const noexcept { return projects_; }
  // Terms change when debt is lent again.
  [[nodiscard]] const Tranche& tranche(std::size_t at) const noexcept {
    return tranches_[at].terms;
  }
  [[nodiscard]] int months() const noexcept { return books_->month; }
  [[nodiscard]] double hash_rate_ehs() const noexcept { return books_->mining.hash_rate_ehs; }
  // Coupons are added to the debt, and nobody lends: from a default on until it is over.
  [[nodiscard]] bool in_workout() const noexcept { return books_->month < books_->workout_until; }
  // In the month that has just passed a workout was over.
  [[nodiscard]] bool workout_is_over() const noexcept {
    return books_->workout_until > 0 && books_->month == books_->workout_until;
  }
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
  void charge(MonthResult& result) const;
  void tax(const MonthInput& input, MonthResult& result);
  void draw_loans();
  [[nodiscard]] Due due(std::size_t tranche) const;
  void settle(std::size_t tranche, const Due& due, Ledger::Account from);
  [[nodiscard]] bool open(std::size_t tranche) const noexcept;
  [[nodiscard]] bool matures(std::size_t tranche) const noexcept;
  [[nodiscard]] bool lend_again(std::size_t tranche, double worth);
  void extend(Tranche& terms) const noexcept;
  void give_rigs();
  [[nodiscard]] double worth_of_company() const;

  void serve_projects(const MonthInput& input, MonthResult& result);
  void serve_project(std::size_t project, const MonthInput& input, MonthResult& result);
  [[nodiscard]] bool support(std::size_t project, MicroUsd amount, double price_usd);
  [[nodiscard]] bool bring(std::size_t project, MicroUsd amount, double price_usd);
  void end_quarter(Project& project) const noexcept;
  void call_margin(const MonthInput& input);
  void serve_company(const MonthInput& input, MonthResult& result);
  [[nodiscard]] bool pay_schedule(std::size_t tranche, const MonthInput& input,
                                  MonthResult& result);
  void repay(std::size_t tranche, const MonthInput& input, MonthResult& result);
  void grow(const MonthInput& input);

  Company(const Start& start, const Conduct& conduct, std::unique_ptr<std::byte[]> own);
  void begin(const Start& start, const Mining& mining);

  Conduct conduct_;
  std::unique_ptr<std::byte[]> own_;  // empty: the memory is another's
  Books* books_;
  Ledger ledger_;
  std::span<TrancheBooks> tranches_;
  std::span<Project> projects_;
};

// By a uniform draw.
struct Effect {
  Resolution resolution = Resolution::extended;
  double mw_withheld = 0;   // of its mining megawatts, for `days`
  double ehs_released = 0;  // of its rigs, that run elsewhere after `days`
  double days = 0;
};
[[nodiscard]] Effect resolve(double uniform, double mining_mw, double rigs_ehs,
                             const Conduct& conduct) noexcept;

}  // namespace exahash::finance
