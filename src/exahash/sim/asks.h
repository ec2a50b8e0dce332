#pragma once

// Answers what a scenario asks, counted exactly while the paths run.

#include <memory>
#include <optional>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/metrics/expression.h"
#include "exahash/sim/observables.h"
#include "exahash/sim/observer.h"
#include "exahash/sim/recorder.h"

namespace exahash::sim {

class Asks final : public Observer {
 public:
  // Of one arm. bad_input: metrics that are not simulated, dates outside the run, defaults where no
  // company is carried, returnable hash rate (study/simulate.h answers it); all of them.
  [[nodiscard]] static Expected<std::unique_ptr<Asks>> of(const std::vector<metrics::Ask>& asks,
                                                          const Model& model, int arm = 0);

  void begin_paths(const View& view) override;
  void day(const View& view, int day) override;
  void end_paths(const View& view) override;
  void merge(Observer& later) override;
  [[nodiscard]] std::unique_ptr<Observer> fresh() const override;
  void save(std::vector<std::byte>& out) const override;
  [[nodiscard]] bool load(const std::byte*& begin, const std::byte* end) override;

  // In the order of the asks; that for defaults has one for each company. An ask without any value
  // on any path is left out.
  [[nodiscard]] std::vector<Answered> answers() const;
  // Of one of them, by its place if none is for defaults; empty without any value.
  [[nodiscard]] std::optional<Answered> answer(std::size_t ask) const;

  // What an ask saw of the paths in hand on its day, once day() was called with it: the value, or 1
  // and 0 where the condition of a probability was met and was not. nullptr on another day.
  [[nodiscard]] const math::Lane* seen(std::size_t ask, int day) const noexcept;

 private:
  struct Question {
    metrics::Ask ask;
    const Observable* metric = nullptr;
    const Observable* denominator = nullptr;  // null: none
    std::size_t company = 0;                  // of those carried, whose default is asked for
    int day = 0;
    std::uint64_t paths = 0, yes = 0;  // of a probability
    Sample sample;                     // of a quantile or mean
    math::ExactSum squares;            // of a mean
    unsigned met = 0;                  // bit i: lane i has met the condition already
    math::Lane seen{};
  };
  Asks(std::vector<Question> questions, int arm) : questions_(std::move(questions)), arm_(arm) {}
  [[nodiscard]] static math::Lane value_of(const Question& question, const State& state);
  static void see(Question& question, const View& view, int day);
  [[nodiscard]] static std::optional<Answered> answer(const Question& question);

  std::vector<Question> questions_;
  int arm_ = 0;
};

}  // namespace exahash::sim
