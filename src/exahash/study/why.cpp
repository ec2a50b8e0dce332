#include "exahash/study/why.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/text.h"
#include "exahash/scenario/past_market.h"
#include "exahash/scenario/start_state.h"
#include "exahash/study/economy_backtest.h"
#include "exahash/study/path_table.h"
#include "exahash/study/why_base.h"

namespace exahash::study {
namespace {

using chain::History;
using scenario::Override;

std::size_t count_of(const Worlds& worlds) {
  std::size_t n = 0;
  while ((std::size_t{1} << n) < worlds.size()) ++n;
  EXAHASH_EXPECTS(worlds.size() == std::size_t{1} << n && !worlds.front().empty());
  return n;
}

std::size_t bits_of(std::size_t world) {
  std::size_t bits = 0;
  for (; world != 0; world &= world - 1) ++bits;
  return bits;
}

// Of the n! orders, the share in which just the channels of `before`, k of them, come first:
// k! (n - 1 - k)! / n!
double weight(std::size_t n, std::size_t k) {
  double ways = 1;  // n - 1 over k
  for (std::size_t i = 0; i < k; ++i) {
    ways = ways * static_cast<double>(n - 1 - i) / static_cast<double>(i + 1);
  }
  return 1 / (static_cast<double>(n) * ways);
}

ChannelEffect effect_of(const Worlds& worlds, std::size_t channel, std::size_t n) {
  ChannelEffect effect;
  std::vector<double> by_path(worlds.front().size());
  bool first = true;
  for (std::size_t before = 0; before < worlds.size(); ++before) {
    const std::size_t bit = std::size_t{1} << channel;
    if ((before & bit) != 0) continue;
    const auto &off = worlds[before], &on = worlds[before | bit];
    const double share = weight(n, bits_of(before));
    for (std::size_t i = 0; i < by_path.size(); ++i) by_path[i] += share * (on[i] - off[i]);
    const double mean = mean_of(on) - mean_of(off);
    effect.order_low = first ? mean : std::min(effect.order_low, mean);
    effect.order_high = first ? mean : std::max(effect.order_high, mean);
    first = false;
  }
  effect.mean = mean_of(by_path);
  effect.paths = spread_over(std::move(by_path));
  return effect;
}

std::vector<double> less(const std::vector<double>& values, double number) {
  std::vector<double> out = values;
  for (double& value : out) value -= number;
  return out;
}

Expected<Measured> measured(const History& history, Date day) {
  const auto state = scenario::state_at(history, day);
  if (!state) return tl::unexpected<Error>(state.error());
  // A filter's gain is its variance after a day over that of the day's count, 1 over its blocks.
  constexpr double kBlocks = 144;
  const double gain = std::clamp(kBlocks * state->log_sd * state->log_sd, 0.01, 1.0);
  return Measured{state->hash_rate_eh, state->low_eh, state->high_eh, gain};
}

void check_days(const WhyPlan& plan, const History& history, Error& error) {
  const Date latest = history.last_day() + std::chrono::days{1};
  const auto length = (plan.to - plan.from).count();
  if (length <= 0) {
    error.problems.push_back(
        {fmt::format("--from {} is not before --to {}", format_date(plan.from),
                     format_date(plan.to)),
         "",
         length < 0 ? fmt::format("--from {} --to {}", format_date(plan.to), format_date(plan.from))
                    : "--from DAY --to a later DAY"});
    return;
  }
  if (plan.from < kFirstStart || plan.to > latest) {
    error.problems.push_back(
        {fmt::format("{} to {} is not in the data, which a run can start from",
                     format_date(plan.from), format_date(plan.to)),
         "",
         fmt::format("choose days from {} to {}", format_date(kFirstStart), format_date(latest))});
  }
  if (length < kFewestWhyDays || length > kMostWhyDays) {
    error.problems.push_back(
        {fmt::format("{} to {} is {}", format_date(plan.from), format_date(plan.to),
                     length < kFewestWhyDays ? "less than a week" : "more than four years"),
         "", "--from DAY --to a later DAY"});
  }
}

void check_key(const std::string& key, Error& error) {
  if (!set_by_study(key)) return;
  error.problems.push_back({fmt::format("`{}` is set by the study itself", key), "",
                            "leave it out: prices, difficulty and hash rate are those that came, "
                            "days and paths have flags"});
}

void check_channels(const std::vector<Channel>& channels, Error& error) {
  std::set<std::string> set, names;
  for (const Channel& channel : channels) {
    std::set<std::string> own;
    for (const auto* list : {&channel.off, &channel.on}) {
      for (const Override& one : *list) own.insert(one.key);
    }
    if (!names.insert(channel.name).second) {
      error.problems.push_back({fmt::format("two channels are called `{}`", channel.name), "",
                                "give one of them another name"});
    }
    for (const std::string& key : own) {
      if (set.insert(key).second) continue;
      error.problems.push_back(
          {fmt::format("the channel `{}` sets `{}`, which another one does", channel.name, key), "",
           "channels are switched apart: give each key to one"});
    }
  }
  if (channels.size() > kMostChannels) {
    error.problems.push_back({fmt::format("{} channels: {} at most, for n channels take 2^n runs",
                                          channels.size(), kMostChannels),
                              "", "leave some out"});
  }
}

// The days that the view reaches back to, the last one last.
std::vector<int> days_seen(const View& view, int last) {
  EXAHASH_EXPECTS(view.gain > 0 && view.gain <= 1);
  constexpr double kForgotten = 1e-3;
  std::vector<int> back{last};
  for (double kept = 1 - view.gain; kept > kForgotten && back.back() > 1; kept *= 1 - view.gain) {
    back.push_back(back.back() - 1);
  }
  std::ranges::reverse(back);
  return back;
}

// Path by path, of so many days.
std::vector<double> seen(const PathTable& table, std::size_t count, const View& view) {
  std::vector<double> rates(table.paths(), count > 1 ? view.before : 0);
  for (std::size_t day = 0; day < count; ++day) {
    const double gain = count > 1 ? view.gain : 1;
    const auto now = table.column(0, day);
    for (std::size_t i = 0; i < rates.size(); ++i) rates[i] += gain * (now[i] - rates[i]);
  }
  return rates;
}

std::optional<double> close_on(const History& history, Date day) {
  for (const chain::Day& each : history.days) {
    if (each.date == day) return each.price_usd;
  }
  return std::nullopt;
}

// By the first day, in the catalogue.
bool any_ai_signed(const scenario::Source& source, const History& history) {
  const auto with = scenario::resolve(source, {{"ai.contracts", "catalogue"}}, history);
  return with && !with->model.hosting.contracts.empty();
}

// J/TH at the grid of the rigs that run on the last day, over the paths.
Expected<Spread> grid_efficiency(const scenario::Scenario& scenario,
                                 const SimulateOptions& options) {
  const auto table = path_table(scenario.model, scenario.paths, {"power_mw", "hash_rate_ehs"},
                                {scenario.model.days}, options);
  if (!table) return tl::unexpected<Error>(table.error());
  std::vector<double> efficiency;
  for (std::size_t i = 0; i < table->paths(); ++i) {
    const double eh = table->column(1, 0)[i];
    if (eh > 0) efficiency.push_back(table->column(0, 0)[i] / eh);
  }
  return efficiency.empty() ? Spread{} : spread_over(std::move(efficiency));
}

// By the normal law: two independent errors.
double both(double a, double b) {
  return std::sqrt(a * a + b * b);
}

}  // namespace

std::vector<ChannelEffect> effects_of(const Worlds& worlds) {
  std::vector<ChannelEffect> effects;
  const std::size_t n = count_of(worlds);
  for (std::size_t channel = 0; channel < n; ++channel) {
    effects.push_back(effect_of(worlds, channel, n));
  }
  return effects;
}

Why explain(const Worlds& worlds, const std::vector<Channel>& channels, const Measured& before,
            const Measured& after) {
  EXAHASH_EXPECTS(count_of(worlds) == channels.size());
  Why answer;
  answer.before = before;
  answer.after = after;
  answer.paths = static_cast<std::int64_t>(worlds.front().size());
  answer.channels = effects_of(worlds);
  for (std::size_t i = 0; i < channels.size(); ++i) {
    answer.channels[i].name = channels[i].name;
    answer.channels[i].about = channels[i].about;
  }
  answer.rest = mean_of(worlds.front()) - before.eh;
  answer.rest_paths = spread_over(less(worlds.front(), before.eh));
  answer.simulated = mean_of(worlds.back());
  answer.simulated_paths = spread_over(worlds.back());
  answer.unexplained = after.eh - answer.simulated;
  const Spread& paths = answer.simulated_paths;
  answer.unexplained_band = {
      after.eh - paths.median - both(paths.high - paths.median, after.eh - after.low),
      after.eh - paths.median,
      after.eh - paths.median + both(paths.median - paths.low, after.high - after.eh)};
  return answer;
}

Expected<Worlds> worlds_of(const scenario::Source& source, const std::vector<Override>& overrides,
                           const std::vector<Channel>& channels, const History& history,
                           const SimulateOptions& options, View view) {
  std::vector<scenario::Scenario> scenarios;
  for (std::size_t world = 0; world < std::size_t{1} << channels.size(); ++world) {
    auto all = overrides;
    for (std::size_t i = 0; i < channels.size(); ++i) {
      const auto& switched = (world >> i & 1) != 0 ? channels[i].on : channels[i].off;
      all.insert(all.end(), switched.begin(), switched.end());
    }
    auto scenario = scenario::resolve(source, all, history);
    if (!scenario) return tl::unexpected<Error>(scenario.error());
    scenarios.push_back(*std::move(scenario));
  }
  Worlds worlds;
  std::map<std::string_view, std::size_t> known;
  for (const scenario::Scenario& scenario : scenarios) {
    const auto [same, fresh] = known.try_emplace(scenario.canonical, worlds.size());
    if (fresh) {
      const auto back = days_seen(view, scenario.model.days);
      const auto table =
          path_table(scenario.model, scenario.paths, {"hash_rate_ehs"}, back, options);
      if (!table) return tl::unexpected<Error>(table.error());
      if (table->paths() == 0) return Worlds{};
      worlds.push_back(seen(*table, back.size(), view));
    } else {
      worlds.push_back(worlds[same->second]);
    }
    if (options.progress) options.progress(static_cast<std::int64_t>(worlds.size()));
  }
  return worlds;
}

Expected<Why> why(const WhyPlan& plan, const History& history, const SimulateOptions& options) {
  EXAHASH_EXPECTS(plan.paths >= 2 && plan.paths <= kMostWhyPaths);
  Error error;
  error.kind = ErrorKind::usage;
  check_days(plan, history, error);
  const auto close = close_on(history, plan.from);
  if (error.problems.empty() && !close) {
    error.problems.push_back({fmt::format("no close is known for {}", format_date(plan.from)), "",
                              "start on another day"});
  }
  EconomyPlan economy;
  economy.paths = plan.paths;
  economy.seed = plan.seed;
  auto source =
      economy_source(plan.from, plan.to, economy, scenario::fees_before(history, plan.from));
  if (plan.base) source.folder = plan.base->folder;
  std::vector<Override> overrides, ai;
  std::ranges::partition_copy(plan.overrides, std::back_inserter(ai), std::back_inserter(overrides),
                              switches_ai, &Override::key);
  auto channels =
      usual_channels({.from = plan.from,
                      .to = plan.to,
                      .first_close = close.value_or(1),
                      .ai_signed = error.problems.empty() && any_ai_signed(source, history),
                      .ai = ai});
  channels.insert(channels.end(), plan.channels.begin(), plan.channels.end());
  for (const Override& one : plan.overrides) check_key(one.key, error);
  for (const Channel& channel : plan.channels) {
    for (const Override& one : channel.on) check_key(one.key, error);
  }
  check_channels(channels, error);
  if (!error.problems.empty()) return tl::unexpected<Error>(std::move(error));
  const auto before = measured(history, plan.from), after = measured(history, plan.to);
  if (!before) return tl::unexpected<Error>(before.error());
  if (!after) return tl::unexpected<Error>(after.error());
  auto base = why_base(plan.base, channels, history);
  if (!base) return tl::unexpected<Error>(base.error());
  overrides.insert(overrides.begin(), base->keys.begin(), base->keys.end());
  std::vector<Override> all = overrides;
  for (const Channel& channel : channels) {
    all.insert(all.end(), channel.on.begin(), channel.on.end());
  }
  const auto whole = scenario::resolve(source, all, history);
  if (!whole) return tl::unexpected<Error>(whole.error());
  const auto worlds =
      worlds_of(source, overrides, channels, history, options, {after->gain, before->eh});
  if (!worlds) return tl::unexpected<Error>(worlds.error());
  Why answer;
  if (!worlds->empty()) {
    answer = explain(*worlds, channels, *before, *after);
    answer.view_days = 1 / after->gain;
    const auto efficiency = grid_efficiency(*whole, options);
    if (!efficiency) return tl::unexpected<Error>(efficiency.error());
    if (efficiency->median > 0) {
      answer.ai_range = ai_range(whole->companies, plan.from, plan.to, *efficiency);
    }
  }
  answer.from = plan.from;
  answer.to = plan.to;
  answer.values = whole->values;
  answer.left_out = std::move(base->left_out);
  return answer;
}

}  // namespace exahash::study
