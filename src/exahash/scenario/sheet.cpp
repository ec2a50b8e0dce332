#include "exahash/scenario/sheet.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/text.h"
#include "exahash/scenario/units.h"

namespace exahash::scenario {
namespace {

constexpr std::size_t kMostAsks = 100;

std::string help_for(const Key& key) {
  return fmt::format("exahash explain {}", key.name);
}

// What a person wrote for one key, into the item. False (and a problem) if it cannot be that.
class Filler {
 public:
  Filler(const Given& given, const Key& key, Problems& problems)
      : given_(given), key_(key), problems_(problems) {}

  bool fill(Item& item) {
    switch (key_.dimension) {
      case Dimension::text:
      case Dimension::file:
        return text(item);
      case Dimension::word:
        return word(item);
      case Dimension::count:
        return count(item);
      case Dimension::date:
        return date(item);
      case Dimension::text_list:
        return list(item);
      default:
        return quantity(item);
    }
  }

 private:
  bool is(TomlKind kind) const { return given_.entry.kind == kind || given_.from_command_line; }

  bool wrong(std::string reason, std::string_view note = {}) {
    problems_.add(given_.value_place, fmt::format("`{}` {}", key_.name, reason), note,
                  help_for(key_));
    return false;
  }

  bool text(Item& item) {
    if (!is(TomlKind::text)) return wrong("must be a text", "write it in quotes");
    if (given_.entry.text.find('\0') != std::string::npos) return wrong("holds a zero byte");
    item.text = given_.entry.text;
    return true;
  }

  bool word(Item& item) {
    const bool truth = given_.entry.kind == TomlKind::boolean && key_.choices == "true|false";
    if (!is(TomlKind::text) && !truth) return wrong("must be a text", "write it in quotes");
    const auto choices = split(key_.choices, '|');
    const std::string_view word = given_.entry.text;
    const std::string all = fmt::format("{}", fmt::join(choices, ", "));
    if (std::ranges::find(choices, word) == choices.end()) {
      const auto meant = did_you_mean(word, choices);
      return wrong(fmt::format("cannot be \"{}\" (must be one of: {})", word, all),
                   meant ? fmt::format("did you mean `{}`?", *meant) : std::string());
    }
    item.text = word;
    return true;
  }

  bool count(Item& item) {
    const std::string_view text = trim(given_.entry.text);
    const auto number = is(TomlKind::integer) ? parse_integer(text) : std::nullopt;
    if (!number && !(is(TomlKind::integer) && is_whole_number(text))) {
      return wrong("must be a whole number", "write it without quotes, such as 10_000");
    }
    if (!number || static_cast<double>(*number) < key_.low ||
        static_cast<double>(*number) > key_.high) {
      return wrong(fmt::format("must be {} to {}",
                               with_thousands(static_cast<std::int64_t>(key_.low)),
                               with_thousands(static_cast<std::int64_t>(key_.high))));
    }
    item.count = *number;
    item.text = fmt::format("{}", *number);
    return true;
  }

  bool date(Item& item) {
    const bool may_be = is(TomlKind::date) || is(TomlKind::text);
    item.date = may_be ? parse_date(trim(given_.entry.text)) : std::nullopt;
    if (!item.date) return wrong("must be a day", "write it as 2026-05-02");
    item.text = format_date(*item.date);
    return true;
  }

  bool list(Item& item) {
    if (given_.from_command_line) {
      item.list = {given_.entry.text};
      item.list_places = {given_.value_place};
      return true;
    }
    if (given_.entry.kind != TomlKind::list)
      return wrong("must be a list", "write [\"...\", \"...\"]");
    if (given_.entry.items.size() > kMostAsks) {
      return wrong(
          fmt::format("has {} entries ({} at most)", given_.entry.items.size(), kMostAsks));
    }
    for (const TomlEntry& entry : given_.entry.items) {
      if (entry.kind != TomlKind::text) return wrong("must be a list of texts");
      item.list.push_back(entry.text);
      Place place = given_.value_place;
      if (entry.value_place.line == place.line) {
        place.from = entry.value_place.from;
        place.length = entry.value_place.length;
      }
      item.list_places.push_back(place);
    }
    return true;
  }

