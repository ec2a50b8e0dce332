#include "exahash/sim/path_keeper.h"

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/text.h"
#include "exahash/sim/bytes.h"

namespace exahash::sim {

Expected<std::unique_ptr<PathKeeper>> PathKeeper::of(const std::vector<std::string>& metrics,
                                                     const Model& model, int every, Sink sink) {
  EXAHASH_EXPECTS(every >= 1);
  std::unique_ptr<PathKeeper> keeper(new PathKeeper);
  Error error;
  std::vector<std::string_view> names;
  for (const Observable& one : observables()) names.push_back(one.metric);
  for (const std::string& metric : metrics) {
    keeper->metrics_.push_back(observable(metric));
    if (keeper->metrics_.back()) continue;
    const auto meant = did_you_mean(metric, names);
    error.problems.push_back({fmt::format("`{}` is no simulated metric", metric), "",
                              meant ? fmt::format("did you mean `{}`?", *meant)
                                    : "choose among those of exahash explain"});
  }
  if (!error.problems.empty()) return tl::unexpected<Error>(std::move(error));
  for (int day = 0; day < model.days; day += every) keeper->days_.push_back(day);
  keeper->days_.push_back(model.days);
  keeper->block_.resize(keeper->days_.size() * metrics.size());
  keeper->sink_ = std::move(sink);
  return keeper;
}

void PathKeeper::begin_paths(const View&) {
  next_day_ = 0;
}

void PathKeeper::day(const View& view, int day) {
  if (view.twin || view.arm != 0 || next_day_ == days_.size() || days_[next_day_] != day) return;
  for (std::size_t i = 0; i < metrics_.size(); ++i) {
    block_[next_day_ * metrics_.size() + i] = metrics_[i]->read(view.state.fixed());
  }
  ++next_day_;
}

void PathKeeper::end_paths(const View& view) {
  if (view.twin || view.arm != 0) return;
  for (int lane = 0; lane < view.paths; ++lane) {
    for (const math::Lane& value : block_) values_.push_back(value[lane]);
  }
  paths_ += view.paths;
}

void PathKeeper::merge(Observer& later) {
  auto& other = dynamic_cast<PathKeeper&>(later);
  if (sink_) {
    sink_(paths_, other.values_);
  } else {
    values_.insert(values_.end(), other.values_.begin(), other.values_.end());
  }
  paths_ += other.paths_;
}

std::unique_ptr<Observer> PathKeeper::fresh() const {
  std::unique_ptr<PathKeeper> keeper(new PathKeeper);
  keeper->metrics_ = metrics_;
  keeper->days_ = days_;
  keeper->block_.resize(block_.size());
  return keeper;
}

void PathKeeper::save(std::vector<std::byte>& out) const {
  put(out, static_cast<std::uint64_t>(paths_));
}

bool PathKeeper::load(const std::byte*& begin, const std::byte* end) {
  std::uint64_t paths = 0;
  if (!take(begin, end, paths)) return false;
  paths_ = static_cast<std::int64_t>(paths);
  return true;
}

}  // namespace exahash::sim
