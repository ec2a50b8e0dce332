#pragma once

// Carries companies along the paths of a run, each in several variants of its weak figures.

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "exahash/finance/carry.h"
#include "exahash/math/histogram.h"
#include "exahash/sim/observer.h"
#include "exahash/study/debt.h"

namespace exahash::study {

inline constexpr double kPercent = 100;  // of a whole

struct DebtVariant {
  CompanyCase company;
  finance::Policy policy;
  std::vector<finance::CaseMonth> months;  // where no tenant can default: the same on every path
  double rent_factor = 1;                  // its rent over the central variant's
};

// The first variant is the central one.
using DebtVariants = std::vector<DebtVariant>;

// A company on one path: what happened.
struct DebtYear {
  double cash = 0, service = 0, ai = 0, mining = 0;
};
struct DebtPath {
  finance::Cause failed = finance::Cause::none;
  int months = 0;  // that it could pay
  double mining_share = 1;
  double mining_mw = 0, rigs_ehs = 0;
  std::vector<DebtYear> years;
  std::vector<std::vector<DebtYear>> project_years;  // by project: cash and service
  std::vector<bool> tranche_failed;
  std::vector<bool>
      tranche_unbuilt;  // of those: fell with its owner, before its halls were complete
};
// All that a path does to a company.
struct DebtPathInput {
  std::span<const finance::MarketMonth> market;
  std::span<const double> default_months;        // by contract
  std::span<const finance::HostedMonth> hosted;  // empty: contracts as announced
  finance::MinerCosts costs;
};
[[nodiscard]] DebtPath follow(const DebtVariant& variant, const finance::Months& months,
                              const DebtPathInput& input);

struct DebtYearSums {
  std::uint64_t left = 0;  // paths on which the company has not failed before that year
  math::Histogram coverage, ai_share_pct;
  std::vector<math::Histogram> projects;
};
struct DebtSums {
  std::vector<std::uint64_t> failed;                // by variant
  std::vector<std::vector<std::uint64_t>> tranche;  // by variant, then tranche
  std::vector<std::uint64_t> unbuilt;               // of all of them, by tranche
  std::vector<DebtYearSums> years;
  std::int64_t withheld_kw = 0, released_ths = 0;
};

class DebtObserver final : public sim::Observer {
 public:
  struct Setup {
    finance::Months months;
    std::vector<DebtVariants> companies;
    std::optional<double> hashprice;
    std::vector<int> signers;  // by company: its place in hosting::Setup; -1, or empty: none
  };
  explicit DebtObserver(std::shared_ptr<const Setup> setup);

  void begin_paths(const sim::View& view) override;
  void day(const sim::View& view, int day) override;
  void end_paths(const sim::View& view) override;
  void merge(sim::Observer& later) override;
  [[nodiscard]] std::unique_ptr<sim::Observer> fresh() const override;
  // Has no checkpoints (contract).
  void save(std::vector<std::byte>& out) const override;
  [[nodiscard]] bool load(const std::byte*& begin, const std::byte* end) override;

  [[nodiscard]] const std::vector<DebtSums>& sums() const noexcept { return sums_; }
  [[nodiscard]] const std::vector<math::Histogram>& sector() const noexcept { return sector_; }
  [[nodiscard]] const finance::MarketMonth& first() const noexcept { return first_; }
  [[nodiscard]] const finance::MinerCosts& first_costs() const noexcept { return first_costs_; }

 private:
  // A path that has ended, and what all companies earned on it.
  struct Ended {
    std::uint32_t path;
    std::uint64_t seed;
    finance::MinerCosts costs;
    int lane;
    std::vector<DebtYear> sector;
  };
  void see_hosting(const sim::View& view);
  void add_path(const sim::View& view, int lane);
  void add_company(std::size_t at, Ended& ended);
  void add_years(const DebtPath& found, DebtSums& sums, Ended& ended) const;

  std::shared_ptr<const Setup> setup_;
  std::vector<DebtSums> sums_;
  std::vector<math::Histogram> sector_;  // AI share of all, by year
  finance::MarketMonth first_;           // day 0 of the first path
  finance::MinerCosts first_costs_;
  // Of the block in hand.
  std::size_t month_ = 0;
  int days_ = 0;  // since the month began
  math::Lane hashprice_sum_{};
  std::array<std::vector<finance::MarketMonth>, math::kLanes> market_;
  using Hosted = std::array<std::vector<finance::HostedMonth>, math::kLanes>;
  std::vector<Hosted> hosted_;  // by company; the last month fills until it ends
};

}  // namespace exahash::study
