#pragma once

// The parts of an expression (names, values, shares, dates) read one by one, and what was wrong
// with them. Inside this room only; expression.cpp knows the shape of the whole.

#include <string>
#include <string_view>
#include <utility>

#include "exahash/metrics/expression.h"

namespace exahash::metrics {

[[nodiscard]] inline bool blank(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}
// Lower case, words one space apart.
[[nodiscard]] std::string plain(std::string_view text);

// All parts are pieces of the whole text, so that a problem can say its column.
class PartReader {
 public:
  explicit PartReader(std::string_view text) : text_(text) { error_.kind = ErrorKind::bad_input; }

  // "hash rate", "fees / subsidy"; `any_metric`: a name alone need not be simulated. False if some
  // name in it is wrong.
  bool quantity(std::string_view part, bool any_metric, Quantity& result);
  // "700 EH/s" in the unit of the quantity.
  double value(std::string_view part, const Quantity& of);
  // A share of 1: "10 %" or "0.1"; `open`: 0 and 1 are left out.
  double share(std::string_view part, bool open);
  // After the word "at" or "by".
  std::optional<Date> date(std::string_view word, std::string_view part);

  void wrong(std::string_view place, std::string what, std::string fix = {});
  [[nodiscard]] bool sound() const noexcept { return error_.problems.empty(); }
  [[nodiscard]] Error take_error() { return std::move(error_); }
  [[nodiscard]] std::string_view text() const noexcept { return text_; }

 private:
  std::string metric(std::string_view name, bool any_metric);

  std::string_view text_;
  Error error_;
};

}  // namespace exahash::metrics
