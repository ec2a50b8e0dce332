"""Pages as programs that are not ours read them: XML and HTML parsers, CSV reader, WCAG's formulas.

  page_test.py PRINT_PAGE    the program that prints the sample pages
"""

import csv
import html.parser
import io
import re
import subprocess
import sys
import unittest
import urllib.parse
import xml.etree.ElementTree as ElementTree

PRINT_PAGE = sys.argv.pop(1)
SVG = "{http://www.w3.org/2000/svg}"
SAMPLES = ("run", "comparison", "partial", "sweep", "line", "awkward")


def page(name):
    return subprocess.run([PRINT_PAGE, name], check=True, capture_output=True).stdout


PAGES = {name: page(name) for name in SAMPLES}
TREES = {name: ElementTree.fromstring(text) for name, text in PAGES.items()}


def all_text(element):
    return "".join(element.itertext())


class HtmlReader(html.parser.HTMLParser):
    """Elements opened and closed, as a browser's tokenizer sees them."""

    VOID = {"meta", "link", "br", "hr", "img"}

    def __init__(self):
        super().__init__()
        self.open, self.faults, self.tags = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


class Form(unittest.TestCase):
    def each(self):
        for name in SAMPLES:
            with self.subTest(page=name):
                yield name

    def test_html_and_xml_parsers_agree(self):
        for name in self.each():
            reader = HtmlReader()
            reader.feed(PAGES[name].decode())
            self.assertEqual((reader.faults, reader.open), ([], []))
            in_xml = [e.tag.replace(SVG, "").lower() for e in TREES[name].iter()]
            self.assertEqual([tag for tag, _ in reader.tags], in_xml)

    def test_nothing_is_fetched_and_nothing_runs(self):
        for name in self.each():
            text = PAGES[name].decode()
            self.assertTrue(text.startswith("<!DOCTYPE html>\n"))
            links = []
            for element in TREES[name].iter():
                tag = element.tag.replace(SVG, "")
                self.assertNotIn(tag, ("script", "link", "img", "iframe", "image", "object"))
                for key, value in element.attrib.items():
                    self.assertFalse(key.startswith("on"), key)
                    if tag == "use" and key == "href":  # shapes of the same page
                        self.assertIsNotNone(TREES[name].find(f".//*[@id='{value[1:]}']"))
                        self.assertEqual(value[0], "#")
                    elif key in ("href", "src", "{http://www.w3.org/1999/xlink}href"):
                        links.append(value)
            self.assertTrue(all(link.startswith("data:text/csv;charset=utf-8,") for link in links))
            style = all_text(TREES[name].find("head/style"))
            self.assertNotRegex(style, r"url\(|@import|expression")
            meta = [m.get("content") for m in TREES[name].iter("meta")
                    if m.get("http-equiv") == "Content-Security-Policy"]
            self.assertEqual(meta, ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"])

    def test_identifiers_are_unique_and_those_named_exist(self):
        for name in self.each():
            ids = [e.get("id") for e in TREES[name].iter() if e.get("id")]
            self.assertEqual(len(ids), len(set(ids)))
            for element in TREES[name].iter():
                for wanted in element.get("aria-labelledby", "").split():
                    self.assertIn(wanted, ids)

    def test_headings_and_regions(self):
        for name in self.each():
            tree = TREES[name]
            levels = [e.tag for e in tree.iter() if re.fullmatch(r"h\d", e.tag)]
            self.assertEqual(levels[0], "h1")
            self.assertEqual(set(levels[1:]), {"h2"})
            self.assertEqual(tree.get("lang"), "en")
            self.assertEqual(len(list(tree.iter("main"))), 1)
            for chart in tree.iter(SVG + "svg"):
                self.assertEqual(chart.get("role"), "img")
                named = [tree.find(f".//*[@id='{one}']")
                         for one in chart.get("aria-labelledby").split()]
                self.assertEqual([e.tag for e in named], [SVG + "title", SVG + "desc"])
                self.assertTrue(all(e.text for e in named))

    def test_every_csv_is_rectangular_and_has_what_the_table_shows(self):
        for name in self.each():
            for table, link in zip(TREES[name].iter("table"),
                                   [a for a in TREES[name].iter("a") if a.get("download")]):
                data = urllib.parse.unquote(link.get("href").split(",", 1)[1])
                rows = list(csv.reader(io.StringIO(data)))
                self.assertEqual({len(row) for row in rows}, {len(list(table.find("thead/tr")))})
                firsts = {row[0] for row in rows[1:]}
                for row in table.findall("tbody/tr"):
                    self.assertIn(all_text(row[0]), firsts)

    def test_size(self):
        for name in self.each():
            self.assertLess(len(PAGES[name]), 1_000_000)


class Words(unittest.TestCase):
    def test_what_strangers_wrote_is_text(self):
        tree = TREES["partial"]
        self.assertEqual(all_text(tree.find("body/main/header/h1")),
                         "Is 1 < 2 & 3 > 2, says 'someone'\N{REPLACEMENT CHARACTER}?")
        self.assertIn('<script>alert(1)</script> & "quotes"', all_text(tree.find("body")))
        self.assertIn('name = "</code></pre><b>"\n',
                      [all_text(code) for code in tree.iter("code")])

    def test_partial_stands_on_top_and_advice_is_disclaimed(self):
        first = TREES["partial"].find("body/main/header")[0]
        self.assertEqual(all_text(first), "Partial result: 4,000 of 10,000 paths were finished. "
                                          "All intervals are of these.")
        for name in ("run", "comparison", "partial", "sweep", "line"):
            self.assertIn("Scenario results, not investment advice.",
                          all_text(TREES[name].find("body/footer")))
        self.assertNotIn("Partial", all_text(TREES["run"].find("body")))

    def test_titles_are_questions(self):
        for name in ("run", "comparison", "partial", "sweep", "line"):
            for heading in TREES[name].iter("h2"):
                self.assertTrue(all_text(heading).endswith("?"), all_text(heading))


def places(path):
    """Absolute (x, y) of a path of M, l, H, h, v and Z."""
    found, x, y = [], 0, 0
    for command, rest in re.findall(r"([MlHvhZ])([^MlHvhZ]*)", path):
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", rest)]
        if command in "Ml":
            for right, down in zip(numbers[::2], numbers[1::2]):
                x, y = (right, down) if command == "M" else (x + right, y + down)
                found.append((x, y))
        elif command == "H":
            x = numbers[0]
        elif command == "h":
            x += numbers[0]
        elif command == "v":
            y += numbers[0]
        found.append((x, y))
    return found


def boxes(chart):
    """(left, right, top, bottom, text) of every text, as wide as common sans-serif fonts are."""
    for element in chart.iter(SVG + "text"):
        text, kind = all_text(element), element.get("class").split()
        width = 12 * (0.62 if "name" in kind else 0.55) * len(text)
        x, y = float(element.get("x")), float(element.get("y"))
        left = x - width if "end" in kind else x - width / 2 if "mid" in kind else x
        yield left, left + width, y - 9, y + 3, text


class Geometry(unittest.TestCase):
    def charts(self):
        for name in SAMPLES:
            for chart in TREES[name].iter(SVG + "svg"):
                with self.subTest(page=name, chart=chart.get("aria-labelledby")):
                    yield chart

    def test_no_words_overlap_or_leave_the_picture(self):
        for chart in self.charts():
            placed = list(boxes(chart))
            for i, (left, right, top, bottom, text) in enumerate(placed):
                self.assertGreaterEqual(left, -1, text)
                self.assertLessEqual(right, float(chart.get("width")) + 1, text)
                self.assertGreaterEqual(top, 0, text)
                self.assertLessEqual(bottom, float(chart.get("height")), text)
                for other in placed[:i]:
                    apart = (right <= other[0] or other[1] <= left or bottom <= other[2] or
                             other[3] <= top)
                    self.assertTrue(apart, f"{text} on {other[4]}")

    def test_every_coordinate_is_a_number_within(self):
        for chart in self.charts():
            width, height = float(chart.get("width")), float(chart.get("height"))
            for path in chart.iter(SVG + "path"):
                self.assertRegex(path.get("d"), r"^M[-0-9. MlHvhZ]+$")
                for x, y in places(path.get("d")):
                    self.assertTrue(-0.01 <= x <= width + 0.01, x)
                    self.assertTrue(-0.01 <= y <= height + 0.01, y)


def linear(colour):
    values = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def contrast(one, other):
    """WCAG 2.2, relative luminance and contrast ratio."""
    low, high = sorted(sum(w * v for w, v in zip((0.2126, 0.7152, 0.0722), linear(c)))
                       for c in (one, other))
    return (high + 0.05) / (low + 0.05)


# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
SEEN_BY = {
    "common": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
                   (0.004733, 0.691367, 0.303900)),
}


