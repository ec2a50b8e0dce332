#include "random_lanes.h"

#include "exahash/math/elementary_lanes.h"
#include "exahash/random/draws.h"

namespace exahash::bench {
namespace {

constexpr int kWidth = EXAHASH_WIDTH;

template <class Draw>
EXAHASH_LANES_INLINE void add(std::uint32_t count, Totals& out, Draw draw) noexcept {
  math::Reals<kWidth> first(0), second(0);
  for (std::uint32_t i = 0; i < count; ++i) {
    const random::TwoUniformLanes<kWidth> drawn = draw(i);
    first = first + drawn.first;
    second = second + drawn.second;
  }
  first.store(out.first);
  second.store(out.second);
}

}  // namespace

template <>
void add_uniforms<kWidth>(std::uint64_t seed, const math::WordLane& path, std::uint32_t count,
                          Totals& out) noexcept {
  add(count, out, [&](std::uint32_t i) {
    return random::uniforms<kWidth>(seed, {path, random::Stream::block, 0, i, 0});
  });
}

template <>
void add_stream<kWidth>(std::uint64_t seed, const math::WordLane& path, std::uint32_t count,
                        Totals& out) noexcept {
  const random::LaneStream<kWidth> stream(seed, path, random::Stream::block);
  add(count, out, [&](std::uint32_t i) { return stream.at(i); });
}

template <>
void add_exponentials<kWidth>(std::uint64_t seed, const math::WordLane& path, std::uint32_t count,
                              Totals& out) noexcept {
  const random::LaneStream<kWidth> stream(seed, path, random::Stream::block);
  add(count, out, [&](std::uint32_t i) {
    const auto drawn = stream.at(i);
    return random::TwoUniformLanes<kWidth>{math::exponential(drawn.first),
                                           math::exponential(drawn.second)};
  });
}

}  // namespace exahash::bench
