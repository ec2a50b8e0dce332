#pragma once

// Files that a scenario names.

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "exahash/base/expected.h"

namespace exahash::scenario {

// The whole of a regular file. missing_data: not there, or no permission; bad_input: not a regular
// file, or more than `most` bytes (a device would never end).
[[nodiscard]] Expected<std::string> read_file(const std::filesystem::path& path, std::size_t most);

// Its digest: 64 hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view text);

}  // namespace exahash::scenario
