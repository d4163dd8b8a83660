#include "parley/report/pictures/network_graph.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "parley/report/words/names.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

struct Builder {
  const Scenario& s;
  Graph graph = {};
  std::vector<std::size_t> of_variable;
  std::vector<std::size_t> of_outcome;
  std::size_t settlement = none;

  std::size_t node(GraphNode::Kind kind, const std::string& id, const std::string& name) {
    GraphNode it;
    it.kind = kind;
    it.id = id;
    it.name = name;
    graph.nodes.push_back(it);
    return graph.nodes.size() - 1;
  }

  // What moves a party's ripeness moves its readiness, where an outcome reads that: one box for both.
  VariableId folded(VariableId id) const {
    const std::string& name = at(s.variables, id).id;
    if (name.rfind("ripeness.", 0) != 0) return id;
    VariableId found = id;
    for (std::uint32_t i = 0; i < s.variables.size(); ++i) {
      const Variable& it = s.variables[i];
      if (it.kind != Variable::Kind::readiness) continue;
      if (!it.of.given() && found == id) found = VariableId{i};
      if (it.of.given() && name.rfind("ripeness." + at(s.actors, it.of).id + ".", 0) == 0) found = VariableId{i};
    }
    return found;
  }

  std::size_t variable(VariableId unfolded) {
    const VariableId id = folded(unfolded);
    if (of_variable[id.index] == none) of_variable[id.index] = node(GraphNode::Kind::variable, at(s.variables, id).id, name_of(s, id));
    return of_variable[id.index];
  }

  // A claim about an end that was folded keeps its own name and, for the worth of no agreement, turns its sign.
  double turn(const VariableRef& end) const {
    const bool turned = at(s.variables, end.variable).batna && !(folded(end.variable) == end.variable);
    return turned ? -end.factor : end.factor;
  }
  std::string aside(const VariableRef& end) const {
    return folded(end.variable) == end.variable ? std::string() : ", on " + name_of(s, end.variable);
  }

  // `size` in points of 100, or a beta per ten points: both become a width of line. `flip`: the end names the mirror image.
  void edge(std::size_t from, std::size_t to, std::string_view what, const std::string& id, Quantity size, double turn, bool open,
            double full, std::string_view unit, const Heading* heading, std::string_view owner) {
    GraphEdge it;
    it.from = from;
    it.to = to;
    it.what = what;
    it.id = id;
    double mode = 0;
    if (size.given()) {
      const Estimate& estimate = s[size];
      mode = estimate.mode * turn;
      it.size = estimate.low == estimate.high
                    ? fmt::format("{} {}", digits(estimate.mode), unit)
                    : fmt::format("[{}, {}, {}] {}", digits(estimate.low), digits(estimate.mode), digits(estimate.high), unit);
    }
    it.sign = open ? '?' : mode < 0 || (mode == 0 && turn < 0) ? '-' : '+';
    it.strength = std::min(1.0, std::fabs(mode) / full);
    if (heading != nullptr) {
      it.stated = from_a_source(*heading);
      it.contested = heading->contested;
    }
    it.owner = owner;
    graph.edges.push_back(it);
  }

  void rule(std::size_t from, std::size_t to, std::string_view size) {
    for (const GraphEdge& had : graph.edges)
      if (had.from == from && had.to == to && had.what == "rule") return;
    GraphEdge it;
    it.from = from;
    it.to = to;
    it.what = "rule";
    it.sign = ' ';
    it.size = size;
    graph.edges.push_back(it);
  }

  void drivers(const std::vector<Driver>& all, std::size_t outcome) {
    for (const Driver& it : all)
      if (it.of.variable.given())
        edge(variable(it.of.variable), outcome, "driver", "", it.beta, it.of.factor, false, 0.5, "per ten points", nullptr, "");
  }

