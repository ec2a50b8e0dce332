// The process around the library: clock, terminal, environment, exit code.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string_view>
#include <vector>

#include <sys/ioctl.h>
#include <unistd.h>

#include "exahash/base/text.h"
#include "exahash/cli/verbs.h"

extern char** environ;

namespace {

[[noreturn]] void die_of_bug(const char* what) {
  std::fprintf(stderr, "error: a bug in exahash: %s\n  help: please report it\n", what);
  std::_Exit(exahash::cli::kExitBug);
}

exahash::cli::Context context_of_process() {
  exahash::cli::Context context;
  for (char** entry = environ; *entry; ++entry) {
    const std::string_view text(*entry);
    if (!text.starts_with("EXAHASH_") || text.find('=') == text.npos) continue;
    context.environment.emplace(text.substr(0, text.find('=')), text.substr(text.find('=') + 1));
  }
  const char* colourless = std::getenv("NO_COLOR");
  context.no_color = colourless && *colourless;
  // SOURCE_DATE_EPOCH (reproducible-builds.org) fixes today.
  const char* fixed = std::getenv("SOURCE_DATE_EPOCH");
  const auto seconds = exahash::parse_integer(fixed ? fixed : "");
  const auto now = seconds ? exahash::from_unix(*seconds)
                           : std::chrono::floor<exahash::Seconds>(std::chrono::system_clock::now());
  context.today = std::chrono::floor<std::chrono::days>(now);
  context.stdout_is_terminal = isatty(STDOUT_FILENO) != 0;
  context.stderr_is_terminal = isatty(STDERR_FILENO) != 0;
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40;
  context.width = known ? size.ws_col : 100;
  return context;
}

}  // namespace

int main(int argc, char** argv) try {
  std::set_terminate([] { die_of_bug("terminated"); });
  std::ios::sync_with_stdio(false);
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  return exahash::cli::run_program(words, context_of_process(), std::cout, std::cerr);
} catch (const std::exception& bug) {
  die_of_bug(bug.what());
}
