#include "exahash/scenario/formula_units.h"

#include <cmath>

#include <fmt/format.h>

namespace exahash::scenario {
namespace {

using metrics::Dimensions;
using Argument = ClaimFunction::Argument;
using Found = std::optional<Dimensions>;

constexpr double kMostExponent = 8;

class UnitsOf {
 public:
  UnitsOf(const Formula& formula, const NameLookup& look_up)
      : formula_(formula), look_up_(look_up) {}

  FormulaUnits whole() {
    for (const FormulaNode& node : formula_.nodes) found_.push_back(of(node));
    const FormulaNode& root = formula_.nodes.back();
    if (not_a_quantity(root)) wrong(root, fmt::format("`{}` is no quantity", shown(root)));
    FormulaUnits result{found_.back(), std::move(faults_)};
    if (!result.faults.empty()) result.dimensions.reset();
    return result;
  }

 private:
  static bool not_a_quantity(const FormulaNode& node) {
    return node.kind == NodeKind::day || node.kind == NodeKind::name;
  }
  std::string_view shown(const FormulaNode& node) const { return formula_.text_of(node); }
  const FormulaNode& part(const FormulaNode& node, std::size_t i) const {
    return formula_.nodes[node.parts[i]];
  }
  Found wrong(const FormulaNode& node, std::string reason, std::string fix = {}) {
    faults_.push_back({std::move(reason), node.from, node.length, std::move(fix)});
    return std::nullopt;
  }

  Found of(const FormulaNode& node) {
    switch (node.kind) {
      case NodeKind::number:
      case NodeKind::day:
      case NodeKind::name:
        return Dimensions{};
      case NodeKind::quantity: {
        auto known = look_up_(node);
        if (known) return *known;
        FormulaFault& fault = known.error();
        return wrong(node, std::move(fault.reason), std::move(fault.fix));
      }
      case NodeKind::call:
        return of_call(node);
      default:
        return of_sign(node);
    }
  }

  Found of_sign(const FormulaNode& node) {
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
      if (not_a_quantity(part(node, i))) {
        return wrong(part(node, i), fmt::format("`{}` is no quantity", shown(part(node, i))),
                     "days and names stand in functions: price(written)");
      }
    }
    const Found left = found_[node.parts.front()], right = found_[node.parts.back()];
    if (!left || !right) return std::nullopt;
    Dimensions result = *left;
    switch (node.kind) {
      case NodeKind::negate:
        return result;
      case NodeKind::multiply:
        result += *right;
        return small(node, result);
      case NodeKind::divide:
        if (const FormulaNode& by = part(node, 1); by.kind == NodeKind::number && by.number == 0) {
          return wrong(node, "a division by zero");
        }
        result += right->times(-1);
        return small(node, result);
      case NodeKind::power:
        return of_power(node, *left, *right);
      default:
        if (*left == *right) return result;
        return wrong(node, fmt::format("{} and {} cannot be added or subtracted", describe(*left),
                                       describe(*right)));
    }
  }

  // Long products of the same unit would count past every number.
  Found small(const FormulaNode& node, const Dimensions& result) {
    for (const int exponent : {result.hash_rate, result.time, result.money, result.coin,
                               result.power, result.blocks, result.difficulty}) {
      if (std::abs(exponent) > 100) return wrong(node, "a unit to a power above 100");
    }
    return result;
  }

  Found of_power(const FormulaNode& node, const Dimensions& base, const Dimensions& exponent) {
    if (!(exponent == Dimensions{})) {
      return wrong(part(node, 1),
                   fmt::format("an exponent must be a plain number, not {}", describe(exponent)));
    }
    if (base == Dimensions{}) return base;
    const FormulaNode& by = part(node, 1);
    const bool minus = by.kind == NodeKind::negate;
    const FormulaNode& plain = minus ? part(by, 0) : by;
    const bool whole = plain.kind == NodeKind::number && plain.number == std::floor(plain.number) &&
                       plain.number <= kMostExponent;
    if (!whole) {
      return wrong(by, fmt::format("{} can only have a whole number of at most {} as exponent",
                                   describe(base), kMostExponent));
    }
    return small(node, base.times(static_cast<int>(minus ? -plain.number : plain.number)));
  }

  Found of_call(const FormulaNode& node) {
    const ClaimFunction& function = *node.function;
    if (node.parts.size() != function.count()) {
      return wrong(node,
                   fmt::format("`{}` takes {} argument{}, not {}", function.name, function.count(),
                               function.count() == 1 ? "" : "s", node.parts.size()));
    }
    Found common;
    bool good = true;
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
      good = argument(node, i, common) && good;
    }
    if (!good) return std::nullopt;
    return function.arguments[0] == Argument::any ? common
                                                  : metrics::unit_size(function.unit)->dimensions;
  }

  bool argument(const FormulaNode& node, std::size_t i, Found& common) {
    const ClaimFunction& function = *node.function;
    const FormulaNode& given = part(node, i);
    switch (function.arguments[i]) {
      case Argument::day:
        if (given.kind == NodeKind::day) return true;
        wrong(given, fmt::format("`{}` wants a day here, not `{}`", function.name, shown(given)),
              "written, day, or a day such as 2026-05-02");
        return false;
      case Argument::name:
        if (given.kind == NodeKind::name) return true;
        wrong(given,
              fmt::format("`{}` wants the name of a {} here", function.name, function.takes[i]),
              "write it in single quotes");
        return false;
      default:
        break;
    }
    if (not_a_quantity(given)) {
      wrong(given,
            fmt::format("`{}` wants a quantity here, not `{}`", function.name, shown(given)));
      return false;
    }
    const Found have = found_[node.parts[i]];
    if (!have) return false;
    if (function.arguments[i] == Argument::any) {
      if (i == 0) common = have;
      if (i == 0 || !common || *common == *have) return true;
      wrong(given, fmt::format("{} and {} do not go together in `{}`", describe(*common),
                               describe(*have), function.name));
      return false;
    }
    const std::string_view unit = function.takes[i];
    if (*have == metrics::unit_size(unit)->dimensions) return true;
    wrong(given, fmt::format("`{}` wants {} here, not {}", function.name, unit, describe(*have)));
    return false;
  }

  const Formula& formula_;
  const NameLookup& look_up_;
  std::vector<Found> found_;
  std::vector<FormulaFault> faults_;
};

}  // namespace

FormulaUnits units_of_formula(const Formula& formula, const NameLookup& look_up) {
  return UnitsOf(formula, look_up).whole();
}

std::string describe(const metrics::Dimensions& dimensions) {
  const std::pair<int, std::string_view> all[] = {
      {dimensions.money, "USD"},    {dimensions.coin, "BTC"},     {dimensions.power, "W"},
      {dimensions.blocks, "block"}, {dimensions.difficulty, "T"}, {dimensions.hash_rate, "(H/s)"},
      {dimensions.time, "s"}};
  std::string over, under;
  for (const auto& [exponent, name] : all) {
    if (exponent == 0) continue;
    std::string& side = exponent > 0 ? over : under;
    side += exponent > 0 ? (side.empty() ? "" : " ") : "/";
    side += name;
    if (std::abs(exponent) > 1) side += fmt::format("^{}", std::abs(exponent));
  }
  if (over.empty() && under.empty()) return "a plain number";
  return (over.empty() ? "1" : over) + under;
}

}  // namespace exahash::scenario
