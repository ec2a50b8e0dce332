// Rigs, racks and megawatts: wear, deliveries, building and swaps against closed forms, and the
// ledger's laws over random economies.

#include <algorithm>
#include <cmath>
#include <random>

#include <boost/math/special_functions/gamma.hpp>
#include <gtest/gtest.h>

#include "support/economy.h"

namespace exahash::mining {
namespace {

using test::all;
using test::Fleets;

double racked(const Fleets& fleets, int lane) {
  double sum = 0;
  for (const Cell& cell : fleets.cells) sum += cell.racked_eh[lane];
  return sum;
}

double in_stock(const Fleets& fleets, int lane) {
  double sum = 0;
  for (const Row& row : fleets.rows) sum += row.stock_eh[lane];
  return sum;
}

// 100 EH/s ordered at once, none after: what has come by day t is the Erlang distribution (four
// stages) with the mean of the lead time.
TEST(Racks, DeliveriesComeAfterAnErlangLeadTime) {
  Fleets fleets;
  fleets.parameters.lead_months = {0.5, 1, 2, 3, 4, 6, 8, 12};
  fleets.begin(all(0));
  for (const math::Lane& stage : fleets.state.backlog_eh) ASSERT_EQ(stage[0], 0);
  fleets.state.backlog_eh[0] = all(100);
  for (int day = 1; day <= 700; ++day) {
    fleets.deliver(all(0), day);
    if (day % 7 != 6) continue;
    const int weeks = day / 7 + 1;
    for (int i = 0; i < 8; ++i) {
      const double lead = fleets.parameters.lead_months[i] * 365.25 / 12;
      EXPECT_NEAR(fleets.state.delivered_eh[i] / 100,
                  boost::math::gamma_p(4, 4 * 7.0 * weeks / lead), 1e-7);
    }
  }
}

// The same of 100 MW that were begun at once: 15 months, at all sites in proportion.
TEST(Racks, MegawattsComeAfterAnErlangBuildingTime) {
  Fleets fleets;
  fleets.parameters.build_share = all(0);
  fleets.begin(all(37.56));
  fleets.state.building_mw[0] = all(100);
  const double before = fleets.state.grid_mw[0];
  const double first = fleets.sites.front().megawatts.grid_mw[0];
  for (int day = 1; day <= 1400; ++day) {
    fleets.deliver(all(37.56), day);
    if (day % 7 != 6) continue;
    const int weeks = day / 7 + 1;
    const double built = 100 * boost::math::gamma_p(4, 4 * 7.0 * weeks / (15 * 365.25 / 12));
    ASSERT_NEAR(fleets.state.grid_mw[0] - before, built, 1e-6);
    double sum = 0;
    for (const Site& site : fleets.sites) sum += site.megawatts.grid_mw[0];
    ASSERT_NEAR(sum, fleets.state.grid_mw[0], 1e-6);
    ASSERT_NEAR(fleets.sites.front().megawatts.grid_mw[0] / first, 1 + built / before, 1e-12);
  }
}

// 44 % of all sites close in the week to day 13: no rig is made or lost, their connections are, and
// half of these come back as an Erlang distribution of the building time.
TEST(Racks, ClosedSitesLoseTheirConnectionsAndNoRig) {
  Fleets fleets;
  fleets.parameters = test::still_parameters();
  fleets.parameters.build_share = all(0);
  fleets.setup.closure_day = 9;
  fleets.setup.closure_share = 0.44;
  fleets.setup.closure_rebuilt = 0.5;
  fleets.begin(all(1e4));
  for (math::Lane& stage : fleets.state.building_mw) stage = all(0);
  const double grid = fleets.state.grid_mw[0], rigs = racked(fleets, 0) + in_stock(fleets, 0);
  const double before = racked(fleets, 0);
  for (int day = 1; day <= 700; ++day) {
    fleets.deliver(all(1e4), day);
    if (day % 7 != 6) continue;
    const double all_rigs = racked(fleets, 0) + in_stock(fleets, 0) + fleets.state.scrapped_eh[0];
    ASSERT_NEAR(all_rigs - fleets.state.delivered_eh[0], rigs, 1e-6);
    const int weeks = (day - 13) / 7;
    const double built =
        day < 13 ? 0 : boost::math::gamma_p(4, 4 * 7.0 * weeks / (15 * 365.25 / 12));
    const double open = day < 13 ? 1 : 0.56 + 0.22 * built;
    ASSERT_NEAR(fleets.state.grid_mw[0], grid * open, 1e-6 * grid) << day;
    if (day == 13) {
      EXPECT_NEAR(racked(fleets, 0), 0.56 * before, 0.01 * before);
    }
  }
  EXPECT_GT(racked(fleets, 0), 0.7 * before);  // racked again where megawatts came
}

// At so high a hashprice nothing leaves its rack but what wears out, e^(-rate t).
TEST(Racks, WearIsExponential) {
  Fleets fleets;
  fleets.parameters.failure_rate = {0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.5, 1};
  fleets.parameters.factory_eh_per_month = all(0);
  fleets.begin(all(1e6));
  math::Lane before{};
  for (int i = 0; i < 8; ++i) before[i] = racked(fleets, i);
  for (int day = 1; day <= 1500; ++day) {
    fleets.deliver(all(1e6), day);
    if (day % 7 != 6) continue;
    const double years = (day + 1) / 365.25;
    for (int i = 0; i < 8; ++i) {
      const double kept = std::exp(-fleets.parameters.failure_rate[i] * years);
      ASSERT_NEAR(racked(fleets, i) / before[i], kept, 1e-8);  // small cells are cut to 0
      ASSERT_NEAR(fleets.state.scrapped_eh[i] / before[i], 1 - kept, 1e-8);
    }
  }
}

// With no megawatt free, no wear and nobody under water, new rigs can only take old ones' racks:
// every site's load stays, and from each old row goes what a week's share allows at most.
TEST(Racks, SwapsBalanceInMegawattsAtEverySite) {
  Fleets fleets;
  fleets.parameters = test::still_parameters();
  fleets.begin(all(1e4));
  const Fleets before = fleets;
  for (int day = 1; day <= 364; ++day) fleets.deliver(all(1e4), day);
  for (std::size_t s = 0; s < fleets.sites.size(); ++s) {
    EXPECT_NEAR(fleets.sites[s].megawatts.mining_mw[0] / before.sites[s].megawatts.mining_mw[0], 1,
                1e-9);
  }
  EXPECT_NEAR(fleets.state.free_mw[0], 0, 1e-6);
  const auto of_row = [](const Fleets& of, int row) {
    double eh = 0;
    for (int s = 0; s < of.setup.site_count(); ++s) {
      eh += of.cells[static_cast<std::size_t>(s) * of.rows.size() + static_cast<std::size_t>(row)]
                .racked_eh[0];
    }
    return eh;
  };
  const int worst = static_cast<int>(fleets.setup.vintages.size()) - 1;
  EXPECT_GT(of_row(fleets, worst + 1), 100);
  EXPECT_NEAR(of_row(fleets, worst) / of_row(before, worst), std::exp(-364 / 365.0), 1e-9);
  EXPECT_EQ(of_row(fleets, 0), of_row(before, 0));  // better than new ones
  EXPECT_NEAR(fleets.rows[static_cast<std::size_t>(worst)].stock_eh[0],
              of_row(before, worst) * (1 - std::exp(-364 / 365.0)), 1e-9);
}

// New rigs go to the cheapest site that has room.
TEST(Racks, NewRigsGoToCheapPowerFirst) {
  Fleets fleets;
  fleets.parameters = test::still_parameters();
  fleets.parameters.free_share = all(0.1);
  fleets.setup.swap_days = 1e12;
  fleets.begin(all(60));
  const math::Lane price = fleets.state.marginal_power;
  EXPECT_EQ(price[0], fleets.sites.front().power_usd_per_mwh[0]);
  double last = price[0];
  for (int day = 1; day <= 700; ++day) {
    fleets.deliver(all(60), day);
    EXPECT_GE(fleets.state.marginal_power[0], last);
    last = fleets.state.marginal_power[0];
  }
  EXPECT_GT(last, 38);
}

// Rigs at spot prices earn in every hour they run, so they stay where the same rigs at a fixed
// price are unplugged.
TEST(Racks, RigsAtSpotPricesStay) {
  for (const Contract contract : {Contract::fixed, Contract::index, Contract::resale}) {
    Fleets fleets;
    fleets.setup.owners = {{"all", 1, 1, contract, 0}};
    lay_out(fleets.setup);
    fleets.parameters = test::still_parameters();
    fleets.parameters.factory_eh_per_month = all(0);
    fleets.begin(all(37.56));
    const double before = racked(fleets, 0);
    for (int day = 1; day <= 364; ++day) {
      fleets.decide(all(18), 0, day);
      fleets.deliver(all(18), day);
    }
    const double stays = racked(fleets, 0) / before;
    if (contract == Contract::fixed) {
      EXPECT_LT(stays, 0.6);
    } else {
      EXPECT_NEAR(stays, 1, 1e-12);
      EXPECT_GT(fleets.state.hash_rate_eh[0], 10);
    }
  }
}

Fleets random_economy(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto between = [&](double low, double high) {
    math::Lane lane{};
    for (double& each : lane.v) each = std::uniform_real_distribution(low, high)(random);
    return lane;
  };
  Fleets fleets;
  fleets.seed = seed;
  Parameters& p = fleets.parameters;
  const Parameters usual = p;
  p = {between(12, 40),    between(5, 120),  between(0, 0.6), between(0, 20),   between(1, 1.3),
       between(0, 0.05),   between(1, 100),  between(1, 200), between(0, 0.7),  between(0, 0.4),
       between(0, 40),     between(0, 0.9),  between(0, 1.5), between(0, 200),  between(0, 0.5),
       between(0.5, 18),   between(0, 0.6),  between(0, 1),   between(1, 60),   between(0.05, 0.8),
       between(0, 0.3),    between(0, 0.6),  between(0, 0.8), between(0, 20),   between(0.5, 10),
       between(0.05, 0.5), usual.start_eh_s, usual.noise,     usual.noise_days, usual.site_scarcity,
       usual.site_growth};
  return fleets;
}

TEST(Racks, LawsHoldInRandomEconomies) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    Fleets fleets = random_economy(seed);
    std::mt19937_64 random(seed + 100);
    std::normal_distribution<double> normal;
    math::Lane hashprice = all(37.56), start{};
    fleets.begin(hashprice);
    for (int i = 0; i < 8; ++i) start[i] = racked(fleets, i);
    const auto rows = static_cast<std::size_t>(fleets.setup.rows());
    for (int day = 1; day <= 1500; ++day) {
      for (double& each : hashprice.v) each *= std::exp(0.03 * normal(random));
      fleets.decide(hashprice, random() % 14 == 0 ? random() & 0xff : 0, day);
      fleets.deliver(hashprice, day);
      for (int i = 0; i < 8; ++i) {
        const State& state = fleets.state;
        const double had = start[i] + state.delivered_eh[i];
        const double has = racked(fleets, i) + in_stock(fleets, i) + state.scrapped_eh[i];
        ASSERT_NEAR(has / had, 1, 1e-9) << seed << ' ' << day << ' ' << i;
        ASSERT_TRUE(state.hash_rate_eh[i] >= 0 && state.hash_rate_eh[i] < 1.2 * had);
        ASSERT_TRUE(state.under_water_eh[i] >= 0);
        ASSERT_TRUE(state.weather[i] >= 0 && state.weather[i] <= 1);
      }
      if (day % 7 != 6) continue;
      for (std::size_t s = 0; s < fleets.sites.size(); ++s) {
        const sites::Holding& held = fleets.sites[s].megawatts;
        ASSERT_TRUE(sites::within_grid(held)) << seed << ' ' << day << ' ' << s;
        for (int i = 0; i < 8; ++i) {
          double mw = 0;
          for (std::size_t r = 0; r < rows; ++r) {
            const Cell& cell = fleets.cells[s * rows + r];
            ASSERT_TRUE(cell.racked_eh[i] >= 0 && cell.on[i] >= 0 && cell.on[i] <= 1);
            mw += cell.racked_eh[i] * fleets.rows[r].grid_j_per_th[i];
          }
          ASSERT_NEAR(mw, held.mining_mw[i], 1e-6);
        }
      }
    }
  }
}