  void outcome(std::uint32_t index) {
    const Outcome& it = s.outcomes[index];
    const std::size_t to = of_outcome[index];
    if (const auto* hazard = std::get_if<Hazard>(&it.dynamics)) {
      drivers(hazard->drivers, to);
      for (const OutcomeId by : hazard->implied_by) rule(of_outcome[by.index], to, "implies it");
      for (const Multiplier& when : hazard->when)
        if (when.outcome.given()) rule(of_outcome[when.outcome.index], to, "multiplies its hazard");
    } else if (const auto* renewal = std::get_if<Renewal>(&it.dynamics)) {
      drivers(renewal->drivers, to);
      if (renewal->like.given()) rule(of_outcome[renewal->like.index], to, "shares its arrivals");
    } else if (const auto* overlap = std::get_if<Overlap>(&it.dynamics)) {
      if (overlap->pause.given()) rule(of_outcome[overlap->pause.index], to, "both together");
      if (overlap->dated.given()) rule(of_outcome[overlap->dated.index], to, "both together");
    } else if (const auto* condition = std::get_if<Condition>(&it.dynamics)) {
      if (condition->of.variable.given())
        rule(variable(condition->of.variable), to, condition->below ? "below a threshold" : "above a threshold");
    } else if (const auto* compound = std::get_if<Compound>(&it.dynamics)) {
      for (const OutcomeId of : compound->of) rule(of_outcome[of.index], to, compound->all ? "all of them" : "any of them");
    } else if (const auto* account = std::get_if<Account>(&it.dynamics)) {
      if (account->of.given())
        for (const Value& value : at(s.actors, account->of).values)
          if (value.of.given()) rule(variable(value.of), to, "is valued");
    }
    if (has_rule(s, it, WitnessName::bargaining)) rule(settlement, to, "a package or a move brings it");
  }

  // A variable that stands for a position on an issue that bargaining reads.
  bool read_by_bargaining(const Variable& it) const {
    if (!it.start.given() || it.kind == Variable::Kind::declared || it.kind == Variable::Kind::readiness) return false;
    const std::string& path = s[it.start].path;
    for (std::size_t i = 0; i < s.issues.size(); ++i) {
      if (path.find(".on." + s.issues[i].id + ".") == std::string::npos) continue;
      for (const Outcome& outcome : s.outcomes)
        if (has_rule(s, outcome, WitnessName::bargaining))
          for (const auto& reach : outcome.means.thresholds)
            if (reach.issue.index == i) return true;
    }
    return false;
  }
};

std::vector<char> leading(const Graph& graph, const std::vector<char>& goals) {
  std::vector<char> leads = goals;
  for (bool changed = true; changed;) {
    changed = false;
    for (const GraphEdge& it : graph.edges)
      if (leads[it.to] && !leads[it.from]) leads[it.from] = changed = true;
  }
  return leads;
}

// Keeps what leads to a scored outcome; the rest is named, not drawn.
void cull(Graph& graph, const std::vector<char>& scored, const std::vector<char>& accounts) {
  const std::vector<char> leads = leading(graph, scored), pays = leading(graph, accounts);
  std::vector<char> touched(graph.nodes.size(), 0);
  for (const GraphEdge& it : graph.edges)
    if (leads[it.from] && leads[it.to]) touched[it.from] = touched[it.to] = 1;
  std::vector<std::size_t> now(graph.nodes.size(), none);
  std::vector<GraphNode> nodes;
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (leads[i] && (touched[i] || scored[i])) {
      now[i] = nodes.size();
      nodes.push_back(graph.nodes[i]);
    } else if (graph.nodes[i].kind == GraphNode::Kind::variable) {
      (pays[i] ? graph.own : graph.unused).push_back(graph.nodes[i].name);
    }
  }
  std::vector<GraphEdge> edges;
  for (GraphEdge& it : graph.edges)
    if (now[it.from] != none && now[it.to] != none && it.from != it.to) {
      it.from = now[it.from];
      it.to = now[it.to];
      edges.push_back(it);
    }
  graph.nodes = std::move(nodes);
  graph.edges = std::move(edges);
}

