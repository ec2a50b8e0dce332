#include "exahash/sim/lab/block_kernel.h"

#include "exahash/math/elementary_lanes.h"
#include "exahash/math/quantiles.h"
#include "exahash/random/draws.h"

namespace exahash::sim::lab {
namespace {

using math::Lane;
using math::Masks;
using math::Reals;

// The hash rate that the curve gives at the price and difficulty of now, EH/s.
template <int W>
EXAHASH_LANES_INLINE Reals<W> supplied(const BlockSettings& settings, Reals<W> price_log,
                                       Reals<W> expected, Reals<W> expected_log) noexcept {
  using V = Reals<W>;
  if (settings.kind == Supply::Kind::constant) return settings.start_ehs;
  if (settings.kind == Supply::Kind::elastic) {
    const V response = math::exp_bounded(V(settings.elasticity) * (price_log - expected_log));
    return math::min(V(settings.start_ehs) * response, V(settings.most_ehs));
  }
  const V reward = V(settings.reward_usd) / expected * math::exp_bounded(price_log);
  if (settings.kind == Supply::Kind::linear) {
    const V rate = V(settings.base_ehs) + V(settings.slope) * reward;
    return math::max(V(0.0), math::min(rate, V(settings.most_ehs)));
  }
  const V below = math::exp_bounded(V(settings.steepness) * (V(settings.centre) - reward));
  return V(settings.most_ehs) / (V(1.0) + below);
}

// Seconds that a block is expected to take.
template <int W>
EXAHASH_LANES_INLINE Reals<W> pace_of(Reals<W> expected, Reals<W> hash_rate,
                                      Masks<W> none) noexcept {
  using V = Reals<W>;
  return select(none, V(kNever), expected / math::max(hash_rate, V(kLeast)));
}

template <int W>
EXAHASH_LANES_INLINE void note_recovery(const BlockSettings& settings, Reals<W> pace, Reals<W> time,
                                        Masks<W> running, Reals<W>& recovered_at) noexcept {
  using V = Reals<W>;
  const auto paced = (V(settings.quick_s) < pace) & (pace < V(settings.slow_s));
  const auto now = paced & running & (recovered_at < V(0.0));
  recovered_at = select(now, time, recovered_at);
}

template <int W>
struct Mining {
  Reals<W> pace;
  Masks<W> none;  // no hash rate
};

// Any supply; `hash_rate` is the one of the block before and becomes the one of this block.
template <int W>
EXAHASH_LANES_INLINE Mining<W> mining(const BlockSettings& settings, Reals<W> price_log,
                                      Reals<W> expected, Reals<W> expected_log, Reals<W> last,
                                      Reals<W>& hash_rate) noexcept {
  using V = Reals<W>;
  V rate = supplied<W>(settings, price_log, expected, expected_log);
  if (settings.lagged) {
    const V kept = math::exp_bounded(-last / V(settings.lag_s));
    rate = rate + (hash_rate - rate) * kept;
  }
  hash_rate = rate;
  rate = rate * V(settings.hash_rate_factor);
  const auto none = rate < V(kLeast);
  return {.pace = pace_of<W>(expected, rate, none), .none = none};
}

// A logistic supply without a lag: the pace straight from the price, without the division by the
// curve and the one by the hash rate, which every block of a path would wait for.
template <int W>
class LogisticPace {
 public:
  EXAHASH_LANES_INLINE LogisticPace(const BlockSettings& settings, Reals<W> expected) noexcept {
    const double most = settings.most_ehs * settings.hash_rate_factor;
    fastest_ = expected / V(most);
    enough_ = V(most / kLeast);
    at_none_ = V(settings.steepness * settings.centre);
    per_price_ = V(settings.steepness * settings.reward_usd) / expected;
  }

  EXAHASH_LANES_INLINE Mining<W> at(Reals<W> price_log) const noexcept {
    const V exponent = at_none_ - per_price_ * math::exp_bounded(price_log);
    const V above = V(1.0) + math::exp_bounded(exponent);
    const auto none = enough_ < above;
    return {.pace = select(none, V(kNever), fastest_ * above), .none = none};
  }

