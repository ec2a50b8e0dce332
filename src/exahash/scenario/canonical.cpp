#include "exahash/scenario/canonical.h"

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash::scenario {

std::string toml_value(const Item& item) {
  switch (item.key->dimension) {
    case Dimension::count:
    case Dimension::date:
      return item.text;
    case Dimension::number:
      return parse_real(item.text) ? item.text : toml_text(item.text);
    case Dimension::text_list: {
      std::string out = "[";
      for (const std::string& text : item.list) out += "\n  " + toml_text(text) + ",";
      return out + "\n]";
    }
    default:
      return toml_text(item.text);
  }
}

std::string canonical_text(const Sheet& sheet, const std::vector<Correlation>& correlations,
                           const CompanyTables& companies, const std::vector<std::string>& files) {
  std::string out = "schema = 1\n";
  std::string_view section;
  for (const Item& item : sheet.items()) {
    if (item.empty() || item.derived || item.unused) continue;
    const auto parts = split(item.key->name, '.');
    if (parts[0] != section) out += fmt::format("\n[{}]\n", parts[0]);
    section = parts[0];
    out += fmt::format("{} = {}\n", parts[1], toml_value(item));
  }
  for (const Correlation& correlation : correlations) {
    out +=
        fmt::format("\n[[correlation]]\npairs = [{}, {}]\nvalue = {}\n",
                    toml_text(correlation.first), toml_text(correlation.second), correlation.value);
  }
  out += companies.canonical;
  for (const std::string& file : files) out += fmt::format("# {}\n", file);
  return out;
}

}  // namespace exahash::scenario
