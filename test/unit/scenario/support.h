#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "exahash/scenario/scenario.h"

#include "support/dates.h"
#include "support/history.h"

namespace exahash::scenario::test {

using exahash::test::day;
using exahash::test::history;

inline constexpr const char* kMayToDecember =
    "[scenario]\nstart = 2026-05-02\nuntil = 2026-12-31\n";

// These lines of [price] in a scenario of May to December.
inline std::string in_may(std::string_view price) {
  return std::string(kMayToDecember) + "[price]\n" + std::string(price);
}

inline Expected<Scenario> resolved(std::string text, const std::vector<Override>& overrides = {},
                                   std::string folder = "") {
  return resolve({std::move(text), "test.toml", std::move(folder)}, overrides, history());
}

// Every problem as the program prints it, but for "error: " and indents.
inline std::string problems_of(const Expected<Scenario>& scenario) {
  std::string out;
  if (scenario) return out;
  for (const Problem& problem : scenario.error().problems) {
    out += problem.what + "\n" + problem.where + "\n";
    if (!problem.fix.empty()) out += "help: " + problem.fix + "\n";
  }
  return out;
}

inline std::string value_of(const Scenario& scenario, std::string_view key) {
  for (const ResolvedValue& value : scenario.values) {
    if (value.key == key) return value.value;
  }
  return "no such key";
}

inline const ResolvedValue& row_of(const Scenario& scenario, std::string_view key) {
  static const ResolvedValue none;
  for (const ResolvedValue& value : scenario.values) {
    if (value.key == key) return value;
  }
  return none;
}

// A note of the scenario has these words.
inline bool says(const Scenario& scenario, std::string_view words) {
  return std::ranges::any_of(scenario.notes, [&](const std::string& note) {
    return note.find(words) != std::string::npos;
  });
}

template <class Row>
const Row& named(const std::vector<Row>& rows, std::string_view name) {
  for (const Row& row : rows) {
    if (row.name == name) return row;
  }
  ADD_FAILURE() << name;
  return rows.front();
}

}  // namespace exahash::scenario::test
