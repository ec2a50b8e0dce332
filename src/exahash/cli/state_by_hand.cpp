#include "exahash/cli/state_by_hand.h"

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash::cli {
namespace {

// Blocks never came at a slower pace than one a day.
constexpr double kSlowestDays = 1;
constexpr int kSpan = 2015;  // intervals in a period

}  // namespace

std::optional<ForecastState> state_by_hand(const Arguments& arguments, OptionReader& read,
                                           std::optional<double> noise) {
  const bool any = arguments.has("block") || arguments.has("mean-interval") ||
                   arguments.has("elapsed") || arguments.has("difficulty") || arguments.has("bits");
  if (!any) return std::nullopt;
  read.exclude("mean-interval", "elapsed");
  read.exclude("difficulty", "bits");
  const auto block = read.integer("block", 0, 2015, "tip height mod 2016");
  const auto interval = read.duration("mean-interval", kSlowestDays);
  const auto elapsed = read.duration("elapsed", kSlowestDays * kSpan);
  const auto difficulty = read.difficulty("difficulty");
  const auto bits = read.bits("bits");
  if (!arguments.has("block")) {
    read.problem("`--block` is missing: where the chain stands in its period",
                 "give the height of the newest block mod 2016, 0 to 2015");
  }
  if (!arguments.has("mean-interval") && !arguments.has("elapsed")) {
    read.problem("`--mean-interval` or `--elapsed` is missing: how fast blocks came",
                 "give the mean interval of this period so far, such as 612.4s");
  }
  if (block && *block == 0 && elapsed) {
    read.problem("`--block 0` has seen no interval, and `--elapsed` says nothing of the pace",
                 "give --mean-interval, the interval expected at this difficulty");
  }
  if (block && elapsed && *block > 0 &&
      *elapsed > kSlowestDays * 86400 * static_cast<double>(*block)) {
    read.problem(
        fmt::format("{} is more than a day a block, for {} block{}", shown(arguments, "elapsed"),
                    with_thousands(*block), *block == 1 ? "" : "s"),
        "give the time since the first block of this period");
  }
  ForecastState state;
  state.noise = noise.value_or(state.noise);
  if (!read.ok()) return state;
  state.position.seen = static_cast<int>(*block);
  state.position.elapsed = elapsed ? *elapsed : *interval * static_cast<double>(*block);
  // Nothing seen yet: the interval given is that of the period before at the new difficulty.
  if (*block == 0) state.prior = chain::prior_from_previous_period(*interval, state.noise);
  state.position.difficulty =
      difficulty ? *difficulty : (bits ? consensus::difficulty(*bits) : 0.0);
  return state;
}

}  // namespace exahash::cli
