// The permanent step of the price, and when it comes.

#include <fmt/format.h>

#include "exahash/scenario/build_parts.h"

namespace exahash::scenario {
namespace {

bool is_no_step(const Item& step) {
  const auto& factor = step.value->distribution;
  return factor.is_constant() && factor.median() == 1;
}

}  // namespace

void build_step(Building& building) {
  sim::Model& model = building.built.model;
  Item& step = building.sheet["price.step"];
  Item& day = building.sheet["price.step_date"];
  if (is_no_step(step)) {
    // Without a step the run is the same as before there were steps, and so is its identity.
    step.derived = day.derived = true;
    if (day.given()) {
      building.built.notes.emplace_back("price.step_date has no part: price.step is 1");
    }
    return;
  }
  if (!day.date) {
    day.date = model.start;
    day.text = format_date(model.start);
  }
  model.market.steps = true;
  model.market.step_day = (*day.date - model.start).count();
  if (model.market.step_day < 0 || model.market.step_day >= model.days) {
    const Date last = model.start + std::chrono::days{model.days - 1};
    building.problems.add(
        day.place, fmt::format("price.step_date is {}, which is no day of the run", day.text), "",
        fmt::format("choose a day from {} to {}", format_date(model.start), format_date(last)));
  }
  if (model.market.model == market::PriceModel::conditional) {
    building.built.notes.emplace_back(
        "the condition is on the price without the step: price.step multiplies what it gives");
  }
}

}  // namespace exahash::scenario
