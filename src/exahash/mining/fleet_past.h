#pragma once

// Which rigs hashed on a day of the past, from the growth of the hash rate and the rigs that were
// on sale: what makers must have delivered, month by month, less what wore out. Nothing after the
// day is used. docs/methods/fleet_past.md.

#include <span>
#include <vector>

#include "exahash/mining/fleet.h"

namespace exahash::mining {

// A model of rig: months are counted from any one month, the same for all.
struct Released {
  int month;
  double j_per_th;
};

// Terms of the reconstruction. Assumptions.
struct PastTerms {
  double failure = 0.1;        // of rigs, per year
  double on_sale_months = 24;  // a model is bought from its release on
  double better_part = 0.5;    // of the models on sale, by J/TH; 0 to 1
  double spare_share = 0.2;    // rigs that a fall of the hash rate leaves plugged, of what runs
  int most_vintages = 10;
};

struct PastFleet {
  std::vector<Vintage> vintages;  // ascending J/TH; empty: no hash rate or no model known
  double mean_j_per_th = 0;
  double frontier_j_per_th = 0;  // of what is bought at the end
  // Delivered in one month of the last two years, mean of the best three in a row.
  double most_eh_per_month = 0;
  // Mean rate, a year, at which makers grew in the last four years: best three months in a row of
  // the last twelve over those of the twelve months four years before, deliveries times J/TH
  // (wafers rather than hashes). Below 0 if they shrank; 0 where either has no deliveries or is not
  // known.
  double factory_growth = 0;
  // Largest growth of the load over twelve months of the last four years, of the load before; 0 to
  // kMostGrowth.
  double most_load_growth = 0;
};

inline constexpr double kMostGrowth = 3;

// `eh_s`: the hash rate of each month, from `first_month` to the month of the day, >= 0. Models in
// any order; J/TH > 0.
[[nodiscard]] PastFleet past_fleet(std::span<const double> eh_s, int first_month,
                                   std::span<const Released> models, const PastTerms& terms = {});

}  // namespace exahash::mining
