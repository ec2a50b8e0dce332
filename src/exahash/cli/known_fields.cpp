#include "exahash/cli/known_fields.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/finance/policy.h"
#include "exahash/metrics/registry.h"
#include "exahash/scenario/keys.h"
#include "exahash/study/debt.h"
#include "exahash/study/terms.h"

namespace exahash::cli {
namespace {

// Of verbs that take their time; a test holds them to what they answer.
struct VerbFields {
  std::string_view verb, figures, tables;
};
constexpr std::array kVerbFields{
    VerbFields{"run", "run_id paths paths_asked partial",
               "series answers retargets end returnable sensitivity sensitivity_inputs "
               "sensitivity_groups assumptions"},
    VerbFields{"compare", "run_id paths paths_asked partial",
               "series differences answers retargets end"},
    VerbFields{"sweep", "run_id paths paths_asked partial", "points base"},
    VerbFields{"solve",
               "solve_value solve_price_usd wanted_probability_pct as_written_probability_pct "
               "run_id paths paths_asked partial price_usd fees_btc outbid_reward_usd "
               "outbid_reward_halls_usd",
               "solve_points sensitivity sensitivity_inputs sensitivity_groups halving_prices "
               "assumptions"},
    VerbFields{"backtest", "paths seed partial", "by_horizon scores course assumed"}};

// What every verb prints is explained by that name, or a key or a term.
bool is_explained(const std::string& field) {
  const auto entry = metrics::find_entry(field);
  if ((entry && entry->name == field) || scenario::key_named(field)) return true;
  for (const auto terms : {study::site_terms(), study::attack_terms(), study::breakeven_terms(),
                           study::ai_range_terms(), study::debt_terms()}) {
    if (study::term_named(field, terms)) return true;
  }
  return finance::policy_row(field) != nullptr;
}

std::optional<std::string_view> nearest_metric(const std::string& field) {
  const auto near = metrics::nearest_name(field);
  const auto entry = near ? metrics::find_entry(*near) : std::nullopt;
  return entry && entry->kind == metrics::EntryKind::metric ? near : std::nullopt;
}

}  // namespace

std::vector<Problem> unknown_fields(const Verb& verb, const std::vector<std::string>& fields) {
  std::vector<Problem> problems;
  const auto own = std::ranges::find(kVerbFields, verb.name, &VerbFields::verb);
  std::vector<std::string_view> known;
  if (own != kVerbFields.end()) {
    known = split(own->figures, ' ');
    for (const std::string_view table : split(own->tables, ' ')) known.push_back(table);
  }
  for (const std::string& field : fields) {
    const bool is_known =
        known.empty() ? is_explained(field) : std::ranges::find(known, field) != known.end();
    if (is_known) continue;
    auto near = did_you_mean(field, known);
    if (known.empty()) near = nearest_metric(field);
    const std::string list = known.empty() ? std::string("--json= lists the fields")
                                           : fmt::format("there are {}", fmt::join(known, ", "));
    problems.push_back({fmt::format("unknown field `{}`", printable(field)), "",
                        near ? fmt::format("did you mean `{}`?", *near) : list});
  }
  return problems;
}

bool are_of_several_tables(const Verb& verb, const std::vector<std::string>& fields) {
  const auto own = std::ranges::find(kVerbFields, verb.name, &VerbFields::verb);
  if (own == kVerbFields.end()) return false;
  const auto tables = split(own->tables, ' ');
  return std::ranges::count_if(tables, [&](std::string_view table) {
           return std::ranges::find(fields, table) != fields.end();
         }) > 1;
}

}  // namespace exahash::cli
