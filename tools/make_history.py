#!/usr/bin/env python3
"""Makes data/history/epochs.csv and daily.csv from the gathered tables in ../shared/data.

Only facts are kept: what the program computes itself (difficulty, changes, hash rates) is left
out, so that nothing is stored twice. With --check the committed files are compared with what
would be made, and nothing is written. data/history/SOURCES.md says where each column comes from.
"""

import argparse
import csv
import lzma
import os
import pathlib
import sys
from datetime import date, timedelta

EPOCH_COLUMNS = [
    "epoch", "first_height", "first_time", "first_time_kind", "first_hash", "nbits",
    "nbits_source", "chainwork_before", "last_time", "last_hash", "timespan_lo", "timespan_hi",
]
DAILY_COLUMNS = [
    "date", "price_usd", "price_source", "nbits", "blocks_24h", "subsidy_btc_24h", "fees_btc_24h",
]


def rows_of(path):
    """The rows of a CSV file, plain or .xz, as dictionaries."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="ascii", newline="") as file:
        return list(csv.DictReader(file))


def shortest(number):
    """The shortest decimal that reads back as the same double: '0.04951', '6500'."""
    return repr(float(number)).removesuffix(".0") if number else ""


def epochs_csv(data):
    rows = rows_of(data / "mainnet-epochs.csv")
    lines = [",".join(EPOCH_COLUMNS)]
    lines += [",".join(row[column] for column in EPOCH_COLUMNS) for row in rows]
    return "\n".join(lines) + "\n"


def daily_csv(data):
    """Prices are market closes; the price column of btc-daily is an estimate and is not used."""
    chain = {row["date"]: row for row in rows_of(data / "btc-daily.csv.xz")}
    price = {row["date"]: row for row in rows_of(data / "btc-price-daily.csv.xz")}
    known = [day for day, row in chain.items() if row["nbits"]] + list(price)
    day, last = date.fromisoformat(min(known)), date.fromisoformat(max(known))
    lines = [",".join(DAILY_COLUMNS)]
    while day <= last:
        on_chain, close = chain.get(day.isoformat(), {}), price.get(day.isoformat(), {})
        lines.append(",".join([
            day.isoformat(),
            shortest(close.get("price_usd", "")),
            close.get("source", ""),
            on_chain.get("nbits", ""),
            on_chain.get("blocks_24h", ""),
            shortest(on_chain.get("subsidy_btc_24h", "")),
            shortest(on_chain.get("fees_btc_24h", "")),
        ]))
        day += timedelta(days=1)
    return "\n".join(lines) + "\n"


def first_difference(committed, made):
    pairs = zip(committed.splitlines() + [None], made.splitlines() + [None])
    for number, (old, new) in enumerate(pairs, 1):
        if old != new:
            return f"line {number}:\n  committed  {old}\n  made       {new}"
    return "line ends differ"


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    shared = os.environ.get("EXAHASH_SHARED", root.parent / "shared")
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--shared", type=pathlib.Path, default=pathlib.Path(shared),
                        help="folder that holds data/ (default: ../shared beside the checkout)")
    arguments = parser.parse_args()
    data, target = arguments.shared / "data", root / "data" / "history"
    if not (data / "mainnet-epochs.csv").exists():
        print(f"skipped: {data} is absent")
        return 77 if arguments.check else 1

    differs = False
    for name, made in (("epochs.csv", epochs_csv(data)), ("daily.csv", daily_csv(data))):
        path = target / name
        if not arguments.check:
            path.write_text(made, encoding="ascii", newline="")
            print(f"{path.relative_to(root)}: {made.count(chr(10)) - 1} rows")
            continue
        committed = path.read_bytes().decode("ascii", "replace") if path.exists() else ""
        if committed != made:
            differs = True
            print(f"{path.relative_to(root)} is not what the sources give, "
                  f"{first_difference(committed, made)}\n"
                  "help: run tools/make_history.py and commit the result", file=sys.stderr)
    return 1 if differs else 0


if __name__ == "__main__":
    sys.exit(main())
