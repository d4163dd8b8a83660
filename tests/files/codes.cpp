// The list of diagnostic codes, the sources that give them, the examples in tests/files/cases and docs/diagnostics.md must agree.
#include "parley/files/codes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "../tables.hpp"
#include "files/diagnose.hpp"

namespace parley {
namespace {

namespace fs = std::filesystem;
const fs::path root = PARLEY_ROOT;

/// Codes that no short file can show; each has a test of its own, named here.
const std::map<std::string, std::string>& without_example() {
  static const std::map<std::string, std::string> codes = {
      {"too-large", "files/hostile.cpp: a file of 17 MiB"},
      {"include-outside", "files/include.cpp: needs a second file"},
      {"include-unreadable", "files/include.cpp: needs a second file"},
      {"include-cycle", "files/include.cpp: needs a second file"},
      {"include-twice", "files/include.cpp: needs a second file"},
      {"include-many", "files/include.cpp: needs a second file"},
      {"include-deep", "files/include.cpp: needs a second file"},
      {"include-holds", "files/include.cpp: needs a second file"},
      {"csv-empty", "files/include.cpp: needs a second file"},
      {"csv-kind", "files/include.cpp: needs a second file"},
      {"csv-heading", "files/include.cpp: needs a second file"},
      {"csv-id", "files/include.cpp: needs a second file"},
      {"csv-row", "files/include.cpp: needs a second file"},
      {"csv-cell", "files/include.cpp: needs a second file"},
      {"csv-range", "files/include.cpp: needs a second file"},
      {"csv-quote", "files/include.cpp: needs a second file"},
      {"table-number", "doors/format.cpp: an imported table"},
      {"table-actors", "doors/format.cpp: an imported table"},
      {"include-path", "files/include.cpp"},
      {"include-kind", "files/include.cpp"},
      {"include-missing", "files/include.cpp"},
      {"defaults-nothing", "files/include.cpp"},
      {"default-id", "none yet"},
      {"remove-and-stop", "none yet"},
      {"remove-consent", "none yet"},
      {"hash-collision", "unit/scenario.cpp: needs two names with one 64-bit hash"},
      {"not-toml", "none: a net for what toml++ refuses and the grammar lets through; no such text is known"}};
  return codes;
}

/// Words with a hyphen in src/parley/files that are no codes.
const std::set<std::string>& other_words() {
  static const std::set<std::string> words = {"as-used", "search-levers"};
  return words;
}

/// Nouns whose unknown names are reported as "unknown-" + noun.
const std::set<std::string>& composed() {
  static const std::set<std::string> codes = {"unknown-actor",   "unknown-issue",   "unknown-link",   "unknown-lever",
                                              "unknown-outcome", "unknown-event",   "unknown-source", "unknown-hypothesis",
                                              "unknown-measure", "unknown-proposal"};
  return codes;
}

std::set<std::string> listed() {
  std::set<std::string> codes;
  for (const DiagnosticCode& one : diagnostic_codes()) codes.emplace(one.code);
  return codes;
}

/// Every word in quotes in the sources of files/ but the list itself.
std::set<std::string> words_in_sources() {
  static const std::regex word("\"([a-z0-9]+(?:-[a-z0-9]+)*)\"");
  std::set<std::string> words;
  for (const auto& entry : fs::directory_iterator(root / "src/parley/files")) {
    if (entry.path().stem() == "codes") continue;
    const std::string text = tables::text_of(entry.path().string());
    for (std::sregex_iterator at(text.begin(), text.end(), word), end; at != end; ++at) words.insert((*at)[1]);
  }
  return words;
}

std::set<std::string> codes_with_example() {
  std::set<std::string> codes;
  for (const auto& entry : fs::directory_iterator(root / "tests/files/cases")) {
    const std::string file = entry.path().filename().string();
    if (entry.path().extension() != ".expected") codes.insert(file.substr(0, file.find('.')));
  }
  return codes;
}

TEST(Codes, EachIsListedOnceAndSaysWhatToDo) {
  std::set<std::string> seen;
  for (const DiagnosticCode& one : diagnostic_codes()) {
    EXPECT_TRUE(seen.emplace(one.code).second) << one.code << " stands twice";
    EXPECT_FALSE(one.means.empty() || one.mend.empty() || one.theme.empty()) << one.code;
  }
}

TEST(Codes, EveryCodeOfTheSourcesIsListed) {
  const std::set<std::string> known = listed();
  for (const std::string& word : words_in_sources()) {
    if (word.find('-') == std::string::npos || other_words().count(word) > 0) continue;
    EXPECT_EQ(known.count(word), 1u) << "\"" << word << "\" is not listed in files/codes.cpp (or is no code: see other_words)";
  }
}

TEST(Codes, EveryListedCodeIsGivenSomewhere) {
  const std::set<std::string> words = words_in_sources();
  for (const std::string& code : listed())
    EXPECT_TRUE(words.count(code) == 1 || composed().count(code) == 1) << code << " is given nowhere";
}

TEST(Codes, EachHasAnExample) {
  const std::set<std::string> examples = codes_with_example();
  for (const std::string& code : listed())
    EXPECT_NE(examples.count(code), without_example().count(code)) << code << ": write tests/files/cases/" << code << ".toml";
  for (const std::string& code : examples) EXPECT_EQ(listed().count(code), 1u) << code << " has an example and is no code";
}

TEST(Codes, TheExamplesHaveTheSeverityThatIsListed) {
  std::map<std::string, std::string> severity;
  for (const DiagnosticCode& one : diagnostic_codes()) severity.emplace(one.code, one.severity);
  for (const auto& entry : fs::directory_iterator(root / "tests/files/cases")) {
    const std::string file = entry.path().filename().string();
    if (entry.path().extension() == ".expected") continue;
    for (const Diagnostic& diagnostic : files_test::diagnose(tables::text_of(entry.path().string()), file))
      EXPECT_NE(severity[diagnostic.code].find(to_text(diagnostic.severity)), std::string::npos) << file << ": " << diagnostic.code;
  }
}

/// The table of docs/diagnostics.md, behind its introduction.
std::string documented() {
  std::string text, theme;
  for (const DiagnosticCode& one : diagnostic_codes()) {
    if (theme != one.theme) {
      theme = one.theme;
      text += "\n## " + theme + "\n\n| code | severity | what it means | what to do |\n|---|---|---|---|\n";
    }
    std::string row = "| `" + std::string(one.code) + "` | " + std::string(one.severity) + " | " + std::string(one.means) + " | " +
                      std::string(one.mend) + " |\n";
    text += row;
  }
  return text;
}

TEST(Codes, TheDocsListThem) {
  const fs::path page = root / "docs/diagnostics.md";
  const std::string text = tables::text_of(page.string());
  const std::string mark = "<!-- The rest of this page is made of src/parley/files/codes.cpp by PARLEY_WRITE_EXPECTED=1 ./test. -->\n";
  const std::size_t at = text.find(mark);
  ASSERT_NE(at, std::string::npos) << "docs/diagnostics.md has lost its mark";
  const std::string head = text.substr(0, at + mark.size());
  if (std::getenv("PARLEY_WRITE_EXPECTED")) std::ofstream(page, std::ios::binary) << head << documented();
  EXPECT_EQ(tables::text_of(page.string()), head + documented()) << "run the tests with PARLEY_WRITE_EXPECTED=1 and read the difference";
}

}  // namespace
}  // namespace parley
