#include "exahash/report/ticks.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/report/text.h"

namespace exahash::report {
namespace {

constexpr double kLargest = 1e300;
constexpr double kNarrowest = 1e-9;  // of the larger end: narrower axes cannot be labelled

// number * 10^exponent, rounded once.
double decimal(std::int64_t number, int exponent) {
  return parse_real(fmt::format("{}e{}", number, exponent)).value_or(0);
}

// The largest e with 10^e <= x; x positive.
int decade(double x) {
  const std::string text = fmt::format("{:.17e}", x);
  return static_cast<int>(*parse_integer(text[text.find('e') + 1] == '+'
                                             ? text.substr(text.find('e') + 2)
                                             : text.substr(text.find('e') + 1)));
}

struct Step {
  std::int64_t digit;  // 1, 2 or 5
  int exponent;
  [[nodiscard]] double size() const { return decimal(digit, exponent); }
  void widen() {
    digit = digit == 1 ? 2 : digit == 2 ? 5 : 10;
    if (digit == 10) *this = {1, exponent + 1};
  }
};

void give_width(double& low, double& high) {
  if (low > high) std::swap(low, high);
  low = std::clamp(low, -kLargest, kLargest);
  high = std::clamp(high, -kLargest, kLargest);
  const double size = std::max(std::fabs(low), std::fabs(high));
  if (size < 1 / kLargest) {
    low = 0;
    high = 1;
  } else if (high - low < kNarrowest * size) {
    low -= size * 0.05;
    high += size * 0.05;
  }
}

int decimals_of(double gap) {
  return std::max(0, -decade(gap * 1.000001));
}

}  // namespace

std::vector<double> ticks(double low, double high, int count) {
  if (!std::isfinite(low) || !std::isfinite(high)) return {};
  give_width(low, high);
  const double gap = high / std::max(count - 1, 1) - low / std::max(count - 1, 1);
  Step step{1, decade(gap) - 1};
  while (step.size() < gap * 0.75) step.widen();
  constexpr double kRounding = 1e-6;  // of a step: 0.3 / 0.1 is a little less than 3
  const auto at = [&](std::int64_t i) { return decimal(i * step.digit, step.exponent); };
  auto first = static_cast<std::int64_t>(std::floor(low / step.size() + kRounding));
  auto last = static_cast<std::int64_t>(std::ceil(high / step.size() - kRounding));
  if (at(first) > low) --first;
  if (at(last) < high) ++last;
  std::vector<double> marks;
  for (std::int64_t i = first; i <= last; ++i) marks.push_back(i == 0 ? 0 : at(i));
  return marks;
}

std::vector<double> log_ticks(double low, double high, int count) {
  std::vector<double> marks;
  if (!(low > 0) || !std::isfinite(high) || low > high) return marks;
  const int first = decade(low), last = decade(high);
  const auto put = [&](double value) {
    if (value >= low && value <= high) marks.push_back(value);
  };
  for (int e = first; last - first < count && e <= last; ++e) {
    for (const std::int64_t digit : {1, 2, 5}) put(decimal(digit, e));
  }
  if (marks.size() >= 3 && static_cast<int>(marks.size()) <= count + 2) return marks;
  const bool narrow = !marks.empty() && marks.size() < 3;
  marks.clear();
  if (narrow || high / low < 10) {
    for (const double value : ticks(low, high, count)) put(value);
    return marks;
  }
  const int every = std::max(1, (last - first + count) / std::max(count, 1));
  for (int e = first; e <= last; e += every) put(decimal(1, e));
  return marks;
}

std::vector<std::string> tick_labels(const std::vector<double>& marks, bool money) {
  using Prefix = std::pair<double, const char*>;
  constexpr Prefix kSi[] = {{1e18, " E"}, {1e15, " P"}, {1e12, " T"}, {1e9, " G"}, {1e6, " M"}};
  constexpr Prefix kMoney[] = {{1e12, " trn"}, {1e9, " bn"}, {1e6, " M"}};
  const auto prefixes = money ? std::span<const Prefix>(kMoney) : kSi;
  std::vector<std::string> labels;
  if (marks.empty()) return labels;
  double largest = 0, gap = kLargest;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    largest = std::max(largest, std::fabs(marks[i]));
    if (i > 0) gap = std::min(gap, marks[i] - marks[i - 1]);
  }
  if (marks.size() == 1) gap = std::max(largest, 1 / kLargest);
  const auto prefix =
      std::ranges::find_if(prefixes, [&](const Prefix& p) { return largest >= p.first; });
  const bool scaled = prefix != prefixes.end();
  const double unit = scaled ? prefix->first : 1;
  const bool exponents = largest >= 1e21 || gap < 1e-6 || largest / gap > 1e6;
  for (const double mark : marks) {
    if (mark == 0) {
      labels.emplace_back("0");
    } else if (exponents) {
      labels.push_back(fmt::format("{:.10g}", mark));
    } else {
      const double own = mark / unit;
      const Look look{.decimals = decimals_of(std::min(gap / unit, std::fabs(own)))};
      labels.push_back(value_text(own, look) + (scaled ? prefix->second : ""));
    }
  }
  return labels;
}

std::vector<std::string> log_tick_labels(const std::vector<double>& marks, bool money) {
  std::vector<std::string> labels;
  for (const double mark : marks) {
    const bool outside = mark < 1e-6 || mark >= 1e21;
    const bool prefixed = mark >= 999999.5;
    labels.push_back(
        outside ? fmt::format("{:.10g}", mark)
                : value_text(mark, {.digits = prefixed ? 3 : 6, .si = prefixed, .money = money}));
    std::string& text = labels.back();  // "0.100000", "1.00 M": what is exact needs no zeros
    const std::size_t end = std::min(text.find(' '), text.size());
    std::size_t keep = end;
    if (text.find('.') < end && text.find('e') == std::string::npos) {
      while (text[keep - 1] == '0') --keep;
      if (text[keep - 1] == '.') --keep;
    }
    text.erase(keep, end - keep);
  }
  return labels;
}

}  // namespace exahash::report
