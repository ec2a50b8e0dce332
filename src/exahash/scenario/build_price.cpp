// Price and fees of the Model: what each price model needs, and what it has no use for.

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/base/units.h"
#include "exahash/market/closes.h"
#include "exahash/math/elementary.h"
#include "exahash/scenario/build_parts.h"
#include "exahash/scenario/past_market.h"

namespace exahash::scenario {
namespace {

using market::PriceModel;

constexpr double kMostCoinPrice = 1e9;  // USD
// Squares of what a price makes (revenue, say, of days with high fees) stay below 1e308.
constexpr double kLargestPrice = 1e120;
constexpr double kFarTail = 1e-12;

struct Named {
  std::string_view name;
  PriceModel model;
};
constexpr Named kModels[] = {{"gbm", PriceModel::gbm},
                             {"jump", PriceModel::jump},
                             {"heston", PriceModel::heston},
                             {"regimes", PriceModel::regimes},
                             {"bootstrap", PriceModel::bootstrap},
                             {"conditional", PriceModel::conditional},
                             {"path", PriceModel::path},
                             {"history", PriceModel::path}};

// Which models read a key; those that are not named: all.
struct Readers {
  std::string_view key, models;
};
constexpr Readers kReaders[] = {{"price.drift", "gbm|jump|heston|regimes|bootstrap|conditional"},
                                {"price.vol", "gbm|jump|heston|conditional"},
                                {"price.jump_rate", "jump"},
                                {"price.jump_mean", "jump"},
                                {"price.jump_sd", "jump"},
                                {"price.variance_memory", "heston"},
                                {"price.variance_noise", "heston"},
                                {"price.variance_corr", "heston"},
                                {"price.variance_start", "heston"},
                                {"price.calm_vol", "regimes"},
                                {"price.wild_vol", "regimes"},
                                {"price.calm_stay", "regimes"},
                                {"price.wild_stay", "regimes"},
                                {"price.wild_at_start", "regimes"},
                                {"price.window", "bootstrap"},
                                {"price.window_until", "bootstrap"},
                                {"price.block", "bootstrap"},
                                {"price.event", "conditional"}};

class PriceBuilder {
 public:
  explicit PriceBuilder(Building& building)
      : sheet_(building.sheet),
        problems_(building.problems),
        history_(building.history),
        built_(building.built),
        building_(building) {}

  void build() {
    if (starts_in_the_past(building_)) past_volatility();
    const std::string& word = sheet_["price.model"].text;
    auto& market = built_.model.market;
    market.model = std::ranges::find(kModels, word, &Named::name)->model;
    say_what_is_unused(word);
    check_strangers(word);
    switch (market.model) {
      case PriceModel::jump:
        jumps();
        break;
      case PriceModel::bootstrap:
        bootstrap();
        break;
      case PriceModel::conditional:
        build_condition(building_);
        break;
      case PriceModel::path:
        word == "history" ? closes() : path();
        break;
      default:
        break;
    }
    if (market.model != PriceModel::path) keep_countable();
  }

 private:
  // Between that of the year before the start and that of the four years before.
  void past_volatility() {
    constexpr int kYear = 365, kFourYears = 1461;
    const auto last = volatility_before(history_, built_.model.start, kYear);
    const auto longer = volatility_before(history_, built_.model.start, kFourYears);
    if (!last || !longer) return;
    const auto [low, high] = std::minmax(*last, *longer);
    suppose(sheet_["price.vol"], uniform(100 * low, 100 * high, "%/yr"),
            "data/history: of the year before the start, and of the four years before", "computed");
  }

