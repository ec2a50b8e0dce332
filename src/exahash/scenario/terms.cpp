#include "exahash/scenario/terms.h"

#include <algorithm>

#include "exahash/math/sobol.h"
#include "exahash/scenario/keys.h"

namespace exahash::scenario {
namespace {

constexpr std::string_view kAboutRight = "order of magnitude checked on quotes of December 2025";
constexpr std::string_view kPrat =
    "after Prat and Walter: hardware lost 47.7 to 61.3 % a year, secondary";
constexpr std::string_view kClock =
    "LuxOS steps of 25 MHz per 0.1 V give .16, tuned rigs .3 to .45";
constexpr std::string_view kIren = "IREN and Microsoft, November 2025";
constexpr std::string_view kAssumption = "assumption";

// In the order of Term.
constexpr auto kTermRows = std::to_array<TermRow>({
    {"site.power", "USD/MWh", 45, 45, 45, -100'000, 100'000, "price of power at the grid meter",
     "CCAF 2025, median of miners", "source"},
    {"site.other_cost", "USD/MWh", 7, 4, 11, 0, 10'000,
     "avoidable cash cost beside power, per MWh at the grid meter",
     "CCAF 2025: all-in 55.5 less power 45 is an upper bound", "assumption"},
    {"site.overhead", "", 1.03, 1.03, 1.03, 1, 3, "energy of the site over energy of its rigs",
     "cooling and losses of an air-cooled site", "assumption"},
    {"site.pool_fee", "%", 1, 0, 2, 0, 99, "share of revenue that the pool keeps",
     "published fees of pools, 0 to 2 %", "assumption"},
    {"site.uptime", "%", 95, 95, 95, 0.1, 100, "share of the time that rigs run",
     "no source gives it", "assumption"},
    {"rig_value.growth", "%/year", -25, -37.5, -12.5, -500, 500,
     "expected growth of what a hash earns: new rigs press it down", "no source gives it; +-50 %",
     "assumption"},
    {"rig_value.volatility", "%/year", 60, 30, 90, 1, 500, "of what a hash earns", kAboutRight,
     "assumption"},
    {"rig_value.discount", "%/year", 15, 7.5, 22.5, 0, 500, "return that a buyer of rigs asks",
     kAboutRight, "assumption"},
    {"rig_value.failure", "%/year", 20, 5, 20, 0, 500, "rate at which rigs break for good",
     kAboutRight, "assumption"},
    {"rig_value.logistics", "USD/TH", 0.75, 0.5, 1, 0, 1'000'000,
     "to take a rig out, ship it and rack it again", "no source gives it", "assumption"},
    {"rig_value.scrap", "USD/TH", 0.3, 0.3, 0.3, 0, 1'000'000, "what a dead rig brings",
     "no source gives it", "assumption"},
    {"entry.rig_price", "USD/TH", 10, 10, 10, 0.001, 1e9, "a new rig and its place in a site",
     "no source gives it; rigs alone were quoted at 6 to 36 in 2026", "assumption"},
    {"entry.decline", "%/year", 65, 30, 95, 0, 1000, "rate at which that price falls (continuous)",
     kPrat, "assumption"},
    {"entry.growth", "%/year", 5, 5, 5, -500, 500,
     "growth of what a hash earns before new rigs answer it", "as the price of bitcoin",
     "assumption"},
    {"entry.efficiency", "J/TH", 13, 13, 13, 0.1, 1e9, "of the rigs that are bought new",
     "the newest air-cooled rigs, 11 to 13.5 J/TH", "assumption"},
    {"clock.voltage_slope", "", 0.35, 0.15, 0.5, 0.01, 1,
     "relative fall of voltage per relative fall of clock", kClock, "assumption"},
    {"clock.fixed_power", "%", 5, 3, 10, 0, 90, "share of a rig's power that no clock lowers",
     "no source gives it", "assumption"},
    {"site.efficiency", "J/TH", 17.5, 17.5, 17.5, 0.1, 1e9, "of the rigs that stand on the site",
     "Antminer S21, sold from 2024 on", "source"},
    {"site.resale", "USD/MWh", 45, 45, 45, -100'000, 100'000,
     "what power brings that is sold on in place of being used", "as it costs: nothing is gained",
     kAssumption},
    {"market.power", "USD/MWh", 45, 45, 45, -100'000, 100'000,
     "price of power where the rigs would be sold to", "CCAF 2025, median of miners", "source"},
    {"hosting.lease", "USD/kW/month", 150, 100, 190, 0.001, 1e6,
     "per kW of the tenant's load, power passed on; mean over the term, escalators inside",
     "13 leases signed 2024-26: 101.9 to 188.5, of the catalogue 103.7 to 188.5", "computed"},
    {"hosting.escalation", "%/year", 2, 0, 3, -50, 100,
     "by which a year's rent exceeds that of the year before; the mean stays", kNoSource,
     kAssumption},
    {"hosting.margin", "%", 85, 80, 88, 0.1, 100, "of the rent that is left after the site's cost",
     "TeraWulf about 85, Core Scientific 80 to 85, Galaxy about 90", "source"},
    {"hosting.gross_factor", "", 1.35, 1.2, 1.5, 1, 10,
     "energy at the meter over that of the tenant's load", "sites signed: 1.25, 1.45, 1.50",
     "source"},
    {"hosting.term", "years", 15, 10, 25, 0.1, 60, "of a lease", "leases signed: 10 to 25 years",
     "source"},
    {"hosting.lead", "months", 15, 9, 24, 0, 240, "from signing to energising",
     "TeraWulf, Cipher, Hut 8: contract to first load", "estimate"},
    {"hosting.capex", "MUSD/MW", 9.5, 8, 15, 0, 10'000,
     "halls for a MW of the tenant's load; no GPUs", "miners' retrofits 8 to 15, TeraWulf 8 to 10",
     "source"},
    {"hosting.residual", "%", 35, 0, 50, 0, 1000, "of that outlay, after the lease", kNoSource,
     kAssumption},
    {"hosting.discount", "%/year", 8, 6, 10, -50, 1000, "of what a lease promises",
     "secured notes of TeraWulf and Core Scientific pay 7.75; +-2", "source"},
    {"hosting.merchant_discount", "%/year", 15, 13, 17, -50, 1000,
     "of what no contract promises: residuals, letting again, mining held steady",
     "as rig_value.discount; +-2", kAssumption},
    {"hosting.default", "%/year", 3, 1, 10, 0, 1000,
     "rate at which a tenant defaults; in a bust an unbacked one 15", kNoSource, kAssumption},
    {"hosting.backstop", "%", 25, 0, 49, 0, 100, "of the rent still due that a guarantor then pays",
     "Google backs 47 to 49 of some leases, nobody others", "source"},
    {"hosting.relet", "%", 75, 50, 100, 0, 1000,
     "of the rent due that the halls earn after a default, from the next year on", kNoSource,
     kAssumption},
    {"hosting.renewal", "%", 60, 30, 80, 0, 100,
     "of tenants who paid to the end of the lease stay for another term at its mean rent",
     kNoSource, kAssumption},
    {"gpu.revenue", "MUSD/MW/year", 9.7, 7, 12, 1e-6, 1e4,
     "of GPU cloud, per MW of the GPUs' load, GPUs included", kIren, "computed"},
    {"gpu.margin", "%", 85, 65, 85, 0.1, 100, "of that revenue before depreciation",
     "IREN's management 85; the low end is an estimate", "source"},
    {"gpu.term", "years", 5, 3, 5, 0.1, 60, "of the contract", kIren, "source"},
    {"gpu.equipment", "MUSD/MW", 29, 25, 35, 0, 10'000, "GPUs and network, per MW of their load",
     "IREN: 5.8 bn USD for 200 MW", "source"},
    {"gpu.decline", "%/year", 25, 20, 40, 0, 99.9, "that GPUs lose of their price in a year",
     kNoSource, kAssumption},
    {"gpu.prepaid", "%", 20, 0, 20, 0, 100, "of the contract's value, paid at signing", kIren,
     "source"},
    {"gpu.discount", "%/year", 11, 9, 13, -50, 1000, "of what a GPU contract promises",
     "three points above a lease's; +-2", kAssumption},
    {"gpu.site_residual", "%", 65, 35, 80, 0, 1000, "of hosting.capex, after the GPU contract",
     kNoSource, kAssumption},
    {"gpu.draw", "kW", 2.63, 1.7, 2.63, 0.001, 1000, "of the load that one GPU takes",
     "IREN: 200 MW for 76,000; nameplates 1.7 to 2.0", "computed"},
    {"slot.value", "MUSD/MW", 0.675, 0.35, 1, 0, 10'000,
     "of energised room for rigs after the present ones, per MW at the meter", kNoSource,
     kAssumption},
    {"slot.elasticity", "", 1, 0, 2, -10, 10, "of that value to hashprice", kNoSource, kAssumption},
    {"slot.hashprice", "USD/PH/day", 35, 35, 35, 1e-9, 1e12, "at which it has that value",
     "about that of spring 2026", kAssumption},
    {"option.gain_volatility", "%/year", 25, 15, 40, 0, 1000, "of what a new contract is worth",
     kNoSource, kAssumption},
    {"option.mining_volatility", "%/year", 60, 30, 90, 0, 1000, "of what mining is worth",
     "as rig_value.volatility", kAssumption},
    {"option.correlation", "", 0.2, 0, 0.5, -1, 1, "of the two", kNoSource, kAssumption},
    {"option.gain_yield", "%/year", 8, 4, 12, 0, 1000, "of a contract's worth, lost by waiting",
     kNoSource, kAssumption},
    {"option.mining_yield", "%/year", 25, 12.5, 37.5, 0, 1000,
     "of mining's worth, earned by waiting", "as the fall of rig_value.growth", kAssumption},
    {"option.lapse", "%/year", 100, 0, 400, 0, 100'000,
     "rate at which an offer is withdrawn for good", "letters of intent run for months",
     kAssumption},
    {"attack.ratio", "", 1.2, 1.2, 1.2, 1.001, 1000,
     "hash rate of an attacker from outside over the honest one",
     "his choice: shorter than with 51 %, less to buy than twice", kAssumption},
    {"attack.premium", "%", 10, 0, 30, 0, 1000, "by which his hash costs more than it earns",
     kNoSource, kAssumption},
    {"attack.coin_fall", "%", 10, 0, 50, 0, 100, "that the coins lose which he mines", kNoSource,
     kAssumption},
    {"attack.maker_price", "USD/TH", 10, 5, 15, 0.001, 1e9, "of new rigs in bulk",
     "2025-26: bundles 4, lists 6 to 36 (exahash data rigs)", "computed"},
    {"attack.site_price", "MUSD/MW", 0.85, 0.7, 1, 0, 10'000,
     "of racks, halls and connection for a MW at the meter", "CoinShares: mining 0.7 to 1.0",
     "source"},
    {"attack.rent_premium", "%", 10, 0, 50, -99, 1000, "of rented hash over what it earns",
     kNoSource, kAssumption},
    {"attack.rent_offer", "%", 0.5, 0.1, 1, 0, 100, "of the network's hash rate that is for hire",
     "crypto51: less than 1 % of it", "recalled"},
    {"attack.rigs_lost", "%", 90, 50, 100, 0, 100,
     "of the price of his rigs, once the coins have no worth",
     "they hash and do nothing else: Budish 2022", kAssumption},
    {"attack.sites_lost", "%", 20, 0, 50, 0, 100, "of the price of his megawatts then",
     "they can be let: AI pays more for them than mining", kAssumption},
    {"attack.makers", "EH/s/month", 35, 20, 50, 0, 1e6, "that all makers deliver",
     "no source gives it", kAssumption},
    {"attack.builders", "GW/year", 3, 1, 5, 0, 1e6, "of new megawatts for mining",
     "miners signed 2.5 GW a year to AI at the most", kAssumption},
    {"exodus.delivered", "%", 25, 15, 40, 0, 100,
     "of the megawatts contracted with AI that are delivered",
     "a quarter of the sector's 3.7 GW by mid-2026; the range is that of Beta(10, 30)", "recalled"},
    {"exodus.displaced", "%", 33, 10, 100, 0, 100,
     "of those megawatts that running rigs had to leave",
     "no source gives it: halls on new ground take none, refitted ones all; mean of Beta(3, 6)",
     kAssumption},
    {"exodus.leaked", "%", 50, 0, 100, 0, 100,
     "of the rigs that had to leave that run again elsewhere", kNoSource, kAssumption},
});
static_assert(kTermRows.size() == kTerms);

// Both leave nothing out between the first and the last they name.
template <std::size_t N>
constexpr std::array<Term, N> from(Term first) {
  std::array<Term, N> terms{};
  for (std::size_t i = 0; i < N; ++i)
    terms[i] = static_cast<Term>(static_cast<std::size_t>(first) + i);
  return terms;
}
constexpr std::size_t kOfBreakeven = static_cast<std::size_t>(Term::rig_efficiency);
constexpr std::size_t kOfClocks = 2, kOfRigs = kOfBreakeven - kOfClocks;
constexpr std::size_t kOfSites = static_cast<std::size_t>(Term::attack_ratio);  // and before
constexpr std::size_t kOfAttacks = static_cast<std::size_t>(Term::ai_delivered);
constexpr auto kAiRangeTerms = from<kTerms - kOfAttacks>(Term::ai_delivered);
constexpr auto kBreakevenTerms = from<kOfBreakeven>(Term::power);
constexpr auto kSiteTerms = [] {
  std::array<Term, kOfSites - kOfClocks> terms{};  // all but the clocks
  const auto rigs = from<kOfRigs>(Term::power);
  const auto more = from<kOfSites - kOfBreakeven>(Term::rig_efficiency);
  std::copy(rigs.begin(), rigs.end(), terms.begin());
  std::copy(more.begin(), more.end(), terms.begin() + kOfRigs);
  return terms;
}();
constexpr std::array kLetTerms = {Term::lease,      Term::noi_margin, Term::gross_factor,
                                  Term::lease_term, Term::capex,      Term::lease_discount};
constexpr auto kAttackTerms = [] {
  std::array<Term, kOfRigs + kLetTerms.size() + kOfAttacks - kOfSites> terms{};
  const auto rigs = from<kOfRigs>(Term::power);
  const auto own = from<kOfAttacks - kOfSites>(Term::attack_ratio);
  auto* end = std::copy(own.begin(), own.end(), terms.begin());
  end = std::copy(rigs.begin(), rigs.end(), end);
  std::copy(kLetTerms.begin(), kLetTerms.end(), end);
  return terms;
}();

}  // namespace

const TermRow& row(Term term) noexcept {
  return kTermRows[static_cast<std::size_t>(term)];
}

std::span<const Term> breakeven_terms() noexcept {
  return kBreakevenTerms;
}

std::span<const Term> site_terms() noexcept {
  return kSiteTerms;
}

std::span<const Term> attack_terms() noexcept {
  return kAttackTerms;
}

std::span<const Term> ai_range_terms() noexcept {
  return kAiRangeTerms;
}

std::optional<Term> term_named(std::string_view name, std::span<const Term> among) noexcept {
  const auto found = std::ranges::find(among, name, [](Term term) { return row(term).name; });
  return found == among.end() ? std::nullopt : std::optional(*found);
}

Terms::Terms() noexcept {
  for (std::size_t i = 0; i < kTerms; ++i) value_[i] = kTermRows[i].value;
}

void Terms::give(Term term, double value) noexcept {
  value_[index(term)] = value;
  given_[index(term)] = true;
}

double Terms::at(Term term, double place) const noexcept {
  if (given(term)) return (*this)[term];
  const TermRow& here = row(term);
  return here.low + place * (here.high - here.low);
}

double Terms::around(Term term, double place) const noexcept {
  if (given(term)) return (*this)[term];
  const TermRow& here = row(term);
  if (!(here.low < here.value && here.value < here.high)) return at(term, place);
  return place < 0.5 ? here.low + 2 * place * (here.value - here.low)
                     : here.value + (2 * place - 1) * (here.high - here.value);
}

Terms spread_terms(const Terms& terms, std::span<const Term> among, std::uint32_t point,
                   std::uint64_t seed) {
  Terms here = terms;
  int dimension = 0;
  for (const Term term : among) {
    if (!terms.uncertain(term)) continue;
    here.give(term, terms.around(term, math::scrambled_sobol(point, dimension, seed)));
    ++dimension;
  }
  return here;
}

}  // namespace exahash::scenario
