#pragma once

// Answers what a scenario asks, counted exactly while the paths run.

#include <memory>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/metrics/expression.h"
#include "exahash/sim/observables.h"
#include "exahash/sim/observer.h"
#include "exahash/sim/recorder.h"

namespace exahash::sim {

class Asks final : public Observer {
 public:
  // bad_input: metrics that are not simulated, dates outside the run; all of them.
  [[nodiscard]] static Expected<std::unique_ptr<Asks>> of(const std::vector<metrics::Ask>& asks,
                                                          const Model& model);

  void begin_paths(const View& view) override;
  void day(const View& view, int day) override;
  void end_paths(const View& view) override;
  void merge(Observer& later) override;
  [[nodiscard]] std::unique_ptr<Observer> fresh() const override;
  void save(std::vector<std::byte>& out) const override;
  [[nodiscard]] bool load(const std::byte*& begin, const std::byte* end) override;

  // In the order of the asks, of arm 0. An ask without any value on any path is left out.
  [[nodiscard]] std::vector<Answered> answers() const;

 private:
  struct Question {
    metrics::Ask ask;
    const Observable* metric = nullptr;
    const Observable* denominator = nullptr;  // null: none
    int day = 0;
    std::uint64_t paths = 0, yes = 0;  // of a probability
    Sample sample;                     // of a quantile or mean
    math::ExactSum squares;            // of a mean
    unsigned met = 0;                  // bit i: lane i has met the condition already
  };
  explicit Asks(std::vector<Question> questions) : questions_(std::move(questions)) {}
  static void see(Question& question, const View& view, int day);
  [[nodiscard]] static std::optional<Answered> answer(const Question& question);

  std::vector<Question> questions_;
};

}  // namespace exahash::sim