// In what order owners are named changes nothing but rounding. (Their prices differ: of sites at
// one price the first named gets rigs first.)
TEST(Racks, OrderOfOwnersDoesNotMatter) {
  Fleets one, two;
  for (std::size_t o = 0; o < one.setup.owners.size(); ++o) {
    one.setup.owners[o].power_factor = 0.8 + 0.11 * static_cast<double>(o);
  }
  two.setup.owners.assign(one.setup.owners.rbegin(), one.setup.owners.rend());
  lay_out(one.setup);
  lay_out(two.setup);
  math::Lane hashprice{22, 26, 30, 35, 37.56, 42, 60, 100};
  one.begin(hashprice);
  two.begin(hashprice);
  for (int day = 1; day <= 1000; ++day) {
    for (double& each : hashprice.v) each *= 1 + 0.02 * std::sin(day * each);
    for (Fleets* fleets : {&one, &two}) {
      fleets->decide(hashprice, 0, day);
      fleets->deliver(hashprice, day);
    }
    for (int i = 0; i < 8; ++i) {
      ASSERT_NEAR(one.state.hash_rate_eh[i] / two.state.hash_rate_eh[i], 1, 1e-9) << day;
      ASSERT_NEAR(one.state.stock_eh[i], two.state.stock_eh[i], 1e-6) << day;
      ASSERT_NEAR(one.state.free_mw[i], two.state.free_mw[i], 1e-5) << day;
    }
  }
}

}  // namespace
}  // namespace exahash::mining
