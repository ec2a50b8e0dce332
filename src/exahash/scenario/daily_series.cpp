#include "exahash/scenario/daily_series.h"

#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/scenario/problems.h"

namespace exahash::scenario {
namespace {

constexpr std::size_t kMostProblems = 20;
constexpr std::string_view kSeriesFix = "write a row a day: 2026-05-02,78179";

class SeriesReader {
 public:
  SeriesReader(const std::string& name, const SeriesRules& rules, Date start)
      : name_(name), rules_(rules), start_(start) {}

  void row(std::string_view text) {
    ++line_;
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (line_ == 1) return header(text);
    if (trim(text).empty()) return;
    const auto fields = split(text, ',');
    if (fields.size() != 2) {
      return wrong(text, 0, text.size(),
                   fmt::format("the row has {} fields, not 2", fields.size()));
    }
    const auto day = date(text, fields[0]);
    const auto number = value(text, fields);
    if (day && number && *day >= start_) series_.values.push_back(*number);
  }

  void cut_off() { wrong({}, 0, 0, "the last line is cut off (must end with a line break)"); }

  Expected<DailySeries> result() && {
    if (problems_ > kMostProblems) {
      error_.problems.push_back(
          {fmt::format("and {} more rows are wrong",
                       with_thousands(static_cast<std::int64_t>(problems_ - kMostProblems))),
           name_, ""});
    }
    if (problems_ == 0 && (!first_ || *first_ > start_ || *before_ < start_)) {
      error_.problems.push_back(
          {fmt::format("`{}` does not hold the start day, {}", name_, format_date(start_)),
           first_
               ? fmt::format("its days are {} to {}", format_date(*first_), format_date(*before_))
               : std::string("it has no rows"),
           std::string(kSeriesFix)});
    }
    if (!error_.problems.empty()) return tl::unexpected<Error>(std::move(error_));
    series_.last = *before_;
    return std::move(series_);
  }

 private:
  void header(std::string_view text) {
    const std::string wanted = fmt::format("date,{}", rules_.column);
    if (trim(text) != wanted) {
      wrong(text, 0, text.size(), fmt::format("the first line must be `{}`", wanted));
    }
  }

  std::optional<Date> date(std::string_view row, std::string_view field) {
    const auto day = parse_date(field);
    if (!day) {
      wrong(row, 0, field.size(), fmt::format("`{}` is not a day", field));
      return std::nullopt;
    }
    const bool ordered = !before_ || *day > *before_;
    if (!ordered) {
      wrong(row, 0, field.size(),
            fmt::format("{} is out of order: it follows {}", field, format_date(*before_)));
      return std::nullopt;
    }
    if (before_ && *day > *before_ + std::chrono::days{1}) {
      wrong(row, 0, field.size(),
            fmt::format("days are missing between {} and {}", format_date(*before_), field));
    }
    if (!first_) first_ = day;
    before_ = day;
    return day;
  }

  std::optional<double> value(std::string_view row, const std::vector<std::string_view>& fields) {
    const std::string_view field = trim(fields[1]);
    const auto number = parse_real(field);
    std::string reason;
    if (!number) {
      reason = fmt::format("`{}` is not a finite number of {}", field, rules_.unit);
    } else if (*number < 0 || (*number == 0 && !rules_.zero_allowed)) {
      reason = fmt::format("the {} {} must be {}", rules_.column, field,
                           rules_.zero_allowed ? "0 or more" : "above 0");
    } else if (*number > rules_.most) {
      reason = fmt::format("the {} {} is too large (at most {} {})", rules_.column, field,
                           rules_.most, rules_.unit);
    }
    if (reason.empty()) return number;
    wrong(row, fields[0].size() + 1, fields[1].size(), reason);
    return std::nullopt;
  }

  void wrong(std::string_view row, std::size_t from, std::size_t length, std::string what) {
    if (++problems_ > kMostProblems) return;
    const Place place{name_, line_, std::string(row.substr(0, 1000)), from, length};
    error_.problems.push_back({std::move(what), place.where(), std::string(kSeriesFix)});
  }

  const std::string& name_;
  SeriesRules rules_;
  Date start_;
  int line_ = 0;
  std::size_t problems_ = 0;
  std::optional<Date> first_, before_;
  DailySeries series_;
  Error error_;
};

}  // namespace

Expected<DailySeries> parse_series(std::string_view text, const std::string& name,
                                   const SeriesRules& rules, Date start) {
  SeriesReader reader(name, rules, start);
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  for (const std::string_view row : split(text, '\n')) reader.row(row);
  // A number that lost its last digits is still a number: only the line end shows the loss.
  if (!text.empty() && !text.ends_with('\n')) reader.cut_off();
  return std::move(reader).result();
}

}  // namespace exahash::scenario
