// Spot prices of power: what the sites that see them pay, hour by hour.

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/mining/fleet_layout.h"
#include "exahash/mining/spot_hours.h"
#include "exahash/scenario/build_parts.h"
#include "exahash/scenario/hourly_prices.h"
#include "exahash/scenario/past_power.h"

namespace exahash::scenario {
namespace {

std::string describe_prices(const HourlyPrices& year, const mining::SpotHours& hours, Date start) {
  std::string text = fmt::format(
      "power.hourly: {} hours from {} to {}, {} days before the start; median {} and mean {} "
      "USD/MWh; the fleet's table of them is off by at most {} of the hours",
      with_thousands(static_cast<std::int64_t>(year.usd_per_mwh.size())), format_time(year.from),
      format_time(year.until),
      std::chrono::floor<std::chrono::days>(Time{start} - year.until).count(),
      with_significant(hours.median, 4), with_significant(hours.mean, 4), percent(hours.error));
  if (hours.below_zero > 0) {
    text += fmt::format("; in {} of them the price is below zero, and who uses power is paid",
                        percent(hours.below_zero));
  }
  return text;
}

void say_what_is_unused(Building& building) {
  for (const char* key : {"power.spot_spread", "power.dear_share", "power.dear_factor"}) {
    const Item& item = building.sheet[key];
    if (!item.given() || item.text == item.key->value) continue;
    building.built.notes.push_back(fmt::format("{} has no part beside power.hourly", key));
  }
}

constexpr std::chrono::days kPowerWeek{7};

}  // namespace

void build_power_path(Building& building) {
  Item& item = building.sheet["power.follows"];
  item.unused = item.text == "none";
  if (item.unused) return;
  const sim::Model& model = building.built.model;
  if (model.start < first_day_of_power()) {
    building.problems.add(
        item.place,
        fmt::format("what industry paid for power in the year before {} is not in data/power",
                    format_date(model.start)),
        "", fmt::format("start on {} or later", format_date(first_day_of_power())));
    return;
  }
  const double start = power_on(model.start);
  auto& path = building.built.model.mining.power_over_start;
  for (Date day = model.start + kPowerWeek; day < model.start + std::chrono::days{model.days};
       day += kPowerWeek) {
    path.push_back(power_on(day) / start);
  }
  if (path.empty()) path.push_back(1);
  building.built.notes.push_back(
      fmt::format("power.follows: industry in the United States paid {} USD/MWh in the twelve "
                  "months before the "
                  "start, and {} before the last week; known to {}",
                  with_significant(start, 4), with_significant(start * path.back(), 4),
                  format_date(last_day_of_power())));
}

std::optional<double> build_spot(Building& building) {
  auto& [sheet, folder, history, companies, problems, built] = building;
  auto& mining = built.model.mining;
  const Item& file = sheet["power.hourly"];
  if (file.text.empty()) {
    mining.spot = mining::two_regime_spot(median(sheet, "power.spot_spread"),
                                          median(sheet, "power.dear_share"),
                                          median(sheet, "power.dear_factor"));
    return 1;
  }
  const auto text = read_named_file(building, file);
  if (!text) return std::nullopt;
  const auto year = parse_hourly(*text, file.text, Time{built.model.start});
  if (!year) {
    problems.add(file.place.line, year.error());
    return std::nullopt;
  }
  auto hours = mining::spot_hours(year->usd_per_mwh);
  if (hours.levels.empty()) {
    problems.add(file.place,
                 fmt::format("the median of the hours of {} is {} USD/MWh (must be above 0)",
                             file.text, with_significant(hours.median, 4)),
                 "the fleet reads prices of hours as multiples of their median",
                 "give the prices of a place where power is not free in most hours");
    return std::nullopt;
  }
  say_what_is_unused(building);
  built.notes.push_back(describe_prices(*year, hours, built.model.start));
  mining.spot = std::move(hours.levels);
  return hours.median / median(sheet, "fleet.power");
}

}  // namespace exahash::scenario
