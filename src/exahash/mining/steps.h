#pragma once

// The steps of step.h, compiled for each instruction set.

#include "exahash/math/isa.h"
#include "exahash/mining/fleet.h"
#include "exahash/mining/site_moves.h"

namespace exahash::mining {

struct Steps {
  void (*begin)(const Setup&, const Parameters&, State&, const Fleet&,
                const math::Lane& hashprice) noexcept;
  void (*decide)(const Setup&, const Parameters&, State&, const Fleet&, const math::Lane& hashprice,
                 unsigned retargeted, std::uint64_t seed, const math::WordLane& path,
                 std::int64_t day) noexcept;
  void (*deliver)(const Setup&, const Parameters&, State&, const Fleet&,
                  const math::Lane& hashprice, std::int64_t day) noexcept;
  void (*move_megawatts)(const Setup&, State&, const Fleet&, SiteMoves*,
                         const math::Lane& forgone_mw) noexcept;
};

// Requires one of math::available_isas().
[[nodiscard]] const Steps& steps(math::Isa isa) noexcept;

}  // namespace exahash::mining
