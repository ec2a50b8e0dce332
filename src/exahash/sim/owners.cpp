#include "exahash/sim/owners.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "exahash/security/attack_cost.h"

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
  std::vector<Lane> weights(starts.size());
  Lane sum{};
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const NetworkOwner& owner = model.owners[i];
    const Lane now = per_megawatt(model, state, owner.site, 0);
    for (int lane = 0; lane < math::kLanes; ++lane) {
      double kept = 1;
      if (i < companies.size() && owner.mining_mw > 0) {
        kept = std::max(1 - companies[i].locked_mw[lane] / owner.mining_mw, 0.0);
      }
      const double then = starts[i].eh_per_mw[lane];
      weights[i][lane] = then > 0 ? owner.hash_rate_eh * kept * (now[lane] / then) : 0;
      sum[lane] += weights[i][lane];
    }
  }
  std::vector<double> named;
  named.reserve(weights.size());
  for (int lane = 0; lane < math::kLanes; ++lane) {
    named.clear();
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if (model.owners[i].named && sum[lane] > 0) named.push_back(weights[i][lane] / sum[lane]);
    }
    const security::LargestShare shares = security::largest_share(named);
    state.fixed().ownership.largest_pct[lane] = shares.largest * 100;
    state.fixed().ownership.hhi[lane] = shares.hhi;
  }
}

}  // namespace exahash::sim
