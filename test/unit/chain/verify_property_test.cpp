// Laws of the checker, on random chains: it says what a plain program says that knows only the
// text of the rules.

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "unit/chain/fake_chain.h"

namespace exahash::chain {
namespace {

constexpr std::uint32_t kChainBits = 0x1c00ffff;

// Median time past as Bitcoin Core writes it: sort the last min(11, n) times, take number n / 2.
bool plain_median_holds(const std::vector<std::int64_t>& times, std::size_t i) {
  std::vector<std::int64_t> before(times.begin() + static_cast<std::ptrdiff_t>(i > 11 ? i - 11 : 0),
                                   times.begin() + static_cast<std::ptrdiff_t>(i));
  std::sort(before.begin(), before.end());
  return times[i] > before[before.size() / 2];
}

std::vector<std::int64_t> jittered_times(std::size_t n) {
  const auto jitter = *rc::gen::container<std::vector<int>>(n, rc::gen::inRange(-3000, 3000));
  std::vector<std::int64_t> times(n);
  for (std::size_t i = 0; i < n; ++i) {
    times[i] = 1'600'000'000 + 600 * static_cast<std::int64_t>(i) + jitter[i];
  }
  return times;
}

TEST(VerifyLaws, MedianTimeFromGenesisIsThePlainRule) {
  EXPECT_TRUE(rc::check([] {
    const auto times = jittered_times(40);
    FakeChain chain;
    for (const std::int64_t time : times) chain.add(time, 0x1d00ffff);
    chain.hash(0) = consensus::network(consensus::NetworkId::main).genesis_hash;
    chain.header(1).previous = chain.hash(0);
    Faults expected;
    for (std::size_t i = 1; i < times.size(); ++i) {
      if (!plain_median_holds(times, i)) {
        expected.emplace_back(static_cast<std::int64_t>(i), HeaderRule::median_time);
      }
    }
    VerifyOptions options;
    options.first_height = Height{0};
    const auto piece = *rc::gen::inRange<std::size_t>(1, 41);
    RC_ASSERT(faults_of(chain.verify(options, piece)) == expected);
  }));
}

TEST(VerifyLaws, DamageInsideAPeriodIsFoundWhereItIsAndNowhereElse) {
  EXPECT_TRUE(rc::check([] {
    const std::size_t n = 300;
    auto times = jittered_times(n);
    FakeChain chain;
    for (const std::int64_t time : times) chain.add(time, kChainBits);
    std::vector<bool> high_hash(n), other_bits(n);
    const auto damage =
        *rc::gen::container<std::vector<std::size_t>>(6, rc::gen::inRange<std::size_t>(20, n - 1));
    for (std::size_t k = 0; k < damage.size(); ++k) {
      const std::size_t i = damage[k];
      if (k % 2 == 0) {
        high_hash[i] = true;
        chain.hash(i).bytes[31] = 1;  // the next header's link no longer holds
      } else {
        other_bits[i] = true;
        chain.header(i).bits = consensus::NBits{kChainBits - 1 - static_cast<std::uint32_t>(k)};
      }
    }
    Faults expected;
    for (std::size_t i = 0; i < n; ++i) {
      const auto index = static_cast<std::int64_t>(i);
      if (high_hash[i]) expected.emplace_back(index, HeaderRule::proof_of_work);
      if (i > 0 && high_hash[i - 1]) expected.emplace_back(index, HeaderRule::previous_link);
      if (other_bits[i]) expected.emplace_back(index, HeaderRule::bits_required);
      if (i >= 11 && !plain_median_holds(times, i)) {
        expected.emplace_back(index, HeaderRule::median_time);
      }
    }
    VerifyOptions options;
    options.first_height = Height{2016 * 600 + 7};
    const auto piece = *rc::gen::inRange<std::size_t>(1, 301);
    const auto report = chain.verify(options, piece);
    Faults later;  // of the first 11 headers only certain faults are known
    for (const auto& fault : faults_of(report)) {
      if (fault.first >= 11) later.push_back(fault);
    }
    RC_ASSERT(later == expected);
    RC_ASSERT(report == chain.verify(options, 1));
  }));
}

}  // namespace
}  // namespace exahash::chain
