// Each tests/files/cases/CODE.toml shows one diagnostic; CODE.expected is what the program says about the file, word for word.
// A second case of a code is CODE.variant.toml; CODE.files is a case with the files beside it (bundle.hpp). PARLEY_WRITE_EXPECTED=1 writes
// the expected texts anew: read the difference before you keep it.
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

const fs::path folder = fs::path(PARLEY_ROOT) / "tests/files/cases";

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() != ".expected") names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string code_of(const std::string& file) { return file.substr(0, file.find('.')); }

class Cases : public testing::TestWithParam<std::string> {};

TEST_P(Cases, SaysWhatIsExpected) {
  const std::string& file = GetParam();
  const std::string text = read_file(folder / file);
  const std::string code = code_of(file);
  std::string said;
  std::size_t shown = 0;
  for (const auto& [diagnostic, in] : files_test::remarks_on(text, file)) {
    said += render(diagnostic, in);
    shown += diagnostic.code == code;
    // The note that ends a long list stands, of course, behind the list.
    EXPECT_TRUE(diagnostic.code == code || code == "too-many-errors") << diagnostic.code << ": " << diagnostic.message;
    EXPECT_GT(diagnostic.place.line, 0u) << "no place: " << diagnostic.message;
  }
  EXPECT_GT(shown, 0u) << "no diagnostic of " << file << " has the code " << code;
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), file.ends_with(".files") ? 120 : 40) << "an example is short";
  const fs::path expected = folder / fs::path(file).replace_extension(".expected");
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
