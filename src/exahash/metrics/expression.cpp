// The reader of `ask` and `--fail-if`: the shape first (parentheses, comparison, date), then every
// name, value and date in it, so that all that is wrong is said at once.

#include "exahash/metrics/expression.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/metrics/expression_parts.h"

namespace exahash::metrics {
namespace {

constexpr std::size_t kLongest = 500;
constexpr auto npos = std::string_view::npos;

struct Sign {
  std::string_view text;
  Comparison comparison;
};
constexpr auto kSigns = std::to_array<Sign>({
    {"<=", Comparison::less_or_equal},
    {">=", Comparison::greater_or_equal},
    {"\xe2\x89\xa4", Comparison::less_or_equal},
    {"\xe2\x89\xa5", Comparison::greater_or_equal},
    {"<", Comparison::less},
    {">", Comparison::greater},
});

struct FoundSign {
  std::size_t at, length;
  Comparison comparison;
};

std::optional<FoundSign> find_sign(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const Sign& sign : kSigns) {
      if (text.substr(i).starts_with(sign.text)) {
        return FoundSign{i, sign.text.size(), sign.comparison};
      }
    }
  }
  return std::nullopt;
}

// What follows so many words.
std::string_view after_words(std::string_view text, int words) {
  std::size_t at = 0;
  for (int i = 0; i < words; ++i) {
    while (at < text.size() && blank(text[at])) ++at;
    while (at < text.size() && !blank(text[at])) ++at;
  }
  return text.substr(at);
}

class Reader {
 public:
  explicit Reader(std::string_view text) : parts_(text), text_(text) {}

  Ask ask(std::string_view part);
  Condition condition();
  PartReader& parts() { return parts_; }

 private:
  void call(std::string_view head, std::string_view inside, std::string_view rest, Ask& ask);
  void probability(std::string_view inside, Ask& ask);
  void quantile(std::string_view inside, Ask& ask);
  void date_after(std::string_view rest, Ask& ask);
  void name_alone(std::string_view part, Ask& ask);
  void defaults(std::string_view head, std::string_view rest, Ask& ask);
  void returnable(std::string_view part, Ask& ask);

  PartReader parts_;
  std::string_view text_;
  bool conditional_ = false;
  bool known_ = false;  // the quantity was understood
};

// Nothing, or "at DATE", "by DATE".
void Reader::date_after(std::string_view rest, Ask& ask) {
  const std::string words = plain(rest);
  if (words.empty()) return;
  const std::string first = words.substr(0, words.find(' '));
  if (first != "at" && first != "by") {
    parts_.wrong(rest, fmt::format("`{}` cannot stand here", printable(trim(rest))),
                 conditional_ ? "a date and a comparison may follow: `by 2027-06-30 > 10 %`"
                              : "only a date may follow: `by 2027-06-30`");
    return;
  }
  const std::string_view trimmed = trim(rest);
  ask.date = parts_.date(trimmed.substr(0, 2), trimmed.substr(2));
  ask.any_day_until = first == "by" && ask.statistic == Ask::Statistic::probability && ask.date;
}

void Reader::probability(std::string_view inside, Ask& ask) {
  ask.statistic = Ask::Statistic::probability;
  const auto sign = find_sign(inside);
  if (!sign) {
    const bool equal = inside.find('=') != npos;
    parts_.wrong(inside,
                 equal ? "`=` is no comparison: nothing that varies is ever equal"
                       : "a probability is of a comparison",
                 "write it as in `P(hash rate < 700 EH/s)`");
    return;
  }
  ask.comparison = sign->comparison;
  known_ = parts_.quantity(inside.substr(0, sign->at), false, ask.quantity);
  const std::string_view right = inside.substr(sign->at + sign->length);
  if (const auto again = find_sign(right)) {
    parts_.wrong(right.substr(again->at), "a second comparison", "ask for each of them by itself");
  } else if (known_) {
    ask.threshold = parts_.value(right, ask.quantity);
  }
}

