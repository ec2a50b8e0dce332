// The bundled statements against the verdicts and figures that were worked out by hand, and the
// rules that make a verdict.

#include "exahash/study/claims.h"

#include <map>

#include <gtest/gtest.h>

#include "exahash/base/csv_table.h"
#include "exahash/metrics/unit_conversion.h"
#include "exahash/scenario/companies.h"

#include "support/history.h"
#include "support/shared_data.h"

namespace exahash::study {
namespace {

using Outcome = CheckAnswer::Outcome;
using test::history;

const sites::Companies& companies() {
  static const auto book = scenario::load_companies(std::nullopt, std::nullopt);
  return book->all;
}

struct Judged {
  scenario::ClaimsFile file;
  std::vector<ClaimAnswer> answers;
};

Expected<Judged> judged(const scenario::Source& source) {
  const auto file = scenario::read_claims(source);
  if (!file) return tl::unexpected(file.error());
  const auto answers = judge(*file, history(), scenario::rigs(), companies());
  if (!answers) return tl::unexpected(answers.error());
  return Judged{*file, *answers};
}

const Judged& quiet_exodus() {
  static const Judged all = *judged(*scenario::open_claims("quiet-exodus"));
  return all;
}

// In the check's unit.
struct Ends {
  double low = 0, middle = 0, high = 0;
};
Ends ends(const std::string& id, std::size_t check, bool hindsight = false) {
  for (std::size_t i = 0; i < quiet_exodus().file.claims.size(); ++i) {
    if (quiet_exodus().file.claims[i].id != id) continue;
    const auto size = metrics::unit_size(quiet_exodus().file.claims[i].checks[check].unit);
    const Judgement& judgement =
        hindsight ? quiet_exodus().answers[i].now : quiet_exodus().answers[i].then;
    const auto& value = judgement.checks[check].value;
    if (!value) return {};
    const double factor = size->down / size->up;
    return {value->low * factor, value->middle * factor, value->high * factor};
  }
  return {};
}
double number(const std::string& id, std::size_t check, bool hindsight = false) {
  return ends(id, check, hindsight).middle;
}
constexpr bool kHindsight = true;

// docs/validation/claims.md gives the reason of each.
const std::map<std::string, ClaimVerdict> kDifferences{};

TEST(Claims, EveryVerdictIsThatOfTheTable) {
  EXAHASH_SHARED_OR_SKIP(path, "facts/claims.csv");
  const std::string text = test::read_text(path);
  constexpr std::string_view kColumns[] = {"id", "seed_text_verbatim", "verdict", "check", "see"};
  TableProblems problems("");
  TableReader table(text, "claims.csv", kColumns, problems, Quoting::double_quotes);
  std::size_t row = 0;
  for (; table.next(); ++row) {
    ASSERT_LT(row, quiet_exodus().file.claims.size());
    const scenario::Claim& claim = quiet_exodus().file.claims[row];
    EXPECT_EQ(claim.id, table.cell(0));
    EXPECT_EQ(claim.text, table.cell(1));
    const auto differs = kDifferences.find(claim.id);
    const std::string_view wanted =
        differs == kDifferences.end() ? table.cell(2) : name(differs->second);
    EXPECT_EQ(name(quiet_exodus().answers[row].verdict), wanted) << claim.id;
    if (differs != kDifferences.end()) {
      EXPECT_NE(name(differs->second), table.cell(2)) << claim.id;
    }
  }
  EXPECT_EQ(row, quiet_exodus().file.claims.size());
  EXPECT_EQ(problems.count(), 0);
}

// Worked out by hand in facts/claims.csv from the tables that facts/ and data/ hold.
TEST(Claims, TheNumbersAreThoseWorkedOutByHand) {
  EXPECT_NEAR(number("C02", 0), -10.65, 0.005);
  EXPECT_NEAR(number("C02", 2), -25.35, 0.005);
  EXPECT_NEAR(number("C03", 0), 132.47, 0.005);
  EXPECT_NEAR(number("C03", 1), -2.30, 0.005);
  EXPECT_NEAR(number("C04", 1), 948.3, 0.05);
  EXPECT_NEAR(number("C04", 2, kHindsight), 977, 1);
  EXPECT_NEAR(number("C07", 0), 39.2, 0.05);
  EXPECT_NEAR(number("C14", 0) * 1000, 3745.7, 0.001);
  EXPECT_NEAR(number("C15", 0) * 1000, 5725, 0.001);
  EXPECT_NEAR(number("C15", 1), 1300, 0.001);
  EXPECT_NEAR(number("C13", 0), 3.8, 0.05);
  EXPECT_NEAR(number("C21", 1), 1.112, 0.0005);
  EXPECT_NEAR(number("C24", 0), 9.78, 0.01);
  EXPECT_NEAR(number("C24", 1, kHindsight), 10.12, 0.01);
  EXPECT_NEAR(number("C24", 2), 13.9, 0.05);
  EXPECT_NEAR(number("C25", 1), 25.0, 0.005);
  EXPECT_NEAR(number("C25", 2) / 1000, 138, 1);
  EXPECT_NEAR(number("C31", 1), -37, 0.5);
}

// "0.153 (9.5 J/TH) to 0.049 (29.5)" with 0.7 % of fees; ours are before fees. Leases of 0.14 to
// 0.26 USD/kWh, cash cost of 70.5 to 75.2 thousand USD, 3.8 to 27 BUSD, 9 to 19 GW.
TEST(Claims, TheIntervalsAreThoseWorkedOutByHand) {
  EXPECT_NEAR(ends("C05", 1).low, 0.049, 0.0005);
  EXPECT_NEAR(ends("C05", 1).high, 0.153 / 1.007, 0.0005);
  EXPECT_NEAR(ends("C06", 0).low, 0.14, 0.005);
  EXPECT_NEAR(ends("C06", 0).high, 0.26, 0.005);
  EXPECT_NEAR(ends("C18", 2).low * 78657.25, 70500, 100);
  EXPECT_NEAR(ends("C18", 2).high * 78657.25, 75200, 100);
  EXPECT_NEAR(ends("C22", 2).low, 3.79, 0.01);
  EXPECT_NEAR(ends("C22", 2).high, 27.33, 0.01);
  EXPECT_NEAR(ends("C33", 0).low, 9.01, 0.01);
  EXPECT_NEAR(ends("C33", 0).high, 18.97, 0.01);
}

// What a share was when the article was written, and weeks later.
TEST(Claims, StaleIsWhatHeldWhenItWasWritten) {
  const ClaimAnswer& core = quiet_exodus().answers[6];
  EXPECT_EQ(quiet_exodus().file.claims[6].id, "C07");
  EXPECT_EQ(core.then.verdict, ClaimVerdict::supported);
  EXPECT_EQ(core.now.verdict, ClaimVerdict::contradicted);
  EXPECT_EQ(core.verdict, ClaimVerdict::stale);
  EXPECT_NEAR(core.now.checks[0].value->middle, 0.673, 1e-9);
}

TEST(Claims, TwoVerdictsAsOne) {
  using enum ClaimVerdict;
  EXPECT_EQ(verdict_of(supported, supported), supported);
  EXPECT_EQ(verdict_of(supported, contradicted), stale);
  EXPECT_EQ(verdict_of(supported, misleading), stale);
  EXPECT_EQ(verdict_of(supported, undecidable), supported);
  EXPECT_EQ(verdict_of(contradicted, supported), contradicted);
  EXPECT_EQ(verdict_of(forecast, contradicted), contradicted);
  EXPECT_EQ(verdict_of(forecast, forecast), forecast);
  EXPECT_EQ(verdict_of(undecidable, supported), supported);
}

// One claim of one check: its outcome as of writing.
CheckAnswer checked(const std::string& arithmetic, const std::string& says,
                    const std::string& quantities = {}, const std::string& written = "2026-05-02") {
  const auto all = judged(
      {"schema = 'exahash.claims/1'\n[claims]\nname = 'a'\nsource = 'b'\nwritten = " + written +
           "\n" + quantities + "[[claim]]\nid = '1'\ntext = 't'\nbrief = 'b'\n[[claim.check]]\n" +
           "label = 'l'\narithmetic = \"" + arithmetic + "\"\nsays = '" + says + "'\n",
       "c.toml", ""});
  if (all) return all->answers[0].then.checks[0];
  ADD_FAILURE() << all.error().problems.front().what;
  return {};
}

TEST(Claims, IntervalsDecideOnlyWhereAllOfThemLies) {
  const std::string wide = "[[quantity]]\nname = 'x'\nvalue = '1 to 3'\nsource = 's'\n";
  EXPECT_EQ(checked("x", "> 0", wide).outcome, Outcome::holds);
  EXPECT_EQ(checked("x", "> 2", wide).outcome, Outcome::open);
  EXPECT_EQ(checked("x", "> 3", wide).outcome, Outcome::fails);
  EXPECT_EQ(checked("x", "< 1", wide).outcome, Outcome::fails);
  EXPECT_EQ(checked("x", "<= 3", wide).outcome, Outcome::holds);
  EXPECT_EQ(checked("x", "4 to 5", wide).outcome, Outcome::fails);
  EXPECT_EQ(checked("x", "3 to 5", wide).outcome, Outcome::holds);
  const CheckAnswer product = checked("-x * x + 1 / x", "0", wide);
  EXPECT_DOUBLE_EQ(product.value->low, -9 + 1.0 / 3);
  EXPECT_DOUBLE_EQ(product.value->high, 0);
}

TEST(Claims, WhatLaterDaysSayIsNotKnown) {
  EXPECT_EQ(checked("price(2026-06-01)", "1 USD/BTC").outcome, Outcome::not_known);
  EXPECT_EQ(checked("price(2026-06-01)", "1 USD/BTC").why, "2026-06-01 lies after 2026-05-02");
  EXPECT_EQ(checked("epoch_hash_rate(written)", "1 EH/s").why, "the period was not over");
  EXPECT_EQ(checked("ai_share('Core Scientific')", "1 %").why,
            "the catalogue's figure of Core Scientific is of 2026-05-06");
}

// The schedule of halvings, and the first block's day of each.
TEST(Claims, TheSubsidyOfADay) {
  EXPECT_DOUBLE_EQ(checked("subsidy(written)", "1 BTC/block", "", "2024-04-18").value->middle,
                   6.25);
  EXPECT_DOUBLE_EQ(checked("subsidy(written)", "1 BTC/block", "", "2024-04-21").value->middle,
                   3.125);
}

TEST(Claims, WhatCannotBeComputedIsSaidOnce) {
  const std::string head =
      "schema = 'exahash.claims/1'\n[claims]\nname = 'a'\nsource = 'b'\nwritten = 2026-05-02\n"
      "[[quantity]]\nname = 'zero'\nvalue = '-1 to 1'\nsource = 's'\n"
      "[[claim]]\nid = '1'\ntext = 't'\nbrief = 'b'\n";
  const auto check = [](const std::string& arithmetic) {
    return "[[claim.check]]\nlabel = 'l'\narithmetic = \"" + arithmetic + "\"\nsays = '1'\n";
  };
  const auto wrong = judged(
      {head + check("1 / zero") + check("1 / (cuts(written, day) * 0)") +
           check("tranches('Nobody', 'all', day)") + check("tranches('IREN', 'alls', day)") +
           check("cuts(2026-02-01, 2026-01-01)") + check("1e300 ^ 5") + check("(0 - 2) ^ 0.5"),
       "c.toml", ""});
  ASSERT_FALSE(wrong);
  std::vector<std::string> said;
  for (const Problem& problem : wrong.error().problems) said.push_back(problem.what);
  EXPECT_EQ(said, (std::vector<std::string>{
                      "`arithmetic`: a division by an interval that holds zero in `1 / zero`",
                      "`arithmetic`: a division by zero in `1 / (cuts(written, day) * 0)`",
                      "`arithmetic`: no company is called `Nobody`",
                      "`arithmetic`: there is no kind of debt `alls`",
                      "`arithmetic`: the first day lies after the second",
                      "`arithmetic`: a number beyond every size in `1e300 ^ 5`",
                      "`arithmetic`: a root of a number that is not above 0 in `(0 - 2) ^ 0.5`"}));
}

TEST(Claims, WrittenAfterTheDataEnd) {
  const auto late =
      judged({"schema = 'exahash.claims/1'\n[claims]\nname = 'a'\nsource = 'b'\n"
              "written = 2030-01-01\n[[claim]]\nid = '1'\ntext = 't'\nbrief = 'b'\n"
              "[[claim.check]]\nlabel = 'l'\narithmetic = '1'\nsays = '1'\n",
              "c.toml", ""});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().kind, ErrorKind::missing_data);
}

// The scale of AI's part, worked out by hand: 0.41 GW, about 20 EH/s; at most 1.25 GW, about 60.
TEST(Claims, TheScaleOfAiHoldsAsItIsWritten) {
  const auto all = judged(*scenario::open_claims("docs/validation/ai-scale.toml"));
  ASSERT_TRUE(all) << all.error().problems.front().what;
  ASSERT_EQ(all->answers.size(), 4U);
  for (const ClaimAnswer& answer : all->answers) {
    EXPECT_EQ(answer.then.verdict, ClaimVerdict::supported);
    for (const CheckAnswer& check : answer.then.checks) {
      EXPECT_TRUE(check.outcome == Outcome::holds || check.outcome == Outcome::shown);
    }
  }
}

}  // namespace
}  // namespace exahash::study
