#pragma once

// Companies carried along eight paths while they run: month by month from each path's own price,
// hashprice, rigs and hosting. Plain values in; out come those that failed, and what becomes of
// them. What that does to rigs and megawatts is done above (sim/step_finance.h).

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "exahash/finance/case.h"
#include "exahash/math/lanes.h"

namespace exahash::finance {

struct Carried {
  std::string name;
  int signer = -1;  // its place among those of hosting; it has one
  Case company;
  std::vector<CaseMonth> months;  // as announced, of all months of the run
  // Contracts of hosting's start, by their place there, whose halls are paid for by lenders of
  // their own: they are built whatever becomes of the company.
  std::vector<bool> funded;
};

struct Setup {
  Months months;
  std::vector<Carried> companies;

  // Nobody is carried, and the run is the one without this part, to the bit.
  [[nodiscard]] bool on() const noexcept { return !companies.empty(); }
  // Bytes of a company's lane, a multiple of 64; of all companies on eight lanes.
  [[nodiscard]] static std::size_t lane_bytes(const Carried& company) noexcept;
  [[nodiscard]] std::size_t bytes() const noexcept;
};

inline constexpr std::size_t kMostProjects = 64;    // of a company
inline constexpr std::size_t kMostCompanies = 256;  // carried

// Classes of sites of which one company's rigs can be taken.
inline constexpr int kPieces = 4;

struct State {
  math::Lane hashprice_sum;  // of the days since the last month ended
  math::Lane failed;         // companies that have failed since the start
  math::Lane withheld_mw;    // of their mining megawatts, that nobody may use for now
  std::int64_t days;         // since the last month ended
  std::int64_t month;        // of Months, that runs
  std::uint8_t padding[48];
};

// Of one company, beside its books.
struct CompanyState {
  // Since the last month ended.
  math::Lane rent_usd, cost_usd, capex_usd;
  math::Lane displaced_mw;            // of its rigs, since the start
  math::Lane failed_in;               // number of the month of its first default, from 1; 0: none
  math::Lane defaults;                // so many
  math::Lane cause, resolution;       // of the last: a Cause, a Resolution
  math::Lane effect_mw, effect_days;  // megawatts to withhold, and how long
  // Held, by what was taken of which class of sites; given back at the end of `due_day`.
  math::Lane due_day;  // days after the start; 0: nothing is held
  math::Lane sold;     // 1: with the rigs that stand there
  math::Lane site[kPieces], mw[kPieces];
  // Bit i: in the month that has just ended lane i's failed; a workout of its was over.
  std::uint64_t fresh, recovered;
  std::uint8_t padding[48];

  // Its books go on.
  [[nodiscard]] bool open(int lane) const noexcept {
    return defaults[lane] == 0 ||
           goes_on(static_cast<Resolution>(static_cast<int>(resolution[lane])));
  }
};

// All of it beside State: a CompanyState for each company; the books of all, company by company,
// lane by lane.
struct Book {
  CompanyState* companies;
  std::byte* books;
};

// Of one month on one path.
struct MarketMonth {
  double price_usd = 0, hashprice = 0, j_per_th = 1;
};
// A price that finance can divide by.
[[nodiscard]] double price_for(double price_usd) noexcept;
[[nodiscard]] MonthInput month_input(const MarketMonth& market, int days, double mining_share,
                                     std::span<const ProjectMonth> projects) noexcept;
// The draw that decides what becomes of a company; `entity`: entity_of its name; `before`: how
// often it has failed already.
[[nodiscard]] double resolution_luck(std::uint64_t seed, std::uint32_t path, std::uint32_t entity,
                                     std::uint32_t before = 0) noexcept;

// What a path says of itself at the end of a month.
struct PathMonth {
  double price_usd = 0, j_per_th = 1;
  std::uint32_t path = 0;
  std::uint64_t seed = 0;
};

// One lane's companies on the start day.
void begin_lane(const Setup& setup, const MinerCosts& costs, const Parameters& parameters,
                const Book& book, int lane);

// Every day, in all lanes, before the month may end. True: the month ends on this day (days after
// the start), and pass_month() is to be called for each lane, then end_month().
[[nodiscard]] bool pass_day(const Setup& setup, State& state, const math::Lane& hashprice,
                            std::int64_t day) noexcept;
// The month of one lane: everybody pays. Those who cannot are `fresh`, and their books are what has
// become of them.
void pass_month(const Setup& setup, const PathMonth& path, const Parameters& parameters,
                State& state, const Book& book, int lane);
void end_month(const Setup& setup, State& state, const Book& book) noexcept;

}  // namespace exahash::finance
