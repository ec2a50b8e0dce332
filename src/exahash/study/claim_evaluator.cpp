#include "exahash/study/claim_evaluator.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash::study {
namespace {

using scenario::ClaimCheck;
using scenario::ClaimFunction;
using scenario::Formula;
using scenario::FormulaNode;
using Compares = ClaimCheck::Compares;
using Kind = FormulaNode::Kind;
using Outcome = CheckAnswer::Outcome;

Outcome compared(const ClaimCheck& check, const Measure& value) {
  const auto decided = [](bool holds, bool fails) {
    return holds ? Outcome::holds : fails ? Outcome::fails : Outcome::open;
  };
  switch (check.compares) {
    case Compares::less:
      return decided(value.high < check.high, value.low >= check.high);
    case Compares::less_or_equal:
      return decided(value.high <= check.high, value.low > check.high);
    case Compares::greater:
      return decided(value.low > check.low, value.high <= check.low);
    case Compares::greater_or_equal:
      return decided(value.low >= check.low, value.high < check.low);
    case Compares::within:
      return value.low <= check.high && value.high >= check.low ? Outcome::holds : Outcome::fails;
    default:
      return Outcome::shown;
  }
}

Computed with_sign(Kind kind, const Measure& left, const Measure& right) {
  switch (kind) {
    case Kind::negate:
      return negated(left);
    case Kind::add:
      return plus(left, right);
    case Kind::subtract:
      return plus(left, negated(right));
    case Kind::multiply:
      return times(left, right);
    case Kind::divide:
      return divided(left, right);
    default:
      return raised(left, right);
  }
}

// "difficulty(written)", with the day where the file leaves it open.
std::string shown_call(const FormulaNode& node, const Formula& formula) {
  std::string text(formula.text_of(node));
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

}  // namespace

CheckAnswer ClaimEvaluator::check(const ClaimCheck& check) {
  CheckAnswer answer;
  used_ = &answer.used;
  const Number value = of(check.formula, check.place);
  used_ = nullptr;
  if (!value) {
    answer.outcome = Outcome::not_known;
    answer.why = value.error().reason;
    return answer;
  }
  answer.value = value->measure;
  answer.outcome = compared(check, value->measure);
  return answer;
}

void ClaimEvaluator::use(UsedNumber number) {
  const bool there = std::ranges::find(*used_, number.text, &UsedNumber::text) != used_->end();
  if (!there) used_->push_back(std::move(number));
}

ClaimAnswerNumber ClaimEvaluator::faulty(const scenario::Place& place, const ClaimFault& fault) {
  if (!fault.not_known && faults_.told.emplace(place.line, fault.reason).second) {
    faults_.problems.add(place, fmt::format("`arithmetic`: {}", fault.reason), "", fault.fix);
  }
  return tl::unexpected(ClaimFault{true, fault.reason, fault.fix});
}

ClaimAnswerNumber ClaimEvaluator::of(const Formula& formula, const scenario::Place& place) {
  std::vector<ClaimNumber> done;
  for (const FormulaNode& one : formula.nodes) {
    const Number number = node(formula, one, done);
    if (!number) return faulty(place, number.error());
    done.push_back(*number);
  }
  return done.back();
}

ClaimAnswerNumber ClaimEvaluator::node(const Formula& formula, const FormulaNode& node,
                                       const std::vector<ClaimNumber>& done) {
  switch (node.kind) {
    case Kind::number:
      return ClaimNumber{Measure::of(node.number), sites::Grade::given};
    case Kind::day:
    case Kind::name:
      return ClaimNumber{};
    case Kind::quantity:
      return quantity(node.text);
    case Kind::call:
      return call(formula, node, done);
    default:
      break;
  }
  const ClaimNumber &left = done[node.parts.front()], &right = done[node.parts.back()];
  const Computed result = with_sign(node.kind, left.measure, right.measure);
  if (!result) {
    return tl::unexpected(
        ClaimFault{false, fmt::format("{} in `{}`", result.error(), formula.text_of(node)), {}});
  }
  return ClaimNumber{*result, std::max(left.grade, right.grade)};
}

ClaimAnswerNumber ClaimEvaluator::quantity(const std::string& name) {
  const scenario::ClaimQuantity* known =
      scenario::quantity_known(file_, name, tables_.today(), written_);
  if (known == nullptr) {
    return not_known(fmt::format("{} was not published by {}", name, format_date(tables_.today())));
  }
  auto found = quantities_.find(name);
  if (found == quantities_.end()) {
    std::vector<UsedNumber>* const above = used_;
    used_ = &beneath_[name];
    const Number number =
        known->value
            ? Number(ClaimNumber{known->value->low == known->value->high
                                     ? Measure::of(known->value->low)
                                     : Measure::between(known->value->low, known->value->high)})
            : of(*known->formula, known->place);
    used_ = above;
    found = quantities_.emplace(name, number).first;
  }
  if (found->second) {
    const std::string source =
        known->formula && known->source.empty() ? known->formula->text : known->source;
    use({name, found->second->measure, known->unit, source, known->note, found->second->grade});
  }
  for (const UsedNumber& one : beneath_[name]) use(one);
  return found->second;
}

ClaimAnswerNumber ClaimEvaluator::call(const Formula& formula, const FormulaNode& node,
                                       const std::vector<ClaimNumber>& done) {
  const ClaimFunction& function = *node.function;
  ClaimArguments arguments;
  sites::Grade grade = sites::Grade::given;
  for (const std::size_t part : node.parts) {
    const FormulaNode& given = formula.nodes[part];
    if (given.kind == Kind::day) {
      arguments.days.push_back(given.text == "written" ? written_
                               : given.text == "day"   ? tables_.today()
                                                       : given.day);
    } else if (given.kind == Kind::name) {
      arguments.names.push_back(given.text);
    } else {
      arguments.numbers.push_back(done[part].measure);
      grade = std::max(grade, done[part].grade);
    }
  }
  Number number = tables_.answer(function, arguments);
  if (!number) return number;
  if (function.source.empty()) {
    number->grade = grade;
    return number;
  }
  use({shown_call(node, formula), number->measure, std::string(function.unit),
       std::string(function.source), std::string(function.text), number->grade});
  return number;
}

}  // namespace exahash::study
