#include "exahash/scenario/correlation.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/random/correlation.h"

namespace exahash::scenario {
namespace {

using Table = std::map<std::string, Given>;

constexpr std::string_view kForm =
    "write pairs = [\"price.drift\", \"fleet.power\"] and value = 0.3";

Place place_of(const Table& table) {
  return table.empty() ? Place{} : table.begin()->second.key_place;
}

// Which of the model's inputs a key is.
std::optional<std::size_t> input_of(const sim::Model& model, const Key& key) {
  const auto found = std::ranges::find(model.inputs, key.id, &sim::UncertainInput::id);
  if (found == model.inputs.end()) return std::nullopt;
  return static_cast<std::size_t>(found - model.inputs.begin());
}

class CorrelationReader {
 public:
  CorrelationReader(const sim::Model& model, Problems& problems)
      : model_(model), problems_(problems) {}

  struct Read {
    std::size_t row, column;  // row > column
    Correlation correlation;
  };

  std::optional<Read> read(const Table& table) {
    const auto pairs = table.find("pairs"), value = table.find("value");
    if (pairs == table.end() || value == table.end()) {
      return wrong(place_of(table), "a correlation needs `pairs` and `value`");
    }
    const auto& items = pairs->second.entry.items;
    if (items.size() != 2 || items[0].kind != TomlEntry::Kind::text ||
        items[1].kind != TomlEntry::Kind::text) {
      return wrong(pairs->second.value_place, "`pairs` must be the names of two keys");
    }
    const auto a = input(items[0].text, pairs->second), b = input(items[1].text, pairs->second);
    const auto number = number_of(value->second);
    if (!a || !b || !number) return std::nullopt;
    if (*a == *b) return wrong(pairs->second.value_place, "a key cannot move with itself");
    const auto [column, row] = std::minmax(*a, *b);
    if (!seen_.insert({row, column}).second) {
      return wrong(pairs->second.value_place, "this pair is given twice");
    }
    const bool ordered = *a == column;
    return Read{row,
                column,
                {items[ordered ? 0 : 1].text, items[ordered ? 1 : 0].text, *number,
                 fmt::format("{}:{}", pairs->second.key_place.file, pairs->second.key_place.line)}};
  }

 private:
  std::nullopt_t wrong(const Place& place, std::string what) {
    problems_.add(place, std::move(what), "", std::string(kForm));
    return std::nullopt;
  }

  std::optional<std::size_t> input(const std::string& name, const Given& pairs) {
    const Key* key = key_named(name);
    if (key == nullptr) {
      std::vector<std::string_view> names;
      for (const Key& other : all_keys()) {
        if (other.slot) names.push_back(other.name);
      }
      const auto meant = did_you_mean(name, names);
      problems_.add(pairs.value_place, fmt::format("unknown key `{}` in a correlation", name),
                    meant ? fmt::format("did you mean `{}`?", *meant) : std::string(),
                    std::string(kForm));
      return std::nullopt;
    }
    const auto index = input_of(model_, *key);
    if (!index) {
      return wrong(pairs.value_place, fmt::format("`{}` is not uncertain here: nothing to "
                                                  "correlate",
                                                  name));
    }
    return index;
  }

  std::optional<double> number_of(const Given& value) {
    const bool number =
        value.entry.kind == TomlEntry::Kind::integer || value.entry.kind == TomlEntry::Kind::real;
    const auto read = number ? parse_real(value.entry.text) : std::nullopt;
    if (!read || !(*read > -1 && *read < 1)) {
      return wrong(value.value_place, "a correlation must be a number between -1 and 1");
    }
    return read;
  }

  const sim::Model& model_;
  Problems& problems_;
  std::set<std::pair<std::size_t, std::size_t>> seen_;
};

}  // namespace

std::vector<Correlation> set_correlations(const GivenKeys& given, sim::Model& model,
                                          Problems& problems) {
  std::vector<Correlation> list;
  if (given.correlations.empty()) return list;
  const std::size_t n = model.inputs.size();
  std::vector<double> matrix(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i) matrix[i * n + i] = 1;
  CorrelationReader reader(model, problems);
  std::size_t written = 0;
  for (const Table& table : given.correlations) {
    if (table.empty()) continue;  // said before
    ++written;
    auto read = reader.read(table);
    if (!read) continue;
    matrix[read->row * n + read->column] = matrix[read->column * n + read->row] =
        read->correlation.value;
    list.push_back(std::move(read->correlation));
  }
  std::ranges::sort(list, {}, [](const Correlation& c) {
    return std::pair(key_named(c.first)->id, key_named(c.second)->id);
  });
  const bool all_read = list.size() == written;
  if (!all_read || list.empty()) return list;
  auto factor = random::cholesky(matrix, static_cast<int>(n));
  if (factor) {
    model.correlation_factor = std::move(factor->lower);
  } else {
    problems.add(place_of(given.correlations.back()),
                 "these correlations cannot hold together (the matrix is not positive definite)",
                 "", "make them weaker");
  }
  return list;
}

}  // namespace exahash::scenario
