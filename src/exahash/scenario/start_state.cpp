#include "exahash/scenario/start_state.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/text.h"
#include "exahash/chain/state_filter.h"
#include "exahash/chain/tip.h"
#include "exahash/consensus/compact.h"
#include "exahash/consensus/network.h"

namespace exahash::scenario {
namespace {

using chain::History;
using consensus::NBits;

constexpr std::int64_t kDaySeconds = 86400;
constexpr int kOldestPriceDays = 400;
constexpr double kFar = 1.5;       // a difficulty over that of the day, about a bad year's change
constexpr double kRounded = 5e-5;  // relative: a person writes five digits of a difficulty
constexpr std::uint32_t kLeastMantissa = 0x008000, kMostMantissa = 0x7fffff;
constexpr std::uint32_t kLimitSize = 0x1d, kLeastSize = 3;

NBits bits_of(std::uint32_t size, std::uint32_t mantissa) {
  return NBits{size << 24 | mantissa};
}

double error_of(NBits bits, double difficulty) {
  return std::fabs(consensus::difficulty(bits) / difficulty - 1);
}

// The place in the period, with room for one more block at least: the retarget is simulated.
void place_tip(const chain::Tip& tip, std::string_view by, StartState& state) {
  const int seen = std::min(tip.position->seen, consensus::kPeriodBlocks - 2);
  state.chain.tip = tip.height - (tip.position->seen - seen);
  state.chain.bits = tip.bits;
  state.chain.seconds_in_period =
      std::max<std::int64_t>(1, static_cast<std::int64_t>(tip.position->elapsed));
  state.notes.push_back(
      fmt::format("height {} at the start, block {} of its period: {}, good to about {:.0f} blocks",
                  with_thousands(value(state.chain.tip)), seen, by, std::ceil(tip.height_sd)));
}

// The same at ten minutes a block, `gap` days later.
void carry_forward(std::int64_t gap, Date last, StartState& state) {
  const auto blocks = static_cast<std::int32_t>(gap * kDaySeconds / consensus::kTargetSpacing);
  const std::int32_t seen = value(state.chain.tip) % consensus::kPeriodBlocks;
  state.chain.tip = state.chain.tip + blocks;
  if (seen + blocks < consensus::kPeriodBlocks - 1) {
    state.chain.seconds_in_period += gap * kDaySeconds;
  } else {
    const std::int32_t index =
        std::min(value(state.chain.tip) % consensus::kPeriodBlocks, consensus::kPeriodBlocks - 2);
    state.chain.tip = state.chain.tip - (value(state.chain.tip) % consensus::kPeriodBlocks - index);
    state.chain.seconds_in_period = std::max<std::int64_t>(1, index * consensus::kTargetSpacing);
  }
  state.notes.push_back(
      fmt::format("the data end on {}, {} days before the start: the chain is carried forward at "
                  "ten minutes a block and its last difficulty, price and hash rate as last known",
                  format_date(last), gap));
}

Expected<void> find_price(const History& known, StartState& state) {
  const std::size_t reach = std::min(known.days.size(), std::size_t{kOldestPriceDays});
  for (std::size_t i = 1; i <= reach; ++i) {
    const chain::Day& day = known.days[known.days.size() - i];
    if (!day.price_usd) continue;
    state.price_usd = *day.price_usd;
    state.price_date = day.date;
    return {};
  }
  return fail(ErrorKind::missing_data,
              fmt::format("no price is known in the {} days to {}", kOldestPriceDays,
                          format_date(known.last_day())),
              known.origin, "give price.spot, or another start");
}

void filter_rate(const History& known, const chain::Tip& tip, Date start, StartState& state) {
  const auto observations = chain::observations_until(known, tip);
  const double noise =
      chain::recent_process_noise(known, tip.at).value_or(chain::kProcessNoiseSince2022);
  const auto filtered = chain::filter_hash_rate(observations, Time{start}, noise);
  const HashRate exahash = 1.0_EH_s;
  state.hash_rate_eh = filtered.median().in(exahash);
  state.low_eh = filtered.quantile(0.05).in(exahash);
  state.high_eh = filtered.quantile(0.95).in(exahash);
  state.log_sd = filtered.log_sd;
  state.noise = chain::noise_about_trend(known, tip.at).value_or(chain::kProcessNoiseSince2022);
}

// By the counts of days, or, where there are none, between the first blocks of two periods.
Expected<chain::Tip> find_tip(const History& history, const History& known, Date start,
                              StartState& state) {
  const auto complete = chain::has_counts(known);
  const bool within = start <= history.last_day() + std::chrono::days{1};
  auto tip = complete || !within ? chain::tip_by_counts(known)
                                 : chain::tip_between_periods(history, Time{start});
  if (!complete && (!within || !tip)) {
    return fail(ErrorKind::missing_data, complete.error().problems.front().what, known.origin,
                "choose a start whose days and periods are known (exahash data)");
  }
  if (!tip) return tip;
  place_tip(*tip, complete ? "by daily counts" : "by the first blocks of this and the next period",
            state);
  return tip;
}

}  // namespace

consensus::NBits nearest_bits(double difficulty) {
  EXAHASH_EXPECTS(difficulty >= 1);
  std::uint32_t size = kLimitSize;
  while (size > kLeastSize && consensus::difficulty(bits_of(size, kLeastMantissa)) < difficulty) {
    --size;
  }
  // Difficulty falls as the mantissa grows: the last mantissa that is not below.
  std::uint32_t low = kLeastMantissa, high = kMostMantissa;
  while (low < high) {
    const std::uint32_t middle = (low + high + 1) / 2;
    if (consensus::difficulty(bits_of(size, middle)) >= difficulty) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  const NBits above = bits_of(size, low);
  const NBits below = bits_of(size, std::min(low + 1, kMostMantissa));
  const NBits nearest = error_of(above, difficulty) <= error_of(below, difficulty) ? above : below;
  const NBits limit = consensus::mainnet().pow_limit_bits;
  return consensus::difficulty(nearest) < 1 ? limit : nearest;
}

Expected<StartState> state_at(const History& history, Date start) {
  const Date first = history.days.front().date;
  if (start < first) {
    return fail(ErrorKind::missing_data,
                fmt::format("the start {} lies before the first price that is known, of {}",
                            format_date(start), format_date(first)),
                history.origin,
                fmt::format("choose a start from {} on: without a price nothing tells what a rig "
                            "earns",
                            format_date(first)));
  }
  const Date before = start - std::chrono::days{1};
  const Date last = std::max(first, std::min(before, history.last_day()));
  const std::int64_t gap = std::max<std::int64_t>(0, (before - last).count());
  if (gap > kMostDaysBeyond) {
    return fail(ErrorKind::missing_data,
                fmt::format("the start {} lies {} days after the data's end ({})",
                            format_date(start), gap, format_date(history.last_day())),
                "", "choose an earlier start, or newer data (exahash data update)");
  }
  const auto known = chain::as_of(history, last);
  if (!known) return tl::unexpected(known.error());
  StartState state;
  const auto tip = find_tip(history, *known, start, state);
  if (!tip) return tl::unexpected(tip.error());
  filter_rate(*known, *tip, start, state);
  if (gap > 0) carry_forward(gap, last, state);
  if (auto price = find_price(*known, state); !price) return tl::unexpected(price.error());
  if (state.price_date >= start) {
    state.notes.push_back(fmt::format(
        "nobody had quoted a price before {}: its close stands for the start", format_date(start)));
  }
  return state;
}

void state_difficulty(double difficulty, const History& history, Date start, StartState& state) {
  if (error_of(state.chain.bits, difficulty) < kRounded) return;
  for (const chain::Epoch& epoch : history.epochs) {
    if (error_of(epoch.bits, difficulty) >= kRounded || epoch.first_time < Time{start} ||
        epoch.first_time >= Time{start + std::chrono::days{1}}) {
      continue;
    }
    state.chain = {epoch.first_height, epoch.bits, 0};
    state.notes.back() = fmt::format(
        "the period with the stated difficulty begins at {} (height {}): the run "
        "starts with its first block",
        format_time(epoch.first_time), with_thousands(value(epoch.first_height)));
    return;
  }
  const NBits bits = nearest_bits(difficulty);
  const double held = consensus::difficulty(bits);
  constexpr double kRounding = 1e-5;  // what nBits cannot hold anyway
  if (error_of(bits, difficulty) > kRounding) {
    state.notes.push_back(
        fmt::format("difficulty {} is not one that nBits can hold: {} is", difficulty, held));
  }
  const double ratio = held / consensus::difficulty(state.chain.bits);
  const double longest = 300.0 * static_cast<double>(kDaySeconds);
  state.chain.seconds_in_period = std::max<std::int64_t>(
      1, static_cast<std::int64_t>(
             std::min(static_cast<double>(state.chain.seconds_in_period) * ratio, longest)));
  state.notes.push_back(
      fmt::format("difficulty is stated, {} times that of the data; the time seen in the period is "
                  "scaled with it{}",
                  with_significant(ratio, 4),
                  ratio > kFar || ratio < 1 / kFar
                      ? "; it is far from that of this day, of which hash rate, rigs, price and "
                        "fees are unless they are stated too"
                      : ""));
  state.chain.bits = bits;
}

}  // namespace exahash::scenario
