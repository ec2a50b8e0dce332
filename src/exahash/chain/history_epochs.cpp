// The table of epochs: reading, checking and printing it.

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <limits>

#include <fmt/format.h>

#include "exahash/chain/history_rows.h"
#include "exahash/consensus/header.h"
#include "exahash/consensus/network.h"
#include "exahash/consensus/retarget.h"

namespace exahash::chain {
namespace {

enum EpochColumn : std::size_t {
  kIndex,
  kFirstHeight,
  kFirstTime,
  kFirstTimeKind,
  kFirstHash,
  kBits,
  kBitsSource,
  kChainworkBefore,
  kLastTime,
  kLastHash,
  kTimespanLo,
  kTimespanHi,
};
constexpr std::array<std::string_view, 12> kColumns = {
    "epoch",      "first_height", "first_time",   "first_time_kind",
    "first_hash", "nbits",        "nbits_source", "chainwork_before",
    "last_time",  "last_hash",    "timespan_lo",  "timespan_hi",
};

constexpr std::int32_t kEpochBlocks = 2016;
constexpr std::int64_t kShortestTimespan = consensus::kTargetTimespan / 4;  // s, after the clamp
constexpr std::int64_t kLongestTimespan = consensus::kTargetTimespan * 4;
// First block to first block. Bitcoin's shortest is 3.4 days (epoch 33) and its longest 41.5 days
// (epoch 10); outside these wide bounds a digit is wrong.
constexpr std::int64_t kShortestEpoch = 3600;        // s
constexpr std::int64_t kLongestEpoch = 366 * 86400;  // s
constexpr std::int64_t kTimeDisorder = 7200;         // s; a header may be ahead by two hours
constexpr std::int64_t kLongestBlock = 86400;        // s; on record at a boundary: 4,367
constexpr std::int64_t kEstimateError = 43200;       // s; known estimates: good to an hour
constexpr std::int32_t kMaxIndex = std::numeric_limits<std::int32_t>::max() / kEpochBlocks - 1;

const consensus::Network& mainnet() {
  return consensus::network(consensus::NetworkId::main);
}

// Without leading zeros, as the table has it.
std::string short_hex(const math::U256& number) {
  const std::string digits = math::to_hex(number);
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1));
}

std::string_view describe(consensus::BitsFault fault) {
  switch (fault) {
    case consensus::BitsFault::negative:
      return "a target that is not negative";
    case consensus::BitsFault::overflow:
      return "a target below 2^256";
    case consensus::BitsFault::zero:
      return "a target above zero";
    default:
      return "a target at or below mainnet's limit, 1d00ffff";
  }
}

Time read_time(TableReader& table, EpochColumn column) {
  return from_unix(
      table.integer(column, mainnet().genesis_time, std::numeric_limits<std::uint32_t>::max()));
}

std::optional<crypto::Hash256> read_hash(TableReader& table, EpochColumn column,
                                         const math::U256& target) {
  if (table.blank(column)) return std::nullopt;
  const auto hash = crypto::hash_from_hex(table.cell(column));
  if (!hash) {
    table.reject(column, "64 hexadecimal digits");
  } else if (table.sound() && !consensus::meets_target(*hash, target)) {
    table.reject(column, "at or below the target of its nbits");
  }
  return hash;
}

void read_timespans(TableReader& table, Epoch& epoch) {
  if (table.blank(kTimespanLo) && table.blank(kTimespanHi)) return;
  epoch.timespan_lo = table.integer(kTimespanLo, kShortestTimespan, kLongestTimespan);
  epoch.timespan_hi = table.integer(kTimespanHi, kShortestTimespan, kLongestTimespan);
  if (table.sound() && *epoch.timespan_lo > *epoch.timespan_hi) {
    table.reject(kTimespanHi, "at least timespan_lo");
  }
}

