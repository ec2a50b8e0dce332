#include "exahash/scenario/key_rows.h"

namespace exahash::scenario {
namespace {

constexpr Key kRows[] = {
    {100, "price.spot", Dimension::money_per_coin, kFromHistory, 0.001, 1e9,
     "last close before the start (data/history)", "source", "USD for a bitcoin at the start.",
     EXAHASH_SLOT(market.price_spot)},
    {101, "price.model", Dimension::word, "gbm", 0, 0, "the plainest process", "assumption",
     "gbm: geometric Brownian motion with drift and vol. path: the days of a file.", std::nullopt,
     "gbm|path"},
    {102, "price.drift", Dimension::per_year, "5 +- 25 %/yr", -3, 10,
     "a price's drift cannot be estimated from its past: wide on purpose", "assumption",
     "Growth rate of the mean price: after t years it is spot * e^(drift * t).",
     EXAHASH_SLOT(market.price_drift)},
    {103, "price.vol", Dimension::volatility, "uniform(40, 65) %/yr", 0, 5,
     "data/history: 64 % in 2018-26, 51 % in 2022-26, 47 % in 2024-26", "computed",
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
