#include "exahash/scenario/variation.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/math/elementary.h"
#include "exahash/scenario/given.h"
#include "exahash/scenario/sheet.h"
#include "exahash/scenario/unknown_keys.h"
#include "exahash/scenario/value_terms.h"

namespace exahash::scenario {
namespace {

constexpr std::string_view kFlag = "--vary";
constexpr std::string_view kExample = "--vary fleet.power='30, 38, 45 USD/MWh'";
constexpr std::string_view kRange = "--vary price.drift='-20..40 %/yr/7'";
constexpr std::string_view kLog = "log:";

// The largest e with 10^e <= x; x positive.
int decade(double x) {
  const std::string text = fmt::format("{:e}", x);
  const std::string_view exponent = std::string_view(text).substr(text.find('e') + 1);
  const auto size = parse_integer(exponent.substr(1)).value_or(0);
  return static_cast<int>(exponent[0] == '-' ? -size : size);
}

// Number i of n from low to high, as text.
std::string between(double low, double high, std::size_t i, std::size_t n) {
  constexpr int kDigits = 2;  // of a step, after its first
  const auto last = static_cast<double>(n - 1), at = static_cast<double>(i);
  const double value = low / last * (last - at) + high / last * at;
  const int decimals = std::clamp(kDigits - decade((high - low) / last), 0, 300);
  return fmt::format("{:.{}f}", value, decimals);
}

std::string between_log(double low, double high, std::size_t i, std::size_t n) {
  const double share = static_cast<double>(i) / static_cast<double>(n - 1);
  return fmt::format("{:.4g}", low * math::exp(math::log(high / low) * share));
}

class VariationReader {
 public:
  VariationReader(const std::string& text, Problems& problems) : text_(text), problems_(problems) {}

  std::optional<Variation> read() {
    const std::size_t equals = text_.find('=');
    const Piece name = Piece{text_, 0}.part(0, equals);
    if (equals == std::string::npos || name.text.empty()) {
      return wrong({text_, 0}, fmt::format("`--vary {}` is no KEY=VALUES", text_), "",
                   std::string(kExample));
    }
    key_ = key_named(name.text);
    if (key_ == nullptr) {
      UnknownKeys(problems_).add(name.text, place(name));
      return std::nullopt;
    }
    if (!may_vary(name)) return std::nullopt;
    variation_.key = key_->name;
    const Piece values = Piece{text_, 0}.part(equals + 1);
    if (values.text.empty()) {
      return wrong(name, fmt::format("`{}` is given no value", key_->name), "",
                   std::string(kExample));
    }
    if (key_->dimension == Dimension::word) return words(values);
    const bool range = values.text.find("..") != std::string_view::npos;
    return range ? from_range(values) : from_list(values);
  }

 private:
  Place place(const Piece& piece) const {
    return {std::string(kFlag), 0, text_, piece.from, piece.text.size()};
  }

  std::nullopt_t wrong(const Piece& piece, std::string what, std::string_view note = {},
                       std::string fix = {}) {
    if (fix.empty() && key_ != nullptr) fix = fmt::format("exahash explain {}", key_->name);
    problems_.add(place(piece), std::move(what), note, std::move(fix));
    return std::nullopt;
  }

  std::nullopt_t wrong(const ValueFault& fault) {
    const std::size_t length = std::max(fault.length, std::size_t{1});
    return wrong(
        {std::string_view(text_).substr(std::min(fault.from, text_.size()), length), fault.from},
        fmt::format("`{}`: {}", key_->name, fault.reason), fault.meant);
  }

  bool may_vary(const Piece& name) {
    if (is_quantity(key_->dimension) || key_->dimension == Dimension::word) return true;
    const bool seed = key_->name == "scenario.seed";
    wrong(name, fmt::format("`{}` cannot be varied: {}", key_->name,
                            seed ? std::string("all points share their luck")
                                 : fmt::format("it is a {}, neither a quantity nor a word",
                                               scenario::name(key_->dimension))));
    return false;
  }

  bool too_many(std::size_t count, const Piece& piece) {
    if (count <= kMostPoints) return false;
    wrong(piece, fmt::format("{} values are too many (at most {})",
                             with_thousands(static_cast<std::int64_t>(count)), kMostPoints));
    return true;
  }

  std::optional<Variation> words(const Piece& values) {
    const auto pieces = split_piece(values, ',');
    if (too_many(pieces.size(), values)) return std::nullopt;
    Problems found;
    for (const Piece& piece : pieces) {
      variation_.values.emplace_back(piece.text);
      // As --set would be read, so that the same is allowed.
      const GivenKeys given = collect({}, {{variation_.key, variation_.values.back()}}, found);
      (void)fill_sheet(given, found);
    }
    if (!found.empty()) {
      Error error = found.error();
      for (Problem& problem : error.problems) problem.where = place(values).where();
      problems_.add(0, error);
      return std::nullopt;
    }
    auto sorted = variation_.values;
    std::ranges::sort(sorted);
    if (const auto twice = std::ranges::adjacent_find(sorted); twice != sorted.end()) {
      return wrong(values, fmt::format("`{}` stands there twice", *twice));
    }
    variation_.labels = variation_.values;
    return variation_;
  }

