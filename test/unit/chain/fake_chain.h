#pragma once

// Headers whose hashes are chosen, not computed, so that every rule of every network can be tested
// without mining: the checker takes headers and hashes apart.

#include <cstring>
#include <utility>
#include <vector>

#include "exahash/chain/verify_checker.h"

namespace exahash::chain {

class FakeChain {
 public:
  // A header that follows the last one; its hash is a small number, below every target.
  FakeChain& add(std::int64_t time, std::uint32_t bits) {
    consensus::BlockHeader header;
    if (!hashes_.empty()) header.previous = hashes_.back();
    header.time = static_cast<std::uint32_t>(time);
    header.bits = consensus::NBits{bits};
    headers_.push_back(header);
    crypto::Hash256 hash;
    const auto number = static_cast<std::uint32_t>(headers_.size() + 1000);
    std::memcpy(hash.bytes.data(), &number, sizeof number);
    hashes_.push_back(hash);
    return *this;
  }
  // `count` of them, `spacing` seconds apart, the first `spacing` after the last.
  FakeChain& add(int count, std::int64_t spacing, std::uint32_t bits) {
    for (int i = 0; i < count; ++i) add(last_time() + spacing, bits);
    return *this;
  }
  [[nodiscard]] std::int64_t last_time() const { return headers_.back().time; }
  consensus::BlockHeader& header(std::size_t i) { return headers_[i]; }
  crypto::Hash256& hash(std::size_t i) { return hashes_[i]; }
  [[nodiscard]] std::size_t size() const { return headers_.size(); }

  // Through the checker, in pieces of `piece` headers.
  [[nodiscard]] VerifyReport verify(VerifyOptions options, std::size_t piece = 1000) const {
    std::vector<std::byte> bytes(headers_.size() * crypto::kHeaderBytes);
    for (std::size_t i = 0; i < headers_.size(); ++i) {
      consensus::encode_header(
          headers_[i],
          std::span(bytes).subspan(i * crypto::kHeaderBytes).first<crypto::kHeaderBytes>());
    }
    static const History history = bundled_history();
    static const KnownBlocks known(history);
    options.max_faults = 1'000'000;
    VerifyReport report;
    const Start start{options.first_height, "--height", {}};
    HeaderChecker checker(consensus::network(options.network), history, known, options, start,
                          report);
    for (std::size_t i = 0; i < hashes_.size(); i += piece) {
      const std::size_t n = std::min(piece, hashes_.size() - i);
      checker.check(std::span(bytes).subspan(i * crypto::kHeaderBytes, n * crypto::kHeaderBytes),
                    std::span(hashes_).subspan(i, n));
    }
    checker.finish();
    return report;
  }

 private:
  std::vector<consensus::BlockHeader> headers_;
  std::vector<crypto::Hash256> hashes_;
};

// "index rule" of every fault, in order.
inline std::vector<std::pair<std::int64_t, HeaderRule>> faults_of(const VerifyReport& report) {
  std::vector<std::pair<std::int64_t, HeaderRule>> all;
  for (const HeaderFault& fault : report.faults) all.emplace_back(fault.index, fault.rule);
  return all;
}
using Faults = std::vector<std::pair<std::int64_t, HeaderRule>>;

}  // namespace exahash::chain
