"""An independent reader of exahash.result/1: it knows docs/formats/result.md and nothing else.

Every member of the example must be in the page's tables with its type, and every member of the page
in the example; numbers keep the order that the page promises.
"""

import datetime
import json
import re
import unittest
from pathlib import Path

FORMATS = Path(__file__).resolve().parents[2] / "docs" / "formats"
SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \|", re.MULTILINE)


def tables():
    """{section: {member: type}} of the page."""
    parts = SECTION.split((FORMATS / "result.md").read_text())
    found = {title: dict(ROW.findall(text)) for title, text in zip(parts[1::2], parts[2::2])}
    return {title: rows for title, rows in found.items() if rows}


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


SCALARS = {
    "text": lambda v: isinstance(v, str),
    "whole": lambda v: isinstance(v, int) and not isinstance(v, bool) and v >= 0,
    "truth": lambda v: isinstance(v, bool),
    "number": is_number,
    "date": lambda v: isinstance(v, str) and bool(datetime.date.fromisoformat(v)),
}
OBJECTS = {"series": "A series", "share": "A share", "retarget": "A retarget", "answer": "An answer"}
ONE = {"dates": "date", "numbers": "number", "retargets": "retarget", "answers": "answer"}


def faults(value, kind, page, place):
    """What in the value does not fit the type as the page writes it."""
    if kind.endswith(" or null"):
        return [] if value is None else faults(value, kind.removesuffix(" or null"), page, place)
    if kind.startswith("list of "):
        inner = kind.removeprefix("list of ").replace("lists of", "list of")
        if not isinstance(value, list):
            return [f"{place}: no list"]
        return [f for i, item in enumerate(value)
                for f in faults(item, ONE.get(inner, inner), page, f"{place}[{i}]")]
    if kind in OBJECTS:
        return object_faults(value, OBJECTS[kind], page, place)
    return [] if SCALARS[kind](value) else [f"{place}: no {kind}"]


def object_faults(value, section, page, place):
    rows = page[section]
    found = [f"{place}.{name}: not on the page" for name in value if name not in rows]
    for name, kind in rows.items():
        if name not in value:
            if kind.strip().endswith(", may be missing"):
                continue
            found.append(f"{place}.{name}: missing")
        else:
            kind = kind.strip().removesuffix(", may be missing")
            found += faults(value[name], kind, page, f"{place}.{name}")
    return found


def no_duplicates(pairs):
    assert len({name for name, _ in pairs}) == len(pairs), pairs
    return dict(pairs)


class ResultFormat(unittest.TestCase):
    def setUp(self):
        text = (FORMATS / "result.example.json").read_text()
        self.result = json.loads(text, object_pairs_hook=no_duplicates)
        self.page = tables()

    def test_the_page_has_its_tables(self):
        self.assertEqual(set(self.page), {"The object", *OBJECTS.values()})

    def test_the_example_is_what_the_page_says(self):
        self.assertEqual(object_faults(self.result, "The object", self.page, "result"), [])
        self.assertEqual(self.result["schema"], "exahash.result/1")

    def test_the_reader_sees_what_does_not_fit(self):
        self.result["seed"] = "1"
        del self.result["answers"][0]["low"]
        self.result["series"][0]["mean"][1] = None
        self.result["series"][1]["more"] = 1
        self.assertEqual(
            sorted(object_faults(self.result, "The object", self.page, "result")),
            ["result.answers[0].low: missing", "result.seed: no whole",
             "result.series[0].mean[1]: no number", "result.series[1].more: not on the page"])

    def test_what_the_page_promises_of_numbers(self):
        levels = self.result["quantile_levels"]
        page = (FORMATS / "result.md").read_text()
        self.assertIn(", ".join(str(level) for level in levels), page)
        self.assertEqual(self.result["partial"], self.result["paths"] < self.result["paths_asked"])
        self.assertRegex(self.result["run_id"], r"^[0-9a-f]{64}$")
        median = levels.index(0.5)
        for series in self.result["series"] + self.result["differences"]:
            count = len(series["dates"])
            self.assertEqual(series["dates"], sorted(set(series["dates"])))
            for name in ("mean", "quantiles", "median_low", "median_high"):
                self.assertEqual(len(series[name]), count)
            for row, low, high in zip(series["quantiles"], series["median_low"],
                                      series["median_high"]):
                self.assertEqual(len(row), len(levels))
                self.assertEqual(row, sorted(row))
                self.assertLessEqual(low, row[median])
                self.assertGreaterEqual(high, row[median])
        for number, retarget in enumerate(self.result["retargets"], 1):
            self.assertEqual(retarget["number"], number)
            self.assertEqual(retarget["quantiles"], sorted(retarget["quantiles"]))
        for answer in self.result["answers"]:
            self.assertLessEqual(answer["low"], answer["value"])
            self.assertLessEqual(answer["value"], answer["high"])


if __name__ == "__main__":
    unittest.main()
