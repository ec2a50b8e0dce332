// Verification of any bytes on any network with any options: it never crashes, says what a second
// run says, and calls a report valid only if it has no fault. The input begins with four bytes of
// options; the rest is headers, or seeds of headers that follow one another.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

#include "exahash/chain/verify.h"
#include "exahash/consensus/header.h"

namespace {

using namespace exahash;  // NOLINT: one function

// `count` headers that follow one another, with times and bits from the input: their links and
// forms are right, so that the rules behind are reached.
std::vector<std::byte> linked(std::span<const std::byte> seed) {
  std::vector<std::byte> bytes;
  consensus::BlockHeader header;
  header.time = 1600000000;
  for (std::size_t i = 0; i + 2 < seed.size() && i < 3 * 400; i += 3) {
    header.time += static_cast<std::uint32_t>(static_cast<std::int8_t>(seed[i])) * 30;
    const bool hard = static_cast<unsigned>(seed[i + 1]) == 0;
    header.bits = consensus::NBits{hard ? 0x1d00ffffU : 0x207fffffU};
    header.nonce = static_cast<std::uint32_t>(seed[i + 2]);
    const std::size_t at = bytes.size();
    bytes.resize(at + crypto::kHeaderBytes);
    const auto out = std::span(bytes).subspan(at).first<crypto::kHeaderBytes>();
    consensus::encode_header(header, out);
    header.previous = crypto::sha256d(out);
  }
  return bytes;
}

void expect(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
  static const chain::History history = chain::bundled_history();
  if (size < 4) return 0;
  chain::VerifyOptions options;
  const auto networks = consensus::all_networks();
  options.network = networks[input[0] % networks.size()].id;
  options.bip54 = (input[1] & 1) != 0;
  options.threads = 1;
  options.max_faults = input[1] >> 4;
  // Heights near a boundary, near the end of what a height can be, negative, or unknown.
  constexpr std::int32_t heights[] = {0, 1, 143, 2015, 30240, 2016 * 600 - 5, 2147483647, -1};
  if ((input[1] & 2) != 0) options.first_height = Height{heights[input[2] % 8]};

  const std::span<const std::byte> rest(reinterpret_cast<const std::byte*>(input) + 4, size - 4);
  const auto made = (input[1] & 4) != 0 ? linked(rest) : std::vector(rest.begin(), rest.end());
  const auto run = [&] {
    const auto source = chain::headers_in_memory(made, "input");
    return chain::verify_headers(*source, history, options);
  };
  const auto report = run();
  if (!report) {
    expect(!report.error().problems.empty());
    return 0;
  }
  expect(report->valid() == (report->faults_total == 0));
  expect(report->headers * 80 == static_cast<std::int64_t>(made.size()));
  expect(static_cast<std::int64_t>(report->faults.size()) <= options.max_faults);
  expect(static_cast<std::int64_t>(report->faults.size()) <= report->faults_total);
  expect(report->bits_unchecked <= report->headers);
  options.threads = 2;
  const auto again = run();
  expect(again && *again == *report);
  return 0;
}
