// Companies inside scenarios: the example of the documentation, its units, and all that can be
// wrong with it.

#include "exahash/scenario/company_tables.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "exahash/scenario/company_fields.h"
#include "exahash/scenario/company_units.h"

#include "unit/scenario/support.h"

namespace exahash::scenario {
namespace {

using test::named;
using test::problems_of;
using test::resolved;
using test::row_of;
using test::value_of;

constexpr const char* kOurs = R"(schema = 1
[scenario]
start = 2026-05-02
[[company]]
name = "TeraWulf"
cash = "3.5 bnUSD"
[[site]]
name = "Upton 2"
owner = "us"
grid = "100 MW"
power = "45 USD/MWh"
contract = "fixed"
rigs = [ { model = "Antminer S21", count = 2_200 }, { model = "Antminer S19j Pro", count = 1_000 } ]
[[contract]]
site = "Upton 2"
kind = "colocation"
it_load = "60 MW"
lease = "150 USD/kW/mo"
signed = 2026-06-01
term = "12 yr"
[[tranche]]
company = "us"
principal = "120 MUSD"
coupon = "9 %"
maturity = 2029-06-30
secured_by = "Upton 2"
)";

TEST(CompanyTables, TheExampleOfTheDocumentation) {
  const auto scenario = resolved(kOurs);
  ASSERT_TRUE(scenario) << problems_of(scenario);
  const sites::Companies& all = scenario->companies;
  EXPECT_EQ(all.companies.size(), bundled_companies().companies.size() + 1);
  const sites::Site& site = named(all.sites, "Upton 2");
  EXPECT_EQ(site.company, "us");
  EXPECT_EQ(site.grid_mw->value, 100);
  EXPECT_EQ(site.grid_mw->grade, sites::Grade::given);
  EXPECT_EQ(site.power_usd_mwh->value, 45);
  // Bitmain's sheets: 200 TH/s at 3,500 W, 104 TH/s at 3,068 W.
  EXPECT_NEAR(site.rigs_ehs->value, 0.44 + 0.104, 1e-9);
  EXPECT_NEAR(site.mining_mw->value, 7.7 + 3.068, 1e-9);
  const sites::Contract& contract = named(all.contracts, "Upton 2 contract");
  EXPECT_EQ(contract.it_mw->value, 60);
  EXPECT_EQ(contract.term_years->value, 12);
  EXPECT_EQ(contract.lease_usd_kw_month->value, 150);
  EXPECT_EQ(gross_mw(contract)->value, 81);  // 60 * 1.35
  EXPECT_EQ(contract.gross_factor->grade, sites::Grade::estimate);
  const sites::Tranche& tranche = named(all.tranches, "us tranche");
  EXPECT_EQ(tranche.coupon_pct->value, 9);
  EXPECT_EQ(tranche.security, "secured");
  EXPECT_EQ(tranche.kind, "loan");
  EXPECT_EQ(in_all(debt_of("us", all))->value, 120);
  // The catalogue's TeraWulf but for its cash: sites, contracts and 5,725 MUSD of debt.
  EXPECT_EQ(named(all.companies, "TeraWulf").cash_musd->value, 3500);
  EXPECT_NEAR(in_all(debt_of("TeraWulf", all))->value, 5725, 1e-9);
  EXPECT_EQ(value_of(*scenario, "site `Upton 2`: grid"), "100 MW");
  EXPECT_EQ(row_of(*scenario, "site `Upton 2`: grid").source, "test.toml:10");
  EXPECT_EQ(row_of(*scenario, "contract `Upton 2 contract`: lease").value, "150 USD/kW/month");
}

TEST(CompanyTables, CanonicalTextReadsBack) {
  const auto scenario = resolved(kOurs);
  ASSERT_TRUE(scenario);
  const auto again = resolved(scenario->canonical);
  ASSERT_TRUE(again) << problems_of(again);
  EXPECT_EQ(again->canonical, scenario->canonical);
  EXPECT_EQ(named(again->companies.contracts, "Upton 2 contract").lease_usd_kw_month->value, 150);
  EXPECT_NE(scenario->canonical.find("# catalogue of companies: sha256 "), std::string::npos);
  // Without tables nothing of this is said.
  const auto plain = resolved("schema = 1\n");
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->canonical.find("compan"), std::string::npos);
  EXPECT_EQ(plain->companies.sites.size(), bundled_companies().sites.size());
  EXPECT_NE(run_id(*plain, test::history(), 1), run_id(*scenario, test::history(), 1));
}

