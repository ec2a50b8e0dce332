#pragma once

// One table of verbs: parsing, help, completion and the manual page are made from it.

#include <iosfwd>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/time.h"
#include "exahash/report/document.h"

namespace exahash::cli {

struct OptionSpec {
  std::string_view flags;  // "--mean-interval" or "-o,--output"
  std::string_view value;  // "SECONDS"; empty for a switch
  std::string_view help;   // one line, with unit and range
};

// What the command line said; all values are text, read by our own parsers.
struct Arguments {
  std::map<std::string, std::string, std::less<>> options;  // by long flag without "--"
  std::vector<std::string> positional;

  [[nodiscard]] bool has(std::string_view flag) const {
    return options.find(flag) != options.end();
  }
  [[nodiscard]] std::optional<std::string_view> get(std::string_view flag) const;
};

// What main knows and the library must not ask for: today, standard input, the terminal.
struct Context {
  std::optional<Date> today;
  bool stdout_is_terminal = false;
  int width = 80;
};

// What a verb gives back: a document and whether the answer is "no" (exit 1) or stale (exit 4).
struct Answer {
  report::Document document;
  int exit_code = 0;
};

struct Verb {
  std::string_view name;
  std::string_view group;      // heading in the help: "The network now"
  std::string_view summary;    // one line
  std::string_view arguments;  // positional: "[NAME ...]"; empty for none
  std::vector<OptionSpec> options;
  std::vector<std::string_view> examples;  // three command lines
  Expected<Answer> (*run)(const Arguments&, const Context&);
};

[[nodiscard]] std::span<const Verb> all_verbs();
[[nodiscard]] std::span<const OptionSpec> global_options();

// The whole program but for the process around it: parses, runs, renders. Returns the exit code;
// answers go to `out`, problems to `err`.
int run_program(const std::vector<std::string>& arguments, const Context& context,
                std::ostream& out, std::ostream& err);

}  // namespace exahash::cli
