#include <cmath>

#include <gtest/gtest.h>

#include "exahash/scenario/keys.h"

#include "unit/scenario/support.h"

namespace exahash::scenario {
namespace {

using test::problems_of;
using test::resolved;

std::string with_correlations(std::string_view correlations) {
  return "[scenario]\nstart = 2026-05-02\n" + std::string(correlations);
}

constexpr std::string_view kThree =
    "[[correlation]]\npairs = [\"fleet.power\", \"price.drift\"]\nvalue = 0.6\n"
    "[[correlation]]\npairs = [\"price.drift\", \"price.vol\"]\nvalue = -0.5\n"
    "[[correlation]]\npairs = [\"price.vol\", \"fleet.power\"]\nvalue = 0.1\n";

// Witness: a matrix is its factor times the factor's transpose.
TEST(Correlation, TheFactorGivesTheMatrixBack) {
  const auto scenario = resolved(with_correlations(kThree));
  ASSERT_TRUE(scenario) << problems_of(scenario);
  const auto& model = scenario->model;
  const std::size_t n = model.inputs.size();
  ASSERT_EQ(model.correlation_factor.size(), n * (n + 1) / 2);
  const auto at = [&](std::size_t i, std::size_t j) {
    return model.correlation_factor[i * (i + 1) / 2 + j];
  };
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double product = 0;
      for (std::size_t k = 0; k <= j; ++k) product += at(i, k) * at(j, k);
      const auto pair = std::pair(model.inputs[j].id, model.inputs[i].id);
      const auto id = [](const char* key) { return key_named(key)->id; };
      double expected = i == j ? 1 : 0;
      if (pair == std::pair(id("price.drift"), id("price.vol"))) expected = -0.5;
      if (pair == std::pair(id("price.drift"), id("fleet.power"))) expected = 0.6;
      if (pair == std::pair(id("price.vol"), id("fleet.power"))) expected = 0.1;
      EXPECT_NEAR(product, expected, 1e-15) << i << " " << j;
    }
  }
  EXPECT_EQ(test::value_of(*scenario, "correlation of price.drift and fleet.power"), "0.6");
  EXPECT_EQ(test::value_of(*scenario, "correlation of price.vol and fleet.power"), "0.1");
}

TEST(Correlation, NoneLeavesTheFactorEmpty) {
  const auto scenario = resolved(with_correlations(""));
  ASSERT_TRUE(scenario) << problems_of(scenario);
  EXPECT_TRUE(scenario->model.correlation_factor.empty());
}

TEST(Correlation, WhatCannotHoldTogetherIsAnError) {
  EXPECT_EQ(problems_of(resolved(with_correlations(
                "[[correlation]]\npairs = [\"fleet.power\", \"price.drift\"]\nvalue = 0.9\n"
                "[[correlation]]\npairs = [\"price.drift\", \"price.vol\"]\nvalue = 0.9\n"
                "[[correlation]]\npairs = [\"price.vol\", \"fleet.power\"]\nvalue = -0.9\n"))),
            "these correlations cannot hold together (the matrix is not positive definite)\n"
            "test.toml:10\n"
            "   pairs = [\"price.vol\", \"fleet.power\"]\n"
            "   ^^^^^\n"
            "help: make them weaker\n");
}

TEST(Correlation, FaultsOfEachPart) {
  const auto fault = [](std::string_view pairs, std::string_view value) {
    const auto scenario =
        resolved(with_correlations("[[correlation]]\npairs = " + std::string(pairs) +
                                   "\nvalue = " + std::string(value) + "\n"));
    return scenario ? std::string("accepted") : scenario.error().problems.front().what;
  };
  const std::string_view good = "[\"price.drift\", \"price.vol\"]";
  EXPECT_EQ(fault("[\"price.drift\"]", "0.3"), "`pairs` must be the names of two keys");
  EXPECT_EQ(fault("\"price.drift\"", "0.3"), "`pairs` must be the names of two keys");
  EXPECT_EQ(fault("[\"price.drift\", \"price.drift\"]", "0.3"), "a key cannot move with itself");
  EXPECT_EQ(fault("[\"price.drift\", \"fleet.overhead\"]", "0.3"),
            "`fleet.overhead` is not uncertain here: nothing to correlate");
  EXPECT_EQ(fault("[\"price.drift\", \"fleet.pover\"]", "0.3"),
            "unknown key `fleet.pover` in a correlation");
  for (const char* value : {"1", "-1.5", "nan", "\"0.3\"", "true"}) {
    EXPECT_EQ(fault(good, value), "a correlation must be a number between -1 and 1") << value;
  }
  EXPECT_EQ(
      resolved(with_correlations("[[correlation]]\nvalue = 0.1\n")).error().problems.front().what,
      "a correlation needs `pairs` and `value`");
  EXPECT_EQ(
      resolved(with_correlations(std::string(kThree) + "[[correlation]]\npairs = [\"price.vol\", "
                                                       "\"price.drift\"]\nvalue = 0.2\n"))
          .error()
          .problems.front()
          .what,
      "this pair is given twice");
}

}  // namespace
}  // namespace exahash::scenario