def lab(colour, eye):
    rgb = [min(1, max(0, sum(m * v for m, v in zip(row, linear(colour))))) for row in eye]
    to_xyz = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750),
              (0.0193339, 0.1191920, 0.9503041))
    white = (0.95047, 1, 1.08883)
    f = [(t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116)
         for t in (sum(m * v for m, v in zip(row, rgb)) / w for row, w in zip(to_xyz, white))]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


class Colour(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        style = all_text(TREES["run"].find("head/style"))
        light, dark = re.findall(r":root\{([^}]*)\}", style)[:2]
        cls.themes = {name: dict(re.findall(r"--([\w-]+):(#[0-9A-F]{6})", text))
                      for name, text in (("light", light), ("dark", dark))}

    def test_the_formula_gives_known_values(self):
        self.assertEqual(contrast("#000000", "#FFFFFF"), 21)
        self.assertAlmostEqual(contrast("#767676", "#FFFFFF"), 4.54, places=2)
        self.assertAlmostEqual(lab("#FFFFFF", SEEN_BY["common"])[0], 100, places=4)

    def test_marks_stand_out(self):
        for theme, least in (("light", 3.25), ("dark", 4.2)):
            colours = self.themes[theme]
            for number in range(1, 6):
                ratio = contrast(colours[f"series-{number}"], colours["paper"])
                self.assertGreaterEqual(round(ratio, 2), least, (theme, number))

    def test_words_stand_out(self):
        for colours in self.themes.values():
            for ink in ("ink", "quiet"):
                for ground in ("paper", "tint"):
                    self.assertGreaterEqual(contrast(colours[ink], colours[ground]), 4.5)  # AA

    def test_numbers_stand_out_on_every_shade_of_a_heat_map(self):
        for colours in self.themes.values():
            for shade in range(9):
                self.assertGreaterEqual(
                    contrast(colours[f"on-{shade}"], colours[f"heat-{shade}"]), 4.5)  # AA

    def test_shades_ascend_for_every_eye(self):
        for theme, away in (("light", -1), ("dark", 1)):  # from the paper
            for eye in SEEN_BY.values():
                light = [lab(self.themes[theme][f"heat-{n}"], eye)[0] for n in range(9)]
                for low, high in zip(light, light[1:]):
                    self.assertGreaterEqual(away * (high - low), 7, (theme, light))

    def test_series_differ_for_every_eye(self):
        for theme, least in (("light", 25), ("dark", 33)):
            series = [self.themes[theme][f"series-{n}"] for n in range(1, 6)]
            for eye in SEEN_BY.values():
                seen = [lab(colour, eye) for colour in series]
                for i, one in enumerate(seen):
                    for other in seen[:i]:
                        distance = sum((a - b) ** 2 for a, b in zip(one, other)) ** 0.5  # CIE76
                        self.assertGreaterEqual(distance, least)


if __name__ == "__main__":
    unittest.main()
