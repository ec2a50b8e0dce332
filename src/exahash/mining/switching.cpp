#include "exahash/mining/switching.h"

#include "exahash/math/elementary.h"

namespace exahash::mining {
namespace {

constexpr double kNoCost = 1e-9;  // years of c

// With thresholds L and R L the two slopes are linear in x = A L^(up - 1) and y = B L^(down - 1).
// The two values then give L from their difference; what is left of the lower one is zero at the
// right R.
struct Trial {
  double lower;  // L
  double left_over;
};

Trial trial(const RevenueOutlook<double>& outlook, const PowerRoots<double>& roots,
            const SwitchingCosts& costs, double log_ratio) noexcept {
  const double gain = 1 / outlook.of_revenue();
  const double up = roots.up, down = roots.down;
  const double rise_up = math::exp((up - 1) * log_ratio);
  const double rise_down = math::exp((down - 1) * log_ratio);
  const double ratio = math::exp(log_ratio);
  const double x = gain * (1 - rise_down) / (up * (rise_up - rise_down));
  const double y = gain * (1 - rise_up) / (down * (rise_up - rise_down));
  const double climb = (ratio - 1) * gain + y * (rise_down * ratio - 1) - x * (rise_up * ratio - 1);
  const double lower = (costs.on + costs.off) / climb;
  return {lower, lower * (gain + y - x) - 1 / outlook.of_cost() + costs.off};
}

}  // namespace

std::optional<SwitchingThresholds> switching_thresholds(const RevenueOutlook<double>& outlook,
                                                        const SwitchingCosts& costs) noexcept {
  const bool finite = outlook.of_cost() > 0 && outlook.of_revenue() > 0 && outlook.volatility > 0;
  if (!finite || !(costs.on >= 0) || !(costs.off >= 0)) return std::nullopt;
  if (!(costs.off < 1 / outlook.of_cost())) return std::nullopt;
  if (costs.on + costs.off < kNoCost) return SwitchingThresholds{1, 1};
  const auto roots = power_roots(outlook);
  // Wider bands leave less over. ln R beyond 40 is no plant on Earth.
  double narrow = 0, wide = 40 / roots.up;
  if (trial(outlook, roots, costs, wide).left_over > 0) return std::nullopt;
  for (int i = 0; i < 200 && wide - narrow > 1e-13 * wide; ++i) {
    const double middle = (narrow + wide) / 2;
    (trial(outlook, roots, costs, middle).left_over > 0 ? narrow : wide) = middle;
  }
  const double lower = trial(outlook, roots, costs, wide).lower;
  return SwitchingThresholds{lower, lower * math::exp(wide)};
}

}  // namespace exahash::mining
