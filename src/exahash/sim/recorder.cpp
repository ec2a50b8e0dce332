#include "exahash/sim/recorder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "exahash/base/contracts.h"
#include "exahash/sim/bytes.h"

namespace exahash::sim {
namespace {

constexpr int kRecordEvery = 7;  // days

int places(int days) noexcept {
  return days / kRecordEvery + 1 + (days % kRecordEvery != 0 ? 1 : 0);
}

}  // namespace

Recorder::Recorder(int days, int arms) : days_(days), places_(places(days)) {
  EXAHASH_EXPECTS(days >= 1 && (arms == 1 || arms == 2));
  const std::size_t metrics = observables().size();
  arms_.resize(arms == 1 ? 1 : 3);
  for (Arm& arm : arms_) {
    arm.samples.resize(metrics * static_cast<std::size_t>(places_));
    arm.pairs.resize(metrics);
  }
  if (arms == 2) seen_.resize(metrics * static_cast<std::size_t>(places_));
  last_.resize(metrics * arms_.size());
}

std::optional<int> Recorder::place_of(int day) const noexcept {
  if (day % kRecordEvery == 0) return day / kRecordEvery;
  if (day == days_) return places_ - 1;
  return std::nullopt;
}

void Recorder::begin_paths(const View&) {}
void Recorder::end_paths(const View&) {}

void Recorder::day(const View& view, int day) {
  if (view.twin) {
    if (day == days_) record_twins(view);
    return;
  }
  record_retargets(view);
  if (const auto place = place_of(day)) record(view, *place);
}

void Recorder::record(const View& view, int place) {
  Arm& arm = arms_[static_cast<std::size_t>(view.arm)];
  const auto& all = observables();
  for (std::size_t metric = 0; metric < all.size(); ++metric) {
    const std::size_t at =
        metric * static_cast<std::size_t>(places_) + static_cast<std::size_t>(place);
    const math::Lane value = all[metric].read(view.state.fixed());
    for (int lane = 0; lane < view.paths; ++lane) {
      if (std::isfinite(value[lane])) arm.samples[at].add(value[lane]);
    }
    if (arms_.size() == 3 && view.arm == 0) seen_[at] = value;
    if (place == places_ - 1)
      last_[metric * arms_.size() + static_cast<std::size_t>(view.arm)] = value;
    if (arms_.size() != 3 || view.arm == 0) continue;
    math::Lane difference;
    for (int lane = 0; lane < math::kLanes; ++lane)
      difference[lane] = seen_[at][lane] - value[lane];
    for (int lane = 0; lane < view.paths; ++lane) {
      if (std::isfinite(difference[lane])) arms_[2].samples[at].add(difference[lane]);
    }
    if (place == places_ - 1) last_[metric * arms_.size() + 2] = difference;
  }
  const auto& rate = view.state.fixed().mining.hash_rate_eh;
  for (int lane = 0; lane < view.paths; ++lane) {
    ++arm.recorded;
    if (rate[lane] == 0) ++arm.without_hashing;
  }
}

void Recorder::record_retargets(const View& view) {
  const ChainState& chain = view.state.fixed().chain;
  for (int lane = 0; lane < view.paths; ++lane) {
    if ((chain.retargeted >> lane & 1) == 0) continue;
    auto& retargets = arms_[static_cast<std::size_t>(view.arm)].retargets;
    const auto ordinal = static_cast<std::size_t>(chain.retargets[lane]);
    if (retargets.size() < ordinal) retargets.resize(ordinal);
    retargets[ordinal - 1].add(chain.last_change[lane] * 100);
  }
}

// The last day of the twins of the block that was seen just before.
void Recorder::record_twins(const View& view) {
  const auto& all = observables();
  const auto arm = static_cast<std::size_t>(view.arm);
  for (std::size_t metric = 0; metric < all.size(); ++metric) {
    const math::Lane value = all[metric].read(view.state.fixed());
    const math::Lane& path = last_[metric * arms_.size() + arm];
    for (int lane = 0; lane < view.paths; ++lane) {
      if (std::isfinite(value[lane]) && std::isfinite(path[lane])) {
        arms_[arm].pairs[metric].add(path[lane], value[lane]);
      }
    }
  }
}

void Recorder::merge(Observer& later) {
  const auto& other = dynamic_cast<const Recorder&>(later);
  EXAHASH_EXPECTS(other.arms_.size() == arms_.size() && other.days_ == days_);
  for (std::size_t i = 0; i < arms_.size(); ++i) {
    Arm& mine = arms_[i];
    const Arm& theirs = other.arms_[i];
    for (std::size_t k = 0; k < mine.samples.size(); ++k) mine.samples[k].merge(theirs.samples[k]);
    for (std::size_t k = 0; k < mine.pairs.size(); ++k) mine.pairs[k].merge(theirs.pairs[k]);
    if (mine.retargets.size() < theirs.retargets.size())
      mine.retargets.resize(theirs.retargets.size());
    for (std::size_t k = 0; k < theirs.retargets.size(); ++k)
      mine.retargets[k].merge(theirs.retargets[k]);
    mine.recorded += theirs.recorded;
    mine.without_hashing += theirs.without_hashing;
  }
}

std::unique_ptr<Observer> Recorder::fresh() const {
  return std::make_unique<Recorder>(days_, arms_.size() == 1 ? 1 : 2);
}

void Recorder::save(std::vector<std::byte>& out) const {
  for (const Arm& arm : arms_) {
    put(out, static_cast<std::uint64_t>(arm.samples.size()));
    for (const Sample& sample : arm.samples) sample.save(out);
    for (const Pairs& pairs : arm.pairs) pairs.save(out);
    put(out, static_cast<std::uint64_t>(arm.retargets.size()));
    for (const Sample& sample : arm.retargets) sample.save(out);
    put(out, arm.recorded);
    put(out, arm.without_hashing);
  }
}

bool Recorder::load(const std::byte*& begin, const std::byte* end) {
  for (Arm& arm : arms_) {
    std::uint64_t count = 0;
    if (!take(begin, end, count) || count != arm.samples.size()) return false;
    for (Sample& sample : arm.samples) {
      if (!sample.load(begin, end)) return false;
    }
    for (Pairs& pairs : arm.pairs) {
      if (!pairs.load(begin, end)) return false;
    }
    // No run has more retargets than days; the bytes might say anything.
    if (!take(begin, end, count) || count > static_cast<std::uint64_t>(days_) + 1) return false;
    arm.retargets.resize(static_cast<std::size_t>(count));
    for (Sample& sample : arm.retargets) {
      if (!sample.load(begin, end)) return false;
    }
    if (!take(begin, end, arm.recorded) || !take(begin, end, arm.without_hashing)) return false;
  }
  return true;
}

std::vector<Series> Recorder::series_of(const Arm& arm, Date start) const {
  std::vector<Series> result;
  const auto& all = observables();
  for (std::size_t metric = 0; metric < all.size(); ++metric) {
    Series series;
    series.metric = all[metric].metric;
    for (int place = 0; place < places_; ++place) {
      const Sample& sample =
          arm.samples[metric * static_cast<std::size_t>(places_) + static_cast<std::size_t>(place)];
      if (sample.count() == 0) continue;
      const int day = std::min(place * kRecordEvery, days_);
      series.dates.push_back(start + std::chrono::days(day));
      series.values.push_back(sample.summary());
    }
    series.from_assumptions = arm.pairs[metric].share();
    if (!series.dates.empty()) result.push_back(std::move(series));
  }
  return result;
}

std::vector<Series> Recorder::series(int arm, Date start) const {
  return series_of(arms_.at(static_cast<std::size_t>(arm)), start);
}

std::vector<Series> Recorder::differences(Date start) const {
  if (arms_.size() < 3) return {};
  return series_of(arms_[2], start);
}

std::vector<RetargetSummary> Recorder::retargets(int arm) const {
  std::vector<RetargetSummary> result;
  for (const Sample& sample : arms_.at(static_cast<std::size_t>(arm)).retargets) {
    if (sample.count() == 0) continue;
    result.push_back({static_cast<std::int64_t>(sample.count()), sample.summary()});
  }
  return result;
}

double Recorder::share_without_hashing(int arm) const {
  const Arm& seen = arms_.at(static_cast<std::size_t>(arm));
  if (seen.recorded == 0) return 0;
  return static_cast<double>(seen.without_hashing) / static_cast<double>(seen.recorded);
}

}  // namespace exahash::sim
