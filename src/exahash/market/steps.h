#pragma once

// The steps of step.h, compiled for each instruction set.

#include "exahash/market/market.h"
#include "exahash/math/isa.h"

namespace exahash::market {

struct Steps {
  void (*begin)(const Setup&, const Parameters&, State&) noexcept;
  void (*advance)(const Setup&, const Parameters&, State&, std::uint64_t seed, LuckOf path,
                  std::int64_t day) noexcept;
};

// Requires one of math::available_isas().
[[nodiscard]] const Steps& steps(math::Isa isa) noexcept;

}  // namespace exahash::market
