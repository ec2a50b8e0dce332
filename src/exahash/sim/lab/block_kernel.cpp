#include "exahash/sim/lab/block_kernel.h"

#include "exahash/math/elementary_lanes.h"
#include "exahash/math/quantiles.h"
#include "exahash/random/draws.h"
#include "exahash/sim/lab/pace_lanes.h"

namespace exahash::sim::lab {
namespace {

template <int W>
EXAHASH_LANES_INLINE void note_recovery(const BlockSettings& settings, Reals<W> pace, Reals<W> time,
                                        Masks<W> running, Reals<W>& recovered_at) noexcept {
  using V = Reals<W>;
  const auto paced = (V(settings.quick_s) < pace) & (pace < V(settings.slow_s));
  const auto now = paced & running & (recovered_at < V(0.0));
  recovered_at = select(now, time, recovered_at);
}

// ln(price / start price) after an interval.
template <int W>
EXAHASH_LANES_INLINE Reals<W> moved(const BlockSettings& settings, Reals<W> price_log,
                                    Reals<W> interval, Reals<W> normal) noexcept {
  using V = Reals<W>;
  const V noise = V(settings.log_volatility) * normal * math::sqrt(interval);
  return price_log + (V(settings.log_drift) * interval + noise);
}

// Eight paths that all run. The horizon of none may end within the blocks that it passes, and there
// must be hash rate in all: whether that was so, settle() says afterwards.
template <int W, class Pace>
class WholeGroup {
  using V = Reals<W>;

 public:
  EXAHASH_LANES_INLINE WholeGroup(const BlockSettings& settings, const BlockLanes& lanes) noexcept
      : pace_(settings, lanes),
        time_(lanes.time),
        price_log_(lanes.price_log),
        last_(lanes.last_interval),
        squares_(lanes.squares),
        longest_(lanes.longest),
        recovered_at_(lanes.recovered_at),
        recovers_from_(lanes.recovers_from),
        stalled_(Masks<W>::from_bits(0)) {}

  EXAHASH_LANES_INLINE void pass(const BlockSettings& settings, V exponential,
                                 const math::Lane& normal) noexcept {
    const auto [pace, none] = pace_.at(settings, price_log_, last_);
    auto paced = (V(settings.quick_s) < pace) & (pace < V(settings.slow_s));
    if (settings.lagged) paced = paced & (recovers_from_ < time_);
    recovered_at_ = select(paced & (recovered_at_ < V(0.0)), time_, recovered_at_);
    stalled_ = stalled_ | none;
    last_ = exponential * pace;
    time_ = time_ + last_;
    squares_ = squares_ + last_ * last_;
    longest_ = math::max(longest_, last_);
    if (settings.random_price) price_log_ = moved<W>(settings, price_log_, last_, normal);
  }

  // False, and nothing changed, if it did not hold.
  [[nodiscard]] EXAHASH_LANES_INLINE bool settle(const BlockSettings& /*settings*/, int count,
                                                 BlockLanes& lanes) const noexcept {
    if (stalled_.bits() != 0 || (time_ < V(lanes.until)).bits() != 0xff) return false;
    pace_.store(lanes);
    time_.store(lanes.time);
    price_log_.store(lanes.price_log);
    last_.store(lanes.last_interval);
    squares_.store(lanes.squares);
    longest_.store(lanes.longest);
    recovered_at_.store(lanes.recovered_at);
    (V(lanes.blocks) + V(static_cast<double>(count))).store(lanes.blocks);
    return true;
  }

 private:
  Pace pace_;
  V time_, price_log_, last_, squares_, longest_, recovered_at_, recovers_from_;
  Masks<W> stalled_;
};

// Eight paths that all run at a constant hash rate, in one period: as WholeGroup, with the pace
// known.
template <int W>
class EvenGroup {
  using V = Reals<W>;

 public:
  EXAHASH_LANES_INLINE EvenGroup(const BlockSettings& settings, const BlockLanes& lanes) noexcept
      : time_(lanes.time), squares_(lanes.squares), longest_(lanes.longest) {
    const V hash_rate = V(settings.start_ehs) * V(settings.hash_rate_factor);
    pace_ = pace_of<W>(lanes.expected, hash_rate, hash_rate < V(kLeast));
  }

  EXAHASH_LANES_INLINE void pass(const BlockSettings& /*settings*/, V exponential,
                                 const math::Lane& /*normal*/) noexcept {
    const V interval = exponential * pace_;
    time_ = time_ + interval;
    squares_ = squares_ + interval * interval;
    longest_ = math::max(longest_, interval);
  }

