#include "exahash/chain/header_source.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exahash/base/contracts.h"
#include "exahash/base/files.h"
#include "exahash/base/text.h"
#include "exahash/crypto/sha256d.h"

namespace exahash::chain {
namespace {

using Bytes = std::span<const std::byte>;
using crypto::kHeaderBytes;

constexpr std::size_t kLargestWindow = std::size_t{64} << 20;
constexpr std::string_view kStandardInput = "standard input";
constexpr std::string_view kWanted = "give a file of raw 80-byte headers";

std::string system_reason(int error) {
  return std::generic_category().message(error);
}

// First bytes of compressed files, and the program that unpacks them.
struct Packed {
  std::string_view magic, what, unpack;
};
constexpr std::array<Packed, 4> kPacked = {{{"\xfd"
                                             "7zXZ",
                                             "xz", "xzcat"},
                                            {"\x1f\x8b\x08", "gzip", "zcat"},
                                            {"\x28\xb5\x2f\xfd", "zstd", "zstdcat"},
                                            {"BZh", "bzip2", "bzcat"}}};

bool is_text_byte(std::byte b) {
  const auto c = static_cast<unsigned char>(b);
  return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\r' || c == '\t';
}

// A raw header begins with a version and holds hashes: 32 bytes of it that are all printable, or
// the magic of a compressed file, do not happen.
std::optional<Error> not_raw_headers(Bytes first, const std::string& name) {
  const std::string_view text(reinterpret_cast<const char*>(first.data()), first.size());
  for (const Packed& packed : kPacked) {
    if (!text.starts_with(packed.magic)) continue;
    return Error(ErrorKind::bad_input, fmt::format("{} is compressed ({})", name, packed.what), "",
                 fmt::format("unpack it into a pipe: {} {} | exahash ... --headers -",
                             packed.unpack, name == kStandardInput ? "FILE" : name));
  }
  const std::size_t looked_at = std::min<std::size_t>(first.size(), kHeaderBytes);
  if (looked_at >= 32 && std::all_of(first.begin(), first.begin() + looked_at, is_text_byte)) {
    return Error(ErrorKind::bad_input,
                 fmt::format("{} is text; raw headers of 80 bytes each are wanted", name), "",
                 fmt::format("if its lines are headers in hexadecimal: xxd -r -p {} | exahash "
                             "replay --headers -",
                             name == kStandardInput ? "FILE" : name));
  }
  return std::nullopt;
}

Error not_whole(std::uint64_t size, const std::string& name) {
  return Error(ErrorKind::bad_input,
               fmt::format("{} has {} bytes, no multiple of 80: {} whole headers and {} bytes over",
                           name, with_thousands(static_cast<std::int64_t>(size)),
                           with_thousands(static_cast<std::int64_t>(size / kHeaderBytes)),
                           size % kHeaderBytes),
               "", "the file is cut short or is no file of raw headers");
}

Error empty_input(const std::string& name) {
  return Error(ErrorKind::bad_input, fmt::format("{} is empty", name), "", std::string(kWanted));
}

class FileDescriptor {
 public:
  FileDescriptor(int fd, bool owned) : fd_(fd), owned_(owned) {}
  FileDescriptor(FileDescriptor&& other) noexcept
      : fd_(std::exchange(other.fd_, -1)), owned_(other.owned_) {}
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  FileDescriptor& operator=(FileDescriptor&&) = delete;
  ~FileDescriptor() {
    if (owned_ && fd_ >= 0) close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
  bool owned_;
};

class MappedSource final : public HeaderSource {
 public:
  MappedSource(FileDescriptor file, std::uint64_t size, std::string name)
      : file_(std::move(file)), size_(size), name_(std::move(name)) {
    // A window begins at a page and at a header.
    const auto step = std::lcm(static_cast<std::size_t>(sysconf(_SC_PAGESIZE)), kHeaderBytes);
    window_size_ = std::max(step, kLargestWindow / step * step);
  }
  MappedSource(const MappedSource&) = delete;
  MappedSource& operator=(const MappedSource&) = delete;
  ~MappedSource() override { unmap(); }

  Expected<Bytes> next(std::size_t max_headers) override {
    EXAHASH_EXPECTS(max_headers > 0);
    struct stat status {};
    if (fstat(file_.get(), &status) != 0 || static_cast<std::uint64_t>(status.st_size) < size_) {
      return fail(ErrorKind::bad_input, fmt::format("{} became shorter while it was read", name_));
    }
    if (given_ == window_.size()) {
      if (auto mapped = map_next(); !mapped) return tl::unexpected(mapped.error());
      if (window_.empty()) return Bytes{};
    }
    const Bytes rest = window_.subspan(given_);
    const Bytes part = rest.first(std::min(rest.size() / kHeaderBytes, max_headers) * kHeaderBytes);
    given_ += part.size();
    return part;
  }
  [[nodiscard]] const std::string& name() const noexcept override { return name_; }

 private:
  void unmap() {
    if (!window_.empty()) munmap(const_cast<std::byte*>(window_.data()), window_.size());
    window_ = {};
    given_ = 0;
  }

  Expected<void> map_next() {
    unmap();
    if (offset_ == size_) return {};
    const auto length =
        static_cast<std::size_t>(std::min<std::uint64_t>(window_size_, size_ - offset_));
    void* at =
        mmap(nullptr, length, PROT_READ, MAP_PRIVATE, file_.get(), static_cast<off_t>(offset_));
    if (at == MAP_FAILED) {
      return fail(ErrorKind::bad_input,
                  fmt::format("cannot read {}: {}", name_, system_reason(errno)));
    }
    madvise(at, length, MADV_SEQUENTIAL);
    window_ = {static_cast<const std::byte*>(at), length};
    offset_ += length;
    return {};
  }

