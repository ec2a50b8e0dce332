// Claims from a stranger: whatever the bytes, reading and judging never crash; what is refused says
// why; what is judged has a verdict and a number, or the reason why there is none, for each check.
//
// The first byte says what the rest is: 0 a file, 1 a formula, otherwise edits of the bundled file
// (two bytes of place, one of value, again and again).

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "exahash/scenario/claims_file.h"
#include "exahash/scenario/companies.h"
#include "exahash/study/claims.h"

namespace {

using namespace exahash;

// As the tables were in May 2013: small, so that a run is fast.
const chain::History& history() {
  static const chain::History table =
      *chain::as_of(chain::bundled_history(), *parse_date("2013-05-01"));
  return table;
}

const sites::Companies& companies() {
  static const auto book = scenario::load_companies(std::nullopt, std::nullopt);
  return book->all;
}

void expect(bool good) {
  if (!good) std::abort();
}

void try_file(std::string_view text) {
  const auto file = scenario::read_claims({std::string(text), "fuzz.toml", ""});
  if (!file) return expect(!file.error().problems.empty());
  const auto answers = study::judge(*file, history(), scenario::rigs(), companies());
  if (!answers) return expect(!answers.error().problems.empty());
  expect(answers->size() == file->claims.size());
  for (const study::ClaimAnswer& answer : *answers) {
    for (const auto* judgement : {&answer.then, &answer.now}) {
      for (const study::CheckAnswer& check : judgement->checks) {
        expect(check.value.has_value() != !check.why.empty());
        if (!check.value) continue;
        expect(std::isfinite(check.value->low) && check.value->low <= check.value->high);
      }
    }
  }
}

void try_formula(std::string_view text) {
  const auto formula = scenario::parse_formula(text);
  if (formula) return expect(!formula->nodes.empty());
  const auto& fault = formula.error();
  expect(!fault.reason.empty() && fault.from + fault.length <= text.size());
}

void try_edits(const std::uint8_t* data, std::size_t size) {
  std::string text = scenario::open_claims("quiet-exodus")->text;
  const std::size_t all = text.size();
  if (const auto at = text.find("2026-05-02"); at != text.npos) text.replace(at, 10, "2013-04-02");
  for (std::size_t i = 0; i + 3 <= size; i += 3) {
    text[((std::size_t{data[i]} << 8) + data[i + 1]) % all] = static_cast<char>(data[i + 2]);
  }
  try_file(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] == 0) {
    try_file(rest);
  } else if (data[0] == 1) {
    try_formula(rest);
  } else {
    try_edits(data + 1, size - 1);
  }
  return 0;
}
