// The low-level functions are deprecated since OpenSSL 3.0, and still its fastest.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "openssl_baseline.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

namespace exahash::bench {
namespace {

constexpr std::size_t kHeaderBytes = 80;

void digest_naive(const void* bytes, std::size_t size, unsigned char* out) {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EVP_DigestInit_ex(context, EVP_sha256(), nullptr);
  EVP_DigestUpdate(context, bytes, size);
  EVP_DigestFinal_ex(context, out, nullptr);
  EVP_MD_CTX_free(context);
}

}  // namespace

void hash_headers_naive_openssl(std::span<const std::byte> headers,
                                std::span<crypto::Hash256> out) {
  for (std::size_t i = 0; i < out.size(); ++i) {
    unsigned char inner[32];
    digest_naive(headers.data() + kHeaderBytes * i, kHeaderBytes, inner);
    digest_naive(inner, sizeof inner, out[i].bytes.data());
  }
}

void hash_headers_careful_openssl(std::span<const std::byte> headers,
                                  std::span<crypto::Hash256> out) {
  SHA256_CTX context;
  for (std::size_t i = 0; i < out.size(); ++i) {
    unsigned char inner[32];
    SHA256_Init(&context);
    SHA256_Update(&context, headers.data() + kHeaderBytes * i, kHeaderBytes);
    SHA256_Final(inner, &context);
    SHA256_Init(&context);
    SHA256_Update(&context, inner, sizeof inner);
    SHA256_Final(out[i].bytes.data(), &context);
  }
}

}  // namespace exahash::bench
