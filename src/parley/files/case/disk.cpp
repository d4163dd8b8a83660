#include "parley/files/case/disk.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "parley/files/codes.hpp"

namespace parley {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t largest_file = std::uintmax_t{16} << 20;

bool lies_in(const fs::path& folder, const fs::path& file) {
  const auto [rest, at] = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
  (void)at;
  return rest == folder.end();
}

FoundFile refused(const char* code, std::string why) { return {{}, {}, std::move(why), code}; }

FoundFile read(const fs::path& path) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (!fs::exists(status)) return refused("include-missing", "there is no such file");
  if (fs::is_directory(status)) return refused("include-unreadable", "it is a folder");
  if (!fs::is_regular_file(status)) return refused("include-unreadable", "it is no plain file");
  if (fs::file_size(path, error) > largest_file || error)
    return refused("include-unreadable", "it is over 16 MiB, which no table of a case is");
  std::ifstream in(path, std::ios::binary);
  FoundFile found;
  if (!in) return refused("include-unreadable", "it cannot be opened");
  found.text.assign(std::istreambuf_iterator<char>(in), {});
  if (in.bad()) return refused("include-unreadable", "it cannot be read");
  found.identity = path.string();
  return found;
}

}  // namespace

Finder files_beside(const std::string& case_path) {
  return [case_path](const std::string& path) -> FoundFile {
    std::error_code error;
    fs::path folder = fs::canonical(case_path, error).parent_path();
    if (error) return refused("include-unreadable", "the case's own folder cannot be read");
    const fs::path wanted = folder / path;
    if (!fs::exists(wanted, error)) return refused("include-missing", "there is no such file in the case's folder");
    const fs::path real = fs::canonical(wanted, error);
    if (error) return refused("include-unreadable", error.message());
    if (!lies_in(folder, real)) return refused("include-outside", "it is a link that leads out of the case's folder");
    return read(real);
  };
}

Reading load_scenario(const std::string& path) {
  const FoundFile found = read(path);
  if (found.refusal.empty()) return read_scenario(found.text, path, files_beside(path));
  Reading reading;
  reading.diagnostics.push_back({Severity::error, {path, 0, 0}, "unreadable", "this case cannot be read: " + found.refusal, {}});
  fill_hints(reading.diagnostics);
  return reading;
}

}  // namespace parley
