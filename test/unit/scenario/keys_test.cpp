#include "exahash/scenario/keys.h"

#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "exahash/base/text.h"
#include "exahash/scenario/units.h"
#include "exahash/scenario/values.h"

#include "unit/scenario/support.h"

namespace exahash::scenario {
namespace {

TEST(Keys, IdsAndNamesAreUnique) {
  std::set<std::uint32_t> ids;
  std::set<std::string_view> names;
  for (const Key& key : all_keys()) {
    EXPECT_TRUE(ids.insert(key.id).second) << key.name;
    EXPECT_TRUE(names.insert(key.name).second) << key.name;
    EXPECT_EQ(key_named(key.name), &key);
    EXPECT_FALSE(key.text.empty() || key.source.empty()) << key.name;
    EXPECT_TRUE(key.text.ends_with('.')) << key.name;
  }
  EXPECT_EQ(key_named("price.volume"), nullptr);
}

// Draws are addressed by these numbers: to change one changes every result.
TEST(Keys, IdsAreWhatTheyWere) {
  const std::pair<const char*, std::uint32_t> kIds[] = {{"scenario.seed", 6},
                                                        {"network.difficulty", 50},
                                                        {"price.spot", 100},
                                                        {"price.drift", 102},
                                                        {"price.vol", 103},
                                                        {"price.jump_rate", 105},
                                                        {"price.jump_mean", 106},
                                                        {"price.jump_sd", 107},
                                                        {"price.calm_vol", 112},
                                                        {"price.wild_vol", 113},
                                                        {"price.block", 119},
                                                        {"fees.spike_rate", 209},
                                                        {"fees.high_median", 204},
                                                        {"fees.high_log_sd", 205},
                                                        {"fees.low_half_life", 206},
                                                        {"fees.high_half_life", 207},
                                                        {"fees.median", 200},
                                                        {"fees.log_sd", 201},
                                                        {"fees.slow_share", 202},
                                                        {"fleet.efficiency", 301},
                                                        {"fleet.power", 302},
                                                        {"fleet.power_spread", 303},
                                                        {"fleet.other_cost", 304},
                                                        {"fleet.overhead", 305},
                                                        {"fleet.pool_fee", 306},
                                                        {"fleet.off_lag", 307},
                                                        {"fleet.on_lag", 308},
                                                        {"fleet.idle_share", 309},
                                                        {"fleet.frontier_gain", 310},
                                                        {"fleet.rig_price", 311},
                                                        {"fleet.rig_price_decline", 312},
                                                        {"fleet.factory_cap", 313},
                                                        {"fleet.lead_time", 314},
                                                        {"report.ask", 901}};
  for (const auto& [name, id] : kIds) {
    ASSERT_NE(key_named(name), nullptr) << name;
    EXPECT_EQ(key_named(name)->id, id) << name;
  }
}

// Every number that the rooms read is filled by exactly one key.
TEST(Keys, EverySlotHasItsKey) {
  std::set<sim::Slot> slots;
  for (const Key& key : all_keys()) {
    if (!key.slot) continue;
    EXPECT_TRUE(is_quantity(key.dimension)) << key.name;
    EXPECT_LT(*key.slot, sim::kSlots) << key.name;
    EXPECT_TRUE(slots.insert(*key.slot).second) << key.name;
  }
  EXPECT_EQ(slots.size(), sim::kSlots);
}

TEST(Keys, DefaultsReadAndLieWithinTheirLimits) {
  for (const Key& key : all_keys()) {
    if (!is_quantity(key.dimension) || key.value.empty() || key.value == kFromHistory) continue;
    const auto value = parse_value(key.value, key.dimension);
    ASSERT_TRUE(value) << key.name << ": " << value.error().reason;
    for (const double level : value->levels) {
      EXPECT_GE(level, key.low) << key.name;
      EXPECT_LE(level, key.high) << key.name;
    }
    EXPECT_EQ(value->text, key.value) << key.name << ": written as the canonical text writes it";
  }
}

TEST(Keys, TheTemplateIsTheDefaults) {
  const auto from_template = test::resolved(template_text());
  const auto from_nothing = test::resolved("");
  ASSERT_TRUE(from_template) << test::problems_of(from_template);
  ASSERT_TRUE(from_nothing) << test::problems_of(from_nothing);
  EXPECT_EQ(from_template->canonical, from_nothing->canonical);
  EXPECT_EQ(from_template->model.parameters, from_nothing->model.parameters);
  for (const Key& key : all_keys()) {
    const std::string last(key.name.substr(key.name.find('.') + 1));
    EXPECT_NE(template_text().find("\n" + last + " = "),
              template_text().find("\n# " + last + " = "))
        << key.name;
  }
}

// docs/formats/scenario.md holds a row for each key: name, default, what it means.
TEST(Keys, ThePageOfTheFormatHoldsTheTable) {
  std::ifstream file("docs/formats/scenario.md");
  std::stringstream page;
  page << file.rdbuf();
  for (const Key& key : all_keys()) {
    std::string value(key.value.empty() ? "none" : key.value);
    const std::string row = "| `" + std::string(key.name) + "` | " +
                            std::string(name(key.dimension)) + " | " + value + " | " +
                            std::string(key.text) + " | " + std::string(key.source) + " (" +
                            std::string(key.grade) + ") |\n";
    EXPECT_NE(page.str().find(row), std::string::npos) << row;
  }
  for (int d = static_cast<int>(Dimension::number);
       d <= static_cast<int>(Dimension::money_per_year); ++d) {
    const auto dimension = static_cast<Dimension>(d);
    const std::string units = list_of_units(dimension);
    const std::string row =
        "| " + std::string(name(dimension)) + " | " + (units.empty() ? "none" : units) + " |\n";
    EXPECT_NE(page.str().find(row), std::string::npos) << row;
  }
}

}  // namespace
}  // namespace exahash::scenario
