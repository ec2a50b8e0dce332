// What readers stumbled over: words, units, exit codes, lists that are whole.

#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "exahash/base/text.h"
#include "exahash/chain/history.h"

#include "json_answer.h"
#include "run.h"

namespace exahash::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

// 2 where the command line alone is wrong, whatever the verb.
TEST(ExitCodes, AWrongKeyOnTheCommandLineIsUsage) {
  const std::vector<std::vector<std::string>> kVerbs{
      {"run", "no-exodus"},
      {"compare", "no-exodus", "quiet-exodus-2026"},
      {"why", "--from", "2025-10-18", "--to", "2026-05-02"},
      {"debt"},
      {"site"},
      {"attack", "--scenario", "quiet-exodus-2026", "--against", "no-exodus"}};
  for (auto words : kVerbs) {
    words.insert(words.end(), {"--set", "foo.bar=3", "-n", "16"});
    EXPECT_EQ(ran(words).code, 2) << words.front();
  }
}

TEST(MissingScenario, TheFlagIsNamedAndTheListStandsOnLines) {
  const Ran attack = ran({"attack", "--scenario", "no-exodsu", "--against", "no-exodus"});
  EXPECT_EQ(attack.code, 4);
  EXPECT_TRUE(attack.err.starts_with(
      "error: `no-exodsu` is neither a file nor a scenario of the program\n"
      "  --scenario no-exodsu\n  help: did you mean `no-exodus`?; there are\n    no-exodus\n"))
      << attack.err;
  EXPECT_THAT(ran({"debt", "--scenario", "foo"}).err, HasSubstr("--scenario foo"));
  EXPECT_THAT(ran({"run"}).err, HasSubstr("\n    no-exodus\n    crash-2018\n"));
}

TEST(Intervals, OfOneLevelTakeNoOther) {
  for (const char* verb : {"stress", "site", "attack", "breakeven"}) {
    const Ran other = ran({verb, "--interval", "50,80"});
    EXPECT_EQ(other.code, 2) << verb;
    EXPECT_THAT(other.err, HasSubstr("are those of 90 %"));
  }
  EXPECT_EQ(ran({"stress", "-n", "8", "--days", "7", "--interval", "90"}).code, 0);
}

TEST(Units, AChosenOneIsShownWithSensibleDigitsAndInTheHeadline) {
  const Ran now = ran({"now", "--as-of", "2026-05-02", "--unit", "PH/s"});
  // 937 EH/s: 871 to 1,008.
  EXPECT_THAT(now.out, testing::ContainsRegex("End of 2026-05-02: 93[67],.00 PH/s at"));
  EXPECT_THAT(now.out, testing::ContainsRegex("95 %: 87.,.00 to 1,00.,000 PH/s"));
}

TEST(Checkpoints, AForeignFileIsNotToBeRemoved) {
  const std::string file = scratch("foreign.txt");
  std::ofstream(file) << "hello\n";
  const Ran run = ran({"run", "no-exodus", "-n", "16", "--checkpoint", file});
  EXPECT_EQ(run.code, 3);
  EXPECT_THAT(run.err, HasSubstr("give another name"));
  EXPECT_THAT(run.err, Not(HasSubstr("remove")));
  std::filesystem::remove(file);
}

TEST(Solve, OnePathHasNoInterval) {
  const Ran solve = ran({"solve", "price > 80000 USD", "no-exodus", "--for", "price", "--at",
                         "2026-06-15", "-n", "1"});
  EXPECT_EQ(solve.code, 0) << solve.err;
  EXPECT_THAT(solve.out, HasSubstr("one path has no interval"));
}

TEST(Solve, TheHeadlineTellsEveryHalving) {
  const Ran solve = ran({"solve", "--after-halvings", "3"});
  EXPECT_THAT(solve.out.substr(0, solve.out.find("Now")),
              testing::AllOf(HasSubstr("2028"), HasSubstr("2032"), HasSubstr("2036")));
}

// Of what fails on few paths the mean says something; both sides are asked.
TEST(Compare, CountsHaveMeansAndBothSidesAreAsked) {
  const Ran run = ran({"compare", "defaults-2027", "-n", "32", "--until", "2027-02-15"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("Asked of both"));
  EXPECT_THAT(run.out, testing::ContainsRegex("companies failed .*\\+- .*\\+- "));
  const std::string less = run.out.substr(run.out.find("Less cheap-coins-2027"));
  EXPECT_THAT(less, testing::ContainsRegex("2027-02-15.*mean"));
}

TEST(Explain, SectionsHaveValuesAndSimulatedMetricsFormulas) {
  EXPECT_THAT(ran({"explain", "finance"}).out,
              HasSubstr("triangular(0, 5, 21) %: Tax on cash income"));
  EXPECT_THAT(ran({"explain", "unplugged", "rigs"}).out, HasSubstr("formula"));
}

TEST(Contracts, EveryPartNamesCompanyAndContract) {
  const std::string all = ran({"data", "contracts"}).out;
  const std::string out = all.substr(0, all.find("What they pay"));
  std::size_t seen = 0;
  for (std::size_t at = out.find("Helios - CoreWeave"); at != out.npos;
       at = out.find("Helios - CoreWeave", at + 1)) {
    ++seen;
  }
  std::size_t parts = 0;
  for (std::size_t at = out.find("\n  company "); at != out.npos;
       at = out.find("\n  company ", at + 1)) {
    ++parts;
  }
  EXPECT_GE(parts, 2U);
  EXPECT_EQ(seen, parts);
}

TEST(Debt, SaysHowItIsMadeAgain) {
  const Ran debt = ran({"debt", "--price", "-40%", "-n", "16", "--until", "2026-08-01"});
  EXPECT_THAT(debt.out, HasSubstr("again: exahash debt"));
  EXPECT_THAT(debt.out, HasSubstr("Below 0:"));
}

// Without a block in 30 days no more hash rate fits into 30 days than a thirtieth of what fits into
// one: the chance of none is exp(-blocks expected).
TEST(NoBlocks, LongerWindowsBoundTheHashRateMore) {
  std::string daily(chain::bundled_daily_csv());
  std::vector<std::string> lines;
  for (const std::string_view line : split(daily, '\n')) lines.emplace_back(line);
  if (lines.back().empty()) lines.pop_back();
  for (std::size_t i = lines.size() - 30; i < lines.size(); ++i) {
    const auto cells = split(lines[i], ',');
    lines[i] = fmt::format("{},{},{},{},0,0,0", cells[0], cells[1], cells[2], cells[3]);
  }
  const std::filesystem::path folder = scratch("no-blocks");
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "daily.csv") << fmt::format("{}\n", fmt::join(lines, "\n"));
  const Ran now = ran({"now", "--data", folder.string(), "--json"});
  std::filesystem::remove_all(folder);
  ASSERT_EQ(now.code, 0) << now.err;
  const auto high = [&](const std::string& figure) {
    return number_of(now.out.substr(now.out.find(figure)), "high");
  };
  const double day = high("\"hash_rate_1d_ehs\"");
  EXPECT_GT(day, 0);
  EXPECT_NEAR(high("\"hash_rate_7d_ehs\""), day / 7, 1e-9 * day);
  EXPECT_NEAR(high("\"hash_rate_30d_ehs\""), day / 30, 1e-9 * day);
}

}  // namespace
}  // namespace exahash::cli
