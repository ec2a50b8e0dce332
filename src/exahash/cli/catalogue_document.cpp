#include "exahash/cli/catalogue_document.h"

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash::cli {
namespace {

using report::Column;
using report::Value;

// What is recalled or estimated is marked beside the number.
std::string graded(const std::string& number, const std::string& grade) {
  return grade == "source" || grade == "computed" ? number : number + " (" + grade + ")";
}

}  // namespace

report::Document catalogue_document(const Catalogue& catalogue) {
  const std::vector<Column> both = {{"model", "model", ""},
                                    {"maker", "maker", ""},
                                    {"kind", "kind", ""},
                                    {"released", "month", ""},
                                    {"hash_rate_ths", "TH/s", "", {.digits = 3}},
                                    {"power_w", "W", "", {.digits = 3}},
                                    {"efficiency_j_per_th", "J/TH", "", {.digits = 3}}};
  report::Table whole{"rigs", "", both, {}};
  for (const auto* key :
       {"grade", "rig_price_usd", "rig_price_as_of", "rig_price_grade", "source", "note"}) {
    whole.columns.push_back({key, key, ""});
  }
  whole.shown = false;
  report::Table shown{"rigs", "", both, {}};
  shown.columns.push_back({"grade", "grade", ""});
  shown.columns.push_back({"rig_price_usd", "price (USD)", ""});
  shown.machines = false;
  std::int64_t recalled = 0;
  for (const scenario::Rig& rig : catalogue.rigs) {
    const std::vector<Value> row{
        rig.model, rig.maker, rig.kind,      format_date(rig.released).substr(0, 7),
        rig.ths,   rig.watts, rig.j_per_th()};
    std::vector<Value> machine = row, person = row;
    machine.emplace_back(rig.grade);
    person.emplace_back(rig.grade);
    Value price, as_of, grade, text;
    if (rig.price) {
      price = rig.price->usd;
      as_of = rig.price->as_of;
      grade = rig.price->grade;
      text = graded(fmt::format("{}, {}", with_thousands(static_cast<std::int64_t>(rig.price->usd)),
                                rig.price->as_of),
                    rig.price->grade);
    }
    for (const Value& value : {price, as_of, grade, Value{rig.source}}) machine.push_back(value);
    machine.push_back(rig.note.empty() ? Value{} : Value{rig.note});
    person.push_back(text);
    if (rig.grade == "recalled" || rig.grade == "estimate") ++recalled;
    whole.rows.push_back(std::move(machine));
    shown.rows.push_back(std::move(person));
  }
  report::Document document;
  document.schema = "exahash.rigs/1";
  document.headline = fmt::format("{} rigs, {} of them with figures that are recalled or estimated",
                                  catalogue.rigs.size(), recalled);
  document.sections = {{"", {{"origin", "", catalogue.origin, ""}}}};
  document.tables = {std::move(whole), std::move(shown)};
  document.notes.push_back(
      "grade: of TH/s and W; prices have their own. Source and note of each: --json, --format csv. "
      "data/rigs/SOURCES.md says what was left out.");
  return document;
}

}  // namespace exahash::cli
