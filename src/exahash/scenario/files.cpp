#include "exahash/scenario/files.h"

#include <fstream>
#include <span>
#include <system_error>

#include <fmt/format.h>

#include "exahash/base/files.h"
#include "exahash/base/text.h"
#include "exahash/crypto/sha256d.h"

namespace exahash::scenario {

Expected<std::string> read_file(const std::filesystem::path& path, std::size_t most) {
  const std::string name = path.string();
  std::error_code fault;
  const auto status = std::filesystem::status(path, fault);
  if (!std::filesystem::exists(status)) {
    return fail(ErrorKind::missing_data, "no such file", name);
  }
  if (!std::filesystem::is_regular_file(status)) {
    return fail(ErrorKind::bad_input,
                std::filesystem::is_directory(status) ? "is a directory (must be a file)"
                                                      : "is not a regular file",
                name);
  }
  const std::uintmax_t size = std::filesystem::file_size(path, fault);
  if (!fault && size > most) {
    return fail(
        ErrorKind::bad_input,
        fmt::format("holds {} bytes (at most {})", with_thousands(static_cast<std::int64_t>(size)),
                    with_thousands(static_cast<std::int64_t>(most))),
        name);
  }
  if (auto free = may_read(path); !free) return tl::unexpected<Error>(std::move(free).error());
  std::ifstream file(path, std::ios::binary);
  std::string text(fault ? 0 : static_cast<std::size_t>(size), '\0');
  if (fault || !file || !file.read(text.data(), static_cast<std::streamsize>(text.size()))) {
    return fail(ErrorKind::missing_data, "cannot be read", name, "check its permissions");
  }
  return text;
}

std::string sha256_hex(std::string_view text) {
  std::string hex;
  for (const auto byte : crypto::sha256(std::as_bytes(std::span(text))).bytes) {
    hex += fmt::format("{:02x}", byte);
  }
  return hex;
}

}  // namespace exahash::scenario