// A kW-month is 1/12 kW-year: 1.8 MUSD/MW/yr is 150 USD/kW/month.
TEST(CompanyTables, UnitsAreConverted) {
  const auto lease = [](const std::string& rent, const std::string& term) {
    const auto scenario = resolved(
        "[[site]]\nname = \"A\"\nowner = \"us\"\ngrid = \"0.1 GW\"\n"
        "[[contract]]\nname = \"c\"\nsite = \"a\"\n"
        "kind = \"colocation\"\nit_load = \"60_000 kW\"\nlease = \"" +
        rent + "\"\nterm = \"" + term + "\"\n");
    EXPECT_TRUE(scenario) << problems_of(scenario);
    const sites::Contract& contract = named(scenario->companies.contracts, "c");
    EXPECT_EQ(contract.it_mw->value, 60);
    EXPECT_EQ(contract.term_years->value, 12);
    EXPECT_TRUE(scenario->notes.back().find("outside") == std::string::npos);
    return contract.lease_usd_kw_month->value;
  };
  EXPECT_DOUBLE_EQ(lease("1.8 MUSD/MW/yr", "144 months"), 150);
  EXPECT_DOUBLE_EQ(lease("1800000 USD/MW/yr", "12 yr"), 150);
  EXPECT_DOUBLE_EQ(lease("150 USD / kW / mo", "12 years"), 150);
}

TEST(CompanyTables, ALeaseInTheWrongUnitIsWarnedOf) {
  std::string text = kOurs;
  text.replace(text.find("150 USD/kW/mo"), 13, "1.86 USD/kW/mo");
  const auto scenario = resolved(text);
  ASSERT_TRUE(scenario) << problems_of(scenario);
  // Against the leases that were signed; 1.86 MUSD a MW and year is 155 USD a kW and month.
  const std::string& note = scenario->notes.back();
  EXPECT_NE(note.find("`Upton 2 contract`: a lease of 1.860 USD/kW/month is outside of those "
                      "signed, "),
            std::string::npos)
      << note;
  EXPECT_NE(note.find("if the figure is in MUSD/MW/year, the lease is 155.0 USD/kW/month"),
            std::string::npos)
      << note;
}

// The number as it was written, in the unit that it was meant in.
TEST(CompanyTables, ALeaseOfADollarUnitTooSmallIsWarnedOf) {
  std::string text = kOurs;
  text.replace(text.find("150 USD/kW/mo"), 13, "150 USD/MW/yr");
  const auto scenario = resolved(text);
  ASSERT_TRUE(scenario) << problems_of(scenario);
  EXPECT_NE(scenario->notes.back().find("if the figure is in USD/kW/month, the lease is 150.0 "
                                        "USD/kW/month: write that"),
            std::string::npos)
      << scenario->notes.back();
}

// Each with its place, all at once.
TEST(CompanyTables, EverythingWrongIsTold) {
  const auto wrong = resolved(R"([[site]]
name = "A"
owner = "us"
grid = "100 MUSD"
gird = "5 MW"
power = 45
[[site]]
owner = "us"
[[site]]
name = "B"
owner = "us"
rigs = [ { model = "Antminer S22", count = 5 } ]
[[tranche]]
company = "us"
principal = "uniform(1, 2) MUSD"
maturity = true
[[contract]]
site = "A"
tenant = 5
)");
  const std::string told = problems_of(wrong);
  const auto has = [&](const char* text) {
    EXPECT_NE(told.find(text), std::string::npos) << text << "\n---\n" << told;
  };
  has("`grid`: `MUSD` is another unit (must be a load: one number and one of MW, kW, GW)\n"
      "test.toml:4\n   grid = \"100 MUSD\"\n          ^^^^^^^^^^\n");
  has("unknown key `gird` of a site");
  has("did you mean `grid`?");
  has("`power`: \"45\" has no unit (must be a price of energy: one number and one of USD/MWh, ");
  has("a [[site]] needs a name\ntest.toml:8\n");
  has("no rig is called `Antminer S22`\ntest.toml:12\n");
  has("`principal`: \"uniform(1, 2) MUSD\" is no number");
  has("`maturity` must be a day, a month or a year\ntest.toml:16\n");
  has("`tenant` must be a text");
  EXPECT_EQ(told.find("has no maturity"), std::string::npos);
}

std::string law_broken(const std::string& more) {
  return problems_of(
      resolved("[[site]]\nname = \"A\"\nowner = \"us\"\ngrid = \"100 MW\"\n" + more));
}

