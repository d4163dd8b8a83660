#include <algorithm>
#include <unordered_map>

#include "parley/crisis/influence_paths.hpp"

namespace parley {
namespace {

/// The claims that an edge carries: its own, else (a link's) its id.
std::vector<std::string> claims_of(const Link& link) { return link.claims.empty() ? std::vector<std::string>{link.id} : link.claims; }

bool before(const Place& a, const Place& b) { return a.line != b.line ? a.line < b.line : a.column < b.column; }

/// By the effect's id, which the reader makes from what it acts on; counted from 1 where it has none.
std::string effect_path(const Lever& lever, std::size_t i) {
  return "lever." + lever.id + ".effect." + (lever.effects[i].id.empty() ? std::to_string(i + 1) : lever.effects[i].id);
}

struct Carrier {
  std::string path;
  Place place;
  std::vector<std::string> items;
};

}  // namespace

std::vector<Element> elements_of(const Scenario& scenario) {
  std::vector<Element> elements;
  const auto add = [&](std::string path, const Heading& heading) { elements.push_back({std::move(path), &heading}); };
  const auto add_all = [&](const char* kind, const auto& nouns) {
    for (const auto& noun : nouns) add(std::string(kind) + "." + noun.id, noun);
  };
  add_all("source", scenario.sources);
  add_all("issue", scenario.issues);
  for (const Actor& actor : scenario.actors) {
    add("actor." + actor.id, actor);
    for (const Value& value : actor.values) add("actor." + actor.id + ".values." + value.id, value);
  }
  add_all("faction", scenario.factions);
  add_all("person", scenario.persons);
  add_all("audience", scenario.audiences);
  add_all("channel", scenario.channels);
  for (const Relation& relation : scenario.relations) {
    const auto name = [&](ActorId actor) { return actor.given() ? at(scenario.actors, actor).id : std::string("?"); };
    add("relation." + name(relation.from) + "." + name(relation.to), relation);
  }
  add_all("variable", scenario.variables);
  add_all("link", scenario.links);
  for (const Lever& lever : scenario.levers) {
    add("lever." + lever.id, lever);
    for (std::size_t i = 0; i < lever.effects.size(); ++i) add(effect_path(lever, i), lever.effects[i]);
  }
  add_all("proposal", scenario.proposals);
  if (scenario.game_case.given()) {
    add("game", scenario.game_case);
    for (const GameSide& side : scenario.game_case.sides)
      if (side.place.line > 0) add("game." + side.id, side);
    if (scenario.game_case.war.given()) add("game.war", scenario.game_case.war);
    if (scenario.game_case.mediation.given()) add("game.mediation", scenario.game_case.mediation);
  }
  add_all("event", scenario.events);
  add_all("analogy", scenario.analogies);
  add_all("hypothesis", scenario.hypotheses);
  add_all("evidence", scenario.evidence);
  add_all("measure", scenario.measures);
  add_all("outcome", scenario.outcomes);
  add_all("counterfactual", scenario.counterfactuals);
  add_all("question", scenario.questions);
  std::stable_sort(elements.begin(), elements.end(),
                   [](const Element& a, const Element& b) { return before(a.heading->place, b.heading->place); });
  return elements;
}

std::vector<CoveredItem> covered_items(const Scenario& scenario) {
  std::vector<Carrier> carriers = {{"scenario", {}, scenario.covers}};
  for (const Element& element : elements_of(scenario)) carriers.push_back({element.path, element.heading->place, element.heading->covers});
  std::unordered_map<std::string, std::size_t> row;
  for (std::size_t i = 0; i < carriers.size(); ++i) row.emplace(carriers[i].path, i);
  const auto claimed = [&](const std::string& path, const Heading& heading, const std::vector<std::string>& claims) {
    if (!heading.stated || claims.empty()) return;
    std::vector<std::string>& items = carriers[row.at(path)].items;
    items.insert(items.end(), claims.begin(), claims.end());
  };
  for (const Link& link : scenario.links) claimed("link." + link.id, link, claims_of(link));
  for (const Lever& lever : scenario.levers)
    for (std::size_t i = 0; i < lever.effects.size(); ++i) claimed(effect_path(lever, i), lever.effects[i], lever.effects[i].claims);

  std::vector<CoveredItem> items;
  std::unordered_map<std::string, std::size_t> known;
  for (const Carrier& carrier : carriers) {
    for (const std::string& item : carrier.items) {
      const auto [found, fresh] = known.emplace(item, items.size());
      if (fresh) items.push_back({item, {}});
      std::vector<std::string>& elements = items[found->second].elements;
      if (std::find(elements.begin(), elements.end(), carrier.path) == elements.end()) elements.push_back(carrier.path);
    }
  }
  return items;
}

}  // namespace parley
