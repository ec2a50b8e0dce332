#include "exahash/consensus/compact.h"
#include "exahash/consensus/difficulty_algorithm.h"
#include "exahash/consensus/network.h"
#include "exahash/consensus/retarget.h"
#include "exahash/crypto/sha256d.h"
#include "exahash/math/elementary.h"

#include "topics.h"

namespace exahash {

namespace {
math::U256 wide(Numbers& numbers) {
  math::U256 x;
  for (std::uint64_t& limb : x.limbs) limb = numbers.next();
  return x >> static_cast<int>(numbers.next() % 250);
}
}  // namespace

void wide_integers(Record& out) {
  Numbers numbers(1);
  for (int i = 0; i < 20'000; ++i) {
    const math::U256 a = wide(numbers), b = wide(numbers);
    for (const math::U256& x : {a + b, a - b, a * b, a << static_cast<int>(numbers.next() % 256),
                                a / (b + math::U256(1)), a % (b + math::U256(1))}) {
      out.add(x);
    }
    // One by one: compilers evaluate arguments in different orders.
    const std::uint64_t factor = numbers.next() >> 40;
    const std::uint64_t divisor = 1 + (numbers.next() >> 40);
    out.add(math::mul_div(a, factor, divisor));
    out.add(math::to_double(a));
  }
}

void elementary_functions(Record& out) {
  Numbers numbers(7);
  for (int i = 0; i < 200'000; ++i) {
    // Every exponent: a pattern of bits, its sign cleared; infinities and NaN have their own tests.
    const double x = std::bit_cast<double>(numbers.next() % 0x7ff0000000000000);
    out.add(math::log(x));
    out.add(math::exp(numbers.below(1500.0) - 750.0));
  }
}

void compact_bits(Record& out) {
  Numbers numbers(2);
  const math::U256& limit = consensus::network(consensus::NetworkId::main).pow_limit;
  for (int i = 0; i < 100'000; ++i) {
    const consensus::NBits bits{static_cast<std::uint32_t>(numbers.next() % 0x22000000)};
    const auto decoded = consensus::decode_bits(bits, limit);
    out.add(decoded.target);
    out.add(static_cast<int>(decoded.fault));
    const math::U256 target = consensus::target_of(bits);
    out.add(consensus::value(consensus::encode_bits(target)));
    out.add(consensus::work(target));
    out.add(consensus::difficulty(bits));
    out.add(consensus::expected_hashes(bits).base);
  }
}

void retargets(Record& out) {
  Numbers numbers(3);
  for (const auto& network : consensus::all_networks()) {
    consensus::NBits bits = network.pow_limit_bits;
    for (int i = 0; i < 5'000; ++i) {
      const auto timespan = static_cast<std::int64_t>(numbers.next() % 2'000'000);
      const auto next = consensus::next_period_bits(network, bits, timespan);
      const auto range = consensus::timespans_giving(network, bits, next);
      out.add(consensus::value(next));
      out.add(range.lo);
      out.add(range.hi);
      bits = next;
    }
  }
}

void difficulty_algorithms(Record& out) {
  using consensus::DifficultyRule;
  Numbers numbers(4);
  for (const auto rule : {DifficultyRule::bitcoin, DifficultyRule::bch_eda, DifficultyRule::cw144,
                          DifficultyRule::asert, DifficultyRule::lwma1, DifficultyRule::dgw3,
                          DifficultyRule::digishield_dogecoin, DifficultyRule::digishield_zcash}) {
    auto algorithm = consensus::standard(rule);
    algorithm.asert_anchor = {Height{1}, 1'600'000'000, consensus::NBits{0x1c0fffff}};
    std::vector<consensus::ChainPoint> chain = {{1'600'000'000, consensus::NBits{0x1c0fffff}}};
    for (std::int32_t height = 0; height < 5'000; ++height) {
      const auto bits = consensus::next_bits(algorithm, chain, Height{height});
      // Solve times with mean about one spacing, sometimes backwards.
      const auto step = static_cast<std::int64_t>(
          numbers.next() % static_cast<std::uint64_t>(2 * algorithm.spacing + 1));
      chain.push_back({chain.back().time + (step % 17 == 0 ? -step : step), bits});
      out.add(consensus::value(bits));
    }
  }
}

// Every kernel of this processor must give the scalar one's digests, so the line does not show
// which kernels there are.
void hash_kernels(Record& out) {
  Numbers numbers(5);
  constexpr std::size_t kCount = 1'003;  // no multiple of any number of lanes
  std::vector<std::byte> headers(kCount * crypto::kHeaderBytes);
  for (std::byte& byte : headers) byte = static_cast<std::byte>(numbers.next());
  std::vector<crypto::Hash256> scalar(kCount), found(kCount);
  crypto::hash_headers(headers, scalar, crypto::Sha256Kernel::scalar);
  for (const auto kernel : crypto::available_kernels()) {
    crypto::hash_headers(headers, found, kernel);
    if (found != scalar) out.add(crypto::name(kernel));
  }
  for (const auto& hash : scalar) out.add(crypto::to_hex(hash));
}

}  // namespace exahash
