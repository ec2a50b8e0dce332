#include "support/shared_data.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>

namespace exahash::test {

std::optional<std::string> shared_path(const std::string& relative) {
  const char* given = std::getenv("EXAHASH_SHARED");
  const std::filesystem::path path = std::filesystem::path(given ? given : "../shared") / relative;
  if (!std::filesystem::exists(path)) return std::nullopt;
  return path.string();
}

std::string read_text(const std::string& path) {
  const bool compressed = path.ends_with(".xz");
  const std::string command = (compressed ? "xzcat '" : "cat '") + path + "'";
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  if (!pipe) throw std::runtime_error("cannot run " + command);
  std::string text;
  std::array<char, 65536> buffer;
  while (const std::size_t n = fread(buffer.data(), 1, buffer.size(), pipe.get())) {
    text.append(buffer.data(), n);
  }
  if (pclose(pipe.release()) != 0) throw std::runtime_error("failed: " + command);
  return text;
}

std::vector<std::byte> read_file(const std::string& path) {
  const std::string text = read_text(path);
  const auto* first = reinterpret_cast<const std::byte*>(text.data());
  return {first, first + text.size()};
}

}  // namespace exahash::test
