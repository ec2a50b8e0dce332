#include "exahash/scenario/company_rows.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/scenario/company_cells.h"

namespace exahash::scenario {
namespace {

using sites::Grade;

constexpr std::size_t kLongestName = 100, kLongestCell = 500;
constexpr auto kEveryGrade =
    std::to_array({Grade::source, Grade::computed, Grade::recalled, Grade::estimate, Grade::given});
constexpr std::string_view kGradeWords = "source, computed, recalled, estimate";

std::optional<Grade> grade_named(std::string_view text) {
  const auto found = std::ranges::find(kEveryGrade, text, sites::name);
  return found == kEveryGrade.end() ? std::nullopt : std::optional<Grade>(*found);
}

template <class Row>
class RowsReader {
 public:
  RowsReader(RowCells& cells, bool own, Rows<Row>& into, TableProblems& problems)
      : own_(own), cells_(cells), into_(into), problems_(problems), known_(columns_of<Row>()) {}

  void read() {
    while (!problems_.hopeless() && cells_.next()) row();
  }

 private:
  using F = Fields<Row>;

  [[nodiscard]] std::string_view cell(std::size_t which) const { return cells_.cell(which); }
  [[nodiscard]] std::size_t which(std::string_view column) const {
    return static_cast<std::size_t>(std::ranges::find(known_, column) - known_.begin());
  }
  void reject(std::size_t which, std::string_view expected) { cells_.reject(which, expected); }
  void missing(std::size_t which) {
    problems_.add(fmt::format("`{}` has no {}", row_->name, cells_.name(which)), where_);
  }

  void row() {
    where_ = cells_.where();
    const std::string_view name = cell(0);
    if (name.empty() || name.size() > kLongestName || name_key(name).empty()) {
      return reject(0,
                    fmt::format("a name of 1 to {} bytes, with a letter or digit", kLongestName));
    }
    if (!find_row(name)) return;
    row_->where = where_;
    row_->own = own_;
    row_->by_key = cells_.by_key();
    const std::size_t before = problems_.count();
    take_grades();
    std::size_t at = 1;
    for (const auto& field : F::kFigures) take_figure(at++, field);
    for (const auto& field : F::kWhens) take_when(at++, field);
    for (const auto& field : F::kTexts) take_text(at++, field);
    take_text(which("as_of"), {"as_of", "as_of", &Row::as_of, !own_});
    if (!row_->as_of.empty() && !parse_when(row_->as_of)) {
      reject(which("as_of"), "a day, a month or a year: 2026-05-08, 2026-05, 2026");
    }
    take_text(which("source"), {"source", "source", &Row::source, !own_});
    take_text(which("note"), {"note", "note", &Row::note});
    if constexpr (std::is_same_v<Row, sites::Site>) take_rigs();
    if constexpr (std::is_same_v<Row, sites::Contract>) {
      const std::string_view lease = cell(which("lease_usd_per_kw_month"));
      if (!lease.empty()) row_->lease_text = std::string(lease);
    }
    row_->sound = row_->sound && cells_.sound() && problems_.count() == before;
  }

  void take_rigs() {
    const Racked& rigs = cells_.rigs();
    if (rigs.text.empty()) return;
    row_->rigs = rigs.text;
    row_->rigs_ehs = sites::Graded{rigs.ehs, Grade::computed};
    row_->rigs_mw = sites::Graded{rigs.mw, Grade::computed};
  }

  // The row that the name has, or a new one; false: it may not have it.
  bool find_row(std::string_view name) {
    const auto [at, fresh] = into_.by_name.try_emplace(name_key(name), into_.rows.size());
    if (fresh) {
      into_.rows.emplace_back().name = std::string(name);
      into_.rows.back().own_alone = own_;
    }
    row_ = &into_.rows[at->second];
    if (fresh) return true;
    if (!same_holder()) return false;
    if (row_->own == own_) {
      problems_.add(
          fmt::format("the {} `{}` stands twice (first at {})", F::kName, row_->name, row_->where),
          where_);
      return false;
    }
    return true;
  }

  // A row laid over another says more of the same thing: it does not hand it to somebody else.
  bool same_holder() {
    if constexpr (!std::is_same_v<Row, sites::Company>) {
      constexpr bool contract = std::is_same_v<Row, sites::Contract>;
      std::string before;
      if constexpr (contract) {
        before = row_->site;
      } else {
        before = row_->company;
      }
      const std::string_view holder = cell(which(contract ? "site" : "company"));
      if (holder.empty() || name_key(holder) == name_key(before)) return true;
      const bool site = std::is_same_v<Row, sites::Site>;
      problems_.add(
          fmt::format("{} `{}` {} {}'s ({}) and {}'s (must have one {})",
                      site       ? "the megawatts of"
                      : contract ? "the contract"
                                 : "the debt",
                      row_->name, site ? "are" : "is", before, row_->where, printable(holder),
                      site       ? "owner"
                      : contract ? "site; another contract wants another name"
                                 : "debtor; another tranche wants another name"),
          where_);
      return false;
    }
    return true;
  }

