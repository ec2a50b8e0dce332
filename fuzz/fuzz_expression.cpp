// The bytes are an ask and a condition. Either is refused with a place in the text, or its
// canonical text reads back as the same numbers and names.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "exahash/metrics/expression.h"

namespace {

using exahash::Error;

void check(bool promise) {
  if (!promise) std::abort();
}

void refused(const Error& error) {
  check(!error.problems.empty());
  for (const auto& problem : error.problems) {
    check(!problem.what.empty());
    for (const char c : problem.what + problem.where + problem.fix) {
      check(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);  // safe on a terminal
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using exahash::metrics::canonical;
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto ask = exahash::metrics::parse_ask(text)) {
    const std::string again = canonical(*ask);
    const auto read = exahash::metrics::parse_ask(again);
    check(read && canonical(*read) == again && read->quantity == ask->quantity);
    (void)exahash::metrics::unit_of(*ask);
  } else {
    refused(ask.error());
  }
  if (const auto condition = exahash::metrics::parse_condition(text)) {
    const std::string again = canonical(*condition);
    const auto read = exahash::metrics::parse_condition(again);
    check(read && canonical(*read) == again && read->ask.quantity == condition->ask.quantity);
  } else {
    refused(condition.error());
  }
  return 0;
}
