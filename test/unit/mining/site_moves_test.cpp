// Megawatts that AI takes: by laws (no rig is made or lost, none is torn from the ledger), by the
// order in which rigs leave, and on every instruction set.

#include <cstring>

#include <gtest/gtest.h>

#include "support/economy.h"

namespace exahash::mining {
namespace {

struct Totals {
  double racked = 0, stock = 0, running = 0;
};

Totals rigs(const test::Fleets& fleets, int lane) {
  Totals totals;
  for (const Cell& cell : fleets.cells) {
    totals.racked += cell.racked_eh[lane];
    totals.running += cell.racked_eh[lane] * cell.on[lane];
  }
  for (const Row& row : fleets.rows) totals.stock += row.stock_eh[lane];
  return totals;
}

double running_mw(const test::Fleets& fleets, int site, int lane) {
  const auto rows = fleets.rows.size();
  double mw = 0;
  for (std::size_t r = 0; r < rows; ++r) {
    const Cell& cell = fleets.cells[static_cast<std::size_t>(site) * rows + r];
    mw += cell.racked_eh[lane] * cell.on[lane] * fleets.rows[r].grid_j_per_th[lane];
  }
  return mw;
}

class SiteMovesTest : public testing::Test {
 protected:
  void SetUp() override {
    fleets.begin(test::all(37.56));
    moves.assign(fleets.sites.size(), {});
  }
  void move(const math::Lane& forgone = {}) {
    fleets.steps->move_megawatts(fleets.setup, fleets.state, fleets.fleet(), moves.data(), forgone);
  }

