#include "exahash/crypto/hash256.h"

#include <algorithm>

namespace exahash::crypto {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

int digit_value(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string to_hex(const Hash256& hash) {
  std::string text;
  text.reserve(2 * hash.bytes.size());
  std::for_each(hash.bytes.rbegin(), hash.bytes.rend(), [&](std::uint8_t byte) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  });
  return text;
}

std::optional<Hash256> hash_from_hex(std::string_view display_order) noexcept {
  Hash256 hash;
  const std::size_t size = hash.bytes.size();
  if (display_order.size() != 2 * size) return std::nullopt;
  for (std::size_t i = 0; i < size; ++i) {
    const int high = digit_value(display_order[2 * i]);
    const int low = digit_value(display_order[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    hash.bytes[size - 1 - i] = static_cast<std::uint8_t>(16 * high + low);
  }
  return hash;
}

}  // namespace exahash::crypto
