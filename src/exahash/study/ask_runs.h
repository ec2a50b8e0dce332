#pragma once

// One question to several models on the same paths, again and again: what studies of a scenario
// search and exchange with.

#include <cstdint>
#include <memory>
#include <span>
#include <utility>

#include "exahash/base/expected.h"
#include "exahash/metrics/expression.h"
#include "exahash/sim/ask_arms.h"
#include "exahash/sim/model.h"
#include "exahash/study/simulate.h"

namespace exahash::study {

class AskRuns {
 public:
  // Of `options` threads, isa, stop and progress, which counts paths of all models and calls.
  // `keep`: what the ask sees is kept path by path (AskArms::kept).
  AskRuns(metrics::Ask ask, std::int64_t paths, const SimulateOptions& options, bool keep)
      : ask_(std::move(ask)), paths_(paths), options_(options), keep_(keep) {}

  // Null if stopped. Models with the same days, one at least. As AskArms::of fails.
  [[nodiscard]] Expected<std::unique_ptr<sim::AskArms>> run(std::span<const sim::Model> models);

  [[nodiscard]] std::int64_t done() const noexcept { return done_; }  // paths, of all calls

 private:
  metrics::Ask ask_;
  std::int64_t paths_;
  const SimulateOptions& options_;
  bool keep_;
  std::int64_t done_ = 0;
};

}  // namespace exahash::study
