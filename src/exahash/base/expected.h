#pragma once

// What comes from outside may be wrong: functions that read it return Expected<T>.

#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace exahash {

// The program's exit codes are these values (main.cpp maps them, nothing else does).
enum class ErrorKind : int {
  usage = 2,         // flags or arguments that cannot be meant
  bad_input = 3,     // a file whose content is wrong
  missing_data = 4,  // a file or a period that is not there, or data older than allowed
  numerical = 5,     // a computation that has no answer for these inputs
};

// One thing that is wrong. Printed as "error: WHAT", then the place, then "help: FIX".
struct Problem {
  std::string what;   // problem and reason: `--block 2017` is past the end of a period (0 to 2015)
  std::string where;  // file:line, flag or byte offset; empty if `what` says it
  std::string fix;    // what to do; empty if nothing is sure to help
};

// Everything that was found wrong, all at once.
struct Error {
  ErrorKind kind = ErrorKind::bad_input;
  std::vector<Problem> problems;

  Error() = default;
  Error(ErrorKind k, std::string what, std::string where = {}, std::string fix = {})
      : kind(k), problems{{std::move(what), std::move(where), std::move(fix)}} {}
};

template <class T>
using Expected = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string what,
                                                std::string where = {}, std::string fix = {}) {
  return tl::unexpected<Error>(Error(kind, std::move(what), std::move(where), std::move(fix)));
}

}  // namespace exahash
