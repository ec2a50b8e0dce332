// What --sensitivity says of whole groups of inputs.

#include <fmt/format.h>

#include "exahash/cli/sensitivity_document.h"

namespace exahash::cli {
namespace {

using report::Table;
using report::Value;

// Whether all inputs of a group together turn the answer round, where one alone does not.
Table groups_for_a_person(const MovedGroups& moved, std::string_view others) {
  Table table{"sensitivity_groups",
              fmt::format("All inputs of a group at once, the others {}: {}{}", others, moved.of,
                          moved.unit.empty() ? "" : fmt::format(", {}", moved.unit)),
              {{"group", "group", ""},
               {"inputs", "inputs", ""},
               {"at_lowest", "lowest", ""},
               {"at_highest", "highest", ""}},
              {}};
  table.machines = false;
  const bool turns = !moved.groups.empty() && moved.groups.front().flips;
  if (turns) table.columns.push_back({"group_flips", "turns it round", ""});
  for (const study::GroupFlip& flip : moved.groups) {
    std::vector<Value> row{name_of(flip), flip.inputs, answer_text(flip.at_lowest, moved.unit),
                           answer_text(flip.at_highest, moved.unit)};
    if (turns) row.emplace_back(flip.flips.value_or(false));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

Table groups_table(std::span<const MovedGroups> all) {
  Table table{"sensitivity_groups",
              "",
              {{"of", "", ""},
               {"unit", "", ""},
               {"group", "", ""},
               {"inputs", "", ""},
               {"at_lowest", "", ""},
               {"at_highest", "", ""},
               {"group_flips", "", ""}},
              {}};
  table.shown = false;
  for (const MovedGroups& moved : all) {
    for (const study::GroupFlip& flip : moved.groups) {
      table.rows.push_back({moved.of, moved.unit, name_of(flip), flip.inputs, flip.at_lowest,
                            flip.at_highest, Value{}});
      if (flip.flips) table.rows.back().back() = *flip.flips;
    }
  }
  return table;
}

void add_groups(std::span<const MovedGroups> all, std::string_view others,
                report::Document& document) {
  for (const MovedGroups& moved : all) {
    if (!moved.groups.empty()) document.tables.push_back(groups_for_a_person(moved, others));
  }
  document.tables.push_back(groups_table(all));
}

}  // namespace exahash::cli
