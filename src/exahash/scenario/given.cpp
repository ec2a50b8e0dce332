#include "exahash/scenario/given.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/scenario/unknown_keys.h"

namespace exahash::scenario {
namespace {

constexpr std::size_t kMostTables = 1000;  // of one kind
constexpr int kMostFaults = 20;            // of TOML that are told
constexpr std::string_view kBase = "scenario.base";

// "site[2].grid": the third [[site]].
struct TableKey {
  std::string_view section, rest;  // "site", "grid"
  std::size_t index = 0;
};
std::optional<TableKey> table_key(std::string_view key) {
  const std::size_t open = key.find('[');
  if (open >= key.find('.') || open == key.npos) return std::nullopt;
  TableKey read{key.substr(0, open), {}, 0};
  const char* const last = key.data() + key.size();
  const auto [end, fault] = std::from_chars(key.data() + open + 1, last, read.index);
  if (fault != std::errc{} || end == last || *end != ']') return std::nullopt;
  read.rest = std::string_view(end + 1, static_cast<std::size_t>(last - end - 1));
  if (read.rest.starts_with('.')) read.rest.remove_prefix(1);
  return read;
}

class GivenCollector {
 public:
  GivenCollector(const Source& source, Problems& problems)
      : source_(source), problems_(problems), unknown_(problems) {}

  void file() {
    std::string text = source_.text;
    for (int fault = 0; fault <= kMostFaults; ++fault) {
      const auto entries = read_toml(text);
      if (entries) {
        for (const TomlEntry& entry : *entries) add(entry);
        return;
      }
      problems_.add(place_(entries.error().place), entries.error().reason, "",
                    "docs/formats/scenario.md shows how a scenario is written");
      if (!leave_out(text, entries.error().place.line)) return;
    }
  }

  void override_with(const Override& set) {
    const std::string text = set.key + "=" + set.value;
    Given given;
    given.entry.text = set.value;
    given.key_place = {"--set", 0, text, 0, set.key.size()};
    given.value_place = {"--set", 0, text, set.key.size() + 1, set.value.size()};
    given.from_command_line = true;
    const Key* key = key_named(set.key);
    if (key && key->name == kBase && trim(set.value) == kDefault) {
      problems_.add(given.value_place, "a scenario is what its base makes it", "",
                    "run the base by its own name, or another scenario");
    } else if (key && trim(set.value) == kDefault) {
      hide(*key);
      out_.keys.erase(key->id);
      out_.left_out.insert(key->id);
    } else if (key) {
      hide(*key);
      out_.keys.insert_or_assign(key->id, std::move(given));
    } else if (const auto table = table_of(set.key); !table.empty()) {
      problems_.add(given.key_place, "tables cannot be set on the command line", "",
                    fmt::format("write [[{}]] into the file", table));
    } else {
      unknown_.add(set.key, given.key_place);
    }
  }

  GivenKeys result() && { return std::move(out_); }

 private:
  // A line that holds one key and all of its value becomes blank, so that what is wrong on the
  // others is told too. False: it may be part of something longer.
  static bool leave_out(std::string& text, int line) {
    std::size_t begin = 0;
    for (int at = 1; at < line && begin < text.size(); ++at) {
      begin = std::min(text.find('\n', begin), text.size() - 1) + 1;
    }
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view row = std::string_view(text).substr(begin, end - begin);
    const std::size_t equals = row.find('=');
    const bool whole = line > 0 && equals != row.npos && equals > 0 &&
                       row.find_first_of("[]{}'") == row.npos &&
                       std::ranges::count(row, '"') % 2 == 0 && row.find("\"\"\"") == row.npos;
    if (whole) std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(begin), end - begin, ' ');
    return whole;
  }

  void hide(const Key& key) {
    const auto before = out_.keys.find(key.id);
    if (before == out_.keys.end() || before->second.from_command_line) return;
    out_.hidden.emplace_back(key.id, before->second);
  }

  void add(const TomlEntry& entry) {
    Given given{entry, place_(entry.key_place), place_(entry.value_place), false};
    if (entry.key == "schema") return schema(given);
    if (const auto at = table_key(entry.key)) {
      if (at->section == "correlation") return correlation(*at, std::move(given));
      if (company(*at, given)) return;
    }
    if (const Key* key = key_named(entry.key)) {
      if (!out_.keys.emplace(key->id, given).second) {
        problems_.add(given.key_place, fmt::format("`{}` is given twice", entry.key));
      }
    } else if (entry.kind != TomlEntry::Kind::table || !known_section(entry.key)) {
      unknown_.add(entry.key, given.key_place);
    }
  }

  // "site" of "site.grid" and "site[0].grid"; empty: no table that stands any number of times.
  static std::string_view table_of(std::string_view key) {
    const std::string_view section = key.substr(0, key.find_first_of(".["));
    const bool known = section == "correlation" ||
                       std::ranges::find(kCompanyTables, section) != kCompanyTables.end();
    return known ? section : std::string_view{};
  }

  static bool known_section(std::string_view name) {
    for (const Key& key : all_keys()) {
      if (key.name.substr(0, key.name.find('.')) == name) return true;
    }
    return false;
  }

  void schema(const Given& given) {
    if (given.entry.kind == TomlEntry::Kind::integer && given.entry.text == "1") return;
    problems_.add(given.value_place, "this version reads schema 1", "write `schema = 1`");
  }

  void correlation(const TableKey& at, Given given) {
    if (at.index >= kMostTables || (at.rest != "pairs" && at.rest != "value")) {
      problems_.add(given.key_place, fmt::format("unknown key `{}`", given.entry.key),
                    "a correlation has `pairs` and `value`");
      return;
    }
    if (out_.correlations.size() <= at.index) out_.correlations.resize(at.index + 1);
    out_.correlations[at.index].emplace(at.rest, std::move(given));
  }

  // False: it is no [[company]] or the like.
  bool company(const TableKey& at, Given& given) {
    const auto kind = std::ranges::find(kCompanyTables, at.section);
    if (kind == kCompanyTables.end()) return false;
    if (at.index >= kMostTables) {
      if (at.index == kMostTables) {
        problems_.add(given.key_place,
                      fmt::format("more than {} tables [[{}]]", kMostTables, at.section));
      }
      return true;
    }
    auto& tables = out_.companies[static_cast<std::size_t>(kind - kCompanyTables.begin())];
    if (tables.size() <= at.index) tables.resize(at.index + 1);
    GivenTable& table = tables[at.index];
    if (table.place.line == 0) table.place = given.key_place;
    const bool empty = at.rest.empty() && given.entry.kind == TomlEntry::Kind::table;
    if (!empty) table.cells.emplace_back(at.rest, std::move(given));
    return true;
  }

  const Source& source_;
  TomlPlaces place_{source_.name, source_.text};
  Problems& problems_;
  UnknownKeys unknown_;
  GivenKeys out_;
};

}  // namespace

Place Given::part(std::size_t from, std::size_t length) const {
  Place place = value_place;
  if (length == 0) return place;
  const std::size_t start = place.from + (from_command_line ? 0 : 1);  // after the quote
  if (place.text.substr(std::min(start, place.text.size()), entry.text.size()) != entry.text) {
    return place;  // escapes, or several lines
  }
  place.from = start + from;
  place.length = length;
  return place;
}

GivenKeys collect_text(const Source& source, const std::vector<Override>& overrides,
                       Problems& problems) {
  GivenCollector collector(source, problems);
  collector.file();
  for (const Override& set : overrides) collector.override_with(set);
  return std::move(collector).result();
}

}  // namespace exahash::scenario
