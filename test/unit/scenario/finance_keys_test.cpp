// Assumptions of finance as keys of a scenario: every row that a run reads, and what is refused.

#include <algorithm>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exahash/finance/policy.h"
#include "exahash/scenario/keys.h"
#include "exahash/scenario/values.h"

#include "unit/scenario/support.h"

namespace exahash::scenario {
namespace {

using test::problems_of;
using test::resolved;
using test::says;
using testing::HasSubstr;

Expected<Scenario> with_finance(const std::string& finance,
                                const std::vector<Override>& sets = {}) {
  return resolved(
      std::string(test::kMayToDecember) + "[ai]\ncontracts = \"catalogue\"\n[finance]\n" + finance,
      sets);
}
constexpr const char* kCarried = "companies = \"catalogue\"\n";

double parameter(const Scenario& scenario, std::string_view name) {
  return scenario.model.parameters[*key_named(name)->slot];
}

const sim::UncertainInput* input(const Scenario& scenario, std::string_view name) {
  const auto& inputs = scenario.model.inputs;
  const auto found = std::ranges::find(inputs, key_named(name)->id, &sim::UncertainInput::id);
  return found == inputs.end() ? nullptr : &*found;
}

// Two tables of one thing: what `debt` starts from and what a run draws.
TEST(FinanceKeys, AreTheRowsThatRunsRead) {
  int keys = 0, drawn = 0;
  for (const finance::PolicyRow& row : finance::policy_rows()) {
    const Key* key = key_named(row.name);
    ASSERT_EQ(key != nullptr, row.id != 0) << row.name;
    if (key == nullptr) continue;
    ++keys;
    EXPECT_EQ(key->id, row.id);
    EXPECT_EQ(key->source, row.source);
    EXPECT_EQ(key->grade, row.grade);
    EXPECT_EQ(key->text, row.text);
    const auto value = parse_value(key->value, key->dimension);
    ASSERT_TRUE(value) << row.name;
    const finance::Policy policy;
    const auto& levels = value->levels;
    EXPECT_EQ(levels[levels.size() / 2], policy.*row.field) << row.name;
    EXPECT_EQ(key->slot.has_value(), finance::conduct_place(row).has_value());
    if (!key->slot || !(row.low < row.high)) continue;
    ++drawn;
    EXPECT_EQ(levels.front(), row.held(row.low)) << row.name;
    EXPECT_EQ(levels.back(), row.held(row.high)) << row.name;
  }
  EXPECT_EQ(keys, 29);
  EXPECT_EQ(drawn, 22);
}

TEST(FinanceKeys, AreSetAndDrawnLikeOthers) {
  const auto plain = with_finance(kCarried);
  ASSERT_TRUE(plain) << problems_of(plain);
  EXPECT_NE(input(*plain, "finance.overhead"), nullptr);
  EXPECT_EQ(input(*plain, "finance.extended"), nullptr);
  EXPECT_EQ(parameter(*plain, "finance.extended"), 0.5);
  const auto set =
      with_finance(std::string(kCarried) + "tax = \"uniform(0, 10) %\"\nramp = \"9 months\"\n",
                   {{"finance.overhead", "30 MUSD/yr"}, {"finance.extended", "60 %"}});
  ASSERT_TRUE(set) << problems_of(set);
  EXPECT_EQ(input(*set, "finance.overhead"), nullptr);
  EXPECT_EQ(parameter(*set, "finance.overhead"), 30);
  EXPECT_EQ(parameter(*set, "finance.extended"), 0.6);
  ASSERT_NE(input(*set, "finance.tax"), nullptr);
  EXPECT_EQ(parameter(*set, "finance.tax"), 0.05);
  EXPECT_EQ(test::value_of(*set, "finance.ramp"), "9 months");
  EXPECT_EQ(test::row_of(*set, "finance.tax").grade, "given");
  EXPECT_EQ(resolved(set->canonical)->canonical, set->canonical);
  const auto other_unit = with_finance(kCarried, {{"finance.overhead", "30000 kUSD/yr"}});
  ASSERT_TRUE(other_unit) << problems_of(other_unit);
  EXPECT_EQ(parameter(*other_unit, "finance.overhead"), 30);
}

// Without companies they are no part of the run, and saying one does not change it.
TEST(FinanceKeys, HaveNoPartWithoutCompanies) {
  const auto none = with_finance(""), said = with_finance("overhead = \"40 MUSD/yr\"\n");
  ASSERT_TRUE(none && said) << problems_of(said);
  EXPECT_EQ(none->canonical, said->canonical);
  EXPECT_EQ(none->canonical.find("overhead_per_ehs"), std::string::npos);
  EXPECT_EQ(input(*none, "finance.overhead"), nullptr);
  EXPECT_TRUE(says(*said, "finance.overhead has no part while no companies are carried"));
  const auto known = with_finance(std::string(kCarried) + "unknown_cash = \"24 months\"\n");
  ASSERT_TRUE(known) << problems_of(known);
  EXPECT_TRUE(says(*known, "finance.unknown_cash has no part unless finance.companies is all"));
}

TEST(FinanceKeys, AllAreCarriedOnAssumedCash) {
  const auto known = with_finance(kCarried), all = with_finance("companies = \"all\"\n");
  ASSERT_TRUE(known && all) << problems_of(all);
  EXPECT_GT(all->model.finance.companies.size(), known->model.finance.companies.size() + 1);
  EXPECT_GE(all->model.finance.companies.size(), 12U);
  EXPECT_TRUE(says(*all, "ash is assumed of TeraWulf"));
  EXPECT_TRUE(says(*all, "debt is not known"));
  EXPECT_NE(input(*all, "finance.unknown_cash"), nullptr);
  EXPECT_EQ(input(*known, "finance.unknown_cash"), nullptr);
  for (const finance::Carried& one : all->model.finance.companies) {
    EXPECT_FALSE(one.company.start.tranches.empty()) << one.name;
    const bool also = std::ranges::any_of(
        known->model.finance.companies, [&](const auto& other) { return other.name == one.name; });
    EXPECT_EQ(one.company.start.cash_unknown, !also) << one.name;
  }
}

TEST(FinanceKeys, WhatIsNone) {
  const auto problems = [](const std::string& line) {
    return problems_of(with_finance(kCarried + line + "\n"));
  };
  EXPECT_THAT(problems("overhed = \"30 MUSD/yr\""), HasSubstr("did you mean `overhead`?"));
  EXPECT_THAT(problems("vacancy = \"3 months\""), HasSubstr("`exahash debt --set` alone takes it"));
  EXPECT_THAT(problems("overhead = \"-1 MUSD/yr\""), HasSubstr("is out of range"));
  EXPECT_THAT(problems("tax = \"70 %\""), HasSubstr("is out of range (must be 0 % to 60 %)"));
  EXPECT_THAT(problems("overhead = \"30 MW\""), HasSubstr("`MW` is a unit of power"));
  EXPECT_THAT(problems("overhead = 30"), HasSubstr("write `30 MUSD/yr`"));
  EXPECT_THAT(problems("ramp = \"6 to 24 months\""), HasSubstr("must be one number"));
  EXPECT_THAT(problems("companies = \"some\""), HasSubstr("companies"));
  const std::string sum = problems("extended = \"uniform(50, 70) %\"\nforeclosed = \"30 %\"");
  EXPECT_THAT(sum, HasSubstr("come to 115 %"));
  EXPECT_THAT(sum, HasSubstr("what is left are liquidations"));
  EXPECT_TRUE(with_finance(kCarried + std::string("extended = \"65 %\"\n")));
  // The interval counts, not the middle alone.
  for (const char* wide : {"normal(50, 40) %", "50 +- 40 %", "lognormal(60, 1) %"}) {
    EXPECT_THAT(problems(fmt::format("extended = \"{}\"", wide)), HasSubstr("100 % at most"))
        << wide;
  }
  EXPECT_TRUE(with_finance(kCarried + std::string("extended = \"50 +- 5 %\"\n")));
}

}  // namespace
}  // namespace exahash::scenario
