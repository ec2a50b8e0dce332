#include "exahash/security/selfish_mining.h"

#include <cmath>
#include <cstdint>

#include <gtest/gtest.h>

#include "exahash/base/contracts.h"

#include "selfish_baseline.h"
#include "support/numbers.h"

namespace exahash::security {
namespace {

using test::kNaN;

// Eyal and Sirer 2014, equation 8.
TEST(Sm1, IsThePublishedFormula) {
  for (const double a : {0.01, 0.1, 0.3, 1.0 / 3, 0.45, 0.499}) {
    for (const double g : {0.0, 0.3, 0.5, 1.0}) {
      const double published = (a * (1 - a) * (1 - a) * (4 * a + g * (1 - 2 * a)) - a * a * a) /
                               (1 - a * (1 + (2 - a) * a));
      EXPECT_NEAR(sm1({a, g}).revenue_share, published, 1e-14) << a << " " << g;
    }
  }
}

TEST(Sm1, ThresholdsAreAThirdAQuarterAndNothing) {
  EXPECT_NEAR(sm1_threshold(0), 1.0 / 3, 1e-16);
  EXPECT_NEAR(sm1_threshold(0.5), 0.25, 1e-16);
  EXPECT_EQ(sm1_threshold(1), 0);
  for (const double gamma : {0.0, 0.2, 0.5, 0.9}) {
    const double at = sm1_threshold(gamma);
    EXPECT_NEAR(sm1({at, gamma}).revenue_share, at, 1e-14);
    EXPECT_LT(sm1({at - 0.01, gamma}).revenue_share, at - 0.01);
    EXPECT_GT(sm1({at + 0.01, gamma}).revenue_share, at + 0.01);
  }
}

struct Walk {
  double revenue_share, chain_growth;
};
// The strategy block by block, as its authors tell it: N blocks.
Walk walk_of_sm1(double share, double gamma, int blocks) {
  std::uint64_t state = 1;
  const auto uniform = [&state] {
    state = state * 2862933555777941757U + 1;  // L'Ecuyer 1999
    return static_cast<double>(state >> 11) * 0x1p-53;
  };
  double own = 0, others = 0;
  int secret = 0;  // unpublished blocks of the lead
  bool tied = false;
  for (int block = 0; block < blocks; ++block) {
    const bool his = uniform() < share;
    if (tied) {
      if (his) {
        own += 2;
      } else if (uniform() < gamma) {
        own += 1;
        others += 1;
      } else {
        others += 2;
      }
      tied = false;
    } else if (his) {
      ++secret;
    } else if (secret == 0) {
      others += 1;
    } else if (secret == 1) {
      secret = 0;
      tied = true;
    } else if (secret == 2) {
      own += 2;
      secret = 0;
    } else {
      own += 1;
      --secret;
    }
  }
  return {own / (own + others), (own + others) / blocks};
}

// N = 2,000,000 blocks; a block is worth at most 2, and neighbours go together over a few tens of
// blocks: standard error below 0.002.
TEST(Sm1, AgreesWithTheStrategyBlockByBlock) {
  for (const auto& [share, gamma] : {std::pair(0.3, 0.0), std::pair(0.4, 0.5)}) {
    const Walk walk = walk_of_sm1(share, gamma, 2'000'000);
    const SelfishRevenue exact = sm1({share, gamma});
    EXPECT_NEAR(exact.revenue_share, walk.revenue_share, 0.005);
    EXPECT_NEAR(exact.chain_growth, walk.chain_growth, 0.005);
  }
}

// Sapirshtein, Sompolinsky and Zohar 2016, table for gamma = 0.
TEST(OptimalSelfishMining, IsThePublishedRevenue) {
  const OptimalRevenue third = optimal_selfish_mining({1.0 / 3, 0});
  EXPECT_NEAR(third.lower, 0.33705, 5e-6);
  EXPECT_NEAR(third.upper, 0.33705, 5e-6);
  const OptimalRevenue above = optimal_selfish_mining({0.35, 0});
  EXPECT_GT(above.upper, 0.37077);
  EXPECT_LT(above.lower, 0.37078);
  EXPECT_LT(above.upper - above.lower, 1e-9);
}

TEST(OptimalSelfishMining, ThresholdsAreThePublishedOnes) {
  constexpr struct {
    double gamma, threshold;
  } kRows[] = {{0, 0.3295}, {0.25, 0.300}, {0.5, 0.250}};
  for (const auto& row : kRows) {
    const double below = row.threshold - 0.0007, above = row.threshold + 0.0007;
    EXPECT_EQ(optimal_selfish_mining({below, row.gamma}, 60).lower, below) << row.gamma;
    EXPECT_GT(optimal_selfish_mining({above, row.gamma}, 60).lower, above) << row.gamma;
  }
}

// Every block of his displaces one of the others', and none is lost.
TEST(OptimalSelfishMining, WithAllTheHonestOnHisSideIsTheOdds) {
  for (const double share : {0.05, 0.2, 1.0 / 3, 0.45}) {
    const OptimalRevenue optimum = optimal_selfish_mining({share, 1});
    EXPECT_NEAR(optimum.lower, share / (1 - share), 1e-8);
    EXPECT_NEAR(optimum.upper, share / (1 - share), 1e-15);
    EXPECT_NEAR(optimum.chain_growth, 1 - share, 1e-3);
  }
}

// The paper's own method: bisection and value iteration, chains cut at 24 blocks.
TEST(OptimalSelfishMining, BracketsPlainValueIteration) {
  for (const auto& [share, gamma] :
       {std::pair(0.2, 0.9), std::pair(0.33, 0.5), std::pair(0.35, 0.0), std::pair(0.4, 0.3)}) {
    const double plain = bench::plain_selfish_optimum(share, gamma, 24, 1e-6).revenue_share;
    const OptimalRevenue optimum = optimal_selfish_mining({share, gamma}, 24);
    EXPECT_LE(plain, optimum.upper) << share << " " << gamma;
    // Its cut strategies are among those of the lower bound.
    EXPECT_GE(optimum.lower, plain - 1e-9) << share << " " << gamma;
    EXPECT_NEAR(optimum.lower, plain, share < 0.4 ? 2e-4 : 3e-3) << share << " " << gamma;
  }
}

TEST(OptimalSelfishMining, BoundsAreCloserThanATenThousandthUpTo475) {
  for (const double share : {0.4, 0.45, 0.475}) {
    for (const double gamma : {0.0, 0.02, 0.5, 0.95}) {
      const OptimalRevenue optimum = optimal_selfish_mining({share, gamma});
      EXPECT_LT(optimum.upper - optimum.lower, 1e-4) << share << " " << gamma;
      EXPECT_LE(optimum.lower, optimum.upper) << share << " " << gamma;
    }
  }
}

TEST(OptimalSelfishMining, BoundsCloseInAsChainsGetLonger) {
  for (const double gamma : {0.0, 0.3, 0.8}) {
    OptimalRevenue wide = optimal_selfish_mining({0.45, gamma}, 12);
    for (const int truncation : {24, 48, 96}) {
      const OptimalRevenue close = optimal_selfish_mining({0.45, gamma}, truncation);
      EXPECT_GE(close.lower, wide.lower - 1e-9) << gamma << " " << truncation;
      EXPECT_LE(close.upper, wide.upper + 1e-9) << gamma << " " << truncation;
      wide = close;
    }
  }
}

// Laws over a grid: at least honest mining and SM1, at most one block of others for each of his,
// never less for a larger share or more honest hash rate on his side.
TEST(OptimalSelfishMining, KeepsItsLaws) {
  for (double gamma = 0; gamma <= 1; gamma += 0.25) {
    double before = 0;
    for (double share = 0.02; share < 0.5; share += 0.04) {
      const OptimalRevenue optimum = optimal_selfish_mining({share, gamma}, 40);
      EXPECT_GE(optimum.lower, share);
      EXPECT_GE(optimum.upper, sm1({share, gamma}).revenue_share - 1e-12);
      EXPECT_GE(optimum.lower, sm1({share, gamma}).revenue_share - 1e-4);
      EXPECT_LE(optimum.upper, share / (1 - share));
      EXPECT_GE(optimum.upper, before) << "share " << share;
      EXPECT_GE(optimal_selfish_mining({share, std::fmin(1, gamma + 0.1)}, 40).upper,
                optimum.lower);
      EXPECT_GT(optimum.chain_growth, 0.5);
      EXPECT_LE(optimum.chain_growth, 1);
      before = optimum.lower;
    }
  }
}

TEST(SelfishMining, HasItsLimits) {
  for (const double gamma : {0.0, 1.0}) {
    EXPECT_EQ(optimal_selfish_mining({0, gamma}).upper, 0);
    EXPECT_EQ(sm1({0, gamma}).revenue_share, 0);
    for (const double share : {0.5, 0.7, 1.0}) {
      EXPECT_EQ(optimal_selfish_mining({share, gamma}).lower, 1);
      EXPECT_EQ(sm1({share, gamma}).revenue_share, 1);
      EXPECT_EQ(sm1({share, gamma}).chain_growth, share);
    }
  }
  // Next to one half the bounds are wide, and hold.
  const OptimalRevenue close = optimal_selfish_mining({0.4999, 0}, 20);
  EXPECT_LE(close.lower, close.upper);
  EXPECT_LE(close.upper, 1);
  const OptimalRevenue tiny = optimal_selfish_mining({1e-300, 0.5}, 20);
  EXPECT_EQ(tiny.lower, 1e-300);
}

TEST(SelfishMining, BadInputIsABugOfTheCaller) {
  for (const double bad : {-0.1, 1.1, kNaN}) {
    EXPECT_THROW((void)optimal_selfish_mining({bad, 0}), ContractViolation);
    EXPECT_THROW((void)optimal_selfish_mining({0.3, bad}), ContractViolation);
    EXPECT_THROW((void)sm1({bad, 0}), ContractViolation);
    EXPECT_THROW((void)sm1({0.3, bad}), ContractViolation);
    EXPECT_THROW((void)sm1_threshold(bad), ContractViolation);
  }
  EXPECT_THROW((void)optimal_selfish_mining({0.3, 0}, 9), ContractViolation);
  EXPECT_THROW((void)time_until_it_pays(0.4, {.revenue_share = 0.5, .chain_growth = 0}),
               ContractViolation);
  EXPECT_THROW((void)time_until_it_pays(0.4, {.revenue_share = 0.5, .chain_growth = 0.7},
                                        {.blocks_left = 2017}),
               ContractViolation);
}

// The chain block by block with mean intervals, retargeting as it goes.
double plain_time(double share, const SelfishRevenue& revenue, int blocks_left) {
  double time = 0, gain = 0, difficulty = 1, began = -(2016 - blocks_left) * 600.0;
  int block = 2016 - blocks_left;
  while (gain <= 0) {
    const double interval = 600 * difficulty / revenue.chain_growth;
    time += interval;
    gain += revenue.revenue_share - share * interval / 600;
    if (++block == 2016) {
      difficulty *= 2016 * 600.0 / (time - began);
      began = time;
      block = 0;
    }
  }
  return time;
}

TEST(TimeUntilItPays, IsTheChainBlockByBlock) {
  for (const auto& [share, gamma] : {std::pair(0.34, 0.0), std::pair(0.3, 0.5), std::pair(0.4, 0.0),
                                     std::pair(0.45, 1.0), std::pair(0.49, 0.9)}) {
    for (const int left : {1, 500, 1008, 2016}) {
      const SelfishRevenue revenue = sm1({share, gamma});
      const auto time = time_until_it_pays(share, revenue, {.blocks_left = left});
      ASSERT_TRUE(time.has_value());
      EXPECT_NEAR(time->base, plain_time(share, revenue, left), 1300) << share << " " << left;
      // Grunspan and Perez-Marco 2018: never before the retarget.
      EXPECT_GT(time->base, left * 600.0);
    }
  }
}

TEST(TimeUntilItPays, IsNeverBelowTheThreshold) {
  EXPECT_EQ(time_until_it_pays(0.3, sm1({0.3, 0})), std::nullopt);
  EXPECT_EQ(time_until_it_pays(0.2, {.revenue_share = 0.2, .chain_growth = 1}), std::nullopt);
  EXPECT_EQ(time_until_it_pays(0, sm1({0, 0.5})), std::nullopt);
}

}  // namespace
}  // namespace exahash::security
