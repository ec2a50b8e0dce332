#!/usr/bin/env python3
"""Holds the code to the table of floors in ARCHITECTURE.md.

A room may use only what its row allows, and a row only rooms above it in the table, so that there
are no cycles. Both the #include lines and USES in CMake are read: an include that is not linked
would build today and fail for the person who links one room alone.

  tools/check_layers.py [ROOT]
"""

import re
import sys
from pathlib import Path

ROW = re.compile(r"^\|\s*`(\w+)`\s*\|[^|]*\|([^|]*)\|", re.MULTILINE)
INCLUDE = re.compile(r'^\s*#\s*include\s*["<](?:exahash/(\w+)/)?([^">]+)[">]', re.MULTILINE)
LIBRARY = re.compile(r"exahash_library\(\s*(\w+)\b([^)]*)\)")


def floors(text):
    """{room: rooms it may use}, in the table's order."""
    table = {}
    for room, uses in ROW.findall(text):
        everything = "all of the above" in uses
        table[room] = set(table) if everything else set(re.findall(r"`(\w+)`", uses))
    return table


def table_faults(table):
    seen, faults = set(), []
    for room, uses in table.items():
        faults += [f"ARCHITECTURE.md: {room} may use {used}, which is not on a lower floor"
                   for used in sorted(uses - seen)]
        seen.add(room)
    return faults


def linked_rooms(cmake_text):
    """(room, rooms after USES) of a folder's CMakeLists.txt."""
    found = LIBRARY.search(re.sub(r"#.*", "", cmake_text))
    if not found:
        return None, set()
    linked, keyword = set(), ""
    for word in found.group(2).split():
        if word in ("SOURCES", "USES", "LINKS"):
            keyword = word
        elif keyword == "USES":
            linked.add(word)
    return found.group(1), linked


def room_faults(folder, allowed):
    room, faults = folder.name, []
    cmake = folder / "CMakeLists.txt"
    linked = None
    if cmake.exists():
        name, linked = linked_rooms(cmake.read_text())
        if name != room:
            faults.append(f"{cmake}: builds {name}, not {room}")
        faults += [f"{cmake}: {room} links {used}, which its row does not allow"
                   for used in sorted(linked - allowed)]
    for source in sorted(folder.rglob("*")):
        if source.suffix not in (".h", ".cpp", ".S"):
            continue
        for used, path in INCLUDE.findall(source.read_text()):
            if "../" in path:
                faults.append(f"{source}: includes {path}: a path out of the folder hides the floor")
            elif used and used != room and used not in allowed:
                faults.append(f"{source}: {room} includes {used}, which its row does not allow")
            elif used and used != room and linked is not None and used not in linked:
                faults.append(f"{source}: includes {used}, which {cmake} does not name after USES")
    return faults


def faults_in(root):
    table = floors((root / "ARCHITECTURE.md").read_text())
    faults = table_faults(table)
    for folder in sorted(p for p in (root / "src/exahash").iterdir() if p.is_dir()):
        if folder.name in table:
            faults += room_faults(folder, table[folder.name])
        else:
            faults.append(f"{folder}: not in the table of ARCHITECTURE.md")
    for source in sorted((root / "apps").rglob("*.cpp")):
        faults += [f"{source}: includes {used}: an app uses the command line alone"
                   for used, _ in INCLUDE.findall(source.read_text()) if used not in ("", "base", "cli")]
    return faults


if __name__ == "__main__":
    found = faults_in(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("."))
    print("\n".join(found))
    sys.exit(1 if found else 0)
