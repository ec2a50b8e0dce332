#pragma once

// Numbers as bytes in a fixed order (little-endian), for checkpoints.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace exahash::sim {

inline void put(std::vector<std::byte>& out, std::uint64_t x) {
  for (int i = 0; i < 8; ++i) out.push_back(static_cast<std::byte>(x >> (8 * i)));
}
inline void put(std::vector<std::byte>& out, double x) {
  put(out, std::bit_cast<std::uint64_t>(x));
}
inline void put(std::vector<std::byte>& out, std::string_view text) {
  put(out, static_cast<std::uint64_t>(text.size()));
  for (const char c : text) out.push_back(static_cast<std::byte>(c));
}

// Few bytes for small numbers: seven bits in each, the highest bit says that more follow.
inline void put_short(std::vector<std::byte>& out, std::uint64_t x) {
  for (; x >= 0x80; x >>= 7) out.push_back(static_cast<std::byte>(x | 0x80));
  out.push_back(static_cast<std::byte>(x));
}
// Signs go to the lowest bit, so that small negative numbers stay short.
inline void put_short_signed(std::vector<std::byte>& out, std::int64_t x) {
  put_short(out, (static_cast<std::uint64_t>(x) << 1) ^ static_cast<std::uint64_t>(x >> 63));
}

// Each gives false where the bytes end before it.
[[nodiscard]] inline bool take(const std::byte*& begin, const std::byte* end, std::uint64_t& x) {
  if (end - begin < 8) return false;
  x = 0;
  for (int i = 0; i < 8; ++i) x |= std::to_integer<std::uint64_t>(begin[i]) << (8 * i);
  begin += 8;
  return true;
}
[[nodiscard]] inline bool take(const std::byte*& begin, const std::byte* end, double& x) {
  std::uint64_t bits = 0;
  if (!take(begin, end, bits)) return false;
  x = std::bit_cast<double>(bits);
  return true;
}
// False if it is another text.
[[nodiscard]] inline bool take_same(const std::byte*& begin, const std::byte* end,
                                    std::string_view text) {
  std::uint64_t size = 0;
  if (!take(begin, end, size) || size != text.size()) return false;
  if (static_cast<std::uint64_t>(end - begin) < size) return false;
  for (const char c : text) {
    if (*begin++ != static_cast<std::byte>(c)) return false;
  }
  return true;
}

[[nodiscard]] inline bool take_short(const std::byte*& begin, const std::byte* end,
                                     std::uint64_t& x) {
  x = 0;
  for (int shift = 0; shift < 64 && begin != end; shift += 7) {
    const auto byte = std::to_integer<std::uint64_t>(*begin++);
    x |= (byte & 0x7f) << shift;
    if ((byte & 0x80) == 0) return true;
  }
  return false;
}
[[nodiscard]] inline bool take_short_signed(const std::byte*& begin, const std::byte* end,
                                            std::int64_t& x) {
  std::uint64_t folded = 0;
  if (!take_short(begin, end, folded)) return false;
  x = static_cast<std::int64_t>((folded >> 1) ^ (0 - (folded & 1)));
  return true;
}

}  // namespace exahash::sim
