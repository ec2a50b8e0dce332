#include "exahash/crypto/sha256d.h"

#include <algorithm>
#include <random>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "exahash/base/contracts.h"

#include "openssl_oracle.h"

namespace exahash::crypto {
namespace {

constexpr std::array kAllKernels = {Sha256Kernel::scalar, Sha256Kernel::sha_ni, Sha256Kernel::avx2,
                                    Sha256Kernel::avx512, Sha256Kernel::avx512_sha_ni};

bool is_available(Sha256Kernel kernel) {
  const auto kernels = available_kernels();
  return std::find(kernels.begin(), kernels.end(), kernel) != kernels.end();
}

std::vector<std::byte> random_bytes(std::size_t count, std::uint32_t seed) {
  std::mt19937 generator(seed);
  std::vector<std::byte> bytes(count);
  for (auto& byte : bytes) byte = static_cast<std::byte>(generator());
  return bytes;
}

class EachKernel : public testing::TestWithParam<Sha256Kernel> {
 protected:
  void SetUp() override {
    if (!is_available(GetParam())) {
      GTEST_SKIP() << "this processor lacks the instructions of kernel " << name(GetParam());
    }
  }
};
INSTANTIATE_TEST_SUITE_P(Sha256d, EachKernel, testing::ValuesIn(kAllKernels),
                         [](const auto& kernel) { return std::string(name(kernel.param)); });

TEST_P(EachKernel, PassesItsSelfTest) {
  EXPECT_TRUE(self_test(GetParam()));
}

// Every count around every group size; headers at an odd address; the vector is as long as the
// data, so that the address sanitizer sees a read past it, and digests lie between guards.
TEST_P(EachKernel, AnyCountAgreesWithOpenSslAndStaysInsideItsBuffers) {
  constexpr std::size_t kGuard = 3;
  Hash256 mark;
  mark.bytes.fill(0xa5);
  for (std::size_t count = 0; count <= 170; ++count) {
    const auto bytes = random_bytes(1 + kHeaderBytes * count, 7 + std::uint32_t(count));
    const auto headers = std::span(bytes).subspan(1);
    std::vector<Hash256> out(count + 2 * kGuard, mark);
    hash_headers(headers, std::span(out).subspan(kGuard, count), GetParam());

    std::vector<Hash256> expected(kGuard, mark);
    const auto digests = test::openssl_hash_headers(headers);
    expected.insert(expected.end(), digests.begin(), digests.end());
    expected.insert(expected.end(), kGuard, mark);
    ASSERT_EQ(out, expected) << "count " << count;
  }
}

TEST_P(EachKernel, AgreesWithOpenSslOnAnyBytes) {
  const Sha256Kernel kernel = GetParam();
  EXPECT_TRUE(rc::check("double SHA-256 of headers", [kernel] {
    const auto count = *rc::gen::inRange<std::size_t>(0, 130);
    const auto raw = *rc::gen::container<std::vector<std::uint8_t>>(
        kHeaderBytes * count, rc::gen::arbitrary<std::uint8_t>());
    const auto headers = std::as_bytes(std::span(raw));
    std::vector<Hash256> out(count);
    hash_headers(headers, out, kernel);
    RC_ASSERT(out == test::openssl_hash_headers(headers));
  }));
}

// One changed bit changes the digest of its own header and no other: no lane leaks into another.
TEST_P(EachKernel, HeadersDoNotTouchEachOther) {
  constexpr std::size_t kCount = 127;
  auto bytes = random_bytes(kHeaderBytes * kCount, 11);
  std::vector<Hash256> before(kCount), after(kCount);
  hash_headers(bytes, before, GetParam());
  for (std::size_t i = 0; i < kCount; ++i) {
    const std::size_t at = kHeaderBytes * i + (7 * i) % kHeaderBytes;
    bytes[at] ^= std::byte{0x10};
    hash_headers(bytes, after, GetParam());
    for (std::size_t k = 0; k < kCount; ++k) ASSERT_EQ(before[k] == after[k], k != i);
    bytes[at] ^= std::byte{0x10};
  }
}

TEST(Sha256, ExamplesOfTheStandard) {
  // FIPS 180-4 examples published by NIST (SHA256.pdf), and the empty message.
  const auto hex = [](std::string_view text) {
    const Hash256 digest = sha256(std::as_bytes(std::span(text)));
    std::string out;  // byte order of the digest, which to_hex reverses
    const std::string reversed = to_hex(digest);
    for (std::size_t i = reversed.size(); i > 0; i -= 2) out += reversed.substr(i - 2, 2);
    return out;
  };
  EXPECT_EQ(hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, EveryLengthAgreesWithOpenSsl) {
  for (std::size_t length = 0; length <= 300; ++length) {
    const auto bytes = random_bytes(length, 3);
    ASSERT_EQ(sha256(bytes), test::openssl_sha256(bytes)) << length;
    ASSERT_EQ(sha256d(bytes), test::openssl_sha256d(bytes)) << length;
  }
}

// The machines of docs/decisions/0005-hash-kernels.md.
TEST(Sha256d, PreferredKernelDependsOnTheProcessor) {
  EXPECT_EQ(slowest_first(true).back(), Sha256Kernel::avx512);
  EXPECT_EQ(slowest_first(false).back(), Sha256Kernel::avx512_sha_ni);
  for (const auto kernel : slowest_first(false)) {
    EXPECT_EQ(std::ranges::count(slowest_first(true), kernel), 1);
  }
}

TEST(Sha256d, BestKernelIsAvailableAndStays) {
  EXPECT_TRUE(is_available(best_kernel()));
  EXPECT_EQ(best_kernel(), best_kernel());
  EXPECT_EQ(available_kernels().front(), Sha256Kernel::scalar);
}

TEST(Sha256d, TheBestKernelIsUsedUnlessOneIsForced) {
  const auto bytes = random_bytes(kHeaderBytes * 33, 5);
  std::vector<Hash256> out(33);
  hash_headers(bytes, out);
  EXPECT_EQ(out, test::openssl_hash_headers(bytes));
}

TEST(Sha256d, SizesThatDoNotFitAreAContractViolation) {
  const auto bytes = random_bytes(kHeaderBytes * 2, 5);
  std::vector<Hash256> out(1);
  EXPECT_THROW(hash_headers(bytes, out), ContractViolation);
  EXPECT_THROW(hash_headers(std::span(bytes).first(79), out), ContractViolation);
}

TEST(Sha256d, ForcingAMissingKernelIsAContractViolation) {
  std::size_t missing = 0;
  for (const Sha256Kernel kernel : kAllKernels) {
    if (is_available(kernel)) continue;
    ++missing;
    EXPECT_THROW(hash_headers({}, {}, kernel), ContractViolation) << name(kernel);
  }
  if (missing == 0) GTEST_SKIP() << "this processor has the instructions of every kernel";
}

}  // namespace
}  // namespace exahash::crypto
