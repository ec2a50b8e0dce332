// The plain form: any processor, any length, and the twin that the other kernels are held to.

#include <algorithm>
#include <bit>
#include <cstring>

#include "exahash/crypto/kernels.h"
#include "exahash/crypto/sha256d.h"

namespace exahash::crypto {
namespace {

constexpr std::size_t kBlockBytes = 64;
constexpr std::size_t kLengthBytes = 8;  // the length in bits ends the last block
using Block = std::array<std::byte, kBlockBytes>;

std::uint32_t load_big_endian(const std::byte* bytes) noexcept {
  std::uint32_t word;
  std::memcpy(&word, bytes, sizeof word);
  return std::endian::native == std::endian::little ? __builtin_bswap32(word) : word;
}

void store_big_endian(std::uint32_t word, void* bytes) noexcept {
  if constexpr (std::endian::native == std::endian::little) word = __builtin_bswap32(word);
  std::memcpy(bytes, &word, sizeof word);
}

// FIPS 180-4, 4.1.2.
constexpr std::uint32_t big_sigma0(std::uint32_t x) noexcept {
  return std::rotr(x, 2) ^ std::rotr(x, 13) ^ std::rotr(x, 22);
}
constexpr std::uint32_t big_sigma1(std::uint32_t x) noexcept {
  return std::rotr(x, 6) ^ std::rotr(x, 11) ^ std::rotr(x, 25);
}
constexpr std::uint32_t small_sigma0(std::uint32_t x) noexcept {
  return std::rotr(x, 7) ^ std::rotr(x, 18) ^ (x >> 3);
}
constexpr std::uint32_t small_sigma1(std::uint32_t x) noexcept {
  return std::rotr(x, 17) ^ std::rotr(x, 19) ^ (x >> 10);
}

// One round; the caller turns the names of the state instead of moving its words.
inline void round(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t& d,
                  std::uint32_t e, std::uint32_t f, std::uint32_t g, std::uint32_t& h,
                  std::uint32_t k_plus_w) noexcept {
  const std::uint32_t choice = g ^ (e & (f ^ g));
  const std::uint32_t majority = (a & b) | (c & (a | b));
  h += big_sigma1(e) + choice + k_plus_w;
  d += h;
  h += big_sigma0(a) + majority;
}

void compress(State& state, std::array<std::uint32_t, 16> w) noexcept {
  auto [a, b, c, d, e, f, g, h] = state;
  for (std::size_t t = 0; t < 64; t += 8) {
    const std::uint32_t* k = &kRoundConstants[t];
    std::uint32_t* v = &w[t % 16];
    round(a, b, c, d, e, f, g, h, k[0] + v[0]);
    round(h, a, b, c, d, e, f, g, k[1] + v[1]);
    round(g, h, a, b, c, d, e, f, k[2] + v[2]);
    round(f, g, h, a, b, c, d, e, k[3] + v[3]);
    round(e, f, g, h, a, b, c, d, k[4] + v[4]);
    round(d, e, f, g, h, a, b, c, k[5] + v[5]);
    round(c, d, e, f, g, h, a, b, k[6] + v[6]);
    round(b, c, d, e, f, g, h, a, k[7] + v[7]);
    if (t >= 48) continue;
    for (std::size_t i = t; i < t + 8; ++i) {  // word i is used up: it becomes word i + 16
      w[i % 16] += small_sigma0(w[(i + 1) % 16]) + w[(i + 9) % 16] + small_sigma1(w[(i + 14) % 16]);
    }
  }
  const State worked = {a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < state.size(); ++i) state[i] += worked[i];
}

void compress(State& state, const std::byte* block) noexcept {
  std::array<std::uint32_t, 16> words;
  for (std::size_t i = 0; i < words.size(); ++i) words[i] = load_big_endian(block + 4 * i);
  compress(state, words);
}

Hash256 digest_of(const State& state) noexcept {
  Hash256 digest;
  for (std::size_t i = 0; i < state.size(); ++i) store_big_endian(state[i], &digest.bytes[4 * i]);
  return digest;
}

}  // namespace

Hash256 sha256_scalar(std::span<const std::byte> bytes) {
  State state = kInitialState;
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (; bytes.size() >= kBlockBytes; bytes = bytes.subspan(kBlockBytes)) {
    compress(state, bytes.data());
  }
  Block last{};
  std::copy(bytes.begin(), bytes.end(), last.begin());
  last[bytes.size()] = std::byte{0x80};
  if (bytes.size() + 1 + kLengthBytes > kBlockBytes) {
    compress(state, last.data());
    last.fill(std::byte{0});
  }
  store_big_endian(static_cast<std::uint32_t>(bits >> 32), &last[kBlockBytes - 8]);
  store_big_endian(static_cast<std::uint32_t>(bits), &last[kBlockBytes - 4]);
  compress(state, last.data());
  return digest_of(state);
}

void hash_headers_scalar(const std::byte* headers, Hash256* out, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i, headers += kHeaderBytes) {
    State inner = kInitialState;
    compress(inner, headers);
    std::array<std::uint32_t, 16> words{};
    for (std::size_t k = 0; k < 4; ++k) words[k] = load_big_endian(headers + kBlockBytes + 4 * k);
    words[4] = kPaddingBit;
    words[15] = kHeaderBits;
    compress(inner, words);

    words.fill(0);
    std::copy(inner.begin(), inner.end(), words.begin());
    words[8] = kPaddingBit;
    words[15] = kDigestBits;
    State outer = kInitialState;
    compress(outer, words);
    out[i] = digest_of(outer);
  }
}

}  // namespace exahash::crypto
