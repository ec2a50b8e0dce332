#pragma once

// Any count of headers, for a kernel that takes a fixed number at a time.

#include <algorithm>
#include <array>

#include "exahash/crypto/kernels.h"
#include "exahash/crypto/sha256d.h"

namespace exahash::crypto {

using GroupKernel = void (*)(const std::byte* headers, Hash256* out);

// Group hashes exactly Size headers. The last few are copied to a full group of their own, whose
// other headers are zeros.
template <std::size_t Size, GroupKernel Group>
void hash_in_groups(const std::byte* headers, Hash256* out, std::size_t count) {
  for (; count >= Size; count -= Size) {
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
