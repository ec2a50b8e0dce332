// The catalogue of rigs and fleets of one's own.

#include "exahash/scenario/catalogue.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "exahash/scenario/fleet_file.h"

namespace exahash::scenario {
namespace {

// Makers' specification sheets.
TEST(Catalogue, SpecificationsAsPublished) {
  const auto s21 = find_rig("Antminer S21", rigs());
  ASSERT_TRUE(s21);
  EXPECT_EQ((*s21)->ths, 200);
  EXPECT_EQ((*s21)->watts, 3500);
  EXPECT_EQ((*s21)->j_per_th(), 17.5);
  EXPECT_EQ((*s21)->price->usd, 4000);
  EXPECT_EQ((*s21)->price->grade, "recalled");
  EXPECT_EQ(format_date((*s21)->released), "2024-02-01");
  EXPECT_NEAR((*find_rig("S23 Hyd", rigs()))->j_per_th(), 9.5, 0.01);
  EXPECT_NEAR((*find_rig("antminer s9 (13.5t)", rigs()))->j_per_th(), 98, 0.01);
}

TEST(Catalogue, GoesBackToTheFirstClient) {
  EXPECT_EQ(rigs().size(), 99);
  for (const char* kind : {"CPU", "GPU", "FPGA", "ASIC"}) {
    EXPECT_TRUE(std::ranges::any_of(rigs(), [&](const Rig& rig) { return rig.kind == kind; }));
  }
  // Five orders of magnitude from CPUs to GPUs, FPGAs and ASICs: each newer kind needs less.
  const auto best = [](std::string_view kind) {
    double least = INFINITY;
    for (const Rig& rig : rigs()) {
      if (rig.kind == kind) least = std::min(least, rig.j_per_th());
    }
    return least;
  };
  EXPECT_GT(best("CPU"), best("GPU"));
  EXPECT_GT(best("GPU"), best("FPGA"));
  EXPECT_GT(best("FPGA"), best("ASIC"));
}

TEST(Catalogue, NamesAreUnderstoodOrExplained) {
  EXPECT_EQ((*find_rig("s21", rigs()))->model, "Antminer S21");
  EXPECT_EQ((*find_rig("S21 pro", rigs()))->model, "Antminer S21 Pro");
  EXPECT_EQ((*find_rig("s21+", rigs()))->model, "Antminer S21+");
  const auto several = find_rig("Antminer", rigs());
  ASSERT_FALSE(several);
  EXPECT_EQ(several.error().kind, ErrorKind::usage);
  EXPECT_TRUE(several.error().problems[0].what.starts_with("`Antminer` may be Antminer S1, "))
      << several.error().problems[0].what;
  const auto near = find_rig("Antminer S22", rigs());
  ASSERT_FALSE(near);
  EXPECT_EQ(near.error().problems[0].what, "no rig is called `Antminer S22`");
  EXPECT_TRUE(near.error().problems[0].fix.starts_with("did you mean `Antminer S2"))
      << near.error().problems[0].fix;
  const auto none = find_rig("", rigs());
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().problems[0].fix, "exahash data rigs lists them");
}

TEST(Catalogue, EverythingWrongIsToldWithItsLine) {
  const std::string head =
      "model,maker,kind,release_month,ths,watts,price_usd,price_as_of,price_basis,basis,source,"
      "note\n";
  const auto read =
      read_catalogue(head +
                         "\"A, \"\"B\"\"\",m,ASIC,2024-02,200,3500,,,,source,s,\n"  // sound
                         "B,m,ASCI,2024-13,0,nan,,,,source,s,\n"
                         "C,m,ASIC,2024-02,200,3500,4000,soon,,source,,\n"
                         "a b,m,ASIC,2024-02,200,0.5,,2026,,guess,s,\n"
                         "D,m\n",
                     "rigs.csv");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, ErrorKind::bad_input);
  std::string all;
  for (const Problem& problem : read.error().problems)
    all += problem.where + " " + problem.what + "\n";
  EXPECT_EQ(all,
            "rigs.csv:3 kind = \"ASCI\" (must be one of CPU, GPU, FPGA, ASIC)\n"
            "rigs.csv:3 release_month = \"2024-13\" (must be a month as YYYY-MM)\n"
            "rigs.csv:3 ths = \"0\" (must be a number from 1e-09 to 1000000)\n"
            "rigs.csv:3 watts = \"nan\" (must be a number from 0.1 to 100000000)\n"
            "rigs.csv:4 price_as_of = \"soon\" (must be launch, a year or a month as YYYY-MM)\n"
            "rigs.csv:4 price_basis = \"\" (must be one of source, computed, recalled, estimate)\n"
            "rigs.csv:4 source = \"\" (must be a text of 1 to 500 bytes)\n"
            "rigs.csv:5 watts = \"0.5\" (must be at least 0.1 J/TH times ths)\n"
            "rigs.csv:5 price_as_of = \"2026\" (must be empty: there is no price)\n"
            "rigs.csv:5 basis = \"guess\" (must be one of source, computed, recalled, estimate)\n"
            "rigs.csv:5 model = \"a b\" (must be a model that no row before has)\n"
            "rigs.csv:6 2 fields: \"D,m\" (must be 12)\n");
}

