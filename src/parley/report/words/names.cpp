#include "parley/report/words/names.hpp"

#include <fmt/core.h>

#include <vector>

#include "parley/base/text.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

// "prk_willing_to_talk" reads better as "PRK willing to talk": words that begin an actor's id stand in capitals.
std::string spaced(const Scenario& scenario, std::string_view id) {
  std::string out;
  for (std::size_t i = 0; i < id.size();) {
    std::size_t end = i;
    while (end < id.size() && id[end] != '_' && id[end] != '-') ++end;
    std::string word(id.substr(i, end - i));
    std::string capitals = word;
    for (char& c : capitals)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    for (const Actor& actor : scenario.actors)
      if (actor.id == capitals || (i == 0 && capitals.size() == 2 && actor.id.rfind(capitals, 0) == 0)) word = capitals;
    if (!out.empty() && end > i) out += ' ';
    out += word;
    i = end + 1;
  }
  return out.empty() ? std::string(id) : out;
}

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t i = 0; i <= path.size();) {
    const std::size_t dot = path.find('.', i);
    const std::size_t end = dot == std::string_view::npos ? path.size() : dot;
    parts.push_back(path.substr(i, end - i));
    i = end + 1;
  }
  return parts;
}

template <class Noun>
std::string named(const Scenario& scenario, const std::vector<Noun>& nouns, std::string_view id) {
  const Id<Noun> found = find(nouns, id);
  return found.given() ? name_of(scenario, at(nouns, found)) : std::string(id);
}

std::string rest_of(const std::vector<std::string_view>& parts, std::size_t from) {
  std::string out;
  for (std::size_t i = from; i < parts.size(); ++i) {
    if (!out.empty()) out += ' ';
    for (const char c : parts[i]) out += c == '_' ? ' ' : c;
  }
  return out;
}

std::string link_words(const Scenario& scenario, const Link& link) {
  return fmt::format("{} ({} -> {})", link.id, name_of(scenario, link.from.variable), name_of(scenario, link.to.variable));
}

std::string of_actor(const Scenario& scenario, const std::vector<std::string_view>& parts) {
  const std::string name = in_a_sentence(named(scenario, scenario.actors, parts[1])), whose = possessive(name);
  if (parts.size() >= 5 && parts[2] == "on")
    return fmt::format("{} {} on \"{}\"", whose, rest_of(parts, 4), named(scenario, scenario.issues, parts[3]));
  if (parts.size() >= 4 && parts[2] == "ripeness")
    return fmt::format("{} {}", whose,
                       parts[3] == "hurting"    ? "sense of a hurting stalemate"
                       : parts[3] == "way_out"  ? "sense of a way out"
                       : parts[3] == "optimism" ? "optimism about the other side"
                       : parts[3] == "batna"    ? "worth of no agreement"
                                                : rest_of(parts, 3));
  if (parts.size() >= 4 && parts[2] == "values") return fmt::format("the weight {} gives to {}", name, rest_of(parts, 3));
  return fmt::format("{} {}", whose, rest_of(parts, 2));
}

// "lever.oil.used", "lever.oil.effect.trade_relief.size"; the target may hold dots of its own (position.USA.talks).
std::string of_lever(const Scenario& scenario, const std::vector<std::string_view>& parts) {
  const std::string lever = fmt::format("\"{}\"", named(scenario, scenario.levers, parts[1]));
  if (parts.size() == 3 && parts[2] == "used") return "how hard " + lever + " is used";
  if (parts.back() == "effort") return "the effort that " + lever + " costs";
  if (parts.size() >= 5 && parts[2] == "effect") {
    std::string target;
    for (std::size_t i = 3; i + 1 < parts.size(); ++i) target += (target.empty() ? "" : ".") + std::string(parts[i]);
    const VariableId on = find(scenario.variables, target);
    return fmt::format("the {} of {} on {}", parts.back() == "size" ? std::string("effect") : std::string(parts.back()) + " of the effect",
                       lever, on.given() ? name_of(scenario, on) : target);
  }
  return fmt::format("the {} of {}", rest_of(parts, 2), lever);
}

