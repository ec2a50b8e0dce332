#include "exahash/mining/fleet_prior.h"

#include <array>

namespace exahash::mining {
namespace {

// Efficiencies: makers' published specifications, recalled, rounded to the class. Shares: an
// assumption, chosen so that the mean is near published fleet averages, which disagree (CCAF 2025:
// 28.2 for 2024; Coin Metrics and others: 21 to 34).
constexpr std::string_view kSource =
    "J/TH: makers' specifications; share: no census, an assumption";
constexpr std::array<FleetClass, 9> kMay2026{{
    {"newest hydro (S23 Hydro class)", 9.5, 0.01, kSource, "assumption"},
    {"S21 XP class", 13.0, 0.09, kSource, "assumption"},
    {"S21 Pro class", 15.2, 0.12, kSource, "assumption"},
    {"S21, M60S class", 17.5, 0.20, kSource, "assumption"},
    {"S19 XP hydro, M50S++ class", 19.0, 0.16, kSource, "assumption"},
    {"S19 XP, M50S class", 22.0, 0.17, kSource, "assumption"},
    {"S19j Pro+, S19k class", 28.0, 0.10, kSource, "assumption"},
    {"S19j Pro, M30S++ class", 31.0, 0.14, kSource, "assumption"},
    {"S17, M20S class", 45.0, 0.01, kSource, "assumption"},
}};

}  // namespace

std::span<const FleetClass> default_fleet() noexcept {
  return kMay2026;
}

std::vector<Vintage> default_vintages() {
  std::vector<Vintage> result;
  result.reserve(kMay2026.size());
  for (const FleetClass& each : kMay2026) result.push_back({each.j_per_th, each.share});
  return result;
}

}  // namespace exahash::mining
