#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/option_reader.h"

namespace exahash::cli {
namespace {

std::string single_quoted(std::string_view text) {  // for single quotes of a shell
  std::string out;
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out;
}

bool takes_file(const OptionSpec& option) {
  return option.value == "FILE" || option.value == "DIR";
}

std::string spaced(std::string_view choices) {
  std::string out(choices);
  for (char& c : out) c = c == '|' ? ' ' : c;
  return out;
}

std::string long_flags(std::span<const OptionSpec> options) {
  std::string out;
  for (const OptionSpec& option : options) out += fmt::format(" --{}", option.name());
  return out;
}

std::string bash() {
  std::string verbs, by_verb, values;
  const auto add_values = [&values](const OptionSpec& option) {
    if (!option.choices.empty()) {
      values += fmt::format("    --{}) COMPREPLY=($(compgen -W '{}' -- \"$word\")); return ;;\n",
                            option.name(), spaced(option.choices));
    } else if (takes_file(option)) {
      values += fmt::format("    --{}) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n",
                            option.name());
    }
  };
  for (const OptionSpec& option : global_options()) add_values(option);
  for (const Verb& verb : all_verbs()) {
    if (!verb.group.empty()) verbs += fmt::format("{}{}", verbs.empty() ? "" : " ", verb.name);
    by_verb += fmt::format("    {}) flags+='{}' ;;\n", verb.name, long_flags(verb.options));
    for (const OptionSpec& option : verb.options) add_values(option);
  }
  return fmt::format(
      "# bash completion for exahash: source it, or copy it to /etc/bash_completion.d\n"
      "_exahash() {{\n"
      "  local word=\"${{COMP_WORDS[COMP_CWORD]}}\" previous=\"${{COMP_WORDS[COMP_CWORD-1]}}\"\n"
      "  local flags='{}' verb=''\n"
      "  case \"$previous\" in\n{}  esac\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case \"${{COMP_WORDS[i]}}\" in -*) ;; *) verb=\"${{COMP_WORDS[i]}}\"; break ;; esac\n"
      "  done\n"
      "  case \"$verb\" in\n{}  esac\n"
      "  if [[ -z \"$verb\" && \"$word\" != -* ]]; then flags='{}'; fi\n"
      "  COMPREPLY=($(compgen -W \"$flags\" -- \"$word\"))\n"
      "}}\n"
      "complete -o default -F _exahash exahash\n",
      long_flags(global_options()).substr(1), values, by_verb, verbs);
}

std::string zsh_option(const OptionSpec& option) {
  std::string help;
  for (const char c : single_quoted(option.help)) {
    if (c == '[' || c == ']' || c == ':') help += '\\';
    help += c;
  }
  std::string spec =
      fmt::format("'--{}{}[{}]", option.name(), option.takes_value() ? "=" : "", help);
  if (!option.choices.empty()) {
    spec += fmt::format(":{}:({})", option.value, spaced(option.choices));
  } else if (takes_file(option)) {
    spec += fmt::format(":{}:_files", option.value);
  } else if (option.takes_value()) {
    spec += fmt::format(":{}: ", option.value);
  }
  return spec + "'";
}

std::string zsh() {
  std::string verbs, cases, globals;
  for (const OptionSpec& option : global_options()) globals += " \\\n      " + zsh_option(option);
  for (const Verb& verb : all_verbs()) {
    if (!verb.group.empty()) {
      std::string summary;
      for (const char c : single_quoted(verb.summary)) {
        if (c == ':') summary += '\\';
        summary += c;
      }
      verbs += fmt::format("      '{}:{}'\n", verb.name, summary);
    }
    if (verb.options.empty()) continue;
    std::string own;
    for (const OptionSpec& option : verb.options) own += " " + zsh_option(option);
    cases += fmt::format("    {}) own=({} ) ;;\n", verb.name, own);
  }
  return fmt::format(
      "#compdef exahash\n"
      "# zsh completion for exahash: save as _exahash in a directory of $fpath\n"
      "_exahash() {{\n"
      "  local -a verbs own\n"
      "  if (( CURRENT == 2 )) && [[ \"$words[2]\" != -* ]]; then\n"
      "    verbs=(\n{}    )\n"
      "    _describe 'verb' verbs\n"
      "    return\n"
      "  fi\n"
      "  case \"$words[2]\" in\n{}  esac\n"
      "  _arguments $own{}\n"
      "}}\n"
      "_exahash \"$@\"\n",
      verbs, cases, globals);
}

std::string fish_option(const OptionSpec& option, std::string_view condition) {
  std::string line = fmt::format("complete -c exahash{} -l {}", condition, option.name());
  if (option.flags[1] != '-') line += fmt::format(" -s {}", option.flags[1]);
  if (!option.choices.empty()) {
    line += fmt::format(" -x -a '{}'", spaced(option.choices));
  } else if (takes_file(option)) {
    line += " -r -F";
  } else if (option.takes_value()) {
    line += " -x";
  }
  return line + fmt::format(" -d '{}'\n", single_quoted(option.help));
}

std::string fish() {
  std::string out =
      "# fish completion for exahash: save in ~/.config/fish/completions\n"
      "complete -c exahash -f\n";
  for (const Verb& verb : all_verbs()) {
    if (verb.group.empty()) continue;
    out += fmt::format("complete -c exahash -n __fish_use_subcommand -a {} -d '{}'\n", verb.name,
                       single_quoted(verb.summary));
  }
  for (const OptionSpec& option : global_options()) out += fish_option(option, "");
  for (const Verb& verb : all_verbs()) {
    const std::string when = fmt::format(" -n '__fish_seen_subcommand_from {}'", verb.name);
    for (const OptionSpec& option : verb.options) out += fish_option(option, when);
  }
  return out;
}

Expected<Answer> run_completion(const Arguments& arguments, const Context&) {
  const std::string shell = arguments.positional.size() == 1 ? arguments.positional.front() : "";
  Answer answer;
  if (shell == "bash") answer.text = bash();
  if (shell == "zsh") answer.text = zsh();
  if (shell == "fish") answer.text = fish();
  if (!answer.text.empty()) return answer;
  const auto near = did_you_mean(shell, {"bash", "zsh", "fish"});
  return fail(ErrorKind::usage, "completion wants the name of one shell: bash, zsh or fish", "",
              near ? fmt::format("did you mean `{}`?", *near) : "exahash completion bash");
}

}  // namespace

Verb completion_verb() {
  return {.name = "completion",
          .group = "",
          .summary = "completion of verbs and flags for a shell",
          .arguments = "bash|zsh|fish",
          .options = {},
          .examples = {"exahash completion bash > /etc/bash_completion.d/exahash",
                       "exahash completion zsh > ~/.zfunc/_exahash",
                       "exahash completion fish > ~/.config/fish/completions/exahash.fish"},
          .run = run_completion};
}

}  // namespace exahash::cli
