#pragma once

// One table of verbs: parsing, help, completion and the manual page are made from it.

#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/time.h"
#include "exahash/report/document.h"
#include "exahash/report/unit_choice.h"

namespace exahash::cli {

struct OptionSpec {
  std::string_view flags;         // "--mean-interval" or "-o,--output"
  std::string_view value;         // "SECONDS"; empty for a switch
  std::string_view help;          // one line, with unit and range
  std::string_view choices = {};  // "table|json|csv": what completion offers
  bool repeats = false;           // may be given more than once: Arguments::all

  [[nodiscard]] std::string_view name() const noexcept;  // long flag without "--": "output"
  [[nodiscard]] bool takes_value() const noexcept { return !value.empty(); }
};

// What the command line said; all values are text, read by our own parsers.
struct Arguments {
  std::map<std::string, std::string, std::less<>> options;  // by long flag without "--"
  std::map<std::string, std::vector<std::string>, std::less<>> repeated;  // of those that may
  std::vector<std::string> positional;
  std::set<std::string, std::less<>> from_environment;  // options that EXAHASH_* gave

  [[nodiscard]] bool has(std::string_view flag) const {
    return options.find(flag) != options.end();
  }
  [[nodiscard]] std::optional<std::string_view> get(std::string_view flag) const;
  // Every value of an option that may repeat, in order.
  [[nodiscard]] std::vector<std::string> all(std::string_view flag) const;
};

// What main knows and the library must not ask for: today, the terminal, the environment.
struct Context {
  std::optional<Date> today;
  bool stdout_is_terminal = false;
  bool stderr_is_terminal = false;
  int width = 80;
  bool no_color = false;  // NO_COLOR is set and not empty
  // The EXAHASH_* variables, and SOURCE_DATE_EPOCH, which stands for today.
  std::map<std::string, std::string> environment;
  // False where the command line is known to be wrong: a verb then says what else is, and writes
  // nothing. run_program sets it.
  bool may_write = true;
  // In which units a person sees the answer (--unit); run_program sets it.
  report::UnitChoice units = {};
  // Notes and progress while a verb runs (standard error); run_program sets it.
  std::function<void(std::string_view)> say = {};
  // True once Ctrl-C or SIGTERM came; the first call begins to catch them. A second one ends the
  // program. Empty: they cannot be caught.
  std::function<bool()> interrupted = {};
  // Seconds from some moment, for progress alone; never a part of a result.
  std::function<double()> seconds = {};
};

// What a verb gives back: a document and whether the answer is "no" (exit 1).
struct Answer {
  report::Document document;
  int exit_code = 0;
  std::string text = {};        // printed as it is, in place of the document (completion, man)
  std::string json = {};        // what --json prints in place of the document's own
  bool condition_seen = false;  // the verb has judged --fail-if itself
  std::string page = {};  // HTML: the file of `-o FILE.html`; the document goes to standard output
};

struct Verb {
  std::string_view name;
  std::string_view group;      // heading in the help: "The network now"; empty: not in the help
  std::string_view summary;    // one line
  std::string_view arguments;  // positional: "[NAME]"; empty for none
  std::vector<OptionSpec> options;
  std::vector<std::string_view> examples;  // three command lines
  Expected<Answer> (*run)(const Arguments&, const Context&);
};

[[nodiscard]] std::span<const Verb> all_verbs();
[[nodiscard]] std::span<const OptionSpec> global_options();
[[nodiscard]] const Verb* verb_named(std::string_view name);

// The whole program but for the process around it: parses, runs, renders. Returns the exit code;
// answers go to `out` (or the file of -o), problems to `err`. Throws only for bugs.
int run_program(const std::vector<std::string>& arguments, const Context& context,
                std::ostream& out, std::ostream& err);

// Exit codes beside those of ErrorKind.
inline constexpr int kExitNo = 1;
inline constexpr int kExitBug = 70;
inline constexpr int kExitInterrupted = 130;

}  // namespace exahash::cli
