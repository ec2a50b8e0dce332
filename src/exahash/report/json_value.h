#pragma once

// JSON as a value: read with every limit checked, written so that every double reads back to the
// same bits. The JSON library stays behind it.

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "exahash/base/expected.h"

namespace exahash::report {

struct JsonValue;
using JsonArray = std::vector<JsonValue>;
using JsonObject = std::vector<std::pair<std::string, JsonValue>>;  // in the order of the text

// Whole numbers without point or exponent are integers: negative ones std::int64_t, others
// std::uint64_t. Text is UTF-8.
struct JsonValue {
  std::variant<std::nullptr_t, bool, std::int64_t, std::uint64_t, double, std::string, JsonArray,
               JsonObject>
      value = nullptr;

  JsonValue() = default;
  // From bool alone: a pointer is none.
  template <std::same_as<bool> Bool>
  JsonValue(Bool truth) : value(truth) {}                     // NOLINT(google-explicit-constructor)
  JsonValue(std::int64_t whole);                              // NOLINT(google-explicit-constructor)
  JsonValue(std::uint64_t whole) : value(whole) {}            // NOLINT(google-explicit-constructor)
  JsonValue(double number);                                   // NOLINT(google-explicit-constructor)
  JsonValue(std::string text) : value(std::move(text)) {}     // NOLINT(google-explicit-constructor)
  JsonValue(const char* text) : value(std::string(text)) {}   // NOLINT(google-explicit-constructor)
  JsonValue(JsonArray array) : value(std::move(array)) {}     // NOLINT(google-explicit-constructor)
  JsonValue(JsonObject object) : value(std::move(object)) {}  // NOLINT(google-explicit-constructor)

  friend bool operator==(const JsonValue&, const JsonValue&) = default;

  // The first member of that name; nullptr: none, or no object.
  [[nodiscard]] const JsonValue* find(std::string_view name) const noexcept;
};

enum class JsonLayout {
  line,      // all on one line, no spaces
  indented,  // two spaces a level, a value on each line
  rows,      // indented, but arrays of plain values on one line
};
// NaN and infinity are null; bytes that are no UTF-8 become the replacement character. No line
// break at the end.
[[nodiscard]] std::string dump(const JsonValue& value, JsonLayout layout);

inline constexpr int kJsonDepth = 32;
inline constexpr std::size_t kJsonBytes = std::size_t{256} << 20;

// bad_input, with the byte where it is: no JSON, cut off, text behind it, nested deeper than
// kJsonDepth, longer than kJsonBytes, a name twice in one object, a number too large for a double,
// a byte that is no UTF-8.
[[nodiscard]] Expected<JsonValue> parse_json(std::string_view text);

}  // namespace exahash::report
