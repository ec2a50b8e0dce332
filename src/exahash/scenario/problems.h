#pragma once

// Everything that is wrong with a scenario, each with its line and a marker beneath.

#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/scenario/toml_reader.h"

namespace exahash::scenario {

// Where something was written. where() of "quiet.toml", line 24:
//   quiet.toml:24
//      lese = "1.4 MUSD/MW/yr"
//      ^^^^ did you mean `lease`?
struct Place {
  std::string file;                  // or "--set", "the built-in default"
  int line = 0;                      // 0: none
  std::string text;                  // of the line; empty: only the file is named
  std::size_t from = 0, length = 0;  // bytes of it

  [[nodiscard]] std::string where(std::string_view note = {}) const;
};

// Where an entry stands, with its line, for messages. The text must outlive this.
class TomlPlaces {
 public:
  TomlPlaces(std::string file, std::string_view text);
  [[nodiscard]] Place operator()(const TomlPlace& at) const;

 private:
  std::string file_;
  std::vector<std::string_view> lines_;
};

class Problems {
 public:
  void add(const Place& place, std::string what, std::string_view note = {}, std::string fix = {},
           ErrorKind kind = ErrorKind::bad_input);
  // As they come from elsewhere (a CSV): already with their place.
  void add(int line, const Error& error);

  [[nodiscard]] bool empty() const noexcept { return list_.empty(); }
  // In the order of the lines; missing_data where all of them are, else bad_input.
  [[nodiscard]] Error error() const;

 private:
  struct Row {
    int line;
    Problem problem;
    ErrorKind kind;
  };
  std::vector<Row> list_;
};

}  // namespace exahash::scenario
