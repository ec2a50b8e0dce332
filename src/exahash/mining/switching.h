#pragma once

// When to stop and start a rig if either costs something.

#include <optional>

#include "exahash/mining/rig_value.h"

namespace exahash::mining {

struct SwitchingCosts {
  double on = 0.02, off = 0.01;  // years of running cost c, 0 or more
};

// Revenue over running cost.
struct SwitchingThresholds {
  double off = 1, on = 1;  // off < 1 < on
};

// Dixit 1989: the value of running less that of idling, h/delta - 1/(r + failure) + B h^down -
// A h^up at c = 1, is `on` with slope 0 at the upper threshold and -off with slope 0 at the lower.
// 1 and 1 where both costs together are below 1e-9 years. nullopt: stopping costs as much as
// running on for ever, so that nobody stops; or an outlook with no finite value. Own bits.
[[nodiscard]] std::optional<SwitchingThresholds> switching_thresholds(
    const RevenueOutlook<double>& outlook, const SwitchingCosts& costs) noexcept;

}  // namespace exahash::mining
