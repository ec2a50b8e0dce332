#include "exahash/cli/unit_option.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/option_reader.h"
#include "exahash/study/last_market.h"

namespace exahash::cli {
namespace {

struct Price {
  double usd = 0;
  std::string source;
};

Expected<Price> price_of(const Arguments& arguments, const Context& context) {
  constexpr double kLeast = 1e-9, kMost = 1e9;
  if (const auto text = arguments.get("price")) {
    const auto given = quantity_of(*text, "USD/BTC", kLeast, kMost);
    if (given) return Price{*given, "given"};
  }
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected<Error>(data.error());
  const auto market = study::last_market(data->known, std::nullopt, Time{});
  if (!market) return tl::unexpected<Error>(market.error());
  return Price{market->price.in(1.0_USD_per_BTC),
               fmt::format("{}, {}", market->price_source, format_date(market->price_date))};
}

}  // namespace

Expected<UnitsAsked> units_asked(const Arguments& arguments, const Context& context) {
  UnitsAsked asked;
  const auto text = arguments.get("unit");
  if (!text) return asked;
  std::vector<report::UnitWish> wishes;
  for (const std::string_view word : split(*text, ',')) {
    const std::size_t equals = word.find('=');
    const bool named = equals != word.npos;
    const std::string key(named ? trim(word.substr(0, equals)) : std::string_view());
    std::string unit(trim(named ? word.substr(equals + 1) : word));
    if (unit == "USD" || unit == "BTC") unit = unit == "USD" ? "usd" : "btc";
    if (unit == "sat") unit = "sats";
    const auto twice = std::ranges::find_if(wishes, [&](const report::UnitWish& wish) {
      const bool money = report::is_money_word(wish.unit) && report::is_money_word(unit);
      return wish.key == key && (money || !key.empty() || wish.unit == unit);
    });
    if (twice != wishes.end()) {
      return fail(ErrorKind::usage,
                  fmt::format("`--unit {}` asks for {} in `{}` and in `{}`", *text,
                              key.empty() ? std::string("the same") : fmt::format("`{}`", key),
                              twice->unit, unit),
                  "", "give one of them");
    }
    wishes.push_back({key, std::move(unit)});
  }
  const bool coins = std::ranges::any_of(wishes, [](const report::UnitWish& wish) {
    return wish.unit == "btc" || wish.unit == "sats";
  });
  std::optional<double> usd_per_btc;
  if (coins) {
    const auto price = price_of(arguments, context);
    if (!price) return tl::unexpected<Error>(price.error());
    usd_per_btc = price->usd;
    asked.note =
        fmt::format("--unit: money is counted in bitcoin at {} USD ({}), also money of other days.",
                    report::value_text(price->usd, {.digits = 5}), price->source);
  }
  auto choice = report::UnitChoice::from(std::move(wishes), usd_per_btc);
  if (!choice) return tl::unexpected<Error>(choice.error());
  asked.choice = *std::move(choice);
  return asked;
}

}  // namespace exahash::cli
