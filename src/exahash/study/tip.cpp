#include "exahash/study/tip.h"

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/consensus/network.h"

namespace exahash::study {

using chain::Epoch;
using chain::History;

namespace {

// A pace that no honest state can have, given how slowly difficulty may change.
struct PaceLimits {
  double fastest, slowest;  // s a block
};
constexpr PaceLimits kWithinPeriod{60, 7200};
constexpr PaceLimits kOverPeriods{200, 1800};
constexpr int kFewBlocks = 20;  // below, a fast pace may be luck

// Empty if the blocks may have taken that long.
std::string implausible_pace(double blocks, double seconds, PaceLimits limits) {
  const double pace = seconds / (blocks + 1);
  if (pace <= limits.slowest && (pace >= limits.fastest || blocks < kFewBlocks)) return {};
  return fmt::format("{:.0f} blocks in {} cannot be: {:.0f} s a block (expected {:.0f} to {:.0f})",
                     blocks, format_duration(seconds), pace, limits.fastest, limits.slowest);
}

// The state of a tip in a period that the table holds.
Expected<Tip> tip_in_table(const History& history, Tip tip, const NowOverrides& given) {
  const auto index = static_cast<std::size_t>(value(tip.height) / consensus::kPeriodBlocks);
  const Epoch& epoch = history.epochs[index];
  if (given.bits && *given.bits != epoch.bits) {
    return fail(ErrorKind::usage,
                fmt::format("nBits {:08x} is not that of height {}, which is {:08x}",
                            value(*given.bits), value(tip.height), value(epoch.bits)),
                "--bits", "leave --bits out, or give the --height it belongs to");
  }
  if (index + 1 < history.epochs.size() && history.epochs[index + 1].first_time <= tip.at) {
    const Epoch& next = history.epochs[index + 1];
    return fail(
        ErrorKind::usage,
        fmt::format("at {} the chain was past height {}: block {} came at {}", format_time(tip.at),
                    value(tip.height), value(next.first_height), format_time(next.first_time)),
        "--height", "give the height of the newest block at that time");
  }
  const double elapsed = seconds_between(epoch.first_time, tip.at);
  if (elapsed <= 0) {
    return fail(ErrorKind::usage,
                fmt::format("{} comes before the first block of height {}'s period ({})",
                            format_time(tip.at), value(tip.height), format_time(epoch.first_time)),
                "--time");
  }
  const int seen = value(tip.height) % consensus::kPeriodBlocks;
  if (auto pace = implausible_pace(seen, elapsed, kWithinPeriod); !pace.empty()) {
    return fail(ErrorKind::usage, std::move(pace), "--height, --time");
  }
  tip.bits = epoch.bits;
  tip.position = chain::PeriodPosition{seen, elapsed, consensus::difficulty(epoch.bits)};
  return tip;
}

// The state of a tip in a later period: its first block's time is not known.
Expected<Tip> tip_beyond_table(const History& history, Tip tip, const NowOverrides& given) {
  const Epoch& last = history.epochs.back();
  if (!given.bits) {
    return fail(ErrorKind::usage,
                fmt::format("height {} lies in a period that the table does not hold (it ends at "
                            "height {})",
                            value(tip.height), value(last.last_height())),
                "--height", "add --bits, the nBits of that block");
  }
  const std::int32_t blocks = tip.height - last.first_height;
  if (auto pace = implausible_pace(blocks, seconds_between(last.first_time, tip.at), kOverPeriods);
      !pace.empty()) {
    return fail(ErrorKind::usage,
                fmt::format("since height {}: {}", value(last.first_height), pace),
                "--height, --time");
  }
  // A retarget changes difficulty by a factor of four at the most.
  double most = 1;
  for (std::int32_t period = 0; period < blocks / consensus::kPeriodBlocks && most < 1e30; ++period)
    most *= 4;
  const double ratio = consensus::difficulty(*given.bits) / consensus::difficulty(last.bits);
  if (!(ratio <= most && ratio >= 1 / most)) {
    return fail(ErrorKind::usage,
                fmt::format("nBits {:08x} is {} times the difficulty of height {}: more than {} "
                            "retargets can do",
                            value(*given.bits), with_significant(ratio, 3),
                            value(last.first_height), blocks / consensus::kPeriodBlocks),
                "--bits", "give the nBits of that block, 8 hexadecimal digits");
  }
  tip.bits = *given.bits;
  tip.position.reset();
  return tip;
}

}  // namespace

Expected<Tip> tip_as_given(const History& history, const NowOverrides& given) {
  if (!given.height || !given.time) {
    return fail(ErrorKind::usage, "--height, --time and --bits belong together", "",
                "give the height of the newest block and the time at which you saw it; --bits only "
                "beyond the tables");
  }
  if (*given.time < Time{history.last_day()}) {
    return fail(ErrorKind::usage,
                fmt::format("{} comes before the data's last day, {}", format_time(*given.time),
                            format_date(history.last_day())),
                "--time", "--as-of DATE answers for the past");
  }
  Tip tip;
  tip.at = *given.time;
  tip.height = *given.height;
  const bool known = value(tip.height) <= value(history.epochs.back().last_height());
  return known ? tip_in_table(history, tip, given) : tip_beyond_table(history, tip, given);
}

}  // namespace exahash::study
