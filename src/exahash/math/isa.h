#pragma once

// Which instruction set a kernel runs on. All give the same bits; the choice is speed alone.

#include <optional>
#include <span>
#include <string_view>

namespace exahash::math {

// The value is the number of lanes in a register.
enum class Isa : int { scalar = 1, sse2 = 2, avx2 = 4, avx512 = 8 };

// "scalar", "sse2", "avx2", "avx512"
[[nodiscard]] std::string_view name(Isa isa) noexcept;
[[nodiscard]] std::optional<Isa> isa_named(std::string_view name) noexcept;

// Those that this processor and this build can run, slowest first; scalar is always there.
[[nodiscard]] std::span<const Isa> available_isas() noexcept;
[[nodiscard]] Isa fastest_isa() noexcept;

}  // namespace exahash::math
