#include "exahash/base/csv_table.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/text.h"

namespace exahash {
namespace {

constexpr std::size_t kProblemsKept = 20;
constexpr std::size_t kFoundShown = 40;  // bytes
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

}  // namespace

std::string place(const std::string& file, std::size_t line) {
  return fmt::format("{}:{}", file, line);
}

std::string quoted(std::string_view found) {
  std::string text = "\"";
  for (const char c : found.substr(0, kFoundShown)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte > 0x7e) {
      text += fmt::format("\\x{:02x}", byte);
    } else {
      text += c;
    }
  }
  return text + (found.size() > kFoundShown ? "...\"" : "\"");
}

void TableProblems::add(std::string what, std::string where) {
  if (++count_ <= kProblemsKept) {
    kept_.push_back({std::move(what), std::move(where), fix_});
  }
}

Error TableProblems::error() const {
  EXAHASH_EXPECTS(count_ > 0);
  Error error;
  error.kind = ErrorKind::bad_input;
  error.problems = kept_;
  if (count_ > kept_.size()) {
    error.problems.push_back(
        {fmt::format("and {}{} more", hopeless() ? "at least " : "", count_ - kept_.size()), "",
         ""});
  }
  return error;
}

TableReader::TableReader(std::string_view text, const std::string& file,
                         std::span<const std::string_view> columns, TableProblems& problems,
                         Quoting quoting)
    : rest_(text),
      file_(file),
      columns_(columns),
      problems_(problems),
      quoting_(quoting),
      cells_(columns.size()) {
  if (rest_.starts_with(kByteOrderMark)) rest_.remove_prefix(kByteOrderMark.size());
  if (rest_.empty()) {
    problems_.add("the file is empty (must open with the column line)", place(file_, 1));
    return;
  }
  const bool cut_off = rest_.back() != '\n';
  const auto lines = static_cast<std::size_t>(std::count(rest_.begin(), rest_.end(), '\n'));
  check_columns(take_line());
  // A number that lost its last digits is still a number: only the line end shows the loss.
  if (cut_off) {
    problems_.add("the last line is cut off (must end with a line break)", place(file_, lines + 1));
  }
}

std::string_view TableReader::take_line() {
  const std::size_t stop = rest_.find('\n');
  std::string_view line = rest_.substr(0, stop);
  rest_.remove_prefix(stop == std::string_view::npos ? rest_.size() : stop + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  ++line_;
  return line;
}

void TableReader::check_columns(std::string_view header) {
  const std::vector<std::string_view> found = split(header, ',');
  for (std::size_t i = 0; i < std::max(found.size(), columns_.size()); ++i) {
    const std::string_view is = i < found.size() ? found[i] : "";
    const std::string_view must = i < columns_.size() ? columns_[i] : "";
    if (is == must) continue;
    problems_.add(
        fmt::format("column {} is {} (must be {})", i + 1, is.empty() ? "missing" : quoted(is),
                    must.empty() ? "absent" : quoted(must)),
        place(file_, 1));
    rest_ = {};
    return;
  }
}

// Fills the cells; the number of fields.
std::size_t TableReader::split_row(std::string_view line) {
  unquoted_.clear();
  std::size_t column = 0;
  for (std::size_t start = 0;; ++column) {
    std::size_t stop = std::min(line.find(',', start), line.size());
    std::string_view cell = line.substr(start, stop - start);
    if (quoting_ == Quoting::double_quotes && cell.starts_with('"')) {
      std::string& text = unquoted_.emplace_back();
      std::size_t at = start + 1;
      for (; at < line.size(); ++at) {
        if (line[at] == '"' && line.substr(at + 1, 1) != "\"") break;
        if (line[at] == '"') ++at;
        text += line[at];
      }
      stop = std::min(line.find(',', at), line.size());
      // What is not a whole quoted cell stays as it is written.
      const bool whole = at < line.size() && stop == at + 1;
      cell = whole ? std::string_view(text) : line.substr(start, stop - start);
    }
    if (column < cells_.size()) cells_[column] = cell;
    if (stop == line.size()) return column + 1;
    start = stop + 1;
  }
}

bool TableReader::next() {
  if (rest_.empty() || problems_.hopeless()) return false;
  const std::string_view line = take_line();
  sound_ = true;
  const std::size_t fields = split_row(line);
  if (fields == columns_.size()) return true;
  problems_.add(fmt::format("{} fields: {} (must be {})", fields, quoted(line), columns_.size()),
                place(file_, line_));
  std::fill(cells_.begin(), cells_.end(), std::string_view{});
  sound_ = false;
  return true;
}

void TableReader::reject(std::size_t column, std::string_view expected) {
  sound_ = false;
  problems_.add(
      fmt::format("{} = {} (must be {})", columns_[column], quoted(cells_[column]), expected),
      place(file_, line_));
}

std::int64_t TableReader::integer(std::size_t column, std::int64_t low, std::int64_t high) {
  const auto number = parse_integer(cells_[column]);
  if (number && *number >= low && *number <= high) return *number;
  reject(column, fmt::format("a whole number from {} to {}", low, high));
  return 0;
}

double TableReader::real(std::size_t column, double low, double high) {
  const auto number = parse_real(cells_[column]);
  if (number && *number >= low && *number <= high) return *number;
  reject(column, fmt::format("a number from {} to {}", low, high));
  return 0;
}

std::optional<std::uint32_t> TableReader::hex32(std::size_t column) {
  if (cells_[column].size() == 8) {
    const auto number = parse_hex32(cells_[column]);
    if (number && !cells_[column].starts_with("0x")) return number;
  }
  reject(column, "8 hexadecimal digits");
  return std::nullopt;
}

std::string TableReader::word(std::size_t column) {
  const std::string_view text = cells_[column];
  const bool fits = !text.empty() && text.size() <= 32;
  if (fits && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
      })) {
    return std::string(text);
  }
  reject(column, "a word of a-z, 0-9 and \"-\"");
  return {};
}

}  // namespace exahash
