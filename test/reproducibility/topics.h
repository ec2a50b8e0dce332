#pragma once

// What one topic computed, as bytes; their digest is what the builds are compared by.

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "exahash/math/u256.h"

namespace exahash {

class Record {
 public:
  void add(std::integral auto number) { add_word(static_cast<std::uint64_t>(number)); }
  void add(double number) { add_word(std::bit_cast<std::uint64_t>(number)); }
  void add(const math::U256& number) {
    for (const std::uint64_t limb : number.limbs) add_word(limb);
  }
  void add(std::string_view text) {
    add_word(text.size());
    for (const char c : text) bytes_.push_back(static_cast<std::byte>(c));
  }
  [[nodiscard]] const std::vector<std::byte>& bytes() const { return bytes_; }

 private:
  void add_word(std::uint64_t word) {
    for (int i = 0; i < 8; ++i) bytes_.push_back(static_cast<std::byte>(word >> (8 * i)));
  }
  std::vector<std::byte> bytes_;
};

// The same numbers everywhere: SplitMix64 (Steele, Lea, Flood 2014).
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  // From 0 to below `end`, in steps of 2^-52 * end.
  double below(double end) { return static_cast<double>(next() >> 12) * 0x1p-52 * end; }

 private:
  std::uint64_t state_;
};

void wide_integers(Record& out);
void compact_bits(Record& out);
void retargets(Record& out);
void difficulty_algorithms(Record& out);
void hash_kernels(Record& out);
void history_tables(Record& out);
void history_replay(Record& out);
void header_verification(Record& out);
void elementary_functions(Record& out);
void lane_functions(Record& out);
void quantiles(Record& out);
void hash_rate_filter(Record& out);
void retarget_forecasts(Record& out);
void exact_sums(Record& out);
void histograms(Record& out);
void sobol_points(Record& out);
void samplers(Record& out);
void distributions(Record& out);
void prices_and_fleets(Record& out);
void price_models(Record& out);
void rig_economics(Record& out);
void hosting_economics(Record& out);
void ensembles(Record& out);
void hosted_ensembles(Record& out);
void defaulted_ensembles(Record& out);
void single_blocks(Record& out);
void scenario_identity(Record& out);
void double_spends(Record& out);
void selfish_mining(Record& out);

}  // namespace exahash
