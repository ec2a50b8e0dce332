#pragma once

// Answers in JSON, as tests read them.

#include <string>

#include <gtest/gtest.h>

#include "exahash/report/json_value.h"

namespace exahash::cli {

// The number after a key in JSON text.
inline double number_of(const std::string& json, const std::string& key) {
  const std::size_t at = json.find("\"" + key + "\"");
  EXPECT_NE(at, std::string::npos) << key << " in\n" << json;
  if (at == std::string::npos) return 0;
  const std::size_t digits = json.find_first_of("-0123456789", at + key.size() + 2);
  return std::stod(json.substr(digits));
}

// Of a table; none where there is no such table.
inline const report::JsonArray& rows(const report::JsonValue& document, const char* table) {
  static const report::JsonArray none;
  const auto* found = document.find(table);
  return found ? std::get<report::JsonArray>(found->value) : none;
}

}  // namespace exahash::cli
