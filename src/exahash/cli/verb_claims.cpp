#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/claims_document.h"
#include "exahash/cli/company_parts.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/option_reader.h"
#include "exahash/cli/simulation_answer.h"

namespace exahash::cli {
namespace {

using study::ClaimVerdict;

constexpr std::string_view kBundled = "quiet-exodus";

std::vector<ClaimVerdict> verdicts_asked(const Arguments& arguments, OptionReader& read) {
  std::vector<std::string_view> names;
  for (std::size_t v = 0; v < study::kClaimVerdicts; ++v) {
    names.push_back(study::name(static_cast<ClaimVerdict>(v)));
  }
  std::vector<ClaimVerdict> asked;
  for (const std::string_view field : split(arguments.get("only").value_or(""), ',')) {
    const std::string_view word = trim(field);
    const auto found = std::ranges::find(names, word);
    if (found != names.end()) {
      asked.push_back(static_cast<ClaimVerdict>(found - names.begin()));
    } else if (arguments.has("only")) {
      const auto near = did_you_mean(word, names);
      read.problem(fmt::format("`--only` has no verdict `{}`", printable(word)),
                   near ? fmt::format("did you mean `{}`?", *near)
                        : fmt::format("the verdicts: {}", fmt::join(names, ", ")));
    }
  }
  return asked;
}

// Claims that --claim names, by index; empty: all.
std::vector<std::size_t> claims_asked(const Arguments& arguments, const scenario::ClaimsFile& file,
                                      OptionReader& read) {
  std::vector<std::size_t> asked;
  if (!arguments.has("claim")) return asked;
  std::vector<std::string_view> ids;
  ids.reserve(file.claims.size());
  for (const scenario::Claim& claim : file.claims) ids.push_back(claim.id);
  for (const std::string_view field : split(*arguments.get("claim"), ',')) {
    const std::string_view id = trim(field);
    const auto found = std::ranges::find(ids, id);
    if (found != ids.end()) {
      asked.push_back(static_cast<std::size_t>(found - ids.begin()));
      continue;
    }
    const auto near = did_you_mean(id, ids);
    read.problem(fmt::format("there is no claim `{}`", printable(id)),
                 near ? fmt::format("did you mean `{}`?", *near)
                      : fmt::format("from {} to {}", ids.front(), ids.back()));
  }
  return asked;
}

Expected<Answer> run_claims(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  const auto verdicts = verdicts_asked(arguments, read);
  const std::string name(arguments.positional.empty() ? kBundled : arguments.positional.front());
  const auto source = scenario::open_claims(name);
  if (!source) return tl::unexpected<Error>(with_usage(read, source.error()));
  const auto file = scenario::read_claims(*source);
  if (!file) return tl::unexpected<Error>(with_usage(read, file.error()));
  const auto asked = claims_asked(arguments, *file, read);
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected<Error>(data.error());
  const auto catalogue = open_catalogue(arguments);
  if (!catalogue) return tl::unexpected<Error>(catalogue.error());
  const auto book = open_book(arguments);
  if (!book) return tl::unexpected<Error>(book.error());
  const auto answers = study::judge(*file, data->known, catalogue->rigs, book->read.all);
  if (!answers) return tl::unexpected<Error>(answers.error());
  JudgedClaims judged{*file, *answers, {}, arguments.has("claim")};
  Answer answer;
  for (std::size_t i = 0; i < answers->size(); ++i) {
    const ClaimVerdict verdict = (*answers)[i].verdict;
    if (!asked.empty() && std::ranges::find(asked, i) == asked.end()) continue;
    if (!verdicts.empty() && std::ranges::find(verdicts, verdict) == verdicts.end()) continue;
    judged.shown.push_back(i);
    if (verdict == ClaimVerdict::contradicted) answer.exit_code = kExitNo;
  }
  answer.document = claims_document(judged);
  const std::vector<std::string> looks_wrong = warning_notes(book->read.warnings);
  std::vector<std::string>& notes = answer.document.notes;
  notes.insert(notes.begin(), looks_wrong.begin(), looks_wrong.end());
  answer.document.stamp = data->stamp;
  return answer;
}

}  // namespace

Verb claims_verb() {
  return {.name = "claims",
          .group = "What holds it up",
          .summary = "statements judged by their arithmetic, as of writing and in hindsight",
          .arguments = "[NAME|FILE]",
          .options = {{"--only", "VERDICTS",
                       "supported, stale, misleading, contradicted, forecast, undecidable; "
                       "separated by commas"},
                      {"--claim", "IDS",
                       "these statements with every number and source, separated by commas"},
                      {"--companies", "DIR",
                       "tables of companies of one's own: docs/formats/companies.md"}},
          .examples = {"exahash claims quiet-exodus", "exahash claims --claim C05,C25",
                       "exahash claims my-claims.toml --only contradicted --json"},
          .run = run_claims};
}

}  // namespace exahash::cli