  std::optional<Variation> from_list(const Piece& values) {
    const auto pieces = split_piece(values, ',');
    if (too_many(pieces.size(), values)) return std::nullopt;
    const auto whole = parse_value(values.text, key_->dimension);
    const bool uncertain = whole && !whole->distribution.is_constant();
    const auto interval = std::ranges::find_if(pieces, [](const Piece& piece) {
      return piece.text.find(" to ") != std::string_view::npos;
    });
    if (uncertain || interval != pieces.end()) {
      return wrong(uncertain ? values : *interval, "a value of a sweep is certain: one number", "",
                   "exahash compare SCENARIO BASELINE sets uncertain ones side by side");
    }
    const auto numbers = read_terms(pieces, {}, key_->dimension);
    if (!numbers) return wrong(numbers.error());
    return finish(*numbers, values);
  }

  // LOW..HIGH/N
  std::optional<Variation> from_range(const Piece& all) {
    variation_.log = all.text.starts_with(kLog);
    const Piece values = variation_.log ? all.part(kLog.size()) : all;
    const std::size_t dots = values.text.find(".."), slash = values.text.rfind('/');
    const bool counted = slash != std::string_view::npos && slash > dots;
    const Piece number = counted ? values.part(slash + 1) : Piece{};
    const auto count = parse_integer(number.text);
    if (!count) {
      return wrong(values, "how many values the range has is missing, or no whole number",
                   fmt::format("write `{}/7`", values.text), std::string(kRange));
    }
    if (*count < 2 || *count > static_cast<std::int64_t>(kMostPoints)) {
      return wrong(number, fmt::format("a range has 2 to {} values, not {}", kMostPoints,
                                       with_thousands(*count)));
    }
    const auto ends = read_terms({values.part(0, dots), values.part(dots + 2, slash - dots - 2)},
                                 {}, key_->dimension);
    if (!ends) return wrong(ends.error());
    const auto [low, high] = std::minmax((*ends)[0], (*ends)[1]);
    if (low == high) return wrong(values, "both ends of the range are the same");
    if (variation_.log && !(low > 0)) {
      return wrong(values, "a range by multiples must begin above 0");
    }
    return finish(spaced(low, high, static_cast<std::size_t>(*count)), values);
  }

  // In the slot's unit; the steps are even in the unit that is shown.
  std::vector<double> spaced(double low, double high, std::size_t n) const {
    const Written written = write_terms({low, high}, key_->dimension);
    const double first = parse_real(written.numbers[0]).value_or(0);
    const double last = parse_real(written.numbers[1]).value_or(0);
    std::vector<double> values{low};
    for (std::size_t i = 1; i + 1 < n; ++i) {
      const std::string text =
          (variation_.log ? between_log(first, last, i, n) : between(first, last, i, n)) +
          written.unit;
      const auto value = read_terms({{text, 0}}, {}, key_->dimension);
      values.push_back(value ? value->front() : low);
    }
    values.push_back(high);
    return values;
  }

  std::optional<Variation> finish(std::vector<double> numbers, const Piece& values) {
    std::ranges::sort(numbers);
    if (const auto twice = std::ranges::adjacent_find(numbers); twice != numbers.end()) {
      return wrong(values,
                   fmt::format("`{}` stands there twice", write_number(*twice, key_->dimension)));
    }
    for (const double number : {numbers.front(), numbers.back()}) {
      if (const std::string fault = out_of_range(number, *key_); !fault.empty()) {
        return wrong(values, fault);
      }
    }
    Written written = write_terms(numbers, key_->dimension);
    variation_.unit = trim(written.unit);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const std::string number = neat(written.numbers[i], written.unit, numbers[i]);
      variation_.values.push_back(number + written.unit);
      variation_.labels.push_back(number);
      variation_.numbers.push_back(parse_real(number).value_or(0));
    }
    return variation_;
  }

  // "30.53" for "30.529999999999998", if it reads back to the same value.
  std::string neat(const std::string& number, const std::string& unit, double value) const {
    const std::string text = fmt::format("{:.12g}", parse_real(number).value_or(0));
    const std::string whole = text + unit;
    const auto back = read_terms({{whole, 0}}, {}, key_->dimension);
    return back && back->front() == value ? text : number;
  }

  const std::string& text_;
  Problems& problems_;
  const Key* key_ = nullptr;
  Variation variation_;
};

}  // namespace

Expected<std::vector<Variation>> read_variations(const std::vector<std::string>& texts) {
  Problems problems;
  std::vector<Variation> all;
  std::size_t points = 1;
  for (const std::string& text : texts) {
    auto variation = VariationReader(text, problems).read();
    if (!variation) continue;
    points *= variation->values.size();  // both at most kMostPoints, or it is not reached
    if (std::ranges::find(all, variation->key, &Variation::key) != all.end()) {
      problems.add({std::string(kFlag), 0, text, 0, variation->key.size()},
                   fmt::format("`{}` is varied twice", variation->key), "",
                   "give all its values at once");
    }
    if (all.size() < kMostVariations) all.push_back(std::move(*variation));
  }
  const auto say = [&](std::string what, std::string fix) {
    problems.add(0, Error(ErrorKind::usage, std::move(what), "", std::move(fix)));
  };
  if (texts.empty()) say("no key is varied", std::string(kExample));
  if (texts.size() > kMostVariations) {
    say(fmt::format("{} keys are varied: {} at most", texts.size(), kMostVariations),
        "leave one out, or set it with --set");
  } else if (points > kMostPoints) {
    say(fmt::format("{} points are too many (at most {})",
                    with_thousands(static_cast<std::int64_t>(points)), kMostPoints),
        "give fewer values");
  }
  if (problems.empty()) return all;
  Error error = problems.error();
  error.kind = ErrorKind::usage;
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace exahash::scenario
