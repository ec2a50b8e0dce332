#pragma once

// The rows of one table of the catalogue, wherever they are written: a CSV or a scenario.

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "exahash/base/csv_table.h"
#include "exahash/scenario/companies.h"

namespace exahash::scenario {

// Cells are counted as columns_of() (company_fields.h) does.
class RowCells {
 public:
  RowCells() = default;
  RowCells(const RowCells&) = delete;
  RowCells& operator=(const RowCells&) = delete;
  virtual ~RowCells() = default;

  virtual bool next() = 0;  // to the first row, the next; false: there is none
  [[nodiscard]] virtual std::string where() const = 0;          // of the row
  [[nodiscard]] virtual bool sound() const = 0;                 // nothing of it is refused yet
  [[nodiscard]] virtual bool lost() const = 0;                  // a row could not be read at all
  [[nodiscard]] virtual bool by_key() const = 0;                // a scenario
  [[nodiscard]] virtual bool has(std::size_t which) const = 0;  // the column is there
  [[nodiscard]] virtual std::string_view name(std::size_t which) const = 0;  // as it is written
  [[nodiscard]] virtual std::string_view cell(std::size_t which) const = 0;  // empty: nothing
  [[nodiscard]] virtual const Racked& rigs() const = 0;
  // The cell as a number of its column's unit; out of range: told, and 0.
  virtual double real(std::size_t which, double low, double high) = 0;
  virtual void reject(std::size_t which, std::string_view expected) = 0;
};

// All arguments must outlive the cells.
[[nodiscard]] std::unique_ptr<RowCells> cells_of(const CompanyTable& table,
                                                 std::span<const std::string_view> columns,
                                                 std::span<const std::string_view> keys,
                                                 TableProblems& problems);

}  // namespace exahash::scenario
