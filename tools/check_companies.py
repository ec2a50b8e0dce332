#!/usr/bin/env python3
"""Holds data/companies to the tables that it was gathered in (../shared/facts beside the checkout).

Every figure of a company, every amount, coupon, day and conversion price of a tranche, the lease that
each contract comes to, and the rest of the network are compared. Exit 77 where the tables are absent.
"""

import argparse
import csv
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Name in miners.csv -> name in companies.csv.
NAMES = {
    "TeraWulf": "TeraWulf", "Core Scientific": "Core Scientific", "IREN": "IREN",
    "Cipher Digital (ex Cipher Mining)": "Cipher", "Hut 8 / American Bitcoin": "Hut 8",
    "Galaxy Digital (Helios)": "Galaxy", "Keel Infrastructure (ex Bitfarms)": "Keel",
    "Bitdeer": "Bitdeer", "Riot Platforms": "Riot", "MARA": "MARA", "CleanSpark": "CleanSpark",
    "Applied Digital (peer; hosts miners, does not self-mine)": "Applied Digital",
    "Cango": "Cango", "HIVE Digital": "HIVE",
}
# Column of miners.csv -> column of companies.csv and the factor between their units.
FIGURES = {
    "energized_ehs": ("hash_rate_ehs", 1), "fleet_j_per_th": ("efficiency_j_per_th", 1),
    "power_cost_usd_kwh": ("power_usd_per_mwh", 1000), "btc_held": ("coins_btc", 1),
    "total_debt_usd_m": ("stated_debt_musd", 1), "ai_revenue_share_pct": ("ai_revenue_pct", 1),
    "ai_contracted_mw_critical_it": ("stated_it_mw", 1),
    "ai_contract_value_usd_bn": ("stated_ai_value_musd", 1000),
}
ISSUERS = {"TeraWulf JV (Flash Compute, 50.1%)": "Flash Compute", "Keel (Bitfarms)": "Keel"}
# Deal in ai_hosting.csv -> contracts here; the rate is per MW as the table counts them.
DEALS = {
    "Core Scientific-CoreWeave": "Core - CoreWeave",
    "TeraWulf-Fluidstack Lake Mariner": "Lake Mariner - Fluidstack",
    "TeraWulf-Fluidstack Abernathy JV": "Abernathy - Fluidstack",
    "Cipher-AWS": "Black Pearl - AWS",
    "Hut 8 River Bend-Fluidstack/Anthropic": "River Bend - Fluidstack",
    "Hut 8 Beacon Point": "Beacon Point", "Galaxy Helios-CoreWeave": "Helios - CoreWeave",
    "Applied Digital-CoreWeave": "Polaris Forge 1 - CoreWeave",
    "Applied Digital-hyperscaler": "Polaris Forge 2", "Riot-AMD": "Rockdale - AMD",
    "IREN-Microsoft (GPU CLOUD)": "Horizon - Microsoft",
}
ROUNDING = 0.002
WEAK = ("recalled", "estimate")


def table(path, key):
    with open(path, encoding="utf-8", newline="") as file:
        return {row[key]: row for row in csv.DictReader(file)}


def apart(one, other):
    return abs(one - other) > ROUNDING * max(abs(one), abs(other))


def grade(row, column):
    own = dict(part.split("=") for part in row["graded"].split(";") if part)
    return own.get(column, row["basis"])


def company_faults(miners, companies):
    for theirs, ours in NAMES.items():
        there, here = miners[theirs], companies[ours]
        weak = there["recalled_or_estimated_fields"].split(";")
        for column, (name, factor) in FIGURES.items():
            if there[column] == "":
                continue
            if here[name] == "" or apart(float(there[column]) * factor, float(here[name])):
                yield f"{ours}: {name} is {here[name]}, {column} {there[column]}"
            was_weak = there["basis"] == "recalled" or column in weak
            if was_weak != (grade(here, name) in WEAK):
                yield f"{ours}: {name} is graded {grade(here, name)}"
        cash = here["cash_musd"] or here["liquidity_musd"]
        if there["cash_usd_m"] and apart(float(there["cash_usd_m"]), float(cash)):
            yield f"{ours}: cash {cash} is not {there['cash_usd_m']}"


# Where the gathered megawatts mean something else than the column here.
CONNECTED = {
    "TeraWulf": 500,         # told: 267.5, what is energised of it
    "MARA": 1900 - 537,      # told with those of its hosts
    "Applied Digital": 404,  # told: 386, of which 100 are IT, 118 at the grid
}
PIPELINE_COUNTS_CONNECTED = ("IREN", "Galaxy", "HIVE")


