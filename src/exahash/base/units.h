#pragma once

// Units are types: a quantity carries its dimension, so 17.5_J_per_TH + 200.0_TH_s does not
// compile, and 200.0_TH_s * 17.5_J_per_TH is a Power. Values are held in base units: hash,
// second, joule, US dollar, bitcoin.

#include <compare>

namespace exahash {

// Exponents of hash, second, joule, dollar and bitcoin.
template <int Hash, int Second, int Joule, int Usd, int Btc>
struct Quantity {
  double base = 0;  // in base units

  friend constexpr auto operator<=>(Quantity, Quantity) = default;
  friend constexpr Quantity operator+(Quantity a, Quantity b) noexcept { return {a.base + b.base}; }
  friend constexpr Quantity operator-(Quantity a, Quantity b) noexcept { return {a.base - b.base}; }
  friend constexpr Quantity operator-(Quantity a) noexcept { return {-a.base}; }
  friend constexpr Quantity operator*(Quantity a, double k) noexcept { return {a.base * k}; }
  friend constexpr Quantity operator*(double k, Quantity a) noexcept { return {k * a.base}; }
  friend constexpr Quantity operator/(Quantity a, double k) noexcept { return {a.base / k}; }
  friend constexpr double operator/(Quantity a, Quantity b) noexcept { return a.base / b.base; }

  // How many of `unit` this is: rate.in(1.0_EH_s).
  [[nodiscard]] constexpr double in(Quantity unit) const noexcept { return base / unit.base; }
};

template <int H1, int S1, int J1, int U1, int B1, int H2, int S2, int J2, int U2, int B2>
constexpr auto operator*(Quantity<H1, S1, J1, U1, B1> a, Quantity<H2, S2, J2, U2, B2> b) noexcept {
  return Quantity<H1 + H2, S1 + S2, J1 + J2, U1 + U2, B1 + B2>{a.base * b.base};
}
template <int H1, int S1, int J1, int U1, int B1, int H2, int S2, int J2, int U2, int B2>
constexpr auto operator/(Quantity<H1, S1, J1, U1, B1> a, Quantity<H2, S2, J2, U2, B2> b) noexcept {
  return Quantity<H1 - H2, S1 - S2, J1 - J2, U1 - U2, B1 - B2>{a.base / b.base};
}

using HashRate = Quantity<1, -1, 0, 0, 0>;     // H/s
using Hashes = Quantity<1, 0, 0, 0, 0>;        // H
using Duration = Quantity<0, 1, 0, 0, 0>;      // s
using Energy = Quantity<0, 0, 1, 0, 0>;        // J
using Power = Quantity<0, -1, 1, 0, 0>;        // W
using Efficiency = Quantity<-1, 0, 1, 0, 0>;   // J/H
using Money = Quantity<0, 0, 0, 1, 0>;         // USD
using MoneyRate = Quantity<0, -1, 0, 1, 0>;    // USD/s
using Coins = Quantity<0, 0, 0, 0, 1>;         // BTC
using CoinPrice = Quantity<0, 0, 0, 1, -1>;    // USD/BTC
using EnergyPrice = Quantity<0, 0, -1, 1, 0>;  // USD/J
using Hashprice = Quantity<-1, 0, 0, 1, 0>;    // USD/H; quoted per PH/s and day

inline constexpr double kSecondsPerHour = 3600, kSecondsPerDay = 86400;
inline constexpr double kDaysPerYear = 365.25, kMonthsPerYear = 12;
inline constexpr double kDaysPerMonth = kDaysPerYear / kMonthsPerYear;
inline constexpr double kHashesPerExahash = 1e18;
inline constexpr double kMillion = 1e6;

inline namespace literals {
constexpr HashRate operator""_H_s(long double v) {
  return {static_cast<double>(v)};
}
constexpr HashRate operator""_TH_s(long double v) {
  return {static_cast<double>(v) * 1e12};
}
constexpr HashRate operator""_PH_s(long double v) {
  return {static_cast<double>(v) * 1e15};
}
constexpr HashRate operator""_EH_s(long double v) {
  return {static_cast<double>(v) * 1e18};
}
constexpr Duration operator""_s(long double v) {
  return {static_cast<double>(v)};
}
constexpr Duration operator""_days(long double v) {
  return {static_cast<double>(v) * 86400};
}
constexpr Duration operator""_years(long double v) {
  return {static_cast<double>(v) * 86400 * 365.25};
}
constexpr Efficiency operator""_J_per_TH(long double v) {
  return {static_cast<double>(v) / 1e12};
}
constexpr Power operator""_W(long double v) {
  return {static_cast<double>(v)};
}
constexpr Power operator""_MW(long double v) {
  return {static_cast<double>(v) * 1e6};
}
constexpr Money operator""_USD(long double v) {
  return {static_cast<double>(v)};
}
constexpr Coins operator""_BTC(long double v) {
  return {static_cast<double>(v)};
}
constexpr CoinPrice operator""_USD_per_BTC(long double v) {
  return {static_cast<double>(v)};
}
constexpr EnergyPrice operator""_USD_per_kWh(long double v) {
  return {static_cast<double>(v) / 3.6e6};
}
constexpr EnergyPrice operator""_USD_per_MWh(long double v) {
  return {static_cast<double>(v) / 3.6e9};
}
// One petahash per second, for one day.
constexpr Hashprice operator""_USD_per_PH_s_day(long double v) {
  return {static_cast<double>(v) / (1e15 * 86400)};
}
}  // namespace literals

}  // namespace exahash
