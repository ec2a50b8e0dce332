#include "exahash/cli/attack_paths.h"

#include <algorithm>
#include <array>
#include <thread>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/option_reader.h"
#include "exahash/cli/progress.h"
#include "exahash/cli/security_paths_document.h"
#include "exahash/cli/simulation_options.h"
#include "exahash/cli/term_options.h"
#include "exahash/study/security_paths.h"

namespace exahash::cli {
namespace {

// Questions about one network on one day.
constexpr std::array<const char*, 12> kOfADay{"share", "confirmations", "risk",  "pace",
                                              "value", "give-up",       "rent",  "gamma",
                                              "price", "definition",    "ahead", "history"};

// Of the assumptions of `attack`, those that a path's figures take.
constexpr std::array kTerms{study::Term::attack_ratio, study::Term::attack_premium,
                            study::Term::coin_fall};

// --set of a term of the costs, and of a key of the scenario, each by itself.
struct Sets {
  Arguments terms, keys;
};
Sets split_sets(const Arguments& arguments) {
  Sets sets{arguments, arguments};
  sets.terms.repeated.erase("set");
  sets.keys.repeated.erase("set");
  for (const std::string& word : arguments.all("set")) {
    const bool term = word.starts_with("attack.");
    (term ? sets.terms : sets.keys).repeated["set"].push_back(word);
  }
  return sets;
}

Expected<study::SecuritySide> side_of(std::string_view flag, std::string_view name,
                                      const Arguments& arguments) {
  auto source = open_named(flag, name);
  if (!source) return tl::unexpected<Error>(source.error());
  auto overrides = overrides_of(arguments);
  if (!overrides) return tl::unexpected<Error>(overrides.error());
  return study::SecuritySide{*std::move(source), *std::move(overrides)};
}

std::string attack_command(const Arguments& arguments, const std::string& other,
                           const study::SecurityPlan& plan, std::uint64_t seed) {
  std::string command =
      fmt::format("exahash attack --scenario {} --against {} --paths {} --seed {}",
                  shell_quoted(*arguments.get("scenario")), shell_quoted(other), plan.paths, seed);
  for (const std::string_view flag : {"data", "as-of"}) {
    if (const auto value = arguments.get(flag)) {
      command += fmt::format(" --{} {}", flag, shell_quoted(*value));
    }
  }
  for (const std::string& word : arguments.all("set")) command += " --set " + shell_quoted(word);
  return command;
}

}  // namespace

std::string other_scenario(const Arguments& arguments, const Data& data) {
  if (const auto against = arguments.get("against")) return std::string(*against);
  const auto name = arguments.get("scenario");
  const auto asks = [&](const char* flag) { return arguments.has(flag); };
  if (!name || std::ranges::any_of(kOfADay, asks)) return {};
  const auto source = scenario::open_scenario(*name);
  if (!source) return {};
  const auto scenario = scenario::resolve(*source, {}, data.known);
  return scenario ? scenario->baseline : std::string();
}

Expected<Answer> attack_paths_answer(const Arguments& arguments, const Context& context,
                                     const Data& data, const std::string& other) {
  OptionReader read(arguments);
  for (const char* flag : kOfADay) read.exclude("against", flag);
  const auto name = arguments.get("scenario");
  if (!name) {
    read.problem("`--against` has nothing to be compared", "--scenario NAME --against OTHER");
  }
  study::SecurityPlan plan;
  plan.paths =
      read.integer("paths", study::kFewestSecurityPaths, study::kMostSecurityPaths, "paths")
          .value_or(plan.paths);
  const auto threads = read.integer("threads", 1, 1024, "threads");
  Sets sets = split_sets(arguments);
  plan.terms = read_terms(sets.terms, read, {}, kTerms);
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  sets.keys.options.erase("paths");  // of this study, not of the scenarios
  Arguments plain = sets.keys;
  plain.repeated.erase("set");  // what --set changes is what is compared
  const auto first = side_of("scenario", *name, sets.keys),
             second = side_of("against", other, plain);
  if (!first) return tl::unexpected<Error>(first.error());
  if (!second) return tl::unexpected<Error>(second.error());
  const auto one = scenario_of(first->source, sets.keys, data.known);
  const auto two = scenario_of(second->source, plain, data.known);
  if (!one) return tl::unexpected<Error>(one.error());
  if (!two) return tl::unexpected<Error>(two.error());
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  if (!context.may_write) return Answer{};
  Progress progress(arguments, context, "runs", study::security_runs(*one));
  study::SimulateOptions options;
  const auto processors = std::clamp<std::int64_t>(std::thread::hardware_concurrency(), 1, 1024);
  options.threads = static_cast<int>(threads.value_or(processors));
  options.stop = context.interrupted;
  options.progress = [&](std::int64_t done) { progress.at(done); };
  const auto found = study::security_paths(*first, *second, plan, data.known, options);
  progress.clear();
  if (!found) return tl::unexpected<Error>(found.error());
  Answer answer;
  if (found->paths == 0) {
    answer.exit_code = kExitInterrupted;
    answer.document = {
        "exahash.security/1", "Stopped before all runs were finished.", data.stamp, {}, {}, {}};
    return answer;
  }
  answer.document = security_paths_document(
      *found, plan, {*one, *two, attack_command(arguments, other, plan, one->seed)});
  answer.document.stamp = data.stamp;
  return answer;
}

}  // namespace exahash::cli
