#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "case_file.hpp"
#include "terminal_text.hpp"
#include "verb.hpp"

namespace parley::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string folder_of(const std::string& shown) {
  const auto from = shown.find('/');
  const auto to = shown.rfind('/');
  return from < to ? shown.substr(from + 1, to - from - 1) : "";
}

int list(const Arguments& arguments) {
  Json page = Json::array();
  std::vector<std::vector<std::string>> rows;
  for (const std::string& name : built_in_cases()) {
    const CaseFile found = find_case(name);
    const std::string question = found.scenario ? found.scenario->question : "(this version cannot read it)";
    rows.push_back({name, folder_of(found.shown), question});
    Json one = {{"name", name}, {"kind", folder_of(found.shown)}, {"path", found.path}, {"question", question}};
    if (found.scenario) {
      const Scenario& s = *found.scenario;
      one["title"] = s.title;
      one["third_party"] = s.third_parties.empty() ? "" : at(s.actors, s.third_parties[0]).id;
      one["as_of"] = to_text(s.as_of);
      one["end"] = to_text(s.end);
      one["actors"] = s.actors.size();
      one["levers"] = s.levers.size();
      one["outcomes"] = s.outcomes.size();
    }
    page.push_back(std::move(one));
  }
  put(arguments.has("--json") ? page.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"
                              : table({"case", "kind", "question"}, rows, {24, 10, page_width}, 2));
  return fine;
}

}  // namespace

Verb list_verb() {
  return {"list", "The built-in cases, a line each", {}, {{"--json", Flag::Takes::nothing, "", "the same as JSON"}}, list};
}

}  // namespace parley::cli
