#include "exahash/sim/ensemble.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <new>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/sim/checkpoint.h"
#include "exahash/sim/step.h"

namespace exahash::sim {
namespace {

constexpr int kMostThreads = 1024;
constexpr int kTwinEvery = 8;  // one block of paths in so many has twins
constexpr int kStopEvery = 7;  // days

using Arms = std::span<const Model* const>;

// Chunks are handed out in order, run by whoever is free, and merged in order.
class Runner {
 public:
  Runner(Arms arms, const EnsembleOptions& options, Observer& observer, std::int64_t merged)
      : arms_(arms),
        options_(options),
        observer_(observer),
        begin_(merged),
        small_(options.threads > 1 && options.chunk % (kSmaller * math::kLanes) == 0
                   ? options.chunk / kSmaller
                   : options.chunk),
        kept_(merged) {
    const std::int64_t paths = options.paths - merged;
    const std::int64_t last = std::min(paths, options.threads * options.chunk);
    whole_ = (paths - last) / options.chunk;
    chunks_ = whole_ + (paths - whole_ * options.chunk + small_ - 1) / small_;
  }

  Expected<std::int64_t> run() {
    {
      std::vector<std::jthread> threads;
      const auto wanted = static_cast<int>(std::min<std::int64_t>(options_.threads, chunks_));
      try {
        for (int i = 1; i < wanted; ++i) threads.emplace_back([this] { help(); });
      } catch (const std::system_error&) {
        // The machine gives no more: those that there are do it all.
      }
      work(fresh_states());
    }
    if (thrown_) std::rethrow_exception(thrown_);
    if (!failed_.problems.empty()) return tl::unexpected<Error>(failed_);
    return finished();
  }

  [[nodiscard]] std::int64_t finished() const { return first_path(merged_); }

 private:
  // Of a chunk; of the one after the last: how many paths there are.
  [[nodiscard]] std::int64_t first_path(std::int64_t chunk) const {
    const std::int64_t whole = std::min(chunk, whole_);
    return std::min(begin_ + whole * options_.chunk + (chunk - whole) * small_, options_.paths);
  }

  [[nodiscard]] std::vector<State> fresh_states() const {
    std::vector<State> states;
    for (const Model* model : arms_) states.emplace_back(*model);
    return states;
  }

  // A thread beside the caller's: without memory of its own it leaves the work to the others.
  void help() {
    std::optional<std::vector<State>> own;
    try {
      own = fresh_states();
    } catch (const std::bad_alloc&) {
      return;
    }
    work(*std::move(own));
  }

  void work(std::vector<State> states) {
    try {
      while (const auto chunk = take()) {
        auto observer = observer_.fresh();
        if (!run_chunk(*chunk, states, *observer)) return;
        merge(*chunk, std::move(observer));
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!thrown_) thrown_ = std::current_exception();
      stopped_ = true;
      room_.notify_all();
    }
  }

  // The next chunk; none if all are taken or the run was stopped. Waits while too many finished
  // chunks wait for a slower one before them, so that memory stays bounded.
  std::optional<std::int64_t> take() {
    std::unique_lock lock(mutex_);
    room_.wait(lock,
               [&] { return stopped_ || next_ < merged_ + std::int64_t{4} * options_.threads; });
    if (stopped_ || next_ >= chunks_) return std::nullopt;
    return next_++;
  }

  // False if the run was stopped meanwhile.
  bool run_chunk(std::int64_t chunk, std::vector<State>& states, Observer& observer) {
    const std::int64_t end = first_path(chunk + 1);
    for (std::int64_t first = first_path(chunk); first < end; first += math::kLanes) {
      const auto paths = static_cast<int>(std::min<std::int64_t>(math::kLanes, end - first));
      const bool with_twin = options_.twins && first / math::kLanes % kTwinEvery == 0;
      for (const bool twin : {false, true}) {
        for (std::size_t arm = 0; arm < arms_.size(); ++arm) {
          if (twin && (!with_twin || arms_[arm]->inputs.empty())) continue;
          const View view{
              *arms_[arm], states[arm], static_cast<int>(arm), static_cast<std::uint32_t>(first),
              paths,       twin};
          if (!run_block(view, states[arm], observer)) return false;
        }
      }
    }
    return true;
  }

