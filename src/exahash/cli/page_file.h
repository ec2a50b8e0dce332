#pragma once

// Pages of -o FILE.html, and the command that makes an answer again.

#include <string>
#include <string_view>

#include "exahash/cli/verbs.h"
#include "exahash/report/html.h"

namespace exahash::cli {

// True if -o asks for a page.
[[nodiscard]] bool wants_page(const Arguments& arguments);

// "x.html (612 KB)"
[[nodiscard]] std::string page_line(const Answer& answer, const Arguments& arguments);

// Gives the answer its page, in the units asked for, and a note with the page's file and size.
void add_page(Answer& answer, const Arguments& arguments, const Context& context,
              report::Page page);

// "exahash site --power '38 USD/MWh'": without what only says how and where the answer is written.
[[nodiscard]] std::string command_again(std::string_view verb, const Arguments& arguments);

}  // namespace exahash::cli
