// The list of diagnostic codes, the sources that give them, the examples in tests/files/cases and docs/diagnostics.md must agree.
#include "parley/files/codes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
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

/// Codes that no short file can show, and the test that shows each; nowhere: none is known.
const std::map<std::string, std::string>& without_example() {
  static const std::map<std::string, std::string> codes = {{"too-large", "tests/files/hostile.cpp"},   // a file of 17 MiB
                                                           {"unreadable", "tests/files/include.cpp"},  // a folder in place of a case
                                                           {"not-toml", ""}};  // a net for what toml++ refuses and the grammar lets through
  static const std::map<std::string, std::string> all = [] {
    auto joined = codes;
    for (const DiagnosticCode& one : diagnostic_codes())
      if (one.theme.find(".gmcr") != std::string_view::npos) joined.emplace(one.code, "tests/unit/gmcr.cpp");
    return joined;
  }();
  return all;
}

/// Words with a hyphen in src/parley/files that are no codes.
const std::set<std::string>& other_words() {
  static const std::set<std::string> words = {"as-used",       "audience-costs",   "both-freeze", "both-keep",
                                              "best-feasible", "none-from-now",    "utf-8",       "utf-16",
                                              "search-levers", "strategic-choice", "two-sided"};
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
  std::vector<fs::path> paths = {root / "src/parley/base/cells.cpp"};  // the splitter of every table
  for (const auto& entry : fs::recursive_directory_iterator(root / "src/parley/files"))
    if (entry.is_regular_file() && entry.path().stem() != "codes" && entry.path().stem() != "codes_tables") paths.push_back(entry.path());
  for (const fs::path& path : paths) {
    const std::string text = tables::text_of(path.string());
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
    if (word.find('-') == std::string::npos || std::isdigit(static_cast<unsigned char>(word[0])) || other_words().count(word) > 0) continue;
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
  for (const auto& [code, test] : without_example())
    if (!test.empty()) {
      EXPECT_NE(tables::text_of((root / test).string()).find(code), std::string::npos) << test << " says nothing of " << code;
    }
}

/// Who errs by a letter is told which name was meant, whatever kind of name it is.
TEST(Codes, EveryUnknownNameHasAnExampleWithASuggestion) {
  std::set<std::string> of_cases;  // tables from elsewhere have a handful of words, which the message lists
  for (const DiagnosticCode& one : diagnostic_codes())
    if (one.theme.find("tables") == std::string_view::npos && one.theme.find("Tables") == std::string_view::npos)
      of_cases.emplace(one.code);
  std::map<std::string, bool> suggests;
  for (const std::string& code : listed())
    if (code.rfind("unknown-", 0) == 0 && of_cases.count(code) == 1) suggests[code] = false;
  for (const auto& entry : fs::directory_iterator(root / "tests/files/cases")) {
    const auto code = suggests.find(entry.path().filename().string().substr(0, entry.path().filename().string().find('.')));
    if (code == suggests.end() || entry.path().extension() != ".expected") continue;
    if (tables::text_of(entry.path().string()).find("hint: did you mean ") != std::string::npos) code->second = true;
  }
  EXPECT_GE(suggests.size(), 15u);
  for (const auto& [code, found] : suggests) EXPECT_TRUE(found) << code;
}

TEST(Codes, NobodyIsLeftWithoutAHint) {
  for (const auto& entry : fs::directory_iterator(root / "tests/files/cases")) {
    const std::string file = entry.path().filename().string();
    if (entry.path().extension() == ".expected") continue;
    for (const Diagnostic& diagnostic : files_test::diagnose(tables::text_of(entry.path().string()), file))
      EXPECT_FALSE(diagnostic.hint.empty()) << file << ": " << diagnostic.code;
  }
}

/// The case that all examples are made of, by one change each.
TEST(Codes, NothingIsSaidOfTheCaseThatTheExamplesChange) {
  for (const Diagnostic& diagnostic : files_test::diagnose(tables::text_of((root / "tests/files/base.toml").string()), "base.toml"))
    ADD_FAILURE() << diagnostic.code << ": " << diagnostic.message;
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
