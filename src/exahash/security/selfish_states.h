#pragma once

// The states of selfish mining and what a strategy earns in them; used by selfish_optimum.cpp
// alone.
//
// A state is (a, h): blocks of the secret and of the public chain since they parted, and whether
// the newest public block came last (`relevant`: a match is possible), or his own (`irrelevant`),
// or a match is under way (`active`). Every block found adds to a or h, and a round ends with
// adopting the public chain or with overriding it by a lead of one: all states follow one another
// without cycles but for a match that succeeds, which leads to (a - h, 1). So all is linear in the
// worths of those, which elimination gives.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace exahash::security::selfish_detail {

struct Chances {
  double share, honest, gamma;
  // odds = share / honest; climb = share / (1 - 2 share): his mean number of blocks while a lead
  // shrinks by one.
  double odds, climb;

  Chances(double share_of_all, double gamma_of_honest)
      : share(share_of_all),
        honest(1 - share_of_all),
        gamma(gamma_of_honest),
        odds(share / honest),
        climb(share / (1 - 2 * share)) {}
};

// Means until the round ends: blocks of his that stay, all that stay, all that are found.
struct Gains {
  double own = 0, all = 0, found = 0;

  // At this share of revenue as the price of a block that stays: 0 in balance.
  [[nodiscard]] double worth(double revenue_share) const { return own - revenue_share * all; }
};

enum class Fork : std::uint8_t { irrelevant, relevant, active };
enum class Action : std::uint8_t { adopt, override_public, wait, match };

// What the states with a or h = truncation are taken to gain.
struct Edge {
  bool upper = false;
  std::vector<double> extra;  // upper: blocks beyond those of waiting for a lead of one, by lead
  double tie_slope = 0, tie_gain = 0;  // upper: worth of a tie at n is slope n + gain above -rho n
  bool match_ties = false;             // lower: a tie goes on with a match
  // `success`: the weight of the worth of (0, 1) beside the gains.
  struct Value {
    Gains gains;
    double success = 0;
  };
  [[nodiscard]] Value at(const Chances& chances, int a, int h, Fork fork) const;
};

class States {
 public:
  // SM1 to begin with, or honest.
  States(Chances chances, int truncation, bool selfish);

  // Exact gains of the present strategy; gives its revenue share.
  double evaluate(const Edge& edge);
  // The best action in every state at that revenue share, given the worths after a successful
  // match, which become those of the new strategy; gives the largest change of one of them.
  double improve(const Edge& edge, double revenue_share);

  [[nodiscard]] const Chances& chances() const { return chances_; }
  [[nodiscard]] int truncation() const { return truncation_; }
  [[nodiscard]] Gains round() const { return round_; }  // of the last evaluation
  // Of the last improvement: worth of (lead, 1) relevant, and of (lead, 0).
  [[nodiscard]] double after_match(int lead) const { return after_match_[index(lead)]; }
  [[nodiscard]] double alone(int lead) const { return worth_[0][index(lead)]; }
  // No override by a lead above one, which the strategies here leave out, gains anything.
  [[nodiscard]] bool larger_overrides_lose(double revenue_share) const;

 private:
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }
  [[nodiscard]] std::size_t state(int a, int h) const { return index(h * (truncation_ + 1) + a); }
  [[nodiscard]] Action& action(Fork fork, int a, int h) {
    return action_[static_cast<std::size_t>(fork)][state(a, h)];
  }

  struct Rows;
  void fill_edge(Rows& rows, const Edge& edge, int a, int h) const;
  void fill_state(Rows& rows, Fork fork, int a, int h, Action action) const;
  void eliminate(std::vector<double>& system);
  void improve_state(const Edge& edge, double revenue_share, int a, int h);

  Chances chances_;
  int truncation_;
  std::vector<Action> action_[3];
  std::vector<double> worth_[3];
  std::vector<double> after_match_;
  Gains round_;
};

}  // namespace exahash::security::selfish_detail
