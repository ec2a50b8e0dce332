// --unit: what a person asked for, in figures, columns and rows. Factors are those of the SI and of
// a bitcoin's 10^8 sat.

#include "exahash/report/unit_choice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace exahash::report {
namespace {

using testing::HasSubstr;

UnitChoice choice_of(std::vector<UnitWish> wishes) {
  auto choice = UnitChoice::from(std::move(wishes), 80'000);
  EXPECT_TRUE(choice.has_value());
  return choice.value_or(UnitChoice());
}

Document mixed_units() {
  Document document;
  document.schema = "exahash.sample/1";
  document.sections = {{"",
                        {{"hash_rate_7d_ehs", "hash rate", 932.0, "EH/s", {.decimals = 0}},
                         {"price_usd", "price", 80'000.0, "USD/BTC"},
                         {"budget", "budget", 13.0, "MUSD/day", {.decimals = 1}}}}};
  document.sections[0].figures[0].intervals = {{0.9, 900.0, 960.0}};
  Table table{"rigs", "", {{"model", "rig", ""}, {"power_usd_mwh", "power", "USD/MWh"}}, {}};
  table.rows = {{std::string("S21"), 45.0}};
  Table long_form{"series", "", {{"metric", "", ""}, {"unit", "", ""}, {"mean", "", ""}}, {}};
  long_form.rows = {{std::string("hash_rate_ehs"), std::string("EH/s"), 2.0},
                    {std::string("blocks_day"), std::string("blocks/day"), 144.0}};
  document.tables = {std::move(table), std::move(long_form)};
  return document;
}

TEST(UnitChoice, AUnitIsForWhateverCanBeInIt) {
  const Document shown = in_units(mixed_units(), choice_of({{"", "PH/s"}, {"", "USD/kWh"}}));
  const Figure& rate = shown.sections[0].figures[0];
  EXPECT_EQ(rate.value, Value(932'000.0));
  EXPECT_EQ(rate.unit, "PH/s");
  EXPECT_EQ(rate.intervals[0].high, 960'000);
  EXPECT_EQ(figure_text(rate), "932,000 PH/s");  // not made to fit again
  EXPECT_EQ(shown.tables[0].columns[1].unit, "USD/kWh");
  EXPECT_EQ(shown.tables[0].columns[1].key, "power_usd_kwh");
  EXPECT_EQ(shown.tables[0].rows[0][1], Value(0.045));
  EXPECT_EQ(shown.tables[1].rows[0][1], Value(std::string("PH/s")));
  EXPECT_EQ(shown.tables[1].rows[0][2], Value(2000.0));
  EXPECT_EQ(shown.tables[1].rows[1][2], Value(144.0));
}

TEST(UnitChoice, MoneyBecomesBitcoinAndThePriceStays) {
  const Document btc = in_units(mixed_units(), choice_of({{"", "btc"}}));
  EXPECT_EQ(btc.sections[0].figures[1].unit, "USD/BTC");
  EXPECT_EQ(btc.sections[0].figures[2].unit, "BTC/day");
  EXPECT_EQ(btc.sections[0].figures[2].value, Value(162.5));  // 13,000,000 / 80,000
  const Document sats = in_units(mixed_units(), choice_of({{"", "sats"}}));
  EXPECT_EQ(sats.tables[0].columns[1].unit, "sats/MWh");
  EXPECT_EQ(sats.tables[0].rows[0][1], Value(56'250.0));  // 45 / 80,000 * 10^8
}

TEST(UnitChoice, AKeyIsAFigureOrHowItBegins) {
  const Document shown = in_units(mixed_units(), choice_of({{"hash_rate_7d", "ZH/s"}}));
  EXPECT_EQ(shown.sections[0].figures[0].unit, "ZH/s");
  EXPECT_EQ(shown.tables[1].rows[0][1], Value(std::string("EH/s")));
}

std::string problem(const UnitWish& wish) {
  const auto choice = UnitChoice::from({wish}, 80'000);
  const auto met = choice ? choice->meets(mixed_units()) : Expected<void>();
  if (choice && met) return {};
  const Problem& first = (choice ? met.error() : choice.error()).problems.front();
  return first.what + "; " + first.fix;
}

TEST(UnitChoice, WhatIsWrongIsSaidWithAWayOut) {
  EXPECT_EQ(problem({"", "PH/s"}), "");
  EXPECT_EQ(problem({"", "usd"}), "");
  EXPECT_EQ(problem({"", "PHs"}), "`--unit`: `PHs` is no unit; did you mean `PH/s`?");
  EXPECT_THAT(problem({"", "GW"}), HasSubstr("nothing in this answer can be shown in `GW`; it is "
                                             "measured in EH/s"));
  EXPECT_EQ(
      problem({"hash_rate_7d", "MW"}),
      "`hash_rate_7d_ehs` is in EH/s, which cannot be shown in `MW`; units: EH/s, PH/s, ZH/s");
  EXPECT_EQ(problem({"hash_rat_7d_ehs", "PH/s"}),
            "nothing in this answer is called `hash_rat_7d_ehs`; did you mean `hash_rate_7d_ehs`?");
}

TEST(AsShown, HashRatesOfAllTimesAreReadable) {
  Table table{"history", "", {{"hash_rate_ehs", "hash rate", "EH/s", {.digits = 3}}}, {}};
  table.rows = {{8.46e-12}, {1.2e-5}, {958.0}};
  const Table shown = as_shown(table);
  EXPECT_EQ(shown.columns[0].unit, "H/s");
  const auto text = [&](std::size_t row) {
    return value_text(shown.rows[row][0], shown.columns[0].look);
  };
  EXPECT_EQ(text(0), "8.46 M");  // 8.46e-12 EH/s = 8,460,000 H/s
  EXPECT_EQ(text(1), "12.0 T");
  EXPECT_EQ(text(2), "958 E");
}

}  // namespace
}  // namespace exahash::report
