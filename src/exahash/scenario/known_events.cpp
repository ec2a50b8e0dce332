#include "exahash/scenario/known_events.h"

#include <algorithm>
#include <array>

#include "exahash/base/contracts.h"
#include "exahash/base/csv_table.h"
#include "exahash/base/text.h"
#include "exahash/scenario/grades.h"
#include "exahash/scenario/keys.h"

// past_embedded.S
extern "C" {
extern const char exahash_events_csv[], exahash_events_csv_end[];
}

namespace exahash::scenario {
namespace {

enum EventColumn : std::size_t {
  kEventName,
  kEventChannel,
  kEventDay,
  kEventDateKey,
  kEventKeys,
  kEventBasis,
  kEventSource,
  kEventNote
};
constexpr std::array<std::string_view, 8> kEventColumns = {"event", "channel", "day",    "date_key",
                                                           "keys",  "basis",   "source", "note"};

KnownEvent event_of(TableReader& table) {
  KnownEvent event;
  event.name = std::string(table.cell(kEventName));
  if (event.name.empty()) table.reject(kEventName, "what it was");
  event.channel = table.word(kEventChannel);
  const std::string day(table.cell(kEventDay));
  if (const auto date = parse_date(day)) {
    event.day = *date;
  } else {
    table.reject(kEventDay, "a day as YYYY-MM-DD");
  }
  std::string wrong;
  if (auto keys = parse_overrides(table.cell(kEventKeys), wrong)) {
    event.keys = *std::move(keys);
  } else {
    table.reject(kEventKeys, "KEY=VALUE; KEY=VALUE");
  }
  event.keys.insert(event.keys.begin(), {std::string(table.cell(kEventDateKey)), day});
  for (const Override& one : event.keys) {
    if (key_named(one.key) == nullptr) {
      table.reject(&one == &event.keys.front() ? kEventDateKey : kEventKeys, "keys of scenarios");
    }
  }
  event.grade = std::string(table.cell(kEventBasis));
  if (std::ranges::find(kGrades, event.grade) == kGrades.end()) {
    table.reject(kEventBasis, "source, computed, recalled or estimate");
  }
  event.source = std::string(table.cell(kEventSource));
  if (event.source.empty()) table.reject(kEventSource, "where it is from");
  event.note = std::string(table.cell(kEventNote));
  return event;
}

}  // namespace

std::optional<std::vector<Override>> parse_overrides(std::string_view text, std::string& wrong) {
  std::vector<Override> keys;
  for (const std::string_view part : split(text, ';')) {
    const std::string_view word = trim(part);
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos || equals == 0) {
      wrong = std::string(word);
      return std::nullopt;
    }
    keys.push_back(
        {std::string(trim(word.substr(0, equals))), std::string(trim(word.substr(equals + 1)))});
  }
  return keys;
}

Expected<std::vector<KnownEvent>> read_events(std::string_view text, const std::string& origin) {
  TableProblems problems("correct it");
  TableReader table(text, origin, kEventColumns, problems, Quoting::double_quotes);
  std::vector<KnownEvent> events;
  while (table.next()) {
    if (!table.sound()) continue;
    events.push_back(event_of(table));
    if (events.size() > 1 && events.back().day < events[events.size() - 2].day) {
      table.reject(kEventDay, "not before the row above");
    }
  }
  if (problems.count() > 0) return tl::unexpected<Error>(problems.error());
  return events;
}

const std::vector<KnownEvent>& known_events() {
  static const std::vector<KnownEvent> all = [] {
    auto read = read_events(
        {exahash_events_csv, static_cast<std::size_t>(exahash_events_csv_end - exahash_events_csv)},
        "bundled/events.csv");
    EXAHASH_EXPECTS(read.has_value());  // tested: a fault here is a bug
    return *std::move(read);
  }();
  return all;
}

}  // namespace exahash::scenario
