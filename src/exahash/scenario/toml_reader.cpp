#include "exahash/scenario/toml_reader.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

// A table in a table in a table ... is taken apart by recursion.
#define TOML_MAX_NESTED_VALUES 8
#define TOML_ENABLE_FORMATTERS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include "exahash/base/text.h"

namespace exahash::scenario {
namespace {

using Kind = TomlEntry::Kind;

class Flattener {
 public:
  explicit Flattener(std::string_view text) : text_(text), lines_(split(text, '\n')) {}

  void table(const toml::table& table, const std::string& prefix) {
    for (const auto& [key, node] : table) {
      const std::string name =
          prefix.empty() ? std::string(key.str()) : prefix + "." + std::string(key.str());
      const TomlPlace place = place_of(key.source());
      if (const auto* inner = node.as_table(); inner != nullptr && !inner->empty()) {
        this->table(*inner, name);
      } else if (node.is_array_of_tables()) {
        tables(*node.as_array(), name);
      } else {
        entries_.push_back(value(node));
        entries_.back().key = name;
        entries_.back().key_place = place;
      }
    }
  }

  std::vector<TomlEntry> sorted() && {
    std::ranges::sort(entries_, {}, [](const TomlEntry& entry) {
      return std::tuple(entry.key_place.line, entry.key_place.from, entry.key);
    });
    return std::move(entries_);
  }

  // Columns count characters; places count bytes.
  TomlPlace place_of(const toml::source_region& region) const {
    const int line = static_cast<int>(region.begin.line);
    if (line < 1 || static_cast<std::size_t>(line) > lines_.size()) return {};
    const std::size_t from = byte_of(line, region.begin.column);
    const std::size_t size = lines_[static_cast<std::size_t>(line) - 1].size();
    const std::size_t to =
        region.end.line == region.begin.line ? byte_of(line, region.end.column) : size;
    return {line, from, to > from ? to - from : 1};
  }

 private:
  void tables(const toml::array& array, const std::string& name) {
    for (std::size_t i = 0; i < array.size(); ++i) {
      const std::string numbered = fmt::format("{}[{}]", name, i);
      const toml::table& inner = *array[i].as_table();
      if (inner.empty()) {
        entries_.push_back({numbered, Kind::table, "", {}, place_of(inner.source()), {}});
      } else {
        table(inner, numbered);
      }
    }
  }

  TomlEntry value(const toml::node& node) const {
    TomlEntry entry;
    entry.value_place = place_of(node.source());
    if (const auto* string = node.as_string()) {
      entry.text = string->get();
    } else if (const auto* integer = node.as_integer()) {
      entry.kind = Kind::integer;
      entry.text = fmt::format("{}", integer->get());  // exact, also of 0x1f
    } else if (node.is_floating_point()) {
      entry.kind = Kind::real;
      entry.text = number_at(entry.value_place);
    } else if (const auto* date = node.as_date()) {
      const toml::date day = date->get();
      entry.kind = Kind::date;
      entry.text = fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
    } else if (const auto* array = node.as_array()) {
      entry.kind = Kind::list;
      for (const toml::node& item : *array) entry.items.push_back(value(item));
    } else {
      entry.kind = node.is_boolean() ? Kind::boolean : node.is_table() ? Kind::table : Kind::time;
    }
    return entry;
  }

  // As it is written, without a leading '+', which parse_real does not take.
  std::string number_at(const TomlPlace& place) const {
    if (place.line < 1) return {};
    std::string_view rest = lines_[static_cast<std::size_t>(place.line) - 1].substr(place.from);
    if (rest.starts_with('+')) rest.remove_prefix(1);
    const std::size_t end = rest.find_first_not_of("0123456789_.+-eEinfa");
    return std::string(rest.substr(0, end));
  }

  std::size_t byte_of(int line, std::size_t column) const {
    const std::string_view text = lines_[static_cast<std::size_t>(line) - 1];
    std::size_t byte = 0;
    for (std::size_t seen = 1; seen < column && byte < text.size(); ++seen) {
      ++byte;
      while (byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xc0) == 0x80) ++byte;
    }
    return byte;
  }

  std::string_view text_;
  std::vector<std::string_view> lines_;
  std::vector<TomlEntry> entries_;
};

// What toml++ would take apart for a long time or too deep.
std::string beyond_limits(std::string_view text, TomlPlace& place) {
  if (text.size() > kLargestToml) {
    return fmt::format("holds {} bytes (a scenario has at most {})",
                       with_thousands(static_cast<std::int64_t>(text.size())),
                       with_thousands(static_cast<std::int64_t>(kLargestToml)));
  }
  int line = 0;
  for (const std::string_view row : split(text, '\n')) {
    ++line;
    if (row.size() > kLongestLine) {
      place = {line, 0, 1};
      return fmt::format("the line has {} bytes (at most {})", row.size(), kLongestLine);
    }
  }
  return {};
}

}  // namespace

tl::expected<std::vector<TomlEntry>, TomlFault> read_toml(std::string_view text) {
  TomlPlace place;
  if (auto fault = beyond_limits(text, place); !fault.empty()) {
    return tl::unexpected(TomlFault{std::move(fault), place});
  }
  Flattener flattener(text);
  try {
    flattener.table(toml::parse(text), "");
  } catch (const toml::parse_error& error) {
    return tl::unexpected(TomlFault{"not TOML: " + std::string(error.description()),
                                    flattener.place_of(error.source())});
  }
  return std::move(flattener).sorted();
}

std::string_view line_of(std::string_view text, int line) noexcept {
  for (int i = 1; i < line; ++i) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      out += fmt::format("\\u{:04x}", byte);
    } else {
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace exahash::scenario
