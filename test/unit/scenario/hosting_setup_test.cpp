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

using test::kMayToDecember;
using test::resolved;

Scenario with_sets(const std::vector<Override>& overrides) {
  auto scenario = resolved(kMayToDecember, overrides);
  EXPECT_TRUE(scenario) << test::problems_of(scenario);
  return scenario ? *std::move(scenario) : Scenario{};
}

const hosting::SignedContract* contract_named(const hosting::Setup& setup, std::string_view name,
                                              bool energised = false) {
  const auto found = std::ranges::find_if(setup.contracts, [&](const auto& contract) {
    return contract.name == name && contract.energised == energised;
  });
  return found == setup.contracts.end() ? nullptr : &*found;
}

TEST(HostingSetup, IsOffUnlessAskedFor) {
  const Scenario plain = with_sets({});
  EXPECT_FALSE(plain.model.hosting.on());
  EXPECT_EQ(plain.canonical.find("[ai]"), std::string::npos);
  EXPECT_EQ(test::value_of(plain, "ai.lease"), "no such key");
  for (const sim::UncertainInput& input : plain.model.inputs) EXPECT_LT(input.id, 500U);
  const Scenario on = with_sets({{"ai.regime", "boom"}});
  EXPECT_TRUE(on.model.hosting.on());
  EXPECT_TRUE(on.model.hosting.contracts.empty());
  EXPECT_NE(on.canonical.find("[ai]"), std::string::npos);
  const auto again = resolved(on.canonical);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->canonical, on.canonical);
}

TEST(HostingSetup, TakesWhatSitesCannotHoldFromRigs) {
  const auto setup = with_sets({{"ai.contracts", "catalogue"}}).model.hosting;
  // 650 MW with 649 of rigs, a contract of 300: 199 of it are the rigs' if the 100 that are planned
  // come in time, 299 if they do not. Nobody names their day.
  ASSERT_TRUE(contract_named(setup, "Horizon - Microsoft"));
  EXPECT_NEAR(contract_named(setup, "Horizon - Microsoft")->displaced.least, 199.0 / 300, 1e-9);
  EXPECT_NEAR(contract_named(setup, "Horizon - Microsoft")->displaced.most, 299.0 / 300, 1e-9);
  EXPECT_EQ(contract_named(setup, "Horizon - Microsoft")->kind, hosting::Kind::gpu_cloud);
  EXPECT_NEAR(contract_named(setup, "Horizon - Microsoft")->prepaid, 1900.0 / 9700, 1e-9);
  // 150 MW of rigs and 150 planned for 300: there are no more.
  EXPECT_NEAR(contract_named(setup, "Black Pearl - AWS")->displaced.least, 0.5, 1e-9);
  EXPECT_NEAR(contract_named(setup, "Black Pearl - AWS")->displaced.most, 0.5, 1e-9);
  // Built new; and a site without rigs.
  EXPECT_EQ(contract_named(setup, "River Bend - Fluidstack")->displaced.most, 0);
  EXPECT_EQ(contract_named(setup, "Helios - CoreWeave")->displaced.most, 0);
  // Its rigs are not known.
  EXPECT_EQ(contract_named(setup, "Core - CoreWeave")->displaced.least, 0);
  EXPECT_EQ(contract_named(setup, "Core - CoreWeave")->displaced.most, 1);
  // 350 of 590 MW are energised.
  EXPECT_NEAR(contract_named(setup, "Core - CoreWeave", true)->it_mw, 350, 1e-9);
  EXPECT_NEAR(contract_named(setup, "Core - CoreWeave")->it_mw, 240, 1e-9);
  EXPECT_TRUE(contract_named(setup, "River Bend - Fluidstack")->backed);
  EXPECT_FALSE(contract_named(setup, "Core - CoreWeave")->backed);
}

TEST(HostingSetup, KnowsOnlyWhatWasSignedByTheStart) {
  const auto setup = with_sets({{"ai.contracts", "catalogue"}, {"scenario.start", "2025-06-01"}});
  EXPECT_EQ(contract_named(setup.model.hosting, "Horizon - Microsoft"), nullptr);
  EXPECT_NE(contract_named(setup.model.hosting, "Core - CoreWeave"), nullptr);
}

// 0 and 100 % alike: for all of them where that is asked for, else where the catalogue is silent.
TEST(HostingSetup, DisplacementIsOfAllOrOfWhatIsNotTold) {
  for (const char* share : {"0 %", "100 %"}) {
    const auto all = with_sets(
        {{"ai.contracts", "catalogue"}, {"ai.displacement", share}, {"ai.displacement_of", "all"}});
    for (const auto& contract : all.model.hosting.contracts) {
      EXPECT_EQ(contract.displaced.least, 0) << contract.name;
      EXPECT_EQ(contract.displaced.most, 1) << contract.name;
    }
    const auto untold = with_sets({{"ai.contracts", "catalogue"}, {"ai.displacement", share}});
    const auto& setup = untold.model.hosting;
    EXPECT_EQ(contract_named(setup, "River Bend - Fluidstack")->displaced.most, 0);
    EXPECT_EQ(contract_named(setup, "Black Pearl - AWS")->displaced.least, 0.5);
  }
}