  FileDescriptor file_;
  std::uint64_t size_, offset_ = 0;
  std::string name_;
  std::size_t window_size_, given_ = 0;
  Bytes window_;
};

class PipeSource final : public HeaderSource {
 public:
  PipeSource(FileDescriptor file, std::string name)
      : file_(std::move(file)), name_(std::move(name)) {}

  Expected<Bytes> next(std::size_t max_headers) override {
    EXAHASH_EXPECTS(max_headers > 0);
    max_headers = std::min(max_headers, kLargestWindow / kHeaderBytes);
    if (buffer_.size() < max_headers * kHeaderBytes) buffer_.resize(max_headers * kHeaderBytes);
    const std::size_t wanted = max_headers * kHeaderBytes;
    std::size_t have = 0;
    while (have < wanted) {
      const ssize_t n = read(file_.get(), buffer_.data() + have, wanted - have);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) {
        return fail(ErrorKind::bad_input,
                    fmt::format("cannot read {}: {}", name_, system_reason(errno)));
      }
      if (n == 0) break;
      have += static_cast<std::size_t>(n);
    }
    const Bytes got(buffer_.data(), have);
    if (total_ == 0) {
      if (have == 0) return tl::unexpected(empty_input(name_));
      if (auto problem = not_raw_headers(got, name_)) return tl::unexpected(*problem);
    }
    total_ += have;
    if (total_ / kHeaderBytes > kMostHeaders) return tl::unexpected(too_many_headers(name_));
    if (have % kHeaderBytes != 0) return tl::unexpected(not_whole(total_, name_));
    return got;
  }
  [[nodiscard]] const std::string& name() const noexcept override { return name_; }

 private:
  FileDescriptor file_;
  std::string name_;
  std::vector<std::byte> buffer_;
  std::uint64_t total_ = 0;
};

class MemorySource final : public HeaderSource {
 public:
  MemorySource(Bytes bytes, std::string name) : bytes_(bytes), name_(std::move(name)) {}

  Expected<Bytes> next(std::size_t max_headers) override {
    EXAHASH_EXPECTS(max_headers > 0);
    const Bytes rest = bytes_.subspan(given_);
    const std::size_t whole = std::min(rest.size() / kHeaderBytes, max_headers);
    if (whole == 0 && !rest.empty()) return tl::unexpected(not_whole(bytes_.size(), name_));
    given_ += whole * kHeaderBytes;
    return rest.first(whole * kHeaderBytes);
  }
  [[nodiscard]] const std::string& name() const noexcept override { return name_; }

 private:
  Bytes bytes_;
  std::string name_;
  std::size_t given_ = 0;
};

Expected<std::unique_ptr<HeaderSource>> open_regular(FileDescriptor file, std::uint64_t size,
                                                     const std::string& path) {
  if (size == 0) return tl::unexpected(empty_input(path));
  std::array<std::byte, kHeaderBytes> start{};
  const ssize_t n = pread(file.get(), start.data(), start.size(), 0);
  if (n < 0) {
    return fail(ErrorKind::bad_input,
                fmt::format("cannot read {}: {}", path, system_reason(errno)));
  }
  if (auto problem = not_raw_headers(Bytes(start).first(static_cast<std::size_t>(n)), path)) {
    return tl::unexpected(*problem);
  }
  if (size % kHeaderBytes != 0) return tl::unexpected(not_whole(size, path));
  return std::make_unique<MappedSource>(std::move(file), size, path);
}

}  // namespace

Error too_many_headers(const std::string& name) {
  return Error(ErrorKind::bad_input,
               fmt::format("{} holds more than {} headers, more than mainnet has", name,
                           with_thousands(static_cast<std::int64_t>(kMostHeaders))));
}

Expected<std::unique_ptr<HeaderSource>> open_headers(const std::string& path) {
  if (path == "-") {
    return std::make_unique<PipeSource>(FileDescriptor(STDIN_FILENO, false),
                                        std::string(kStandardInput));
  }
  if (auto free = may_read(path); !free) return tl::unexpected<Error>(std::move(free).error());
  FileDescriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC), true);
  if (file.get() < 0) {
    return fail(ErrorKind::missing_data,
                fmt::format("cannot open {}: {}", path, system_reason(errno)), "",
                std::string(kWanted));
  }
  struct stat status {};
  if (fstat(file.get(), &status) != 0) {
    return fail(ErrorKind::missing_data,
                fmt::format("cannot open {}: {}", path, system_reason(errno)), "",
                std::string(kWanted));
  }
  if (S_ISDIR(status.st_mode)) {
    return fail(ErrorKind::bad_input, fmt::format("{} is a directory", path), "",
                std::string(kWanted));
  }
  if (S_ISREG(status.st_mode)) {
    return open_regular(std::move(file), static_cast<std::uint64_t>(status.st_size), path);
  }
  return std::make_unique<PipeSource>(std::move(file), path);
}

std::unique_ptr<HeaderSource> headers_in_memory(std::span<const std::byte> bytes,
                                                std::string name) {
  return std::make_unique<MemorySource>(bytes, std::move(name));
}

}  // namespace exahash::chain
