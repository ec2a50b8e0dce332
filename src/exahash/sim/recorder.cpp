#include "exahash/sim/recorder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>

#include "exahash/base/contracts.h"
#include "exahash/sim/bytes.h"

namespace exahash::sim {
namespace {

constexpr int kWeek = 7;  // days
constexpr int kMostWeeks =
    522;  // ten years: of longer runs every second week is recorded, and so on
constexpr std::size_t kMostSeen = 32;  // blocks: what a chunk holds

int days_between(int days) noexcept {
  const int weeks = (days + kWeek - 1) / kWeek;
  return kWeek * ((weeks + kMostWeeks - 1) / kMostWeeks);
}

int places(int days, int every) noexcept {
  return days / every + 1 + (days % every != 0 ? 1 : 0);
}

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();

math::Lane no_values() noexcept {
  math::Lane lane;
  std::fill(std::begin(lane.v), std::end(lane.v), kNoValue);
  return lane;
}

math::Lane lane_difference(const math::Lane& a, const math::Lane& b) noexcept {
  math::Lane result;
  for (int lane = 0; lane < math::kLanes; ++lane) result[lane] = a[lane] - b[lane];
  return result;
}

}  // namespace

Recorder::Recorder(int days, int arms)
    : days_(days), every_(days_between(days)), places_(places(days, every_)) {
  EXAHASH_EXPECTS(days >= 1 && (arms == 1 || arms == 2));
  arms_.resize(arms == 1 ? 1 : 3);
  for (Arm& arm : arms_) arm.pairs.resize(observables().size());
}

Recorder::~Recorder() {
  if (seen_) spares_->give(std::move(seen_));
}

Recorder::Lanes Recorder::Spares::take() {
  const std::lock_guard lock(mutex_);
  if (all_.empty()) return nullptr;
  Lanes lanes = std::move(all_.back());
  all_.pop_back();
  return lanes;
}

void Recorder::Spares::give(Lanes lanes) {
  const std::lock_guard lock(mutex_);
  all_.push_back(std::move(lanes));
}

std::optional<int> Recorder::place_of(int day) const noexcept {
  if (day % every_ == 0) return day / every_;
  if (day == days_) return places_ - 1;
  return std::nullopt;
}

std::size_t Recorder::row(int arm, int place) const noexcept {
  return static_cast<std::size_t>(arm * places_ + place) * observables().size();
}

math::Lane& Recorder::seen(std::size_t row) noexcept {
  return seen_[row * kMostSeen + blocks_ - 1];
}

void Recorder::begin_paths(const View& view) {
  EXAHASH_EXPECTS(view.model.days == days_);
  if (view.twin || view.arm != 0) return;
  if (!seen_) seen_ = spares_->take();
  if (!seen_) {
    const int arms = arms_.size() == 1 ? 1 : 2;
    seen_ = std::make_unique_for_overwrite<math::Lane[]>(row(arms, 0) * kMostSeen);
  }
  if (blocks_ == kMostSeen) {
    add_seen(*this);
    blocks_ = 0;
  }
  ++blocks_;
}

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
  std::size_t at = row(view.arm, place);
  for (const Observable& one : observables()) {
    math::Lane& values = seen(at++);
    if (!one.in(view.model)) {  // nothing of it: no value
      values = no_values();
      continue;
    }
    values = one.read(view.state.fixed());
    for (int lane = view.paths; lane < math::kLanes; ++lane) values[lane] = kNoValue;
  }
  Arm& arm = arms_[static_cast<std::size_t>(view.arm)];
  const auto& rate = view.state.fixed().mining.hash_rate_eh;
  for (int lane = 0; lane < view.paths; ++lane) {
    ++arm.recorded;
    if (rate[lane] == 0) ++arm.without_hashing;
  }
}

void Recorder::make_samples() {
  for (Arm& arm : arms_) arm.samples.resize(row(1, 0));
}

void Recorder::add_seen(const Recorder& from) {
  if (from.blocks_ == 0) return;
  make_samples();
  const std::size_t metrics = observables().size(), samples = row(1, 0);
  const auto days = static_cast<std::size_t>(places_);
  const bool paired = arms_.size() == 3;
  for (std::size_t sample = 0; sample < samples; ++sample) {
    const std::size_t at = sample % days * metrics + sample / days;
    const auto values = [&](std::size_t of) {
      return std::span<const math::Lane>(&from.seen_[of * kMostSeen], from.blocks_);
    };
    arms_[0].samples[sample].add(values(at));
    if (!paired) continue;
    const auto first = values(at), second = values(at + samples);
    std::array<math::Lane, kMostSeen> differences;
    std::transform(first.begin(), first.end(), second.begin(), differences.begin(),
                   lane_difference);
    arms_[1].samples[sample].add(second);
    arms_[2].samples[sample].add({differences.data(), first.size()});
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
  const std::size_t last = row(view.arm, places_ - 1);
  for (std::size_t metric = 0; metric < all.size(); ++metric) {
    if (!all[metric].in(view.model)) continue;
    const math::Lane twin = all[metric].read(view.state.fixed());
    const math::Lane& path = seen(last + metric);
    Pairs& pairs = arms_[static_cast<std::size_t>(view.arm)].pairs[metric];
    for (int lane = 0; lane < view.paths; ++lane) {
      if (std::isfinite(twin[lane]) && std::isfinite(path[lane])) pairs.add(path[lane], twin[lane]);
    }
  }
}

void Recorder::merge(Observer& later) {
  const auto& other = dynamic_cast<const Recorder&>(later);
  EXAHASH_EXPECTS(other.arms_.size() == arms_.size() && other.days_ == days_);
  const auto join = [](auto& mine, const auto& theirs) {
    if (mine.size() < theirs.size()) mine.resize(theirs.size());
    for (std::size_t k = 0; k < theirs.size(); ++k) mine[k].merge(theirs[k]);
  };
  for (std::size_t i = 0; i < arms_.size(); ++i) {
    Arm& mine = arms_[i];
    const Arm& theirs = other.arms_[i];
    join(mine.samples, theirs.samples);
    join(mine.pairs, theirs.pairs);
    join(mine.retargets, theirs.retargets);
    mine.recorded += theirs.recorded;
    mine.without_hashing += theirs.without_hashing;
  }
  add_seen(other);
}

std::unique_ptr<Observer> Recorder::fresh() const {
  auto made = std::make_unique<Recorder>(days_, arms_.size() == 1 ? 1 : 2);
  made->spares_ = spares_;
  return made;
}

void Recorder::save(std::vector<std::byte>& out) const {
  EXAHASH_EXPECTS(blocks_ == 0);
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
    if (!take(begin, end, count) || (count != 0 && count != row(1, 0))) return false;
    arm.samples.resize(static_cast<std::size_t>(count));
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
  EXAHASH_EXPECTS(blocks_ == 0);
  std::vector<Series> result;
  if (arm.samples.empty()) return result;
  const auto& all = observables();
  for (std::size_t metric = 0; metric < all.size(); ++metric) {
    Series series;
    series.metric = all[metric].metric;
    for (int place = 0; place < places_; ++place) {
      const Sample& sample =
          arm.samples[metric * static_cast<std::size_t>(places_) + static_cast<std::size_t>(place)];
      if (sample.count() == 0) continue;
      if (place + 1 == places_) series.mean_error = sample.mean_error();
      const int day = std::min(place * every_, days_);
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
