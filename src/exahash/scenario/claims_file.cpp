#include "exahash/scenario/claims_file.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/scenario/claims_rows.h"
#include "exahash/scenario/claims_stated.h"
#include "exahash/scenario/claims_units.h"
#include "exahash/scenario/value_terms.h"

namespace exahash::scenario {
namespace {

constexpr std::size_t kLongestNumber = 100;

template <class Value>
struct Word {
  std::string_view text;
  Value value;
};
constexpr auto kAbout =
    std::to_array<Word<ClaimCheck::About>>({{"figure", ClaimCheck::About::figure},
                                            {"conclusion", ClaimCheck::About::conclusion},
                                            {"context", ClaimCheck::About::context}});
constexpr auto kRules = std::to_array<Word<Claim::Rule>>({{"arithmetic", Claim::Rule::arithmetic},
                                                          {"forecast", Claim::Rule::forecast},
                                                          {"argument", Claim::Rule::argument}});

bool is_name(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return !text.empty() && text.size() <= 60 && letter(text.front()) &&
         std::ranges::all_of(text, [&](char c) { return letter(c) || digit(c); });
}

class ClaimsReader {
 public:
  explicit ClaimsReader(const Source& source) : source_(source) {}

  Expected<ClaimsFile> whole() {
    const ClaimRows rows = collect_claims(source_, problems_);
    if (!problems_.empty() && rows.claims.empty() && rows.head.empty()) {
      return tl::unexpected(problems_.error());
    }
    head(rows.head);
    for (const ClaimCells& cells : rows.quantities) quantity(cells);
    for (const ClaimRow& row : rows.claims) claim(row);
    if (rows.claims.empty()) problems_.add(nowhere(), "the file has no [[claim]]");
    give_units(file_, problems_);
    if (!problems_.empty()) return tl::unexpected(problems_.error());
    return std::move(file_);
  }

 private:
  Place nowhere() const { return {source_.name, 0, "", 0, 0}; }
  // The line that a row begins with.
  Place place_of(const ClaimCells& cells) const {
    const Given* first = nullptr;
    for (const auto& [key, given] : cells) {
      if (first == nullptr || given.key_place.line < first->key_place.line) first = &given;
    }
    return first == nullptr ? nowhere() : first->key_place;
  }

