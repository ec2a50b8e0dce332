#include "exahash/study/simulate.h"

#include <memory>

#include <fmt/format.h>

#include "exahash/base/results_version.h"
#include "exahash/base/text.h"
#include "exahash/sim/asks.h"
#include "exahash/sim/ensemble.h"
#include "exahash/sim/observables.h"
#include "exahash/sim/observer_list.h"
#include "exahash/sim/recorder.h"
#include "exahash/study/returnable.h"
#include "exahash/study/run_setup.h"

namespace exahash::study {
namespace {

using scenario::Scenario;

// The observers of a run; the list owns them.
struct Watch {
  std::unique_ptr<sim::ObserverList> all = std::make_unique<sim::ObserverList>();
  const sim::Recorder* recorder = nullptr;
  const sim::Asks* asks = nullptr;
  const sim::Asks* others = nullptr;  // of the second arm, where there is one
};

// The scenario's questions that the paths themselves answer, or those that take runs of their own.
std::vector<metrics::Ask> scenario_asks(const Scenario& scenario, bool own_runs) {
  std::vector<metrics::Ask> asks;
  for (const metrics::Ask& ask : scenario.asks) {
    if ((ask.of == metrics::Ask::Of::returnable) == own_runs) asks.push_back(ask);
  }
  return asks;
}

// Those that a model has an answer to.
std::vector<metrics::Ask> answerable(const std::vector<metrics::Ask>& asks,
                                     const sim::Model& model) {
  const auto in = [&](const std::string& metric) {
    const sim::Observable* found = metric.empty() ? nullptr : sim::observable(metric);
    return metric.empty() || (found != nullptr && found->in(model));
  };
  std::vector<metrics::Ask> some;
  for (const metrics::Ask& ask : asks) {
    if (ask.of == metrics::Ask::Of::defaults && model.finance.companies.empty()) continue;
    if (in(ask.quantity.metric) && in(ask.quantity.denominator)) some.push_back(ask);
  }
  return some;
}

Expected<const sim::Asks*> add_asks(const std::vector<metrics::Ask>& asks, const sim::Model& model,
                                    int arm, sim::ObserverList& all) {
  auto made = sim::Asks::of(asks, model, arm);
  if (!made) return tl::unexpected<Error>(made.error());
  const sim::Asks* kept = made->get();
  all.add(std::move(*made));
  return kept;
}

Expected<Watch> watch(const Scenario& scenario, const Scenario* other,
                      const SimulateOptions& options) {
  Watch watch;
  auto recorder = std::make_unique<sim::Recorder>(scenario.model.days, other ? 2 : 1);
  watch.recorder = recorder.get();
  watch.all->add(std::move(recorder));
  const std::vector<metrics::Ask> own = scenario_asks(scenario, false);
  const auto asks = add_asks(own, scenario.model, 0, *watch.all);
  if (!asks) return tl::unexpected<Error>(asks.error());
  watch.asks = *asks;
  if (other) {
    const auto same = answerable(own, other->model);
    const auto others = add_asks(same, other->model, 1, *watch.all);
    if (!others) return tl::unexpected<Error>(others.error());
    watch.others = *others;
  }
  if (options.keep) {
    auto keeper = sim::PathKeeper::of(options.keep->metrics, scenario.model, options.keep->every,
                                      options.keep->sink);
    if (!keeper) return tl::unexpected<Error>(keeper.error());
    watch.all->add(std::move(*keeper));
  }
  return Expected<Watch>(std::move(watch));
}

// For runs beside the one that progress and checkpoint are of.
SimulateOptions silent(const SimulateOptions& options) {
  SimulateOptions own;
  own.threads = options.threads;
  own.isa = options.isa;
  own.stop = options.stop;
  return own;
}

// What takes runs beside the finished one.
std::optional<Error> answer_by_own_runs(const Scenario& scenario, const SimulateOptions& options,
                                        sim::Result& result) {
  for (const metrics::Ask& ask : scenario_asks(scenario, true)) {
    Expected<std::optional<sim::Answered>> answer = std::nullopt;
    if (!result.partial()) answer = returnable_answer(scenario, ask, silent(options));
    if (!answer) return answer.error();
    if (*answer) {
      result.answers.push_back(**answer);
      result.notes.push_back(
          fmt::format("{}: of {} of its own; what the hash rate gains from the first day on, "
                      "by the price and without it (--returnable start tells them apart).",
                      ask.text, counted(std::min(scenario.paths, kReturnablePaths), "path")));
    } else {
      result.stopped_beside = true;
      result.notes.push_back(fmt::format("Not answered, for the run was stopped: {}.", ask.text));
    }
  }
  return std::nullopt;
}

sim::Result begun_result(const Scenario& scenario, const chain::History& history,
                         const SimulateOptions& options) {
  sim::Result result;
  static_cast<sim::RunFacts&>(result) =
      facts_of(scenario, scenario::run_id(scenario, history, kResultsVersion), options);
  result.scenario = scenario.canonical;
  return result;
}

void fill(const Watch& watch, int arm, std::int64_t paths, sim::Result& result) {
  result.paths = paths;
  if (paths == 0) return;
  result.series = watch.recorder->series(arm, result.start);
  result.retargets = watch.recorder->retargets(arm);
  result.answers = (arm == 0 ? watch.asks : watch.others)->answers();
  if (const double share = watch.recorder->share_without_hashing(arm); share > 0) {
    result.notes.push_back(fmt::format(
        "The hash rate was 0 on {} % of the recorded path-days: no block came, time went on.",
        with_significant(100 * share, 2)));
  }
}

}  // namespace

Expected<sim::Result> simulate(const Scenario& scenario, const chain::History& history,
                               const SimulateOptions& options) {
  auto watching = watch(scenario, nullptr, options);
  if (!watching) return tl::unexpected<Error>(watching.error());
  sim::Result result = begun_result(scenario, history, options);
  const sim::Model* arm = &scenario.model;
  const auto paths =
      sim::run_ensemble({&arm, 1}, ensemble_options(result, options), *watching->all);
  if (!paths) return tl::unexpected<Error>(paths.error());
  fill(*watching, 0, *paths, result);
  for (const metrics::Ask& ask : scenario.asks) {
    if (ask.of != metrics::Ask::Of::defaults) continue;
    result.notes.emplace_back(
        "Default odds of companies are at the central figures of their books; exahash debt says "
        "how "
        "sure these are, and withholds odds that a weak figure decides.");
    break;
  }
  if (const auto fault = answer_by_own_runs(scenario, options, result)) {
    return tl::unexpected<Error>(*fault);
  }
  return result;
}

Expected<Comparison> compare(const Scenario& first, const Scenario& second,
                             const chain::History& history, const SimulateOptions& options) {
  if (first.start != second.start || first.until != second.until) {
    return fail(ErrorKind::usage,
                fmt::format("{} runs from {} to {}, {} from {} to {}", first.name,
                            format_date(first.start), format_date(first.until), second.name,
                            format_date(second.start), format_date(second.until)),
                "",
                first.start == second.start
                    ? "--until DATE ends both on that day"
                    : "give both the same scenario.start; --until DATE ends both on one day");
  }
  auto watching = watch(first, &second, options);
  if (!watching) return tl::unexpected<Error>(watching.error());
  sim::Model other = second.model;
  other.seed = first.model.seed;
  const sim::Model* arms[] = {&first.model, &other};
  Comparison comparison{begun_result(first, history, options),
                        begun_result(second, history, options)};
  comparison.second.seed = first.model.seed;
  comparison.second.paths_asked = first.paths;
  comparison.first.baseline = second.name;
  sim::RunFacts both = comparison.first;
  both.run_id = both.run_id.substr(0, 32) + comparison.second.run_id.substr(32);
  const auto paths = sim::run_ensemble(arms, ensemble_options(both, options), *watching->all);
  if (!paths) return tl::unexpected<Error>(paths.error());
  fill(*watching, 0, *paths, comparison.first);
  fill(*watching, 1, *paths, comparison.second);
  for (const metrics::Ask& ask : scenario_asks(first, true)) {
    comparison.first.notes.push_back(
        fmt::format("Not answered, for it takes runs of its own: {} (exahash run).", ask.text));
  }
  if (*paths > 0) comparison.first.differences = watching->recorder->differences(first.start);
  comparison.first.baseline_answers = comparison.second.answers;
  return comparison;
}

}  // namespace exahash::study
