#include "exahash/math/sobol.h"

#include <array>
#include <bit>

#include "exahash/base/contracts.h"

namespace exahash::math {
namespace {

constexpr int kBits = 32;
constexpr int kLargestDegree = 9;

// A primitive polynomial over the integers modulo 2, bit i for x^i, and as many odd numbers
// m_k < 2^k as its degree.
struct Row {
  std::uint16_t polynomial;
  std::array<std::uint16_t, kLargestDegree> start;
};

// Dimensions 1 to 63 (2 to 64 as the file counts) of new-joe-kuo-6.21201: S. Joe, F. Y. Kuo,
// "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30
// (2008). Dimension 0 is van der Corput's.
// clang-format off
constexpr std::array<Row, kSobolDimensions - 1> kTable{{
    {3, {1}},
    {7, {1, 3}},
    {11, {1, 3, 1}},
    {13, {1, 1, 1}},
    {19, {1, 1, 3, 3}},
    {25, {1, 3, 5, 13}},
    {37, {1, 1, 5, 5, 17}},
    {41, {1, 1, 5, 5, 5}},
    {47, {1, 1, 7, 11, 19}},
    {55, {1, 1, 5, 1, 1}},
    {59, {1, 1, 1, 3, 11}},
    {61, {1, 3, 5, 5, 31}},
    {67, {1, 3, 3, 9, 7, 49}},
    {91, {1, 1, 1, 15, 21, 21}},
    {97, {1, 3, 1, 13, 27, 49}},
    {103, {1, 1, 1, 15, 7, 5}},
    {109, {1, 3, 1, 15, 13, 25}},
    {115, {1, 1, 5, 5, 19, 61}},
    {131, {1, 3, 7, 11, 23, 15, 103}},
    {137, {1, 3, 7, 13, 13, 15, 69}},
    {143, {1, 1, 3, 13, 7, 35, 63}},
    {145, {1, 3, 5, 9, 1, 25, 53}},
    {157, {1, 3, 1, 13, 9, 35, 107}},
    {167, {1, 3, 1, 5, 27, 61, 31}},
    {171, {1, 1, 5, 11, 19, 41, 61}},
    {185, {1, 3, 5, 3, 3, 13, 69}},
    {191, {1, 1, 7, 13, 1, 19, 1}},
    {193, {1, 3, 7, 5, 13, 19, 59}},
    {203, {1, 1, 3, 9, 25, 29, 41}},
    {211, {1, 3, 5, 13, 23, 1, 55}},
    {213, {1, 3, 7, 3, 13, 59, 17}},
    {229, {1, 3, 1, 3, 5, 53, 69}},
    {239, {1, 1, 5, 5, 23, 33, 13}},
    {241, {1, 1, 7, 7, 1, 61, 123}},
    {247, {1, 1, 7, 9, 13, 61, 49}},
    {253, {1, 3, 3, 5, 3, 55, 33}},
    {285, {1, 3, 1, 15, 31, 13, 49, 245}},
    {299, {1, 3, 5, 15, 31, 59, 63, 97}},
    {301, {1, 3, 1, 11, 11, 11, 77, 249}},
    {333, {1, 3, 1, 11, 27, 43, 71, 9}},
    {351, {1, 1, 7, 15, 21, 11, 81, 45}},
    {355, {1, 3, 7, 3, 25, 31, 65, 79}},
    {357, {1, 3, 1, 1, 19, 11, 3, 205}},
    {361, {1, 1, 5, 9, 19, 21, 29, 157}},
    {369, {1, 3, 7, 11, 1, 33, 89, 185}},
    {391, {1, 3, 3, 3, 15, 9, 79, 71}},
    {397, {1, 3, 7, 11, 15, 39, 119, 27}},
    {425, {1, 1, 3, 1, 11, 31, 97, 225}},
    {451, {1, 1, 1, 3, 23, 43, 57, 177}},
    {463, {1, 3, 7, 7, 17, 17, 37, 71}},
    {487, {1, 3, 1, 5, 27, 63, 123, 213}},
    {501, {1, 1, 3, 5, 11, 43, 53, 133}},
    {529, {1, 3, 5, 5, 29, 17, 47, 173, 479}},
    {539, {1, 3, 3, 11, 3, 1, 109, 9, 69}},
    {545, {1, 1, 1, 5, 17, 39, 23, 5, 343}},
    {557, {1, 3, 1, 5, 25, 15, 31, 103, 499}},
    {563, {1, 1, 1, 11, 11, 17, 63, 105, 183}},
    {601, {1, 1, 5, 11, 9, 29, 97, 231, 363}},
    {607, {1, 1, 5, 15, 19, 45, 41, 7, 383}},
    {617, {1, 3, 7, 7, 31, 19, 83, 137, 221}},
    {623, {1, 1, 1, 3, 23, 15, 111, 223, 83}},
    {631, {1, 1, 5, 13, 31, 15, 55, 25, 161}},
    {637, {1, 1, 3, 13, 25, 47, 39, 87, 257}},
}};
// clang-format on

// Direction numbers: number k is added (without carries) for bit k of the index. Bratley and Fox,
// "Algorithm 659", ACM TOMS 14 (1988).
using Directions = std::array<std::uint32_t, kBits>;

constexpr Directions directions(const Row& row) {
  const int degree = std::bit_width(row.polynomial) - 1;
  Directions result{};
  for (int k = 0; k < kBits; ++k) {
    if (k < degree) {
      result[k] = static_cast<std::uint32_t>(row.start[k]) << (kBits - 1 - k);
      continue;
    }
    result[k] = result[k - degree] >> degree;
    for (int i = 1; i <= degree; ++i) {
      if ((row.polynomial >> (degree - i) & 1) != 0) result[k] ^= result[k - i];
    }
  }
  return result;
}

constexpr std::array<Directions, kSobolDimensions> all_directions() {
  std::array<Directions, kSobolDimensions> result{};
  for (int k = 0; k < kBits; ++k) result[0][k] = std::uint32_t{1} << (kBits - 1 - k);
  for (int i = 1; i < kSobolDimensions; ++i) result[i] = directions(kTable[i - 1]);
  return result;
}

constexpr auto kDirections = all_directions();

constexpr std::uint32_t reversed(std::uint32_t x) {
  x = (x & 0x5555'5555) << 1 | (x >> 1 & 0x5555'5555);
  x = (x & 0x3333'3333) << 2 | (x >> 2 & 0x3333'3333);
  x = (x & 0x0f0f'0f0f) << 4 | (x >> 4 & 0x0f0f'0f0f);
  x = (x & 0x00ff'00ff) << 8 | (x >> 8 & 0x00ff'00ff);
  return x << 16 | x >> 16;
}

// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
constexpr std::uint64_t mixed(std::uint64_t z) {
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
  z = (z ^ z >> 27) * 0x94d049bb133111eb;
  return z ^ z >> 31;
}

// Flips each bit by a hash of the bits above it. In reversed order, for sums and products carry
// upwards only. Laine and Karras, "Stratified sampling for stochastic transparency" (2011); Burley,
// "Practical hash-based Owen scrambling" (JCGT 2020); steps and constants by Vegdahl, "Building a
// better LK hash" (2021).
constexpr std::uint32_t scrambled(std::uint32_t point, std::uint32_t seed) {
  std::uint32_t x = reversed(point);
  x ^= x * 0x3d20adea;
  x += seed;
  x *= seed >> 16 | 1;
  x ^= x * 0x05526c56;
  x ^= x * 0x53a22864;
  return reversed(x);
}

}  // namespace

std::uint32_t sobol(std::uint32_t index, int dimension) {
  EXAHASH_EXPECTS(dimension >= 0 && dimension < kSobolDimensions);
  std::uint32_t point = 0;
  for (const std::uint32_t* direction = kDirections[dimension].data(); index != 0; index >>= 1) {
    if ((index & 1) != 0) point ^= *direction;
    ++direction;
  }
  return point;
}

double scrambled_sobol(std::uint32_t index, int dimension, std::uint64_t seed) {
  const std::uint32_t point = sobol(index, dimension);
  const std::uint64_t key =
      mixed(mixed(seed + 0x9e3779b97f4a7c15) + static_cast<std::uint64_t>(dimension));
  const std::uint32_t k = scrambled(point, static_cast<std::uint32_t>(key >> 32));
  return (static_cast<double>(k) + 0.5) * 0x1p-32;
}

}  // namespace exahash::math
