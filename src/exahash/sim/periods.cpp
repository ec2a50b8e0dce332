#include "exahash/sim/periods.h"

#include <array>

#include "exahash/base/contracts.h"
#include "exahash/base/units.h"
#include "exahash/consensus/network.h"
#include "exahash/consensus/retarget.h"
#include "exahash/sim/on_isa.h"
#include "exahash/sim/step_kernel.h"

namespace exahash::sim {
namespace {

// Where one path stands: the time of the newest block, and what the next period must carry.
struct Chain {
  double seconds = 0;
  consensus::NBits bits{};
};

PeriodEnd pass_period(Chain& chain, double first, double rest, double hashes_a_second) noexcept {
  const double interval = consensus::expected_hashes(chain.bits).base / hashes_a_second;
  const double first_time = chain.seconds + first * interval;
  const double last_time = chain.seconds + (first + rest) * interval;
  PeriodEnd end{};
  end.timespan = static_cast<std::int64_t>(last_time) - static_cast<std::int64_t>(first_time);
  end.seconds = last_time - chain.seconds;
  end.bits = consensus::next_period_bits(consensus::mainnet(), chain.bits, end.timespan);
  chain = {last_time, end.bits};
  return end;
}

}  // namespace

void run_periods(const ConstantRate& rate, math::Isa isa, std::uint32_t first_path,
                 std::span<PeriodEnd> out) {
  EXAHASH_EXPECTS(out.size() % math::kLanes == 0);
  EXAHASH_EXPECTS(rate.hash_rate_eh > 0);
  math::WordLane path;
  for (int lane = 0; lane < math::kLanes; ++lane) {
    path[lane] = first_path + static_cast<std::uint32_t>(lane);
  }
  std::array<Chain, math::kLanes> chains;
  chains.fill({0, rate.bits});
  const double hashes_a_second = rate.hash_rate_eh * kHashesPerExahash;
  for (std::size_t at = 0; at < out.size(); at += math::kLanes) {
    math::WordLane period;
    for (std::uint64_t& one : period.v) one = rate.first_period + at / math::kLanes;
    math::Lane first;
    math::Lane rest;
    on_isa(isa, [&]<int W>() { draw_periods<W>(rate.seed, path, period, first, rest); });
    for (int lane = 0; lane < math::kLanes; ++lane) {
      out[at + static_cast<std::size_t>(lane)] = pass_period(
          chains[static_cast<std::size_t>(lane)], first[lane], rest[lane], hashes_a_second);
    }
  }
}

}  // namespace exahash::sim
