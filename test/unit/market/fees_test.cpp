// Fee regimes and spikes against closed forms, and against the days of data/history.

#include "exahash/chain/history.h"

#include "paths.h"

namespace exahash::market {
namespace {

using test::kErrors;

// Published autocorrelations of ln fees in 2025-26: 0.81, 0.75, 0.60 after 1, 7 and 30 days, to two
// digits; the two AR(1)s that were fitted to them have 0.81, 0.75, 0.59. N = 16,384 paths after
// 1,000 days, whose memory of the start is 0.99^1000 = 4e-5. Standard error of a correlation r: (1
// - r^2) / sqrt(N).
TEST(Fees, AutocorrelationsAreThePublishedOnes) {
  constexpr int kPaths = 16'384;
  const int days[] = {1000, 1001, 1007, 1030};
  constexpr double kPublished[] = {1.0, 0.81, 0.75, 0.59};
  double xy[4]{}, yy[4]{};
  math::Lane start{};
  int below_median = 0;
  test::run({}, test::market_parameters(), kPaths, days, [&](const State& state, std::size_t k) {
    for (int i = 0; i < 8; ++i) {
      const double y = std::log(state.fees_btc_day[i] / (144 * 0.0256)) / 0.4;
      if (k == 0) start[i] = y, below_median += y < 0;
      xy[k] += start[i] * y;
      yy[k] += y * y;
    }
  });
  for (std::size_t k = 1; k < 4; ++k) {
    const double r = kPublished[k];
    EXPECT_NEAR(xy[k] / std::sqrt(yy[0] * yy[k]), r,
                0.005 + kErrors * (1 - r * r) / std::sqrt(kPaths))
        << k;
  }
  // A chi-squared of N degrees, nearly normal.
  EXPECT_NEAR(yy[0] / kPaths, 1, kErrors * std::sqrt(2.0 / kPaths));
  test::expect_share(static_cast<double>(below_median) / kPaths, 0.5, kPaths, "below the median");
}

// N = 16,384 paths. Half of the low regimes end in 24 months: with the chances a and b to leave the
// low and the high one on a day, P(high after t days) = a / (a + b) (1 - (1 - a - b)^t).
TEST(FeeRegimes, OccupancyMedianAndSpread) {
  constexpr int kPaths = 16'384;
  market::Setup setup;
  setup.fee_regimes = true;
  constexpr int kDays[] = {1, 365, 1461};
  double high[3]{}, sum[2]{}, squares[2]{}, count[2]{};
  test::run(setup, test::market_parameters(), kPaths, kDays,
            [&](const State& state, std::size_t k) {
              for (int i = 0; i < 8; ++i) {
                high[k] += state.fee_regime[i];
                if (k < 2) continue;
                const int regime = state.fee_regime[i] > 0.5;
                const double log = std::log(state.fees_btc_day[i]);
                sum[regime] += log, squares[regime] += log * log, count[regime] += 1;
              }
            });
  const double leaves_low = 1 - std::exp2(-1 / 730.5), leaves_high = 1 - std::exp2(-1 / 273.9375);
  for (int k = 0; k < 3; ++k) {
    const double p = leaves_low / (leaves_low + leaves_high) *
                     (1 - std::pow(1 - leaves_low - leaves_high, kDays[k]));
    test::expect_share(high[k] / kPaths, p, kPaths, "high");
  }
  // 2025-26: 3.7 BTC a day (0.0256 of a block) and 0.40; 2022-24: 19 and 0.9.
  constexpr double kMedian[] = {3.6864, 19.008}, kSd[] = {0.4, 0.9};
  for (int regime = 0; regime < 2; ++regime) {
    const double mean = sum[regime] / count[regime];
    const double sd = std::sqrt(squares[regime] / count[regime] - mean * mean);
    EXPECT_NEAR(mean, std::log(kMedian[regime]), kErrors * kSd[regime] / std::sqrt(count[regime]));
    EXPECT_NEAR(sd, kSd[regime], kErrors * kSd[regime] / std::sqrt(2 * count[regime]));
  }
}

// N = 8,192 years of one spike in a year on average, on days that are not counted twice.
TEST(FeeSpikes, ComeOnceAYearAndFadeByHalfIn36Hours) {
  market::Setup setup;
  setup.fee_spikes = true;
  std::vector<int> days;
  for (int day = 0; day <= 731; ++day) days.push_back(day);
  double spikes = 0, log_sum = 0, log_squares = 0;
  math::Lane before{};
  test::run(setup, test::market_parameters(), 4096, days, [&](const State& state, std::size_t k) {
    for (int i = 0; i < 8 && k > 0; ++i) {
      const double left = before[i] * std::exp2(-1 / 1.5);
      const double fresh = state.fee_spike[i] - (left < 1e-9 ? 0 : left);
      if (fresh < 1e-6) {
        EXPECT_NEAR(fresh, 0, 1e-12);
        continue;
      }
      spikes += 1, log_sum += std::log(fresh), log_squares += std::log(fresh) * std::log(fresh);
    }
    before = state.fee_spike;
  });
  const double expected = 4096 * 731 * (1 - std::exp(-1 / 365.25));
  EXPECT_NEAR(spikes, expected, kErrors * std::sqrt(expected));
  const double mean = log_sum / spikes, sd = std::sqrt(log_squares / spikes - mean * mean);
  EXPECT_NEAR(mean, std::log(32), kErrors * 0.7 / std::sqrt(spikes));
  EXPECT_NEAR(sd, 0.7, kErrors * 0.7 / std::sqrt(2 * spikes));
}

struct Leap {
  double times;  // of the usual, on its highest day
  double left;   // of what it was over the usual, three days later
};

// Days of `least` times the median of the six weeks before (the last three days left out) or more,
// 14 days apart at least; of the seven days from each on, the highest.
std::vector<Leap> leaps(double least) {
  const chain::History history = chain::bundled_history();
  const auto& days = history.days;
  std::vector<Leap> found;
  std::size_t last = 0;
  for (std::size_t i = 45; i + 10 < days.size(); ++i) {
    if (format_date(days[i].date) < "2018-01-01" || (last > 0 && i <= last + 14)) continue;
    std::vector<double> usual;
    for (std::size_t j = i - 45; j < i - 3; ++j) usual.push_back(days[j].fees_btc.value_or(0));
    std::ranges::nth_element(usual, usual.begin() + 21);
    const auto over = [&](std::size_t j) { return days[j].fees_btc.value_or(0) / usual[21] - 1; };
    if (over(i) + 1 < least) continue;
    last = i;
    for (std::size_t j = i; j < i + 7; ++j) {
      if (over(j) > over(last)) last = j;
    }
    found.push_back({over(last) + 1, over(last + 3) / over(last)});
  }
  return found;
}

// The days behind the defaults of fees.spike_*.
TEST(FeeSpikes, TheDaysOf2018To2026) {
  EXPECT_EQ(leaps(10).size(), 3U);
  const auto all_leaps = leaps(5);
  EXPECT_EQ(all_leaps.size(), 9U);
  double largest = 0;
  std::vector<double> third;
  for (const Leap& leap : all_leaps) {
    largest = std::max(largest, leap.times);
    third.push_back(leap.left);
  }
  EXPECT_NEAR(largest, 34.5, 0.1);  // 2024-04-20, 1,260 BTC
  std::ranges::sort(third);
  // Half-life 1.5 days: a quarter is left after three.
  EXPECT_NEAR(third[4], 0.27, 0.01);
}

}  // namespace
}  // namespace exahash::market
