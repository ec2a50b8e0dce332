// Heat maps: what stands in them, and what must hold for awkward ones. Pages with them are read by
// other programs in page_test.py, which computes what eyes see of the colours too.

#include "exahash/report/heat_map.h"

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/base/contracts.h"
#include "exahash/report/chart.h"
#include "exahash/report/sweep_document.h"

#include "parts_of_text.h"
#include "samples.h"
#include "support/numbers.h"

namespace exahash::report {
namespace {

using test::kNaN;

HeatMap map_of(std::size_t rows, std::size_t columns, double (*value)(std::size_t, std::size_t)) {
  HeatMap map;
  map.title = "How does it move?";
  map.alt = "It rises.";
  map.unit = "EH/s";
  map.down = {"price.drift (%/yr), down", {}};
  map.across = {"fleet.power (USD/MWh), across", {}};
  for (std::size_t r = 0; r < rows; ++r) {
    map.down.names.push_back(std::to_string(r));
    auto& row = map.values.emplace_back();
    for (std::size_t c = 0; c < columns; ++c) row.push_back(value(r, c));
  }
  for (std::size_t c = 0; c < columns; ++c) map.across.names.push_back(std::to_string(c));
  return map;
}

double rising(std::size_t r, std::size_t c) {
  return 100 + 10 * static_cast<double>(r) + static_cast<double>(c);
}

TEST(Shades, EvenFromTheLowestToTheHighest) {
  const Shading shading = shading_of({{10, 20}, {kNaN, 60}});
  EXPECT_FALSE(shading.log);
  EXPECT_EQ(shading.of(10, 5), 0);
  EXPECT_EQ(shading.of(19.9, 5), 0);
  EXPECT_EQ(shading.of(20.1, 5), 1);
  EXPECT_EQ(shading.of(60, 5), 4);
  EXPECT_EQ(shading.begin(3, 5), 40);
  // By decades where the highest is many times the lowest.
  const Shading log = shading_of({{1, 100'000}});
  EXPECT_TRUE(log.log);
  EXPECT_EQ(log.of(9.9, 5), 0);
  EXPECT_EQ(log.of(10.1, 5), 1);
  EXPECT_NEAR(log.begin(2, 5), 100, 1e-9);
  EXPECT_FALSE(shading_of({{0, 100'000}}).log);
}

TEST(Shades, OfNothingAndOfOneValue) {
  const Shading none = shading_of({{kNaN, kNaN}});
  EXPECT_GT(none.low, none.high);
  const Shading one = shading_of({{7, 7}, {7, kNaN}});
  EXPECT_EQ(one.of(7, 5), 0);
  for (const double size : {5e-324, 1e-300, 1e300, 1.7e308}) {
    const Shading wide = shading_of({{-size, 0, size}});
    EXPECT_EQ(wide.of(-size, 9), 0);
    EXPECT_GE(wide.of(size, 9), 0);
    EXPECT_LE(wide.of(size, 9), 8);
  }
}

TEST(HeatMaps, ANumberInEachCell) {
  const std::string text = svg(map_of(7, 4, rising));
  EXPECT_EQ(count(text, "<rect"), 28U + 9U);  // and the legend
  EXPECT_EQ(count(text, ">100.0<"), 2U);      // of the legend too
  EXPECT_EQ(count(text, ">163.0 EH/s<"), 1U);
  EXPECT_EQ(count(text, "class=\"cell h8\""), 4U + 1U);
  EXPECT_EQ(count(text, "price.drift (%/yr), down"), 1U);
}

TEST(HeatMaps, WithoutAValueADashAndNoShade) {
  const std::string text = svg(map_of(2, 2, [](std::size_t r, std::size_t c) {
    return r == 0 && c == 0 ? kNaN : 5. + static_cast<double>(c);
  }));
  EXPECT_EQ(count(text, "class=\"cell none\""), 1U);
  EXPECT_EQ(count(text, ">-<"), 1U);
  EXPECT_EQ(count(text, "nan"), 0U);
  const std::string empty = svg(map_of(1, 1, [](std::size_t, std::size_t) { return kNaN; }));
  EXPECT_EQ(count(empty, "<rect"), 1U);
  EXPECT_EQ(count(empty, "nan") + count(empty, "inf"), 0U);
}

TEST(HeatMaps, NumbersThatDoNotFitAreLeftOut) {
  for (const auto& [rows, columns] :
       {std::pair(1U, 400U), std::pair(400U, 1U), std::pair(20U, 20U)}) {
    for (const int width : {160, 360, 720}) {
      const std::string text = svg(map_of(rows, columns, rising), width);
      EXPECT_EQ(count(text, "<rect"), 409U);
      EXPECT_LT(count(text, "<text"), 460U);
      EXPECT_EQ(count(text, "=\"-"), 0U);  // no place outside
    }
  }
  EXPECT_LT(count(svg(map_of(1, 400, rising), 720), "<text"), 60U);
}

TEST(HeatMaps, BugsOfTheCallerAreContracts) {
  HeatMap map = map_of(2, 2, rising);
  EXPECT_THROW((void)svg(map, 100), ContractViolation);
  map.values.back().pop_back();
  EXPECT_THROW((void)svg(map), ContractViolation);
  map.values.pop_back();
  EXPECT_THROW((void)svg(map), ContractViolation);
  EXPECT_THROW((void)svg(HeatMap{}), ContractViolation);
}

TEST(Chart, ALogarithmAcross) {
  Chart chart;
  chart.x_log = true;
  chart.series = {{"a", {1, 10, 100, 1000}, {1, 2, 3, 4}}};
  const std::string text = svg(chart);
  EXPECT_EQ(count(text, ">10<") + count(text, ">100<"), 2U);
  chart.series = {{"a", {-1, 0, 10}, {1, 2, 3}}};
  EXPECT_EQ(count(svg(chart), "class=\"dot"), 1U);
}

// The grid of a terminal: numbers with their shade, right under each other.
TEST(SweepDocument, AGridOfNumbersAndShades) {
  const Document document = document_of(samples::sweep(), 1, 80);
  RenderOptions options;
  options.notes = false;
  const auto text = render(document, options);
  ASSERT_TRUE(text);
  EXPECT_NE(
      text->find("median(hash rate), EH/s: price.drift (%/yr) down, fleet.power (USD/MWh) across\n"
                 "          30        38        45        55\n"
                 "  -20    300       430       560       690 ░░\n"
                 "    0    820 ░░      -     1,080 ▒▒  1,210 ▓▓\n"
                 "   20  1,340 ▓▓  1,470 ██  1,600 ██  1,730 ██\n"),
      std::string::npos)
      << *text;
}

TEST(SweepDocument, ALineWithPairedDifferences) {
  const auto text = render(document_of(samples::line(), 1, 80), {});
  ASSERT_TRUE(text);
  EXPECT_NE(text->find("PARTIAL: the first 400 of\n1,000 paths each"), std::string::npos);
  EXPECT_NE(text->find("median(hash rate), EH/s\n"
                       "  network.hash_rate          90 %,       less as\n"
                       "  (EH/s)             answer  sampling    written  90 %, paired\n"
                       "  as written            722  690 to 754        -  -\n"
                       "         100            300  280 to 325     -422  -430 to -412\n"),
            std::string::npos)
      << *text;
  EXPECT_NE(text->find("written (pp)"), std::string::npos);
}

TEST(SweepDocument, EveryNumberForMachines) {
  RenderOptions options;
  options.format = Format::csv;
  const auto csv = render(document_of(samples::sweep(), 1, 80), options);
  ASSERT_TRUE(csv);
  EXPECT_EQ(count(*csv, "\n"), 1U + 12U * 2U);
  EXPECT_NE(csv->find("price.drift,0,%/yr,fleet.power,38,USD/MWh,median(hash rate),EH/s,,,,,,\n"),
            std::string::npos)
      << *csv;
}

}  // namespace
}  // namespace exahash::report
