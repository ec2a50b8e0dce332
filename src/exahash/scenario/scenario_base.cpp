// Scenarios that build on another.

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <system_error>

#include <fmt/format.h>

#include "exahash/scenario/find_name.h"
#include "exahash/scenario/given.h"

namespace exahash::scenario {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBaseKey = "scenario.base";
constexpr std::size_t kMostBases = 16;

// Which scenario it is, however its place is written.
std::string identity(const Source& source) {
  if (source.folder.empty()) return source.name;
  std::error_code fault;
  const fs::path path = fs::path(source.folder) / source.name;
  const fs::path one = fs::weakly_canonical(path, fault);
  return (fault ? path : one).string();
}

// A file that a key names, as the scenario above must write it.
void prefix(Given& given, const std::string& folder) {
  if (folder.empty() || given.entry.kind != TomlEntry::Kind::text || given.entry.text.empty())
    return;
  given.entry.text = (fs::path(folder) / given.entry.text).string();
}

void prefix_files(GivenKeys& keys, const std::string& folder) {
  for (const Key& key : all_keys()) {
    if (key.dimension != Dimension::file) continue;
    if (const auto found = keys.keys.find(key.id); found != keys.keys.end()) {
      prefix(found->second, folder);
    }
  }
  for (auto& tables : keys.companies) {
    for (GivenTable& table : tables) {
      for (auto& [key, given] : table.cells) {
        if (key == "fleet") prefix(given, folder);
      }
    }
  }
}

bool of_rigs(const std::string& key) {
  return key == "fleet" || key.starts_with("rigs[");
}

std::string text_in(const GivenTable& table, std::string_view name) {
  for (const auto& [key, given] : table.cells) {
    if (key == name) return name_key(given.entry.text);
  }
  return {};
}

// What the rows go by: a contract without a name by its site, a tranche by its company, and the
// second one of the same as such. Empty: by nothing.
std::vector<std::string> names_in(const std::vector<GivenTable>& tables, std::string_view kind) {
  const std::string_view owner = kind == "contract"  ? "site"
                                 : kind == "tranche" ? "company"
                                                     : std::string_view{};
  std::vector<std::string> names;
  for (const GivenTable& table : tables) {
    std::string name = text_in(table, "name");
    if (name.empty() && !owner.empty()) {
      const std::string base = fmt::format("\n{} {}", text_in(table, owner), kind);
      name = base;
      for (int n = 2; std::ranges::find(names, name) != names.end(); ++n) {
        name = fmt::format("{} {}", base, n);
      }
    }
    names.push_back(std::move(name));
  }
  return names;
}

// Cells of a row over those of the row of its name; others beside.
void lay_over(std::vector<GivenTable>& base, std::vector<GivenTable>&& own, std::string_view kind) {
  const auto names = names_in(base, kind), own_names = names_in(own, kind);
  for (std::size_t i = 0; i < own.size(); ++i) {
    GivenTable& table = own[i];
    const auto found = own_names[i].empty() ? names.end() : std::ranges::find(names, own_names[i]);
    if (found == names.end()) {
      base.push_back(std::move(table));
      continue;
    }
    const auto under = base.begin() + (found - names.begin());
    const bool rigs =
        std::ranges::any_of(table.cells, [](const auto& cell) { return of_rigs(cell.first); });
    std::erase_if(under->cells, [&](const auto& cell) {
      return (rigs && of_rigs(cell.first)) ||
             std::ranges::any_of(table.cells,
                                 [&](const auto& one) { return one.first == cell.first; });
    });
    under->place = table.place;
    std::ranges::move(table.cells, std::back_inserter(under->cells));
  }
}

// The two keys of a correlation, in one order.
std::set<std::string> pair_of(const std::map<std::string, Given>& table) {
  std::set<std::string> names;
  if (const auto pairs = table.find("pairs"); pairs != table.end()) {
    for (const TomlEntry& item : pairs->second.entry.items) names.insert(item.text);
  }
  return names;
}

GivenKeys over(GivenKeys base, GivenKeys own) {
  for (const std::uint32_t id : own.left_out) base.keys.erase(id);
  for (auto& [id, given] : own.keys) base.keys.insert_or_assign(id, std::move(given));
  std::ranges::move(own.hidden, std::back_inserter(base.hidden));
  for (auto& table : own.correlations) {
    std::erase_if(base.correlations,
                  [&](const auto& under) { return pair_of(under) == pair_of(table); });
  }
  std::ranges::move(own.correlations, std::back_inserter(base.correlations));
  for (std::size_t i = 0; i < base.companies.size(); ++i) {
    lay_over(base.companies[i], std::move(own.companies[i]), kCompanyTables[i]);
  }
  return base;
}

GivenKeys with_base(const Source& source, GivenKeys own, std::vector<std::string>& chain,
                    Problems& problems) {
  const auto named = own.keys.find(key_named(kBaseKey)->id);
  if (named == own.keys.end() || named->second.entry.text.empty()) return own;
  const Given& given = named->second;
  chain.push_back(identity(source));
  const auto wrong = [&](std::string what, std::string fix, ErrorKind kind = ErrorKind::bad_input) {
    problems.add(given.value_place, std::move(what), "", std::move(fix), kind);
    return own;
  };
  if (given.entry.kind != TomlEntry::Kind::text) return own;  // fill_sheet says so
  if (given.entry.text.find('\0') != std::string::npos) return own;
  const bool bundled = std::ranges::any_of(
      bundled_scenarios(), [&](const Bundled& one) { return one.name == given.entry.text; });
  const fs::path written(given.entry.text);
  const auto base = open_scenario(bundled || given.from_command_line
                                      ? given.entry.text
                                      : (fs::path(source.folder) / written).string());
  if (!base) {
    const Problem& problem = base.error().problems.front();
    return wrong(fmt::format("`{}`: {}", kBaseKey, problem.what), problem.fix, base.error().kind);
  }
  if (std::ranges::find(chain, identity(*base)) != chain.end()) {
    return wrong(fmt::format("`{}` leads back to {}", kBaseKey, base->name),
                 "a scenario cannot build on itself");
  }
  if (chain.size() >= kMostBases) {
    return wrong(fmt::format("more than {} scenarios build on each other", kMostBases), "");
  }
  GivenKeys beneath = with_base(*base, collect_text(*base, {}, problems), chain, problems);
  if (!bundled) {
    prefix_files(beneath, given.from_command_line ? fs::absolute(base->folder).string()
                                                  : written.parent_path().string());
  }
  return over(std::move(beneath), std::move(own));
}

}  // namespace

GivenKeys collect(const Source& source, const std::vector<Override>& overrides,
                  Problems& problems) {
  std::vector<std::string> chain;
  return with_base(source, collect_text(source, overrides, problems), chain, problems);
}

}  // namespace exahash::scenario
