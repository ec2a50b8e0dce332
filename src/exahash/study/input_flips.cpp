#include "exahash/study/input_flips.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/scenario/keys.h"
#include "exahash/scenario/value_terms.h"

namespace exahash::study {
namespace {

constexpr double kLowPlace = 0.05, kMiddlePlace = 0.5,
                 kHighPlace = 0.95;  // places in an input's distribution

constexpr int kDigits = 6;  // of an input: more are not meant

double rounded(double value, int digits) {
  return parse_real(fmt::format("{:.{}g}", value, digits)).value_or(value);
}

const scenario::Key& key_of(const sim::UncertainInput& input) {
  return *std::ranges::find(scenario::all_keys(), input.id, &scenario::Key::id);
}

InputGroup group_of_input(const sim::UncertainInput& input) {
  return group_of(key_of(input).name).value_or(InputGroup::network);
}

// With how many inputs, in their order.
std::map<InputGroup, std::int64_t> groups_in(const sim::Model& model) {
  std::map<InputGroup, std::int64_t> groups;
  for (const sim::UncertainInput& input : model.inputs) ++groups[group_of_input(input)];
  return groups;
}

// An answer turns round between two places of an input.
struct TurnSearch {
  std::size_t input;
  double from, to;  // from: on the side of the middle
};

class Flips {
 public:
  Flips(AskRuns& runs, const sim::Model& model, std::optional<double> threshold)
      : runs_(runs), model_(model), threshold_(threshold), middle_(model) {
    middle_.inputs.clear();
    middle_.correlation_factor.clear();
  }

  // False if stopped.
  Expected<bool> find() {
    std::vector<sim::Model> models{middle_};
    for (std::size_t i = 0; i < model_.inputs.size(); ++i) {
      for (const double place : {kLowPlace, kHighPlace}) models.push_back(with(i, place));
    }
    const auto answers = answers_of(models);
    if (!answers) return tl::unexpected<Error>(answers.error());
    if (answers->empty()) return false;
    flips_.middle = answers->front();
    std::vector<TurnSearch> searches;
    for (std::size_t i = 0; i < model_.inputs.size(); ++i) {
      InputFlip flip;
      flip.at_low = (*answers)[1 + 2 * i];
      flip.at_high = (*answers)[2 + 2 * i];
      if (turned(flip.at_low)) searches.push_back({i, kMiddlePlace, kLowPlace});
      if (turned(flip.at_high)) searches.push_back({i, kMiddlePlace, kHighPlace});
      flips_.inputs.push_back(std::move(flip));
    }
    auto done = move_groups();
    if (!done || !*done) return done;
    return halve(std::move(searches));
  }

  InputFlips take() && {
    std::ranges::stable_sort(flips_.groups, std::ranges::greater{}, [](const GroupFlip& group) {
      const double far = std::fabs(group.at_highest - group.at_lowest);
      return std::isfinite(far) ? far : 0;
    });
    std::ranges::stable_sort(flips_.inputs, std::ranges::greater{}, [](const InputFlip& flip) {
      const double far = std::fabs(flip.at_high - flip.at_low);
      return std::isfinite(far) ? far : 0;
    });
    return std::move(flips_);
  }

 private:
  [[nodiscard]] sim::Model with(std::size_t input, double place) const {
    sim::Model model = middle_;
    const sim::UncertainInput& one = model_.inputs[input];
    model.parameters[one.slot] = one.distribution.quantile(place);
    return model;
  }

  // Each input of a group at the end that lowers the answer, or raises it, by itself.
  [[nodiscard]] sim::Model corner(InputGroup group, bool highest) const {
    sim::Model model = middle_;
    for (std::size_t i = 0; i < model_.inputs.size(); ++i) {
      if (group_of_input(model_.inputs[i]) != group) continue;
      const bool rises = flips_.inputs[i].at_high >= flips_.inputs[i].at_low;
      const sim::UncertainInput& one = model_.inputs[i];
      model.parameters[one.slot] =
          one.distribution.quantile(rises == highest ? kHighPlace : kLowPlace);
    }
    return model;
  }

