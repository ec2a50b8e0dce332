#include "exahash/consensus/header.h"

#include <algorithm>

namespace exahash::consensus {
namespace {

// Offsets of the fields in the 80 bytes; integers are little-endian.
constexpr std::size_t kVersionAt = 0;
constexpr std::size_t kPreviousAt = 4;
constexpr std::size_t kMerkleRootAt = 36;
constexpr std::size_t kTimeAt = 68;
constexpr std::size_t kBitsAt = 72;
constexpr std::size_t kNonceAt = 76;

std::uint32_t load32(std::span<const std::byte, 80> bytes, std::size_t at) noexcept {
  std::uint32_t x = 0;
  for (std::size_t i = 4; i-- > 0;) x = x << 8 | std::to_integer<std::uint32_t>(bytes[at + i]);
  return x;
}

void store32(std::uint32_t x, std::span<std::byte, 80> out, std::size_t at) noexcept {
  for (std::size_t i = 0; i < 4; ++i) out[at + i] = static_cast<std::byte>(x >> (8 * i));
}

crypto::Hash256 load_hash(std::span<const std::byte, 80> bytes, std::size_t at) noexcept {
  crypto::Hash256 hash;
  std::ranges::transform(bytes.subspan(at, 32), hash.bytes.begin(),
                         [](std::byte b) { return std::to_integer<std::uint8_t>(b); });
  return hash;
}

void store_hash(const crypto::Hash256& hash, std::span<std::byte, 80> out,
                std::size_t at) noexcept {
  std::ranges::transform(hash.bytes, out.begin() + static_cast<std::ptrdiff_t>(at),
                         [](std::uint8_t b) { return std::byte{b}; });
}

}  // namespace

BlockHeader decode_header(std::span<const std::byte, 80> bytes) noexcept {
  return {.version = static_cast<std::int32_t>(load32(bytes, kVersionAt)),
          .previous = load_hash(bytes, kPreviousAt),
          .merkle_root = load_hash(bytes, kMerkleRootAt),
          .time = load32(bytes, kTimeAt),
          .bits = NBits{load32(bytes, kBitsAt)},
          .nonce = load32(bytes, kNonceAt)};
}

void encode_header(const BlockHeader& header, std::span<std::byte, 80> out) noexcept {
  store32(static_cast<std::uint32_t>(header.version), out, kVersionAt);
  store_hash(header.previous, out, kPreviousAt);
  store_hash(header.merkle_root, out, kMerkleRootAt);
  store32(header.time, out, kTimeAt);
  store32(value(header.bits), out, kBitsAt);
  store32(header.nonce, out, kNonceAt);
}

math::U256 as_number(const crypto::Hash256& hash) noexcept {
  math::U256 number;
  for (std::size_t i = 32; i-- > 0;) {
    number.limbs[i / 8] = number.limbs[i / 8] << 8 | hash.bytes[i];
  }
  return number;
}

bool meets_target(const crypto::Hash256& hash, const math::U256& target) noexcept {
  return as_number(hash) <= target;
}

}  // namespace exahash::consensus
