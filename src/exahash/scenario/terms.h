#pragma once

// What is assumed of sites, rigs, markets and leases where nobody says otherwise: a table with
// unit, range, source and grade, so that an answer can print every row of it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace exahash::scenario {

enum class Term : std::size_t {
  power,
  other_cost,
  overhead,
  pool_fee,
  uptime,
  growth,
  volatility,
  discount,
  failure,
  logistics,
  scrap,
  entry_price,
  entry_decline,
  entry_growth,
  entry_efficiency,
  voltage_slope,
  fixed_power,
  rig_efficiency,
  resale,
  market_power,
  lease,
  escalation,
  noi_margin,
  gross_factor,
  lease_term,
  lead,
  capex,
  residual,
  lease_discount,
  merchant_discount,
  tenant_default,
  backstop,
  relet,
  renewal,
  gpu_revenue,
  gpu_margin,
  gpu_term,
  gpu_equipment,
  gpu_decline,
  gpu_prepaid,
  gpu_discount,
  gpu_site_residual,
  gpu_draw,
  slot_value,
  slot_elasticity,
  slot_hashprice,
  gain_volatility,
  mining_volatility,
  gain_mining_correlation,
  gain_yield,
  mining_yield,
  lapse,
  attack_ratio,
  attack_premium,
  coin_fall,
  maker_price,
  site_price,
  rent_premium,
  rent_offer,
  rigs_lost,
  sites_lost,
  makers,
  builders,
  ai_delivered,
  ai_displaced,
  ai_leaked,
};
inline constexpr std::size_t kTerms = static_cast<std::size_t>(Term::ai_leaked) + 1;

struct TermRow {
  std::string_view name;  // "rig_value.growth"
  std::string_view unit;  // "%/year"
  double value;           // by default, in that unit
  // What is thought possible: the interval of an answer runs over it. Equal to `value` where no
  // source gives a range.
  double low, high;
  double least, most;  // allowed
  std::string_view text, source, grade;
};

[[nodiscard]] const TermRow& row(Term term) noexcept;
// What an answer rests on, in the order in which it is printed.
[[nodiscard]] std::span<const Term> breakeven_terms() noexcept;
[[nodiscard]] std::span<const Term> site_terms() noexcept;
[[nodiscard]] std::span<const Term> attack_terms() noexcept;
[[nodiscard]] std::span<const Term> ai_range_terms() noexcept;
[[nodiscard]] std::optional<Term> term_named(std::string_view name,
                                             std::span<const Term> among) noexcept;

// The values that an answer uses; those that a person gave have no range.
class Terms {
 public:
  Terms() noexcept;
  void give(Term term, double value) noexcept;  // in the row's unit
  [[nodiscard]] double operator[](Term term) const noexcept { return value_[index(term)]; }
  [[nodiscard]] bool given(Term term) const noexcept { return given_[index(term)]; }
  [[nodiscard]] bool uncertain(Term term) const noexcept {
    return !given(term) && row(term).low < row(term).high;
  }
  // At a place from 0 to 1 in its range, evenly.
  [[nodiscard]] double at(Term term, double place) const noexcept;
  // The same with a default inside the range at 1/2, evenly on either side of it.
  [[nodiscard]] double around(Term term, double place) const noexcept;

 private:
  static std::size_t index(Term term) noexcept { return static_cast<std::size_t>(term); }
  std::array<double, kTerms> value_;
  std::array<bool, kTerms> given_{};
};

// Terms with every uncertain one of `among` at a point of an even spread over their ranges
// (around(), scrambled Sobol points; at most kSobolDimensions uncertain ones, contract).
[[nodiscard]] Terms spread_terms(const Terms& terms, std::span<const Term> among,
                                 std::uint32_t point, std::uint64_t seed);

}  // namespace exahash::scenario
