#include "exahash/chain/header_source.h"

#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/headers.h"

namespace exahash::chain {
namespace {

class HeaderFile : public ::testing::Test {
 protected:
  HeaderFile() {
    // mkdtemp writes six letters of its own over these.
    std::string name =
        (std::filesystem::temp_directory_path() / ("exahash-" + std::string(6, 'X'))).string();
    folder_ = mkdtemp(name.data());
  }
  ~HeaderFile() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string path(const std::string& name) const {
    return (folder_ / name).string();
  }
  [[nodiscard]] std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
  }

 private:
  std::filesystem::path folder_;
};

std::string text_of(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// All bytes of a source, asked for in pieces.
Expected<std::string> drain(HeaderSource& source, std::size_t headers) {
  std::string all;
  while (true) {
    const auto part = source.next(headers);
    if (!part) return tl::unexpected(part.error());
    if (part->empty()) return all;
    EXPECT_EQ(part->size() % 80, 0U);
    EXPECT_LE(part->size(), 80 * headers);
    all.append(reinterpret_cast<const char*>(part->data()), part->size());
  }
}

Error open_error(const std::string& path) {
  const auto source = open_headers(path);
  EXPECT_FALSE(source.has_value()) << path;
  return source ? Error() : source.error();
}

TEST_F(HeaderFile, GivesItsBytesInPiecesOfAnySize) {
  const std::string text = text_of(test::first_mainnet_headers());
  const std::string file = write("headers.bin", text);
  for (const std::size_t headers : {1U, 3U, 20U, 1000U}) {
    const auto source = open_headers(file);
    ASSERT_TRUE(source.has_value());
    EXPECT_EQ((*source)->name(), file);
    EXPECT_EQ(drain(**source, headers).value(), text);
  }
}

TEST_F(HeaderFile, LargerThanAWindowIsGivenWhole) {
  // 72 MB, most of it a hole; the first bytes of every header number it.
  const std::string file = write("large.bin", "");
  const std::uint64_t headers = 900'000;
  std::filesystem::resize_file(file, headers * 80);
  {
    std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
    for (std::uint64_t i = 0; i < headers; i += 1000) {
      out.seekp(static_cast<std::streamoff>(i * 80));
      out.write(reinterpret_cast<const char*>(&i), sizeof i);
    }
  }
  const auto source = open_headers(file);
  ASSERT_TRUE(source.has_value());
  std::uint64_t seen = 0, wrong = 0;
  while (true) {
    const auto part = (*source)->next(65536);
    ASSERT_TRUE(part.has_value());
    if (part->empty()) break;
    for (std::size_t i = 0; i < part->size(); i += 80, ++seen) {
      std::uint64_t number = 0;
      std::copy_n(part->data() + i, sizeof number, reinterpret_cast<std::byte*>(&number));
      wrong += number != (seen % 1000 == 0 ? seen : 0) ? 1 : 0;
    }
  }
  EXPECT_EQ(seen, headers);
  EXPECT_EQ(wrong, 0U);
}

TEST_F(HeaderFile, FifoIsReadLikeAFile) {
  const std::string text = text_of(test::first_mainnet_headers());
  const std::string fifo = path("fifo");
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  for (const std::string& written : {text, text.substr(0, 1000)}) {
    std::jthread writer([&] { std::ofstream(fifo, std::ios::binary) << written; });
    const auto source = open_headers(fifo);
    ASSERT_TRUE(source.has_value());
    const auto read = drain(**source, 7);
    if (written.size() % 80 == 0) {
      EXPECT_EQ(read.value(), text);
    } else {
      ASSERT_FALSE(read.has_value());
      EXPECT_EQ(read.error().problems[0].what,
                fifo + " has 1,000 bytes, no multiple of 80: 12 whole headers and 40 bytes over");
    }
  }
}

TEST(EndlessHeaders, StopAtALimit) {
  const auto source = open_headers("/dev/zero");
  ASSERT_TRUE(source);
  std::size_t headers = 0;
  while (true) {
    const auto part = (*source)->next(kMostHeaders);
    if (!part) {
      EXPECT_EQ(part.error().problems.front().what,
                "/dev/zero holds more than 16,777,216 headers, more than mainnet has");
      break;
    }
    headers += part->size() / 80;
    ASSERT_LE(headers, kMostHeaders);
  }
}

TEST_F(HeaderFile, EachWrongFileHasItsMessage) {
  EXPECT_EQ(open_error(path("nowhere")).kind, ErrorKind::missing_data);
  EXPECT_EQ(open_error(path("nowhere")).problems[0].what,
            "cannot open " + path("nowhere") + ": No such file or directory");
  EXPECT_EQ(open_error(path("")).problems[0].what, path("") + " is a directory");
  EXPECT_EQ(open_error(path("")).kind, ErrorKind::bad_input);
  const std::string empty = write("empty", "");
  EXPECT_EQ(open_error(empty).problems[0].what, empty + " is empty");
  const std::string cut = write("cut", std::string(199, '\1'));
  EXPECT_EQ(open_error(cut).problems[0].what,
            cut + " has 199 bytes, no multiple of 80: 2 whole headers and 39 bytes over");
}

TEST_F(HeaderFile, CompressedAndTextFilesAreRecognised) {
  const std::string xz = write("h.bin.xz", std::string("\xfd"
                                                       "7zXZ\0\0\4",
                                                       8) +
                                               std::string(72, '\1'));
  EXPECT_EQ(open_error(xz).problems[0].what, xz + " is compressed (xz)");
  EXPECT_EQ(open_error(xz).problems[0].fix,
            "unpack it into a pipe: xzcat " + xz + " | exahash ... --headers -");
  const std::string gz = write("h.bin.gz", "\x1f\x8b\x08" + std::string(77, '\1'));
  EXPECT_EQ(open_error(gz).problems[0].what, gz + " is compressed (gzip)");
  const std::string hex = write("h.hex", std::string(160, '0') + "\n");
  EXPECT_EQ(open_error(hex).problems[0].what,
            hex + " is text; raw headers of 80 bytes each are wanted");
  EXPECT_EQ(open_error(hex).problems[0].fix.rfind("if its lines are headers", 0), 0U);
}

TEST_F(HeaderFile, WithoutPermissionIsSaid) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read every file";
  const std::string file = write("secret", std::string(80, '\1'));
  ASSERT_EQ(chmod(file.c_str(), 0), 0);
  EXPECT_EQ(open_error(file).kind, ErrorKind::missing_data);
}

TEST_F(HeaderFile, ShorterThanWhenOpenedIsAnError) {
  const std::string file = write("shrinks", std::string(800, '\1'));
  const auto source = open_headers(file);
  ASSERT_TRUE(source.has_value());
  ASSERT_TRUE((*source)->next(2).has_value());
  std::filesystem::resize_file(file, 400);
  const auto part = (*source)->next(2);
  ASSERT_FALSE(part.has_value());
  EXPECT_EQ(part.error().problems[0].what, file + " became shorter while it was read");
}

}  // namespace
}  // namespace exahash::chain