TEST(HostingSetup, SitesGoToTheNearestPriceOfTheirCountry) {
  const Scenario scenario = with_sets({{"ai.contracts", "catalogue"}});
  const auto& sites = scenario.model.mining.sites;
  const auto class_of = [&](std::string_view name) {
    return sites[static_cast<std::size_t>(contract_named(scenario.model.hosting, name)->site)];
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
    for (const auto& note : with_sets({{"ai.regime", "boom"}, {"ai.lease", lease}}).notes)
      all += note;
    return all;
  };
  EXPECT_NE(notes("1.8 USD/kW/mo").find("101.9 to 188.5 USD/kW/mo"), std::string::npos);
  EXPECT_NE(notes("1.8 USD/kW/mo").find("meant 1.800 MUSD/MW/year?"), std::string::npos);
  EXPECT_NE(notes("150 USD/MW/yr").find("meant 150.0 USD/kW/month?"), std::string::npos);
  EXPECT_EQ(notes("1.8 MUSD/MW/yr").find("101.9 to 188.5"), std::string::npos);
}

TEST(HostingSetup, KeysWithoutAPartAreSaidSo) {
  const Scenario scenario = with_sets({{"ai.lease", "120 USD/kW/mo"}});
  EXPECT_NE(std::ranges::find(scenario.notes,
                              "ai.lease has no part while ai.regime and ai.contracts are none."),
            scenario.notes.end());
}

// 60 MW of IT on a site of 100 with rigs on 80, 50 planned.
TEST(HostingSetup, ADayOfPlannedMegawattsThatMovesNothingIsSaidSo) {
  const auto with = [](const std::string& planned, const std::string& contract) {
    auto made = resolved(std::string(kMayToDecember) +
                         "[[company]]\nname = \"us\"\n[[site]]\nname = \"Upton 2\"\nowner = "
                         "\"us\"\ngrid = \"100 MW\"\nmining = \"80 MW\"\n" +
                         planned +
                         "[[contract]]\nsite = \"Upton 2\"\nkind = \"colocation\"\nterm = \"12 "
                         "yr\"\nlease = \"150 USD/kW/mo\"\n" +
                         contract);
    EXPECT_TRUE(made) << test::problems_of(made);
    return *std::move(made);
  };
  const std::string large = "it_load = \"60 MW\"\n", starts = "starts = \"2028\"\n",
                    day = "planned_by = \"2027\"\n", planned = "planned = \"50 MW\"\n";
  constexpr const char* kNothing = "`planned_by` of site `Upton 2` changes nothing";
  EXPECT_FALSE(test::says(with(planned + day, large + starts), kNothing));
  EXPECT_TRUE(test::says(with(day, large + starts), "has no `planned` megawatts"));
  EXPECT_TRUE(test::says(with(planned + day, large), "says when it `starts`"));
  EXPECT_TRUE(test::says(with(planned + "planned_by = \"2029\"\n", large + starts),
                         "starts by 2028-12-31, before it"));
  EXPECT_TRUE(
      test::says(with(planned + day, "it_load = \"10 MW\"\n" + starts), "no rigs have to leave"));
}

