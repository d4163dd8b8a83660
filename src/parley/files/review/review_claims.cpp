#include <fmt/format.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/files/review/review_rules.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley::asks {
namespace {

/// A causal edge, whether a link or a lever's effect.
struct Edge {
  std::string path;
  const Heading* heading;
  std::uint32_t cause;  ///< a variable, or a lever after all variables
  std::uint32_t target;
  Owner owner;
  int sign;  ///< of its whole range; 0: the range or the file leaves it open
  std::vector<std::string> claims;
};

int sign_of(const Estimate& estimate) {
  return estimate.low >= 0 && estimate.high > 0 ? 1 : estimate.high <= 0 && estimate.low < 0 ? -1 : 0;
}

std::vector<Edge> edges_of(const Scenario& scenario) {
  std::vector<Edge> edges;
  for (const Link& link : scenario.links) {
    if (!link.from.variable.given() || !link.to.variable.given() || !link.strength.given()) continue;
    const int own = link.sign == Link::Sign::open ? 0 : link.sign == Link::Sign::minus ? -1 : 1;
    const int ends = link.from.factor * link.to.factor < 0 ? -1 : 1;
    edges.push_back({"link." + link.id, &link, link.from.variable.index, link.to.variable.index, link.owner,
                     own * ends * sign_of(scenario[link.strength]), link.claims});
    if (edges.back().claims.empty()) edges.back().claims = {link.id};
  }
  const auto variables = static_cast<std::uint32_t>(scenario.variables.size());
  for (std::uint32_t l = 0; l < scenario.levers.size(); ++l) {
    const Lever& lever = scenario.levers[l];
    for (std::size_t i = 0; i < lever.effects.size(); ++i) {
      const Effect& effect = lever.effects[i];
      if (!effect.on.variable.given() || !effect.size.given()) continue;
      const int ends = effect.on.factor < 0 ? -1 : 1;
      edges.push_back({"lever." + lever.id + ".effect." + (effect.id.empty() ? std::to_string(i + 1) : effect.id), &effect, variables + l,
                       effect.on.variable.index, effect.owner, ends * sign_of(scenario[effect.size]), effect.claims});
    }
  }
  return edges;
}

void one_signed(const std::vector<Edge>& edges, Found& found) {
  for (const Owner owner : {Owner::author, Owner::actor, Owner::analyst}) {
    std::vector<std::string> ids;
    std::size_t all = 0;
    Place first;
    for (const Edge& edge : edges) {
      if (edge.owner != owner) continue;
      ++all;
      // A note is where the author says why not.
      if (edge.sign == 0 || !edge.heading->note.empty()) continue;
      const bool opposed = std::any_of(edges.begin(), edges.end(), [&](const Edge& other) {
        return other.cause == edge.cause && other.target == edge.target && other.sign != edge.sign;
      });
      if (opposed) continue;
      if (ids.empty()) first = edge.heading->place;
      ids.push_back(spoken(edge.path));
    }
    if (ids.empty()) continue;
    const std::string noun = owner == Owner::actor ? "belief" : "claim";
    const char* whose = owner == Owner::author ? "of the text's author" : owner == Owner::actor ? "of the actors" : "of the analyst";
    const std::string how_many =
        all == 1 ? fmt::format("the one {} {}", noun, whose) : fmt::format("{} of the {} {}s {}", ids.size(), all, noun, whose);
    found.warn(first, "one-signed",
               fmt::format("{} can push one way only: {}. The direction of the answer is then an input.", how_many, some_of(ids)),
               "Where the opposite theory exists, let the range cross zero or write sign = \"?\"; else say in `note` why not.");
  }
}

bool share_a_claim(const Edge& a, const Edge& b, std::string& which) {
  for (const std::string& claim : a.claims)
    if (std::find(b.claims.begin(), b.claims.end(), claim) != b.claims.end()) {
      which = claim;
      return true;
    }
  return false;
}

void entered_twice(const Scenario& scenario, const std::vector<Edge>& edges, Found& found) {
  const auto variables = static_cast<std::uint32_t>(scenario.variables.size());
  const auto moved_by = [&](std::uint32_t lever, std::uint32_t variable) {
    return std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) { return edge.cause == lever && edge.target == variable; });
  };
  for (std::size_t i = 0; i < edges.size(); ++i) {
    for (std::size_t j = i + 1; j < edges.size(); ++j) {
      const Edge& a = edges[i];
      const Edge& b = edges[j];
      std::string claim;
      if (a.target != b.target || !share_a_claim(a, b, claim)) continue;
      // Links come before effects: a is the link where the two differ in kind.
      const bool same_cause = a.cause == b.cause;
      const bool doubled = a.cause < variables && b.cause >= variables && moved_by(b.cause, a.cause);
      if (!same_cause && !doubled) continue;
      found.warn(b.heading->place, "claim-twice",
                 fmt::format("claim {} enters twice: {} and {} carry it from the same cause to {}.", claim, spoken(a.path), spoken(b.path),
                             scenario.variables[a.target].id),
                 "Keep one, or split the strength between them and say so in `note`.");
    }
  }
}

