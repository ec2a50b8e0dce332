#include "exahash/scenario/find_name.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "exahash/base/text.h"

namespace exahash::scenario {
namespace {

constexpr std::size_t kMostNamed = 5;  // of those that a name may mean

// One for each thing that the name may mean.
std::vector<Nameable> meant_by(std::string_view name, std::span<const Nameable> names) {
  const std::string wanted = words_of(name);
  std::vector<Nameable> same, ends, holds;
  if (wanted == " ") return same;
  const auto add = [](std::vector<Nameable>& to, const Nameable& one) {
    if (std::ranges::find(to, one.index, &Nameable::index) == to.end()) to.push_back(one);
  };
  for (const Nameable& one : names) {
    const std::string have = words_of(one.name);
    if (have == wanted) add(same, one);
    if (have.ends_with(wanted)) add(ends, one);
    if (have.find(wanted) != std::string::npos) add(holds, one);
  }
  return !same.empty() ? same : !ends.empty() ? ends : holds;
}

std::optional<std::string_view> near_to(std::string_view name, std::span<const Nameable> names) {
  std::vector<std::string> words;
  for (const Nameable& one : names) words.push_back(words_of(one.name));
  const auto found = did_you_mean(words_of(name), {words.begin(), words.end()});
  for (std::size_t i = 0; found && i < words.size(); ++i) {
    if (words[i] == *found) return names[i].name;
  }
  return std::nullopt;
}

}  // namespace

std::string words_of(std::string_view name) {
  std::string out = " ";
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    constexpr unsigned char kBeyondAscii = 0x80;  // letters of other scripts, as they are written
    const bool kept = std::isalnum(byte) || c == '+' || c == '.' || byte >= kBeyondAscii;
    if (kept) {
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.back() != ' ') out += ' ';
  return out;
}

std::string name_key(std::string_view name) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  std::string out;
  bool apart = false;
  for (const char c : words_of(name)) {
    if (c == ' ' || c == '.') {
      apart = true;
      continue;
    }
    if (apart && !out.empty() && digit(out.back()) && digit(c)) out += ' ';
    apart = false;
    out += c;
  }
  return out;
}

Expected<std::size_t> find_name(std::string_view name, std::span<const Nameable> names,
                                const NameWords& words) {
  const auto meant = meant_by(name, names);
  if (meant.size() == 1) return meant.front().index;
  if (meant.size() > 1) {
    std::vector<std::string_view> some;
    for (const Nameable& one : meant) {
      if (some.size() < kMostNamed) some.push_back(one.name);
    }
    const bool more = meant.size() > some.size();
    return fail(ErrorKind::usage,
                fmt::format("`{}` may be {}{}", printable(name), fmt::join(some, ", "),
                            more ? fmt::format(" or {} more", meant.size() - some.size()) : ""),
                "", fmt::format("write the whole {}", words.whole));
  }
  const auto near = near_to(name, names);
  return fail(
      ErrorKind::usage, fmt::format("no {} is called `{}`", words.noun, printable(name)), "",
      near ? fmt::format("did you mean `{}`?", *near) : fmt::format("{} lists them", words.lists));
}

}  // namespace exahash::scenario