Epoch read_epoch(TableReader& table) {
  Epoch epoch;
  epoch.index = static_cast<std::int32_t>(table.integer(kIndex, 0, kMaxIndex));
  const std::int64_t first = std::int64_t{kEpochBlocks} * epoch.index;
  epoch.first_height = Height{static_cast<std::int32_t>(first)};
  if (table.sound()) table.integer(kFirstHeight, first, first);
  epoch.first_time = read_time(table, kFirstTime);
  epoch.first_time_exact = table.cell(kFirstTimeKind) == "exact";
  if (!epoch.first_time_exact && table.cell(kFirstTimeKind) != "estimated") {
    table.reject(kFirstTimeKind, "\"exact\" or \"estimated\"");
  }
  math::U256 target;
  if (const auto bits = table.hex32(kBits)) {
    epoch.bits = consensus::NBits{*bits};
    const auto decoded = consensus::decode_bits(epoch.bits, mainnet().pow_limit);
    target = decoded.target;
    if (decoded.fault != consensus::BitsFault::none) table.reject(kBits, describe(decoded.fault));
  }
  epoch.first_hash = read_hash(table, kFirstHash, target);
  epoch.bits_source = table.word(kBitsSource);
  if (const auto work = math::u256_from_hex(table.cell(kChainworkBefore))) {
    epoch.chainwork_before = *work;
  } else {
    table.reject(kChainworkBefore, "1 to 64 hexadecimal digits");
  }
  if (!table.blank(kLastTime)) epoch.last_time = read_time(table, kLastTime);
  epoch.last_hash = read_hash(table, kLastHash, target);
  read_timespans(table, epoch);
  return epoch;
}

// The rules between a row and the next one.
class EpochLink {
 public:
  EpochLink(const Epoch& epoch, const Epoch& next, std::string here, TableProblems& problems)
      : epoch_(epoch), next_(next), here_(std::move(here)), problems_(problems) {}

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
    const math::U256 sum = epoch_.chainwork_before + work * math::U256(kEpochBlocks);
    if (sum == next_.chainwork_before) return;
    problems_.add(fmt::format("chainwork_before of epoch {} is {} (must be {}: that of epoch {} "
                              "plus 2016 blocks at its nbits, {:08x})",
                              next_.index, short_hex(next_.chainwork_before), short_hex(sum),
                              epoch_.index, value(epoch_.bits)),
                  here_);
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
      const auto range = consensus::timespans_giving(mainnet(), epoch_.bits, next_.bits);
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
    return consensus::next_period_bits(mainnet(), epoch_.bits, timespan);
  }

  const Epoch& epoch_;
  const Epoch& next_;
  std::string here_;
  TableProblems& problems_;
};

void check_genesis(const Epoch& first, const std::string& file, TableProblems& problems) {
  const consensus::Network& main = mainnet();
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

std::vector<Epoch> parse_epochs(std::string_view text, const std::string& file,
                                TableProblems& problems) {
  const std::size_t before = problems.count();
  std::vector<Epoch> epochs;
  std::vector<bool> sound;
  TableReader table(text, file, kColumns, problems);
  while (table.next()) {
    epochs.push_back(table.sound() ? read_epoch(table) : Epoch{});
    sound.push_back(table.sound());
  }
  if (epochs.empty()) {
    if (problems.count() == before) {
      problems.add("the table has no rows (must start with epoch 0)", place(file, 1));
    }
    return epochs;
  }
  if (sound[0]) check_genesis(epochs[0], file, problems);
  for (std::size_t i = 0; i + 1 < epochs.size(); ++i) {
    if (!sound[i] || !sound[i + 1]) continue;
    EpochLink(epochs[i], epochs[i + 1], place(file, line_of_row(i)), problems).check();
  }
  const Epoch& newest = epochs.back();
  if (sound.back() && (newest.timespan_lo || newest.timespan_hi)) {
    problems.add("the last row has a timespan (must be empty: its next nbits are not known)",
                 place(file, line_of_row(epochs.size() - 1)));
  }
  return epochs;
}

std::string epochs_csv(const std::vector<Epoch>& epochs) {
  std::string text = fmt::format("{}\n", fmt::join(kColumns, ","));
  const auto hash = [](const std::optional<crypto::Hash256>& h) {
    return h ? crypto::to_hex(*h) : std::string();
  };
  const auto number = [](const std::optional<std::int64_t>& n) {
    return n ? fmt::format("{}", *n) : std::string();
  };
  for (const Epoch& e : epochs) {
    fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{:08x},{},{},{},{},{},{}\n", e.index,
                   value(e.first_height), to_unix(e.first_time),
                   e.first_time_exact ? "exact" : "estimated", hash(e.first_hash), value(e.bits),
                   e.bits_source, short_hex(e.chainwork_before),
                   e.last_time ? fmt::format("{}", to_unix(*e.last_time)) : std::string(),
                   hash(e.last_hash), number(e.timespan_lo), number(e.timespan_hi));
  }
  return text;
}

}  // namespace exahash::chain
