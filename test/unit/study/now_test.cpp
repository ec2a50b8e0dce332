#include "exahash/study/now.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "support/history.h"

namespace exahash::study {
namespace {

using chain::History;
using test::history;

NetworkNow now_at(const char* day, const NowOverrides& overrides = {}) {
  const auto cut = chain::as_of(history(), *parse_date(day));
  EXPECT_TRUE(cut);
  const auto now = network_now(*cut, overrides);
  EXPECT_TRUE(now) << now.error().problems.front().what;
  return *now;
}

// docs/decisions/0006: shared out by time, the published daily counts of an epoch add up to 13
// blocks more than its 2016, and to 2016 when one block a day is taken out.
TEST(Now, APublishedDailyCountHoldsOneBlockTooMany) {
  double published = 0, days = 0;
  int epochs = 0;
  for (std::size_t i = 60; i <= 476; ++i, ++epochs) {
    const Time from = history().epochs[i].first_time, to = history().epochs[i + 1].first_time;
    for (const chain::Day& day : history().days) {
      const Time start{day.date}, end = start + std::chrono::days{1};
      const double share =
          static_cast<double>((std::min(end, to) - std::max(start, from)).count()) / 86400;
      if (share <= 0) continue;
      ASSERT_TRUE(day.blocks) << format_date(day.date);
      published += *day.blocks * share;
      days += share;
    }
  }
  ASSERT_EQ(epochs, 417);
  EXPECT_NEAR(published / epochs - 2016, 13.3, 0.1);
  EXPECT_NEAR((published - days) / epochs - 2016, -0.06, 0.01);
}

// Where the header times of an epoch's first and last block are on record, the height at the end
// of a day in between is known to a few blocks. The stated SD must be that of the errors: over
// N = 150 or more days the root mean square of error / SD lies within 0.8 and 1.2 (false alarms
// below 1e-4 if the errors were normal).
TEST(Now, TheStatedErrorOfTheHeightIsTheErrorMade) {
  double sum = 0;
  int n = 0;
  for (const chain::Epoch& epoch : history().epochs) {
    if (epoch.index < 60 || !epoch.last_time) continue;
    const Date day = std::chrono::floor<std::chrono::days>(*epoch.last_time);
    const auto cut = chain::as_of(history(), day - std::chrono::days{1});
    ASSERT_TRUE(cut);
    const auto now = network_now(*cut);
    if (!now) continue;  // before 2011-04: fees not known
    const double left = static_cast<double>((*epoch.last_time - now->tip.at).count());
    const double span = static_cast<double>((*epoch.last_time - epoch.first_time).count());
    const double truth = value(epoch.last_height()) - 2015 * left / span;
    const double spread = std::sqrt(now->tip.height_sd * now->tip.height_sd + left / 600);
    const double z = (value(now->tip.height) - truth) / spread;
    sum += z * z;
    ++n;
  }
  ASSERT_GE(n, 100);
  EXPECT_GT(std::sqrt(sum / n), 0.8);
  EXPECT_LT(std::sqrt(sum / n), 1.2);
}

// The article's week: difficulty 132.47 T, 948 EH/s, price 78,179 on 1 May 2026.
TEST(Now, FirstOfMay2026) {
  const NetworkNow now = now_at("2026-05-02");
  EXPECT_NEAR(now.difficulty, 132.47e12, 0.01e12);
  EXPECT_NEAR(now.implied.in(1.0_EH_s), 948.29, 0.05);
  EXPECT_LT(now.week.low.in(1.0_EH_s), 959);  // the article's figure lies inside the 7-day band
  EXPECT_GT(now.week.high.in(1.0_EH_s), 959);
  EXPECT_NEAR(now.subsidy.in(1.0_BTC), 3.125, 0);
  EXPECT_GT(now.hashprice.in(1.0_USD_per_PH_s_day), 33);
  EXPECT_LT(now.hashprice.in(1.0_USD_per_PH_s_day), 40);
  EXPECT_NEAR(now.budget.of_value, 0.0083, 0.0003);
}

TEST(Now, IntervalsShrinkWithTheWindowAndHoldTheRate) {
  const NetworkNow now = now_at("2026-08-21");
  for (const auto* window : {&now.day, &now.week, &now.month}) {
    EXPECT_LT(window->low, window->rate);
    EXPECT_LT(window->rate, window->high);
  }
  const auto width = [](const auto& w) { return (w.high - w.low) / w.rate; };
  EXPECT_GT(width(now.day), width(now.week));
  EXPECT_GT(width(now.week), width(now.month));
  EXPECT_LT(now.filtered.log_sd, 0.05);
}

TEST(Now, AGivenTipInsideTheTableSetsThePosition) {
  NowOverrides given;
  given.height = Height{961632 + 1000};
  given.time = from_unix(1786218615 + 600'000);
  const NetworkNow now = now_at("2026-08-14", given);
  ASSERT_TRUE(now.tip.position);
  EXPECT_EQ(now.tip.position->seen, 1000);
  EXPECT_EQ(now.tip.position->elapsed, 600'000);
  EXPECT_EQ(now.tip.height_sd, 0);
}

TEST(Now, OverridesThatContradictTheTableAreRefused) {
  const auto cut = *chain::as_of(history(), *parse_date("2026-08-21"));
  NowOverrides alone;
  alone.height = Height{961700};
  EXPECT_EQ(network_now(cut, alone).error().kind, ErrorKind::usage);
  NowOverrides beyond;
  beyond.height = Height{970'000};
  beyond.time = from_unix(1'792'000'000);
  EXPECT_EQ(network_now(cut, beyond).error().kind, ErrorKind::usage);  // no --bits
  beyond.bits = consensus::NBits{0x17023000};
  EXPECT_TRUE(network_now(cut, beyond));
}

// What a person may mistype, and what is said. Block 963,648, the first of epoch 478, came on
// 2026-08-23 (table of epochs).
TEST(Now, ImpossibleStatesAreRefusedWithTheReason) {
  struct Case {
    std::int32_t height;
    std::int64_t time;
    std::uint32_t bits;  // 0: not given
    const char* reason;
  };
  const Case cases[] = {
      {961700, 1786300000, 0, "2026-08-09T18:26:40Z comes before the data's last day, 2026-08-21"},
      {963000, 1788220800, 0,
       "at 2026-09-01T00:00:00Z the chain was past height 963000: block 963648 came at "
       "2026-08-23T00:36:49Z"},
      {900000, 1787400000, 0,
       "at 2026-08-22T12:00:00Z the chain was past height 900000: block 901152 came at "
       "2025-06-14T01:46:44Z"},
      {963500, 1787400000, 0x1d00ffff,
       "nBits 1d00ffff is not that of height 963500, which is 1702353d"},
      {964648, 1787446000, 0, "1000 blocks in 10 min cannot be: 1 s a block (expected 60 to 7200)"},
      {970000, 1787600000, 0x17023cc1,
       "since height 963648: 6352 blocks in 43 h cannot be: 24 s a block (expected 200 to 1800)"},
      {970000, 1792000000, 0x1d00ffff,
       "nBits 1d00ffff is 7.95e-15 times the difficulty of height 963648: more than 3 "
       "retargets can do"},
  };
  for (const Case& c : cases) {
    NowOverrides given;
    given.height = Height{c.height};
    given.time = from_unix(c.time);
    if (c.bits != 0) given.bits = consensus::NBits{c.bits};
    const auto now = network_now(history(), given);
    ASSERT_FALSE(now) << c.reason;
    EXPECT_EQ(now.error().kind, ErrorKind::usage);
    EXPECT_EQ(now.error().problems.front().what, c.reason);
  }
}

TEST(Now, ANewerStateUsesTheEpochsThatRunPastTheDays) {
  NowOverrides given;
  given.height = Height{963648 + 60};
  given.time = from_unix(1787446609 + 60 * 600);
  const auto now = network_now(history(), given);
  ASSERT_TRUE(now);
  EXPECT_EQ(value(now->tip.bits), 0x17023cc1u);
  ASSERT_TRUE(now->tip.position);
  EXPECT_EQ(now->tip.position->seen, 60);
}

TEST(Now, DaysThatRunFarPastTheEpochsAreRefused) {
  History short_of_epochs = history();
  short_of_epochs.epochs.resize(470);
  const auto now = network_now(short_of_epochs);
  ASSERT_FALSE(now);
  EXPECT_EQ(now.error().kind, ErrorKind::missing_data);
}

// The tables as of 2026-08-21 with so many last days as headers give them: counts and bits only.
History with_bare_days(std::size_t bare) {
  History cut = *chain::as_of(history(), *parse_date("2026-08-21"));
  for (std::size_t i = cut.days.size() - bare; i < cut.days.size(); ++i) {
    chain::Day& day = cut.days[i];
    day.price_usd.reset();
    day.price_source.clear();
    day.subsidy_btc.reset();
    day.fees_btc.reset();
  }
  return cut;
}

TEST(Now, DaysWithoutMarketTakeTheLastKnownWithItsDate) {
  const NetworkNow whole = now_at("2026-08-21"), before = now_at("2026-08-11");
  EXPECT_EQ(whole.price_date, *parse_date("2026-08-21"));
  EXPECT_EQ(whole.fees_date, *parse_date("2026-08-21"));
  const auto now = network_now(with_bare_days(10));
  ASSERT_TRUE(now) << now.error().problems.front().what;
  EXPECT_EQ(now->price, before.price);
  EXPECT_EQ(now->price_source, before.price_source);
  EXPECT_EQ(now->fees, before.fees);
  EXPECT_EQ(now->price_date, *parse_date("2026-08-11"));
  EXPECT_EQ(now->fees_date, *parse_date("2026-08-11"));
  EXPECT_EQ(now->tip.at, whole.tip.at);
  EXPECT_EQ(now->week.rate, whole.week.rate);
  EXPECT_EQ(now->filtered.log_mean, whole.filtered.log_mean);
  const double worth =
      (now->subsidy + now->fees) * now->price / ((whole.subsidy + whole.fees) * whole.price);
  EXPECT_NEAR(now->hashprice / whole.hashprice / worth, 1, 1e-12);
}

TEST(Now, AGivenPriceIsOfTheDayOfTheTip) {
  NowOverrides given;
  given.price_usd = 50'000;
  const auto now = network_now(with_bare_days(10), given);
  ASSERT_TRUE(now);
  EXPECT_EQ(now->price.in(1.0_USD_per_BTC), 50'000);
  EXPECT_EQ(now->price_source, "given");
  EXPECT_EQ(now->price_date, *parse_date("2026-08-21"));
  given.height = Height{963600};
  given.time = from_unix(1787428800);  // 2026-08-22T20:00:00Z
  const auto later = network_now(with_bare_days(10), given);
  ASSERT_TRUE(later);
  EXPECT_EQ(later->price_date, *parse_date("2026-08-22"));
}

// The last seven days with fees must lie within 400 days, the last price too.
TEST(Now, AMarketOlderThan400DaysIsMissingData) {
  EXPECT_TRUE(network_now(with_bare_days(393)));
  EXPECT_FALSE(network_now(with_bare_days(394)));
  const auto old = network_now(with_bare_days(400));
  ASSERT_FALSE(old);
  EXPECT_EQ(old.error().kind, ErrorKind::missing_data);
  EXPECT_EQ(old.error().problems.front().what, "no price is known in the 400 days to 2026-08-21");
  NowOverrides given;
  given.price_usd = 50'000;
  const auto no_fees = network_now(with_bare_days(400), given);
  ASSERT_FALSE(no_fees);
  EXPECT_EQ(no_fees.error().problems.front().what,
            "the fees of fewer than 7 days are known in the 400 days to 2026-08-21");
}

// Period 477 begins on 2026-08-08. What is known before it does not change during it, and is more
// than the period before alone tells.
TEST(Now, ThePriorIsOfAllPeriodsBefore) {
  const NetworkNow early = now_at("2026-08-12"), late = now_at("2026-08-20");
  ASSERT_EQ(value(early.tip.height) / 2016, 477);
  ASSERT_EQ(value(late.tip.height) / 2016, 477);
  EXPECT_EQ(early.prior.a0, late.prior.a0);
  EXPECT_EQ(early.prior.b0, late.prior.b0);
  const double lasted = static_cast<double>(
      (history().epochs[477].first_time - history().epochs[476].first_time).count());
  const double harder =
      consensus::difficulty(late.tip.bits) / consensus::difficulty(history().epochs[476].bits);
  const auto one = chain::prior_from_previous_period(lasted / 2016 * harder, late.noise);
  EXPECT_GT(late.prior.a0, one.a0);
  EXPECT_NEAR(late.prior.b0 / late.prior.a0 / (one.b0 / one.a0), 1, 0.03);
}

TEST(Now, DaysWithoutCountsAreRefused) {
  const auto cut = chain::as_of(history(), *parse_date("2010-08-01"));
  ASSERT_TRUE(cut);
  EXPECT_EQ(network_now(*cut).error().kind, ErrorKind::missing_data);
}

}  // namespace
}  // namespace exahash::study
