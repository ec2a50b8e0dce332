#include "exahash/scenario/problems.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash::scenario {
namespace {

constexpr std::size_t kWidest = 100;     // bytes of a line that are shown
constexpr std::size_t kBefore = 40;      // of a longer one, before the marker
constexpr int kPastEveryLine = 1 << 30;  // --set comes after the file

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

// Columns on a terminal: bytes that begin a character.
std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return !continues(c); }));
}

}  // namespace

std::string Place::where(std::string_view note) const {
  std::string out = line > 0 ? fmt::format("{}:{}", file, line) : file;
  if (text.empty()) return out;
  std::size_t start = std::min(text.find_first_not_of(" \t"), text.size());
  start = std::min(start, from);
  if (from > start + kWidest - kBefore) start = from - kBefore;
  while (start > 0 && start < text.size() && continues(text[start])) --start;
  std::size_t size = std::min(text.size() - start, kWidest);
  while (start + size < text.size() && continues(text[start + size])) ++size;
  std::string shown = text.substr(start, size);
  std::ranges::replace(shown, '\t', ' ');
  const std::size_t before = std::min(from - start, shown.size());
  const std::size_t marked =
      std::max(columns(std::string_view(shown).substr(before, length)), std::size_t{1});
  out += "\n   " + shown + "\n   " +
         std::string(columns(std::string_view(shown).substr(0, before)), ' ') +
         std::string(marked, '^');
  if (!note.empty()) out += " " + std::string(note);
  return out;
}

void Problems::add(const Place& place, std::string what, std::string_view note, std::string fix,
                   ErrorKind kind) {
  const int line = place.line > 0 ? place.line : kPastEveryLine;
  list_.push_back({line, {std::move(what), place.where(note), std::move(fix)}, kind});
}

void Problems::add(int line, const Error& error) {
  for (const Problem& problem : error.problems) {
    list_.push_back({line > 0 ? line : kPastEveryLine, problem, error.kind});
  }
}

Error Problems::error() const {
  std::vector<Row> rows = list_;
  std::ranges::stable_sort(rows, {}, &Row::line);
  Error error;
  const auto missing = [](const Row& row) { return row.kind == ErrorKind::missing_data; };
  if (std::ranges::all_of(rows, missing)) error.kind = ErrorKind::missing_data;
  for (Row& row : rows) error.problems.push_back(std::move(row.problem));
  return error;
}

TomlPlaces::TomlPlaces(std::string file, std::string_view text)
    : file_(std::move(file)), lines_(split(text, '\n')) {}

Place TomlPlaces::operator()(const TomlPlace& at) const {
  if (at.line < 1 || static_cast<std::size_t>(at.line) > lines_.size()) return {file_, 0, "", 0, 0};
  std::string_view line = lines_[static_cast<std::size_t>(at.line) - 1];
  if (line.ends_with('\r')) line.remove_suffix(1);
  return {file_, at.line, std::string(line), at.from, at.length};
}

}  // namespace exahash::scenario