  static const Given* cell(const ClaimCells& cells, std::string_view key) {
    const auto found = cells.find(key);
    return found == cells.end() ? nullptr : &found->second;
  }
  std::string text(const ClaimCells& cells, std::string_view key) {
    const Given* given = cell(cells, key);
    if (given == nullptr) return {};
    if (given->entry.kind != TomlKind::text) {
      problems_.add(given->value_place, fmt::format("`{}` must be a text", key),
                    "write it in quotes");
      return {};
    }
    if (given->entry.text.find('\0') != std::string::npos) {
      problems_.add(given->value_place, fmt::format("`{}` holds a zero byte", key));
      return {};
    }
    std::string said(trim(given->entry.text));
    std::ranges::replace_if(
        said, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return said;
  }
  std::string needed(const ClaimCells& cells, std::string_view key, std::string_view of) {
    std::string said = text(cells, key);
    const Given* given = cell(cells, key);
    if (given == nullptr || (given->entry.kind == TomlKind::text && said.empty())) {
      problems_.add(place_of(cells), fmt::format("`{}` is missing: {} needs it", key, of));
    }
    return said;
  }
  std::optional<Date> date(const ClaimCells& cells, std::string_view key) {
    const Given* given = cell(cells, key);
    if (given == nullptr) return std::nullopt;
    const bool may_be = given->entry.kind == TomlKind::date || given->entry.kind == TomlKind::text;
    const auto day = may_be ? parse_date(trim(given->entry.text)) : std::nullopt;
    if (!day) {
      problems_.add(given->value_place, fmt::format("`{}` must be a day", key),
                    "write it as 2026-05-02");
    }
    return day;
  }
  template <class Value, std::size_t N>
  Value word(const ClaimCells& cells, std::string_view key,
             const std::array<Word<Value>, N>& words) {
    const std::string said = text(cells, key);
    if (said.empty()) return words[0].value;
    const auto found = std::ranges::find(words, said, &Word<Value>::text);
    if (found != words.end()) return found->value;
    std::string all;
    for (const auto& one : words) all += (all.empty() ? "" : ", ") + std::string(one.text);
    problems_.add(
        cell(cells, key)->value_place,
        fmt::format("`{}` cannot be `{}` (must be one of: {})", key, printable(said), all));
    return words[0].value;
  }
  // A text with numbers, or a bare number.
  const Given* numbers(const ClaimCells& cells, std::string_view key) {
    const Given* given = cell(cells, key);
    if (given == nullptr) return nullptr;
    const TomlKind kind = given->entry.kind;
    if ((kind == TomlKind::text || kind == TomlKind::integer || kind == TomlKind::real) &&
        given->entry.text.size() <= kLongestNumber) {
      return given;
    }
    problems_.add(given->value_place, fmt::format("`{}` must be a number with its unit", key),
                  "write it as in \"948 EH/s\"");
    return nullptr;
  }
  void fault(const Given& given, std::string_view key, const ValueFault& fault) {
    problems_.add(given.part(fault.from, fault.length),
                  fmt::format("`{}`: {}", key, printable(fault.reason)), fault.meant);
  }
  std::optional<Formula> formula(const ClaimCells& cells) {
    const Given* given = cell(cells, "arithmetic");
    if (given == nullptr) return std::nullopt;
    if (given->entry.kind != TomlKind::text) {
      problems_.add(given->value_place, "`arithmetic` must be a text", "write it in quotes");
      return std::nullopt;
    }
    auto parsed = parse_formula(given->entry.text);
    if (parsed) return *std::move(parsed);
    const FormulaFault& why = parsed.error();
    problems_.add(given->part(why.from, why.length),
                  fmt::format("`arithmetic`: {}", printable(why.reason)), "", why.fix);
    return std::nullopt;
  }

  void head(const ClaimCells& cells);
  void quantity(const ClaimCells& cells);
  void claim(const ClaimRow& row);
  void check(const ClaimCells& cells, Claim& claim);
  void rule(const ClaimRow& row, const Claim& claim);

  const Source& source_;
  Problems problems_;
  ClaimsFile file_;
  std::set<std::string> ids_;
  std::set<std::pair<std::string, std::optional<Date>>> names_;
};

void ClaimsReader::head(const ClaimCells& cells) {
  const Given* schema = cell(cells, "schema");
  if (schema == nullptr || schema->entry.text != "exahash.claims/1") {
    problems_.add(schema == nullptr ? nowhere() : schema->value_place,
                  "this version reads claims of schema exahash.claims/1", "",
                  "write `schema = \"exahash.claims/1\"` first");
  }
  file_.name = needed(cells, "name", "[claims]");
  file_.source = needed(cells, "source", "[claims]");
  file_.note = text(cells, "note");
  if (cell(cells, "written") == nullptr) {
    problems_.add(place_of(cells), "`written` is missing: [claims] needs the day of writing");
  }
  file_.written = date(cells, "written").value_or(Date{});
}

void ClaimsReader::quantity(const ClaimCells& cells) {
  ClaimQuantity quantity;
  quantity.name = needed(cells, "name", "a quantity");
  quantity.note = text(cells, "note");
  quantity.unit = text(cells, "unit");
  quantity.published = date(cells, "published");
  const Given* value = numbers(cells, "value");
  quantity.formula = formula(cells);
  const bool has_value = cell(cells, "value") != nullptr;
  const Given* arithmetic = cell(cells, "arithmetic");
  if (has_value == (arithmetic != nullptr)) {
    problems_.add(place_of(cells), "a quantity has either `value` or `arithmetic`");
  }
  quantity.place = has_value               ? cell(cells, "value")->value_place
                   : arithmetic != nullptr ? arithmetic->value_place
                                           : place_of(cells);
  quantity.source =
      arithmetic != nullptr ? text(cells, "source") : needed(cells, "source", "a value");
  if (value != nullptr) {
    auto stated = read_stated(value->entry.text);
    if (!stated) {
      fault(*value, "value", stated.error());
    } else {
      quantity.unit = stated->unit;
      quantity.dimensions = stated->size.dimensions;
      quantity.value = *std::move(stated);
    }
  }
  if (!quantity.name.empty() &&
      (!is_name(quantity.name) || quantity.name == "day" || quantity.name == "written" ||
       claim_function_named(quantity.name) != nullptr)) {
    problems_.add(cell(cells, "name")->value_place,
                  fmt::format("`{}` cannot be the name of a quantity", printable(quantity.name)),
                  "", "small letters, digits and _, and no word of the arithmetic");
  } else if (!names_.emplace(quantity.name, quantity.published).second) {
    problems_.add(place_of(cells), fmt::format("`{}` is given twice", quantity.name), "",
                  "several values of one quantity differ in `published`");
  }
  file_.quantities.push_back(std::move(quantity));
}

void ClaimsReader::check(const ClaimCells& cells, Claim& claim) {
  ClaimCheck check;
  check.about = word(cells, "about", kAbout);
  check.label = needed(cells, "label", "a check");
  check.unit = text(cells, "unit");
  auto arithmetic = formula(cells);
  const Given* written = cell(cells, "arithmetic");
  if (written == nullptr) {
    problems_.add(place_of(cells), "`arithmetic` is missing: a check needs it");
  }
  check.place = written == nullptr ? place_of(cells) : written->value_place;
  if (const Given* says = numbers(cells, "says")) {
    if (const auto read = read_says(says->entry.text, check); !read) {
      fault(*says, "says", read.error());
    } else if (const Given* within = numbers(cells, "within")) {
      const auto tolerance = read_within(within->entry.text, check);
      if (!tolerance) fault(*within, "within", tolerance.error());
    }
  } else if (check.about != ClaimCheck::About::context && cell(cells, "says") == nullptr) {
    problems_.add(place_of(cells), "`says` is missing: a check of a figure or conclusion needs it");
  }
  if (!arithmetic) return;
  check.formula = *std::move(arithmetic);
  claim.checks.push_back(std::move(check));
}

// What each rule needs of a claim, so that no verdict comes without its ground.
void ClaimsReader::rule(const ClaimRow& row, const Claim& claim) {
  const auto count = [&](std::string_view about) {
    return std::ranges::count_if(row.checks, [&](const ClaimCells& cells) {
      const Given* given = cell(cells, "about");
      return (given == nullptr ? "figure" : given->entry.text) == about;
    });
  };
  const Place place = place_of(row.cells);
  const bool argued = claim.rule != Claim::Rule::arithmetic || count("conclusion") > 0;
  if (argued && claim.reason.empty()) {
    problems_.add(
        place, fmt::format("`reason` is missing: {} needs it",
                           claim.rule == Claim::Rule::arithmetic ? "a conclusion" : "this rule"));
  }
  if (argued && claim.source.empty()) {
    problems_.add(place, "`source` is missing: a reason needs it");
  }
  if (claim.rule == Claim::Rule::arithmetic && count("figure") == 0) {
    problems_.add(place, "no check of a figure: arithmetic has nothing to decide", "",
                  "add one, or write `rule = \"argument\"`");
  }
  if (claim.rule == Claim::Rule::argument && count("figure") + count("conclusion") > 0) {
    problems_.add(place, "the rule `argument` has no checks but of context");
  }
  if (claim.due && claim.rule != Claim::Rule::forecast) {
    problems_.add(place, "`due` goes with `rule = \"forecast\"` alone");
  }
}

void ClaimsReader::claim(const ClaimRow& row) {
  Claim claim;
  claim.id = needed(row.cells, "id", "a claim");
  claim.text = needed(row.cells, "text", "a claim");
  claim.brief = needed(row.cells, "brief", "a claim");
  claim.written = date(row.cells, "written").value_or(file_.written);
  claim.rule = word(row.cells, "rule", kRules);
  claim.due = date(row.cells, "due");
  claim.reason = text(row.cells, "reason");
  claim.source = text(row.cells, "source");
  if (!claim.id.empty() && !ids_.insert(claim.id).second) {
    problems_.add(cell(row.cells, "id")->value_place,
                  fmt::format("a second claim `{}`", printable(claim.id)));
  }
  for (const ClaimCells& cells : row.checks) check(cells, claim);
  rule(row, claim);
  file_.claims.push_back(std::move(claim));
}

}  // namespace

Expected<ClaimsFile> read_claims(const Source& source) {
  return ClaimsReader(source).whole();
}

const ClaimQuantity* quantity_known(const ClaimsFile& file, std::string_view name, Date day,
                                    Date written) {
  const ClaimQuantity* newest = nullptr;
  for (const ClaimQuantity& quantity : file.quantities) {
    if (quantity.name != name || quantity.published.value_or(written) > day) continue;
    if (newest == nullptr ||
        newest->published.value_or(written) <= quantity.published.value_or(written)) {
      newest = &quantity;
    }
  }
  return newest;
}

}  // namespace exahash::scenario
