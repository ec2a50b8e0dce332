#include "exahash/scenario/company_cells.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/scenario/named_columns.h"

namespace exahash::scenario {
namespace {

class CsvCells final : public RowCells {
 public:
  CsvCells(const CompanyTable& table, std::span<const std::string_view> known,
           TableProblems& problems)
      : origin_(table.origin),
        known_(known),
        columns_(table.text, table.origin, known, problems),
        table_(table.text, table.origin, columns_.in_file(), problems, Quoting::double_quotes) {
    const std::size_t fault = first_fault_of_utf8(table.text);
    if (fault != std::string_view::npos) {
      const std::string_view before = std::string_view(table.text).substr(0, fault);
      const auto line = std::count(before.begin(), before.end(), '\n') + 1;
      problems.add(
          fmt::format("byte {:02x} is no UTF-8",
                      static_cast<unsigned>(static_cast<unsigned char>(table.text[fault]))),
          exahash::place(origin_, static_cast<std::size_t>(line)));
      lost_ = true;
      return;
    }
    readable_ = !columns_.none() && columns_.at(0).has_value();
    lost_ = !readable_;
    if (!readable_ && columns_.sound()) {
      problems.add(fmt::format("the column {} is missing", known[0]), exahash::place(origin_, 1));
    }
  }

  bool next() override {
    while (readable_ && table_.next()) {
      if (table_.sound()) return true;
      lost_ = true;
    }
    return false;
  }
  std::string where() const override { return exahash::place(origin_, table_.line()); }
  // Under a wrong column may stand whatever a row seems to lack.
  bool sound() const override { return columns_.sound(); }
  bool lost() const override { return lost_; }
  bool by_key() const override { return false; }
  bool has(std::size_t which) const override { return columns_.at(which).has_value(); }
  std::string_view name(std::size_t which) const override { return known_[which]; }
  std::string_view cell(std::size_t which) const override {
    return columns_.given(table_, which) ? table_.cell(*columns_.at(which)) : std::string_view{};
  }
  const Racked& rigs() const override { return none_; }
  double real(std::size_t which, double low, double high) override {
    return table_.real(*columns_.at(which), low, high);
  }
  void reject(std::size_t which, std::string_view expected) override {
    table_.reject(*columns_.at(which), expected);
  }

 private:
  const std::string& origin_;
  std::span<const std::string_view> known_;
  NamedColumns columns_;
  TableReader table_;
  Racked none_;
  bool readable_ = false, lost_ = false;
};

class ScenarioCells final : public RowCells {
 public:
  ScenarioCells(const CompanyTable& table, std::span<const std::string_view> keys,
                TableProblems& problems)
      : rows_(table.rows), keys_(keys), problems_(problems) {}

  bool next() override { return ++at_ <= rows_.size(); }
  std::string where() const override {
    return fmt::format("{}:{}", row().place.file, row().place.line);
  }
  bool sound() const override { return row().sound; }
  bool lost() const override { return false; }
  bool by_key() const override { return true; }
  bool has(std::size_t /*which*/) const override { return true; }
  std::string_view name(std::size_t which) const override { return keys_[which]; }
  std::string_view cell(std::size_t which) const override { return row().cells[which].text; }
  const Racked& rigs() const override { return row().rigs; }
  double real(std::size_t which, double low, double high) override {
    const auto& cell = row().cells[which];
    if (cell.value >= low && cell.value <= high) return cell.value;
    reject(which, fmt::format("{:.10g} to {:.10g}{}{}", low, high, cell.unit.empty() ? "" : " ",
                              cell.unit));
    return 0;
  }
  void reject(std::size_t which, std::string_view expected) override {
    const ScenarioRow::Cell& cell = row().cells[which];
    problems_.add(
        fmt::format("`{}` = {} (must be {})", keys_[which], exahash::quoted(cell.text), expected),
        cell.place.where());
  }

 private:
  [[nodiscard]] const ScenarioRow& row() const { return rows_[at_ - 1]; }

  std::span<const ScenarioRow> rows_;
  std::span<const std::string_view> keys_;
  TableProblems& problems_;
  std::size_t at_ = 0;
};

}  // namespace

std::unique_ptr<RowCells> cells_of(const CompanyTable& table,
                                   std::span<const std::string_view> columns,
                                   std::span<const std::string_view> keys,
                                   TableProblems& problems) {
  if (!table.rows.empty()) return std::make_unique<ScenarioCells>(table, keys, problems);
  return std::make_unique<CsvCells>(table, columns, problems);
}

}  // namespace exahash::scenario