  // Price over e^(drift t) is a martingale under every model, so it ever exceeds 1 / kFarTail times
  // its start with the chance kFarTail at most (Doob). Of the drift, the same tail.
  void keep_countable() {
    const Item& drift = sheet_["price.drift"];
    const auto& model = built_.model;
    const double years = model.days / kDaysPerYear;
    const double spot = std::max(sheet_["price.spot"].value->distribution.quantile(1 - kFarTail),
                                 model.market.event_level);
    const double room = math::log(kLargestPrice * kFarTail / std::max(spot, 1e-3));
    const double most = drift.value->distribution.quantile(1 - kFarTail);
    if (most * years <= room) return;
    problems_.add(
        drift.place,
        fmt::format("at `price.drift` = {}{} prices could reach {:.0e} USD by {}, beyond what can "
                    "be counted",
                    drift.text,
                    drift.value->distribution.is_constant()
                        ? std::string()
                        : fmt::format(" (at its far end {}/yr)", percent(most)),
                    kLargestPrice, format_date(model.start + std::chrono::days{model.days})),
        "",
        fmt::format("end the run earlier, or keep price.drift below {} %/yr",
                    static_cast<int>(100 * room / years)));
  }

  // Where the default was written out (`exahash init`, canonical texts) nothing is said.
  void say_what_is_unused(std::string_view model) {
    std::vector<std::string_view> unused;
    for (const auto& [key, models] : kReaders) {
      const Item& item = sheet_[key];
      const auto readers = split(models, '|');
      if (!item.given() || item.text == item.key->value) continue;
      if (std::ranges::find(readers, model) == readers.end()) unused.push_back(key);
    }
    if (unused.empty()) return;
    built_.notes.push_back(fmt::format("{} {} no part in price.model = \"{}\"",
                                       fmt::join(unused, ", "), unused.size() == 1 ? "has" : "have",
                                       model));
  }

  // Keys that make no sense beside another model.
  void check_strangers(std::string_view model) {
    const Item& file = sheet_["price.path"];
    if (file.given() && model != "path") {
      problems_.add(file.place, "`price.path` is given, but price.model is not \"path\"", "",
                    "write model = \"path\", or leave the path out");
    }
    for (const std::string_view key : {"price.level", "price.level_by"}) {
      const Item& item = sheet_[key];
      if (!item.given() || model == "conditional") continue;
      problems_.add(item.place, fmt::format("`{}` is given, but price.model is \"{}\"", key, model),
                    "only a gbm can be drawn under a condition: the laws of its end and of the "
                    "first touch are known in closed form",
                    "write model = \"conditional\", or leave it out and let report.ask count, such "
                    "as \"P(price > 100000 USD)\"");
    }
  }

  void jumps() {
    const double sd = median(sheet_, "price.jump_sd"), mean = median(sheet_, "price.jump_mean");
    const double jumps = std::sqrt(median(sheet_, "price.jump_rate") * (sd * sd + mean * mean));
    const double all = median(sheet_, "price.vol");
    if (jumps > all) {
      const bool by_vol = sheet_["price.vol"].given();
      problems_.add(sheet_[by_vol ? "price.vol" : "price.jump_sd"].place,
                    fmt::format("the jumps alone have a volatility of {}/yr, more than price.vol, "
                                "{}/yr, which includes them",
                                percent(jumps), percent(all)),
                    "", "make price.vol larger, or the jumps fewer or smaller");
      return;
    }
    built_.notes.push_back(
        fmt::format("of price.vol, {}/yr at its median, jumps make {}/yr and the diffusion {}/yr "
                    "(their squares add up)",
                    percent(all), percent(jumps), percent(std::sqrt(all * all - jumps * jumps))));
  }

