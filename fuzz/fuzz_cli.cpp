// Any vector of words: the program answers or refuses with a known exit code, and never crashes.
// Flags that write or read files are left out; runs are interrupted before their first path;
// experiments, which are not, and attacks, which take a fifth of a second, are left out too.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "exahash/cli/verbs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 512) return 0;
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] == '\n' || data[i] == 0) {
      words.emplace_back();
    } else {
      words.back() += static_cast<char>(data[i]);
    }
  }
  for (const std::string& word : words) {
    const bool letters = word.size() > 1 && word[0] == '-' && word[1] != '-';
    if (letters && word.find('o') != std::string::npos) return 0;  // -o, also in -qo
    if (word == "stress" || word == "attack") return 0;
    for (const char* file : {"--output", "--data", "--headers", "--keep-paths", "--checkpoint"}) {
      if (word.starts_with(file)) return 0;
    }
  }
  exahash::cli::Context context;
  context.today = exahash::parse_date("2026-11-23");
  context.interrupted = [] { return true; };
  std::ostringstream out, err;
  const int code = exahash::cli::run_program(words, context, out, err);
  if ((code < 0 || code > 5) && code != exahash::cli::kExitInterrupted) std::abort();
  return 0;
}
