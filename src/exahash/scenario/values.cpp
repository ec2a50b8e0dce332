#include "exahash/scenario/values.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/text.h"
#include "exahash/scenario/value_terms.h"

namespace exahash::scenario {
namespace {

using random::Distribution;
using Answer = tl::expected<Value, ValueFault>;

constexpr std::size_t kMostPicks = 100;
constexpr double kLargestLogSd = 5;

// "uniform(1, 2) months": name, what is inside, and the unit behind.
struct Call {
  Piece name, inside, unit;
  std::vector<Piece> arguments;
};

Answer wrong(const Piece& piece, std::string reason, std::string meant = {}) {
  return tl::unexpected(fault_at(piece, std::move(reason), std::move(meant)));
}

std::string joined(const std::vector<std::string>& numbers) {
  return fmt::format("{}", fmt::join(numbers, ", "));
}

Answer single(const Piece& all, Dimension dimension) {
  const auto value = read_terms({all}, {}, dimension);
  if (!value) return tl::unexpected(value.error());
  return Value{Distribution::constant(value->front()), write_number(value->front(), dimension),
               *value};
}

// A 90 % interval.
Answer interval(const Piece& all, std::size_t to, Dimension dimension) {
  const auto ends = read_terms({all.part(0, to), all.part(to + 4)}, {}, dimension);
  if (!ends) return tl::unexpected(ends.error());
  const double low = (*ends)[0], high = (*ends)[1];
  const Written written = write_terms(*ends, dimension);
  if (low > high) {
    return wrong(
        all, "the interval is upside down",
        fmt::format("write `{} to {}{}`", written.numbers[1], written.numbers[0], written.unit));
  }
  if (low == high) {
    return wrong(all, "both ends of the interval are the same",
                 fmt::format("write `{}{}`", written.numbers[0], written.unit));
  }
  std::string text =
      fmt::format("{} to {}{}", written.numbers[0], written.numbers[1], written.unit);
  if (dimension == Dimension::share) {
    if (low <= 0 || high >= 1) {
      return wrong(all, "an interval of a share must end above 0 and below 100 %",
                   fmt::format("write `uniform({}){}`", joined(written.numbers), written.unit));
    }
    return Value{Distribution::logit_normal_between(low, high), std::move(text), *ends};
  }
  return Value{low > 0 ? Distribution::lognormal_between(low, high)
                       : Distribution::normal_between(low, high),
               std::move(text), *ends};
}

// "10 +- 2 months": mean and standard deviation.
Answer plus_minus(const Piece& mean, const Piece& sd, Dimension dimension) {
  const auto both = read_terms({mean, sd}, {}, dimension);
  if (!both) return tl::unexpected(both.error());
  if (!((*both)[1] > 0)) return wrong(sd, "a standard deviation must be above 0");
  const Written written = write_terms(*both, dimension);
  return Value{Distribution::normal((*both)[0], (*both)[1]),
               fmt::format("{} +- {}{}", written.numbers[0], written.numbers[1], written.unit),
               {both->front()},
               (*both)[1]};
}

Answer normal(const Call& call, Dimension dimension) {
  const auto both = read_terms(call.arguments, call.unit, dimension);
  if (!both) return tl::unexpected(both.error());
  if (!((*both)[1] > 0)) return wrong(call.arguments[1], "a standard deviation must be above 0");
  const Written written = write_terms(*both, dimension);
  return Value{Distribution::normal((*both)[0], (*both)[1]),
               fmt::format("{} +- {}{}", written.numbers[0], written.numbers[1], written.unit),
               {both->front()},
               (*both)[1]};
}

// uniform(low, high), triangular(low, mode, high)
Answer bounded(const Call& call, Dimension dimension) {
  const auto ends = read_terms(call.arguments, call.unit, dimension);
  if (!ends) return tl::unexpected(ends.error());
  const Written written = write_terms(*ends, dimension);
  if (!std::ranges::is_sorted(*ends)) {
    return wrong(call.inside, "the numbers must ascend");
  }
  if (ends->front() == ends->back()) {
    return wrong(call.inside, "both ends are the same",
                 fmt::format("write `{}{}`", written.numbers[0], written.unit));
  }
  std::string text = fmt::format("{}({}){}", call.name.text, joined(written.numbers), written.unit);
  return Value{ends->size() == 2 ? Distribution::uniform((*ends)[0], (*ends)[1])
                                 : Distribution::triangular((*ends)[0], (*ends)[1], (*ends)[2]),
               std::move(text), *ends};
}

Answer lognormal(const Call& call, Dimension dimension) {
  const auto median = read_terms({call.arguments[0]}, call.unit, dimension);
  if (!median) return tl::unexpected(median.error());
  const auto spread = read_bare(call.arguments[1]);
  if (!spread) return tl::unexpected(spread.error());
  if (!(median->front() > 0)) return wrong(call.arguments[0], "a median must be above 0");
  if (!(*spread > 0 && *spread <= kLargestLogSd)) {
    return wrong(call.arguments[1],
                 fmt::format("the standard deviation of the logarithm must be above 0, {} at most",
                             kLargestLogSd));
  }
  const Written written = write_terms(*median, dimension);
  return Value{Distribution::lognormal(median->front(), *spread),
               fmt::format("lognormal({}, {}){}", written.numbers[0], *spread, written.unit),
               *median};
}

// pick(10:0.5, 15:0.5) yr
Answer pick(const Call& call, Dimension dimension) {
  if (call.arguments.size() > kMostPicks) {
    return wrong(call.inside, fmt::format("more than {} values to pick from", kMostPicks));
  }
  std::vector<Piece> numbers;
  std::vector<double> weights;
  for (const Piece& argument : call.arguments) {
    const auto halves = split_piece(argument, ':');
    if (halves.size() != 2) {
      return wrong(argument, fmt::format("`{}` is not a value and its weight", argument.text),
                   "write `pick(10:0.5, 15:0.5)`");
    }
    const auto weight = read_bare(halves[1]);
    if (!weight) return tl::unexpected(weight.error());
    if (!(*weight > 0 && *weight <= 1e9)) return wrong(halves[1], "a weight must be above 0");
    numbers.push_back(halves[0]);
    weights.push_back(*weight);
  }
  const auto values = read_terms(numbers, call.unit, dimension);
  if (!values) return tl::unexpected(values.error());
  std::vector<std::pair<double, double>> picks;
  for (std::size_t i = 0; i < weights.size(); ++i) picks.emplace_back((*values)[i], weights[i]);
  std::ranges::sort(picks);
  std::vector<double> sorted;
  sorted.reserve(picks.size());
  for (const auto& [value, weight] : picks) sorted.push_back(value);
  if (std::ranges::adjacent_find(sorted) != sorted.end()) {
    return wrong(call.inside, "a value stands there twice");
  }
  const Written written = write_terms(sorted, dimension);
  std::vector<std::string> pairs;
  for (std::size_t i = 0; i < picks.size(); ++i) {
    pairs.push_back(fmt::format("{}:{}", written.numbers[i], picks[i].second));
  }
  return Value{Distribution::pick(picks), fmt::format("pick({}){}", joined(pairs), written.unit),
               std::move(sorted)};
}

struct Form {
  std::string_view name, shape;
  std::size_t least, most;  // arguments
  Answer (*read)(const Call&, Dimension);
};
constexpr std::array kForms{
    Form{"uniform", "uniform(low, high)", 2, 2, bounded},
    Form{"triangular", "triangular(low, mode, high)", 3, 3, bounded},
    Form{"normal", "normal(mean, sd)", 2, 2, normal},
    Form{"lognormal", "lognormal(median, ln sd)", 2, 2, lognormal},
    Form{"pick", "pick(10:0.5, 15:0.5)", 1, 1'000'000, pick},
};

// Units such as W/(TH/s) have brackets of their own.
std::size_t closing_bracket(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

Answer called(const Piece& all, std::size_t open, Dimension dimension) {
  const std::size_t close = closing_bracket(all.text, open);
  Call call;
  call.name = all.part(0, open);
  std::vector<std::string_view> names;
  names.reserve(std::size(kForms));
  for (const Form& form : kForms) names.push_back(form.name);
  const auto form = std::ranges::find(kForms, call.name.text, &Form::name);
  if (form == kForms.end()) {
    const auto meant = did_you_mean(call.name.text, names);
    return wrong(
        call.name,
        fmt::format("`{}` is not a distribution ({})", call.name.text, fmt::join(names, ", ")),
        meant ? fmt::format("did you mean `{}`?", *meant) : std::string());
  }
  if (close == std::string_view::npos) {
    return wrong(all, "a closing bracket is missing", fmt::format("write `{}`", form->shape));
  }
  call.inside = all.part(open + 1, close - open - 1);
  call.unit = all.part(close + 1);
  call.arguments = split_piece(call.inside, ',');
  if (call.arguments.size() < form->least || call.arguments.size() > form->most) {
    return wrong(call.inside,
                 fmt::format("`{}` does not take {} numbers", form->name, call.arguments.size()),
                 fmt::format("write `{}`", form->shape));
  }
  return form->read(call, dimension);
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

}  // namespace

tl::expected<Value, ValueFault> parse_value(std::string_view text, Dimension dimension) {
  EXAHASH_EXPECTS(is_quantity(dimension));
  const Piece all = Piece{text, 0}.part(0);
  if (all.text.empty()) return wrong(Piece{text, 0}, "the value is empty");
  const std::size_t open = all.text.find('(');
  if (open != std::string_view::npos && is_letter(all.text.front())) {
    return called(all, open, dimension);
  }
  if (const auto to = all.text.find(" to "); to != std::string_view::npos) {
    return interval(all, to, dimension);
  }
  for (const std::string_view sign : {"+-", "+/-", "\u00b1"}) {
    if (const auto at = all.text.find(sign); at != std::string_view::npos) {
      return plus_minus(all.part(0, at), all.part(at + sign.size()), dimension);
    }
  }
  return single(all, dimension);
}

std::string out_of_range(double value, const Key& key) {
  if (value >= key.low && value <= key.high) return {};
  return fmt::format("`{}` = {} is out of range (must be {} to {})", key.name,
                     write_number(value, key.dimension), write_number(key.low, key.dimension),
                     write_number(key.high, key.dimension));
}

std::string too_wide(double spread, const Key& key) {
  if (spread <= key.high - key.low) return {};
  return fmt::format("`{}`: a standard deviation of {} is wider than the key's range, {} to {}",
                     key.name, write_number(spread, key.dimension),
                     write_number(key.low, key.dimension), write_number(key.high, key.dimension));
}

}  // namespace exahash::scenario
