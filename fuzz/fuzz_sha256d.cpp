// Every kernel against the scalar one, on headers cut from any bytes.

#include <cstdlib>

#include "exahash/crypto/sha256d.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace exahash::crypto;
  const std::size_t count = size / kHeaderBytes;
  // From the end, so that the headers start at any address.
  const std::size_t used = count * kHeaderBytes;
  const auto headers = std::as_bytes(std::span(data + (size - used), used));
  std::vector<Hash256> expected(count), got(count);
  hash_headers(headers, expected, Sha256Kernel::scalar);
  for (const Sha256Kernel kernel : available_kernels()) {
    hash_headers(headers, got, kernel);
    if (got != expected) std::abort();
  }
  return 0;
}
