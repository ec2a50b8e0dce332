#!/usr/bin/env python3
"""Makes data/rigs/rigs.csv from the gathered table of rigs in ../shared/facts/rigs.csv.

Only facts are kept: J/TH and the price per TH, which the program computes itself, are checked and left
out. Rows that do not stand up are left out, each with its reason, in LEFT_OUT. With --check the
committed file is compared with what would be made, and nothing is written. data/rigs/SOURCES.md says
where each column comes from.
"""

import argparse
import csv
import io
import os
import pathlib
import sys

from make_history import first_difference

COLUMNS = ["model", "maker", "kind", "release_month", "ths", "watts", "price_usd", "price_as_of",
           "price_basis", "basis", "source", "note"]
LEFT_OUT = {
    "SEALMINER A1": "its figures are those of a chip, scaled by a guess; the source calls them of "
                    "low confidence",
    "Antminer S23 XP Hyd": "announced; no delivery and no second source is known",
    "Proto Rig": "TH/s and W are upper bounds of a frame of modules, not of one rig",
}
# "launch (approx)" -> "launch"; the day of a street price is no more certain than its year.
PRICE_DATES = {"": "", "launch (approx)": "launch", "launch (2014)": "launch",
               "2026 street": "2026", "2026": "2026", "2026-08": "2026-08"}
MOST_DISAGREEMENT = 0.002  # of J/TH and of the price per TH with what TH/s, W and price give


def faults_of(row):
    ths, watts = float(row["ths"]), float(row["watts"])
    for given, computed in ((row["j_per_th"], watts / ths),
                            (row["price_usd_per_th"], float(row["price_usd"] or 0) / ths)):
        if given and abs(computed / float(given) - 1) > MOST_DISAGREEMENT:
            yield f"{row['model']}: {given} is not {computed:.6g}"
    if row["price_as_of"] not in PRICE_DATES:
        yield f"{row['model']}: price of {row['price_as_of']!r}"
    if bool(row["price_usd"]) != bool(row["price_basis"]):
        yield f"{row['model']}: a price and its basis go together"


def rigs_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    faults = [fault for row in rows for fault in faults_of(row)]
    unknown = set(LEFT_OUT) - {row["model"] for row in rows}
    faults += [f"{name} is left out but not there" for name in sorted(unknown)]
    if faults:
        sys.exit("\n".join(faults))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        if row["model"] in LEFT_OUT:
            continue
        if "street" in row["price_as_of"]:
            row["note"] = "; ".join(filter(None, [row["note"], "street price"]))
        row["price_as_of"] = PRICE_DATES[row["price_as_of"]]
        writer.writerow(row[column] for column in COLUMNS)
    return out.getvalue()


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    shared = os.environ.get("EXAHASH_SHARED", root.parent / "shared")
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--shared", type=pathlib.Path, default=pathlib.Path(shared),
                        help="folder that holds facts/ (default: ../shared beside the checkout)")
    arguments = parser.parse_args()
    source, path = arguments.shared / "facts" / "rigs.csv", root / "data" / "rigs" / "rigs.csv"
    if not source.exists():
        print(f"skipped: {source} is absent")
        return 77 if arguments.check else 1
    made = rigs_csv(source)
    if not arguments.check:
        path.write_text(made, encoding="ascii", newline="")
        print(f"{path.relative_to(root)}: {made.count(chr(10)) - 1} rows, "
              f"{len(LEFT_OUT)} left out")
        return 0
    committed = path.read_bytes().decode("ascii", "replace") if path.exists() else ""
    if committed == made:
        return 0
    print(f"{path.relative_to(root)} is not what the source gives, "
          f"{first_difference(committed, made)}\n"
          "help: run tools/make_rigs.py and commit the result", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
