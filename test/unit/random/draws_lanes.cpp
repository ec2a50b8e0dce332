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

}  // namespace exahash::random
