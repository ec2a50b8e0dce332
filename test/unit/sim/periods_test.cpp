// What chance alone does to difficulty at a constant hash rate, against what is computed by hand.

#include "exahash/sim/periods.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace exahash::sim {
namespace {

constexpr consensus::NBits kBits{0x17021fff};  // 132.47 T
constexpr int kPeriods = 20'000;

std::vector<PeriodEnd> periods_on(math::Isa isa, std::uint32_t first_path = 0) {
  std::vector<PeriodEnd> out(std::size_t{kPeriods} * 8);
  run_periods({.seed = 5, .first_period = 470, .bits = kBits, .hash_rate_eh = 948.2861}, isa,
              first_path, out);
  return out;
}

// With G ~ Gamma(2015) difficulty is D 2016 / G: mean D 2016/2014, CV 1/sqrt(2013) = 2.229 %; the
// mean interval is 600 * 2016/2014 = 600.596 s; neighbours in time are independent.
TEST(Periods, MeanIntervalAndSpreadOfDifficultyAsComputedByHand) {
  const auto ends = periods_on(math::fastest_isa());
  double seconds = 0;
  double sum = 0;
  double squares = 0;
  double products = 0;
  const double base = consensus::difficulty(kBits);
  const std::size_t skipped = 8;  // the first period has the bits that were given
  for (std::size_t i = skipped; i < ends.size(); ++i) {
    seconds += ends[i].seconds;
    const double x = consensus::difficulty(ends[i].bits) / base;
    sum += x;
    squares += x * x;
    if (i >= skipped + 8) products += x * consensus::difficulty(ends[i - 8].bits) / base;
  }
  const auto n = static_cast<double>(ends.size() - skipped);
  const double mean = sum / n;
  const double variance = squares / n - mean * mean;
  // 160,000 periods; 4.9 standard deviations: false alarms 1e-6 each.
  EXPECT_NEAR(seconds / n / 2016, 600.596, 4.9 * 600.6 * 0.0316 / std::sqrt(n));
  EXPECT_NEAR(mean, 2016.0 / 2014, 4.9 * 0.02229 / std::sqrt(n));
  EXPECT_NEAR(std::sqrt(variance) / mean, 0.022289, 4.9 * 0.022289 / std::sqrt(2 * n));
  EXPECT_NEAR((products / (n - 8) - mean * mean) / variance, 0, 4.9 / std::sqrt(n));
}

TEST(Periods, EveryInstructionSetGivesTheSamePeriods) {
  const auto reference = periods_on(math::Isa::scalar, 40);
  for (const math::Isa isa : math::available_isas()) {
    const auto ends = periods_on(isa, 40);
    for (std::size_t i = 0; i < ends.size(); ++i) {
      ASSERT_EQ(ends[i].timespan, reference[i].timespan) << math::name(isa);
      ASSERT_EQ(ends[i].seconds, reference[i].seconds);
      ASSERT_EQ(value(ends[i].bits), value(reference[i].bits));
    }
  }
}

}  // namespace
}  // namespace exahash::sim
