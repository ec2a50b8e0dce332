#include "exahash/cli/simulation_options.h"

#include <algorithm>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/report/result_document.h"
#include "exahash/report/text.h"

namespace exahash::cli {
namespace {

constexpr int kMostThreads = 1024;

// "--set scenario.paths=0" is "--paths 0" where that was said.
void name_flag(std::string& where, const Arguments& arguments) {
  for (const std::string_view flag : {"paths", "seed", "until"}) {
    const bool told = where.starts_with("--set") &&
                      where.find(fmt::format("scenario.{}=", flag)) != std::string::npos;
    if (told && arguments.has(flag)) where = fmt::format("--{} {}", flag, *arguments.get(flag));
  }
}

// What cannot be read goes to `error`.
std::vector<scenario::Override> read_overrides(const Arguments& arguments, Error& error) {
  std::vector<scenario::Override> overrides;
  error.kind = ErrorKind::usage;
  for (const std::string& word : arguments.all("set")) {
    const std::size_t equals = word.find('=');
    if (equals == word.npos || equals == 0) {
      error.problems.push_back(
          {fmt::format("`--set {}` is no KEY=VALUE", word), "", "--set price.vol='50 %/yr'"});
      continue;
    }
    scenario::Override set{word.substr(0, equals), word.substr(equals + 1)};
    const auto before = std::ranges::find(overrides, set.key, &scenario::Override::key);
    if (before != overrides.end()) {
      error.problems.push_back({fmt::format("`--set {}` is given twice: as {} and as {}", set.key,
                                            before->value, set.value),
                                "", "leave one of them out"});
    }
    overrides.push_back(std::move(set));
  }
  for (const std::string_view flag : {"paths", "seed", "until"}) {
    if (const auto value = arguments.get(flag)) {
      overrides.push_back({fmt::format("scenario.{}", flag), std::string(*value)});
    }
  }
  return overrides;
}

}  // namespace

std::string shell_quoted(std::string_view word) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-_./=+,:@%").find(c) != std::string_view::npos;
  };
  if (!word.empty() && std::all_of(word.begin(), word.end(), plain)) return std::string(word);
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? "'\\''" : std::string(1, c);
  return text + "'";
}

std::vector<OptionSpec> simulation_options() {
  return {
      {"-n,--paths", "N", "simulated futures, 1 to 10,000,000 (default: the scenario's)"},
      {"--seed", "N", "seed of all chance, a whole number from 0 (default: the scenario's)"},
      {"--until", "DATE", "last day, 2028-12-31 (default: the scenario's)"},
      {"--set",
       "KEY=VALUE",
       "change a key of the scenario: price.vol='50 %/yr'; KEY=default takes away what it says of "
       "it; may be repeated",
       {},
       true},
      {"--checkpoint", "FILE",
       "keep what is finished in FILE, and go on from it if it is there; removed at the end"},
  };
}

Expected<std::vector<scenario::Override>> overrides_of(const Arguments& arguments) {
  Error error;
  auto overrides = read_overrides(arguments, error);
  if (error.problems.empty()) return overrides;
  return tl::unexpected<Error>(std::move(error));
}

Expected<scenario::Scenario> scenario_of(std::string_view name_or_file, const Arguments& arguments,
                                         const chain::History& history) {
  const auto source = scenario::open_scenario(name_or_file);
  if (!source) return tl::unexpected<Error>(source.error());
  return scenario_of(*source, arguments, history);
}

Expected<scenario::Scenario> scenario_of(const scenario::Source& source, const Arguments& arguments,
                                         const chain::History& history) {
  Error error;
  const auto overrides = read_overrides(arguments, error);
  auto resolved = scenario::resolve(source, overrides, history);
  if (resolved && error.problems.empty()) return resolved;
  if (!resolved) {
    error.kind = kind_of(resolved.error());
    for (Problem problem : resolved.error().problems) {
      name_flag(problem.where, arguments);
      error.problems.push_back(std::move(problem));
    }
  }
  return tl::unexpected<Error>(std::move(error));
}

