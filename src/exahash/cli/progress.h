#pragma once

// How far long work is, on standard error: a line that renews itself on a terminal, plain lines
// elsewhere.

#include <cstdint>
#include <string>

#include "exahash/cli/verbs.h"

namespace exahash::cli {

class Progress {
 public:
  // `what` is counted: "paths". --progress, --quiet and the terminal decide whether and how.
  Progress(const Arguments& arguments, const Context& context, std::string what,
           std::int64_t total);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // So many are done. Cheap: says something at most ten times a second.
  void at(std::int64_t done);
  // Removes the line, so that the answer stands alone.
  void clear();

 private:
  enum class Kind { none, line, plain };
  const Context& context_;
  std::string what_;
  std::int64_t total_;
  Kind kind_ = Kind::none;
  double began_ = 0, said_ = -1;
  std::int64_t at_first_ = -1;  // done at the first news: a resumed run did some before
  int tenths_ = 0;
  bool shown_ = false;
};

}  // namespace exahash::cli
