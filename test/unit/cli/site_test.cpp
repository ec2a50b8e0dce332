// What `site` answers and refuses.

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "json_answer.h"
#include "run.h"

namespace exahash::cli {
namespace {

Ran site(std::vector<std::string> words) {
  const std::vector<std::string> head{"site", "--hashprice", "35", "--paths", "50"};
  words.insert(words.begin(), head.begin(), head.end());
  return ran(words);
}

// MODEL, section 3: -0.18 MUSD per MW of IT of 150 USD/kW/month, 9.5 MUSD, 15 months, 10 years,
// 8 %, no residual; over the meter by 1.35.
TEST(SiteVerb, TheExampleOfTheModel) {
  const Ran found = site({"--lease",        "150 USD/kW/month",
                          "--capex",        "9.5",
                          "--lead",         "15 months",
                          "--term",         "10 years",
                          "--discount",     "8 %/year",
                          "--default",      "0",
                          "--gross-factor", "1.35",
                          "--set",          "hosting.residual=0",
                          "--set",          "hosting.renewal=0",
                          "--set",          "hosting.escalation=0",
                          "--set",          "hosting.margin=85%",
                          "--json"});
  EXPECT_EQ(found.code, 0) << found.err;
  const std::size_t parts = found.out.find("\"worth_parts\"");
  const std::string colocation = found.out.substr(found.out.find("\"colocation\"", parts));
  EXPECT_NEAR((number_of(colocation, "rent_musd") + number_of(colocation, "outlay_musd")) * 1.35,
              -0.18, 0.005);
}

// Where power brings more than it costs, mining holds the right to sell it; else nobody reads of
// it.
TEST(SiteVerb, ShowsTheResaleOfPowerWhereThereIsAny) {
  const auto parts = [](const std::string& out) {
    return out.substr(out.find("What that is made of"), 400);
  };
  EXPECT_EQ(parts(site({}).out).find("resale"), std::string::npos);
  const Ran cheap = site({"--power", "20"});
  EXPECT_NE(parts(cheap.out).find("resale"), std::string::npos) << cheap.out;
  EXPECT_EQ(cheap.out.find("curtail is worth"), std::string::npos);
  const std::string json = site({"--power", "20", "--json=worth_parts"}).out;
  // 25 USD/MWh x 8,766 h through 15 years at 15 %: as in test_study.
  EXPECT_NEAR(number_of(json, "resale_musd"), 1.2815, 0.0001);
}

// Dear power leaves the slot, which nobody has measured and which power does not move.
TEST(SiteVerb, SaysWhatTheSlotMakesOfMiningThatLoses) {
  const std::string said = "Mining loses cash at 90.0 USD/MWh";
  const std::string out = site({"--power", "90"}).out;
  EXPECT_NE(out.find(said), std::string::npos) << out;
  EXPECT_NE(out.find("--set slot.value="), std::string::npos);
  EXPECT_EQ(site({}).out.find("Mining loses cash"), std::string::npos);
}

// What varies gives a group its name, and the price of power has its place among the flips.
TEST(SiteVerb, PowerIsNamedWhereItIsAndWhereItIsNot) {
  const std::string out = site({"--sensitivity", "--power", "50"}).out;
  EXPECT_EQ(out.find("power and running cost"), std::string::npos);
  EXPECT_NE(out.find("running cost without power"), std::string::npos);
  EXPECT_NE(out.find("The price of power is 50.0 USD/MWh, as"), std::string::npos) << out;
  const std::string flips = out.substr(out.find("What flips it"));
  EXPECT_NE(flips.find("site.power"), std::string::npos);
}

// Money of the whole answer is in the unit asked for; inputs are as they are given.
TEST(SiteVerb, OneUnitForAllMoney) {
  std::string out = site({"--unit", "btc", "--price", "80000"}).out;
  EXPECT_NE(out.find("What it is worth today, per MW at the meter"), std::string::npos) << out;
  EXPECT_NE(out.find("(BTC/MW)"), std::string::npos);
  EXPECT_NE(out.find("(BTC/MW/year)"), std::string::npos);
  const std::size_t flips = out.find("What flips it");
  EXPECT_EQ(out.substr(0, flips).find("MUSD"), std::string::npos) << out;
}

// The same lease in four ways of saying it: 1.8 MUSD/MW/year over the load, or over 1.5 times as
// many megawatts at the meter.
TEST(SiteVerb, OneLeaseInEveryUnit) {
  std::string first;
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"--lease", "150 USD/kW/month"},
           {"--lease", "1.8 MUSD/MW/year"},
           {"--lease", "0.2053388090 USD/kWh"},
           {"--lease", "100 USD/kW/month", "--lease-basis", "gross"}}) {
    auto all = words;
    all.insert(all.end(), {"--gross-factor", "1.5", "--json=colocation_worth_musd"});
    const Ran found = site(all);
    EXPECT_EQ(found.code, 0) << found.err;
    const double worth = number_of(found.out, "value");
    if (first.empty()) first = std::to_string(worth);
    EXPECT_EQ(std::to_string(worth), first) << words[1];
  }
}

