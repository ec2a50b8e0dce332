// Power that gets dearer at some sites as a path of prices says.

#include <cstddef>

#include <gtest/gtest.h>

#include "support/economy.h"

namespace exahash::mining {
namespace {

using test::all;
using test::Fleets;

// Site by site against the start: those that follow it are dearer by the week's factor, the last
// one holds; the others stay, to the bit.
TEST(PowerPath, MovesTheSitesThatFollowIt) {
  Fleets fleets;
  ASSERT_GE(fleets.setup.sites.size(), 2U);
  for (std::size_t s = 0; s < fleets.setup.sites.size(); ++s) {
    fleets.setup.sites[s].follows = s % 2 == 1;
  }
  fleets.setup.power_over_start = {1.5, 2};
  fleets.begin(all(40));
  const auto start = fleets.sites;
  for (int day = 1; day <= 27; ++day) {
    fleets.deliver(all(40), day);
    const double factor = day < 6 ? 1 : day < 13 ? 1.5 : 2;
    for (std::size_t s = 0; s < start.size(); ++s) {
      const double before = start[s].power_usd_per_mwh[3],
                   now = fleets.sites[s].power_usd_per_mwh[3];
      if (s % 2 == 0) {
        ASSERT_EQ(now, before) << day;
      } else {
        ASSERT_NEAR(now / before, factor, 1e-12) << day;
      }
    }
  }
}

// Where all sites follow it, and power doubles, as much runs in the end as if it had cost that from
// the first day on, but for what was bought before.
TEST(PowerPath, SwitchesRigsOff) {
  Fleets dearer, same;
  for (Fleets* fleets : {&dearer, &same}) {
    fleets->parameters = test::still_parameters();
    for (SiteClass& site : fleets->setup.sites) site.follows = true;
  }
  dearer.setup.power_over_start = {2};
  for (Fleets* fleets : {&dearer, &same}) {
    fleets->begin(all(40));
    for (int day = 1; day <= 140; ++day) {
      fleets->decide(all(40), 0, day);
      fleets->deliver(all(40), day);
    }
  }
  EXPECT_LT(dearer.state.hash_rate_eh[0], 0.9 * same.state.hash_rate_eh[0]);
}

}  // namespace
}  // namespace exahash::mining
