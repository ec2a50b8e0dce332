#include "exahash/scenario/claims_units.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/scenario/formula_units.h"

namespace exahash::scenario {
namespace {

using metrics::Dimensions;
// The place of a part of the arithmetic, whose value_place begins at the quotation mark.
Place part_of(const Place& whole, const Formula& formula, const FormulaFault& fault) {
  Place place = whole;
  const std::size_t start = place.from + 1;
  if (fault.length == 0 || start > place.text.size() ||
      place.text.substr(start, formula.text.size()) != formula.text) {
    return place;  // escapes, or several lines
  }
  place.from = start + fault.from;
  place.length = fault.length;
  return place;
}

class UnitGiver {
 public:
  UnitGiver(ClaimsFile& file, Problems& problems) : file_(file), problems_(problems) {
    for (std::size_t i = 0; i < file.quantities.size(); ++i) {
      by_name_[file.quantities[i].name].push_back(i);
    }
    state_.assign(file.quantities.size(), State::unseen);
    known_.resize(file.quantities.size());
  }

  void all() {
    for (std::size_t i = 0; i < file_.quantities.size(); ++i) visit(i);
    for (const auto& [name, rows] : by_name_) same_units(name, rows);
    for (Claim& claim : file_.claims) {
      for (ClaimCheck& check : claim.checks) of_check(check);
    }
  }

 private:
  enum class State { unseen, open, done };
  using Found = std::optional<Dimensions>;

  Found of(const Formula& formula, const Place& place) {
    const FormulaUnits units =
        units_of_formula(formula, [&](const FormulaNode& node) { return look_up(node.text); });
    for (const FormulaFault& fault : units.faults) {
      problems_.add(part_of(place, formula, fault), fmt::format("`arithmetic`: {}", fault.reason),
                    "", fault.fix);
    }
    return units.dimensions;
  }

  tl::expected<Found, FormulaFault> look_up(const std::string& name) {
    const auto rows = by_name_.find(name);
    if (rows == by_name_.end()) return tl::unexpected(unknown(name));
    Found found;
    for (const std::size_t i : rows->second) {
      if (state_[i] == State::open) {
        return tl::unexpected(FormulaFault{fmt::format("`{}` needs itself", name)});
      }
      visit(i);
      if (!found) found = known_[i];
    }
    return found;
  }

  FormulaFault unknown(const std::string& name) const {
    std::vector<std::string_view> names;
    names.reserve(by_name_.size());
    for (const auto& [one, rows] : by_name_) names.push_back(one);
    for (const ClaimFunction& function : claim_functions()) names.push_back(function.name);
    const auto meant = did_you_mean(name, names);
    return {fmt::format("there is no quantity `{}`", name), 0, 0,
            meant ? fmt::format("did you mean `{}`?", *meant)
                  : std::string("name it in [[quantity]], with its unit and source")};
  }

  void visit(std::size_t i) {
    if (state_[i] != State::unseen) return;
    state_[i] = State::open;
    ClaimQuantity& quantity = file_.quantities[i];
    if (quantity.value) {
      known_[i] = quantity.dimensions;
    } else if (quantity.formula) {
      known_[i] = of(*quantity.formula, quantity.place);
      if (known_[i]) shown_in(quantity.unit, *quantity.formula, *known_[i], quantity.place);
    }
    if (known_[i]) quantity.dimensions = *known_[i];
    state_[i] = State::done;
  }

  // The unit that is given, or that of the function or quantity which is all there is.
  void shown_in(std::string& unit, const Formula& formula, const Dimensions& dimensions,
                const Place& place) {
    if (unit.empty()) {
      const FormulaNode& root = formula.nodes.back();
      if (root.kind == NodeKind::call) unit = root.function->unit;
      if (root.kind == NodeKind::quantity) {
        unit = file_.quantities[by_name_.find(root.text)->second.front()].unit;
      }
      if (unit.empty() && !(dimensions == Dimensions{})) {
        problems_.add(place,
                      fmt::format("`unit` is missing: the answer is in {}", describe(dimensions)));
        return;
      }
    }
    const auto size = metrics::unit_size(unit);
    if (!size) {
      problems_.add(place, fmt::format("`unit`: `{}` is no unit known here", printable(unit)), "",
                    "docs/formats/claims.md lists the units");
    } else if (!(size->dimensions == dimensions)) {
      problems_.add(place, fmt::format("`{}` does not fit: the arithmetic gives {}",
                                       printable(unit.empty() ? "a plain number" : unit),
                                       describe(dimensions)));
    }
  }

  void same_units(const std::string& name, const std::vector<std::size_t>& rows) {
    for (const std::size_t i : rows) {
      if (!known_[i] || !known_[rows.front()] || *known_[i] == *known_[rows.front()]) continue;
      problems_.add(file_.quantities[i].place,
                    fmt::format("`{}` is in {} here and in {} before", name, describe(*known_[i]),
                                describe(*known_[rows.front()])));
    }
  }

  void of_check(ClaimCheck& check) {
    const Found found = of(check.formula, check.place);
    if (!found) return;
    check.dimensions = *found;
    if (check.says && !(check.says->size.dimensions == *found)) {
      problems_.add(check.place,
                    fmt::format("`says` is in {}, the arithmetic gives {}",
                                check.says->unit.empty() ? describe(check.says->size.dimensions)
                                                         : check.says->unit,
                                describe(*found)));
      return;
    }
    shown_in(check.unit, check.formula, *found, check.place);
  }

  ClaimsFile& file_;
  Problems& problems_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_name_;
  std::vector<State> state_;
  std::vector<Found> known_;
};

}  // namespace

void give_units(ClaimsFile& file, Problems& problems) {
  UnitGiver(file, problems).all();
}

}  // namespace exahash::scenario
