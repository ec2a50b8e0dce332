#pragma once

// Records every metric weekly and on the last day (in runs of more than ten years every second,
// third, ... week, so that there are 524 days at most), and the change of each retarget: histograms
// and exact sums, so that memory grows neither with the number of paths nor, in the end, with that
// of days. Of two arms also the differences, path by path.
//
// What days show is first kept as it is, a block of paths after the other, and sorted into the
// histograms when the recorder is merged into another: hundreds of values into each at once, while
// it is in the cache.

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "exahash/math/exact_sum.h"
#include "exahash/math/histogram.h"
#include "exahash/sim/observables.h"
#include "exahash/sim/observer.h"
#include "exahash/sim/result.h"

namespace exahash::sim {

// Coverage of intervals from the number of paths alone.
inline constexpr double kSamplingLevel = 0.9;

// One number over the paths.
class Sample {
 public:
  void add(double x);
  void add(std::span<const math::Lane> values);  // those that are finite
  void merge(const Sample& other);
  [[nodiscard]] std::uint64_t count() const noexcept { return histogram_.count(); }
  // Requires count() > 0.
  [[nodiscard]] Summary summary() const;
  [[nodiscard]] const math::Histogram& histogram() const noexcept { return histogram_; }
  [[nodiscard]] double sum() const { return sum_.value(); }
  [[nodiscard]] double mean() const;
  // Half the 90 % interval of the mean, from the number of values alone; empty below two.
  [[nodiscard]] std::optional<double> mean_error() const;
  void save(std::vector<std::byte>& out) const;
  [[nodiscard]] bool load(const std::byte*& begin, const std::byte* end);

 private:
  math::Histogram histogram_;
  math::ExactSum sum_;
};

// Exact sums as bytes, and back.
void save_sum(std::vector<std::byte>& out, const math::ExactSum& sum);
[[nodiscard]] bool load_sum(const std::byte*& begin, const std::byte* end, math::ExactSum& sum);

// Sums over pairs of paths that share their assumptions and not their luck: their correlation is
// the share of the variance that the assumptions make.
class Pairs {
 public:
  void add(double path, double twin);
  void merge(const Pairs& other);
  // Empty below 30 pairs or without variance.
  [[nodiscard]] std::optional<Series::FromAssumptions> share() const;
  void save(std::vector<std::byte>& out) const;
  [[nodiscard]] bool load(const std::byte*& begin, const std::byte* end);

 private:
  std::uint64_t count_ = 0;
  math::ExactSum sum_, squares_, products_;
};

class Recorder final : public Observer {
 public:
  // Days are counted from the start; `arms` is 1 or 2.
  Recorder(int days, int arms);
  ~Recorder() override;

  void begin_paths(const View& view) override;
  void day(const View& view, int day) override;
  void end_paths(const View& view) override;
  void merge(Observer& later) override;
  [[nodiscard]] std::unique_ptr<Observer> fresh() const override;
  void save(std::vector<std::byte>& out) const override;
  [[nodiscard]] bool load(const std::byte*& begin, const std::byte* end) override;

  // What was merged into this recorder of an arm, and of arm 0 minus arm 1 (contract, of save()
  // too: it has seen no days itself). Metrics without a value are left out.
  [[nodiscard]] std::vector<Series> series(int arm, Date start) const;
  [[nodiscard]] std::vector<Series> differences(Date start) const;
  [[nodiscard]] std::vector<RetargetSummary> retargets(int arm) const;
  // Path-days of the arm on which no block could come, as a share of those recorded.
  [[nodiscard]] double share_without_hashing(int arm) const;

 private:
  struct Arm {
    std::vector<Sample> samples;  // by metric, then recorded day; none before the first value
    std::vector<Pairs> pairs;     // by metric, on the last day
    std::vector<Sample> retargets;
    std::uint64_t recorded = 0, without_hashing = 0;
  };
  // What blocks of eight paths showed: arm, recorded day, metric, block. NaN where there is no
  // value.
  using Lanes = std::unique_ptr<math::Lane[]>;
  // Memory that recorders of one run hand on to each other.
  class Spares {
   public:
    [[nodiscard]] Lanes take();  // null: there is none
    void give(Lanes lanes);

   private:
    std::mutex mutex_;
    std::vector<Lanes> all_;
  };

  [[nodiscard]] std::optional<int> place_of(int day) const noexcept;
  // Of an arm's first metric on a recorded day: its row in seen_.
  [[nodiscard]] std::size_t row(int arm, int place) const noexcept;
  [[nodiscard]] math::Lane& seen(std::size_t row) noexcept;  // of the newest block
  void record(const View& view, int place);
  void record_twins(const View& view);
  void record_retargets(const View& view);
  void make_samples();
  void add_seen(const Recorder& from);
  [[nodiscard]] std::vector<Series> series_of(const Arm& arm, Date start) const;

  int days_;
  int every_;               // days from one recorded day to the next
  int places_;              // recorded days
  std::vector<Arm> arms_;   // and, of two, the differences as a third
  Lanes seen_;              // not yet in the samples
  std::size_t blocks_ = 0;  // of it
  std::shared_ptr<Spares> spares_ = std::make_shared<Spares>();
};

}  // namespace exahash::sim