  // False, and nothing changed, if a horizon ends on the way.
  [[nodiscard]] EXAHASH_LANES_INLINE bool settle(const BlockSettings& settings, int count,
                                                 BlockLanes& lanes) const noexcept {
    if ((time_ < V(lanes.until)).bits() != 0xff) return false;
    V recovered_at = lanes.recovered_at;
    note_recovery<W>(settings, pace_, lanes.time, Masks<W>::from_bits(0xff), recovered_at);
    recovered_at.store(lanes.recovered_at);
    time_.store(lanes.time);
    squares_.store(lanes.squares);
    longest_.store(lanes.longest);
    (V(lanes.blocks) + V(static_cast<double>(count))).store(lanes.blocks);
    return true;
  }

 private:
  V pace_, time_, squares_, longest_;
};

// Several groups side by side: each waits for its own chain of price, pace, interval, price, and
// the processor works on the others meanwhile. Those that hold are settled and their bits returned.
template <class Group, int... group>
EXAHASH_LANES_INLINE unsigned advance_whole(const BlockSettings& settings, const Groups& groups,
                                            int from, int count) noexcept {
  Group whole[]{Group(settings, *groups.lanes[group])...};
  for (int i = from; i < from + count; ++i) {
    (whole[group].pass(settings, groups.draws[group]->exponential[i],
                       groups.draws[group]->normal[i]),
     ...);
  }
  return ((unsigned{whole[group].settle(settings, count, *groups.lanes[group])} << group) | ...);
}

// Any eight paths.
template <int W, class Pace>
EXAHASH_LANES_INLINE void advance(const BlockSettings& settings, const Draws& draws, int from,
                                  int count, BlockLanes& lanes) noexcept {
  using V = Reals<W>;
  const V until = lanes.until;
  V time = lanes.time;
  V price_log = lanes.price_log;
  V last = lanes.last_interval;
  V blocks = lanes.blocks;
  V squares = lanes.squares;
  V longest = lanes.longest;
  V recovered_at = lanes.recovered_at;
  auto running = Masks<W>::from_bits(lanes.running);
  auto stalled = Masks<W>::from_bits(lanes.stalled);
  Pace supply(settings, lanes);
  for (int i = from; i < from + count; ++i) {
    const auto [pace, none] = supply.at(settings, price_log, last);
    auto through = running;
    if (settings.lagged) through = through & (V(lanes.recovers_from) < time);
    note_recovery<W>(settings, pace, time, through, recovered_at);
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
    if (settings.random_price) price_log = moved<W>(settings, price_log, last, draws.normal[i]);
  }
  supply.store(lanes);
  time.store(lanes.time);
  price_log.store(lanes.price_log);
  last.store(lanes.last_interval);
  blocks.store(lanes.blocks);
  squares.store(lanes.squares);
  longest.store(lanes.longest);
  recovered_at.store(lanes.recovered_at);
  lanes.running = running.bits();
  lanes.stalled = stalled.bits();
}

// Where the registers are few, the state of several groups would go through memory: one by one.
template <int W>
inline constexpr bool kSideBySide = W >= 4;

// Group: how paths that all run are passed; Pace: any others.
template <int W, class Group, class Pace>
EXAHASH_LANES_INLINE void advance_groups(const BlockSettings& settings, const Groups& groups,
                                         int from, int count) noexcept {
  bool together = kSideBySide<W> && groups.count == kGroups;
  for (int g = 0; g < groups.count; ++g) together = together && groups.lanes[g]->running == 0xff;
  unsigned done = 0;
  if constexpr (kSideBySide<W>) {
    if (together) done = advance_whole<Group, 0, 1, 2, 3>(settings, groups, from, count);
  }
  for (int g = 0; g < groups.count; ++g) {
    if ((done >> g & 1) != 0) continue;
    const Groups alone{.count = 1, .draws = {groups.draws[g]}, .lanes = {groups.lanes[g]}};
    const bool whole = !together && groups.lanes[g]->running == 0xff;
    if (whole && advance_whole<Group, 0>(settings, alone, from, count) != 0) continue;
    advance<W, Pace>(settings, *groups.draws[g], from, count, *groups.lanes[g]);
  }
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

  // Of kTogether pairs of blocks, to memory; with several pairs beside(k), k from 0 to 7, is called
  // on the way, for other work.
  static constexpr int kTogether = W == 8 ? 4 : 1;
  template <class Beside>
  EXAHASH_LANES_INLINE void of(std::uint64_t even_block, math::Lane* uniforms,
                               Beside beside) const noexcept {
    random::draws_detail::Output<Word> out[kTogether];
    constexpr int kFrom = 2;  // of ten rounds
    if constexpr (kTogether == 1) {
      out[0] = random::draws_detail::rounds(mixed(even_block), seed_, kFrom);
    } else {
      random::draws_detail::State<Word> states[kTogether];
      for (int k = 0; k < kTogether; ++k) {
        states[k] = mixed(even_block + 2 * static_cast<std::uint64_t>(k));
      }
      random::draws_detail::rounds_together(states, seed_, kFrom, out,
                                            [&](int round) { beside(round - kFrom); });
    }
    for (const auto& pair : out) {
      random::draws_detail::to_uniform(pair.first).store(*uniforms++);
      random::draws_detail::to_uniform(pair.second).store(*uniforms++);
    }
  }

 private:
  using Word = math::Words<W>;

  // The state after two rounds.
  EXAHASH_LANES_INLINE random::draws_detail::State<Word> mixed(std::uint64_t block) const noexcept {
    using random::draws_detail::kMultiplier0, random::draws_detail::kMultiplier1;
    const auto key = random::draws_detail::key_of_round(seed_, 0);
    const auto next_key = random::draws_detail::key_of_round(seed_, 1);
    const std::uint64_t p1 = block * kMultiplier1;
    const std::uint64_t c0 = ((p1 >> 32) ^ purpose_ ^ key.k0) & 0xffffffffU;
    const std::uint64_t p0 = c0 * kMultiplier0;
    return {(second_ >> 32) ^ Word((p1 ^ next_key.k0) & 0xffffffffU), second_,
            product_ ^ Word((p0 >> 32) ^ next_key.k1), Word(p0)};
  }

  std::uint64_t seed_, purpose_;
  Word product_, second_;
};

// A chunk of draws, of(uniform) each. With many registers a round of some uniforms and the draw
// from an earlier one take turns: each fills the waits of the other. With few, uniforms come first.
template <int W, class Of>
EXAHASH_LANES_INLINE void draw_chunk(const BlockUniforms<W>& luck, std::uint64_t first, Of of,
                                     math::Lane (&draws)[kChunk]) noexcept {
  constexpr int kMany = 2 * BlockUniforms<W>::kTogether;
  const auto draw = [&](int i) { of(Reals<W>(draws[i])).store(draws[i]); };
  const auto nothing = [](int) {};
  if constexpr (kMany == 8) {
    luck.of(first, draws, nothing);
    for (int i = kMany; i < kChunk; i += kMany) {
      luck.of(first + static_cast<std::uint64_t>(i), draws + i,
              [&](int k) { draw(i - kMany + k); });
    }
    for (int i = kChunk - kMany; i < kChunk; ++i) draw(i);
  } else {
    for (int i = 0; i < kChunk; i += kMany) {
      luck.of(first + static_cast<std::uint64_t>(i), draws + i, nothing);
    }
    for (int i = 0; i < kChunk; ++i) draw(i);
  }
}

}  // namespace

template <int W>
void draw_blocks_of(std::uint64_t seed, std::uint32_t first_path, std::uint32_t first, bool normal,
                    Draws& draws) noexcept {
  using V = Reals<W>;
  const BlockUniforms<W> luck(seed, first_path, random::Stream::block);
  draw_chunk<W>(
      luck, first, [](V u) { return math::exponential(u); }, draws.exponential);
  if (!normal) return;
  const BlockUniforms<W> moves(seed, first_path, random::Stream::block_price);
  draw_chunk<W>(
      moves, first, [](V u) { return math::normal_quantile_lanes(u); }, draws.normal);
}

template <int W>
void advance_blocks_of(const BlockSettings& settings, const Groups& groups, int from,
                       int count) noexcept {
  using Logistic = LogisticPace<W>;
  using Any = AnyPace<W>;
  if (settings.kind == Supply::Kind::logistic && !settings.lagged) {
    advance_groups<W, WholeGroup<W, Logistic>, Logistic>(settings, groups, from, count);
  } else if (settings.kind != Supply::Kind::constant || settings.lagged) {
    advance_groups<W, WholeGroup<W, Any>, Any>(settings, groups, from, count);
  } else {
    advance_groups<W, EvenGroup<W>, Any>(settings, groups, from, count);
  }
}

template void draw_blocks_of<EXAHASH_WIDTH>(std::uint64_t, std::uint32_t, std::uint32_t, bool,
                                            Draws&) noexcept;
template void advance_blocks_of<EXAHASH_WIDTH>(const BlockSettings&, const Groups&, int,
                                               int) noexcept;

}  // namespace exahash::sim::lab
