// What `breakeven` answers and refuses.

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "json_answer.h"
#include "run.h"

namespace exahash::cli {
namespace {

TEST(BreakevenVerb, OneRigAsAPersonChecksIt) {
  const Ran found = ran({"breakeven", "--rig", "s21", "--hashprice", "39.53", "--overhead", "1",
                         "--pool-fee", "0", "--other-cost", "0", "--json"});
  EXPECT_EQ(found.code, 0) << found.err;
  // 39.53 * 1000 / (24 * 17.5); 24 * 17.5 * 45 / 1000.
  EXPECT_NEAR(number_of(found.out, "revenue_usd_mwh"), 94.119, 0.001);
  EXPECT_NEAR(number_of(found.out, "revenue_usd_kwh"), 0.094119, 1e-6);
  EXPECT_NEAR(number_of(found.out, "break_even_power_usd_mwh"), 94.119, 0.001);
  EXPECT_NEAR(number_of(found.out, "shut_down_hashprice_usd_ph_day"), 18.9, 1e-9);
}

// Hashprice of the day as `now` has it, to the same bits.
TEST(BreakevenVerb, TheHashpriceOfNow) {
  for (const char* day : {"2026-05-02", "2024-04-20", "2018-06-05"}) {
    const Ran now = ran({"now", "--as-of", day, "--json=hashprice_usd_ph_day"});
    const Ran here = ran({"breakeven", "--as-of", day, "--json=hashprice_usd_ph_day"});
    EXPECT_EQ(here.code, 0) << here.err;
    EXPECT_EQ(number_of(here.out, "hashprice_usd_ph_day"),
              number_of(now.out, "hashprice_usd_ph_day"));
  }
}

// MODEL, section 2: difficulty 146.4726 T, fees .55 % of the reward: 39.33 USD at 91,132 USD/BTC.
TEST(BreakevenVerb, HashpriceFromNumbersByHand) {
  const Ran found = ran({"breakeven", "--difficulty", "146.4726T", "--fees", "0.017282", "--price",
                         "91132", "--as-of", "2026-01-12", "--json=hashprice_usd_ph_day"});
  EXPECT_EQ(found.code, 0) << found.err;
  EXPECT_NEAR(number_of(found.out, "hashprice_usd_ph_day"), 39.33, 0.001 * 39.33);
}

// Law: at one price of power a more efficient rig never stops before a less efficient one.
TEST(BreakevenVerb, MoreEfficientRigsStopLater) {
  const Ran found = ran({"breakeven", "--all", "--format", "csv", "--fields", "rigs"});
  EXPECT_EQ(found.code, 0) << found.err;
  std::istringstream lines(found.out);
  std::string line;
  std::getline(lines, line);
  double last = 0;
  int rows = 0;
  while (std::getline(lines, line)) {
    if (line.starts_with('"')) line.erase(0, line.find('"', 1));
    std::vector<std::string> cells;
    std::istringstream fields(line);
    for (std::string cell; std::getline(fields, cell, ',');) cells.push_back(cell);
    ASSERT_EQ(cells.size(), 17) << line;
    const double stops = std::stod(cells[7]);
    EXPECT_GE(stops, last) << line;
    EXPECT_LE(std::stod(cells[14]), std::stod(cells[13])) << line;
    EXPECT_LE(std::stod(cells[13]), std::stod(cells[15])) << line;
    last = stops;
    ++rows;
  }
  EXPECT_EQ(rows, 99);
}

// 1,000 S21 at 40 USD/MWh: 200 PH/s, 3.605 MW; at 35 USD/PH/day and 70,000 USD/BTC 200 * 35 * .99 /
// 70,000 = .099 BTC a day; power 3.605 * 24 * 40 = 3,460.8 USD.
TEST(BreakevenVerb, FourKindsOfCostKeptApart) {
  const std::string file =
      file_of("fleet.csv", "model,count,power_usd_per_mwh\nAntminer S21,1000,40\n");
  const std::vector<std::string> words{"breakeven", "--fleet", file,       "--hashprice", "35",
                                       "--price",   "70000",   "--uptime", "100"};
  const Ran some = ran(words);
  EXPECT_EQ(some.code, 0) << some.err;
  EXPECT_NE(some.out.find("company cash  missing"), std::string::npos) << some.out;
  EXPECT_NE(some.out.find("give --sga and --interest and --depreciation (0 where there is"),
            std::string::npos)
      << some.out;
  auto all = words;
  all.insert(all.end(), {"--sga", "1 MUSD/year", "--interest", "500000", "--depreciation",
                         "2 MUSD/year", "--json"});
  const Ran found = ran(all);
  EXPECT_EQ(found.code, 0) << found.err;
  const double btc = 0.099, power = 3460.8, other = 3.605 * 24 * 7;
  EXPECT_NEAR(number_of(found.out, "btc_day"), btc, 1e-12);
  EXPECT_NEAR(number_of(found.out, "fleet_power_mw"), 3.605, 1e-12);
  EXPECT_NEAR(number_of(found.out, "cost_power_only_usd"), power / btc, 1e-6);
  EXPECT_NEAR(number_of(found.out, "cost_site_cash_usd"), (power + other) / btc, 1e-6);
  EXPECT_NEAR(number_of(found.out, "cost_company_cash_usd"), (power + other + 1.5e6 / 365.25) / btc,
              1e-6);
  EXPECT_NEAR(number_of(found.out, "cost_full_usd"), (power + other + 3.5e6 / 365.25) / btc, 1e-6);
}

TEST(BreakevenVerb, TheFleetStopsInOrder) {
  const std::string file = file_of("order.csv",
                                   "model,count,power_usd_per_mwh\n"
                                   "S21,10,90\nS19j Pro (104T),10,20\nS21 XP,10,\n");
  const Ran found = ran({"breakeven", "--fleet", file, "--hashprice", "35", "--format", "csv"});
  EXPECT_EQ(found.code, 0) << found.err;
  const std::size_t dear = found.out.find("\nAntminer S21,"),
                    old = found.out.find("\nAntminer S19j"),
                    best = found.out.find("\nAntminer S21 XP,");
  EXPECT_LT(dear, old);  // dear power stops before an old rig on cheap power
  EXPECT_LT(old, best);
  EXPECT_NE(best, std::string::npos);
}

TEST(BreakevenVerb, PowerThatIsPaidFor) {
  const Ran found =
      ran({"breakeven", "--rig", "S21", "--power", "-20 USD/MWh", "--hashprice", "35"});
  EXPECT_EQ(found.code, 0) << found.err;
  EXPECT_NE(found.out.find("The price of power is negative"), std::string::npos) << found.out;
  for (const auto* bad : {"nan", "inf", "no limit"}) {
    EXPECT_EQ(found.out.find(bad), std::string::npos) << found.out;
  }
}

TEST(BreakevenVerb, SaysAllThatIsWrong) {
  const Ran found =
      ran({"breakeven", "--rig", "Antminer S22", "--power", "nan", "--hashprice", "35 EH/s",
           "--difficulty", "0", "--uptime", "0", "--sga", "5", "--set", "rig_value.grwth=3",
           "--set", "rig_value.discount=-4", "--overhead", "0.5"});
  EXPECT_EQ(found.code, 2);
  for (const auto* part :
       {"no rig is called `Antminer S22`", "`--power nan` is no number of USD/MWh",
        "`--hashprice 35 EH/s` has the unknown unit `EH/s`", "`--difficulty 0` is below 1",
        "`--hashprice` and `--difficulty` do not go together",
        "`--uptime 0` is out of range: 0.1 to 100 %", "`--sga 5` is a cost of a fleet",
        "did you mean `rig_value.growth`?", "`--set rig_value.discount=-4` is out of range",
        "`--overhead 0.5` is out of range: 1 to 3"}) {
    EXPECT_NE(found.err.find(part), std::string::npos) << part << " in\n" << found.err;
  }
  const Ran endless = ran({"breakeven", "--rig", "S21", "--set", "rig_value.growth=30%/year"});
  EXPECT_EQ(endless.code, 2);
  EXPECT_NE(endless.err.find("worth infinitely much"), std::string::npos) << endless.err;
  EXPECT_EQ(ran({"breakeven", "--fleet", "nowhere.csv"}).code, 4);
  EXPECT_EQ(ran({"breakeven", "--rig", "S21", "--all"}).code, 2);
  // A day knows no later rigs.
  EXPECT_EQ(ran({"breakeven", "--as-of", "2017-12-31"}).err,
            "error: no rig of 2018 or later was out on 2017-12-31\n"
            "  help: exahash breakeven --all lists older ones too\n");
}

TEST(BreakevenVerb, ItsOwnCatalogue) {
  const std::string folder = scratch("rigs");
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/rigs.csv") << "model,maker,kind,release_month,ths,watts,price_usd,price_"
                                         "as_of,price_basis,basis,source,note\n"
                                         "Mine,me,ASIC,2026-01,100,1000,,,,source,s,\n";
  const Ran found =
      ran({"breakeven", "--data", folder, "--hashprice", "24", "--overhead", "1", "--json"});
  EXPECT_EQ(found.code, 0) << found.err;
  EXPECT_NEAR(number_of(found.out, "revenue_usd_mwh"), 100, 1e-9);
  EXPECT_EQ(ran({"breakeven", "--data", folder, "--rig", "S21"}).code, 2);
}

}  // namespace
}  // namespace exahash::cli
