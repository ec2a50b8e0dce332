// Rules that a header can break, verdicts on retargets, exit codes.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr auto kRule = EntryKind::rule;
constexpr auto kExit = EntryKind::exit_code;
constexpr std::string_view kPow = "Bitcoin Core, pow.cpp";
constexpr std::string_view kValidation = "Bitcoin Core, validation.cpp";
constexpr std::string_view kAlgorithms = "docs/methods/difficulty.md";
constexpr std::string_view kProgram = "docs/formats/exit-codes.md";

constexpr std::array kRuleEntries = std::to_array<Entry>({
    {kRule, "proof-of-work", "", "double SHA-256 of the header, as a number, <= target", kPow,
     "The header's hash must not be above its target."},
    {kRule, "bits-form", "", "not negative, not zero, below 2^256, at most the network's limit",
     kPow, "nBits must be a target that the network allows at all."},
    {kRule, "previous-link", "", "previous = hash of the header before", kValidation,
     "Each header names the one before it."},
    {kRule, "bits-required", "",
     "target * clamp(time[h-1] - time[h-2016], 302,400 s, 1,209,600 s * 4) / 1,209,600 s", kPow,
     "nBits must be those that the difficulty rules give: the same inside a period, recomputed "
     "from 2015 intervals at its start. Testnets add the 20-minute rule."},
    {kRule, "median-time", "", "time > median of the 11 times before", kValidation,
     "A block's time must come after the median of the 11 before it."},
    {kRule, "time-warp", "", "time[2016 k] >= time[2016 k - 1] - 600 s", "BIP 94",
     "On testnet4 a period may not begin more than ten minutes before its parent."},
    {kRule, "bip54-time", "",
     "time[2016 k] >= time[2016 k - 1] - 7,200 s; time[2016 k + 2015] >= time[2016 k]",
     "BIP 54 (proposed)", "Tested only with --bip54: ends the time-warp attack on mainnet."},
    {kRule, "bitcoin", "", "target * clamp(time of 2015 intervals) / 1,209,600 s", kAlgorithms,
     "Bitcoin's difficulty rule: at each 2016th block, by a factor of 4 at most."},
    {kRule, "eda", "", "Bitcoin's; target + 1/4 if six blocks took 12 h or more", kAlgorithms,
     "Emergency difficulty adjustment, Bitcoin Cash in 2017."},
    {kRule, "cw144", "", "work of 144 blocks * 600 s / time they took, time within 1/2 to 2",
     kAlgorithms, "Moving average over a day at every block, Bitcoin Cash 2017-20."},
    {kRule, "asert", "", "target of the anchor * 2^(lateness / 2 days)", kAlgorithms,
     "Exponential rule at every block (aserti3-2d), Bitcoin Cash since 2020."},
    {kRule, "lwma1", "", "mean target * weighted mean of 60 intervals / 600 s", kAlgorithms,
     "Moving average at every block, newer intervals weighing more."},
    {kRule, "dgw3", "", "mean of 24 targets * time they took / time they should", kAlgorithms,
     "Dark Gravity Wave 3 of Dash."},
    {kRule, "digishield-zcash", "", "mean of 17 targets * damped time / 17 spacings", kAlgorithms,
     "Digishield of Zcash: a quarter of the deviation is answered."},
    {kRule, "digishield-dogecoin", "", "target * damped interval / spacing", kAlgorithms,
     "Digishield of Dogecoin: an eighth of each interval's deviation is answered."},
    {kVerdict, "exact", "", "recomputed nBits = nBits on record", kReplayVerb,
     "Both header times of the period are on record: the retarget was recomputed bit for bit."},
    {kVerdict, "consistent", "",
     "some integer timespan gives the next nBits and lies within 7,200 s of the difference of the "
     "two first-block times where both are exact",
     kReplayVerb,
     "The time of the period's last block is not on record, but the rules can be met."},
    {kVerdict, "failed", "", "", kReplayVerb,
     "No timespan gives the bits on record, or another one."},
    {kVerdict, "open", "", "", kReplayVerb,
     "The newest epoch: the retarget that closes it is to come."},
    {kExit, "exit 0", "", "", kProgram, "The question was answered."},
    {kExit, "exit 1", "", "", kProgram,
     "The answer is no: headers are invalid, a retarget failed."},
    {kExit, "exit 2", "", "", kProgram,
     "Flags or arguments cannot be meant, or the output cannot be written."},
    {kExit, "exit 3", "", "", kProgram, "A file is damaged or not of its kind."},
    {kExit, "exit 4", "", "", kProgram,
     "A file or a period is missing, or the data is older than --max-age."},
    {kExit, "exit 5", "", "", kProgram,
     "The computation has no answer for these inputs, or memory does not suffice."},
    {kExit, "exit 70", "", "", kProgram, "A bug of the program: please report it."},
    {kExit, "exit 130", "", "", kProgram, "Interrupted with Ctrl-C or SIGTERM."},
});

}  // namespace

std::span<const Entry> rule_entries() noexcept {
  return kRuleEntries;
}

}  // namespace exahash::metrics
