// The language of values. Witness: what the distributions are by definition (ends of a 90 %
// interval are its 5 % and 95 % quantiles), and units converted by hand.

#include "exahash/scenario/values.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "exahash/base/text.h"
#include "exahash/scenario/units.h"

namespace exahash::scenario {
namespace {

using DistributionKind = random::Distribution::Kind;

Value read_value(std::string_view text, Dimension dimension) {
  auto value = parse_value(text, dimension);
  EXPECT_TRUE(value) << text << ": " << (value ? "" : value.error().reason);
  return value ? *value : Value{};
}

std::string value_fault(std::string_view text, Dimension dimension) {
  const auto value = parse_value(text, dimension);
  if (value) return "accepted as " + value->text;
  const ValueFault& fault = value.error();
  std::string part(text.substr(fault.from, fault.length));
  return fault.reason + " @" + part + (fault.meant.empty() ? "" : " -> " + fault.meant);
}

double number(std::string_view text, Dimension dimension) {
  const Value value = read_value(text, dimension);
  EXPECT_EQ(value.distribution.kind(), DistributionKind::constant) << text;
  return value.distribution.median();
}

TEST(Values, UnitsAreConvertedToTheSlots) {
  EXPECT_DOUBLE_EQ(number("45 USD/MWh", Dimension::energy_price), 45);
  EXPECT_DOUBLE_EQ(number("0.045 USD/kWh", Dimension::energy_price), 45);
  EXPECT_DOUBLE_EQ(number("4.5 ct/kWh", Dimension::energy_price), 45);
  EXPECT_DOUBLE_EQ(number("78 kUSD", Dimension::money_per_coin), 78'000);
  EXPECT_DOUBLE_EQ(number("1_000 USD", Dimension::money_per_coin), 1000);
  EXPECT_DOUBLE_EQ(number("1.2 ZH/s", Dimension::hash_rate), 1200);
  EXPECT_DOUBLE_EQ(number("948 EH/s", Dimension::hash_rate), 948);
  EXPECT_DOUBLE_EQ(number("948EH/s", Dimension::hash_rate), 948);
  EXPECT_DOUBLE_EQ(number("500 PH / s", Dimension::hash_rate), 0.5);
  EXPECT_DOUBLE_EQ(number("132.47 T", Dimension::difficulty), 132.47e12);
  EXPECT_DOUBLE_EQ(number("132470000000000", Dimension::difficulty), 132.47e12);
  EXPECT_DOUBLE_EQ(number("21 J/TH", Dimension::efficiency), 21);
  EXPECT_DOUBLE_EQ(number("21 W/(TH/s)", Dimension::efficiency), 21);
  EXPECT_DOUBLE_EQ(number("0.021 J/GH", Dimension::efficiency), 21);
  EXPECT_DOUBLE_EQ(number("10 kUSD/PH", Dimension::rig_price), 10);
  EXPECT_DOUBLE_EQ(number("2 yr", Dimension::months), 24);
  EXPECT_DOUBLE_EQ(number("36 h", Dimension::days), 1.5);
  EXPECT_DOUBLE_EQ(number("420 EH/yr", Dimension::hash_rate_per_month), 35);
  EXPECT_DOUBLE_EQ(number("2560000 sat/block", Dimension::coins_per_block), 0.0256);
  EXPECT_DOUBLE_EQ(number("30 %", Dimension::share), 0.3);
  EXPECT_DOUBLE_EQ(number("0.3", Dimension::share), 0.3);
  EXPECT_DOUBLE_EQ(number("-5 %/yr", Dimension::per_year), -0.05);
}

TEST(Values, AnIntervalIsTheMiddleNinetyPercent) {
  const struct {
    const char* text;
    Dimension dimension;
    DistributionKind kind;
    double low, high;
  } kCases[] = {
      {"45 to 65 %/yr", Dimension::volatility, DistributionKind::lognormal, 0.45, 0.65},
      {"45 %/yr to 65 %/yr", Dimension::volatility, DistributionKind::lognormal, 0.45, 0.65},
      {"-20 to 25 %/yr", Dimension::per_year, DistributionKind::normal, -0.2, 0.25},
      {"22 to 32 %", Dimension::share, DistributionKind::logit_normal, 0.22, 0.32},
      {"900 EH/s to 1.1 ZH/s", Dimension::hash_rate, DistributionKind::lognormal, 900, 1100},
      {"0 to 3", Dimension::number, DistributionKind::normal, 0, 3},
  };
  for (const auto& each : kCases) {
    const Value value = read_value(each.text, each.dimension);
    EXPECT_EQ(value.distribution.kind(), each.kind) << each.text;
    const double size = each.high - each.low;
    EXPECT_NEAR(value.distribution.quantile(0.05), each.low, 1e-9 * size) << each.text;
    EXPECT_NEAR(value.distribution.quantile(0.95), each.high, 1e-9 * size) << each.text;
  }
}

TEST(Values, TheOtherForms) {
  const Value sum = read_value("10 +- 2 months", Dimension::months);
  EXPECT_EQ(sum.distribution.kind(), DistributionKind::normal);
  EXPECT_NEAR(sum.distribution.median(), 10, 1e-12);
  // P(N < mean + sd) = 0.841344746068543 (Abramowitz and Stegun 26.2).
  EXPECT_NEAR(sum.distribution.quantile(0.841344746068543), 12, 1e-9);
  EXPECT_EQ(read_value("10 months \u00b1 2 months", Dimension::months).text, "10 +- 2 months");
  EXPECT_EQ(read_value("normal(10, 2) months", Dimension::months).text, "10 +- 2 months");
  const Value flat = read_value("uniform(2, 8) months", Dimension::months);
  EXPECT_NEAR(flat.distribution.quantile(0.25), 3.5, 1e-12);
  const Value bell = read_value("lognormal(21, 0.15) J/TH", Dimension::efficiency);
  EXPECT_NEAR(bell.distribution.median(), 21, 1e-12);
  // 21 e^0.15 by hand.
  EXPECT_NEAR(bell.distribution.quantile(0.841344746068543), 24.398519, 1e-5);
  EXPECT_EQ(read_value("triangular(9, 15, 30) months", Dimension::months).distribution.kind(),
            DistributionKind::triangular);
  EXPECT_EQ(read_value("pick(15:1, 10:3) months", Dimension::months).text,
            "pick(10:3, 15:1) months");
  EXPECT_EQ(read_value("pick(1 yr:0.5, 15 months:0.5)", Dimension::months).text,
            "pick(12:0.5, 15:0.5) months");
  EXPECT_EQ(read_value("uniform(20, 30) W/(TH/s)", Dimension::efficiency).text,
            "uniform(20, 30) J/TH");
  EXPECT_EQ(read_value("uniform(20 W/(TH/s), 30 W/(TH/s))", Dimension::efficiency).text,
            "uniform(20, 30) J/TH");
}

TEST(Values, WhatIsWrongAndWhatWasMeant) {
  const auto energy = Dimension::energy_price;
  EXPECT_EQ(value_fault("", energy), "the value is empty @");
  EXPECT_EQ(value_fault("cheap", energy), "`cheap` is not a number @cheap");
  EXPECT_EQ(value_fault("45", energy),
            "`45` has no unit (energy price wants USD/MWh, USD/kWh, ct/kWh) @45 -> write `45 "
            "USD/MWh`");
  EXPECT_EQ(value_fault("45 EUR/MWh", energy),
            "`EUR/MWh` is not a unit known here (energy price wants USD/MWh, USD/kWh, ct/kWh) "
            "@EUR/MWh");
  EXPECT_EQ(value_fault("45 EH/s", energy),
            "`EH/s` is a unit of hash rate (energy price wants USD/MWh, USD/kWh, ct/kWh) @EH/s");
  EXPECT_EQ(value_fault("3 days", Dimension::number),
            "`days` is a unit of time in days (a number without a unit is wanted) @days");
  EXPECT_EQ(value_fault("32 to 22 %", Dimension::share),
            "the interval is upside down @32 to 22 % -> write `22 to 32 %`");
  EXPECT_EQ(value_fault("22 to 22 %", Dimension::share),
            "both ends of the interval are the same @22 to 22 % -> write `22 %`");
  EXPECT_EQ(value_fault("0 to 20 %", Dimension::share),
            "an interval of a share must end above 0 and below 100 % @0 to 20 % -> write "
            "`uniform(0, 20) %`");
  EXPECT_EQ(value_fault("10 +- 0", Dimension::number), "a standard deviation must be above 0 @0");
  EXPECT_EQ(value_fault("unifrom(1, 2)", Dimension::number),
            "`unifrom` is not a distribution (uniform, triangular, normal, lognormal, pick) "
            "@unifrom -> did you mean `uniform`?");
  EXPECT_EQ(value_fault("uniform(1, 2", Dimension::number),
            "a closing bracket is missing @uniform(1, 2 -> write `uniform(low, high)`");
  EXPECT_EQ(value_fault("uniform(1)", Dimension::number),
            "`uniform` does not take 1 numbers @1 -> write `uniform(low, high)`");
  EXPECT_EQ(value_fault("uniform(2, 1)", Dimension::number), "the numbers must ascend @2, 1");
  EXPECT_EQ(value_fault("triangular(1, 5, 4)", Dimension::number),
            "the numbers must ascend @1, 5, 4");
  EXPECT_EQ(value_fault("lognormal(-1, 1)", Dimension::number), "a median must be above 0 @-1");
  EXPECT_EQ(value_fault("lognormal(1, 9)", Dimension::number),
            "the standard deviation of the logarithm must be above 0, 5 at most @9");
  EXPECT_EQ(value_fault("pick(1, 2)", Dimension::number),
            "`1` is not a value and its weight @1 -> write `pick(10:0.5, 15:0.5)`");
  EXPECT_EQ(value_fault("pick(1:0.5, 1:0.5)", Dimension::number),
            "a value stands there twice @1:0.5, 1:0.5");
  EXPECT_EQ(value_fault("pick(1:-1, 2:1)", Dimension::number), "a weight must be above 0 @-1");
  EXPECT_EQ(value_fault("1e400 USD", Dimension::money_per_coin),
            "`1e400 USD` is too large @1e400 USD");
  EXPECT_EQ(value_fault("1e306 MUSD", Dimension::money_per_coin),
            "`1e306 MUSD` is too large @1e306 MUSD");
  EXPECT_EQ(value_fault("nan USD", Dimension::money_per_coin),
            "`nan USD` is not a number @nan USD");
  EXPECT_EQ(value_fault("uniform(,)", Dimension::number), "a number is missing @");
}

// Law: whatever is written comes back to the same bits.
TEST(Values, WrittenNumbersReadBackToTheSameBits) {
  EXPECT_TRUE(rc::check("numbers of every dimension", [](double drawn) {
    const double value = std::isfinite(drawn) ? drawn : 0.1;
    for (int d = static_cast<int>(Dimension::number);
         d <= static_cast<int>(Dimension::money_per_year); ++d) {
      const auto dimension = static_cast<Dimension>(d);
      const std::string text = write_number(value, dimension);
      const auto again = parse_value(text, dimension);
      RC_ASSERT(again.has_value());
      RC_ASSERT(again->distribution.median() == value);
      RC_ASSERT(again->text == text);
    }
  }));
}

TEST(Values, CanonicalTextsAreTheirOwnCanonical) {
  const std::pair<const char*, Dimension> kTexts[] = {
      {"0.045 USD/kWh", Dimension::energy_price},
      {"22 to 32 %", Dimension::share},
      {"0.1 to 0.7", Dimension::share},
      {"10 +- 2", Dimension::number},
      {"uniform(15, 45) days", Dimension::days},
      {"uniform(1, 3) weeks", Dimension::days},
      {"pick(1 yr:0.5, 15 days:0.5)", Dimension::months},
      {"lognormal(0.021 J/GH, 0.15)", Dimension::efficiency},
      {"triangular(7 %, 9 %, 11 %)", Dimension::share},
      {"-1/3", Dimension::share},
  };
  for (const auto& [text, dimension] : kTexts) {
    const auto once = parse_value(text, dimension);
    if (!once) continue;  // the last one: a fraction is not a number
    const Value again = read_value(once->text, dimension);
    EXPECT_EQ(again.text, once->text);
    EXPECT_EQ(again.distribution.canonical(), once->distribution.canonical()) << text;
  }
}

}  // namespace
}  // namespace exahash::scenario
