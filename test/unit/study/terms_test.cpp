// What break-even assumes and a simulation assumes too is one assumption: the keys of scenarios
// have it a second time, with ranges.

#include "exahash/study/terms.h"

#include <gtest/gtest.h>

#include "exahash/scenario/keys.h"
#include "exahash/scenario/values.h"

namespace exahash::study {
namespace {

struct Pair {
  Term term;
  const char* key;
  double per_unit;  // of the term, for one of the key
};
// Not among them: site.power, the median of what miners pay (published), and fleet.power, the
// median at which the simulated fleet stops as the real one does.
constexpr Pair kPairs[] = {{Term::other_cost, "fleet.other_cost", 1},
                           {Term::overhead, "fleet.overhead", 1},
                           {Term::pool_fee, "fleet.pool_fee", 100},
                           {Term::growth, "fleet.expected_growth", 100},
                           {Term::volatility, "fleet.expected_volatility", 100},
                           {Term::failure, "fleet.failure", 100},
                           {Term::logistics, "fleet.logistics", 1},
                           {Term::scrap, "fleet.scrap", 1},
                           {Term::entry_price, "fleet.rig_price", 1},
                           {Term::entry_efficiency, "fleet.frontier", 1},
                           {Term::voltage_slope, "fleet.voltage_slope", 1},
                           {Term::fixed_power, "fleet.static_share", 100},
                           {Term::makers, "fleet.factory_cap", 1}};

random::Distribution default_of(const char* name) {
  const scenario::Key* key = scenario::key_named(name);
  return scenario::parse_value(key->value, key->dimension)->distribution;
}

TEST(Terms, AreTheKeysOfScenariosWhereTheyMeanTheSame) {
  for (const auto& [term, key, per_unit] : kPairs) {
    const TermRow& here = row(term);
    const auto there = default_of(key);
    if (there.is_constant()) {
      EXPECT_NEAR(here.value, there.median() * per_unit, 1e-12) << here.name;
      continue;
    }
    ASSERT_EQ(there.kind(), random::Distribution::Kind::uniform) << key;
    EXPECT_NEAR(here.low, there.quantile(1e-12) * per_unit, 1e-9) << here.name;
    EXPECT_NEAR(here.high, there.quantile(1 - 1e-12) * per_unit, 1e-9) << here.name;
    EXPECT_GE(here.value, here.low) << here.name;
    EXPECT_LE(here.value, here.high) << here.name;
  }
}

TEST(Terms, ADiscountWithFailureIsThatOfScenarios) {
  EXPECT_NEAR(row(Term::discount).value + row(Term::failure).value,
              100 * default_of("fleet.discount").median(), 1e-12);
}

}  // namespace
}  // namespace exahash::study
