#pragma once

// Which bits a header must carry: the place in the difficulty period, and what is known of it.

#include <cstdint>
#include <limits>
#include <optional>

#include "exahash/chain/verify_faults.h"

namespace exahash::chain {

// Follows the difficulty periods through the headers. What it knows of a period comes from its
// first header; where the input begins inside a period, on mainnet, from the bundled table, as
// long as no header that meets its target contradicts the table's hashes.
// After a header with wrong bits it goes on with the required ones, unless the next header
// repeats the wrong ones: so one damaged header is one fault.
class PeriodTracker {
 public:
  PeriodTracker(const consensus::Network& network, const History& history, FaultLog& faults,
                VerifyReport& report)
      : network_(network), history_(history), faults_(faults), report_(report) {}

  // The next header is the first of a run: nothing before it counts.
  void begin(std::optional<Height> height);

  // The place of the next header.
  [[nodiscard]] std::optional<Height> height() const;
  [[nodiscard]] std::optional<std::int32_t> position() const { return position_; }
  // Time of the first header of the period that the next header is in.
  [[nodiscard]] std::optional<std::int64_t> first_time() const { return first_time_; }

  // Tests the next header's bits and moves past it.
  void check(const HeaderInView& h);

  // How many headers from the next one on only have to carry usual_bits(); 0 if the next one needs
  // check().
  [[nodiscard]] std::int64_t quiet_headers() const;
  [[nodiscard]] consensus::NBits usual_bits() const {
    return position_ ? *real_bits_ : *last_bits_;
  }
  // Moves past n of them.
  void skip(std::int64_t n, std::int64_t last_time);

  // Closes the last epoch of the report.
  void finish() { close_epoch(); }

 private:
  [[nodiscard]] const Epoch* table_epoch() const;
  void compare_with_table(const HeaderInView& h);
  void check_first(const HeaderInView& h);
  void check_inside(const HeaderInView& h);
  void check_unplaced(const HeaderInView& h);
  [[nodiscard]] std::optional<consensus::NBits> required_inside(const HeaderInView& h) const;
  [[nodiscard]] bool reachable(consensus::NBits base, consensus::NBits bits) const;
  void wrong_bits(const HeaderInView& h, consensus::NBits required);
  void unreachable_bits(const HeaderInView& h, consensus::NBits base);
  void open_epoch(const HeaderInView& h, bool recomputed);
  void close_epoch();
  void advance(std::int64_t n, std::int64_t last_time);

  const consensus::Network& network_;
  const History& history_;
  FaultLog& faults_;
  VerifyReport& report_;

  std::optional<std::int64_t> height_;      // of the next header
  std::optional<std::int32_t> position_;    // of the next header
  std::optional<std::int64_t> first_time_;  // of this period's first header
  bool first_time_from_table_ = false;
  std::optional<consensus::NBits> first_bits_;  // of this period's first header
  std::optional<consensus::NBits> real_bits_;   // of this period, not the 20-minute minimum
  std::optional<consensus::NBits> last_bits_;   // of the header before: as required, where known
  std::optional<consensus::NBits> repeated_;    // wrong bits of the header before
  bool repeated_first_ = false;                 // ... which began the period
  bool on_table_chain_ = true;
  std::optional<EpochSeen> epoch_;
};

}  // namespace exahash::chain
