#include "exahash/sim/checkpoint.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "exahash/base/files.h"
#include "exahash/crypto/sha256d.h"
#include "exahash/sim/bytes.h"
#include "exahash/sim/ensemble.h"

namespace exahash::sim {
namespace {

// The last character is the version of the format.
constexpr std::string_view kMagic = "exahash checkpoint 1\n";
constexpr std::size_t kRunIdSize = 64;
constexpr std::size_t kDigestSize = 32;

void put_text(std::vector<std::byte>& out, std::string_view text) {
  for (const char c : text) out.push_back(static_cast<std::byte>(c));
}

std::string_view as_text(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

constexpr const char* kStartAnew =
    "give another name: --checkpoint NEW starts the run from its first path";

tl::unexpected<Error> wrong(const std::filesystem::path& path, std::string what,
                            const char* help = kStartAnew) {
  return fail(ErrorKind::bad_input, std::move(what), path.string(), help);
}

}  // namespace

Expected<void> write_checkpoint(const std::filesystem::path& path, std::string_view run_id,
                                std::int64_t paths, const Observer& observer) {
  std::vector<std::byte> bytes;
  put_text(bytes, kMagic);
  std::string id(run_id);
  id.resize(kRunIdSize, ' ');
  put_text(bytes, id);
  put(bytes, static_cast<std::uint64_t>(paths));
  observer.save(bytes);
  const crypto::Hash256 digest = crypto::sha256(bytes);
  put_text(bytes, crypto::to_hex(digest));
  return write_whole_file(path, as_text(bytes), Flush::to_disk);
}

Expected<std::int64_t> read_checkpoint(const std::filesystem::path& path, std::string_view run_id,
                                       Observer& observer) {
  std::error_code fault;
  if (!std::filesystem::exists(path, fault)) return 0;
  if (!std::filesystem::is_regular_file(path, fault)) {
    return wrong(path, "the checkpoint is not a file");
  }
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) return wrong(path, "the checkpoint cannot be read");
  const std::size_t head = kMagic.size() + kRunIdSize + sizeof(std::uint64_t);
  if (!text.starts_with(kMagic.substr(0, kMagic.size() - 2))) {
    return wrong(path, "this is no checkpoint of a run: it is left as it is",
                 "give another name: --checkpoint NEW");
  }
  if (!text.starts_with(kMagic)) {
    return wrong(path, "the checkpoint is of another version of this program");
  }
  if (text.size() < head + 2 * kDigestSize)
    return wrong(path, "the checkpoint is damaged: too short");
  const auto* begin = reinterpret_cast<const std::byte*>(text.data());
  const std::byte* end = begin + text.size() - 2 * kDigestSize;
  const crypto::Hash256 digest = crypto::sha256({begin, end});
  if (text.substr(text.size() - 2 * kDigestSize) != crypto::to_hex(digest)) {
    return wrong(path, "the checkpoint is damaged: its digest is another");
  }
  std::string id(run_id);
  id.resize(kRunIdSize, ' ');
  if (text.substr(kMagic.size(), kRunIdSize) != id) {
    return wrong(
        path, fmt::format("the checkpoint is of another run ({})", text.substr(kMagic.size(), 8)));
  }
  begin += kMagic.size() + kRunIdSize;
  std::uint64_t paths = 0;
  if (!take(begin, end, paths) || paths > kMostPaths || !observer.load(begin, end) ||
      begin != end) {
    return wrong(path, "the checkpoint does not fit this run");
  }
  return static_cast<std::int64_t>(paths);
}

}  // namespace exahash::sim