// A scenario that states a contract runs it, with or without those of the catalogue.
TEST(HostingSetup, AContractOfTheScenarioCounts) {
  const std::string ours = std::string(kMayToDecember) +
                           "[[site]]\nname = \"Upton 2\"\nowner = \"us\"\ngrid = \"100 MW\"\n"
                           "power = \"45 USD/MWh\"\nmining = \"78 MW\"\n"
                           "[[contract]]\nsite = \"Upton 2\"\nkind = \"colocation\"\n"
                           "it_load = \"60 MW\"\ngross_factor = 1.35\nlease = \"150 USD/kW/mo\"\n"
                           "signed = 2026-06-01\nterm = \"12 yr\"\n";
  const std::string company = "[[company]]\nname = \"us\"\n";
  const auto own = resolved(ours + company);
  ASSERT_TRUE(own) << test::problems_of(own);
  const hosting::Setup& setup = own->model.hosting;
  ASSERT_EQ(setup.contracts.size(), 1U);
  EXPECT_EQ(setup.contracts[0].it_mw, 60);
  // 81 MW on a connection of 100 that has rigs on 78: 59 of theirs. Signed 30 days after the start.
  EXPECT_NEAR(setup.contracts[0].displaced.least, 59.0 / 81, 1e-9);
  EXPECT_NEAR(setup.contracts[0].displaced.most, 59.0 / 81, 1e-9);
  EXPECT_NEAR(setup.contracts[0].elapsed_months, -30 / (365.25 / 12), 1e-9);
  EXPECT_EQ(test::value_of(*own, "ai.contracts"), "own");
  const auto again = resolved(own->canonical);
  ASSERT_TRUE(again) << test::problems_of(again);
  EXPECT_EQ(again->canonical, own->canonical);
  EXPECT_EQ(again->model.hosting.contracts.size(), 1U);
  const auto all = resolved(ours + company, {{"ai.contracts", "catalogue"}});
  ASSERT_TRUE(all);
  EXPECT_NE(contract_named(all->model.hosting, "Upton 2 contract"), nullptr);
  EXPECT_NE(contract_named(all->model.hosting, "Core - CoreWeave"), nullptr);
  const auto none = resolved(ours + company, {{"ai.contracts", "none"}});
  ASSERT_TRUE(none);
  EXPECT_FALSE(none->model.hosting.on());
  EXPECT_NE(std::ranges::find_if(none->notes,
                                 [](const std::string& note) {
                                   return note.starts_with("No [[contract]] has a part");
                                 }),
            none->notes.end());
}

TEST(HostingSetup, ASiteAloneIsSaidToHaveNoPart) {
  const auto scenario =
      resolved(std::string(kMayToDecember) + "[[site]]\nname = \"Upton 2\"\nowner = \"us\"\n" +
               "grid = \"100 MW\"\n[[company]]\nname = \"us\"\n");
  ASSERT_TRUE(scenario) << test::problems_of(scenario);
  EXPECT_FALSE(scenario->model.hosting.on());
  EXPECT_NE(scenario->notes.back().find("[[site]]"), std::string::npos);
  const auto none = resolved(kMayToDecember, {{"ai.contracts", "own"}});
  ASSERT_FALSE(none);
  EXPECT_NE(test::problems_of(none).find("has no [[contract]]"), std::string::npos);
}

TEST(HostingSetup, DemandTurnsOnADayOfTheRun) {
  const Scenario turned = with_sets({{"ai.regime", "boom"}, {"ai.regime_date", "2026-09-01"}});
  EXPECT_EQ(turned.model.hosting.turn_day, 122);
  EXPECT_EQ(turned.model.hosting.turn_to, hosting::Regime::bust);
  EXPECT_NE(turned.canonical.find("regime_then"), std::string::npos);
  const Scenario plain = with_sets({{"ai.regime", "boom"}});
  EXPECT_EQ(plain.model.hosting.turn_day, 0);
  EXPECT_EQ(plain.canonical.find("regime_then"), std::string::npos);
  // Nobody signs before it.
  const Scenario later = with_sets({{"ai.regime_date", "2026-09-01"}, {"ai.regime_then", "boom"}});
  EXPECT_EQ(later.model.hosting.regime, hosting::Regime::none);
  EXPECT_GT(later.model.hosting.capacity, 4);
  for (const char* day : {"2026-05-02", "2026-05-01", "2027-03-01"}) {
    const auto wrong = resolved(kMayToDecember, {{"ai.regime", "boom"}, {"ai.regime_date", day}});
    EXPECT_FALSE(wrong) << day;
  }
}

// Its keys have a part where such contracts can be signed, and no other run knows of them.
TEST(HostingSetup, GpuCloudIsOffUnlessAskedFor) {
  const Scenario plain = with_sets({{"ai.contracts", "catalogue"}, {"ai.regime", "boom"}});
  EXPECT_EQ(plain.canonical.find("gpu_share"), std::string::npos);
  EXPECT_EQ(plain.model.parameters[EXAHASH_SLOT(hosting.gpu_margin)], 0);
  const Scenario some = with_sets({{"ai.regime", "boom"}, {"ai.gpu_share", "10 %"}});
  EXPECT_NE(some.canonical.find("gpu_share"), std::string::npos);
  EXPECT_NEAR(some.model.parameters[EXAHASH_SLOT(hosting.gpu_lease_usd_kw_month)], 808.3, 1e-6);
}

TEST(HostingSetup, LockInIsATruth) {
  EXPECT_FALSE(resolved(std::string(kMayToDecember) + "[ai]\nregime = \"boom\"\nlock_in = false\n")
                   ->model.hosting.lock_in);
  EXPECT_TRUE(with_sets({{"ai.regime", "boom"}}).model.hosting.lock_in);
}

}  // namespace
}  // namespace exahash::scenario
