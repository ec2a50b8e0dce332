#include "verify_baseline.h"

// The careful program wants the low-level calls, which OpenSSL 3 calls deprecated.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include <openssl/evp.h>
#include <openssl/sha.h>

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

bool below(const Digest& hash, const Digest& target) {
  for (std::size_t i = 0; i < 32; ++i) {  // the digest is least significant byte first
    if (hash[31 - i] != target[i]) return hash[31 - i] < target[i];
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

void digest_naive(const void* bytes, std::size_t size, Digest& out) {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EVP_DigestInit_ex(context, EVP_sha256(), nullptr);
  EVP_DigestUpdate(context, bytes, size);
  EVP_DigestFinal_ex(context, out.data(), nullptr);
  EVP_MD_CTX_free(context);
}

void digest_careful(const void* bytes, std::size_t size, Digest& out) {
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, bytes, size);
  SHA256_Final(out.data(), &context);
}

}  // namespace

bool naive_openssl(std::span<const std::byte> headers, const BaselineStart& start) {
  Period period{start.bits, start.period_first_time};
  std::vector<std::int64_t> times;
  Digest parent{};
  for (std::size_t i = 0; i < headers.size() / 80; ++i) {
    const std::byte* header = headers.data() + 80 * i;
    Digest hash, target;
    digest_naive(header, 80, hash);
    digest_naive(hash.data(), hash.size(), hash);
    const std::int64_t time = read32(header + 68);
    const std::uint32_t bits = read32(header + 72);
    if (!decode_target(bits, target) || !below(hash, target)) return false;
    if (i > 0 && std::memcmp(header + 4, parent.data(), 32) != 0) return false;
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
  Digest parent{}, target{};
  for (std::size_t i = 0; i < headers.size() / 80; ++i) {
    const std::byte* header = headers.data() + 80 * i;
    Digest hash;
    digest_careful(header, 80, hash);
    digest_careful(hash.data(), hash.size(), hash);
    const std::int64_t time = read32(header + 68);
    const std::uint32_t bits = read32(header + 72);
    if (bits != target_bits && !decode_target(bits, target)) return false;
    target_bits = bits;
    if (!below(hash, target)) return false;
    if (i > 0 && std::memcmp(header + 4, parent.data(), 32) != 0) return false;
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
