// Prints a sample page, for tests that read it with other programs: print_page run > run.html

#include <cstdio>
#include <string_view>

#include "exahash/report/result_page.h"
#include "exahash/report/sweep_page.h"

#include "samples.h"

int main(int argc, char** argv) {
  namespace samples = exahash::report::samples;
  using exahash::report::html;
  using exahash::report::result_page;
  using exahash::report::sweep_page;
  const std::string_view name = argc > 1 ? argv[1] : "";
  std::string text;
  if (name == "run") text = html(result_page(samples::run()));
  if (name == "comparison") text = html(result_page(samples::comparison()));
  if (name == "partial") text = html(result_page(samples::partial()));
  if (name == "sweep") text = html(sweep_page(samples::sweep()));
  if (name == "line") text = html(sweep_page(samples::line()));
  if (name == "awkward") text = html(samples::awkward());
  if (name == "fan") text = exahash::report::svg(samples::small_fan(), 360, 200, "fan");
  if (name == "lines") text = exahash::report::svg(samples::small_lines(), 360, 200, "lines");
  if (text.empty()) {
    std::fputs("usage: print_page run|comparison|partial|sweep|line|awkward|fan|lines\n", stderr);
    return 2;
  }
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 1;
}