  test::Fleets fleets;
  std::vector<SiteMoves> moves;
};

TEST_F(SiteMovesTest, RigsThatMakeRoomAreUnpluggedNotLost) {
  const Totals before = rigs(fleets, 2), other = rigs(fleets, 3);
  const double mining = fleets.sites[7].megawatts.mining_mw[2];
  const double running = running_mw(fleets, 7, 2);
  moves[7].clear_mw[2] = 100;
  move();
  const sites::Holding& held = fleets.sites[7].megawatts;
  EXPECT_NEAR(held.hosted_mw[2], 100, 1e-9);
  EXPECT_NEAR(held.mining_mw[2], mining - 100, 1e-9);
  EXPECT_NEAR(running_mw(fleets, 7, 2), running - 100, 1e-9);  // those that ran
  const Totals after = rigs(fleets, 2);
  EXPECT_NEAR(after.racked + after.stock, before.racked + before.stock, 1e-9);
  // 100 MW at 15 to 35 J/TH with the facility's overhead.
  EXPECT_GT(after.stock - before.stock, 100 / 36.0);
  EXPECT_LT(after.stock - before.stock, 100 / 10.0);
  EXPECT_EQ(rigs(fleets, 3).racked, other.racked);
  EXPECT_TRUE(sites::within_grid(held));
  EXPECT_EQ(moves[7].clear_mw[2], 0);
}

TEST_F(SiteMovesTest, IdleRigsLeaveOnlyWhenNoneRuns) {
  const double running = running_mw(fleets, 24, 0),
               mining = fleets.sites[24].megawatts.mining_mw[0];
  ASSERT_GT(mining, running + 1);
  moves[24].clear_mw[0] = running + 1;
  move();
  EXPECT_NEAR(running_mw(fleets, 24, 0), 0, 1e-6);
  EXPECT_NEAR(fleets.sites[24].megawatts.mining_mw[0], mining - running - 1, 1e-6);
}

TEST_F(SiteMovesTest, WhatIsCededTakesItsConnectionAlong) {
  double grid = 0;
  for (const Site& site : fleets.sites) grid += site.megawatts.grid_mw[0];
  const double here = fleets.sites[7].megawatts.grid_mw[0];
  moves[7].cede_mw[0] = 50;
  moves[8].connect_mw[0] = 50;
  move();
  double after = 0;
  for (const Site& site : fleets.sites) after += site.megawatts.grid_mw[0];
  EXPECT_NEAR(after, grid, 1e-9);
  EXPECT_NEAR(fleets.sites[7].megawatts.grid_mw[0], here - 50, 1e-9);
  EXPECT_NEAR(fleets.sites[8].megawatts.hosted_mw[0], 50, 1e-9);
}

// Out and back: what AI held is free again, and miners' megawatts are what they were.
TEST_F(SiteMovesTest, WhatIsReleasedIsFree) {
  const double miners = fleets.state.grid_mw[0];
  moves[7].clear_mw[0] = 80;
  move();
  EXPECT_NEAR(fleets.state.grid_mw[0], miners - 80, 1e-9);
  moves[7].vacate_mw[0] = 80;
  move();
  EXPECT_NEAR(fleets.sites[7].megawatts.withheld_mw[0], 80, 1e-9);
  const double free = sites::free_mw<1>(fleets.sites[7].megawatts).part[0];
  moves[7].release_mw[0] = 80;
  move();
  EXPECT_NEAR(sites::free_mw<1>(fleets.sites[7].megawatts).part[0], free + 80, 1e-9);
  EXPECT_NEAR(fleets.state.grid_mw[0], miners, 1e-9);
  moves[7].retake_mw[0] = 30;
  move();
  EXPECT_NEAR(fleets.sites[7].megawatts.hosted_mw[0], 30, 1e-9);
}

TEST_F(SiteMovesTest, ForegoneGrowthComesOutOfAllStagesAlike) {
  const double first = fleets.state.building_mw[0][0], last = fleets.state.building_mw[3][0];
  ASSERT_GT(first, 0);
  math::Lane forgone{};
  forgone[0] = first + last;  // half of four equal stages
  move(forgone);
  EXPECT_NEAR(fleets.state.building_mw[0][0], first / 2, 1e-9);
  EXPECT_NEAR(fleets.state.building_mw[3][0], last / 2, 1e-9);
  EXPECT_EQ(fleets.state.building_mw[0][1], first);
}

TEST_F(SiteMovesTest, NothingAskedChangesNothing) {
  const auto cells = fleets.cells;
  const auto state = fleets.state;
  move();
  EXPECT_EQ(std::memcmp(cells.data(), fleets.cells.data(), cells.size() * sizeof(Cell)), 0);
  EXPECT_EQ(std::memcmp(&state, &fleets.state, sizeof state), 0);
}

TEST_F(SiteMovesTest, MoreThanThereIsTakesWhatThereIs) {
  moves[3].clear_mw[1] = 1e6;
  moves[4].vacate_mw[1] = 10;
  moves[4].release_mw[1] = 10;
  move();
  for (const Site& site : fleets.sites) ASSERT_TRUE(sites::within_grid(site.megawatts));
  EXPECT_NEAR(fleets.sites[3].megawatts.mining_mw[1], 0, 1e-6);
}

TEST(SiteMoves, HaveTheSameBitsOnEveryInstructionSet) {
  std::vector<Cell> first;
  for (const math::Isa isa : math::available_isas()) {
    test::Fleets fleets;
    fleets.steps = &steps(isa);
    fleets.begin(test::all(37.56));
    std::vector<SiteMoves> moves(fleets.sites.size());
    for (std::size_t s = 0; s < moves.size(); ++s) {
      for (int i = 0; i < math::kLanes; ++i) {
        moves[s].clear_mw[i] = static_cast<double>(s) * i;
        moves[s].connect_mw[i] = 3.7 * i;
      }
    }
    fleets.steps->move_megawatts(fleets.setup, fleets.state, fleets.fleet(), moves.data(),
                                 test::all(11));
    if (first.empty()) first = fleets.cells;
    EXPECT_EQ(std::memcmp(first.data(), fleets.cells.data(), first.size() * sizeof(Cell)), 0);
  }
}

}  // namespace
}  // namespace exahash::mining
