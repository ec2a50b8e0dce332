#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/breakeven_parts.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/page_file.h"
#include "exahash/cli/sensitivity_document.h"
#include "exahash/cli/simulation_answer.h"
#include "exahash/cli/simulation_options.h"
#include "exahash/cli/site_document.h"
#include "exahash/cli/term_options.h"
#include "exahash/hosting/lease.h"
#include "exahash/report/text.h"
#include "exahash/scenario/catalogue.h"
#include "exahash/study/site_sensitivity.h"

namespace exahash::cli {
namespace {

using hosting::kUsdPerKwMonth;
using hosting::kUsdPerMwYear;
using study::Term;

constexpr std::int64_t kSitePaths = 2000, kMostSitePaths = 100'000;
constexpr std::int64_t kSiteSeed = 1;
constexpr std::int64_t kDefaultDraws = 4096;  // of --sensitivity
constexpr double kUsdPerMusd = 1e6;

// Terms that have a flag of their own.
constexpr TermFlag kSiteFlags[] = {{"power", Term::power},
                                   {"other-cost", Term::other_cost},
                                   {"overhead", Term::overhead},
                                   {"pool-fee", Term::pool_fee},
                                   {"uptime", Term::uptime},
                                   {"efficiency", Term::rig_efficiency},
                                   {"resale", Term::resale},
                                   {"lease", Term::lease},
                                   {"gross-factor", Term::gross_factor},
                                   {"term", Term::lease_term},
                                   {"lead", Term::lead},
                                   {"capex", Term::capex},
                                   {"discount", Term::lease_discount},
                                   {"default", Term::tenant_default},
                                   {"gpu-revenue", Term::gpu_revenue}};

// A lease over the megawatts at the meter becomes one over the tenant's load.
void take_basis(const Arguments& arguments, OptionReader& read, study::Terms& terms) {
  const bool gross = read.choice("lease-basis", "it|gross") == "gross";
  if (!arguments.has("lease-basis")) return;
  if (!arguments.has("lease")) {
    return read.problem(fmt::format("{} without a lease", shown(arguments, "lease-basis")),
                        "give the lease too: --lease '110 USD/kW/month'");
  }
  if (!gross) return;
  const auto rate = terms[Term::lease] * kUsdPerKwMonth;
  terms.give(Term::lease, hosting::on_it(rate, terms[Term::gross_factor]).in(kUsdPerKwMonth));
}

void take_rig(const Arguments& arguments, const std::vector<scenario::Rig>& catalogue,
              OptionReader& read, SiteBasis& basis) {
  basis.rig = fmt::format("{} J/TH", with_significant(basis.terms[Term::rig_efficiency], 3));
  const auto name = arguments.get("rig");
  read.exclude("rig", "efficiency");
  if (!name) return;
  const auto rig = scenario::find_rig(*name, catalogue);
  if (!rig) {
    const Problem& problem = rig.error().problems.front();
    return read.problem(problem.what, problem.fix);
  }
  basis.terms.give(Term::rig_efficiency, (*rig)->j_per_th());
  basis.rig = fmt::format("{}, {} J/TH", (*rig)->model, with_significant((*rig)->j_per_th(), 3));
}

std::string in_all_units(hosting::LeaseRate rate) {
  const double usual = rate.in(kUsdPerKwMonth);
  constexpr double kLong = 1e4;
  return fmt::format("{} USD/kW/month ({} MUSD/MW/year, {} USD/kWh)",
                     usual < kLong ? fmt::format("{:.4g}", usual) : with_significant(usual, 4),
                     with_significant(rate.in(kUsdPerMwYear) / 1e6, 3),
                     with_significant(rate.in(1.0_USD_per_kWh), 3));
}

// The same number in a unit in which it would be one that was signed.
std::string meant(double number, const hosting::ObservedRates& observed, double load_per_meter) {
  const auto rate = hosting::meant_rate(number, observed, load_per_meter);
  return rate ? fmt::format(" Meant {} {}? That is {}.", with_significant(number, 4), rate->unit,
                            in_all_units(rate->rate))
              : std::string();
}

// What was given and is far from anything that was signed; in short for the headline too.
void warn_of_rates(const Arguments& arguments, SiteBasis& basis) {
  const study::Terms& terms = basis.terms;
  const auto judge = [&](std::string_view flag, hosting::LeaseRate rate,
                         const hosting::ObservedRates& observed, double scale,
                         std::string_view what) {
    if (observed.hold(rate)) return;
    std::string text =
        fmt::format("Warning: {} of {} lies outside what was seen, {} to {}.", what,
                    in_all_units(rate), in_all_units(observed.low), in_all_units(observed.high));
    const auto word = arguments.get(flag);
    const auto number = word ? parse_number_with_unit(trim(*word)) : std::nullopt;
    if (number) text += meant(number->number, observed, scale);
    basis.warnings.push_back(std::move(text));
    const bool low = rate < observed.low;
    basis.beyond += fmt::format("; --{} is {} times the {} that was seen: see the warning", flag,
                                with_significant(rate / (low ? observed.low : observed.high), 3),
                                low ? "least" : "most");
  };
  const bool gross = arguments.get("lease-basis") == "gross";
  if (terms.given(Term::lease)) {
    judge("lease", terms[Term::lease] * kUsdPerKwMonth, hosting::kSignedLeases,
          gross ? terms[Term::gross_factor] : 1, "a lease per kW of the tenant's load");
  }
  if (terms.given(Term::gpu_revenue)) {
    const double factor = terms[Term::gross_factor];
    judge("gpu-revenue", hosting::on_gross(terms[Term::gpu_revenue] * 1e6 * kUsdPerMwYear, factor),
          hosting::kGpuCloud, 1 / factor, "GPU revenue at the meter");
  }
}

std::string gain_words(study::SiteUse use) {
  return fmt::format("the gain of {} over mining",
                     use == study::SiteUse::colocation ? "colocation" : "GPU cloud");
}

// What drives the gain of either contract over the ranges of the assumptions, MUSD/MW.
std::vector<study::GroupShares> site_sensitivity(const study::SiteAsked& asked,
                                                 std::int64_t draws) {
  std::vector<study::GroupShares> all;
  for (const study::SiteUse use : {study::SiteUse::colocation, study::SiteUse::gpu_cloud}) {
    study::GroupShares shares = study::site_shares(asked, use, draws);
    shares.of = gain_words(use);
    shares.mean /= kUsdPerMusd;
    shares.sd /= kUsdPerMusd;
    all.push_back(std::move(shares));
  }
  return all;
}

// Where the mean over the ranges and the worth at the values assumed say opposite things.
void explain_signs(const std::vector<study::GroupShares>& all, const study::SiteAnswer& found,
                   report::Document& document) {
  std::size_t use = 0;
  for (const study::SiteUse one : {study::SiteUse::colocation, study::SiteUse::gpu_cloud}) {
    const study::GroupShares& shares = all[use++];
    const double assumed = found.worth.gain(one) / kUsdPerMusd;
    if (assumed == 0 || shares.mean == 0 || (assumed > 0) == (shares.mean > 0)) continue;
    document.notes.push_back(fmt::format(
        "The mean of {} over the ranges, {} MUSD/MW, is on the other side of 0 than its value at "
        "the values assumed, {}: the ranges reach further on the bad side of these values than on "
        "the good one, and worths do not move in proportion. \"What it is worth today\" says in "
        "how "
        "many draws it is above 0.",
        shares.of, report::value_text(shares.mean, {.digits = 3, .sign = true}),
        report::value_text(assumed, {.digits = 3, .sign = true})));
  }
}

// All terms of a group at once, MUSD/MW.
std::vector<MovedGroups> groups_of(const study::SiteAsked& asked) {
  std::vector<MovedGroups> all;
  for (const study::SiteUse use : {study::SiteUse::colocation, study::SiteUse::gpu_cloud}) {
    MovedGroups& moved =
        all.emplace_back(MovedGroups{gain_words(use), "MUSD/MW", study::site_groups(asked, use)});
    for (study::GroupFlip& flip : moved.groups) {
      flip.at_lowest /= kUsdPerMusd;
      flip.at_highest /= kUsdPerMusd;
    }
  }
  return all;
}

void add_site_sensitivity(const std::vector<study::GroupShares>& all,
                          const std::vector<MovedGroups>& moved, const study::Terms& terms,
                          const study::SiteAnswer& found, report::Document& document) {
  add_shares(all, "MUSD/MW", document);
  add_groups(moved, "at the values assumed", document);
  explain_signs(all, found, document);
  document.notes.emplace_back(
      "The gain is a net present value: luck is averaged out of it, so no row is luck's. Where it "
      "flips stands under \"What flips it\".");
  document.notes.push_back(fmt::format(
      "The price of power is {} USD/MWh, {}, in all of it: it is one number, of which no "
      "range is known. --power moves it; at which one the gain flips stands there too.",
      with_significant(terms[Term::power], 3),
      terms.given(Term::power) ? "as given" : "by default"));
}

Expected<Answer> run_site(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  SiteBasis basis;
  basis.units = context.units;
  basis.terms = read_terms(arguments, read, kSiteFlags, study::site_terms());
  take_basis(arguments, read, basis.terms);
  const auto given = read_market(read);
  study::SiteAsked asked;
  asked.paths = read.integer("paths", 1, kMostSitePaths, "paths").value_or(kSitePaths);
  asked.seed =
      static_cast<std::uint64_t>(read.integer("seed", 0, INT64_MAX, "seed").value_or(kSiteSeed));
  const bool sensitive = arguments.has("sensitivity");
  const std::int64_t draws =
      sensitive ? base_sample(arguments, arguments.has("paths") ? asked.paths : kDefaultDraws,
                              kDefaultDraws, read)
                : 0;
  const auto catalogue = open_catalogue(arguments);
  if (!catalogue) return tl::unexpected<Error>(catalogue.error());
  take_rig(arguments, catalogue->rigs, read, basis);
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected<Error>(with_usage(read, data.error()));
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  const auto market = study::miner_market(data->known, given);
  if (!market) return tl::unexpected<Error>(market.error());
  if (!context.may_write) return Answer{};
  basis.market = *market;
  warn_of_rates(arguments, basis);
  asked.terms = basis.terms;
  asked.hashprice_usd_ph_day = market->hashprice.in(1.0_USD_per_PH_s_day);
  asked.stop = context.interrupted;
  const study::SiteAnswer found = study::site(asked);
  Answer answer;
  if (found.luck.paths < asked.paths) answer.exit_code = kExitInterrupted;
  if (found.luck.paths == 0) {
    answer.document = {"exahash.site/1",
                       "Stopped before the first futures were finished.",
                       data->stamp,
                       {},
                       {},
                       {}};
    return answer;
  }
  basis.in_full = arguments.has("all");
  basis.paths_asked = asked.paths;
  answer.document = site_document(basis, found);
  answer.document.stamp = data->stamp;
  std::vector<study::GroupShares> shares;
  std::vector<MovedGroups> moved;
  if (sensitive) {
    shares = site_sensitivity(asked, draws);
    moved = groups_of(asked);
    add_site_sensitivity(shares, moved, asked.terms, found, answer.document);
  }
  warn_of_other_times(data->known.last_day(), answer.document);
  if (wants_page(arguments)) {
    report::Page page = site_page(basis, found, command_again("site", arguments), data->stamp);
    put_parts(shares_parts(shares, moved, "MUSD/MW"), page);
    add_page(answer, arguments, context, std::move(page));
  }
  return answer;
}

}  // namespace

Verb site_verb() {
  return {
      .name = "site",
      .group = "What things are worth",
      .summary = "a megawatt: mine, let it to AI, run GPUs, curtail; what flips the answer",
      .arguments = "",
      .options = with_term_options(
          {
              {"--lease", "RATE",
               "150 USD/kW/month (default), 1.8 MUSD/MW/year, 0.2 USD/kWh; mean over the term"},
              {"--lease-basis", "WHICH", "it: of the tenant's load (default); gross: at the meter",
               "it|gross"},
              {"--gross-factor", "RATIO", "energy at the meter over the tenant's (default: 1.35)"},
              {"--term", "TIME", "of the lease, 15 years (default)"},
              {"--lead", "TIME", "from signing to energising, 15 months (default)"},
              {"--capex", "MONEY", "halls for a MW of the tenant's load, 9.5 MUSD/MW (default)"},
              {"--discount", "PERCENT", "of what the lease promises, 8 %/year (default)"},
              {"--default", "PERCENT", "rate at which tenants default, 3 %/year (default)"},
              {"--gpu-revenue", "RATE", "of GPU cloud, 9.7 MUSD/MW/year of its load (default)"},
              {"--resale", "PRICE",
               "what unused power brings, 45 USD/MWh (default); for curtailing"},
              {"--rig", "NAME", "rigs on the site, \"Antminer S21\" of the catalogue"},
              {"--efficiency", "E", "of the rigs in its place, 17.5 J/TH (default)"},
              {"--all", "", "print every assumption too, with its range, grade and source"},
          },
          {{"-n,--paths", "N", "simulated futures, 1 to 100,000 (default: 2,000)"},
           {"--seed", "N", "seed of all chance, a whole number from 0 (default: 1)"},
           {"--sensitivity", "",
            "what drives the gain over mining: shares of its variance by group of assumptions (-n: "
            "base sample, default: 4,096)"}}),
      .examples = {"exahash site --lease \"1.8 MUSD/MW/year\" --term \"10 years\" --capex \"9 "
                   "MUSD/MW\"",
                   "exahash site --hashprice \"50 USD/PH/day\" --power \"38 USD/MWh\" -o site.html",
                   "exahash site --lease \"110 USD/kW/month\" --lease-basis gross --set "
                   "hosting.backstop=49%"},
      .run = run_site};
}

}  // namespace exahash::cli