def site_faults(miners, sites):
    for theirs, ours in NAMES.items():
        its = [row for row in sites.values() if row["company"] == ours]
        grid, planned = (sum(float(row[column] or 0) for row in its)
                         for column in ("grid_mw", "planned_mw"))
        operating, pipeline = miners[theirs]["mw_operating"], miners[theirs]["mw_pipeline"]
        want = CONNECTED.get(ours, float(operating or grid))
        if apart(grid, want):
            yield f"{ours}: its sites have {grid:g} MW, not {want:g}"
        if ours in PIPELINE_COUNTS_CONNECTED:
            planned += grid
        if pipeline and abs(planned / float(pipeline) - 1) > 0.005:
            yield f"{ours}: its sites plan {planned:g} MW, mw_pipeline is {pipeline}"


def tranche_faults(debt, tranches):
    left = list(tranches.values())
    for there in debt:
        company = ISSUERS.get(there["issuer"], there["issuer"])
        pairs = (("outstanding_usd_m", "outstanding_musd"), ("original_usd_m", "original_musd"),
                 ("coupon_pct", "coupon_pct"), ("conversion_price_usd", "conversion_usd"),
                 ("issue_date", "issued"))
        found = [row for row in left if row["company"] == company
                 and all(there[a] == row[b] for a, b in pairs)
                 and (there["maturity"] == row["maturity"] or "-27" in there["maturity"])]
        if len(found) != 1:
            yield f"{company}: {there['instrument']} has {len(found)} tranches"
            continue
        left.remove(found[0])
        if (there["basis"] in WEAK) and grade(found[0], "outstanding_musd") not in WEAK:
            yield f"{found[0]['tranche']}: graded better than its source"
        if ("not found" in there["drawn"]) != (found[0]["status"] == "committed"):
            yield f"{found[0]['tranche']}: status {found[0]['status']}"
    yield from (f"{row['tranche']}: not in debt.csv" for row in left)


def contract_faults(hosting, contracts):
    for deal, name in DEALS.items():
        row = contracts[name]
        told = float(hosting[f"{deal} - rate"]["mid"])
        megawatts = float(row["gross_mw" if name == "Black Pearl - AWS" else "it_mw"])
        rate = float(row["value_musd"]) * 1000 / (12 * float(row["term_years"]) * megawatts)
        if apart(rate, told):
            yield f"{name}: {rate:.1f} USD/kW/month, the table has {told}"


def network_faults(network, companies):
    rest = [row for row in companies.values() if row["kind"] == "class"]
    total = sum(float(row["hash_rate_ehs"] or 0) for row in companies.values())
    power = sum(float(row["hash_rate_ehs"]) * float(row["efficiency_j_per_th"])
                for row in companies.values() if row["efficiency_j_per_th"])
    if apart(total, 132.47e12 * 2**32 / 600 / 1e18):
        yield f"hash rates come to {total:.1f} EH/s"
    if apart(power / total, 21.0):
        yield f"the fleet has {power / total:.2f} J/TH"
    prices = [1000 * float(network[f"power_cost_quantile_p{q}"]["value"]) for q in (10, 25, 50, 75, 90)]
    if prices != [float(row["power_usd_per_mwh"]) for row in rest]:
        yield f"prices of the classes are not {prices}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--shared", type=pathlib.Path,
                        default=pathlib.Path(os.environ.get("EXAHASH_SHARED",
                                                            ROOT.parent / "shared")),
                        help="folder that holds facts/ (default: ../shared beside the checkout)")
    facts = parser.parse_args().shared / "facts"
    if not facts.exists():
        print(f"skipped: {facts} is absent")
        return 77
    here = ROOT / "data" / "companies"
    companies = table(here / "companies.csv", "company")
    miners = table(facts / "miners.csv", "name")
    with open(facts / "debt.csv", encoding="utf-8", newline="") as file:
        debt = list(csv.DictReader(file))
    faults = [*company_faults(miners, companies),
              *site_faults(miners, table(here / "sites.csv", "site")),
              *tranche_faults(debt, table(here / "tranches.csv", "tranche")),
              *contract_faults(table(facts / "ai_hosting.csv", "item"),
                               table(here / "contracts.csv", "contract")),
              *network_faults(table(facts / "network.csv", "metric"), companies)]
    print("\n".join(faults) or f"data/companies agrees with {len(companies)} companies, "
          f"{len(debt)} tranches and {len(DEALS)} deals of the gathered tables")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
