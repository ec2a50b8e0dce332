"""The programs that hold the code to its rules find a fault that was put there on purpose."""

import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import check_banned  # noqa: E402
import check_layers  # noqa: E402
import check_size  # noqa: E402

TABLE = "| `base` | what? | |\n| `math` | how? | `base` |\n| `cli` | who? | all of the above |\n"


class House(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = Path(self.folder.name)
        self.write("ARCHITECTURE.md", TABLE)
        self.write("src/exahash/base/CMakeLists.txt", "exahash_library(base SOURCES a.cpp)")
        self.write("src/exahash/math/CMakeLists.txt",
                   "exahash_library(math SOURCES b.cpp USES base LINKS fmt::fmt)")
        self.write("src/exahash/math/b.cpp", '#include "exahash/base/a.h"\n')

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


class Layers(House):
    def test_a_sound_house_has_no_faults(self):
        self.assertEqual(check_layers.faults_in(self.root), [])

    def test_an_include_that_looks_up(self):
        self.write("src/exahash/base/a.h", '#include "exahash/math/b.h"\n')
        self.assertRegex(check_layers.faults_in(self.root)[0], "base includes math")

    def test_a_link_that_looks_up(self):
        self.write("src/exahash/base/CMakeLists.txt", "exahash_library(base SOURCES a.cpp USES math)")
        self.assertRegex(check_layers.faults_in(self.root)[0], "base links math")

    def test_an_include_without_its_link(self):
        self.write("src/exahash/math/CMakeLists.txt", "exahash_library(math SOURCES b.cpp)")
        self.assertRegex(check_layers.faults_in(self.root)[0], "does not name after USES")

    def test_a_cycle_in_the_table(self):
        self.write("ARCHITECTURE.md", TABLE.replace("| what? | |", "| what? | `math` |"))
        self.assertRegex(check_layers.faults_in(self.root)[0], "base may use math")

    def test_a_room_without_a_row(self):
        self.write("src/exahash/attic/x.h", "")
        self.assertRegex(check_layers.faults_in(self.root)[0], "attic: not in the table")


class Banned(House):
    def found(self, code, room="math"):
        self.write(f"src/exahash/{room}/c.cpp", code)
        return check_banned.faults_in(self.root)

    def test_comments_and_strings_are_not_code(self):
        self.assertEqual(self.found('// std::log(x)\nconst char* s = "std::cout";\n'), [])

    def test_each_ban(self):
        for code in ("std::cout << 1;", "printf(\"x\");", "std::exit(1);", "getenv(\"X\");",
                     "auto t = std::chrono::system_clock::now();", "double y = std::log(x);",
                     "#include <random>\n", "double z = std::fma(a, b, c);"):
            self.assertEqual(len(self.found(code)), 1, code)

    def test_names_that_only_contain_a_banned_one(self):
        self.assertEqual(self.found("snprintf(b, 9, s); math::log(x); on_exit_code(1);"), [])

    def test_libm_is_banned_on_simulated_floors_only(self):
        self.write("src/exahash/cli/c.cpp", "std::log(x);")
        self.assertEqual(check_banned.faults_in(self.root), [])

    def test_a_heavy_header_in_two_files(self):
        for name in ("x.cpp", "y.cpp"):
            self.write(f"src/exahash/cli/{name}", "#include <CLI/CLI.hpp>\n")
        self.assertRegex(check_banned.faults_in(self.root)[0], "heavy header")


class Size(unittest.TestCase):
    def test_a_long_function(self):
        body = "  f();\n" * 90
        text = "namespace x {\n\nint g(int a) {\n" + body + "}\n\nint h() {\n}\n}  // namespace x\n"
        self.assertEqual(list(check_size.long_functions(text)), [(3, 92)])

    def test_a_long_table_is_no_function(self):
        text = "const int table[] = {\n" + "  1,\n" * 90 + "};\n"
        self.assertEqual(list(check_size.long_functions(text)), [])


if __name__ == "__main__":
    unittest.main()
