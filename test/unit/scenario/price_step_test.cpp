// A permanent step of the price, as a scenario says it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/scenario/support.h"

namespace exahash::scenario {
namespace {

using test::in_may;
using test::problems_of;
using test::resolved;
using test::says;
using testing::HasSubstr;

TEST(PriceStep, NoStepIsTheSameRun) {
  const auto plain = resolved(in_may(""));
  const auto one = resolved(in_may("step = 1\nstep_date = 2026-07-01\n"));
  ASSERT_TRUE(plain && one) << problems_of(one);
  EXPECT_FALSE(one->model.market.steps);
  EXPECT_EQ(one->canonical, plain->canonical);
  EXPECT_EQ(plain->canonical.find("step"), std::string::npos);
  EXPECT_TRUE(says(*one, "price.step_date has no part"));
}

TEST(PriceStep, FromTheStartOnOrFromADay) {
  const auto now = resolved(in_may("step = 1.5\n"));
  ASSERT_TRUE(now) << problems_of(now);
  EXPECT_TRUE(now->model.market.steps);
  EXPECT_EQ(now->model.market.step_day, 0);
  EXPECT_EQ(test::value_of(*now, "price.step_date"), "2026-05-02");
  EXPECT_EQ(resolved(now->canonical)->canonical, now->canonical);
  const auto later = resolved(in_may("step = \"uniform(1, 2)\"\nstep_date = 2026-06-01\n"));
  ASSERT_TRUE(later) << problems_of(later);
  EXPECT_EQ(later->model.market.step_day, 30);
  bool drawn = false;
  for (const auto& input : later->model.inputs) drawn = drawn || input.id == 123;
  EXPECT_TRUE(drawn);
}

TEST(PriceStep, WhatIsNone) {
  const auto wrong = resolved(in_may("step = 0\nstep_date = \"soon\"\n"));
  EXPECT_THAT(problems_of(wrong), HasSubstr("`price.step` = 0 is out of range (must be 0.001"));
  EXPECT_THAT(problems_of(wrong), HasSubstr("`price.step_date`"));
  for (const char* day : {"2026-05-01", "2026-12-31"}) {
    const auto outside = resolved(in_may("step = 2\nstep_date = " + std::string(day) + "\n"));
    EXPECT_THAT(problems_of(outside), HasSubstr("price.step_date is " + std::string(day) +
                                                ", which is no day of the run"));
  }
  const auto conditional =
      resolved(in_may("model = \"conditional\"\nlevel = \"100 kUSD\"\nstep = 2\ndrift = \"0 "
                      "%/yr\"\nvol = \"50 %/yr\"\n"));
  ASSERT_TRUE(conditional) << problems_of(conditional);
  EXPECT_TRUE(says(*conditional, "on the price without the step"));
}

}  // namespace
}  // namespace exahash::scenario
