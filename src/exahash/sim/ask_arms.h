#pragma once

// The same questions to several arms with the same luck: the answer of each, and by how much it
// differs from the first arm's.

#include <memory>
#include <span>
#include <vector>

#include "exahash/sim/asks.h"
#include "exahash/sim/sweep.h"

namespace exahash::sim {

// Paths whose answers are kept, to see how two arms move together. Memory does not grow beyond.
inline constexpr std::uint32_t kPairedPaths = 4096;

class AskArms final : public Observer {
 public:
  // `kept`: of how many paths the answers are kept one by one. bad_input: as Asks::of says.
  // Requires an arm; all with the same days.
  [[nodiscard]] static Expected<std::unique_ptr<AskArms>> of(const std::vector<metrics::Ask>& asks,
                                                             std::span<const Model* const> arms,
                                                             std::uint32_t kept = kPairedPaths);

  void begin_paths(const View& view) override;
  void day(const View& view, int day) override;
  void end_paths(const View& view) override;
  void merge(Observer& later) override;
  [[nodiscard]] std::unique_ptr<Observer> fresh() const override;
  void save(std::vector<std::byte>& out) const override;
  [[nodiscard]] bool load(const std::byte*& begin, const std::byte* end) override;

  // To the bit that of a run of the arm alone. Empty without any value.
  [[nodiscard]] std::optional<Answered> answer(std::size_t arm, std::size_t ask) const;
  // The arm's answer less the first arm's, with a 90 % interval from the number of paths alone
  // (docs/methods/simulation.md). Empty where one of the two is.
  [[nodiscard]] std::optional<Difference> less_first(std::size_t arm, std::size_t ask) const;
  // What the ask saw of the first paths, in their order: values, or 1 and 0 of a probability.
  [[nodiscard]] std::span<const double> kept(std::size_t arm, std::size_t ask) const {
    return seen_.at(place(arm, ask));
  }

 private:
  AskArms(std::vector<metrics::Ask> asks, std::uint32_t kept)
      : asks_(std::move(asks)), kept_(kept) {}
  [[nodiscard]] std::size_t place(std::size_t arm, std::size_t ask) const noexcept {
    return arm * asks_.size() + ask;
  }
  [[nodiscard]] double correlation(std::size_t arm, std::size_t ask) const;

  std::vector<metrics::Ask> asks_;
  std::uint32_t kept_;
  std::vector<std::unique_ptr<Asks>> arms_;
  std::vector<std::vector<double>> seen_;  // by arm, then ask: of the first paths, in their order
};

// Of two estimates with their intervals, `here` and `there`, whose sampling errors have this
// correlation: here less there, with its interval (Zou and Donner 2008).
[[nodiscard]] Difference difference(const Answered& here, const Answered& there,
                                    double correlation) noexcept;

// Of pairs of yes and no, from the numbers of yes-yes, yes-no, no-yes, no-no: their correlation,
// less a correction that keeps it below 1 (Newcombe 1998, method 10). 0 where one side never
// differs.
[[nodiscard]] double correlation_of_pairs(double both, double first, double second,
                                          double none) noexcept;

}  // namespace exahash::sim
