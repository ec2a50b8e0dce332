#include "exahash/scenario/stress_file.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/base/units.h"
#include "exahash/scenario/problems.h"
#include "exahash/scenario/toml_reader.h"
#include "exahash/scenario/values.h"

namespace exahash::scenario {
namespace {

using sim::lab::Experiment;
using sim::lab::Supply;

constexpr std::string_view kExperimentPage =
    "docs/formats/stress-experiment.md shows how one is written";

// Every key, its dimension and what it may be, in the unit of the dimension.
struct FileKey {
  std::string_view name;
  Dimension dimension;
  double low = 0, high = 0;
};
constexpr auto kKeys = std::to_array<FileKey>({
    {"experiment.name", Dimension::text},
    {"experiment.question", Dimension::text},
    {"experiment.algorithms", Dimension::text_list},
    {"experiment.paths", Dimension::count, 1, 1e6},
    {"experiment.seed", Dimension::count, 0, 9e15},
    {"experiment.horizon", Dimension::days, 1e-3, 3650},
    {"experiment.horizon_blocks", Dimension::count, 1, 1e6},
    {"start.difficulty", Dimension::difficulty, 1, 1e30},
    {"start.block", Dimension::count, 0, 2015},
    {"start.hash_rate", Dimension::hash_rate, 1e-12, 1e9},
    {"supply.model", Dimension::word},
    {"supply.elasticity", Dimension::number, 0, 1000},
    {"supply.base", Dimension::hash_rate, -1e9, 1e9},
    {"supply.slope", Dimension::number, -1e18, 1e18},
    {"supply.most", Dimension::hash_rate, 1e-12, 1e9},
    {"supply.steepness", Dimension::number, 0, 1e18},
    {"supply.centre", Dimension::number, -1e18, 1e18},
    {"supply.lag", Dimension::days, 0, 3650},
    {"price.spot", Dimension::money_per_coin, 1e-9, 1e12},
    {"price.drift", Dimension::per_year, -10, 10},
    {"price.vol", Dimension::volatility, 0, 10},
    {"price.reward", Dimension::coins_per_block, 1e-8, 1e6},
    {"event.block", Dimension::count, 0, 1e6},
    {"event.drop", Dimension::share, 0, 1},
    {"event.to", Dimension::hash_rate, 0, 1e9},
    {"event.price_change", Dimension::share, -0.999999, 1e6},
});

class ExperimentReader {
 public:
  explicit ExperimentReader(const Source& source) : source_(source) {
    const auto entries = read_toml(source.text);
    if (!entries) {
      problems_.add(place_(entries.error().place), entries.error().reason, "",
                    std::string(kExperimentPage));
      return;
    }
    for (const TomlEntry& entry : *entries) take(entry);
  }

  [[nodiscard]] bool has(std::string_view name) const { return given_.contains(name); }

  // The number in the unit of the key's dimension; `absent` if it is not there or wrong.
  double number(std::string_view name, double absent) {
    const auto found = given_.find(name);
    if (found == given_.end()) return absent;
    const FileKey& key = *std::ranges::find(kKeys, name, &FileKey::name);
    const TomlEntry& entry = found->second;
    const bool count = key.dimension == Dimension::count;
    const auto parsed = parse_value(entry.text, count ? Dimension::number : key.dimension);
    if (!parsed) {
      problem(name, parsed.error().reason, parsed.error().meant);
    } else if (!parsed->distribution.is_constant()) {
      problem(name, "an experiment has one value here, not a range");
    } else if (const double value = parsed->distribution.median();
               !(value >= key.low && value <= key.high)) {
      problem(name,
              fmt::format("must be from {} to {}", written(key.low, key), written(key.high, key)));
    } else if (count && value != static_cast<double>(static_cast<std::int64_t>(value))) {
      problem(name, "must be a whole number");
    } else {
      return value;
    }
    return absent;
  }
  std::int64_t count(std::string_view name, std::int64_t absent) {
    return static_cast<std::int64_t>(number(name, static_cast<double>(absent)));
  }
  std::string text(std::string_view name) const {
    const auto found = given_.find(name);
    return found == given_.end() ? std::string() : found->second.text;
  }
  const TomlEntry* list(std::string_view name) {
    const auto found = given_.find(name);
    if (found == given_.end()) return nullptr;
    if (found->second.kind == TomlEntry::Kind::list) return &found->second;
    problem(name, "must be a list", "write [\"bitcoin\", \"asert\"]");
    return nullptr;
  }