  // One block of eight paths of one arm, from begin to end; false if the run was stopped meanwhile.
  bool run_block(const View& view, State& state, Observer& observer) {
    if (must_stop()) return false;
    begin(view.model, options_.isa, view.twin ? view.first_path | kTwin : view.first_path, state);
    observer.begin_paths(view);
    observer.day(view, 0);
    for (int day = 1; day <= view.model.days; ++day) {
      if (day % kStopEvery == 0 && must_stop()) return false;
      step(view.model, options_.isa, state);
      observer.day(view, day);
    }
    observer.end_paths(view);
    return true;
  }

  // Asked so often that nobody waits for it: while another thread asks or merges, what is known.
  bool must_stop() {
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (!lock) return stopped_;
    if (!stopped_ && options_.stop && options_.stop()) {
      stopped_ = true;
      room_.notify_all();
    }
    return stopped_;
  }

  // Whoever brings the chunk that is next merges it and those that wait behind it; the others go on
  // running meanwhile.
  void merge(std::int64_t chunk, std::unique_ptr<Observer> observer) {
    std::unique_lock lock(mutex_);
    waiting_.emplace(chunk, std::move(observer));
    if (merging_) return;
    merging_ = true;
    for (auto next = waiting_.begin(); next != waiting_.end() && next->first == merged_;
         next = waiting_.begin()) {
      observer = std::move(next->second);
      waiting_.erase(next);
      lock.unlock();
      observer_.merge(*observer);
      observer.reset();
      lock.lock();
      ++merged_;
      room_.notify_all();
      if (finished() - kept_ >= options_.checkpoint_every && merged_ < chunks_) keep();
      if (options_.progress) options_.progress(finished());
    }
    merging_ = false;
  }

  // Nobody else changes the observer meanwhile: called while merging.
  void keep() {
    if (options_.checkpoint.empty()) return;
    const auto written =
        write_checkpoint(options_.checkpoint, options_.run_id, finished(), observer_);
    kept_ = finished();
    if (written) return;
    failed_ = written.error();
    stopped_ = true;
    room_.notify_all();
  }

  Arms arms_;
  const EnsembleOptions& options_;
  Observer& observer_;
  const std::int64_t begin_;  // the first path that is still to run
  // The last chunks are smaller, so that no thread waits long for another's last one.
  static constexpr std::int64_t kSmaller = 4;
  const std::int64_t small_;  // paths in one
  std::int64_t whole_ = 0;    // chunks that are not smaller
  std::int64_t chunks_ = 0;   // that are to run
  std::int64_t kept_;         // paths in the checkpoint
  std::mutex mutex_;
  std::condition_variable room_;
  std::int64_t next_ = 0, merged_ = 0;  // chunks
  std::map<std::int64_t, std::unique_ptr<Observer>> waiting_;
  bool merging_ = false;
  std::atomic<bool> stopped_ = false;
  std::exception_ptr thrown_;
  Error failed_;
};

}  // namespace

Expected<std::int64_t> run_ensemble(std::span<const Model* const> arms,
                                    const EnsembleOptions& options, Observer& observer) {
  EXAHASH_EXPECTS(!arms.empty());
  EXAHASH_EXPECTS(options.paths >= 1 && options.paths <= kMostPaths);
  EXAHASH_EXPECTS(options.threads >= 1 && options.threads <= kMostThreads);
  EXAHASH_EXPECTS(options.chunk >= math::kLanes && options.chunk % math::kLanes == 0);
  EXAHASH_EXPECTS(options.checkpoint_every >= 1);
  std::int64_t merged = 0;
  if (!options.checkpoint.empty()) {
    const auto kept = read_checkpoint(options.checkpoint, options.run_id, observer);
    if (!kept) return tl::unexpected<Error>(kept.error());
    merged = *kept;
  }
  if (merged > options.paths) {
    return fail(ErrorKind::bad_input, "the checkpoint holds more paths than are asked for",
                options.checkpoint.string(),
                "ask for as many paths, or give another name: --checkpoint NEW");
  }
  if (merged < options.paths && merged % math::kLanes != 0) {
    return fail(
        ErrorKind::bad_input,
        fmt::format("the checkpoint holds {} paths, no multiple of {}", merged, math::kLanes),
        options.checkpoint.string(),
        "give another name: --checkpoint NEW starts the run from its first path");
  }
  Runner runner(arms, options, observer, merged);
  auto finished = runner.run();
  if (!finished || options.checkpoint.empty()) return finished;
  if (*finished == options.paths) {
    std::error_code ignored;
    std::filesystem::remove(options.checkpoint, ignored);
    return finished;
  }
  const auto written = write_checkpoint(options.checkpoint, options.run_id, *finished, observer);
  if (!written) return tl::unexpected<Error>(written.error());
  return finished;
}

}  // namespace exahash::sim
