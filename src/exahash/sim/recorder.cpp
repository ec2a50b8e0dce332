#include "exahash/sim/recorder.h"

#include <algorithm>
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

math::Lane no_values() noexcept {
  math::Lane lane;
  std::fill(std::begin(lane.v), std::end(lane.v), std::numeric_limits<double>::quiet_NaN());
  return lane;
}

math::Lane difference(const math::Lane& a, const math::Lane& b) noexcept {
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

std::optional<int> Recorder::place_of(int day) const noexcept {
  if (day % every_ == 0) return day / every_;
  if (day == days_) return places_ - 1;
  return std::nullopt;
}

std::size_t Recorder::row(int arm, int place) const noexcept {
  return static_cast<std::size_t>(arm * places_ + place) * observables().size();
}

void Recorder::begin_paths(const View& view) {
  if (view.twin || view.arm != 0) return;
  if (seen_.size() == kMostSeen) {
    add_blocks(seen_);
    seen_.clear();
  }
  const int arms = arms_.size() == 1 ? 1 : 2;
  seen_.emplace_back(row(arms, 0), no_values());
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
  math::Lane* values = seen_.back().data() + row(view.arm, place);
  for (const Observable& one : observables()) {
    if (!one.in(view.model)) {  // nothing of it: no value
      ++values;
      continue;
    }
    const math::Lane value = one.read(view.state.fixed());
    for (int lane = 0; lane < view.paths; ++lane) (*values)[lane] = value[lane];
    ++values;
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

void Recorder::add_blocks(const std::vector<Block>& blocks) {
  if (blocks.empty()) return;
  make_samples();
  const std::size_t metrics = observables().size();
  const auto days = static_cast<std::size_t>(places_);
  const std::size_t other = row(1, 0);
  const bool paired = arms_.size() == 3;
  for (std::size_t at = 0; at < other; ++at) {
    const std::size_t sample = at % metrics * days + at / metrics;
    for (const Block& block : blocks) {
      arms_[0].samples[sample].add(block[at]);
      if (!paired) continue;
      arms_[1].samples[sample].add(block[other + at]);
      arms_[2].samples[sample].add(difference(block[at], block[other + at]));
    }
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
  const math::Lane* paths = seen_.back().data() + row(view.arm, places_ - 1);
  for (std::size_t metric = 0; metric < all.size(); ++metric) {
    if (!all[metric].in(view.model)) continue;
    const math::Lane twin = all[metric].read(view.state.fixed());
    Pairs& pairs = arms_[static_cast<std::size_t>(view.arm)].pairs[metric];
    for (int lane = 0; lane < view.paths; ++lane) {
      if (std::isfinite(twin[lane]) && std::isfinite(paths[metric][lane]))
        pairs.add(paths[metric][lane], twin[lane]);
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
  add_blocks(other.seen_);
}

std::unique_ptr<Observer> Recorder::fresh() const {
  return std::make_unique<Recorder>(days_, arms_.size() == 1 ? 1 : 2);
}

void Recorder::save(std::vector<std::byte>& out) const {
  EXAHASH_EXPECTS(seen_.empty());
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
  EXAHASH_EXPECTS(seen_.empty());
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
