#include "exahash/cli/files_in_use.h"

#include <fmt/format.h>

#include "exahash/base/files.h"
#include "exahash/scenario/keys.h"

namespace exahash::cli {
namespace {

namespace fs = std::filesystem;

// By what they are where both exist, else by where they would be.
bool same_file(const fs::path& a, const fs::path& b) {
  std::error_code fault;
  if (fs::exists(a, fault) && fs::exists(b, fault)) {
    return fs::is_regular_file(a, fault) && fs::equivalent(a, b, fault) && !fault;
  }
  const fs::path first = fs::weakly_canonical(a, fault);
  const fs::path second = fs::weakly_canonical(b, fault);
  return !fault && first == second;
}

}  // namespace

std::vector<fs::path> files_of(std::string_view name_or_file, const scenario::Scenario& scenario) {
  std::vector<fs::path> files;
  std::error_code fault;
  const fs::path own(name_or_file);
  if (fs::is_regular_file(own, fault)) files.push_back(own);
  for (const scenario::ResolvedValue& value : scenario.values) {
    const scenario::Key* key = scenario::key_named(value.key);
    if (!key || key->dimension != scenario::Dimension::file || value.value.empty()) continue;
    files.push_back(own.parent_path() / value.value);
  }
  return files;
}

void check_files(const Arguments& arguments, const std::vector<fs::path>& inputs,
                 OptionReader& read) {
  std::vector<std::pair<std::string, fs::path>> outputs;
  for (const std::string_view flag : {"output", "keep-paths", "checkpoint"}) {
    const auto file = arguments.get(flag);
    if (!file || file->empty() || *file == "-") continue;
    const fs::path path(*file);
    for (const fs::path& input : inputs) {
      if (!same_file(path, input)) continue;
      read.problem(fmt::format("{} would write over `{}`, which the answer is made from",
                               shown(arguments, flag), input.string()),
                   "choose another file");
    }
    for (const auto& [other, taken] : outputs) {
      if (!same_file(path, taken)) continue;
      read.problem(fmt::format("{} and `--{}` name one file", shown(arguments, flag), other),
                   "choose another for one of them");
    }
    if (const auto free = can_write_file(path); !free && flag != "keep-paths") {
      const Problem& problem = free.error().problems.front();
      read.problem(fmt::format("{}: {}", problem.what, problem.where), problem.fix);
    }
    outputs.emplace_back(flag, path);
  }
}

}  // namespace exahash::cli