  void bootstrap() {
    Item& until = sheet_["price.window_until"];
    const Date start = built_.model.start;
    if (!until.date) {
      until.date = last_close_before(start);
      until.text = format_date(*until.date);
    } else if (*until.date >= start) {
      problems_.add(until.place,
                    fmt::format("the window ends on {}, but the run starts on {}: it would know "
                                "days to come",
                                until.text, format_date(start)),
                    "", "choose a day before the start, or leave price.window_until out");
      return;
    }
    const auto length = static_cast<int>(std::lround(median(sheet_, "price.window")));
    const Date from = *until.date - std::chrono::days{length};
    std::vector<double> closes;
    for (const chain::Day& day : history_.days) {
      if (day.date < from || day.date > *until.date) continue;
      if (day.price_usd) closes.push_back(*day.price_usd);
    }
    if (closes.size() != static_cast<std::size_t>(length) + 1) {
      const Item& window = sheet_["price.window"];
      problems_.add((until.given() ? until : window).place,
                    fmt::format("the window of {} days from {} to {} has only {} closes", length,
                                format_date(from), until.text, closes.size()),
                    "", "prices are known from 2010-07-17 on: shorten price.window or move it");
      return;
    }
    auto& returns = built_.model.market.returns;
    returns = market::returns_without_drift(closes);
    double sum = 0, squares = 0;
    for (const double each : returns) sum += each, squares += each * each;
    const auto n = static_cast<double>(returns.size());
    const double variance = (squares / n - sum / n * (sum / n)) * kDaysPerYear;
    built_.notes.push_back(fmt::format(
        "the bootstrap draws from the returns of the {} days to {}: their volatility is {}/yr, and "
        "their drift is replaced by price.drift",
        length, until.text, percent(std::sqrt(variance))));
  }

  Date last_close_before(Date start) {
    Date last = history_.days.front().date;
    for (const chain::Day& day : history_.days) {
      if (day.date >= start) break;
      if (day.price_usd) last = day.date;
    }
    return last;
  }

  void path() {
    const Item& model = sheet_["price.model"];
    Item& file = sheet_["price.path"];
    if (file.text.empty()) {
      problems_.add(model.place, "price.model is \"path\", but no path is given",
                    "price.path names a CSV", "exahash explain price.path");
      return;
    }
    Item& spot = sheet_["price.spot"];
    auto& given = built_.model.market.given_path;
    given = read_series(building_, file, {"price", "USD", false, kMostCoinPrice});
    if (given.empty()) return;
    if (spot.given()) {
      problems_.add(spot.place, "`price.spot` is given beside a path, which begins with its own",
                    "", "leave price.spot out");
    }
    derive(spot, given.front(), file);
  }

  // The closes that came, of the bundled history: to see what the fleet makes of them.
  void closes() {
    const Item& model = sheet_["price.model"];
    Item& spot = sheet_["price.spot"];
    const Date start = built_.model.start, until = start + std::chrono::days{built_.model.days};
    auto& given = built_.model.market.given_path;
    Date last = start - std::chrono::days{1};
    for (const chain::Day& day : history_.days) {
      if (day.date < start || day.date > until || !day.price_usd) continue;
      // A day without a close has that of the day before.
      while (!given.empty() && last + std::chrono::days{1} < day.date) {
        given.push_back(given.back());
        last += std::chrono::days{1};
      }
      if (given.empty() && day.date != start) break;
      given.push_back(*day.price_usd);
      last = day.date;
    }
    if (given.empty()) {
      const bool cut = history_.cut && start > history_.last_day();
      problems_.add(cut ? as_of_place(history_) : model.place,
                    fmt::format("no close is known for {}, the start", format_date(start)), "",
                    cut ? std::string(kUncut)
                        : "start on a day of the history (exahash data), or choose another model",
                    ErrorKind::missing_data);
      return;
    }
    if (last < until) {
      built_.notes.push_back(fmt::format("the closes end on {}: the last holds until {}",
                                         format_date(last), format_date(until)));
    }
    built_.notes.emplace_back("the price is the one that came: what follows is no forecast");
    if (spot.given()) {
      problems_.add(spot.place, "`price.spot` is given beside the history, which has its own", "",
                    "leave price.spot out");
    }
    derive(spot, given.front(), model);
  }

  Sheet& sheet_;
  Problems& problems_;
  const chain::History& history_;
  Built& built_;
  Building& building_;
};

}  // namespace

void build_price(Building& building) {
  PriceBuilder(building).build();
}

}  // namespace exahash::scenario