  bool quantity(Item& item) {
    const bool number =
        given_.entry.kind == TomlKind::integer || given_.entry.kind == TomlKind::real;
    if (!number && !is(TomlKind::text)) {
      return wrong(fmt::format("must be a {}", name(key_.dimension)),
                   fmt::format("write it as \"{}\"",
                               key_.value == kFromHistory ? example() : std::string(key_.value)));
    }
    auto value = parse_value(given_.entry.text, key_.dimension);
    if (!value) {
      const ValueFault& fault = value.error();
      const Place place = number ? given_.value_place : given_.part(fault.from, fault.length);
      problems_.add(place, fmt::format("`{}`: {}", key_.name, fault.reason), fault.meant,
                    help_for(key_));
      return false;
    }
    for (const double level : value->levels) {
      if (std::string fault = out_of_range(level, key_); !fault.empty()) {
        problems_.add(given_.value_place, std::move(fault),
                      level < key_.low ? key_.below : std::string_view{}, help_for(key_));
        return false;
      }
    }
    if (std::string fault = too_wide(value->spread, key_); !fault.empty()) {
      problems_.add(given_.value_place, std::move(fault), "", help_for(key_));
      return false;
    }
    if (!key_.slot && !value->distribution.is_constant()) {
      return wrong("must be one number: it cannot be uncertain in this version");
    }
    item.written = given_.entry.text;
    item.text = value->text;
    item.value = *std::move(value);
    return true;
  }

  // No usual number is known: the unit says what is wanted.
  std::string example() const { return fmt::format("NUMBER {}", usual_unit(key_.dimension).name); }

  const Given& given_;
  const Key& key_;
  Problems& problems_;
};

// The default, which a test holds to be right.
Item item_by_default(const Key& key) {
  Item item;
  item.key = &key;
  item.origin = key.value == kFromHistory ? "history" : "default";
  item.source = key.source;
  item.grade = key.grade;
  item.place = {"the built-in default of " + std::string(key.name), 0, "", 0, 0};
  if (key.value.empty() || key.value == kFromHistory) return item;
  Given given;
  given.entry.text = key.value;
  given.from_command_line = true;
  Problems none;
  const bool good = Filler(given, key, none).fill(item);
  EXAHASH_EXPECTS(good);
  return item;
}

}  // namespace

Item& Sheet::operator[](std::string_view name) {
  const auto found =
      std::ranges::find_if(items_, [&](const Item& item) { return item.key->name == name; });
  EXAHASH_EXPECTS(found != items_.end());
  return *found;
}

Sheet fill_sheet(const GivenKeys& given, Problems& problems) {
  std::vector<Item> items;
  for (const auto& [id, hidden] : given.hidden) {
    const auto key = std::ranges::find(all_keys(), id, &Key::id);
    Item unseen;
    (void)Filler(hidden, *key, problems).fill(unseen);
  }
  for (const Key& key : all_keys()) {
    Item item = item_by_default(key);
    const auto found = given.keys.find(key.id);
    if (found != given.keys.end()) {
      const Given& written = found->second;
      Item filled;
      filled.key = &key;
      if (Filler(written, key, problems).fill(filled)) item = std::move(filled);
      item.origin = written.from_command_line ? "--set" : "scenario";
      item.grade = "given";
      item.place = written.value_place;
      item.source = written.from_command_line
                        ? std::string("--set")
                        : fmt::format("{}:{}", item.place.file, item.place.line);
    }
    items.push_back(std::move(item));
  }
  return Sheet(std::move(items));
}

}  // namespace exahash::scenario
