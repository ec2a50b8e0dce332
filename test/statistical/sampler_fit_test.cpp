// Every sampler against the distribution function of Boost.Math.
//
// Each case draws N = 400,000 numbers and makes two tests: chi-square over bins, and the mean
// against its standard error. The cases of one TEST share a false-alarm rate of 1e-6, evenly.

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <gtest/gtest.h>

#include "exahash/random/samplers.h"

#include "false_alarm.h"

namespace exahash::random {
namespace {

namespace bm = boost::math;

constexpr std::uint32_t kDraws = 400'000;

using Draw = std::function<double(const Address&)>;

double draw_number(const Draw& draw, std::uint32_t i) {
  return draw({i % 1000, Stream::block_times, 0, i / 1000, 0});
}

void expect_mean(double sum, double mean, double sd, double alarm) {
  const double limit = bm::quantile(bm::complement(bm::normal(), alarm / 2));
  EXPECT_LE(std::abs(sum / kDraws - mean), limit * sd / std::sqrt(double{kDraws}));
}

// 104 bins: by percent, and the outer ones cut again at 1e-3 and 3e-4, where 120 are expected.
std::vector<double> bin_ends() {
  std::vector<double> ends = {3e-4, 1e-3};
  for (int percent = 1; percent < 100; ++percent) ends.push_back(percent / 100.0);
  ends.push_back(1 - 1e-3);
  ends.push_back(1 - 3e-4);
  return ends;
}

template <class Law>
void expect_fit(const std::string& name, const Draw& draw, const Law& law, double alarm) {
  SCOPED_TRACE(name);
  const auto ends = bin_ends();
  std::vector<double> limits;
  for (const double p : ends) limits.push_back(bm::quantile(law, p));
  std::vector<int> counts(ends.size() + 1);
  double sum = 0;
  for (std::uint32_t i = 0; i < kDraws; ++i) {
    const double x = draw_number(draw, i);
    sum += x;
    ++counts[static_cast<std::size_t>(std::lower_bound(limits.begin(), limits.end(), x) -
                                      limits.begin())];
  }
  double statistic = 0;
  for (std::size_t bin = 0; bin < counts.size(); ++bin) {
    const double from = bin == 0 ? 0 : ends[bin - 1], to = bin < ends.size() ? ends[bin] : 1;
    const double expected = (to - from) * kDraws;
    statistic += (counts[bin] - expected) * (counts[bin] - expected) / expected;
  }
  EXPECT_LE(statistic, chi_squared_limit(counts.size() - 1, alarm / 2));
  expect_mean(sum, bm::mean(law), bm::standard_deviation(law), alarm / 2);
}

// Neighbouring numbers share a bin until at least 100 are expected in it (at most 500 numbers from
// the mean; what is beyond joins the outer bins).
template <class Law>
void expect_fit_of_whole_numbers(const std::string& name, const Draw& draw, const Law& law,
                                 double alarm) {
  SCOPED_TRACE(name);
  std::map<double, int> counts;
  double sum = 0;
  for (std::uint32_t i = 0; i < kDraws; ++i) {
    const double x = draw_number(draw, i);
    ASSERT_EQ(x, std::floor(x));
    ++counts[x];
    sum += x;
  }
  double statistic = 0, reached = 0;
  std::size_t bins = 0;
  auto next = counts.begin();
  const double sd = bm::standard_deviation(law);
  const double step = std::max(1.0, std::floor(sd / 20));
  for (double k = std::max(0.0, std::floor(bm::mean(law) - 6 * sd));; k += step) {
    const double left = bm::cdf(bm::complement(law, k)) * kDraws;
    const bool last = left < 100;
    const double upto = last ? kDraws : kDraws - left;
    if (upto - reached < 100) continue;
    double seen = 0;
    for (; next != counts.end() && (last || next->first <= k); ++next) seen += next->second;
    const double expected = upto - reached;
    statistic += (seen - expected) * (seen - expected) / expected;
    reached = upto;
    ++bins;
    if (last) break;
  }
  ASSERT_GT(bins, 1U);
  EXPECT_LE(statistic, chi_squared_limit(bins - 1, alarm / 2));
  expect_mean(sum, bm::mean(law), sd, alarm / 2);
}

TEST(SamplerFit, Inversion) {
  const double alarm = kFalseAlarm / 2;
  expect_fit(
      "exponential", [](const Address& at) { return exponential(kSeed, at); }, bm::exponential(1),
      alarm);
  expect_fit(
      "normal", [](const Address& at) { return normal(kSeed, at); }, bm::normal(), alarm);
}

TEST(SamplerFit, Gamma) {
  const double shapes[] = {0.05, 0.5, 0.999, 1, 1.5, 3, 40, 2015, 1e6};
  for (const double shape : shapes) {
    expect_fit(
        std::to_string(shape), [=](const Address& at) { return gamma(kSeed, at, shape); },
        bm::gamma_distribution<>(shape), kFalseAlarm / std::size(shapes));
  }
}

// (Of Beta(0.1, 0.1), one in a hundred lies nearer to 1 than a double can say.)
TEST(SamplerFit, Beta) {
  const std::pair<double, double> shapes[] = {{1, 1},    {0.5, 0.5}, {0.05, 2}, {2, 0.3},
                                              {100, 10}, {1e4, 3},   {0.3, 0.3}};
  for (const auto& [a, b] : shapes) {
    expect_fit(
        std::to_string(a) + " " + std::to_string(b),
        [a = a, b = b](const Address& at) { return beta(kSeed, at, a, b); },
        bm::beta_distribution<>(a, b), kFalseAlarm / std::size(shapes));
  }
}

TEST(SamplerFit, Poisson) {
  const double means[] = {0.01, 0.7, 3, 9.99, 10, 12.5, 50, 144, 2016, 1e6};
  for (const double mean : means) {
    expect_fit_of_whole_numbers(
        std::to_string(mean), [=](const Address& at) { return poisson(kSeed, at, mean); },
        bm::poisson(mean), kFalseAlarm / std::size(means));
  }
}

TEST(SamplerFit, Binomial) {
  const std::pair<double, double> cases[] = {{1, 0.3},    {10, 0.5},   {144, 0.05}, {100, 0.1},
                                             {25, 0.4},   {2016, 0.9}, {2016, 0.5}, {1e6, 1e-6},
                                             {1e6, 2e-5}, {1e6, 0.37}};
  for (const auto& [n, p] : cases) {
    expect_fit_of_whole_numbers(
        std::to_string(n) + " " + std::to_string(p),
        [n = n, p = p](const Address& at) { return binomial(kSeed, at, n, p); }, bm::binomial(n, p),
        kFalseAlarm / std::size(cases));
  }
}

}  // namespace
}  // namespace exahash::random
