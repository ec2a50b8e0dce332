#pragma once

// How the start day's fleet lies over rows and sites: the parts of Setup that follow from others.

#include "exahash/mining/fleet.h"

namespace exahash::mining {

// A default set of owners: contracts and regions. Shares are assumptions but for the United
// States'.
[[nodiscard]] std::vector<Owner> default_owners();

// Spot prices by two regimes: usual hours lognormal about the median with `ln_sd`, and a share of
// `dear` hours about `dear_factor` times the median, with the same spread.
[[nodiscard]] std::vector<SpotLevel> two_regime_spot(double ln_sd, double dear, double dear_factor);
inline constexpr double kSpotLnSd = 0.5, kSpotDearShare = 0.03, kSpotDearFactor = 8;

struct LayoutOptions {
  int power_bins = 5;  // of each owner, equal shares of the hash rate; 1 to kMostPowerBins
  // Correlation of the normal scores of power price and J/TH: old rigs sit on cheap power.
  double power_correlation = -0.3;  // -0.95 to 0.95. Assumption.
};

// Fills sites, start_shares, rows_best_first (and spot, if empty) from vintages, new_vintages,
// owners and frontier_j_per_th. Every row has its share of the hash rate, and every bin of an owner
// the same. Requires vintages that ascend and owners with positive shares.
void lay_out(Setup& setup, const LayoutOptions& options = {});

}  // namespace exahash::mining
