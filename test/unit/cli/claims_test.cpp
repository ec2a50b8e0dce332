// What `claims` understands, refuses and exits with.

#include <gtest/gtest.h>

#include "run.h"

namespace exahash::cli {
namespace {

std::string claims_file(const std::string& claims) {
  return file_of("claims.toml",
                 "schema = 'exahash.claims/1'\n[claims]\nname = 'a'\nsource = 'b'\n"
                 "written = 2026-05-02\n" +
                     claims);
}

std::string claim(const std::string& id, const std::string& says) {
  return "[[claim]]\nid = '" + id + "'\ntext = 't'\nbrief = 'b'\n[[claim.check]]\nlabel = 'l'\n" +
         "arithmetic = 'difficulty(written)'\nsays = '" + says + "'\n";
}

// docs/formats/exit-codes.md.
TEST(ClaimsVerb, ExitsWithOneWhereSomethingIsContradicted) {
  EXPECT_EQ(ran({"claims", "quiet-exodus"}).code, 1);
  EXPECT_EQ(ran({"claims", "--only", "supported"}).code, 0);
  EXPECT_EQ(ran({"claims", "--claim", "C05"}).code, 1);
  EXPECT_EQ(ran({"claims", claims_file(claim("1", "132.47 T"))}).code, 0);
  EXPECT_EQ(ran({"claims", claims_file(claim("1", "132.47 T") + claim("2", "1 T"))}).code, 1);
  EXPECT_EQ(ran({"claims", "--only", "supported", "--fail-if", "claims_supported > 1"}).code, 1);
}

TEST(ClaimsVerb, OnlyWhatIsAskedFor) {
  const Ran found = ran({"claims", "--only", "stale", "--json"});
  EXPECT_NE(found.out.find("\"C07\""), std::string::npos) << found.out;
  EXPECT_EQ(found.out.find("\"C05\""), std::string::npos);
  EXPECT_NE(found.out.find("2 of 34 statements"), std::string::npos);
  const Ran one = ran({"claims", "--claim", "C25"});
  EXPECT_NE(one.out.find("forecast_hashprice = 25 USD/PH/day"), std::string::npos) << one.out;
}

TEST(ClaimsVerb, SaysWhatIsWrong) {
  const std::string file = claims_file(claim("1", "132.47 EH/s"));
  const Ran units = ran({"claims", file, "--only", "stal"});
  EXPECT_EQ(units.code, 2);
  for (const auto* part : {"`--only` has no verdict `stal`", "did you mean `stale`?",
                           "`says` is in EH/s, the arithmetic gives T", ":12"}) {
    EXPECT_NE(units.err.find(part), std::string::npos) << part << " in\n" << units.err;
  }
  EXPECT_EQ(ran({"claims", "--claim", "C99"}).code, 2);
  EXPECT_EQ(ran({"claims", "nothing.toml"}).code, 4);
  EXPECT_EQ(ran({"claims", "--as-of", "2026-04-01"}).code, 4);
}

// By what was known on that day TeraWulf's share had not changed yet.
TEST(ClaimsVerb, HindsightIsThatOfTheDayAsked) {
  EXPECT_NE(ran({"claims", "--claim", "C08"}).out.find("C08 stale"), std::string::npos);
  EXPECT_NE(ran({"claims", "--claim", "C08", "--as-of", "2026-05-03"}).out.find("C08 supported"),
            std::string::npos);
}

TEST(ClaimsVerb, ControlBytesOfAFileStayOutOfTheTerminal) {
  const std::string file = claims_file(
      "[[claim]]\nid = '1'\ntext = \"a\\u001b[31mb\"\nbrief = \"c\\u001b[0md\"\n"
      "[[claim.check]]\nlabel = \"l\\u0007\"\narithmetic = '1'\nsays = '1'\n");
  for (const auto& words :
       std::vector<std::vector<std::string>>{{"claims", file},
                                             {"claims", file, "--claim", "1"},
                                             {"claims", file, "--format", "md"}}) {
    const Ran found = ran(words);
    EXPECT_EQ(found.code, 0) << found.err;
    EXPECT_EQ(found.out.find('\x1b'), std::string::npos) << found.out;
    EXPECT_EQ(found.out.find('\x07'), std::string::npos) << found.out;
    EXPECT_NE(found.out.find("\\x1b"), std::string::npos) << found.out;
  }
}

}  // namespace
}  // namespace exahash::cli