  // The grade of the row, and of the figures that have one of their own.
  void take_grades() {
    graded_.clear();
    const std::size_t basis = which("basis"), graded = which("graded");
    const auto grade = grade_named(cell(basis));
    if (cell(basis).empty() && own_) {
      basis_ = Grade::given;
    } else if (grade && (own_ || *grade != Grade::given)) {
      basis_ = *grade;
    } else if (!cells_.has(basis)) {
      if (cells_.sound()) missing(basis);
    } else {
      reject(basis, fmt::format("one of {}", kGradeWords));
    }
    for (const std::string_view part : split(cell(graded), ';')) {
      if (part.empty()) continue;
      const std::size_t equals = std::min(part.find('='), part.size());
      const std::string_view column = trim(part.substr(0, equals));
      const auto own = grade_named(part.substr(std::min(equals + 1, part.size())));
      const std::size_t at = which(column);
      const bool figure = at > 0 && at <= F::kFigures.size() + F::kWhens.size();
      if (!figure || !own || cell(at).empty()) {
        return reject(graded, fmt::format("FIGURE=GRADE;FIGURE=GRADE of figures that the row has, "
                                          "GRADE one of {}",
                                          kGradeWords));
      }
      graded_[at] = *own;
    }
  }
  [[nodiscard]] Grade grade_at(std::size_t at) const {
    const auto own = graded_.find(at);
    return own == graded_.end() ? basis_ : own->second;
  }

  void take_figure(std::size_t at, const FigureField<Row>& field) {
    if (cell(at).empty()) return;
    const std::size_t before = problems_.count();
    const double value = cells_.real(at, field.low, field.high);
    if (problems_.count() == before) row_->*field.member = sites::Graded{value, grade_at(at)};
  }

  void take_when(std::size_t at, const WhenField<Row>& field) {
    if (cell(at).empty()) return;
    auto when = parse_when(cell(at));
    if (!when) return reject(at, "a day, a month or a year: 2026-05-08, 2026-05, 2026");
    when->grade = grade_at(at);
    row_->*field.member = *when;
  }

  void take_text(std::size_t at, const TextField<Row>& field) {
    const std::string_view text = cell(at);
    std::string& member = row_->*field.member;
    if (text.empty()) {
      if (!field.needed || !member.empty()) return;
      if (cells_.by_key() && !field.usual.empty()) {
        member = std::string(field.usual);
      } else if (cells_.sound()) {
        missing(at);
      }
      return;
    }
    if (text.size() > kLongestCell)
      return reject(at, fmt::format("{} bytes at most", kLongestCell));
    if (!field.words.empty() && std::ranges::find(field.words, text) == field.words.end()) {
      return reject(at, fmt::format("one of {}", fmt::join(field.words, ", ")));
    }
    member = std::string(text);
  }

  bool own_;
  RowCells& cells_;
  Rows<Row>& into_;
  TableProblems& problems_;
  std::vector<std::string_view> known_;
  Row* row_ = nullptr;
  std::string where_;
  Grade basis_ = Grade::source;
  std::map<std::size_t, Grade> graded_;
};

}  // namespace

std::optional<sites::When> parse_when(std::string_view text) {
  using std::chrono::months;
  const std::string written(text);
  const auto starts = [&](const char* rest) { return parse_date(written + rest); };
  if (text.size() == 10) {
    if (const auto day = starts("")) return sites::When{*day, *day};
  } else if (text.size() == 7 || text.size() == 4) {
    const bool year = text.size() == 4;
    if (const auto first = starts(year ? "-01-01" : "-01")) {
      const std::chrono::year_month_day begin(*first);
      const Date next = begin + months(year ? 12 : 1);
      return sites::When{*first, next - std::chrono::days(1)};
    }
  }
  return std::nullopt;
}

bool signed_by(const sites::Contract& contract, Date day) {
  if (!contract.signed_on) return false;
  const auto told = parse_when(contract.as_of);
  const Date surely =
      told ? std::min(told->last, contract.signed_on->last) : contract.signed_on->last;
  return surely <= day;
}

Date day_of_contracts(const sites::Companies& all) {
  Date day{};
  for (const sites::Contract& contract : all.contracts) {
    if (const auto when = parse_when(contract.as_of)) day = std::max(day, when->last);
  }
  return day;
}

template <class Row>
void read_rows(const CompanyTable& table, Rows<Row>& into, TableProblems& problems) {
  const auto columns = columns_of<Row>(), keys = keys_of<Row>();
  const auto cells = cells_of(table, columns, keys, problems);
  RowsReader<Row>(*cells, table.own, into, problems).read();
  if (cells->lost()) into.lost += table.text;
}

template void read_rows(const CompanyTable&, Rows<sites::Company>&, TableProblems&);
template void read_rows(const CompanyTable&, Rows<sites::Site>&, TableProblems&);
template void read_rows(const CompanyTable&, Rows<sites::Contract>&, TableProblems&);
template void read_rows(const CompanyTable&, Rows<sites::Tranche>&, TableProblems&);

}  // namespace exahash::scenario
