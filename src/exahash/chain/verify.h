#pragma once

// Verification of raw block headers, 80 bytes each, one after another, without gaps.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/ids.h"
#include "exahash/base/time.h"
#include "exahash/chain/header_source.h"
#include "exahash/chain/history.h"
#include "exahash/consensus/network.h"
#include "exahash/crypto/sha256d.h"

namespace exahash::chain {

// The rules a header can break; names are stable (they appear in JSON and in `explain`).
enum class HeaderRule {
  proof_of_work,  // "proof-of-work": the hash is above the target
  bits_form,      // "bits-form": negative, zero, overflowing, or above the network's limit
  previous_link,  // "previous-link": not the hash of the header before
  bits_required,  // "bits-required": not the bits that the difficulty rules require
  median_time,    // "median-time": not after the median of the 11 times before
  time_warp,      // "time-warp": BIP 94, testnet4
  bip54_time,     // "bip54-time": only when asked for
};
[[nodiscard]] std::string_view name(HeaderRule rule) noexcept;

struct HeaderFault {
  std::int64_t index = 0;        // position in the input, from 0; byte offset = 80 * index
  std::optional<Height> height;  // where known
  HeaderRule rule{};
  std::string expected, found;  // as a person reads them

  friend bool operator==(const HeaderFault&, const HeaderFault&) = default;
};

struct VerifyOptions {
  consensus::NetworkId network = consensus::NetworkId::main;
  // Of the input's first header; otherwise found by hash. A usage error if negative, or if a hash
  // that is known to be at another height contradicts it.
  std::optional<Height> first_height;
  bool bip54 = false;                          // also test the proposed rule
  int threads = 0;                             // 0: as many as the machine has; at most 1,024
  std::optional<crypto::Sha256Kernel> kernel;  // empty: the best one
  std::int64_t max_faults = 20;                // kept with their text; all are counted
};

// One epoch (or the part of one) as seen in the headers.
struct EpochSeen {
  std::int32_t index = 0;
  Height first_height{};  // first header of it that was seen
  std::int32_t blocks = 0;
  Time first_time{}, last_time{};
  // Of the epoch's own first and last block, where the headers hold them.
  std::optional<crypto::Hash256> first_hash, last_hash;
  consensus::NBits bits{};           // of the period's real difficulty (not the 20-minute minimum)
  bool retarget_recomputed = false;  // bits at its first block recomputed from the period before

  friend bool operator==(const EpochSeen&, const EpochSeen&) = default;
};

// What was tested, and what could not be. Every retarget in the input is in one of two counts:
// recomputed (bits computed from the times and bits of the period before, whose first block is in
// the input or, exactly, in the bundled table) or unchecked (the period before is not known whole;
// on the chain of the bundled table the bits are still compared with the table's, and elsewhere
// inside the input it is tested that some timespan gives them).
struct VerifyReport {
  std::int64_t headers = 0;
  std::optional<Height> first_height;  // empty: unknown start
  // Of the last one: where headers are missing or doubled, empty unless the table finds the place.
  std::optional<Height> last_height;
  std::string height_from;  // "--height", "genesis", "bundled table", "" if unknown
  crypto::Hash256 first_hash, last_hash;
  Time first_time{}, last_time{};
  math::U256 work;  // sum over the headers whose bits are well formed
  std::int64_t retargets_recomputed = 0;
  std::int64_t retargets_unchecked = 0;
  std::int64_t bits_unchecked = 0;  // headers whose required bits could not be known
  std::int64_t table_matches = 0;   // hashes equal to the bundled table's
  std::optional<Height> off_table;  // first block that meets its target and is not the table's
  std::int64_t faults_total = 0;
  std::vector<HeaderFault> faults;  // the first max_faults, by header, then in the order of rules
  std::vector<std::string> notes;   // what could not be tested, gaps, another network's headers
  std::vector<EpochSeen> epochs;    // of headers whose height is known

  [[nodiscard]] bool valid() const noexcept { return faults_total == 0; }
  friend bool operator==(const VerifyReport&, const VerifyReport&) = default;
};

// Reads the source to its end in bounded memory (windows of 5 MiB) and tests every rule whose
// inputs are known (docs/methods/verification.md). The report is the same for every number of
// threads and every kernel. Errors: empty input; a length that is no multiple of 80 (found and
// said, with what was verified before it lost); reading fails; a --height that cannot be; a kernel
// that this processor lacks. Faults of headers are in the report.
// Cost: about 35 ns a header on one AVX-512 core.
[[nodiscard]] Expected<VerifyReport> verify_headers(HeaderSource& source, const History& history,
                                                    const VerifyOptions& options);

}  // namespace exahash::chain
