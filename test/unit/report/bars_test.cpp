// Bars: how long they are, and that none leaves the picture.

#include "exahash/report/bars.h"

#include <regex>

#include <gtest/gtest.h>

namespace exahash::report {
namespace {

std::vector<double> numbers(const std::string& text, const std::string& pattern) {
  std::vector<double> found;
  const std::regex form(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), form), end; at != end; ++at) {
    found.push_back(std::stod((*at)[1]));
  }
  return found;
}

TEST(Bars, AreAsLongAsTheirShares) {
  const Bars bars{"What drives it?",
                  "Two bars.",
                  "share of the variance (%)",
                  {{"luck & price", 80, 60, 100, 40}, {"rigs", 20, -5, 130, -3}},
                  100};
  const std::string text = svg(bars, 700, "b");
  EXPECT_NE(text.find("luck &amp; price"), std::string::npos);
  const auto whole = numbers(text, "cell h2\"[^>]* width=\"([-0-9.]+)\"");
  const auto inner = numbers(text, "cell h6\"[^>]* width=\"([-0-9.]+)\"");
  ASSERT_EQ(whole.size(), 2U);
  ASSERT_EQ(inner.size(), 2U);
  EXPECT_NEAR(whole[0] / whole[1], 4, 0.01);
  EXPECT_NEAR(inner[0] / whole[0], 0.5, 0.01);
  EXPECT_EQ(inner[1], 0);  // a share below 0 is drawn as none
  for (const double x : numbers(text, " x2?=\"([-0-9.]+)\"")) {
    EXPECT_GE(x, 0);
    EXPECT_LE(x, 700);
  }
}

TEST(Bars, GoEitherWayFromZero) {
  const Bars bars{"What changed it?",
                  "Two bars.",
                  "change (EH/s)",
                  {{"price", -80, -140, -40}, {"rigs", 40, 10, 60}}};
  const std::string text = svg(bars, 700, "b");
  const auto from = numbers(text, "cell h2\"[^>]* x=\"([-0-9.]+)\"");
  const auto length = numbers(text, "cell h2\"[^>]* width=\"([-0-9.]+)\"");
  ASSERT_EQ(length.size(), 2U);
  EXPECT_NEAR(length[0] / length[1], 2, 0.01);
  EXPECT_NEAR(from[0] + length[0], from[1], 0.2);  // one ends where the other begins
}

}  // namespace
}  // namespace exahash::report
