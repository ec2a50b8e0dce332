// What `attack` understands and refuses.

#include <gtest/gtest.h>

#include "run.h"

namespace exahash::cli {
namespace {

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

TEST(AttackVerb, RentedHashIsASecondAnswer) {
  const Ran found =
      ran({"attack", "--rent", "45 USD/PH/day", "--json=break_even_value_rented_usd"});
  EXPECT_EQ(found.code, 0) << found.err;
  EXPECT_NE(found.out.find("break_even_value_rented_usd"), std::string::npos) << found.out;
}

}  // namespace
}  // namespace exahash::cli