Expected<scenario::Source> open_named(std::string_view flag, std::string_view name) {
  auto source = scenario::open_scenario(name);
  if (source) return source;
  Error error = source.error();
  for (Problem& problem : error.problems) {
    if (problem.where.empty()) problem.where = fmt::format("--{} {}", flag, printable(name));
  }
  return tl::unexpected<Error>(std::move(error));
}

ErrorKind kind_of(const Error& error) {
  const bool flags_alone = std::ranges::all_of(
      error.problems, [](const Problem& problem) { return problem.where.starts_with("--"); });
  return flags_alone && error.kind == ErrorKind::bad_input ? ErrorKind::usage : error.kind;
}

Error naming_asks(Error error, const Arguments& arguments) {
  std::vector<std::pair<std::string, std::string>> given;  // flag and what it says, the ask in it
  for (const std::string& word : arguments.all("ask")) given.emplace_back("--ask " + word, word);
  for (const std::string& word : arguments.all("set")) {
    if (word.starts_with("report.ask=")) given.emplace_back("--set " + word, word);
  }
  for (const std::string_view flag : {"fail-if", "sensitivity"}) {
    const std::string word(arguments.get(flag).value_or(""));
    if (!word.empty()) given.emplace_back(fmt::format("--{} {}", flag, word), word);
  }
  for (Problem& problem : error.problems) {
    if (!problem.where.empty() || !problem.what.starts_with('`')) continue;
    const std::string ask = problem.what.substr(1, problem.what.find('`', 1) - 1);
    for (const auto& [where, word] : given) {
      const std::string_view body = trim(std::string_view(word).substr(0, word.rfind('@')));
      if (word.find(ask) != word.npos || ask.starts_with(body)) problem.where = where;
    }
  }
  return error;
}

study::SimulateOptions simulate_options(const Arguments& arguments, const Context& context,
                                        OptionReader& read, Progress& progress) {
  study::SimulateOptions options;
  const auto processors = static_cast<int>(std::thread::hardware_concurrency());
  const auto threads = read.integer("threads", 1, kMostThreads, "threads");
  options.threads = threads ? static_cast<int>(*threads) : std::clamp(processors, 1, kMostThreads);
  const auto levels = read.levels("interval");
  if (levels && !arguments.from_environment.contains("interval")) {
    for (const double level : *levels) {
      if (report::has_band(level)) continue;
      read.problem(fmt::format("{}: a run has no band of {} %", shown(arguments, "interval"),
                               report::level_text(level)),
                   "choose of 50, 80, 90, 95 and 98");
    }
  }
  options.stop = context.interrupted;
  options.progress = [&progress](std::int64_t done) { progress.at(done); };
  if (const auto file = arguments.get("checkpoint")) {
    if (file->empty()) read.problem("`--checkpoint` names no file", "--checkpoint FILE");
    options.checkpoint = std::string(*file);
  }
  return options;
}

std::string command_of(std::string_view verb, const Arguments& arguments,
                       const scenario::Scenario& scenario) {
  std::string command = fmt::format("exahash {}", verb);
  for (const std::string& word : arguments.positional) {
    command += " " + shell_quoted(word.starts_with("-") ? "./" + word : word);
  }
  command += fmt::format(" --paths {} --seed {}", scenario.paths, scenario.seed);
  for (const std::string_view flag : {"until", "data", "as-of", "returnable", "sensitivity"}) {
    if (const auto value = arguments.get(flag)) {
      command += fmt::format(" --{}", flag);  // of `solve` --sensitivity is a switch
      if (!value->empty()) command += " " + shell_quoted(*value);
    }
  }
  for (const std::string_view flag : {"set", "vary", "ask"}) {
    for (const std::string& word : arguments.all(flag)) {
      command += fmt::format(" --{} {}", flag, shell_quoted(word));
    }
  }
  return command;
}

}  // namespace exahash::cli
