// The rules between the rows of the table of epochs.

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "exahash/chain/history_rows.h"
#include "exahash/consensus/network.h"
#include "exahash/consensus/retarget.h"

namespace exahash::chain {
namespace {

// First block to first block. Bitcoin's shortest is 3.4 days (epoch 33) and its longest 41.5 days
// (epoch 10); outside these wide bounds a digit is wrong.
constexpr std::int64_t kShortestEpoch = 3600;     // s
constexpr std::int64_t kLongestEpoch = 31622400;  // s, 366 days
constexpr std::int64_t kTimeDisorder = 7200;      // s; a header may be ahead by two hours
constexpr std::int64_t kLongestBlock = 86400;     // s; on record at a boundary: 4,367
constexpr std::int64_t kEstimateError = 43200;    // s; known estimates: good to an hour

// The rules between a row and the next one.
class EpochLink {
 public:
  // `row` and `row` + 1 of the table.
  EpochLink(const std::vector<Epoch>& epochs, std::size_t row, const std::string& file,
            TableProblems& problems)
      : epoch_(epochs[row]),
        next_(epochs[row + 1]),
        here_(place(file, line_of_row(row))),
        there_(place(file, line_of_row(row + 1))),
        problems_(problems) {}

  void check() const {
    if (next_.index != epoch_.index + 1) {
      problems_.add(fmt::format("epoch {} is followed by epoch {} (must be {})", epoch_.index,
                                next_.index, epoch_.index + 1),
                    here_);
      return;
    }
    check_work();
    check_times();
    check_timespans();
  }

 private:
  void check_work() const {
    const math::U256 work = consensus::work(consensus::target_of(epoch_.bits));
    const math::U256 sum = epoch_.chainwork_before + work * math::U256(consensus::kPeriodBlocks);
    if (sum == next_.chainwork_before) return;
    problems_.add(fmt::format("chainwork_before of epoch {} is {} (must be {}: that of epoch {} "
                              "plus 2016 blocks at its nbits, {:08x})",
                              next_.index, short_hex(next_.chainwork_before), short_hex(sum),
                              epoch_.index, value(epoch_.bits)),
                  there_);
  }

  void check_times() const {
    const std::int64_t first = to_unix(epoch_.first_time), next = to_unix(next_.first_time);
    if (next - first < kShortestEpoch || next - first > kLongestEpoch) {
      problems_.add(fmt::format("epoch {} lasts {} s from first block to first block (must be {} "
                                "to {})",
                                epoch_.index, next - first, kShortestEpoch, kLongestEpoch),
                    here_);
      return;
    }
    if (!epoch_.last_time) return;
    const std::int64_t last = to_unix(*epoch_.last_time);
    const std::int64_t slack = next_.first_time_exact ? kTimeDisorder : kEstimateError;
    if (last > first && last <= next + slack && last >= next - kLongestBlock) return;
    problems_.add(fmt::format("last_time of epoch {} is {} (must lie after its first_time, {}, and "
                              "near the first_time of the next, {})",
                              epoch_.index, last, first, next),
                  here_);
  }

  // The interval gives the next bits, and one second outside it does not.
  void check_timespans() const {
    if (!epoch_.timespan_lo || !epoch_.timespan_hi) {
      problems_.add(fmt::format("epoch {} has no timespan_lo and timespan_hi (only the last row "
                                "has none)",
                                epoch_.index),
                    here_);
      return;
    }
    const std::int64_t lo = *epoch_.timespan_lo, hi = *epoch_.timespan_hi;
    const bool gives = bits_after(lo) == next_.bits && bits_after(hi) == next_.bits;
    const bool tight = (lo == kShortestTimespan || bits_after(lo - 1) != next_.bits) &&
                       (hi == kLongestTimespan || bits_after(hi + 1) != next_.bits);
    if (!gives || !tight) {
      const auto range = consensus::timespans_giving(consensus::mainnet(), epoch_.bits, next_.bits);
      problems_.add(
          fmt::format("timespan_lo to timespan_hi of epoch {} is {} to {} (must be {}, what "
                      "gives nbits {:08x} after {:08x})",
                      epoch_.index, lo, hi,
                      range.lo > range.hi ? "empty: no timespan gives"
                                          : fmt::format("{} to {}", range.lo, range.hi),
                      value(next_.bits), value(epoch_.bits)),
          here_);
    }
    if (!epoch_.first_time_exact || !next_.first_time_exact) check_estimate(lo, hi);
  }

  // Exact times are held to the rules by the replay; an estimate must still be near.
  void check_estimate(std::int64_t lo, std::int64_t hi) const {
    const std::int64_t lasted = to_unix(next_.first_time) - to_unix(epoch_.first_time);
    if (consensus::clamp_timespan(lasted + kEstimateError) >= lo &&
        consensus::clamp_timespan(lasted - kEstimateError) <= hi) {
      return;
    }
    problems_.add(fmt::format("epoch {} lasts {} s between estimated times (must be near its "
                              "timespan, {} to {})",
                              epoch_.index, lasted, lo, hi),
                  here_);
  }

  [[nodiscard]] consensus::NBits bits_after(std::int64_t timespan) const {
    return consensus::next_period_bits(consensus::mainnet(), epoch_.bits, timespan);
  }

  const Epoch& epoch_;
  const Epoch& next_;
  std::string here_, there_;  // the lines of both
  TableProblems& problems_;
};

void check_genesis(const Epoch& first, const std::string& file, TableProblems& problems) {
  const consensus::Network& main = consensus::mainnet();
  const bool known = first.index == 0 && to_unix(first.first_time) == main.genesis_time &&
                     first.first_time_exact && first.first_hash == main.genesis_hash &&
                     first.bits == main.genesis_bits && first.chainwork_before == math::U256{};
  if (!known) {
    problems.add(
        "the first row is not mainnet's genesis epoch (must be epoch 0 at 1231006505, "
        "exact, with the genesis hash, nbits 1d00ffff and chainwork_before 0)",
        place(file, line_of_row(0)));
  }
}

}  // namespace

// Without leading zeros, as the table has it.
std::string short_hex(const math::U256& number) {
  const std::string digits = math::to_hex(number);
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1));
}

void check_epochs(const std::vector<Epoch>& epochs, const std::vector<bool>& sound,
                  const std::string& file, TableProblems& problems) {
  if (sound[0]) check_genesis(epochs[0], file, problems);
  for (std::size_t i = 0; i + 1 < epochs.size(); ++i) {
    if (!sound[i] || !sound[i + 1]) continue;
    EpochLink(epochs, i, file, problems).check();
  }
  const Epoch& newest = epochs.back();
  if (sound.back() && (newest.timespan_lo || newest.timespan_hi)) {
    problems.add("the last row has a timespan (must be empty: its next nbits are not known)",
                 place(file, line_of_row(epochs.size() - 1)));
  }
}

}  // namespace exahash::chain
