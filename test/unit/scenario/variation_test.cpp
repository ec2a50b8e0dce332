// What a sweep varies. Witness: values counted out by hand; and that each text of a value is read
// to the same bits as --set reads it.

#include "exahash/scenario/variation.h"

#include <gtest/gtest.h>

#include "exahash/scenario/values.h"

#include "support.h"

namespace exahash::scenario {
namespace {

using Texts = std::vector<std::string>;

Variation read_variation(const std::string& text) {
  const auto read = read_variations({text});
  EXPECT_TRUE(read) << text << ": " << (read ? "" : read.error().problems.front().what);
  return read ? read->front() : Variation{};
}

// What is wrong, and the part of the text that the marker is under.
std::string variation_fault(const Texts& texts) {
  const auto read = read_variations(texts);
  if (read) return "accepted";
  EXPECT_EQ(read.error().kind, ErrorKind::usage);
  std::string out;
  for (const Problem& problem : read.error().problems) {
    out += problem.what;
    const std::string& where = problem.where;
    if (const std::size_t mark = where.find('^'); mark != std::string::npos) {
      const std::size_t line = where.rfind('\n', mark), before = where.rfind('\n', line - 1);
      const std::size_t from = mark - line, size = where.find_last_of('^') + 1 - mark;
      out += " @" + where.substr(before + from, size);
    }
    out += "\n";
  }
  return out;
}

TEST(Variations, Lists) {
  const Variation power = read_variation("fleet.power=30, 38,45 ,55 USD/MWh");
  EXPECT_EQ(power.key, "fleet.power");
  EXPECT_EQ(power.unit, "USD/MWh");
  EXPECT_EQ(power.values, (Texts{"30 USD/MWh", "38 USD/MWh", "45 USD/MWh", "55 USD/MWh"}));
  EXPECT_EQ(power.labels, (Texts{"30", "38", "45", "55"}));
  EXPECT_EQ(power.numbers, (std::vector<double>{30, 38, 45, 55}));
  // Units of one dimension may mix; the order is that of the values.
  EXPECT_EQ(read_variation("fleet.power = 0.055 USD/kWh, 3 ct/kWh").values,
            (Texts{"30 USD/MWh", "55 USD/MWh"}));
  EXPECT_EQ(read_variation("fees.slow_share=50 %, 0.2").values, (Texts{"20 %", "50 %"}));
  EXPECT_EQ(read_variation("fees.log_sd=0.4").values, (Texts{"0.4"}));
  EXPECT_EQ(read_variation("price.model=path, gbm").values, (Texts{"path", "gbm"}));
  EXPECT_TRUE(read_variation("price.model=gbm").numbers.empty());
}

TEST(Variations, Ranges) {
  const Variation drift = read_variation("price.drift=-20 %/yr..40 %/yr/7");
  EXPECT_EQ(drift.labels, (Texts{"-20", "-10", "0", "10", "20", "30", "40"}));
  EXPECT_EQ(drift.unit, "%/yr");
  EXPECT_EQ(read_variation("price.drift=40..-20 %/yr/7").values, drift.values);
  // A third is cut where nobody sees it.
  EXPECT_EQ(read_variation("fees.log_sd=0..1/4").labels, (Texts{"0", "0.333", "0.667", "1"}));
  EXPECT_EQ(read_variation("price.spot=100_000..100_001 USD/3").labels,
            (Texts{"100000", "100000.5", "100001"}));
  const Variation rate = read_variation("network.hash_rate=log:10..100000 EH/s/5");
  EXPECT_EQ(rate.labels, (Texts{"10", "100", "1000", "10000", "100000"}));
  EXPECT_TRUE(rate.log);
  EXPECT_EQ(read_variation("network.hash_rate=log:10 EH/s..1 ZH/s/5").labels,
            (Texts{"10", "31.62", "100", "316.2", "1000"}));
  EXPECT_EQ(read_variation("price.drift=-20..40 %/yr/20").labels[16], "30.53");
  EXPECT_EQ(read_variation("fleet.efficiency=15..30 W/TH/2").values, (Texts{"15 J/TH", "30 J/TH"}));
  EXPECT_EQ(read_variation("fees.log_sd=0..3/400").values.size(), 400U);
}

TEST(Variations, TextsReadBackToTheSameBits) {
  for (const char* text :
       {"price.drift=-1..1 /yr/400", "fees.slow_share=0..100 %/101",
        "fleet.power=log:0.1..1000 USD/MWh/97", "price.spot=1..7 USD/13",
        "network.difficulty=log:1..1000 T/200", "network.difficulty=log:1..1e30/200"}) {
    const Variation variation = read_variation(text);
    const Key& key = *key_named(variation.key);
    ASSERT_EQ(variation.values.size(), variation.numbers.size());
    for (std::size_t i = 0; i < variation.values.size(); ++i) {
      const auto value = parse_value(variation.values[i], key.dimension);
      ASSERT_TRUE(value) << variation.values[i];
      // What is shown is what is run.
      EXPECT_EQ(variation.values[i].substr(0, variation.labels[i].size()), variation.labels[i]);
      EXPECT_TRUE(value->distribution.is_constant());
      // Of a person's length, but for numbers of thirty digits.
      EXPECT_LE(variation.labels[i].size(), variation.numbers.back() < 1e9 ? 12U : 31U) << text;
    }
  }
}

TEST(Variations, WhatCannotBeMeant) {
  EXPECT_EQ(variation_fault({"fleet.power"}),
            "`--vary fleet.power` is no KEY=VALUES @fleet.power\n");
  EXPECT_EQ(variation_fault({"=3"}), "`--vary =3` is no KEY=VALUES @=3\n");
  EXPECT_EQ(variation_fault({"fleet.pwoer=30 USD/MWh"}),
            "unknown key `fleet.pwoer` @fleet.pwoer\n");
  EXPECT_EQ(variation_fault({"fleet.power="}), "`fleet.power` is given no value @fleet.power\n");
  EXPECT_EQ(variation_fault({"scenario.seed=1, 2"}),
            "`scenario.seed` cannot be varied: all points share their luck @scenario.seed\n");
  EXPECT_EQ(variation_fault({"scenario.until=2027-01-01"}),
            "`scenario.until` cannot be varied: it is a date, neither a quantity nor a word "
            "@scenario.until\n");
  EXPECT_EQ(variation_fault({"fleet.power=30 EH/s"}),
            "`fleet.power`: `EH/s` is a unit of hash rate (energy price wants USD/MWh, USD/kWh, "
            "ct/kWh) @EH/s\n");
  EXPECT_EQ(variation_fault({"fleet.power=30, 45"}),
            "`fleet.power`: `30` has no unit (energy price wants USD/MWh, USD/kWh, ct/kWh) @30\n");
  EXPECT_EQ(variation_fault({"fleet.power=30,, 45 USD/MWh"}),
            "`fleet.power`: a number is missing @,\n");
  EXPECT_EQ(variation_fault({"fleet.power=30, 5000 USD/MWh"}),
            "`fleet.power` = 5000 USD/MWh is out of range (must be 0.1 USD/MWh to 1000 USD/MWh) "
            "@30, 5000 USD/MWh\n");
  EXPECT_EQ(variation_fault({"fleet.power=30 USD/MWh, 0.03 USD/kWh"}),
            "`30 USD/MWh` stands there twice @30 USD/MWh, 0.03 USD/kWh\n");
  EXPECT_EQ(variation_fault({"fleet.power=30, 35 to 40 USD/MWh"}),
            "a value of a sweep is certain: one number @35 to 40 USD/MWh\n");
  EXPECT_EQ(variation_fault({"fleet.power=uniform(30, 40) USD/MWh"}),
            "a value of a sweep is certain: one number @uniform(30, 40) USD/MWh\n");
  EXPECT_EQ(variation_fault({"price.model=gbm, gmb"}),
            "`price.model` cannot be \"gmb\" (must be one of: gbm, jump, heston, "
            "regimes, bootstrap, conditional, path, history) @gbm, gmb\n");
  EXPECT_EQ(variation_fault({"price.model=gbm, gbm"}), "`gbm` stands there twice @gbm, gbm\n");
}

TEST(Variations, RangesThatHaveNoPoints) {
  const std::string missing = "how many values the range has is missing, or no whole number";
  EXPECT_EQ(variation_fault({"price.drift=-20..40 %/yr"}), missing + " @-20..40 %/yr\n");
  EXPECT_EQ(variation_fault({"fees.log_sd=1..2"}), missing + " @1..2\n");
  EXPECT_EQ(variation_fault({"fees.log_sd=1..2/2.5"}), missing + " @1..2/2.5\n");
  EXPECT_EQ(variation_fault({"fees.log_sd=1..2/1e9"}), missing + " @1..2/1e9\n");
  EXPECT_EQ(variation_fault({"fees.log_sd=1..2/0"}), "a range has 2 to 400 values, not 0 @0\n");
  EXPECT_EQ(variation_fault({"fees.log_sd=1..2/-3"}), "a range has 2 to 400 values, not -3 @-3\n");
  EXPECT_EQ(variation_fault({"fees.log_sd=1..2/1000000000"}),
            "a range has 2 to 400 values, not 1,000,000,000 @1000000000\n");
  EXPECT_EQ(variation_fault({"fees.log_sd=2..2/3"}),
            "both ends of the range are the same @2..2/3\n");
  EXPECT_EQ(variation_fault({"fees.log_sd=log:0..2/3"}),
            "a range by multiples must begin above 0 @0..2/3\n");
  EXPECT_EQ(variation_fault({"fees.log_sd=0..9/3"}),
            "`fees.log_sd` = 9 is out of range (must be 0 to 3) @0..9/3\n");
  EXPECT_EQ(variation_fault({"fees.log_sd=1..x/3"}), "`fees.log_sd`: `x` is not a number @x\n");
}

TEST(Variations, TwoKeysAndFourHundredPointsAtMost) {
  EXPECT_EQ(variation_fault({}), "no key is varied\n");
  EXPECT_EQ(variation_fault({"fees.log_sd=0..1/20", "price.vol=10..50 %/yr/21"}),
            "420 points are too many (at most 400)\n");
  EXPECT_EQ(variation_fault({"fees.log_sd=0..1/20", "price.vol=10..50 %/yr/20"}), "accepted");
  EXPECT_EQ(variation_fault({"fees.log_sd=1", "price.vol=10 %/yr", "fleet.overhead=1"}),
            "3 keys are varied: 2 at most\n");
  EXPECT_EQ(variation_fault({"fees.log_sd=1", "fees.log_sd=2"}),
            "`fees.log_sd` is varied twice @fees.log_sd\n");
  std::string many = "fees.log_sd=1";
  for (int i = 0; i < 400; ++i) many += ",1";
  EXPECT_EQ(variation_fault({many}).substr(0, 39), "401 values are too many (at most 400) @");
}

TEST(Variations, EverythingAtOnce) {
  EXPECT_EQ(variation_fault({"fleet.pwoer=1 USD/MWh", "price.vol=50"}),
            "unknown key `fleet.pwoer` @fleet.pwoer\n"
            "`price.vol`: `50` has no unit (volatility wants %/yr, %/year, /yr) @50\n");
}

}  // namespace
}  // namespace exahash::scenario
