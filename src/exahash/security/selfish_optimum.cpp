// Policy iteration (Howard) on the revenue share, as Dinkelbach's method for ratios: evaluate the
// strategy, take its revenue share as the price of a block that stays, improve. Several
// improvements for each evaluation, which costs ten times as much.

#include <algorithm>
#include <optional>
#include <vector>

#include "exahash/base/contracts.h"
#include "exahash/security/selfish_mining.h"
#include "exahash/security/selfish_states.h"

namespace exahash::security {
namespace {

using selfish_detail::Chances;
using selfish_detail::Edge;
using selfish_detail::States;

constexpr int kMostRounds = 60, kImprovements = 6;
constexpr double kSettled = 1e-12, kMoved = 1e-9, kLift = 64;
constexpr double kRounding = 1e-11;  // far above what rounding does to a bound

// Worth of a matched tie at n, in the limit of long chains: -rho n + slope n.
double tie_slope(const Chances& c) {
  return (c.share + c.honest * c.gamma) / (1 - c.share * (1 - c.gamma));
}

// Lifts the edge until no action in a state beyond it is worth more than the state
// (docs/methods/selfish_mining.md has the inequalities). Everything is in blocks: divided by 1 -
// rho.
class UpperEdge {
 public:
  UpperEdge(const States& states, double rho, Edge& edge)
      : states_(states), c_(states.chances()), rho_(rho), n_(states.truncation()), edge_(edge) {}

  // By how much the edge is too low somewhere.
  [[nodiscard]] double lack() const {
    double most = wanted_tie_gain() - edge_.tie_gain;
    for (int lead = 1; lead <= n_; ++lead) most = std::max(most, wanted(lead) - extra(lead));
    return most;
  }

  // Sets it to what these worths want, which themselves depend on it; gives the largest change.
  double settle() {
    const std::vector<double> before = edge_.extra;
    for (int sweep = 0; sweep < 5000; ++sweep) {
      edge_.tie_gain = wanted_tie_gain();
      double change = 0;
      for (int lead = 1; lead <= n_; ++lead) {
        double& extra = edge_.extra[static_cast<std::size_t>(lead)];
        const double now = wanted(lead);
        change = std::max({change, now - extra, extra - now});
        extra = now;
      }
      if (change < 1e-13 || change > 1e9) break;
    }
    double change = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
      change = std::max({change, edge_.extra[i] - before[i], before[i] - edge_.extra[i]});
    }
    return change;
  }

  // The worths far out follow the edge slowly; a little too high is a bound as well.
  void lift(double by) {
    for (double& extra : edge_.extra) extra += by;
    edge_.tie_gain = wanted_tie_gain();
  }

 private:
  [[nodiscard]] double wanted(int lead) const {
    return lead == 1 ? lead_of_one() : larger_lead(lead);
  }
  [[nodiscard]] double extra(int lead) const {
    return edge_.extra[static_cast<std::size_t>(std::min(lead, n_))];
  }
  // What (lead, 1) has beyond waiting for a lead of one.
  [[nodiscard]] double extra_after_match(int lead) const {
    return states_.after_match(lead) / (1 - rho_) - lead - c_.climb * (lead - 2);
  }
  // A tie at n >= truncation: to match, and to wait.
  [[nodiscard]] double wanted_tie_gain() const {
    const double slope = edge_.tie_slope, fails = c_.honest * (1 - c_.gamma);
    const double won = c_.share * (1 - rho_) * (1 + extra(1));
    const double match = (won + c_.honest * c_.gamma * states_.after_match(0) - fails * rho_ +
                          c_.share * (1 - c_.gamma) * slope * (1 + c_.climb)) /
                         (1 - c_.share * (1 - c_.gamma));
    const double wait = (won - c_.honest * rho_ + c_.share * slope * (1 + c_.climb) -
                         (slope - c_.share - c_.share * slope) * n_) /
                        (1 - c_.share);
    return std::max({match, wait, -slope * n_});
  }
  // Override (0), wait, match.
  [[nodiscard]] double lead_of_one() const {
    const double tie = (edge_.tie_gain - (1 - edge_.tie_slope) * n_) / (1 - rho_);
    const double won = c_.share * (1 + c_.climb + extra(2));
    const double wait = won + c_.honest * tie;
    if (c_.gamma == 0) return std::max(0.0, wait);
    const double success = states_.after_match(1) / (1 - rho_) - 1;
    const double match = won + c_.honest * (c_.gamma * success + (1 - c_.gamma) * tie);
    return std::max({0.0, wait, match});
  }
  // Wait or match; override.
  [[nodiscard]] double larger_lead(int lead) const {
    const double down = extra(lead - 1);
    const double success = lead == n_ ? down : std::max(extra_after_match(lead), down);
    const double stay =
        c_.share * extra(lead + 1) + c_.honest * (c_.gamma * success + (1 - c_.gamma) * down);
    const double alone =
        lead == n_ ? extra(n_) : states_.alone(lead) / (1 - rho_) - lead - c_.climb * (lead - 1);
    const double before = lead == 2 ? states_.after_match(1) / (1 - rho_) - 1 + c_.climb
                                    : extra_after_match(lead - 1);
    const double over = c_.share * alone + c_.honest * before + c_.share - 2 * c_.honest * c_.climb;
    return std::max(stay, over);
  }

