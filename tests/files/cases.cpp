// Each tests/files/cases/CODE.toml shows one diagnostic; CODE.expected is what the program says about the file, word for word.
// A second case of a code is CODE.variant.toml. PARLEY_WRITE_EXPECTED=1 writes the expected texts anew: read the difference before you
// keep it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "files/diagnose.hpp"

namespace parley {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(fs::path(PARLEY_ROOT) / "tests/files/cases"))
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

class Cases : public testing::TestWithParam<std::string> {};

TEST_P(Cases, SaysWhatIsExpected) {
  const fs::path folder = fs::path(PARLEY_ROOT) / "tests/files/cases";
  const std::string file = GetParam() + ".toml";
  const std::string text = read_file(folder / file);
  const std::vector<Diagnostic> diagnostics = files_test::diagnose(text, file);
  std::string said;
  for (const Diagnostic& diagnostic : diagnostics) said += render(diagnostic, text);
  const std::string code = GetParam().substr(0, GetParam().find('.'));
  EXPECT_TRUE(std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& d) { return d.code == code; }))
      << "no diagnostic of " << file << " has the code " << code << ":\n"
      << said;
  for (const Diagnostic& diagnostic : diagnostics) EXPECT_GT(diagnostic.place.line, 0u) << "no place: " << diagnostic.message;
  const fs::path expected = folder / (GetParam() + ".expected");
  if (std::getenv("PARLEY_WRITE_EXPECTED")) std::ofstream(expected, std::ios::binary) << said;
  EXPECT_EQ(said, read_file(expected)) << file;
}

INSTANTIATE_TEST_SUITE_P(Files, Cases, testing::ValuesIn(case_names()), [](const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
});

}  // namespace
}  // namespace parley