 private:
  using V = Reals<W>;
  V fastest_;    // s a block with all the hash rate there is
  V enough_;     // 1 + e^exponent above which less than kLeast is left
  V at_none_;    // the exponent at a price of 0
  V per_price_;  // its fall with price / start price
};

// Constant hash rate, all lanes running: false, and nothing changed, if a horizon ends on the way.
template <int W>
EXAHASH_LANES_INLINE bool advance_evenly(const BlockSettings& settings, const Draws& draws,
                                         int from, int count, BlockLanes& lanes) noexcept {
  using V = Reals<W>;
  if (lanes.running != 0xff || settings.kind != Supply::Kind::constant || settings.lagged) {
    return false;
  }
  const V hash_rate = V(settings.start_ehs) * V(settings.hash_rate_factor);
  const auto none = hash_rate < V(kLeast);
  const V pace = pace_of<W>(lanes.expected, hash_rate, none);
  const V start = lanes.time;
  V time = start;
  V squares = lanes.squares;
  V longest = lanes.longest;
  for (int i = from; i < from + count; ++i) {
    const V interval = V(draws.exponential[i]) * pace;
    time = time + interval;
    squares = squares + interval * interval;
    longest = math::max(longest, interval);
  }
  if ((time < V(lanes.until)).bits() != 0xff) return false;
  V recovered_at = lanes.recovered_at;
  note_recovery<W>(settings, pace, start, time < V(lanes.until), recovered_at);
  recovered_at.store(lanes.recovered_at);
  time.store(lanes.time);
  squares.store(lanes.squares);
  longest.store(lanes.longest);
  (V(lanes.blocks) + V(static_cast<double>(count))).store(lanes.blocks);
  return true;
}

template <int W>
EXAHASH_LANES_INLINE void advance(const BlockSettings& settings, const Draws& draws, int from,
                                  int count, BlockLanes& lanes) noexcept {
  using V = Reals<W>;
  const V until = lanes.until;
  const V expected = lanes.expected;
  const V expected_log = lanes.expected_log;
  V time = lanes.time;
  V price_log = lanes.price_log;
  V hash_rate = lanes.hash_rate;
  V last = lanes.last_interval;
  V blocks = lanes.blocks;
  V squares = lanes.squares;
  V longest = lanes.longest;
  V recovered_at = lanes.recovered_at;
  auto running = Masks<W>::from_bits(lanes.running);
  auto stalled = Masks<W>::from_bits(lanes.stalled);
  const bool direct = settings.kind == Supply::Kind::logistic && !settings.lagged;
  const LogisticPace<W> logistic(settings, expected);
  for (int i = from; i < from + count; ++i) {
    const auto [pace, none] =
        direct ? logistic.at(price_log)
               : mining<W>(settings, price_log, expected, expected_log, last, hash_rate);
    note_recovery<W>(settings, pace, time, running, recovered_at);
    const V interval = V(draws.exponential[i]) * pace;
    const V next = time + interval;
    const auto inside = running & (next < until);
    // The interval that the horizon cuts counts as a gap with what it had.
    const V shown = math::min(next, until) - time;
    longest = select(running, math::max(longest, select(inside, interval, shown)), longest);
    stalled = stalled | (running & none);
    running = inside;
    last = select(inside, interval, V(0.0));
    time = select(inside, next, time);
    squares = squares + last * last;
    blocks = blocks + select(inside, V(1.0), V(0.0));
    if (settings.random_price) {
      const V noise = V(settings.log_volatility) * V(draws.normal[i]) * math::sqrt(last);
      price_log = price_log + (V(settings.log_drift) * last + noise);
    }
  }
  time.store(lanes.time);
  price_log.store(lanes.price_log);
  hash_rate.store(lanes.hash_rate);
  last.store(lanes.last_interval);
  blocks.store(lanes.blocks);
  squares.store(lanes.squares);
  longest.store(lanes.longest);
  recovered_at.store(lanes.recovered_at);
  lanes.running = running.bits();
  lanes.stalled = stalled.bits();
}

// Two uniforms of consecutive blocks of eight paths. The same bits as random::uniforms: of its ten
// rounds the first two are made once for all blocks where they mix the path alone, and for all
// paths where they mix the block alone.
template <int W>
class BlockUniforms {
 public:
  EXAHASH_LANES_INLINE BlockUniforms(std::uint64_t seed, std::uint32_t first_path,
                                     random::Stream stream) noexcept
      : seed_(seed), purpose_(random::draws_detail::purpose(stream, 0)) {
    math::WordLane paths;
    for (int lane = 0; lane < math::kLanes; ++lane) {
      paths.v[lane] = (first_path + static_cast<std::uint32_t>(lane)) & 0xffffffffU;
    }
    using random::draws_detail::kMultiplier0, random::draws_detail::kMultiplier1;
    const auto key = random::draws_detail::key_of_round(seed, 0);
    product_ = math::multiply_32(Word(paths), Word(kMultiplier0));
    second_ = math::multiply_32((product_ >> 32) ^ Word(key.k1), Word(kMultiplier1));
  }

