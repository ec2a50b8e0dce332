#pragma once

// What is assumed of how companies are run, lent to and wound up: a table with unit, range, source
// and grade, so that an answer can print every row of it.

#include <cstdint>
#include <span>
#include <string_view>

namespace exahash::finance {

// In the units of the rows. The constructor sets the defaults.
struct Policy {
  Policy() noexcept;

  double overhead_musd, overhead_per_ehs, tax;
  double refresh, rig_price;
  double sold, floor_months;
  double prefunded, capex_gap;
  double covenant, bitcoin_ltv;
  double refinance_ltv, mining_multiple, ai_multiple, refinance_coupon, refinance_years;
  double conversion_premium, share_beta;
  double ramp, vacancy, tenant_boom, tenant_plateau, tenant_bust, backstop;
  double extended, foreclosed, sites_sold, offline_days, sale_days, liquidation_days;
  double recalled_range, estimate_range, threshold;
};

struct PolicyRow {
  std::string_view name, unit;  // "finance.covenant"
  double value, low, high;      // by default; what is thought possible
  double least, most;           // allowed
  int worse;                    // 1: the high end is worse for a company, -1: the low end, 0: open
  std::string_view text, source, grade;
  double Policy::*field;
};

[[nodiscard]] std::span<const PolicyRow> policy_rows() noexcept;
[[nodiscard]] const PolicyRow* policy_row(std::string_view name) noexcept;

// Every value whose worse end is known at that end (1), or at its better one (-1). `given` ones
// stay: an index into policy_rows() for each bit.
[[nodiscard]] Policy at_end(const Policy& policy, int end, std::uint64_t given) noexcept;

}  // namespace exahash::finance
