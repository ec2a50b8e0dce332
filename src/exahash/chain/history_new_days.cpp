#include "exahash/chain/history_new_days.h"

#include <algorithm>
#include <numeric>

#include "exahash/base/contracts.h"
#include "exahash/chain/history_rows.h"

namespace exahash::chain {
namespace {

constexpr std::int64_t kWindow = 86400;  // s, what a row counts

}  // namespace

std::vector<Day> days_from_times(std::vector<std::uint32_t> times, Height first,
                                 const std::vector<Epoch>& epochs, Date after) {
  EXAHASH_EXPECTS(!times.empty());
  std::inclusive_scan(times.begin(), times.end(), times.begin(),
                      [](std::uint32_t a, std::uint32_t b) { return std::max(a, b); });
  std::vector<Day> days;
  for (Date date = after + std::chrono::days{1};; date += std::chrono::days{1}) {
    const std::int64_t end = to_unix(Time{date}) + 86400;
    const auto stop = std::lower_bound(times.begin(), times.end(), end);
    if (stop == times.begin() || stop == times.end()) break;
    const std::int64_t last = *(stop - 1);
    const bool covered = first == Height{0} || times.front() + kTimesMix <= last - kWindow;
    if (!covered) break;
    const auto start = std::upper_bound(times.begin(), stop, last - kWindow);
    const auto newest = static_cast<std::int32_t>(stop - times.begin() - 1);
    Day day;
    day.date = date;
    day.bits =
        epochs.at(static_cast<std::size_t>(value(first + newest) / consensus::kPeriodBlocks)).bits;
    day.blocks = last >= end - 86400 ? static_cast<int>(stop - start) : 0;
    days.push_back(std::move(day));
  }
  return days;
}

}  // namespace exahash::chain
