#include "exahash/study/site_sensitivity.h"

#include <algorithm>
#include <array>
#include <map>

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

// Power is not uncertain here: it is given, or as it is by default.
std::string_view called(InputGroup group, const Terms& terms) {
  const bool power = terms.uncertain(Term::power) || terms.uncertain(Term::market_power);
  return group == InputGroup::power && !power ? "running cost without power" : std::string_view();
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
    share.called = called(group, asked.terms);
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

std::vector<GroupFlip> site_groups(const SiteAsked& asked, SiteUse use) {
  const auto gain_of = [&](const Terms& terms) {
    return site_worth(terms, asked.hashprice_usd_ph_day).gain(use);
  };
  const auto moved = [&](Terms terms, Term term, double place) {
    terms.give(term, asked.terms.at(term, place));
    return terms;
  };
  const double assumed = gain_of(asked.terms);
  struct Corner {
    Terms lowest, highest;
  };
  std::map<InputGroup, Corner> corners;
  std::map<InputGroup, std::int64_t> inputs;
  for (const Term term : site_terms()) {
    if (!asked.terms.uncertain(term)) continue;
    const double low = gain_of(moved(asked.terms, term, 0));
    const double high = gain_of(moved(asked.terms, term, 1));
    if (low == assumed && high == assumed) continue;
    const InputGroup group = group_of_term(term);
    Corner& corner = corners.try_emplace(group, Corner{asked.terms, asked.terms}).first->second;
    const double up = high >= low ? 1 : 0;
    corner.highest = moved(corner.highest, term, up);
    corner.lowest = moved(corner.lowest, term, 1 - up);
    ++inputs[group];
  }
  std::vector<GroupFlip> groups;
  for (const auto& [group, corner] : corners) {
    GroupFlip flip{.group = group,
                   .inputs = inputs[group],
                   .at_lowest = gain_of(corner.lowest),
                   .at_highest = gain_of(corner.highest),
                   .flips = {},
                   .called = called(group, asked.terms)};
    flip.flips = (flip.at_lowest > 0) != (assumed > 0) || (flip.at_highest > 0) != (assumed > 0);
    groups.push_back(flip);
  }
  std::ranges::stable_sort(groups, std::ranges::greater{},
                           [](const GroupFlip& flip) { return flip.at_highest - flip.at_lowest; });
  return groups;
}

}  // namespace exahash::study
