#include "exahash/sim/lab/block_kernel.h"

namespace exahash::sim::lab {

using math::Isa;

void draw_blocks(Isa isa, std::uint64_t seed, std::uint32_t first_path, std::uint32_t first,
                 bool normal, Draws& draws) noexcept {
  switch (isa) {
    case Isa::scalar:
      return draw_blocks_of<1>(seed, first_path, first, normal, draws);
    case Isa::sse2:
      return draw_blocks_of<2>(seed, first_path, first, normal, draws);
#if defined(__x86_64__)
    case Isa::avx2:
      return draw_blocks_of<4>(seed, first_path, first, normal, draws);
    case Isa::avx512:
      return draw_blocks_of<8>(seed, first_path, first, normal, draws);
#else
    default:
      return draw_blocks_of<1>(seed, first_path, first, normal, draws);
#endif
  }
}

void advance_blocks(Isa isa, const BlockSettings& settings, const Groups& groups, int from,
                    int count) noexcept {
  switch (isa) {
    case Isa::scalar:
      return advance_blocks_of<1>(settings, groups, from, count);
    case Isa::sse2:
      return advance_blocks_of<2>(settings, groups, from, count);
#if defined(__x86_64__)
    case Isa::avx2:
      return advance_blocks_of<4>(settings, groups, from, count);
    case Isa::avx512:
      return advance_blocks_of<8>(settings, groups, from, count);
#else
    default:
      return advance_blocks_of<1>(settings, groups, from, count);
#endif
  }
}

}  // namespace exahash::sim::lab
