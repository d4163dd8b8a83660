#include "case_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include "parley/base/text.hpp"
#include "parley/files/case/disk.hpp"
#include "parley/files/case/holdout.hpp"
#include "parley/files/case/import_case.hpp"
#include "parley/game/forms/nfg.hpp"
#include "parley/report/text/check_text.hpp"
#include "results.hpp"

namespace parley::cli {

namespace fs = std::filesystem;

namespace {

/// Where cases may lie: installed beside the program, the tree that it was built from, a build folder inside a moved tree.
std::vector<fs::path> case_folders() {
  std::vector<fs::path> folders;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) folders.push_back(program.parent_path() / "../share/parley/cases");
  folders.push_back(PARLEY_CASES_DIR);
  if (!error)
    for (const char* up : {"../cases", "../../cases", "../../../cases"}) folders.push_back(program.parent_path() / up);
  std::erase_if(folders, [](const fs::path& folder) {
    std::error_code none;
    return !fs::is_directory(folder, none);
  });
  return folders;
}

struct BuiltIn {
  std::string name, shown, path;
};

/// Every cases/*/NAME.toml, sorted by name; the first folder that has one wins.
std::vector<BuiltIn> built_ins() {
  std::vector<BuiltIn> found;
  std::error_code error;
  for (const fs::path& folder : case_folders()) {
    for (const auto& shelf : fs::directory_iterator(folder, error)) {
      if (!shelf.is_directory(error) || shelf.path().filename() == "templates") continue;
      for (const auto& file : fs::directory_iterator(shelf.path(), error)) {
        const fs::path& path = file.path();
        if (path.extension() != ".toml" || is_holdout_name(path.string())) continue;
        const std::string name = path.stem().string();
        if (std::any_of(found.begin(), found.end(), [&](const BuiltIn& other) { return other.name == name; })) continue;
        found.push_back({name, "cases/" + shelf.path().filename().string() + "/" + path.filename().string(), path.string()});
      }
    }
  }
  std::sort(found.begin(), found.end(), [](const BuiltIn& a, const BuiltIn& b) { return a.name < b.name; });
  return found;
}

/// What a file that is no case is, by what stands in it, and which verb reads it; nothing where it may be a case.
const char* other_door(const std::string& text) {
  if (is_strategic(text) || text.substr(0, 4) == "EFG ") return "a game, no case. `parley game` reads it.";
  if (looks_like_table(text)) return "a table of actors, no case. `parley settle` reads it; `parley import` makes a case of it.";
  return nullptr;
}

bool is_path(const std::string& name) { return name.find('/') != std::string::npos || name.ends_with(".toml"); }

}  // namespace

std::string read_file(const std::string& path) {
  const auto refuse = [&](const char* why) { throw Refusal(unreadable, fmt::format("parley: cannot read {}: {}.", path, why)); };
  std::error_code error;
  if (fs::is_directory(path, error)) refuse("it is a folder");
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) refuse(std::strerror(errno));
  std::string text;
  char block[1 << 16];
  std::size_t got = 0;
  while ((got = std::fread(block, 1, sizeof block, file.get())) > 0) {
    text.append(block, got);
    if (text.size() > (std::size_t{64} << 20)) refuse("it is over 64 MB, which no case is");
  }
  if (std::ferror(file.get()) != 0) refuse(std::strerror(errno));
  return text;
}

std::vector<std::string> built_in_cases() {
  std::vector<std::string> names;
  for (const BuiltIn& built_in : built_ins()) names.push_back(built_in.name);
  return names;
}

std::vector<std::string> templates() {
  std::vector<std::string> names;
  std::error_code error;
  for (const fs::path& folder : case_folders()) {
    for (const auto& file : fs::directory_iterator(folder / "templates", error))
      if (file.path().extension() == ".toml") names.push_back(file.path().stem().string());
    if (!names.empty()) break;
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string template_text(const std::string& name) {
  std::error_code error;
  for (const fs::path& folder : case_folders())
    if (const fs::path path = folder / "templates" / (name + ".toml"); fs::exists(path, error)) return read_file(path.string());
  throw Refusal(unreadable, "parley: the template '" + name + "' is not installed.");
}

CaseText find_text(const std::string& name) {
  CaseText found;
  found.shown = found.path = name;
  if (!is_path(name)) {
    const auto known = built_ins();
    const auto match = std::find_if(known.begin(), known.end(), [&](const BuiltIn& built_in) { return built_in.name == name; });
    if (match == known.end()) {
      const auto names = built_in_cases();
      const auto close = did_you_mean(name, names);
      std::error_code error;
      if (const std::string end = fs::path(name).extension().string(); !end.empty() && fs::exists(name, error))
        throw Refusal(unreadable, fmt::format("parley: {} is no case: the file of a case ends in .toml.{}", name,
                                              end == ".json"                   ? " `parley mediate --model menu` reads a game in JSON."
                                              : end == ".efg" || end == ".nfg" ? " `parley game` reads it."
                                              : end == ".csv" || end == ".xml" ? " `parley import` makes a case of a table."
                                                                               : ""));
      if (fs::exists(name + ".toml", error))
        throw Refusal(unreadable, fmt::format("parley: no built-in case '{}'. Did you mean the file ./{}.toml?", name, name));
      throw Refusal(unreadable, fmt::format("parley: no built-in case '{}'. {} A file of your own is named by its path: ./{}.toml", name,
                                            !close.empty()  ? fmt::format("Did you mean '{}'?", close)
                                            : names.empty() ? "There are none here."
                                                            : "There are " + join_words(names) + ".",
                                            name));
    }
    found.shown = match->shown;
    found.path = match->path;
    found.built_in = true;
  }
  found.text = read_file(found.path);
  if (const char* door = found.path.ends_with(".toml") ? nullptr : other_door(found.text); door != nullptr)
    throw Refusal(unreadable, fmt::format("parley: {} is {}", name, door));
  return found;
}

CaseFile find_case(const std::string& name) {
  CaseText text = find_text(name);
  CaseFile found;
  found.shown = std::move(text.shown);
  found.path = std::move(text.path);
  found.text = std::move(text.text);
  Reading reading = read_scenario(found.text, found.shown, files_beside(found.path));
  found.included = std::move(reading.included);
  found.diagnostics = std::move(reading.diagnostics);
  found.scenario = std::move(reading.scenario);
  return found;
}

CaseFile valid_case(const std::string& name) {
  CaseFile found = find_case(name);
  if (!found.scenario) {
    complain(rendered(found, colour_on_stderr()));
    throw Refusal(invalid_case, fmt::format("{}: {}", found.shown, tally(found.diagnostics)));
  }
  return found;
}

std::string rendered(const std::vector<Diagnostic>& diagnostics, std::string_view text, bool colour) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) out += diagnostic_text(diagnostic, text, colour);
  return out;
}

std::string rendered(const CaseFile& found, bool colour) {
  std::string out;
  for (const Diagnostic& diagnostic : found.diagnostics) {
    std::string_view text = found.text;
    for (const IncludedFile& file : found.included)
      if (file.shown == diagnostic.place.file) text = file.text;
    out += diagnostic_text(diagnostic, text, colour);
  }
  return out;
}

std::string hash_of(const CaseFile& found) { return sha256(bytes_to_hash(found.text, found.included)); }

}  // namespace parley::cli
