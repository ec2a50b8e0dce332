// Shares of variance against functions whose indices are known in closed form.

#include "exahash/study/variance_shares.h"

#include <cmath>
#include <functional>
#include <numbers>

#include <gtest/gtest.h>

#include "exahash/random/draws.h"

namespace exahash::study {
namespace {

using Function = std::function<double(const std::vector<double>&)>;

// Inputs uniform on 0 to 1; `groups` says which are exchanged together.
Exchanges exchanges(const Function& f, std::size_t inputs,
                    const std::vector<std::vector<std::size_t>>& groups, std::uint32_t draws,
                    std::uint64_t seed) {
  const auto at = [&](std::uint32_t i, const std::vector<std::size_t>& second) {
    std::vector<double> x(inputs);
    for (std::size_t k = 0; k < inputs; ++k) {
      const bool other = std::find(second.begin(), second.end(), k) != second.end();
      x[k] = random::uniform(seed, {.path = i,
                                    .stream = random::Stream::assumption,
                                    .entity = static_cast<std::uint32_t>(k),
                                    .part = other ? 1U : 0U});
    }
    return f(x);
  };
  std::vector<std::size_t> all(inputs);
  for (std::size_t k = 0; k < inputs; ++k) all[k] = k;
  Exchanges values;
  values.mixed.resize(groups.size());
  for (std::uint32_t i = 0; i < draws; ++i) {
    values.a.push_back(at(i, {}));
    values.b.push_back(at(i, all));
    for (std::size_t g = 0; g < groups.size(); ++g) values.mixed[g].push_back(at(i, groups[g]));
  }
  return values;
}

std::vector<std::vector<std::size_t>> singles(std::size_t inputs) {
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t k = 0; k < inputs; ++k) groups.push_back({k});
  return groups;
}

Estimate first(const VarianceShares& shares, std::size_t i) {
  return shares.estimate([i](const Indices& x) { return x.first[i]; });
}
Estimate total(const VarianceShares& shares, std::size_t i) {
  return shares.estimate([i](const Indices& x) { return x.total[i]; });
}

double ishigami(const std::vector<double>& u) {
  const auto x = [&](std::size_t i) { return std::numbers::pi * (2 * u[i] - 1); };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) +
         0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

// Ishigami and Homma 1990, a = 7, b = 0.1: .3139, .4424, 0; .5576, .4424, .2437 (Saltelli et al.
// 2008). N = 8,192: standard errors below .014, held to 4.9 of them.
TEST(VarianceShares, OfTheIshigamiFunction) {
  const VarianceShares shares(exchanges(ishigami, 3, singles(3), 8192, 1), 1);
  const double kFirst[] = {0.3139, 0.4424, 0}, kTotal[] = {0.5576, 0.4424, 0.2437};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(first(shares, i).value, kFirst[i], 0.07) << i;
    EXPECT_NEAR(total(shares, i).value, kTotal[i], 0.07) << i;
    EXPECT_LE(first(shares, i).low, first(shares, i).value) << i;
    EXPECT_LT(first(shares, i).low, first(shares, i).high) << i;
  }
  EXPECT_NEAR(shares.mean(), 3.5, 4.9 * 3.72 / 90);  // a / 2; sd sqrt(13.84)
  EXPECT_NEAR(shares.sd(), 3.72, 0.1);
  EXPECT_EQ(shares.rows(), 8192);
}

// A group of two is what the two do together: x1 and x3 make all but .4424 of the variance, alone
// and in all, for x2 stands beside them.
TEST(VarianceShares, OfGroups) {
  const VarianceShares shares(exchanges(ishigami, 3, {{0, 2}, {1}}, 8192, 2), 1);
  EXPECT_NEAR(first(shares, 0).value, 0.5576, 0.07);
  EXPECT_NEAR(total(shares, 0).value, 0.5576, 0.07);
  const Estimate sum = shares.estimate([](const Indices& x) { return x.first[0] + x.first[1]; });
  EXPECT_NEAR(sum.value, 1, 0.1);
}

// Sobol's g: prod (|4 x - 2| + a) / (1 + a); V_i = 1 / (3 (1 + a_i)^2), V = prod (1 + V_i) - 1.
TEST(VarianceShares, OfTheGFunction) {
  const std::vector<double> a{0, 1, 4.5, 9, 99};
  const auto g = [&](const std::vector<double>& x) {
    double product = 1;
    for (std::size_t i = 0; i < a.size(); ++i) {
      product *= (std::fabs(4 * x[i] - 2) + a[i]) / (1 + a[i]);
    }
    return product;
  };
  const VarianceShares shares(exchanges(g, a.size(), singles(a.size()), 8192, 3), 1);
  double product = 1;
  const auto part = [&](std::size_t i) { return 1 / (3 * (1 + a[i]) * (1 + a[i])); };
  for (std::size_t i = 0; i < a.size(); ++i) product *= 1 + part(i);
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_NEAR(first(shares, i).value, part(i) / (product - 1), 0.06) << i;
    EXPECT_NEAR(total(shares, i).value, part(i) * product / (1 + part(i)) / (product - 1), 0.06)
        << i;
  }
}

// Of a sum of independent terms each share is its variance's, alone and in all: c^2 / sum c^2. What
// has no part has none to the last bit.
TEST(VarianceShares, OfASum) {
  const auto sum = [](const std::vector<double>& x) { return 1e6 + 3 * x[0] + 2 * x[1] + x[2]; };
  const VarianceShares shares(exchanges(sum, 4, singles(4), 4096, 4), 1);
  const double kShares[] = {9.0 / 14, 4.0 / 14, 1.0 / 14, 0};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR(first(shares, i).value, kShares[i], 0.05) << i;
    EXPECT_NEAR(total(shares, i).value, kShares[i], 0.05) << i;
  }
  EXPECT_EQ(total(shares, 3).value, 0);
  EXPECT_EQ(first(shares, 3).value, 0);
  EXPECT_EQ(total(shares, 3).high, 0);
}

// 90 % intervals hold the truth in 44 of 60 at least, but for one chance in a million.
TEST(VarianceShares, IntervalsHoldTheTruth) {
  int first_inside = 0, total_inside = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const VarianceShares shares(exchanges(ishigami, 3, singles(3), 512, 100 + seed), seed);
    const Estimate one = first(shares, 0), all = total(shares, 2);
    first_inside += one.low <= 0.3139 && 0.3139 <= one.high ? 1 : 0;
    total_inside += all.low <= 0.2437 && 0.2437 <= all.high ? 1 : 0;
  }
  EXPECT_GE(first_inside, 44);
  EXPECT_GE(total_inside, 44);
}

TEST(VarianceShares, LeavesOutWhatHasNoValueAndSaysWhatDoesNotVary) {
  auto values = exchanges(ishigami, 3, singles(3), 64, 5);
  values.a[3] = NAN;
  values.mixed[1][7] = INFINITY;
  const VarianceShares shares(values, 1);
  EXPECT_EQ(shares.rows(), 62);
  EXPECT_TRUE(shares.varies());
  const auto still = [](const std::vector<double>&) { return 1.1; };
  const VarianceShares none(exchanges(still, 2, singles(2), 64, 6), 1);
  EXPECT_FALSE(none.varies());
  EXPECT_EQ(first(none, 0).value, 0);
  const VarianceShares nothing({{}, {}, {{}}}, 1);
  EXPECT_FALSE(nothing.varies());
  EXPECT_EQ(nothing.rows(), 0);
}

}  // namespace
}  // namespace exahash::study
