#include "exahash/cli/help.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/report/text.h"

namespace exahash::cli {
namespace {

using report::padded;
using report::wrapped;

// Two columns: a term, and text that wraps under itself.
class Columns {
 public:
  explicit Columns(int width) : width_(static_cast<std::size_t>(std::max(width, 60))) {}

  void add(std::string term, std::string_view text) { rows_.emplace_back(std::move(term), text); }

  [[nodiscard]] std::string text() const {
    std::size_t column = 0;
    for (const auto& [term, text] : rows_) column = std::max(column, term.size());
    std::string out;
    for (const auto& [term, text] : rows_) {
      std::string lead = "  " + padded(term, column + 2, false);
      for (const std::string& line : wrapped(text, width_ - column - 4)) {
        out += lead + line + "\n";
        lead.assign(column + 4, ' ');
      }
    }
    return out;
  }

 private:
  std::size_t width_;
  std::vector<std::pair<std::string, std::string>> rows_;
};

std::string term_of(const OptionSpec& option) {
  std::string term(option.flags);
  if (const std::size_t comma = term.find(','); comma != std::string::npos) {
    term.replace(comma, 1, ", ");
  } else {
    term.insert(0, "    ");
  }
  if (option.takes_value()) term += " " + std::string(option.value);
  if (option.name() == "json") term += "[=FIELDS]";
  return term;
}

std::string options_text(std::span<const OptionSpec> options, int width) {
  Columns columns(width);
  for (const OptionSpec& option : options) columns.add(term_of(option), option.help);
  return columns.text();
}

}  // namespace

std::string usage_line(const Verb& verb) {
  std::string line = fmt::format("exahash {}", verb.name);
  if (!verb.arguments.empty()) line += fmt::format(" {}", verb.arguments);
  return line + " [OPTIONS]";
}

std::string program_help(int width) {
  std::string out =
      "exahash: Bitcoin's mining economy, measured\n"
      "\n"
      "usage: exahash VERB [OPTIONS]\n";
  std::size_t longest = 0;
  for (const Verb& verb : all_verbs()) {
    if (!verb.group.empty()) longest = std::max(longest, verb.name.size());
  }
  std::vector<std::string_view> groups;
  for (const Verb& verb : all_verbs()) {
    const bool known = std::find(groups.begin(), groups.end(), verb.group) != groups.end();
    if (!verb.group.empty() && !known) groups.push_back(verb.group);
  }
  for (const std::string_view group : groups) {
    out += fmt::format("\n{}\n", group);
    Columns columns(width);
    for (const Verb& verb : all_verbs()) {
      if (verb.group == group) columns.add(padded(verb.name, longest, false), verb.summary);
    }
    out += columns.text();
  }
  out +=
      "\n"
      "`exahash VERB --help` shows examples and options, `exahash explain NAME` what a number\n"
      "means and where it comes from.\n";
  return out;
}

std::string verb_help(const Verb& verb, int width) {
  std::string out;
  for (const std::string_view example : verb.examples) out += fmt::format("  {}\n", example);
  out += fmt::format("\n{}\n\nusage: {}\n", verb.summary, usage_line(verb));
  if (!verb.options.empty()) out += "\noptions\n" + options_text(verb.options, width);
  const bool percent = std::ranges::any_of(verb.options, [](const OptionSpec& option) {
    return option.value == "PERCENT" || option.value == "NAME=VALUE";
  });
  if (percent) {
    out +=
        "\nPer cent is written 30% or 30, or as a share, 0.3: a plain number below 1 is a share.\n"
        "1 alone is refused: it may be 1% or 100%.\n";
  }
  out += "\noptions of every verb (a default may be set as EXAHASH_NAME)\n" +
         options_text(global_options(), width);
  return out;
}

}  // namespace exahash::cli
