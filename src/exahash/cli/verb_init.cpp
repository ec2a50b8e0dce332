#include <filesystem>

#include <fmt/format.h>

#include "exahash/cli/all_verbs.h"
#include "exahash/cli/option_reader.h"
#include "exahash/scenario/scenario.h"

namespace exahash::cli {
namespace {

Expected<Answer> run_init(const Arguments& arguments, const Context&) {
  OptionReader read(arguments);
  std::error_code ignored;
  const auto file = arguments.get("output");
  if (file && *file != "-" && std::filesystem::exists(*file, ignored) && !arguments.has("force")) {
    read.problem(fmt::format("`{}` is there already", *file),
                 "choose another name, or add --force");
  }
  Answer answer;
  answer.text = scenario::template_text();
  if (const auto name = arguments.get("from")) {
    const auto source = scenario::open_scenario(*name);
    if (!source) return tl::unexpected<Error>(source.error());
    answer.text = source->text;
  }
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  return answer;
}

}  // namespace

Verb init_verb() {
  return {"init",
          "What may happen",
          "a scenario to start from: every key with its default, unit and source",
          "",
          {{"--from", "NAME", "the text of a scenario that comes with the program"},
           {"--force", "", "write over a file that is there"}},
          {"exahash init -o mine.toml", "exahash init --from no-exodus -o mine.toml",
           "exahash init | less"},
          run_init};
}

}  // namespace exahash::cli
