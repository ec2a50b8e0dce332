// Keys of `replay`, `data` and `explain`.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr std::string_view kEpochs = "the table of epochs (data/history/SOURCES.md)";
constexpr std::string_view kTables = "data/history/SOURCES.md";
constexpr std::string_view kInput = "the header file";
constexpr std::string_view kVerify = "docs/methods/verification.md";
constexpr std::string_view kAnswers = "docs/formats/answers.md";
constexpr std::string_view kRegistry = "src/exahash/metrics";

constexpr std::array kChainEntries = std::to_array<Entry>({
    {kMetric, "retargets_exact", "", "", kEpochs,
     "Retargets recomputed bit for bit, both header times being exact."},
    {kMetric, "retargets_consistent", "", "", kEpochs,
     "Retargets that some integer timespan gives exactly, the closing time not being on record."},
    {kMetric, "retargets_failed", "", "", kEpochs, "Retargets that no rule gives."},
    {kMetric, "epochs", "", "", kEpochs, "A row for each difficulty epoch."},
    {kMetric, "epochs_completed", "", "", kInput,
     "Epochs of the table that gained a time, a hash or an interval (data update)."},
    {kMetric, "epochs_added", "", "", kInput, "Epochs new to the table (data update)."},
    {kMetric, "days_added", "", "", kInput, "Days new to the table (data update)."},
    {kMetric, "directory", "", "", "--data", "Where the new tables are (data update)."},
    {kMetric, "height", "", "", kRegistry, "Distance of a block from genesis, which is 0."},
    {kMetric, "date", "", "", kRegistry, "Day in UTC."},
    {kMetric, "hash_rate_low_ehs", "EH/s", "rate * chi2(4032; 0.025) / 4032",
     "docs/methods/hash_rate.md", "Lower end of the 95 % interval of an epoch's mean hash rate."},
    {kMetric, "hash_rate_high_ehs", "EH/s", "rate * chi2(4032; 0.975) / 4032",
     "docs/methods/hash_rate.md", "Upper end of the 95 % interval of an epoch's mean hash rate."},
    {kMetric, "difficulty", "", "0xffff * 2^208 / target",
     "Bitcoin Core, rpc/blockchain.cpp (GetDifficulty)",
     "How many times harder a block is than at the lowest difficulty."},
    {kMetric, "verdict", "", "", kEpochs,
     "Of the retarget that closes the epoch: exact, consistent, failed or open."},
    {kMetric, "failure", "", "", kEpochs, "Why a retarget failed: expected and found bits."},
    {kMetric, "network", "", "", kInput,
     "Whose rules apply: main, testnet3, testnet4, signet or regtest."},
    {kMetric, "valid", "", "", kVerify, "True if no header breaks a rule that could be tested."},
    {kMetric, "headers", "", "", kInput, "Headers read, 80 bytes each."},
    {kMetric, "first_height", "", "", kVerify,
     "Height of the first header, where known. In a table of epochs: the first that was seen."},
    {kMetric, "last_height", "", "", kVerify,
     "Height of the last header, where known: not after a gap, until a hash is in the table."},
    {kMetric, "height_from", "", "", kVerify,
     "How the height is known: --height, genesis, bundled table; empty if it is not."},
    {kMetric, "first_hash", "", "", kInput, "Hash of the first header."},
    {kMetric, "last_hash", "", "", kInput, "Hash of the last header."},
    {kMetric, "first_time", "", "", kInput, "Header time of the first header, ISO 8601, UTC."},
    {kMetric, "last_time", "", "", kInput, "Header time of the last header, ISO 8601, UTC."},
    {kMetric, "chain_work", "", "sum of floor(2^256 / (target + 1))",
     "Bitcoin Core, chain.cpp (GetBlockProof)",
     "Expected hashes behind the headers read, 64 hexadecimal digits."},
    {kMetric, "retargets_recomputed", "", "", kVerify,
     "Retargets recomputed from a period whose first block is known."},
    {kMetric, "retargets_unchecked", "", "", kVerify,
     "Retargets whose period begins before the file and is not in the table: bits taken as given."},
    {kMetric, "bits_unchecked", "", "", kVerify,
     "Headers whose required bits could not be known: the height is unknown."},
    {kMetric, "table_matches", "", "", kVerify, "Hashes equal to those in the table of epochs."},
    {kMetric, "fault_count", "", "", kVerify, "Rules broken, all headers together."},
    {kMetric, "faults", "", "", kVerify, "The first faults, a row each."},
    {kMetric, "index", "", "", kInput, "Position of the header in the file, from 0."},
    {kMetric, "byte_offset", "bytes", "80 * index", kInput, "Where the header begins in the file."},
    {kMetric, "rule", "", "", kVerify, "The rule that is broken; `exahash explain RULE`."},
    {kMetric, "expected", "", "", kVerify, "What the rule requires."},
    {kMetric, "found", "", "", kVerify, "What the header has."},
    {kMetric, "periods", "", "", kVerify, "A row for each difficulty period seen in the file."},
    {kMetric, "blocks", "", "", kRegistry, "Number of blocks."},
    {kMetric, "recomputed", "", "", kVerify,
     "True if the bits at the period's first block were recomputed from the period before."},
    {kMetric, "origin", "", "", kTables, "Where the tables come from: bundled, or a directory."},
    {kMetric, "columns", "", "", kTables, "A row for each column of the tables."},
    {kMetric, "of_table", "", "", kTables,
     "epochs, daily, rigs, companies, sites, contracts or tranches."},
    {kMetric, "column", "", "", kTables, "Column of the table."},
    {kMetric, "rows", "", "", kTables, "Rows that the table has."},
    {kMetric, "known", "", "", kTables, "Rows in which the column is known."},
    {kMetric, "estimated", "", "", kTables, "Of the known ones, those that are estimates."},
    {kMetric, "first", "", "", kTables, "First day on which it is known."},
    {kMetric, "last", "", "", kTables, "Last day on which it is known."},
    {kMetric, "sources", "", "", kTables, "Where the values come from, with the count of each."},
    {kMetric, "entries", "", "", kRegistry, "Everything that can be explained, a row each."},
    {kMetric, "name", "", "", kRegistry, "What it is called."},
    {kMetric, "kind", "", "", kRegistry,
     "Metric, option, rule, verdict or exit code; of a rig CPU, GPU, FPGA or ASIC."},
    {kMetric, "schema", "", "", kAnswers, "Name and version of what an answer holds."},
    {kMetric, "results_version", "", "", kAnswers,
     "Goes up where the same question gives other numbers than before."},
    {kMetric, "headline", "", "", kAnswers, "The answer in one sentence."},
    {kMetric, "data_until", "", "", kAnswers, "Last day of the data that the answer is from."},
    {kMetric, "age_days", "days", "today - last day of the data", kAnswers,
     "Age of the data; absent where today is not known."},
    {kMetric, "notes", "", "", kAnswers, "What was assumed, and how to go on."},
    {kMetric, "unit", "", "", kRegistry, "Unit of the value."},
    {kMetric, "formula", "", "", kRegistry, "How it is computed, or the exact rule."},
    {kMetric, "source", "", "", kRegistry, "Where the formula or the value comes from."},
    {kMetric, "text", "", "", kRegistry, "What it means."},
});

}  // namespace

std::span<const Entry> chain_metrics() noexcept {
  return kChainEntries;
}

}  // namespace exahash::metrics