  const States& states_;
  const Chances& c_;
  double rho_;
  int n_;
  Edge& edge_;
};

// Improves the strategy at this revenue share; gives the first change, 0 where nothing is left.
double improve(States& states, const Edge& edge, double rho) {
  double first = 0;
  for (int i = 0; i < kImprovements; ++i) {
    const double change = states.improve(edge, rho);
    if (i == 0) first = change;
    if (change < kSettled) break;
  }
  return first;
}

// Whether a tie beyond the edge is better matched than given up.
bool ties_match(const States& states, double rho) {
  const Chances& c = states.chances();
  const double n = states.truncation(), success = c.honest * c.gamma;
  const double match = c.share * (n + 1) * (1 - rho) +
                       success * ((1 - rho) * n + states.after_match(0)) -
                       (c.honest - success) * rho * (n + 1);
  return match > -rho * n;
}

// The revenue share of the best strategy found.
double find_lower(States& states) {
  Edge edge;
  double best = 0;
  for (int round = 0; round < kMostRounds; ++round) {
    const double rho = states.evaluate(edge);
    if (rho < best + kSettled) break;
    best = rho;
    (void)improve(states, edge, rho);
    edge.match_ties = ties_match(states, rho);
  }
  return states.evaluate(edge);
}

// What no strategy exceeds; none where the edge finds no height at which it holds.
std::optional<double> find_upper(States& states) {
  Edge edge{.upper = true,
            .extra = std::vector<double>(static_cast<std::size_t>(states.truncation() + 1)),
            .tie_slope = tie_slope(states.chances()),
            .tie_gain = 0,
            .match_ties = false};
  double last = 0;
  for (int round = 0; round < kMostRounds; ++round) {
    const double rho = states.evaluate(edge);
    if (!(rho > 0 && rho < 1)) return std::nullopt;
    const double moved = improve(states, edge, rho);
    const double step = rho > last ? rho - last : last - rho;
    UpperEdge heights(states, rho, edge);
    if (round == 0 || heights.lack() > kSettled) {
      const double change = heights.settle();
      if (step < kMoved) heights.lift(kLift * change);
    } else if (step < kSettled && moved < kMoved) {
      if (!states.larger_overrides_lose(rho)) return std::nullopt;
      return rho + kRounding;
    }
    last = rho;
  }
  return std::nullopt;
}

}  // namespace

OptimalRevenue optimal_selfish_mining(const SelfishMiner& miner, int truncation) {
  const double share = miner.share;
  EXAHASH_EXPECTS(share >= 0 && share <= 1 && miner.gamma >= 0 && miner.gamma <= 1);
  EXAHASH_EXPECTS(truncation >= 10 && truncation <= 1000);
  if (share == 0) return {.lower = 0, .upper = 0, .chain_growth = 1};
  if (share >= 0.5) return {.lower = 1, .upper = 1, .chain_growth = share};
  const bool selfish = sm1(miner).revenue_share > share;
  States states(Chances(share, miner.gamma), truncation, selfish);
  // Honest mining is a strategy too, and no block of his can displace more than one of the others'.
  OptimalRevenue optimum{.lower = share, .upper = share / (1 - share), .chain_growth = 1};
  const double found = find_lower(states);
  if (found > share * (1 + kSettled)) {
    optimum.lower = std::min(found, optimum.upper);
    optimum.chain_growth = states.round().all / states.round().found;
  }
  if (const auto most = find_upper(states)) {
    optimum.upper = std::min(optimum.upper, std::max(*most, optimum.lower));
  }
  return optimum;
}

}  // namespace exahash::security
