#include "exahash/base/units.h"

#include <type_traits>

#include <gtest/gtest.h>

namespace exahash {
namespace {

template <class A, class B>
concept Addable = requires(A a, B b) { a + b; };

// An Antminer S21 (200 TH/s at 17.5 J/TH) is sold as 3,500 W.
TEST(Units, ARigsHashRateTimesItsEfficiencyIsItsPower) {
  const auto power = 200.0_TH_s * 17.5_J_per_TH;
  static_assert(std::is_same_v<decltype(power), const Power>);
  EXPECT_DOUBLE_EQ(power.in(1.0_W), 3500);
}

TEST(Units, DifferentDimensionsDoNotAdd) {
  static_assert(Addable<HashRate, HashRate>);
  static_assert(!Addable<HashRate, Efficiency>);
  static_assert(!Addable<Power, Energy>);
}

TEST(Units, PowerTimesItsPriceIsARateOfMoney) {
  const MoneyRate cost = 1.0_MW * 0.05_USD_per_kWh;
  EXPECT_DOUBLE_EQ((cost * 3600.0_s).in(1.0_USD), 50);
}

}  // namespace
}  // namespace exahash
