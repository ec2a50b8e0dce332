#pragma once

// What is known of mainnet: every difficulty epoch and every day, bundled with the program
// (data/history/) or read from a directory.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/ids.h"
#include "exahash/base/time.h"
#include "exahash/consensus/compact.h"
#include "exahash/crypto/hash256.h"
#include "exahash/math/u256.h"

namespace exahash::chain {

// One difficulty epoch: 2016 blocks with the same target (the newest may be unfinished).
struct Epoch {
  std::int32_t index = 0;  // first height / 2016
  Height first_height{};
  Time first_time{};             // header time of the first block
  bool first_time_exact = true;  // false: an estimate, good to about an hour
  std::optional<crypto::Hash256> first_hash;
  consensus::NBits bits{};
  std::string bits_source;        // "checkpoints", "derived-daily", "text", "headers"
  math::U256 chainwork_before;    // work of all blocks before first_height
  std::optional<Time> last_time;  // header time of the last block, where known; always exact
  std::optional<crypto::Hash256> last_hash;
  // Smallest and largest clamped timespan (s) that gives the next epoch's bits; empty for the
  // newest epoch.
  std::optional<std::int64_t> timespan_lo, timespan_hi;

  [[nodiscard]] Height last_height() const noexcept { return first_height + 2015; }
  friend bool operator==(const Epoch&, const Epoch&) = default;
};

// One UTC day. Counts are of the 24 hours that end at the day's last block: they overlap from day
// to day and do not add up to the chain.
struct Day {
  Date date{};
  std::optional<double> price_usd;       // close, USD/BTC; empty before 2010-07-17
  std::string price_source;              // "mtgox", "coindesk", "yahoo", "cryptocompare", "onchain"
  std::optional<consensus::NBits> bits;  // of the day's last block
  std::optional<int> blocks;             // found in the 24 hours
  std::optional<double> subsidy_btc;     // claimed in the 24 hours, BTC
  std::optional<double> fees_btc;        // in the 24 hours, BTC

  friend bool operator==(const Day&, const Day&) = default;
};

struct History {
  std::vector<Epoch> epochs;  // ascending, without gaps, from epoch 0
  std::vector<Day> days;      // ascending, without gaps
  std::string origin;         // "bundled" or the directory
  bool cut = false;           // by as_of: later days are known

  [[nodiscard]] Date last_day() const noexcept { return days.back().date; }
};

// The tables inside the program. Parsed at the call (a few ms); the tables are tested, so a fault
// here is a bug (contract).
[[nodiscard]] History bundled_history();

// epochs.csv and daily.csv of a directory, the bundled one for a file that is missing there.
// missing_data: no such directory, neither file in it, or no permission. bad_input: a file of more
// than 16 MiB, one that is not regular, or a damaged table; then every fault is reported with
// its line, at most 20 and the number of the rest. Checked: columns, genesis, ascending heights
// and days without gaps, valid bits, hashes at or below their targets, chain work that adds up,
// times that can be, intervals that give the next bits and are tight, bits and subsidy of each
// day against the epochs (docs/formats/history.md).
[[nodiscard]] Expected<History> load_history(const std::filesystem::path& directory);

// Both tables from text; `where` names them in errors. load_history and bundled_history use it.
[[nodiscard]] Expected<History> parse_history(std::string_view epochs, std::string_view days,
                                              std::string origin);

// The tables' text as bundled (formats: docs/formats/history.md).
[[nodiscard]] std::string_view bundled_epochs_csv() noexcept;
[[nodiscard]] std::string_view bundled_daily_csv() noexcept;

// The tables' text from rows: the inverse of parse_history.
[[nodiscard]] std::string epochs_csv(const std::vector<Epoch>& epochs);
[[nodiscard]] std::string daily_csv(const std::vector<Day>& days);

// The height of the block with this hash, if the table of epochs holds it.
class KnownBlocks {
 public:
  explicit KnownBlocks(const History& history);
  [[nodiscard]] std::optional<Height> height_of(const crypto::Hash256& hash) const noexcept;

 private:
  struct Entry {
    crypto::Hash256 hash;
    Height height;
  };
  std::vector<Entry> entries_;  // sorted by hash
};

// The history as a person knew it at the end of that day: later days and later epochs removed
// (an epoch is kept if its first block came on or before that day; the last one kept loses what
// came later). missing_data if the day lies outside the table of days.
[[nodiscard]] Expected<History> as_of(const History& history, Date day);

}  // namespace exahash::chain
