#include "exahash/security/selfish_states.h"

#include <algorithm>

namespace exahash::security::selfish_detail {
namespace {

// Coefficients of a state: own, all, found, then those of the worths after a match.
constexpr std::size_t kConstants = 3;

double power(double x, int n) {
  double product = 1;
  for (int i = 0; i < n; ++i) product *= x;
  return product;
}

}  // namespace

Edge::Value Edge::at(const Chances& chances, int a, int h, Fork fork) const {
  const int lead = a - h;
  if (lead >= 1) {
    // Wait until the lead is one, then override.
    const double blocks =
        a + chances.climb * (lead - 1) + (upper ? extra[static_cast<std::size_t>(lead)] : 0);
    return {.gains = {blocks, blocks, (lead - 1) / (1 - 2 * chances.share)}};
  }
  const double n = h;
  if (upper) {
    const double catches_up = power(chances.odds, -lead);
    return {.gains = {catches_up * (tie_slope * (n - lead * chances.climb) + tie_gain), n, 0}};
  }
  if (lead == 0 && match_ties && fork != Fork::irrelevant) {
    // Match; override with the next block, or adopt.
    const double success = chances.honest * chances.gamma;
    const double own = chances.share * (n + 1) + success * n;
    return {.gains = {own, own + chances.honest * (1 - chances.gamma) * (n + 1), 1},
            .success = success};
  }
  return {.gains = {0, n, 0}};
}

// Two rows of states, this h and the next, for each fork.
struct States::Rows {
  std::size_t width;  // numbers for a state
  std::vector<double> values[3][2];
  int now = 0;

  explicit Rows(int truncation) : width(kConstants + index(truncation)) {
    for (auto& fork : values) {
      for (auto& row : fork) row.assign(width * index(truncation + 1), 0);
    }
  }
  double* at(Fork fork, int a) {
    return &values[static_cast<std::size_t>(fork)][now][width * index(a)];
  }
  double* next(Fork fork, int a) {
    return &values[static_cast<std::size_t>(fork)][1 - now][width * index(a)];
  }
};

States::States(Chances chances, int truncation, bool selfish)
    : chances_(chances), truncation_(truncation) {
  const std::size_t states = index((truncation + 1) * (truncation + 1));
  for (auto& actions : action_) actions.assign(states, Action::adopt);
  for (auto& worths : worth_) worths.assign(states, 0);
  after_match_.assign(index(truncation + 1), 0);
  for (int h = 0; h < truncation; ++h) {
    for (int a = h; a < truncation; ++a) {
      const int lead = a - h;
      const bool waits = selfish && (lead > 1 || a == 1);
      for (const Fork fork : {Fork::irrelevant, Fork::relevant, Fork::active}) {
        Action& first = action(fork, a, h);
        if (waits && !(fork == Fork::active && h == 0)) {
          first = fork == Fork::active ? Action::match : Action::wait;
        }
        if (lead == 1 && !waits) first = Action::override_public;
        if (lead == 0 && selfish && h > 0 && fork != Fork::irrelevant) first = Action::match;
      }
    }
  }
}

void States::fill_edge(Rows& rows, const Edge& edge, int a, int h) const {
  for (const Fork fork : {Fork::irrelevant, Fork::relevant, Fork::active}) {
    const Edge::Value value = edge.at(chances_, a, h, fork);
    double* out = rows.at(fork, a);
    out[0] = value.gains.own;
    out[1] = value.gains.all;
    out[2] = value.gains.found;
    out[kConstants] = value.success;
  }
}

void States::fill_state(Rows& rows, Fork fork, int a, int h, Action action) const {
  double* out = rows.at(fork, a);
  // Leads here and later are below truncation - h.
  const std::size_t used = kConstants + index(truncation_ - h);
  if (action == Action::adopt || action == Action::override_public) {
    std::fill(out, out + used, 0.0);
    if (action == Action::adopt) {
      out[1] = h;
    } else {
      out[0] = out[1] = h + 1;
    }
    return;
  }
  const bool matches = action == Action::match;
  const Fork after = a + 1 < h ? Fork::relevant : Fork::irrelevant;
  const double* won = rows.at(matches ? Fork::active : after, a + 1);
  const double* lost = rows.next(Fork::relevant, a);
  const double success = matches ? chances_.honest * chances_.gamma : 0;
  const double share = chances_.share, rest = chances_.honest - success;
  for (std::size_t i = 0; i < used; ++i) out[i] = share * won[i] + rest * lost[i];
  out[2] += 1;
  if (matches) {
    out[0] += success * h;
    out[1] += success * h;
    out[kConstants + index(a - h)] += success;
  }
}

// (1 - M) y = constants, in place. Every row of M sums to at most one and leaks: no pivoting.
void States::eliminate(std::vector<double>& system) {
  const std::size_t n = index(truncation_), width = kConstants + n;
  const auto row = [&](std::size_t i) { return &system[i * width]; };
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) row(i)[kConstants + j] = (i == j) - row(i)[kConstants + j];
  }
  for (std::size_t k = 0; k < n; ++k) {
    const double* pivot = row(k);
    const double inverse = 1 / pivot[kConstants + k];
    for (std::size_t i = k + 1; i < n; ++i) {
      double* other = row(i);
      const double factor = other[kConstants + k] * inverse;
      if (factor == 0) continue;
      for (std::size_t j = 0; j < kConstants; ++j) other[j] -= factor * pivot[j];
      for (std::size_t j = kConstants + k + 1; j < width; ++j) other[j] -= factor * pivot[j];
    }
  }
  for (std::size_t k = n; k-- > 0;) {
    double* solved = row(k);
    for (std::size_t c = 0; c < kConstants; ++c) {
      for (std::size_t j = k + 1; j < n; ++j) {
        solved[c] -= solved[kConstants + j] * row(j)[c];
      }
      solved[c] /= solved[kConstants + k];
    }
  }
}

