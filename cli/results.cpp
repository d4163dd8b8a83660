#include "results.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sha2.h>
#include <stdio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "verb.hpp"

namespace parley::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 6> ours = {"answer.json", "worlds.csv", "report.html", "manifest.json", "score.json", "ledger.csv"};

[[noreturn]] void refuse_results(const std::string& sentence) { throw Refusal(unreadable, "parley: " + sentence); }

std::string why() { return std::strerror(errno); }

/// A folder beside the target, removed unless it was moved away.
class Draft {
 public:
  explicit Draft(const fs::path& target) {
    std::string name = target.string() + ".part-XXXXXX";
    if (!mkdtemp(name.data())) refuse_results(fmt::format("no results can be written beside {}: {}.", target.string(), why()));
    fs::permissions(name,
                    fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read | fs::perms::others_exec);
    path_ = name;
  }
  ~Draft() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void write_file(const fs::path& path, const ResultFile& result) {
  FILE* file = std::fopen(path.c_str(), "wbx");
  if (!file) refuse_results(fmt::format("{} cannot be written: {}.", path.filename().string(), why()));
  const auto put = [&](const std::string& text) { return std::fwrite(text.data(), 1, text.size(), file) == text.size(); };
  bool written = put(result.text);
  while (written && result.more) {
    const std::string piece = result.more();
    if (piece.empty()) break;
    written = put(piece);
  }
  written = written && std::fflush(file) == 0;
  const int failure = errno;
  // fclose can be the first to learn that the disk is full.
  if (std::fclose(file) != 0 || !written) {
    if (!written) errno = failure;
    refuse_results(fmt::format("{} cannot be written: {}. Nothing was changed.", path.filename().string(), why()));
  }
}

fs::path without_slash(const std::string& folder) {
  fs::path path = fs::path(folder).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  return path;
}

}  // namespace

void check_results_folder(const std::string& folder) {
  if (folder.empty()) refuse_results("--out takes a folder, not an empty name.");
  const fs::path target = without_slash(folder);
  std::error_code error;
  const auto status = fs::status(target, error);
  if (!fs::exists(status)) {
    fs::path parent = fs::absolute(target).parent_path();  // absolute: "results/korea-2017" climbs past "results" to this folder
    while (!fs::exists(parent, error) && parent != parent.parent_path()) parent = parent.parent_path();
    if (!fs::is_directory(parent, error))
      refuse_results(fmt::format("{} is no folder, so no results can be written to {}.", parent.string(), folder));
    if (access(parent.c_str(), W_OK) != 0)
      refuse_results(fmt::format("{} cannot be written to: {}. --out DIR names another folder.", parent.string(), why()));
    return;
  }
  if (!fs::is_directory(status)) refuse_results(fmt::format("{} is a file; --out takes a folder.", folder));
  for (const auto& entry : fs::directory_iterator(target, error)) {
    const auto name = entry.path().filename().string();
    if (std::find(ours.begin(), ours.end(), name) == ours.end())
      refuse_results(fmt::format("{} holds '{}', which no run wrote, and a run replaces its folder as a whole. --out DIR names another.",
                                 folder, name));
  }
  if (error) refuse_results(fmt::format("{} cannot be read: {}.", folder, error.message()));
}

void write_results(const std::string& folder, const std::vector<ResultFile>& files) {
  const fs::path target = without_slash(folder);
  std::error_code error;
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), error);
  if (error) refuse_results(fmt::format("{} cannot be made: {}.", target.parent_path().string(), error.message()));
  const Draft draft(target);
  for (const auto& file : files) write_file(draft.path() / file.name, file);
  if (fs::exists(target, error)) {
    // Swapped in one step, so that there is no moment without results; the draft then holds the old ones and goes.
    if (renameat2(AT_FDCWD, draft.path().c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) return;
    const fs::path old = draft.path().string() + ".old";
    fs::rename(target, old, error);
    if (error) refuse_results(fmt::format("{} cannot be replaced: {}.", folder, error.message()));
    fs::rename(draft.path(), target, error);
    if (error) {
      std::error_code ignored;
      fs::rename(old, target, ignored);
      refuse_results(fmt::format("{} cannot be replaced: {}.", folder, error.message()));
    }
    fs::remove_all(old, error);
    return;
  }
  fs::rename(draft.path(), target, error);
  if (error) refuse_results(fmt::format("{} cannot be written: {}.", folder, error.message()));
}

std::string sha256(const std::string& text) {
  std::array<char, SHA256_DIGEST_STRING_LENGTH> digest{};
  SHA256Data(reinterpret_cast<const uint8_t*>(text.data()), text.size(), digest.data());
  return digest.data();
}

}  // namespace parley::cli
