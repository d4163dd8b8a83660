#include "case_file.hpp"
#include "parley/report/json/list_json.hpp"
#include "parley/report/text/list_text.hpp"
#include "verb.hpp"

namespace parley::cli {
namespace {

std::string folder_of(const std::string& shown) {
  const auto from = shown.find('/');
  const auto to = shown.rfind('/');
  return from < to ? shown.substr(from + 1, to - from - 1) : "";
}

int list(const Arguments& arguments) {
  std::vector<ListedCase> cases;
  for (const std::string& name : built_in_cases()) {
    CaseFile found = find_case(name);
    cases.push_back({name, folder_of(found.shown), found.path, std::move(found.scenario)});
  }
  put(arguments.has("--json") ? list_json(cases) : list_text(cases));
  return fine;
}

}  // namespace

Verb list_verb() {
  return {"list", "The built-in cases, a line each", {}, {{"--json", Flag::Takes::nothing, "", "the same as JSON"}}, list};
}

}  // namespace parley::cli
