#include "exahash/chain/verify_hashing.h"

#include <algorithm>
#include <system_error>

namespace exahash::chain {

using crypto::kHeaderBytes;

WindowHasher::~WindowHasher() {
  for (std::jthread& worker : workers_) worker.request_stop();
}

void WindowHasher::begin(std::span<const std::byte> headers) {
  const std::size_t count = headers.size() / kHeaderBytes;
  const std::size_t blocks = (count + kBlockHeaders - 1) / kBlockHeaders;
  {
    std::unique_lock lock(mutex_);
    next_ = done_.size();
    finished_.wait(lock, [&] { return active_ == 0; });
    window_ = headers;
    if (hashes_.size() < count) hashes_.resize(count);
    done_.assign(blocks, 0);
    next_ = 0;
  }
  const std::size_t wanted = std::min<std::size_t>(threads_, blocks);
  while (workers_.size() + 1 < wanted) {
    try {
      workers_.emplace_back([this](const std::stop_token& stop) { work(stop); });
    } catch (const std::system_error&) {
      threads_ = static_cast<int>(workers_.size()) +
                 1;  // the machine gives no more; the caller hashes too
      break;
    }
  }
  more_.notify_all();
}

std::span<const std::byte> WindowHasher::headers(std::size_t b) const noexcept {
  const std::size_t first = b * kBlockHeaders * kHeaderBytes;
  return window_.subspan(first, std::min(kBlockHeaders * kHeaderBytes, window_.size() - first));
}

std::span<const crypto::Hash256> WindowHasher::hashes(std::size_t b) {
  std::unique_lock lock(mutex_);
  while (!done_[b]) {
    if (next_ < done_.size()) {
      hash_next(lock);
    } else {
      finished_.wait(lock);
    }
  }
  return std::span(hashes_).subspan(b * kBlockHeaders, headers(b).size() / kHeaderBytes);
}

void WindowHasher::hash_next(std::unique_lock<std::mutex>& lock) {
  const std::size_t b = next_++;
  ++active_;
  const auto in = headers(b);
  const auto out = std::span(hashes_).subspan(b * kBlockHeaders, in.size() / kHeaderBytes);
  lock.unlock();
  crypto::hash_headers(in, out, kernel_);
  lock.lock();
  done_[b] = 1;
  --active_;
  finished_.notify_all();
}

void WindowHasher::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (more_.wait(lock, stop, [&] { return next_ < done_.size(); })) hash_next(lock);
}

}  // namespace exahash::chain
