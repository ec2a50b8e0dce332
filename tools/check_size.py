#!/usr/bin/env python3
"""Files small enough to be read whole.

No C++ file over 400 lines; at most a tenth of them over 250 (the 90th percentile of the best code
bases); no function over 85. Tables of facts are not code: only what git tracks with a C++ suffix.

  tools/check_size.py FILE...
"""

import re
import sys
from pathlib import Path

FILE_LIMIT, USUAL_LIMIT, FUNCTION_LIMIT = 400, 250, 85
NOT_A_FUNCTION = re.compile(r"^(namespace|struct|class|enum|union|extern|constexpr .*=|.*= *\{)")


def long_functions(text):
    """(line, length) of definitions that start in the first column and end with a lone brace."""
    start = None
    for number, line in enumerate(text.splitlines(), 1):
        if line[:1].isalpha() and not line.startswith(("namespace", "#")):
            start = None if NOT_A_FUNCTION.match(line) else (start or number)
        if line == "}":
            if start and number - start + 1 > FUNCTION_LIMIT:
                yield start, number - start + 1
            start = None
        elif line.endswith(";") and line[:1].strip():
            start = None


def main():
    faults, usual = [], []
    paths = [Path(p) for p in sys.argv[1:]]
    for path in paths:
        text = path.read_text()
        lines = text.count("\n")
        if lines > FILE_LIMIT:
            faults.append(f"{path}: {lines} lines, over {FILE_LIMIT}")
        if lines > USUAL_LIMIT:
            usual.append(f"{path}: {lines} lines")
        faults += [f"{path}:{line}: a function of {length} lines, over {FUNCTION_LIMIT}"
                   for line, length in long_functions(text)]
    if len(usual) * 10 > len(paths):
        faults += [f"{len(usual)} of {len(paths)} files are over {USUAL_LIMIT} lines:", *usual]
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
