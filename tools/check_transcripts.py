#!/usr/bin/env python3
"""Holds the transcripts in the documentation to what the program prints.

Every fenced block marked `console` in README.md and docs/ is run: a line that starts with "$ " is a
command, the lines up to the next one are its output; a line "..." stands for any lines. The day of
the runs is fixed (SOURCE_DATE_EPOCH), so that the age of the data does not move.

  tools/check_transcripts.py PROGRAM            compare; exit 1 on a difference
  tools/check_transcripts.py PROGRAM --update   write what is printed into the pages; where lines are
                                                left out, those with the same beginning

Commands that name ../shared are skipped, and said, where it is absent.
"""

import difflib
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DAY = "1787356800"  # 2026-08-22T00:00:00Z, the day after the daily table's last
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands_of(block):
    """[(command, [output lines])] of one fenced block."""
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return found


def run(command, program):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("EXAHASH_")}
    environment["SOURCE_DATE_EPOCH"] = DAY
    real = re.sub(r"(^|\s)(?:\./)?exahash(?=\s|$)", rf"\1'{program}'", command)
    done = subprocess.run(["bash", "-c", real], cwd=ROOT, env=environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    return [line.rstrip() for line in done.stdout.splitlines()]


def matches(expected, printed):
    if "..." not in expected:
        return expected == printed
    pattern = "".join("(?:.*\n)*?" if line == "..." else re.escape(line) + "\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


def beginning(line):
    """What names a line: its indentation and words up to the first gap."""
    return re.match(r" *(?:\S+ ?)*", line).group(0).strip() if line.startswith(" ") else line[:12]


def refreshed(expected, printed):
    """The printed lines that the page shows, in its order, with "..." for the others."""
    if "..." not in expected:
        return printed
    lines, at = [], 0
    for line in expected:
        if line == "...":
            continue
        found = next((i for i in range(at, len(printed)) if beginning(printed[i]) == beginning(line)), None)
        if found is None:
            continue
        if found > at:
            lines.append("...")
        lines.append(printed[found])
        at = found + 1
    return lines + ["..."] * (at < len(printed))


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program, update = Path(sys.argv[1]).resolve(), "--update" in sys.argv
    shared = (ROOT / "../shared").is_dir()
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    checked = skipped = wrong = 0
    for page in pages:
        text = page.read_text()

        def replace(block):
            nonlocal checked, skipped, wrong
            lines = []
            for command, expected in commands_of(block.group(1)):
                lines.append("$ " + command)
                if "../shared" in command and not shared:
                    skipped += 1
                    lines += expected
                    continue
                while expected and not expected[-1]:
                    expected = expected[:-1]
                printed = run(command, program)
                checked += 1
                if not matches(expected, printed):
                    wrong += 1
                    print(f"{page.relative_to(ROOT)}: $ {command}")
                    print("\n".join(difflib.unified_diff(expected, printed, "written", "printed", lineterm="")))
                lines += refreshed(expected, printed)
            return "```console\n" + "\n".join(lines) + "\n```"

        updated = BLOCK.sub(replace, text)
        if update and updated != text:
            page.write_text(updated)
    print(f"transcripts: {checked} commands checked, {wrong} differ"
          + (f", {skipped} skipped (no ../shared)" if skipped else ""))
    sys.exit(1 if wrong and not update else 0)


if __name__ == "__main__":
    main()
