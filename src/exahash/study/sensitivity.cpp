#include "exahash/study/sensitivity.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/scenario/keys.h"
#include "exahash/study/ask_runs.h"
#include "exahash/study/input_flips.h"

namespace exahash::study {
namespace {

using scenario::Scenario;

// Inputs of a model that are exchanged together, and what of a path's luck is.
struct Set {
  std::vector<std::size_t> inputs;
  sim::TwinLuck luck;
};

// First of the inputs that each one is correlated with, by others if need be.
std::vector<std::size_t> joined(const sim::Model& model) {
  const std::size_t n = model.inputs.size();
  std::vector<std::size_t> leader(n);
  for (std::size_t i = 0; i < n; ++i) leader[i] = i;
  if (model.correlation_factor.empty()) return leader;
  for (std::size_t i = 0, at = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j, ++at) {
      if (j == i || model.correlation_factor[at] == 0) continue;
      const std::size_t from = std::max(leader[i], leader[j]), to = std::min(leader[i], leader[j]);
      std::ranges::replace(leader, from, to);
    }
  }
  return leader;
}

std::string_view name_of_input(const sim::UncertainInput& input) {
  const auto keys = scenario::all_keys();
  return std::ranges::find(keys, input.id, &scenario::Key::id)->name;
}

// What is exchanged together, a row each: groups of inputs, those that correlations join made one,
// and both parts of luck.
struct Rows {
  std::vector<GroupShare> shares;
  std::vector<Set> sets;
};

Rows rows_of(const sim::Model& model) {
  // By the group of each set of correlated inputs' first one.
  const auto leader = joined(model);
  std::vector<std::size_t> group(model.inputs.size());
  for (std::size_t i = 0; i < group.size(); ++i) {
    // A test holds that every key that may be uncertain has a group.
    group[i] = static_cast<std::size_t>(
        group_of(name_of_input(model.inputs[i])).value_or(InputGroup::network));
  }
  std::array<std::size_t, kInputGroups> into{};
  for (std::size_t g = 0; g < kInputGroups; ++g) into[g] = g;
  for (std::size_t i = 0; i < group.size(); ++i) {
    const std::size_t a = into[group[i]], b = into[group[leader[i]]];
    std::ranges::replace(into, std::max(a, b), std::min(a, b));
  }
  Rows rows;
  for (std::size_t g = 0; g < kInputGroups; ++g) {
    GroupShare share;
    Set set;
    for (std::size_t i = 0; i < group.size(); ++i) {
      if (into[group[i]] != g) continue;
      const auto own = static_cast<InputGroup>(group[i]);
      if (std::ranges::find(share.groups, own) == share.groups.end()) share.groups.push_back(own);
      share.inputs.emplace_back(name_of_input(model.inputs[i]));
      set.inputs.push_back(i);
    }
    const auto luck = static_cast<InputGroup>(g);
    if (is_luck(luck)) {
      share.groups = {luck};
      set.luck = {.price = luck == InputGroup::price_luck, .rest = luck == InputGroup::luck};
    }
    if (share.groups.empty()) continue;
    rows.shares.push_back(std::move(share));
    rows.sets.push_back(std::move(set));
  }
  return rows;
}

Set all_of(const Rows& rows, bool (*is)(InputGroup) noexcept) {
  Set all;
  for (std::size_t i = 0; i < rows.sets.size(); ++i) {
    if (!std::ranges::all_of(rows.shares[i].groups, is)) continue;
    const Set& set = rows.sets[i];
    all.inputs.insert(all.inputs.end(), set.inputs.begin(), set.inputs.end());
    all.luck.price = all.luck.price || set.luck.price;
    all.luck.rest = all.luck.rest || set.luck.rest;
  }
  return all;
}

sim::Model exchanged(sim::Model model, const Set& set) {
  for (const std::size_t i : set.inputs) model.inputs[i].draw = 1;
  model.twin_luck = set.luck;
  return model;
}

constexpr auto kAny = [](InputGroup) noexcept { return true; };
constexpr auto kAssumption = [](InputGroup group) noexcept { return !is_luck(group); };
constexpr auto kNotPrice = [](InputGroup group) noexcept { return !is_price(group); };

// False if stopped.
Expected<bool> share_out(AskRuns& runs, const sim::Model& model, Sensitivity& answer) {
  Rows rows = rows_of(model);
  std::vector<sim::Model> models{model, exchanged(model, all_of(rows, kAny))};
  for (const Set& set : rows.sets) models.push_back(exchanged(model, set));
  models.push_back(exchanged(model, all_of(rows, kAssumption)));
  models.push_back(exchanged(model, all_of(rows, kNotPrice)));
  const auto seen = runs.run(models);
  if (!seen) return tl::unexpected<Error>(seen.error());
  if (!*seen) return false;
  const auto column = [&](std::size_t arm) {
    const auto values = (*seen)->kept(arm, 0);
    return std::vector<double>(values.begin(), values.end());
  };
  Exchanges values{column(0), column(1), {}};
  for (std::size_t arm = 2; arm < models.size(); ++arm) values.mixed.push_back(column(arm));
  answer.shares = group_shares(values, std::move(rows.shares), model.seed);
  answer.shares.of = answer.ask;
  return true;
}

constexpr std::size_t kSetsBeside = 4;  // both samples, the assumptions, all but the price

}  // namespace

SensitivityCost sensitivity_cost(const Scenario& scenario, const SensitivityPlan& plan) {
  const auto sets = static_cast<std::int64_t>(rows_of(scenario.model).sets.size() + kSetsBeside);
  const auto inputs = static_cast<std::int64_t>(scenario.model.inputs.size());
  SensitivityCost cost;
  const std::int64_t groups = count_of_groups(scenario.model);
  cost.certain = plan.paths * (sets + 1 + 2 * inputs + 2 * groups);
  cost.each_turn = plan.threshold ? plan.paths * kFlipHalvings : 0;
  cost.most = cost.certain + cost.each_turn * 2 * inputs;
  return cost;
}

Expected<Sensitivity> sensitivity(const Scenario& scenario, const SensitivityPlan& plan,
                                  const SimulateOptions& options) {
  EXAHASH_EXPECTS(plan.paths >= 2 && plan.paths <= kMostSensitivityPaths);
  const Date day = plan.ask.date.value_or(scenario.until);
  if (day <= scenario.start || day > scenario.until) {
    return fail(
        ErrorKind::usage,
        fmt::format("`{}` asks for {}, which is not in the run", plan.ask.text, format_date(day)),
        "",
        fmt::format("choose a day after {}, to {}", format_date(scenario.start),
                    format_date(scenario.until)));
  }
  sim::Model model = scenario.model;
  model.days = static_cast<int>((day - scenario.start).count());
  AskRuns runs(plan.ask, plan.paths, options, true);
  Sensitivity answer;
  answer.ask = plan.ask.text;
  answer.unit = metrics::unit_of(plan.ask);
  answer.probability = plan.ask.statistic == metrics::Ask::Statistic::probability;
  answer.threshold = plan.threshold;
  const auto whole = share_out(runs, model, answer);
  if (!whole) return tl::unexpected<Error>(whole.error());
  if (!*whole) return Sensitivity{};
  auto flips = input_flips(runs, model, plan.threshold);
  if (!flips) return tl::unexpected<Error>(flips.error());
  if (!*flips) return Sensitivity{};
  answer.middle = (*flips)->middle;
  answer.flips = std::move((*flips)->inputs);
  answer.groups = std::move((*flips)->groups);
  answer.paths = plan.paths;
  answer.runs = runs.done();
  return answer;
}

}  // namespace exahash::study
