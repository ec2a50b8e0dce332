#include "exahash/cli/output.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

#include <fmt/format.h>

namespace exahash::cli {

namespace fs = std::filesystem;

Expected<void> write_whole_file(const fs::path& path, std::string_view text) {
  const auto refuse = [&path](int code) {
    return fail(ErrorKind::usage, fmt::format("cannot write `{}`", path.string()),
                std::generic_category().message(code),
                code == ENOSPC ? "make room, or choose another file"
                               : "choose a file in a directory that exists and may be written");
  };
  std::error_code ignored;
  if (path.empty() || fs::is_directory(path, ignored))
    return refuse(path.empty() ? ENOENT : EISDIR);
  if (fs::exists(path, ignored) && !fs::is_regular_file(path, ignored)) {
    // A device or a pipe cannot be replaced by renaming: it is written as it is.
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (!file) return refuse(errno);
    errno = 0;
    const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    const int fault = errno;
    if (std::fclose(file) != 0) return refuse(errno);
    return written ? Expected<void>{} : refuse(fault);
  }
  const fs::path part = path.string() + ".part";
  std::FILE* file = std::fopen(part.c_str(), "wb");
  if (!file) return refuse(errno);
  errno = 0;
  bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  int fault = errno;
  if (std::fclose(file) != 0) {
    written = false;
    fault = errno;
  }
  if (written) {
    std::error_code renamed;
    fs::rename(part, path, renamed);
    if (!renamed) return {};
    fault = renamed.value();
  }
  fs::remove(part, ignored);
  return refuse(fault);
}

std::string describe(const Error& error) {
  std::string out;
  for (const Problem& problem : error.problems) {
    out += "error: " + problem.what + "\n";
    if (!problem.where.empty()) out += "  " + problem.where + "\n";
    if (!problem.fix.empty()) out += "  help: " + problem.fix + "\n";
  }
  return out;
}

}  // namespace exahash::cli
