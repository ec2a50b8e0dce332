// Shares of owners along a path: sums by hand where rigs run alike, what AI takes from one of them,
// and nothing where owners are not known.

#include "exahash/sim/owners.h"

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/sim/ensemble.h"
#include "exahash/sim/recorder.h"
#include "exahash/sim/step.h"

#include "support/economy_model.h"

namespace exahash::sim {
namespace {

using test::after;
using test::set;

// The default economy at a constant price; 100 of 948 EH/s and 50 of them are two companies'.
Model owned_economy(int days) {
  Model model = test::given_model(days, 948);
  model.mining = test::fleet_setup();
  set(model, EXAHASH_SLOT(mining), test::fleet_parameters());
  set(model, EXAHASH_SLOT(hosting), test::hosting_parameters());
  model.hosting.start = model.start;
  model.owners = {{.name = "large", .hash_rate_eh = 100, .mining_mw = 2000, .site = 7},
                  {.name = "small", .hash_rate_eh = 50, .mining_mw = 1000, .site = 7},
                  {.name = "rest", .hash_rate_eh = 798, .site = 7, .named = false}};
  return model;
}

TEST(Owners, HaveTheirSharesAtTheStartAndWhereAllRunAlike) {
  for (const int days : {1, 400}) {
    const State state = after(owned_economy(days));
    const Ownership& found = state.fixed().ownership;
    for (int lane = 0; lane < math::kLanes; ++lane) {
      EXPECT_NEAR(found.largest_pct[lane], 100 / 9.48, 1e-9);
      EXPECT_NEAR(found.hhi[lane], (100 * 100 + 50 * 50) / (948.0 * 948), 1e-12);
    }
  }
}

// 1,500 of 2,000 MW of the large one go to AI: 25 EH/s of 873 are left to it, and the small one is
// the larger.
TEST(Owners, LoseWhatTheirContractsTake) {
  Model model = owned_economy(60);
  model.hosting.signers = {{.name = "large", .mining_mw = 2000, .site = 7},
                           {.name = "small", .mining_mw = 1000, .site = 7},
                           {.name = "rest", .site = 7}};
  hosting::SignedContract contract = test::contract_100();
  contract.company = 0;
  contract.it_mw = 1500 / contract.gross_factor;
  contract.displaced = {1, 1};
  contract.build_months = 0.1;
  model.hosting.contracts = {contract};
  model.hosting.capacity = 1;
  ASSERT_TRUE(check(model));
  const State state = after(model);
  EXPECT_NEAR(state.companies()[0].locked_mw[0], 1500, 1e-6);
  EXPECT_EQ(state.companies()[1].locked_mw[0], 0);
  EXPECT_NEAR(state.fixed().ownership.largest_pct[0], 50 / 8.73, 1e-6);
}

// The price falls to less than a half on the first day: rigs at dear power stop and leave their
// racks, those at cheap power run on, and the share of the owner who has them grows.
TEST(Owners, RunAsTheirClassDoes) {
  Model model = owned_economy(200);
  model.market.given_path = {78'179, 35'000};
  std::vector<int> fixed;  // cheapest power first
  for (int site = 0; site < model.mining.site_count(); ++site) {
    const auto contract = model.mining.sites[static_cast<std::size_t>(site)].contract;
    if (contract == mining::Contract::fixed) fixed.push_back(site);
  }
  ASSERT_GE(fixed.size(), 2U);
  model.owners[0].site = fixed.front();
  model.owners[1].site = model.owners[2].site = fixed.back();
  const double share = after(model).fixed().ownership.largest_pct[0];
  EXPECT_GT(share, 1.2 * 100 / 9.48);
  EXPECT_LE(share, 100);
}

TEST(Owners, WhoAreNotKnownAreLeftOut) {
  Model model = owned_economy(14);
  model.owners.clear();
  EXPECT_TRUE(std::isnan(after(model).fixed().ownership.largest_pct[0]));
  Recorder recorder(model.days, 1);
  const Model* const arm = &model;
  ASSERT_TRUE(run_ensemble({&arm, 1}, {.paths = 8}, recorder));
  for (const Series& series : recorder.series(0, model.start)) {
    EXPECT_NE(series.metric, "largest_owner_pct");
    EXPECT_NE(series.metric, "owner_hhi_pct");
  }
}

TEST(Owners, WrongOnesAreRefused) {
  Model model = owned_economy(14);
  ASSERT_TRUE(check(model));
  model.owners[0].site = 10'000;
  EXPECT_FALSE(check(model));
  model.owners[0].site = 0;
  model.owners[1].hash_rate_eh = NAN;
  EXPECT_FALSE(check(model));
}

}  // namespace
}  // namespace exahash::sim
