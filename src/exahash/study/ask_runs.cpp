#include "exahash/study/ask_runs.h"

#include <vector>

#include "exahash/sim/ensemble.h"

namespace exahash::study {

Expected<std::unique_ptr<sim::AskArms>> AskRuns::run(std::span<const sim::Model> models) {
  std::vector<const sim::Model*> arms;
  arms.reserve(models.size());
  for (const sim::Model& model : models) arms.push_back(&model);
  auto observer = sim::AskArms::of({ask_}, arms,
                                   keep_ ? static_cast<std::uint32_t>(paths_) : sim::kPairedPaths);
  if (!observer) return observer;
  sim::EnsembleOptions ensemble;
  ensemble.paths = paths_;
  ensemble.threads = options_.threads;
  ensemble.isa = options_.isa;
  ensemble.chunk = 64;  // a few hundred paths are enough for several threads
  ensemble.twins = false;
  ensemble.stop = options_.stop;
  const auto count = static_cast<std::int64_t>(arms.size());
  if (options_.progress) {
    ensemble.progress = [this, count](std::int64_t finished) {
      options_.progress(done_ + finished * count);
    };
  }
  const auto finished = sim::run_ensemble(arms, ensemble, **observer);
  if (!finished) return tl::unexpected<Error>(finished.error());
  if (*finished < paths_) return std::unique_ptr<sim::AskArms>();
  done_ += paths_ * count;
  return observer;
}

}  // namespace exahash::study
