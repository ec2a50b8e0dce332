#include "exahash/scenario/given.h"

#include <cctype>
#include <charconv>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/scenario/unknown_keys.h"

namespace exahash::scenario {
namespace {

constexpr std::size_t kMostCorrelations = 1000;

class Collector {
 public:
  Collector(const Source& source, Problems& problems)
      : source_(source), problems_(problems), unknown_(problems) {}

  void file() {
    const auto entries = read_toml(source_.text);
    if (!entries) {
      problems_.add(place(entries.error().place), entries.error().reason, "",
                    "docs/formats/scenario.md shows how a scenario is written");
      return;
    }
    for (const TomlEntry& entry : *entries) add(entry);
  }

  void override_with(const Override& set) {
    const std::string text = set.key + "=" + set.value;
    Given given;
    given.entry.text = set.value;
    given.key_place = {"--set", 0, text, 0, set.key.size()};
    given.value_place = {"--set", 0, text, set.key.size() + 1, set.value.size()};
    given.from_command_line = true;
    if (const Key* key = key_named(set.key)) {
      const auto before = out_.keys.find(key->id);
      if (before != out_.keys.end() && before->second.from_command_line) {
        problems_.add(given.key_place,
                      fmt::format("`{}` is set twice: to {} and to {}", set.key,
                                  before->second.entry.text, set.value),
                      "", "leave one of them out");
      }
      out_.keys.insert_or_assign(key->id, std::move(given));
    } else if (set.key.starts_with("correlation")) {
      problems_.add(given.key_place, "correlations cannot be set on the command line", "",
                    "write [[correlation]] into the file");
    } else {
      unknown_.add(set.key, given.key_place);
    }
  }

  GivenKeys result() && { return std::move(out_); }

 private:
  Place place(const TomlPlace& at) const {
    if (at.line == 0) return {source_.name, 0, "", 0, 0};
    return {source_.name, at.line, std::string(line_of(source_.text, at.line)), at.from, at.length};
  }

  void add(const TomlEntry& entry) {
    Given given{entry, place(entry.key_place), place(entry.value_place), false};
    if (entry.key == "schema") return schema(given);
    if (entry.key.starts_with("correlation[")) return correlation(std::move(given));
    if (const Key* key = key_named(entry.key)) {
      if (!out_.keys.emplace(key->id, given).second) {
        problems_.add(given.key_place, fmt::format("`{}` is given twice", entry.key));
      }
    } else if (entry.kind != TomlEntry::Kind::table || !known_section(entry.key)) {
      unknown_.add(entry.key, given.key_place);
    }
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

  void correlation(Given given) {
    const std::string_view rest = std::string_view(given.entry.key).substr(12);
    std::size_t index = 0;
    const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), index);
    const std::string_view after(end, static_cast<std::size_t>(rest.data() + rest.size() - end));
    if (fault != std::errc{} || index >= kMostCorrelations ||
        (after != "].pairs" && after != "].value")) {
      problems_.add(given.key_place, fmt::format("unknown key `{}`", given.entry.key),
                    "a correlation has `pairs` and `value`");
      return;
    }
    if (out_.correlations.size() <= index) out_.correlations.resize(index + 1);
    out_.correlations[index].emplace(after.substr(2), std::move(given));
  }

  const Source& source_;
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

GivenKeys collect(const Source& source, const std::vector<Override>& overrides,
                  Problems& problems) {
  Collector collector(source, problems);
  collector.file();
  for (const Override& set : overrides) collector.override_with(set);
  return std::move(collector).result();
}

}  // namespace exahash::scenario
