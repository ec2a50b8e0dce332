#include "exahash/study/run_setup.h"

#include <utility>

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

}  // namespace exahash::study
