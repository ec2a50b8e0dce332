// What is wrong is said before the work, with one exit code for one kind of mistake.

#include <gmock/gmock.h>

#include "run.h"

namespace exahash::cli {
namespace {

using testing::HasSubstr;
using Words = std::vector<std::string>;

TEST(RefusedEarly, AFlagIsNoValueOfAnother) {
  const Ran run = ran({"run", "no-exodus", "--sensitivity", "-o", "x.html"});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.err,
            "error: `--sensitivity` needs a value, and `-o` is a flag\n"
            "  help: write --sensitivity ASK\n");
  EXPECT_THAT(ran({"now", "--unit", "--quiet"}).err, HasSubstr("`--unit` needs a value"));
  // What only looks like one is a value.
  EXPECT_EQ(ran({"breakeven", "--power", "-5", "--rig", "Antminer S21"}).code, 0);
  EXPECT_EQ(ran({"now", "-o", "-"}).code, 0);
}

// Unknown fields are told before the first path: so many would take hours.
TEST(RefusedEarly, UnknownFields) {
  for (const Words& words : {Words{"run", "no-exodus"}, Words{"compare", "no-exodus", "no-exodus"},
                             Words{"sweep", "no-exodus", "--vary", "price.vol=30, 40 %/yr"},
                             Words{"solve", "price > 1 USD", "--for", "price"}}) {
    Words all = words;
    all.insert(all.end(), {"-n", "10000000", "--json=serise,paths,points"});
    const Ran run = ran(all);
    EXPECT_EQ(run.code, 2) << words.front();
    EXPECT_THAT(run.err, HasSubstr("error: unknown field `serise`\n")) << words.front();
  }
  EXPECT_THAT(ran({"debt", "-n", "10000000", "--fields", "nope"}).err,
              HasSubstr("unknown field `nope`"));
  Context context;
  context.environment = {{"EXAHASH_FIELDS", "nope"}};
  EXPECT_THAT(ran({"now"}, context).err, HasSubstr("  `EXAHASH_FIELDS=nope`\n"));
}

TEST(RefusedEarly, EveryFieldThatThereIsIsKnown) {
  const Words small{"-n", "16", "--until", "2026-06-10"};
  for (const Words& words :
       {Words{"run", "no-exodus", "--returnable", "start", "--sensitivity", "price", "-q"},
        Words{"compare", "no-exodus", "no-exodus", "--set", "price.vol=40 %/yr"},
        Words{"sweep", "no-exodus", "--vary", "price.vol=30, 40 %/yr"}, Words{"debt"},
        Words{"run", "no-exodus", "--resolved"}}) {
    Words all = words;
    all.insert(all.end(), small.begin(), small.end());
    Words list = all;
    list.emplace_back("--json=");
    const Ran listed = ran(list);
    ASSERT_EQ(listed.code, 0) << listed.err;
    std::string fields = listed.out;
    std::ranges::replace(fields, '\n', ',');
    all.insert(all.end(), {"--json=" + fields});
    const Ran run = ran(all);
    EXPECT_EQ(run.code, 0) << words.front() << run.err;
  }
}

TEST(RefusedEarly, DaysAndAgesOfTablesThatHaveTheirOwn) {
  for (const char* table : {"contracts", "companies", "sites", "tranches", "rigs"}) {
    for (const Words& flag : {Words{"--as-of", "2026-05-02"}, Words{"--max-age", "1"}}) {
      const Ran data = ran({"data", table, flag[0], flag[1]});
      EXPECT_EQ(data.code, 2) << table;
      EXPECT_THAT(data.err, HasSubstr("says nothing to `data ")) << table;
    }
  }
  EXPECT_EQ(ran({"data", "--as-of", "2026-05-02"}).code, 0);
}

TEST(RefusedEarly, AMissingScenarioIsFourEverywhere) {
  const Words of_why{"why", "--from", "2026-04-01", "--to", "2026-05-02", "--scenario", "nope"};
  for (const Words& words : {Words{"run", "nope"}, Words{"debt", "--scenario", "nope"},
                             Words{"attack", "--scenario", "nope"},
                             Words{"sweep", "nope", "--vary", "price.vol=30 %/yr"},
                             Words{"compare", "no-exodus", "nope"}, Words{"report", "nope"},
                             Words{"data", "companies", "--scenario", "nope"}, of_why}) {
    EXPECT_EQ(ran(words).code, 4) << words.front();
  }
}

TEST(RefusedEarly, AnAskOfAFlagThatCannotBeAnsweredIsTwo) {
  const Words small{"-n", "8", "--until", "2026-06-10"};
  for (const Words& words :
       {Words{"run", "no-exodus", "--sensitivity", "P(default) by company"},
        Words{"run", "no-exodus", "--set", "report.ask=P(default) by company"},
        Words{"run", "no-exodus", "--set", "report.ask=returnable hash rate at 1 USD"},
        Words{"run", "no-exodus", "--fail-if", "price at 2050-01-01 > 1 USD"},
        Words{"run", "no-exodus", "--sensitivity", "price@2050-01-01"},
        Words{"sweep", "no-exodus", "--vary", "price.vol=30, 40 %/yr", "--ask",
              "P(default) by company"}}) {
    Words all = words;
    all.insert(all.end(), small.begin(), small.end());
    const Ran run = ran(all);
    EXPECT_EQ(run.code, 2) << words[2] << words[3] << run.err;
  }
  EXPECT_THAT(ran({"sweep", "no-exodus", "--vary", "price.vol=30, 40 %/yr", "--ask",
                   "returnable hash rate at 100000 USD > 5 EH/s"})
                  .err,
              HasSubstr("write `returnable hash rate at 100000 USD` alone"));
}

// A file of somebody's is never to be removed.
TEST(RefusedEarly, AFileThatIsNoCheckpointOfTheRunIsKept) {
  for (const char* text : {"date,price\n", "exahash checkpoint 1\nabc", "exahash checkpoint 9\n"}) {
    const std::string file = file_of("not-mine", text);
    const Ran run = ran({"run", "no-exodus", "-n", "8", "--checkpoint", file});
    EXPECT_EQ(run.code, 3);
    EXPECT_THAT(run.err, HasSubstr("give another name: --checkpoint NEW"));
    EXPECT_THAT(run.err, testing::Not(HasSubstr("remove")));
    EXPECT_EQ(content(file), text);
    std::filesystem::remove(file);
  }
}

TEST(RefusedEarly, DefaultTakesATermAway) {
  const Words small{"debt", "-n", "8", "--until", "2026-06-10"};
  const std::string plain = ran(small).out;
  for (const char* term : {"finance.floor=default", "finance.vacancy=default"}) {
    Words words = small;
    words.insert(words.end(), {"--set", term, "-q"});
    EXPECT_EQ(ran(words).code, 0) << term << ran(words).err;
  }
  EXPECT_EQ(ran({"site", "-n", "64", "--set", "site.power=default"}).out,
            ran({"site", "-n", "64"}).out);
}

}  // namespace
}  // namespace exahash::cli
