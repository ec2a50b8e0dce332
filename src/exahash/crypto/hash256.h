#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace exahash::crypto {

// A 256-bit digest, bytes in the order that SHA-256 gives them. Displayed reversed, as Bitcoin
// does ("00000000...": the most significant byte of the number first).
struct Hash256 {
  std::array<std::uint8_t, 32> bytes{};

  friend constexpr auto operator<=>(const Hash256&, const Hash256&) = default;
};

// 64 hexadecimal digits in display order.
[[nodiscard]] std::string to_hex(const Hash256& hash);
// nullopt unless the text is exactly 64 hexadecimal digits.
[[nodiscard]] std::optional<Hash256> hash_from_hex(std::string_view display_order) noexcept;

}  // namespace exahash::crypto
