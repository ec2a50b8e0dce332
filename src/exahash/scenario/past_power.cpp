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

enum Column : std::size_t { kMonth, kPrice, kSource };
constexpr std::array<std::string_view, 3> kColumns = {"month", "usd_per_mwh", "source"};
constexpr int kYear = 12;

int month_of(Date day) {
  const std::chrono::year_month_day date{day};
  return kYear * static_cast<int>(date.year()) +
         static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

Date first_day_of(int month) {
  return Date{std::chrono::year{month / kYear} /
              std::chrono::month{static_cast<unsigned>(month % kYear + 1)} / 1};
}

}  // namespace

Expected<std::vector<PowerMonth>> read_past_power(std::string_view text,
                                                  const std::string& origin) {
  TableProblems problems("correct it");
  TableReader table(text, origin, kColumns, problems);
  std::vector<PowerMonth> months;
  while (table.next()) {
    if (!table.sound()) continue;
    const auto day = parse_date(std::string(table.cell(kMonth)) + "-01");
    if (!day) {
      table.reject(kMonth, "a month as YYYY-MM");
      continue;
    }
    months.push_back({month_of(*day), table.real(kPrice, 0.1, 10'000)});
    if (months.size() > 1 && months.back().month != months[months.size() - 2].month + 1) {
      table.reject(kMonth, "the month after the row above");
    }
    if (table.blank(kSource)) table.reject(kSource, "where the price is from");
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
    EXAHASH_EXPECTS(read.has_value() && read->size() >= kYear);  // tested: a fault here is a bug
    return *std::move(read);
  }();
  return all;
}

Date first_day_of_power() {
  return first_day_of(past_power().front().month + kYear);
}

Date last_day_of_power() {
  return first_day_of(past_power().back().month + 1) - std::chrono::days{1};
}

double power_on(Date day) {
  const auto& months = past_power();
  const int over = std::min(month_of(day) - months.front().month, static_cast<int>(months.size()));
  EXAHASH_EXPECTS(over >= kYear);
  double sum = 0;
  for (int i = over - kYear; i < over; ++i) {
    sum += months[static_cast<std::size_t>(i)].usd_per_mwh;
  }
  return sum / kYear;
}

}  // namespace exahash::scenario
