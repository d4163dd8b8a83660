#include "write_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "verb.hpp"

namespace parley::cli {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse(const std::string& path, const char* why) {
  throw Refusal(unreadable, fmt::format("parley: {} cannot be written: {}. Nothing was changed.", path, why));
}

/// The whole text, on the disk. False leaves errno.
bool write_all(int file, const std::string& text) {
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t wrote = ::write(file, text.data() + done, text.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    done += static_cast<std::size_t>(wrote);
  }
  return ::fsync(file) == 0;
}

/// A draft beside the file, gone unless it was given its name.
std::string draft_of(const std::string& path, const std::string& text, mode_t mode) {
  std::string draft = path + ".part-XXXXXX";
  const int file = mkstemp(draft.data());
  if (file < 0) refuse(path, std::strerror(errno));
  const bool written = write_all(file, text) && ::fchmod(file, mode) == 0;
  const int failure = errno;
  if (::close(file) != 0 || !written) {
    ::unlink(draft.c_str());
    refuse(path, std::strerror(failure));
  }
  return draft;
}

mode_t new_file_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

void replace_file(const std::string& path, const std::string& text) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error) refuse(path, error.message().c_str());
  struct stat old = {};
  if (::stat(real.c_str(), &old) != 0) refuse(path, std::strerror(errno));
  if (::access(real.c_str(), W_OK) != 0) refuse(path, std::strerror(errno));  // a file that is read-only stays so
  const std::string draft = draft_of(real.string(), text, old.st_mode & 07777);
  if (::rename(draft.c_str(), real.c_str()) != 0) {
    const int failure = errno;
    ::unlink(draft.c_str());
    refuse(path, std::strerror(failure));
  }
}

void make_file(const std::string& path, const std::string& text) {
  const std::string draft = draft_of(path, text, new_file_mode());
  const bool made = ::link(draft.c_str(), path.c_str()) == 0;  // fails where anything stands there, in one step
  const int failure = errno;
  ::unlink(draft.c_str());
  if (made) return;
  if (failure == EEXIST) throw Refusal(unreadable, fmt::format("parley: {} exists already and was left as it is.", path));
  refuse(path, std::strerror(failure));
}

}  // namespace parley::cli
