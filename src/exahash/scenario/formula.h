#pragma once

// The arithmetic of a claims file (docs/formats/claims.md):
//   difficulty(written) / difficulty(2026-01-01) - 1
//   hashprice(day) / range(efficiency('S19 XP'), efficiency('S21')) / site_overhead
// Plain numbers, named quantities, functions (claim_functions.h) of days, names in quotes and
// quantities; + - * / ^ and parentheses, with the usual precedence.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "exahash/base/time.h"
#include "exahash/scenario/claim_functions.h"

namespace exahash::scenario {

struct FormulaNode {
  enum class Kind {
    number,
    quantity,  // by `text`
    day,       // `day`; `text` is "written" or "day" where the file leaves it open
    name,      // `text`, of a company or a rig
    call,
    negate,
    add,
    subtract,
    multiply,
    divide,
    power
  };
  Kind kind = Kind::number;
  double number = 0;
  Date day{};
  std::string text = {};
  const ClaimFunction* function = nullptr;
  std::vector<std::size_t> parts = {};  // nodes that stand before this one
  std::size_t from = 0, length = 0;     // of the formula's text
};

using NodeKind = FormulaNode::Kind;

struct Formula {
  std::string text = {};
  std::vector<FormulaNode> nodes;  // each after its parts; the last one is the whole

  // The text of a node, as it was written.
  [[nodiscard]] std::string_view text_of(const FormulaNode& node) const {
    return std::string_view(text).substr(node.from, node.length);
  }
};

struct FormulaFault {
  std::string reason;
  std::size_t from = 0, length = 0;
  std::string fix = {};
};

// Names of quantities are not looked up here. The fault is the first in the text. At most 500
// characters and 50 parentheses within each other.
[[nodiscard]] tl::expected<Formula, FormulaFault> parse_formula(std::string_view text);

}  // namespace exahash::scenario
