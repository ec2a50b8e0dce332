// From the text of a scenario to the Model, with everything that is wrong at once.

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/scenario/build_model.h"
#include "exahash/scenario/canonical.h"
#include "exahash/scenario/company_tables.h"
#include "exahash/scenario/correlation.h"
#include "exahash/scenario/files.h"
#include "exahash/scenario/given.h"
#include "exahash/scenario/scenario.h"
#include "exahash/scenario/sheet.h"

namespace exahash::scenario {
namespace {

std::string sentence(std::string text) {
  const bool file = text.substr(0, text.find(' ')).find('.') != std::string::npos;
  if (!file && !text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 32);
  if (!text.empty() && text.back() != '.') text += '.';
  return text;
}

std::vector<metrics::Ask> read_asks(const Item& item, Problems& problems) {
  std::vector<metrics::Ask> asks;
  for (std::size_t i = 0; i < item.list.size(); ++i) {
    auto ask = metrics::parse_ask(item.list[i]);
    if (ask) {
      asks.push_back(*std::move(ask));
      continue;
    }
    for (const Problem& problem : ask.error().problems) {
      problems.add(item.list_places[i], problem.what, problem.where, problem.fix);
    }
  }
  return asks;
}

// An ask about a day that the run does not have.
void check_days(const Item& item, const Scenario& scenario, Problems& problems) {
  for (std::size_t i = 0; i < scenario.asks.size(); ++i) {
    const auto& day = scenario.asks[i].date;
    if (!day || (*day >= scenario.start && *day <= scenario.until)) continue;
    problems.add(item.list_places[i],
                 fmt::format("{} is not a day of the run ({} to {})", format_date(*day),
                             format_date(scenario.start), format_date(scenario.until)));
  }
}

std::vector<ResolvedValue> values_of(const Sheet& sheet,
                                     const std::vector<Correlation>& correlations) {
  std::vector<ResolvedValue> values;
  for (const Item& item : sheet.items()) {
    if (item.unused) continue;
    std::string text = item.text;
    if (item.key->dimension == Dimension::text_list)
      text = fmt::format("{}", fmt::join(item.list, "; "));
    values.push_back(
        {std::string(item.key->name), std::move(text), item.origin, item.source, item.grade});
  }
  for (const Correlation& correlation : correlations) {
    values.push_back(
        {fmt::format("correlation of {} and {}", correlation.first, correlation.second),
         fmt::format("{}", correlation.value), "scenario", correlation.source, "given"});
  }
  return values;
}

}  // namespace

Expected<Scenario> resolve(const Source& source, const std::vector<Override>& overrides,
                           const chain::History& history) {
  Problems problems;
  const GivenKeys given = collect(source, overrides, problems);
  Sheet sheet = fill_sheet(given, problems);
  sheet["scenario.base"].derived = true;  // what it brought is written out
  CompanyTables tables = read_company_tables(given, source.folder, problems);
  Built built = build_model(sheet, source.folder, history, tables.all, problems);
  const auto correlations = set_correlations(given, built.model, problems);
  Scenario scenario;
  scenario.start = sheet["scenario.start"].date.value_or(Date{});
  scenario.until = sheet["scenario.until"].date.value_or(Date{});
  const Item& ask = sheet["report.ask"];
  scenario.asks = read_asks(ask, problems);
  if (scenario.asks.size() == ask.list.size() && built.model.days > 0) {
    check_days(ask, scenario, problems);
  }
  if (problems.empty()) {
    if (const auto fine = sim::check(built.model); !fine) problems.add(0, fine.error());
  }
  if (!problems.empty()) return tl::unexpected<Error>(problems.error());
  scenario.name = sheet["scenario.name"].text;
  if (scenario.name.empty()) scenario.name = key_named("scenario.name")->value;
  scenario.question = sheet["scenario.question"].text;
  // The question may name a day of the scenario's own.
  if (sheet["scenario.until"].origin == "--set" && !scenario.question.empty() &&
      sheet["scenario.question"].origin != "--set") {
    scenario.question +=
        fmt::format(" (the scenario's question; this run ends {})", format_date(scenario.until));
  }
  scenario.paths = sheet["scenario.paths"].count;
  scenario.seed = built.model.seed;
  scenario.baseline = sheet["report.baseline"].text;
  scenario.values = values_of(sheet, correlations);
  scenario.values.insert(scenario.values.end(), tables.values.begin(), tables.values.end());
  for (const std::string& note : built.notes) scenario.notes.push_back(sentence(note));
  for (const Problem& one : tables.warnings) {
    scenario.notes.push_back(sentence(fmt::format("{}: {}; {}", one.where, one.what, one.fix)));
  }
  if (tables.canonical.empty() && !sheet["ai.contracts"].unused) {
    built.files.push_back(catalogue_digest());
  }
  scenario.canonical = canonical_text(sheet, correlations, tables, built.files);
  scenario.companies = std::move(tables.all);
  scenario.data_until = history.last_day();
  scenario.model = std::move(built.model);
  return scenario;
}

std::string run_id(const Scenario& scenario, const chain::History& history, int results_version) {
  std::string text =
      fmt::format("exahash run\nresults version {}\nseed {}\n", results_version, scenario.seed);
  for (const std::string_view line : split(scenario.canonical, '\n')) {
    if (line.starts_with("paths = ")) continue;
    text += std::string(line) + "\n";
  }
  text += chain::epochs_csv(history.epochs);
  text += chain::daily_csv(history.days);
  return sha256_hex(text);
}

}  // namespace exahash::scenario
