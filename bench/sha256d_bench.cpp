// Nanoseconds per header of each kernel, and of the plain baselines in the same run.

#include <algorithm>
#include <string>

#include <benchmark/benchmark.h>

#include "exahash/crypto/sha256d.h"

#include "openssl_baseline.h"

namespace exahash::bench {
namespace {

using namespace crypto;

// Fits the second-level cache: what is measured is hashing, not memory.
constexpr std::size_t kHeaders = 4096;

std::vector<std::byte> some_headers() {
  std::vector<std::byte> bytes(kHeaders * kHeaderBytes);
  std::uint32_t x = 1;  // any bytes will do: SHA-256 takes the same time for all
  for (auto& byte : bytes) {
    x = x * 1664525 + 1013904223;
    byte = static_cast<std::byte>(x >> 24);
  }
  return bytes;
}

template <class Hash>
void measure(benchmark::State& state, Hash&& hash) {
  const auto headers = some_headers();
  std::vector<Hash256> expected(kHeaders), out(kHeaders);
  hash_headers(headers, expected, Sha256Kernel::scalar);
  for (auto _ : state) {
    hash(headers, out);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  if (out != expected) state.SkipWithError("a digest is wrong");
  state.counters["per_header"] =
      benchmark::Counter(double(kHeaders), benchmark::Counter::kIsIterationInvariantRate |
                                               benchmark::Counter::kInvert);
}

void add(const std::string& row, auto hash) {
  benchmark::RegisterBenchmark(("sha256d/" + row).c_str(),
                               [hash](benchmark::State& state) { measure(state, hash); });
}

const bool registered = [] {
  add("openssl_naive", [](auto& in, auto& out) { hash_headers_naive_openssl(in, out); });
  add("openssl_careful", [](auto& in, auto& out) { hash_headers_careful_openssl(in, out); });
  for (const Sha256Kernel kernel : available_kernels()) {
    add(std::string(name(kernel)),
        [kernel](auto& in, auto& out) { hash_headers(in, out, kernel); });
  }
  return true;
}();

}  // namespace
}  // namespace exahash::bench
