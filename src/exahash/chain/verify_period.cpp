#include "exahash/chain/verify_period.h"

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/consensus/retarget.h"

namespace exahash::chain {

using consensus::NBits;

namespace {
constexpr NBits kUnknown{0};  // zero is never valid
// As many periods of 2016 as there are heights: memory is bounded for a file in disorder too.
constexpr std::size_t kMostEpochs = 1'065'221;
}  // namespace

void PeriodTracker::begin(std::optional<Height> height) {
  close_epoch();
  height_.reset();
  position_.reset();
  first_time_.reset();
  first_bits_.reset();
  real_bits_.reset();
  last_bits_.reset();
  repeated_.reset();
  first_time_from_table_ = false;
  if (!height) return;
  height_ = value(*height);
  position_ = value(*height) % network_.retarget_interval;
  const Epoch* epoch = table_epoch();
  if (epoch == nullptr || *position_ == 0) return;
  first_bits_ = real_bits_ = epoch->bits;
  if (epoch->first_time_exact) first_time_ = to_unix(epoch->first_time);
  first_time_from_table_ = true;
}

std::optional<Height> PeriodTracker::height() const {
  if (!height_) return std::nullopt;
  return Height{static_cast<std::int32_t>(*height_)};
}

const Epoch* PeriodTracker::table_epoch() const {
  if (network_.id != consensus::NetworkId::main || !on_table_chain_ || !height_) return nullptr;
  const auto index = static_cast<std::size_t>(*height_ / network_.retarget_interval);
  return index < history_.epochs.size() ? &history_.epochs[index] : nullptr;
}

void PeriodTracker::check(const HeaderInView& h) {
  compare_with_table(h);
  if (!position_) {
    check_unplaced(h);
  } else if (*position_ == 0) {
    check_first(h);
  } else {
    check_inside(h);
    if (epoch_ && *position_ == network_.retarget_interval - 1) epoch_->last_hash = h.hash;
  }
  advance(1, h.header.time);
}

void PeriodTracker::compare_with_table(const HeaderInView& h) {
  const Epoch* epoch = table_epoch();
  if (epoch == nullptr) return;
  const bool first = *position_ == 0;
  const bool last = *position_ == network_.retarget_interval - 1;
  const auto& known = first ? epoch->first_hash : epoch->last_hash;
  if ((!first && !last) || !known) return;
  if (*known == h.hash) {
    ++report_.table_matches;
  } else if (h.sound) {
    on_table_chain_ = false;
    report_.off_table = height();
    if (first_time_from_table_) first_time_.reset();
    faults_.note(
        fmt::format("leaves the known chain at or before height {}: its block there is {}, the "
                    "table's {}; the table is not used from there on",
                    with_thousands(*height_), to_hex(h.hash), to_hex(*known)));
  }
}

void PeriodTracker::check_first(const HeaderInView& h) {
  const NBits bits = h.header.bits;
  const auto base = network_.retarget_from_first_block ? first_bits_ : last_bits_;
  std::optional<NBits> required;
  bool recomputed = false;
  if (height_ == 0) {
    required = network_.genesis_bits;
  } else if (network_.no_retargeting) {
    required = base;
  } else if (base && first_time_ && h.parent_time) {
    required = consensus::next_period_bits(network_, *base, *h.parent_time - *first_time_);
    recomputed = true;
    ++report_.retargets_recomputed;
  } else {
    ++report_.retargets_unchecked;
    if (const Epoch* epoch = table_epoch()) required = epoch->bits;
  }
  repeated_.reset();
  if (!required) {
    ++report_.bits_unchecked;
    if (base && h.sound && !reachable(*base, bits)) unreachable_bits(h, *base);
  } else if (*required != bits) {
    wrong_bits(h, *required);
    repeated_first_ = true;
  }
  close_epoch();
  first_bits_ = real_bits_ = last_bits_ = required.value_or(bits);
  first_time_ = h.header.time;
  first_time_from_table_ = false;
  open_epoch(h, recomputed);
}

std::optional<NBits> PeriodTracker::required_inside(const HeaderInView& h) const {
  if (!network_.minimum_difficulty_after_20_min) return real_bits_;
  if (!h.parent_time) return std::nullopt;
  const NBits bits = consensus::bits_within_period(network_, real_bits_.value_or(kUnknown),
                                                   *h.parent_time, h.header.time);
  return bits == kUnknown ? std::nullopt : std::optional(bits);
}

void PeriodTracker::check_inside(const HeaderInView& h) {
  if (!epoch_) open_epoch(h, false);
  const NBits bits = h.header.bits;
  const auto required = required_inside(h);
  last_bits_ = required.value_or(bits);
  if (!required) {
    ++report_.bits_unchecked;
    // Without the parent's time, the minimum may be the 20-minute rule's or the period's own.
    const bool ambiguous = network_.minimum_difficulty_after_20_min && !h.parent_time &&
                           bits == network_.pow_limit_bits;
    if (h.sound && !ambiguous) real_bits_ = bits;
    return;
  }
  if (bits == *required) {
    if (required == real_bits_) repeated_.reset();
    return;
  }
  if (repeated_ == bits && required == real_bits_) {  // the bits before were right after all
    real_bits_ = last_bits_ = bits;
    if (repeated_first_) first_bits_ = bits;
    repeated_.reset();
    return;
  }
  wrong_bits(h, *required);
  repeated_first_ = false;
}

// Where the difficulty changes, a period begins: so it is on networks without the 20-minute rule.
void PeriodTracker::check_unplaced(const HeaderInView& h) {
  ++report_.bits_unchecked;
  if (!h.sound) return;
  const NBits bits = h.header.bits;
  if (!network_.minimum_difficulty_after_20_min && last_bits_ && *last_bits_ != bits) {
    if (reachable(*last_bits_, bits)) {
      ++report_.retargets_unchecked;
      position_ = 0;
      first_bits_ = real_bits_ = bits;
      first_time_ = h.header.time;
      faults_.note(
          fmt::format("the difficulty changes at header {}: a period is taken to begin there, and "
                      "the retargets after it are recomputed",
                      with_thousands(h.index)));
    } else {
      unreachable_bits(h, *last_bits_);
    }
  }
  last_bits_ = bits;
}

bool PeriodTracker::reachable(NBits base, NBits bits) const {
  const auto range = consensus::timespans_giving(network_, base, bits);
  return range.lo <= range.hi;
}

void PeriodTracker::wrong_bits(const HeaderInView& h, NBits required) {
  faults_.add(h, HeaderRule::bits_required,
              [&] { return std::pair(words_for(required), words_for(h.header.bits)); });
  repeated_.reset();
  if (h.sound) repeated_ = h.header.bits;
}

void PeriodTracker::unreachable_bits(const HeaderInView& h, NBits base) {
  faults_.add(h, HeaderRule::bits_required, [&] {
    return std::pair(fmt::format("{}, or what a retarget can make of it", words_for(base)),
                     words_for(h.header.bits));
  });
}

std::int64_t PeriodTracker::quiet_headers() const {
  if (network_.minimum_difficulty_after_20_min || repeated_) return 0;
  if (!position_) return last_bits_ ? std::numeric_limits<std::int64_t>::max() : 0;
  if (*position_ == 0 || !real_bits_ || (height_ && !epoch_)) return 0;
  return network_.retarget_interval - 1 - *position_;
}

void PeriodTracker::skip(std::int64_t n, std::int64_t last_time) {
  if (!position_) report_.bits_unchecked += n;
  last_bits_ = usual_bits();
  advance(n, last_time);
}

void PeriodTracker::advance(std::int64_t n, std::int64_t last_time) {
  if (height_) *height_ += n;
  if (position_) {
    *position_ = static_cast<std::int32_t>((*position_ + n) % network_.retarget_interval);
  }
  if (epoch_) {
    epoch_->blocks += static_cast<std::int32_t>(n);
    epoch_->last_time = from_unix(last_time);
  }
}

void PeriodTracker::open_epoch(const HeaderInView& h, bool recomputed) {
  if (!height_) return;
  epoch_ = EpochSeen{};
  epoch_->index = static_cast<std::int32_t>(*height_ / network_.retarget_interval);
  epoch_->first_height = *height();
  epoch_->first_time = from_unix(h.header.time);
  if (*position_ == 0) epoch_->first_hash = h.hash;
  epoch_->retarget_recomputed = recomputed;
}

void PeriodTracker::close_epoch() {
  if (!epoch_) return;
  // Every header of it may have carried the minimum.
  epoch_->bits = real_bits_.value_or(network_.pow_limit_bits);
  if (report_.epochs.size() < kMostEpochs) report_.epochs.push_back(*epoch_);
  epoch_.reset();
}

}  // namespace exahash::chain
