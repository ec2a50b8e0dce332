#include "exahash/base/text.h"

#include <limits>

#include <gtest/gtest.h>

namespace exahash {
namespace {

TEST(Text, ReadsWholeNumbersOnly) {
  EXPECT_EQ(parse_integer("10_000"), 10000);
  EXPECT_EQ(parse_integer("-3"), -3);
  for (const char* bad :
       {"", "_1", "1_", "1__0", "+3", " 3", "3 ", "3.0", "99999999999999999999"}) {
    EXPECT_FALSE(parse_integer(bad)) << bad;
  }
  EXPECT_EQ(parse_real("132.47"), 132.47);
  EXPECT_EQ(parse_real("1e3"), 1000.0);
  for (const char* bad : {"", "nan", "inf", "-inf", "1e999", "0x10", "1,5"}) {
    EXPECT_FALSE(parse_real(bad)) << bad;
  }
}

TEST(Text, AWholeNumberMayBeTooLargeToHold) {
  for (const char* good : {"0", "-3", "18446744073709551616"}) {
    EXPECT_TRUE(is_whole_number(good)) << good;
  }
  for (const char* bad : {"", "-", "1.5", "1e3", " 1"}) EXPECT_FALSE(is_whole_number(bad)) << bad;
}

// Table 3-7 of the Unicode standard.
TEST(Text, KnowsUtf8) {
  constexpr auto kNone = std::string_view::npos;
  for (const char* good : {"", "plain", "Bitm\xc3\xa4in", "\xe0\xa0\x80", "\xed\x9f\xbf",
                           "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"}) {
    EXPECT_EQ(first_fault_of_utf8(good), kNone) << good;
  }
  EXPECT_EQ(first_fault_of_utf8("ab\xe9z"), 2u);           // Latin-1
  EXPECT_EQ(first_fault_of_utf8("\x80"), 0u);              // a continuation alone
  EXPECT_EQ(first_fault_of_utf8("a\xc0\xaf"), 1u);         // overlong
  EXPECT_EQ(first_fault_of_utf8("\xe0\x9f\xbf"), 0u);      // overlong
  EXPECT_EQ(first_fault_of_utf8("\xed\xa0\x80"), 0u);      // a surrogate
  EXPECT_EQ(first_fault_of_utf8("\xf4\x90\x80\x80"), 0u);  // past U+10FFFF
  EXPECT_EQ(first_fault_of_utf8("abc\xe2\x82"), 3u);       // cut short
}

TEST(Text, ReadsHexadecimalBits) {
  EXPECT_EQ(parse_hex32("1d00ffff"), 0x1d00ffffu);
  EXPECT_EQ(parse_hex32("0x1d00ffff"), 0x1d00ffffu);
  for (const char* bad : {"", "0x", "1d00ffff0", "xyz", "-1"})
    EXPECT_FALSE(parse_hex32(bad)) << bad;
}

TEST(Text, SeparatesANumberFromItsUnit) {
  const auto seconds = parse_number_with_unit("612.4s");
  ASSERT_TRUE(seconds);
  EXPECT_EQ(seconds->number, 612.4);
  EXPECT_EQ(seconds->unit, "s");
  const auto difficulty = parse_number_with_unit("132.47 T");
  ASSERT_TRUE(difficulty);
  EXPECT_EQ(difficulty->unit, "T");
  const auto rate = parse_number_with_unit("1 EH/s");
  ASSERT_TRUE(rate);
  EXPECT_EQ(rate->number, 1);
  EXPECT_EQ(rate->unit, "EH/s");
  EXPECT_FALSE(parse_number_with_unit("EH/s"));
  const auto huge = parse_number_with_unit("1e400s");
  ASSERT_TRUE(huge);
  EXPECT_EQ(huge->number, std::numeric_limits<double>::infinity());
  EXPECT_EQ(huge->unit, "s");
  EXPECT_EQ(parse_number_with_unit("1e-400 s").value().number, 0);
  EXPECT_EQ(parse_number_with_unit("-1e400").value().number,
            -std::numeric_limits<double>::infinity());
  EXPECT_FALSE(parse_number_with_unit(std::string(70, '1') + "s"));  // longer than any number
  EXPECT_FALSE(parse_number_with_unit("inf s"));
}

TEST(Text, SuggestsTheWordThatWasMeant) {
  const std::vector<std::string_view> verbs{"now", "retarget", "replay", "data", "explain"};
  EXPECT_EQ(did_you_mean("retraget", verbs), "retarget");
  EXPECT_EQ(did_you_mean("explian", verbs), "explain");
  EXPECT_FALSE(did_you_mean("breakfast", verbs));
  EXPECT_FALSE(did_you_mean("foo", verbs));
}

TEST(Text, ControlBytesAreShownNotSent) {
  EXPECT_EQ(printable("a\x1b[31m\n\x7f"), "a\\x1b[31m\\x0a\\x7f");
  EXPECT_EQ(printable("K\xc3\xb6ln"), "K\xc3\xb6ln");
  EXPECT_EQ(printable("a\u202e\u200b\ufeffb\u20ac"),
            "a\\xe2\\x80\\xae\\xe2\\x80\\x8b\\xef\\xbb\\xbf"
            "b\u20ac");
  EXPECT_EQ(printable("\xc2\x9b"
                      "1m"),
            "\\xc2\\x9b1m");  // CSI as one character
}

TEST(Text, RoundsToSignificantDigits) {
  EXPECT_EQ(with_significant(948.2861, 4), "948.3");
  EXPECT_EQ(with_significant(0.0256, 2), "0.026");
  EXPECT_EQ(with_significant(999.96, 4), "1000");
  EXPECT_EQ(with_significant(-2.04, 2), "-2.0");
  EXPECT_EQ(with_significant(0, 3), "0");
  EXPECT_EQ(with_significant(123456, 3), "123000");
  EXPECT_EQ(with_thousands(-1234567), "-1,234,567");
  EXPECT_EQ(with_thousands(999), "999");
}

}  // namespace
}  // namespace exahash
