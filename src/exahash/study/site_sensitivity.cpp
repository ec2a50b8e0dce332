#include "exahash/study/site_sensitivity.h"

#include <algorithm>
#include <array>

#include "exahash/base/contracts.h"
#include "exahash/random/draws.h"

namespace exahash::study {
namespace {

// Terms draw beside the keys of scenarios, whose ids are below.
constexpr std::uint32_t kFirstEntity = 0x1'0000;

// Of each uncertain term, whether it is drawn from the second sample.
using Second = std::array<bool, kTerms>;

class Draws {
 public:
  Draws(const SiteAsked& asked, SiteUse use, std::int64_t draws)
      : asked_(asked), use_(use), draws_(draws) {
    const double gain = gain_of(asked.terms);
    for (const Term term : site_terms()) {
      if (asked.terms.uncertain(term) && moves(term, gain)) terms_.push_back(term);
    }
  }

  [[nodiscard]] const std::vector<Term>& terms() const noexcept { return terms_; }

  [[nodiscard]] std::vector<double> gains(const Second& second) const {
    std::vector<double> gains;
    for (std::int64_t i = 0; i < draws_; ++i) {
      Terms here = asked_.terms;
      for (const Term term : terms_) {
        const auto index = static_cast<std::uint32_t>(term);
        const double u = random::uniform(asked_.seed, {.path = static_cast<std::uint32_t>(i),
                                                       .stream = random::Stream::assumption,
                                                       .entity = kFirstEntity + index,
                                                       .part = second[index] ? 1U : 0U});
        here.give(term, asked_.terms.around(term, u));
      }
      gains.push_back(gain_of(here));
    }
    return gains;
  }

 private:
  [[nodiscard]] double gain_of(const Terms& terms) const {
    return site_worth(terms, asked_.hashprice_usd_ph_day).gain(use_);
  }

  [[nodiscard]] bool moves(Term term, double gain) const {
    return std::ranges::any_of(std::array{0.0, 1.0}, [&](double place) {
      Terms here = asked_.terms;
      here.give(term, asked_.terms.at(term, place));
      return gain_of(here) != gain;
    });
  }

  const SiteAsked& asked_;
  SiteUse use_;
  std::int64_t draws_;
  std::vector<Term> terms_;
};

InputGroup group_of_term(Term term) {
  return group_of(row(term).name).value_or(InputGroup::network);  // a test holds that all have one
}

}  // namespace

GroupShares site_shares(const SiteAsked& asked, SiteUse use, std::int64_t draws) {
  EXAHASH_EXPECTS(use == SiteUse::colocation || use == SiteUse::gpu_cloud);
  EXAHASH_EXPECTS(draws >= 2 && draws <= kMostSensitivityPaths);
  const Draws sample(asked, use, draws);
  std::vector<GroupShare> rows;
  std::vector<Second> sets;
  Second all{}, not_price{};
  for (std::size_t g = 0; g < kInputGroups; ++g) {
    const auto group = static_cast<InputGroup>(g);
    GroupShare share;
    share.groups = {group};
    Second set{};
    for (const Term term : sample.terms()) {
      if (group_of_term(term) != group) continue;
      const auto index = static_cast<std::size_t>(term);
      share.inputs.emplace_back(row(term).name);
      set[index] = all[index] = true;
      if (!is_price(group)) not_price[index] = true;
    }
    if (share.inputs.empty()) continue;
    rows.push_back(std::move(share));
    sets.push_back(set);
  }
  sets.push_back(all);
  sets.push_back(not_price);
  Exchanges values{sample.gains({}), sample.gains(all), {}};
  for (const Second& set : sets) values.mixed.push_back(sample.gains(set));
  return group_shares(values, std::move(rows), asked.seed);
}

}  // namespace exahash::study
