#include "exahash/chain/verify_checker.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/chain/verify_plain.h"
#include "exahash/consensus/retarget.h"

namespace exahash::chain {

using consensus::BitsFault;
using consensus::NBits;
using crypto::Hash256;
using crypto::kHeaderBytes;

namespace {

std::string_view words_for_fault(BitsFault fault) {
  switch (fault) {
    case BitsFault::none:
      return "valid";
    case BitsFault::negative:
      return "negative";
    case BitsFault::overflow:
      return "overflows 256 bits";
    case BitsFault::zero:
      return "zero";
    case BitsFault::above_limit:
      return "above the limit";
  }
  return "";
}

}  // namespace

HeaderChecker::HeaderChecker(const consensus::Network& network, const History& history,
                             const KnownBlocks& known, const VerifyOptions& options,
                             const Start& start, VerifyReport& report)
    : network_(network),
      known_(known),
      options_(options),
      start_(start),
      report_(report),
      faults_(report, options.max_faults),
      period_(network, history, faults_, report),
      decoded_(consensus::decode_bits(decoded_bits_, network.pow_limit)) {
  period_.begin(start.height);
  // What the times before the input may have been: unknown ones count as smaller, so that only a
  // header that breaks the rule whatever they were is a fault. Genesis has none before it: the
  // median of n < 11 times is the one with n / 2 below it, as if (11 - n) / 2 of the missing ones
  // were smaller and the others later.
  times_.assign(kMedianBlocks, 0);
  if (start.height == Height{0}) {
    for (std::size_t k = 0; k < kMedianBlocks; k += 2) times_[k] = 0xffffffff;
  }
}

void HeaderChecker::check(std::span<const std::byte> headers, std::span<const Hash256> hashes) {
  const std::size_t n = hashes.size();
  times_.resize(kMedianBlocks + n);
  read_times(headers, &times_[kMedianBlocks]);
  for (std::size_t i = 0; i < n;) {
    const bool foreign_ahead = start_.foreign && start_.foreign->index >= index_;
    const std::int64_t quiet =
        !parent_known_ || foreign_ahead || searches_left_ > 0 ? 0 : period_.quiet_headers();
    const std::size_t end = i + std::min(n - i, static_cast<std::size_t>(quiet));
    const std::size_t reached = pass_plain(headers.data(), hashes.data(), i, end);
    if (reached > i) {
      const auto passed = static_cast<std::int64_t>(reached - i);
      count_work(period_.usual_bits(), passed);
      period_.skip(passed, times_[kMedianBlocks + reached - 1]);
      index_ += passed;
      parent_hash_ = hashes[reached - 1];
      parent_sound_ = true;
      i = reached;
    }
    if (i < n) {
      check_one(headers.data() + i * kHeaderBytes, hashes[i], i);
      ++i;
    }
  }
  std::copy(times_.end() - kMedianBlocks, times_.end(), times_.begin());
}

std::size_t HeaderChecker::pass_plain(const std::byte* headers, const Hash256* hashes,
                                      std::size_t i, std::size_t end) {
  if (i == end) return i;
  const NBits bits = period_.usual_bits();
  const consensus::DecodedBits& usual = decoded(bits);
  if (usual.fault != BitsFault::none) return i;
  const Hash256& parent = i == 0 ? parent_hash_ : hashes[i - 1];
  return i + count_plain({headers + i * kHeaderBytes, hashes + i, &times_[i], end - i},
                         {bits, usual.target.limbs[3], usual.target.limbs[2]}, parent, newest_);
}

void HeaderChecker::place(HeaderInView& h) const {
  h.height = period_.height();
  h.position = period_.position();
}

void HeaderChecker::check_one(const std::byte* bytes, const Hash256& hash, std::size_t at) {
  HeaderInView h;
  h.index = index_;
  h.header =
      consensus::decode_header(std::span<const std::byte, kHeaderBytes>(bytes, kHeaderBytes));
  h.hash = hash;
  if (times_follow_) h.parent_time = times_[kMedianBlocks + at - 1];
  place(h);

  check_work(h);
  check_link(h, at);
  find_place(h);
  place(h);
  const auto first_time = period_.first_time();
  period_.check(h);
  check_median_time(h, at);
  check_period_times(h, first_time);

  ++index_;
  parent_known_ = times_follow_ = true;
  parent_hash_ = hash;
  parent_sound_ = h.sound;
  newest_ = *std::max_element(&times_[at + 1], &times_[at + 1] + kMedianBlocks);
}

void HeaderChecker::check_work(HeaderInView& h) {
  const consensus::DecodedBits& bits = decoded(h.header.bits);
  if (bits.fault != BitsFault::none) {
    faults_.add(h, HeaderRule::bits_form, [&] {
      return std::pair(
          fmt::format("a target from 1 to {}", words_for(network_.pow_limit_bits)),
          fmt::format("{}: {}", words_for(h.header.bits), words_for_fault(bits.fault)));
    });
    return;
  }
  count_work(h.header.bits, 1);
  h.sound = consensus::meets_target(h.hash, bits.target);
  if (h.sound) return;
  faults_.add(h, HeaderRule::proof_of_work, [&] {
    return std::pair("a hash of at most " + math::to_hex(bits.target), to_hex(h.hash));
  });
}

void HeaderChecker::check_link(HeaderInView& h, std::size_t at) {
  if (start_.foreign && start_.foreign->index == index_) {
    faults_.add(h, HeaderRule::previous_link, [&] {
      return std::pair(fmt::format("a block of {}", network_.name),
                       fmt::format("block {} of {}", with_thousands(value(start_.foreign->height)),
                                   consensus::network(start_.foreign->network).name));
    });
  } else if (h.height == Height{0} && h.hash != network_.genesis_hash) {
    faults_.add(h, HeaderRule::previous_link, [&] {
      return std::pair("the genesis block " + to_hex(network_.genesis_hash), to_hex(h.hash));
    });
  } else if (parent_known_ && h.header.previous != parent_hash_) {
    faults_.add(h, HeaderRule::previous_link,
                [&] { return std::pair(to_hex(parent_hash_), to_hex(h.header.previous)); });
    // Damage makes one of the two hashes miss its target; where both meet it, headers are missing.
    if (h.sound && parent_sound_) {
      lose_place(h, at);
      h.parent_time.reset();
    }
  }
}

void HeaderChecker::lose_place(const HeaderInView& h, std::size_t at) {
  faults_.note(
      fmt::format("header {} does not follow the one before it, though both "
                  "meet their targets: headers are missing or out of order",
                  with_thousands(h.index)));
  std::optional<Height> height;
  if (network_.id == consensus::NetworkId::main) {
    if (const auto parent = known_.height_of(h.header.previous)) height = *parent + 1;
    searches_left_ = height ? 0 : kSearchedHeaders;
  }
  period_.begin(height);
  std::fill_n(times_.begin() + static_cast<std::ptrdiff_t>(at), kMedianBlocks, 0);
  times_follow_ = false;
}

// After a gap the height is unknown until a hash is found in the table.
void HeaderChecker::find_place(const HeaderInView& h) {
  if (searches_left_ == 0) return;
  --searches_left_;
  const auto height = known_.height_of(h.hash);
  if (!height) return;
  searches_left_ = 0;
  period_.begin(height);
}

void HeaderChecker::check_median_time(const HeaderInView& h, std::size_t at) {
  if (!times_follow_ || later_than_median(&times_[at], h.header.time)) return;
  faults_.add(h, HeaderRule::median_time, [&] {
    std::array<std::int64_t, kMedianBlocks> eleven;
    std::copy_n(&times_[at], kMedianBlocks, eleven.begin());
    return std::pair("after " + words_for_time(consensus::median_time_past(eleven)),
                     words_for_time(h.header.time));
  });
}

void HeaderChecker::check_period_times(const HeaderInView& h,
                                       std::optional<std::int64_t> first_time) {
  if (!h.position || h.height == Height{0}) return;
  const std::int64_t time = h.header.time;
  const std::int32_t last = network_.retarget_interval - 1;
  // Both rules look only at the place in the period.
  const Height height = h.height.value_or(Height{network_.retarget_interval + *h.position});
  const bool first_of_period = *h.position == 0 && h.parent_time;
  if (first_of_period && !consensus::time_warp_allowed(network_, height, *h.parent_time, time)) {
    faults_.add(h, HeaderRule::time_warp, [&] {
      return std::pair(fmt::format("at most 600 s before {}", words_for_time(*h.parent_time)),
                       words_for_time(time));
    });
  }
  const bool last_of_period = *h.position == last && first_time;
  if (!options_.bip54 || (!first_of_period && !last_of_period)) return;
  if (consensus::bip54_allows(height, h.parent_time.value_or(time), first_time.value_or(time),
                              time)) {
    return;
  }
  faults_.add(h, HeaderRule::bip54_time, [&] {
    return std::pair(first_of_period
                         ? fmt::format("at most 7,200 s before {}", words_for_time(*h.parent_time))
                         : fmt::format("not before {}", words_for_time(*first_time)),
                     words_for_time(time));
  });
}

void HeaderChecker::count_work(NBits bits, std::int64_t headers) {
  if (bits != work_bits_) {
    add_work();
    work_bits_ = bits;
  }
  work_headers_ += headers;
}

void HeaderChecker::finish() {
  period_.finish();
  if (const auto next = period_.height(); next && *next > Height{0}) {
    report_.last_height = *next - 1;
  }
  add_work();
}

void HeaderChecker::add_work() {
  if (work_headers_ > 0) {
    const math::U256 each = consensus::work(consensus::target_of(work_bits_));
    report_.work = report_.work + each * math::U256(static_cast<std::uint64_t>(work_headers_));
  }
  work_headers_ = 0;
}

const consensus::DecodedBits& HeaderChecker::decoded(NBits bits) {
  if (bits != decoded_bits_) {
    decoded_ = consensus::decode_bits(bits, network_.pow_limit);
    decoded_bits_ = bits;
  }
  return decoded_;
}

}  // namespace exahash::chain
