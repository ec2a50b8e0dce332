#pragma once

// Text of anyone, made safe to stand in HTML and SVG.

#include <string>
#include <string_view>

namespace exahash::report {

// For element content and quoted attributes: & < > " ' become entities; what XML 1.0 forbids
// (control characters, bytes that are not UTF-8) becomes U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);

// For a data: URI: everything but letters, digits, commas and -._~, as %XX.
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace exahash::report
