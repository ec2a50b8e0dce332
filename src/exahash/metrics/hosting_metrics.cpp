// Keys of `site`.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr auto kMetric = EntryKind::metric;
constexpr std::string_view kHosting = "docs/methods/hosting.md";

constexpr std::array kEntries = std::to_array<Entry>({
    {kMetric, "rig", "", "", kHosting, "The rigs that stand on the megawatt."},
    {kMetric, "lease_usd_kw_month", "USD/kW/month", "", kHosting,
     "Rent of the lease per kW of the tenant's load, mean over the term."},
    {kMetric, "gpu_rate_usd_kw_month", "USD/kW/month", "", kHosting,
     "Revenue of GPU cloud per kW of the GPUs' load."},
    {kMetric, "best_use", "", "greatest worth", kHosting,
     "mining, colocation, GPU cloud or curtail: the one that is worth most."},
    {kMetric, "mining_worth_musd", "MUSD/MW", "max(rigs in place, rigs sold) + slot", kHosting,
     "What a megawatt at the meter is worth mined on."},
    {kMetric, "colocation_worth_musd", "MUSD/MW", "NPV of the lease / gross factor + rigs sold",
     kHosting, "What it is worth let to a tenant who brings his own GPUs."},
    {kMetric, "gpu_worth_musd", "MUSD/MW", "NPV of the contract / gross factor + rigs sold",
     kHosting, "What it is worth with GPUs of the owner's on it."},
    {kMetric, "curtail_worth_musd", "MUSD/MW", "cash of resale * annuity + rigs sold", kHosting,
     "What it is worth if its power is sold on, or left, for the term of a lease."},
    {kMetric, "colocation_gain_musd", "MUSD/MW", "worth let - worth mined", kHosting,
     "What colocation is worth more than mining on."},
    {kMetric, "gpu_gain_musd", "MUSD/MW", "worth with GPUs - worth mined", kHosting,
     "What GPU cloud is worth more than mining on."},
    {kMetric, "waiting", "", "", kHosting,
     "What a contract brings for each dollar of cost, and must while signing may wait."},
    {kMetric, "brings", "USD", "(NPV + outlay) / (outlay + mining - rigs sold)", kHosting,
     "Present value of a contract for each dollar of outlay and forgone mining."},
    {kMetric, "hurdle", "USD", "beta / (beta - 1)", kHosting,
     "That value from which on signing beats waiting; offers lapse at option.lapse (McDonald and "
     "Siegel 1986)."},
    {kMetric, "hurdle_lasting", "USD", "beta / (beta - 1), option.lapse 0", kHosting,
     "The same of an offer that stands for ever."},
    {kMetric, "uses", "", "", kHosting, "A row for each use of the megawatt."},
    {kMetric, "use", "", "", kHosting, "mining, colocation, GPU cloud or curtail."},
    {kMetric, "revenue_usd_kwh_load", "USD/kWh", "", kHosting,
     "Revenue per kWh of the rigs or of the tenant's load, the latter at full load."},
    {kMetric, "cash_usd_mw_year", "USD/MW/year", "", kHosting,
     "Cash of a year after the site's cost, per MW at the meter, before capex."},
    {kMetric, "worth_musd", "MUSD/MW", "", kHosting, "Net present value, per MW at the meter."},
    {kMetric, "worth_low_musd", "MUSD/MW", "5 % over the ranges of the assumptions", kHosting,
     "Lower end of the 90 % interval of that worth, luck averaged out."},
    {kMetric, "worth_high_musd", "MUSD/MW", "95 % over the ranges of the assumptions", kHosting,
     "Upper end of the 90 % interval of that worth, luck averaged out."},
    {kMetric, "came_low_musd", "MUSD/MW", "5 % of the futures", kHosting,
     "Present value of what came in the futures at the values assumed: 5 % are below."},
    {kMetric, "came_median_musd", "MUSD/MW", "50 % of the futures", kHosting,
     "The median of what came."},
    {kMetric, "came_high_musd", "MUSD/MW", "95 % of the futures", kHosting,
     "What came: 5 % are above."},
    {kMetric, "gain_musd", "MUSD/MW", "worth - worth of mining", kHosting,
     "What the use is worth more than mining on."},
    {kMetric, "gain_low_musd", "MUSD/MW", "", kHosting,
     "That gain at 5 % over the ranges; in `flips` with the term at the lower end of its range."},
    {kMetric, "gain_high_musd", "MUSD/MW", "", kHosting,
     "That gain at 95 % over the ranges; in `flips` with the term at the upper end."},
    {kMetric, "better_assumptions_pct", "%", "", kHosting,
     "Share of the evenly spread assumptions at which the use is worth more than mining."},
    {kMetric, "better_futures_pct", "%", "", kHosting,
     "Share of the futures in which it brought more than mining."},
    {kMetric, "worth_parts", "", "", kHosting, "Of what each worth is made, MUSD per MW."},
    {kMetric, "rent_musd", "MUSD/MW", "", kHosting,
     "Cash of a contract while its tenant pays, or of power sold on, discounted."},
    {kMetric, "after_default_musd", "MUSD/MW", "", kHosting,
     "Backstop and new tenants after a default, expected and discounted."},
    {kMetric, "renewal_musd", "MUSD/MW", "", kHosting,
     "A second term of the lease, over what the halls are worth without it, expected and "
     "discounted."},
    {kMetric, "residual_musd", "MUSD/MW", "", kHosting,
     "What halls and GPUs are worth after the term, discounted."},
    {kMetric, "outlay_musd", "MUSD/MW", "", kHosting, "Capex and GPUs; below 0."},
    {kMetric, "rigs_musd", "MUSD/MW", "", kHosting,
     "Mining: the rigs, run or sold, whichever is more. Other uses: the rigs sold."},
    {kMetric, "slot_musd", "MUSD/MW", "slot.value (hashprice / slot.hashprice)^slot.elasticity",
     kHosting, "Energised room for rigs after the present ones."},
    {kMetric, "income", "", "", kHosting,
     "Cash of each year after signing over the futures, before outlays."},
    {kMetric, "year", "", "", kHosting, "Year after signing: 1 is the first."},
    {kMetric, "mining_low_kusd", "kUSD/MW/year", "5 %", kHosting,
     "Cash of today's rigs, run while they earn their cash cost, not renewed."},
    {kMetric, "mining_kusd", "kUSD/MW/year", "50 %", kHosting, "The same, median."},
    {kMetric, "mining_high_kusd", "kUSD/MW/year", "95 %", kHosting, "The same, 95 %."},
    {kMetric, "colocation_low_kusd", "kUSD/MW/year", "5 %", kHosting, "Cash of the lease."},
    {kMetric, "colocation_kusd", "kUSD/MW/year", "50 %", kHosting, "The same, median."},
    {kMetric, "colocation_high_kusd", "kUSD/MW/year", "95 %", kHosting, "The same, 95 %."},
    {kMetric, "gpu_low_kusd", "kUSD/MW/year", "5 %", kHosting, "Cash of the GPU contract."},
    {kMetric, "gpu_kusd", "kUSD/MW/year", "50 %", kHosting, "The same, median."},
    {kMetric, "gpu_high_kusd", "kUSD/MW/year", "95 %", kHosting, "The same, 95 %."},
    {kMetric, "crossovers", "", "", kHosting, "Where mining and another use would be even."},
    {kMetric, "by", "", "", kHosting,
     "What is compared: revenue, cash, net present value, or that with hashprice held through the "
     "term."},
    {kMetric, "even_hashprice_usd_ph_day", "USD/PH/day", "", kHosting,
     "Hashprice at which mining is even with the use, all else as assumed."},
    {kMetric, "even_rate_usd_kw_month", "USD/kW/month", "", kHosting,
     "Lease, or GPU revenue, per kW of the load at which the use is even with mining."},
    {kMetric, "even_capex_musd", "MUSD/MW", "", kHosting,
     "Capex of the halls, or of the GPUs, per MW of the load at which it is even."},
    {kMetric, "even_discount_pct_year", "%/year", "", kHosting,
     "Discount of the contract at which it is even."},
    {kMetric, "flips", "", "", kHosting,
     "How each assumption alone moves the gain, the strongest first."},
    {kMetric, "flips_at", "", "gain = 0", kHosting,
     "Value of the assumption, in its unit, at which the gain is 0; the nearest."},
    {kMetric, "flips_within", "", "", kHosting, "Whether that lies inside its range."},
});

}  // namespace

std::span<const Entry> hosting_metrics() noexcept {
  return kEntries;
}

}  // namespace exahash::metrics
