// Tables from a stranger: whatever the bytes, reading never crashes, and what was accepted prints
// a text that reads back the same.
//
// The first byte says what the rest is: 0 a table of epochs, 1 a table of days, otherwise edits of
// good tables (two bytes of place, one of value, again and again). The good tables are the
// bundled ones as they were in May 2011: small, so that a run is fast.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "exahash/chain/history.h"
#include "exahash/chain/replay.h"

namespace {

using namespace exahash;

struct Tables {
  std::string epochs, days;
};

const Tables& good_tables() {
  static const Tables tables = [] {
    const auto early = chain::as_of(chain::bundled_history(), *parse_date("2011-05-01"));
    return Tables{chain::epochs_csv(early->epochs), chain::daily_csv(early->days)};
  }();
  return tables;
}

void try_tables(std::string_view epochs, std::string_view days) {
  const auto history = chain::parse_history(epochs, days, "fuzz");
  if (!history) {
    if (history.error().problems.empty()) std::abort();
    return;
  }
  const auto again = chain::parse_history(chain::epochs_csv(history->epochs),
                                          chain::daily_csv(history->days), "again");
  if (!again || again->epochs != history->epochs || again->days != history->days) std::abort();
  if (chain::replay(*history).epochs.size() != history->epochs.size()) std::abort();
  const auto known = chain::as_of(*history, history->days.front().date);
  if (!known || known->days.size() != 1) std::abort();
}

void try_edits(const std::uint8_t* data, std::size_t size) {
  auto [epochs, days] = good_tables();
  const std::size_t total = epochs.size() + days.size();
  for (std::size_t i = 0; i + 3 <= size; i += 3) {
    const std::size_t place = ((std::size_t{data[i]} << 8) + data[i + 1]) % total;
    char& byte = place < epochs.size() ? epochs[place] : days[place - epochs.size()];
    byte = static_cast<char>(data[i + 2]);
  }
  try_tables(epochs, days);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] == 0) {
    try_tables(rest, good_tables().days);
  } else if (data[0] == 1) {
    try_tables(good_tables().epochs, rest);
  } else {
    try_edits(data + 1, size - 1);
  }
  return 0;
}
