#pragma once

// All that changes, for eight paths: one buffer, laid out by the Model, made of the rooms' states.
// Copying it is the checkpoint, comparing it is the test.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "exahash/finance/carry.h"
#include "exahash/hosting/state.h"
#include "exahash/mining/rig_value.h"
#include "exahash/sim/model.h"

namespace exahash::sim {

// The chain of each path. Hazard is the integral of hash rate / expected hashes per block: a block
// comes on average each time it grows by 1. Nothing in the economy reads the hazards of events to
// come.
struct ChainState {
  math::Lane hazard;       // since the period began (or the run, in mid-period)
  math::Lane first_at;     // hazard at which the period's first block comes; infinite: it has come
  math::Lane retarget_at;  // hazard at which its last block comes
  math::Lane halving_at;   // hazard at which a halving inside this period counts; infinite: none
  math::Lane first_time;   // of the period's first block: whole seconds since the start day
  math::Lane expected_hashes;  // per block, from the bits
  math::Lane difficulty;
  math::WordLane bits;
  math::WordLane period;       // first height of the period / 2016
  math::Lane last_change;      // difficulty after / before - 1, of the newest retarget; 0: none yet
  math::WordLane retargets;    // since the start
  math::WordLane next_height;  // Arrivals::block only: first_at is then the hazard of this block
  math::Lane subsidy_btc;      // of the next block
  // Draws of the following period, made for all lanes at once: first block's interval, the rest.
  math::Lane next_first, next_rest;
  // Of the day that was stepped last:
  math::Lane blocks;           // expected blocks: growth of the hazard
  math::Lane subsidy_btc_day;  // paid by expected blocks (pay per share), a halving inside counted
  std::uint64_t drawn;         // bit i: lane i's next_first and next_rest are made
  std::uint64_t retargeted;    // bit i: lane i's difficulty changed on that day
};

// What the steps leave for observers, beside the rooms' states.
struct Derived {
  math::Lane hashprice;  // USD per PH/s and day, at the day's start, from the difficulty then
  // Set by begin(), the same in every lane: what a rig is worth rests on it (mining/rig_value.h).
  mining::OperatingValue<double> rig_value;
  double rig_logistics, rig_scrap;  // USD per TH/s
  double rig_price_floor;           // of new rigs
  std::uint8_t padding[56];
};

// Of the model's owners at the last weekly count, or at the start (owners.h); NaN where they are
// not known.
struct Ownership {
  math::Lane largest_pct;  // of the active hash rate, the largest named owner's
  math::Lane hhi;          // sum of squared shares of those named, 0 to 1
};
// One owner's.
struct OwnerStart {
  math::Lane eh_per_mw;  // what its class of sites ran for each megawatt on the start day
  math::Lane weight;     // in the network, at the last weekly count (owners.h)
};

class State {
 public:
  // Allocates for this model; all zero until begin() (step.h).
  explicit State(const Model& model);
  State(const State& other);
  State& operator=(const State& other);
  State(State&&) noexcept = default;
  State& operator=(State&&) noexcept = default;
  ~State() = default;

  struct Fixed {
    math::WordLane path;        // number of each lane's path; equal numbers draw the same luck
    math::WordLane price_path;  // the same for the price's; another in studies of luck alone
    std::uint64_t seed;
    std::int64_t day;  // days stepped so far
    PathParameters parameters;
    market::State market;
    mining::State mining;
    ChainState chain;
    Derived derived;
    hosting::State hosting;
    finance::State finance;
    Ownership ownership;
  };
  [[nodiscard]] Fixed& fixed() noexcept { return *reinterpret_cast<Fixed*>(bytes_.get()); }
  [[nodiscard]] const Fixed& fixed() const noexcept {
    return *reinterpret_cast<const Fixed*>(bytes_.get());
  }
  // The rooms' tables, laid out by the Model.
  [[nodiscard]] mining::Fleet fleet() noexcept;
  [[nodiscard]] std::span<const mining::Cell> cells() const noexcept;
  [[nodiscard]] std::span<const mining::Row> rows() const noexcept;
  [[nodiscard]] std::span<const mining::Site> sites() const noexcept;
  [[nodiscard]] hosting::Book hosting_book() noexcept;
  [[nodiscard]] std::span<const hosting::Contract> contracts() const noexcept;
  [[nodiscard]] std::span<const hosting::CompanyState> companies() const noexcept;
  [[nodiscard]] finance::Book finance_book() noexcept;
  // Of those that Model::finance carries, in its order.
  [[nodiscard]] std::span<const finance::CompanyState> carried() const noexcept;
  [[nodiscard]] std::span<OwnerStart> owners() noexcept;
  [[nodiscard]] std::span<const std::byte> bytes() const noexcept {
    return {bytes_.get(), places_.end};
  }

 private:
  struct Free {
    void operator()(std::byte* bytes) const noexcept;
  };
  // Bytes from the start at which each table begins; the last is the size.
  struct Places {
    std::size_t cells = 0, rows = 0, sites = 0, moves = 0, companies = 0, contracts = 0,
                carried = 0, owners = 0, books = 0, end = 0;
  };
  Places places_;
  std::unique_ptr<std::byte[], Free> bytes_;
};

}  // namespace exahash::sim
