// Laws of compact bits for any 32 bits and any target: traps where one is broken.

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "exahash/consensus/compact.h"
#include "exahash/consensus/network.h"

namespace {

using namespace exahash;
using consensus::BitsFault;
using consensus::NBits;
using math::U256;

void require(bool law) {
  if (!law) __builtin_trap();
}

void check_bits(NBits bits) {
  const U256 limit = consensus::network(consensus::NetworkId::main).pow_limit;
  const consensus::DecodedBits any = consensus::decode_bits(bits, ~U256{});
  const consensus::DecodedBits limited = consensus::decode_bits(bits, limit);
  const U256 target = consensus::target_of(bits);
  require(any.target == target && limited.target == target);
  require((any.fault == BitsFault::none) == (target != U256{}));
  require((limited.fault == BitsFault::none) == (target != U256{} && target <= limit));
  require(consensus::target_of(consensus::encode_bits(target)) == target);
  const U256 hashes = consensus::work(bits);
  if (target == U256{}) {
    require(hashes == U256{});
    return;
  }
  // hashes * (target + 1) <= 2^256 < (hashes + 1) * (target + 1), modulo 2^256.
  require(hashes == consensus::work(target));
  require(U256{} - hashes * (target + 1) <= target);
}

void check_target(const U256& target) {
  const NBits bits = consensus::encode_bits(target);
  const U256 kept = consensus::target_of(bits);
  require(kept <= target && target - kept <= (target >> 15));
  require(consensus::encode_bits(kept) == bits);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size >= 4) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, data, 4);
    check_bits(NBits{bits});
  }
  if (size >= 32) {
    U256 target;
    std::memcpy(target.limbs.data(), data, 32);
    check_target(target);
  }
  return 0;
}
