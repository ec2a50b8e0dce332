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

// date -u -d '2024-11-03T01:00:00-05:00' +%s and so on: the hours of New York and of Delhi.
TEST(Time, ReadsClocksWithTheirOffset) {
  const auto seconds = [](std::string_view text) {
    const auto read = parse_clock_time(text);
    return read ? to_unix(read->instant()) : -1;
  };
  EXPECT_EQ(seconds("2024-11-03T01:00:00-04:00"), 1730610000);
  EXPECT_EQ(seconds("2024-11-03T01:00:00-05:00"), 1730613600);
  EXPECT_EQ(seconds("2024-11-03 06:00Z"), 1730613600);
  EXPECT_EQ(seconds("2024-11-03T11:30+05:30"), 1730613600);
  EXPECT_FALSE(parse_clock_time("2024-11-03T06:00:00")->offset);
  for (const char* bad :
       {"2024-11-03", "2024-11-03T", "2024-11-03T06", "2024-11-03T24:00Z", "2024-11-03T06:60Z",
        "2024-11-03T06:00:60Z", "2024-11-03T06:00+5:00", "2024-11-03T06:00-19:00",
        "2024-11-03T06:00-0500", "2024-02-30T06:00Z", "2024-11-03x06:00Z", "2024-11-03T06:00ZZ",
        "2024-11-03T06:00Z-05:00", ""}) {
    EXPECT_FALSE(parse_clock_time(bad)) << bad;
  }
}

TEST(Time, ChoosesAUnitForDurations) {
  EXPECT_EQ(format_duration(545000), "6.3 days");
  EXPECT_EQ(format_duration(50400), "14 h");
  EXPECT_EQ(format_duration(612), "10 min");
  EXPECT_EQ(format_duration(45), "45 s");
}

}  // namespace
}  // namespace exahash
