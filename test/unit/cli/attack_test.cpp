// What `attack` understands and refuses.

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "run.h"

namespace exahash::cli {
namespace {

// Without the breaks that a width makes.
std::string in_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

TEST(AttackVerb, SaysThePublishedNumbers) {
  const Ran found = ran({"attack", "--share", "10%", "--confirmations", "6", "--gamma", "0"});
  EXPECT_EQ(found.code, 0) << found.err;
  // Rosenfeld 0.0591 %, Nakamoto 0.0243 %; 6 and 5 confirmations for 0.1 %.
  for (const auto* part : {"0.0591 %", "0.0243 %", "6 confirmations", "by Nakamoto: 5"}) {
    EXPECT_NE(found.out.find(part), std::string::npos) << part << " in\n" << found.out;
  }
}

TEST(AttackVerb, ShareMayBeWrittenAsANumberOrAShare) {
  const auto json = [](const char* share) {
    return ran({"attack", "--share", share, "--json=double_spend_pct"}).out;
  };
  EXPECT_EQ(json("30%"), json("30"));
  EXPECT_EQ(json("30%").substr(0, 200), json("0.3").substr(0, 200));
  EXPECT_NE(json("0.3%"), json("0.3"));
  // What was understood is said where it may be another than was meant.
  EXPECT_NE(ran({"attack", "--share", "0.3"}).out.find("is read as 30 %"), std::string::npos);
  EXPECT_EQ(ran({"attack", "--share", "1"}).code, 2);
  EXPECT_EQ(ran({"attack", "--share", "30%"}).out.find("is read as"), std::string::npos);
}

TEST(AttackVerb, LimitsAreTrueValues) {
  const Ran nobody = ran({"attack", "--share", "0"});
  EXPECT_EQ(nobody.code, 0) << nobody.err;
  EXPECT_NE(nobody.out.find("probability 0 %"), std::string::npos) << nobody.out;
  for (const auto* share : {"50%", "51%", "100%"}) {
    const Ran most = ran({"attack", "--share", share});
    EXPECT_EQ(most.code, 0) << most.err;
    EXPECT_NE(most.out.find("every payment can be reversed"), std::string::npos) << most.out;
  }
  const Ran million = ran({"attack", "--confirmations", "1000000", "--share", "20%"});
  EXPECT_EQ(million.code, 0) << million.err;
  EXPECT_NE(million.out.find("probability 10^-"), std::string::npos) << million.out;
  const Ran none = ran({"attack", "--confirmations", "0", "--value", "0"});
  EXPECT_EQ(none.code, 0) << none.err;
  for (const Ran* shown : {&nobody, &million, &none}) {
    for (const auto* bad : {"nan", "inf "}) EXPECT_EQ(shown->out.find(bad), std::string::npos);
  }
}

TEST(AttackVerb, SaysAllThatIsWrong) {
  const Ran found = ran({"attack", "--share", "101%", "--confirmations", "-1", "--gamma", "1.5",
                         "--value", "-5", "--risk", "nan", "--give-up", "0", "--rent", "4 USD"});
  EXPECT_EQ(found.code, 2);
  for (const auto* part :
       {"`--share 101%` is out of range: 0 to 100 %", "`--confirmations -1`",
        "`--gamma 1.5` is out of range: 0 to 1", "`--value -5` is out of range", "`--risk nan`",
        "`--give-up 0` is out of range", "`--rent 4 USD` has the unknown unit"}) {
    EXPECT_NE(found.err.find(part), std::string::npos) << part << " in\n" << found.err;
  }
}

// MODEL, section 6: opex 0.8 to 1.0 MUSD an hour at 50 USD/MWh against 908 EH/s, 3.2 R = 0.78 MUSD.
TEST(AttackVerb, DefinitionsStandSideBySide) {
  const Ran panel = ran({"attack", "--as-of", "2026-05-02"});
  EXPECT_EQ(panel.code, 0) << panel.err;
  for (const auto* part :
       {"power", "flow", "new rigs", "used rigs", "megawatts", "idle rigs supply", "rented hash",
        "pools for half", "sabotage", "ramp", "security budget", "0.83 % of the value"}) {
    EXPECT_NE(panel.out.find(part), std::string::npos) << part << " in\n" << panel.out;
  }
  const Ran one = ran({"attack", "--definition", "maker"});
  EXPECT_EQ(one.code, 0) << one.err;
  for (const auto* part :
       {"leaves out", "formula", "attack.maker_price", "Coin Metrics", "5,600"}) {
    EXPECT_NE(one.out.find(part), std::string::npos) << part << " in\n" << one.out;
  }
}

TEST(AttackVerb, UnknownDefinitionsAndMixturesAreSaid) {
  const Ran wrong = ran({"attack", "--definition", "flwo", "--set", "attack.rati=2", "--ahead"});
  EXPECT_EQ(wrong.code, 2);
  for (const auto* part : {"`--definition flwo` is no definition of cost", "did you mean `flow`?",
                           "power, flow, maker", "did you mean `attack.ratio`?", "`--ahead`"}) {
    EXPECT_NE(wrong.err.find(part), std::string::npos) << part << " in\n" << wrong.err;
  }
  const Ran nobody = ran({"attack", "--scenario", "no-exodos"});
  EXPECT_NE(nobody.code, 0);
  EXPECT_NE(nobody.err.find("no-exodus"), std::string::npos) << nobody.err;
  EXPECT_EQ(ran({"attack", "--scenario", "no-exodus", "--price", "5"}).code, 2);
}

TEST(AttackVerb, AssumptionsCanBeChanged) {
  const Ran cheap = ran({"attack", "--definition", "maker", "--set", "attack.maker_price=4",
                         "--set", "attack.ratio=1.001", "--as-of", "2026-05-02"});
  EXPECT_EQ(cheap.code, 0) << cheap.err;
  EXPECT_NE(cheap.out.find("given"), std::string::npos) << cheap.out;
  // attack.csv: 3.79 bn USD to match 948 EH/s at 4 USD/TH.
  EXPECT_NE(cheap.out.find("3,7"), std::string::npos) << cheap.out;
  const Ran never = ran({"attack", "--definition", "ramp", "--set", "attack.makers=0"});
  EXPECT_NE(never.out.find("without end"), std::string::npos) << never.out;
}

TEST(AttackVerb, ScenarioGivesNetworkAndFleet) {
  const Ran other = ran({"attack", "--scenario", "no-exodus"});
  EXPECT_EQ(other.code, 0) << other.err;
  EXPECT_NE(other.out.find("scenario no-exodus, 2026-05-02"), std::string::npos) << other.out;
}

// "Past the halvings to 2140", and the card of 2010.
TEST(AttackVerb, AheadAndHistory) {
  const Ran ahead = ran({"attack", "--ahead"});
  EXPECT_EQ(ahead.code, 0) << ahead.err;
  for (const auto* part : {"2028-04", "1050000", "2140-01", "6930000", "hosting.lease"}) {
    EXPECT_NE(ahead.out.find(part), std::string::npos) << part << " in\n" << ahead.out;
  }
  const Ran history = ran({"attack", "--history"});
  EXPECT_EQ(history.code, 0) << history.err;
  EXPECT_NE(history.out.find("Until 2010-07-13 one Radeon HD 5870"), std::string::npos);
  const std::string file = scratch("security.svg");
  EXPECT_EQ(ran({"attack", "--history", "-o", file}).code, 0);
  std::ifstream in(file);
  const std::string picture{std::istreambuf_iterator<char>(in), {}};
  EXPECT_TRUE(picture.starts_with("<svg")) << picture.substr(0, 40);
}

TEST(AttackVerb, RentedHashIsASecondAnswer) {
  const Ran found =
      ran({"attack", "--rent", "45 USD/PH/day", "--json=break_even_value_rented_usd"});
  EXPECT_EQ(found.code, 0) << found.err;
  EXPECT_NE(found.out.find("break_even_value_rented_usd"), std::string::npos) << found.out;
}

// Nothing that is no number of its range gets through: each option by itself, with what is wrong.
TEST(AttackVerb, RefusesWhatIsNoNumberOfItsRange) {
  const std::pair<const char*, std::vector<const char*>> wrong[] = {
      {"--share", {"nan", "inf", "-0.1", "-30%", "100.1%", "1e400", "", "a third", "30 USD"}},
      {"--confirmations", {"nan", "-1", "1.5", "1000000001", "", "six"}},
      {"--value", {"nan", "inf", "-1", "-5 USD", "1e400", "5 BTC"}},
      {"--gamma", {"nan", "-0.01", "1.01", "inf", ""}},
      {"--risk", {"0", "nan", "-0.1%", "101%"}},
      {"--pace", {"nan", "-1", "1e9"}},
      {"--rent", {"nan", "-1"}},
      {"--definition", {"", "Flow cost", "all"}}};
  for (const auto& [option, values] : wrong) {
    for (const char* value : values) {
      const Ran found = ran({"attack", option, value});
      EXPECT_EQ(found.code, 2) << option << " " << value;
      EXPECT_NE(found.err.find(option), std::string::npos) << found.err;
      EXPECT_EQ(found.out, "") << option << " " << value;
    }
  }
}

TEST(AttackVerb, SaysWhatAnExodusCostsThroughEachChannel) {
  const std::vector<std::string> command = {
      "attack", "--scenario", "quiet-exodus-2026", "--against", "no-exodus", "-n", "32"};
  const Ran found = ran(command);
  EXPECT_EQ(found.code, 0) << found.err;
  for (const auto* part :
       {"quiet-exodus-2026 against no-exodus", "hash rate, EH/s", "largest owner, %",
        "comes back, EH/s", "lasting majority, MUSD", "prices of rigs", "2026", "2027", "2028",
        "Bitdeer", "Owners, not pools", "Foundry USA", "again: exahash attack",
        "Scenario results, not investment advice."}) {
    EXPECT_NE(in_one_line(found.out).find(part), std::string::npos) << part << " in\n" << found.out;
  }
  // A scenario that names a baseline is compared with it; a question about a day is not.
  EXPECT_EQ(ran({"attack", "--scenario", "quiet-exodus-2026", "-n", "32"}).out, found.out);
  const Ran snapshot = ran({"attack", "--scenario", "quiet-exodus-2026", "--share", "30%"});
  EXPECT_NE(snapshot.out.find("Double spend"), std::string::npos) << snapshot.out;
  const Ran json = ran({"attack", "--scenario", "quiet-exodus-2026", "-n", "32", "--json"});
  for (const auto* part :
       {"exahash.security/1", "is the same on every path", "security_differences",
        "security_channels", "attack_lasting_musd", "order_low_musd"}) {
    EXPECT_NE(json.out.find(part), std::string::npos) << part;
  }
}

TEST(AttackVerb, PathsThatCannotBeComparedAreSaid) {
  const auto wrong = [](std::vector<std::string> words, const char* part) {
    words.insert(words.begin(), "attack");
    const Ran found = ran(words);
    EXPECT_EQ(found.code, 2) << part;
    EXPECT_NE(found.err.find(part), std::string::npos) << part << " in\n" << found.err;
  };
  wrong({"--against", "no-exodus"}, "`--against` has nothing to be compared");
  wrong({"--scenario", "quiet-exodus-2026", "--against", "no-exodus", "--share", "30%"},
        "`--against`");
  wrong({"--scenario", "quiet-exodus-2026", "-n", "0"}, "`--paths 0`");
  wrong({"-n", "100"}, "`--paths 100` has no part where nothing is simulated");
  wrong({"--scenario", "quiet-exodus-2026", "--set", "attack.makers=5"},
        "names no assumption of this answer");
  wrong({"--scenario", "quiet-exodus-2026", "--set", "ai.lese=5"}, "ai.lese");
  wrong({"--scenario", "quiet-exodus-2026", "--against", "crash-2018"}, "runs from");
  const Ran nobody = ran({"attack", "--scenario", "quiet-exodus-2026", "--against", "no-exodos"});
  EXPECT_NE(nobody.code, 0);
  EXPECT_NE(nobody.err.find("no-exodus"), std::string::npos) << nobody.err;
  const Ran asked =
      ran({"run", "bear-2022", "-n", "8", "--set", "report.ask=median(largest_owner_pct)"});
  EXPECT_NE(asked.code, 0);
  EXPECT_NE(asked.err.find("who are not known here"), std::string::npos) << asked.err;
}

}  // namespace
}  // namespace exahash::cli
