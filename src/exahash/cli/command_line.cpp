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

Problem given_twice(std::string_view name) {
  return {fmt::format("`--{}` is given more than once", name), "", "give it once"};
}

std::string help_of(const Verb* verb) {
  return verb ? fmt::format("exahash {} --help", verb->name) : "exahash --help";
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

// CLI11 cannot tell `--json` from `--json=`, nor take a value only after "=", and takes "yes" for a
// switch.
std::vector<std::string> without_json(const std::vector<std::string>& words, Arguments& arguments,
                                      std::vector<Problem>& problems) {
  std::vector<std::string> rest;
  bool flags = true;  // until "--"
  for (const std::string& word : words) {
    flags = flags && word != "--";
    if (!flags || (word != "--json" && !word.starts_with("--json="))) {
      rest.push_back(word);
      continue;
    }
    if (arguments.has("json")) problems.push_back(given_twice("json"));
    arguments.options["json"] = word == "--json" ? "*" : word.substr(7);
  }
  return rest;
}

std::vector<const OptionSpec*> verb_options(const Verb* verb) {
  std::vector<const OptionSpec*> options;
  for (const OptionSpec& option : global_options()) options.push_back(&option);
  if (verb) {
    for (const OptionSpec& option : verb->options) options.push_back(&option);
  }
  return options;
}

// `--quiet=yes` and the like; the word without the value goes on.
void refuse_values_of_switches(std::vector<std::string>& words, const Verb* verb,
                               std::vector<Problem>& problems) {
  for (std::string& word : words) {
    if (word == "--") return;
    const std::size_t equals = word.find('=');
    if (equals == word.npos || !word.starts_with("--")) continue;
    for (const OptionSpec* option : verb_options(verb)) {
      if (option->takes_value() || word.substr(2, equals - 2) != option->name()) continue;
      problems.push_back({fmt::format("`{}`: `--{}` takes no value", word, option->name()), "",
                          fmt::format("write --{}", option->name())});
      word.resize(equals);
      break;
    }
  }
}

const OptionSpec* option_named(std::string_view word, const Verb* verb) {
  for (const OptionSpec* option : verb_options(verb)) {
    for (const std::string_view flag : split(option->flags, ',')) {
      if (flag == word) return option;
    }
  }
  return nullptr;
}

// `--sensitivity -o x.html`: a flag is no value of another; the flag without it is taken away.
void refuse_flags_as_values(std::vector<std::string>& words, const Verb* verb,
                            std::vector<Problem>& problems) {
  for (std::size_t i = 0; i + 1 < words.size() && words[i] != "--"; ++i) {
    const OptionSpec* option = option_named(words[i], verb);
    if (!option || !option->takes_value()) continue;
    const std::string& next = words[i + 1];
    if (!option_named(next.substr(0, next.find('=')), verb)) {
      ++i;
      continue;
    }
    problems.push_back({fmt::format("`{}` needs a value, and `{}` is a flag", words[i], next), "",
                        fmt::format("write --{} {}", option->name(), option->value)});
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i--));
  }
}

Problem unknown_flag(const std::string& word, const Verb* verb) {
  std::vector<std::string> names;
  for (const OptionSpec* option : verb_options(verb)) {
    names.push_back("--" + std::string(option->name()));
  }
  const std::string flag = word.substr(0, word.find('='));
  const auto near = did_you_mean(flag, {names.begin(), names.end()});
  return {fmt::format("unknown flag `{}`", flag), "",
          near ? fmt::format("did you mean `{}`?", *near) : help_of(verb) + " lists the flags"};
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
  for (const OptionSpec* option : verb_options(verb)) {
    const std::string name(option->name());
    if (name == "json") continue;
    const CLI::Option* parsed = app.get_option("--" + name);
    if (parsed->count() == 0) continue;
    if (option->repeats) {
      arguments.repeated[name] = parsed->results();
    } else if (option->takes_value() && parsed->results().size() > 1) {
      problems.push_back(given_twice(name));
    }
    arguments.options[name] = option->takes_value() ? parsed->results().back() : "";
  }
  bool flags = true;
  for (const std::string& word : app.remaining()) {
    if (flags && word == "--") {
      flags = false;  // what follows are words
    } else if (flags && word.size() > 1 && word[0] == '-') {
      problems.push_back(unknown_flag(word, verb));
    } else if (verb && !verb->arguments.empty()) {
      arguments.positional.push_back(word);
    } else {
      problems.push_back({fmt::format("`{}` is one word too many", word), "", help_of(verb)});
    }
  }
}

