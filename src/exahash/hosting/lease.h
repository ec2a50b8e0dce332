#pragma once

// What reserved power is let for. A rate has the dimension of a price of energy: it is paid for
// every kilowatt-hour that the tenant could draw, whether he does or not, and his power comes on
// top (passed through). Of the tenant's load (critical IT) unless "gross" is said: the meter of the
// site sees the gross factor times as much, for cooling and losses.

#include <optional>
#include <string_view>

#include "exahash/base/units.h"

namespace exahash::hosting {

using LeaseRate = EnergyPrice;

// A year is 365.25 days, a month its twelfth: a kW-month is 730.5 kWh, a MW-year 8,766 MWh.
inline constexpr LeaseRate kUsdPerKwMonth = 1.0_USD / (1000.0_W * (1.0_years / kMonthsPerYear));
inline constexpr LeaseRate kUsdPerMwYear = 1.0_USD / (1.0_MW * 1.0_years);

// The same money over the megawatts at the meter. gross_per_it: 1 or more.
[[nodiscard]] constexpr LeaseRate on_gross(LeaseRate of_it, double gross_per_it) noexcept {
  return of_it / gross_per_it;
}
[[nodiscard]] constexpr LeaseRate on_it(LeaseRate of_gross, double gross_per_it) noexcept {
  return of_gross * gross_per_it;
}

// Mean over the term, as contracts are announced: total value, critical IT load, years. Escalators
// are inside. Load and term above 0.
[[nodiscard]] constexpr LeaseRate mean_rate(Money total, Power load, Duration term) noexcept {
  return total / (load * term);
}

// Money of one GPU for an hour where a megawatt of IT earns `rate` with GPUs that take `draw` each,
// network and hosts included, and are paid for the share `use` of the time (above 0).
[[nodiscard]] constexpr Money per_gpu_hour(LeaseRate rate, Power draw, double use = 1) noexcept {
  return rate * draw * (1.0_years / (24 * kDaysPerYear)) / use;
}

// What was signed for: outside of it a rate is likely to be in another unit.
struct ObservedRates {
  LeaseRate low, high;
  [[nodiscard]] constexpr bool hold(LeaseRate rate) const noexcept {
    return rate >= low && rate <= high;
  }
};
// Leases of miners to August 2026: Cipher and AWS (November 2025, perhaps gross) to TeraWulf and
// Fluidstack at Abernathy (October 2025), over the critical IT load.
inline constexpr ObservedRates kSignedLeases{101.9 * kUsdPerKwMonth, 188.5 * kUsdPerKwMonth};
// GPU cloud at 1 to 2.35 USD for an hour of an H100 that is paid for 70 to 100 % of the time, per
// kWh at the meter; IREN and Microsoft (November 2025) lie between.
inline constexpr ObservedRates kGpuCloud{0.75_USD_per_kWh, 2.5_USD_per_kWh};

// What a number may have been meant in: the first of the units of leases in which it is a rate that
// was seen. load_per_meter: the number times this is held against what was seen.
struct MeantRate {
  std::string_view unit;  // "USD/kW/month"
  LeaseRate rate;         // the number in it
};
[[nodiscard]] std::optional<MeantRate> meant_rate(double number, const ObservedRates& observed,
                                                  double load_per_meter = 1) noexcept;

}  // namespace exahash::hosting
