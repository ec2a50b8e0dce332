#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/chain/replay.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/option_reader.h"
#include "exahash/cli/verify_document.h"

namespace exahash::cli {
namespace {

using chain::RetargetVerdict;
using report::Value;

constexpr std::size_t kRowsForAPerson = 12;

std::string retarget_verdict_name(RetargetVerdict verdict) {
  switch (verdict) {
    case RetargetVerdict::exact:
      return "exact";
    case RetargetVerdict::consistent:
      return "consistent";
    case RetargetVerdict::failed:
      return "failed";
    case RetargetVerdict::open:
      break;
  }
  return "open";
}

// A height, or the first height of the epoch in which the day falls (the last at its start).
std::optional<Height> bound(OptionReader& read, const Arguments& arguments, std::string_view flag,
                            const chain::History& history) {
  const auto given = arguments.get(flag);
  if (!given) return std::nullopt;
  if (const auto date = parse_date(*given)) {
    Height height{0};
    for (const chain::Epoch& epoch : history.epochs) {
      if (std::chrono::floor<std::chrono::days>(epoch.first_time) > *date) break;
      height = epoch.first_height;
    }
    return height;
  }
  if (!parse_integer(*given)) {
    read.problem(fmt::format("{} is neither a height nor a day", shown(arguments, flag)),
                 "write 840000 or 2024-04-20");
    return std::nullopt;
  }
  const auto height = read.integer(flag, 0, 100'000'000, "height");
  return height ? std::optional<Height>(Height{static_cast<std::int32_t>(*height)}) : std::nullopt;
}

// Days and heights that no epoch of the table can hold.
Expected<void> inside_table(const Arguments& arguments, const chain::History& history) {
  constexpr std::int64_t kPeriod = 2016;
  const auto first_day = std::chrono::floor<std::chrono::days>(history.epochs.front().first_time);
  const auto last_day = std::max(
      history.last_day(), std::chrono::floor<std::chrono::days>(history.epochs.back().first_time));
  const std::int64_t last_height = value(history.epochs.back().first_height) + kPeriod - 1;
  for (const auto* flag : {"from", "to"}) {
    const auto given = arguments.get(flag);
    if (!given) continue;
    const auto date = parse_date(*given);
    const auto height = parse_integer(*given);
    if (!(date && (*date < first_day || *date > last_day)) && !(height && *height > last_height)) {
      continue;
    }
    return fail(ErrorKind::missing_data,
                fmt::format("{} lies outside the table of epochs, {} to {} (heights 0 to {})",
                            shown(arguments, flag), format_date(first_day), format_date(last_day),
                            with_thousands(last_height)),
                history.origin, "choose a day or a height in that range");
  }
  return {};
}

Value in_exahashes(const std::optional<HashRate>& rate) {
  return rate ? Value{rate->in(1.0_EH_s)} : Value{};
}

report::Table epochs_table(const chain::Replay& replay, const chain::History& history) {
  report::Table table{"epochs", "", {}, {}};
  constexpr report::Look kPlain{.plain = true};
  table.columns = {{"epoch", "epoch", "", kPlain},
                   {"height", "height", "", kPlain},
                   {"date", "date", ""},
                   {"bits", "nBits", ""},
                   {"difficulty", "difficulty", "", {.digits = 5, .si = true}},
                   {"change_pct", "change", "%", {.decimals = 2, .sign = true}},
                   {"hash_rate_ehs", "hash rate", "EH/s", {.digits = 3, .fit = true}},
                   {"hash_rate_low_ehs", "95 % low", "EH/s", {.digits = 3, .fit = true}},
                   {"hash_rate_high_ehs", "95 % high", "EH/s", {.digits = 3, .fit = true}},
                   {"verdict", "retarget", ""}};
  const auto failed = replay.failed > 0;
  if (failed) table.columns.push_back({"failure", "why", ""});
  for (const chain::ReplayedEpoch& replayed : replay.epochs) {
    const chain::Epoch& epoch = *replayed.epoch;
    const double difficulty = consensus::difficulty(epoch.bits);
    Value change;
    if (epoch.index > 0) {
      const auto& before = history.epochs[static_cast<std::size_t>(epoch.index) - 1];
      change = (difficulty / consensus::difficulty(before.bits) - 1) * 100;
    }
    table.rows.push_back({std::int64_t{epoch.index}, std::int64_t{value(epoch.first_height)},
                          format_date(std::chrono::floor<std::chrono::days>(epoch.first_time)),
                          fmt::format("{:08x}", value(epoch.bits)), difficulty, change,
                          in_exahashes(replayed.hash_rate), in_exahashes(replayed.hash_rate_lo),
                          in_exahashes(replayed.hash_rate_hi),
                          retarget_verdict_name(replayed.verdict)});
    if (failed) table.rows.back().emplace_back(replayed.failure);
  }
  table.show_last = kRowsForAPerson;
  return table;
}

Expected<Answer> replay_history(const Arguments& arguments, const Context& context) {
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected(data.error());
  // The table of epochs may run further than the days: without --as-of all of it is replayed.
  const chain::History& history = arguments.has("as-of") ? data->known : data->full;
  OptionReader read(arguments);
  const auto from = bound(read, arguments, "from", history);
  const auto to = bound(read, arguments, "to", history);
  if (from && to && *from > *to) read.problem("`--from` comes after `--to`");
  for (const auto* flag : {"network", "height", "bip54"}) {
    if (arguments.has(flag)) read.problem(fmt::format("`--{}` goes with --headers", flag));
  }
  const auto levels = read.levels("interval");
  const bool by_flag = levels && !arguments.from_environment.contains("interval");
  if (by_flag && *levels != std::vector{0.95}) {
    read.problem(fmt::format("{} cannot be: the intervals of `replay` are those of 95 %",
                             shown(arguments, "interval")),
                 "leave it out");
  }
  if (!read.ok()) return tl::unexpected(read.error());
  if (auto inside = inside_table(arguments, history); !inside) {
    return tl::unexpected(inside.error());
  }
  const chain::Replay replay = chain::replay(history, from, to);
  if (replay.epochs.empty()) {
    return fail(ErrorKind::missing_data,
                from && to ? "the table holds no epoch that begins between these two"
                           : "the table holds no epoch that begins so late",
                data->full.origin,
                fmt::format("an epoch begins every 2016 blocks, the last at height {}",
                            with_thousands(value(history.epochs.back().first_height))));
  }
  Answer answer;
  answer.exit_code = replay.failed > 0 ? kExitNo : 0;
  report::Document& document = answer.document;
  document.schema = "exahash.replay/1";
  document.stamp = data->stamp;
  const std::int64_t retargets = replay.exact + replay.consistent + replay.failed;
  document.headline =
      fmt::format("{} retarget{}: {} recomputed bit for bit, {} consistent, {} failure{}",
                  with_thousands(retargets), retargets == 1 ? "" : "s",
                  with_thousands(replay.exact), with_thousands(replay.consistent),
                  with_thousands(replay.failed), replay.failed == 1 ? "" : "s");
  document.sections = {{"",
                        {{"retargets", "", retargets, ""},
                         {"retargets_exact", "", replay.exact, ""},
                         {"retargets_consistent", "", replay.consistent, ""},
                         {"retargets_failed", "", replay.failed, ""}}}};
  document.tables.push_back(epochs_table(replay, history));
  const auto estimated = std::ranges::count_if(
      replay.epochs, [](const auto& replayed) { return !replayed.epoch->first_time_exact; });
  if (estimated > 0) {
    document.notes.push_back(fmt::format(
        "The dates of {} of these epochs (from {} on) are estimates made from the retargets: there "
        "\"consistent\" says only that some timespan gives the next bits.",
        estimated, std::ranges::find_if(replay.epochs, [](const auto& replayed) {
                     return !replayed.epoch->first_time_exact;
                   })->epoch->index));
  }
  if (const std::string note = epochs_beyond_days(history); !note.empty()) {
    if (replay.epochs.back().epoch == &history.epochs.back()) document.notes.push_back(note);
  }
  if (replay.epochs.size() > kRowsForAPerson) {
    document.notes.push_back(fmt::format("The last {} of {} epochs; --format csv gives all.",
                                         kRowsForAPerson,
                                         with_thousands(std::ssize(replay.epochs))));
  }
  return answer;
}

Expected<Answer> run_replay(const Arguments& arguments, const Context& context) {
  if (!arguments.has("headers")) return replay_history(arguments, context);
  return verify_document(arguments, context);
}

}  // namespace

Verb replay_verb() {
  return {
      .name = "replay",
      .group = "The network now",
      .summary = "every retarget in history, recomputed; header files verified",
      .arguments = "",
      .options = {{"--from", "WHEN", "first epoch: a height or a day"},
                  {"--to", "WHEN", "last epoch: a height or a day"},
                  {"--headers", "FILE",
                   "verify raw headers, 80 bytes each; - reads standard input"},
                  {"--network", "NAME", "of the headers (default: main)",
                   "main|testnet3|testnet4|signet|regtest"},
                  {"--height", "N", "of the first header, if its hash is not in the table"},
                  {"--bip54", "", "also test the proposed timestamp rule of BIP 54"}},
      .examples = {"exahash replay", "exahash replay --from 2024-04-20 --format csv -o epochs.csv",
                   "exahash replay --headers headers.bin"},
      .run = run_replay};
}

}  // namespace exahash::cli
