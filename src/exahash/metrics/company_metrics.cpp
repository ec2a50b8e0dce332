// Keys of the catalogue of companies, sites, contracts and debt.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr auto kMetric = EntryKind::metric;
constexpr std::string_view kBook = "data/companies/SOURCES.md";
constexpr std::string_view kPage = "docs/formats/companies.md";

constexpr std::array kEntries = std::to_array<Entry>({
    {kMetric, "companies", "", "", kBook, "A row for each company, and for each class of owners."},
    {kMetric, "company_facts", "", "", kBook,
     "A row for each figure and word that is known of a company, its sites, contracts and debt."},
    {kMetric, "company", "", "", kBook,
     "A company, a joint venture, or all owners of the rest of the network at one price of power."},
    {kMetric, "row", "", "", kBook, "The company, site, contract or tranche that a figure is of."},
    {kMetric, "fact", "", "", kPage, "Which figure: a column of the table."},
    {kMetric, "figures_as_of", "", "a day, a month or a year", kBook,
     "When the figures of a row held."},
    {kMetric, "provenance", "", "", kBook, "Where each row is from, and of when."},
    {kMetric, "figures_known", "", "", kBook, "Figures that are known of a company and its rows."},
    {kMetric, "figures_weak", "", "recalled + estimate", kBook,
     "Those of them that are recalled or estimated: confirm them before they decide anything."},
    {kMetric, "company_hash_rate_ehs", "EH/s", "", kBook, "Hash rate of a company's rigs."},
    {kMetric, "company_hash_rate_grade", "", "", kBook, "How good it is; see grade."},
    {kMetric, "company_efficiency_j_per_th", "J/TH", "", kBook, "Mean of a company's rigs."},
    {kMetric, "company_efficiency_grade", "", "", kBook, "How good it is; see grade."},
    {kMetric, "company_power_usd_mwh", "USD/MWh", "", kBook, "What a company or site pays."},
    {kMetric, "company_power_grade", "", "", kBook, "How good it is; see grade."},
    {kMetric, "also", "", "", kBook, "Other names of a company, by which it is found too."},
    {kMetric, "owner", "", "", kBook, "The company that holds a part of it."},
    {kMetric, "holds", "", "", kBook,
     "Companies that it holds a part of; their megawatts and debt are theirs."},
    {kMetric, "owner_share_pct", "%", "", kBook, "Share that the owner holds of a company."},
    {kMetric, "hosted_mw", "MW", "", kBook,
     "Megawatts of others on which a company's rigs run. They are counted with their holder."},
    {kMetric, "coins_btc", "BTC", "", kBook, "Bitcoin that a company holds."},
    {kMetric, "cash_musd", "MUSD", "", kBook, "Cash alone."},
    {kMetric, "liquidity_musd", "MUSD", "", kBook,
     "Cash and what can be made cash, where only that is told. Not to be added to coins."},
    {kMetric, "stated_debt_musd", "MUSD", "", kBook,
     "Debt as the company adds it up; compare debt_musd."},
    {kMetric, "ai_revenue_pct", "%", "", kBook, "Share of revenue from AI and HPC."},
    {kMetric, "stated_it_mw", "MW", "", kBook,
     "Signed critical IT as the company adds it up; compare mw_contracted_it."},
    {kMetric, "stated_ai_value_musd", "MUSD", "", kBook,
     "Value of its AI contracts over their terms, as the company adds it up."},
    {kMetric, "mw_planned", "MW", "sum of planned_mw of the sites", kPage,
     "Connections announced beyond those of today. One of five numbers that are never added up."},
    {kMetric, "mw_contracted_gross", "MW", "sum of critical IT * gross factor", kPage,
     "Signed AI contracts at the grid meter."},
    {kMetric, "mw_contracted_it", "MW", "sum of critical IT", kPage,
     "Signed AI contracts at the tenant's equipment."},
    {kMetric, "mw_contracted_it_grade", "", "", kPage, "How good it is; see grade."},
    {kMetric, "mw_building", "MW", "building_mw of sites + building IT * gross factor", kPage,
     "Under construction, at the grid meter."},
    {kMetric, "mw_energised", "MW", "mining_mw of sites + energised IT * gross factor", kPage,
     "In use today, at the grid meter."},
    {kMetric, "mw_energised_grade", "", "", kPage, "How good it is; see grade."},
    {kMetric, "debt_musd", "MUSD", "sum of outstanding_musd of the tranches", kPage,
     "Debt as the tranches add up; committed loans in full, joint ventures' not at all."},
    {kMetric, "debt_grade", "", "", kPage, "How good it is; see grade."},
    {kMetric, "debt_convertible_musd", "MUSD", "", kPage, "Convertible and exchangeable notes."},
    {kMetric, "debt_secured_musd", "MUSD", "", kPage, "Secured notes and loans."},
    {kMetric, "debt_other_musd", "MUSD", "", kPage, "All other debt, against bitcoin for example."},
    {kMetric, "debt_committed_musd", "MUSD", "", kPage,
     "Part of these that is committed; how much is drawn is not known."},
    {kMetric, "sites", "", "", kBook, "A row for each site."},
    {kMetric, "site", "", "", kBook, "A grid connection with what stands on it."},
    {kMetric, "site_grid_mw", "MW", "", kBook, "Connected today."},
    {kMetric, "mining_mw", "MW", "", kBook, "Racked rigs at their rated draw, at the grid meter."},
    {kMetric, "building_mw", "MW", "", kBook, "Being built without a signed contract."},
    {kMetric, "planned_mw", "MW", "", kBook, "Connections announced beyond that of today."},
    {kMetric, "rigs_ehs", "EH/s", "", kPage, "Nameplate of the rigs of a site's fleet file."},
    {kMetric, "rigs_mw", "MW", "", kPage, "Their draw at the plug, without cooling and losses."},
    {kMetric, "power_contract", "", "take-or-pay, index, fixed", kBook,
     "How a site pays for power."},
    {kMetric, "region", "", "", kBook, "Country, and state where it is known."},
    {kMetric, "contracts", "", "", kBook, "A row for each AI contract."},
    {kMetric, "contract", "", "", kBook, "A signed lease or cloud contract."},
    {kMetric, "tenant", "", "", kBook, "Who pays."},
    {kMetric, "it_mw", "MW", "gross MW / gross factor", kBook, "Critical IT load of a contract."},
    {kMetric, "gross_factor", "", "MW at the grid / MW of critical IT", kBook,
     "What a contract draws at the grid for each megawatt of critical IT."},
    {kMetric, "building_it_mw", "MW", "", kBook, "Critical IT under construction."},
    {kMetric, "energised_it_mw", "MW", "", kBook, "Critical IT that runs."},
    {kMetric, "contract_value_musd", "MUSD", "", kBook, "What the tenant pays over the term."},
    {kMetric, "contract_lease_usd_kw_month", "USD/kW/month", "value / (term * 12 * critical IT)",
     kBook,
     "Mean rent of a kW of critical IT; of a GPU cloud it pays for the GPUs too. For leases the "
     "tenant pays for power besides."},
    {kMetric, "term_years", "years", "", kBook, "Length of a contract without extensions."},
    {kMetric, "signed", "", "", kBook, "When a contract was signed."},
    {kMetric, "contract_starts", "", "", kBook,
     "When its first megawatts are energised, or are to be."},
    {kMetric, "backstop", "", "", kBook, "Who pays if the tenant does not."},
    {kMetric, "backstop_musd", "MUSD", "", kBook, "How much of it, at most."},
    {kMetric, "prepaid_musd", "MUSD", "", kBook, "What the tenant pays before the start."},
    {kMetric, "tranches", "", "", kBook, "A row for each tranche of debt."},
    {kMetric, "tranche", "", "", kBook, "Debt with one coupon and one maturity."},
    {kMetric, "outstanding_musd", "MUSD", "", kBook, "Principal that is still owed."},
    {kMetric, "coupon_pct", "%", "", kBook, "Interest a year."},
    {kMetric, "maturity", "", "", kBook, "When the principal is due."},
    {kMetric, "status", "", "drawn, committed", kBook,
     "Whether a tranche is drawn; of committed ones the drawn part is not known."},
    {kMetric, "amortisation", "", "bullet, amortising", kBook,
     "Whether principal is paid at maturity or before."},
    {kMetric, "conversion_usd", "USD", "", kBook, "Price of a share at which a note converts."},
    {kMetric, "security", "", "unsecured, secured, bitcoin", kBook, "What a tranche rests on."},
    {kMetric, "secured_by", "", "", kBook, "The site or contract that secures it."},
});

}  // namespace

std::span<const Entry> company_metrics() noexcept {
  return kEntries;
}

}  // namespace exahash::metrics
