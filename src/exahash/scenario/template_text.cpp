// What `exahash init` writes.

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/scenario/canonical.h"
#include "exahash/scenario/scenario.h"
#include "exahash/scenario/sheet.h"
#include "exahash/scenario/units.h"

namespace exahash::scenario {
namespace {

constexpr std::size_t kWidth = 98;

std::string comment(std::string_view text) {
  std::string out, line = "#";
  for (const std::string_view word : split(text, ' ')) {
    if (line.size() + 1 + word.size() > kWidth) {
      out += line + "\n";
      line = "#";
    }
    line += " " + std::string(word);
  }
  return out + line + "\n";
}

// A key without a default of its own, as it would be written.
std::string example(const Key& key) {
  switch (key.dimension) {
    case Dimension::date:
      return "2026-05-02";
    case Dimension::file:
      return "\"file.csv\"";
    case Dimension::text_list:
      return "[\"P(hash rate < 700 EH/s)\", \"median(hashprice)\"]";
    case Dimension::difficulty:
      return "\"132.47 T\"";
    case Dimension::hash_rate:
      return "\"948 EH/s\"";
    case Dimension::volatility:
      return "\"20 %/yr\"";
    case Dimension::money_per_coin:
      return "\"78179 USD\"";
    default:
      return key.name == "report.baseline" || key.name == "scenario.base" ? "\"no-exodus\""
                                                                          : "\"...\"";
  }
}

std::string key_text(const Item& item) {
  const Key& key = *item.key;
  const std::string_view name = key.name.substr(key.name.find('.') + 1);
  std::string out = comment(key.text);
  const std::string units = is_quantity(key.dimension) ? list_of_units(key.dimension) : "";
  if (!units.empty()) out += comment(fmt::format("Units: {}.", units));
  if (!key.choices.empty()) {
    out += comment(fmt::format("One of: {}.", fmt::join(split(key.choices, '|'), ", ")));
  }
  if (key.value.empty()) return out + fmt::format("# {} = {}\n\n", name, example(key));
  out += comment(fmt::format("Source: {} ({}).", key.source, key.grade));
  if (key.value == kFromHistory) {
    return out + fmt::format("# {} = {}   # left out: from history\n\n", name, example(key));
  }
  return out + fmt::format("{} = {}\n\n", name, toml_value(item));
}

}  // namespace

std::string template_text() {
  std::string out =
      "# A scenario of Exahash: exahash run FILE. Every key with its default; leave out what you "
      "do\n"
      "# not change. Values carry units and may be uncertain, each path drawing its own:\n"
      "#   \"45 USD/MWh\"   \"22 to 32 %\" (90 % interval)   \"10 +- 2 months\"   \"uniform(1, 2) "
      "days\"\n"
      "#   \"triangular(1, 2, 4) months\"   \"lognormal(21, 0.15) J/TH\"   \"pick(2:0.5, 4:0.5) "
      "months\"\n"
      "schema = 1\n\n";
  Problems none;
  const Sheet sheet = fill_sheet({}, none);
  std::string_view section;
  for (const Item& item : sheet.items()) {
    const std::string_view own = item.key->name.substr(0, item.key->name.find('.'));
    if (own != section) out += fmt::format("[{}]\n", own);
    section = own;
    out += key_text(item);
  }
  return out +
         "# Inputs that move together: the correlation of their normal scores.\n"
         "# [[correlation]]\n"
         "# pairs = [\"price.drift\", \"fleet.power\"]\n"
         "# value = 0.3\n";
}

}  // namespace exahash::scenario
