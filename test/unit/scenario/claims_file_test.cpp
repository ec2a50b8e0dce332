#include "exahash/scenario/claims_file.h"

#include <gtest/gtest.h>

namespace exahash::scenario {
namespace {

constexpr const char* kHead =
    "schema = 'exahash.claims/1'\n"
    "[claims]\n"
    "name = 'a'\n"
    "source = 'b'\n"
    "written = 2026-05-02\n";

std::string claims_faults(const std::string& text) {
  const auto file = read_claims({text, "c.toml", ""});
  if (file) return "none";
  std::string all;
  for (const Problem& problem : file.error().problems) {
    all += problem.what + " @ " + problem.where.substr(0, problem.where.find('\n'));
    if (!problem.fix.empty()) all += " (" + problem.fix + ")";
    all += "\n";
  }
  return all;
}

std::string with_check(const std::string& arithmetic, const std::string& rest) {
  return std::string(kHead) + "[[claim]]\nid = '1'\ntext = 't'\nbrief = 'b'\n" +
         "[[claim.check]]\nlabel = 'l'\narithmetic = \"" + arithmetic + "\"\n" + rest;
}

ClaimCheck check_of(const std::string& says, const std::string& within = {}) {
  const auto file =
      read_claims({with_check("1", "says = \"" + says + "\"\n" +
                                       (within.empty() ? "" : "within = \"" + within + "\"\n")),
                   "c.toml", ""});
  return file ? file->claims[0].checks[0] : ClaimCheck{};
}

// "39 %" is anything that rounds to it.
TEST(ClaimsFile, WhatANumberCanMean) {
  EXPECT_DOUBLE_EQ(check_of("39 %").low, 0.385);
  EXPECT_DOUBLE_EQ(check_of("39 %").high, 0.395);
  EXPECT_DOUBLE_EQ(check_of("0.70").low, 0.695);
  EXPECT_DOUBLE_EQ(check_of("1e3").high, 1500);
  EXPECT_DOUBLE_EQ(check_of("100", "2 %").low, 98);
  EXPECT_DOUBLE_EQ(check_of("100", "3").high, 103);
  EXPECT_DOUBLE_EQ(check_of("-10", "10 %").low, -11);
  EXPECT_DOUBLE_EQ(check_of("2 to 3").low, 2);
  EXPECT_EQ(check_of(">= 8").compares, ClaimCheck::Compares::greater_or_equal);
  EXPECT_EQ(check_of("<8").compares, ClaimCheck::Compares::less);
}

TEST(ClaimsFile, EverythingThatIsWrongAtOnce) {
  const std::string text = std::string(
      "schema = 'exahash.claims/2'\n"
      "[claims]\n"
      "name = 'a'\n"
      "writen = 2026-05-02\n"
      "[[quantity]]\n"
      "name = 'rent'\n"
      "value = '5 USD/kWd'\n"
      "[[quantity]]\n"
      "name = 'one'\n"
      "arithmetic = '2 * two'\n"
      "[[quantity]]\n"
      "name = 'two'\n"
      "arithmetic = 'one + 1'\n"
      "[[claim]]\n"
      "id = '1'\n"
      "text = 't'\n"
      "brief = 'b'\n"
      "due = 2027-01-01\n"
      "[[claim.check]]\n"
      "label = 'l'\n"
      "arithmetic = 'price(day) + subsidy(day)'\n"
      "says = '> 1 USD/BTC'\n"
      "[[claim.check]]\n"
      "about = 'conclusions'\n"
      "label = 'l'\n"
      "arithmetic = 'prce(day)'\n"
      "says = '12 USD'\n"
      "[[claim.check]]\n"
      "label = 'l'\n"
      "arithmetic = 'price(day)'\n"
      "says = '12 USD'\n");
  EXPECT_EQ(
      claims_faults(text),
      R"(this version reads claims of schema exahash.claims/1 @ c.toml:1 (write `schema = "exahash.claims/1"` first)
`source` is missing: [claims] needs it @ c.toml:1
`written` is missing: [claims] needs the day of writing @ c.toml:1
unknown key `claims.writen` @ c.toml:4 (docs/formats/claims.md shows how one is written)
`source` is missing: a value needs it @ c.toml:6
`value`: `USD/kWd` is no unit known here @ c.toml:7
`arithmetic`: `one` needs itself @ c.toml:13
`due` goes with `rule = "forecast"` alone @ c.toml:15
`arithmetic`: USD/BTC and BTC/block cannot be added or subtracted @ c.toml:21
`about` cannot be `conclusions` (must be one of: figure, conclusion, context) @ c.toml:24
`arithmetic`: there is no function `prce` @ c.toml:26 (did you mean `price`?)
`says` is in USD, the arithmetic gives USD/BTC @ c.toml:30
)");
}

TEST(ClaimsFile, TheMarkerStandsUnderWhatIsMeant) {
  const auto file = read_claims({with_check("1 + rent", "says = '1'\n"), "c.toml", ""});
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().problems.front().where,
            "c.toml:12\n   arithmetic = \"1 + rent\"\n                     ^^^^");
}

TEST(ClaimsFile, NoVerdictWithoutItsGround) {
  EXPECT_EQ(claims_faults(with_check("1", "about = 'context'\n")),
            "no check of a figure: arithmetic has nothing to decide @ c.toml:7 (add one, or write "
            "`rule = \"argument\"`)\n");
  EXPECT_EQ(claims_faults(std::string(kHead) +
                          "[[claim]]\nid = '1'\ntext = 't'\nbrief = 'b'\nrule = 'argument'\n"),
            "`reason` is missing: this rule needs it @ c.toml:7\n"
            "`source` is missing: a reason needs it @ c.toml:7\n");
  EXPECT_EQ(claims_faults(with_check("1", "about = 'conclusion'\nsays = '1'\n")),
            "`reason` is missing: a conclusion needs it @ c.toml:7\n"
            "`source` is missing: a reason needs it @ c.toml:7\n"
            "no check of a figure: arithmetic has nothing to decide @ c.toml:7 (add one, or write "
            "`rule = \"argument\"`)\n");
  EXPECT_EQ(claims_faults(with_check("1", "says = '> 1'\nwithin = '2 %'\n")),
            "`within`: goes with `says` of a number or an interval alone @ c.toml:14\n");
}

TEST(ClaimsFile, AQuantityThatChanges) {
  const std::string text = std::string(kHead) +
                           "[[quantity]]\nname = 'x'\nvalue = '1'\nsource = 's'\n"
                           "[[quantity]]\nname = 'x'\nvalue = '2'\nsource = 's'\n"
                           "published = 2026-06-01\n"
                           "[[claim]]\nid = '1'\ntext = 't'\nbrief = 'b'\n"
                           "[[claim.check]]\nlabel = 'l'\narithmetic = 'x'\nsays = '1'\n";
  const auto file = read_claims({text, "c.toml", ""});
  ASSERT_TRUE(file) << claims_faults(text);
  const Date written = file->written;
  EXPECT_EQ(quantity_known(*file, "x", written, written)->value->low, 1);
  EXPECT_EQ(quantity_known(*file, "x", *parse_date("2026-06-01"), written)->value->low, 2);
  EXPECT_EQ(quantity_known(*file, "y", written, written), nullptr);
}

TEST(ClaimsFile, Opened) {
  EXPECT_TRUE(open_claims("quiet-exodus"));
  const auto wrong = open_claims("quiet-exodos");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().kind, ErrorKind::missing_data);
  EXPECT_EQ(wrong.error().problems.front().fix,
            "did you mean `quiet-exodus`?; there are\n    quiet-exodus");
}

}  // namespace
}  // namespace exahash::scenario
