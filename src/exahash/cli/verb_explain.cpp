#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/finance/policy.h"
#include "exahash/metrics/registry.h"
#include "exahash/metrics/simulated.h"
#include "exahash/report/result_words.h"
#include "exahash/scenario/keys.h"
#include "exahash/study/terms.h"

namespace exahash::cli {
namespace {

using metrics::Entry;
using report::text_or_none;

std::string string_of(std::string_view view) {
  return std::string(view);
}

report::Table list_of(const std::vector<Entry>& entries) {
  report::Table table{"entries", "", {}, {}};
  table.columns = {{"name", "name", ""},       {"kind", "kind", ""},     {"unit", "unit", ""},
                   {"formula", "formula", ""}, {"source", "source", ""}, {"text", "meaning", ""}};
  for (const Entry& entry : entries) {
    table.rows.push_back({string_of(entry.name), string_of(metrics::name(entry.kind)),
                          text_or_none(entry.unit), text_or_none(entry.formula),
                          text_or_none(entry.source), string_of(entry.text)});
  }
  return table;
}

// A key of scenarios as an entry: its default stands where a metric has its formula.
Entry entry_of(const scenario::Key& key) {
  return {metrics::EntryKind::scenario_key,
          key.name,
          scenario::name(key.dimension),
          key.value,
          key.source,
          key.text};
}

// "45 (38 to 55) USD/MWh"
template <class Row>
std::string assumption_text(const Row& row) {
  std::string value = fmt::format("{}", row.value);
  if (row.low < row.high) value += fmt::format(" ({} to {})", row.low, row.high);
  return row.unit.empty() ? value : fmt::format("{} {}", value, row.unit);
}

template <class Row>
Entry entry_of(const Row& row, std::string_view value) {
  return {metrics::EntryKind::assumption, row.name, row.unit, value, row.source, row.text};
}

// What `breakeven`, `site` and the like take as given, in the order of Term, and what `debt` alone
// does; a scenario may have a key of the same name as a term.
const std::vector<Entry>& assumptions() {
  static std::vector<std::string> values;
  static const std::vector<Entry> entries = [] {
    const auto policy = finance::policy_rows();
    for (std::size_t i = 0; i < study::kTerms; ++i) {
      values.push_back(assumption_text(study::row(static_cast<study::Term>(i))));
    }
    for (const finance::PolicyRow& row : policy) {
      if (row.id == 0) values.push_back(assumption_text(row));
    }
    std::vector<Entry> all;
    for (std::size_t i = 0; i < study::kTerms; ++i) {
      all.push_back(entry_of(study::row(static_cast<study::Term>(i)), values[i]));
    }
    std::size_t at = study::kTerms;
    for (const finance::PolicyRow& row : policy) {
      if (row.id == 0) all.push_back(entry_of(row, values[at++]));
    }
    return all;
  }();
  return entries;
}

// Scenario keys and assumptions.
std::vector<Entry> dotted_entries() {
  std::vector<Entry> all;
  for (const scenario::Key& key : scenario::all_keys()) all.push_back(entry_of(key));
  all.insert(all.end(), assumptions().begin(), assumptions().end());
  return all;
}

// They are known by their whole name, sections ("price") by the names of their keys.
std::vector<Entry> keys_named(std::string_view name) {
  std::vector<Entry> found;
  for (const Entry& entry : dotted_entries()) {
    const bool in_section =
        entry.name.starts_with(name) && entry.name.substr(name.size(), 1) == ".";
    if (entry.name == name || in_section) found.push_back(entry);
  }
  return found;
}

// What a verb's answer rests on, where it takes terms.
std::vector<Entry> terms_of_verb(std::string_view name) {
  std::span<const study::Term> terms;
  if (name == "breakeven") terms = study::breakeven_terms();
  if (name == "site") terms = study::site_terms();
  if (name == "attack") terms = study::attack_terms();
  std::vector<Entry> found;
  for (const study::Term term : terms)
    found.push_back(assumptions()[static_cast<std::size_t>(term)]);
  return found;
}

std::vector<Entry> everything() {
  const auto all = metrics::all_entries();
  std::vector<Entry> entries(all.begin(), all.end());
  for (const Entry& entry : dotted_entries()) entries.push_back(entry);
  return entries;
}

bool is_setting(const Entry& entry) {
  return entry.kind == metrics::EntryKind::scenario_key ||
         entry.kind == metrics::EntryKind::assumption;
}

// Its first sentence; before it the default of what can be set, the unit of what is measured:
// "12 MUSD/year: cash cost of a company ...".
report::Figure in_short(const Entry& entry) {
  report::Figure figure{string_of(entry.name), string_of(entry.name), string_of(entry.text), ""};
  const std::size_t end = entry.text.find(". ");
  const std::string_view first = is_setting(entry) ? entry.formula : entry.unit;
  if (!first.empty()) figure.text = string_of(first) + (entry.text.starts_with("of ") ? " " : ": ");
  figure.text += entry.text.substr(0, end == std::string_view::npos ? end : end + 1);
  return figure;
}

// A person who asked for everything wants names and units; the rest is one `explain NAME` away.
std::vector<report::Section> names_by_kind() {
  std::vector<report::Section> sections;
  using enum metrics::EntryKind;
  for (const auto kind : {metric, scenario_key, assumption, option, rule, verdict, exit_code}) {
    report::Section section{fmt::format("{}s", metrics::name(kind)), {}};
    for (const Entry& entry : everything()) {
      if (entry.kind != kind) continue;
      section.figures.push_back(in_short(entry));
    }
    sections.push_back(std::move(section));
  }
  return sections;
}

std::vector<report::Section> one_entry(const Entry& entry) {
  report::Section section;
  const auto add = [&section](const char* key, std::string_view value) {
    if (!value.empty()) section.figures.push_back({key, key, string_of(value), ""});
  };
  add("kind", metrics::name(entry.kind));
  add("unit", entry.unit);
  add(is_setting(entry) ? "default" : "formula", entry.formula);
  add("source", entry.source);
  return {section};
}

std::optional<std::string_view> nearest(std::string_view name) {
  if (name.find('.') == name.npos) return metrics::nearest_name(name);
  std::vector<std::string_view> keys;
  for (const Entry& entry : dotted_entries()) keys.push_back(entry.name);
  return did_you_mean(name, keys);
}

Expected<Answer> run_explain(const Arguments& arguments, const Context&) {
  Answer answer;
  report::Document& document = answer.document;
  document.schema = "exahash.explain/1";
  if (arguments.positional.empty()) {
    document.headline = "exahash explain NAME gives formula, unit and source of each of these";
    document.sections = names_by_kind();
    document.tables.push_back(list_of(everything()));
    document.tables.back().shown = false;
    return answer;
  }
  std::vector<Entry> found;
  Error error;
  error.kind = ErrorKind::usage;
  std::string phrase;  // "exit 3" is one name in two words
  for (const std::string& word : arguments.positional) phrase += (phrase.empty() ? "" : " ") + word;
  const bool one = metrics::find_metric(phrase).has_value();
  const std::vector<std::string> names =
      one ? std::vector<std::string>{phrase} : arguments.positional;
  for (const std::string& name : names) {
    const auto terms = terms_of_verb(name);
    if (!terms.empty()) {
      if (const auto entry = metrics::find_entry(name)) found.push_back(*entry);
      found.insert(found.end(), terms.begin(), terms.end());
      continue;
    }
    const auto keys = keys_named(name);
    const bool whole = !keys.empty() && keys[0].name == name;
    auto entry = metrics::find_entry(name);
    if (!entry && keys.empty()) entry = metrics::find_metric(name);
    // An option may have the name of a section of keys: both are meant.
    if (entry && !whole) found.push_back(*entry);
    found.insert(found.end(), keys.begin(), keys.end());
    if (entry || !keys.empty()) continue;
    const auto near = nearest(name);
    error.problems.push_back({fmt::format("nothing is called `{}`", name), "",
                              near ? fmt::format("did you mean `{}`?", *near)
                                   : std::string("exahash explain lists all names")});
  }
  if (!error.problems.empty()) return tl::unexpected(error);
  document.tables.push_back(list_of(found));
  document.tables.back().shown = false;
  if (found.size() == 1) {
    document.headline = fmt::format("{}: {}", found[0].name, found[0].text);
    document.sections = one_entry(found[0]);
  } else {
    document.sections = {{"", {}}};
    for (const Entry& entry : found) document.sections[0].figures.push_back(in_short(entry));
  }
  return answer;
}

}  // namespace

Verb explain_verb() {
  return {.name = "explain",
          .group = "The network now",
          .summary = "formula, unit and source of every number, key, option, rule and exit code",
          .arguments = "[NAME ...]",
          .options = {},
          .examples = {"exahash explain hash_rate_7d_ehs", "exahash explain median-time",
                       "exahash explain price.vol"},
          .run = run_explain};
}

}  // namespace exahash::cli
