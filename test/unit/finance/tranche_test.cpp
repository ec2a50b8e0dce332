// Level payments against the closed form of an annuity.

#include "exahash/finance/tranche.h"

#include <cmath>

#include <gtest/gtest.h>

namespace exahash::finance {
namespace {

// The balance after k equal payments A = P i / (1 - (1 + i)^-n): P (1 + i)^k - A ((1 + i)^k - 1) /
// i. Every month's rounding may leave half a micro-dollar, and interest on it.
TEST(Tranche, LevelPaymentsFollowTheAnnuity) {
  for (const double coupon : {0.0612, 0.0775, 0.0925, 0.12}) {
    for (const int months : {12, 60, 180}) {
      const double i = coupon / 12, principal = 1.733e9;
      const double payment = principal * i / (1 - std::pow(1 + i, -months));
      MicroUsd left = micro_usd(principal);
      for (int k = 0; k < months; ++k) {
        const double grown = std::pow(1 + i, k);
        const double expected = principal * grown - payment * (grown - 1) / i;
        ASSERT_NEAR(usd(left), expected, 0.01) << coupon << ' ' << months << ' ' << k;
        const MicroUsd part = level_principal(left, coupon, months - k);
        ASSERT_NEAR(usd(part + interest(left, coupon)), payment, 0.01);
        left -= part;
      }
      EXPECT_EQ(left, 0);
    }
  }
}

TEST(Tranche, WithoutCouponTheSameEveryMonth) {
  EXPECT_EQ(level_principal(micro_usd(120e6), 0, 12), micro_usd(10e6));
  EXPECT_EQ(level_principal(micro_usd(7), 0, 1), micro_usd(7));
}

// TeraWulf paid 67.1 MUSD of interest in the first quarter of 2026 (docs/formats/companies.md);
// what its tranches owe on paper is 1 % more.
TEST(Tranche, TheCouponsOfTeraWulf) {
  MicroUsd quarter = 0;
  for (const auto& [musd, coupon] :
       {std::pair(3200.0, 0.0775), {500.0, 0.0275}, {1000.0, 0.01}, {1025.0, 0.0}}) {
    quarter += 3 * interest(micro_usd(musd * 1e6), coupon);
  }
  EXPECT_NEAR(usd(quarter) / 1e6, 67.1, 67.1 * 0.02);
}

TEST(Money, RoundsToTheNearestAndIsCut) {
  EXPECT_EQ(micro_usd(0.0000005), 1);
  EXPECT_EQ(micro_usd(-0.0000005), -1);
  EXPECT_EQ(micro_usd(0.0000004), 0);
  EXPECT_EQ(micro_usd(1e300), kMost);
  EXPECT_EQ(micro_usd(-1e300), -kMost);
  EXPECT_EQ(satoshi(0.00000001), 1);
  EXPECT_EQ(satoshi(1e30), 2'100'000'000'000'000);
  EXPECT_EQ(worth(satoshi(2), 78179), micro_usd(156358));
}

}  // namespace
}  // namespace exahash::finance
