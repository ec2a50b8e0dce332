// Who owns the hash rate at the start of a run: sums of data/companies worked out by hand.

#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include "unit/scenario/support.h"

namespace exahash::scenario {
namespace {

using test::resolved;

Scenario starting(const std::string& day, const std::string& more = "",
                  const std::vector<Override>& overrides = {}) {
  auto scenario = resolved("[scenario]\nstart = " + day +
                               "\nuntil = 2027-12-31\n[network]\nhash_rate = \"948 EH/s\"\n" + more,
                           overrides);
  EXPECT_TRUE(scenario) << test::problems_of(scenario);
  return scenario ? *std::move(scenario) : Scenario{};
}

double sum(const std::vector<sim::NetworkOwner>& owners, bool named) {
  double all = 0;
  for (const auto& owner : owners) all += owner.named == named ? owner.hash_rate_eh : 0;
  return all;
}

// The companies' 425.1 EH/s and the rest of 948; Bitdeer's 72 are the most, on 1,224 MW.
TEST(Owners, AreTheCatalogueAndTheRestOfTheNetwork) {
  const auto owners = starting("2026-05-02").model.owners;
  EXPECT_NEAR(sum(owners, true), 425.1, 1e-9);
  EXPECT_NEAR(sum(owners, true) + sum(owners, false), 948, 1e-6);
  const auto largest = std::ranges::max_element(owners, {}, [](const sim::NetworkOwner& owner) {
    return owner.named ? owner.hash_rate_eh : 0;
  });
  ASSERT_NE(largest, owners.end());
  EXPECT_EQ(largest->name, "Bitdeer");
  EXPECT_EQ(largest->mining_mw, 1224);
  const auto mara = std::ranges::find(owners, "MARA", &sim::NetworkOwner::name);
  ASSERT_NE(mara, owners.end());
  EXPECT_EQ(mara->mining_mw, 720 + 537);  // its own sites, and others'
}

// Those who may sign and those who own are the same rows.
TEST(Owners, StandInTheOrderOfThoseWhoMaySign) {
  const auto model = starting("2026-05-02", "", {{"ai.contracts", "catalogue"}}).model;
  ASSERT_EQ(model.owners.size(), model.hosting.signers.size());
  for (std::size_t i = 0; i < model.owners.size(); ++i) {
    EXPECT_EQ(model.owners[i].name, model.hosting.signers[i].name);
    EXPECT_EQ(model.owners[i].site, model.hosting.signers[i].site);
  }
  EXPECT_TRUE(sim::check(model));
}

TEST(Owners, AreNotKnownFarFromTheDaysOfTheCatalogue) {
  EXPECT_TRUE(starting("2018-11-01").model.owners.empty());
  EXPECT_TRUE(starting("2024-04-20").model.owners.empty());
  EXPECT_FALSE(starting("2025-12-01").model.owners.empty());
}

// A company of one's own is given, and counts; the rest is what is left of the network.
TEST(Owners, TakeAPersonsOwn) {
  const auto owners = starting("2026-05-02",
                               "[[company]]\nname = \"Us\"\nhash_rate = \"300 EH/s\"\n"
                               "[[site]]\nname = \"Here\"\nowner = \"Us\"\ngrid = \"5000 MW\"\n")
                          .model.owners;
  EXPECT_NEAR(sum(owners, true), 725.1, 1e-9);
  EXPECT_NEAR(sum(owners, false), 948 - 725.1, 1e-6);
}

// Where the largest is a guess, nothing is said of it.
TEST(Owners, AreWithheldWhereTheLargestIsAGuess) {
  const auto owners =
      starting("2026-05-02", "[[company]]\nname = \"Bitdeer\"\nhash_rate = \"10 EH/s\"\n")
          .model.owners;
  EXPECT_TRUE(owners.empty());  // MARA's 66 EH/s are an estimate
}

}  // namespace
}  // namespace exahash::scenario