TEST(CompanyTables, LawsOfTheCatalogueHold) {
  const std::string contract =
      "[[contract]]\nsite = \"A\"\nkind = \"colocation\"\nlease = \"150 USD/kW/mo\"\n"
      "term = \"12 yr\"\n";
  const auto has = [](const std::string& told, const char* text) {
    EXPECT_NE(told.find(text), std::string::npos) << text << "\n---\n" << told;
  };
  EXPECT_EQ(law_broken(contract + "it_load = \"60 MW\"\n"), "");
  has(law_broken(contract + "it_load = \"80 MW\"\n"),
      "the contract `A contract` of 108.0 MW at the grid is larger than its site `A` of 100.0 MW "
      "(grid and planned)\ntest.toml:6\n");
  has(law_broken(contract + "it_load = \"6 MW\"\nsigned = 2026-06-01\nstarts = 2026-05-01\n"),
      "`A contract` is energised (2026-05-01) before it is signed (2026-06-01)");
  has(law_broken("[[site]]\nname = \"Lake Mariner\"\nowner = \"us\"\n"),
      "the megawatts of `Lake Mariner` are TeraWulf's");
  has(law_broken("[[tranche]]\ncompany = \"us\"\nprincipal = \"5 MUSD\"\n"),
      "`us tranche` has no maturity\ntest.toml:6\n");
  has(law_broken("[[company]]\nname = \"us\"\ncash = \"-5 MUSD\"\n"),
      "`cash` = \"-5 MUSD\" (must be 0 to 10000000 MUSD)\ntest.toml:7\n");
  has(law_broken("[[company]]\nname = \"them\"\n"), "`them` has no site");
  has(law_broken("[[company]]\nname = \"us\"\nowner = \"us\"\n"),
      "`us` is held by `us` (must not come back to itself)");
  has(law_broken(contract), "`A contract` needs two of it_load, gross_load and gross_factor");
  has(law_broken("[[site]]\nname = \"a\"\nowner = \"us\"\n"), "the site `A` stands twice");
}

TEST(CompanyTables, WrittenAsTheyMustBe) {
  const std::string plain = problems_of(resolved("[company]\nname = \"us\"\ncash = \"1 MUSD\"\n"));
  EXPECT_EQ(
      plain,
      "[company] may stand several times\ntest.toml:2\n   name = \"us\"\n   ^^^^ write "
      "[[company]] and its keys beneath\nhelp: docs/formats/scenario.md, \"Companies\", shows "
      "one\n");
  EXPECT_NE(problems_of(resolved("", {{"site.grid", "5 MW"}}))
                .find("tables cannot be set on the command line"),
            std::string::npos);
  EXPECT_NE(
      problems_of(resolved("[[tranches]]\nname = \"A\"\n")).find("did you mean section [tranche]?"),
      std::string::npos);
}

// docs/formats/scenario.md names every key.
template <class Row>
void expect_keys(const std::string& page) {
  for (const std::string_view key : keys_of<Row>()) {
    if (key.empty()) continue;
    EXPECT_NE(page.find(fmt::format("`{}`", key)), std::string::npos) << key;
  }
  for (const auto& field : Fields<Row>::kFigures) {
    if (field.unit.empty() || field.unit == "%") continue;
    const std::string units = figure_units(field.unit);
    EXPECT_NE(page.find("| " + units + " |"), std::string::npos) << units;
  }
}

TEST(CompanyTables, ThePageOfTheFormatHasEveryKey) {
  std::ifstream file("docs/formats/scenario.md");
  std::stringstream page;
  page << file.rdbuf();
  expect_keys<sites::Company>(page.str());
  expect_keys<sites::Site>(page.str());
  expect_keys<sites::Contract>(page.str());
  expect_keys<sites::Tranche>(page.str());
}

TEST(CompanyTables, AFleetFileIsPartOfTheRun) {
  const std::filesystem::path folder =
      testing::TempDir() + "exahash-company-tables-" + std::to_string(getpid());
  std::filesystem::create_directories(folder);
  const auto with = [&](const std::string& rigs) {
    std::ofstream(folder / "rigs.csv") << rigs;
    return resolved(
        "[[site]]\nname = \"A\"\nowner = \"us\"\ngrid = \"100 MW\"\n"
        "fleet = \"rigs.csv\"\n",
        {}, folder.string());
  };
  const auto one = with("model,count\nAntminer S21,2000\n");
  const auto other = with("model,count\nAntminer S21,2001\n");
  ASSERT_TRUE(one && other) << problems_of(one);
  EXPECT_NEAR(named(one->companies.sites, "A").mining_mw->value, 7, 1e-9);
  EXPECT_NE(one->canonical, other->canonical);
  EXPECT_NE(problems_of(with("model,number\n")).find("rigs.csv:1"), std::string::npos);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace exahash::scenario
