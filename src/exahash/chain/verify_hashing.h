#pragma once

// Hashes of a window of headers, block by block, on several threads.

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "exahash/crypto/sha256d.h"

namespace exahash::chain {

// Whoever asks for a block gets its hashes: if no thread has begun it, the caller hashes it (or an
// earlier claim of its own), so that with one thread every block is still in cache when it is
// tested. The other threads run ahead.
class WindowHasher {
 public:
  // Whole groups of each kernel (40, 16 headers); 280 KiB of the second-level cache with hashes.
  static constexpr std::size_t kBlockHeaders = 2560;

  // threads >= 1, the caller's included; the others start with the first window that has work for
  // them. The kernel must be available.
  WindowHasher(int threads, crypto::Sha256Kernel kernel) : threads_(threads), kernel_(kernel) {}

  // The headers to hash next, whole ones; they must stay until the last block has been asked for
  // or the next window begins. Waits for threads that are still at the window before.
  void begin(std::span<const std::byte> headers);

  [[nodiscard]] std::size_t blocks() const noexcept { return done_.size(); }
  // Headers and hashes of block b (kBlockHeaders of them, the last one fewer).
  [[nodiscard]] std::span<const std::byte> headers(std::size_t b) const noexcept;
  [[nodiscard]] std::span<const crypto::Hash256> hashes(std::size_t b);

  ~WindowHasher();
  WindowHasher(const WindowHasher&) = delete;
  WindowHasher& operator=(const WindowHasher&) = delete;

 private:
  void work(const std::stop_token& stop);
  // Hashes the next unclaimed block; the lock is given up meanwhile.
  void hash_next(std::unique_lock<std::mutex>& lock);

  int threads_;
  crypto::Sha256Kernel kernel_;
  std::span<const std::byte> window_;
  std::vector<crypto::Hash256> hashes_;
  std::mutex mutex_;  // guards the four below
  std::condition_variable_any more_, finished_;
  std::size_t next_ = 0;    // first unclaimed block
  std::size_t active_ = 0;  // claimed and not finished
  std::vector<char> done_;
  std::vector<std::jthread> workers_;  // last: joined before the rest goes
};

}  // namespace exahash::chain
