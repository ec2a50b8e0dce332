// Asks and conditions: what they read as, and every message in whole.

#include "exahash/metrics/expression.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "exahash/metrics/simulated.h"
#include "exahash/metrics/unit_conversion.h"

namespace exahash::metrics {
namespace {

// "WHAT | PLACE | FIX" for each problem, a line each.
std::string told(const Error& error) {
  std::string text;
  for (const Problem& problem : error.problems) {
    text += (text.empty() ? "" : "\n") + problem.what + " | " + problem.where + " | " + problem.fix;
  }
  return text;
}

std::string ask(std::string_view text) {
  const auto read = parse_ask(text);
  if (!read) {
    EXPECT_EQ(read.error().kind, ErrorKind::bad_input);
    return told(read.error());
  }
  return canonical(*read) + " [" + unit_of(*read) + "]";
}

std::string condition(std::string_view text) {
  const auto read = parse_condition(text);
  return read ? canonical(*read) : told(read.error());
}

TEST(Ask, ReadsAsAPersonWritesIt) {
  const std::pair<const char*, const char*> kAsks[] = {
      {"P(hash rate < 700 EH/s)", "P(hash_rate_ehs < 700 EH/s) [%]"},
      {"p( Hash-Rate>=0.7ZH/s ) at 2027-06-30", "P(hash_rate_ehs >= 700 EH/s) at 2027-06-30 [%]"},
      {"P(hash_rate_ehs <= 700000 PH/s) BY 2027-06-30",
       "P(hash_rate_ehs <= 700 EH/s) by 2027-06-30 [%]"},
      {"P(hashprice \xe2\x89\xa4 0.035 USD/TH/day)",
       "P(hashprice_usd_ph_day <= 35 USD/PH/day) [%]"},
      {"P(hashprice < 35 USD/PH/s/day)", "P(hashprice_usd_ph_day < 35 USD/PH/day) [%]"},
      {"P(price > 100 kUSD)", "P(price_usd > 100000 USD/BTC) [%]"},
      {"P(difficulty < 0.1 P)", "P(difficulty_t < 100 T) [%]"},
      {"P(last retarget < -5 %)", "P(last_retarget_change_pct < -5 %) [%]"},
      {"P(power > 20 GW)", "P(power_mw > 20000 MW) [%]"},
      {"P(block interval > 20 min)", "P(mean_block_interval_s > 1200 s) [%]"},
      {"P(fees > 1_000_000 sat/block)", "P(fees_btc > 0.01 BTC) [%]"},
      {"P(fees / subsidy > 10 %)", "P(fees_btc / subsidy_btc > 0.1) [%]"},
      {"P(security budget < 10 BUSD/year)",
       "P(security_budget_usd_year < 10000000000 USD/year) [%]"},
      {"median(hashprice) by 2027-12-31", "hashprice_usd_ph_day at 2027-12-31 [USD/PH/day]"},
      {"mean(difficulty)", "mean(difficulty_t) [T]"},
      {"quantile(hashprice, 5 %)", "quantile(hashprice_usd_ph_day, 0.05) [USD/PH/day]"},
      {"quantile(price, 0.95) at 2028-02-29", "quantile(price_usd, 0.95) at 2028-02-29 [USD/BTC]"},
      {"hash rate", "hash_rate_ehs [EH/s]"},
      {"Returnable hash rate at 100 kUSD", "returnable hash rate at 100000 USD [EH/s]"},
      {"returnable hash rate at 100000 USD by 2027-06-30",
       "returnable hash rate at 100000 USD at 2027-06-30 [EH/s]"},
      {"p( default )  By Company", "P(default) by company [%]"},
      {"P(default) by company at 2027-06-30", "P(default) by company at 2027-06-30 [%]"},
      {"hash  rate   at  2027-06-30", "hash_rate_ehs at 2027-06-30 [EH/s]"},
      {"idle rigs / hash rate", "idle_ehs / hash_rate_ehs []"},
      {"median(hashprice / difficulty)", "hashprice_usd_ph_day / difficulty_t [USD/PH/day per T]"},
      {"P(hashprice / difficulty < 2 USD/PH/day per T)",
       "P(hashprice_usd_ph_day / difficulty_t < 2 USD/PH/day per T) [%]"},
  };
  for (const auto& [text, expected] : kAsks) EXPECT_EQ(ask(text), expected) << text;
}

TEST(Ask, KeepsItsWordsAndItsMeaning) {
  const auto by = parse_ask("  P(price < 50 kUSD)  by 2027-06-30 ");
  ASSERT_TRUE(by);
  EXPECT_EQ(by->text, "P(price < 50 kUSD)  by 2027-06-30");
  EXPECT_TRUE(by->any_day_until);
  EXPECT_EQ(by->threshold, 50000);
  EXPECT_EQ(by->date, parse_date("2027-06-30"));
  EXPECT_FALSE(parse_ask("P(price < 50 kUSD) at 2027-06-30")->any_day_until);
  EXPECT_FALSE(parse_ask("price by 2027-06-30")->any_day_until);
  EXPECT_EQ(parse_ask("price")->level, 0.5);
  EXPECT_EQ(parse_ask("price")->statistic, Ask::Statistic::quantile);
}

TEST(Condition, ComparesAnAskOrAFigure) {
  const std::pair<const char*, const char*> kConditions[] = {
      {"P(hash rate < 700 EH/s) > 10 %", "P(hash_rate_ehs < 700 EH/s) > 0.1"},
      {"P(hash rate < 700 EH/s) by 2027-06-30 >= 0.1",
       "P(hash_rate_ehs < 700 EH/s) by 2027-06-30 >= 0.1"},
      {"hashprice < 35 USD/PH/day", "hashprice_usd_ph_day < 35 USD/PH/day"},
      {"hashprice at 2027-06-30 < 35 USD/PH/day",
       "hashprice_usd_ph_day at 2027-06-30 < 35 USD/PH/day"},
      {"hash_rate_7d_ehs < 0.9 ZH/s", "hash_rate_7d_ehs < 900 EH/s"},
      {"odds of cut > 80 %", "odds_of_cut_pct > 80 %"},
      {"noise > 2 % per sqrt(day)", "noise_pct_sqrt_day > 2 % per sqrt(day)"},
      {"blocks left <= 100", "blocks_left <= 100"},
      {"median(fees / subsidy) > 5 %", "fees_btc / subsidy_btc > 0.05"},
  };
  for (const auto& [text, expected] : kConditions) EXPECT_EQ(condition(text), expected) << text;
}

TEST(Ask, SaysWhatIsWrongAndWhere) {
  const std::pair<const char*, const char*> kWrong[] = {
      {"", "the expression is empty |  | write it as in `P(hash rate < 700 EH/s)`"},
      {"P(hash rat < 700 EH/s)",
       "`hash rat` is no metric | column 3 of `P(hash rat < 700 EH/s)` | "
       "did you mean `hash_rate_ehs`?"},
      {"P(hash rate < 700)",
       "`700` needs a unit: hash_rate_ehs is in EH/s | column 15 of `P(hash rate < 700)` | "
       "units: EH/s, PH/s, ZH/s"},
      {"P(hash rate < 700 EH)",
       "`700 EH` is not in a unit of hash_rate_ehs | column 15 of `P(hash rate < 700 EH)` | "
       "units: EH/s, PH/s, ZH/s"},
      {"P(price < 35 USD/PH/day)",
       "`35 USD/PH/day` is not in a unit of price_usd | column 11 of `P(price < 35 USD/PH/day)` | "
       "units: USD, kUSD"},
      {"P(price < lots)",
       "`lots` is no number | column 11 of `P(price < lots)` | "
       "write it with its unit, as in `10 USD/BTC`"},
      {"P(price < 1e999 USD)",
       "`1e999 USD` is no number of this size | column 11 of `P(price < 1e999 USD)` | "
       "write it with its unit, as in `10 USD/BTC`"},
      {"P(price <)",
       "the value to compare with is missing | column 10 of `P(price <)` | units: USD, kUSD"},
      {"P(price < 5 USD at 2027-06-30)",
       "`5 USD at 2027-06-30` is not in a unit of price_usd | "
       "column 11 of `P(price < 5 USD at 2027-06-30)` | "
       "the date stands after the closing parenthesis: `P(...) by 2027-06-30`"},
      {"P(price = 5 USD)",
       "`=` is no comparison: nothing that varies is ever equal | column 3 of `P(price = 5 USD)` | "
       "write it as in `P(hash rate < 700 EH/s)`"},
      {"P(1 USD < price < 5 USD)",
       "`1 USD` is no metric | column 3 of `P(1 USD < price < 5 USD)` | "
       "`exahash explain` lists the names\n"
       "a second comparison | column 17 of `P(1 USD < price < 5 USD)` | "
       "ask for each of them by itself"},
      {"P(price < 5 USD",
       "the parenthesis is not closed | column 2 of `P(price < 5 USD` | add `)`"},
      {"meadian(price)",
       "`meadian(` is not known | column 1 of `meadian(price)` | did you mean `median(`?"},
      {"quantile(price)",
       "the level of the quantile is missing | column 10 of `quantile(price)` | "
       "write it as in `quantile(price, 5 %)`"},
      {"quantile(price, 5)",
       "`5` is no share of 1 | column 17 of `quantile(price, 5)` | did you mean `5 %`?"},
      {"price by 2027-02-29",
       "`2027-02-29` is no day of the calendar | column 10 of `price by 2027-02-29` | "
       "write it as in `2027-06-30`"},
      {"price at",
       "the date after `at` is missing | column 7 of `price at` | "
       "write it as in `by 2027-06-30`"},
      {"median(price) soon",
       "`soon` cannot stand here | column 15 of `median(price) soon` | "
       "only a date may follow: `by 2027-06-30`"},
      {"price < 5 USD",
       "an ask wants a number, not a comparison | column 7 of `price < 5 USD` | "
       "did you mean `P(price < 5 USD)`?"},
      {"returnable hash rate",
       "the price that brings it back is missing | column 1 of `returnable hash rate` | "
       "write it as in `returnable hash rate at 100000 USD`"},
      {"returnable hash rate at 5 EH/s",
       "`5 EH/s` is not in a unit of price_usd | column 25 of `returnable hash rate at 5 EH/s` | "
       "units: USD, kUSD"},
      {"P(default)",
       "a default is somebody's | column 1 of `P(default)` | write it as `P(default) by company`"},
      {"P(default) by company soon",
       "`soon` cannot stand here | column 23 of `P(default) by company soon` | "
       "only a date may follow: `by 2027-06-30`"},
      {"hash_rate_7d_ehs",
       "`hash_rate_7d_ehs` is not simulated: a run cannot answer it | "
       "column 1 of `hash_rate_7d_ehs` | did you mean `hash_rate_ehs`?"},
      {"fees / subsidy / price",
       "a second `/` | column 16 of `fees / subsidy / price` | "
       "a ratio is of two metrics: `fees / subsidy`"},
      {"--seed",
       "`--seed` is no metric | column 1 of `--seed` | `exahash explain` lists the names"},
  };
  for (const auto& [text, expected] : kWrong) EXPECT_EQ(ask(text), expected) << text;
}

TEST(Ask, SaysAllThatIsWrongAtOnce) {
  EXPECT_EQ(ask("P(hash rat / subsidi < 7 EH/s) by 2027-13-01"),
            "`hash rat` is no metric | column 3 of `P(hash rat / subsidi < 7 EH/s) by 2027-13-01` "
            "| did you mean `hash_rate_ehs`?\n"
            "`subsidi` is no metric | column 14 of `P(hash rat / subsidi < 7 EH/s) by 2027-13-01` "
            "| did you mean `subsidy_btc`?\n"
            "`2027-13-01` is no day of the calendar | "
            "column 35 of `P(hash rat / subsidi < 7 EH/s) by 2027-13-01` | "
            "write it as in `2027-06-30`");
}

TEST(Condition, SaysWhatIsWrong) {
  EXPECT_EQ(condition("price"),
            "a condition compares | column 1 of `price` | "
            "write it as in `P(hash rate < 700 EH/s) > 10 %`");
  EXPECT_EQ(condition("P(price < 5 USD) > 10"),
            "`10` is no share of 1 | column 20 of `P(price < 5 USD) > 10` | did you mean `10 %`?");
  EXPECT_EQ(condition("median(hash_rate_7d_ehs) < 900 EH/s"),
            "`hash_rate_7d_ehs` is not simulated: a run cannot answer it | "
            "column 8 of `median(hash_rate_7d_ehs) < 900 EH/s` | did you mean `hash_rate_ehs`?");
  EXPECT_EQ(condition("price < 5 USD < 7 USD"),
            "a second comparison | column 15 of `price < 5 USD < 7 USD` | "
            "one condition compares once");
  EXPECT_EQ(condition(std::string(501, 'x')), "an expression of 501 characters; 500 at most |  | ");
}

// Any ask, written in one of many ways, reads back from its canonical text as itself.
TEST(Ask, CanonicalTextIsStable) {
  rc::check("canonical text reads back", [] {
    const auto metrics = simulated_metrics();
    const auto name = [&] {
      const auto& metric = metrics[*rc::gen::inRange<std::size_t>(0, metrics.size())];
      return *rc::gen::element(std::string(metric.name), std::string(metric.label));
    };
    Ask ask;
    ask.quantity.metric = find_metric(name())->name;
    if (*rc::gen::inRange(0, 3) == 0) ask.quantity.denominator = find_metric(name())->name;
    ask.statistic = *rc::gen::element(Ask::Statistic::probability, Ask::Statistic::quantile,
                                      Ask::Statistic::mean);
    ask.comparison = *rc::gen::element(Comparison::less, Comparison::less_or_equal,
                                       Comparison::greater, Comparison::greater_or_equal);
    const auto bits = *rc::gen::arbitrary<std::int64_t>();
    const int scale = *rc::gen::inRange(-12, 13);
    double size = 1;
    for (int i = 0; i < (scale < 0 ? -scale : scale); ++i) size *= 10;
    ask.threshold = scale < 0 ? static_cast<double>(bits) / size : static_cast<double>(bits) * size;
    ask.level = (*rc::gen::inRange(0, 1 << 30) + 0.5) / (1 << 30);
    if (*rc::gen::arbitrary<bool>())
      ask.date = Date{std::chrono::days{*rc::gen::inRange(0, 40000)}};
    const std::string text = canonical(ask);
    const auto read = parse_ask(text);
    RC_ASSERT(read.has_value());
    RC_ASSERT(canonical(*read) == text);
    RC_ASSERT(read->quantity == ask.quantity);
    RC_ASSERT(read->date == ask.date);
    RC_ASSERT(read->statistic == ask.statistic);
    if (ask.statistic == Ask::Statistic::probability) RC_ASSERT(read->threshold == ask.threshold);
    if (ask.statistic == Ask::Statistic::quantile) RC_ASSERT(read->level == ask.level);
    const auto compared = parse_condition(text + " > 0.25");
    if (ask.statistic == Ask::Statistic::probability) {
      RC_ASSERT(compared && canonical(*compared) == text + " > 0.25");
    }
  });
}

TEST(Comparison, HoldsAsItsSignSays) {
  for (const double right : {1.0, 2.0, 3.0}) {
    EXPECT_EQ(holds(Comparison::less, 2, right), right == 3);
    EXPECT_EQ(holds(Comparison::less_or_equal, 2, right), right >= 2);
    EXPECT_EQ(holds(Comparison::greater, 2, right), right == 1);
    EXPECT_EQ(holds(Comparison::greater_or_equal, 2, right), right <= 2);
  }
}

// Sizes from the SI brochure (prefixes) and the definition of the Julian year.
TEST(Units, AreConverted) {
  const std::tuple<double, const char*, const char*, double> kSame[] = {
      {1, "ZH/s", "EH/s", 1000},
      {700000, "PH/s", "EH/s", 700},
      {5, "TH/s", "EH/s", 5e-6},
      {948, "EH / s", "EH/s", 948},
      {132472.011, "G", "T", 132.472011},
      {1, "USD/TH/day", "USD/PH/day", 1000},
      {1, "USD/PH/h", "USD/PH/day", 24},
      {36.525, "MUSD/day", "USD/year", 13340756250.0},
      {12, "BUSD/year", "MUSD/day", 32.854209445585216},
      {120, "BTC/month", "BTC/day", 3.9425051334702257},
      {6, "blocks/h", "blocks/day", 144},
      {10, "min", "s", 600},
      {50, "%", "", 0.5},
  };
  for (const auto& [number, from, to, expected] : kSame) {
    const auto got = converted(number, from, to);
    ASSERT_TRUE(got) << from;
    EXPECT_DOUBLE_EQ(*got, expected) << from << " -> " << to;
  }
  EXPECT_EQ(*converted(0.3, "ZH/s", "EH/s"), 300);
  for (const char* foreign : {"", "eh/s", "EH", "mEH/s", "EH/s/s", "EH/day", "H", "/s", "T", "%"}) {
    EXPECT_FALSE(converted(1, foreign, "EH/s")) << foreign;
  }
  EXPECT_FALSE(converted(1, "BTC/day", "BTC"));
  EXPECT_FALSE(converted(1e308, "ZH/s", "EH/s"));
}

TEST(SimulatedMetrics, AreMetricsOfTheRegistryOnce) {
  for (const SimulatedMetric& metric : simulated_metrics()) {
    const auto entry = find_entry(metric.name);
    ASSERT_TRUE(entry) << metric.name;
    EXPECT_EQ(entry->name, metric.name);
    EXPECT_FALSE(entry->unit.empty()) << metric.name;
    for (const std::string_view words : {metric.name, metric.label}) {
      EXPECT_EQ(find_metric(words)->name, metric.name) << words;
    }
    EXPECT_EQ(simulated_metric(metric.name)->label, metric.label);
  }
  EXPECT_EQ(find_metric("difficulty")->name, "difficulty_t");
  EXPECT_EQ(find_metric("blocks")->name, "blocks_day");
  EXPECT_EQ(find_metric("tip height")->name, "tip_height");
  EXPECT_FALSE(find_metric("--price"));
  EXPECT_FALSE(find_metric("proof-of-work"));
  EXPECT_EQ(simulated_metric("tip_height"), nullptr);
}

}  // namespace
}  // namespace exahash::metrics
