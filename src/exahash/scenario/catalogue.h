#pragma once

// The catalogue of rigs: what hashed, and hashes, from CPUs on (data/rigs, docs/formats/rigs.md).

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/time.h"

namespace exahash::scenario {

// From one client on one core to a container; outside, a digit is wrong.
inline constexpr double kLeastThs = 1e-9, kMostThs = 1e6;
inline constexpr double kLeastWatts = 0.1, kMostWatts = 1e8;
inline constexpr double kLeastJPerTh = 0.1;  // a hundred times better than any rig there is
inline constexpr std::int64_t kMostRigs = 1'000'000'000;  // of one model in a fleet

struct RigPrice {
  double usd = 0;     // of one rig
  std::string as_of;  // "launch", "2026", "2026-08"
  std::string grade;  // of the price: "source", "recalled", "estimate"
};

struct Rig {
  std::string model, maker;
  std::string kind;  // "CPU", "GPU", "FPGA", "ASIC"
  Date released{};   // first day of the month
  double ths = 0;    // TH/s, above 0
  double watts = 0;  // W at the plug, above 0
  std::optional<RigPrice> price;
  std::string grade;  // of TH/s and W: "source", "computed", "recalled", "estimate"
  std::string source, note;

  [[nodiscard]] double j_per_th() const noexcept { return watts / ths; }
};

// bad_input: everything that is wrong, with its line, at most 20 and the number of the rest.
// `origin` names the table in errors.
[[nodiscard]] Expected<std::vector<Rig>> read_catalogue(std::string_view text,
                                                        const std::string& origin);

// The catalogue inside the program, in the order of the file.
[[nodiscard]] const std::vector<Rig>& rigs();
[[nodiscard]] std::string_view bundled_rigs_csv() noexcept;

// rigs.csv of a directory; the bundled one where it has none.
[[nodiscard]] Expected<std::vector<Rig>> load_catalogue(const std::filesystem::path& directory);

// By its model in any case, or by words of it that only one model has: "s21 pro". usage: none or
// several, with what may be meant. The pointer is into the catalogue.
[[nodiscard]] Expected<const Rig*> find_rig(std::string_view name, std::span<const Rig> catalogue);

}  // namespace exahash::scenario
