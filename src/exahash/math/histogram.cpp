#include "exahash/math/histogram.h"

#include <algorithm>
#include <limits>

#include "exahash/base/contracts.h"

namespace exahash::math {
namespace {

constexpr int kDropped = 52 - 9;
constexpr std::int32_t kOctave = 512;
constexpr double kLargestFinite = std::numeric_limits<double>::max();

bool finite(double x) {
  return x >= -kLargestFinite && x <= kLargestFinite;
}

// Of a finite x.
std::int32_t bucket_number(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  const auto top = static_cast<std::int32_t>(bits << 1 >> (kDropped + 1));
  if (top < kOctave) return 0;
  const std::int32_t magnitude = top - kOctave + 1;
  return bits >> 63 == 0 ? magnitude : -magnitude;
}

// Lower end of a bucket of positive numbers; of the one after the last, the largest double.
double lower_end(std::int32_t bucket) {
  if (bucket > kLastBucket) return kLargestFinite;
  return std::bit_cast<double>(static_cast<std::uint64_t>(bucket - 1 + kOctave) << kDropped);
}

}  // namespace

std::int32_t bucket_of(double x) {
  EXAHASH_EXPECTS(finite(x));
  return bucket_number(x);
}

void Histogram::make_page(Side& side, std::uint64_t page) {
  if (side.start.empty()) side.first = page;
  if (page < side.first) {
    side.start.insert(side.start.begin(), side.first - page, kNoPage);
    side.first = page;
  }
  if (page - side.first >= side.start.size()) side.start.resize(page - side.first + 1, kNoPage);
  auto& start = side.start[page - side.first];
  if (start != kNoPage) return;
  start = static_cast<std::uint32_t>(side.counts.size());
  side.counts.resize(side.counts.size() + kPage);
  if (!side.carried.empty()) side.carried.resize(side.counts.size());
}

void Histogram::carry(Side& side, std::size_t place, std::uint64_t times) {
  if (side.carried.empty()) side.carried.resize(side.counts.size());
  side.carried[place] += times;
}

void Histogram::count_at(std::int32_t bucket, std::uint64_t times) {
  if (bucket == 0) {
    zeros_ += times;
    return;
  }
  Side& side = sides_[bucket > 0 ? 0 : 1];
  const auto number = static_cast<std::uint64_t>(bucket > 0 ? bucket : -bucket) - 1;
  const std::uint64_t page = number / kPage;
  make_page(side, page);
  const std::size_t place = side.start[page - side.first] + number % kPage;
  const std::uint64_t sum = side.counts[place] + times;
  side.counts[place] = static_cast<std::uint16_t>(sum);
  if (sum >> kShortBits != 0) carry(side, place, sum >> kShortBits);
}

std::uint64_t Histogram::Side::count_of_page(std::size_t begin) const {
  std::uint64_t sum = 0;
  for (std::size_t place = begin; place < begin + kPage; ++place) sum += counts[place];
  if (carried.empty()) return sum;
  for (std::size_t place = begin; place < begin + kPage; ++place)
    sum += carried[place] << kShortBits;
  return sum;
}

void Histogram::add(double x, std::uint64_t times) {
  EXAHASH_EXPECTS(finite(x));
  EXAHASH_EXPECTS(times <= kMostValues - count_);
  if (times == 0) return;
  const std::int32_t bucket = bucket_number(x);
  if (bucket == 0) x = 0;
  count_at(bucket, times);
  smallest_ = count_ == 0 ? x : std::min(smallest_, x);
  largest_ = count_ == 0 ? x : std::max(largest_, x);
  count_ += times;
}

// Where they go is found for many before they are counted, so that the counts come from memory side
// by side. Values that are negative, or the first of their page, go one by one.
void Histogram::add(std::span<const double> values) {
  constexpr std::size_t kAtOnce = 256;
  EXAHASH_EXPECTS(values.size() <= kMostValues - count_);
  Side& positive = sides_[0];
  std::array<std::uint32_t, kAtOnce> places;
  for (; !values.empty(); values = values.subspan(std::min(kAtOnce, values.size()))) {
    std::size_t size = 0;
    std::uint64_t zeros = 0;
    double smallest = kLargestFinite, largest = -kLargestFinite;
    for (const double x : values.first(std::min(kAtOnce, values.size()))) {
      const std::uint64_t bucket = (std::bit_cast<std::uint64_t>(x) >> kDropped) - kBucketsInOctave;
      const std::uint64_t page = bucket / kPage - positive.first;
      if (x == 0) {
        ++zeros;
      } else if (page >= positive.start.size() || positive.start[page] == kNoPage) {
        add(x);
      } else {
        places[size] = positive.start[page] + static_cast<std::uint32_t>(bucket % kPage);
        __builtin_prefetch(positive.counts.data() + places[size], 1);
        ++size;
        smallest = std::min(smallest, x);
        largest = std::max(largest, x);
      }
    }
    add(0, zeros);
    if (size == 0) continue;
    std::uint16_t* const counts = positive.counts.data();
    for (std::size_t i = 0; i < size; ++i) {
      if (++counts[places[i]] == 0) carry(positive, places[i], 1);
    }
    smallest_ = count_ == 0 ? smallest : std::min(smallest_, smallest);
    largest_ = count_ == 0 ? largest : std::max(largest_, largest);
    count_ += size;
  }
}

template <class Pass, class Visit>
void Histogram::walk(Pass pass, Visit visit) const {
  const auto& [positive, negative] = sides_;
  for (std::size_t i = negative.start.size(); i-- > 0;) {
    const std::size_t begin = negative.start[i];
    if (begin == kNoPage || pass(negative.count_of_page(begin))) continue;
    for (std::uint64_t j = kPage; j-- > 0;) {
      const auto bucket = -static_cast<std::int32_t>((negative.first + i) * kPage + j + 1);
      const std::uint64_t count = negative.count(begin + j);
      if (count != 0 && !visit(bucket, count)) return;
    }
  }
  if (zeros_ != 0 && !visit(0, zeros_)) return;
  for (std::size_t i = 0; i < positive.start.size(); ++i) {
    const std::size_t begin = positive.start[i];
    if (begin == kNoPage || pass(positive.count_of_page(begin))) continue;
    for (std::uint64_t j = 0; j < kPage; ++j) {
      const auto bucket = static_cast<std::int32_t>((positive.first + i) * kPage + j + 1);
      const std::uint64_t count = positive.count(begin + j);
      if (count != 0 && !visit(bucket, count)) return;
    }
  }
}

template <class Visit>
void Histogram::walk(Visit visit) const {
  walk([](std::uint64_t) { return false; }, visit);
}

void Histogram::merge(const Histogram& other) {
  if (other.count_ == 0) return;
  EXAHASH_EXPECTS(other.count_ <= kMostValues - count_);
  other.walk([this](std::int32_t bucket, std::uint64_t count) {
    count_at(bucket, count);
    return true;
  });
  smallest_ = count_ == 0 ? other.smallest_ : std::min(smallest_, other.smallest_);
  largest_ = count_ == 0 ? other.largest_ : std::max(largest_, other.largest_);
  count_ += other.count_;
}

double Histogram::smallest() const {
  EXAHASH_EXPECTS(count_ > 0);
  return smallest_;
}

double Histogram::largest() const {
  EXAHASH_EXPECTS(count_ > 0);
  return largest_;
}

Histogram::Bucket Histogram::clipped(std::int32_t bucket, std::uint64_t count) const {
  double low = 0, high = 0;
  if (bucket > 0) {
    low = lower_end(bucket);
    high = lower_end(bucket + 1);
  } else if (bucket < 0) {
    low = -lower_end(1 - bucket);
    high = -lower_end(-bucket);
  }
  return {std::max(low, smallest_), std::min(high, largest_), count};
}

void Histogram::values_at(std::span<const std::uint64_t> ranks, std::span<double> values) const {
  std::size_t i = 0;
  std::uint64_t before = 0;
  // Most pages hold none of the ranks: they are counted as a whole.
  const auto pass = [&](std::uint64_t count) {
    if (i < ranks.size() && ranks[i] <= before + count) return false;
    before += count;
    return true;
  };
  walk(pass, [&](std::int32_t number, std::uint64_t count) {
    if (i < ranks.size() && ranks[i] > before + count) {
      before += count;
      return true;
    }
    const Bucket bucket = clipped(number, count);
    for (; i < ranks.size() && ranks[i] <= before + count; ++i) {
      const double share =
          (static_cast<double>(ranks[i] - before) - 0.5) / static_cast<double>(count);
      values[i] = ranks[i] == 1        ? smallest_
                  : ranks[i] == count_ ? largest_
                                       : bucket.low + share * (bucket.high - bucket.low);
    }
    before += count;
    return i < ranks.size();
  });
}

void Histogram::quantiles(std::span<const double> p, std::span<double> values) const {
  EXAHASH_EXPECTS(count_ > 0 && p.size() == values.size());
  EXAHASH_EXPECTS(std::is_sorted(p.begin(), p.end()));
  const auto n = static_cast<double>(count_);
  std::vector<double> beyond(p.size());
  std::vector<std::uint64_t> ranks(p.size()), all;
  all.reserve(2 * p.size());
  for (std::size_t i = 0; i < p.size(); ++i) {
    EXAHASH_EXPECTS(p[i] >= 0 && p[i] <= 1);
    const double rank = std::min(std::max(p[i] * n + 0.5, 1.0), n);
    ranks[i] = static_cast<std::uint64_t>(rank);
    beyond[i] = rank - static_cast<double>(ranks[i]);
    all.push_back(ranks[i]);
    all.push_back(std::min(ranks[i] + 1, count_));
  }
  std::sort(all.begin(), all.end());
  std::vector<double> found(all.size());
  values_at(all, found);
  const auto at = [&](std::uint64_t rank) {
    return found[static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), rank) -
                                          all.begin())];
  };
  for (std::size_t i = 0; i < p.size(); ++i) {
    values[i] = at(ranks[i]);
    const double next = at(std::min(ranks[i] + 1, count_));
    // Equal values stay as they are.
    if (values[i] != next) values[i] = (1 - beyond[i]) * values[i] + beyond[i] * next;
  }
}

