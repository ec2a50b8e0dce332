#include "exahash/metrics/registry.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace exahash::metrics {
namespace {

TEST(Registry, NamesAreUniqueAndExplained) {
  std::set<std::string> names;
  for (const Entry& entry : all_entries()) {
    EXPECT_TRUE(names.insert(std::string(entry.name)).second) << entry.name;
    EXPECT_TRUE(entry.text.ends_with('.') || entry.text.ends_with(").")) << entry.name;
    EXPECT_FALSE(entry.source.empty()) << entry.name;
  }
}

// A key with a unit in its name has that unit in its entry.
TEST(Registry, UnitsAgreeWithNames) {
  const std::pair<const char*, const char*> kSuffixes[] = {{"_ehs", "EH/s"},
                                                           {"_pct", "%"},
                                                           {"_pp", "pp"},
                                                           {"_btc", "BTC"},
                                                           {"_s", "s"},
                                                           {"_t", "T"},
                                                           {"_mw", "MW"},
                                                           {"_btc_day", "BTC/day"},
                                                           {"_musd_day", "MUSD/day"},
                                                           {"_usd_year", "USD/year"}};
  for (const Entry& entry : all_entries()) {
    if (entry.kind != EntryKind::metric) continue;
    for (const auto& [suffix, unit] : kSuffixes) {
      if (entry.name.ends_with(suffix)) {
        EXPECT_EQ(entry.unit, unit) << entry.name;
      }
    }
  }
}

TEST(Registry, IsFoundAsAPersonWritesIt) {
  EXPECT_EQ(find_entry("as-of")->name, "--as-of");
  EXPECT_EQ(find_entry("--AS_OF")->name, "--as-of");
  EXPECT_EQ(find_entry("Exit 3")->name, "exit 3");
  EXPECT_EQ(find_entry("hashprice")->name, "hashprice_usd_ph_day");
  EXPECT_EQ(find_entry("median_time")->name, "median-time");
  EXPECT_FALSE(find_entry(""));
  EXPECT_FALSE(find_entry("covered"));  // several begin like this
}

// Every label that `now` prints leads to the entry of its figure.
TEST(Registry, LabelsOnTheScreenAreFound) {
  const std::pair<const char*, const char*> labels[] = {
      {"best estimate", "hash_rate_ehs"},
      {"carried forward to today", "hash_rate_today_ehs"},
      {"30 days", "hash_rate_30d_ehs"},
      {"nBits", "bits"},
      {"price", "price_usd"},
      {"--price", "--price"},
      {"Security budget", "security_budget_usd_year"},
      {"next retarget", "change_pct"},
      {"hashprice", "hashprice_usd_ph_day"},
  };
  for (const auto& [label, name] : labels) {
    const auto entry = find_entry(label);
    ASSERT_TRUE(entry) << label;
    EXPECT_EQ(entry->name, name);
  }
}

TEST(Registry, SuggestsWhatWasMeant) {
  EXPECT_EQ(nearest_name("hashprise_usd_ph_day"), "hashprice_usd_ph_day");
  EXPECT_EQ(nearest_name("--treads"), "--threads");
  EXPECT_EQ(nearest_name("hash"), "hash_rate_ehs");
  EXPECT_FALSE(nearest_name("zzzzzzzzz"));
}

// Words that stand on the screen of `run` and `stress`.
TEST(Registry, WordsOfTheSimulationAreExplained) {
  const std::pair<const char*, const char*> kWords[] = {{"sampling", "median_low"},
                                                        {"assumptions", "assumptions"},
                                                        {"median", "p50"},
                                                        {"90 % band", "p5"},
                                                        {"recovery", "recovery_days"}};
  for (const auto& [word, name] : kWords) {
    const auto entry = find_entry(word);
    ASSERT_TRUE(entry) << word;
    EXPECT_EQ(entry->name, name);
  }
  for (const char* algorithm : {"bitcoin", "eda", "cw144", "asert", "lwma1", "dgw3",
                                "digishield-zcash", "digishield-dogecoin"}) {
    const auto entry = find_entry(algorithm);
    ASSERT_TRUE(entry) << algorithm;
    EXPECT_EQ(entry->name, algorithm);
  }
}

}  // namespace
}  // namespace exahash::metrics
