#include "exahash/cli/files_in_use.h"

#include <fmt/format.h>

namespace exahash::cli {

std::vector<OutputFile> output_files(const Arguments& arguments, OptionReader& read) {
  std::vector<OutputFile> outputs;
  for (const std::string_view flag : {"output", "keep-paths", "checkpoint"}) {
    const auto file = arguments.get(flag);
    if (!file || file->empty() || *file == "-") continue;
    OutputFile output{shown(arguments, flag), std::filesystem::path(*file)};
    for (const OutputFile& other : outputs) {
      if (!same_file(output.path, other.path)) continue;
      read.problem(fmt::format("{} and {} name one file", output.shown, other.shown),
                   "choose another for one of them");
    }
    if (const auto free = can_write_file(output.path); !free) {
      Problem problem = free.error().problems.front();
      if (arguments.from_environment.contains(flag)) problem.where += ", " + output.shown;
      read.problem(std::move(problem));
    }
    outputs.push_back(std::move(output));
  }
  return outputs;
}

}  // namespace exahash::cli
