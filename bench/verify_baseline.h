#pragma once

// Plain programs that verify mainnet headers with OpenSSL, to compare with: they test the same
// rules (hash, link, target, bits with retargets, median time) and say only yes or no.

#include <cstddef>
#include <cstdint>
#include <span>

namespace exahash::bench {

// Where the run begins, and what came before it in its difficulty period.
struct BaselineStart {
  std::int64_t height = 0;
  std::uint32_t bits = 0;
  std::int64_t period_first_time = 0;
};

// As one writes it first: a digest context for every hash, the target decoded for every header,
// the median by sorting.
[[nodiscard]] bool naive_openssl(std::span<const std::byte> headers, const BaselineStart& start);

// As one writes it with care for speed: OpenSSL's low-level SHA-256 (which uses the processor's
// SHA instructions), the target decoded when the bits change, the median by counting.
[[nodiscard]] bool careful_openssl(std::span<const std::byte> headers, const BaselineStart& start);

}  // namespace exahash::bench