  EXAHASH_LANES_INLINE random::TwoUniformLanes<W> of(std::uint64_t even_block) const noexcept {
    using random::draws_detail::kMultiplier0, random::draws_detail::kMultiplier1;
    const auto key = random::draws_detail::key_of_round(seed_, 0);
    const auto next_key = random::draws_detail::key_of_round(seed_, 1);
    const std::uint64_t p1 = even_block * kMultiplier1;
    const std::uint64_t c0 = ((p1 >> 32) ^ purpose_ ^ key.k0) & 0xffffffffU;
    const std::uint64_t p0 = c0 * kMultiplier0;
    const random::draws_detail::State<Word> state{
        (second_ >> 32) ^ Word((p1 ^ next_key.k0) & 0xffffffffU), second_,
        product_ ^ Word((p0 >> 32) ^ next_key.k1), Word(p0)};
    const auto out = random::draws_detail::rounds(state, seed_, 2);
    return {random::draws_detail::to_uniform(out.first),
            random::draws_detail::to_uniform(out.second)};
  }

 private:
  using Word = math::Words<W>;
  std::uint64_t seed_, purpose_;
  Word product_, second_;
};

}  // namespace

template <int W>
void draw_blocks_of(std::uint64_t seed, std::uint32_t first_path, std::uint32_t first, bool normal,
                    Draws& draws) noexcept {
  using V = Reals<W>;
  const BlockUniforms<W> luck(seed, first_path, random::Stream::block);
  for (int i = 0; i < kChunk; i += 2) {
    const auto two = luck.of(std::uint64_t{first} + static_cast<std::uint64_t>(i));
    math::exponential<V>(two.first).store(draws.exponential[i]);
    math::exponential<V>(two.second).store(draws.exponential[i + 1]);
  }
  if (!normal) return;
  const BlockUniforms<W> moves(seed, first_path, random::Stream::block_price);
  for (int i = 0; i < kChunk; i += 2) {
    const auto two = moves.of(std::uint64_t{first} + static_cast<std::uint64_t>(i));
    math::normal_quantile_lanes<V>(two.first).store(draws.normal[i]);
    math::normal_quantile_lanes<V>(two.second).store(draws.normal[i + 1]);
  }
}

template <int W>
void advance_blocks_of(const BlockSettings& settings, const Draws& draws, int from, int count,
                       BlockLanes& lanes) noexcept {
  if (advance_evenly<W>(settings, draws, from, count, lanes)) return;
  advance<W>(settings, draws, from, count, lanes);
}

template void draw_blocks_of<EXAHASH_WIDTH>(std::uint64_t, std::uint32_t, std::uint32_t, bool,
                                            Draws&) noexcept;
template void advance_blocks_of<EXAHASH_WIDTH>(const BlockSettings&, const Draws&, int, int,
                                               BlockLanes&) noexcept;

}  // namespace exahash::sim::lab
