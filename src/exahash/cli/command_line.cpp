#include "exahash/cli/command_line.h"

#include <algorithm>
#include <cctype>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash::cli {
namespace {

Error usage(std::vector<Problem> problems) {
  Error error;
  error.kind = ErrorKind::usage;
  error.problems = std::move(problems);
  return error;
}

const OptionSpec* global_named(std::string_view word) {
  for (const OptionSpec& option : global_options()) {
    for (const std::string_view flag : split(option.flags, ',')) {
      if (flag == word) return &option;
    }
  }
  return nullptr;
}

// The first word that is no flag and no flag's value.
std::size_t position_of_verb(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].size() < 2 || words[i][0] != '-') return i;
    const OptionSpec* option = global_named(words[i]);
    if (option && option->takes_value()) ++i;
  }
  return words.size();
}

// CLI11 cannot tell `--json` from `--json=`, nor take a value only after "=".
std::vector<std::string> without_json(const std::vector<std::string>& words, Arguments& arguments) {
  std::vector<std::string> rest;
  for (const std::string& word : words) {
    if (word == "--json") {
      arguments.options["json"] = "*";
    } else if (word.starts_with("--json=")) {
      arguments.options["json"] = word.substr(7);
    } else {
      rest.push_back(word);
    }
  }
  return rest;
}

std::vector<const OptionSpec*> options_of(const Verb* verb) {
  std::vector<const OptionSpec*> options;
  for (const OptionSpec& option : global_options()) options.push_back(&option);
  if (verb) {
    for (const OptionSpec& option : verb->options) options.push_back(&option);
  }
  return options;
}

Problem unknown_flag(const std::string& word, const Verb* verb) {
  std::vector<std::string> names;
  for (const OptionSpec* option : options_of(verb)) {
    names.push_back("--" + std::string(option->name()));
  }
  const std::string flag = word.substr(0, word.find('='));
  const auto near = did_you_mean(flag, {names.begin(), names.end()});
  const std::string help = verb ? fmt::format("exahash {} --help", verb->name) : "exahash --help";
  return {fmt::format("unknown flag `{}`", flag), "",
          near ? fmt::format("did you mean `{}`?", *near) : help + " lists the flags"};
}

Problem unknown_verb(const std::string& word) {
  std::vector<std::string_view> names;
  for (const Verb& verb : all_verbs()) names.push_back(verb.name);
  const auto near = did_you_mean(word, names);
  return {fmt::format("unknown verb `{}`", word), "",
          near ? fmt::format("did you mean `{}`?", *near)
               : std::string("exahash --help lists the verbs")};
}

void collect(CLI::App& app, const Verb* verb, Arguments& arguments,
             std::vector<Problem>& problems) {
  for (const OptionSpec* option : options_of(verb)) {
    const std::string name(option->name());
    if (name == "json") continue;
    const CLI::Option* parsed = app.get_option("--" + name);
    if (parsed->count() == 0) continue;
    if (option->takes_value() && parsed->results().size() > 1) {
      problems.push_back({fmt::format("`--{}` is given more than once", name), "", ""});
    }
    arguments.options[name] = option->takes_value() ? parsed->results().back() : "";
  }
  for (const std::string& word : app.remaining()) {
    if (word.size() > 1 && word[0] == '-') {
      problems.push_back(unknown_flag(word, verb));
    } else if (verb && !verb->arguments.empty()) {
      arguments.positional.push_back(word);
    } else {
      problems.push_back({fmt::format("`{}` is one word too many", word), "",
                          verb ? fmt::format("exahash {} --help", verb->name) : "exahash --help"});
    }
  }
}

void fill_from_environment(Arguments& arguments,
                           const std::map<std::string, std::string>& environment) {
  for (const OptionSpec& option : global_options()) {
    std::string variable = "EXAHASH_" + std::string(option.name());
    std::transform(variable.begin(), variable.end(), variable.begin(), [](unsigned char c) {
      return c == '-' ? '_' : static_cast<char>(std::toupper(c));
    });
    const auto set = environment.find(variable);
    const std::string name(option.name());
    if (!option.takes_value() || set == environment.end() || set->second.empty()) continue;
    if (arguments.has(name)) continue;
    arguments.options[name] = set->second;
    arguments.from_environment.insert(name);
  }
}

}  // namespace

Expected<CommandLine> parse_command_line(const std::vector<std::string>& words,
                                         const std::map<std::string, std::string>& environment) {
  CommandLine line;
  std::vector<std::string> rest = without_json(words, line.arguments);
  const std::size_t at = position_of_verb(rest);
  if (at < rest.size()) {
    line.verb = verb_named(rest[at]);
    if (!line.verb) return tl::unexpected(usage({unknown_verb(rest[at])}));
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
  }
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  for (const OptionSpec* option : options_of(line.verb)) {
    if (option->name() == "json") continue;
    const std::string flags(option->flags);
    if (option->takes_value()) {
      app.add_option(flags)->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    } else {
      app.add_flag(flags);
    }
  }
  std::vector<Problem> problems;
  std::reverse(rest.begin(), rest.end());  // as CLI11 wants them
  try {
    app.parse(rest);
    collect(app, line.verb, line.arguments, problems);
  } catch (const CLI::ArgumentMismatch& mismatch) {
    const std::string text = mismatch.what();  // "--block: 1 required TEXT missing"
    problems.push_back({fmt::format("`{}` needs a value", text.substr(0, text.find(':'))), "",
                        line.verb ? fmt::format("exahash {} --help", line.verb->name) : ""});
  } catch (const CLI::ParseError& fault) {
    problems.push_back({fault.what(), "", ""});
  }
  if (!problems.empty()) return tl::unexpected(usage(std::move(problems)));
  fill_from_environment(line.arguments, environment);
  return line;
}

}  // namespace exahash::cli
