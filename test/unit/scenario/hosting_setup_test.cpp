// Contracts of the catalogue at the start of a run: megawatts and shares of rigs' megawatts worked
// out by hand from data/companies, and the run without them, which has nothing of [ai].

#include <algorithm>

#include <gtest/gtest.h>

#include "exahash/scenario/build_hosting.h"
#include "exahash/scenario/companies.h"
#include "exahash/scenario/keys.h"
#include "exahash/sim/parameters.h"

#include "unit/scenario/support.h"

namespace exahash::scenario {
namespace {

using test::resolved;

constexpr const char* kStart = "[scenario]\nstart = 2026-05-02\nuntil = 2026-12-31\n";

Scenario with(const std::vector<Override>& overrides) {
  auto scenario = resolved(kStart, overrides);
  EXPECT_TRUE(scenario) << test::problems_of(scenario);
  return scenario ? *std::move(scenario) : Scenario{};
}

const hosting::SignedContract* named(const hosting::Setup& setup, std::string_view name,
                                     bool energised = false) {
  const auto found = std::ranges::find_if(setup.contracts, [&](const auto& contract) {
    return contract.name == name && contract.energised == energised;
  });
  return found == setup.contracts.end() ? nullptr : &*found;
}

TEST(HostingSetup, IsOffUnlessAskedFor) {
  const Scenario plain = with({});
  EXPECT_FALSE(plain.model.hosting.on());
  EXPECT_EQ(plain.canonical.find("[ai]"), std::string::npos);
  EXPECT_EQ(test::value_of(plain, "ai.lease"), "no such key");
  for (const sim::UncertainInput& input : plain.model.inputs) EXPECT_LT(input.id, 500U);
  const Scenario on = with({{"ai.regime", "boom"}});
  EXPECT_TRUE(on.model.hosting.on());
  EXPECT_TRUE(on.model.hosting.contracts.empty());
  EXPECT_NE(on.canonical.find("[ai]"), std::string::npos);
  const auto again = resolved(on.canonical);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->canonical, on.canonical);
}

TEST(HostingSetup, TakesWhatSitesCannotHoldFromRigs) {
  const auto setup = with({{"ai.contracts", "catalogue"}}).model.hosting;
  // 650 MW with 649 of rigs, 100 planned, a contract of 300: 199 of it are the rigs'.
  ASSERT_TRUE(named(setup, "Horizon - Microsoft"));
  EXPECT_NEAR(named(setup, "Horizon - Microsoft")->displacement, 199.0 / 300, 1e-9);
  EXPECT_EQ(named(setup, "Horizon - Microsoft")->kind, hosting::Kind::gpu_cloud);
  EXPECT_NEAR(named(setup, "Horizon - Microsoft")->prepaid, 1900.0 / 9700, 1e-9);
  // 150 MW of rigs and 150 planned for 300.
  EXPECT_NEAR(named(setup, "Black Pearl - AWS")->displacement, 0.5, 1e-9);
  // Built new; and a site without rigs.
  EXPECT_EQ(named(setup, "River Bend - Fluidstack")->displacement, 0);
  EXPECT_EQ(named(setup, "Helios - CoreWeave")->displacement, 0);
  // Its rigs are not known.
  EXPECT_LT(named(setup, "Core - CoreWeave")->displacement, 0);
  // 350 of 590 MW are energised.
  EXPECT_NEAR(named(setup, "Core - CoreWeave", true)->it_mw, 350, 1e-9);
  EXPECT_NEAR(named(setup, "Core - CoreWeave")->it_mw, 240, 1e-9);
  EXPECT_TRUE(named(setup, "River Bend - Fluidstack")->backed);
  EXPECT_FALSE(named(setup, "Core - CoreWeave")->backed);
}

TEST(HostingSetup, KnowsOnlyWhatWasSignedByTheStart) {
  const auto setup = with({{"ai.contracts", "catalogue"}, {"scenario.start", "2025-06-01"}});
  EXPECT_EQ(named(setup.model.hosting, "Horizon - Microsoft"), nullptr);
  EXPECT_NE(named(setup.model.hosting, "Core - CoreWeave"), nullptr);
}

TEST(HostingSetup, NoDisplacementIsNone) {
  const auto setup = with({{"ai.contracts", "catalogue"}, {"ai.displacement", "0 %"}});
  for (const auto& contract : setup.model.hosting.contracts)
    EXPECT_FALSE(contract.displacement > 0);
}

TEST(HostingSetup, SitesGoToTheNearestPriceOfTheirCountry) {
  const Scenario scenario = with({{"ai.contracts", "catalogue"}});
  const auto& sites = scenario.model.mining.sites;
  const auto class_of = [&](std::string_view name) {
    return sites[static_cast<std::size_t>(named(scenario.model.hosting, name)->site)];
  };
  EXPECT_GT(class_of("Horizon - Microsoft").weather_beta, 0);  // Texas
  // 31 against 47 USD/MWh.
  EXPECT_LT(class_of("Black Pearl - AWS").price_score,
            class_of("Lake Mariner - Fluidstack").price_score);
}

TEST(HostingSetup, AGivenHashRateHasNoMegawattsToTake) {
  const auto wrong = resolved("[fleet]\nhash_rate_path = \"rate.csv\"\n[ai]\nregime = \"boom\"\n");
  ASSERT_FALSE(wrong);
  EXPECT_NE(test::problems_of(wrong).find("rate.csv"), std::string::npos);
}

TEST(HostingSetup, ALeaseInAnotherUnitIsWarnedOf) {
  const auto notes = [](const std::string& lease) {
    std::string all;
    for (const auto& note : with({{"ai.regime", "boom"}, {"ai.lease", lease}}).notes) all += note;
    return all;
  };
  EXPECT_NE(notes("1.8 USD/kW/mo").find("101.9 to 188.5 USD/kW/mo"), std::string::npos);
  EXPECT_EQ(notes("1.8 MUSD/MW/yr").find("101.9 to 188.5"), std::string::npos);
}

TEST(HostingSetup, KeysWithoutAPartAreSaidSo) {
  const Scenario scenario = with({{"ai.lease", "120 USD/kW/mo"}});
  EXPECT_NE(std::ranges::find(scenario.notes,
                              "ai.lease has no part while ai.regime and ai.contracts are none."),
            scenario.notes.end());
}

TEST(HostingSetup, LockInIsATruth) {
  EXPECT_FALSE(resolved(std::string(kStart) + "[ai]\nregime = \"boom\"\nlock_in = false\n")
                   ->model.hosting.lock_in);
  EXPECT_TRUE(with({{"ai.regime", "boom"}}).model.hosting.lock_in);
}

}  // namespace
}  // namespace exahash::scenario
