// --unit and pages of any answer, as a person meets them.

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "run.h"

namespace exahash::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(UnitOption, ChangesWhatAPersonSeesAndNotWhatMachinesRead) {
  const Ran usual = ran({"now"}), shown = ran({"now", "--unit", "PH/s"});
  EXPECT_EQ(shown.code, 0) << shown.err;
  EXPECT_THAT(usual.out, HasSubstr(" EH/s"));
  EXPECT_THAT(shown.out, HasSubstr(" PH/s"));
  EXPECT_EQ(ran({"now", "--json", "--unit", "PH/s"}).out, ran({"now", "--json"}).out);
}

TEST(UnitOption, OfAnotherKindOrTwiceIsRefused) {
  for (const char* wrong :
       {"hash_rate=USD", "hash_rate=MW", "btc,usd", "PH/s,PH/s", "hash_rate=PH/s,hash_rate=EH/s"}) {
    EXPECT_EQ(ran({"now", "--unit", wrong}).code, 2) << wrong;
  }
  for (const char* right : {"usd", "hashprice=USD", "hash_rate=PH/s,TH/s", "PH/s,btc"}) {
    const Ran found = ran({"now", "--unit", right});
    EXPECT_EQ(found.code, 0) << right << found.err;
  }
}

// 45 USD/MWh are 0.045 USD/kWh; 80,000 USD a bitcoin: 45 USD are 56,250 sats.
TEST(UnitOption, IsForColumnsAndRowsThatNameTheirUnit) {
  const Ran csv = ran({"breakeven", "--rig", "Antminer S21", "--unit", "USD/kWh", "--fields",
                       "assumptions", "--format", "csv"});
  EXPECT_THAT(csv.out, HasSubstr("site.power,0.045,USD/kWh"));
  const Ran sats = ran({"breakeven", "--rig", "Antminer S21", "--price", "80000", "--unit", "sats",
                        "--fields", "assumptions", "--format", "csv"});
  EXPECT_THAT(sats.out, HasSubstr("site.power,56250,sats/MWh"));
}

TEST(UnitOption, IsForRunsAndSaysAtWhichPrice) {
  const Ran run = ran(
      {"run", "no-exodus", "-n", "64", "--until", "2026-06-30", "--unit", "hash_rate=PH/s,btc"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr(" PH/s"));
  EXPECT_THAT(run.out, HasSubstr("BTC/PH/day"));
  EXPECT_THAT(run.out, HasSubstr("USD/BTC"));  // the price itself
  EXPECT_THAT(run.out, HasSubstr("--unit: money is counted in bitcoin at"));
}

TEST(UnitOption, IsRefusedWithAWayOut) {
  const Ran unknown = ran({"now", "--unit", "PHs"});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_EQ(unknown.err, "error: `--unit`: `PHs` is no unit\n  help: did you mean `PH/s`?\n");
  const Ran wrong = ran({"now", "--unit", "hash_rate_7d=MW"});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("is in EH/s, which cannot be shown in `MW`"));
}

TEST(Pages, EveryAnswerHasOne) {
  const std::string file = scratch("page.html");
  for (const char* verb : {"debt", "attack", "breakeven", "now", "retarget", "replay"}) {
    const Ran made = ran({verb, "-o", file});
    EXPECT_EQ(made.code, 0) << verb << made.err;
    std::ifstream in(file);
    const std::string page{std::istreambuf_iterator<char>(in), {}};
    EXPECT_TRUE(page.starts_with("<!DOCTYPE html>")) << verb;
    EXPECT_THAT(page, HasSubstr(std::string("exahash ") + verb)) << verb;
    EXPECT_THAT(page, Not(HasSubstr("<script"))) << verb;
    EXPECT_LT(page.size(), 1'000'000U) << verb;
  }
  std::filesystem::remove(file);
}

TEST(Explain, ListsWhatAVerbTakesAsGiven) {
  for (const char* verb : {"site", "breakeven", "attack"}) {
    const Ran terms = ran({"explain", verb});
    EXPECT_EQ(terms.code, 0) << terms.err;
    EXPECT_THAT(terms.out,
                HasSubstr(verb == std::string("attack") ? "attack.ratio" : "rig_value.growth"));
  }
}

}  // namespace
}  // namespace exahash::cli
