#include "exahash/sim/lab/experiment.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "exahash/base/contracts.h"
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

// Eight paths under all algorithms, side by side: each chunk of draws is made once.
void run_eight(const Experiment& experiment, math::Isa isa, std::uint32_t first_path,
               std::vector<Statistics>& statistics) {
  std::vector<ArmRun> arms;
  arms.reserve(experiment.arms.size());
  for (const Arm& arm : experiment.arms) arms.emplace_back(experiment, arm);
  const bool normal = experiment.price.volatility > 0;
  Draws draws{};
  std::int64_t height = experiment.first_block;
  const auto someone_runs = [&] { return std::ranges::any_of(arms, &ArmRun::running); };
  while (height < kMostBlocks && someone_runs()) {
    const std::int64_t chunk = height - height % 2;
    draw_blocks(isa, experiment.seed, first_path, static_cast<std::uint32_t>(chunk), normal, draws);
    while (height < chunk + kChunk) {
      const std::int64_t until = next_event(experiment, height, chunk + kChunk);
      for (ArmRun& arm : arms) {
        arm.before(height);
        if (!arm.running()) continue;
        arm.advance(isa, draws, static_cast<int>(height - chunk), static_cast<int>(until - height));
      }
      height = until;
    }
  }
  const auto lanes = std::min<std::int64_t>(math::kLanes, experiment.paths - first_path);
  for (std::size_t i = 0; i < arms.size(); ++i) {
    arms[i].cut();
    for (int lane = 0; lane < lanes; ++lane) statistics[i].add(arms[i].outcome(lane));
  }
}

}  // namespace

Arm on_bitcoins_terms(consensus::DifficultyRule rule, consensus::NBits bits) {
  Arm arm{std::string(consensus::name(rule)), consensus::standard(rule), bits};
  arm.algorithm.spacing = consensus::kTargetSpacing;
  arm.algorithm.pow_limit = consensus::network(consensus::NetworkId::main).pow_limit;
  return arm;
}

double steady_hash_rate_ehs(consensus::NBits bits) noexcept {
  constexpr double kHashesInExahash = 1e18;
  return consensus::expected_hashes(bits).base / kHashesInExahash /
         static_cast<double>(consensus::kTargetSpacing);
}

std::vector<Statistics> run(const Experiment& experiment, math::Isa isa, int threads) {
  expect_in_range(experiment);
  EXAHASH_EXPECTS(threads >= 1 && threads <= 1024);
  std::vector<Statistics> total(experiment.arms.size());
  std::mutex merging;
  std::atomic<std::int64_t> next{0};
  const auto work = [&] {
    std::vector<Statistics> mine(experiment.arms.size());
    for (;;) {
      const std::int64_t path = next.fetch_add(math::kLanes);
      if (path >= experiment.paths) break;
      run_eight(experiment, isa, static_cast<std::uint32_t>(path), mine);
    }
    // The sums are exact: the order of the threads does not matter.
    const std::lock_guard lock(merging);
    for (std::size_t i = 0; i < mine.size(); ++i) total[i].merge(mine[i]);
  };
  std::vector<std::jthread> others;
  for (int i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  others.clear();
  return total;
}

}  // namespace exahash::sim::lab
