// What is said of header files that hold less than they seem to.

#include <fstream>

#include <gtest/gtest.h>

#include "run.h"
#include "support/headers.h"
#include "support/shared_data.h"

namespace exahash::cli {
namespace {

// A file of the first mainnet headers but for `count` of them from `first` on.
std::string file_without(std::size_t first, std::size_t count) {
  auto bytes = test::first_mainnet_headers();
  const auto from = bytes.begin() + static_cast<std::ptrdiff_t>(first * 80);
  bytes.erase(from, from + static_cast<std::ptrdiff_t>(count * 80));
  const std::string path = scratch("some_headers.bin");
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), std::ssize(bytes));
  return path;
}

TEST(HeaderFile, NoHeightIsMadeUpAfterAGap) {
  const std::string file = file_without(7, 2);
  const Ran gap = ran({"replay", "--headers", file});
  EXPECT_EQ(gap.code, 1);
  EXPECT_NE(gap.out.find("0 on"), std::string::npos) << gap.out;
  const Ran json = ran({"replay", "--headers", file, "--json=last_height"});
  EXPECT_NE(json.out.find("\"last_height\": {\n    \"value\": null\n  }"), std::string::npos)
      << json.out;
}

TEST(HeaderFile, TheHeadlineSaysWhatWasNotTested) {
  const Ran whole = ran({"replay", "--headers", file_without(0, 0)});
  EXPECT_TRUE(whole.out.starts_with("20 headers verified, no faults\n")) << whole.out;
  const Ran unknown = ran({"replay", "--headers", file_without(0, 2)});
  EXPECT_EQ(unknown.code, 0);
  EXPECT_TRUE(
      unknown.out.starts_with("18 headers verified, no faults; difficulty rules not tested\n"))
      << unknown.out;
}

TEST(HeaderFile, AnotherNetworksRulesAreNotSaidToHold) {
  EXAHASH_SHARED_OR_SKIP(file, "data/testnets/testnet4-headers-141120-143136.bin");
  const Ran run = ran({"replay", "--headers", file, "--network", "testnet3"});
  EXPECT_TRUE(
      run.out.starts_with("2,017 headers verified, no faults; difficulty rules not tested\n"))
      << run.out;
}

TEST(HeaderFile, ABacktestNeedsTwoEpochs) {
  const std::string few = file_without(0, 0);
  EXPECT_EQ(ran({"retarget", "--backtest", "--headers", few}).err,
            "error: no whole epoch lies in these headers\n  " + few +
                "\n  help: give headers from a multiple of 2016 on, at least 2016 of them\n");
  EXAHASH_SHARED_OR_SKIP(packed, "data/mainnet-headers/mainnet-headers-685440-687516.bin.xz");
  const auto bytes = test::read_file(packed);  // epoch 340 and the beginning of the next
  const std::string one = scratch("one_epoch.bin");
  std::ofstream(one, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), std::ssize(bytes));
  const Ran none = ran({"retarget", "--backtest", "--headers", one});
  EXPECT_EQ(none.code, 4);
  EXPECT_EQ(none.err,
            "error: no epoch has the one before it in the file\n  " + one +
                "\n  help: give the headers of two epochs at least, one after the other, of which "
                "the second is not at the lowest difficulty\n");
}

TEST(HeaderFile, FilesThatAreNone) {
  EXPECT_EQ(ran({"replay", "--headers", "no-such-file.bin"}).err,
            "error: cannot open no-such-file.bin: No such file or directory\n"
            "  help: give a file of raw 80-byte headers\n");
  EXPECT_EQ(ran({"replay", "--headers", "/dev/null"}).err,
            "error: /dev/null is empty\n"
            "  help: give a file of raw 80-byte headers\n");
  EXPECT_EQ(ran({"replay", "--headers", ""}).err,
            "error: `--headers` names no file\n"
            "  help: --headers PATH\n");
  EXPECT_EQ(ran({"data", "--data", ""}).err,
            "error: `--data` names no directory\n"
            "  help: --data PATH\n");
}

}  // namespace
}  // namespace exahash::cli
