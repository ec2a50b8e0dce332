#include "exahash/scenario/catalogue.h"

#include <algorithm>
#include <array>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/csv_table.h"
#include "exahash/scenario/files.h"
#include "exahash/scenario/find_name.h"
#include "exahash/scenario/grades.h"

// rigs_embedded.S
extern "C" {
extern const char exahash_rigs_csv[], exahash_rigs_csv_end[];
}

namespace exahash::scenario {
namespace {

constexpr std::size_t kLargestCatalogue = std::size_t{4} << 20;  // bytes
constexpr std::size_t kLongestRigText = 500;

enum RigColumn : std::size_t {
  kRigModel,
  kRigMaker,
  kRigKind,
  kRigReleased,
  kRigThs,
  kRigWatts,
  kRigPrice,
  kRigPriceAsOf,
  kRigPriceBasis,
  kRigBasis,
  kRigSource,
  kRigNote,
};
constexpr std::array<std::string_view, 12> kRigColumns = {
    "model",     "maker",       "kind",        "release_month", "ths",    "watts",
    "price_usd", "price_as_of", "price_basis", "basis",         "source", "note"};

constexpr double kMostUsd = 1e9;

std::string text_of(TableReader& table, RigColumn column, bool may_be_empty) {
  const std::string_view cell = table.cell(column);
  if (cell.size() > kLongestRigText || (cell.empty() && !may_be_empty)) {
    table.reject(column, fmt::format("a text of 1 to {} bytes", kLongestRigText));
  }
  return std::string(cell);
}

std::string one_of(TableReader& table, RigColumn column, std::span<const std::string_view> words) {
  const std::string_view cell = table.cell(column);
  if (std::ranges::find(words, cell) == words.end()) {
    table.reject(column, fmt::format("one of {}", fmt::join(words, ", ")));
  }
  return std::string(cell);
}

constexpr std::array<std::string_view, 4> kKinds = {"CPU", "GPU", "FPGA", "ASIC"};

std::optional<Date> month_from(std::string_view text) {
  return text.size() == 7 ? parse_date(std::string(text) + "-01") : std::nullopt;
}

std::optional<RigPrice> price_of(TableReader& table) {
  if (table.blank(kRigPrice)) {
    for (const RigColumn column : {kRigPriceAsOf, kRigPriceBasis}) {
      if (!table.blank(column)) table.reject(column, "empty: there is no price");
    }
    return std::nullopt;
  }
  RigPrice price;
  price.usd = table.real(kRigPrice, 0.01, kMostUsd);
  price.as_of = std::string(table.cell(kRigPriceAsOf));
  const bool year = price.as_of.size() == 4 && parse_date(price.as_of + "-01-01");
  if (price.as_of != "launch" && !year && !month_from(price.as_of)) {
    table.reject(kRigPriceAsOf, "launch, a year or a month as YYYY-MM");
  }
  price.grade = one_of(table, kRigPriceBasis, kGrades);
  return price;
}

Rig rig_of(TableReader& table) {
  Rig rig;
  rig.model = text_of(table, kRigModel, false);
  rig.maker = text_of(table, kRigMaker, false);
  rig.kind = one_of(table, kRigKind, kKinds);
  if (const auto month = month_from(table.cell(kRigReleased))) {
    rig.released = *month;
  } else {
    table.reject(kRigReleased, "a month as YYYY-MM");
  }
  rig.ths = table.real(kRigThs, kLeastThs, kMostThs);
  rig.watts = table.real(kRigWatts, kLeastWatts, kMostWatts);
  if (rig.ths > 0 && rig.watts > 0 && rig.j_per_th() < kLeastJPerTh) {
    table.reject(kRigWatts, fmt::format("at least {} J/TH times ths", kLeastJPerTh));
  }
  rig.price = price_of(table);
  rig.grade = one_of(table, kRigBasis, kGrades);
  rig.source = text_of(table, kRigSource, false);
  rig.note = text_of(table, kRigNote, true);
  return rig;
}

}  // namespace

Expected<std::vector<Rig>> read_catalogue(std::string_view text, const std::string& origin) {
  TableProblems problems(
      "correct it, or give --data another folder: without rigs.csv the bundled catalogue stands "
      "in");
  TableReader table(text, origin, kRigColumns, problems, Quoting::double_quotes);
  std::vector<Rig> rigs;
  std::set<std::string> models;
  while (table.next()) {
    if (!table.sound()) continue;
    rigs.push_back(rig_of(table));
    if (!models.insert(name_key(rigs.back().model)).second) {
      table.reject(kRigModel, "a model that no row before has");
    }
  }
  if (rigs.empty() && problems.count() == 0) {
    problems.add("the catalogue has no rigs", place(origin, 1));
  }
  if (problems.count() > 0) return tl::unexpected<Error>(problems.error());
  return rigs;
}

std::string_view bundled_rigs_csv() noexcept {
  return {exahash_rigs_csv, static_cast<std::size_t>(exahash_rigs_csv_end - exahash_rigs_csv)};
}

const std::vector<Rig>& rigs() {
  static const std::vector<Rig> all = [] {
    auto read = read_catalogue(bundled_rigs_csv(), "bundled/rigs.csv");
    EXAHASH_EXPECTS(read.has_value());  // tested: a fault here is a bug
    return *std::move(read);
  }();
  return all;
}

Expected<std::vector<Rig>> load_catalogue(const std::filesystem::path& directory) {
  const std::filesystem::path path = directory / "rigs.csv";
  std::error_code fault;
  if (!std::filesystem::exists(path, fault)) return rigs();
  const auto text = read_file(path, kLargestCatalogue);
  if (!text) return tl::unexpected<Error>(text.error());
  return read_catalogue(*text, path.string());
}

Expected<const Rig*> find_rig(std::string_view name, std::span<const Rig> catalogue) {
  std::vector<Nameable> names;
  for (const Rig& rig : catalogue) names.push_back({rig.model, names.size()});
  const auto found = find_name(name, names, {"rig", "model", "exahash data rigs"});
  if (!found) return tl::unexpected<Error>(found.error());
  return &catalogue[*found];
}

}  // namespace exahash::scenario