  void problem(std::string_view name, const std::string& why, std::string fix = {}) {
    const auto found = given_.find(name);
    if (found == given_.end()) {
      problems_.add({source_.name, 0, "", 0, 0}, fmt::format("`{}` {}", name, why), "",
                    std::move(fix));
    } else {
      problems_.add(place_(found->second.value_place), fmt::format("`{}`: {}", name, why), "",
                    std::move(fix));
    }
  }
  void exclude(std::string_view one, std::string_view other) {
    if (has(one) && has(other)) problem(other, fmt::format("`{}` says it already", one));
  }

  [[nodiscard]] bool ok() const { return problems_.empty(); }
  [[nodiscard]] Error error() const { return problems_.error(); }

 private:
  static std::string written(double value, const FileKey& key) {
    return key.dimension == Dimension::count ? with_thousands(static_cast<std::int64_t>(value))
                                             : write_number(value, key.dimension);
  }
  void take(const TomlEntry& entry) {
    if (entry.key == "schema") {
      if (entry.text != "1") {
        problems_.add(place_(entry.value_place), "this version reads schema 1", "",
                      "write `schema = 1`");
      }
      return;
    }
    const auto known = std::ranges::find(kKeys, entry.key, &FileKey::name);
    if (known == kKeys.end()) {
      if (entry.kind == TomlEntry::Kind::table) return;
      std::vector<std::string_view> names;
      names.reserve(std::size(kKeys));
      for (const FileKey& key : kKeys) names.push_back(key.name);
      const auto near = did_you_mean(entry.key, names);
      problems_.add(place_(entry.key_place), fmt::format("unknown key `{}`", printable(entry.key)),
                    near ? fmt::format("did you mean `{}`?", *near) : "",
                    std::string(kExperimentPage));
    } else if (!given_.emplace(entry.key, entry).second) {
      problems_.add(place_(entry.key_place), fmt::format("`{}` is given twice", entry.key));
    }
  }

