#include "parley/report/json/show_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "parley/crisis/influence_paths.hpp"
#include "parley/report/words/case_words.hpp"

namespace parley {

namespace {

using Json = nlohmann::ordered_json;

/// A number, or [low, mode, high]; null where the file gives none.
Json json_of(const Estimate& estimate) {
  if (estimate.low == estimate.high) return estimate.mode;
  return Json::array({estimate.low, estimate.mode, estimate.high});
}
Json json_of(const Scenario& scenario, Quantity quantity) { return quantity.given() ? json_of(scenario[quantity]) : Json(nullptr); }

Json date_of(Date date) { return date.given() ? Json(to_text(date)) : Json(nullptr); }

Json ids_json(const Scenario& scenario, const std::vector<ActorId>& actors) {
  Json names = Json::array();
  for (const ActorId actor : actors) names.push_back(at(scenario.actors, actor).id);
  return names;
}

Json ids_json(const Scenario& scenario, const std::vector<OutcomeId>& outcomes) {
  Json names = Json::array();
  for (const OutcomeId outcome : outcomes) names.push_back(at(scenario.outcomes, outcome).id);
  return names;
}

Json head_of(const Heading& heading) { return {{"id", heading.id}, {"name", heading.name}, {"line", heading.place.line}}; }

void tail_of(Json& json, const Heading& heading) {
  json["stated"] = heading.stated;
  json["contested"] = heading.contested;
  json["source"] = heading.grounds.text;
}

Json json_frame(const Scenario& scenario) {
  return {{"id", scenario.id},
          {"title", scenario.title},
          {"question", scenario.question},
          {"third_party", scenario.third_parties.empty() ? Json(nullptr) : Json(at(scenario.actors, scenario.third_parties[0]).id)},
          {"third_parties", ids_json(scenario, scenario.third_parties)},
          {"parties", ids_json(scenario, scenario.parties)},
          {"as_of", date_of(scenario.as_of)},
          {"start", date_of(scenario.start)},
          {"end", date_of(scenario.end)},
          {"status", scenario.status},
          {"confidence", scenario.confidence},
          {"confidence_because", scenario.confidence_because},
          {"left_out", scenario.left_out}};
}

Json json_actors(const Scenario& scenario) {
  Json actors = Json::array();
  for (const Actor& actor : scenario.actors) {
    Json json = head_of(actor);
    json["role"] = actor.role;
    json["votes"] = actor.votes();
    json["capability"] = json_of(scenario, actor.capability);
    json["risk"] = json_of(scenario, actor.risk);
    json["on"] = Json::object();
    for (std::size_t i = 0; i < actor.on.size() && i < scenario.issues.size(); ++i)
      if (actor.on[i].position.given())
        json["on"][scenario.issues[i].id] = {{"position", json_of(scenario, actor.on[i].position)},
                                             {"salience", json_of(scenario, actor.on[i].salience)},
                                             {"source", scenario[actor.on[i].position].grounds.text}};
    tail_of(json, actor);
    actors.push_back(std::move(json));
  }
  return actors;
}

Json json_levers(const Scenario& scenario) {
  std::vector<std::string> paths;
  for (const Lever& lever : scenario.levers) paths.push_back("lever." + lever.id);
  const std::vector<InfluencePaths> reaches = influence_paths_of_all(scenario, paths);
  Json levers = Json::array();
  for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
    const Lever& lever = scenario.levers[l];
    Json json = head_of(lever);
    json["by"] = lever.by.given() ? Json(at(scenario.actors, lever.by).id) : Json(nullptr);
    json["at"] = lever.at;
    json["style"] = std::string(style_of(lever));
    json["track"] = lever.track;
    json["secret"] = lever.secret;
    json["used"] = json_of(scenario, lever.used);
    json["standing"] = lever.standing;
    json["from"] = date_of(lever.from);
    json["effort"] = json_of(scenario, lever.effort);
    json["effects"] = Json::array();
    for (const Effect& effect : lever.effects) {
      Json one = {{"on", end_of(scenario, effect.on)},
                  {"size", json_of(scenario, effect.size)},
                  {"lag_weeks", json_of(scenario, effect.lag)},
                  {"owner", std::string(to_text(effect.owner))},
                  {"claims", effect.claims},
                  {"personal", effect.personal}};
      tail_of(one, effect);
      json["effects"].push_back(std::move(one));
    }
    json["reaches"] = {{"dynamics", ids_json(scenario, reaches[l].by_dynamics)},
                       {"bargaining", ids_json(scenario, reaches[l].by_bargaining)},
                       {"game", ids_json(scenario, reaches[l].by_game)},
                       {"inert_because", reaches[l].inert_because}};
    tail_of(json, lever);
    levers.push_back(std::move(json));
  }
  return levers;
}

Json json_links(const Scenario& scenario) {
  Json links = Json::array();
  for (const Link& link : scenario.links) {
    Json json = head_of(link);
    json["from"] = end_of(scenario, link.from);
    json["to"] = end_of(scenario, link.to);
    json["sign"] = std::string(1, sign_of(link));
    json["strength"] = json_of(scenario, link.strength);
    json["lag_weeks"] = json_of(scenario, link.lag);
    json["owner"] = std::string(to_text(link.owner));
    json["believer"] = link.believer;
    json["claims"] = link.claims.empty() ? std::vector<std::string>{link.id} : link.claims;
    json["moderator"] = link.moderator ? Json(end_of(scenario, *link.moderator)) : Json(nullptr);
    json["gate"] = nullptr;
    if (link.gate)
      json["gate"] = {{"variable", end_of(scenario, link.gate->of)},
                      {link.gate->below ? "below" : "above", link.gate->threshold},
                      {"soft", link.gate->soft},
                      {"ratchet", link.gate->ratchet}};
    json["says"] = link.says;
    tail_of(json, link);
    links.push_back(std::move(json));
  }
  return links;
}

Json json_variables(const Scenario& scenario) {
  static constexpr const char* kinds[] = {"declared", "mirror", "address", "readiness"};
  Json variables = Json::array();
  for (const Variable& variable : scenario.variables) {
    Json json = head_of(variable);
    json["kind"] = kinds[static_cast<int>(variable.kind)];
    json["zero"] = variable.zero;
    json["hundred"] = variable.hundred;
    json["start"] = json_of(scenario, variable.start);
    json["reads"] =
        variable.start.given() && variable.kind != Variable::Kind::declared ? Json(scenario[variable.start].path) : Json(nullptr);
    json["reversed"] = variable.sign < 0;
    json["constant"] = variable.constant;
    tail_of(json, variable);
    variables.push_back(std::move(json));
  }
  return variables;
}

Json json_outcomes(const Scenario& scenario) {
  Json outcomes = Json::array();
  for (const Outcome& outcome : scenario.outcomes) {
    Json json = head_of(outcome);
    json["settles"] = outcome.settles;
    json["opens"] = date_of(outcome.opens);
    json["by"] = date_of(outcome.by);
    json["scored"] = !outcome.unscored();
    json["better"] = outcome.better == Outcome::Better::yes  ? Json("yes")
                     : outcome.better == Outcome::Better::no ? Json("no")
                                                             : Json(nullptr);
    json["ends_run"] = outcome.ends_run;
    json["base_rate"] = nullptr;
    if (outcome.base_rate.given())
      json["base_rate"] = {{"value", outcome.base_rate.value.given() ? json_of(scenario, outcome.base_rate.value) : Json(nullptr)},
                           {"days", outcome.base_rate.days ? Json(*outcome.base_rate.days) : Json(nullptr)},
                           {"k", outcome.base_rate.k ? Json(*outcome.base_rate.k) : Json(nullptr)},
                           {"n", outcome.base_rate.n ? Json(*outcome.base_rate.n) : Json(nullptr)},
                           {"per", to_text(outcome.base_rate.per)},
                           {"note", outcome.base_rate.note},
                           {"source", outcome.base_rate.grounds.text}};
    json["dynamics"] = dynamics_in_words(scenario, outcome);
    json["bargaining"] = bargaining_in_words(scenario, outcome);
    json["game"] = outcome.game ? Json(outcome.game->endings) : Json("silent");
    tail_of(json, outcome);
    outcomes.push_back(std::move(json));
  }
  return outcomes;
}

Json json_sources(const Scenario& scenario) {
  Json sources = Json::array();
  for (const Source& source : scenario.sources) {
    Json json = {{"id", source.id}, {"title", source.name}, {"line", source.place.line}};
    json["by"] = source.by;
    json["date"] = date_of(source.date);
    json["kind"] = source.kind;
    json["url"] = source.url;
    json["reliability"] = std::string(1, source.reliability);
    json["credibility"] = source.credibility;
    json["after_as_of"] = source.after_as_of;
    json["numbers"] = numbers_citing(scenario, source.id);
    sources.push_back(std::move(json));
  }
  return sources;
}

Json json_assumptions(const Scenario& scenario) {
  const InputCount count = count_inputs(scenario);
  Json json = {{"total", count.total},
               {"sourced", count.sourced},
               {"direction_sourced", count.direction_sourced},
               {"judged", count.judged},
               {"unsourced", count.unsourced},
               {"judged_share", count.total > 0 ? static_cast<double>(count.judged) / count.total : 0.0}};
  json["kinds"] = Json::object();
  for (const KindCount& kind : kinds_of(scenario))
    json["kinds"][kind.name] = {{"total", kind.total},
                                {"sourced", kind.sourced},
                                {"direction_sourced", kind.direction_sourced},
                                {"judged_alone", kind.judged},
                                {"unsourced", kind.unsourced}};
  json["numbers"] = Json::array();
  for (const Assumption& assumption : assumptions_of(scenario))
    json["numbers"].push_back({{"path", assumption.estimate->path},
                               {"kind", assumption.kind},
                               {"value", json_of(*assumption.estimate)},
                               {"source", assumption.estimate->grounds.text},
                               {"line", assumption.estimate->place.line}});
  return json;
}

Json json_of_section(const Scenario& scenario, ShowSection section) {
  switch (section) {
    case ShowSection::actors:
      return json_actors(scenario);
    case ShowSection::levers:
      return json_levers(scenario);
    case ShowSection::links:
      return json_links(scenario);
    case ShowSection::variables:
      return json_variables(scenario);
    case ShowSection::outcomes:
      return json_outcomes(scenario);
    case ShowSection::sources:
      return json_sources(scenario);
    case ShowSection::assumptions:
      break;
  }
  return json_assumptions(scenario);
}

}  // namespace

std::string show_json(const Scenario& scenario, const std::vector<ShowSection>& sections) {
  Json page = {{"case", json_frame(scenario)}};
  for (const ShowSection section : show_sections)
    if (sections.empty() || std::find(sections.begin(), sections.end(), section) != sections.end())
      page[to_text(section)] = json_of_section(scenario, section);
  return page.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string coverage_json(const Coverage& coverage) {
  Json items = Json::object(), read_by = items, outcomes = items, inert = items;
  for (const Coverage::Item& item : coverage.items) {
    if (item.elements.empty()) continue;
    items[item.id] = item.elements;
    read_by[item.id] = readers_of(item);
    if (item.inert_because.empty())
      outcomes[item.id] = item.outcomes;
    else
      inert[item.id] = item.inert_because;
  }
  const Json page = {{"covered", coverage.present()},
                     {"of", coverage.items.size()},
                     {"items", items},
                     {"missing", coverage.missing()},
                     {"read_by", read_by},
                     {"outcomes", outcomes},
                     {"inert", inert}};
  return page.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace parley
