#include "parley/crisis/strongest_paths.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "parley/crisis/influence_graph.hpp"
#include "parley/crisis/influence_paths.hpp"

namespace parley {
namespace {

std::vector<char> read_by_outcomes(const Scenario& scenario) {
  const walk::Graph graph(scenario);
  std::vector<char> read(scenario.variables.size());
  for (walk::Index v = 0; v < read.size(); ++v) {
    const Variable& variable = scenario.variables[v];
    read[v] = !graph.drives[v].empty() || !graph.pays[v].empty() || !graph.steers[v].empty();
    if (const Quantity start = variable.start; start.given() && variable.kind != Variable::Kind::declared)
      read[v] |= static_cast<char>(!graph.settles[start.index].empty() || !graph.plays[start.index].empty());
  }
  // What readiness is made of ends a path: no strength leads on from it.
  const std::vector<char> alone = read;
  graph.for_readiness([&](walk::Index r, Quantity part) {
    for (walk::Index v = 0; v < read.size(); ++v)
      if (alone[r] && v != r && part.given() && scenario.variables[v].start == part) read[v] = 1;
  });
  return read;
}

double trust_at_mode(const Scenario& scenario, Owner owner) {
  const Quantity trust = scenario.trust.of(owner);
  return trust.given() ? scenario[trust].mode / 100 : 1;
}

/// Every way from where an effect acts, depth first: few enough in a case that people wrote, and stopped where they are not.
struct PathWalk {
  const Scenario& scenario;
  std::size_t count;
  std::vector<char> read = {}, on_path = {};
  std::vector<std::vector<LinkId>> out = {};
  CausalPath now = {};
  StrongestPaths found = {};
  int patience = 200'000;  ///< steps

  void keep() {
    auto& paths = found.paths;
    const auto place =
        std::find_if(paths.begin(), paths.end(), [&](const CausalPath& path) { return std::abs(path.product) < std::abs(now.product); });
    if (static_cast<std::size_t>(place - paths.begin()) >= count) return;
    paths.insert(place, now);
    if (paths.size() > count) paths.pop_back();
  }

  void from(VariableId here) {
    constexpr std::size_t longest = 8;
    if (patience-- <= 0) {
      found.exhaustive = false;
      return;
    }
    if (at(read, here)) {
      now.end = here;
      keep();
    }
    if (now.links.size() == longest) return;
    at(on_path, here) = 1;
    for (const LinkId id : at(out, here)) {
      const Link& link = at(scenario.links, id);
      if (at(on_path, link.to.variable)) continue;
      const double before = now.product;
      const bool open_before = now.open_sign;
      now.product *= gain_at_modes(scenario, link);
      now.open_sign |= link.sign == Link::Sign::open;
      now.links.push_back(id);
      from(link.to.variable);
      now.links.pop_back();
      now.product = before;
      now.open_sign = open_before;
    }
    at(on_path, here) = 0;
  }
};

}  // namespace

std::vector<VariableId> variables_read(const Scenario& scenario) {
  const std::vector<char> read = read_by_outcomes(scenario);
  std::vector<VariableId> ids;
  for (std::uint32_t v = 0; v < read.size(); ++v)
    if (read[v] && !scenario.variables[v].constant) ids.push_back({v});
  return ids;
}

StrongestPaths strongest_paths(const Scenario& scenario, LeverId lever, std::size_t count) {
  PathWalk walk = {scenario, count};
  walk.read = read_by_outcomes(scenario);
  walk.on_path.resize(scenario.variables.size());
  walk.out.resize(scenario.variables.size());
  for (std::uint32_t l = 0; l < scenario.links.size(); ++l) {
    const Link& link = scenario.links[l];
    if (!link.strength.given() || !link.from.variable.given() || !link.to.variable.given()) continue;
    if (at(scenario.variables, link.to.variable).constant || gain_at_modes(scenario, link) == 0) continue;
    at(walk.out, link.from.variable).push_back({l});
  }
  const auto& effects = at(scenario.levers, lever).effects;
  for (std::size_t e = 0; e < effects.size() && count > 0; ++e) {
    const Effect& effect = effects[e];
    if (!effect.on.variable.given() || !effect.size.given()) continue;
    walk.now = {};
    walk.now.effect = e;
    walk.now.product = scenario[effect.size].mode / 100 * trust_at_mode(scenario, effect.owner) * effect.on.factor;
    if (walk.now.product != 0) walk.from(effect.on.variable);
  }
  return std::move(walk.found);
}

}  // namespace parley
