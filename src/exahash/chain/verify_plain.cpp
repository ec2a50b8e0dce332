#include "exahash/chain/verify_plain.h"

#include <array>
#include <cstring>

#include "exahash/crypto/sha256d.h"

namespace exahash::chain {

using crypto::kHeaderBytes;

namespace {

constexpr std::size_t kTimeAt = 68, kBitsAt = 72;

template <class Word>
Word load(const void* from) noexcept {
  Word word;
  std::memcpy(&word, from, sizeof word);
  return word;
}

// Little-endian integers; a compiler makes one load of them.
std::uint32_t load32(const void* from) noexcept {
  const auto b = load<std::array<std::uint8_t, 4>>(from);
  return b[0] | std::uint32_t{b[1]} << 8 | std::uint32_t{b[2]} << 16 | std::uint32_t{b[3]} << 24;
}
std::uint64_t load64(const void* from) noexcept {
  return load32(from) | std::uint64_t{load32(static_cast<const char*>(from) + 4)} << 32;
}

// In scalar words, whatever their byte order: compilers would spill vectors here.
bool same_32_bytes(const std::byte* a, const std::uint8_t* b) noexcept {
  std::uint64_t differ = 0;
  for (int k = 0; k < 32; k += 8) {
    differ |= load<std::uint64_t>(a + k) ^ load<std::uint64_t>(b + k);
  }
  return differ == 0;
}

}  // namespace

void read_times(std::span<const std::byte> headers, std::uint32_t* out) noexcept {
  for (std::size_t at = kTimeAt; at < headers.size(); at += kHeaderBytes) {
    *out++ = load32(headers.data() + at);
  }
}

bool later_than_median(const std::uint32_t* eleven, std::uint32_t time) noexcept {
  int smaller = 0;
  for (std::size_t k = 0; k < kMedianBlocks; ++k) smaller += eleven[k] < time ? 1 : 0;
  return smaller > 5;
}

std::size_t count_plain(const PlainHeaders& in, const PlainRules& rules,
                        const crypto::Hash256& parent, std::uint32_t& newest) noexcept {
  const auto [bits, top, next] = rules;
  const std::uint8_t* expected = parent.bytes.data();
  const std::uint32_t* eleven = in.times;
  const std::byte* header = in.headers;
  std::uint32_t latest = newest;
  std::size_t i = 0;
  for (; i < in.count; ++i, ++eleven, header += kHeaderBytes) {
    const std::uint8_t* hash = in.hashes[i].bytes.data();
    const std::uint64_t high = load64(hash + 24), low = load64(hash + 16);
    const bool below = high < top || (high == top && low < next);
    if (!below || load32(header + kBitsAt) != value(bits) ||
        !same_32_bytes(header + kPreviousAt, expected)) {
      break;
    }
    const std::uint32_t time = eleven[kMedianBlocks];
    if (time > latest) {
      latest = time;
    } else if (!later_than_median(eleven, time)) {
      break;
    }
    expected = hash;
  }
  newest = latest;
  return i;
}

}  // namespace exahash::chain
