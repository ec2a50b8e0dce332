#include "verify_baseline.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include <openssl/evp.h>
#include <openssl/sha.h>

#include "openssl_baseline.h"

namespace exahash::bench {
namespace {

using Digest = std::array<unsigned char, 32>;

constexpr std::int64_t kInterval = 2016, kTwoWeeks = 1209600;

std::uint32_t read32(const std::byte* at) {
  std::uint32_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

// Most significant byte first; false if the bits are no valid target on mainnet.
bool decode_target(std::uint32_t bits, Digest& target) {
  const std::uint32_t size = bits >> 24, word = bits & 0x7fffff;
  if ((bits & 0x800000) != 0 || word == 0 || size < 4 || size > 0x1d) return false;
  if (size == 0x1d && word > 0xffff) return false;
  target.fill(0);
  target[32 - size] = static_cast<unsigned char>(word >> 16);
  target[33 - size] = static_cast<unsigned char>(word >> 8);
  target[34 - size] = static_cast<unsigned char>(word);
  return true;
}

// 16 more bits than the mantissa are enough: the quotient is at least a quarter of the target.
std::uint32_t retarget(std::uint32_t bits, std::int64_t span) {
  span = std::clamp(span, kTwoWeeks / 4, kTwoWeeks * 4);
  std::uint64_t word = std::uint64_t{bits & 0x7fffff} << 16;
  std::uint32_t size = (bits >> 24) - 2;
  word = word * static_cast<std::uint64_t>(span) / kTwoWeeks;
  while (word > 0x7fffff) {
    word >>= 8;
    ++size;
  }
  if (size > 0x1d || (size == 0x1d && word > 0xffff)) return 0x1d00ffff;
  return size << 24 | static_cast<std::uint32_t>(word);
}

bool below(const crypto::Hash256& hash, const Digest& target) {
  for (std::size_t i = 0; i < 32; ++i) {  // the digest is least significant byte first
    if (hash.bytes[31 - i] != target[i]) return hash.bytes[31 - i] < target[i];
  }
  return true;
}

// The bits that a block must carry, followed through the periods.
struct Period {
  std::uint32_t bits;
  std::int64_t first_time;

  bool carries(std::int64_t height, std::uint32_t found, std::int64_t time, std::int64_t parent) {
    if (height % kInterval == 0) {
      bits = retarget(bits, parent - first_time);
      first_time = time;
    }
    return found == bits;
  }
};

}  // namespace

bool naive_openssl(std::span<const std::byte> headers, const BaselineStart& start) {
  Period period{start.bits, start.period_first_time};
  std::vector<std::int64_t> times;
  crypto::Hash256 parent;
  for (std::size_t i = 0; i < headers.size() / 80; ++i) {
    const std::byte* header = headers.data() + 80 * i;
    crypto::Hash256 hash;
    Digest target;
    hash_headers_naive_openssl({header, 80}, {&hash, 1});
    const std::int64_t time = read32(header + 68);
    const std::uint32_t bits = read32(header + 72);
    if (!decode_target(bits, target) || !below(hash, target)) return false;
    if (i > 0 && std::memcmp(header + 4, parent.bytes.data(), 32) != 0) return false;
    const std::int64_t height = start.height + static_cast<std::int64_t>(i);
    if (!period.carries(height, bits, time, times.empty() ? 0 : times.back())) return false;
    if (i >= 11) {
      std::vector<std::int64_t> eleven(times.end() - 11, times.end());
      std::sort(eleven.begin(), eleven.end());
      if (time <= eleven[5]) return false;
    }
    times.push_back(time);
    parent = hash;
  }
  return true;
}

bool careful_openssl(std::span<const std::byte> headers, const BaselineStart& start) {
  Period period{start.bits, start.period_first_time};
  std::array<std::int64_t, 11> eleven{};
  std::int64_t last_time = 0;
  std::uint32_t target_bits = 0;
  crypto::Hash256 parent;
  Digest target{};
  for (std::size_t i = 0; i < headers.size() / 80; ++i) {
    const std::byte* header = headers.data() + 80 * i;
    crypto::Hash256 hash;
    hash_headers_careful_openssl({header, 80}, {&hash, 1});
    const std::int64_t time = read32(header + 68);
    const std::uint32_t bits = read32(header + 72);
    if (bits != target_bits && !decode_target(bits, target)) return false;
    target_bits = bits;
    if (!below(hash, target)) return false;
    if (i > 0 && std::memcmp(header + 4, parent.bytes.data(), 32) != 0) return false;
    const std::int64_t height = start.height + static_cast<std::int64_t>(i);
    if (!period.carries(height, bits, time, last_time)) return false;
    if (i >= 11 &&
        std::count_if(eleven.begin(), eleven.end(), [&](std::int64_t t) { return t < time; }) < 6) {
      return false;
    }
    eleven[i % 11] = last_time = time;
    parent = hash;
  }
  return true;
}

}  // namespace exahash::bench