double Histogram::quantile(double p) const {
  double value = 0;
  quantiles({&p, 1}, {&value, 1});
  return value;
}

Histogram::Estimate Histogram::quantile_estimate(double p, double level) const {
  EXAHASH_EXPECTS(count_ > 0);
  return quantile_estimate(p, quantile_ranks(count_, p, level));
}

Histogram::Estimate Histogram::quantile_estimate(double p, const RankInterval& ranks) const {
  EXAHASH_EXPECTS(1 <= ranks.low && ranks.low <= ranks.high && ranks.high <= count_);
  const double value = quantile(p);
  std::array<double, 2> ends{};
  values_at(std::array{ranks.low, ranks.high}, ends);
  return {value, std::min(ends[0], value), std::max(ends[1], value)};
}

double Histogram::share_below(double x) const {
  EXAHASH_EXPECTS(count_ > 0 && x == x);
  double below = 0;
  walk([&](std::int32_t number, std::uint64_t count) {
    const Bucket bucket = clipped(number, count);
    if (bucket.low >= x) return false;
    const double share = bucket.high < x ? 1 : (x - bucket.low) / (bucket.high - bucket.low);
    below += share * static_cast<double>(count);
    return true;
  });
  return below / static_cast<double>(count_);
}

std::vector<Histogram::Bucket> Histogram::buckets() const {
  std::vector<Bucket> result;
  walk([&](std::int32_t number, std::uint64_t count) {
    result.push_back(clipped(number, count));
    return true;
  });
  return result;
}

