#include "exahash/chain/state_filter.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "exahash/base/contracts.h"

namespace exahash::chain {
namespace {

constexpr double kDay = 86400;

WorkObservation observed(double from_day, double to_day, double rate, double blocks) {
  const auto at = [](double day) { return from_unix(static_cast<std::int64_t>(day * kDay)); };
  return {at(from_day), at(to_day), Hashes{rate * (to_day - from_day) * kDay}, blocks};
}

struct Span {
  double from, to;  // days
};

// Covariance of the means of a Brownian motion over two spans (a point: from == to), by the
// integral of min(s, t) over both on a fine grid.
double covariance(const Span& a, const Span& b) {
  constexpr int kSteps = 400;
  double sum = 0;
  for (int i = 0; i < kSteps; ++i) {
    for (int j = 0; j < kSteps; ++j) {
      const double s = a.from + (a.to - a.from) * (i + 0.5) / kSteps;
      const double t = b.from + (b.to - b.from) * (j + 0.5) / kSteps;
      sum += std::min(s, t);
    }
  }
  return sum / kSteps / kSteps;
}

// Second method: the joint normal law of all means and the end level, conditioned by elimination.
TEST(StateFilter, AgreesWithConditioningTheJointNormal) {
  const std::vector<Span> spans = {{0, 14}, {14, 27}, {30, 44}, {44, 47}};
  const std::vector<double> rates = {100, 112, 95, 120}, blocks = {2016, 1900, 2000, 500};
  const double q = 0.018, now = 50;
  const std::size_t n = spans.size();
  // Rows: observations, last row the level now; a wide prior stands for none.
  std::vector<std::vector<double>> a(n + 1, std::vector<double>(n + 2));
  for (std::size_t i = 0; i <= n; ++i) {
    const Span si = i < n ? spans[i] : Span{now, now};
    for (std::size_t j = 0; j <= n; ++j) {
      const Span sj = j < n ? spans[j] : Span{now, now};
      a[i][j] = 1e4 + q * q * covariance(si, sj);
    }
    // Expansions of the mean and variance of ln Gamma(n) in 1/n.
    if (i < n) {
      a[i][i] += 1 / blocks[i] + 1 / (2 * blocks[i] * blocks[i]);
      a[i][n + 1] = std::log(rates[i]) - 1 / (2 * blocks[i]);
    }
  }
  for (std::size_t k = 0; k < n; ++k) {  // eliminate the observations
    for (std::size_t i = k + 1; i <= n; ++i) {
      const double factor = a[i][k] / a[k][k];
      for (std::size_t j = 0; j < n + 2; ++j) a[i][j] -= factor * a[k][j];
    }
  }
  std::vector<WorkObservation> seen;
  for (std::size_t i = 0; i < n; ++i) {
    seen.push_back(observed(spans[i].from, spans[i].to, rates[i], blocks[i]));
  }
  const FilteredHashRate f = filter_hash_rate(seen, from_unix(static_cast<int>(now * kDay)), q);
  EXPECT_NEAR(f.log_sd, std::sqrt(a[n][n]), 1e-5);
  EXPECT_NEAR(f.log_mean, -a[n][n + 1], 1e-5);
}

// Daily counts: with noise q^2 a day and 1/144 of counting, the standard deviation settles where
// p^2 + q^2 p = q^2 / 144 for points; the published figure is 3.0 %.
TEST(StateFilter, DailyCountsSettleAtThreePercent) {
  std::vector<WorkObservation> days;
  for (int day = 0; day < 200; ++day) days.push_back(observed(day, day + 1, 1e20, 144));
  const FilteredHashRate before = filter_hash_rate(days, days.back().to, 0.011);
  EXPECT_NEAR(before.log_sd, 0.030, 0.0005);
  // Gain: how much a day that is 1 % higher moves the level.
  days.back().work = days.back().work * std::exp(0.01);
  const FilteredHashRate after = filter_hash_rate(days, days.back().to, 0.011);
  EXPECT_NEAR((after.log_mean - before.log_mean) / 0.01, 0.125, 0.003);
}

TEST(StateFilter, AgesWithTheSquareRootOfTime) {
  const std::vector<WorkObservation> one = {observed(0, 14, 1e20, 2016)};
  const FilteredHashRate fresh = filter_hash_rate(one, one[0].to, 0.011);
  const FilteredHashRate old = filter_hash_rate(one, one[0].to + std::chrono::days{30}, 0.011);
  EXPECT_NEAR(old.log_sd * old.log_sd - fresh.log_sd * fresh.log_sd, 30 * 0.011 * 0.011, 1e-12);
  EXPECT_EQ(old.log_mean, fresh.log_mean);
  EXPECT_NEAR(old.quantile(0.8413447460685429).base / old.median().base, std::exp(old.log_sd),
              1e-9);
}

TEST(StateFilter, RejectsObservationsOutOfOrder) {
  const std::vector<WorkObservation> two = {observed(0, 14, 1, 10), observed(13, 20, 1, 10)};
  EXPECT_THROW((void)filter_hash_rate(two, two[1].to, 0.01), ContractViolation);
  EXPECT_THROW((void)filter_hash_rate({}, from_unix(0), 0.01), ContractViolation);
  EXPECT_THROW((void)filter_hash_rate({two.data(), 1}, from_unix(0), 0.01), ContractViolation);
}

// Bundled epochs, published: about 1.8 % for 2016-26 and 1.1 % since 2022.
TEST(StateFilter, ProcessNoiseOfTheBundledHistory) {
  const History history = bundled_history();
  const auto day = [](const char* text) { return *parse_date(text); };
  EXPECT_NEAR(process_noise_of(history, day("2016-01-01"), day("2026-08-31")), 0.018, 0.0015);
  EXPECT_NEAR(process_noise_of(history, day("2022-01-01"), day("2026-08-31")), 0.011, 0.0015);
}

}  // namespace
}  // namespace exahash::chain
