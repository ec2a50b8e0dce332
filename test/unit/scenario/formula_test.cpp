// The arithmetic of claims: what it reads, and what it says of what it cannot.

#include "exahash/scenario/formula.h"

#include <gtest/gtest.h>

#include "exahash/metrics/unit_conversion.h"
#include "exahash/scenario/formula_units.h"

namespace exahash::scenario {
namespace {

// The tree as brackets: "(- (+ a b) c)".
std::string shape(const Formula& formula, std::size_t at) {
  const FormulaNode& node = formula.nodes[at];
  std::string head;
  using Kind = FormulaNode::Kind;
  switch (node.kind) {
    case Kind::add:
      head = "+";
      break;
    case Kind::subtract:
      head = "-";
      break;
    case Kind::multiply:
      head = "*";
      break;
    case Kind::divide:
      head = "/";
      break;
    case Kind::power:
      head = "^";
      break;
    case Kind::negate:
      head = "neg";
      break;
    case Kind::call:
      head = std::string(node.function->name);
      break;
    default:
      return std::string(formula.text_of(node));
  }
  std::string text = "(" + head;
  for (const std::size_t part : node.parts) text += " " + shape(formula, part);
  return text + ")";
}

std::string shape(std::string_view text) {
  const auto formula = parse_formula(text);
  if (!formula) return formula.error().reason;
  return shape(*formula, formula->nodes.size() - 1);
}

// As on paper, and as Python groups them.
TEST(Formula, Precedence) {
  EXPECT_EQ(shape("a + b * c"), "(+ a (* b c))");
  EXPECT_EQ(shape("a - b - c"), "(- (- a b) c)");
  EXPECT_EQ(shape("a / b / c"), "(/ (/ a b) c)");
  EXPECT_EQ(shape("-a ^ 2"), "(neg (^ a 2))");
  EXPECT_EQ(shape("a ^ -2"), "(^ a (neg 2))");
  EXPECT_EQ(shape("2 ^ 3 ^ 2"), "(^ 2 (^ 3 2))");
  EXPECT_EQ(shape("a * -b"), "(* a (neg b))");
}

TEST(Formula, ADayIsNoSubtraction) {
  const auto day = parse_formula("price(2026-05-02)");
  ASSERT_TRUE(day);
  EXPECT_EQ(format_date(day->nodes.front().day), "2026-05-02");
  EXPECT_EQ(shape("2026 - 5 - 2"), "(- (- 2026 5) 2)");
}

TEST(Formula, WhatCannotStand) {
  const std::pair<const char*, const char*> kCases[] = {
      {"", "the arithmetic ends where a number, a name or a function must come"},
      {"a +", "the arithmetic ends where a number, a name or a function must come"},
      {"a b", "`b` cannot stand here"},
      {"600 s", "a number with a unit has no place here"},
      {"(a", "the parenthesis is not closed"},
      {"a)", "`)` cannot stand here"},
      {"prise(day)", "there is no function `prise`"},
      {"efficiency('S21", "the quotation mark is not closed"},
      {"1.2.3", "`1.2.3` is no number"},
      {"a ? b", "`?` cannot stand here"},
      {"\xc3\xa4", "`\xc3\xa4` cannot stand here"}};
  for (const auto& [text, reason] : kCases) {
    const auto formula = parse_formula(text);
    ASSERT_FALSE(formula) << text;
    EXPECT_EQ(formula.error().reason, reason) << text;
    EXPECT_LE(formula.error().from + formula.error().length, std::string_view(text).size()) << text;
  }
  EXPECT_EQ(parse_formula("prise(day)").error().fix, "did you mean `price`?");
  EXPECT_FALSE(parse_formula(std::string(501, '1')));
  EXPECT_FALSE(parse_formula(std::string(60, '(') + "1" + std::string(60, ')')));
  EXPECT_FALSE(parse_formula(std::string(400, '-') + "1"));
}

std::string unit(std::string_view text) {
  const auto formula = parse_formula(text);
  if (!formula) return formula.error().reason;
  const auto units = units_of_formula(*formula, [](const FormulaNode& node) {
    return tl::expected<std::optional<metrics::Dimensions>, FormulaFault>(
        metrics::unit_size(node.text == "power"  ? "USD/MWh"
                           : node.text == "rate" ? "EH/s"
                                                 : "")
            ->dimensions);
  });
  if (!units.faults.empty()) return units.faults.front().reason;
  return describe(*units.dimensions);
}

// Dimensions as the units themselves have them: a kWh is a watt for 3.6 million seconds.
TEST(Formula, Units) {
  EXPECT_EQ(unit("hashprice(day) / efficiency('S21')"),
            describe(metrics::unit_size("USD/kWh")->dimensions));
  EXPECT_EQ(unit("hashprice(day) / efficiency('S21') / power"), "a plain number");
  EXPECT_EQ(unit("rate * efficiency('S21')"), describe(metrics::unit_size("MW")->dimensions));
  EXPECT_EQ(unit("hash_rate_at(difficulty(day), 1)"),
            "`hash_rate_at` wants s here, not a plain number");
  EXPECT_EQ(unit("rate + power"), "(H/s) and USD/W/s cannot be added or subtracted");
  EXPECT_EQ(unit("rate ^ 0.5"), "(H/s) can only have a whole number of at most 8 as exponent");
  EXPECT_EQ(unit("rate ^ 2"), "(H/s)^2");
  EXPECT_EQ(unit("2 ^ rate"), "an exponent must be a plain number, not (H/s)");
  EXPECT_EQ(unit("max(rate, power)"), "(H/s) and USD/W/s do not go together in `max`");
  EXPECT_EQ(unit("price(rate)"), "`price` wants a day here, not `rate`");
  EXPECT_EQ(unit("price()"), "`price` takes 1 argument, not 0");
  EXPECT_EQ(unit("efficiency(S21)"), "`efficiency` wants the name of a rig here");
  EXPECT_EQ(unit("written + 1"), "`written` is no quantity");
  EXPECT_EQ(unit("'a'"), "`'a'` is no quantity");
  EXPECT_EQ(unit("1 / 0"), "a division by zero");
}

}  // namespace
}  // namespace exahash::scenario
