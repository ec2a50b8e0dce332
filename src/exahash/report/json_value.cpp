// The only file that includes the JSON library.

#include "exahash/report/json_value.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "exahash/base/text.h"

namespace exahash::report {
namespace {

using Json = nlohmann::json;

// Builds the value from the library's events, so that names that come twice, depth and the text of
// numbers are seen.
class Builder : public nlohmann::json_sax<Json> {
 public:
  explicit Builder(std::string_view text) : text_(text) {}

  bool null() override { return put({}); }
  bool boolean(bool truth) override { return put(truth); }
  bool number_integer(std::int64_t whole) override { return put(whole); }
  bool number_unsigned(std::uint64_t whole) override { return put(whole); }
  // The library's own number went through the C library; ours does not.
  bool number_float(double, const std::string& digits) override {
    const auto number = parse_real(digits);
    if (number) return put(*number);
    return refuse(fmt::format("`{}` is no number that a double holds", printable(digits)));
  }
  bool string(std::string& text) override { return put(JsonValue(text)); }
  bool binary(Json::binary_t&) override { return refuse("binary data"); }
  bool start_object(std::size_t) override { return open(JsonObject{}); }
  bool start_array(std::size_t) override { return open(JsonArray{}); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(std::string& name) override {
    names_.back().next = name;
    if (names_.back().seen.insert(name).second) return true;
    return refuse(fmt::format("`{}` comes twice in one object", printable(name)));
  }
  bool parse_error(std::size_t byte, const std::string&, const Json::exception& fault) override {
    if (what_.empty()) {
      what_ = fault.id == 406       ? "a number that no double holds"
              : byte > text_.size() ? "cut off in the middle of a value"
                                    : "no JSON";
      where_ = fmt::format("byte {}", byte);
    }
    return false;
  }

  Expected<JsonValue> result(bool sound) {
    if (sound) return std::move(root_);
    return fail(ErrorKind::bad_input, what_.empty() ? "no JSON" : what_, where_);
  }

 private:
  bool refuse(std::string what) {
    what_ = std::move(what);
    return false;
  }
  bool put(JsonValue value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (auto* array = std::get_if<JsonArray>(&open_.back().value)) {
      array->push_back(std::move(value));
    } else {
      std::get<JsonObject>(open_.back().value).emplace_back(names_.back().next, std::move(value));
    }
    return true;
  }
  bool open(JsonValue container) {
    if (open_.size() >= kJsonDepth) return refuse("nested too deeply");
    open_.push_back(std::move(container));
    names_.emplace_back();
    return true;
  }
  bool close() {
    JsonValue done = std::move(open_.back());
    open_.pop_back();
    names_.pop_back();
    return put(std::move(done));
  }

  struct Names {
    std::set<std::string> seen;
    std::string next;  // of the member whose value comes
  };

  std::string_view text_;
  JsonValue root_;
  std::vector<JsonValue> open_;  // containers that are not closed
  std::vector<Names> names_;     // of each of them
  std::string what_, where_;
};

std::string json_quoted(const std::string& text) {
  return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

// A number, word or text.
struct Plain {
  std::string operator()(std::nullptr_t) const { return "null"; }
  std::string operator()(bool truth) const { return truth ? "true" : "false"; }
  std::string operator()(std::int64_t whole) const { return fmt::format("{}", whole); }
  std::string operator()(std::uint64_t whole) const { return fmt::format("{}", whole); }
  std::string operator()(double number) const {
    return std::isfinite(number) ? Json(number).dump() : "null";
  }
  std::string operator()(const std::string& text) const { return json_quoted(text); }
  std::string operator()(const JsonArray&) const { return "[]"; }
  std::string operator()(const JsonObject&) const { return "{}"; }
};

bool holds_others(const JsonValue& value) {
  return std::holds_alternative<JsonArray>(value.value) ||
         std::holds_alternative<JsonObject>(value.value);
}

class Writer {
 public:
  explicit Writer(JsonLayout layout) : layout_(layout) {}

  void put(const JsonValue& value) {
    if (const auto* array = std::get_if<JsonArray>(&value.value); array && !array->empty()) {
      const bool row = layout_ == JsonLayout::rows && std::ranges::none_of(*array, holds_others);
      begin('[');
      for (std::size_t i = 0; i < array->size(); ++i) {
        next(i == 0, row);
        put((*array)[i]);
      }
      end(']', row);
    } else if (const auto* object = std::get_if<JsonObject>(&value.value);
               object && !object->empty()) {
      begin('{');
      for (std::size_t i = 0; i < object->size(); ++i) {
        next(i == 0, false);
        text += json_quoted((*object)[i].first) + (layout_ == JsonLayout::line ? ":" : ": ");
        put((*object)[i].second);
      }
      end('}', false);
    } else {
      text += std::visit(Plain{}, value.value);
    }
  }

  std::string text;

 private:
  void begin(char bracket) {
    text += bracket;
    ++level_;
  }
  void next(bool first, bool row) {
    if (!first) text += row ? ", " : ",";
    if (!row) line();
  }
  void end(char bracket, bool row) {
    --level_;
    if (!row) line();
    text += bracket;
  }
  void line() {
    if (layout_ != JsonLayout::line) text.append("\n").append(2 * level_, ' ');
  }

  JsonLayout layout_;
  std::size_t level_ = 0;
};

}  // namespace

JsonValue::JsonValue(std::int64_t whole) {
  if (whole < 0) {
    value = whole;
  } else {
    value = static_cast<std::uint64_t>(whole);
  }
}

JsonValue::JsonValue(double number) {
  if (std::isfinite(number)) value = number;
}

const JsonValue* JsonValue::find(std::string_view name) const noexcept {
  const auto* object = std::get_if<JsonObject>(&value);
  if (!object) return nullptr;
  for (const auto& [known, member] : *object) {
    if (known == name) return &member;
  }
  return nullptr;
}

std::string dump(const JsonValue& value, JsonLayout layout) {
  Writer writer(layout);
  writer.put(value);
  return std::move(writer.text);
}

Expected<JsonValue> parse_json(std::string_view text) {
  if (text.size() > kJsonBytes) {
    return fail(
        ErrorKind::bad_input,
        fmt::format("{} bytes; {} at most", with_thousands(static_cast<std::int64_t>(text.size())),
                    with_thousands(static_cast<std::int64_t>(kJsonBytes))));
  }
  Builder builder(text);
  const bool sound = Json::sax_parse(text.begin(), text.end(), &builder);
  return builder.result(sound);
}

}  // namespace exahash::report
