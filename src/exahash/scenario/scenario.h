#pragma once

// Scenarios in plain words: TOML with units, intervals and distributions -> a resolved scenario, in
// which every key has a value and a source -> the Model.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/time.h"
#include "exahash/chain/history.h"
#include "exahash/metrics/expression.h"
#include "exahash/random/distribution.h"
#include "exahash/sim/model.h"
#include "exahash/sites/companies.h"

namespace exahash::scenario {

// `--set price.vol='50 %/yr'`
struct Override {
  std::string key, value;
};
// A value that takes away what was said of the key.
inline constexpr std::string_view kDefault = "default";

struct Source {
  std::string text;    // the TOML
  std::string name;    // of the file, for messages; "no-exodus" of a bundled one
  std::string folder;  // that file names in it are relative to
};

// Reads a file: what a person named on the command line, a path or the name of a bundled scenario
// ("no-exodus"). missing_data: neither is there (with what was meant).
[[nodiscard]] Expected<Source> open_scenario(std::string_view name_or_path);
struct Bundled {
  std::string_view name, question, text;
};
[[nodiscard]] const std::vector<Bundled>& bundled_scenarios();

// One key after reading: what it is, whence it came.
struct ResolvedValue {
  std::string key;     // "price.vol"
  std::string value;   // canonical text with unit: "45 to 65 %/yr"
  std::string origin;  // "scenario", "--set", "default", "history"
  std::string source;  // where the number comes from: "CCAF 2025: ...", or the file and line
  std::string grade;  // "source", "computed", "recalled", "estimate", "assumption"; of the reader's
                      // own file: "given"
};

struct Scenario {
  std::string name, question;
  Date start{}, until{};
  std::int64_t paths = 0;
  std::uint64_t seed = 0;
  std::vector<metrics::Ask> asks;
  std::string baseline;               // name of the scenario to compare with; empty: none
  std::vector<ResolvedValue> values;  // every key, in the order of the table of keys
  std::vector<std::string> notes;     // "difficulty 132.47 T implies 948 EH/s"
  sites::Companies companies;         // the catalogue's, with what the scenario's tables say
  std::string canonical;              // TOML that reads back to the same scenario; run identity
  Date data_until{};                  // of the history that it was resolved with
  sim::Model model;
};

// Parses, checks and resolves. bad_input: every problem at once, each with file:line, the text of
// the line, a marker beneath and a suggestion.
[[nodiscard]] Expected<Scenario> resolve(const Source& source,
                                         const std::vector<Override>& overrides,
                                         const chain::History& history);

// SHA-256 of canonical scenario, data, results version, seed: 64 hexadecimal digits. Paths are not
// part of it: more paths of the same run are the same run.
[[nodiscard]] std::string run_id(const Scenario& scenario, const chain::History& history,
                                 int results_version);

// A commented scenario to start from (`exahash init`): every key with its default, unit and source.
[[nodiscard]] std::string template_text();

}  // namespace exahash::scenario
