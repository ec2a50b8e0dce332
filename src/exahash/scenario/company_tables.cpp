#include "exahash/scenario/company_tables.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/scenario/catalogue.h"
#include "exahash/scenario/company_fields.h"
#include "exahash/scenario/company_units.h"
#include "exahash/scenario/files.h"
#include "exahash/scenario/find_name.h"

namespace exahash::scenario {
namespace {

constexpr std::size_t kLongestWord = 400;  // bytes of a word or a note: fits a line
constexpr std::string_view kSee =
    "docs/formats/scenario.md, \"Companies\", says what each key means";

// One of the four tables, as the scenario has it.
template <class Row>
class TablesReader {
 public:
  TablesReader(const std::vector<GivenTable>& given, CompanyTable& table, Problems& problems)
      : given_(given), table_(table), problems_(problems), keys_(keys_of<Row>()) {}

  void read() {
    for (const GivenTable& one : given_) {
      if (one.place.line == 0) continue;  // a number that the file passes over
      row_ = ScenarioRow{one.place, std::vector<ScenarioRow::Cell>(keys_.size()), {}, {}, true};
      for (ScenarioRow::Cell& cell : row_.cells) cell.place = one.place;
      read_units();
      for (const auto& [key, cell] : one.cells) {
        if (key.starts_with("rigs[")) {
          rig(key, cell);
        } else {
          take(key, cell);
        }
      }
      finish(one);
    }
  }

 private:
  using F = Fields<Row>;

  void wrong(const Place& place, std::string what, std::string_view note = {}) {
    problems_.add(place, std::move(what), note, std::string(kSee));
    row_.sound = false;
  }

  void read_units() {
    std::size_t at = 1;
    for (const auto& field : F::kFigures) row_.cells[at++].unit = field.unit;
  }

  [[nodiscard]] std::size_t at(std::string_view key) const {
    return static_cast<std::size_t>(std::ranges::find(keys_, key) - keys_.begin());
  }
  // `count` columns from `first` on hold `at`.
  static bool among(std::size_t at, std::size_t first, std::size_t count) {
    return at >= first && at - first < count;
  }
  [[nodiscard]] bool is_figure(std::size_t at) const { return among(at, 1, F::kFigures.size()); }
  [[nodiscard]] bool is_when(std::size_t at) const {
    return among(at, 1 + F::kFigures.size(), F::kWhens.size());
  }

  void take(const std::string& key, const Given& given) {
    const std::size_t at = key.empty() ? keys_.size() : this->at(key);
    if (at == keys_.size()) return unknown(key, given);
    ScenarioRow::Cell& cell = row_.cells[at];
    cell.place = given.value_place;
    const TomlEntry& entry = given.entry;
    const bool number = entry.kind == TomlKind::integer || entry.kind == TomlKind::real;
    if (is_figure(at) && (number || entry.kind == TomlKind::text)) {
      const auto value = read_figure(entry.text, cell.unit);
      if (!value) return wrong(cell.place, fmt::format("`{}`: {}", key, value.error()));
      cell.value = *value;
    } else if (is_figure(at)) {
      return wrong(cell.place, fmt::format("`{}` must be a figure with its unit in quotes", key));
    } else if (is_when(at) || key == "as_of") {
      if (entry.kind != TomlKind::date && entry.kind != TomlKind::text &&
          entry.kind != TomlKind::integer) {
        return wrong(cell.place, fmt::format("`{}` must be a day, a month or a year", key));
      }
    } else if (entry.kind != TomlKind::text) {
      return wrong(cell.place, fmt::format("`{}` must be a text", key), "write it in quotes");
    } else if (!plain(entry.text)) {
      return wrong(cell.place,
                   fmt::format("`{}` must be {} bytes at most, on one line", key, kLongestWord));
    }
    cell.text = trim(entry.text);
  }

  static bool plain(std::string_view text) {
    return text.size() <= kLongestWord && std::ranges::all_of(text, [](char c) {
             const auto byte = static_cast<unsigned char>(c);
             return byte >= 0x20 && byte != 0x7f;
           });
  }

