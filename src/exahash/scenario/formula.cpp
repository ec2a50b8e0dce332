#include "exahash/scenario/formula.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash::scenario {
namespace {

using Result = tl::expected<std::size_t, FormulaFault>;  // index of a node

constexpr std::size_t kLongest = 500;
constexpr int kDeepest = 50;

bool digit(char c) noexcept {
  return c >= '0' && c <= '9';
}
bool letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) { formula_.text = text; }

  tl::expected<Formula, FormulaFault> whole() {
    const auto root = sum();
    if (!root) return tl::unexpected(root.error());
    skip();
    if (at_ < text_.size()) return tl::unexpected(unexpected_here());
    return std::move(formula_);
  }

 private:
  Result sum() {
    auto left = product();
    while (left) {
      const char sign = next();
      if (sign != '+' && sign != '-') break;
      ++at_;
      auto right = product();
      if (!right) return right;
      left = add(sign == '+' ? NodeKind::add : NodeKind::subtract, {*left, *right});
    }
    return left;
  }

  Result product() {
    auto left = signed_power();
    while (left) {
      const char sign = next();
      if (sign != '*' && sign != '/') break;
      ++at_;
      auto right = signed_power();
      if (!right) return right;
      left = add(sign == '*' ? NodeKind::multiply : NodeKind::divide, {*left, *right});
    }
    return left;
  }

  // -2 ^ 2 is -4, as on paper.
  Result signed_power() {
    if (next() != '-') return power();
    const std::size_t from = at_++;
    auto inner = deeper(&Parser::signed_power);
    if (!inner) return inner;
    const auto node = add(NodeKind::negate, {*inner});
    formula_.nodes[node].length += formula_.nodes[node].from - from;
    formula_.nodes[node].from = from;
    return node;
  }

  Result power() {
    auto base = term();
    if (!base || next() != '^') return base;
    ++at_;
    auto exponent = deeper(&Parser::signed_power);
    if (!exponent) return exponent;
    return add(NodeKind::power, {*base, *exponent});
  }

  Result term() {
    const char c = next();
    if (c == '(') return parenthesis();
    if (c == '\'') return quoted();
    if (digit(c) || c == '.') return number_or_day();
    if (letter(c)) return word();
    return tl::unexpected(unexpected_here());
  }

  Result parenthesis() {
    const std::size_t open = at_++;
    auto inner = deeper(&Parser::sum);
    if (!inner) return inner;
    if (next() != ')') {
      if (at_ < text_.size()) return tl::unexpected(unexpected_here());
      return tl::unexpected(FormulaFault{"the parenthesis is not closed", open, 1, "add `)`"});
    }
    ++at_;
    FormulaNode& node = formula_.nodes[*inner];
    node.from = open;
    node.length = at_ - open;
    return inner;
  }

  Result quoted() {
    const std::size_t from = at_;
    const std::size_t close = text_.find('\'', from + 1);
    if (close == std::string_view::npos) {
      return tl::unexpected(FormulaFault{"the quotation mark is not closed", from, 1, "add `'`"});
    }
    at_ = close + 1;
    FormulaNode node{.kind = NodeKind::name, .from = from, .length = at_ - from};
    node.text = text_.substr(from + 1, close - from - 1);
    return push(std::move(node));
  }

  // 2026-05-02 is a day; 2026 - 5 - 2, with spaces, is a number.
  Result number_or_day() {
    if (const auto day = parse_date(text_.substr(at_, 10))) {
      const FormulaNode node{.kind = NodeKind::day, .day = *day, .from = at_, .length = 10};
      at_ += 10;
      return push(node);
    }
    const std::size_t from = at_;
    while (at_ < text_.size() && (digit(text_[at_]) || text_[at_] == '.' || text_[at_] == '_')) {
      ++at_;
    }
    const auto sign = at_ + 1 < text_.size() && (text_[at_ + 1] == '-' || text_[at_ + 1] == '+');
    const std::size_t digits = at_ + (sign ? 2 : 1);
    if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E') && digits < text_.size() &&
        digit(text_[digits])) {
      at_ = digits;
      while (at_ < text_.size() && digit(text_[at_])) ++at_;
    }
    const std::string_view said = text_.substr(from, at_ - from);
    const auto number = parse_real(said);
    if (!number) {
      return tl::unexpected(
          FormulaFault{fmt::format("`{}` is no number", said), from, said.size()});
    }
    return push({.kind = NodeKind::number, .number = *number, .from = from, .length = said.size()});
  }

  Result word() {
    const std::size_t from = at_;
    while (at_ < text_.size() && (letter(text_[at_]) || digit(text_[at_]))) ++at_;
    const std::string_view said = text_.substr(from, at_ - from);
    if (next() == '(') return call(said, from);
    FormulaNode node{.kind = NodeKind::quantity, .from = from, .length = said.size()};
    node.text = said;
    if (said == "written" || said == "day") node.kind = NodeKind::day;
    return push(std::move(node));
  }

  Result call(std::string_view said, std::size_t from) {
    const ClaimFunction* function = claim_function_named(said);
    if (function == nullptr) return tl::unexpected(unknown_function(said, from));
    const std::size_t open = at_++;
    FormulaNode node{.kind = NodeKind::call, .function = function, .from = from};
    if (next() == ')') {
      ++at_;
    } else {
      while (true) {
        auto argument = deeper(&Parser::sum);
        if (!argument) return argument;
        node.parts.push_back(*argument);
        const char c = next();
        if (c != ',' && c != ')') {
          if (at_ < text_.size()) return tl::unexpected(unexpected_here());
          return tl::unexpected(FormulaFault{"the parenthesis is not closed", open, 1, "add `)`"});
        }
        ++at_;
        if (c == ')') break;
      }
    }
    node.length = at_ - from;
    return push(std::move(node));
  }

  static FormulaFault unknown_function(std::string_view said, std::size_t from) {
    std::vector<std::string_view> names;
    for (const ClaimFunction& one : claim_functions()) names.push_back(one.name);
    const auto meant = did_you_mean(said, names);
    return {fmt::format("there is no function `{}`", said), from, said.size(),
            meant ? fmt::format("did you mean `{}`?", *meant)
                  : std::string("docs/formats/claims.md lists the functions")};
  }

  FormulaFault unexpected_here() const {
    if (at_ >= text_.size()) {
      const std::size_t last = text_.empty() ? 0 : text_.size() - 1;
      return {"the arithmetic ends where a number, a name or a function must come", last,
              text_.empty() ? std::size_t{0} : 1};
    }
    const char c = text_[at_];
    if (letter(c) && !formula_.nodes.empty() && formula_.nodes.back().kind == NodeKind::number) {
      return {"a number with a unit has no place here", at_, 1,
              "give it a name, its unit and its source in [[quantity]]"};
    }
    std::size_t length = 1;  // whole characters, so that the marker and the text stay readable
    while (at_ + length < text_.size() &&
           (static_cast<unsigned char>(text_[at_ + length]) & 0xc0) == 0x80) {
      ++length;
    }
    return {fmt::format("`{}` cannot stand here", printable(text_.substr(at_, length))), at_,
            length};
  }

  char next() {
    skip();
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  void skip() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) {
      ++at_;
    }
  }

  Result deeper(Result (Parser::*part)()) {
    if (depth_ >= kDeepest) {
      return tl::unexpected(FormulaFault{
          fmt::format("more than {} parentheses within each other", kDeepest), at_, 1});
    }
    ++depth_;
    auto result = (this->*part)();
    --depth_;
    return result;
  }

  std::size_t push(FormulaNode node) {
    formula_.nodes.push_back(std::move(node));
    return formula_.nodes.size() - 1;
  }
  std::size_t add(NodeKind kind, std::vector<std::size_t> parts) {
    const FormulaNode& first = formula_.nodes[parts.front()];
    const FormulaNode& last = formula_.nodes[parts.back()];
    FormulaNode node{.kind = kind, .from = first.from};
    node.length = last.from + last.length - first.from;
    node.parts = std::move(parts);
    return push(std::move(node));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  Formula formula_;
};

}  // namespace

tl::expected<Formula, FormulaFault> parse_formula(std::string_view text) {
  if (text.size() > kLongest) {
    return tl::unexpected(FormulaFault{
        fmt::format("holds {} characters ({} at most)", text.size(), kLongest), 0, text.size()});
  }
  return Parser(text).whole();
}

}  // namespace exahash::scenario