// "game.USA.war_cost", "game.reached.base", "game.reached.driver.war_risk", "game.war.odds", "game.mediation.breakdown".
std::string of_game(const Scenario& scenario, const std::vector<std::string_view>& parts) {
  if (find(scenario.actors, parts[1]).given())
    return fmt::format("{} {} in the game", possessive(in_a_sentence(named(scenario, scenario.actors, parts[1]))), rest_of(parts, 2));
  const bool war = parts[1] == "war";
  const std::size_t reached = parts[1] == "reached" ? 1 : war && parts[2] == "reached" ? 2 : 0;
  const std::string where = war ? "a showdown" : "the point where the game is played";
  if (reached > 0 && parts.size() > reached + 2 && parts[reached + 1] == "driver") {
    std::string target;
    for (std::size_t i = reached + 2; i < parts.size(); ++i) target += (target.empty() ? "" : ".") + std::string(parts[i]);
    return fmt::format("how strongly {} leads to {}", named(scenario, scenario.variables, target), where);
  }
  if (reached > 0) return "how often it comes to " + where;
  return war ? fmt::format("the {} of war", rest_of(parts, 2)) : fmt::format("the {} of the game", rest_of(parts, 2));
}

std::string of_outcome(const Scenario& scenario, const std::vector<std::string_view>& parts) {
  const std::string outcome = fmt::format("\"{}\"", named(scenario, scenario.outcomes, parts[1]));
  const std::string rest = rest_of(parts, 2);
  if (rest.find("base") != std::string::npos && rest.find("raised") == std::string::npos) return "the base rate of " + outcome;
  for (std::size_t i = 2; i + 1 < parts.size(); ++i)
    if (parts[i] == "driver") {
      std::string target;
      for (std::size_t k = i + 1; k < parts.size(); ++k) target += (target.empty() ? "" : ".") + std::string(parts[k]);
      const VariableId of = find(scenario.variables, target);
      return fmt::format("how strongly {} drives {}", of.given() ? name_of(scenario, of) : target, outcome);
    }
  return fmt::format("{} of {}", rest, outcome);
}

}  // namespace

std::string name_of(const Scenario& scenario, const Heading& heading) {
  return heading.name.empty() || heading.name == heading.id ? spaced(scenario, heading.id) : heading.name;
}
std::string name_of(const Scenario& scenario, ActorId actor) {
  return actor.index < scenario.actors.size() ? name_of(scenario, at(scenario.actors, actor)) : "the third party";
}
std::string name_of(const Scenario& scenario, VariableId variable) {
  if (variable.index >= scenario.variables.size()) return "?";
  const Variable& it = at(scenario.variables, variable);
  if ((it.name.empty() || it.name == it.id) && it.id.find('.') != std::string::npos) {  // an address: "position.USA.talks"
    const auto parts = parts_of(it.id);
    if (parts.size() >= 2) {
      std::string out = fmt::format("{} {}", possessive(in_a_sentence(named(scenario, scenario.actors, parts[1]))), parts[0]);
      if (parts.size() >= 3)
        out += parts[0] == "ripeness" ? fmt::format(" ({})", rest_of(parts, 2)) : " on " + named(scenario, scenario.issues, parts[2]);
      return out;
    }
  }
  return name_of(scenario, it);
}
std::string name_of(const Scenario& scenario, LeverId lever) {
  return lever.index < scenario.levers.size() ? name_of(scenario, at(scenario.levers, lever)) : "?";
}
std::string name_of(const Scenario& scenario, OutcomeId outcome) {
  return outcome.index < scenario.outcomes.size() ? name_of(scenario, at(scenario.outcomes, outcome)) : "?";
}
std::string name_of(const Scenario& scenario, HypothesisId hypothesis) {
  return hypothesis.index < scenario.hypotheses.size() ? name_of(scenario, at(scenario.hypotheses, hypothesis)) : "?";
}
std::string name_of(const Scenario& scenario, ProposalId proposal) {
  return proposal.index < scenario.proposals.size() ? name_of(scenario, at(scenario.proposals, proposal)) : "?";
}

