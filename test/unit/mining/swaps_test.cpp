// Swaps happen where they pay, by a second way to value rigs.

#include <cmath>

#include <gtest/gtest.h>

#include "support/economy.h"
#include "unit/mining/rig_by_quadrature.h"

namespace exahash::mining {
namespace {

using test::all;
using test::Fleets;

constexpr math::Lane kHashprice{6, 9, 12, 16, 20, 26, 38, 80};

// New rigs without end and no megawatt free: a week's swaps are those that pay.
Fleets crowded(double logistics, double buyer_power) {
  Fleets fleets;
  fleets.parameters = test::still_parameters();
  fleets.setup.logistics_usd_per_th = logistics;
  fleets.setup.unrack_days = 1e300;
  fleets.begin(kHashprice);
  for (math::Lane& stage : fleets.state.backlog_eh) stage = all(0);
  fleets.state.marginal_power = all(buyer_power);
  fleets.rows[fleets.setup.vintages.size()].stock_eh = all(1e5);
  return fleets;
}

double cost_of(const Row& row, double power) {
  return 0.024 * row.grid_j_per_th[0] * (power + 7);
}

// What the owner gains by it, USD for each W at the rigs.
double gain(const Fleets& fleets, const Row& fresh, const Row& old, const Site& site, int lane,
            double logistics, double buyer_power) {
  const double h = kHashprice[lane] * 0.99, power = site.power_usd_per_mwh[lane];
  const double overhead = fleets.parameters.overhead[lane];
  const double sold = std::fmax(worth_by_quadrature(h, cost_of(old, buyer_power)) - logistics, 0.3);
  const double comes = worth_by_quadrature(h, cost_of(fresh, power)) - logistics;
  const double stays = worth_by_quadrature(h, cost_of(old, power));
  return (comes / fresh.grid_j_per_th[lane] - (stays - sold) / old.grid_j_per_th[lane]) * overhead;
}

TEST(Swaps, HappenWhereTheyPay) {
  int paid = 0, unpaid = 0;
  for (const double logistics : {0.75, 3.0}) {
    for (const double buyer_power : {25.0, 60.0}) {
      const Fleets before = crowded(logistics, buyer_power);
      Fleets after = before;
      after.deliver(kHashprice, 6);
      const std::size_t rows = before.rows.size(), room = before.setup.vintages.size();
      for (std::size_t s = 0; s < before.sites.size(); ++s) {
        for (std::size_t r = 0; r < room; ++r) {
          const Row &fresh = before.rows[room], &old = before.rows[r];
          for (int i = 0; i < 8; ++i) {
            const double had = before.cells[s * rows + r].racked_eh[i];
            const double share = 1 - after.cells[s * rows + r].racked_eh[i] / had;
            const bool worse = old.grid_j_per_th[i] > 1.25 * fresh.grid_j_per_th[i];
            const double won = gain(before, fresh, old, before.sites[s], i, logistics, buyer_power);
            if (std::abs(won) < 1e-6) continue;
            const bool swapped = worse && won > 0;
            EXPECT_NEAR(share, swapped ? 1 - std::exp(-7 / 365.0) : 0, 1e-9)
                << logistics << " " << buyer_power << " row " << r << ", site " << s << ", " << i;
            if (worse) ++(won > 0 ? paid : unpaid);
          }
        }
      }
    }
  }
  EXPECT_GT(paid, 300);
  EXPECT_GT(unpaid, 300);
}

// Cheap power is worth most to the rig that runs longest: where a swap pays, it pays at all cheaper
// sites.
TEST(Swaps, PayAtAllCheaperSites) {
  for (const double logistics : {0.5, 2.0, 4.0}) {
    Fleets fleets = crowded(logistics, 40);
    const Fleets before = fleets;
    fleets.deliver(kHashprice, 6);
    const std::size_t rows = fleets.rows.size();
    for (std::size_t r = 0; r < fleets.setup.vintages.size(); ++r) {
      for (int i = 0; i < 8; ++i) {
        bool all_cheaper = true;
        for (std::size_t s = 0; s < fleets.sites.size(); ++s) {
          const bool swapped = fleets.cells[s * rows + r].racked_eh[i] <
                               before.cells[s * rows + r].racked_eh[i] * (1 - 1e-9);
          EXPECT_TRUE(all_cheaper || !swapped) << r << ' ' << s << ' ' << i;
          all_cheaper = swapped;
        }
      }
    }
  }
}

// A rig that costs more to move than it will ever earn is moved nowhere.
TEST(Swaps, NoneWhereMovingCostsMoreThanARigIsWorth) {
  Fleets fleets = crowded(1000, 38);
  const Fleets before = fleets;
  fleets.deliver(kHashprice, 6);
  for (std::size_t k = 0; k < fleets.cells.size(); ++k) {
    for (int i = 0; i < 8; ++i) {
      EXPECT_EQ(fleets.cells[k].racked_eh[i], before.cells[k].racked_eh[i]);
    }
  }
}

}  // namespace
}  // namespace exahash::mining
