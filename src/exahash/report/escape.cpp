#include "exahash/report/escape.h"

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Length of the character at the text's start if it is well-formed UTF-8 and allowed in XML 1.0;
// else 0.
std::size_t good_character(std::string_view text) {
  const auto [code, length] = first_of_utf8(text);
  const bool control = code < 0x20 ? code != '\t' && code != '\n' && code != '\r' : code == 0x7f;
  return control || (code & 0xfffe) == 0xfffe ? 0 : length;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = good_character(text.substr(i));
    if (length == 0) {
      out += kReplacement;
      ++i;
      continue;
    }
    switch (text[i]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += text.substr(i, length);
    }
    i += length;
  }
  return out;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~,";
  std::string out;
  out.reserve(text.size() * 3 / 2);
  for (const char c : text) {
    if (kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

}  // namespace exahash::report
