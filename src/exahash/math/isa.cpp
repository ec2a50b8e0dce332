#include "exahash/math/isa.h"

#include <array>

namespace exahash::math {
namespace {

constexpr std::array kAll{Isa::scalar, Isa::sse2, Isa::avx2, Isa::avx512};

std::size_t runnable() noexcept {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2")) return 2;
  if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512dq") ||
      !__builtin_cpu_supports("avx512vl") || !__builtin_cpu_supports("avx512bw")) {
    return 3;
  }
  return 4;
#else
  return 1;
#endif
}

}  // namespace

std::string_view name(Isa isa) noexcept {
  switch (isa) {
    case Isa::scalar:
      return "scalar";
    case Isa::sse2:
      return "sse2";
    case Isa::avx2:
      return "avx2";
    case Isa::avx512:
      return "avx512";
  }
  return "";
}

std::optional<Isa> isa_named(std::string_view text) noexcept {
  for (const Isa isa : kAll) {
    if (name(isa) == text) return isa;
  }
  return std::nullopt;
}

std::span<const Isa> available_isas() noexcept {
  static const std::size_t count = runnable();
  return std::span(kAll).first(count);
}

Isa fastest_isa() noexcept {
  return available_isas().back();
}

}  // namespace exahash::math