// A rate in the wrong unit is answered, with what was seen and what may be meant.
TEST(SiteVerb, WarnsOfRatesThatNobodyPaid) {
  const Ran bare = site({"--lease", "1.8"});
  EXPECT_EQ(bare.code, 0);
  for (const auto* part : {"Warning: a lease per kW of the tenant's load of 1.8 USD/kW/month",
                           "outside what was seen, 101.9 USD/kW/month", "to 188.5 USD/kW/month",
                           "--lease is 0.0177 times the least that was seen: see the warning",
                           "Meant 1.8", "MUSD/MW/year? That is 150 USD/kW/month"}) {
    std::string flat = bare.out;
    for (char& c : flat) c = c == '\n' ? ' ' : c;
    EXPECT_NE(flat.find(part), std::string::npos) << part << " in\n" << bare.out;
  }
  const Ran yearly = site({"--lease", "150 USD/kW/year"});
  EXPECT_NE(yearly.out.find("Warning:"), std::string::npos);
  const Ran cloud = site({"--lease", "9.7 MUSD/MW/year"});
  EXPECT_NE(cloud.out.find("Warning:"), std::string::npos);
  EXPECT_EQ(cloud.out.find("Meant"), std::string::npos);
  const Ran gpu = site({"--gpu-revenue", "808"});
  EXPECT_NE(gpu.out.find("USD/kW/month? That is 808 USD/kW/month"), std::string::npos) << gpu.out;
  EXPECT_EQ(site({"--lease", "120"}).out.find("Warning"), std::string::npos);
  EXPECT_EQ(site({}).out.find("Warning"), std::string::npos);
}

TEST(SiteVerb, SaysAllThatIsWrong) {
  const Ran found = site({"--lease",        "-3 USD/kW/month",
                          "--term",         "0 years",
                          "--capex",        "nan",
                          "--discount",     "8 MW",
                          "--lead",         "-1",
                          "--gross-factor", "0.9",
                          "--default",      "-1",
                          "--gpu-revenue",  "0",
                          "--rig",          "Antminer S22",
                          "--efficiency",   "17.5",
                          "--lease-basis",  "net",
                          "--seed",         "-1",
                          "--set",          "hosting.residul=3",
                          "--set",          "gpu.decline=101%/year"});
  EXPECT_EQ(found.code, 2);
  for (const auto* part :
       {"`--lease -3 USD/kW/month` is out of range: 0.001 to 1000000 USD/kW/month",
        "`--term 0 years` is out of range: 0.1 to 60 years", "`--capex nan` is no number",
        "`--discount 8 MW` has the unknown unit `MW`", "`--lead -1` is out of range",
        "`--gross-factor 0.9` is out of range: 1 to 10", "`--default -1` is out of range",
        "`--gpu-revenue 0` is out of range", "no rig is called `Antminer S22`",
        "`--rig` and `--efficiency` do not go together", "`--lease-basis net`", "`--seed -1`",
        "did you mean `hosting.residual`?", "`--set gpu.decline=101%/year` is out of range"}) {
    EXPECT_NE(found.err.find(part), std::string::npos) << part << " in\n" << found.err;
  }
  const Ran endless = site({"--set", "rig_value.growth=30%/year"});
  EXPECT_EQ(endless.code, 2);
  EXPECT_NE(endless.err.find("worth infinitely much"), std::string::npos) << endless.err;
  EXPECT_EQ(site({"--lease-basis", "gross"}).code, 2);
  EXPECT_EQ(site({"--lease", "0"}).code, 2);
  // Terms of `breakeven` alone are not terms of `site`.
  EXPECT_EQ(site({"--set", "clock.fixed_power=4"}).code, 2);
}

