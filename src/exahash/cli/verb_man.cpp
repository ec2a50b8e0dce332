#include <fmt/format.h>

#include "exahash/cli/all_verbs.h"
#include "exahash/cli/help.h"
#include "exahash/metrics/registry.h"

namespace exahash::cli {
namespace {

// Text of a manual page: backslashes, hyphens and leading dots mean something to roff.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (out.empty() && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

void put_options(std::string& page, std::span<const OptionSpec> options) {
  for (const OptionSpec& option : options) {
    std::string flags = roff(option.flags);
    if (const auto comma = flags.find(','); comma != std::string::npos) {
      flags.insert(comma + 1, " ");
    }
    page += fmt::format(".TP\n.B {}", flags);
    if (option.takes_value()) page += fmt::format(" \\fI{}\\fR", roff(option.value));
    page += "\n" + roff(option.help) + "\n";
  }
}

Expected<Answer> run_man(const Arguments&, const Context&) {
  std::string page = fmt::format(
      ".TH EXAHASH 1 \"\" \"exahash {}\" \"User Commands\"\n"
      ".SH NAME\nexahash \\- Bitcoin's mining economy, measured\n"
      ".SH SYNOPSIS\n.B exahash\n\\fIVERB\\fR [\\fIOPTIONS\\fR]\n"
      ".SH VERBS\n",
      EXAHASH_VERSION);
  for (const Verb& verb : all_verbs()) {
    page += fmt::format(".SS {}\n{}\n.PP\n.B {}\n", roff(verb.name), roff(verb.summary),
                        roff(usage_line(verb)));
    put_options(page, verb.options);
    page += ".PP\n.nf\n";
    for (const std::string_view example : verb.examples) page += roff(example) + "\n";
    page += ".fi\n";
  }
  page += ".SH OPTIONS\n";
  put_options(page, global_options());
  page +=
      ".SH ENVIRONMENT\n"
      "The default of every option above may be set as EXAHASH_ and its name, such as "
      "EXAHASH_FORMAT=json or EXAHASH_QUIET=1; a flag comes first. SOURCE_DATE_EPOCH, in Unix "
      "seconds, stands for today. NO_COLOR turns colour off.\n"
      ".SH EXIT STATUS\n";
  for (const metrics::Entry& entry : metrics::all_entries()) {
    if (entry.kind != metrics::EntryKind::exit_code) continue;
    page += fmt::format(".TP\n.B {}\n{}\n", roff(entry.name.substr(5)), roff(entry.text));
  }
  Answer answer;
  answer.text = std::move(page);
  return answer;
}

}  // namespace

Verb man_verb() {
  return {.name = "man",
          .group = "",
          .summary = "the manual page",
          .arguments = "",
          .options = {},
          .examples = {"exahash man | man -l -", "exahash man > exahash.1",
                       "exahash man | groff -man -Tutf8"},
          .run = run_man};
}

}  // namespace exahash::cli
