// The table of epochs: reading, checking and printing it.

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
  kEpochBits,
  kBitsSource,
  kChainworkBefore,
  kLastTime,
  kLastHash,
  kTimespanLo,
  kTimespanHi,
};
constexpr std::array<std::string_view, 12> kEpochColumns = {
    "epoch",      "first_height", "first_time",   "first_time_kind",
    "first_hash", "nbits",        "nbits_source", "chainwork_before",
    "last_time",  "last_hash",    "timespan_lo",  "timespan_hi",
};

constexpr std::int32_t kMaxIndex =
    std::numeric_limits<std::int32_t>::max() / consensus::kPeriodBlocks - 1;

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
  return from_unix(table.integer(column, consensus::mainnet().genesis_time,
                                 std::numeric_limits<std::uint32_t>::max()));
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
  const std::int64_t first = std::int64_t{consensus::kPeriodBlocks} * epoch.index;
  epoch.first_height = Height{static_cast<std::int32_t>(first)};
  if (table.sound()) table.integer(kFirstHeight, first, first);
  epoch.first_time = read_time(table, kFirstTime);
  epoch.first_time_exact = table.cell(kFirstTimeKind) == "exact";
  if (!epoch.first_time_exact && table.cell(kFirstTimeKind) != "estimated") {
    table.reject(kFirstTimeKind, "\"exact\" or \"estimated\"");
  }
  math::U256 target;
  if (const auto bits = table.hex32(kEpochBits)) {
    epoch.bits = consensus::NBits{*bits};
    const auto decoded = consensus::decode_bits(epoch.bits, consensus::mainnet().pow_limit);
    target = decoded.target;
    if (decoded.fault != consensus::BitsFault::none)
      table.reject(kEpochBits, describe(decoded.fault));
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

}  // namespace

std::vector<Epoch> parse_epochs(std::string_view text, const std::string& file,
                                TableProblems& problems) {
  const std::size_t before = problems.count();
  std::vector<Epoch> epochs;
  std::vector<bool> sound;
  TableReader table(text, file, kEpochColumns, problems);
  while (table.next()) {
    epochs.push_back(table.sound() ? read_epoch(table) : Epoch{});
    sound.push_back(table.sound());
  }
  if (epochs.empty()) {
    if (problems.count() == before && !problems.hopeless()) {
      problems.add("the table has no rows (must start with epoch 0)", place(file, 1));
    }
    return epochs;
  }
  check_epochs(epochs, sound, file, problems);
  return epochs;
}

std::string epochs_csv(const std::vector<Epoch>& epochs) {
  std::string text = fmt::format("{}\n", fmt::join(kEpochColumns, ","));
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
