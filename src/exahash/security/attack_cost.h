#pragma once

// What an attack costs that has `ratio` times the honest hash rate, from outside, by several
// definitions: none of them is the cost, each leaves something out. docs/methods/attack_cost.md.
// Quantities are 0 or more and finite, ratio above 0 (above 1 where said), shares 0 to 1.

#include <cstdint>
#include <optional>
#include <span>

#include "exahash/base/units.h"

namespace exahash::security {

using RigPrice = decltype(Money{} / HashRate{});  // quoted in USD per TH/s
using SitePrice = decltype(Money{} / Power{});    // quoted in USD per MW
inline constexpr RigPrice kUsdPerTh = 1.0_USD / 1.0_TH_s;
inline constexpr SitePrice kUsdPerMw = 1.0_USD / 1.0_MW;

// Where nobody says otherwise; the terms attack.* of the verb have their ranges and sources.
inline constexpr double kUsualRatio = 1.2, kUsualPremium = 0.1, kUsualCoinFall = 0.1;

// Flow. One attack (double_spend.h: majority_attack_duration; ratio above 1) in money, the
// attacker's own rewards credited: duration * ratio * reward * (inefficiency + price_fall).
struct FlowTerms {
  double ratio = kUsualRatio;
  std::int64_t confirmations = 6;
  Money reward;             // of a block
  double inefficiency = 0;  // what his hash costs above the reward, of the reward; 0 or more
  double price_fall = 0;    // of the coins that he mines
};
[[nodiscard]] Money flow_cost(const FlowTerms& terms);

// Budish's flow condition: the reward of a block at which one attack costs as much as it brings,
// `value`. Infinite where an attack costs nothing (inefficiency and price_fall 0).
[[nodiscard]] Money reward_that_deters(const FlowTerms& terms, Money value);

// Hash for hire. `on_offer`: hash rate that can be rented at all.
struct RentTerms {
  HashRate wanted, on_offer;
  Hashprice rent;       // what the lender asks
  Hashprice hashprice;  // what the hash earns at the old difficulty
  double price_fall = 0;
};
struct Rental {
  MoneyRate paid;      // for all that is wanted, on offer or not
  MoneyRate net;       // after what the blocks bring; below 0: it earns more than it costs
  double offered = 0;  // on_offer over wanted
};
[[nodiscard]] Rental rental_cost(const RentTerms& terms);

// Rigs that somebody else has unplugged. More than is wanted is not bought.
struct IdleTerms {
  HashRate wanted, idle;
  Efficiency efficiency;  // of the idle rigs, at the meter
  RigPrice price;         // at which they are sold
};
struct IdleStock {
  double supply = 0;  // idle over wanted; above 1: it suffices
  Power load;         // that the bought rigs need
  Money cost;         // of them
};
[[nodiscard]] IdleStock idle_stock_attack(const IdleTerms& terms);

// Stock. An attack that destroys what its own equipment is worth. The rest is sold: salvage.
struct SabotageTerms {
  Money rigs, sites;      // paid for them
  double rigs_lost = 1;   // share of it that is gone afterwards
  double sites_lost = 1;  // megawatts have other uses
  Money flow;             // of the attack itself
};
// Budish's stock condition: who gains more than this attacks.
[[nodiscard]] Money sabotage_cost(const SabotageTerms& terms);

// What makers and builders can deliver.
struct RampTerms {
  HashRate wanted, made;  // `made`: deliveries of all makers in a month, all bought by him
  Power load, built;      // `built`: new megawatts in a year
};
struct Ramp {
  Duration rigs, sites;  // infinite where nothing is made
  [[nodiscard]] constexpr Duration longer() const noexcept { return rigs > sites ? rigs : sites; }
};
[[nodiscard]] Ramp attack_ramp(const RampTerms& terms);

// A majority that lasts, for the owner of a part of the hash rate: what others run, and what comes
// back against him, has to be outdone. Idle rigs are bought first, new ones for the rest.
struct LastingTerms {
  double ratio = kUsualRatio;  // of his hash rate over the others'
  HashRate active{};           // that runs, his own in it
  double own_share = 0;        // of it, 0 to 1
  HashRate idle{};             // unplugged rigs of others
  HashRate returns{};          // that the others bring back in the meantime
  HashRate from_idle{};        // of it, idle rigs, which are not for sale then
  RigPrice used{}, fresh{};    // of idle rigs, and of new ones with their place
};
struct Lasting {
  HashRate wanted;  // that he lacks; 0 where his own suffices
  HashRate bought_idle;
  Money cost;  // of the rigs
};
[[nodiscard]] Lasting lasting_majority(const LastingTerms& terms);

// Who could do it together. Shares of some parties, in any order, adding up to 1 at most; the rest
// is of parties who are not known, none larger than the smallest named.
struct Concentration {
  // Herfindahl and Hirschman, sum of squares, 0 to 1: the rest spread thin, and in as few parties
  // as it can be.
  double hhi_low = 0, hhi_high = 0;
  double largest = 0;
  std::optional<int> for_half;  // the least number of named parties that have more than one half
};
[[nodiscard]] Concentration concentration(std::span<const double> shares);

// The two of these that need no order, the rest spread thin.
struct LargestShare {
  double largest = 0, hhi = 0;
};
[[nodiscard]] LargestShare largest_share(std::span<const double> shares) noexcept;

}  // namespace exahash::security
