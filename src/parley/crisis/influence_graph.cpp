#include "parley/crisis/influence_graph.hpp"

#include <variant>

#include "parley/base/text.hpp"

namespace parley::walk {
namespace {

template <class Status>
void read_factions(const Scenario& s, ActorId actor, IssueId issue, Status settled) {
  const auto shifts_it = [&](const Faction& faction) {
    return std::any_of(faction.shifts.begin(), faction.shifts.end(), [&](const Faction::Shift& shift) { return shift.issue == issue; });
  };
  const auto of_actor = [&](const Faction& faction) { return faction.of == actor; };
  if (std::none_of(s.factions.begin(), s.factions.end(), [&](const Faction& f) { return of_actor(f) && shifts_it(f); })) return;
  for (const Faction& faction : s.factions) {
    if (!of_actor(faction)) continue;
    settled(faction.weight);
    for (const Faction::Shift& shift : faction.shifts)
      if (shift.issue == issue) settled(shift.points);
  }
}

}  // namespace

void append(std::vector<Index>& to, const std::vector<Index>& from) { to.insert(to.end(), from.begin(), from.end()); }
void append(Touch& to, const Touch& from) {
  append(to.pushed, from.pushed);
  append(to.starts, from.starts);
  to.numbers.insert(to.numbers.end(), from.numbers.begin(), from.numbers.end());
  append(to.by_dynamics, from.by_dynamics);
  append(to.by_bargaining, from.by_bargaining);
  append(to.by_game, from.by_game);
}

Graph::Graph(const Scenario& scenario)
    : s(scenario),
      moves(s.variables.size()),
      pushes(s.variables.size()),
      drives(s.variables.size()),
      pays(s.variables.size()),
      brings(s.outcomes.size()),
      shifts(s.outcomes.size()),
      settles(s.estimates.size()),
      plays(s.estimates.size()),
      steers(s.variables.size()) {
  find_movers();
  walk_links();
  for (Index o = 0; o < s.outcomes.size(); ++o) {
    read_dynamics(o);
    read_bargaining(o);
    read_game(o);
  }
}

void Graph::find_movers() {
  const auto moved = [&](VariableRef end) {
    if (end.variable.given() && !constant(end.variable.index)) moves[end.variable.index] = 1;
  };
  for (const Lever& lever : s.levers)
    for (const Effect& effect : lever.effects) moved(effect.on);
  for (const Event& event : s.events)
    for (const Event::Move& move : event.moves)
      if (!event.background) moved(move.on);
  for (const Outcome& outcome : s.outcomes)
    for (const Outcome::Then& then : outcome.then) moved(then.on);
  for (Index v = 0; v < s.variables.size(); ++v)
    if (s.variables[v].shock.given()) moved({VariableId{v}, 1});
  for (const Counterfactual& what_if : s.counterfactuals)
    for (const Counterfactual::Setting& setting : what_if.set)
      if (setting.of == Counterfactual::Setting::Of::variable) moved({VariableId{setting.index}, 1});
  Adjacency onward(s.variables.size());
  for (const Link& link : s.links)
    if (works(link)) onward[link.from.variable.index].push_back(link.to.variable.index);
  for_readiness([&](Index r, Quantity part) {
    for (Index v = 0; v < s.variables.size(); ++v)
      if (part.given() && v != r && s.variables[v].start == part) onward[v].push_back(r);
  });
  std::vector<Index> open;
  for (Index v = 0; v < s.variables.size(); ++v)
    if (moves[v]) open.push_back(v);
  while (!open.empty()) {
    const Index v = open.back();
    open.pop_back();
    for (const Index to : onward[v]) {
      if (!moves[to]) open.push_back(to);
      moves[to] = 1;
    }
  }
}

void Graph::walk_links() {
  for (const Link& link : s.links) {
    if (!works(link) || !moves[link.from.variable.index]) continue;
    const Index to = link.to.variable.index;
    pushes[link.from.variable.index].push_back(to);
    if (link.moderator && link.moderator->variable.given()) pushes[link.moderator->variable.index].push_back(to);
    if (link.gate && link.gate->of.variable.given()) pushes[link.gate->of.variable.index].push_back(to);
  }
  for (const Lever& lever : s.levers)
    for (const Effect& effect : lever.effects)
      if (effect.moderator && effect.moderator->variable.given() && effect.on.variable.given())
        pushes[effect.moderator->variable.index].push_back(effect.on.variable.index);
  for_readiness([&](Index r, Quantity part) {
    for (Index v = 0; v < s.variables.size(); ++v)
      if (part.given() && s.variables[v].start == part && v != r) pushes[v].push_back(r);
  });
}

void Graph::read_dynamics(Index o) {
  const Outcome& outcome = s.outcomes[o];
  const auto driven = [&](VariableRef end) {
    if (end.variable.given()) drives[end.variable.index].push_back(o);
  };
  const auto brought = [&](OutcomeId by) {
    if (by.given()) brings[by.index].push_back(o);
  };
  if (const auto* hazard = std::get_if<Hazard>(&outcome.dynamics)) {
    for (const Driver& driver : hazard->drivers) driven(driver.of);
    for (const Multiplier& when : hazard->when) brought(when.outcome);
    for (const OutcomeId by : hazard->implied_by) brought(by);
    if (hazard->after) brought(hazard->after->outcome);
  } else if (const auto* renewal = std::get_if<Renewal>(&outcome.dynamics)) {
    for (const Driver& driver : renewal->drivers) driven(driver.of);
    // `like` shares the other's arrivals, hence its drivers.
    if (renewal->like.given())
      if (const auto* other = std::get_if<Renewal>(&at(s.outcomes, renewal->like).dynamics))
        for (const Driver& driver : other->drivers) driven(driver.of);
  } else if (const auto* overlap = std::get_if<Overlap>(&outcome.dynamics)) {
    brought(overlap->pause);
    brought(overlap->dated);
  } else if (const auto* condition = std::get_if<Condition>(&outcome.dynamics)) {
    driven(condition->of);
  } else if (const auto* compound = std::get_if<Compound>(&outcome.dynamics)) {
    for (const OutcomeId of : compound->of) brought(of);
  } else if (const auto* account = std::get_if<Account>(&outcome.dynamics)) {
    if (account->of.given())
      for (const Value& value : at(s.actors, account->of).values)
        if (value.of.given()) pays[value.of.index].push_back(o);
  }
  for (const Outcome::Then& then : outcome.then) {
    if (then.on.variable.given()) shifts[o].push_back(then.on.variable.index);
    if (then.link.given() && works(at(s.links, then.link)) && moves[at(s.links, then.link).from.variable.index])
      shifts[o].push_back(at(s.links, then.link).to.variable.index);
  }
}

/// Everything that the bargaining witness reads for an outcome: all who vote on issues that some may move alone, and the stances and the
/// trust of those who must consent, to whatever lies on the table: packages compete.
void Graph::read_bargaining(Index o) {
  const Outcome& outcome = s.outcomes[o];
  if (!has_rule(s, outcome, WitnessName::bargaining)) return;
  const auto settled = [&](Quantity quantity) {
    if (!quantity.given()) return;
    std::vector<Index>& outcomes = settles[quantity.index];
    if (outcomes.empty() || outcomes.back() != o) outcomes.push_back(o);
  };
  const auto stance = [&](const Actor& actor, IssueId issue) {
    if (issue.index >= actor.on.size()) return;
    settled(actor.on[issue.index].position);
    settled(actor.on[issue.index].salience);
  };
  for (const Means::Threshold& threshold : outcome.means.thresholds) {
    if (at(s.issues, threshold.issue).decides.empty()) continue;
    settled(at(s.issues, threshold.issue).decides_share);
    for (Index a = 0; a < s.actors.size(); ++a) {
      const Actor& actor = s.actors[a];
      if (!actor.votes() || threshold.issue.index >= actor.on.size() || !actor.on[threshold.issue.index].position.given()) continue;
      settled(actor.capability);
      stance(actor, threshold.issue);
      read_factions(s, ActorId{a}, threshold.issue, settled);
      if (actor.kind != ActorKind::bloc) continue;
      for (const Actor& member : s.actors)
        if (contains(actor.members, member.id)) settled(member.capability);
    }
  }
  for (const Proposal& proposal : s.proposals) {
    if (proposal.status_quo || proposal.war) continue;
    settled(proposal.tabled);
    for (const Proposal::PackagePlace& place : proposal.package) {
      std::vector<ActorId> who = proposal.consent;
      if (who.empty()) {
        who = s.parties;
        const auto& decides = at(s.issues, place.issue).decides;
        who.insert(who.end(), decides.begin(), decides.end());
      }
      for (const ActorId actor : who) {
        stance(at(s.actors, actor), place.issue);
        settled(at(s.actors, actor).ripeness.optimism);
      }
    }
  }
  settled(s.tau_days);
  settled(s.noise);
}

/// Everything that the game reads for an outcome: what its endings hang on, and how often the sides come to the point.
void Graph::read_game(Index o) {
  const Outcome& outcome = s.outcomes[o];
  const GameCase& game = s.game_case;
  if (!has_rule(s, outcome, WitnessName::game)) return;
  const auto read = [&](Quantity quantity) {
    if (!quantity.given()) return;
    std::vector<Index>& outcomes = plays[quantity.index];
    if (outcomes.empty() || outcomes.back() != o) outcomes.push_back(o);
  };
  const auto point = [&](const Reached& reached) {
    read(reached.base.drawn());
    for (const Driver& driver : reached.drivers) {
      read(driver.beta);
      if (driver.of.variable.given()) steers[driver.of.variable.index].push_back(o);
    }
  };
  const std::vector<std::string> endings = outcome.game ? outcome.game->endings : std::vector<std::string>{};
  const bool showdown = (game.play != GameTemplate::trust && game.play != GameTemplate::tree) ||
                        std::find(endings.begin(), endings.end(), "fight") != endings.end();
  const auto read_audience = [&](const GameSide& side) {
    read(side.audience_cost);
    for (const Quantity weight : side.audiences) read(weight);
  };
  const auto read_stances = [&](const Actor& actor, ProposalId proposal) {
    if (!proposal.given()) return;
    for (const Proposal::PackagePlace& place : at(s.proposals, proposal).package) {
      if (place.issue.index >= actor.on.size()) continue;
      read(actor.on[place.issue.index].position);
      read(actor.on[place.issue.index].salience);
    }
  };
  if (showdown && game.war.given()) {
    for (const Quantity quantity : {game.war.odds, game.strong, game.edge, game.error[0], game.error[1]}) read(quantity);
    point(game.war.reached);
    const bool in_stakes = game.play == GameTemplate::strategic_choice || game.play == GameTemplate::audience_costs;
    for (const GameSide& side : game.sides) {
      read(side.war_cost);
      if (in_stakes) read_stances(at(s.actors, side.actor), game.exchange);
      if (game.play == GameTemplate::escalation || (game.play == GameTemplate::audience_costs && side.actor == game.war.challenger))
        read_audience(side);
    }
  }
  for (const GameNode& node : game.tree) {
    for (const Quantity pays : node.pays) read(pays);
    for (const GameNode::Move& move : node.moves) read(move.chance);
    if (node.kind != GameNode::Kind::ending) continue;
    for (const GameSide& side : game.sides) {
      if (!node.package.given()) {
        read(side.cost_no_deal);
        continue;
      }
      read_stances(at(s.actors, side.actor), node.package);
      read_audience(side);
      read(side.gain_deal);
    }
  }
  if (game.play == GameTemplate::tree) point(game.reached);
  const auto in_war = [](const std::string& ending) { return ending == "fight"; };
  if (game.play != GameTemplate::trust ||
      (!endings.empty() && !outcome.means.given() && std::all_of(endings.begin(), endings.end(), in_war)))
    return;
  point(game.reached);
  for (const GameSide& side : game.sides) {
    for (const Quantity quantity : {side.cost_no_deal, side.gain_deal, side.guarantee, side.temptation}) read(quantity);
    read_audience(side);
    const Actor& actor = at(s.actors, side.actor);
    read(actor.ripeness.optimism);
    for (const ProposalId proposal : {game.exchange, game.talks}) read_stances(actor, proposal);
  }
}

std::vector<Index> Graph::gated_by(Index v) const {
  std::vector<Index> to;
  for (const Link& link : s.links)
    if (link.gate && link.gate->of.variable.index == v && works(link) && moves[link.from.variable.index])
      to.push_back(link.to.variable.index);
  return to;
}
bool Graph::held_by(Index v) const {
  return std::any_of(s.outcomes.begin(), s.outcomes.end(), [&](const Outcome& outcome) {
    const auto* condition = std::get_if<Condition>(&outcome.dynamics);
    return condition != nullptr && condition->of.variable.index == v;
  });
}

Flood flood(const Graph& graph, const Touch& touch) {
  const Scenario& s = graph.s;
  Flood reached{std::vector<char>(s.variables.size()), std::vector<char>(s.outcomes.size()), std::vector<char>(s.outcomes.size()),
                std::vector<char>(s.outcomes.size()), std::vector<char>(s.outcomes.size())};
  std::vector<Index> variables, outcomes;
  const auto reach_variable = [&](Index v) {
    if (!reached.variables[v]) variables.push_back(v);
    reached.variables[v] = 1;
  };
  const auto reach_outcome = [&](Index o) {
    if (!reached.by_dynamics[o]) outcomes.push_back(o);
    reached.by_dynamics[o] = 1;
  };
  for (const Index v : touch.pushed)
    if (!graph.constant(v)) reach_variable(v);
  for (const Index v : touch.starts) {
    if (graph.constant(v)) continue;
    if (graph.moves[v]) reach_variable(v);
    for (const Index to : graph.gated_by(v)) reach_variable(to);
    if (graph.held_by(v)) reach_variable(v);
  }
  for (const Index o : touch.by_dynamics) reach_outcome(o);
  for (const Index o : touch.by_bargaining) reached.by_bargaining[o] = 1;
  for (const Index o : touch.by_game) reached.by_game[o] = 1;
  const auto settle = [&](Quantity quantity) {
    if (!quantity.given()) return;
    for (const Index o : graph.settles[quantity.index]) reached.by_bargaining[o] = 1;
    for (const Index o : graph.plays[quantity.index]) reached.by_game[o] = 1;
  };
  for (const Quantity quantity : touch.numbers) settle(quantity);
  while (!variables.empty() || !outcomes.empty()) {
    if (!variables.empty()) {
      const Index v = variables.back();
      variables.pop_back();
      // Bargaining and games read what stands on the path.
      if (s.variables[v].kind != Variable::Kind::readiness && s.variables[v].kind != Variable::Kind::declared) settle(s.variables[v].start);
      for (const Index o : graph.steers[v]) reached.by_game[o] = 1;
      for (const Index to : graph.pushes[v]) reach_variable(to);
      for (const Index o : graph.drives[v]) reach_outcome(o);
      for (const Index o : graph.pays[v]) reached.accounts[o] = 1;
    } else {
      const Index o = outcomes.back();
      outcomes.pop_back();
      for (const Index to : graph.brings[o]) reach_outcome(to);
      for (const Index v : graph.shifts[o]) reach_variable(v);
    }
  }
  return reached;
}

namespace {

std::string listed(std::vector<std::string> names) {
  constexpr std::size_t most = 3;
  if (names.size() > most + 1) {
    const std::string more = std::to_string(names.size() - most) + " more";
    names.resize(most);
    names.push_back(more);
  }
  return join_words(names);
}

}  // namespace

std::string why_inert(const Graph& graph, const Flood& reached) {
  const Scenario& s = graph.s;
  std::vector<std::string> accounts, ends;
  for (Index o = 0; o < s.outcomes.size(); ++o)
    if (reached.accounts[o]) accounts.push_back(s.outcomes[o].id);
  if (accounts.size() == 1) return "leads only to the account " + accounts[0] + ", which is unscored";
  if (!accounts.empty()) return "leads only to the accounts " + listed(accounts) + ", which are unscored";
  int walked = 0;
  for (Index v = 0; v < s.variables.size(); ++v) {
    walked += reached.variables[v];
    if (reached.variables[v] && graph.pushes[v].empty()) ends.push_back(s.variables[v].id);
  }
  if (walked == 0) return "no engine reads it";
  if (ends.empty()) return "leads only into a loop of variables that drive no outcome";
  return "leads only to " + listed(ends) + ", which " + (ends.size() == 1 ? "drives" : "drive") + " no outcome";
}

}  // namespace parley::walk
