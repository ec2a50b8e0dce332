#include "exahash/sim/owners.h"

#include <algorithm>
#include <limits>

#include "exahash/security/attack_cost.h"

namespace exahash::sim {
namespace {

using math::Lane;

// A class of which next to nothing ran at the start would multiply without end.
constexpr double kLeastOn = 0.1;

// Of the racked rigs of a class of sites, the share that runs, clocks aside; 0 where none are
// racked.
Lane share_on(const Model& model, const State& state, int site) noexcept {
  const auto rows = static_cast<std::size_t>(model.mining.rows());
  const auto cells = state.cells().subspan(static_cast<std::size_t>(site) * rows, rows);
  Lane racked{}, running{};
  for (const mining::Cell& cell : cells) {
    for (int lane = 0; lane < math::kLanes; ++lane) {
      racked[lane] += cell.racked_eh[lane];
      running[lane] += cell.racked_eh[lane] * cell.on[lane];
    }
  }
  for (int lane = 0; lane < math::kLanes; ++lane) {
    running[lane] = racked[lane] > 0 ? running[lane] / racked[lane] : 0;
  }
  return running;
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
  for (std::size_t i = 0; i < starts.size(); ++i) {
    starts[i].on = share_on(model, state, model.owners[i].site);
    for (int lane = 0; lane < math::kLanes; ++lane) {
      starts[i].on[lane] = std::max(starts[i].on[lane], kLeastOn);
    }
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
    const Lane on = share_on(model, state, owner.site);
    for (int lane = 0; lane < math::kLanes; ++lane) {
      double kept = 1;
      if (i < companies.size() && owner.mining_mw > 0) {
        kept = std::max(1 - companies[i].locked_mw[lane] / owner.mining_mw, 0.0);
      }
      weights[i][lane] = owner.hash_rate_eh * kept * (on[lane] / starts[i].on[lane]);
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
