#include "exahash/mining/fleet_past.h"

#include <algorithm>
#include <optional>

#include "exahash/base/units.h"
#include "exahash/math/elementary.h"

namespace exahash::mining {
namespace {

constexpr double kMonthsPerYear = 12;
constexpr std::size_t kMonthsOfCapacity = 24, kMonthsAtOnce = 3;
constexpr std::size_t kMonthsOfBuilding = 48, kMonthsOfGrowth = 48, kYear = 12;

// What was delivered in one month.
struct Cohort {
  double j_per_th, eh_s;
};

double load_of(const std::vector<Cohort>& cohorts) {
  double sum = 0;
  for (const Cohort& cohort : cohorts) sum += cohort.eh_s * cohort.j_per_th;
  return sum;
}

double total_of(const std::vector<Cohort>& cohorts) {
  double sum = 0;
  for (const Cohort& cohort : cohorts) sum += cohort.eh_s;
  return sum;
}

// What is bought in a month: the better part of the models on sale, mean of the logarithms; nothing
// if there is none.
std::optional<double> bought(std::span<const Released> models, int month, const PastTerms& terms) {
  std::vector<double> j_per_th;
  for (const Released& model : models) {
    if (model.month > month || model.month <= month - terms.on_sale_months) continue;
    j_per_th.push_back(model.j_per_th);
  }
  if (j_per_th.empty()) return std::nullopt;
  std::ranges::sort(j_per_th);
  const auto count = static_cast<std::size_t>(
      std::max(1.0, terms.better_part * static_cast<double>(j_per_th.size()) + 0.5));
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += math::log(j_per_th[i]);
  return math::exp(sum / static_cast<double>(count));
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
  vintages.reserve(cohorts.size());
  for (const Cohort& cohort : cohorts) vintages.push_back({cohort.j_per_th, cohort.eh_s});
  return vintages;
}

// Mean of the best months in a row.
double best_months(std::span<const double> delivered) {
  double most = 0;
  for (std::size_t i = 0; i + kMonthsAtOnce <= delivered.size(); ++i) {
    double sum = 0;
    for (std::size_t k = 0; k < kMonthsAtOnce; ++k) sum += delivered[i + k];
    most = std::max(most, sum / static_cast<double>(kMonthsAtOnce));
  }
  return most;
}

std::span<const double> last(std::span<const double> months, std::size_t count) {
  return months.last(std::min(months.size(), count));
}

// `wafers`: deliveries times J/TH of every month.
double growth_of_factories(std::span<const double> wafers) {
  if (wafers.size() < kMonthsOfGrowth + kYear) return 0;
  const double now = best_months(last(wafers, kYear));
  const double before = best_months(last(wafers, kMonthsOfGrowth + kYear).first(kYear));
  if (now <= 0 || before <= 0) return 0;
  return math::log(now / before) * static_cast<double>(kYear) / kMonthsOfGrowth;
}

double best_year(const std::vector<double>& loads) {
  const std::size_t n = loads.size();
  double most = 0;
  for (std::size_t i = n > kMonthsOfBuilding ? n - kMonthsOfBuilding : 0; i + kYear < n; ++i) {
    if (loads[i] > 0) most = std::max(most, loads[i + kYear] / loads[i] - 1);
  }
  return std::min(most, kMostGrowth);
}

}  // namespace

PastFleet past_fleet(std::span<const double> eh_s, int first_month,
                     std::span<const Released> models, const PastTerms& terms) {
  PastFleet fleet;
  std::vector<Cohort> cohorts;
  std::vector<double> delivered, wafers, loads;
  std::optional<double> frontier;
  const double kept = 1 - terms.failure / kMonthsPerYear;
  for (std::size_t i = 0; i < eh_s.size(); ++i) {
    const int month = first_month + static_cast<int>(i);
    if (const auto now = bought(models, month, terms)) frontier = now;
    for (Cohort& cohort : cohorts) cohort.eh_s *= kept;
    const double more = eh_s[i] - total_of(cohorts);
    delivered.push_back(std::max(more, 0.0));
    wafers.push_back(delivered.back() * frontier.value_or(0));
    if (more > 0 && frontier) cohorts.push_back({*frontier, more});
    give_up(cohorts, eh_s[i] * (1 + terms.spare_share));
    loads.push_back(load_of(cohorts));
  }
  if (cohorts.empty()) return fleet;
  fleet.mean_j_per_th = load_of(cohorts) / total_of(cohorts);
  fleet.frontier_j_per_th = *frontier;
  fleet.most_eh_per_month = best_months(last(delivered, kMonthsOfCapacity));
  fleet.factory_growth = growth_of_factories(wafers);
  fleet.most_load_growth = best_year(loads);
  fleet.vintages = joined(std::move(cohorts), terms.most_vintages);
  return fleet;
}

}  // namespace exahash::mining
