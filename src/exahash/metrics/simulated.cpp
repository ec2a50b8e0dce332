#include "exahash/metrics/simulated.h"

#include <algorithm>
#include <string>
#include <vector>

#include "exahash/base/text.h"
#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

// The simulated name that is these words, its label, or the only one that begins with them.
const SimulatedMetric* by_words(const std::string& wanted) {
  const SimulatedMetric* begins = nullptr;
  int beginning = 0;
  for (const SimulatedMetric& metric : simulated_metrics()) {
    if (metric.name == wanted || folded(metric.label) == wanted) return &metric;
    if (metric.name.starts_with(wanted + "_")) {
      begins = &metric;
      ++beginning;
    }
  }
  return beginning == 1 ? begins : nullptr;
}

}  // namespace

const SimulatedMetric* simulated_metric(std::string_view name) noexcept {
  const auto all = simulated_metrics();
  const auto found = std::ranges::find(all, name, &SimulatedMetric::name);
  return found == all.end() ? nullptr : &*found;
}

std::optional<Entry> find_metric(std::string_view words) {
  if (trim(words).starts_with('-')) return std::nullopt;  // an option
  const auto entry = find_entry(words);
  const bool metric = entry && entry->kind == EntryKind::metric;
  if (metric && simulated_metric(entry->name)) return entry;
  if (const SimulatedMetric* meant = by_words(folded(words))) return find_entry(meant->name);
  return metric ? entry : std::nullopt;
}

std::optional<std::string_view> nearest_simulated(std::string_view words) {
  const std::string wanted = folded(words);
  std::vector<std::string> said;
  std::vector<std::string_view> names;
  for (const SimulatedMetric& metric : simulated_metrics()) {
    for (const std::string& form : {std::string(metric.name), folded(metric.label)}) {
      said.push_back(form);
      names.push_back(metric.name);
    }
  }
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (wanted.size() >= 3 && said[i].starts_with(wanted)) return names[i];
  }
  // The longest name inside a longer one: "hash_rate_7d_ehs" may mean the hash rate.
  std::size_t best = said.size();
  for (std::size_t i = 0; i < said.size(); ++i) {
    const bool inside = said[i].size() >= 4 && wanted.starts_with(said[i]);
    if (inside && (best == said.size() || said[i].size() > said[best].size())) best = i;
  }
  if (best < said.size()) return names[best];
  const auto near = did_you_mean(wanted, {said.begin(), said.end()});
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (near && said[i] == *near) return names[i];
  }
  return std::nullopt;
}

}  // namespace exahash::metrics
