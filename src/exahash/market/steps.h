#pragma once

// The steps of step.h, compiled for each instruction set. (sim compiles the day's steps into one
// kernel of its own instead; this is for tests, measurements and programs that want prices alone.)

#include "exahash/market/market.h"
#include "exahash/math/isa.h"

namespace exahash::market {

struct Steps {
  void (*begin)(const Setup&, const Parameters&, State&) noexcept;
  void (*advance)(const Setup&, const Parameters&, State&, std::uint64_t seed,
                  const math::WordLane& path, std::int64_t day) noexcept;
};

// Requires one of math::available_isas().
[[nodiscard]] const Steps& steps(math::Isa isa) noexcept;

}  // namespace exahash::market
