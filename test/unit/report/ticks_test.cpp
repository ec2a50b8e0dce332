// Axes: examples as one would write them by hand, and laws that hold for every range.

#include "exahash/report/ticks.h"

#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/numbers.h"

namespace exahash::report {
namespace {

using Labels = std::vector<std::string>;
using Numbers = std::vector<double>;
using test::kInfinity;

Date day(const char* text) {
  return *parse_date(text);
}

Labels words(const std::vector<DateTick>& ticks) {
  Labels labels;
  for (const DateTick& tick : ticks) labels.push_back(tick.label);
  return labels;
}

TEST(Ticks, AreThoseOneWouldWrite) {
  EXPECT_EQ(ticks(0, 1000, 5), (Numbers{0, 200, 400, 600, 800, 1000}));
  EXPECT_EQ(ticks(12, 963, 5), (Numbers{0, 200, 400, 600, 800, 1000}));
  EXPECT_EQ(ticks(-5.2, 1.2, 5), (Numbers{-6, -4, -2, 0, 2}));
  EXPECT_EQ(ticks(0.3, 0.7, 5), (Numbers{0.3, 0.4, 0.5, 0.6, 0.7}));
  EXPECT_EQ(ticks(131e12, 134e12, 4), (Numbers{131e12, 132e12, 133e12, 134e12}));
}

TEST(Ticks, OfDegenerateRanges) {
  EXPECT_EQ(ticks(0, 0, 3), (Numbers{0, 0.5, 1}));
  const Numbers constant = ticks(948, 948, 5);
  EXPECT_LT(constant.front(), 948);
  EXPECT_GT(constant.back(), 948);
  EXPECT_EQ(ticks(1000, 0, 5), ticks(0, 1000, 5));
  EXPECT_TRUE(ticks(0, kInfinity, 5).empty());
  EXPECT_TRUE(ticks(std::nan(""), 1, 5).empty());
  for (const double extreme : {1e-320, 1e-300, 1e300, 1.7e308}) {
    const Numbers marks = ticks(-extreme, extreme, 5);
    EXPECT_GE(marks.size(), 2U) << extreme;
    EXPECT_LE(marks.size(), 12U) << extreme;
    for (const double mark : marks) EXPECT_TRUE(std::isfinite(mark)) << extreme;
  }
}

double any_number() {
  const auto digits = *rc::gen::inRange<int>(-9999999, 10000000);
  const auto exponent = *rc::gen::inRange<int>(-20, 20);
  return std::stod(std::to_string(digits) + "e" + std::to_string(exponent));
}

// RC_ASSERT takes || apart and evaluates both sides: in brackets it is the plain one.
RC_GTEST_PROP(TickLaws, RoundAscendingEvenAndCovering, ()) {
  const double a = any_number(), b = any_number();
  const double low = std::min(a, b), high = std::max(a, b);
  RC_PRE(high - low > 1e-6 * std::max(std::fabs(low), std::fabs(high)));
  const int count = *rc::gen::inRange(2, 20);
  const Numbers marks = ticks(low, high, count);
  RC_ASSERT(marks.size() >= 2U);
  RC_ASSERT(marks.front() <= low);
  RC_ASSERT(marks.back() >= high);
  RC_ASSERT(marks[1] > low);
  RC_ASSERT(marks[marks.size() - 2] < high);
  RC_ASSERT(static_cast<int>(marks.size()) <= 2 * count + 2);
  RC_ASSERT(2 * static_cast<int>(marks.size()) >= count);
  const double step = (marks.back() - marks.front()) / static_cast<double>(marks.size() - 1);
  const double decade = std::floor(std::log10(step * 1.000001));
  const double digit = step / std::pow(10, decade);
  RC_ASSERT(std::fabs(digit - 1) < 1e-6 || std::fabs(digit - 2) < 1e-6 ||
            std::fabs(digit - 5) < 1e-6);
  for (std::size_t i = 1; i < marks.size(); ++i) {
    RC_ASSERT(std::fabs(marks[i] - marks[i - 1] - step) < 1e-6 * step);
  }
  // Few digits say each: it is the double nearest to a short decimal.
  for (const double mark : marks) {
    char text[64];
    std::snprintf(text, sizeof text, "%.9g", mark);
    RC_ASSERT(std::strtod(text, nullptr) == mark);
  }
}

// What a label says, read back: "1.5 M" is 1.5e6.
double said(std::string label) {
  std::erase(label, ',');
  std::size_t end = 0;
  double value = std::stod(label, &end);
  const std::string rest = label.substr(end);
  for (const auto& [prefix, size] : std::initializer_list<std::pair<const char*, double>>{
           {" M", 1e6}, {" G", 1e9}, {" T", 1e12}, {" P", 1e15}, {" E", 1e18}}) {
    if (rest == prefix) value *= size;
  }
  return value;
}

RC_GTEST_PROP(TickLaws, LabelsSayTheTick, ()) {
  const double a = any_number(), b = any_number();
  RC_PRE(std::fabs(a - b) > 1e-6 * std::max(std::fabs(a), std::fabs(b)));
  const Numbers marks = ticks(std::min(a, b), std::max(a, b), *rc::gen::inRange(2, 12));
  const Labels labels = tick_labels(marks);
  RC_ASSERT(labels.size() == marks.size());
  for (std::size_t i = 0; i < marks.size(); ++i) {
    RC_ASSERT(std::fabs(said(labels[i]) - marks[i]) <= 1e-9 * std::fabs(marks[i]));
    RC_ASSERT((i == 0 || labels[i] != labels[i - 1]));
    RC_ASSERT(!labels[i].starts_with("-0") || labels[i].starts_with("-0."));
  }
}

TEST(TickLabels, HaveThousandsThenOnePrefix) {
  EXPECT_EQ(tick_labels({0, 500, 1000, 1500}), (Labels{"0", "500", "1,000", "1,500"}));
  EXPECT_EQ(tick_labels({-0.5, 0, 0.5}), (Labels{"-0.5", "0", "0.5"}));
  EXPECT_EQ(tick_labels({0, 5e5, 1e6, 1.5e6}), (Labels{"0", "0.5 M", "1.0 M", "1.5 M"}));
  EXPECT_EQ(tick_labels({131e12, 132e12}), (Labels{"131 T", "132 T"}));
  EXPECT_TRUE(tick_labels({}).empty());
}

TEST(LogTicks, AreDecadesOrOneTwoFive) {
  EXPECT_EQ(log_ticks(1, 1000, 4), (Numbers{1, 10, 100, 1000}));
  EXPECT_EQ(log_ticks(20000, 400000, 6), (Numbers{20000, 50000, 100000, 200000}));
  EXPECT_EQ(log_ticks(1e-3, 1e9, 5), (Numbers{1e-3, 1, 1e3, 1e6, 1e9}));
  EXPECT_EQ(log_ticks(90, 120, 4), (Numbers{90, 100, 110, 120}));
  EXPECT_TRUE(log_ticks(0, 10, 4).empty());
  EXPECT_TRUE(log_ticks(10, 1, 4).empty());
  EXPECT_EQ(log_tick_labels({0.1, 1, 20, 5000, 2e6, 1e9}),
            (Labels{"0.1", "1", "20", "5,000", "2 M", "1 G"}));
}

TEST(DateTicks, YearsQuartersMonthsWeeksDays) {
  EXPECT_EQ(words(date_ticks(day("2026-05-02"), day("2034-01-01"), 8)),
            (Labels{"2027", "2028", "2029", "2030", "2031", "2032", "2033", "2034"}));
  EXPECT_EQ(words(date_ticks(day("2026-05-02"), day("2028-02-01"), 8)),
            (Labels{"Jul 2026", "Oct", "2027", "Apr", "Jul", "Oct", "2028"}));
  EXPECT_EQ(words(date_ticks(day("2026-11-15"), day("2027-03-02"), 8)),
            (Labels{"Dec 2026", "2027", "Feb", "Mar"}));
  EXPECT_EQ(words(date_ticks(day("2026-05-02"), day("2026-06-01"), 8)),
            (Labels{"4 May 2026", "11 May", "18 May", "25 May", "1 Jun"}));
  EXPECT_EQ(words(date_ticks(day("2026-05-02"), day("2026-05-04"), 8)),
            (Labels{"2 May 2026", "3 May", "4 May"}));
  EXPECT_EQ(words(date_ticks(day("2009-01-03"), day("2140-01-01"), 8)),
            (Labels{"2020", "2040", "2060", "2080", "2100", "2120", "2140"}));
  EXPECT_TRUE(date_ticks(day("2026-05-02"), day("2026-05-01"), 8).empty());
}

RC_GTEST_PROP(DateTickLaws, WithinTheRangeAscendingAndFew, ()) {
  const Date first = day("2026-05-02") + std::chrono::days{*rc::gen::inRange(-40000, 40000)};
  const Date last = first + std::chrono::days{*rc::gen::inRange(0, 60000)};
  const int count = *rc::gen::inRange(2, 15);
  const std::vector<DateTick> marks = date_ticks(first, last, count);
  RC_ASSERT(static_cast<int>(marks.size()) <= count);
  RC_ASSERT(!marks.empty() || (last - first).count() < 32 * 12);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    RC_ASSERT(marks[i].day >= first && marks[i].day <= last);
    RC_ASSERT((i == 0 || marks[i].day > marks[i - 1].day));
    RC_ASSERT((i == 0 || marks[i].label != marks[i - 1].label));
  }
}

}  // namespace
}  // namespace exahash::report
