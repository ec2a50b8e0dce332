#include "exahash/finance/carry.h"

#include <algorithm>
#include <array>

#include "exahash/random/draws.h"

namespace exahash::finance {
namespace {

static_assert(sizeof(State) % 64 == 0 && sizeof(CompanyState) % 64 == 0);

constexpr std::size_t kLine = 64;

struct Payday {
  const Setup& setup;
  const PathMonth& path;
  const Conduct& conduct;
  const State& state;
  int lane;

  void pass(const Carried& carried, CompanyState& company, std::byte* books) const {
    const auto month = static_cast<std::size_t>(state.month);
    const HostedMonth hosted{company.rent_usd[lane], company.cost_usd[lane],
                             company.capex_usd[lane], company.displaced_mw[lane]};
    const std::size_t count = carried.company.projects.size();
    // Only as many as there are begin their life.
    alignas(ProjectMonth) std::array<std::byte, kMostProjects * sizeof(ProjectMonth)> room;
    const std::span filled(reinterpret_cast<ProjectMonth*>(room.data()), count);
    const double share =
        fill_hosted(carried.company, carried.months[month].projects, hosted, 1, filled);
    const MarketMonth market{price_for(path.price_usd),
                             state.hashprice_sum[lane] / static_cast<double>(state.days),
                             path.j_per_th};
    Company one(Company::size_of(carried.company.start), conduct, books);
    one.month(month_input(market, setup.months.days_of(month), share, filled));
    const std::uint64_t bit = std::uint64_t{1} << lane;
    if (one.failed() == Cause::none) {
      if (one.workout_is_over()) company.recovered |= bit;
      return;
    }
    const double luck = resolution_luck(path.seed, path.path, entity_of(carried.name),
                                        static_cast<std::uint32_t>(company.defaults[lane]));
    const Effect effect = resolve(luck, one.mining_mw(share), one.hash_rate_ehs() * share, conduct);
    if (company.defaults[lane] == 0) company.failed_in[lane] = static_cast<double>(month + 1);
    company.defaults[lane] += 1;
    company.cause[lane] = static_cast<double>(one.failed());
    company.resolution[lane] = static_cast<double>(effect.resolution);
    company.effect_mw[lane] = effect.mw_withheld;
    company.effect_days[lane] = effect.days;
    company.fresh |= bit;
    one.become(effect.resolution);
  }
};

}  // namespace

std::size_t Setup::lane_bytes(const Carried& company) noexcept {
  return (Company::size_of(company.company.start).bytes() + kLine - 1) / kLine * kLine;
}

std::size_t Setup::bytes() const noexcept {
  std::size_t sum = 0;
  for (const Carried& company : companies) sum += lane_bytes(company) * math::kLanes;
  return sum;
}

double price_for(double price_usd) noexcept {
  constexpr double kLeast = 1e-9;
  return std::max(price_usd, kLeast);
}

MonthInput month_input(const MarketMonth& market, int days, double mining_share,
                       std::span<const ProjectMonth> projects) noexcept {
  MonthInput input;
  input.price_usd = market.price_usd;
  input.hashprice = market.hashprice;
  input.days = days;
  input.network_j_per_th = market.j_per_th;
  input.mining_share = mining_share;
  input.projects = projects;
  return input;
}

double resolution_luck(std::uint64_t seed, std::uint32_t path, std::uint32_t entity,
                       std::uint32_t before) noexcept {
  return random::uniform(seed, {path, random::Stream::resolution, entity, before, 0});
}

void begin_lane(const Setup& setup, const MinerCosts& costs, const Parameters& parameters,
                const Book& book, int lane) {
  const Conduct conduct = conduct_of(parameters, lane);
  std::byte* books = book.books;
  for (const Carried& carried : setup.companies) {
    const Start& start = carried.company.start;
    const std::size_t bytes = Setup::lane_bytes(carried);
    (void)Company(start, with_costs(start.mining, costs), conduct,
                  books + bytes * static_cast<std::size_t>(lane));
    books += bytes * math::kLanes;
  }
}

bool pass_day(const Setup& setup, State& state, const math::Lane& hashprice,
              std::int64_t day) noexcept {
  const auto month = static_cast<std::size_t>(state.month);
  if (month >= setup.months.size()) return false;
  ++state.days;
  for (int i = 0; i < math::kLanes; ++i) state.hashprice_sum[i] += hashprice[i];
  return day == setup.months.last_day[month];
}

void pass_month(const Setup& setup, const PathMonth& path, const Parameters& parameters,
                State& state, const Book& book, int lane) {
  const Conduct conduct = conduct_of(parameters, lane);
  const Payday payday{setup, path, conduct, state, lane};
  std::byte* books = book.books;
  for (std::size_t i = 0; i < setup.companies.size(); ++i) {
    const Carried& carried = setup.companies[i];
    const std::size_t bytes = Setup::lane_bytes(carried);
    CompanyState& company = book.companies[i];
    if (company.open(lane)) {
      const bool before = company.failed_in[lane] > 0;
      payday.pass(carried, company, books + bytes * static_cast<std::size_t>(lane));
      if (!before && company.failed_in[lane] > 0) state.failed[lane] += 1;
    }
    books += bytes * math::kLanes;
  }
}

void end_month(const Setup& setup, State& state, const Book& book) noexcept {
  for (std::size_t i = 0; i < setup.companies.size(); ++i) {
    CompanyState& company = book.companies[i];
    company.rent_usd = company.cost_usd = company.capex_usd = math::Lane{};
    company.fresh = company.recovered = 0;
  }
  state.hashprice_sum = math::Lane{};
  state.days = 0;
  ++state.month;
}

}  // namespace exahash::finance
