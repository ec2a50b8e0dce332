// One path, one day, one unit to a sentence.

#include <gmock/gmock.h>

#include "run.h"

namespace exahash::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Wording, OnePathHasNoInterval) {
  const Ran run = ran(
      {"run", "no-exodus", "-n", "1", "--until", "2026-06-10", "--returnable", "start", "-o", "-"});
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("no-exodus: 1 path, "));
  EXPECT_THAT(run.out, HasSubstr("One path has no interval: take more, -n 256."));
  EXPECT_THAT(run.out, Not(HasSubstr("+- 0 ")));
  EXPECT_THAT(run.out, Not(HasSubstr("1 paths")));
  const Ran debt = ran({"debt", "-n", "1", "--until", "2026-06-10"});
  EXPECT_THAT(debt.out, Not(HasSubstr("1 paths")));
  EXPECT_THAT(debt.out, HasSubstr("One path says no odds"));
}

// Books close at the end of a month: the first that does is named.
TEST(Wording, DebtNamesTheFirstDayThatIsEnough) {
  const Ran early = ran({"debt", "-n", "8", "--until", "2026-05-20"});
  EXPECT_EQ(early.code, 2);
  EXPECT_THAT(early.err, HasSubstr("help: --until 2026-05-31 or later"));
  EXPECT_EQ(ran({"debt", "-n", "8", "--until", "2026-05-31"}).code, 0);
}

std::string headline(std::vector<std::string> words) {
  const std::string out = ran(words).out;
  return out.substr(0, out.find("\n\n"));
}

TEST(Wording, AHeadlineHasTheUnitThatWasAskedFor) {
  EXPECT_THAT(headline({"site", "-n", "64", "--unit", "btc"}), Not(HasSubstr("MUSD")));
  EXPECT_THAT(headline({"site", "-n", "64", "--unit", "btc"}), HasSubstr(" BTC"));
  const std::string debt = headline({"debt", "-n", "8", "--until", "2026-06-10", "--unit", "btc"});
  EXPECT_THAT(debt, HasSubstr(" BTC"));
  EXPECT_THAT(debt.substr(0, debt.find("default odds")), Not(HasSubstr("MUSD")));
  const std::string rigs = headline({"breakeven", "--unit", "sats"});
  EXPECT_THAT(rigs, HasSubstr("sats/PH/day"));
  EXPECT_THAT(rigs, Not(HasSubstr("USD")));
  EXPECT_THAT(headline({"breakeven"}), HasSubstr("USD/PH/day and 45.00 USD/MWh"));
  const std::string why =
      headline({"why", "--from", "2026-04-01", "--to", "2026-05-02", "-n", "8", "--unit", "PH/s"});
  EXPECT_THAT(why, HasSubstr("PH/s"));
}

// CSV for a terminal has no control bytes; in a file or a pipe it is what the table holds.
TEST(Wording, NoControlByteOfATableReachesATerminal) {
  const std::string folder = scratch("control");
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/companies.csv") << "company,kind,cash_musd,basis,as_of,source\nEv\x1b["
                                              "31mil,company,10,source,2026-05-01,me\n";
  std::ofstream(folder + "/sites.csv")
      << "site,company,grid_mw,basis,as_of,source\nPit,Ev\x1b[31mil,10,source,2026-05-01,me\n";
  Context terminal;
  terminal.stdout_is_terminal = true;
  for (const char* format : {"csv", "table", "md", "json", "ndjson"}) {
    const Ran shown = ran(
        {"data", "sites", "--companies", folder, "--format", format, "--color", "never"}, terminal);
    EXPECT_EQ(shown.code, 0) << shown.err;
    EXPECT_THAT(shown.out, Not(HasSubstr("\x1b"))) << format;
  }
  EXPECT_THAT(ran({"data", "sites", "--companies", folder, "--format", "csv"}).out,
              HasSubstr("Ev\x1b[31mil"));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace exahash::cli
