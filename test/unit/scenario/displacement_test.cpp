// Rigs that have to leave, by hand.

#include "exahash/sites/displacement.h"

#include <gtest/gtest.h>

namespace exahash::sites {
namespace {

using std::chrono::year;

When in_year(int y) {
  return {Date{year{y} / 1 / 1}, Date{year{y} / 12 / 31}};
}

// 100 MW connected, 80 of rigs, 50 planned; a contract of 120 at the grid from 2028 on.
struct Upton {
  Site site;
  SiteLoad load;

  Upton() {
    site.grid_mw = Graded{100};
    site.mining_mw = Graded{80};
    site.planned_mw = Graded{50};
    load = {0, 120, in_year(2028).last};
  }
  [[nodiscard]] Displacement found() const { return displacement_at(site, load); }
};

TEST(Displacement, WhatIsPlannedIsRoomIfItsDayIsTold) {
  Upton upton;
  EXPECT_EQ(upton.found().by, RoomBy::undated);
  EXPECT_FALSE(upton.found().told());
  EXPECT_EQ(upton.found().least_mw, 50);  // 120 - 20 - 50
  EXPECT_EQ(upton.found().most_mw, 80);   // 100, and there are no more rigs
  upton.site.planned_by = in_year(2027);
  EXPECT_EQ(upton.found().by, RoomBy::rigs);
  EXPECT_EQ(upton.found().most_mw, 50);
  upton.site.planned_by = in_year(2029);
  EXPECT_EQ(upton.found().most_mw, 80);
  upton.load.needed.reset();
  EXPECT_EQ(upton.found().most_mw, 80);
}

TEST(Displacement, SitesThatHaveRoomOrNoRigsLoseNone) {
  Upton upton;
  upton.load.building_mw = 15;
  EXPECT_EQ(upton.found().by, RoomBy::room);
  EXPECT_EQ(upton.found().most_mw, 0);
  upton.site.mining_mw = Graded{0};
  upton.load.building_mw = 150;
  EXPECT_EQ(upton.found().by, RoomBy::no_rigs);
  EXPECT_EQ(upton.found().most_mw, 0);
  upton.site.mining_mw.reset();
  EXPECT_EQ(upton.found().by, RoomBy::unknown);
  EXPECT_EQ(upton.found().least_mw, 0);
  EXPECT_EQ(upton.found().most_mw, 150);
  upton.site.grid_mw = Graded{0};  // built new
  EXPECT_EQ(upton.found().by, RoomBy::no_rigs);
}

TEST(Displacement, TheLoadOfADayIsThatOfItsStage) {
  Contract contract;
  contract.it_mw = Graded{100};
  contract.gross_factor = Graded{1.5};
  contract.energised_it_mw = Graded{40};
  contract.starts = in_year(2026);
  const auto on = [&](int y) { return load_on(contract, Date{year{y} / 7 / 1}, 1.35); };
  EXPECT_EQ(on(2025).building_mw(), 150);
  EXPECT_EQ(on(2026).energised_mw(), 60);
  EXPECT_EQ(on(2026).building_mw(), 90);
  contract.energised_it_mw.reset();
  EXPECT_EQ(on(2026).energised_mw(), 0);
  EXPECT_EQ(on(2027).energised_mw(), 150);
  SiteLoad load;
  load.add(contract, on(2026));
  EXPECT_EQ(load.building_mw, 150);
  EXPECT_EQ(load.needed, in_year(2026).last);
}

}  // namespace
}  // namespace exahash::sites
