#pragma once

// Raw header bytes from a file (memory-mapped in windows) or from a pipe.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "exahash/base/expected.h"

namespace exahash::chain {

class HeaderSource {
 public:
  virtual ~HeaderSource() = default;

  // The next bytes, a whole number of headers, at most `max_headers` of them; empty at the end.
  // The span is valid until the next call. bad_input if the source ends inside a header.
  [[nodiscard]] virtual Expected<std::span<const std::byte>> next(std::size_t max_headers) = 0;

  // How errors name it.
  [[nodiscard]] virtual const std::string& name() const noexcept = 0;
};

// A path, or "-" for standard input. A regular file is mapped in windows (at most 64 MiB at a
// time), anything else is read. missing_data: no such file, or no permission; bad_input: a
// directory, an empty file, a size that is no multiple of 80.
[[nodiscard]] Expected<std::unique_ptr<HeaderSource>> open_headers(const std::string& path);

// Bytes in memory, which must outlive the source.
[[nodiscard]] std::unique_ptr<HeaderSource> headers_in_memory(std::span<const std::byte> bytes,
                                                              std::string name);

}  // namespace exahash::chain