void Reader::quantile(std::string_view inside, Ask& ask) {
  const std::size_t comma = inside.find(',');
  known_ = parts_.quantity(inside.substr(0, std::min(comma, inside.size())), false, ask.quantity);
  if (comma == npos) {
    parts_.wrong(inside, "the level of the quantile is missing",
                 "write it as in `quantile(price, 5 %)`");
  } else {
    ask.level = parts_.share(inside.substr(comma + 1), true);
  }
}

void Reader::call(std::string_view head, std::string_view inside, std::string_view rest, Ask& ask) {
  const std::string name = plain(head);
  if (name == "p" && plain(inside) == "default") {
    defaults(head, rest, ask);
  } else if (name == "p") {
    probability(inside, ask);
  } else if (name == "quantile") {
    quantile(inside, ask);
  } else if (name == "median" || name == "mean") {
    if (name == "mean") ask.statistic = Ask::Statistic::mean;
    known_ = parts_.quantity(inside, false, ask.quantity);
  } else {
    const auto near = did_you_mean(name, {"P", "median", "mean", "quantile", "probability"});
    std::string meant(near.value_or(""));
    if (meant == "probability") meant = "P";
    parts_.wrong(head, fmt::format("`{}(` is not known", printable(trim(head))),
                 meant.empty() ? "there are P(...), median(...), mean(...) and quantile(..., 5 %)"
                               : fmt::format("did you mean `{}(`?", meant));
  }
  if (ask.of == Ask::Of::metric) date_after(rest, ask);
}

// "P(default)" with " by company", and perhaps a date after it.
void Reader::defaults(std::string_view head, std::string_view rest, Ask& ask) {
  ask.of = Ask::Of::defaults;
  ask.statistic = Ask::Statistic::probability;
  ask.comparison = Comparison::greater;  // the month in which it failed is above 0
  constexpr std::string_view kEach = "by company";
  if (plain(rest).substr(0, kEach.size()) != kEach) {
    parts_.wrong(head, "a default is somebody's", "write it as `P(default) by company`");
    return;
  }
  date_after(after_words(rest, 2), ask);
  ask.any_day_until = false;  // who has failed once has failed
}

// "returnable hash rate at 100000 USD", and perhaps a date after it.
void Reader::returnable(std::string_view part, Ask& ask) {
  ask.of = Ask::Of::returnable;
  ask.quantity.metric = "hash_rate_ehs";
  constexpr std::string_view kShape = "write it as in `returnable hash rate at 100000 USD`";
  const std::size_t at = part.find(" at ");
  if (at == npos || plain(part.substr(0, at)) != "returnable hash rate") {
    parts_.wrong(part, "the price that brings it back is missing", std::string(kShape));
    return;
  }
  const std::string_view price = part.substr(at + 4);
  const std::size_t date = std::min(price.find(" by "), price.find(" at "));
  ask.threshold = parts_.value(price.substr(0, std::min(date, price.size())), {"price_usd", ""});
  if (parts_.sound() && !(ask.threshold > 0)) {
    parts_.wrong(price, "a price is above 0", std::string(kShape));
  }
  if (date != npos) ask.date = parts_.date(price.substr(date + 1, 2), price.substr(date + 3));
}

// "hash rate", "hash rate at 2027-06-30", "fees / subsidy by 2027-06-30": the median.
void Reader::name_alone(std::string_view part, Ask& ask) {
  std::size_t cut = npos;
  for (std::size_t i = 1; i + 2 <= part.size(); ++i) {
    const std::string word = plain(part.substr(i, 2));
    const bool ends = i + 2 == part.size() || blank(part[i + 2]);
    if ((word == "at" || word == "by") && blank(part[i - 1]) && ends) cut = i;
  }
  const bool any_metric = conditional_ && cut == npos;
  known_ = parts_.quantity(part.substr(0, std::min(cut, part.size())), any_metric, ask.quantity);
  if (cut != npos) ask.date = parts_.date(part.substr(cut, 2), part.substr(cut + 2));
}

