#pragma once

// Raw header bytes from a file (memory-mapped in windows), from a pipe, or from memory.

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "exahash/base/expected.h"

namespace exahash::chain {

// Three centuries of mainnet: a longer input is something else, and much of it is kept.
inline constexpr std::size_t kMostHeaders = std::size_t{1} << 24;
[[nodiscard]] Error too_many_headers(const std::string& name);

class HeaderSource {
 public:
  virtual ~HeaderSource() = default;

  // The next bytes, a whole number of headers, at most `max_headers` (> 0) of them, and fewer only
  // at the end of the source or of a mapped window; empty at the end. The span is valid until the
  // next call. bad_input if the source ends inside a header, changes while it is read, or is text
  // or compressed.
  [[nodiscard]] virtual Expected<std::span<const std::byte>> next(std::size_t max_headers) = 0;

  // How errors name it: the path, or "standard input".
  [[nodiscard]] virtual const std::string& name() const noexcept = 0;
};

// A path, or "-" for standard input (file descriptor 0, which stays open). A regular file is
// mapped in windows of at most 64 MiB; anything else, and standard input, is read into one buffer,
// and may hold kMostHeaders.
// missing_data: no such file, or no permission; bad_input: a directory, an empty file, a size that
// is no multiple of 80, and what is evidently not raw headers (compressed, or text).
// A file that another program shortens is found at the next call and is an error; if it happens
// inside the mapped window, the system raises SIGBUS, which only the program can handle.
[[nodiscard]] Expected<std::unique_ptr<HeaderSource>> open_headers(const std::string& path);

// Bytes in memory, which must outlive the source. A length that is no multiple of 80 is an error
// at the call of next() that meets the incomplete header.
[[nodiscard]] std::unique_ptr<HeaderSource> headers_in_memory(std::span<const std::byte> bytes,
                                                              std::string name);

}  // namespace exahash::chain
