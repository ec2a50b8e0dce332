// When blocks come, against what is computed by hand and against the plain engine that draws every
// block. MODEL: with constant hash rate difficulty is D * 2016 / G, G ~ Gamma(2015).

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "exahash/consensus/network.h"
#include "exahash/consensus/retarget.h"
#include "exahash/sim/blocks.h"
#include "exahash/sim/step.h"

#include "support/models.h"

namespace exahash::sim {
namespace {

struct PathSeen {
  std::vector<double> retarget_days;  // day on which it came
  std::vector<double> difficulties;   // after it
};

std::vector<PathSeen> paths_seen(const Model& model, int paths,
                                 math::Isa isa = math::fastest_isa()) {
  std::vector<PathSeen> result(static_cast<std::size_t>(paths));
  State state(model);
  for (int first = 0; first < paths; first += math::kLanes) {
    begin(model, isa, static_cast<std::uint32_t>(first), state);
    for (int day = 1; day <= model.days; ++day) {
      step(model, isa, state);
      const ChainState& chain = state.fixed().chain;
      for (int lane = 0; lane < math::kLanes && first + lane < paths; ++lane) {
        if ((chain.retargeted >> lane & 1) == 0) continue;
        auto& seen = result[static_cast<std::size_t>(first + lane)];
        seen.retarget_days.push_back(day);
        seen.difficulties.push_back(chain.difficulty[lane]);
      }
    }
  }
  return result;
}

// Largest distance between two empirical distributions.
double ks_distance(std::vector<double> a, std::vector<double> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  double distance = 0;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    const double x = std::min(a[i], b[j]);
    while (i < a.size() && a[i] == x) ++i;
    while (j < b.size() && b[j] == x) ++j;
    distance = std::max(distance, std::abs(static_cast<double>(i) / static_cast<double>(a.size()) -
                                           static_cast<double>(j) / static_cast<double>(b.size())));
  }
  return distance;
}

// Kolmogorov and Smirnov's limit for two samples of n at a false-alarm rate of 1e-6: 2.69
// sqrt(2/n).
double ks_limit(std::size_t n) {
  return 2.694 * std::sqrt(2.0 / static_cast<double>(n));
}

// The day of each of the first three retargets and the difficulty after it, 8,000 paths; the hash
// rate moves from day to day, and the start lies anywhere in a period.
TEST(Arrivals, PeriodsAndSingleBlocksGiveTheSameLaw) {
  constexpr int kPaths = 8'000;
  for (const int seen : {0, 1, 1000, 2014, 2015}) {
    Model model = test::given_model(50, 0, seen);
    const double nominal = test::nominal_eh_s(model.chain.bits);
    model.mining.given_eh_s.clear();
    for (int day = 0; day < 50; ++day) {
      model.mining.given_eh_s.push_back(nominal * (day % 3 == 0 ? 1.4 : 0.8) *
                                        (day < 25 ? 1 : 1.3));
    }
    const auto exact = paths_seen(model, kPaths);
    model.arrivals = Model::Arrivals::block;
    model.seed += 1;  // independent of the other engine's draws in any case
    const auto plain = paths_seen(model, kPaths);
    for (std::size_t k = 0; k < 3; ++k) {
      std::vector<double> days[2];
      std::vector<double> difficulties[2];
      for (const auto& path : exact) {
        ASSERT_GT(path.difficulties.size(), k);
        days[0].push_back(path.retarget_days[k]);
        difficulties[0].push_back(path.difficulties[k]);
      }
      for (const auto& path : plain) {
        ASSERT_GT(path.difficulties.size(), k);
        days[1].push_back(path.retarget_days[k]);
        difficulties[1].push_back(path.difficulties[k]);
      }
      EXPECT_LT(ks_distance(days[0], days[1]), ks_limit(kPaths)) << seen << " seen, retarget " << k;
      EXPECT_LT(ks_distance(difficulties[0], difficulties[1]), ks_limit(kPaths))
          << seen << " " << k;
    }
  }
}

// By hand: E[interval] = 600 * 2016/2014 s = 600.596 s; CV of difficulty 2.23 % = 1/sqrt(2013).
TEST(Arrivals, ConstantHashRateGivesTheMeanIntervalAndSpreadComputedByHand) {
  constexpr int kDays = 1'400;
  constexpr int kPaths = 400;
  Model model = test::given_model(kDays, 0);
  model.mining.given_eh_s = {test::nominal_eh_s(model.chain.bits)};
  double intervals = 0;
  double seconds = 0;
  double sum = 0;
  double squares = 0;
  double count = 0;
  for (const auto& path : paths_seen(model, kPaths)) {
    // From the third retarget on nothing is left of the start.
    const std::size_t first = 2;
    const std::size_t last = path.retarget_days.size() - 1;
    intervals += 2016.0 * static_cast<double>(last - first);
    seconds += 86'400 * (path.retarget_days[last] - path.retarget_days[first]);
    for (std::size_t k = first; k <= last; ++k) {
      sum += path.difficulties[k];
      squares += path.difficulties[k] * path.difficulties[k];
      ++count;
    }
  }
  // About 38,800 periods: sd of the mean interval 600 * sqrt(2) * .0223 / sqrt(38,800) = 0.10 s at
  // most (neighbours are negatively correlated), days are whole: +- 0.05 s a path. Limit 4.9 sd.
  EXPECT_NEAR(seconds / intervals, 600.596, 0.5);
  const double mean = sum / count;
  const double cv = std::sqrt(squares / count - mean * mean) / mean;
  EXPECT_NEAR(cv, 0.02229, 4.9 * 0.02229 / std::sqrt(2 * count));
  EXPECT_NEAR(mean / consensus::difficulty(model.chain.bits), 2016.0 / 2014,
              4.9 * 0.02229 / std::sqrt(count));
}

TEST(Arrivals, WithoutHashRateNoBlockComesAndTimeGoesOn) {
  for (const auto arrivals : {Model::Arrivals::period, Model::Arrivals::block}) {
    Model model = test::given_model(1'000, 0, 500);
    model.arrivals = arrivals;
    State state(model);
    begin(model, math::fastest_isa(), 0, state);
    const double difficulty = state.fixed().chain.difficulty[0];
    for (int day = 0; day < model.days; ++day) step(model, math::fastest_isa(), state);
    EXPECT_EQ(state.fixed().day, 1'000);
    for (int lane = 0; lane < math::kLanes; ++lane) {
      EXPECT_EQ(state.fixed().chain.blocks[lane], 0);
      EXPECT_EQ(state.fixed().chain.retargets[lane], 0U);
      EXPECT_EQ(state.fixed().chain.difficulty[lane], difficulty);
      EXPECT_TRUE(std::isfinite(state.fixed().derived.hashprice[lane]));
    }
  }
}

// A hundredfold hash rate: periods of hours, several retargets in one day, each at most by four.
TEST(Arrivals, SeveralRetargetsFitIntoOneDay) {
  Model model = test::given_model(2, 0, 2015);
  const double nominal = test::nominal_eh_s(model.chain.bits);
  model.mining.given_eh_s = {nominal * 100, nominal * 100};
  State state(model);
  begin(model, math::fastest_isa(), 0, state);
  step(model, math::fastest_isa(), state);
  // 14 days / 100 = 3.4 h for the first period, then 13.4 h for the next: the third is under way.
  for (int lane = 0; lane < math::kLanes; ++lane) {
    EXPECT_EQ(state.fixed().chain.retargets[lane], 2U);
    EXPECT_NEAR(state.fixed().chain.difficulty[lane] / consensus::difficulty(model.chain.bits), 16,
                0.01);
  }
}

TEST(Arrivals, TheHalvingChangesTheSubsidyAtItsBlock) {
  // 1,050,000 is block 1680 of its period, which begins at 1,048,320.
  Model model = test::given_model(20, 0);
  model.chain.tip = Height{1'048'320};
  model.mining.given_eh_s = {test::nominal_eh_s(model.chain.bits)};
  State state(model);
  double days = 0;
  constexpr int kPaths = 4'000;
  for (int first = 0; first < kPaths; first += math::kLanes) {
    begin(model, math::fastest_isa(), static_cast<std::uint32_t>(first), state);
    std::array<double, math::kLanes> paid{};
    for (int day = 1; day <= model.days; ++day) {
      step(model, math::fastest_isa(), state);
      for (int lane = 0; lane < math::kLanes; ++lane) {
        paid[static_cast<std::size_t>(lane)] += state.fixed().chain.subsidy_btc_day[lane];
      }
      for (int lane = 0; lane < math::kLanes && day == 11; ++lane) {
        // 3.125 BTC a block until then, 1.5625 after: the day of the change from what was paid.
        const double blocks = paid[static_cast<std::size_t>(lane)];
        days += (blocks - 11 * 144 * 1.5625) / (144 * 1.5625) + 0;
      }
    }
    for (int lane = 0; lane < math::kLanes; ++lane) {
      EXPECT_EQ(state.fixed().chain.subsidy_btc[lane], 1.5625);
    }
  }
  // Of eleven days those before block 1,049,999, i.e. 1,679 intervals of 600 s: 11 (it is later
  // than day 11 on average), so what is asserted is the mean of min(11, T), T ~ Gamma(1679) / 144.
  EXPECT_LE(days / kPaths, 11.0);
  EXPECT_GT(days / kPaths, 10.9);
}

TEST(Arrivals, OnRequestEveryBlockOfAPathIsThereOnceAndInOrder) {
  for (const int tip : {947'520 + 100, 1'048'320 + 10, 947'520 + 2015}) {
    Model model = test::given_model(60, 0, 100);
    model.chain.tip = Height{tip};
    model.mining.given_eh_s = {test::nominal_eh_s(model.chain.bits) * 1.1};
    const auto blocks = blocks_of_path(model, math::fastest_isa(), 13, 0, 60);
    ASSERT_GT(blocks.size(), 8'000U);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      ASSERT_EQ(blocks[i].height, Height{tip} + 1 + static_cast<int>(i));
      if (i == 0) continue;
      ASSERT_GE(blocks[i].seconds, blocks[i - 1].seconds);
    }
    EXPECT_LT(blocks.back().seconds, 60 * 86'400.0);
    // The bits of each period follow from the times of its own blocks, whole seconds as in headers.
    const auto& network = consensus::network(consensus::NetworkId::main);
    int checked = 0;
    for (std::size_t i = 2015; i + 1 < blocks.size(); ++i) {
      if (value(blocks[i].height) % 2016 != 2015) continue;
      const auto span = static_cast<std::int64_t>(blocks[i].seconds) -
                        static_cast<std::int64_t>(blocks[i - 2015].seconds);
      EXPECT_EQ(value(blocks[i + 1].bits),
                value(consensus::next_period_bits(network, blocks[i].bits, span)));
      ++checked;
    }
    EXPECT_GE(checked, 2);
  }
}

TEST(Arrivals, BlocksBetweenTheEndsOfAPeriodAreAPoissonProcess) {
  Model model = test::given_model(400, 0, 2015);
  model.mining.given_eh_s = {test::nominal_eh_s(model.chain.bits)};
  double squares = 0;
  double sum = 0;
  double count = 0;
  for (std::uint32_t path = 0; path < 8; ++path) {
    const auto blocks = blocks_of_path(model, math::fastest_isa(), path, 0, 400);
    for (std::size_t i = 1; i < blocks.size(); ++i) {
      const double scale =
          consensus::expected_hashes(blocks[i].bits).base / (model.mining.given_eh_s[0] * 1e18);
      const double x = (blocks[i].seconds - blocks[i - 1].seconds) / scale;
      sum += x;
      squares += x * x;
      ++count;
    }
  }
  // Exp(1): mean 1, mean square 2 (variance 20). 4.9 sd: false alarms 1e-6.
  EXPECT_NEAR(sum / count, 1, 4.9 / std::sqrt(count));
  EXPECT_NEAR(squares / count, 2, 4.9 * std::sqrt(20 / count));
}

}  // namespace
}  // namespace exahash::sim
