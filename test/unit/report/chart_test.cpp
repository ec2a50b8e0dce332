// Charts: whole texts of small ones, and what must hold for awkward ones. Pages of charts are read
// by other programs in page_test.py.

#include "exahash/report/chart.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "exahash/base/contracts.h"
#include "exahash/report/escape.h"
#include "exahash/report/plot.h"

#include "parts_of_text.h"
#include "samples.h"
#include "support/numbers.h"

namespace exahash::report {
namespace {

using test::kInfinity;
using test::kNaN;

std::string file(const std::string& name) {
  std::ifstream in("test/unit/report/golden/" + name);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// Anew: build/check/test/unit/report/print_page fan > test/unit/report/golden/fan.svg
TEST(ChartGolden, Fan) {
  EXPECT_EQ(svg(samples::small_fan(), 360, 200, "fan"), file("fan.svg"));
}

TEST(ChartGolden, TwoLinesOnALogarithm) {
  EXPECT_EQ(svg(samples::small_lines(), 360, 200, "lines"), file("lines.svg"));
}

TEST(Chart, GapsPartTheLine) {
  Chart chart;
  chart.series = {{"a", {0, 1, 2, 3, 4, 5, 6}, {1, 2, kNaN, 3, kInfinity, 4, 2}}};
  const std::string text = svg(chart);
  EXPECT_EQ(count(text, "<path class=\"line"), 2U);
  EXPECT_EQ(count(text, "class=\"dot"), 1U);
  EXPECT_EQ(count(text, "nan") + count(text, "inf"), 0U);
}

TEST(Chart, OnALogarithmWhatIsNotPositiveIsAGapAndABandReachesTheFoot) {
  Chart chart;
  chart.y_log = true;
  chart.series = {{"a", {0, 1, 2, 3, 4}, {1, 0, 10, -5, 100}}};
  chart.series[0].bands = {{0.9, {0.5, -1, 5, 1, 50}, {2, 5, 20, 10, 200}}};
  const std::string text = svg(chart, 720, 320);
  EXPECT_EQ(count(text, "class=\"dot"), 3U);
  EXPECT_EQ(count(text, "<path class=\"band"), 1U);
  EXPECT_EQ(count(text, "nan") + count(text, "inf"), 0U);
}

TEST(Chart, WithoutDataSaysSo) {
  Chart chart;
  EXPECT_EQ(count(svg(chart), ">no data<"), 1U);
  chart.series = {{"a", {1, 2}, {kNaN, kInfinity}}};
  EXPECT_EQ(count(svg(chart), ">no data<"), 1U);
  chart.series = {{"a", {kNaN}, {1}}};
  EXPECT_EQ(count(svg(chart), ">no data<"), 1U);
}

TEST(Chart, ExtremesStayFinite) {
  for (const double size : {5e-324, 1e-300, 1e300, 1.7e308}) {
    for (const bool log : {false, true}) {
      Chart chart;
      chart.y_log = log;
      chart.series = {{"a", {-size, 0, size}, {-size, size / 2, size}}};
      const std::string text = svg(chart);
      EXPECT_EQ(count(text, "nan") + count(text, "inf\""), 0U) << size;
      EXPECT_LT(text.size(), 20000U) << size;
    }
  }
}

// Nothing that an eye would miss: every point left out lies within 0.25 pixels of the line.
TEST(Chart, StraightenedLinesPassWithinAQuarterOfAPixelOfEveryPoint) {
  std::vector<Point> points;
  for (int i = 0; i < 500; ++i) {
    const double x = i * 1.3;
    points.push_back({x, 100 + x / 3 + (i % 7 == 0 ? 4 : 0.1 * (i % 3)) + (i > 250 ? 50 : 0)});
  }
  const std::vector<Point> kept = straightened(points);
  EXPECT_LT(kept.size(), points.size() * 2 / 3);
  EXPECT_EQ(kept.front().x, points.front().x);
  EXPECT_EQ(kept.back().x, points.back().x);
  std::size_t next = 1;
  for (const Point& point : points) {
    while (kept[next].x < point.x) ++next;
    const Point a = kept[next - 1], b = kept[next];
    const double on = a.y + (b.y - a.y) * (point.x - a.x) / (b.x - a.x);
    EXPECT_NEAR(on, point.y, 0.25 + 1e-9) << point.x;
  }
  EXPECT_EQ(straightened({{1, 1}, {1, 9}, {1, 2}}).size(), 3U);  // one column
}

TEST(Chart, BugsOfTheCallerAreContracts) {
  Chart chart;
  chart.series = {{"a", {0, 1}, {1}}};
  EXPECT_THROW((void)svg(chart), ContractViolation);
  chart.series = {{"a", {0}, {1}, {{0.9, {0}, {}}}}};
  EXPECT_THROW((void)svg(chart), ContractViolation);
  chart.series.assign(6, {"a", {0}, {1}});
  EXPECT_THROW((void)svg(chart), ContractViolation);
  chart.series.clear();
  EXPECT_THROW((void)svg(chart, 100, 100), ContractViolation);
}

TEST(Chart, TextIsEscaped) {
  Chart chart;
  chart.title = "<b> & \"q\" 'a'";
  chart.series = {{"x < y", {0, 1}, {0, 1}}};
  const std::string text = svg(chart);
  EXPECT_EQ(count(text, "&lt;b&gt; &amp; &quot;q&quot; &#39;a&#39;"), 1U);
  EXPECT_EQ(count(text, "x &lt; y"), 1U);
}

TEST(Escape, WhatXmlForbidsIsReplaced) {
  EXPECT_EQ(escaped("a\x01z\x7f\t\n"), "a\xEF\xBF\xBDz\xEF\xBF\xBD\t\n");
  EXPECT_EQ(escaped("\xC3\xA9 \xE2\x82\xBF \xF0\x9F\x98\x80"),  // é, the bitcoin sign, a face
            "\xC3\xA9 \xE2\x82\xBF \xF0\x9F\x98\x80");
  const std::string bad = "\xEF\xBF\xBD";
  EXPECT_EQ(escaped("\xC3"), bad);                                // cut short
  EXPECT_EQ(escaped("\xC0\x80"), bad + bad);                      // overlong
  EXPECT_EQ(escaped("\xED\xA0\x80"), bad + bad + bad);            // a surrogate
  EXPECT_EQ(escaped("\xEF\xBF\xBE"), bad + bad + bad);            // not a character
  EXPECT_EQ(escaped("\xF4\x90\x80\x80"), bad + bad + bad + bad);  // beyond U+10FFFF
  EXPECT_EQ(percent_encoded("a b,c\n%"), "a%20b,c%0A%25");        // RFC 3986
}

// The lowest and highest of every pixel's column, and where the line enters and leaves it, stay.
RC_GTEST_PROP(Thinning, LosesNothingThatIsSeen, ()) {
  const auto n = *rc::gen::inRange<std::size_t>(0, 400);
  std::vector<Point> points;
  double x = 40;
  for (std::size_t i = 0; i < n; ++i) {
    x += *rc::gen::inRange(0, 100) / 100.;
    points.push_back({x, *rc::gen::inRange(0, 3000) / 10.});
  }
  const std::vector<Point> kept = thinned(points);
  struct Column {
    double first, low, high, last;
    bool operator==(const Column&) const = default;
  };
  const auto columns = [](const std::vector<Point>& of) {
    std::vector<std::pair<double, Column>> found;
    for (const Point& p : of) {
      if (found.empty() || found.back().first != std::floor(p.x)) {
        found.push_back({std::floor(p.x), {p.y, p.y, p.y, p.y}});
      }
      Column& column = found.back().second;
      column = {column.first, std::min(column.low, p.y), std::max(column.high, p.y), p.y};
    }
    return found;
  };
  RC_ASSERT(columns(kept) == columns(points));
  RC_ASSERT(kept.size() <= 4 * columns(points).size());
}

RC_GTEST_PROP(Spreading, BoxesKeepOrderDistanceAndBounds, ()) {
  const auto n = *rc::gen::inRange<std::size_t>(1, 8);
  std::vector<double> wanted, heights;
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) {
    wanted.push_back(*rc::gen::inRange(0, 300));
    heights.push_back(14. * *rc::gen::inRange(1, 3));
    total += heights.back();
  }
  std::sort(wanted.begin(), wanted.end());
  RC_PRE(total <= 300);
  const std::vector<double> at = spread(wanted, heights, 0, 300);
  RC_ASSERT(at.size() == n);
  double free = 0, moved = 0;
  for (std::size_t i = 0; i < n; ++i) {
    RC_ASSERT(at[i] - heights[i] / 2 >= free - 1e-9);
    free = at[i] + heights[i] / 2;
    moved += (at[i] - wanted[i]) * (at[i] - wanted[i]);
  }
  RC_ASSERT(free <= 300 + 1e-9);
  // Least squares: no other arrangement that keeps the rules is nearer; tried by random stacks.
  for (int trial = 0; trial < 20; ++trial) {
    std::vector<int> gaps;
    for (std::size_t i = 0; i <= n; ++i) gaps.push_back(*rc::gen::inRange(0, 100));
    double sum = 1e-9, other = 0, top = 0;
    for (const int gap : gaps) sum += gap;
    for (std::size_t i = 0; i < n; ++i) {
      top += gaps[i] * (300 - total) / sum;
      const double centre = top + heights[i] / 2;
      other += (centre - wanted[i]) * (centre - wanted[i]);
      top += heights[i];
    }
    RC_ASSERT(moved <= other + 1e-6);
  }
}

TEST(Labels, AreCutWithAnEllipsis) {
  EXPECT_EQ(shortened("short", 200), "short");
  const std::string cut = shortened("a label that is much too long for its place", 100);
  EXPECT_TRUE(cut.ends_with("\xE2\x80\xA6")) << cut;
  EXPECT_LE(text_pixels(cut), 100);
  EXPECT_EQ(shortened("\xC3\xA9\xC3\xA9\xC3\xA9", 30), "\xC3\xA9\xE2\x80\xA6");  // whole characters
}

TEST(Chart, TenThousandPointsAreThinned) {
  const Page page = samples::awkward();
  const std::string text = svg(*page.parts.back().chart);
  EXPECT_LT(text.size(), 60000U);
}

}  // namespace
}  // namespace exahash::report