Histogram::Counts Histogram::counts() const {
  Counts result;
  walk([&](std::int32_t number, std::uint64_t count) {
    result.emplace_back(number, count);
    return true;
  });
  return result;
}

bool Histogram::set_counts(const Counts& counts, double smallest, double largest) {
  Histogram read;
  std::int32_t last = -kLastBucket - 1;
  for (const auto& [bucket, count] : counts) {
    if (bucket <= last || bucket > kLastBucket) return false;
    if (count == 0 || count > kMostValues - read.count_) return false;
    read.count_at(bucket, count);
    read.count_ += count;
    last = bucket;
  }
  if (!finite(smallest) || !finite(largest) || smallest > largest) return false;
  if (bucket_number(smallest) != (counts.empty() ? 0 : counts.front().first) ||
      bucket_number(largest) != (counts.empty() ? 0 : counts.back().first)) {
    return false;
  }
  read.smallest_ = bucket_number(smallest) == 0 ? 0 : smallest;
  read.largest_ = bucket_number(largest) == 0 ? 0 : largest;
  *this = std::move(read);
  return true;
}

bool operator==(const Histogram& a, const Histogram& b) {
  return a.count_ == b.count_ && a.smallest_ == b.smallest_ && a.largest_ == b.largest_ &&
         a.counts() == b.counts();
}

}  // namespace exahash::math
