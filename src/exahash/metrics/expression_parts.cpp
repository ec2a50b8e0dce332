#include "exahash/metrics/expression_parts.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/metrics/simulated.h"
#include "exahash/metrics/unit_conversion.h"

namespace exahash::metrics {
namespace {

constexpr std::size_t kLongestName = 60;

}  // namespace

std::string plain(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    if (blank(c) && out.ends_with(' ')) continue;
    out += blank(c) ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

// The column is that of the part's first character that is not white space, from 1.
void PartReader::wrong(std::string_view place, std::string what, std::string fix) {
  auto at = static_cast<std::size_t>(place.data() - text_.data());
  for (std::size_t i = 0; i < place.size() && blank(place[i]); ++i) ++at;
  const auto column = 1 + std::count_if(text_.begin(), text_.begin() + at, [](char c) {
                        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
                      });
  error_.problems.push_back({std::move(what),
                             fmt::format("column {} of `{}`", column, printable(text_)),
                             std::move(fix)});
}

std::string PartReader::metric(std::string_view name, bool any_metric) {
  const std::string words = plain(name);
  if (words.empty()) {
    wrong(name, "the name of a metric is missing", "`exahash explain` lists the names");
    return {};
  }
  const auto found = find_metric(words);
  if (found && (any_metric || simulated_metric(found->name))) return std::string(found->name);
  const bool short_enough = words.size() <= kLongestName;  // else nothing near was meant
  const auto near = short_enough ? nearest_simulated(words) : std::nullopt;
  std::string fix = near ? fmt::format("did you mean `{}`?", *near)
                         : std::string("`exahash explain` lists the names");
  if (found) {
    wrong(name, fmt::format("`{}` is not simulated: a run cannot answer it", found->name), fix);
    return {};
  }
  if (any_metric && !near && short_enough) {
    if (const auto other = nearest_name(words)) fix = fmt::format("did you mean `{}`?", *other);
  }
  wrong(name, fmt::format("`{}` is no metric", printable(trim(name))), std::move(fix));
  return {};
}

bool PartReader::quantity(std::string_view part, bool any_metric, Quantity& result) {
  const std::size_t slash = part.find('/');
  if (slash == std::string_view::npos) {
    result.metric = metric(part, any_metric);
    return !result.metric.empty();
  }
  if (const std::size_t second = part.find('/', slash + 1); second != std::string_view::npos) {
    wrong(part.substr(second), "a second `/`", "a ratio is of two metrics: `fees / subsidy`");
    return false;
  }
  result = {metric(part.substr(0, slash), false), metric(part.substr(slash + 1), false)};
  return !result.metric.empty() && !result.denominator.empty();
}

double PartReader::share(std::string_view part, bool open) {
  const auto number = parse_number_with_unit(part);
  if (!number) {
    wrong(part, fmt::format("`{}` is no number", printable(trim(part))), "write it as in `10 %`");
    return 0;
  }
  const auto plain_number = converted(number->number, number->unit, "");
  const bool inside = plain_number && (open ? *plain_number > 0 && *plain_number < 1
                                            : *plain_number >= 0 && *plain_number <= 1);
  if (inside) return *plain_number;
  const bool percent = number->unit.empty() && number->number > 0 && number->number < 100;
  wrong(part, fmt::format("`{}` is no share of 1", printable(trim(part))),
        percent ? fmt::format("did you mean `{} %`?", number->number)
                : std::string("write it as in `10 %` or `0.1`"));
  return 0;
}

double PartReader::value(std::string_view part, const Quantity& of) {
  const std::string unit = unit_of(of);
  const std::string said = printable(trim(part));
  if (said.empty()) {
    wrong(part, "the value to compare with is missing", "units: " + examples_of_unit(unit));
    return 0;
  }
  const auto number = parse_number_with_unit(part);
  if (!number || !std::isfinite(number->number)) {
    wrong(part, fmt::format("`{}` is no {}", said, number ? "number of this size" : "number"),
          fmt::format("write it with its unit, as in `10{}{}`", unit.empty() ? "" : " ", unit));
    return 0;
  }
  if (const auto result = converted(number->number, number->unit, unit)) return *result;
  const std::string name = of.denominator.empty() ? of.metric : of.metric + " / " + of.denominator;
  std::string fix = "units: " + examples_of_unit(unit);
  const std::string words = " " + plain(number->unit) + " ";
  if (words.find(" at ") != std::string_view::npos ||
      words.find(" by ") != std::string_view::npos) {
    fix = "the date stands after the closing parenthesis: `P(...) by 2027-06-30`";
  }
  if (number->unit.empty()) {
    wrong(part, fmt::format("`{}` needs a unit: {} is in {}", said, name, unit), fix);
  } else {
    wrong(part, fmt::format("`{}` is not in a unit of {}", said, name), fix);
  }
  return 0;
}

std::optional<Date> PartReader::date(std::string_view word, std::string_view part) {
  const std::string said = printable(trim(part));
  const auto date = parse_date(trim(part));
  if (date) return date;
  if (said.empty()) {
    wrong(word, fmt::format("the date after `{}` is missing", plain(word)),
          "write it as in `by 2027-06-30`");
  } else {
    wrong(part, fmt::format("`{}` is no day of the calendar", said), "write it as in `2027-06-30`");
  }
  return std::nullopt;
}

}  // namespace exahash::metrics
