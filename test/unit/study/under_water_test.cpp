// The share of the fleet under water on a day. Witness: what a miner's report said, and laws.

#include "exahash/study/under_water.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace exahash::study {
namespace {

const chain::History& known(const char* day) {
  static const chain::History full = chain::bundled_history();
  static chain::History cut;
  cut = chain::as_of(full, *parse_date(day)).value();
  return cut;
}

UnderWater at(const char* day, double hashprice) {
  auto result = share_under_water(known(day), hashprice * 1.0_USD_per_PH_s_day);
  EXPECT_TRUE(result);
  return result ? *result : UnderWater{};
}

// 15 to 20 % of the fleet at 28 to 30 USD per PH/s and day (CoinShares, first quarter of 2026),
// inside the middle half of the draws.
TEST(UnderWater, NearWhatWasReported) {
  const UnderWater fleet = at("2026-05-01", 29);
  EXPECT_EQ(fleet.prior, "2026-05");
  EXPECT_LT(fleet.quantile(0.25), 0.15);
  EXPECT_GT(fleet.quantile(0.75), 0.20);
}

TEST(UnderWater, MoreOfTheFleetAtALowerHashprice) {
  double before = 1.1;
  for (const double hashprice : {0.0, 5.0, 15.0, 25.0, 35.0, 50.0, 100.0, 1e4}) {
    const UnderWater fleet = at("2026-05-01", hashprice);
    ASSERT_EQ(fleet.shares.size(), static_cast<std::size_t>(kUnderWaterDraws));
    EXPECT_TRUE(std::ranges::is_sorted(fleet.shares));
    EXPECT_GE(fleet.shares.front(), 0);
    EXPECT_LE(fleet.shares.back(), 1);
    EXPECT_LE(fleet.quantile(0.5), before) << hashprice;  // all of it at 0 and at 5
    before = fleet.quantile(0.5);
  }
  EXPECT_LT(before, 1e-6);
  EXPECT_GT(at("2026-05-01", 0).quantile(0.5), 0.999);
}

TEST(UnderWater, QuantilesLieBetweenTheDraws) {
  const UnderWater few{{0.1, 0.2, 0.4}, ""};
  EXPECT_DOUBLE_EQ(few.quantile(0), 0.1);
  EXPECT_DOUBLE_EQ(few.quantile(0.25), 0.15);
  EXPECT_DOUBLE_EQ(few.quantile(0.5), 0.2);
  EXPECT_DOUBLE_EQ(few.quantile(1), 0.4);
  EXPECT_EQ(UnderWater{}.quantile(0.5), 0);
}

// A fleet put together from the history, for a day before 2026.
TEST(UnderWater, AFleetOfThePast) {
  EXPECT_EQ(at("2018-12-05", 150).prior, "history");
  EXPECT_GT(at("2018-12-05", 150).quantile(0.5), at("2018-12-05", 1500).quantile(0.5));
}

}  // namespace
}  // namespace exahash::study
