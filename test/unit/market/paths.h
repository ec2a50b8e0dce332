#pragma once

// Paths of price and fees for the tests of this room, and how statistics of them are judged: each
// comparison would fail by chance once in a million seeds.

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include <gtest/gtest.h>

#include "exahash/market/steps.h"

#include "support/economy.h"

namespace exahash::market::test {

using exahash::test::all;
using exahash::test::market_parameters;

inline constexpr double kErrors = 4.9;   // standard errors
inline constexpr double kSpot = 78'179;  // of market_parameters()
inline constexpr std::uint64_t kSeed = 20260821;

inline math::WordLane paths_from(std::uint64_t first) {
  math::WordLane lane{};
  for (std::uint64_t i = 0; i < 8; ++i) lane.v[i] = first + i;
  return lane;
}

// Calls see(state, k) on day days[k], for `paths` paths.
void run(const Setup& setup, const Parameters& parameters, int paths, std::span<const int> days,
         auto&& see) {
  const Steps& step = steps(math::fastest_isa());
  for (int first = 0; first < paths; first += 8) {
    State state{};
    step.begin(setup, parameters, state);
    int day = 0;
    for (std::size_t k = 0; k < days.size(); ++k) {
      while (day < days[k]) {
        ++day;
        step.advance(setup, parameters, state, kSeed, paths_from(static_cast<unsigned>(first)),
                     day);
      }
      see(state, k);
    }
  }
}

// ln(price / spot) of `paths` paths after `days` days.
inline std::vector<double> logs_after(const Setup& setup, const Parameters& parameters, int paths,
                                      int days) {
  std::vector<double> logs;
  const int at[] = {days};
  run(setup, parameters, paths, at, [&](const State& state, std::size_t) {
    logs.insert(logs.end(), state.price_log.v, state.price_log.v + 8);
  });
  return logs;
}

// Kolmogorov's distance from a distribution function, against the bound of Dvoretzky, Kiefer,
// Wolfowitz and Massart: P(D > e) <= 2 exp(-2 n e^2).
void expect_law(std::vector<double> sample, auto&& cdf, const char* what) {
  std::ranges::sort(sample);
  const auto n = static_cast<double>(sample.size());
  double distance = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const double p = cdf(sample[i]), below = static_cast<double>(i) / n;
    distance = std::max({distance, p - below, below + 1 / n - p});
  }
  EXPECT_LT(distance, std::sqrt(std::log(2e6) / (2 * n))) << what;
}

// Smirnov's distance of two samples: P(D > c sqrt((n + m) / (n m))) is about 2 exp(-2 c^2).
inline void expect_same_law(std::vector<double> a, std::vector<double> b, const char* what) {
  ASSERT_GT(std::min(a.size(), b.size()), 500U) << what;
  std::ranges::sort(a);
  std::ranges::sort(b);
  const auto n = static_cast<double>(a.size()), m = static_cast<double>(b.size());
  double distance = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    (a[i] <= b[j] ? i : j) += 1;
    distance =
        std::max(distance, std::fabs(static_cast<double>(i) / n - static_cast<double>(j) / m));
  }
  EXPECT_LT(distance, std::sqrt(std::log(2e6) / 2 * (n + m) / (n * m))) << what;
}

// A share of n that should be p.
inline void expect_share(double share, double p, double n, const char* what) {
  EXPECT_NEAR(share, p, kErrors * std::sqrt(p * (1 - p) / n) + 1 / n) << what;
}

// The mean price grows by the drift, whatever the model; its standard error is the sample's.
inline void expect_mean_growth(const std::vector<double>& logs, double growth, const char* what) {
  double sum = 0, squares = 0;
  for (const double log : logs) sum += std::exp(log), squares += std::exp(2 * log);
  const auto n = static_cast<double>(logs.size());
  const double mean = sum / n;
  EXPECT_NEAR(mean, std::exp(growth), kErrors * std::sqrt((squares / n - mean * mean) / n)) << what;
}

}  // namespace exahash::market::test
