// Every difficulty rule on any chain: never a crash, always a valid target within the limit.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "exahash/consensus/difficulty_algorithm.h"

namespace {

using namespace exahash;
using consensus::BitsFault;
using consensus::ChainPoint;
using consensus::DifficultyAlgorithm;
using consensus::NBits;

// Input bytes in order; zeros once they are used up.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : data_(data), left_(size) {}
  [[nodiscard]] bool empty() const { return left_ == 0; }
  std::uint64_t take(std::size_t count) {
    std::uint64_t x = 0;
    const std::size_t n = count < left_ ? count : left_;
    std::memcpy(&x, data_, n);
    data_ += n;
    left_ -= n;
    return x;
  }

 private:
  const std::uint8_t* data_;
  std::size_t left_;
};

constexpr std::int64_t kFarthest = 1LL << 40;  // s, the bound of ChainPoint::time

std::int64_t bounded(std::int64_t time) {
  return time < -kFarthest ? -kFarthest : time > kFarthest ? kFarthest : time;
}

// Any parameters of the documented ranges.
void vary(DifficultyAlgorithm& algorithm, Bytes& bytes) {
  algorithm.pow_limit = algorithm.pow_limit >> static_cast<int>(bytes.take(1) % 200);
  algorithm.spacing = 1 + static_cast<std::int64_t>(bytes.take(2) % 4000);
  if (algorithm.rule != consensus::DifficultyRule::asert) {
    algorithm.window = 1 + static_cast<std::int32_t>(bytes.take(1) % 200);
  }
  algorithm.half_life = 1 + static_cast<std::int64_t>(bytes.take(3));
  algorithm.asert_anchor = {Height{static_cast<std::int32_t>(bytes.take(4) >> 1)},
                            bounded(static_cast<std::int64_t>(bytes.take(5))),
                            NBits{static_cast<std::uint32_t>(bytes.take(4))}};
}

std::vector<ChainPoint> chain_of(Bytes& bytes) {
  std::vector<ChainPoint> blocks;
  std::int64_t time = 1'600'000'000;
  while (!bytes.empty() && blocks.size() < 3000) {
    const auto step = static_cast<std::int8_t>(bytes.take(1));
    const std::uint64_t scale = bytes.take(1) % 40;
    time = bounded(time + step * static_cast<std::int64_t>(1ULL << scale));
    blocks.push_back({time, NBits{static_cast<std::uint32_t>(bytes.take(4))}});
  }
  return blocks;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Bytes bytes(data, size);
  const auto rule = static_cast<consensus::DifficultyRule>(bytes.take(1) % 8);
  DifficultyAlgorithm algorithm = consensus::standard(rule);
  if (bytes.take(1) % 2 != 0) vary(algorithm, bytes);
  const Height tip{static_cast<std::int32_t>(bytes.take(4) >> 1)};
  const std::vector<ChainPoint> blocks = chain_of(bytes);
  const NBits next = next_bits(algorithm, blocks, tip);
  if (decode_bits(next, algorithm.pow_limit).fault != BitsFault::none) __builtin_trap();
  if (blocks_needed(algorithm) < 1) __builtin_trap();
  return 0;
}
