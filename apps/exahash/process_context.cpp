#include "process_context.h"

#include <chrono>
#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

#include "exahash/base/text.h"

extern char** environ;

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
