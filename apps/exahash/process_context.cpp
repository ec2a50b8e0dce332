#include "process_context.h"

#include <chrono>
#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

extern char** environ;

exahash::cli::Context context_of_process() {
  exahash::cli::Context context;
  for (char** entry = environ; *entry; ++entry) {
    const std::string_view text(*entry);
    const bool ours = text.starts_with("EXAHASH_") || text.starts_with("SOURCE_DATE_EPOCH=");
    if (!ours || text.find('=') == text.npos) continue;
    context.environment.emplace(text.substr(0, text.find('=')), text.substr(text.find('=') + 1));
  }
  const char* colourless = std::getenv("NO_COLOR");
  context.no_color = colourless && *colourless;
  context.today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  context.stdout_is_terminal = isatty(STDOUT_FILENO) != 0;
  context.stderr_is_terminal = isatty(STDERR_FILENO) != 0;
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40;
  context.width = known ? size.ws_col : 100;
  return context;
}
