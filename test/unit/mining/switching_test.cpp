#include "exahash/mining/switching.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "unit/mining/outlook.h"

namespace exahash::mining {
namespace {

// MODEL, section 2.
TEST(Switching, TheThresholdsOfTheModel) {
  struct Row {
    SwitchingCosts costs;
    double off, on;
  };
  for (const Row& row : {Row{{0.005, 0.002}, 0.89, 1.14}, Row{{0.02, 0.01}, 0.84, 1.26},
                         Row{{0.1, 0.05}, 0.76, 1.53}}) {
    const auto found = switching_thresholds(kOutlook, row.costs);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->off, row.off, 0.005) << row.costs.on;
    EXPECT_NEAR(found->on, row.on, 0.005) << row.costs.on;
  }
}

// The best policy of this kind: stepping off either threshold is worth less. The value of following
// thresholds L < H from h = 1 running: by a lattice of ln h in small steps, value iteration.
double value_of_policy(double low, double high, const SwitchingCosts& costs) {
  constexpr double kDt = 1e-3;
  const double dx = kSigma * std::sqrt(kDt);
  constexpr int kHalf = 200;
  const double up = 0.5 + 0.5 * (kMu - kSigma * kSigma / 2) * std::sqrt(kDt) / kSigma;
  std::vector<double> on(2 * kHalf + 1, 0.0), off(on);
  const auto h = [&](int i) { return std::exp((i - kHalf) * dx); };
  for (int sweep = 0; sweep < 30'000; ++sweep) {
    double moved = 0;
    std::vector<double> next_on(on), next_off(off);
    for (int i = 1; i < 2 * kHalf; ++i) {
      const double keep = 1 - kRate * kDt;
      next_on[i] = (h(i) - 1) * kDt + keep * (up * on[i + 1] + (1 - up) * on[i - 1]);
      next_off[i] = keep * (up * off[i + 1] + (1 - up) * off[i - 1]);
    }
    next_on[2 * kHalf] = h(2 * kHalf) / (kRate - kMu) - 1 / kRate;
    for (int i = 0; i <= 2 * kHalf; ++i) {
      if (h(i) < low) next_on[i] = next_off[i] - costs.off;
      if (h(i) > high) next_off[i] = next_on[i] - costs.on;
      moved = std::max(moved, std::abs(next_on[i] - on[i]));
    }
    on.swap(next_on);
    off.swap(next_off);
    if (moved < 1e-9) break;
  }
  return on[kHalf];
}

TEST(Switching, NoOtherThresholdsEarnMore) {
  const SwitchingCosts costs{0.1, 0.05};
  const auto best = switching_thresholds(kOutlook, costs);
  ASSERT_TRUE(best);
  const double value = value_of_policy(best->off, best->on, costs);
  for (const double factor : {0.8, 1.25}) {
    EXPECT_LT(value_of_policy(best->off * factor, best->on, costs), value + 2e-4) << factor;
    EXPECT_LT(value_of_policy(best->off, best->on * factor, costs), value + 2e-4) << factor;
  }
}

TEST(Switching, AtTheEdges) {
  const auto none = switching_thresholds(kOutlook, {0, 0});
  ASSERT_TRUE(none);
  EXPECT_EQ(none->off, 1);
  EXPECT_EQ(none->on, 1);
  double off = 1, on = 1;
  for (double cost = 1e-6; cost < 1; cost *= 3) {  // dearer switching, wider band
    const auto found = switching_thresholds(kOutlook, {cost, cost / 2});
    ASSERT_TRUE(found) << cost;
    EXPECT_LT(found->off, off);
    EXPECT_GT(found->on, on);
    off = found->off;
    on = found->on;
  }
  EXPECT_FALSE(switching_thresholds(kOutlook, {0.1, 3.0}));  // 1 / .35 years is for ever
  EXPECT_FALSE(switching_thresholds(kOutlook, {-0.1, 0.1}));
  EXPECT_FALSE(switching_thresholds(kOutlook, {std::nan(""), 0.1}));
  auto growing = kOutlook;
  growing.growth = 0.5;
  EXPECT_FALSE(switching_thresholds(growing, {0.02, 0.01}));
}

}  // namespace
}  // namespace exahash::mining