  Expected<bool> move_groups() {
    std::vector<sim::Model> models;
    for (const auto& [group, inputs] : groups_in(model_)) {
      models.push_back(corner(group, false));
      models.push_back(corner(group, true));
      flips_.groups.push_back({group, inputs, 0, 0, {}});
    }
    if (models.empty()) return true;
    const auto answers = answers_of(models);
    if (!answers) return tl::unexpected<Error>(answers.error());
    if (answers->empty()) return false;
    for (std::size_t g = 0; g < flips_.groups.size(); ++g) {
      GroupFlip& flip = flips_.groups[g];
      flip.at_lowest = (*answers)[2 * g];
      flip.at_highest = (*answers)[2 * g + 1];
      if (threshold_) flip.flips = turned(flip.at_lowest) || turned(flip.at_highest);
    }
    return true;
  }

  // NaN where an answer has no value; none at all if stopped.
  Expected<std::vector<double>> answers_of(const std::vector<sim::Model>& models) {
    const auto seen = runs_.run(models);
    if (!seen) return tl::unexpected<Error>(seen.error());
    std::vector<double> answers;
    for (std::size_t arm = 0; *seen && arm < models.size(); ++arm) {
      const auto answer = (*seen)->answer(arm, 0);
      answers.push_back(answer ? answer->value : NAN);
    }
    return answers;
  }

  // Not on the side of the threshold on which the answer is with all at their medians.
  [[nodiscard]] bool turned(double answer) const {
    if (!threshold_ || !std::isfinite(answer) || !std::isfinite(flips_.middle)) return false;
    return (answer >= *threshold_) != (flips_.middle >= *threshold_);
  }

  // All searches side by side.
  Expected<bool> halve(std::vector<TurnSearch> searches) {
    for (int i = 0; i < kFlipHalvings && !searches.empty(); ++i) {
      std::vector<sim::Model> models;
      models.reserve(searches.size());
      for (const TurnSearch& search : searches) {
        models.push_back(with(search.input, (search.from + search.to) / 2));
      }
      const auto answers = answers_of(models);
      if (!answers) return tl::unexpected<Error>(answers.error());
      if (answers->empty()) return false;
      for (std::size_t j = 0; j < searches.size(); ++j) {
        TurnSearch& search = searches[j];
        (turned((*answers)[j]) ? search.to : search.from) = (search.from + search.to) / 2;
      }
    }
    std::vector<std::optional<double>> places(model_.inputs.size());
    const auto far = [](double place) { return std::fabs(place - kMiddlePlace); };
    for (const TurnSearch& search : searches) {
      auto& place = places[search.input];
      if (!place || far(search.to) < far(*place)) place = search.to;
    }
    for (std::size_t i = 0; i < places.size(); ++i) write(i, places[i]);
    return true;
  }

  // Values in the unit that a person writes them in.
  void write(std::size_t input, std::optional<double> place) {
    const sim::UncertainInput& one = model_.inputs[input];
    const scenario::Key& key = key_of(one);
    // One digit is written in the unit that is meant for such a number ("10 %", not "0.1").
    const double median = one.distribution.quantile(kMiddlePlace);
    const double plain = median == 0 ? 1 : rounded(median, 1);
    const scenario::Written written = scenario::write_terms({plain}, key.dimension);
    const double scale = parse_real(written.numbers.front()).value_or(plain) / plain;
    const auto number = [&](double at) {
      return rounded(one.distribution.quantile(at) * scale, kDigits);
    };
    InputFlip& flip = flips_.inputs[input];
    flip.name = key.name;
    flip.unit = trim(written.unit);
    flip.group = group_of_input(one);
    flip.low = number(kLowPlace);
    flip.middle = number(kMiddlePlace);
    flip.high = number(kHighPlace);
    if (place) flip.flips_at = number(*place);
  }

  AskRuns& runs_;
  const sim::Model& model_;
  std::optional<double> threshold_;
  sim::Model middle_;
  InputFlips flips_;
};

}  // namespace

std::int64_t count_of_groups(const sim::Model& model) {
  return static_cast<std::int64_t>(groups_in(model).size());
}

Expected<std::optional<InputFlips>> input_flips(AskRuns& runs, const sim::Model& model,
                                                std::optional<double> threshold) {
  Flips flips(runs, model, threshold);
  const auto found = flips.find();
  if (!found) return tl::unexpected<Error>(found.error());
  if (!*found) return std::optional<InputFlips>();
  return std::optional(std::move(flips).take());
}

}  // namespace exahash::study
