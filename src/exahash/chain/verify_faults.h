#pragma once

// What one header is while it is tested, and where its faults go.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "exahash/chain/verify.h"
#include "exahash/consensus/header.h"

namespace exahash::chain {

struct HeaderInView {
  std::int64_t index = 0;                   // in the input
  std::optional<Height> height;             // where known
  std::optional<std::int32_t> position;     // in its difficulty period, where known
  std::optional<std::int64_t> parent_time;  // of the header before, if it is the parent
  consensus::BlockHeader header;
  crypto::Hash256 hash;
  bool sound = false;  // bits well formed and the hash at or below their target
};

// Counts every fault and keeps the first ones in words, and the notes.
class FaultLog {
 public:
  FaultLog(VerifyReport& report, std::int64_t kept) : report_(report), kept_(kept) {}

  // `words` gives {expected, found}; it is called only for a fault that is kept.
  template <class Words>
  void add(const HeaderInView& h, HeaderRule rule, Words words) {
    const bool of_bits = rule == HeaderRule::bits_form || rule == HeaderRule::bits_required;
    if (of_bits && !strange_bits_) strange_bits_ = h.header.bits;
    if (report_.faults_total++ >= kept_) return;
    auto [expected, found] = words();
    report_.faults.push_back({h.index, h.height, rule, std::move(expected), std::move(found)});
  }

  // Notes beyond the first 20 are dropped: a file in disorder has one for every header.
  void note(std::string text) {
    if (report_.notes.size() < 20) report_.notes.push_back(std::move(text));
  }

  // The first bits that were wrong.
  [[nodiscard]] std::optional<consensus::NBits> strange_bits() const { return strange_bits_; }

 private:
  VerifyReport& report_;
  std::int64_t kept_;
  std::optional<consensus::NBits> strange_bits_;
};

// "1d00ffff"
[[nodiscard]] std::string words_for(consensus::NBits bits);
// "2013-04-01T07:00:00Z"
[[nodiscard]] std::string words_for_time(std::int64_t unix_seconds);

}  // namespace exahash::chain
