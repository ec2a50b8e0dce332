// How the start's fleet lies over rows and sites, by its sums.

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/normal.hpp>
#include <gtest/gtest.h>

#include "support/economy.h"

namespace exahash::mining {
namespace {

double score(double p) {
  return quantile(boost::math::normal(), p);
}

TEST(Layout, EveryRowAndEveryBinHasItsShare) {
  for (const int bins : {1, 2, 5, 16, 64}) {
    for (const double correlation : {-0.9, -0.3, 0.0, 0.5}) {
      mining::Setup setup = test::fleet_setup();
      lay_out(setup, {.power_bins = bins, .power_correlation = correlation});
      ASSERT_EQ(setup.sites.size(), setup.owners.size() * static_cast<std::size_t>(bins));
      std::vector<double> of_site(setup.sites.size(), 0.0);
      double all_rows = 0;
      for (const Vintage& vintage : setup.vintages) all_rows += vintage.share;
      for (std::size_t v = 0; v < setup.vintages.size(); ++v) {
        double of_row = 0;
        for (std::size_t s = 0; s < of_site.size(); ++s) {
          const double share = setup.start_shares[v * of_site.size() + s];
          ASSERT_GE(share, 0);
          of_row += share;
          of_site[s] += share;
        }
        EXPECT_NEAR(of_row, setup.vintages[v].share / all_rows, 1e-12);
      }
      for (std::size_t s = 0; s < of_site.size(); ++s) {
        const auto owner = static_cast<std::size_t>(setup.sites[s].owner);
        EXPECT_NEAR(of_site[s], setup.owners[owner].share / bins, 1e-6) << bins << correlation;
      }
    }
  }
}

// Of 100 rows of equal share and 64 bins: classes are narrow, so their scores correlate as asked.
TEST(Layout, ScoresCorrelateAsAsked) {
  for (const double correlation : {-0.8, -0.3, 0.4}) {
    mining::Setup setup = test::plain_setup();
    setup.vintages.clear();
    for (int v = 0; v < 100; ++v) setup.vintages.push_back({10.0 + v, 1});
    lay_out(setup, {.power_bins = 64, .power_correlation = correlation});
    double xy = 0, xx = 0, yy = 0;
    for (std::size_t v = 0; v < 100; ++v) {
      for (std::size_t s = 0; s < setup.sites.size(); ++s) {
        const double share = setup.start_shares[v * setup.sites.size() + s];
        const double x = score((static_cast<double>(v) + 0.5) / 100);
        const double y = setup.sites[s].price_score;
        xy += share * x * y;
        xx += share * x * x;
        yy += share * y * y;
      }
    }
    EXPECT_NEAR(xy / std::sqrt(xx * yy), correlation, 0.01);
  }
}

// The default fleet's nine rows and five bins: old rigs on cheap power.
TEST(Layout, OldRigsStandOnCheapPower) {
  const mining::Setup setup = test::fleet_setup();
  double xy = 0, xx = 0, yy = 0, x1 = 0, y1 = 0;
  for (std::size_t v = 0; v < setup.vintages.size(); ++v) {
    for (std::size_t s = 0; s < setup.sites.size(); ++s) {
      const double share = setup.start_shares[v * setup.sites.size() + s];
      const double x = std::log(setup.vintages[v].j_per_th), y = setup.sites[s].price_score;
      xy += share * x * y;
      xx += share * x * x;
      yy += share * y * y;
      x1 += share * x;
      y1 += share * y;
    }
  }
  EXPECT_NEAR((xy - x1 * y1) / std::sqrt((xx - x1 * x1) * (yy - y1 * y1)), -0.3, 0.05);
}

TEST(Layout, SitesAscendInPriceAndRowsInJoules) {
  mining::Setup setup = test::fleet_setup();
  setup.owners[0].power_factor = 0.7;
  setup.owners[3].power_factor = 1.4;
  lay_out(setup, {.power_bins = 9});
  test::Fleets fleets;
  fleets.setup = setup;
  fleets.begin(test::all(37.56));
  for (std::size_t s = 1; s < fleets.sites.size(); ++s) {
    EXPECT_LE(fleets.sites[s - 1].power_usd_per_mwh[0], fleets.sites[s].power_usd_per_mwh[0]);
  }
  for (std::size_t k = 1; k < fleets.rows.size(); ++k) {
    const auto better = static_cast<std::size_t>(setup.rows_best_first[k - 1]);
    const auto worse = static_cast<std::size_t>(setup.rows_best_first[k]);
    EXPECT_LE(fleets.rows[better].grid_j_per_th[0], fleets.rows[worse].grid_j_per_th[0]);
  }
  auto rows = setup.rows_best_first;
  std::ranges::sort(rows);
  for (std::size_t k = 0; k < rows.size(); ++k) EXPECT_EQ(rows[k], static_cast<int>(k));
  // The middle bin of nine has the median price of its owner.
  for (std::size_t s = 0; s < setup.sites.size(); ++s) {
    if (std::abs(setup.sites[s].price_score) > 1e-9) continue;
    EXPECT_NEAR(fleets.sites[s].power_usd_per_mwh[0], 38 * setup.sites[s].price_factor, 1e-9);
  }
}

}  // namespace
}  // namespace exahash::mining
