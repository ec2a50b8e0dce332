"""The programs that hold the code to its rules find a fault that was put there on purpose."""

import subprocess
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


class Kernels(House):
    def found(self, *symbols):
        listed = "".join(f"0000000000000000 {symbol}\n" for symbol in symbols)
        return list(check_banned.shared_faults("kernel.o", "8", listed))

    def test_a_function_with_its_width_and_shared_data_are_sound(self):
        self.assertEqual(self.found("W _ZN7exahash3sim14pass_quiet_dayILi8EEEjRNS0_5State5FixedE",
                                    "u _ZN7exahash4math17elementary_tables4kLogE",
                                    "V DW.ref.__gxx_personality_v0", "W __clang_call_terminate",
                                    "t _ZSt3minIdERKT_S2_S2_",
                                    "T _ZN7exahash3sim5beginEv"), [])

    def test_the_standard_library_is_not(self):
        for symbol in ("W _ZSt3maxIdERKT_S2_S2_", "W _ZNSt5arrayIdLm8EEixEm", "V _ZTVSt9exception",
                       "W _ZNKSt4spanIKdLm8EEixEm", "u _ZNSt7numbersE",
                       "W _ZSt3minIN7exahash4math5RealsILi8EEEERKT_S6_S6_"):
            self.assertEqual(len(self.found(symbol)), 1, symbol)

    def test_nor_is_a_function_of_ours_that_all_widths_share(self):
        self.assertRegex(self.found("W _ZN7exahash4math4LaneixEi")[0], "kernel.o: .*the machine lacks")
        self.assertEqual(len(self.found("W _ZN7exahash3oneILi4EEEvv")), 1)

    def test_objects_of_wider_kernels_are_read(self):
        build = self.root / "build"
        for width in (2, 8):
            folder = build / f"src/CMakeFiles/exahash_math_kernel_{width}.dir"
            folder.mkdir(parents=True)
            source = self.root / "k.cpp"
            source.write_text("#include <vector>\nint f(std::vector<int>& v) { return v.at(3); }\n")
            subprocess.run(["c++", "-O0", "-c", str(source), "-o", str(folder / "k.cpp.o")], check=True)
        faults = list(check_banned.kernel_faults(build))
        self.assertTrue(faults)
        self.assertTrue(all("exahash_math_kernel_8.dir" in fault for fault in faults), faults)


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
