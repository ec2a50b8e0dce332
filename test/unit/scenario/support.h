#pragma once

#include <string>
#include <vector>

#include "exahash/chain/history.h"
#include "exahash/scenario/scenario.h"

namespace exahash::scenario::test {

inline const chain::History& history() {
  static const chain::History table = chain::bundled_history();
  return table;
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

}  // namespace exahash::scenario::test
