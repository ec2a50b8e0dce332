// The table of pools. Witness: the hash rates that mempool.space stated on 20 March 2025.

#include "exahash/scenario/pools.h"

#include <gtest/gtest.h>

namespace exahash::scenario {
namespace {

TEST(Pools, AreAsStated) {
  const auto march = pools_on(*parse_date("2026-05-01"), pools());
  ASSERT_GE(march.size(), 3);
  EXPECT_EQ(march[0].name, "Foundry USA");
  EXPECT_NEAR(march[0].share_pct, 100 * 246 / 809.65, 0.05);
  EXPECT_NEAR(march[1].share_pct, 100 * 173 / 809.65, 0.05);
  EXPECT_NEAR(march[2].share_pct, 100 * 111 / 809.65, 0.05);
  const auto before = pools_on(*parse_date("2023-01-01"), pools());
  ASSERT_EQ(before.size(), 2);
  EXPECT_EQ(format_date(before[0].as_of), "2022-12-30");
}

TEST(Pools, SaysAllThatIsWrong) {
  const std::string head = "as_of,pool,share_pct,basis,source\n";
  const auto bad = read_pools(head +
                                  "2025-13-01,,0,sure,\n"
                                  "2025-01-02,A,60,source,s\n"
                                  "2025-01-02,B,60,source,s\n"
                                  "2024-01-01,C,10,source,s\n",
                              "pools.csv");
  ASSERT_FALSE(bad);
  EXPECT_GE(bad.error().problems.size(), 6);
  EXPECT_TRUE(read_pools(head, "pools.csv"));
}

}  // namespace
}  // namespace exahash::scenario