Ask Reader::ask(std::string_view part) {
  Ask ask;
  ask.text = trim(part);
  if (plain(trim(part)).starts_with("returnable")) {
    returnable(part, ask);
    return ask;
  }
  const std::size_t open = part.find('(');
  if (open == npos) {
    name_alone(part, ask);
    return ask;
  }
  const std::size_t close = part.find(')', open);
  if (close == npos) {
    parts_.wrong(part.substr(open), "the parenthesis is not closed", "add `)`");
    return ask;
  }
  const std::string_view inside = part.substr(open + 1, close - open - 1);
  if (const std::size_t second = inside.find('('); second != npos) {
    parts_.wrong(inside.substr(second), "a parenthesis inside another", "one is enough");
    return ask;
  }
  call(part.substr(0, open), inside, part.substr(close + 1), ask);
  return ask;
}

Condition Reader::condition() {
  conditional_ = true;
  Condition result;
  // The comparison of the condition itself is the first one outside a parenthesis before it.
  const std::size_t open = text_.find('(');
  const auto first = find_sign(text_);
  const bool call_first = open != npos && (!first || open < first->at);
  const std::size_t close = call_first ? text_.find(')', open) : 0;
  const std::size_t from = close == npos ? text_.size() : close;
  const auto sign = find_sign(text_.substr(from));
  result.ask = ask(sign ? text_.substr(0, from + sign->at) : text_);
  if (result.ask.of != Ask::Of::metric && parts_.sound()) {
    parts_.wrong(text_, "a condition compares one number of the run itself",
                 "write it as in `P(hash rate < 700 EH/s) > 10 %`");
    return result;
  }
  if (!sign) {
    if (parts_.sound()) {
      parts_.wrong(text_, "a condition compares",
                   "write it as in `P(hash rate < 700 EH/s) > 10 %`");
    }
    return result;
  }
  result.comparison = sign->comparison;
  const std::string_view right = text_.substr(from + sign->at + sign->length);
  if (const auto again = find_sign(right)) {
    parts_.wrong(right.substr(again->at), "a second comparison", "one condition compares once");
  } else if (result.ask.statistic == Ask::Statistic::probability) {
    result.threshold = parts_.share(right, false);
  } else if (known_) {
    result.threshold = parts_.value(right, result.ask.quantity);
  }
  return result;
}

template <class Result, class Read>
Expected<Result> read(std::string_view text, Read read_whole) {
  text = trim(text);
  if (text.empty()) {
    return fail(ErrorKind::bad_input, "the expression is empty", "",
                "write it as in `P(hash rate < 700 EH/s)`");
  }
  if (text.size() > kLongest) {
    return fail(ErrorKind::bad_input,
                fmt::format("an expression of {} characters; {} at most", text.size(), kLongest));
  }
  Reader reader(text);
  Result result = read_whole(reader);
  if (!reader.parts().sound()) return tl::unexpected(reader.parts().take_error());
  return result;
}

}  // namespace

Expected<Ask> parse_ask(std::string_view text) {
  text = trim(text);
  return read<Ask>(text, [text](Reader& reader) {
    const std::size_t open = text.find('(');
    const auto sign = find_sign(text.substr(0, std::min(open, text.size())));
    if (sign) {
      const bool returns = plain(text).starts_with("returnable");  // no P() takes it
      const std::string_view number = trim(text.substr(0, sign->at));
      reader.parts().wrong(text.substr(sign->at), "an ask wants a number, not a comparison",
                           returns ? fmt::format("write `{}` alone", printable(number))
                                   : fmt::format("did you mean `P({})`?", printable(text)));
      return Ask{};
    }
    return reader.ask(text);
  });
}

Expected<Condition> parse_condition(std::string_view text) {
  return read<Condition>(text, [](Reader& reader) { return reader.condition(); });
}

}  // namespace exahash::metrics
