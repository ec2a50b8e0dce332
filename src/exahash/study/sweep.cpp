#include "exahash/study/sweep.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/results_version.h"
#include "exahash/sim/ask_arms.h"
#include "exahash/sim/ensemble.h"
#include "exahash/study/run_setup.h"

namespace exahash::study {
namespace {

using scenario::Override;
using scenario::Scenario;
using scenario::Variation;

constexpr std::size_t kMostProblems = 20;
constexpr std::string_view kDefaultAsk = "median(hash rate)";

// What the varied keys are at a point; the last variation runs first.
std::vector<Override> overrides_at(const std::vector<Variation>& variations, std::size_t point) {
  std::vector<Override> overrides;
  for (std::size_t i = variations.size(); i-- > 0;) {
    const Variation& variation = variations[i];
    overrides.push_back({variation.key, variation.values[point % variation.values.size()]});
    point /= variation.values.size();
  }
  std::ranges::reverse(overrides);
  return overrides;
}

// Problems of values that --vary gave are told as its own.
void add_varied_problems(const Error& found, const std::vector<Override>& at, Error& error) {
  for (Problem problem : found.problems) {
    for (const Override& one : at) {
      const bool own = problem.where.find("\n   " + one.key + "=" + one.value) != std::string::npos;
      if (own && problem.where.starts_with("--set")) problem.where.replace(0, 5, "--vary");
    }
    const bool told = std::ranges::any_of(error.problems, [&](const Problem& other) {
      return other.what == problem.what && other.where == problem.where;
    });
    if (!told && error.problems.size() < kMostProblems) error.problems.push_back(problem);
  }
}

// The scenario as it is written, then every point.
struct Arms {
  Scenario base;
  std::vector<sim::Model> models;  // of the points
  std::string id;
};

Expected<Arms> resolve_all(const scenario::Source& source, const std::vector<Override>& overrides,
                           const std::vector<Variation>& variations,
                           const chain::History& history) {
  Arms arms;
  auto base = scenario::resolve(source, overrides, history);
  if (!base) return tl::unexpected<Error>(base.error());
  arms.base = std::move(*base);
  std::string text = "exahash sweep\n" + scenario::run_id(arms.base, history, kResultsVersion);
  Error error;
  for (std::int64_t point = 0; point + 1 < arms_of(variations); ++point) {
    const auto at = overrides_at(variations, static_cast<std::size_t>(point));
    std::vector<Override> all = overrides;
    std::erase_if(all, [&](const Override& one) {
      return std::ranges::find(at, one.key, &Override::key) != at.end();
    });
    all.insert(all.end(), at.begin(), at.end());
    auto scenario = scenario::resolve(source, all, history);
    if (!scenario) {
      add_varied_problems(scenario.error(), at, error);
      continue;
    }
    for (const Override& one : at) text += fmt::format("\n{}={}", one.key, one.value);
    arms.models.push_back(std::move(scenario->model));
  }
  if (!error.problems.empty()) return tl::unexpected<Error>(std::move(error));
  arms.id = id_of(text);
  return arms;
}

std::vector<metrics::Ask> sweep_asks(std::vector<metrics::Ask> given, const Scenario& base,
                                     std::size_t variations) {
  if (!given.empty()) return given;
  if (base.asks.empty()) return {metrics::parse_ask(kDefaultAsk).value()};
  if (variations == 1) return base.asks;
  return {base.asks.front()};
}

sim::EnsembleOptions options_for(const sim::Sweep& sweep, std::size_t arms,
                                 const SimulateOptions& options) {
  sim::EnsembleOptions ensemble = ensemble_options(sweep, options);
  // About as much work as a chunk of a run is, so that progress, Ctrl-C and threads find an end.
  ensemble.chunk = std::max<std::int64_t>(
                       sim::kPathsInChunk / static_cast<std::int64_t>(arms) / math::kLanes, 1) *
                   math::kLanes;
  ensemble.twins = false;
  if (options.progress) {
    ensemble.progress = [report = options.progress, arms](std::int64_t paths) {
      report(paths * static_cast<std::int64_t>(arms));
    };
  }
  return ensemble;
}

sim::Sweep described_sweep(const Arms& arms, const std::vector<Variation>& variations,
                           const std::vector<metrics::Ask>& asks, const SimulateOptions& options) {
  const Scenario& base = arms.base;
  sim::Sweep sweep;
  static_cast<sim::RunFacts&>(sweep) = facts_of(base, arms.id, options);
  for (const Variation& variation : variations) {
    sim::SweepAxis axis{variation.key,     variation.unit, variation.labels,
                        variation.numbers, variation.log,  {}};
    for (const scenario::ResolvedValue& value : base.values) {
      if (value.key == variation.key) axis.as_written = value.value;
    }
    sweep.axes.push_back(std::move(axis));
  }
  for (const metrics::Ask& ask : asks) {
    sweep.asks.push_back(ask.text);
    sweep.units.push_back(metrics::unit_of(ask));
  }
  return sweep;
}

}  // namespace

std::int64_t arms_of(const std::vector<Variation>& variations) noexcept {
  std::int64_t points = 1;
  for (const Variation& variation : variations) {
    points *= static_cast<std::int64_t>(variation.values.size());
  }
  return points + 1;
}

Expected<sim::Sweep> sweep(const scenario::Source& source, const std::vector<Override>& overrides,
                           const std::vector<Variation>& variations, std::vector<metrics::Ask> asks,
                           const chain::History& history, const SimulateOptions& options) {
  EXAHASH_EXPECTS(!variations.empty() && variations.size() <= scenario::kMostVariations);
  EXAHASH_EXPECTS(!options.keep);
  auto arms = resolve_all(source, overrides, variations, history);
  if (!arms) return tl::unexpected<Error>(arms.error());
  asks = sweep_asks(std::move(asks), arms->base, variations.size());
  std::vector<const sim::Model*> models{&arms->base.model};
  for (const sim::Model& model : arms->models) models.push_back(&model);
  auto observer = sim::AskArms::of(asks, models);
  if (!observer) return tl::unexpected<Error>(observer.error());
  sim::Sweep sweep = described_sweep(*arms, variations, asks, options);
  const auto paths =
      sim::run_ensemble(models, options_for(sweep, models.size(), options), **observer);
  if (!paths) return tl::unexpected<Error>(paths.error());
  sweep.paths = *paths;
  if (*paths == 0) return sweep;
  for (std::size_t ask = 0; ask < asks.size(); ++ask) {
    sweep.base.push_back((*observer)->answer(0, ask));
  }
  for (std::size_t arm = 1; arm < models.size(); ++arm) {
    auto& point = sweep.points.emplace_back();
    for (std::size_t ask = 0; ask < asks.size(); ++ask) {
      point.push_back({(*observer)->answer(arm, ask), (*observer)->less_first(arm, ask)});
    }
  }
  return sweep;
}

}  // namespace exahash::study
