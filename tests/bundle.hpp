#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

/// A case and the files beside it in one text. The case comes first; behind a line `=== NAME` comes a file, `=== NAME/` is a folder and
/// `=== NAME -> TARGET` a link.
namespace parley::bundle {

constexpr const char* case_name = "case.toml";

/// Letters, digits and . - _ / only, short, and never out of the folder: lay_down writes under such names, and a fuzzer makes them up.
inline bool tame(std::string_view name, bool in_folders) {
  if (name.empty() || name.size() > 60 || name.front() == '/' || name.find("..") != std::string_view::npos) return false;
  if (name.substr(0, name.find('/')) == case_name) return false;
  return std::all_of(name.begin(), name.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' ||
           (c == '/' && in_folders);
  });
}

/// Writes the bundle into an empty folder: the files, then the links, so that no file is written through a link. Gives the case's text.
inline std::string_view lay_down(std::string_view input, const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  const auto write = [](const fs::path& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; };
  std::vector<std::pair<std::string, std::string>> links;
  std::string_view first, name;
  std::error_code error;
  for (int parts = 0; parts < 80; ++parts) {
    const std::size_t mark = input.substr(0, 4) == "=== " ? 0 : input.find("\n=== ");
    const std::size_t size = mark == 0 ? 0 : std::min(mark, input.size() - 1) + 1;
    const std::string_view text = input.substr(0, size);
    if (parts == 0)
      first = text;
    else if (const std::size_t arrow = name.find(" -> "); arrow != std::string_view::npos)
      links.emplace_back(name.substr(0, arrow), name.substr(arrow + 4));
    else if (tame(name, true)) {
      fs::create_directories(name.back() == '/' ? folder / name : (folder / name).parent_path(), error);
      if (name.back() != '/') write(folder / name, text);
    }
    if (mark == std::string_view::npos) break;
    input.remove_prefix(size + 4);
    const std::size_t end = std::min(input.find('\n'), input.size());
    name = input.substr(0, end);
    input.remove_prefix(std::min(end + 1, input.size()));
  }
  for (const auto& [from, to] : links)
    if (tame(from, false) && !to.empty() && to.front() != '/' && to.find('\0') == std::string::npos)
      fs::create_symlink(to, folder / from, error);
  write(folder / case_name, first);
  return first;
}

}  // namespace parley::bundle