// Whatever stands at the ends of what is allowed is printed as numbers.
TEST(SiteVerb, PrintsNumbersAtTheEdges) {
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"--term", "0.1"},
           {"--term", "60", "--lead", "240"},
           {"--lease", "1e6", "--gpu-revenue", "1e4"},
           {"--capex", "0", "--set", "gpu.equipment=0"},
           {"--capex", "10000"},
           {"--default", "1000"},
           {"--discount", "-50"},
           {"--discount", "1000"},
           {"--power", "-100000"},
           {"--power", "100000"},
           {"--efficiency", "0.1"},
           {"--efficiency", "1e9"},
           {"--set", "option.gain_yield=0", "--set", "option.lapse=0"},
           {"--set", "option.gain_volatility=0", "--set", "option.mining_volatility=0"}}) {
    const Ran found = site(words);
    EXPECT_EQ(found.code, 0) << found.err;
    for (const auto* bad : {" nan", " inf", "-inf"}) {
      EXPECT_EQ(found.out.find(bad), std::string::npos) << words[0] << "\n" << found.out;
    }
  }
}

// What is there when Ctrl-C comes are the first futures of the whole answer, and it says so.
TEST(SiteVerb, AStoppedAnswerIsPartial) {
  Context context;
  int asked = 0;
  context.interrupted = [&asked] { return ++asked > 3; };
  const Ran stopped = ran({"site", "-n", "2000"}, context);
  EXPECT_EQ(stopped.code, 130);
  EXPECT_NE(stopped.out.find("PARTIAL: stopped after 768 of 2,000 futures"), std::string::npos);
  asked = 0;
  const Ran again = ran({"site", "-n", "2000", "--fields", "income", "--format", "csv"}, context);
  EXPECT_EQ(again.out, ran({"site", "-n", "768", "--fields", "income", "--format", "csv"}).out);
  asked = 1000;
  const Ran nothing = ran({"site"}, context);
  EXPECT_EQ(nothing.code, 130);
  EXPECT_NE(nothing.out.find("Stopped before the first futures"), std::string::npos);
}

TEST(SiteVerb, APageAndAnswersForMachines) {
  const std::string file = scratch("site.html");
  const Ran found = site({"-o", file});
  EXPECT_EQ(found.code, 0) << found.err;
  std::ifstream in(file);
  std::stringstream page;
  page << in.rdbuf();
  for (const auto* part : {"How steady is the income?", "What flips it?", "What is assumed?",
                           "exahash site --hashprice 35 --paths 50", "<svg"}) {
    EXPECT_NE(page.str().find(part), std::string::npos) << part;
  }
  EXPECT_EQ(site({"--fail-if", "colocation_gain_musd < -1000 MUSD/MW"}).code, 0);
  EXPECT_EQ(site({"--fail-if", "colocation_gain_musd > -1000 MUSD/MW"}).code, 1);
  const Ran csv = site({"--format", "csv", "--fields", "crossovers"});
  EXPECT_EQ(csv.code, 0) << csv.err;
  EXPECT_TRUE(csv.out.starts_with("use,by,even_hashprice_usd_ph_day")) << csv.out;
}

}  // namespace
}  // namespace exahash::cli
