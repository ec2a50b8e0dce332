// What cannot be, and what is extreme but can: through the whole program.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "exahash/base/text.h"

#include "run.h"

namespace exahash::cli {
namespace {

// A year of 32 paths of a scenario.
Ran year(const std::vector<std::string>& settings, const std::string& scenario = "no-exodus",
         bool json = false) {
  std::vector<std::string> words{"run", scenario, "-n", "32", "--until", "2027-05-02"};
  for (const std::string& setting : settings) words.insert(words.end(), {"--set", setting});
  if (json) words.emplace_back("--json");
  return ran(words);
}

// The answer to one question.
double asked(std::vector<std::string> settings, const std::string& question,
             const std::string& scenario = "no-exodus") {
  settings.push_back("report.ask=" + question);
  const Ran found = year(settings, scenario, true);
  EXPECT_EQ(found.code, 0) << found.err;
  const std::size_t at = found.out.find("\"answers\"");
  const std::size_t value = found.out.find("\"value\":", at);
  if (at == std::string::npos || value == std::string::npos) return -1;
  const std::size_t from = found.out.find_first_not_of(' ', value + 8);
  const std::size_t stop = found.out.find_first_of(",}\n", from);
  return parse_real(found.out.substr(from, stop - from)).value_or(-1);
}

void expect_refused(const Ran& found, int code, std::string_view what) {
  EXPECT_EQ(found.code, code) << found.err;
  EXPECT_NE(found.err.find(what), std::string::npos) << found.err;
  EXPECT_EQ(found.out, "");
}

TEST(BadInput, AnEmptyFleet) {
  const auto fleet = [](const char* name, std::string_view text) {
    return ran({"breakeven", "--fleet", file_of(name, text)});
  };
  expect_refused(fleet("header.csv", "model,count\n"), 3, "the fleet has no rigs");
  expect_refused(fleet("empty.csv", ""), 3, "there are no columns: the file is empty");
  expect_refused(fleet("none.csv", "model,count\nAntminer S21,0\n"), 3,
                 "count = \"0\" (must be a whole number from 1");
  expect_refused(year({"network.hash_rate=0 EH/s"}), 2,
                 "with no rig at all nothing tells who would come");
  // A hash rate of 0 on the way, from a file, can be: no block comes, and the answer says so.
  const std::string zeros = file_of("zeros.csv", "date,hash_rate\n2026-05-02,948\n2026-05-03,0\n");
  const Ran dark = year({"fleet.hash_rate_path=" + zeros});
  EXPECT_EQ(dark.code, 0) << dark.err;
  EXPECT_NE(dark.out.find("The hash rate was 0 on"), std::string::npos) << dark.out;
}

TEST(BadInput, SharesThatDoNotSum) {
  expect_refused(year({"sites.index=20 %", "sites.resale=20 %"}), 2,
                 "sites.index and sites.resale, in the United States, make 40.0 % of the hash rate "
                 "together, and sites.us leaves 36.0 %");
  expect_refused(
      year({"sites.take_or_pay=70 %"}), 2,
      "sites.take_or_pay, elsewhere, makes 70.0 % of the hash rate together, and sites.us leaves "
      "64.0 %");
  expect_refused(year({"sites.us=101 %"}), 2, "`sites.us` = 101 % is out of range");
  expect_refused(year({"sites.us=0 %"}), 2, "sites.us leaves 0 %\n  --set\n     sites.us=0 %");
  // All of one kind can be.
  EXPECT_EQ(
      year({"sites.us=100 %", "sites.index=100 %", "sites.resale=0 %", "sites.take_or_pay=0 %"})
          .code,
      0);
}

// e^(10 * 33.7 years) = 1e146 times the price: its square is beyond the largest double, 1.8e308.
// e^(7 * 33.7) = 2.5e102 times is not.
TEST(BadInput, APriceThatGoesBeyondEveryNumber) {
  const auto until_2060 = [](const char* drift) {
    return ran({"run", "no-exodus", "-n", "8", "--until", "2060-01-01", "--set",
                std::string("price.drift=") + drift});
  };
  expect_refused(until_2060("1000 %/yr"), 2, "by 2060-01-01, beyond what can be counted");
  EXPECT_EQ(until_2060("700 %/yr").code, 0);
}

TEST(BadInput, TheFlagThatIsToBlame) {
  expect_refused(year({"price.vol=50 %/yr", "price.vol=60 %/yr"}), 2,
                 "`--set price.vol` is given twice: as 50 %/yr and as 60 %/yr");
  expect_refused(year({"price.model=path", "price.path=/no/such.csv"}), 4, "no such file");
  expect_refused(ran({"run", "no-exodus", "--as-of", "2020-01-01", "-n", "8"}), 4,
                 "the data's end (2020-01-01)\n  --as-of 2020-01-01\n");
  expect_refused(ran({"run", "crash-2018", "--as-of", "2018-06-01", "-n", "8"}), 4,
                 "--as-of 2018-06-01\n  help: leave --as-of out");
}

TEST(BadInput, APriceThatGoesToNothing) {
  expect_refused(year({"price.spot=0 USD"}), 2,
                 "a coin that is worth nothing pays for no power: a run may come near, but not "
                 "begin there");
  const std::string path = file_of("fall.csv", "date,price\n2026-05-02,78179\n2026-05-03,0\n");
  expect_refused(year({"price.model=path", "price.path=" + path}), 3,
                 "the price 0 must be above 0");
  // e^-3 a year with the volatility that makes it fall faster: below a cent, and no number breaks.
  const std::vector<std::string> fall{"price.drift=-300 %/yr", "price.vol=500 %/yr"};
  EXPECT_LT(asked(fall, "median(price)"), 0.1);
  EXPECT_GT(asked(fall, "P(hash rate < 100 EH/s)"), 90);  // % of the paths
  const Ran century = ran({"run", "no-exodus", "-n", "8", "--until", "2126-05-02", "--threads", "1",
                           "--set", "price.drift=-300 %/yr", "--set", "price.vol=500 %/yr"});
  EXPECT_EQ(century.code, 0) << century.err;
  for (const char* bad : {"nan", "inf"}) {
    EXPECT_EQ(century.out.find(bad), std::string::npos) << century.out;
  }
}

// A coin of a cent from the second day on: fees and subsidy pay for nobody's power.
TEST(BadInput, EveryRigSwitchesOff) {
  file_of("cent.csv", "date,price\n2026-05-02,78179\n2026-05-03,0.01\n");
  const std::string cent =
      file_of("cent.toml", fmt::format("[scenario]\nstart = 2026-05-02\n[price]\nmodel = "
                                       "\"path\"\npath = \"{}\"\n",
                                       scratch("cent.csv")));
  const std::vector<std::string> all{"sites.take_or_pay=0 %"};
  const Ran dark = year(all, cent);
  EXPECT_EQ(dark.code, 0) << dark.err;
  for (const char* bad : {"nan", "inf"}) {
    EXPECT_EQ(dark.out.find(bad), std::string::npos) << dark.out;
  }
  // After a year of lags of 15 to 45 days e^-8 is left at the slowest, and new rigs that took old
  // ones' racks: those go off by the same lag.
  EXPECT_LT(asked(all, "quantile(hash rate, 95 %)", cent), 948 * 0.01);
  EXPECT_GT(asked(all, "median(idle share)", cent), 99.8);
}

TEST(BadInput, PowerBelowZero) {
  expect_refused(year({"fleet.power=-5 USD/MWh"}), 2,
                 "prices below zero come hour by hour (power.hourly), or for rigs in a fleet file");
  const std::string fleet =
      file_of("paid.csv", "j_per_th,ths,count,power_usd_per_mwh\n20,100,5,-30\n");
  const Ran paid = ran({"breakeven", "--fleet", fleet});
  EXPECT_EQ(paid.code, 0) << paid.err;
  EXPECT_NE(paid.out.find("whoever takes it is paid"), std::string::npos) << paid.out;
}

TEST(BadInput, ARigThatNeedsNoEnergy) {
  expect_refused(year({"fleet.frontier=0 J/TH"}), 2, "no rig hashes without energy");
  expect_refused(year({"fleet.efficiency=0 J/TH"}), 2, "no rig hashes without energy");
  const std::string fleet = file_of("free.csv", "j_per_th,ths,count\n0,100,5\n");
  expect_refused(ran({"breakeven", "--fleet", fleet}), 3, "j_per_th = \"0\" (must be a number");
}

// Hours of power: with gaps, a clock put back, of another year, not of a year.
TEST(BadInput, HoursOfPower) {
  const auto hours = [](const char* name, std::string_view rows) {
    return year({"power.hourly=" + file_of(name, "time,usd_per_mwh\n" + std::string(rows))});
  };
  expect_refused(hours("few.csv", "2026-01-01T00:00:00Z,20\n"), 3, "less than a year");
  const Ran both = hours("both.csv",
                         "2025-03-30T00:00:00Z,20\n2025-03-30T02:00:00Z,20\n"
                         "2025-03-30T02:00:00Z,20\n2025-03-30T03:00:00,20\n");
  expect_refused(both, 3, "the hour of 2025-03-30T01:00:00Z is missing");
  expect_refused(both, 3, "the hour of 2025-03-30T02:00:00Z comes twice");
  expect_refused(both, 3, "with its offset from UTC");
  std::string later;
  for (Time hour{*parse_date("2026-05-02")}; hour < Time{*parse_date("2027-05-03")};
       hour += std::chrono::hours{1}) {
    later += format_time(hour) + ",20\n";
  }
  expect_refused(hours("later.csv", later), 3, "later ones would be prices to come");
  expect_refused(year({"power.hourly=nowhere.csv"}), 4, "no such file");
}

// Ten times the usual deliveries and not a megawatt more: rigs wait, and no connection grows.
TEST(BadInput, MoreRigsThanMegawatts) {
  const std::vector<std::string> full{
      "sites.free=0 %",       "sites.build=0 %/yr", "fleet.factory_cap=500 EH/month",
      "price.drift=100 %/yr", "price.vol=1 %/yr",   "fleet.failure=0 %/yr"};
  const double at_start = asked(full, "median(grid connections) at 2026-05-02");
  EXPECT_NEAR(asked(full, "median(grid connections)") / at_start, 1, 1e-9);
  EXPECT_GT(asked(full, "median(unplugged rigs)"), 50);
  EXPECT_LE(asked(full, "quantile(power, 95 %)"),
            asked(full, "quantile(grid connections, 95 %)") * 1.1);
}

}  // namespace
}  // namespace exahash::cli
