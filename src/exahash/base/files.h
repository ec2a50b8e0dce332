#pragma once

// Files that are whole or as they were before.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"

namespace exahash {

enum class Flush {
  later,    // when the system sees fit: a crash of the machine may lose the new content
  to_disk,  // before the file takes its name: nothing is lost, some milliseconds slower
};

// Writes the text to a new file beside FILE, which then takes its name and rights: FILE is whole or
// as it was before. Links are followed; a device, a pipe or /dev/stdout is written as it is. usage:
// no such directory, no permission, a directory, no room left (the new file is removed).
[[nodiscard]] Expected<void> write_whole_file(const std::filesystem::path& path,
                                              std::string_view text, Flush flush = Flush::later);

// Names a file that is no good unless it is finished, or (nullptr) none; the text must stay until
// then. What a handler of signals calls before it ends the process removes it.
void set_unfinished_file(const char* path) noexcept;
void remove_unfinished_file() noexcept;

// Whether a file could be written there, asked before long work and changing nothing. usage: no
// such directory, no permission, a directory.
[[nodiscard]] Expected<void> can_write_file(const std::filesystem::path& path);

// Whether two names are of one file: by what they are where both exist, else by where they would
// be. A device or a pipe is no file.
[[nodiscard]] bool same_file(const std::filesystem::path& one, const std::filesystem::path& other);

struct OutputFile {
  std::string shown;  // "`-o x.csv`", as messages name it
  std::filesystem::path path;
};

// While it lives, may_read refuses these files in this thread: no answer is written over what it is
// made from.
class OutputFiles {
 public:
  explicit OutputFiles(std::vector<OutputFile> files);
  ~OutputFiles();
  OutputFiles(const OutputFiles&) = delete;
  OutputFiles& operator=(const OutputFiles&) = delete;

  // What may_read refused, if it did, however those that asked it told it on.
  [[nodiscard]] const std::optional<Error>& refused() const noexcept;

 private:
  std::vector<OutputFile> before_;
  std::optional<Error> refused_before_;
};

// Asked by all that read a file of a person's before they do. usage: it is one of OutputFiles.
[[nodiscard]] Expected<void> may_read(const std::filesystem::path& path);

}  // namespace exahash