double States::evaluate(const Edge& edge) {
  Rows rows(truncation_);
  std::vector<double> system(rows.width * index(truncation_), 0);
  for (int a = 0; a <= truncation_; ++a) fill_edge(rows, edge, a, truncation_);
  for (int h = truncation_ - 1; h >= 0; --h) {
    rows.now = 1 - rows.now;
    fill_edge(rows, edge, truncation_, h);
    for (int a = truncation_ - 1; a >= 0; --a) {
      for (const Fork fork : {Fork::irrelevant, Fork::relevant, Fork::active}) {
        if (fork == Fork::active && h == 0) continue;
        if (fork != Fork::relevant && a < h) continue;  // behind, forks are all the same
        fill_state(rows, fork, a, h, action(fork, a, h));
      }
      if (h != 1) continue;
      const double* relevant = rows.at(Fork::relevant, a);
      std::copy(relevant, relevant + rows.width, &system[rows.width * index(a)]);
    }
  }
  eliminate(system);
  const auto gains = [&](const double* out) {
    double sums[kConstants] = {out[0], out[1], out[2]};
    for (std::size_t i = 0; i < index(truncation_); ++i) {
      for (std::size_t c = 0; c < kConstants; ++c) {
        sums[c] += out[kConstants + i] * system[i * rows.width + c];
      }
    }
    return Gains{sums[0], sums[1], sums[2]};
  };
  const Gains first = gains(rows.at(Fork::irrelevant, 1));
  const double* second = system.data();  // (0, 1)
  round_.own = chances_.share * first.own + chances_.honest * second[0];
  round_.all = chances_.share * first.all + chances_.honest * second[1];
  round_.found = 1 + chances_.share * first.found + chances_.honest * second[2];
  const double revenue_share = round_.own / round_.all;
  for (int lead = 0; lead < truncation_; ++lead) {
    const double* solved = &system[rows.width * index(lead)];
    after_match_[index(lead)] = solved[0] - revenue_share * solved[1];
  }
  return revenue_share;
}

void States::improve_state(const Edge& edge, double revenue_share, int a, int h) {
  const std::size_t here = state(a, h), below = state(a, h + 1);
  const int lead = a - h;
  if (a == truncation_ || h == truncation_) {
    for (const Fork fork : {Fork::irrelevant, Fork::relevant, Fork::active}) {
      const Edge::Value value = edge.at(chances_, a, h, fork);
      worth_[static_cast<std::size_t>(fork)][here] =
          value.gains.worth(revenue_share) + value.success * after_match_[0];
    }
    return;
  }
  const double share = chances_.share, honest = chances_.honest;
  // Adopt, override, wait, match, as far as they are possible.
  double values[4] = {-revenue_share * h, (1 - revenue_share) * (h + 1),
                      share * worth_[0][here + 1] + honest * worth_[1][below], 0};
  const auto choose = [&](Fork fork, bool waits, bool matches) {
    Action& chosen = action(fork, a, h);
    const auto at = [&](Action x) { return values[static_cast<std::size_t>(x)]; };
    const auto consider = [&](Action x) {
      // Rounding alone changes no action.
      const double size = at(chosen) < 0 ? -at(chosen) : at(chosen);
      if (at(x) > at(chosen) + 1e-13 * (1 + size)) chosen = x;
    };
    consider(Action::adopt);
    if (lead == 1) consider(Action::override_public);
    if (waits) consider(Action::wait);
    if (matches) consider(Action::match);
    worth_[static_cast<std::size_t>(fork)][here] = at(chosen);
  };
  if (lead < 0) {
    choose(Fork::relevant, true, false);
    worth_[0][here] = worth_[1][here];
    return;
  }
  choose(Fork::irrelevant, true, false);
  if (h >= 1) {
    const double success = honest * chances_.gamma;
    values[3] = share * worth_[2][here + 1] +
                success * ((1 - revenue_share) * h + after_match_[index(lead)]) +
                (honest - success) * worth_[1][below];
    choose(Fork::active, false, true);  // to wait is to keep the match
  }
  choose(Fork::relevant, true, h >= 1);
}

double States::improve(const Edge& edge, double revenue_share) {
  for (int h = truncation_; h >= 0; --h) {
    for (int a = truncation_; a >= 0; --a) improve_state(edge, revenue_share, a, h);
  }
  double change = 0;
  for (int lead = 0; lead <= truncation_; ++lead) {
    double& worth = after_match_[index(lead)];
    const double better = worth_[1][state(lead, 1)];
    change = std::max({change, better - worth, worth - better});
    worth = better;
  }
  return change;
}

bool States::larger_overrides_lose(double revenue_share) const {
  for (int h = 0; h < truncation_; ++h) {
    for (int a = h + 2; a < truncation_; ++a) {
      const double after = chances_.share * alone(a - h) + chances_.honest * after_match(a - h - 1);
      const double worth = (1 - revenue_share) * (h + 1) + after;
      for (const auto& worths : worth_) {
        // There is no match without a public block.
        if (h == 0 && &worths == &worth_[2]) continue;
        if (worth > worths[state(a, h)] + 1e-9) return false;
      }
    }
  }
  return true;
}

}  // namespace exahash::security::selfish_detail
