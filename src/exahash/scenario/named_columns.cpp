#include "exahash/scenario/named_columns.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash::scenario {
namespace {

std::string_view first_line(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

}  // namespace

NamedColumns::NamedColumns(std::string_view text, const std::string& origin,
                           std::span<const std::string_view> known, TableProblems& problems)
    : in_file_(split(first_line(text), ',')), at_(known.size()) {
  const std::size_t before = problems.count();
  const auto where = place(origin, 1);
  if (none()) {
    problems.add("there are no columns: the file is empty, or its first line is", where);
    sound_ = false;
    return;
  }
  for (std::size_t i = 0; i < in_file_.size(); ++i) {
    const auto found = std::ranges::find(known, in_file_[i]);
    if (found == known.end()) {
      const auto near = did_you_mean(in_file_[i], {known.begin(), known.end()});
      problems.add(fmt::format("{} is no column (must be one of {}{})", quoted(in_file_[i]),
                               fmt::join(known, ", "),
                               near ? fmt::format("; did you mean `{}`?", *near) : std::string()),
                   where);
      continue;
    }
    auto& at = at_[static_cast<std::size_t>(found - known.begin())];
    if (at) problems.add(fmt::format("the column {} stands twice", *found), where);
    at = i;
  }
  sound_ = problems.count() == before;
}

}  // namespace exahash::scenario
