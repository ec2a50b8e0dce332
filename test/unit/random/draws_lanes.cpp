#include "draws_lanes.h"

namespace exahash::random {

template <>
void draw_eight<EXAHASH_WIDTH>(std::uint64_t seed, const EightDraws& draws,
                               EightUniforms& out) noexcept {
  const auto drawn = uniforms<EXAHASH_WIDTH>(
      seed, {draws.path, draws.stream, draws.entity, draws.index, draws.part});
  drawn.first.store(out.first);
  drawn.second.store(out.second);
}

template <>
void stream_eight<EXAHASH_WIDTH>(std::uint64_t seed, const EightDraws& draws,
                                 EightUniforms& out) noexcept {
  const LaneStream<EXAHASH_WIDTH> stream(seed, draws.path, draws.stream, draws.entity,
                                         static_cast<std::uint32_t>(draws.part.v[0]));
  const auto drawn = stream.at(static_cast<std::uint32_t>(draws.index.v[0]));
  drawn.first.store(out.first);
  drawn.second.store(out.second);
}

}  // namespace exahash::random
