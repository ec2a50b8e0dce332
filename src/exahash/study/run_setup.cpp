#include "exahash/study/run_setup.h"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "exahash/crypto/sha256d.h"

namespace exahash::study {

sim::RunFacts facts_of(const scenario::Scenario& scenario, std::string run_id,
                       const SimulateOptions& options) {
  sim::RunFacts facts;
  facts.run_id = std::move(run_id);
  facts.name = scenario.name;
  facts.question = scenario.question;
  facts.command = options.command;
  facts.seed = scenario.seed;
  facts.paths_asked = scenario.paths;
  facts.start = scenario.start;
  facts.until = scenario.until;
  facts.data_until = scenario.data_until;
  facts.notes = scenario.notes;
  return facts;
}

sim::EnsembleOptions ensemble_options(const sim::RunFacts& facts, const SimulateOptions& options) {
  sim::EnsembleOptions ensemble;
  ensemble.paths = facts.paths_asked;
  ensemble.threads = options.threads;
  ensemble.isa = options.isa;
  ensemble.stop = options.stop;
  ensemble.progress = options.progress;
  ensemble.checkpoint = options.checkpoint;
  ensemble.run_id = facts.run_id;
  return ensemble;
}

int day_of(const scenario::Scenario& scenario, Date date) {
  return static_cast<int>((date - scenario.start).count());
}

std::vector<scenario::Override> extended(const scenario::Scenario& scenario, Date last) {
  if (last <= scenario.until) return {};
  std::vector<scenario::Override> overrides{{"scenario.until", format_date(last)}};
  if (scenario.model.market.model == market::PriceModel::conditional) {
    const auto by =
        std::ranges::find(scenario.values, "price.level_by", &scenario::ResolvedValue::key);
    overrides.push_back({by->key, by->value});
  }
  return overrides;
}

std::string id_of(std::string_view text) {
  std::string hex;
  for (const auto byte : crypto::sha256(std::as_bytes(std::span(text))).bytes) {
    hex += fmt::format("{:02x}", byte);
  }
  return hex;
}

}  // namespace exahash::study
