#pragma once

// What is assumed of how companies are run, lent to and wound up: a table with unit, range, source
// and grade, so that an answer can print every row of it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "exahash/math/lanes.h"

namespace exahash::finance {

// What acts from month to month; a run draws it for each path. Real: double, or a lane. In the
// units of the rows, but shares where they have percent.
template <class Real>
struct ConductOf {
  Real overhead_musd, overhead_per_ehs, tax;
  Real refresh, rig_price;
  Real sold, floor_months, unknown_cash_months;
  Real capex_gap;
  Real covenant, bitcoin_ltv;
  Real refinance_ltv, mining_multiple, ai_multiple, refinance_coupon, refinance_years;
  Real extended, owners, foreclosed, sites_sold;
  Real workout_months, rig_credit, offline_days, sale_days, liquidation_days;
};
using Conduct = ConductOf<double>;
using Parameters = ConductOf<math::Lane>;
inline constexpr std::size_t kConduct = sizeof(Conduct) / sizeof(double);

[[nodiscard]] Conduct conduct_of(const Parameters& parameters, int lane) noexcept;

// With what shapes the books of the start alone. The constructor sets the defaults.
struct Policy : Conduct {
  Policy() noexcept;

  double prefunded;
  double conversion_premium, share_beta;
  double ramp, vacancy, tenant_boom, tenant_plateau, tenant_bust, backstop;
  double recalled_range, estimate_range, threshold;
};

struct PolicyRow {
  std::uint32_t id;             // of the scenario key of that name; 0: no run reads it
  std::string_view name, unit;  // "finance.covenant"
  double value, low, high;      // by default; what is thought possible
  double least, most;           // allowed
  int worse;                    // 1: the high end is worse for a company, -1: the low end, 0: open
  std::string_view text, source, grade;
  double Policy::*field;

  // As Policy holds what is so much in the row's unit.
  [[nodiscard]] double held(double in_unit) const noexcept {
    return unit.starts_with('%') ? in_unit / 100 : in_unit;
  }
  [[nodiscard]] double in_unit(double held) const noexcept {
    return unit.starts_with('%') ? held * 100 : held;
  }
};

[[nodiscard]] std::span<const PolicyRow> policy_rows() noexcept;
[[nodiscard]] const PolicyRow* policy_row(std::string_view name) noexcept;
// Its place in Conduct; none: of Policy alone.
[[nodiscard]] std::optional<std::size_t> conduct_place(const PolicyRow& row) noexcept;
// Shares of what becomes of a company: together 1 at most.
[[nodiscard]] double resolved_share(const Conduct& conduct) noexcept;

// Every value whose worse end is known at that end (1), or at its better one (-1). `given` ones
// stay: an index into policy_rows() for each bit.
[[nodiscard]] Policy at_end(const Policy& policy, int end, std::uint64_t given) noexcept;

}  // namespace exahash::finance
