#include "exahash/consensus/subsidy.h"

#include <limits>

#include <gtest/gtest.h>

#include "unit/consensus/networks.h"

namespace exahash::consensus {
namespace {

TEST(Subsidy, HalvesEvery210000Blocks) {
  EXPECT_EQ(block_subsidy(kMain, Height{0}), 50 * kSatoshiPerBitcoin);
  EXPECT_EQ(block_subsidy(kMain, Height{209999}), 50 * kSatoshiPerBitcoin);
  EXPECT_EQ(block_subsidy(kMain, Height{210000}), 25 * kSatoshiPerBitcoin);
  EXPECT_EQ(block_subsidy(kMain, Height{840000}), 312'500'000);
  EXPECT_EQ(block_subsidy(kMain, Height{963650}), 312'500'000);
  EXPECT_EQ(block_subsidy(kMain, Height{1050000}), 156'250'000);
}

TEST(Subsidy, ThirtyThreeErasPayAndNoneAfterThem) {
  EXPECT_EQ(block_subsidy(kMain, Height{6'929'999}), 1);
  EXPECT_EQ(block_subsidy(kMain, Height{6'930'000}), 0);
  EXPECT_EQ(block_subsidy(kMain, Height{64 * 210'000}), 0);
  EXPECT_EQ(block_subsidy(kMain, Height{65 * 210'000}), 0);
  EXPECT_EQ(block_subsidy(kMain, Height{std::numeric_limits<std::int32_t>::max()}), 0);
}

TEST(Subsidy, RegtestHalvesEvery150Blocks) {
  EXPECT_EQ(block_subsidy(kRegtest, Height{149}), 50 * kSatoshiPerBitcoin);
  EXPECT_EQ(block_subsidy(kRegtest, Height{150}), 25 * kSatoshiPerBitcoin);
  EXPECT_EQ(next_halving(kRegtest, Height{150}), Height{300});
}

TEST(Supply, AllCoinsAre2099999997690000Satoshi) {
  constexpr Satoshi kAllCoins = 2'099'999'997'690'000;
  EXPECT_EQ(supply_before(kMain, Height{6'930'000}), kAllCoins);
  EXPECT_EQ(supply_before(kMain, Height{6'929'999}), kAllCoins - 1);
  EXPECT_EQ(supply_before(kMain, Height{std::numeric_limits<std::int32_t>::max()}), kAllCoins);
  EXPECT_EQ(supply_before(kMain, Height{0}), 0);
  EXPECT_EQ(supply_before(kMain, Height{210'000}), 10'500'000 * kSatoshiPerBitcoin);
}

TEST(Supply, IsTheSumOfTheSubsidies) {
  Satoshi sum = 0;
  for (int h = 0; h < 12'000; ++h) {
    ASSERT_EQ(supply_before(kRegtest, Height{h}), sum) << h;
    sum += block_subsidy(kRegtest, Height{h});
  }
}

TEST(Halving, ComesNextAtTheNextMultiple) {
  EXPECT_EQ(next_halving(kMain, Height{0}), Height{210'000});
  EXPECT_EQ(next_halving(kMain, Height{839'999}), Height{840'000});
  EXPECT_EQ(next_halving(kMain, Height{840'000}), Height{1'050'000});
  EXPECT_EQ(next_halving(kMain, Height{963'650}), Height{1'050'000});
  EXPECT_EQ(next_halving(kMain, Height{std::numeric_limits<std::int32_t>::max()}),
            Height{std::numeric_limits<std::int32_t>::max()});
}

}  // namespace
}  // namespace exahash::consensus
