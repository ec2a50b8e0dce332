// The bytes are a file that claims to be exahash.result/1. It is refused with a reason, or reads
// back from what is written of it as the same, and can be shown.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "exahash/report/result_document.h"
#include "exahash/report/result_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace exahash;
  const auto read = report::parse_result({reinterpret_cast<const char*>(data), size});
  if (!read) {
    if (read.error().problems.empty() || read.error().problems.front().what.empty()) std::abort();
    return 0;
  }
  const auto again = report::parse_result(report::result_json(*read));
  if (!again || !(*again == *read)) std::abort();
  const report::Document document = report::document_of(*read, std::nullopt);
  for (const auto format : {report::Format::table, report::Format::md, report::Format::csv,
                            report::Format::ndjson, report::Format::json}) {
    report::RenderOptions options;
    options.format = format;
    if (!report::render(document, options)) std::abort();
  }
  return 0;
}
