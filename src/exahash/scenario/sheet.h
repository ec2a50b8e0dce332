#pragma once

// Every key with its value: what was given, or the default.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/scenario/given.h"
#include "exahash/scenario/values.h"

namespace exahash::scenario {

struct Item {
  const Key* key = nullptr;
  std::string origin, source, grade;  // as in ResolvedValue
  Place place;                        // of the value
  std::string text;                   // canonical; of a text, a word or a file: what it says
  std::string written;                // of a quantity: as the person wrote it
  std::int64_t count = 0;             // Dimension::count
  std::optional<Date> date;           // Dimension::date
  std::vector<std::string> list;      // Dimension::text_list
  std::vector<Place> list_places;
  std::optional<Value> value;  // quantities; empty while it waits for the history

  // Not part of the canonical text: follows from another key, or says that nothing is to happen.
  bool derived = false;
  bool unused = false;  // has no part in the run: not listed, not in the canonical text

  // Given by the person: in the file or by --set.
  [[nodiscard]] bool given() const noexcept { return origin == "scenario" || origin == "--set"; }
  [[nodiscard]] bool empty() const noexcept { return text.empty() && list.empty(); }
};

class Sheet {
 public:
  explicit Sheet(std::vector<Item> items) : items_(std::move(items)) {}
  // Requires a key of the table.
  [[nodiscard]] Item& operator[](std::string_view name);
  [[nodiscard]] std::vector<Item>& items() noexcept { return items_; }
  [[nodiscard]] const std::vector<Item>& items() const noexcept { return items_; }

 private:
  std::vector<Item> items_;  // in the order of the table
};

// Wrong types, values that are not allowed and the like go to problems; the default stands in.
[[nodiscard]] Sheet fill_sheet(const GivenKeys& given, Problems& problems);

}  // namespace exahash::scenario
