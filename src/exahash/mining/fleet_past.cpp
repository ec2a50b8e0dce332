#include "exahash/mining/fleet_past.h"

#include <algorithm>
#include <optional>

#include "exahash/math/elementary.h"

namespace exahash::mining {
namespace {

constexpr double kMonthsPerYear = 12;
constexpr std::size_t kMonthsOfCapacity = 24, kMonthsAtOnce = 3;

// What was delivered in one month.
struct Cohort {
  double j_per_th, eh_s;
};

double total_of(const std::vector<Cohort>& cohorts) {
  double sum = 0;
  for (const Cohort& cohort : cohorts) sum += cohort.eh_s;
  return sum;
}

// Mean of the logarithms of the models on sale; nothing if there is none.
std::optional<double> on_sale(std::span<const Released> models, int month, int window) {
  double sum = 0;
  int count = 0;
  for (const Released& model : models) {
    if (model.month > month || model.month <= month - window) continue;
    sum += math::log(model.j_per_th);
    ++count;
  }
  if (count == 0) return std::nullopt;
  return math::exp(sum / count);
}

// The least efficient rigs leave until no more than `most` is left.
void give_up(std::vector<Cohort>& cohorts, double most) {
  double excess = total_of(cohorts) - most;
  while (excess > 0 && !cohorts.empty()) {
    const auto worst = std::ranges::max_element(cohorts, {}, &Cohort::j_per_th);
    const double gone = std::min(worst->eh_s, excess);
    worst->eh_s -= gone;
    excess -= gone;
    if (worst->eh_s <= 0) cohorts.erase(worst);
  }
}

// Neighbours in J/TH are joined until there are few: always the pair with the least hash rate.
std::vector<Vintage> joined(std::vector<Cohort> cohorts, int most) {
  std::ranges::stable_sort(cohorts, {}, &Cohort::j_per_th);
  const auto join = [&cohorts](std::size_t i) {
    Cohort& a = cohorts[i];
    const Cohort& b = cohorts[i + 1];
    const double sum = a.eh_s + b.eh_s;
    a = {(a.j_per_th * a.eh_s + b.j_per_th * b.eh_s) / sum, sum};
    cohorts.erase(cohorts.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  };
  constexpr double kSame = 1e-3;  // relative
  for (std::size_t i = 0; i + 1 < cohorts.size();) {
    if (cohorts[i + 1].j_per_th < cohorts[i].j_per_th * (1 + kSame)) {
      join(i);
    } else {
      ++i;
    }
  }
  while (cohorts.size() > static_cast<std::size_t>(most)) {
    std::size_t least = 0;
    for (std::size_t i = 1; i + 1 < cohorts.size(); ++i) {
      if (cohorts[i].eh_s + cohorts[i + 1].eh_s < cohorts[least].eh_s + cohorts[least + 1].eh_s) {
        least = i;
      }
    }
    join(least);
  }
  std::vector<Vintage> vintages;
  for (const Cohort& cohort : cohorts) vintages.push_back({cohort.j_per_th, cohort.eh_s});
  return vintages;
}

}  // namespace

PastFleet past_fleet(std::span<const double> eh_s, int first_month,
                     std::span<const Released> models, const PastTerms& terms) {
  PastFleet fleet;
  std::vector<Cohort> cohorts;
  std::vector<double> delivered;
  std::optional<double> frontier;
  const double kept = 1 - terms.failure / kMonthsPerYear;
  for (std::size_t i = 0; i < eh_s.size(); ++i) {
    const int month = first_month + static_cast<int>(i);
    if (const auto now = on_sale(models, month, terms.on_sale_months)) frontier = now;
    for (Cohort& cohort : cohorts) cohort.eh_s *= kept;
    const double more = eh_s[i] - total_of(cohorts);
    delivered.push_back(std::max(more, 0.0));
    if (more > 0 && frontier) cohorts.push_back({*frontier, more});
    give_up(cohorts, eh_s[i] * (1 + terms.spare_share));
  }
  if (cohorts.empty()) return fleet;
  fleet.vintages = joined(std::move(cohorts), terms.most_vintages);
  double weighted = 0, total = 0;
  for (const Vintage& vintage : fleet.vintages) {
    weighted += vintage.j_per_th * vintage.share;
    total += vintage.share;
  }
  fleet.mean_j_per_th = weighted / total;
  fleet.frontier_j_per_th = *frontier;
  const std::size_t from =
      delivered.size() > kMonthsOfCapacity ? delivered.size() - kMonthsOfCapacity : 0;
  for (std::size_t i = from; i + kMonthsAtOnce <= delivered.size(); ++i) {
    double sum = 0;
    for (std::size_t k = 0; k < kMonthsAtOnce; ++k) sum += delivered[i + k];
    fleet.most_eh_per_month =
        std::max(fleet.most_eh_per_month, sum / static_cast<double>(kMonthsAtOnce));
  }
  return fleet;
}

}  // namespace exahash::mining
