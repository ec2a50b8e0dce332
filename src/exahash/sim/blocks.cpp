#include "exahash/sim/blocks.h"

#include <algorithm>

#include "exahash/base/contracts.h"
#include "exahash/base/units.h"
#include "exahash/consensus/network.h"
#include "exahash/consensus/subsidy.h"
#include "exahash/random/draws.h"
#include "exahash/sim/arrivals.h"
#include "exahash/sim/step.h"

namespace exahash::sim {
namespace {

// Runs the path day by day, by the same steps as an ensemble.
std::vector<Stretch> follow(const Model& model, math::Isa isa, std::uint32_t path, int until) {
  State whole(model);
  begin(model, isa, path - path % math::kLanes, whole);
  const int lane = static_cast<int>(path % math::kLanes);
  std::vector<Stretch> trace;
  State::Fixed& state = whole.fixed();
  while (state.day < until) {
    State::Fixed again = state;
    step(model, isa, whole);
    // The day's blocks once more, with its hash rate, to see them pass.
    pass_day(again, lane, state.mining.hash_rate_eh[lane], &trace);
  }
  return trace;
}

// `count` sorted numbers between two hazards: uniforms of the period, by the blocks' indices.
void add_uniforms(const State::Fixed& state, int lane, std::uint64_t period, int first_index,
                  int count, double low, double high, std::vector<double>& out) {
  const auto begin = static_cast<std::ptrdiff_t>(out.size());
  for (int i = 0; i < count; ++i) {
    const double u = random::uniform(
        state.seed,
        {static_cast<std::uint32_t>(state.path[lane]), random::Stream::block_times, 0,
         static_cast<std::uint32_t>(period), static_cast<std::uint32_t>(first_index + i)});
    out.push_back(low + (high - low) * u);
  }
  std::sort(out.begin() + begin, out.end());
}

// Hazards of a period's blocks up to its last; those before the run are left out.
std::vector<double> hazards(const Model& model, const State::Fixed& state, int lane,
                            std::uint64_t period) {
  const PeriodDraws draws = period_draws(model, state, lane, period);
  const int seen = kPeriodBlocks - 1 - draws.counted;
  constexpr int kLastInside = kPeriodBlocks - 2;
  std::vector<double> result;
  if (draws.first > 0) result.push_back(draws.first);
  const double end = draws.first + draws.rest;
  if (draws.halving <= draws.first || draws.halving >= end) {
    add_uniforms(state, lane, period, seen + 1, kLastInside - seen, draws.first, end, result);
  } else {
    // The block before the halving has its place already.
    const Height first{static_cast<std::int32_t>(period) * kPeriodBlocks};
    const auto& network = consensus::mainnet();
    const int index = consensus::next_halving(network, first + seen) - first - 1;
    add_uniforms(state, lane, period, seen + 1, index - seen - 1, draws.first, draws.halving,
                 result);
    result.push_back(draws.halving);
    add_uniforms(state, lane, period, index + 1, kLastInside - index, draws.halving, end, result);
  }
  result.push_back(end);
  return result;
}

double time_in(const Stretch& stretch, double hazard) {
  const double grown = stretch.to_hazard - stretch.from_hazard;
  const double share = grown > 0 ? std::max(hazard - stretch.from_hazard, 0.0) / grown : 1;
  return stretch.from_seconds + share * (stretch.to_seconds - stretch.from_seconds);
}

}  // namespace

std::vector<FoundBlock> blocks_of_path(const Model& model, math::Isa isa, std::uint32_t path,
                                       int from, int to) {
  EXAHASH_EXPECTS(0 <= from && from < to && to <= model.days);
  EXAHASH_EXPECTS(model.arrivals == Model::Arrivals::period);
  State whole(model);
  begin(model, isa, path - path % math::kLanes, whole);
  const State::Fixed& state = whole.fixed();
  const int lane = static_cast<int>(path % math::kLanes);
  std::vector<FoundBlock> result;
  std::vector<double> places;
  std::size_t next = 0;  // of places
  const Stretch* last = nullptr;
  const auto trace = follow(model, isa, path, to);
  for (const Stretch& stretch : trace) {
    if (!last || stretch.period != last->period) {
      places = hazards(model, state, lane, stretch.period);
      next = 0;
    }
    last = &stretch;
    const Height end{static_cast<std::int32_t>((stretch.period + 1) * kPeriodBlocks)};
    for (; next < places.size() && places[next] <= stretch.to_hazard; ++next) {
      const double seconds = time_in(stretch, places[next]);
      if (seconds < from * kSecondsPerDay) continue;
      result.push_back(
          {end - static_cast<std::int32_t>(places.size() - next), seconds, stretch.bits});
    }
  }
  return result;
}

}  // namespace exahash::sim
