#include "exahash/sim/lab/experiment.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <system_error>
#include <thread>

#include "exahash/base/contracts.h"
#include "exahash/base/units.h"
#include "exahash/consensus/network.h"
#include "exahash/sim/lab/arm_run.h"

namespace exahash::sim::lab {
namespace {

void expect_in_range(const Experiment& experiment) {
  EXAHASH_EXPECTS(!experiment.arms.empty());
  EXAHASH_EXPECTS(experiment.hash_rate_ehs > 0 && experiment.coins_per_block > 0);
  EXAHASH_EXPECTS(experiment.price.start_usd > 0 && experiment.price.volatility >= 0);
  EXAHASH_EXPECTS(experiment.hash_rate_step.factor >= 0 && experiment.price_step.factor > 0);
  EXAHASH_EXPECTS(experiment.first_block >= 0 && experiment.first_block < kPeriod);
  EXAHASH_EXPECTS(experiment.measured_from >= experiment.first_block);
  EXAHASH_EXPECTS(experiment.horizon_s > 0 || experiment.horizon_blocks > 0);
  EXAHASH_EXPECTS(experiment.paths >= 1 && experiment.paths <= (std::int64_t{1} << 30));
  EXAHASH_EXPECTS(experiment.supply.kind != Supply::Kind::logistic ||
                  experiment.supply.most_ehs > 0);
}

// The first block from `height` on before which something happens (ArmRun::before), at most `end`.
std::int64_t next_event(const Experiment& experiment, std::int64_t height,
                        std::int64_t end) noexcept {
  const auto consider = [&](std::int64_t event) {
    if (event > height) end = std::min(end, event);
  };
  const std::int64_t period = height - height % kPeriod;
  consider(period + 1);
  consider(period + kPeriod);
  consider(experiment.hash_rate_step.block);
  consider(experiment.price_step.block);
  consider(experiment.measured_from);
  consider(experiment.measured_from + experiment.horizon_blocks);
  return end;
}

constexpr int kPathsTogether = kGroups * math::kLanes;

// Some groups of eight paths under all algorithms, side by side: each chunk of draws is made once.
void run_groups(const Experiment& experiment, math::Isa isa, std::uint32_t first_path,
                std::vector<Statistics>& statistics) {
  const std::int64_t paths =
      std::min<std::int64_t>(kPathsTogether, experiment.paths - std::int64_t{first_path});
  const auto groups = static_cast<std::size_t>((paths + math::kLanes - 1) / math::kLanes);
  std::vector<ArmRun> runs;  // arm by arm
  runs.reserve(experiment.arms.size() * groups);
  for (const Arm& arm : experiment.arms) {
    for (std::size_t i = 0; i < groups; ++i) runs.emplace_back(experiment, arm);
  }
  const bool normal = experiment.price.volatility > 0;
  std::vector<Draws> draws(groups);
  std::int64_t height = experiment.first_block;
  const auto someone_runs = [&] { return std::ranges::any_of(runs, &ArmRun::running); };
  while (height < kMostBlocks && someone_runs()) {
    const std::int64_t chunk = height - height % 2;
    for (std::size_t i = 0; i < groups; ++i) {
      draw_blocks(isa, experiment.seed, first_path + static_cast<std::uint32_t>(math::kLanes * i),
                  static_cast<std::uint32_t>(chunk), normal, draws[i]);
    }
    while (height < chunk + kChunk) {
      const std::int64_t until = next_event(experiment, height, chunk + kChunk);
      for (ArmRun& run : runs) run.before(height);
      for (std::size_t first = 0; first < runs.size(); first += groups) {
        ArmRun::advance(isa, std::span(runs).subspan(first, groups), draws,
                        static_cast<int>(height - chunk), static_cast<int>(until - height));
      }
      height = until;
    }
  }
  for (std::size_t i = 0; i < runs.size(); ++i) {
    runs[i].cut();
    const auto lanes = paths - static_cast<std::int64_t>(i % groups) * math::kLanes;
    for (int lane = 0; lane < std::min<std::int64_t>(math::kLanes, lanes); ++lane) {
      statistics[i / groups].add(runs[i].outcome(lane));
    }
  }
}

}  // namespace

Arm on_bitcoins_terms(consensus::DifficultyRule rule, consensus::NBits bits) {
  Arm arm{std::string(consensus::name(rule)), consensus::standard(rule), bits};
  arm.algorithm.spacing = consensus::kTargetSpacing;
  arm.algorithm.pow_limit = consensus::mainnet().pow_limit;
  return arm;
}

double steady_hash_rate_ehs(consensus::NBits bits) noexcept {
  return consensus::expected_hashes(bits).base / kHashesPerExahash /
         static_cast<double>(consensus::kTargetSpacing);
}

std::vector<Statistics> run(const Experiment& experiment, math::Isa isa, int threads,
                            const std::function<bool()>& stop) {
  expect_in_range(experiment);
  EXAHASH_EXPECTS(threads >= 1 && threads <= 1024);
  std::vector<Statistics> total(experiment.arms.size());
  std::mutex merging;
  std::atomic<std::int64_t> next{0};
  const auto work = [&] {
    std::vector<Statistics> mine(experiment.arms.size());
    while (!stop || !stop()) {
      const std::int64_t path = next.fetch_add(kPathsTogether);
      if (path >= experiment.paths) break;
      run_groups(experiment, isa, static_cast<std::uint32_t>(path), mine);
    }
    // The sums are exact: the order of the threads does not matter.
    const std::lock_guard lock(merging);
    for (std::size_t i = 0; i < mine.size(); ++i) total[i].merge(mine[i]);
  };
  std::vector<std::jthread> others;
  try {
    for (int i = 1; i < threads; ++i) others.emplace_back(work);
  } catch (const std::system_error&) {
    // The machine gives no more: those that there are do it all.
  }
  work();
  others.clear();
  return total;
}

}  // namespace exahash::sim::lab
