#include "exahash/scenario/key_rows.h"

namespace exahash::scenario {
namespace {

constexpr Key kRows[] = {
    {100, "price.spot", Dimension::money_per_coin, kFromHistory, 0.001, 1e9,
     "last close before the start (data/history)", "source", "USD for a bitcoin at the start.",
     EXAHASH_SLOT(market.price_spot)},
    {101, "price.model", Dimension::word, "gbm", 0, 0, "MODEL 5", "assumption",
     "gbm: geometric Brownian motion with drift and vol. path: the days of a file.", std::nullopt,
     "gbm|path"},
    {102, "price.drift", Dimension::per_year, "5 +- 25 %/yr", -3, 10,
     "MODEL 9b: N(5 %, 25 %); the drift of a price cannot be estimated", "computed",
     "Expected growth of the price itself per year (arithmetic).",
     EXAHASH_SLOT(market.price_drift)},
    {103, "price.vol", Dimension::volatility, "uniform(40, 65) %/yr", 0, 5,
     "MODEL 9b: U(.40, .65); 2018-26 .64, 2022-26 .51, 2024-26 .47", "computed",
     "Volatility of the price, per square root of a year.", EXAHASH_SLOT(market.price_volatility)},
    {104, "price.path", Dimension::file, "", 0, 0, "of the reader", "assumption",
     "CSV with the columns date,price (USD), a row a day from the start on; its last price holds "
     "afterwards. For model = \"path\".",
     std::nullopt},
};

}  // namespace

std::span<const Key> price_keys() noexcept {
  return kRows;
}

}  // namespace exahash::scenario
