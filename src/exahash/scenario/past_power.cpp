#include "exahash/scenario/past_power.h"

#include <algorithm>
#include <array>

#include "exahash/base/contracts.h"
#include "exahash/base/csv_table.h"

// past_embedded.S
extern "C" {
extern const char exahash_us_industrial_csv[], exahash_us_industrial_csv_end[];
}

namespace exahash::scenario {
namespace {

enum PowerColumn : std::size_t { kPowerMonth, kPowerPrice, kPowerSource };
constexpr std::array<std::string_view, 3> kPowerColumns = {"month", "usd_per_mwh", "source"};
constexpr int kYearMonths = 12;

int months_from_year_0(Date day) {
  const std::chrono::year_month_day date{day};
  return kYearMonths * static_cast<int>(date.year()) +
         static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

Date first_day_of(int month) {
  return Date{std::chrono::year{month / kYearMonths} /
              std::chrono::month{static_cast<unsigned>(month % kYearMonths + 1)} / 1};
}

}  // namespace

Expected<std::vector<PowerMonth>> read_past_power(std::string_view text,
                                                  const std::string& origin) {
  TableProblems problems("correct it");
  TableReader table(text, origin, kPowerColumns, problems);
  std::vector<PowerMonth> months;
  while (table.next()) {
    if (!table.sound()) continue;
    const auto day = parse_date(std::string(table.cell(kPowerMonth)) + "-01");
    if (!day) {
      table.reject(kPowerMonth, "a month as YYYY-MM");
      continue;
    }
    months.push_back({months_from_year_0(*day), table.real(kPowerPrice, 0.1, 10'000)});
    if (months.size() > 1 && months.back().month != months[months.size() - 2].month + 1) {
      table.reject(kPowerMonth, "the month after the row above");
    }
    if (table.blank(kPowerSource)) table.reject(kPowerSource, "where the price is from");
  }
  if (problems.count() > 0) return tl::unexpected<Error>(problems.error());
  return months;
}

const std::vector<PowerMonth>& past_power() {
  static const std::vector<PowerMonth> all = [] {
    auto read = read_past_power(
        {exahash_us_industrial_csv,
         static_cast<std::size_t>(exahash_us_industrial_csv_end - exahash_us_industrial_csv)},
        "bundled/us_industrial.csv");
    EXAHASH_EXPECTS(read.has_value() &&
                    read->size() >= kYearMonths);  // tested: a fault here is a bug
    return *std::move(read);
  }();
  return all;
}

Date first_day_of_power() {
  return first_day_of(past_power().front().month + kYearMonths);
}

Date last_day_of_power() {
  return first_day_of(past_power().back().month + 1) - std::chrono::days{1};
}

double power_on(Date day) {
  const auto& months = past_power();
  const int over =
      std::min(months_from_year_0(day) - months.front().month, static_cast<int>(months.size()));
  EXAHASH_EXPECTS(over >= kYearMonths);
  double sum = 0;
  for (int i = over - kYearMonths; i < over; ++i) {
    sum += months[static_cast<std::size_t>(i)].usd_per_mwh;
  }
  return sum / kYearMonths;
}

}  // namespace exahash::scenario
