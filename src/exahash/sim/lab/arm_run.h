#pragma once

// Inside the laboratory: eight paths under one difficulty algorithm, from their start to their
// horizon.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "exahash/consensus/difficulty_follower.h"
#include "exahash/sim/lab/block_kernel.h"

namespace exahash::sim::lab {

inline constexpr std::int64_t kPeriod = 2016;  // blocks between two looks at the difficulty

class ArmRun {
 public:
  ArmRun(const Experiment& experiment, const Arm& arm);

  // What happens before block `height` is mined: the retarget, the steps, the start of the
  // measurement, the end of a horizon in blocks.
  void before(std::int64_t height) noexcept;
  // The next `count` blocks of up to kGroups runs of the same arm, each with its own draws, from
  // place `from` on. No event may fall inside.
  static void advance(math::Isa isa, std::span<ArmRun> runs, std::span<const Draws> draws, int from,
                      int count) noexcept;
  void cut() noexcept;  // at kMostBlocks

  [[nodiscard]] bool running() const noexcept { return lanes_.running != 0; }
  [[nodiscard]] PathOutcome outcome(int lane) const noexcept;

 private:
  void set_bits(int lane, consensus::NBits bits) noexcept;
  void retarget(std::int64_t height) noexcept;
  void note_change() noexcept;
  void start_measuring() noexcept;
  void follow() noexcept;

  const Experiment& experiment_;
  const Arm& arm_;
  bool periodic_;  // bitcoin: bits change once a period
  BlockSettings settings_;
  BlockLanes lanes_{};
  double expected_at_start_ = 0;
  bool measuring_ = false;
  unsigned cut_ = 0;
  std::array<consensus::NBits, math::kLanes> bits_{};
  std::vector<consensus::DifficultyFollower> followers_;  // one a lane; not if periodic
  std::array<std::int64_t, math::kLanes>
      period_start_{};                                // header time of the period's first block
  std::array<double, math::kLanes> measured_from_{};  // time
  std::array<double, math::kLanes> log_at_look_{};    // expected_log at the last look
  std::array<PathOutcome, math::kLanes> outcomes_{};
};

}  // namespace exahash::sim::lab