  void unknown(std::string_view key, const Given& given) {
    std::vector<std::string_view> names;
    for (const std::string_view name : keys_) {
      if (!name.empty()) names.push_back(name);
    }
    if constexpr (std::is_same_v<Row, sites::Site>) names.push_back("rigs");
    const auto near = did_you_mean(key, names);
    wrong(given.key_place,
          key == "rigs" ? std::string("`rigs` must be a list of models and their number")
                        : fmt::format("unknown key `{}` of a {} (there are {})", key, F::kName,
                                      fmt::join(names, ", ")),
          key == "rigs"
              ? std::string("write rigs = [ { model = \"Antminer S21\", count = 22_000 } ]")
          : near ? fmt::format("did you mean `{}`?", *near)
                 : std::string());
  }

  // "rigs[1].count"
  void rig(std::string_view key, const Given& given) {
    std::size_t index = 0;
    const char* const last = key.data() + key.size();
    const auto [end, fault] = std::from_chars(key.data() + 5, last, index);
    const std::string_view rest(end, static_cast<std::size_t>(last - end));
    const bool site = std::is_same_v<Row, sites::Site>;
    const bool model = rest == "].model";
    if (!site || fault != std::errc{} || index > row_.models.size() ||
        (!model && rest != "].count")) {
      return wrong(given.key_place, fmt::format("unknown key `{}` of a {}", key, F::kName),
                   site ? "rigs have `model` and `count`" : "");
    }
    if (row_.models.size() <= index) row_.models.resize(index + 1);
    if (rigs_place_.line == 0) rigs_place_ = given.key_place;
    if (model) {
      if (given.entry.kind != TomlKind::text || given.entry.text.empty() ||
          !plain(given.entry.text)) {
        return wrong(given.value_place, "`model` must be the name of a rig");
      }
      row_.models[index].first = given.entry.text;
      return;
    }
    const auto count = given.entry.kind == TomlKind::integer ? parse_integer(given.entry.text)
                                                             : std::optional<std::int64_t>{};
    if (!count || *count < 1 || *count > kMostRigs) {
      return wrong(given.value_place, fmt::format("`count` must be a whole number, 1 to {}",
                                                  with_thousands(kMostRigs)));
    }
    row_.models[index].second = *count;
  }

  void finish(const GivenTable& one) {
    if (!row_.models.empty()) rack();
    rigs_place_ = {};
    if (row_.cells[0].text.empty()) {
      if (!name_row()) {
        return wrong(one.place, fmt::format("a [[{}]] needs a name", F::kName));
      }
    }
    names_.insert(name_key(row_.cells[0].text));
    if constexpr (std::is_same_v<Row, sites::Tranche>) {
      // What names its security is secured.
      ScenarioRow::Cell& security = row_.cells[at("security")];
      if (security.text.empty() && !row_.cells[at("secured_by")].text.empty()) {
        security.text = "secured";
      }
    }
    table_.rows.push_back(std::move(row_));
  }

  // What the rigs of a site add up to.
  void rack() {
    if (const ScenarioRow::Cell& fleet = row_.cells[at("fleet")]; !fleet.text.empty()) {
      wrong(fleet.place, "both `rigs` and `fleet` say which rigs stand there", "leave one out");
    }
    for (auto& [model, count] : row_.models) {
      if (model.empty() || count == 0) {
        return wrong(rigs_place_, "each of `rigs` needs a `model` and a `count`");
      }
      const auto rig = find_rig(model, rigs());
      if (!rig) {
        const Problem& problem = rig.error().problems.front();
        problems_.add(rigs_place_, problem.what, "", problem.fix);
        row_.sound = false;
        continue;
      }
      model = (*rig)->model;
      row_.rigs.add((*rig)->ths, (*rig)->j_per_th(), count);
      row_.rigs.text +=
          fmt::format("{}{} {}", row_.rigs.text.empty() ? "" : ", ", with_thousands(count), model);
    }
  }

  // Contracts and tranches may go by their site or company. False: such a row must have a name.
  bool name_row() {
    const bool contract = std::is_same_v<Row, sites::Contract>;
    if (!contract && !std::is_same_v<Row, sites::Tranche>) return false;
    constexpr std::size_t kLongestOwner = 80;
    const std::string& owner = row_.cells[at(contract ? "site" : "company")].text;
    const std::string base = owner.empty() || owner.size() > kLongestOwner
                                 ? std::string(F::kName)
                                 : fmt::format("{} {}", owner, F::kName);
    std::string name = base;
    for (int n = 2; names_.contains(name_key(name)); ++n) name = fmt::format("{} {}", base, n);
    row_.cells[0].text = std::move(name);
    return true;
  }

