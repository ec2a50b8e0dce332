#include "exahash/base/time.h"

#include <gtest/gtest.h>

namespace exahash {
namespace {

TEST(Time, ReadsOnlyDaysThatExist) {
  EXPECT_EQ(format_date(*parse_date("2024-02-29")), "2024-02-29");
  for (const char* bad :
       {"2023-02-29", "2026-13-01", "2026-1-1", "2026-08-21Z", "", "2026/08/21"}) {
    EXPECT_FALSE(parse_date(bad)) << bad;
  }
}

// Genesis: 1231006505 is 2009-01-03 18:15:05 UTC, as every block explorer shows.
TEST(Time, PrintsIso8601) {
  EXPECT_EQ(format_time(from_unix(1231006505)), "2009-01-03T18:15:05Z");
  EXPECT_EQ(format_time(from_unix(-1)), "1969-12-31T23:59:59Z");
}

TEST(Time, ChoosesAUnitForDurations) {
  EXPECT_EQ(format_duration(545000), "6.3 days");
  EXPECT_EQ(format_duration(50400), "14 h");
  EXPECT_EQ(format_duration(612), "10 min");
  EXPECT_EQ(format_duration(45), "45 s");
}

}  // namespace
}  // namespace exahash