  const Source& source_;
  TomlPlaces place_{source_.name, source_.text};
  Problems problems_;
  std::map<std::string, TomlEntry, std::less<>> given_;
};

void read_algorithms(ExperimentReader& read, consensus::NBits bits, Experiment& experiment) {
  const TomlEntry* list = read.list("experiment.algorithms");
  std::vector<std::string> names{"bitcoin", "cw144", "asert"};
  if (list != nullptr) {
    names.clear();
    for (const TomlEntry& item : list->items) names.push_back(item.text);
    if (names.empty()) read.problem("experiment.algorithms", "names no algorithm");
  }
  for (const std::string& name : names) {
    if (const auto rule = consensus::difficulty_rule_named(name)) {
      experiment.arms.push_back(sim::lab::on_bitcoins_terms(*rule, bits));
    } else {
      read.problem("experiment.algorithms",
                   fmt::format("there is no algorithm `{}`", printable(name)),
                   "bitcoin, eda, cw144, asert, lwma1, dgw3, digishield-dogecoin, "
                   "digishield-zcash");
    }
  }
}

void read_supply(ExperimentReader& read, Supply& supply) {
  const std::string model = read.has("supply.model") ? read.text("supply.model") : "constant";
  const std::map<std::string_view, Supply::Kind> kinds{{"constant", Supply::Kind::constant},
                                                       {"elastic", Supply::Kind::elastic},
                                                       {"linear", Supply::Kind::linear},
                                                       {"logistic", Supply::Kind::logistic}};
  const auto kind = kinds.find(model);
  if (kind == kinds.end()) {
    read.problem("supply.model", fmt::format("there is no supply `{}`", printable(model)),
                 "constant, elastic, linear, logistic");
    return;
  }
  supply = {.kind = kind->second,
            .elasticity = read.number("supply.elasticity", 0),
            .base_ehs = read.number("supply.base", 0),
            .slope = read.number("supply.slope", 0),
            .steepness = read.number("supply.steepness", 0),
            .centre = read.number("supply.centre", 0),
            .most_ehs = read.number("supply.most", 0),
            .lag_s = read.number("supply.lag", 0) * kSecondsPerDay};
  const auto needs = [&](std::string_view key) {
    if (!read.has(key))
      read.problem(key, fmt::format("is missing: supply.model = \"{}\" needs it", model));
  };
  constexpr std::array<std::pair<std::string_view, Supply::Kind>, 5> kUsedBy{
      {{"supply.elasticity", Supply::Kind::elastic},
       {"supply.base", Supply::Kind::linear},
       {"supply.slope", Supply::Kind::linear},
       {"supply.steepness", Supply::Kind::logistic},
       {"supply.centre", Supply::Kind::logistic}}};
  for (const auto& [key, user] : kUsedBy) {
    if (!read.has(key) || supply.kind == user) continue;
    read.problem(key, fmt::format("has no part in the supply `{}`", model),
                 "leave it out, or choose the `supply.model` that it belongs to");
  }
  if (supply.kind == Supply::Kind::elastic) needs("supply.elasticity");
  if (supply.kind == Supply::Kind::linear) needs("supply.slope");
  if (supply.kind == Supply::Kind::logistic) {
    needs("supply.most");
    needs("supply.steepness");
    needs("supply.centre");
  }
}

void read_event(ExperimentReader& read, Experiment& experiment) {
  read.exclude("event.drop", "event.to");
  const bool rate = read.has("event.drop") || read.has("event.to");
  const std::int64_t block = read.count("event.block", experiment.first_block);
  if (block < experiment.first_block) {
    read.problem("event.block", "lies before the first block, `start.block`");
  }
  experiment.measured_from = block;
  if (rate) {
    const double drop = read.number("event.drop", 0);
    const double to = read.number("event.to", 0);
    experiment.hash_rate_step = {
        .block = block, .factor = read.has("event.to") ? to / experiment.hash_rate_ehs : 1 - drop};
  }
  if (read.has("event.price_change")) {
    experiment.price_step = {.block = block, .factor = 1 + read.number("event.price_change", 0)};
  }
}

}  // namespace

Expected<StressFile> read_stress_file(const Source& source) {
  ExperimentReader read(source);
  StressFile file;
  file.name = read.text("experiment.name");
  file.question = read.text("experiment.question");
  Experiment& experiment = file.experiment;
  if (!read.has("start.difficulty")) read.problem("start.difficulty", "is missing");
  const auto bits = consensus::bits_of_difficulty(read.number("start.difficulty", 1));
  read_algorithms(read, bits, experiment);
  experiment.paths = read.count("experiment.paths", 1000);
  experiment.seed = static_cast<std::uint64_t>(read.count("experiment.seed", 1));
  read.exclude("experiment.horizon", "experiment.horizon_blocks");
  experiment.horizon_blocks = read.count("experiment.horizon_blocks", 0);
  experiment.horizon_s =
      experiment.horizon_blocks > 0 ? 0 : read.number("experiment.horizon", 84) * kSecondsPerDay;
  experiment.first_block = static_cast<int>(read.count("start.block", 0));
  experiment.hash_rate_ehs = read.number("start.hash_rate", sim::lab::steady_hash_rate_ehs(bits));
  read_supply(read, experiment.supply);
  experiment.price = {.start_usd = read.number("price.spot", 1),
                      .drift = read.number("price.drift", 0),
                      .volatility = read.number("price.vol", 0)};
  experiment.coins_per_block = read.number("price.reward", 3.125);
  read_event(read, experiment);
  if (!read.ok()) return tl::unexpected(read.error());
  return file;
}

}  // namespace exahash::scenario