  const std::vector<GivenTable>& given_;
  CompanyTable& table_;
  Problems& problems_;
  std::vector<std::string_view> keys_;
  ScenarioRow row_;
  Place rigs_place_;
  std::set<std::string> names_;
};

// A cell as TOML: a figure in the unit of its column.
std::string toml_of(const ScenarioRow::Cell& cell, bool figure) {
  if (!figure) return toml_text(cell.text);
  return cell.unit.empty() ? fmt::format("{}", cell.value)
                           : toml_text(fmt::format("{} {}", cell.value, cell.unit));
}

template <class Row>
void write(const CompanyTable& table, CompanyTables& out) {
  const auto keys = keys_of<Row>();
  constexpr std::size_t kFigures = Fields<Row>::kFigures.size();
  for (const ScenarioRow& row : table.rows) {
    out.canonical += fmt::format("\n[[{}]]\n", Fields<Row>::kName);
    const std::string of = fmt::format("{} `{}`", Fields<Row>::kName, row.cells[0].text);
    const auto value = [&](std::string_view key, std::string text, const Place& place) {
      out.values.push_back({fmt::format("{}: {}", of, key), std::move(text), "scenario",
                            fmt::format("{}:{}", place.file, place.line), "given"});
    };
    for (std::size_t at = 0; at < keys.size(); ++at) {
      const ScenarioRow::Cell& cell = row.cells[at];
      if (cell.text.empty()) continue;
      const bool figure = at >= 1 && at <= kFigures;
      out.canonical += fmt::format("{} = {}\n", keys[at], toml_of(cell, figure));
      const std::string unit = cell.unit.empty() ? "" : fmt::format(" {}", cell.unit);
      value(keys[at], figure ? fmt::format("{:.10g}{}", cell.value, unit) : cell.text, cell.place);
    }
    if (row.models.empty()) continue;
    out.canonical += "rigs = [\n";
    for (const auto& [model, count] : row.models) {
      out.canonical += fmt::format("  {{ model = {}, count = {} }},\n", toml_text(model), count);
    }
    out.canonical += "]\n";
    value("rigs", row.rigs.text, row.place);
  }
}

}  // namespace

std::string catalogue_digest() {
  std::string text;
  for (const CompanyTable& table : bundled_company_tables()) text += table.text;
  return fmt::format("catalogue of companies: sha256 {}", sha256_hex(text));
}

CompanyTables read_company_tables(const GivenKeys& given, const std::string& folder,
                                  Problems& problems) {
  CompanyTables out;
  out.all = bundled_companies();
  std::vector<CompanyTable> own(kCompanyTables.size());
  for (std::size_t i = 0; i < own.size(); ++i) {
    own[i].of = static_cast<CompanyTable::Of>(i);
    own[i].own = true;
  }
  TablesReader<sites::Company>(given.companies[0], own[0], problems).read();
  TablesReader<sites::Site>(given.companies[1], own[1], problems).read();
  TablesReader<sites::Contract>(given.companies[2], own[2], problems).read();
  TablesReader<sites::Tranche>(given.companies[3], own[3], problems).read();
  std::erase_if(own, [](const CompanyTable& table) { return table.rows.empty(); });
  if (own.empty()) return out;
  std::vector<CompanyTable> tables = bundled_company_tables();
  tables.insert(tables.end(), own.begin(), own.end());
  FleetFiles files{folder, {}};
  auto book = read_companies(tables, &files);
  if (!book) {
    problems.add(own.front().rows.front().place.line, book.error());
    return out;
  }
  out.all = std::move(book->all);
  for (const CompanyTable& table : own) {
    if (table.of == CompanyTable::Of::companies) write<sites::Company>(table, out);
    if (table.of == CompanyTable::Of::sites) write<sites::Site>(table, out);
    if (table.of == CompanyTable::Of::contracts) write<sites::Contract>(table, out);
    if (table.of == CompanyTable::Of::tranches) write<sites::Tranche>(table, out);
  }
  out.warnings = std::move(book->warnings);
  out.canonical += fmt::format("# {}\n", catalogue_digest());
  for (const std::string& digest : files.digests) out.canonical += fmt::format("# {}\n", digest);
  return out;
}

Expected<CompanyBook> companies_of(const Source& scenario) {
  Problems problems;
  const GivenKeys given = collect(scenario, {}, problems);
  CompanyTables tables = read_company_tables(given, scenario.folder, problems);
  if (!problems.empty()) return tl::unexpected<Error>(problems.error());
  return CompanyBook{std::move(tables.all), std::move(tables.warnings)};
}

}  // namespace exahash::scenario
