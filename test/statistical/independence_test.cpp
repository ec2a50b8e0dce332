// Draws at neighbouring addresses: of neighbouring paths, indices, parts, entities, streams and
// seeds. Each TEST has a false-alarm rate of 1e-6 in all, shared evenly by its checks.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <gtest/gtest.h>

#include "exahash/random/draws.h"

#include "false_alarm.h"

namespace exahash::random {
namespace {

namespace bm = boost::math;

struct Neighbour {
  std::string name;
  std::uint64_t seed_step = 0;
  Address step;  // added to each part of the address
};

std::vector<Neighbour> neighbours() {
  std::vector<Neighbour> all;
  const auto none = static_cast<Stream>(0);
  all.push_back({"path", 0, {1, none, 0, 0, 0}});
  all.push_back({"twin", 0, {0x80000000, none, 0, 0, 0}});
  all.push_back({"stream", 0, {0, static_cast<Stream>(1), 0, 0, 0}});
  all.push_back({"entity", 0, {0, none, 1, 0, 0}});
  all.push_back({"index", 0, {0, none, 0, 1, 0}});
  all.push_back({"part", 0, {0, none, 0, 0, 1}});
  all.push_back({"attempt", 0, {0, none, 0, 0, 1U << 16}});
  all.push_back({"seed", 1, {}});
  all.push_back({"seed, upper half", std::uint64_t{1} << 32, {}});
  return all;
}

Address base(std::uint32_t i) {
  return {2 * (i % 512), Stream::price, 2 * (i % 3), 2 * (i / 512), 0};
}

Address moved(Address at, const Address& step) {
  at.path += step.path;
  at.stream =
      static_cast<Stream>(static_cast<std::uint8_t>(at.stream) + static_cast<int>(step.stream));
  at.entity += step.entity;
  at.index += step.index;
  at.part += step.part;
  return at;
}

// N = 262,144 pairs in 32 x 32 squares, 256 expected in each; both uniforms of a draw, and the
// first with the second.
TEST(Independence, OfNeighbouringAddresses) {
  constexpr std::uint32_t kPairs = 1U << 18;
  constexpr int kSide = 32;
  const auto all = neighbours();
  for (const Neighbour& neighbour : all) {
    SCOPED_TRACE(neighbour.name);
    std::vector<int> counts[3];
    for (auto& table : counts) table.resize(kSide * kSide);
    for (std::uint32_t i = 0; i < kPairs; ++i) {
      const auto here = uniforms(kSeed, base(i));
      const auto there = uniforms(kSeed + neighbour.seed_step, moved(base(i), neighbour.step));
      const auto cell = [](double x, double y) {
        return static_cast<std::size_t>(static_cast<int>(x * kSide) * kSide +
                                        static_cast<int>(y * kSide));
      };
      ++counts[0][cell(here.first, there.first)];
      ++counts[1][cell(here.second, there.second)];
      ++counts[2][cell(here.first, there.second)];
    }
    for (const auto& table : counts) {
      double statistic = 0;
      constexpr double kExpected = double{kPairs} / (kSide * kSide);
      for (const int count : table) {
        statistic += (count - kExpected) * (count - kExpected) / kExpected;
      }
      EXPECT_LE(statistic, chi_squared_limit(kSide * kSide - 1,
                                             kFalseAlarm / static_cast<double>(3 * all.size())));
    }
  }
}

// Every bit of a draw beside the same bit of its neighbour, N = 65,536 pairs: they agree in half of
// them, within the normal limit for 9 neighbours and 104 bits.
TEST(Independence, OfEveryBit) {
  constexpr std::uint32_t kPairs = 1U << 16;
  const auto all = neighbours();
  const double limit =
      bm::quantile(bm::complement(bm::normal(), kFalseAlarm / 2 / (104.0 * double(all.size())))) *
      std::sqrt(kPairs / 4.0);
  const auto bits_of = [](double u) { return static_cast<std::uint64_t>(u * 0x1p52); };
  for (const Neighbour& neighbour : all) {
    SCOPED_TRACE(neighbour.name);
    int alike[2][52] = {};
    for (std::uint32_t i = 0; i < kPairs; ++i) {
      const auto here = uniforms(kSeed, base(i));
      const auto there = uniforms(kSeed + neighbour.seed_step, moved(base(i), neighbour.step));
      const std::uint64_t same[2] = {~(bits_of(here.first) ^ bits_of(there.first)),
                                     ~(bits_of(here.second) ^ bits_of(there.second))};
      for (int which = 0; which < 2; ++which) {
        for (int bit = 0; bit < 52; ++bit) alike[which][bit] += int(same[which] >> bit & 1);
      }
    }
    for (const auto& counts : alike) {
      for (const int count : counts) EXPECT_LE(std::abs(count - kPairs / 2.0), limit);
    }
  }
}

// Marsaglia's birthday spacings along the paths, the indices and the seeds: 4,096 birthdays in a
// year of 2^32 days (the upper 32 bits of the first uniform), 64 years; repeated spacings are
// Poisson with mean 4096^3 / (4 * 2^32) = 4 a year, 256 in all.
TEST(Independence, BirthdaySpacings) {
  const bm::poisson law(256);
  const auto low = bm::quantile(law, kFalseAlarm / 6);
  const auto high = bm::quantile(bm::complement(law, kFalseAlarm / 6));
  for (const char* along : {"path", "index", "seed"}) {
    int repeats = 0;
    for (std::uint32_t year = 0; year < 64; ++year) {
      std::vector<std::uint32_t> days;
      for (std::uint32_t i = 0; i < 4096; ++i) {
        const Address at = along == std::string("path")    ? Address{i, Stream::fee, 0, year, 0}
                           : along == std::string("index") ? Address{year, Stream::fee, 0, i, 0}
                                                           : Address{year, Stream::fee, 0, 0, 0};
        const std::uint64_t seed = along == std::string("seed") ? i : kSeed;
        days.push_back(static_cast<std::uint32_t>(uniform(seed, at) * 0x1p32));
      }
      std::sort(days.begin(), days.end());
      for (std::size_t i = days.size(); i-- > 1;) days[i] -= days[i - 1];
      std::sort(days.begin(), days.end());
      for (std::size_t i = 1; i < days.size(); ++i) repeats += days[i] == days[i - 1];
    }
    EXPECT_GE(repeats, low) << along;
    EXPECT_LE(repeats, high) << along;
  }
}

}  // namespace
}  // namespace exahash::random