void loops(const Scenario& scenario, Found& found) {
  const double gain = loop_gain(scenario);
  if (!(gain > 1)) return;
  const Loop loop = strongest_loop(scenario);
  std::vector<std::string> ids;
  for (const LinkId link : loop.links) ids.push_back(at(scenario.links, link).id);
  std::string by;
  for (const std::string& id : ids) by += (by.empty() ? "" : " -> ") + id;
  found.warn(loop.links.empty() ? found.file : at(scenario.links, loop.links.front()).place, "loop-gain",
             fmt::format("the links feed on themselves: loop gain {} at the modes, above 1{}.", two_digits(gain),
                         by.empty() ? "" : fmt::format("; the strongest loop is {} ({})", by, two_digits(loop.gain))),
             "Any push then grows until it meets the end of the scale. Weaken a link of the loop, or add what brakes it.");
}

double start_at_mode(const Scenario& scenario, const Variable& variable) {
  const double start = scenario[variable.start].mode;
  return variable.sign < 0 ? 100 - start : start;
}

void shut_gates(const Scenario& scenario, Found& found) {
  constexpr double nearly_shut = 0.02;
  for (const Link& link : scenario.links) {
    if (!link.gate || !link.gate->of.variable.given()) continue;
    const Variable& variable = at(scenario.variables, link.gate->of.variable);
    if (!variable.start.given()) continue;
    double x = start_at_mode(scenario, variable);
    if (link.gate->of.factor < 0) x = 100 - x;
    const double beyond = link.gate->below ? link.gate->threshold - x : x - link.gate->threshold;
    const double open = link.gate->soft > 0 ? 1 / (1 + exp(-beyond / link.gate->soft)) : beyond >= 0 ? 1 : 0;
    if (open >= nearly_shut) continue;
    found.warn(link.place, "gate-shut",
               fmt::format("the gate of link {} is {} open at the start ({} at {}, threshold {}).", link.id, percent(open), variable.id,
                           two_digits(x), two_digits(link.gate->threshold)),
               "What it carries may never flow. Soften it, move the threshold, or let an outcome's `then` switch the link on.");
  }
}

/// Everything that reads a variable, by index.
std::vector<char> readers(const Scenario& scenario) {
  std::vector<char> read(scenario.variables.size());
  const auto reads = [&](const VariableRef& end) {
    if (end.variable.given()) read[end.variable.index] = 1;
  };
  for (const Link& link : scenario.links) {
    reads(link.from);
    if (link.moderator) reads(*link.moderator);
    if (link.gate) reads(link.gate->of);
  }
  for (const Lever& lever : scenario.levers)
    for (const Effect& effect : lever.effects)
      if (effect.moderator) reads(*effect.moderator);
  for (const Actor& actor : scenario.actors)
    for (const Value& value : actor.values) reads({value.of, 1});
  for (const Outcome& outcome : scenario.outcomes) {
    if (const auto* hazard = std::get_if<Hazard>(&outcome.dynamics))
      for (const Driver& driver : hazard->drivers) reads(driver.of);
    if (const auto* renewal = std::get_if<Renewal>(&outcome.dynamics))
      for (const Driver& driver : renewal->drivers) reads(driver.of);
    if (const auto* condition = std::get_if<Condition>(&outcome.dynamics)) reads(condition->of);
  }
  return read;
}

void idle_variables(const Scenario& scenario, Found& found) {
  const std::vector<char> read = readers(scenario);
  for (std::size_t v = 0; v < scenario.variables.size(); ++v) {
    const Variable& variable = scenario.variables[v];
    if (variable.kind != Variable::Kind::declared || read[v]) continue;
    found.warn(variable.place, "unread-variable",
               fmt::format("nothing reads variable {}: no link, no gate, no outcome, no value.", variable.id),
               "Say what it changes, or let a `values` entry of the third party name it (of = \"...\"), or leave it out.");
  }
  std::vector<std::string> paths;
  for (const Link& link : scenario.links) paths.push_back("link." + link.id);
  const std::vector<InfluencePaths> reaches = influence_paths_of_all(scenario, paths);
  for (std::size_t l = 0; l < scenario.links.size(); ++l) {
    const Link& link = scenario.links[l];
    if (!link.from.variable.given() || at(scenario.variables, link.from.variable).constant ||
        reaches[l].inert_because.rfind("nothing moves", 0) != 0)
      continue;
    found.note(link.place, "unmoved-cause", fmt::format("link {} never pushes: {}.", link.id, reaches[l].inert_because),
               "Let a lever, an event, another link or a `shock` move it, or declare it `constant`.");
  }
}

}  // namespace

void about_claims(const Scenario& scenario, Found& found) {
  const std::vector<Edge> edges = edges_of(scenario);
  one_signed(edges, found);
  entered_twice(scenario, edges, found);
  loops(scenario, found);
  shut_gates(scenario, found);
  idle_variables(scenario, found);
}

}  // namespace parley::asks
