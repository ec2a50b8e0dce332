#include "exahash/cli/page_file.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/simulation_options.h"

namespace exahash::cli {

bool wants_page(const Arguments& arguments) {
  const auto output = arguments.get("output").value_or("");
  return output.ends_with(".html") || output.ends_with(".htm");
}

std::string page_line(const Answer& answer, const Arguments& arguments) {
  const auto kilobytes = static_cast<std::int64_t>((answer.page.size() + 999) / 1000);
  return fmt::format("{} ({} KB)", *arguments.get("output"), with_thousands(kilobytes));
}

void add_page(Answer& answer, const Arguments& arguments, const Context& context,
              report::Page page) {
  answer.page = report::html(report::in_units(std::move(page), context.units));
  answer.document.notes.push_back(page_line(answer, arguments));
}

std::string command_again(std::string_view verb, const Arguments& arguments) {
  std::string command = fmt::format("exahash {}", verb);
  for (const std::string& word : arguments.positional) command += " " + shell_quoted(word);
  constexpr std::array kHow{"output",   "format", "color",  "quiet",  "verbose",
                            "progress", "json",   "fields", "threads"};
  for (const auto& [flag, value] : arguments.options) {
    if (std::ranges::find(kHow, flag) != kHow.end() || arguments.repeated.contains(flag)) continue;
    command += fmt::format(" --{}{}", flag, value.empty() ? "" : " " + shell_quoted(value));
  }
  for (const auto& [flag, values] : arguments.repeated) {
    for (const std::string& value : values) {
      command += fmt::format(" --{} {}", flag, shell_quoted(value));
    }
  }
  return command;
}

}  // namespace exahash::cli
