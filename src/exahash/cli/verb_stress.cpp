#include <algorithm>
#include <cmath>
#include <thread>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/base/time.h"
#include "exahash/base/units.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/option_reader.h"
#include "exahash/cli/stress_document.h"
#include "exahash/scenario/stress_file.h"
#include "exahash/study/tip.h"

namespace exahash::cli {
namespace {

using consensus::DifficultyRule;
using sim::lab::Experiment;

constexpr double kExahash = 1e18;
constexpr std::int64_t kStressPaths = 1000;
constexpr std::uint64_t kStressSeed = 1;
constexpr double kDefaultDays = 84;

// What happens to the hash rate.
struct Event {
  std::optional<double> drop;    // share that leaves
  std::optional<double> to_ehs;  // what there is afterwards
  std::optional<double> elasticity;

  [[nodiscard]] bool sudden() const noexcept { return drop || to_ehs; }
};

Event event_of(OptionReader& read) {
  read.exclude("drop", "to");
  Event event;
  if (const auto percent = read.positive("drop", "%", 100)) event.drop = *percent / 100;
  if (const auto rate = read.hash_rate("to")) event.to_ehs = *rate / kExahash;
  event.elasticity = read.positive("elasticity", "", 1000);
  return event;
}

std::vector<DifficultyRule> rules_of(const Arguments& arguments, OptionReader& read) {
  using enum DifficultyRule;
  const auto given = arguments.get("algorithms");
  if (!given) return {bitcoin, cw144, asert};
  constexpr std::array kAll{
      bitcoin, bch_eda, cw144, asert, lwma1, dgw3, digishield_dogecoin, digishield_zcash};
  std::vector<std::string_view> names;
  names.reserve(kAll.size());
  for (const auto rule : kAll) names.push_back(consensus::name(rule));
  std::vector<DifficultyRule> rules;
  for (const std::string_view field : split(*given, ',')) {
    const std::string_view name = trim(field);
    const auto rule = consensus::difficulty_rule_named(name);
    if (rule && std::ranges::find(rules, *rule) != rules.end()) {
      read.problem(fmt::format("`--algorithms`: `{}` stands there twice", printable(name)),
                   "name it once");
      continue;
    }
    if (rule) {
      rules.push_back(*rule);
      continue;
    }
    const auto near = did_you_mean(name, names);
    read.problem(fmt::format("`--algorithms` has no algorithm `{}`", printable(name)),
                 near ? fmt::format("did you mean `{}`?", *near)
                      : fmt::format("the algorithms: {}", fmt::join(names, ", ")));
  }
  return rules;
}

// The chain's place where it is not given by hand.
struct Place {
  consensus::NBits bits{};
  int block = 0;  // of the period, that comes next
  std::optional<report::Stamp> stamp;
};

std::optional<Place> place_by_hand(const Arguments& arguments, OptionReader& read) {
  read.exclude("difficulty", "bits");
  const auto difficulty = read.difficulty("difficulty");
  const auto bits = read.bits("bits");
  if (!arguments.has("difficulty") && !arguments.has("bits")) return std::nullopt;
  Place place;
  if (bits) place.bits = *bits;
  if (difficulty) place.bits = consensus::bits_of_difficulty(*difficulty);
  return place;
}

Expected<Place> place_from_data(const Arguments& arguments, const Context& context) {
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected(data.error());
  const auto tip = study::tip_by_counts(data->known);
  if (!tip) return tl::unexpected(tip.error());
  return Place{tip->bits, (value(tip->height) + 1) % 2016, data->stamp};
}

std::string event_text(const Event& event, const Experiment& experiment) {
  const std::string at =
      fmt::format("at block {} of the period", with_thousands(experiment.measured_from));
  const std::string response =
      event.elasticity ? fmt::format(", supply of elasticity {:.4g}", *event.elasticity) : "";
  if (event.drop) {
    return fmt::format("{:.4g} % of the hash rate leaves {}{}", *event.drop * 100, at, response);
  }
  if (event.to_ehs) {
    return fmt::format("From {} to {} EH/s {}{}", with_significant(experiment.hash_rate_ehs, 4),
                       with_significant(*event.to_ehs, 4), at, response);
  }
  return fmt::format("Supply of elasticity {:.4g}", *event.elasticity);
}

int threads_of(OptionReader& read) {
  const auto given = read.integer("threads", 1, 1024, "threads");
  const auto processors = std::clamp<std::int64_t>(std::thread::hardware_concurrency(), 1, 1024);
  return static_cast<int>(given.value_or(processors));
}

// Flags that a file and the command line have in common; `experiment` has the defaults.
void read_size(OptionReader& read, Experiment& experiment) {
  experiment.paths = read.integer("paths", 1, 1'000'000, "paths").value_or(experiment.paths);
  const auto seed = read.integer("seed", 0, INT64_MAX, "seed");
  if (seed) experiment.seed = static_cast<std::uint64_t>(*seed);
}

Answer answer_of(const Experiment& experiment, int threads, const StressAsked& asked,
                 const Context& context) {
  const auto found = study::stress(experiment, threads, context.interrupted);
  Answer answer;
  answer.document = stress_document(experiment, found, asked);
  if (found.paths < experiment.paths) answer.exit_code = kExitInterrupted;
  return answer;
}

Expected<Answer> run_file(const Arguments& arguments, const Context& context, OptionReader& read) {
  for (const auto* flag :
       {"drop", "to", "at", "elasticity", "days", "blocks", "difficulty", "bits"}) {
    if (!arguments.has(flag)) continue;
    read.problem(fmt::format("{} does not go with a file", shown(arguments, flag)),
                 "write it into the file: docs/formats/stress-experiment.md");
  }
  const bool choose = arguments.has("algorithms");
  const auto rules = rules_of(arguments, read);
  const int threads = threads_of(read);
  const auto source = scenario::open_experiment(arguments.positional.front());
  if (!source) return tl::unexpected(source.error());
  auto file = scenario::read_stress_file(*source);
  if (!file) return tl::unexpected(file.error());
  Experiment& experiment = file->experiment;
  read_size(read, experiment);
  if (!read.ok()) return tl::unexpected(read.error());
  if (choose) {
    const consensus::NBits bits = experiment.arms.front().bits;
    experiment.arms.clear();
    for (const auto rule : rules) {
      experiment.arms.push_back(sim::lab::on_bitcoins_terms(rule, bits));
    }
  }
  return answer_of(experiment, threads,
                   {.event = file->name.empty() ? source->name : file->name,
                    .question = file->question,
                    .compares = !file->name.empty() || !file->question.empty()},
                   context);
}

Experiment experiment_of(const Event& event, const Place& place, std::optional<std::int64_t> at,
                         const std::vector<DifficultyRule>& rules) {
  Experiment experiment;
  experiment.hash_rate_ehs = sim::lab::steady_hash_rate_ehs(place.bits);
  experiment.measured_from = at.value_or(place.block);
  if (event.sudden()) {
    experiment.hash_rate_step = {
        .block = experiment.measured_from,
        .factor = event.drop ? 1 - *event.drop : *event.to_ehs / experiment.hash_rate_ehs};
  }
  if (event.elasticity) {
    experiment.supply = {.kind = sim::lab::Supply::Kind::elastic, .elasticity = *event.elasticity};
  }
  for (const auto rule : rules) {
    experiment.arms.push_back(sim::lab::on_bitcoins_terms(rule, place.bits));
  }
  return experiment;
}

Expected<Answer> run_stress(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  if (!arguments.positional.empty()) return run_file(arguments, context, read);
  Event event = event_of(read);
  const auto rules = rules_of(arguments, read);
  const auto at = read.integer("at", 0, 2015, "block of the period");
  read.exclude("days", "blocks");
  const auto days = read.positive("days", "days", 3650);
  const auto blocks = read.integer("blocks", 1, 1'000'000, "blocks");
  Experiment size;
  size.paths = kStressPaths;
  size.seed = kStressSeed;
  read_size(read, size);
  const int threads = threads_of(read);
  auto place = place_by_hand(arguments, read);
  if (!read.ok()) return tl::unexpected(read.error());
  if (!place) {
    auto found = place_from_data(arguments, context);
    if (!found) return tl::unexpected(found.error());
    place = *found;
  }
  if (!event.sudden() && !event.elasticity) event.drop = 0.5;
  Experiment experiment = experiment_of(event, *place, at, rules);
  experiment.paths = size.paths;
  experiment.seed = size.seed;
  experiment.horizon_blocks = blocks.value_or(0);
  experiment.horizon_s = blocks ? 0 : days.value_or(kDefaultDays) * kSecondsPerDay;
  Answer answer = answer_of(experiment, threads, {.event = event_text(event, experiment)}, context);
  answer.document.stamp = place->stamp;
  return answer;
}

}  // namespace

Verb stress_verb() {
  return {
      .name = "stress",
      .group = "What may happen",
      .summary = "a sudden exit or arrival: block times, retarget, other difficulty algorithms",
      .arguments = "[EXPERIMENT]",
      .options = {{"--drop", "PERCENT", "share of the hash rate that leaves: 50% (default)"},
                  {"--to", "HASHRATE", "hash rate afterwards in its place: 5ZH/s, 0EH/s"},
                  {"--at", "BLOCK",
                   "block of the period that it finds first, 0 to 2015 (default: next)"},
                  {"--elasticity", "E", "of the hash rate to the reward per hash, 0 to 1,000"},
                  {"--algorithms", "NAMES",
                   "bitcoin,cw144,asert (default), eda, lwma1, dgw3, digishield-zcash, "
                   "digishield-dogecoin"},
                  {"--days", "N", "horizon from the event on, days, at most 3,650 (default: 84)"},
                  {"--blocks", "N", "horizon in blocks in its place, 1 to 1,000,000"},
                  {"--difficulty", "D", "at the start, by hand: 132.47T, 1e6"},
                  {"--bits", "NBITS", "nBits in its place, 8 hexadecimal digits"},
                  {"-n,--paths", "N", "simulated futures, 1 to 1,000,000 (default: 1,000)"},
                  {"--seed", "N", "seed of all chance, a whole number from 0 (default: 1)"}},
      .examples = {"exahash stress --drop 50%",
                   "exahash stress --elasticity 1.1 --days 365 --algorithms bitcoin,asert",
                   "exahash stress stress-noda-2020 --paths 200"},
      .run = run_stress};
}

}  // namespace exahash::cli
