#pragma once

#include <compare>
#include <cstdint>

namespace exahash {

// A block's distance from genesis; genesis is Height{0}.
enum class Height : std::int32_t {};

constexpr std::int32_t value(Height h) noexcept {
  return static_cast<std::int32_t>(h);
}
constexpr Height operator+(Height h, std::int32_t blocks) noexcept {
  return Height{value(h) + blocks};
}
constexpr Height operator-(Height h, std::int32_t blocks) noexcept {
  return Height{value(h) - blocks};
}
constexpr std::int32_t operator-(Height a, Height b) noexcept {
  return value(a) - value(b);
}

}  // namespace exahash
