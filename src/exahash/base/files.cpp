#include "exahash/base/files.h"

#include <atomic>
#include <cerrno>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace exahash {
namespace {

namespace fs = std::filesystem;

std::atomic<const char*> unfinished = nullptr;

constexpr int kMostLinks = 40;  // as Linux follows
constexpr int kMostNames = 100;

// All of the text, then close. 0 or the errno of what failed.
int write_and_close(int file, std::string_view text, Flush flush) {
  int fault = 0;
  while (!text.empty() && fault == 0) {
    const ssize_t n = write(file, text.data(), text.size());
    if (n >= 0) {
      text.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno != EINTR) {
      fault = errno;
    }
  }
  if (flush == Flush::to_disk && fault == 0 && fsync(file) != 0 && errno != EINVAL) fault = errno;
  if (close(file) != 0 && fault == 0) fault = errno;
  return fault;
}

// Where the name leads in the end, so that renaming replaces the file and not the link to it;
// nullopt for names that lead through /proc to an open file (/dev/stdout), and for circles.
std::optional<fs::path> end_of_links(fs::path path) {
  std::error_code fault;
  for (int i = 0; i < kMostLinks; ++i) {
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const fs::path whole = fs::canonical(folder, fault);  // /dev/fd is /proc/self/fd
    if (!fault && whole.string().starts_with("/proc/")) return std::nullopt;
    if (!fs::is_symlink(path, fault)) return path;
    const fs::path next = fs::read_symlink(path, fault);
    if (fault) return std::nullopt;
    path = next.is_absolute() ? next : path.parent_path() / next;
  }
  return std::nullopt;
}

// A device, a pipe or an open file cannot be replaced by renaming: it is written as it is.
int write_through(const fs::path& path, std::string_view text) {
  const int file = open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY);
  return file < 0 ? errno : write_and_close(file, text, Flush::later);
}

// A new file beside the target, with the old one's rights, that takes its name once it is whole.
int write_and_rename(const fs::path& target, const struct stat* old, std::string_view text,
                     Flush flush) {
  if (old && access(target.c_str(), W_OK) != 0) return errno;
  std::string part;
  int file = -1;
  for (int i = 0; i < kMostNames && file < 0; ++i) {
    part = fmt::format("{}.{}-{}.part", target.string(), getpid(), i);
    file = open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                old ? S_IRUSR | S_IWUSR : 0666);
    if (file < 0 && errno != EEXIST) return errno;
  }
  if (file < 0) return EEXIST;
  if (old) {
    // Only root may give a file away; for others the owner is the same already.
    [[maybe_unused]] const int owned = fchown(file, old->st_uid, old->st_gid);
    if (fchmod(file, old->st_mode & 07777) != 0) {
      const int fault = errno;
      close(file);
      unlink(part.c_str());
      return fault;
    }
  }
  int fault = write_and_close(file, text, flush);
  if (fault == 0 && rename(part.c_str(), target.c_str()) != 0) fault = errno;
  if (fault != 0) unlink(part.c_str());
  return fault;
}

Expected<void> told(const fs::path& path, int fault) {
  if (fault == 0) return {};
  const bool full = fault == ENOSPC || fault == EFBIG || fault == EDQUOT;
  return fail(ErrorKind::usage, fmt::format("cannot write `{}`", path.string()),
              std::generic_category().message(fault),
              full ? "make room, or choose another file"
                   : "choose a file in a directory that exists and may be written");
}

struct Claimed {
  std::vector<OutputFile> outputs;
  std::optional<Error> refused;
};

Claimed& claimed() {
  thread_local Claimed files;
  return files;
}

}  // namespace

void set_unfinished_file(const char* path) noexcept {
  unfinished = path;
}

void remove_unfinished_file() noexcept {
  if (const char* path = unfinished) unlink(path);
}

bool same_file(const fs::path& one, const fs::path& other) {
  std::error_code fault;
  if (fs::exists(one, fault) && fs::exists(other, fault)) {
    return fs::is_regular_file(one, fault) && fs::equivalent(one, other, fault) && !fault;
  }
  const fs::path first = fs::weakly_canonical(fs::absolute(one, fault), fault);
  if (fault) return false;
  const fs::path second = fs::weakly_canonical(fs::absolute(other, fault), fault);
  return !fault && first == second;
}

OutputFiles::OutputFiles(std::vector<OutputFile> files)
    : before_(std::exchange(claimed().outputs, std::move(files))),
      refused_before_(std::exchange(claimed().refused, std::nullopt)) {}

OutputFiles::~OutputFiles() {
  claimed() = {std::move(before_), std::move(refused_before_)};
}

const std::optional<Error>& OutputFiles::refused() const noexcept {
  return claimed().refused;
}

Expected<void> may_read(const fs::path& path) {
  for (const OutputFile& output : claimed().outputs) {
    if (!same_file(output.path, path)) continue;
    Error error(ErrorKind::usage,
                fmt::format("{} would write over `{}`, which the answer is made from", output.shown,
                            path.string()),
                "", "choose another file");
    claimed().refused = error;
    return tl::unexpected<Error>(std::move(error));
  }
  return {};
}

Expected<void> can_write_file(const fs::path& path) {
  struct stat status {};
  const bool exists = stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return told(path, EISDIR);
  if (exists && access(path.c_str(), W_OK) != 0) return told(path, errno);
  const auto target = end_of_links(path);
  if (!target || (exists && !S_ISREG(status.st_mode))) return {};
  const fs::path folder = target->has_parent_path() ? target->parent_path() : fs::path(".");
  return told(path, access(folder.c_str(), W_OK | X_OK) == 0 ? 0 : errno);
}

Expected<void> write_whole_file(const fs::path& path, std::string_view text, Flush flush) {
  struct stat status {};
  const bool exists = stat(path.c_str(), &status) == 0;
  const auto target = end_of_links(path);
  int fault = 0;
  if (path.empty()) {
    fault = ENOENT;
  } else if (exists && S_ISDIR(status.st_mode)) {
    fault = EISDIR;
  } else if (!target || (exists && !S_ISREG(status.st_mode))) {
    fault = write_through(path, text);
  } else {
    fault = write_and_rename(*target, exists ? &status : nullptr, text, flush);
  }
  return told(path, fault);
}

}  // namespace exahash
