#include "exahash/study/simulate.h"

#include <memory>

#include <fmt/format.h>

#include "exahash/base/results_version.h"
#include "exahash/base/text.h"
#include "exahash/sim/asks.h"
#include "exahash/sim/ensemble.h"
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
};

// The scenario's questions that the paths themselves answer, or those that take runs of their own.
std::vector<metrics::Ask> asks_of(const Scenario& scenario, bool own_runs) {
  std::vector<metrics::Ask> asks;
  for (const metrics::Ask& ask : scenario.asks) {
    if ((ask.of == metrics::Ask::Of::returnable) == own_runs) asks.push_back(ask);
  }
  return asks;
}

Expected<Watch> watch(const Scenario& scenario, int arms, const SimulateOptions& options) {
  Watch watch;
  auto recorder = std::make_unique<sim::Recorder>(scenario.model.days, arms);
  watch.recorder = recorder.get();
  watch.all->add(std::move(recorder));
  auto asks = sim::Asks::of(asks_of(scenario, false), scenario.model);
  if (!asks) return tl::unexpected<Error>(asks.error());
  watch.asks = asks->get();
  watch.all->add(std::move(*asks));
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

sim::Result begun(const Scenario& scenario, const chain::History& history,
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
  if (arm == 0) result.answers = watch.asks->answers();
  if (const double share = watch.recorder->share_without_hashing(arm); share > 0) {
    result.notes.push_back(fmt::format(
        "The hash rate was 0 on {} % of the recorded path-days: no block came, time went on.",
        with_significant(100 * share, 2)));
  }
}

}  // namespace

Expected<sim::Result> simulate(const Scenario& scenario, const chain::History& history,
                               const SimulateOptions& options) {
  auto watching = watch(scenario, 1, options);
  if (!watching) return tl::unexpected<Error>(watching.error());
  sim::Result result = begun(scenario, history, options);
  const sim::Model* arm = &scenario.model;
  const auto paths =
      sim::run_ensemble({&arm, 1}, ensemble_options(result, options), *watching->all);
  if (!paths) return tl::unexpected<Error>(paths.error());
  fill(*watching, 0, *paths, result);
  for (const metrics::Ask& ask : asks_of(scenario, true)) {
    if (*paths < scenario.paths) break;
    auto answer = returnable_answer(scenario, ask, silent(options));
    if (!answer) return tl::unexpected<Error>(answer.error());
    if (*answer) result.answers.push_back(**std::move(answer));
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
  auto watching = watch(first, 2, options);
  if (!watching) return tl::unexpected<Error>(watching.error());
  sim::Model other = second.model;
  other.seed = first.model.seed;
  const sim::Model* arms[] = {&first.model, &other};
  Comparison comparison{begun(first, history, options), begun(second, history, options)};
  comparison.second.seed = first.model.seed;
  comparison.second.paths_asked = first.paths;
  comparison.first.baseline = second.name;
  sim::RunFacts both = comparison.first;
  both.run_id = both.run_id.substr(0, 32) + comparison.second.run_id.substr(32);
  const auto paths = sim::run_ensemble(arms, ensemble_options(both, options), *watching->all);
  if (!paths) return tl::unexpected<Error>(paths.error());
  fill(*watching, 0, *paths, comparison.first);
  fill(*watching, 1, *paths, comparison.second);
  if (*paths > 0) comparison.first.differences = watching->recorder->differences(first.start);
  return comparison;
}

}  // namespace exahash::study
