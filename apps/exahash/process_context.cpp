#include "process_context.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

#include "exahash/base/files.h"
#include "exahash/base/text.h"

extern char** environ;

namespace {

std::atomic<bool> interrupted = false;

// As ever, but for what would be left half written.
extern "C" void on_second_interrupt(int signal) {
  exahash::remove_unfinished_file();
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

// The first Ctrl-C or SIGTERM asks; the second one ends the program.
extern "C" void on_interrupt(int /*signal*/) {
  interrupted = true;
  constexpr char kText[] = "note: stopping after the paths under way; once more ends at once\n";
  [[maybe_unused]] const auto written = write(STDERR_FILENO, kText, sizeof kText - 1);
  std::signal(SIGINT, on_second_interrupt);
  std::signal(SIGTERM, on_second_interrupt);
}

bool was_interrupted() {
  static const bool caught = [] {
    return std::signal(SIGINT, on_interrupt) != SIG_ERR &&
           std::signal(SIGTERM, on_interrupt) != SIG_ERR;
  }();
  (void)caught;
  return interrupted;
}

double seconds() {
  const std::chrono::duration<double> since = std::chrono::steady_clock::now().time_since_epoch();
  return since.count();
}

// COLUMNS goes before the terminal's own width, as in ls; 100 where neither is known.
int width() {
  constexpr int kLeast = 40, kMost = 1000, kUnknown = 100;
  if (const char* columns = std::getenv("COLUMNS")) {
    const auto given = exahash::parse_integer(columns);
    if (given && *given >= kLeast && *given <= kMost) return static_cast<int>(*given);
  }
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= kLeast;
  return known ? size.ws_col : kUnknown;
}

}  // namespace

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
  context.width = width();
  context.interrupted = was_interrupted;
  context.seconds = seconds;
  return context;
}