TEST(FleetFile, RowsByModelAndByFigures) {
  const auto fleet = read_fleet(
      "\xef\xbb\xbf"
      "count,model,j_per_th,ths,power_usd_per_mwh\r\n"
      "4000,Antminer S21,,,42\r\n"
      "10,s21,16.9,,-5\r\n"
      "7,\"my own, tuned\",20,90,\r\n"
      "1,,30,100,\r\n",
      "fleet.csv", rigs());
  ASSERT_TRUE(fleet) << fleet.error().problems[0].what;
  ASSERT_EQ(fleet->size(), 4);
  EXPECT_EQ((*fleet)[0].j_per_th, 17.5);
  EXPECT_EQ((*fleet)[0].power_usd_per_mwh, 42);
  EXPECT_EQ((*fleet)[0].grade, "source");
  EXPECT_EQ((*fleet)[1].j_per_th, 16.9);
  EXPECT_EQ((*fleet)[1].ths, 200);
  EXPECT_EQ((*fleet)[1].grade, "given");
  EXPECT_EQ((*fleet)[1].power_usd_per_mwh, -5);
  EXPECT_EQ((*fleet)[2].name, "my own, tuned");
  EXPECT_FALSE((*fleet)[2].power_usd_per_mwh);
  EXPECT_EQ((*fleet)[3].name, "30 J/TH");
}

TEST(FleetFile, EverythingWrongIsToldWithItsLine) {
  const auto told = [](std::string_view text) {
    const auto fleet = read_fleet(text, "f.csv", rigs());
    std::string all;
    if (!fleet) {
      EXPECT_EQ(fleet.error().kind, ErrorKind::bad_input);
      for (const Problem& problem : fleet.error().problems) {
        all += problem.where + " " + problem.what + "\n";
      }
    }
    return all;
  };
  EXPECT_EQ(told("model,j_per_th,ths,count,power_usd_per_mwh\n"
                 "Antminer S22,,,5,\n"
                 ",0,100,5,nan\n"
                 ",30,,0,\n"
                 "S21,,,1e9,999999\n"),
            "f.csv:2 no rig is called `Antminer S22` (did you mean `Antminer S2`?)\n"
            "f.csv:3 power_usd_per_mwh = \"nan\" (must be a number from -100000 to 100000)\n"
            "f.csv:3 j_per_th = \"0\" (must be a number from 0.1 to 1000000000)\n"
            "f.csv:4 count = \"0\" (must be a whole number from 1 to 1000000000)\n"
            "f.csv:4 the row names no model and not both j_per_th and ths\n"
            "f.csv:5 count = \"1e9\" (must be a whole number from 1 to 1000000000)\n"
            "f.csv:5 power_usd_per_mwh = \"999999\" (must be a number from -100000 to 100000)\n");
  EXPECT_EQ(told("modle,count,count\nS21,1,1\n"),
            "f.csv:1 \"modle\" is no column (must be one of model, j_per_th, ths, count, "
            "power_usd_per_mwh; did you mean `model`?)\n"
            "f.csv:1 the column count stands twice\n"
            "f.csv:1 nothing says which rigs they are (must have model, or j_per_th and ths)\n");
  EXPECT_EQ(told("model,count\n"), "f.csv:1 the fleet has no rigs\n");
  EXPECT_EQ(told("model\nS21\n"), "f.csv:1 the column count is missing\n");
  EXPECT_NE(told(""), "");
  EXPECT_NE(told("model,count\nS21,3"), "");  // cut off
}

}  // namespace
}  // namespace exahash::scenario
