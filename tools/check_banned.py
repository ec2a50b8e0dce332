#!/usr/bin/env python3
"""What must not stand in the code, each with its reason.

  tools/check_banned.py [ROOT] [BUILD]    BUILD: a build whose libraries' symbols are read too
"""

import re
import subprocess
import sys
from pathlib import Path

# Rooms whose results are promised to be the same bits on every machine (decision 0001).
SAME_BITS = ("base math crypto random consensus chain market sites mining hosting finance security "
             "sim").split()
# The one file that may call Boost.Math, and with it libm: it serves printed figures only.
PRINTED_FIGURES = "boost/math"

LIBRARY = ["src"]
FLOORS = [f"src/exahash/{room}" for room in SAME_BITS]
# (pattern, folders, reason). The code is read without comments and strings.
RULES = [
    (r"\bstd::(?:cout|cerr|clog|cin)\b|\b(?:f|v|vf)?printf\s*\(|\bf?puts\s*\(|\bfmt::print\b",
     LIBRARY, "the library never prints: it returns values, the program prints them"),
    (r"\b(?:std::)?(?:_|_E|quick_)?exit\s*\(", LIBRARY,
     "the library never ends the process of the one who calls it"),
    (r"\b(?:secure_)?getenv\s*\(|\bsetlocale\s*\(", LIBRARY,
     "results do not depend on the environment; the program passes in what it reads"),
    (r"\b(?:system_clock|file_clock|gettimeofday|clock_gettime|localtime)\b|\bstd::time\s*\(",
     LIBRARY, "results do not depend on the day they are computed; the program passes the day in"),
    (r"#\s*include\s*<(?:random|math\.h|complex|valarray)>"
     r"|\bstd::(?:log|log2|log10|log1p|exp|exp2|expm1|pow|sin|cos|tan|tgamma|lgamma|erf|erfc|cbrt|"
     r"hypot|normal_distribution|mt19937(?:_64)?|random_device)\b", FLOORS,
     "libm and std:: distributions give other bits elsewhere (decision 0001): math/elementary.h"),
    (r"\bstd::fma\b|\b_mm\d*_f(?:n?m)(?:add|sub)\w*", LIBRARY,
     "a fused multiply-add rounds once where others round twice (decision 0001)"),
    (r"-ffast-math|-march=native|-Ofast", ["CMakeLists.txt", "CMakePresets.json", "cmake", "src"],
     "changes results with the machine (decision 0001)"),
]
HEAVY = ("boost/math/", "CLI/", "nlohmann/", "toml++/", "boost/beast/")
ELSEWHERE = re.compile(r"(?<![\w.])/(?:home|root|Users|work|tmp)/\w")
LIBM = re.compile(r"^(?:log|exp|pow|sin|cos|tan|asin|acos|atan|sinh|cosh|tanh|tgamma|lgamma|erf|"
                  r"cbrt|hypot|fma)(?:2|10|1p|m1|c|h)?f?(?:_r)?l?$")
# Kernels compiled for an instruction set that not every machine has, and their width in names.
WIDER = re.compile(r"/exahash_\w+_kernel_(4|8)\.dir/")
OF_STANDARD_LIBRARY = re.compile(r"^_Z(?:N?K?St|T[VIS]N?St|GV?N?K?St)")
COMMENT_OR_STRING = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.DOTALL)


def bare(text):
    """The text without comments and strings, but with #include lines and the lines' numbers."""
    def blank(match):
        whole = match.group(0)
        return '""' if whole[0] == '"' else "\n" * whole.count("\n")
    return COMMENT_OR_STRING.sub(blank, text)


def files_under(root, folders, suffixes=(".h", ".cpp", ".S", ".txt", ".cmake", ".json")):
    for folder in folders:
        path = root / folder
        yield from [path] if path.is_file() else sorted(
            p for p in path.rglob("*") if p.suffix in suffixes)


def rule_faults(root):
    for pattern, folders, reason in RULES:
        for path in files_under(root, folders):
            text = path.read_text()
            if PRINTED_FIGURES in text and path.suffix == ".cpp" and folders is FLOORS:
                continue
            code = bare(text) if path.suffix in (".h", ".cpp") else text
            if path.suffix not in (".h", ".cpp"):
                code = re.sub(r"#(?!\s*include).*", "", code)
            for match in re.finditer(pattern, code):
                line = code.count("\n", 0, match.start()) + 1
                yield f"{path}:{line}: {match.group(0).strip()}: {reason}"


def heavy_faults(root):
    for header in HEAVY:
        users = [p for p in files_under(root, LIBRARY)
                 if re.search(rf"#\s*include\s*[<\"]{re.escape(header)}", p.read_text())]
        if len({p.with_suffix("") for p in users}) > 1 or any(p.suffix == ".h" for p in users):
            yield (f"{header} in {', '.join(map(str, users))}: a heavy header stands in one .cpp "
                   "behind our own interface, so that a build stays short")


def path_faults(root):
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True)
    for name in listed.stdout.split("\0"):
        path = root / name
        if not name or path.suffix in (".csv", ".py") or not path.is_file():
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            if ELSEWHERE.search(line):
                yield f"{path}:{number}: an absolute path of one machine: {line.strip()[:80]}"


def symbol_faults(root, build):
    exempt = {p.name for p in files_under(root, FLOORS) if PRINTED_FIGURES in p.read_text()}
    for room in SAME_BITS:
        archive = build / f"src/exahash/{room}/libexahash_{room}.a"
        if not archive.exists():
            continue
        listed = subprocess.run(["nm", "-u", str(archive)], capture_output=True, text=True,
                                check=True)
        member = ""
        for line in listed.stdout.splitlines():
            if line.endswith(":"):
                member = line[:-1]
            elif (symbol := line.split()[-1:]) and LIBM.match(symbol[0].split("@")[0]):
                if member.removesuffix(".o") not in exempt:
                    yield (f"{archive.name}({member}): calls {symbol[0]} of libm, whose bits "
                           "differ between machines (decision 0001)")


def shared_faults(name, width, symbols):
    """Of one kernel's object: what the linker may keep for every caller. Symbols: nm's lines."""
    for line in symbols.splitlines():
        kind, symbol = line.split()[-2:]
        if kind not in ("W", "V", "u"):
            continue
        # Ours: data is the same for all, a function is apart from others if its width is in its name.
        shared = kind == "W" and "7exahash" in symbol and f"ILi{width}E" not in symbol
        if OF_STANDARD_LIBRARY.match(symbol) or shared:
            yield (f"{name}: {symbol} may be merged into the program compiled for an instruction set "
                   "the machine lacks (math/lanes.h: nothing of the standard library in kernels)")


def kernel_faults(build):
    for path in sorted(build.rglob("*.o")):
        if wider := WIDER.search(path.as_posix()):
            listed = subprocess.run(["nm", "--defined-only", str(path)], capture_output=True,
                                    text=True, check=True)
            yield from shared_faults(path.relative_to(build), wider[1], listed.stdout)


def faults_in(root, build=None):
    faults = [*rule_faults(root), *heavy_faults(root), *path_faults(root)]
    return faults + ([*symbol_faults(root, build), *kernel_faults(build)] if build else [])


if __name__ == "__main__":
    given = [Path(p) for p in sys.argv[1:]] or [Path(".")]
    found = faults_in(*given[:2])
    print("\n".join(found))
    sys.exit(1 if found else 0)
