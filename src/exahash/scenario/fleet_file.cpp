#include "exahash/scenario/fleet_file.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "exahash/base/csv_table.h"
#include "exahash/base/text.h"

namespace exahash::scenario {
namespace {

enum Column : std::size_t { kModel, kJPerTh, kThs, kCount, kPower };
constexpr std::array<std::string_view, 5> kNames = {"model", "j_per_th", "ths", "count",
                                                    "power_usd_per_mwh"};
constexpr std::string_view kFix = "correct it; a row: Antminer S21,2000 under model,count";

// Beyond these a digit is wrong; CPUs of 2009 have 7e7 J/TH.
constexpr double kLeastJPerTh = 0.1, kMostJPerTh = 1e9;
constexpr double kLeastThs = 1e-9, kMostThs = 1e6;
constexpr std::int64_t kMostRigs = 1'000'000'000;
constexpr double kMostPower = 100'000;  // USD/MWh, either sign

std::string_view first_line(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

class FleetReader {
 public:
  FleetReader(std::string_view text, const std::string& origin, std::span<const Rig> catalogue)
      : origin_(origin), catalogue_(catalogue), problems_(std::string(kFix)), text_(text) {}

  Expected<std::vector<FleetRow>> read() && {
    if (columns_sound()) {
      TableReader table(text_, origin_, columns_, problems_, Quoting::double_quotes);
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
  // The columns as the file names them, and where each of ours is.
  bool columns_sound() {
    const std::size_t before = problems_.count();
    const auto where = place(origin_, 1);
    if (first_line(text_).empty()) {
      problems_.add("the fleet has no rigs: the file is empty, or its first line is", where);
      return false;
    }
    columns_ = split(first_line(text_), ',');
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto known = std::ranges::find(kNames, columns_[i]);
      if (known == kNames.end()) {
        const auto near = did_you_mean(columns_[i], {kNames.begin(), kNames.end()});
        problems_.add(
            fmt::format("{} is no column (must be one of {}{})", quoted(columns_[i]),
                        fmt::join(kNames, ", "),
                        near ? fmt::format("; did you mean `{}`?", *near) : std::string()),
            where);
        continue;
      }
      auto& at = at_[static_cast<std::size_t>(known - kNames.begin())];
      if (at) problems_.add(fmt::format("the column {} stands twice", *known), where);
      at = i;
    }
    if (!at_[kCount]) problems_.add("the column count is missing", where);
    if (!at_[kModel] && !(at_[kJPerTh] && at_[kThs])) {
      problems_.add("nothing says which rigs they are (must have model, or j_per_th and ths)",
                    where);
    }
    return problems_.count() == before;
  }

  [[nodiscard]] bool given(const TableReader& table, Column column) const {
    return at_[column] && !table.blank(*at_[column]);
  }

  double real(TableReader& table, Column column, double low, double high) {
    return table.real(*at_[column], low, high);
  }

  void row(TableReader& table) {
    FleetRow row;
    row.line = table.line();
    row.count = table.integer(*at_[kCount], 1, kMostRigs);
    if (given(table, kPower)) row.power_usd_per_mwh = real(table, kPower, -kMostPower, kMostPower);
    if (given(table, kModel)) take_model(table, row);
    if (given(table, kJPerTh)) {
      row.j_per_th = real(table, kJPerTh, kLeastJPerTh, kMostJPerTh);
      row.grade = "given";
    }
    if (given(table, kThs)) {
      row.ths = real(table, kThs, kLeastThs, kMostThs);
      row.grade = "given";
    }
    if (!given(table, kModel)) {
      const bool both = given(table, kJPerTh) && given(table, kThs);
      if (!both) {
        problems_.add("the row names no model and not both j_per_th and ths",
                      place(origin_, table.line()));
      }
      row.name = fmt::format("{:.6g} J/TH", row.j_per_th);
    }
    rows_.push_back(std::move(row));
  }

  void take_model(TableReader& table, FleetRow& row) {
    const std::string_view name = table.cell(*at_[kModel]);
    row.name = std::string(name.substr(0, 60));
    const auto rig = find_rig(name, catalogue_);
    if (rig) {
      row.name = (*rig)->model;
      row.ths = (*rig)->ths;
      row.j_per_th = (*rig)->j_per_th();
      row.grade = (*rig)->grade;
    } else if (!given(table, kJPerTh) || !given(table, kThs)) {
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
  std::vector<std::string_view> columns_;
  std::array<std::optional<std::size_t>, kNames.size()> at_{};
  std::vector<FleetRow> rows_;
};

}  // namespace

Expected<std::vector<FleetRow>> read_fleet(std::string_view text, const std::string& origin,
                                           std::span<const Rig> catalogue) {
  return FleetReader(text, origin, catalogue).read();
}

}  // namespace exahash::scenario
