#include "parley/crisis/influence_paths.hpp"

#include <variant>

#include "parley/crisis/influence_graph.hpp"

namespace parley {
namespace {

using namespace walk;

InfluencePaths influence_paths_of(const Graph& graph, const Touch& touch) {
  const Flood reached = flood(graph, touch);
  InfluencePaths reach;
  for (Index o = 0; o < graph.s.outcomes.size(); ++o) {
    if (graph.s.outcomes[o].unscored()) continue;
    if (reached.by_dynamics[o]) reach.by_dynamics.push_back(OutcomeId{o});
    if (reached.by_bargaining[o]) reach.by_bargaining.push_back(OutcomeId{o});
    if (reached.by_game[o]) reach.by_game.push_back(OutcomeId{o});
    if (reached.by_dynamics[o] || reached.by_bargaining[o] || reached.by_game[o]) reach.outcomes.push_back(OutcomeId{o});
  }
  reach.dynamics = !reach.by_dynamics.empty();
  reach.bargaining = !reach.by_bargaining.empty();
  reach.game = !reach.by_game.empty();
  reach.read_by.dynamics = std::any_of(reached.variables.begin(), reached.variables.end(), [](char c) { return c != 0; }) || reach.dynamics;
  reach.read_by.bargaining = reach.bargaining;
  reach.read_by.game = reach.game;
  if (reach.outcomes.empty()) reach.inert_because = why_inert(graph, reached);
  return reach;
}

// ------------------------------------------------------------------------------------------------ what each noun touches

InfluencePaths inert(std::string because) {
  InfluencePaths reach;
  reach.inert_because = std::move(because);
  return reach;
}

/// Where a walk found nothing, a kind's own words say why.
InfluencePaths unless_inert(InfluencePaths reach, std::string because) {
  if (!reach.inert_because.empty() && reach.read_by.none()) reach.inert_because = std::move(because);
  return reach;
}

Touch touch_of(const Effect& effect) {
  Touch touch;
  if (effect.on.variable.given()) touch.pushed.push_back(effect.on.variable.index);
  return touch;
}

Touch touch_of(const Lever& lever) {
  Touch touch;
  for (const Effect& effect : lever.effects) append(touch, touch_of(effect));
  return touch;
}

/// A number of the file as such: bargaining may read it, and variables may start from it.
Touch touch_of(const Scenario& s, Quantity quantity) {
  Touch touch;
  if (!quantity.given()) return touch;
  touch.numbers.push_back(quantity);
  for (Index v = 0; v < s.variables.size(); ++v)
    if (s.variables[v].kind != Variable::Kind::readiness && s.variables[v].start == quantity) touch.starts.push_back(v);
  return touch;
}

bool has_hypotheses(const Scenario& s) { return !s.hypotheses.empty(); }

InfluencePaths reach_of_link(const Graph& graph, const Link& link) {
  const Scenario& s = graph.s;
  const bool tested = std::any_of(s.hypotheses.begin(), s.hypotheses.end(),
                                  [&](const Hypothesis& h) { return h.link.given() && &at(s.links, h.link) == &link; });
  InfluencePaths reach;
  if (!link.from.variable.given() || !link.to.variable.given()) {
    reach = inert("it has no end");
  } else if (const Index from = link.from.variable.index; graph.constant(from)) {
    reach = inert("constant: a claim about a constant has effect exactly zero in dynamics" +
                  std::string(has_hypotheses(s) ? "; it is read by the inference of motives" : ""));
    reach.infer = has_hypotheses(s);
  } else if (graph.constant(link.to.variable.index)) {
    reach = inert(s.variables[link.to.variable.index].id + " is constant: nothing moves it");
  } else if (!graph.moves[from]) {
    reach = inert("nothing moves " + s.variables[from].id + ", and what stays at its start pushes nothing");
    reach.read_by.dynamics = true;
  } else {
    Touch touch;
    touch.pushed.push_back(link.to.variable.index);
    reach = influence_paths_of(graph, touch);
  }
  reach.infer |= tested;
  reach.read_by.infer = reach.infer;
  return reach;
}

InfluencePaths reach_of_variable(const Graph& graph, Index v) {
  const Scenario& s = graph.s;
  const Variable& variable = s.variables[v];
  if (variable.constant) {
    InfluencePaths reach = inert("constant: it never moves, so it pushes nothing in dynamics" +
                                 std::string(has_hypotheses(s) ? "; it stands for a motive that the hypotheses weigh" : ""));
    reach.infer = reach.read_by.infer = has_hypotheses(s);
    return reach;
  }
  Touch touch;
  touch.starts.push_back(v);
  if (variable.kind != Variable::Kind::readiness && variable.start.given()) touch.numbers.push_back(variable.start);
  InfluencePaths reach = influence_paths_of(graph, touch);
  if (!reach.inert_because.empty()) {
    if (!graph.moves[v])
      reach.inert_because = "nothing moves it, and what stays at its start pushes nothing";
    else if (graph.pushes[v].empty() && graph.pays[v].empty())
      reach.inert_because = "no link and no outcome reads it";
    reach.read_by.dynamics = true;
  }
  return reach;
}

Touch touch_of_ripeness(const Graph& graph, Quantity part) {
  Touch touch = touch_of(graph.s, part);
  // Readiness is an absolute level of ripeness: its own moves scale with it.
  graph.for_readiness([&](Index r, Quantity of) {
    if (part.given() && of == part) touch.starts.push_back(r);
  });
  return touch;
}

Touch touch_of_ripeness(const Graph& graph, const Ripeness& ripe) {
  Touch touch;
  for (const Quantity part : {ripe.hurting, ripe.way_out, ripe.optimism, ripe.batna}) append(touch, touch_of_ripeness(graph, part));
  return touch;
}

Touch touch_of(const Scenario& s, const Stance& stance) {
  Touch touch = touch_of(s, stance.position);
  append(touch, touch_of(s, stance.salience));
  return touch;
}

InfluencePaths reach_of_value(const Graph& graph, const Actor& actor, const Value& value) {
  const Scenario& s = graph.s;
  if (!value.of.given()) return inert("a value that no variable pays: no engine reads it");
  for (const Outcome& outcome : s.outcomes) {
    const auto* account = std::get_if<Account>(&outcome.dynamics);
    if (account == nullptr || !account->of.given() || &at(s.actors, account->of) != &actor) continue;
    InfluencePaths reach = inert("read only by the account " + outcome.id + ", which is unscored");
    reach.read_by.dynamics = true;
    return reach;
  }
  return inert("no account adds up what " + actor.id + " gains: no engine reads it");
}

InfluencePaths reach_of_actor(const Graph& graph, Index a, const std::vector<std::string>& tail) {
  const Scenario& s = graph.s;
  const Actor& actor = s.actors[a];
  if (!tail.empty() && tail[0] == "values" && tail.size() > 1) {
    for (const Value& value : actor.values)
      if (value.id == tail[1]) return reach_of_value(graph, actor, value);
    return inert("the case has no such element");
  }
  if (!tail.empty() && tail[0] == "values") {
    const auto paid = std::find_if(actor.values.begin(), actor.values.end(), [](const Value& value) { return value.of.given(); });
    return paid == actor.values.end() ? inert("values that no variable pays: no engine reads them") : reach_of_value(graph, actor, *paid);
  }
  if (!tail.empty() && tail[0] == "risk") return inert("an attitude to risk: no engine reads it yet");
  if (!tail.empty() && tail[0] == "capability")
    return unless_inert(influence_paths_of(graph, touch_of(s, actor.capability)), "it has a say on no issue of a bargaining rule");
  if (!tail.empty() && tail[0] == "ripeness") {
    const Ripeness& ripe = actor.ripeness;
    Touch touch = touch_of_ripeness(graph, ripe);
    if (tail.size() > 1)
      for (const auto& [name, part] :
           {std::pair{"hurting", ripe.hurting}, {"way_out", ripe.way_out}, {"optimism", ripe.optimism}, {"batna", ripe.batna}})
        if (tail[1] == name) touch = touch_of_ripeness(graph, part);
    return unless_inert(influence_paths_of(graph, touch), "no outcome is driven by the readiness of " + actor.id);
  }
  const bool one_issue = tail.size() > 1 && tail[0] == "on";
  if (one_issue) {
    const IssueId issue = find(s.issues, tail[1]);
    if (!issue.given() || issue.index >= actor.on.size()) return inert("the case has no such element");
    const Stance& stance = actor.on[issue.index];
    Touch touch = touch_of(s, stance);
    if (tail.size() > 2) touch = touch_of(s, tail[2] == "salience" ? stance.salience : stance.position);
    return unless_inert(influence_paths_of(graph, touch),
                        !actor.votes() ? "a forum never votes" : "no outcome's rule names the issue " + tail[1]);
  }
  // The actor as a whole: what it says, wants and does.
  Touch touch = touch_of(s, actor.capability);
  for (const Stance& stance : actor.on) append(touch, touch_of(s, stance));
  append(touch, touch_of_ripeness(graph, actor.ripeness));
  if (tail.empty())
    for (const Lever& lever : s.levers)
      if (lever.by.index == a) append(touch, touch_of(lever));
  InfluencePaths reach = influence_paths_of(graph, touch);
  const bool believes = std::any_of(s.links.begin(), s.links.end(), [&](const Link& link) { return link.believer == actor.id; });
  return unless_inert(std::move(reach), !actor.votes() ? "a forum: it never votes and pulls no lever"
                                        : believes     ? "a believer: it holds claims, but has no say in a rule and pulls no lever"
                                                       : "it has a say in no rule and pulls no lever");
}

InfluencePaths reach_of_event(const Graph& graph, const Event& event) {
  const Scenario& s = graph.s;
  Touch touch;
  if (!event.background)
    for (const Event::Move& move : event.moves)
      if (move.on.variable.given()) touch.pushed.push_back(move.on.variable.index);
  bool dates = false;
  for (const Lever& lever : s.levers) {
    if (lever.id != event.lever || lever.standing || !event.date.given() || lever.from != event.date) continue;
    append(touch, touch_of(lever));
    dates = true;
  }
  for (Index o = 0; o < s.outcomes.size(); ++o)
    if (const auto* hazard = std::get_if<Hazard>(&s.outcomes[o].dynamics))
      if (hazard->raised_by.given() && &at(s.events, hazard->raised_by) == &event) touch.by_dynamics.push_back(o);
  const auto seen =
      std::find_if(s.evidence.begin(), s.evidence.end(), [&](const Evidence& evidence) { return contains(evidence.moves, event.id); });
  std::string because = "a dated fact that moves nothing";
  if (event.background)
    because = "background: it lies before the start, whose values hold it";
  else if (!event.lever.empty() && !dates)
    because = "a dated fact: the lever " + event.lever + " is at work without it";
  if (seen != s.evidence.end())
    because += "; it is weighed as evidence " + seen->id;
  else
    because += "; no engine reads it";
  InfluencePaths reach = unless_inert(influence_paths_of(graph, touch), because);
  reach.infer = reach.read_by.infer = seen != s.evidence.end();
  return reach;
}

InfluencePaths reach_of_proposal(const Graph& graph, Index p) {
  const Scenario& s = graph.s;
  Touch touch;
  const Proposal& proposal = s.proposals[p];
  for (Index o = 0; o < s.outcomes.size(); ++o) {
    const Outcome& outcome = s.outcomes[o];
    if (has_rule(s, outcome, WitnessName::bargaining) && !proposal.war) touch.by_bargaining.push_back(o);
    const bool in_tree =
        std::any_of(s.game_case.tree.begin(), s.game_case.tree.end(), [&](const GameNode& node) { return node.package.index == p; });
    if (has_rule(s, outcome, WitnessName::game) &&
        (s.game_case.exchange.index == p || s.game_case.talks.index == p || in_tree || proposal.status_quo))
      touch.by_game.push_back(o);
  }
  std::string because = "no outcome is read off a package";
  for (const Question& question : s.questions)
    if (question.proposal.index == p) because = "it answers the question " + question.id + "; no outcome is read off a package";
  return unless_inert(influence_paths_of(graph, touch), because);
}

InfluencePaths reach_of_relation(const Graph& graph, const Relation& relation) {
  const Scenario& s = graph.s;
  Touch touch;
  std::vector<std::string> swaps;
  for (const Counterfactual& what_if : s.counterfactuals) {
    if (!what_if.swap_from.given() || !relation.to.given() || (relation.from != what_if.swap_from && relation.from != what_if.swap_to))
      continue;
    for (Index l = 0; l < s.levers.size(); ++l) {
      const Lever& lever = s.levers[l];
      const bool swapped = what_if.levers.empty()
                               ? lever.by == what_if.swap_from
                               : std::find(what_if.levers.begin(), what_if.levers.end(), LeverId{l}) != what_if.levers.end();
      if (!swapped || !contains(lever.at, at(s.actors, relation.to).id)) continue;
      append(touch, touch_of(lever));
      if (swaps.empty() || swaps.back() != what_if.id) swaps.push_back(what_if.id);
    }
  }
  return unless_inert(influence_paths_of(graph, touch),
                      "read only where a counterfactual swaps one actor for another, and none swaps one of these");
}

InfluencePaths reach_of_counterfactual(const Graph& graph, const Counterfactual& what_if) {
  const Scenario& s = graph.s;
  Touch touch;
  for (const Counterfactual::Setting& setting : what_if.set) {
    using Of = Counterfactual::Setting::Of;
    if (setting.of == Of::lever) append(touch, touch_of(s.levers[setting.index]));
    if (setting.of == Of::variable) touch.pushed.push_back(setting.index);
    if (setting.of == Of::link && s.links[setting.index].to.variable.given() && s.links[setting.index].from.variable.given() &&
        graph.moves[s.links[setting.index].from.variable.index])
      touch.starts.push_back(s.links[setting.index].to.variable.index);
  }
  for (const Lever& lever : s.levers)
    if (lever.by.given() && (lever.by == what_if.stop || lever.by == what_if.swap_from)) append(touch, touch_of(lever));
  return unless_inert(influence_paths_of(graph, touch), "it changes nothing that drives an outcome");
}

InfluencePaths reach_of_outcome(const Graph& graph, Index o) {
  const Outcome& outcome = graph.s.outcomes[o];
  Touch touch;
  if (outcome.unscored()) {
    InfluencePaths reach = inert("an account: shown, never scored");
    reach.read_by.dynamics = true;
    return reach;
  }
  if (outcome.has_dynamics()) touch.by_dynamics.push_back(o);
  if (has_rule(graph.s, outcome, WitnessName::bargaining)) touch.by_bargaining.push_back(o);
  if (has_rule(graph.s, outcome, WitnessName::game)) touch.by_game.push_back(o);
  return unless_inert(influence_paths_of(graph, touch), "no witness speaks about it");
}

InfluencePaths reach_of_issue(const Graph& graph, Index i) {
  Touch touch;
  const bool packed = std::any_of(graph.s.proposals.begin(), graph.s.proposals.end(), [&](const Proposal& proposal) {
    return !proposal.war &&
           std::any_of(proposal.package.begin(), proposal.package.end(), [&](const auto& place) { return place.issue.index == i; });
  });
  for (Index o = 0; o < graph.s.outcomes.size(); ++o) {
    if (!has_rule(graph.s, graph.s.outcomes[o], WitnessName::bargaining)) continue;
    const auto& thresholds = graph.s.outcomes[o].means.thresholds;
    if (packed || std::any_of(thresholds.begin(), thresholds.end(), [&](const auto& threshold) { return threshold.issue.index == i; }))
      touch.by_bargaining.push_back(o);
  }
  for (const Actor& actor : graph.s.actors) {
    if (i >= actor.on.size()) continue;
    for (const Quantity quantity : {actor.on[i].position, actor.on[i].salience}) append(touch.starts, touch_of(graph.s, quantity).starts);
  }
  return unless_inert(influence_paths_of(graph, touch), "no outcome's rule names it and no variable mirrors a position on it");
}

InfluencePaths reach_of_faction(const Graph& graph, const Faction& faction) {
  Touch touch = touch_of(graph.s, faction.weight);
  for (const Faction::Shift& shift : faction.shifts) append(touch, touch_of(graph.s, shift.points));
  return unless_inert(influence_paths_of(graph, touch), faction.shifts.empty()
                                                            ? "a faction without shifts stands where its state stands: no engine reads it"
                                                            : "it shifts no issue that an outcome's rule names");
}

InfluencePaths reach_of_owner(const Graph& graph, Owner owner) {
  Touch touch;
  for (const Link& link : graph.s.links)
    if (link.owner == owner && link.from.variable.given() && link.to.variable.given() && graph.moves[link.from.variable.index])
      touch.starts.push_back(link.to.variable.index);
  for (const Lever& lever : graph.s.levers)
    for (const Effect& effect : lever.effects)
      if (effect.owner == owner) append(touch, touch_of(effect));
  return unless_inert(influence_paths_of(graph, touch), "no claim of this owner reaches an outcome");
}

InfluencePaths weighed(const char* what) {
  InfluencePaths reach = inert(std::string(what) + " is weighed by inference: it answers a question and moves no outcome");
  reach.infer = reach.read_by.infer = true;
  return reach;
}

InfluencePaths reach_of_scenario(const Graph& graph) {
  Touch touch;
  for (Index o = 0; o < graph.s.outcomes.size(); ++o) {
    if (graph.s.outcomes[o].has_dynamics()) touch.by_dynamics.push_back(o);
    if (has_rule(graph.s, graph.s.outcomes[o], WitnessName::bargaining)) touch.by_bargaining.push_back(o);
    if (has_rule(graph.s, graph.s.outcomes[o], WitnessName::game)) touch.by_game.push_back(o);
  }
  return unless_inert(influence_paths_of(graph, touch), "no outcome has a rule that a witness reads");
}

/// "game", "game.USA", "game.war": the whole table, what hangs on one party, the war.
InfluencePaths reach_of_game(const Graph& graph, const std::string& part) {
  const Scenario& s = graph.s;
  const GameCase& game = s.game_case;
  if (!game.given()) return inert("the case has no such element");
  Touch touch;
  if (part == "war") {
    touch.numbers = {game.war.odds, game.war.reached.base.drawn()};
  } else if (part == "mediation") {
    return inert("the page on mediators reads it, and no witness");
  } else if (part.empty() || part == "reached") {
    for (Index o = 0; o < s.outcomes.size(); ++o)
      if (s.outcomes[o].game) touch.by_game.push_back(o);
  } else {
    for (const GameSide& side : game.sides)
      if (side.id == part)
        touch.numbers = {side.cost_no_deal, side.gain_deal, side.guarantee, side.audience_cost, side.war_cost, side.temptation};
  }
  return unless_inert(influence_paths_of(graph, touch), "no outcome counts an ending that hangs on it");
}

InfluencePaths reach_of_lever(const Graph& graph, const Lever& lever, const std::vector<std::string>& tail) {
  if (tail.size() > 1 && tail[0] == "effect") {
    // An effect's id may be an address with dots of its own, and a key may follow.
    std::string rest = tail[1];
    for (std::size_t i = 2; i < tail.size(); ++i) rest += "." + tail[i];
    for (std::size_t i = 0; i < lever.effects.size(); ++i) {
      const std::string id = lever.effects[i].id.empty() ? std::to_string(i + 1) : lever.effects[i].id;
      if (rest == id || rest.compare(0, id.size() + 1, id + ".") == 0) return influence_paths_of(graph, touch_of(lever.effects[i]));
    }
    return inert("the case has no such element");
  }
  if (!tail.empty() && (tail[0] == "effort" || tail[0] == "cost")) return inert("a cost: only the search over levers reads it");
  return unless_inert(influence_paths_of(graph, touch_of(lever)), "it has no effects");
}

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> words(1);
  for (const char c : path) {
    if (c == '.')
      words.emplace_back();
    else
      words.back() += c;
  }
  return words;
}

InfluencePaths reach_of_path(const Graph& graph, std::string_view path) {
  const Scenario& s = graph.s;
  const std::vector<std::string> words = split(path);
  const std::string& kind = words[0];
  const std::string id = words.size() > 1 ? words[1] : "";
  const std::vector<std::string> tail(words.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(2, words.size())), words.end());
  if (kind == "scenario") return reach_of_scenario(graph);
  if (kind == "owner") return reach_of_owner(graph, id == "author" ? Owner::author : id == "actor" ? Owner::actor : Owner::analyst);
  if (kind == "game") return reach_of_game(graph, id);
  if (kind == "witness") return unless_inert(influence_paths_of(graph, touch_of(s, s.tau_days)), "no outcome has a rule of this witness");
  if (kind == "relation") {
    for (const Relation& relation : s.relations)
      if (relation.from.given() && relation.to.given() && at(s.actors, relation.from).id == id && !tail.empty() &&
          at(s.actors, relation.to).id == tail[0])
        return reach_of_relation(graph, relation);
    return inert("the case has no such element");
  }
  if (const auto a = find(s.actors, id); kind == "actor" && a.given()) return reach_of_actor(graph, a.index, tail);
  if (const auto i = find(s.issues, id); kind == "issue" && i.given()) return reach_of_issue(graph, i.index);
  if (const auto f = find(s.factions, id); kind == "faction" && f.given()) return reach_of_faction(graph, at(s.factions, f));
  if (const auto v = find(s.variables, id); kind == "variable" && v.given()) return reach_of_variable(graph, v.index);
  if (const auto l = find(s.links, id); kind == "link" && l.given()) return reach_of_link(graph, at(s.links, l));
  if (const auto l = find(s.levers, id); kind == "lever" && l.given()) return reach_of_lever(graph, at(s.levers, l), tail);
  if (const auto p = find(s.proposals, id); kind == "proposal" && p.given()) return reach_of_proposal(graph, p.index);
  if (const auto e = find(s.events, id); kind == "event" && e.given()) return reach_of_event(graph, at(s.events, e));
  if (const auto o = find(s.outcomes, id); kind == "outcome" && o.given()) return reach_of_outcome(graph, o.index);
  if (const auto c = find(s.counterfactuals, id); kind == "counterfactual" && c.given())
    return reach_of_counterfactual(graph, at(s.counterfactuals, c));
  if (kind == "hypothesis" && find(s.hypotheses, id).given()) return weighed("an explanation");
  if (kind == "evidence" && find(s.evidence, id).given()) return weighed("evidence");
  if (kind == "question" && find(s.questions, id).given()) return inert("a question reads outcomes and changes none");
  if (kind == "person" && find(s.persons, id).given()) return inert("a person is a label: no engine reads it");
  if (const auto a = find(s.audiences, id); kind == "audience" && a.given()) {
    Touch touch;
    touch.numbers = {at(s.audiences, a).weight};
    return unless_inert(influence_paths_of(graph, touch),
                        "an audience is described, not simulated, where no side of the game pays before it");
  }
  if (kind == "channel" && find(s.channels, id).given()) return inert("a channel is described, not simulated: no engine reads it");
  if (kind == "measure" && find(s.measures, id).given()) return inert("a measure says how something could be counted: no engine reads it");
  if (kind == "analogy" && find(s.analogies, id).given()) {
    const std::string& supports = at(s.analogies, find(s.analogies, id)).supports;
    return inert("an analogy is an argument" + (supports.empty() ? "" : " for the claim " + supports) + ": no engine reads it");
  }
  if ((kind == "source" || kind == "sources") && (id == "j" || find(s.sources, id).given()))
    return inert("a source grades what cites it: no engine reads it");
  return inert("the case has no such element");
}

}  // namespace

InfluencePaths influence_paths_of(const Scenario& scenario, LeverId lever) {
  const Graph graph(scenario);
  return reach_of_lever(graph, at(scenario.levers, lever), {});
}

InfluencePaths influence_paths_of(const Scenario& scenario, std::string_view path) { return reach_of_path(Graph(scenario), path); }

std::vector<InfluencePaths> influence_paths_of_all(const Scenario& scenario, const std::vector<std::string>& paths) {
  const Graph graph(scenario);
  std::vector<InfluencePaths> reaches;
  reaches.reserve(paths.size());
  for (const std::string& path : paths) reaches.push_back(reach_of_path(graph, path));
  return reaches;
}

}  // namespace parley
