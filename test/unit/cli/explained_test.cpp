// Nothing is printed or asked for that `explain` does not know, and nothing explained is gone.

#include <fstream>
#include <set>

#include <gtest/gtest.h>

#include "exahash/base/text.h"
#include "exahash/finance/policy.h"
#include "exahash/metrics/registry.h"
#include "exahash/scenario/keys.h"
#include "exahash/study/terms.h"

#include "run.h"

namespace exahash::cli {
namespace {

// The genesis header of mainnet in a file.
std::string genesis_file() {
  const std::string hex =
      "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac7"
      "2c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c";
  std::string path = scratch("genesis.bin");
  std::ofstream out(path, std::ios::binary);
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    out.put(static_cast<char>(parse_hex32(hex.substr(i, 2)).value()));
  }
  return path;
}

std::string fleet_file() {
  return file_of("explained-fleet.csv", "model,count\nAntminer S21,10\n");
}

std::set<std::string> keys_of(const report::Document& document) {
  std::set<std::string> keys;
  for (const auto& name : report::field_names(document)) keys.insert(name);
  for (const auto& table : document.tables) {
    if (!table.machines) continue;
    for (const auto& column : table.columns) keys.insert(column.key);
  }
  return keys;
}

bool is_term(std::string_view name) {
  return study::term_named(name, study::site_terms()) ||
         study::term_named(name, study::attack_terms()) ||
         study::term_named(name, study::breakeven_terms()) ||
         study::term_named(name, study::ai_range_terms()) || finance::policy_row(name);
}

void expect_explained(const report::Document& document, const std::string& verb) {
  for (const std::string& key : keys_of(document)) {
    if (scenario::key_named(key) || is_term(key)) continue;
    const auto entry = metrics::find_entry(key);
    EXPECT_TRUE(entry && entry->name == key) << verb << " emits " << key;
  }
}

TEST(Explained, EveryKeyThatAVerbEmits) {
  const std::vector<std::vector<std::string>> kLines{
      {"now"},
      {"retarget", "--next", "3"},
      {"retarget", "--block", "5", "--elapsed", "1h", "--difficulty", "1T", "--next", "2"},
      {"replay"},
      {"replay", "--headers", genesis_file()},
      {"data"},
      {"data", "rigs"},
      {"data", "companies"},
      {"data", "company", "TeraWulf"},
      {"stress", "--paths", "8", "--days", "5"},
      {"attack", "--rent", "40"},
      {"attack", "--share", "60"},
      {"attack", "--definition", "pools"},
      {"attack", "--definition", "maker"},
      {"attack", "--ahead", ""},
      {"attack", "--history", ""},
      {"claims"},
      {"claims", "--claim", "C05"},
      {"breakeven"},
      {"breakeven", "--fleet", fleet_file()},
      {"site", "--paths", "8"},
      {"site", "--paths", "8", "--sensitivity", ""},
      {"solve", "--after-halvings", "2"},
      {"debt", "--paths", "8", "--until", "2026-09-01"},
      {"why", "--paths", "2", "--from", "2026-04-20", "--to", "2026-05-02"},
      {"explain"}};
  Context context;
  context.today = parse_date("2026-11-23");
  for (const auto& line : kLines) {
    Arguments arguments;
    const bool flags = line.size() > 1 && line[1].starts_with("--");
    for (std::size_t i = 1; flags && i + 1 < line.size(); i += 2) {
      arguments.options[line[i].substr(2)] = line[i + 1];
    }
    if (!flags) arguments.positional = {line.begin() + 1, line.end()};
    const auto answer = verb_named(line[0])->run(arguments, context);
    ASSERT_TRUE(answer) << line[0] << ": " << answer.error().problems.front().what;
    expect_explained(answer->document, line[0]);
  }
  Arguments backtest;
  backtest.repeated["from"] = {"2020-02-01"};
  backtest.options = {{"paths", "8"}, {"horizon", "1"}, {"without-orders", ""}};
  const auto scored = verb_named("backtest")->run(backtest, context);
  ASSERT_TRUE(scored) << scored.error().problems.front().what;
  expect_explained(scored->document, "backtest");
  Arguments sweep;
  sweep.positional = {"no-exodus"};
  sweep.options = {{"paths", "8"}, {"until", "2026-06-01"}};
  for (const char* more : {"fees.log_sd=1", "price.vol=50 %/yr"}) {
    sweep.repeated["vary"].emplace_back(more);
    const auto answer = verb_named("sweep")->run(sweep, context);
    ASSERT_TRUE(answer) << answer.error().problems.front().what;
    expect_explained(answer->document, "sweep");
  }
}

TEST(Explained, EveryKeyOfTheInverseStudies) {
  Context context;
  context.today = parse_date("2026-11-23");
  Arguments solve;
  solve.positional = {"price > 90000 USD", "no-exodus"};
  solve.options = {{"for", "price"}, {"at", "2026-06-01"}, {"paths", "64"}, {"sensitivity", ""}};
  Arguments why;
  why.options = {{"from", "2025-10-18"}, {"to", "2025-11-18"}, {"paths", "8"}};
  for (const auto& [verb, arguments] : {std::pair("solve", solve), std::pair("why", why)}) {
    const auto found = verb_named(verb)->run(arguments, context);
    ASSERT_TRUE(found) << found.error().problems.front().what;
    expect_explained(found->document, verb);
  }
  Arguments run;
  run.positional = {"no-exodus"};
  run.options = {{"paths", "8"}, {"until", "2026-06-01"}, {"returnable", "start"}};
  const auto answer = verb_named("run")->run(run, context);
  ASSERT_TRUE(answer) << answer.error().problems.front().what;
  report::Document document = answer->document;
  std::erase_if(document.tables, [](const auto& table) { return table.key != "returnable"; });
  EXPECT_EQ(document.tables.size(), 3U);
  expect_explained(document, "run --returnable");
  run.options.erase("returnable");
  run.options["sensitivity"] = "price";
  const auto driven = verb_named("run")->run(run, context);
  ASSERT_TRUE(driven) << driven.error().problems.front().what;
  document = driven->document;
  std::erase_if(document.tables,
                [](const auto& table) { return !table.key.starts_with("sensitivity"); });
  EXPECT_EQ(document.tables.size(), 6U);
  expect_explained(document, "run --sensitivity");
}

// What stands on the screen of `site` and `breakeven`, and in every JSON document.
TEST(Explained, LabelsAssumptionsAndKeysOfEveryAnswer) {
  for (const auto* word : {"mining",
                           "colocation",
                           "GPU cloud",
                           "curtail",
                           "worth",
                           "gain",
                           "hurdle",
                           "flips at",
                           "inside",
                           "low end",
                           "NPV",
                           "NPV, held",
                           "stops below",
                           "value used",
                           "best rate",
                           "margin",
                           "hosting.capex",
                           "rig_value.growth",
                           "slot.value",
                           "clock.voltage_slope",
                           "schema",
                           "results_version",
                           "headline",
                           "data_until",
                           "age_days",
                           "notes",
                           "first order",
                           "total",
                           "once price is known",
                           "of the solved value",
                           "luck of the price",
                           "other luck",
                           "turns at",
                           "outbids AI",
                           "halls paid",
                           "a block must pay"}) {
    const Ran found = ran({"explain", word});
    EXPECT_EQ(found.code, 0) << word << "\n" << found.err;
  }
  EXPECT_NE(ran({"explain", "hosting.capex"}).out.find("9.5 (8 to 15) MUSD/MW"), std::string::npos)
      << ran({"explain", "hosting.capex"}).out;
  EXPECT_EQ(ran({"explain", "hosting.capx"}).err,
            "error: nothing is called `hosting.capx`\n  help: did you mean `hosting.capex`?\n");
}

TEST(Explained, EveryOptionAndNoOther) {
  std::set<std::string> options;
  for (const OptionSpec& option : global_options()) {
    options.insert("--" + std::string(option.name()));
  }
  for (const Verb& verb : all_verbs()) {
    for (const OptionSpec& option : verb.options) options.insert("--" + std::string(option.name()));
  }
  std::set<std::string> entries;
  for (const metrics::Entry& entry : metrics::all_entries()) {
    if (entry.kind == metrics::EntryKind::option) entries.insert(std::string(entry.name));
  }
  EXPECT_EQ(options, entries);
}

TEST(Explained, CompletionAndManualHoldEveryVerbAndOption) {
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"man"}, {"completion", "bash"}, {"completion", "zsh"}, {"completion", "fish"}}) {
    const Ran text = ran(words);
    ASSERT_EQ(text.code, 0);
    for (const Verb& verb : all_verbs()) {
      if (verb.group.empty()) continue;  // out of the way
      EXPECT_NE(text.out.find(verb.name), std::string::npos) << verb.name;
      for (const OptionSpec& option : verb.options) {
        std::string name(option.name());
        if (words[0] == "man") {
          for (std::size_t at = 0; (at = name.find('-', at)) != name.npos; at += 2) {
            name.insert(at, "\\");
          }
        }
        EXPECT_NE(text.out.find(name), std::string::npos) << words[0] << " lacks " << name;
      }
    }
  }
  EXPECT_EQ(ran({"completion", "bsh"}).err,
            "error: completion wants the name of one shell: bash, zsh or fish\n"
            "  help: did you mean `bash`?\n");
}

}  // namespace
}  // namespace exahash::cli