std::string names_in_a_sentence(const Scenario& scenario, const std::vector<ActorId>& actors) {
  std::vector<std::string> names;
  for (const ActorId actor : actors) names.push_back(in_a_sentence(name_of(scenario, actor)));
  return names.empty() ? "the third party" : join_words(names);
}

std::string varied_name(const Scenario& scenario, const std::string& path) {
  const auto dot = path.find('.');
  const std::string kind = path.substr(0, dot), id = dot == std::string::npos ? "" : path.substr(dot + 1);
  if (const LeverId lever = find(scenario.levers, id); kind == "lever" && lever.given()) return name_of(scenario, lever);
  if (const VariableId variable = find(scenario.variables, id); kind == "variable" && variable.given()) return name_of(scenario, variable);
  return path;
}

std::string describe(const Scenario& scenario, Quantity input) {
  if (input.index >= scenario.estimates.size()) return "an input";
  const std::string& path = scenario[input].path;
  const auto parts = parts_of(path);
  if (parts.size() < 3) return path;
  if (parts[0] == "actor") return of_actor(scenario, parts);
  if (parts[0] == "lever") return of_lever(scenario, parts);
  if (parts[0] == "outcome") return of_outcome(scenario, parts);
  if (parts[0] == "link") {
    const LinkId id = find(scenario.links, parts[1]);
    const std::string what = parts[2] == "sign" ? "open sign" : rest_of(parts, 2);
    return id.given() ? fmt::format("the {} of {}", what, link_words(scenario, at(scenario.links, id))) : path;
  }
  if (parts[0] == "variable")
    return parts[2] == "start" ? "where " + named(scenario, scenario.variables, parts[1]) + " starts"
                               : fmt::format("the {} of {}", rest_of(parts, 2), named(scenario, scenario.variables, parts[1]));
  if (parts[0] == "relation" && parts.size() >= 4)
    return fmt::format("the {} of {} with {}", parts[3], in_a_sentence(named(scenario, scenario.actors, parts[1])),
                       in_a_sentence(named(scenario, scenario.actors, parts[2])));
  if (parts[0] == "owner") return fmt::format("trust in the claims of the {}", parts[1]);
  if (parts[0] == "event") return fmt::format("the push of event {} ({})", parts[1], named(scenario, scenario.events, parts[1]));
  if (parts[0] == "hypothesis") return fmt::format("the {} of \"{}\"", rest_of(parts, 2), named(scenario, scenario.hypotheses, parts[1]));
  if (parts[0] == "faction") return fmt::format("the {} of \"{}\"", rest_of(parts, 2), named(scenario, scenario.factions, parts[1]));
  if (parts[0] == "witness") return parts[2] == "noise" ? "how unsurely a side consents" : "the mean time to a settlement";
  if (parts[0] == "proposal" && parts[2] == "tabled")
    return fmt::format("the chance that \"{}\" is among the papers", named(scenario, scenario.proposals, parts[1]));
  if (parts[0] == "issue") return fmt::format("how far those who decide \"{}\" control it", named(scenario, scenario.issues, parts[1]));
  if (parts[0] == "game") return of_game(scenario, parts);
  return path;
}

bool from_a_source(const Heading& claim) { return claim.stated && !claim.grounds.citations.empty(); }

std::string arm_words(const Scenario& scenario, std::string_view arm) {
  if (arm == "as-used" || arm.empty()) return "as used";
  if (arm == "best-feasible") return "best from today";
  if (const auto stopped = stopped_in(scenario, arm)) return "without " + names_in_a_sentence(scenario, *stopped);
  const CounterfactualId id = find(scenario.counterfactuals, arm);
  if (!id.given()) return std::string(arm);
  const Counterfactual& it = at(scenario.counterfactuals, id);
  return !it.what.empty() ? it.what : name_of(scenario, it);
}

}  // namespace parley
