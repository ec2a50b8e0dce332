#include "exahash/sim/owners.h"

#include <algorithm>
#include <array>
#include <limits>

namespace exahash::sim {
namespace {

using math::Lane;

// Hash rate of a class of sites for each megawatt that its miners hold or could, EH/s per MW: what
// runs, clocks aside, and at least the share `least` of what is racked.
Lane per_megawatt(const Model& model, const State& state, int site, double least) noexcept {
  const auto rows = static_cast<std::size_t>(model.mining.rows());
  const auto place = static_cast<std::size_t>(site);
  const sites::Holding& held = state.sites()[place].megawatts;
  Lane racked{}, running{}, result{};
  for (const mining::Cell& cell : state.cells().subspan(place * rows, rows)) {
    for (int lane = 0; lane < math::kLanes; ++lane) {
      racked[lane] += cell.racked_eh[lane];
      running[lane] += cell.racked_eh[lane] * cell.on[lane];
    }
  }
  for (int lane = 0; lane < math::kLanes; ++lane) {
    const double open = held.grid_mw[lane] - held.hosted_mw[lane] - held.withheld_mw[lane];
    result[lane] = open > 0 ? std::max(running[lane], least * racked[lane]) / open : 0;
  }
  return result;
}

}  // namespace

void begin_owners(const Model& model, State& state) noexcept {
  Ownership& ownership = state.fixed().ownership;
  if (model.owners.empty()) {
    const double unknown = std::numeric_limits<double>::quiet_NaN();
    for (int lane = 0; lane < math::kLanes; ++lane) {
      ownership.largest_pct[lane] = ownership.hhi[lane] = unknown;
    }
    return;
  }
  const auto starts = state.owners();
  // A class of which next to nothing ran would multiply without end.
  constexpr double kLeast = 0.1;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    starts[i].eh_per_mw = per_megawatt(model, state, model.owners[i].site, kLeast);
  }
  count_owners(model, state);
}

void count_owners(const Model& model, State& state) noexcept {
  if (model.owners.empty()) return;
  const auto starts = state.owners();
  const auto companies = state.companies();
  // Many owners share a class of sites.
  std::array<Lane, mining::kMostSites> of_site;
  std::array<bool, mining::kMostSites> known{};
  Lane sum{};
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const NetworkOwner& owner = model.owners[i];
    const auto site = static_cast<std::size_t>(owner.site);
    if (!known[site]) of_site[site] = per_megawatt(model, state, owner.site, 0);
    known[site] = true;
    const bool displaced = i < companies.size() && owner.mining_mw > 0;
    Lane& weight = starts[i].weight;
    for (int lane = 0; lane < math::kLanes; ++lane) {
      const double kept =
          displaced ? std::max(1 - companies[i].locked_mw[lane] / owner.mining_mw, 0.0) : 1;
      const double then = starts[i].eh_per_mw[lane];
      weight[lane] = then > 0 ? owner.hash_rate_eh * kept * (of_site[site][lane] / then) : 0;
      sum[lane] += weight[lane];
    }
  }
  // As security::largest_share, lane by lane.
  Lane largest{}, hhi{};
  for (std::size_t i = 0; i < starts.size(); ++i) {
    if (!model.owners[i].named) continue;
    for (int lane = 0; lane < math::kLanes; ++lane) {
      const double share = sum[lane] > 0 ? starts[i].weight[lane] / sum[lane] : 0;
      largest[lane] = std::max(largest[lane], share);
      hhi[lane] += share * share;
    }
  }
  for (double& share : largest.v) share *= 100;
  state.fixed().ownership = {largest, hhi};
}

}  // namespace exahash::sim
