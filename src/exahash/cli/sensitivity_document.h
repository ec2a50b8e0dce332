#pragma once

// What `--sensitivity` adds to the answers of `run`, `solve` and `site`.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/cli/option_reader.h"
#include "exahash/cli/verbs.h"
#include "exahash/report/document.h"
#include "exahash/report/html.h"
#include "exahash/report/json_value.h"
#include "exahash/study/sensitivity.h"

namespace exahash::cli {

inline constexpr std::size_t kMostFlips = 12;  // that a person sees

// How many draws a base sample has: `given` by -n, else `by_itself` or `given`, whichever is less.
// What is wrong with it is kept in `read`.
[[nodiscard]] std::int64_t base_sample(const Arguments& arguments, std::int64_t given,
                                       std::int64_t by_itself, OptionReader& read);

// "hash rate", "hash rate@2027-12-31", "P(hash rate < 700 EH/s) > 10 %": what is asked of a run,
// and at what it turns round. What is wrong is kept in `read`.
[[nodiscard]] std::optional<study::SensitivityPlan> sensitivity_plan(std::string_view text,
                                                                     OptionReader& read);

// "price expectations + power and running cost"
[[nodiscard]] std::string name_of(const study::GroupShare& row);
[[nodiscard]] std::string name_of(const study::GroupFlip& row);

// A number of an answer in that unit, as a person sees it.
[[nodiscard]] std::string answer_text(double value, const std::string& unit);

// Says what it costs before it begins, unless --quiet.
void say_cost(const study::SensitivityPlan& plan, const study::SensitivityCost& cost,
              const Arguments& arguments, const Context& context);

// Tables and notes, to the end of a document; of a search, shares of the solved number too.
void add_sensitivity(const study::Sensitivity& sensitivity, bool solved,
                     report::Document& document);
// The same of one answer or more without runs; `unit` of their mean and deviation.
void add_shares(std::span<const study::GroupShares> all, std::string_view unit,
                report::Document& document);

// All inputs of each group at once, `others` "at their medians".
struct MovedGroups {
  std::string of, unit;
  std::vector<study::GroupFlip> groups;
};
[[nodiscard]] report::Table groups_table(std::span<const MovedGroups> all);  // for machines
void add_groups(std::span<const MovedGroups> all, std::string_view others,
                report::Document& document);

// The same for a page: a chart of the shares with their table, then the other tables, and what
// should be known of them.
[[nodiscard]] std::vector<report::Page::Part> sensitivity_parts(
    const study::Sensitivity& sensitivity, bool solved);
[[nodiscard]] std::vector<report::Page::Part> shares_parts(std::span<const study::GroupShares> all,
                                                           std::span<const MovedGroups> moved,
                                                           std::string_view unit);
// Before what a page says of itself.
void put_parts(std::vector<report::Page::Part> parts, report::Page& page);

// The member `sensitivity` of the JSON of a run.
[[nodiscard]] report::JsonObject sensitivity_json(const study::Sensitivity& sensitivity);

}  // namespace exahash::cli
