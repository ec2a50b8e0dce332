#include "exahash/hosting/lease.h"

namespace exahash::hosting {

std::optional<MeantRate> meant_rate(double number, const ObservedRates& observed,
                                    double load_per_meter) noexcept {
  constexpr MeantRate kUnits[] = {
      {"USD/kW/month", kUsdPerKwMonth},       {"MUSD/MW/year", 1e6 * kUsdPerMwYear},
      {"kUSD/MW/year", 1e3 * kUsdPerMwYear},  {"USD/MW/year", kUsdPerMwYear},
      {"USD/MW/month", kUsdPerKwMonth / 1e3}, {"USD/kW/year", 1e3 * kUsdPerMwYear},
      {"USD/kWh", 1.0_USD_per_kWh},           {"USD/MWh", 1.0_USD_per_MWh}};
  for (const auto& [unit, size] : kUnits) {
    if (observed.hold(number * size * load_per_meter)) return MeantRate{unit, number * size};
  }
  return std::nullopt;
}

}  // namespace exahash::hosting
