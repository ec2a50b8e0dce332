// The event that model conditional takes for granted, and how likely it is.

#include <fmt/format.h>

#include "exahash/base/units.h"
#include "exahash/market/price_event.h"
#include "exahash/scenario/build_parts.h"

namespace exahash::scenario {
namespace {

constexpr std::int64_t kMostEventDays = 40'000;
// A condition rarer than this says more of the level than of the economy under it.
constexpr double kLeastChance = 1e-9;

class ConditionBuilder {
 public:
  explicit ConditionBuilder(Building& building)
      : sheet_(building.sheet), problems_(building.problems), built_(building.built) {}

  void build() {
    auto& market = built_.model.market;
    Item& by = sheet_["price.level_by"];
    const Item& level = sheet_["price.level"];
    const Item& word = sheet_["price.event"];
    if (!level.value && !level.given()) {
      problems_.add(sheet_["price.model"].place,
                    "price.model is \"conditional\", but no level is given",
                    "price.level says where the price ends or what it touches",
                    "exahash explain price.level");
    }
    if (!by.date) {
      by.date = built_.model.start + std::chrono::days{built_.model.days};
      by.text = format_date(*by.date);
    }
    market.event_day = (*by.date - built_.model.start).count();
    if (market.event_day < 1 || market.event_day > kMostEventDays) {
      problems_.add(by.place, fmt::format("price.level_by is {}, {} the start, {}", by.text,
                                          market.event_day < 1 ? "not after" : "too far after",
                                          format_date(built_.model.start)));
      return;
    }
    if (!level.value) return;
    market.event_level = level.value->distribution.median();
    market.event = word.text == "touch"       ? market::PriceEvent::touch
                   : word.text == "end_below" ? market::PriceEvent::end_below
                                              : market::PriceEvent::end_above;
    check_chance(level, word.text);
  }

 private:
  void check_chance(const Item& level, std::string_view event) {
    const auto& market = built_.model.market;
    const market::Gbm gbm{median(sheet_, "price.spot"), median(sheet_, "price.drift"),
                          median(sheet_, "price.vol")};
    const double years = static_cast<double>(market.event_day) / kDaysPerYear;
    if (event == "touch" && market.event_level == gbm.spot) {
      problems_.add(level.place, "the level is the price at the start: it is touched at once", "",
                    "choose a level above or below price.spot");
      return;
    }
    const double chance = event == "touch" ? market::chance_to_touch(gbm, market.event_level, years)
                          : event == "end_below"
                              ? market::chance_to_end_below(gbm, market.event_level, years)
                              : market::chance_to_end_above(gbm, market.event_level, years);
    const std::string& by = sheet_["price.level_by"].text;
    if (!(chance >= kLeastChance)) {
      problems_.add(level.place,
                    fmt::format("the price has a chance of {:.1g} of that by {}, at the medians of "
                                "price.drift and price.vol: too rare to be a condition",
                                chance, by),
                    "", "choose a level nearer to price.spot, or a later day");
      return;
    }
    built_.notes.push_back(fmt::format(
        "every path is drawn under the condition `{}` {} by {}, whose chance is {} at the medians "
        "of price.drift and price.vol{}: what is counted below holds given that it happens",
        event, level.text, by, percent(chance),
        event == "touch" ? " (at any moment; daily closes show it less often)" : ""));
    bool certain = true;
    for (const std::string_view key : {"price.spot", "price.drift", "price.vol"}) {
      certain = certain && (!sheet_[key].value || sheet_[key].value->distribution.is_constant());
    }
    if (certain) return;
    built_.notes.emplace_back(
        "price.drift and price.vol stay as they are drawn: the condition holds on each path "
        "and does not make those likelier that favour it. For P(event) * P(. | event) give both "
        "one value");
  }

  Sheet& sheet_;
  Problems& problems_;
  Built& built_;
};

}  // namespace

void build_condition(Building& building) {
  ConditionBuilder(building).build();
}

}  // namespace exahash::scenario
