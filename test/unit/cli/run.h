#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include "exahash/cli/verbs.h"

namespace exahash::cli {

// A path of this process alone: tests run side by side.
inline std::string scratch(const std::string& name) {
  return testing::TempDir() + "exahash-" + std::to_string(getpid()) + "-" + name;
}

// A scratch file of this text.
inline std::string file_of(const std::string& name, std::string_view text) {
  std::string path = scratch(name);
  std::ofstream(path) << text;
  return path;
}

inline std::string content(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Ran {
  int code;
  std::string out, err;
};

// The whole program in-process on 2026-11-23, 94 days after the last day of the bundled tables.
inline Ran ran(const std::vector<std::string>& words, Context context = {}) {
  if (!context.today) context.today = parse_date("2026-11-23");
  std::ostringstream out, err;
  const int code = run_program(words, context, out, err);
  return {code, out.str(), err.str()};
}

}  // namespace exahash::cli
