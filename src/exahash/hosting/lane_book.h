#pragma once

// The contracts of one lane and what happens to them (step.h). Days are whole, from the start.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "exahash/base/units.h"
#include "exahash/hosting/step.h"
#include "exahash/random/draws.h"

namespace exahash::hosting {

inline constexpr std::int32_t kNever = 2'000'000'000;
inline constexpr double kDaysPerMonth = 365.25 / 12;

class LaneBook {
 public:
  LaneBook(const Setup& setup, const Parameters& parameters, const Surroundings& around,
           State& state, const Book& book, int lane) noexcept
      : setup_(setup),
        parameters_(parameters),
        around_(around),
        state_(state),
        book_(book),
        contracts_(book.contracts + std::ptrdiff_t{lane} * setup.capacity),
        lane_(lane) {}

  // A contract of the start day; `id` is the address of its draws.
  void begin(const SignedContract& given, int id) noexcept;
  // A new one, signed at 00:00 of the day. False: the table is full.
  bool sign(int company, Kind kind, double it_mw, std::int32_t day, int id) noexcept;
  // Dated events up to that day.
  void pass_events(std::int32_t until) noexcept;
  // Tenants who default, leave early or withdraw, by the sums of rates.
  void pass_rates(std::int32_t day) noexcept;
  // Without lock-in: who earns more gets the megawatts.
  void switch_uses(std::int32_t day) noexcept;
  // A landlord without money: what he is building is given up, but for contracts of the start whose
  // halls are paid for otherwise (`funded`, by their place there). What is let stays let.
  void give_up_building(int company, const std::vector<bool>& funded, std::int32_t day) noexcept;
  // Flows up to that day.
  void accrue(std::int32_t until) noexcept;
  // Sums of the lane for whoever looks, and the day of the next event; `companies`: those of each
  // company as well.
  void count(bool companies) noexcept;
  void count_planned() noexcept;

 private:
  [[nodiscard]] double at(const math::Lane& lane) const noexcept { return lane[lane_]; }
  [[nodiscard]] std::int32_t days_of(double months) const noexcept;
  [[nodiscard]] CompanyState& company_of(const Contract& contract) const noexcept {
    return book_.companies[contract.company];
  }
  [[nodiscard]] random::TwoUniforms draw(const Contract& contract,
                                         std::uint32_t part) const noexcept;
  [[nodiscard]] Contract* place() noexcept;
  [[nodiscard]] double rent_of(const Contract& contract, double lease) const noexcept;
  // What of its rent is paid at signing.
  void prepay(Contract& contract, double share) const noexcept;
  [[nodiscard]] static double prepaid_usd(const Contract& contract) noexcept;

  // The life of a contract: lane_book.cpp.
  void plan(Contract& contract, std::int32_t signed_day, double median_months) noexcept;
  void start_term(Contract& contract, std::int32_t day, double years) noexcept;
  void accrue(Contract& contract, std::int32_t until) noexcept;
  void pass_event(Contract& contract) noexcept;
  void pass_building(Contract& contract) noexcept;
  void energise(Contract& contract, std::int32_t day) noexcept;
  void cancel(Contract& contract, std::int32_t day) noexcept;
  void end_term(Contract& contract, std::int32_t day) noexcept;
  void let_again(Contract& contract, std::int32_t day, double share) noexcept;
  void empty_halls(Contract& contract, std::int32_t day, bool guaranteed) noexcept;
  void refit(Contract& contract, std::int32_t day) noexcept;

  // Its megawatts: lane_ledger.cpp.
  [[nodiscard]] mining::SiteMoves& moves(int site) noexcept {
    state_.moves_wait = true;
    return book_.moves[site];
  }
  [[nodiscard]] double racks_left(int site) const noexcept;
  [[nodiscard]] double free_left(int site) const noexcept;
  [[nodiscard]] double take_racks(int site, double wanted) noexcept;
  void clear(Contract& contract) noexcept;
  void connect(Contract& contract) noexcept;
  void withhold(const Contract& contract) noexcept;  // AI's to nobody's
  void release(const Contract& contract) noexcept;   // nobody's to the miners
  void retake(Contract& contract) noexcept;          // the miners' to AI
  // On the ledger for it.
  [[nodiscard]] static double held(const Contract& contract) noexcept {
    return contract.displaced_mw + contract.connected_mw;
  }

  const Setup& setup_;
  const Parameters& parameters_;
  const Surroundings& around_;
  State& state_;
  const Book& book_;
  Contract* contracts_;
  int lane_;
  bool planned_moved_ = false;  // of any company, since this book was opened
};

}  // namespace exahash::hosting
