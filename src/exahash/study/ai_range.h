#pragma once

// How much hash rate AI can have taken between two days, counted from its own side: megawatts that
// contracts brought, those of them that rigs had to leave, and rigs that found no other place. No
// simulation, and nothing that is left over elsewhere (docs/methods/why.md).

#include <optional>
#include <vector>

#include "exahash/base/time.h"
#include "exahash/sites/companies.h"
#include "exahash/study/spread.h"
#include "exahash/study/terms.h"

namespace exahash::study {

// Shares 0 to 1.
struct AiRow {
  double delivered = 0, displaced = 0, leaked = 0;
  double mw = 0;  // at the grid: delivered, less what was in use before the first day
  double eh = 0;  // EH/s, 0 or below
};

// Megawatts at the grid.
struct AiRange {
  double signed_before_mw = 0;     // contracts that were surely signed by the first day
  double signed_mw = 0;            // that may have been signed by the last
  double signed_it_mw = 0;         // of these, critical IT
  double energised_before_mw = 0;  // at most: where a year is told, from its first day on
  double surely_before_mw = 0;     // at least: by figures that held on the first day
  Date known_until{};              // the newest figures of contracts
  Spread j_per_th;                 // of the rigs that would have run, with their site's overhead
  std::vector<AiRow> rows;         // every low, middle and high of the three terms

  [[nodiscard]] double least_eh() const noexcept;  // nearest to 0
  [[nodiscard]] double most_eh() const noexcept;
};

// `j_per_th`: of the fleet at the last day, at the grid, above 0. nullopt where no contract can
// have been signed by the last day.
[[nodiscard]] std::optional<AiRange> ai_range(const sites::Companies& all, Date from, Date to,
                                              const Spread& j_per_th);

}  // namespace exahash::study
