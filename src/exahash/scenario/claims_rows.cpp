#include "exahash/scenario/claims_rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash::scenario {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::size_t kMostQuantities = 300, kMostClaims = 1000, kMostChecks = 50;
constexpr std::string_view kClaimsPage = "docs/formats/claims.md shows how one is written";

constexpr auto kHead = std::to_array<std::string_view>({"name", "source", "note", "written"});
constexpr auto kQuantity = std::to_array<std::string_view>(
    {"name", "value", "arithmetic", "unit", "source", "note", "published"});
constexpr auto kClaim = std::to_array<std::string_view>(
    {"id", "text", "brief", "written", "rule", "due", "reason", "source"});
constexpr auto kCheck =
    std::to_array<std::string_view>({"about", "label", "arithmetic", "says", "within", "unit"});

// "claim[3].text" -> 3, and "text" is left.
std::optional<std::size_t> take_index(std::string_view& key, std::string_view name) {
  if (!key.starts_with(name) || key.substr(name.size(), 1) != "[") return std::nullopt;
  const std::string_view rest = key.substr(name.size() + 1);
  std::size_t index = 0;
  const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), index);
  if (fault != std::errc{} || end == rest.data() + rest.size() || *end != ']') return std::nullopt;
  key = rest.substr(static_cast<std::size_t>(end - rest.data()) + 1);
  if (key.starts_with('.')) key.remove_prefix(1);
  return index;
}

class ClaimsCollector {
 public:
  ClaimsCollector(const Source& source, Problems& problems)
      : source_(source), problems_(problems) {}

  ClaimRows take() {
    const auto entries = read_toml(source_.text);
    if (!entries) {
      problems_.add(place_(entries.error().place), entries.error().reason, "",
                    std::string(kClaimsPage));
      return {};
    }
    for (const TomlEntry& entry : *entries) add(entry);
    return std::move(rows_);
  }

 private:
  void add(const TomlEntry& entry) {
    std::string_view key = entry.key;
    if (key == "schema") return put(rows_.head, key, entry, std::array{key});
    if (key.starts_with("claims.")) return put(rows_.head, key.substr(7), entry, kHead);
    if (const auto i = take_index(key, "quantity")) {
      if (room(*i, kMostQuantities, "quantities", entry))
        put(at(rows_.quantities, *i), key, entry, kQuantity);
    } else if (const auto c = take_index(key, "claim")) {
      if (!room(*c, kMostClaims, "claims", entry)) return;
      ClaimRow& claim = at(rows_.claims, *c);
      const auto k = take_index(key, "check");
      if (!k) {
        put(claim.cells, key, entry, kClaim);
      } else if (room(*k, kMostChecks, "checks", entry)) {
        put(at(claim.checks, *k), key, entry, kCheck);
      }
    } else if (entry.kind != TomlEntry::Kind::table || entry.key != "claims") {
      unknown(entry.key, entry,
              std::array<std::string_view, 4>{"schema", "claims", "quantity", "claim"});
    }
  }

  template <class Row>
  static Row& at(std::vector<Row>& rows, std::size_t index) {
    if (rows.size() <= index) rows.resize(index + 1);
    return rows[index];
  }

  bool room(std::size_t index, std::size_t most, std::string_view what, const TomlEntry& entry) {
    if (index < most) return true;
    if (index == most) {
      problems_.add(place_(entry.key_place), fmt::format("more than {} {}", most, what));
    }
    return false;
  }

  void put(ClaimCells& cells, std::string_view key, const TomlEntry& entry, Names known) {
    if (std::ranges::find(known, key) == known.end()) {
      if (entry.kind != TomlEntry::Kind::table || !key.empty()) unknown(key, entry, known);
      return;
    }
    cells.emplace(std::string(key),
                  Given{entry, place_(entry.key_place), place_(entry.value_place)});
  }

  void unknown(std::string_view key, const TomlEntry& entry, Names known) {
    const auto near = did_you_mean(key, {known.begin(), known.end()});
    problems_.add(place_(entry.key_place), fmt::format("unknown key `{}`", printable(entry.key)),
                  near ? fmt::format("did you mean `{}`?", *near) : "", std::string(kClaimsPage));
  }

  const Source& source_;
  TomlPlaces place_{source_.name, source_.text};
  Problems& problems_;
  ClaimRows rows_;
};

}  // namespace

ClaimRows collect_claims(const Source& source, Problems& problems) {
  return ClaimsCollector(source, problems).take();
}

}  // namespace exahash::scenario
