#include "exahash/sim/lab/arm_run.h"

#include <cmath>
#include <limits>

#include "exahash/base/units.h"
#include "exahash/math/elementary.h"

namespace exahash::sim::lab {
namespace {

using consensus::ChainPoint;
using consensus::NBits;

constexpr double kSecondsInYear = 86400 * 365.25;
// The blocks before the first stand this deep in the chain, so that no rule finds it young.
constexpr std::int32_t kDepth = 100 * 2016;

double expected_exahashes(NBits bits) noexcept {
  return consensus::expected_hashes(bits).base / kHashesPerExahash;
}

std::int64_t header_time(double time) noexcept {
  return static_cast<std::int64_t>(time);  // time is not negative
}

BlockSettings settings_of(const Experiment& experiment, const Arm& arm) noexcept {
  const Supply& supply = experiment.supply;
  const Price& price = experiment.price;
  constexpr double kNoCap = std::numeric_limits<double>::infinity();
  const double spacing = static_cast<double>(arm.algorithm.spacing);
  return {
      .kind = supply.kind,
      .random_price = price.volatility > 0 || price.drift != 0,
      .lagged = supply.lag_s > 0,
      .start_ehs = experiment.hash_rate_ehs,
      .elasticity = supply.elasticity,
      .base_ehs = supply.base_ehs,
      .slope = supply.slope,
      .steepness = supply.steepness,
      .centre = supply.centre,
      .most_ehs = supply.most_ehs > 0 ? supply.most_ehs : kNoCap,
      .lag_s = supply.lag_s > 0 ? supply.lag_s : 1,
      .hash_rate_factor = 1,
      .reward_usd = price.start_usd * experiment.coins_per_block,
      .log_drift = (price.drift - price.volatility * price.volatility / 2) / kSecondsInYear,
      .log_volatility = price.volatility / std::sqrt(kSecondsInYear),
      .quick_s = spacing * (1 - kRecovered),
      .slow_s = spacing * (1 + kRecovered),
  };
}

// The blocks before the first, one every spacing, the newest at time 0.
std::vector<ChainPoint> blocks_before(const consensus::DifficultyAlgorithm& algorithm, NBits bits) {
  const int needed = consensus::blocks_needed(algorithm);
  std::vector<ChainPoint> before;
  for (int i = needed - 1; i >= 0; --i) before.push_back({-algorithm.spacing * i, bits});
  return before;
}

}  // namespace

ArmRun::ArmRun(const Experiment& experiment, const Arm& arm)
    : experiment_(experiment),
      arm_(arm),
      periodic_(arm.algorithm.rule == consensus::DifficultyRule::bitcoin &&
                arm.algorithm.window == kPeriod),
      settings_(settings_of(experiment, arm)),
      expected_at_start_(expected_exahashes(arm.bits)) {
  consensus::DifficultyAlgorithm algorithm = arm.algorithm;
  const Height tip{kDepth + experiment.first_block - 1};
  algorithm.asert_anchor = {tip, -algorithm.spacing, arm.bits};
  if (!periodic_) {
    const auto before = blocks_before(algorithm, arm.bits);
    followers_.assign(math::kLanes, consensus::DifficultyFollower(algorithm, before, tip));
  }
  lanes_.running = 0xff;
  for (int lane = 0; lane < math::kLanes; ++lane) {
    lanes_.until[lane] = kNoEnd;
    lanes_.recovered_at[lane] = -1;
    lanes_.recovers_from[lane] = experiment.supply.lag_s;
    lanes_.hash_rate[lane] = experiment.hash_rate_ehs;
    period_start_[lane] = -algorithm.spacing * (experiment.first_block - 1);
    set_bits(lane, arm.bits);
    log_at_look_[lane] = lanes_.expected_log[lane];
  }
}

void ArmRun::set_bits(int lane, NBits bits) noexcept {
  if (bits == bits_[lane]) return;
  bits_[lane] = bits;
  lanes_.expected[lane] = expected_exahashes(bits);
  lanes_.expected_log[lane] = math::log(lanes_.expected[lane] / expected_at_start_);
}

void ArmRun::retarget(std::int64_t height) noexcept {
  for (int lane = 0; lane < math::kLanes; ++lane) {
    if ((lanes_.running >> lane & 1) == 0) continue;
    const std::int64_t now = header_time(lanes_.time[lane]);
    set_bits(lane, consensus::period_bits(arm_.algorithm, bits_[lane], now - period_start_[lane]));
    PathOutcome& outcome = outcomes_[lane];
    if (measuring_ && outcome.retarget_s < 0 && height > experiment_.measured_from) {
      outcome.retarget_s = lanes_.time[lane] - measured_from_[lane];
    }
  }
}

void ArmRun::note_change() noexcept {
  for (int lane = 0; lane < math::kLanes; ++lane) {
    if ((lanes_.running >> lane & 1) == 0) continue;
    const double change = lanes_.expected_log[lane] - log_at_look_[lane];
    log_at_look_[lane] = lanes_.expected_log[lane];
    if (measuring_) outcomes_[lane].note_change(change);
  }
}

void ArmRun::start_measuring() noexcept {
  measuring_ = true;
  for (int lane = 0; lane < math::kLanes; ++lane) {
    measured_from_[lane] = lanes_.time[lane];
    if (experiment_.horizon_s > 0) {
      lanes_.until[lane] = lanes_.time[lane] + experiment_.horizon_s;
    }
    if ((lanes_.running >> lane & 1) == 0) continue;
    lanes_.blocks[lane] = 0;
    lanes_.squares[lane] = 0;
    lanes_.longest[lane] = 0;
    lanes_.recovered_at[lane] = -1;
    lanes_.recovers_from[lane] = lanes_.time[lane] + experiment_.supply.lag_s;
  }
}

void ArmRun::before(std::int64_t height) noexcept {
  if (height % kPeriod == 1) {
    for (int lane = 0; lane < math::kLanes; ++lane) {
      period_start_[lane] = header_time(lanes_.time[lane]);
    }
  }
  if (height % kPeriod == 0 && height > experiment_.first_block) {
    if (periodic_) retarget(height);
    note_change();
  }
  if (height == experiment_.hash_rate_step.block) {
    settings_.hash_rate_factor = experiment_.hash_rate_step.factor;
  }
  if (height == experiment_.price_step.block) {
    const double step = math::log(experiment_.price_step.factor);
    for (double& price : lanes_.price_log.v) price += step;
  }
  if (height == experiment_.measured_from) start_measuring();
  if (experiment_.horizon_blocks > 0 &&
      height == experiment_.measured_from + experiment_.horizon_blocks) {
    lanes_.running = 0;
  }
}

void ArmRun::follow() noexcept {
  for (int lane = 0; lane < math::kLanes; ++lane) {
    if ((lanes_.running >> lane & 1) == 0) continue;
    followers_[lane].push({header_time(lanes_.time[lane]), bits_[lane]});
    set_bits(lane, followers_[lane].next());
  }
}

void ArmRun::advance(math::Isa isa, std::span<ArmRun> runs, std::span<const Draws> draws, int from,
                     int count) noexcept {
  // Periodic: all blocks at once; otherwise the bits change at each.
  const int stride = runs.front().periodic_ ? count : 1;
  for (int at = from; at < from + count; at += stride) {
    Groups groups;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      if (!runs[i].running()) continue;
      groups.draws[groups.count] = &draws[i];
      groups.lanes[groups.count] = &runs[i].lanes_;
      ++groups.count;
    }
    if (groups.count == 0) return;
    // Their settings are equal: the same events have come to all.
    advance_blocks(isa, runs.front().settings_, groups, at, stride);
    for (ArmRun& run : runs) {
      if (!run.periodic_ && run.running()) run.follow();
    }
  }
}

void ArmRun::cut() noexcept {
  cut_ = lanes_.running;
  lanes_.running = 0;
}

PathOutcome ArmRun::outcome(int lane) const noexcept {
  PathOutcome outcome = outcomes_[lane];
  outcome.blocks = measuring_ ? static_cast<std::int64_t>(lanes_.blocks[lane]) : 0;
  outcome.seconds = measuring_ ? lanes_.time[lane] - measured_from_[lane] : 0;
  outcome.squares = measuring_ ? lanes_.squares[lane] : 0;
  outcome.longest_s = lanes_.longest[lane];
  if (measuring_ && lanes_.recovered_at[lane] >= 0) {
    outcome.recovery_s = lanes_.recovered_at[lane] - measured_from_[lane];
  }
  outcome.stalled = (lanes_.stalled >> lane & 1) != 0;
  outcome.cut = (cut_ >> lane & 1) != 0;
  return outcome;
}

}  // namespace exahash::sim::lab
