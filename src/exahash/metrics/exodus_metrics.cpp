// AI hosting in simulated runs. Five megawatts of five meanings: they overlap and are never added.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr std::array kExodusEntries = std::to_array<Entry>({
    {kMetric, "ai_planned_mw", "MW", "MW announced - MW connected - MW signed for", kExodusPage,
     "Grid connections that companies announced beyond those of today and have not signed for."},
    {kMetric, "ai_contracted_gross_mw", "MW", "critical IT * gross factor", kExodusPage,
     "Contracts that are being built or let, at the grid."},
    {kMetric, "ai_contracted_it_mw", "MW", "sum of contracts' critical IT", kExodusPage,
     "Contracts that are being built or let, critical IT."},
    {kMetric, "ai_building_mw", "MW", "contracted at the grid - energised", kExodusPage,
     "Contracts that are being built, at the grid."},
    {kMetric, "ai_energised_mw", "MW", "sum of halls in use: critical IT * gross factor",
     kExodusPage, "AI megawatts in use, at the grid."},
    {kMetric, "ai_displaced_mw", "MW", "sum of MW taken from racks since the start", kExodusPage,
     "Megawatts that AI took from rigs since the start. The rigs are unplugged, not gone: where "
     "they "
     "go is the fleet's."},
    {kMetric, "ai_foregone_mw", "MW", "sum of MW being built that went to AI since the start",
     kExodusPage, "Megawatts that miners were building and that went to AI, since the start."},
    {kMetric, "ai_locked_ehs", "EH/s", "locked MW / (J/TH * overhead)", kExodusPage,
     "Locked since the start: hash rate that megawatts taken from rigs from then on, and held by "
     "AI "
     "or by nobody, would carry at the J/TH of the rigs that run. What was let before is not in "
     "it, but in ai_energised_mw: exahash data contracts says what that locks (locked_now_ehs)."},
    {kMetric, "ai_lease_usd_kw_month", "USD/kW/month", "ai.lease * its course since the start",
     kExodusPage, "Lease of new contracts, for a kW of critical IT."},
    {kMetric, "ai_bust_pct", "%", "100 in a bust, else 0", kExodusPage,
     "100 on a path on which demand for hosting is in a bust: its mean is their share."},
});

}  // namespace

std::span<const Entry> exodus_metrics() noexcept {
  return kExodusEntries;
}

}  // namespace exahash::metrics
