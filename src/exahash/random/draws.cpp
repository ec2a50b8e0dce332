#include "exahash/random/draws.h"

#include "exahash/base/contracts.h"

namespace exahash::random {

std::array<std::uint32_t, 4> philox4x32_10(std::array<std::uint32_t, 4> counter,
                                           std::array<std::uint32_t, 2> key) noexcept {
  const std::uint64_t seed = std::uint64_t{key[1]} << 32 | key[0];
  const auto [first, second] = draws_detail::rounds(
      draws_detail::State<std::uint64_t>{counter[0], counter[1], counter[2], counter[3]}, seed, 0);
  return {static_cast<std::uint32_t>(first >> 32), static_cast<std::uint32_t>(first),
          static_cast<std::uint32_t>(second >> 32), static_cast<std::uint32_t>(second)};
}

TwoUniforms uniforms(std::uint64_t seed, const Address& address) noexcept {
  EXAHASH_EXPECTS(address.entity < 1U << 24);
  const std::uint64_t purpose = draws_detail::purpose(address.stream, address.entity);
  const auto [first, second] = draws_detail::rounds(
      draws_detail::State<std::uint64_t>{address.path, purpose, address.index, address.part}, seed,
      0);
  return {draws_detail::to_uniform(first), draws_detail::to_uniform(second)};
}

double uniform(std::uint64_t seed, const Address& address) noexcept {
  return uniforms(seed, address).first;
}

}  // namespace exahash::random
