#pragma once

// Any count of headers, for a kernel that takes a fixed number at a time.

#include <algorithm>
#include <array>

#include "exahash/crypto/kernels.h"
#include "exahash/crypto/sha256d.h"

namespace exahash::crypto {

using GroupKernel = void (*)(const std::byte* headers, Hash256* out);

// Asks for the bytes of headers that are hashed a little later, into the second cache: the first is
// full of words and state.
inline void fetch(const std::byte* headers, std::size_t count) noexcept {
  constexpr std::size_t kLine = 64;
  for (std::size_t at = 0; at < kHeaderBytes * count; at += kLine) {
    __builtin_prefetch(headers + at, 0, 2);
  }
}

// Group hashes exactly Size headers. The last few are copied to a full group of their own, whose
// other headers are zeros.
template <std::size_t Size, GroupKernel Group>
void hash_in_groups(const std::byte* headers, Hash256* out, std::size_t count) {
  constexpr std::size_t kAhead = 2;
  for (; count >= Size; count -= Size) {
    if (count >= (kAhead + 1) * Size) fetch(headers + kHeaderBytes * kAhead * Size, Size);
    Group(headers, out);
    headers += kHeaderBytes * Size;
    out += Size;
  }
  if (count == 0) return;
  std::array<std::byte, kHeaderBytes * Size> padded{};
  std::copy_n(headers, kHeaderBytes * count, padded.begin());
  std::array<Hash256, Size> digests;
  Group(padded.data(), digests.data());
  std::copy_n(digests.begin(), count, out);
}

}  // namespace exahash::crypto