// What a variable says of a switch; nullopt if neither yes nor no.
std::optional<bool> switch_value(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (text == "1" || text == "yes" || text == "true" || text == "on") return true;
  if (text == "0" || text == "no" || text == "false" || text == "off") return false;
  return std::nullopt;
}

// A flag is stronger than a variable that contradicts it.
bool overruled(std::string_view name, const Arguments& flags) {
  return flags.has(name) || (name == "quiet" && flags.has("verbose")) ||
         (name == "verbose" && flags.has("quiet")) || (name == "json" && flags.has("format"));
}

void fill_from_environment(Arguments& arguments,
                           const std::map<std::string, std::string>& environment,
                           std::vector<Problem>& problems) {
  const Arguments flags = arguments;
  for (const OptionSpec& option : global_options()) {
    std::string variable = "EXAHASH_" + std::string(option.name());
    std::transform(variable.begin(), variable.end(), variable.begin(), [](unsigned char c) {
      return c == '-' ? '_' : static_cast<char>(std::toupper(c));
    });
    const auto set = environment.find(variable);
    const std::string name(option.name());
    if (set == environment.end() || set->second.empty() || overruled(name, flags)) continue;
    if (name == "help" || name == "version") continue;  // no default that anyone can mean
    std::string value = set->second;
    if (!option.takes_value()) {
      const auto on = switch_value(value);
      if (on == false) continue;
      if (!on && name != "json") {
        problems.push_back({fmt::format("`{}={}` is neither 1 nor 0", variable, value), "",
                            fmt::format("1 for --{}, 0 for none", name)});
        continue;
      }
      if (on && name == "json") value = "*";  // else FIELDS
    }
    arguments.options[name] = value;
    arguments.from_environment.insert(name);
  }
}

}  // namespace

Expected<CommandLine> parse_command_line(const std::vector<std::string>& words,
                                         const std::map<std::string, std::string>& environment) {
  CommandLine line;
  std::vector<Problem> problems;
  std::vector<std::string> rest = without_json(words, line.arguments, problems);
  const std::size_t at = position_of_verb(rest);
  if (at < rest.size()) {
    line.verb = verb_named(rest[at]);
    if (!line.verb) return tl::unexpected(usage({unknown_verb(rest[at])}));
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
  }
  refuse_values_of_switches(rest, line.verb, problems);
  refuse_flags_as_values(rest, line.verb, problems);
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  for (const OptionSpec* option : verb_options(line.verb)) {
    if (option->name() == "json") continue;
    const std::string flags(option->flags);
    if (option->takes_value()) {
      app.add_option(flags)->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    } else {
      app.add_flag(flags);
    }
  }
  std::reverse(rest.begin(), rest.end());  // as CLI11 wants them
  try {
    app.parse(rest);
    collect(app, line.verb, line.arguments, problems);
  } catch (const CLI::ArgumentMismatch& mismatch) {
    const std::string text = mismatch.what();  // "--block: 1 required TEXT missing"
    problems.push_back({fmt::format("`{}` needs a value", text.substr(0, text.find(':'))), "",
                        help_of(line.verb)});
  } catch (const CLI::ParseError& fault) {
    problems.push_back({fault.what(), "", help_of(line.verb)});
  }
  fill_from_environment(line.arguments, environment, problems);
  if (!problems.empty()) return tl::unexpected(usage(std::move(problems)));
  return line;
}

}  // namespace exahash::cli
