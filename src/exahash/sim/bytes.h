#pragma once

// Numbers as bytes in a fixed order (little-endian), for checkpoints.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace exahash::sim {

inline void put(std::vector<std::byte>& out, std::uint64_t x) {
  for (int i = 0; i < 8; ++i) out.push_back(static_cast<std::byte>(x >> (8 * i)));
}
inline void put(std::vector<std::byte>& out, double x) {
  put(out, std::bit_cast<std::uint64_t>(x));
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

}  // namespace exahash::sim
