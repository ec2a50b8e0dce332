#include "exahash/cli/output.h"

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash::cli {
namespace {

constexpr std::size_t kProblemsShown = 20;

}  // namespace

std::string describe(const Error& error) {
  std::string out;
  const std::size_t all = error.problems.size();
  // A list that is cut by its own maker ends with one line more.
  const std::size_t shown = all > kProblemsShown + 1 ? kProblemsShown : all;
  for (std::size_t i = 0; i < shown; ++i) {
    const Problem& problem = error.problems[i];
    out += "error: " + printable(problem.what) + "\n";
    // The place may go on with the line that is meant and a marker beneath it.
    for (const std::string_view line : split(problem.where, '\n')) {
      if (!line.empty()) out += "  " + printable(line) + "\n";
    }
    std::string_view before = "  help: ";
    for (const std::string_view line : split(problem.fix, '\n')) {
      if (!line.empty()) out += std::string(before) + printable(line) + "\n";
      before = "";  // a list goes on, a line each
    }
  }
  if (shown < all) {
    out +=
        fmt::format("error: and {} more\n", with_thousands(static_cast<std::int64_t>(all - shown)));
  }
  return out;
}

}  // namespace exahash::cli
