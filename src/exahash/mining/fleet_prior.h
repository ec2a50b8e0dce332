#pragma once

// Which rigs hash: a prior, for nobody publishes a census. Each row says where it comes from.

#include <span>
#include <string_view>
#include <vector>

#include "exahash/mining/fleet.h"

namespace exahash::mining {

struct FleetClass {
  std::string_view rigs;  // typical of the class
  double j_per_th;
  double share;             // of nameplate hash rate
  std::string_view source;  // of the row
  std::string_view grade;   // "recalled", "assumption"
};

inline constexpr std::string_view kDefaultFleet = "2026-05";

// Ascending J/TH, shares adding up to 1. Mean 21.0 J/TH by hash rate.
[[nodiscard]] std::span<const FleetClass> default_fleet() noexcept;

// The same for Setup::vintages.
[[nodiscard]] std::vector<Vintage> default_vintages();

}  // namespace exahash::mining
