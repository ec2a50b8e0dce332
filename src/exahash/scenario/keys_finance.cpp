// Who is carried, and a key for every assumption of finance that acts in a run: made of its row
// (finance/policy.h), so that nothing stands twice.

#include <string>
#include <vector>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/finance/policy.h"
#include "exahash/scenario/key_rows.h"
#include "exahash/scenario/units.h"

namespace exahash::scenario {
namespace {

constexpr Key kCompaniesKey{
    600,
    "finance.companies",
    Dimension::word,
    "none",
    0,
    0,
    "a choice of this program",
    "assumption",
    "Companies whose books are kept along the paths, and whose defaults move megawatts and rigs: "
    "none, those of the catalogue whose cash and debt are known (exahash debt), or all whose debt "
    "is, the others with finance.unknown_cash. Wants ai.contracts.",
    std::nullopt,
    "none|catalogue|all"};

Dimension dimension_of(std::string_view unit) {
  for (const auto& [name, dimension] : {std::pair{"%", Dimension::share},
                                        {"%/year", Dimension::per_year},
                                        {"MUSD/year", Dimension::money_per_year},
                                        {"USD/TH", Dimension::rig_price},
                                        {"days", Dimension::days},
                                        {"months", Dimension::months},
                                        {"years", Dimension::years}}) {
    if (unit == name) return dimension;
  }
  EXAHASH_EXPECTS(unit.empty());
  return Dimension::number;
}

std::string default_of(const finance::PolicyRow& row, bool drawn) {
  const std::string_view unit = usual_unit(dimension_of(row.unit)).name;
  const std::string after = unit.empty() ? std::string() : fmt::format(" {}", unit);
  if (!drawn || !(row.low < row.high)) return fmt::format("{}{}", row.value, after);
  return fmt::format("triangular({}, {}, {}){}", row.low, row.value, row.high, after);
}

struct Made {
  std::vector<std::string> defaults;  // what the keys' texts point to
  std::vector<Key> keys{kCompaniesKey};
};

Made made_of(std::span<const finance::PolicyRow> rows) {
  Made made;
  made.defaults.reserve(rows.size());
  for (const finance::PolicyRow& row : rows) {
    if (row.id == 0) continue;
    const auto place = finance::conduct_place(row);
    Key key{};
    key.id = row.id;
    key.name = row.name;
    key.dimension = dimension_of(row.unit);
    key.value = made.defaults.emplace_back(default_of(row, place.has_value()));
    key.low = row.held(row.least);
    key.high = row.held(row.most);
    key.source = row.source;
    key.grade = row.grade;
    key.text = row.text;
    if (place) key.slot = EXAHASH_SLOT(finance) + *place;
    made.keys.push_back(key);
  }
  return made;
}

}  // namespace

std::span<const Key> finance_keys() noexcept {
  static const Made made = made_of(finance::policy_rows());
  return made.keys;
}

}  // namespace exahash::scenario
