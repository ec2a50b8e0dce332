#pragma once

// The sequential part of verification: every rule, header after header, once the hashes are there.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "exahash/chain/verify_period.h"
#include "exahash/chain/verify_start.h"

namespace exahash::chain {

// Two ways through the headers. check_one() tests every rule in words of the consensus room.
// pass_plain() is the fast one, for headers inside a period: it passes over those that certainly
// keep every rule (a few integer comparisons) and stops at the first that may not.
class HeaderChecker {
 public:
  // All must outlive the checker.
  HeaderChecker(const consensus::Network& network, const History& history, const KnownBlocks& known,
                const VerifyOptions& options, const Start& start, VerifyReport& report);

  // The next headers of the input with their hashes, 80 bytes for each.
  void check(std::span<const std::byte> headers, std::span<const crypto::Hash256> hashes);
  // After the last ones.
  void finish();
  // The first bits that were wrong, if any.
  [[nodiscard]] std::optional<consensus::NBits> strange_bits() const {
    return faults_.strange_bits();
  }

 private:
  [[nodiscard]] std::size_t pass_plain(const std::byte* headers, const crypto::Hash256* hashes,
                                       std::size_t i, std::size_t end);
  void check_one(const std::byte* bytes, const crypto::Hash256& hash, std::size_t at);
  void check_work(HeaderInView& h);
  void check_link(HeaderInView& h, std::size_t at);
  void find_place(const HeaderInView& h);
  void lose_place(const HeaderInView& h, std::size_t at);
  void check_median_time(const HeaderInView& h, std::size_t at);
  void check_period_times(const HeaderInView& h, std::optional<std::int64_t> first_time);
  void place(HeaderInView& h) const;
  void count_work(consensus::NBits bits, std::int64_t headers);
  void add_work();
  [[nodiscard]] const consensus::DecodedBits& decoded(consensus::NBits bits);

  const consensus::Network& network_;
  const KnownBlocks& known_;
  const VerifyOptions& options_;
  const Start& start_;
  VerifyReport& report_;
  FaultLog faults_;
  PeriodTracker period_;

  std::int64_t index_ = 0;     // of the next header
  bool parent_known_ = false;  // the header before is in the input
  crypto::Hash256 parent_hash_;
  bool parent_sound_ = false;
  bool times_follow_ = false;         // the header before is the parent
  std::int64_t searches_left_ = 0;    // hashes still to be looked up after a gap
  std::vector<std::uint32_t> times_;  // of the 11 headers before the block, then of the block
  std::uint32_t newest_ = 0;          // no time of the last 11 is later
  consensus::NBits decoded_bits_{};
  consensus::DecodedBits decoded_;
  consensus::NBits work_bits_{};
  std::int64_t work_headers_ = 0;
};

}  // namespace exahash::chain
