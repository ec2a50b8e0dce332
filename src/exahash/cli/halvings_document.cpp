#include "exahash/cli/halvings_document.h"

#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/budget_document.h"
#include "exahash/report/result_words.h"
#include "exahash/study/spread.h"

namespace exahash::cli {
namespace {

using report::Value;
using study::PriceRange;

std::string usd(double price) {
  return with_thousands(std::llround(price));
}

void put_price(std::vector<Value>& row, const PriceRange& price) {
  for (const double number : {price.middle, price.low, price.high}) {
    row.push_back(report::finite_or_none(number));
  }
}

report::Figure reward(std::string key, std::string label, const PriceRange& range) {
  report::Figure figure{std::move(key), std::move(label), range.middle, "USD", {.digits = 3}};
  figure.intervals = {{study::kIntervalLevel, range.low, range.high}};
  return figure;
}

report::Table prices_table(const study::HalvingPrices& prices, double today_usd) {
  constexpr report::Look kWhole{.decimals = 0};
  report::Table table{"halving_prices",
                      "",
                      {{"date", "about", ""},
                       {"height", "height", "", {.plain = true}},
                       {"subsidy_btc", "subsidy", "BTC", {.digits = 4}},
                       {"fee_share_pct", "fees", "%", {.digits = 2}},
                       {"outbid_cash_usd", "outbids AI", "", kWhole},
                       {"outbid_cash_low_usd", "5 %", "", kWhole},
                       {"outbid_cash_high_usd", "95 %", "", kWhole},
                       {"times_today", "of today's", "", {.digits = 3}},
                       {"outbid_price_usd", "halls paid", "", kWhole},
                       {"outbid_price_low_usd", "5 %", "", kWhole},
                       {"outbid_price_high_usd", "95 %", "", kWhole}},
                      {}};
  table.shown = false;
  for (const study::HalvingPrice& at : prices.rows) {
    std::vector<Value> row{format_date(at.about).substr(0, 7), std::int64_t{value(at.height)},
                           at.subsidy.in(1.0_BTC), at.of_fees * 100};
    put_price(row, at.cash);
    const double times = at.cash.middle / today_usd;
    row.push_back(report::finite_or_none(times));
    put_price(row, at.halls_paid);
    table.rows.push_back(std::move(row));
  }
  return table;
}

Value thousands(double usd) {
  return report::number_if(std::isfinite(usd), usd / 1000);
}

Value price_band(const PriceRange& price) {
  if (!std::isfinite(price.high)) return {};
  return fmt::format("{} to {}", usd(price.low / 1000), usd(price.high / 1000));
}

report::Table prices_for_a_person(const study::HalvingPrices& prices, double today_usd) {
  constexpr report::Look kWhole{.decimals = 0};
  report::Table table{
      "halving_prices",
      "Price at which mining the same megawatts outbids AI, thousand USD per bitcoin",
      {{"date", "about", ""},
       {"subsidy_btc", "subsidy", "BTC", {.digits = 4}},
       {"fee_share_pct", "fees", "%", {.digits = 2}},
       {"outbid_cash_usd", "outbids AI", "", kWhole},
       {"outbid_cash_low_usd", "90 %", ""},
       {"times_today", "of today's", "", {.digits = 3}},
       {"outbid_price_usd", "halls paid", "", kWhole},
       {"outbid_price_low_usd", "90 %", ""}},
      {}};
  table.machines = false;
  for (const study::HalvingPrice& at : prices.rows) {
    const double times = at.cash.middle / today_usd;
    table.rows.push_back({format_date(at.about).substr(0, 7), at.subsidy.in(1.0_BTC),
                          at.of_fees * 100, thousands(at.cash.middle), price_band(at.cash),
                          report::finite_or_none(times), thousands(at.halls_paid.middle),
                          price_band(at.halls_paid)});
  }
  return table;
}

// "; after that of about 2032 at 754,900, of 2036 at 1,468,000"
std::string later_ones(const study::HalvingPrices& prices) {
  constexpr std::size_t kNext = 1;  // before it: today, and the next halving
  std::string text;
  for (std::size_t i = kNext + 1; i < prices.rows.size(); ++i) {
    const PriceRange& price = prices.rows[i].cash;
    text += fmt::format("{} {} at {} ({} to {})", text.empty() ? "; after that of about" : ", of",
                        format_date(prices.rows[i].about).substr(0, 4), usd(price.middle),
                        usd(price.low), usd(price.high));
  }
  return text;
}

}  // namespace

report::Document halvings_document(const study::HalvingPrices& prices,
                                   const study::AttackedNetwork& network,
                                   const study::Terms& terms) {
  const double today = network.market.price.in(1.0_USD_per_BTC);
  const double fees = network.chain.fees.in(1.0_BTC);
  const study::HalvingPrice& next = prices.rows[prices.rows.size() > 1 ? 1 : 0];
  report::Document document;
  document.schema = "exahash.solve-halvings/1";
  document.headline = fmt::format(
      "After the halving of about {} mining earns the same megawatts what an AI lease does at {} "
      "USD a bitcoin (90 %: {} to {}), {} times today's price{}",
      format_date(next.about).substr(0, 4), usd(next.cash.middle), usd(next.cash.low),
      usd(next.cash.high), with_significant(next.cash.middle / today, 3), later_ones(prices));
  report::Section now{"Now", {}};
  now.figures.push_back({"price_usd", "price", today, "USD/BTC", {.decimals = 0}});
  now.figures.push_back({"fees_btc", "fees of a block", fees, "BTC", {.digits = 3}});
  now.figures.back().note = network.market.fees_source;
  now.figures.push_back(reward("outbid_reward_usd", "a block must pay", prices.reward_cash));
  now.figures.back().note = "subsidy and fees, the same after every halving";
  now.figures.push_back(
      reward("outbid_reward_halls_usd", "with the halls paid", prices.reward_halls_paid));
  document.sections = {std::move(now)};
  document.tables = {prices_for_a_person(prices, today), prices_table(prices, today),
                     outbid_inputs(terms)};
  document.notes = {
      fmt::format("Fees stay at {} BTC a block in every row; at other fees the price is what a "
                  "block must pay, over subsidy and fees together.",
                  with_significant(fees, 3)),
      "The same megawatts share each block whatever rigs stand on them: better rigs of all move no "
      "row, fewer or more megawatts move every one in proportion.",
      "Outbids AI: cash of a mined megawatt equals that of a let one; halls paid: once the "
      "landlord's halls are paid off of the rent. Rigs count in neither.",
      fmt::format(
          "90 %: over {} draws of the fleet, whose J/TH nobody has counted, and the ranges "
          "in the table of assumptions. Dates at ten minutes a block; no forecast of price, "
          "fees or rents is in it.",
          with_thousands(static_cast<std::int64_t>(network.fleet.size())))};
  document.closing = report::kAdvice;
  return document;
}

}  // namespace exahash::cli
