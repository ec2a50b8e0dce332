#pragma once

// Price and fees of one path in plain double, the C library and Boost: the second program.

#include <cstdint>

#include "exahash/market/market.h"
#include "exahash/random/streams.h"

namespace exahash::market::test {

class PlainMarket {
 public:
  PlainMarket(const Setup& setup, const Parameters& parameters, int lane, std::uint64_t seed,
              std::uint32_t path);
  void advance(int day);

  double price = 0, fees = 0;

 private:
  // First or second uniform of an address, and the normal number with that quantile.
  [[nodiscard]] double uniform(random::Stream stream, int day, int part = 0, int which = 0) const;
  [[nodiscard]] double normal(random::Stream stream, int day, int part = 0, int which = 0) const;
  [[nodiscard]] double of(const math::Lane& lane) const { return lane[lane_]; }
  [[nodiscard]] double step_of(double sigma, double z) const;
  void jump(int day, double z);
  void heston(int day, double z);
  void regimes(int day, double z);
  void bootstrap(int day);
  void condition(int day, double z);
  void advance_fees(int day);

  const Setup& setup_;
  const Parameters& parameters_;
  int lane_;
  std::uint64_t seed_;
  std::uint32_t path_;
  double log_ = 0, variance_ = 0, end_ = 0, end_day_ = 0, bridge_[3]{};
  double slow_ = 0, fast_ = 0, spike_ = 0;
  std::size_t at_ = 0;
  bool wild_ = false, high_ = false;
};

}  // namespace exahash::market::test
