// The process around the library: what ends it, and its exit code.

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <new>
#include <vector>

#include <unistd.h>

#include "exahash/cli/verbs.h"

#include "process_context.h"

namespace {

// Set where memory was refused: what ends the process after that is not a bug.
std::atomic<bool> memory_was_short = false;

[[noreturn]] void die_of_memory() {
  std::fputs("error: there is not enough memory\n  help: fewer --threads, or fewer --paths\n",
             stderr);
  std::_Exit(static_cast<int>(exahash::ErrorKind::numerical));
}

void on_memory_short() {
  memory_was_short = true;
  throw std::bad_alloc();
}

[[noreturn]] void die_of_bug(const char* what) {
  std::fprintf(stderr, "error: a bug in exahash: %s\n  help: please report it\n", what);
  std::_Exit(exahash::cli::kExitBug);
}

// A mapped file was cut short by someone else: its pages are gone, and so is the answer.
extern "C" void on_vanished_page(int) {
  constexpr char kText[] = "error: a file changed while it was read\n  help: run it again\n";
  [[maybe_unused]] const auto written = write(STDERR_FILENO, kText, sizeof kText - 1);
  std::_Exit(static_cast<int>(exahash::ErrorKind::bad_input));
}

}  // namespace

int main(int argc, char** argv) try {
  std::set_new_handler(on_memory_short);
  // Also where not even an exception finds room.
  std::set_terminate([] {
    if (memory_was_short) die_of_memory();
    die_of_bug("terminated");
  });
  std::signal(SIGBUS, on_vanished_page);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of writing, told as such
  std::ios::sync_with_stdio(false);
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  return exahash::cli::run_program(words, context_of_process(), std::cout, std::cerr);
} catch (const std::bad_alloc&) {
  die_of_memory();
} catch (const std::exception& bug) {
  die_of_bug(bug.what());
}
