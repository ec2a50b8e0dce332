#include "exahash/mining/fleet_shape.h"

namespace exahash::mining {
namespace {

constexpr std::int64_t kDaysOfRoom = 365;
constexpr std::int64_t kDaysOfYear = 365;
constexpr std::int64_t kMarch = 59, kDecember = 334;  // days of the year

}  // namespace

int vintage_count(const Setup& setup) noexcept {
  return static_cast<int>(setup.vintages.size());
}

double relative_efficiency(const Setup& setup, int vintage) noexcept {
  double total = 0, weighted = 0;
  for (const Vintage& each : setup.vintages) {
    total += each.share;
    weighted += each.share * each.j_per_th;
  }
  return setup.vintages[static_cast<std::size_t>(vintage)].j_per_th * total / weighted;
}

int room_on(const Setup& setup, std::int64_t day) noexcept {
  if (setup.new_vintages < 1) return -1;
  const std::int64_t year = day / kDaysOfRoom;
  const std::int64_t last = setup.new_vintages - 1;
  return vintage_count(setup) + static_cast<int>(year < last ? year : last);
}

int rows_until(const Setup& setup, std::int64_t day) noexcept {
  const int room = room_on(setup, day);
  return room < 0 ? setup.rows() : room + 1;
}

bool is_winter(const Setup& setup, std::int64_t day) noexcept {
  const std::int64_t at = (setup.start_day_of_year + day) % kDaysOfYear;
  return at < kMarch || at >= kDecember;
}

double given_hash_rate(const Setup& setup, std::int64_t day) noexcept {
  if (setup.given_eh_s.empty()) return 0;
  const auto last = static_cast<std::int64_t>(setup.given_eh_s.size()) - 1;
  return setup.given_eh_s[static_cast<std::size_t>(day < last ? day : last)];
}

bool power_moves(const Setup& setup) noexcept {
  return !setup.power_over_start.empty();
}

double power_over_start(const Setup& setup, std::int64_t day) noexcept {
  if (!power_moves(setup)) return 1;
  const auto last = static_cast<std::int64_t>(setup.power_over_start.size()) - 1;
  const std::int64_t week = day / kWeek;
  return setup.power_over_start[static_cast<std::size_t>(week < last ? week : last)];
}

double mean_j_per_th(std::span<const Row> rows, std::span<const Cell> cells, int lane) noexcept {
  if (rows.empty()) return 1;
  double draw = 0, rate = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    double eh = rows[i].stock_eh[lane] + rows[i].held_eh[lane];
    for (std::size_t cell = i; cell < cells.size(); cell += rows.size()) {
      eh += cells[cell].racked_eh[lane];
    }
    rate += eh;
    draw += eh * rows[i].grid_j_per_th[lane];
  }
  return rate > 0 ? draw / rate : 1;
}

Shape shape(const Setup& setup) noexcept {
  return {setup.rows(),       setup.site_count(),        vintage_count(setup),
          setup.sites.data(), setup.start_shares.data(), setup.rows_best_first.data(),
          setup.spot.data()};
}

}  // namespace exahash::mining
