#include "parley/report/json/list_json.hpp"

#include <nlohmann/json.hpp>

namespace parley {

std::string question_of(const ListedCase& listed) { return listed.scenario ? listed.scenario->question : "(this version cannot read it)"; }

std::string list_json(const std::vector<ListedCase>& cases) {
  using Json = nlohmann::ordered_json;
  Json page = Json::array();
  for (const ListedCase& listed : cases) {
    Json one = {{"name", listed.name}, {"kind", listed.kind}, {"path", listed.path}, {"question", question_of(listed)}};
    if (listed.scenario) {
      const Scenario& s = *listed.scenario;
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
  return page.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace parley
