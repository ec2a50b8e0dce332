#include "exahash/crypto/sha256d.h"

#include <algorithm>
#include <array>

#include "exahash/base/contracts.h"
#include "exahash/crypto/kernels.h"
#include "exahash/crypto/known_headers.h"

#if EXAHASH_X86_KERNELS
#include <cpuid.h>
#endif

namespace exahash::crypto {
namespace {

// As measured on machines of each (docs/decisions/0005-hash-kernels.md).
constexpr std::array kInHalves = {Sha256Kernel::scalar, Sha256Kernel::avx2, Sha256Kernel::sha_ni,
                                  Sha256Kernel::avx512, Sha256Kernel::avx512_sha_ni};
constexpr std::array kInOnePiece = {Sha256Kernel::scalar, Sha256Kernel::avx2, Sha256Kernel::sha_ni,
                                    Sha256Kernel::avx512_sha_ni, Sha256Kernel::avx512};

// Whether the processor carries out operations of 512 bits in one piece: Intel's, and AMD's from
// family 26 (Zen 5) on. Family: CPUID leaf 1, EAX bits 8 to 11, and 20 to 27 added to 15.
bool has_whole_vectors() noexcept {
#if EXAHASH_X86_KERNELS
  if (__builtin_cpu_is("intel")) return true;
  unsigned a = 0, b = 0, c = 0, d = 0;
  if (!__builtin_cpu_is("amd") || __get_cpuid(1, &a, &b, &c, &d) == 0) return false;
  return ((a >> 8) & 0xf) + ((a >> 20) & 0xff) >= 26;
#else
  return false;
#endif
}

#if EXAHASH_X86_KERNELS
// g++ 12 has no name for this feature in __builtin_cpu_supports: CPUID leaf 7, EBX bit 29. It
// works on SSE registers, which every operating system of this processor saves.
bool has_sha_instructions() noexcept {
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && ((b >> 29) & 1) != 0;
}
#endif

bool is_available(Sha256Kernel kernel) noexcept {
  switch (kernel) {
    case Sha256Kernel::scalar:
      return true;
#if EXAHASH_X86_KERNELS
    // __builtin_cpu_supports also asks whether the operating system saves the wide registers.
    case Sha256Kernel::sha_ni:
      return has_sha_instructions() && __builtin_cpu_supports("ssse3") &&
             __builtin_cpu_supports("sse4.1");
    case Sha256Kernel::avx2:
      return __builtin_cpu_supports("avx2");
    case Sha256Kernel::avx512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw");
    case Sha256Kernel::avx512_sha_ni:
      return is_available(Sha256Kernel::sha_ni) && is_available(Sha256Kernel::avx2) &&
             __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl");
#else
    default:
      return false;
#endif
  }
  return false;
}

HeaderKernel function_of(Sha256Kernel kernel) noexcept {
  switch (kernel) {
#if EXAHASH_X86_KERNELS
    case Sha256Kernel::sha_ni:
      return hash_headers_sha_ni;
    case Sha256Kernel::avx2:
      return hash_headers_avx2;
    case Sha256Kernel::avx512:
      return hash_headers_avx512;
    case Sha256Kernel::avx512_sha_ni:
      return hash_headers_avx512_sha_ni;
#endif
    default:
      return hash_headers_scalar;
  }
}

std::byte byte_from_hex(std::string_view two_digits) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  return static_cast<std::byte>(16 * digit(two_digits[0]) + digit(two_digits[1]));
}

// Known headers in turn, beginning with number `first`, `count` of them; and their hashes.
struct Known {
  std::vector<std::byte> headers;
  std::vector<Hash256> hashes;
};
Known known_run(std::size_t first, std::size_t count) {
  Known run;
  for (std::size_t i = first; i < first + count; ++i) {
    const KnownHeader& known = kKnownHeaders[i % kKnownHeaders.size()];
    for (std::size_t k = 0; k < known.header.size(); k += 2) {
      run.headers.push_back(byte_from_hex(known.header.substr(k, 2)));
    }
    run.hashes.push_back(hash_from_hex(known.hash).value());
  }
  return run;
}

}  // namespace

std::string_view name(Sha256Kernel kernel) noexcept {
  switch (kernel) {
    case Sha256Kernel::scalar:
      return "scalar";
    case Sha256Kernel::sha_ni:
      return "sha_ni";
    case Sha256Kernel::avx2:
      return "avx2";
    case Sha256Kernel::avx512:
      return "avx512";
    case Sha256Kernel::avx512_sha_ni:
      return "avx512_sha_ni";
  }
  return "unknown";
}

std::span<const Sha256Kernel> slowest_first(bool whole_vectors) noexcept {
  return whole_vectors ? kInOnePiece : kInHalves;
}

std::vector<Sha256Kernel> available_kernels() {
  std::vector<Sha256Kernel> found;
  for (const Sha256Kernel kernel : slowest_first(has_whole_vectors())) {
    if (is_available(kernel)) found.push_back(kernel);
  }
  return found;
}

bool self_test(Sha256Kernel kernel) {
  EXAHASH_EXPECTS(is_available(kernel));
  // Three of the widest group (40), as two are on their way at once, and a part of a fourth; each
  // lane sees each header.
  constexpr std::size_t kCount = 3 * 40 + 7;
  for (std::size_t first = 0; first < kKnownHeaders.size(); ++first) {
    const Known run = known_run(first, kCount);
    std::vector<Hash256> got(kCount);
    function_of(kernel)(run.headers.data(), got.data(), kCount);
    if (got != run.hashes) return false;
  }
  return true;
}

Sha256Kernel best_kernel() {
  static const Sha256Kernel best = [] {
    const std::vector<Sha256Kernel> kernels = available_kernels();
    const auto passed = std::find_if(kernels.rbegin(), kernels.rend(), self_test);
    return passed != kernels.rend() ? *passed : Sha256Kernel::scalar;
  }();
  return best;
}

void hash_headers(std::span<const std::byte> headers, std::span<Hash256> out) {
  hash_headers(headers, out, best_kernel());
}

void hash_headers(std::span<const std::byte> headers, std::span<Hash256> out, Sha256Kernel kernel) {
  EXAHASH_EXPECTS(headers.size() == kHeaderBytes * out.size());
  EXAHASH_EXPECTS(is_available(kernel));
  function_of(kernel)(headers.data(), out.data(), out.size());
}

Hash256 sha256(std::span<const std::byte> bytes) {
  return sha256_scalar(bytes);
}

Hash256 sha256d(std::span<const std::byte> bytes) {
  const Hash256 inner = sha256_scalar(bytes);
  return sha256_scalar(std::as_bytes(std::span(inner.bytes)));
}

}  // namespace exahash::crypto