// Everything on a path from a lever to the headline, and the strongest such chain (product of relative strengths).
void mark_paths(Graph& graph, std::size_t target) {
  const std::size_t n = graph.nodes.size();
  std::vector<char> from(n, 0), to(n, 0);
  for (std::size_t i = 0; i < n; ++i) from[i] = graph.nodes[i].kind == GraphNode::Kind::lever;
  to[target] = 1;
  for (bool changed = true; changed;) {
    changed = false;
    for (const GraphEdge& it : graph.edges) {
      if (from[it.from] && !from[it.to]) from[it.to] = changed = true;
      if (to[it.to] && !to[it.from]) to[it.from] = changed = true;
    }
  }
  std::vector<double> best(n, 0);
  std::vector<std::size_t> by(n, none);
  for (std::size_t i = 0; i < n; ++i) {
    graph.nodes[i].marked = from[i] && to[i];
    if (graph.nodes[i].kind == GraphNode::Kind::lever) best[i] = 1;
  }
  for (std::size_t round = 0; round < n; ++round)
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
      GraphEdge& it = graph.edges[i];
      it.marked = from[it.from] && to[it.to];
      if (it.what == "rule") continue;
      const double here = best[it.from] * std::max(it.strength, 1e-3);
      if (here > best[it.to] && graph.nodes[it.to].kind != GraphNode::Kind::lever) {
        best[it.to] = here;
        by[it.to] = i;
      }
    }
  for (std::size_t node = target; by[node] != none && graph.chain.size() < n; node = graph.edges[by[node]].from)
    graph.chain.push_back(by[node]);
  std::reverse(graph.chain.begin(), graph.chain.end());
}

}  // namespace

Graph graph_of(const Scenario& scenario, OutcomeId headline) {
  Builder b = {scenario, {}, {}, {}, none};
  b.of_variable.assign(scenario.variables.size(), none);
  for (const Lever& lever : scenario.levers) {
    if (!is_third_party(scenario, lever.by) || lever.effects.empty()) continue;
    const std::size_t from = b.node(GraphNode::Kind::lever, lever.id, name_of(scenario, lever));
    for (const Effect& effect : lever.effects)
      if (effect.on.variable.given()) {
        const bool contested = effect.contested || lever.contested;
        b.edge(from, b.variable(effect.on.variable), "effect", "", effect.size, b.turn(effect.on), false, 40, "points", &effect,
               to_text(effect.owner));
        b.graph.edges.back().contested = contested;
        b.graph.edges.back().size += b.aside(effect.on);
      }
  }
  for (const Link& link : scenario.links) {
    if (!link.from.variable.given() || !link.to.variable.given()) continue;
    const double sign = (link.sign == Link::Sign::minus ? -1 : 1) * b.turn(link.from) * b.turn(link.to);
    b.edge(b.variable(link.from.variable), b.variable(link.to.variable), "link", link.id, link.strength, sign,
           link.sign == Link::Sign::open, 40, "points", &link,
           link.owner == Owner::actor && !link.believer.empty() ? link.believer + "'s belief" : std::string(to_text(link.owner)));
  }
  bool bargains = false;
  for (const Outcome& it : scenario.outcomes) {
    b.of_outcome.push_back(b.node(GraphNode::Kind::outcome, it.id, name_of(scenario, it)));
    bargains = bargains || has_rule(scenario, it, WitnessName::bargaining);
  }
  if (bargains) b.settlement = b.node(GraphNode::Kind::settlement, "bargaining", "Bargaining: who settles where");
  for (std::uint32_t i = 0; i < scenario.outcomes.size(); ++i) b.outcome(i);
  for (std::uint32_t i = 0; i < scenario.variables.size(); ++i) {
    const Variable& it = scenario.variables[i];
    if (bargains && b.of_variable[i] != none && b.read_by_bargaining(it)) b.rule(b.of_variable[i], b.settlement, "a position");
  }
  const std::string target = headline.index < scenario.outcomes.size() ? at(scenario.outcomes, headline).id : std::string();
  std::vector<char> scored(b.graph.nodes.size(), 0), accounts(b.graph.nodes.size(), 0);
  for (std::uint32_t i = 0; i < scenario.outcomes.size(); ++i) (scenario.outcomes[i].unscored() ? accounts : scored)[b.of_outcome[i]] = 1;
  cull(b.graph, scored, accounts);
  for (std::size_t i = 0; i < b.graph.nodes.size(); ++i)
    if (b.graph.nodes[i].kind == GraphNode::Kind::outcome && b.graph.nodes[i].id == target) mark_paths(b.graph, i);
  return b.graph;
}

}  // namespace parley
