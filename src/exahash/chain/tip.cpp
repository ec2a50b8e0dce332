#include "exahash/chain/tip.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/consensus/network.h"
#include "exahash/math/elementary.h"

namespace exahash::chain {
namespace {

using consensus::kPeriodBlocks;

constexpr double kDay = 86400;

}  // namespace

Time end_of(Date day) {
  return Time{day} + std::chrono::days{1};
}

double seconds_between(Time from, Time to) {
  return static_cast<double>((to - from).count());
}

double blocks_in(const Day& day) {
  return std::max(0, *day.blocks - 1);
}

double share_after(Date day, Time instant) {
  return std::clamp(seconds_between(instant, end_of(day)) / kDay, 0.0, 1.0);
}

const Epoch& epoch_at(const History& history, Time at) {
  const auto after = std::upper_bound(history.epochs.begin(), history.epochs.end(), at,
                                      [](Time t, const Epoch& e) { return t < e.first_time; });
  return after == history.epochs.begin() ? *after : *std::prev(after);
}

Expected<Tip> tip_by_counts(const History& history) {
  Tip tip;
  tip.at = end_of(history.last_day());
  const Epoch& epoch = epoch_at(history, tip.at);
  tip.bits = epoch.bits;
  double seen = 0, variance = 0;
  for (auto day = history.days.rbegin(); day != history.days.rend(); ++day) {
    const double share = share_after(day->date, epoch.first_time);
    if (share == 0 || !day->blocks) break;
    seen += blocks_in(*day) * share;
    variance += 2 * share + blocks_in(*day) * share * (1 - share);
  }
  const double sd = std::sqrt(variance);
  if (seen > kPeriodBlocks + 5 * sd) {
    return fail(ErrorKind::missing_data,
                fmt::format("the days to {} hold about {:.0f} blocks since height {}: the table of "
                            "epochs ends too early",
                            format_date(history.last_day()), seen, value(epoch.first_height)),
                history.origin, "give an epochs.csv that is as new as daily.csv");
  }
  // A period that has not closed holds at most 2016 blocks: 2015 after its first.
  const int blocks = std::clamp(static_cast<int>(std::lround(seen)), 0, kPeriodBlocks - 1);
  tip.height = epoch.first_height + blocks;
  tip.height_sd = sd;
  tip.position = PeriodPosition{blocks, seconds_between(epoch.first_time, tip.at),
                                consensus::difficulty(epoch.bits), tip.height_sd};
  return tip;
}

Expected<Tip> tip_between_periods(const History& history, Time at) {
  const Epoch& epoch = epoch_at(history, at);
  const auto index = static_cast<std::size_t>(epoch.index);
  const auto& epochs = history.epochs;
  if (index == 0 || index + 2 >= epochs.size() || at < epoch.first_time) {
    return fail(
        ErrorKind::missing_data,
        fmt::format("the periods before and after that of {} are not known", format_time(at)),
        history.origin, "give an epochs.csv that goes on");
  }
  const auto length = [&](std::size_t i) {
    return std::max(1.0, seconds_between(epochs[i].first_time, epochs[i + 1].first_time));
  };
  // ln of the hash rate, a second: from the middle of the period before to that of the one after.
  const double rates = consensus::expected_hashes(epochs[index + 1].bits).base /
                       consensus::expected_hashes(epochs[index - 1].bits).base * length(index - 1) /
                       length(index + 1);
  const double apart = length(index) + 0.5 * (length(index - 1) + length(index + 1));
  const double growth = math::log(rates) / apart * length(index);
  const double passed = std::clamp(seconds_between(epoch.first_time, at) / length(index), 0.0, 1.0);
  constexpr double kEven = 1e-6;
  const double share = std::fabs(growth) < kEven
                           ? passed
                           : (math::exp(growth * passed) - 1) / (math::exp(growth) - 1);
  Tip tip;
  tip.at = at;
  tip.bits = epoch.bits;
  const int blocks =
      std::clamp(static_cast<int>(std::lround(kPeriodBlocks * share)), 0, kPeriodBlocks - 1);
  tip.height = epoch.first_height + blocks;
  // Of a Poisson process held at both ends, and as much again for growth that was not even.
  tip.height_sd = std::sqrt(2 * kPeriodBlocks * passed * (1 - passed));
  tip.position = PeriodPosition{blocks, seconds_between(epoch.first_time, at),
                                consensus::difficulty(epoch.bits), tip.height_sd};
  return tip;
}

std::vector<WorkObservation> observations_until(const History& history, const Tip& tip) {
  std::vector<WorkObservation> seen;
  for (std::size_t i = 0; i + 1 < history.epochs.size(); ++i) {
    const Epoch& epoch = history.epochs[i];
    const Time end = history.epochs[i + 1].first_time;
    if (end > tip.at || end <= epoch.first_time) continue;
    seen.push_back({epoch.first_time, end, consensus::expected_hashes(epoch.bits) * kPeriodBlocks,
                    static_cast<double>(kPeriodBlocks)});
  }
  if (tip.position && tip.position->seen > 0) {
    const double blocks = tip.position->seen;
    const auto elapsed = Seconds{static_cast<std::int64_t>(tip.position->elapsed)};
    seen.push_back(
        {tip.at - elapsed, tip.at, consensus::expected_hashes(tip.bits) * blocks, blocks});
  }
  if (!tip.position) {
    const auto span = Seconds{consensus::kTargetTimespan};
    const Time start =
        tip.at - Seconds{value(tip.height) % kPeriodBlocks * consensus::kTargetSpacing};
    if (seen.empty() || seen.back().to <= start - span) {
      seen.push_back({start - span, start, consensus::expected_hashes(tip.bits) * kPeriodBlocks,
                      static_cast<double>(kPeriodBlocks - 1)});
    }
  }
  return seen;
}

Expected<void> has_counts(const History& history) {
  constexpr std::size_t kDaysNeeded = 30;
  bool complete = history.days.size() >= kDaysNeeded;
  for (std::size_t i = 1; complete && i <= kDaysNeeded; ++i) {
    complete = history.days[history.days.size() - i].blocks.has_value();
  }
  if (complete) return {};
  return fail(ErrorKind::missing_data,
              fmt::format("the counts of blocks in the 30 days to {} are not all known",
                          format_date(history.last_day())),
              history.origin, "choose a day from 2011-04-01 on with --as-of");
}

}  // namespace exahash::chain
