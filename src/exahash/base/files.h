#pragma once

// Files that are whole or as they were before.

#include <filesystem>
#include <string_view>

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

// Whether a file could be written there, asked before long work and changing nothing. usage: no
// such directory, no permission, a directory.
[[nodiscard]] Expected<void> can_write_file(const std::filesystem::path& path);

}  // namespace exahash
