#include "exahash/study/now.h"

#include <algorithm>
#include <cmath>
#include <span>

#include <fmt/format.h>

#include "exahash/base/time.h"
#include "exahash/base/units.h"
#include "exahash/consensus/network.h"
#include "exahash/consensus/subsidy.h"
#include "exahash/mining/hashprice.h"
#include "exahash/study/last_market.h"

namespace exahash::study {
namespace {

using chain::Day;
using chain::Epoch;
using chain::History;
using chain::WorkObservation;

// Expected hashes of a block of that day: blocks before a retarget of the day have the old target.
Hashes expected_hashes_on(const History& history, Date day) {
  const Epoch& epoch = epoch_at(history, end_of(day));
  const Hashes now = consensus::expected_hashes(epoch.bits);
  const double share = share_after(day, epoch.first_time);
  if (share == 1 || epoch.index == 0) return now;
  const Epoch& before = history.epochs[static_cast<std::size_t>(epoch.index) - 1];
  return now * share + consensus::expected_hashes(before.bits) * (1 - share);
}

// What the whole periods before say of this one: the filter up to its first block.
chain::RatePrior filtered_prior(const std::vector<WorkObservation>& seen, const Tip& tip,
                                double noise) {
  if (!tip.position) return {};
  const Time start = tip.at - Seconds{static_cast<std::int64_t>(tip.position->elapsed)};
  const auto later = std::find_if(seen.begin(), seen.end(),
                                  [&](const WorkObservation& work) { return work.to > start; });
  if (later == seen.begin()) return {};
  const auto filtered = chain::filter_hash_rate(std::span(seen.begin(), later), start, noise);
  const double interval = consensus::expected_hashes(tip.bits).base / filtered.median().base;
  return chain::prior_from_filter(interval, filtered.log_sd, noise);
}

}  // namespace

Expected<chain::HashRateEstimate> counted_hash_rate(const History& history, Date last, int days) {
  const auto end = (last - history.days.front().date).count() + 1;
  const auto missing = [&](Date day) {
    return fail(ErrorKind::missing_data,
                fmt::format("the count of blocks of {} is not known", format_date(day)),
                history.origin + "/daily.csv");
  };
  if (end < days || last > history.last_day()) return missing(last);
  Hashes work{};
  double blocks = 0;
  for (auto i = end - days; i < end; ++i) {
    const Day& day = history.days[static_cast<std::size_t>(i)];
    if (!day.blocks) return missing(day.date);
    work = work + expected_hashes_on(history, day.date) * blocks_in(day);
    blocks += blocks_in(day);
  }
  return chain::from_window(work, blocks, Duration{kSecondsPerDay * static_cast<double>(days)},
                            expected_hashes_on(history, last));
}

Expected<NetworkNow> network_now(const History& history, const NowOverrides& overrides) {
  if (auto complete = chain::has_counts(history); !complete)
    return tl::unexpected(complete.error());
  NetworkNow now;
  const bool given = overrides.height || overrides.time || overrides.bits;
  auto tip = given ? tip_as_given(history, overrides) : tip_by_counts(history);
  if (!tip) return tl::unexpected(tip.error());
  now.tip = *tip;
  const Hashes per_block = consensus::expected_hashes(now.tip.bits);
  now.difficulty = consensus::difficulty(now.tip.bits);
  now.implied = per_block / Duration{static_cast<double>(consensus::kTargetSpacing)};
  now.day = *counted_hash_rate(history, history.last_day(), 1);
  now.week = *counted_hash_rate(history, history.last_day(), 7);
  now.month = *counted_hash_rate(history, history.last_day(), 30);
  if (now.tip.position && now.tip.position->seen >= 1) {
    const double blocks = now.tip.position->seen;
    now.period = chain::from_window(per_block * blocks, blocks, Duration{now.tip.position->elapsed},
                                    per_block);
  }
  now.observations = chain::observations_until(history, now.tip);
  now.noise = overrides.noise.value_or(
      chain::recent_process_noise(history, now.tip.at).value_or(chain::kProcessNoiseSince2022));
  now.filtered = chain::filter_hash_rate(now.observations, now.tip.at, now.noise);
  now.prior = filtered_prior(now.observations, now.tip, now.noise);
  auto market = last_market(history, overrides.price_usd, now.tip.at);
  if (!market) return tl::unexpected(market.error());
  now.price = market->price;
  now.price_source = market->price_source;
  now.price_date = market->price_date;
  now.fees = market->fees;
  now.fees_date = market->fees_date;
  const auto& main = consensus::network(consensus::NetworkId::main);
  now.subsidy = consensus::coins(consensus::block_subsidy(main, now.tip.height));
  now.hashprice = mining::hashprice(now.subsidy, now.fees, now.price, per_block);
  now.budget = budget_of({now.tip.height, now.tip.at, now.subsidy, now.fees, now.price});
  return now;
}

}  // namespace exahash::study
