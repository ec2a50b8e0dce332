#include "exahash/scenario/key_rows.h"

namespace exahash::scenario {
namespace {

constexpr std::string_view kSite = "as in `exahash site` (docs/methods/hosting.md)";
constexpr std::string_view kRegimes = "no source gives it; docs/methods/exodus.md";

// What the path begins with, and what becomes of demand.
constexpr Key kDemandKeys[] = {
    {500, "ai.contracts", Dimension::word, "none", 0, 0, "a choice of this program", "assumption",
     "Contracts signed before the start: none, those of the catalogue (exahash data contracts) and "
     "the scenario's own, or these alone. A scenario with a [[contract]] has its own unless it "
     "says "
     "otherwise.",
     std::nullopt, "none|own|catalogue"},
    {501, "ai.regime", Dimension::word, "none", 0, 0, "a choice of this program", "assumption",
     "Demand for hosting at the start. none: no contract is signed in the run. Regimes follow each "
     "other: a boom ends in a plateau, that in a boom or a bust, a bust in a plateau.",
     std::nullopt, "none|boom|plateau|bust"},
    {550, "ai.regime_date", Dimension::date, "", 0, 0, "of the reader", "assumption",
     "Day on which demand turns to ai.regime_then on every path; in a month, the first of the "
     "next. "
     "Before and after it regimes follow each other by their half-lives.",
     std::nullopt},
    {551, "ai.regime_then", Dimension::word, "bust", 0, 0, "of the reader", "assumption",
     "The regime that begins on ai.regime_date. none: nobody signs any more.", std::nullopt,
     "none|boom|plateau|bust"},
    {509, "ai.lock_in", Dimension::word, "true", 0, 0, "a choice of this program", "assumption",
     "false: landlords switch back to mining at any time, at no cost, while it earns more.",
     std::nullopt, "true|false"},
    {533, "ai.self_build", Dimension::share, "0 %", 0, 1, kNoSource, "assumption",
     "Share of what miners would sign that hyperscalers build themselves.",
     EXAHASH_SLOT(hosting.self_build)},
    {534, "ai.price_link", Dimension::number, "0.2", -1, 1, kNoSource, "assumption",
     "Correlation of the regime's changes with the month's price of bitcoin.",
     EXAHASH_SLOT(hosting.price_link)},
    {535, "ai.boom_lease_drift", Dimension::per_year, "5 %/yr", -0.99, 5, kRegimes, "assumption",
     "Drift of the lease of new contracts in a boom.", EXAHASH_SLOT(hosting.boom.lease_drift)},
    {536, "ai.boom_default", Dimension::per_year, "1 %/yr", 0, 10, kRegimes, "assumption",
     "Rate at which tenants default in a boom.", EXAHASH_SLOT(hosting.boom.default_rate)},
    {537, "ai.boom_signed", Dimension::power_per_year, "2.5 GW/yr", 0, 1000,
     "3.7 GW signed by May 2026, most of it within a year and a half", "computed",
     "Critical IT that miners sign for in a boom where signing gains what it does at the defaults "
     "of "
     "all keys on the start day.",
     EXAHASH_SLOT(hosting.boom.signed_gw_year)},
    {538, "ai.boom_half_life", Dimension::months, "18 months", 0.1, 1200, kRegimes, "assumption",
     "Time in which half of booms end.", EXAHASH_SLOT(hosting.boom.half_life_months)},
    {539, "ai.plateau_lease_drift", Dimension::per_year, "0 %/yr", -0.99, 5, kRegimes, "assumption",
     "Drift of the lease of new contracts on a plateau.",
     EXAHASH_SLOT(hosting.plateau.lease_drift)},
    {540, "ai.plateau_default", Dimension::per_year, "3 %/yr", 0, 10, kSite, "assumption",
     "Rate at which tenants default on a plateau, and those with a guarantor at most.",
     EXAHASH_SLOT(hosting.plateau.default_rate)},
    {541, "ai.plateau_signed", Dimension::power_per_year, "1 GW/yr", 0, 1000, kRegimes,
     "assumption", "Critical IT that miners sign for on a plateau.",
     EXAHASH_SLOT(hosting.plateau.signed_gw_year)},
    {542, "ai.plateau_half_life", Dimension::months, "18 months", 0.1, 1200, kRegimes, "assumption",
     "Time in which half of plateaus end.", EXAHASH_SLOT(hosting.plateau.half_life_months)},
    {543, "ai.bust_lease_drift", Dimension::per_year, "-25 %/yr", -0.99, 5, kRegimes, "assumption",
     "Drift of the lease of new contracts in a bust.", EXAHASH_SLOT(hosting.bust.lease_drift)},
    {544, "ai.bust_default", Dimension::per_year, "15 %/yr", 0, 10, kRegimes, "assumption",
     "Rate at which tenants without a guarantor default in a bust.",
     EXAHASH_SLOT(hosting.bust.default_rate)},
    {545, "ai.bust_signed", Dimension::power_per_year, "0.1 GW/yr", 0, 1000, kRegimes, "assumption",
     "Critical IT that miners sign for in a bust.", EXAHASH_SLOT(hosting.bust.signed_gw_year)},
    {546, "ai.bust_half_life", Dimension::months, "15 months", 0.1, 1200, kRegimes, "assumption",
     "Time in which half of busts end.", EXAHASH_SLOT(hosting.bust.half_life_months)},
    {547, "ai.bust_cancellations", Dimension::number, "3", 0, 100, kRegimes, "assumption",
     "So many times as many tenants withdraw before it is built, in a bust.",
     EXAHASH_SLOT(hosting.bust_cancellations)},
};

// New contracts and what they are worth.
constexpr Key kContractKeys[] = {
    {502, "ai.lease", Dimension::lease, "lognormal(150, 0.2) USD/kW/mo", 0.01, 1e5,
     "13 leases signed 2024-26: 101.9 to 188.5, of the catalogue 103.7 to 188.5 "
     "(docs/methods/hosting.md)",
     "computed",
     "Lease of new contracts at the start: for a kW of critical IT, mean over the term, power "
     "passed on.",
     EXAHASH_SLOT(hosting.lease_usd_kw_month)},
    {503, "ai.capex", Dimension::money_per_power, "lognormal(9.5, 0.2) MUSD/MW", 0.001, 1000,
     "miners' retrofits 8 to 15, TeraWulf 8 to 10", "source",
     "Halls for a MW of critical IT, without GPUs.", EXAHASH_SLOT(hosting.capex_musd_mw)},
    {552, "ai.gpu_share", Dimension::share, "0 %", 0, 1,
     "one of the catalogue's contracts has GPUs, 5 % of the megawatts", "assumption",
     "GPU cloud, of the contracts that are signed in the run; the others are colocation.",
     EXAHASH_SLOT(hosting.gpu_share)},
    {553, "ai.gpu_lease", Dimension::lease, "lognormal(808.3, 0.16) USD/kW/mo", 0.01, 1e6,
     "IREN and Microsoft: 9.7 bn USD, 200 MW, 5 years; 7 to 12 for an H100 at 1 to 2.35 USD an "
     "hour",
     "computed",
     "What a new GPU contract pays at the start for its load, GPUs included; later it goes as "
     "leases do.",
     EXAHASH_SLOT(hosting.gpu_lease_usd_kw_month)},
    {554, "ai.gpu_margin", Dimension::share, "85 %", 0.001, 1,
     "IREN's management 85; the low end of estimates is 65", "source",
     "Share of it that is left after the site's cost.", EXAHASH_SLOT(hosting.gpu_margin)},
    {555, "ai.gpu_term", Dimension::years, "5 yr", 0.1, 60, "IREN and Microsoft; others 3 to 5",
     "source", "Term of new GPU contracts; afterwards the halls are let without GPUs.",
     EXAHASH_SLOT(hosting.gpu_term_years)},
    {556, "ai.gpu_prepaid", Dimension::share, "20 %", 0, 1, "IREN and Microsoft", "source",
     "Share of a GPU contract's value that is paid at signing and taken off its rent.",
     EXAHASH_SLOT(hosting.gpu_prepaid)},
    {557, "ai.gpu_decline", Dimension::per_year, "25 %/yr", 0, 0.999, kSite, "assumption",
     "That GPUs lose of their price in a year.", EXAHASH_SLOT(hosting.gpu_decline)},
    {558, "ai.gpu_discount", Dimension::per_year, "11 %/yr", 0, 2, kSite, "assumption",
     "Discount of what a GPU contract promises.", EXAHASH_SLOT(hosting.gpu_discount)},
    {559, "ai.gpu_residual", Dimension::share, "65 %", 0, 10, kSite, "assumption",
     "What halls are worth after a GPU contract, of their capex.",
     EXAHASH_SLOT(hosting.gpu_residual)},
    {548, "ai.gpu_equipment", Dimension::money_per_power, "29 MUSD/MW", 0, 1000,
     "IREN: 5.8 bn USD for 200 MW", "source",
     "GPUs and network for a MW of their load, where the contract has them.",
     EXAHASH_SLOT(hosting.equipment_musd_mw)},
    {506, "ai.term", Dimension::years, "15 yr", 0.1, 60, "leases signed: 10 to 25 years", "source",
     "Term of new contracts.", EXAHASH_SLOT(hosting.term_years)},
    {510, "ai.gross_factor", Dimension::number, "uniform(1.2, 1.5)", 1, 10,
     "sites signed: 1.25, 1.45, 1.50", "source", "MW at the grid for a MW of critical IT.",
     EXAHASH_SLOT(hosting.gross_factor)},
    {511, "ai.margin", Dimension::share, "85 %", 0.001, 1,
     "TeraWulf about 85, Core Scientific 80 to 85, Galaxy about 90", "source",
     "Share of rent that is left after the site's cost.", EXAHASH_SLOT(hosting.margin)},
    {512, "ai.discount", Dimension::per_year, "8 %/yr", 0, 2,
     "secured notes of TeraWulf and Core Scientific pay 7.75", "source",
     "Discount of what a lease promises.", EXAHASH_SLOT(hosting.discount)},
    {513, "ai.merchant_discount", Dimension::per_year, "15 %/yr", 0, 2, kSite, "assumption",
     "Discount of what no contract promises: residuals, letting again.",
     EXAHASH_SLOT(hosting.merchant_discount)},
    {514, "ai.escalation", Dimension::per_year, "2 %/yr", -0.5, 1, kSite, "assumption",
     "By which a year's rent exceeds that of the year before; the mean stays.",
     EXAHASH_SLOT(hosting.escalation)},
    {515, "ai.residual", Dimension::share, "35 %", 0, 10, kSite, "assumption",
     "What halls are worth after the term, of their capex.", EXAHASH_SLOT(hosting.residual)},
    {516, "ai.backstop", Dimension::share, "48 %", 0, 1,
     "Google backs 47 to 49 % of some leases' value", "source",
     "Share of rent that a guarantor pays where the tenant has one and defaults.",
     EXAHASH_SLOT(hosting.backstop)},
    {522, "ai.slot_value", Dimension::money_per_power, "uniform(0.35, 1) MUSD/MW", 0, 1000, kSite,
     "assumption",
     "What energised room for later rigs is worth, for a MW at the grid at the hashprice of the "
     "start day as the data have it.",
     EXAHASH_SLOT(hosting.slot_musd_mw)},
    {518, "ai.size", Dimension::power, "265 MW", 0.1, 1e5,
     "fourteen contracts of the catalogue: 3,700 MW", "computed",
     "Mean critical IT of new contracts.", EXAHASH_SLOT(hosting.size_mw)},
    {519, "ai.size_spread", Dimension::number, "0.9", 0, 3, "fourteen contracts of the catalogue",
     "computed", "Standard deviation of the logarithm of their size.",
     EXAHASH_SLOT(hosting.size_ln_sd)},
    {520, "ai.sensitivity", Dimension::number, "3", 0, 100, kNoSource, "assumption",
     "How signing follows what it gains over mining: as e^(this * gain for a dollar of capex, less "
     "what it is on the start day at the defaults of all keys).",
     EXAHASH_SLOT(hosting.sensitivity)},
    {521, "ai.most_signing", Dimension::number, "2", 1, 20, "capital and crews; no source gives it",
     "assumption", "Miners sign at most so many times what their regime says.",
     EXAHASH_SLOT(hosting.most_signing)},
    {549, "ai.suitable", Dimension::share, "13 to 54 %", 0, 1,
     "Sabre56: 20 % of one portfolio; about Beta(4, 8)", "assumption",
     "Share of a company's mining megawatts that halls could replace.",
     EXAHASH_SLOT(hosting.suitable)},
};

// The life of a contract, and what it takes from mining.
constexpr Key kLifeKeys[] = {
    {507, "ai.displacement", Dimension::share, "11 to 60 %", 0, 1,
     "about Beta(3, 6); no source gives it", "assumption",
     "Share of a contract's megawatts at the grid that is taken from running rigs, within what "
     "its site leaves open; of contracts signed in the run as far as their signer has rigs.",
     EXAHASH_SLOT(hosting.displacement)},
    {560, "ai.displacement_of", Dimension::word, "untold", 0, 0, "a choice of this program",
     "assumption",
     "untold: ai.displacement holds within what the catalogue or a [[site]] leaves open. all: it "
     "holds for every contract that is not energised at the start, whatever its site says.",
     std::nullopt, "untold|all"},
    {508, "ai.growth_foregone", Dimension::share, "uniform(0, 50) %", 0, 1, kNoSource, "assumption",
     "Megawatts that miners would have built, of those that are built new for AI.",
     EXAHASH_SLOT(hosting.growth_foregone)},
    {504, "ai.build", Dimension::months, "15 months", 0.1, 240,
     "TeraWulf, Cipher, Hut 8: contract to first load", "estimate",
     "Median time from signing to energised, where the catalogue names no day.",
     EXAHASH_SLOT(hosting.build_months)},
    {505, "ai.build_spread", Dimension::number, "0.54", 0.001, 3,
     "one in ten takes twice the median; no source gives it", "assumption",
     "Standard deviation of the logarithm of that time.", EXAHASH_SLOT(hosting.build_ln_sd)},
    {524, "ai.clearing", Dimension::months, "6 months", 0, 120, kNoSource, "assumption",
     "Rigs leave so long before halls are energised.", EXAHASH_SLOT(hosting.clearing_months)},
    {529, "ai.long_stop", Dimension::months, "18 months", 0.1, 1200, kNoSource, "assumption",
     "The tenant withdraws from what is so much later than the median.",
     EXAHASH_SLOT(hosting.long_stop_months)},
    {530, "ai.cancelled", Dimension::per_year, "2 %/yr", 0, 10, kNoSource, "assumption",
     "Rate at which tenants withdraw from what is being built.", EXAHASH_SLOT(hosting.cancel_rate)},
    {523, "ai.renewal", Dimension::share, "60 %", 0, 1, kNoSource, "assumption",
     "Tenants who stay after the term, at the lease of the day.", EXAHASH_SLOT(hosting.renewal)},
    {531, "ai.early_exit", Dimension::per_year, "0 %/yr", 0, 10, "no case is known", "assumption",
     "Rate at which tenants leave before the term ends.", EXAHASH_SLOT(hosting.exit_rate)},
    {532, "ai.exit_payment", Dimension::share, "80 %", 0, 1, kNoSource, "assumption",
     "Share of the rent still due that they pay then.", EXAHASH_SLOT(hosting.exit_payment)},
    {527, "ai.relet_share", Dimension::share, "60 %", 0, 1, kNoSource, "assumption",
     "Halls without a tenant that are let again.", EXAHASH_SLOT(hosting.relet_share)},
    {528, "ai.idle_share", Dimension::share, "10 %", 0, 1, kNoSource, "assumption",
     "Halls without a tenant that stand idle for good; the rest goes back to mining.",
     EXAHASH_SLOT(hosting.idle_share)},
    {525, "ai.vacancy", Dimension::months, "uniform(3, 12) months", 0.1, 240, kNoSource,
     "assumption", "Until empty halls are let again.", EXAHASH_SLOT(hosting.vacancy_months)},
    {517, "ai.relet", Dimension::share, "75 %", 0, 10, kSite, "assumption",
     "Rent of halls that are let again, of the lease of the day.", EXAHASH_SLOT(hosting.relet)},
    {526, "ai.refit", Dimension::months, "uniform(3, 9) months", 0.1, 240, kNoSource, "assumption",
     "Until empty halls can hold rigs. Those that left do not come back: others are racked where "
     "it "
     "pays.",
     EXAHASH_SLOT(hosting.refit_months)},
};

}  // namespace

std::span<const Key> ai_demand_keys() noexcept {
  return kDemandKeys;
}
std::span<const Key> ai_contract_keys() noexcept {
  return kContractKeys;
}
std::span<const Key> ai_life_keys() noexcept {
  return kLifeKeys;
}

}  // namespace exahash::scenario
