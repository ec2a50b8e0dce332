#include "exahash/metrics/unit_conversion.h"

#include <array>
#include <cctype>
#include <cmath>

#include "exahash/base/text.h"

namespace exahash::metrics {
namespace {

struct Word {
  std::string_view name;
  Dimensions dimensions;
  double up, down;
};

constexpr Dimensions kTime{.time = 1}, kMoney{.money = 1}, kCoin{.coin = 1}, kBlocks{.blocks = 1},
    kEnergy{.time = 1, .power = 1};
constexpr double kDay = 86400, kYear = 365.25 * kDay;
constexpr auto kWords = std::to_array<Word>({
    {"%", {}, 1, 100},
    {"s", kTime, 1, 1},
    {"min", kTime, 60, 1},
    {"h", kTime, 3600, 1},
    {"hour", kTime, 3600, 1},
    {"hours", kTime, 3600, 1},
    {"day", kTime, kDay, 1},
    {"days", kTime, kDay, 1},
    {"d", kTime, kDay, 1},
    {"week", kTime, 7 * kDay, 1},
    {"weeks", kTime, 7 * kDay, 1},
    {"month", kTime, kYear / 12, 1},
    {"months", kTime, kYear / 12, 1},
    {"mo", kTime, kYear / 12, 1},
    {"year", kTime, kYear, 1},
    {"years", kTime, kYear, 1},
    {"yr", kTime, kYear, 1},
    {"block", kBlocks, 1, 1},
    {"blocks", kBlocks, 1, 1},
    {"sat", kCoin, 1, 1e8},
    {"sats", kCoin, 1, 1e8},
    {"mBTC", kCoin, 1, 1000},
    {"ct", kMoney, 1, 100},
    {"J", kEnergy, 1, 1},
    {"kWh", kEnergy, 3.6e6, 1},
    {"MWh", kEnergy, 3.6e9, 1},
    {"GWh", kEnergy, 3.6e12, 1},
});

struct Prefixed {
  std::string_view name;  // with a prefix or none
  Dimensions dimensions;
  bool alone;  // means something without a prefix
};
constexpr auto kPrefixed = std::to_array<Prefixed>({
    {"USD", kMoney, true},
    {"BTC", kCoin, true},
    {"H", {.hash_rate = 1}, true},
    {"W", {.power = 1}, true},
    {"", {.difficulty = 1}, false},  // "132 T"
});

std::optional<double> prefix(std::string_view letter) noexcept {
  if (letter.empty()) return 1;
  if (letter.size() != 1) return std::nullopt;
  constexpr std::string_view kLetters = "kMGTPEZ";
  const std::size_t at = letter[0] == 'B' ? 2 : kLetters.find(letter[0]);  // BUSD: a billion
  if (at == std::string_view::npos) return std::nullopt;
  double size = 1000;
  for (std::size_t i = 0; i < at; ++i) size *= 1000;
  return size;
}

std::optional<UnitSize> one_word(std::string_view word) noexcept {
  for (const Word& known : kWords) {
    if (known.name == word) return UnitSize{known.dimensions, known.up, known.down};
  }
  for (const Prefixed& known : kPrefixed) {
    if (!word.ends_with(known.name)) continue;
    const auto letter = word.substr(0, word.size() - known.name.size());
    const auto size = prefix(letter);
    if (size && (known.alone || !letter.empty())) return UnitSize{known.dimensions, *size, 1};
  }
  return std::nullopt;
}

}  // namespace

Dimensions& Dimensions::operator+=(const Dimensions& other) noexcept {
  hash_rate += other.hash_rate;
  time += other.time;
  money += other.money;
  coin += other.coin;
  power += other.power;
  blocks += other.blocks;
  difficulty += other.difficulty;
  return *this;
}

Dimensions Dimensions::times(int n) const noexcept {
  return {n * hash_rate, n * time, n * money, n * coin, n * power, n * blocks, n * difficulty};
}

std::optional<UnitSize> unit_size(std::string_view text) {
  UnitSize unit;
  if (text.empty()) return unit;
  const auto parts = split(text, '/');
  bool energy = false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string_view part = trim(parts[i]);
    const auto one = one_word(part);
    if (part.empty() || !one) return std::nullopt;
    unit.dimensions += one->dimensions.times(i == 0 ? 1 : -1);
    unit.up *= i == 0 ? one->up : one->down;
    unit.down *= i == 0 ? one->down : one->up;
    const bool hashes = one->dimensions.hash_rate == 1;
    const bool per_second = i + 1 < parts.size() && trim(parts[i + 1]) == "s";
    // A joule for a terahash is a watt for a terahash a second.
    if (hashes && energy && i == 1 && !per_second) --unit.dimensions.time;
    if (hashes && per_second) ++i;
    if (hashes && i == 0) return std::nullopt;  // "EH" alone is no hash rate
    energy = i == 0 && one->dimensions == kEnergy;
  }
  return unit;
}

namespace {

// What a unit is also called, seen from the metric that has it.
bool also_called(std::string_view from, std::string_view to) {
  return (to == "USD/BTC" && from.find('/') == std::string_view::npos) ||
         (to == "BTC" && (from.ends_with("/block") || from.ends_with("/blocks")));
}

}  // namespace

std::optional<double> converted(double number, std::string_view from, std::string_view to) {
  from = trim(from);
  if (from == to) return number;
  auto have = unit_size(from);
  const auto want = unit_size(to);
  if (!have || !want || from.empty()) return std::nullopt;
  if (also_called(from, to)) {
    const auto called = unit_size(to == "USD/BTC" ? std::string(from) + "/BTC"
                                                  : std::string(from.substr(0, from.rfind('/'))));
    if (called) have = called;
  }
  if (!(have->dimensions == want->dimensions)) return std::nullopt;
  const double up = have->up * want->down, down = have->down * want->up;
  const double value = up >= down ? number * (up / down) : number / (down / up);
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::string examples_of_unit(std::string_view to) {
  constexpr std::pair<std::string_view, std::string_view> kExamples[] = {
      {"EH/s", "EH/s, PH/s, ZH/s"},
      {"T", "T, G, P"},
      {"USD/PH/day", "USD/PH/day, USD/TH/day"},
      {"USD/BTC", "USD, kUSD"},
      {"USD", "USD, kUSD, MUSD"},
      {"USD/MWh", "USD/MWh, USD/kWh, ct/kWh"},
      {"USD/TH", "USD/TH, USD/PH"},
      {"%/year", "%/year, %/yr"},
      {"USD/kW/month", "USD/kW/month, USD/kW/year, MUSD/MW/year"},
      {"BTC", "BTC, sat"},
      {"BTC/day", "BTC/day, sat/day"},
      {"MW", "MW, GW"},
      {"MUSD/day", "MUSD/day, USD/day, BUSD/year"},
      {"USD/year", "USD/year, MUSD/day, BUSD/year"},
      {"blocks/day", "blocks/day, blocks/h"},
      {"s", "s, min, h"},
      {"", "a plain number, or %"},
  };
  for (const auto& [unit, examples] : kExamples) {
    if (unit == to) return std::string(examples);
  }
  return std::string(to);
}

}  // namespace exahash::metrics
