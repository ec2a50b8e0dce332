// Functions of difficulty epochs.

#include <algorithm>

#include <fmt/format.h>

#include "exahash/chain/hash_rate.h"
#include "exahash/chain/tip.h"
#include "exahash/consensus/compact.h"
#include "exahash/consensus/network.h"
#include "exahash/study/claim_tables.h"
#include "exahash/study/tip.h"

namespace exahash::study {
namespace {

using chain::Epoch;
using Id = scenario::ClaimFunctionId;
using Epochs = std::span<const Epoch>;

constexpr double kMinute = 60;

double difficulty_of(const Epoch& epoch) {
  return consensus::difficulty(epoch.bits);
}

// Epochs whose first block came after `from` and not after `to`.
Epochs begun_between(Epochs epochs, Time from, Time to) {
  const auto begin =
      std::ranges::find_if(epochs, [&](const Epoch& e) { return e.first_time > from; });
  const auto end =
      std::find_if(begin, epochs.end(), [&](const Epoch& e) { return e.first_time > to; });
  return {begin, end};
}

// Ratios of each retarget to the difficulty before.
std::vector<double> changes(Epochs epochs, Epochs among) {
  std::vector<double> ratios;
  for (const Epoch& epoch : among) {
    if (epoch.index == 0) continue;
    ratios.push_back(difficulty_of(epoch) /
                     difficulty_of(epochs[static_cast<std::size_t>(epoch.index) - 1]));
  }
  return ratios;
}

ClaimAnswerNumber of_changes(Id id, const std::vector<double>& ratios) {
  if (ratios.empty()) return not_known("there is no retarget between the two days");
  double down = 1, up = 1, cuts = 0;
  for (const double ratio : ratios) {
    if (ratio < 1) ++cuts;
    (ratio < 1 ? down : up) *= ratio;
  }
  switch (id) {
    case Id::cuts:
      return ClaimNumber{Measure::of(cuts)};
    case Id::cuts_compound:
      return ClaimNumber{Measure::of(down - 1)};
    case Id::rises_compound:
      return ClaimNumber{Measure::of(up - 1)};
    default:
      return ClaimNumber{Measure::of(std::ranges::min(ratios) - 1)};
  }
}

ClaimAnswerNumber epoch_hash_rate(Epochs epochs, const Epoch& epoch) {
  const auto next = static_cast<std::size_t>(epoch.index) + 1;
  if (next >= epochs.size()) return not_known("the period was not over");
  const Hashes work = consensus::expected_hashes(epoch.bits) * consensus::kPeriodBlocks;
  const double seconds = chain::seconds_between(epoch.first_time, epochs[next].first_time);
  const auto rate = chain::from_intervals(work, consensus::kPeriodBlocks, Duration{seconds});
  return ClaimNumber{{rate.low.base, rate.high.base, rate.rate.base, true}};
}

ClaimAnswerNumber block_interval(Epochs epochs, Epochs among) {
  double seconds = 0, periods = 0;
  for (const Epoch& epoch : among) {
    const auto next = static_cast<std::size_t>(epoch.index) + 1;
    if (next >= epochs.size()) continue;
    seconds += chain::seconds_between(epoch.first_time, epochs[next].first_time);
    ++periods;
  }
  if (periods == 0) return not_known("no period begins between the two days and is over");
  return in_unit(seconds / (periods * consensus::kPeriodBlocks) / kMinute, "min");
}

}  // namespace

ClaimAnswerNumber ClaimTables::of_epochs(Id id, std::span<const Date> days) const {
  const Epochs epochs = history_.epochs;
  const Epoch& first = chain::epoch_at(history_, chain::end_of(days[0]));
  if (id == Id::difficulty) return ClaimNumber{Measure::of(difficulty_of(first))};
  if (id == Id::epoch_hash_rate) return epoch_hash_rate(epochs, first);
  const Time from = chain::end_of(days[0]), to = chain::end_of(days[1]);
  if (id == Id::block_interval) {
    return block_interval(epochs, begun_between(epochs, from - std::chrono::days{1}, to));
  }
  const Epochs among = begun_between(epochs, from, to);
  if (id != Id::highest_difficulty) return of_changes(id, changes(epochs, among));
  double highest = difficulty_of(first);
  for (const Epoch& epoch : among) highest = std::max(highest, difficulty_of(epoch));
  return ClaimNumber{Measure::of(highest)};
}

}  // namespace exahash::study
