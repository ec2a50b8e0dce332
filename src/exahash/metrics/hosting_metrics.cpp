// Keys of `site`.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr std::array kHostingEntries = std::to_array<Entry>({
    {kMetric, "rig", "", "", kHostingPage, "The rigs that stand on the megawatt."},
    {kMetric, "lease_usd_kw_month", "USD/kW/month", "", kHostingPage,
     "Rent of the lease per kW of the tenant's load, mean over the term."},
    {kMetric, "gpu_rate_usd_kw_month", "USD/kW/month", "", kHostingPage,
     "Revenue of GPU cloud per kW of the GPUs' load."},
    {kMetric, "best_use", "", "greatest worth", kHostingPage,
     "mining, colocation, GPU cloud or curtail: the one that is worth most."},
    {kMetric, "mining_worth_musd", "MUSD/MW", "max(rigs in place, rigs sold) + slot", kHostingPage,
     "What a megawatt at the meter is worth mined on."},
    {kMetric, "colocation_worth_musd", "MUSD/MW", "NPV of the lease / gross factor + rigs sold",
     kHostingPage, "What it is worth let to a tenant who brings his own GPUs."},
    {kMetric, "gpu_worth_musd", "MUSD/MW", "NPV of the contract / gross factor + rigs sold",
     kHostingPage, "What it is worth with GPUs of the owner's on it."},
    {kMetric, "curtail_worth_musd", "MUSD/MW", "cash of resale * annuity + rigs sold", kHostingPage,
     "What it is worth if its power is sold on, or left, for the term of a lease."},
    {kMetric, "colocation_gain_musd", "MUSD/MW", "worth let - worth mined", kHostingPage,
     "What colocation is worth more than mining on."},
    {kMetric, "gpu_gain_musd", "MUSD/MW", "worth with GPUs - worth mined", kHostingPage,
     "What GPU cloud is worth more than mining on."},
    {kMetric, "waiting", "", "", kHostingPage,
     "What a contract brings for each dollar of cost, and must while signing may wait."},
    {kMetric, "brings", "", "(NPV + outlay) / (outlay + mining - rigs sold)", kHostingPage,
     "Present value of a contract in USD for each dollar of outlay and forgone mining."},
    {kMetric, "hurdle", "", "beta / (beta - 1)", kHostingPage,
     "That value from which on signing beats waiting; offers lapse at option.lapse (McDonald and "
     "Siegel 1986)."},
    {kMetric, "hurdle_lasting", "", "beta / (beta - 1), option.lapse 0", kHostingPage,
     "The same of an offer that stands for ever."},
    {kMetric, "uses", "", "", kHostingPage, "A row for each use of the megawatt."},
    {kMetric, "use", "", "", kHostingPage, "mining, colocation, GPU cloud or curtail."},
    {kMetric, "revenue_usd_kwh_load", "USD/kWh", "", kHostingPage,
     "Revenue per kWh of the rigs or of the tenant's load, the latter at full load."},
    {kMetric, "cash_usd_mw_year", "USD/MW/year", "", kHostingPage,
     "Cash of a year after the site's cost, per MW at the meter, before capex."},
    {kMetric, "worth_musd", "MUSD/MW", "", kHostingPage, "Net present value, per MW at the meter."},
    {kMetric, "worth_low_musd", "MUSD/MW", "5 % over the ranges of the assumptions", kHostingPage,
     "Lower end of the 90 % interval of that worth, luck averaged out."},
    {kMetric, "worth_high_musd", "MUSD/MW", "95 % over the ranges of the assumptions", kHostingPage,
     "Upper end of the 90 % interval of that worth, luck averaged out."},
    {kMetric, "came_low_musd", "MUSD/MW", "5 % of the futures", kHostingPage,
     "Present value of what came in the futures at the values assumed: 5 % are below."},
    {kMetric, "came_median_musd", "MUSD/MW", "50 % of the futures", kHostingPage,
     "The median of what came."},
    {kMetric, "came_high_musd", "MUSD/MW", "95 % of the futures", kHostingPage,
     "What came: 5 % are above."},
    {kMetric, "gain_musd", "MUSD/MW", "worth - worth of mining", kHostingPage,
     "What the use is worth more than mining on."},
    {kMetric, "gain_low_musd", "MUSD/MW", "", kHostingPage,
     "That gain at 5 % over the ranges; in `flips` with the term at the lower end of its range."},
    {kMetric, "gain_high_musd", "MUSD/MW", "", kHostingPage,
     "That gain at 95 % over the ranges; in `flips` with the term at the upper end."},
    {kMetric, "better_assumptions_pct", "%", "", kHostingPage,
     "Share of the evenly spread assumptions at which the use is worth more than mining."},
    {kMetric, "better_futures_pct", "%", "", kHostingPage,
     "Share of the futures in which it brought more than mining."},
    {kMetric, "worth_parts", "", "", kHostingPage, "Of what each worth is made, MUSD per MW."},
    {kMetric, "rent_musd", "MUSD/MW", "", kHostingPage,
     "Cash of a contract while its tenant pays, or of power sold on, discounted."},
    {kMetric, "after_default_musd", "MUSD/MW", "", kHostingPage,
     "Backstop and new tenants after a default, expected and discounted."},
    {kMetric, "renewal_musd", "MUSD/MW", "", kHostingPage,
     "A second term of the lease, over what the halls are worth without it, expected and "
     "discounted."},
    {kMetric, "residual_musd", "MUSD/MW", "", kHostingPage,
     "What halls and GPUs are worth after the term, discounted."},
    {kMetric, "outlay_musd", "MUSD/MW", "", kHostingPage, "Capex and GPUs; below 0."},
    {kMetric, "rigs_musd", "MUSD/MW", "", kHostingPage,
     "Mining: the rigs, run or sold, whichever is more. Other uses: the rigs sold."},
    {kMetric, "slot_musd", "MUSD/MW", "slot.value (hashprice / slot.hashprice)^slot.elasticity",
     kHostingPage, "Energised room for rigs after the present ones."},
    {kMetric, "resale_musd", "MUSD/MW", "8766 max(resale - power, 0), for the term of a lease",
     kHostingPage,
     "Mining: the right to sell the power on whenever that brings more than mining. The rigs "
     "beside "
     "it pay what their power would bring. Curtailing holds the same, as its cash."},
    {kMetric, "income", "", "", kHostingPage,
     "Cash of each year after signing over the futures, before outlays."},
    {kMetric, "year", "", "", kHostingPage, "Year after signing: 1 is the first."},
    {kMetric, "mining_low_kusd", "kUSD/MW/year", "5 %", kHostingPage,
     "Cash of today's rigs, run while they earn their cash cost, not renewed; where power brings "
     "more than it costs, what they leave of it is sold on for the term of a lease."},
    {kMetric, "mining_kusd", "kUSD/MW/year", "50 %", kHostingPage, "The same, median."},
    {kMetric, "mining_high_kusd", "kUSD/MW/year", "95 %", kHostingPage, "The same, 95 %."},
    {kMetric, "colocation_low_kusd", "kUSD/MW/year", "5 %", kHostingPage, "Cash of the lease."},
    {kMetric, "colocation_kusd", "kUSD/MW/year", "50 %", kHostingPage, "The same, median."},
    {kMetric, "colocation_high_kusd", "kUSD/MW/year", "95 %", kHostingPage, "The same, 95 %."},
    {kMetric, "gpu_low_kusd", "kUSD/MW/year", "5 %", kHostingPage, "Cash of the GPU contract."},
    {kMetric, "gpu_kusd", "kUSD/MW/year", "50 %", kHostingPage, "The same, median."},
    {kMetric, "gpu_high_kusd", "kUSD/MW/year", "95 %", kHostingPage, "The same, 95 %."},
    {kMetric, "crossovers", "", "", kHostingPage, "Where mining and another use would be even."},
    {kMetric, "by", "", "", kHostingPage,
     "What is compared: revenue, cash, net present value, or that with hashprice held through the "
     "term."},
    {kMetric, "even_hashprice_usd_ph_day", "USD/PH/day", "", kHostingPage,
     "Hashprice at which mining is even with the use, all else as assumed."},
    {kMetric, "even_rate_usd_kw_month", "USD/kW/month", "", kHostingPage,
     "Lease, or GPU revenue, per kW of the load at which the use is even with mining."},
    {kMetric, "even_capex_musd", "MUSD/MW", "", kHostingPage,
     "Capex of the halls, or of the GPUs, per MW of the load at which it is even."},
    {kMetric, "even_discount_pct_year", "%/year", "", kHostingPage,
     "Discount of the contract at which it is even."},
    {kMetric, "flips", "", "", kHostingPage,
     "How each assumption alone moves the gain, the strongest first."},
    {kMetric, "flips_at", "", "gain = 0", kHostingPage,
     "Value of the assumption, in its unit, at which the gain is 0; the nearest."},
    {kMetric, "flips_within", "", "", kHostingPage, "Whether that lies inside its range."},
});

}  // namespace

std::span<const Entry> hosting_metrics() noexcept {
  return kHostingEntries;
}

}  // namespace exahash::metrics
