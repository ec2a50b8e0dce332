#pragma once

// Rigs and fleets at break-even, as a document.

#include <string>

#include "exahash/report/document.h"
#include "exahash/report/unit_choice.h"
#include "exahash/study/breakeven.h"

namespace exahash::cli {

// What both documents stand on.
struct BreakevenBasis {
  study::MinerMarket market;
  study::Terms terms;
  std::string catalogue;          // where the rigs' figures are from: "bundled", or a file
  report::UnitChoice units = {};  // of the headline
};

// Rigs side by side, the most efficient first. Not in full: a person sees one for each step in
// J/TH, and no assumptions; machines get all either way.
[[nodiscard]] report::Document rigs_document(const BreakevenBasis& basis,
                                             std::vector<study::RigAnswer> rigs, bool in_full);

// A fleet: what it earns, what a bitcoin costs it in four kinds, and who stops first.
[[nodiscard]] report::Document fleet_document(const BreakevenBasis& basis,
                                              const study::FleetAnswer& fleet,
                                              const study::CompanyCosts& company,
                                              const std::string& file);

}  // namespace exahash::cli
