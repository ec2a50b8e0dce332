#include <algorithm>
#include <thread>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/progress.h"
#include "exahash/cli/simulation_answer.h"
#include "exahash/cli/simulation_options.h"
#include "exahash/cli/why_document.h"
#include "exahash/scenario/known_events.h"

namespace exahash::cli {
namespace {

constexpr std::string_view kChannelExample = "--channel 'sites: sites.build=0 %/yr'";

// "NAME: KEY=VALUE; KEY=VALUE": the keys when it is off.
std::optional<study::Channel> channel_of(std::string_view text, OptionReader& read) {
  const auto wrong = [&](const std::string& why) {
    read.problem(fmt::format("`--channel {}`: {}", printable(text), why),
                 std::string(kChannelExample));
    return std::nullopt;
  };
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return wrong("no NAME: KEY=VALUE");
  study::Channel channel;
  channel.name = trim(text.substr(0, colon));
  if (channel.name.empty()) return wrong("the channel has no name");
  std::string fault;
  auto keys = scenario::parse_overrides(text.substr(colon + 1), fault);
  if (!keys) return wrong(fmt::format("`{}` is no KEY=VALUE", printable(fault)));
  channel.off = *std::move(keys);
  channel.about = fmt::format("as the run is, against{}", text.substr(colon + 1));
  return channel;
}

study::WhyPlan why_plan(const Arguments& arguments, OptionReader& read,
                        std::optional<Error>& missing) {
  study::WhyPlan plan;
  const auto day = [&](const char* flag) {
    const auto date = read.date(flag);
    if (!arguments.has(flag)) {
      read.problem(fmt::format("`--{}` names no day", flag),
                   "exahash why --from 2025-10-18 --to 2026-05-02");
    }
    return date.value_or(Date{});
  };
  plan.from = day("from");
  plan.to = day("to");
  plan.paths = read.integer("paths", 2, study::kMostWhyPaths, "paths").value_or(plan.paths);
  const auto seed = read.integer("seed", 0, INT64_MAX, "seed");
  if (seed) plan.seed = static_cast<std::uint64_t>(*seed);
  Arguments plain = arguments;
  for (const char* flag : {"paths", "seed"}) plain.options.erase(flag);
  auto overrides = overrides_of(plain);
  if (overrides) {
    plan.overrides = *std::move(overrides);
  } else {
    for (const Problem& problem : overrides.error().problems) {
      read.problem(problem.what, problem.fix);
    }
  }
  if (const auto name = arguments.get("scenario")) {
    auto source = open_named("scenario", *name);
    if (source) {
      plan.base = *std::move(source);
    } else {
      missing = source.error();
    }
  }
  for (const std::string& text : arguments.all("channel")) {
    if (auto channel = channel_of(text, read)) plan.channels.push_back(*std::move(channel));
  }
  return plan;
}

// The keys of a channel are set as those of --set are; where they are wrong, the channel is named.
Error naming_channels(Error error, const study::WhyPlan& plan) {
  constexpr std::string_view kSet = "--set";
  for (Problem& problem : error.problems) {
    if (!problem.where.starts_with(kSet)) continue;
    for (const study::Channel& channel : plan.channels) {
      const bool own = std::ranges::any_of(channel.off, [&](const scenario::Override& key) {
        return problem.where.find(key.key + "=") != std::string::npos;
      });
      if (own) problem.where.replace(0, kSet.size(), fmt::format("--channel {}", channel.name));
      if (own) break;
    }
  }
  return error;
}

std::string why_command(const study::WhyPlan& plan, const Arguments& arguments) {
  std::string command =
      fmt::format("exahash why --from {} --to {} --paths {} --seed {}", format_date(plan.from),
                  format_date(plan.to), plan.paths, plan.seed);
  for (const std::string_view flag : {"scenario", "data", "as-of"}) {
    if (const auto value = arguments.get(flag)) {
      command += fmt::format(" --{} {}", flag, shell_quoted(*value));
    }
  }
  for (const std::string_view flag : {"set", "channel"}) {
    for (const std::string& word : arguments.all(flag)) {
      command += fmt::format(" --{} {}", flag, shell_quoted(word));
    }
  }
  return command;
}

Expected<Answer> run_why(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected<Error>(data.error());
  std::optional<Error> missing;  // its scenario
  const study::WhyPlan plan = why_plan(arguments, read, missing);
  const auto threads = read.integer("threads", 1, 1024, "threads");
  if (missing) return tl::unexpected<Error>(with_usage(read, *missing));
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  if (!context.may_write) return Answer{};
  const std::size_t channels =
      study::usual_channels({.from = plan.from, .to = plan.to}).size() + plan.channels.size();
  Progress progress(arguments, context, "runs",
                    std::int64_t{1} << std::min(channels, study::kMostChannels));
  study::SimulateOptions options;
  const auto processors = std::clamp<std::int64_t>(std::thread::hardware_concurrency(), 1, 1024);
  options.threads = static_cast<int>(threads.value_or(processors));
  options.stop = context.interrupted;
  options.progress = [&](std::int64_t done) { progress.at(done); };
  const auto why = study::why(plan, data->known, options);
  progress.clear();
  if (!why) return tl::unexpected<Error>(naming_channels(why.error(), plan));
  Answer answer;
  if (why->paths == 0) {
    answer.exit_code = kExitInterrupted;
    answer.document = {
        "exahash.why/1", "Stopped before all runs were finished.", data->stamp, {}, {}, {}};
    return answer;
  }
  answer.document = why_document(*why, why_command(plan, arguments), context.units, data->stamp);
  return answer;
}

}  // namespace

Verb why_verb() {
  return {"why",
          "What may happen",
          "why the hash rate changed between two days: price, power, weather, bans, rigs, AI",
          "",
          {{"--from", "DATE", "first day, from 2013 on"},
           {"--to", "DATE", "last day, a week to four years later, within the data"},
           {"--channel",
            "NAME: KEY=VALUE; KEY=VALUE",
            "one channel more: what the keys are when it is off; may be repeated",
            {},
            true},
           {"--scenario", "NAME|FILE",
            "whose assumptions every run has; prices, days, network and channels are the study's"},
           {"-n,--paths", "N", "simulated paths of each run, 2 to 10,000 (default: 400)"},
           {"--seed", "N", "seed of all chance, a whole number from 0"},
           {"--set",
            "KEY=VALUE",
            "change a key of every run: fleet.lead_time='2 months'; may be repeated",
            {},
            true}},
          {"exahash why --from 2025-10-18 --to 2026-05-02",
           "exahash why --from 2021-05-13 --to 2021-07-17",
           "exahash why --from 2021-11-10 --to 2022-11-21 --channel 'sites: sites.build=0 %/yr'"},
          run_why};
}

}  // namespace exahash::cli
