// A case and the files beside it, on the disk (bundle.hpp): nothing outside the case's folder is ever read, and every remark stands in one
// of its files.
#include <cstdint>
#include <filesystem>
#include <fstream>

#include "../bundle.hpp"
#include "expect.hpp"
#include "parley/files/case/disk.hpp"
#include "parley/files/case/document.hpp"
#include "parley/files/review/review.hpp"

using namespace parley;
using fuzz::expect;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view secret = "variable,zero,hundred,start\nonly_outside,0,1,50\n";

/// A folder with a secret and, in it, the case's own folder; gone with the program.
struct Ground {
  fs::path root = {};
  Ground() {
    std::string name = (fs::temp_directory_path() / "parley-fuzz-XXXXXX").string();
    expect(mkdtemp(name.data()) != nullptr, "there is a folder for temporary files");
    root = name;
    std::ofstream(root / "secret.csv", std::ios::binary) << secret;
  }
  ~Ground() {
    std::error_code ignored;
    fs::remove_all(root, ignored);
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Ground ground;
  const fs::path folder = ground.root / "case";
  fs::remove_all(folder);
  fs::create_directories(folder);
  const std::string_view text = bundle::lay_down({reinterpret_cast<const char*>(data), size}, folder);
  const std::string path = (folder / bundle::case_name).string();

  const Reading reading = load_scenario(path);
  expect(reading.scenario.has_value() != has_errors(reading.diagnostics), "a case without errors is a case");
  expect(reading.included.size() <= 64, "no more files than allowed");
  for (const IncludedFile& file : reading.included) expect(file.text != secret, "nothing outside the folder is read", file.path);
  std::vector<Diagnostic> said = reading.diagnostics;
  if (reading.scenario) {
    const std::vector<Diagnostic> questions = review(*reading.scenario);
    said.insert(said.end(), questions.begin(), questions.end());
  }
  for (const Diagnostic& diagnostic : said) {
    const IncludedFile* in = nullptr;
    for (const IncludedFile& file : reading.included)
      if (file.shown == diagnostic.place.file) in = &file;
    expect(in != nullptr || diagnostic.place.file == path, "it stands in a file of the case", diagnostic.place.file);
    fuzz::expect_sound(diagnostic, in != nullptr ? std::string_view(in->text) : text);
  }
  const CaseDocument whole = case_document(text, path, files_beside(path));
  json_of(whole.document);
  tables_of(whole.document);
  return 0;
}
