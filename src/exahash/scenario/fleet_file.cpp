#include "exahash/scenario/fleet_file.h"

#include <array>

#include <fmt/format.h>

#include "exahash/base/csv_table.h"
#include "exahash/scenario/hourly_prices.h"
#include "exahash/scenario/named_columns.h"

namespace exahash::scenario {
namespace {

enum FleetColumn : std::size_t { kFleetModel, kFleetJPerTh, kFleetThs, kFleetCount, kFleetPower };
constexpr std::array<std::string_view, 5> kFleetColumns = {"model", "j_per_th", "ths", "count",
                                                           "power_usd_per_mwh"};
constexpr std::string_view kFleetFix = "correct it; a row: Antminer S21,2000 under model,count";

// Beyond these a digit is wrong; CPUs of 2009 have 7e7 J/TH.
constexpr double kMostJPerTh = 1e9;

class FleetReader {
 public:
  FleetReader(std::string_view text, const std::string& origin, std::span<const Rig> catalogue)
      : origin_(origin),
        catalogue_(catalogue),
        problems_(std::string(kFleetFix)),
        text_(text),
        columns_(text, origin, kFleetColumns, problems_) {}

  Expected<std::vector<FleetRow>> read() && {
    if (columns_sound()) {
      TableReader table(text_, origin_, columns_.in_file(), problems_, Quoting::double_quotes);
      while (table.next()) {
        if (table.sound()) row(table);
      }
      if (rows_.empty() && problems_.count() == 0) {
        problems_.add("the fleet has no rigs", place(origin_, 1));
      }
    }
    if (problems_.count() > 0) return tl::unexpected<Error>(problems_.error());
    return std::move(rows_);
  }

 private:
  bool columns_sound() {
    const auto where = place(origin_, 1);
    if (columns_.none()) return false;
    bool sound = columns_.sound();
    if (!columns_.at(kFleetCount)) {
      problems_.add("the column count is missing", where);
      sound = false;
    }
    if (!columns_.at(kFleetModel) && !(columns_.at(kFleetJPerTh) && columns_.at(kFleetThs))) {
      problems_.add("nothing says which rigs they are (must have model, or j_per_th and ths)",
                    where);
      sound = false;
    }
    return sound;
  }

  [[nodiscard]] bool given(const TableReader& table, FleetColumn column) const {
    return columns_.given(table, column);
  }

  double real(TableReader& table, FleetColumn column, double low, double high) {
    return table.real(*columns_.at(column), low, high);
  }

  void row(TableReader& table) {
    FleetRow row;
    row.line = table.line();
    row.count = table.integer(*columns_.at(kFleetCount), 1, kMostRigs);
    if (given(table, kFleetPower))
      row.power_usd_per_mwh = real(table, kFleetPower, -kMostUsdPerMwh, kMostUsdPerMwh);
    if (given(table, kFleetModel)) take_model(table, row);
    if (given(table, kFleetJPerTh)) {
      row.j_per_th = real(table, kFleetJPerTh, kLeastJPerTh, kMostJPerTh);
      row.grade = "given";
    }
    if (given(table, kFleetThs)) {
      row.ths = real(table, kFleetThs, kLeastThs, kMostThs);
      row.grade = "given";
    }
    if (!given(table, kFleetModel)) {
      const bool both = given(table, kFleetJPerTh) && given(table, kFleetThs);
      if (!both) {
        problems_.add("the row names no model and not both j_per_th and ths",
                      place(origin_, table.line()));
      }
      row.name = fmt::format("{:.6g} J/TH", row.j_per_th);
    }
    rows_.push_back(std::move(row));
  }

  void take_model(TableReader& table, FleetRow& row) {
    const std::string_view name = table.cell(*columns_.at(kFleetModel));
    row.name = std::string(name.substr(0, 60));
    const auto rig = find_rig(name, catalogue_);
    if (rig) {
      row.name = (*rig)->model;
      row.ths = (*rig)->ths;
      row.j_per_th = (*rig)->j_per_th();
      row.grade = (*rig)->grade;
    } else if (!given(table, kFleetJPerTh) || !given(table, kFleetThs)) {
      // A rig of one's own may have any name if its figures stand beside it.
      const Problem& problem = rig.error().problems.front();
      problems_.add(fmt::format("{} ({})", problem.what, problem.fix),
                    place(origin_, table.line()));
    }
  }

  const std::string& origin_;
  std::span<const Rig> catalogue_;
  TableProblems problems_;
  std::string_view text_;
  NamedColumns columns_;
  std::vector<FleetRow> rows_;
};

}  // namespace

Expected<std::vector<FleetRow>> read_fleet(std::string_view text, const std::string& origin,
                                           std::span<const Rig> catalogue) {
  return FleetReader(text, origin, catalogue).read();
}

}  // namespace exahash::scenario
