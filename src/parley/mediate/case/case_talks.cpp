#include "parley/mediate/case/case_talks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/crisis/package_utility.hpp"
#include "parley/game/case/belief.hpp"

namespace parley {
namespace {

constexpr double unit = 100;  // the file speaks in per cent of the stakes

std::vector<double> bins_of(const Scenario& scenario, Quantity quantity, bool only_it_knows, std::size_t n) {
  if (!only_it_knows || !quantity.given()) return {};
  const Quantile belief = belief_of(scenario[quantity], unit);
  // A quantile table is made for the open interval.
  return equal_bins([&](double u) { return belief(std::clamp(u, 1e-9, 1 - 1e-9)); }, n);
}

// The points that stand between one's own ideal and the other's: what a file's payoffs in points are measured against.
double stakes_of(const Scenario& scenario, const Crisis& crisis, const std::vector<IssueId>& issues, std::size_t i) {
  const Actor &own = at(scenario.actors, scenario.parties[i]), &other = at(scenario.actors, scenario.parties[1 - i]);
  double points = 0;
  for (const IssueId issue : issues) {
    const Stance &mine = *stance_of(own, issue), &theirs = *stance_of(other, issue);
    points += crisis[mine.salience] *
              std::abs(std::clamp(crisis[mine.position], 0.0, 100.0) - std::clamp(crisis[theirs.position], 0.0, 100.0)) / 100;
  }
  return points;
}

std::string name_of(bool war_cost_only, std::size_t rank, std::size_t n) {
  if (n == 1) return "known to both";
  if (n == 2) return war_cost_only ? (rank == 0 ? "cautious" : "resolved") : (rank == 0 ? "weak" : "strong");
  return fmt::format("{} {} of {}", war_cost_only ? "resolve" : "strength", rank + 1, n);
}

std::vector<TalksWorld::Type> declared_types(const GameSide& side, const Crisis& moved) {
  std::vector<TalksWorld::Type> types;
  for (const GameSide::Type& declared : side.types) {
    const auto number = [&](Quantity own, Quantity sides, double otherwise) {
      return std::max(0.0, own.given() ? moved[own] : moved.get(sides, otherwise)) / unit;
    };
    TalksWorld::Type type;
    type.name = declared.name.empty() ? "type " + declared.id : declared.name;
    type.chance = std::max(0.0, moved[declared.chance]) / unit;
    type.war_cost = number(declared.war_cost, side.war_cost, 0);
    type.strength = number(declared.strength, side.strength, 100);
    if (declared.harm.given() || side.harm.given()) type.harm = {number(declared.harm, side.harm, 0)};
    types.push_back(std::move(type));
  }
  return types;
}

}  // namespace

CaseTalks::CaseTalks(const Scenario& scenario, std::size_t types) : scenario_(&scenario), status_quo_(status_quo_places(scenario)) {
  const GameMediation& mediation = scenario.game_case.mediation;
  expects(mediation.given() && scenario.parties.size() == 2, "talks are between two parties of a case that has [game.mediation]");
  const Actor &one = at(scenario.actors, scenario.parties[0]), &two = at(scenario.actors, scenario.parties[1]);
  for (std::uint32_t j = 0; j < scenario.issues.size(); ++j) {
    const bool named = std::any_of(mediation.packages.begin(), mediation.packages.end(),
                                   [&](ProposalId id) { return places_of(scenario, at(scenario.proposals, id))[j].has_value(); });
    if (named && status_quo_[j] && stance_of(one, {j}) && stance_of(two, {j})) issues_.push_back({j});
  }
  const std::size_t n = types == 0 ? mediation.types : types;
  for (std::size_t i = 0; i < 2; ++i) {
    const GameSide& side = scenario.game_case.sides[i];
    known_[i] = {bins_of(scenario, side.war_cost, side.war_private, n), bins_of(scenario, side.strength, side.strength_private, n),
                 bins_of(scenario, side.harm, side.harm_private, n)};
    if (!side.types.empty())
      types_[i] = 0;
    else
      types_[i] = known_[i].war_cost.empty() && known_[i].strength.empty() && known_[i].harm.empty() ? 1 : n;
  }
}

bool CaseTalks::interdependent() const {
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& declared = scenario_->game_case.sides[i].types;
    if (types_[i] > 0 && (!known_[i].strength.empty() || !known_[i].harm.empty())) return true;
    if (std::any_of(declared.begin(), declared.end(),
                    [](const GameSide::Type& type) { return type.strength.given() || type.harm.given(); }))
      return true;
  }
  return false;
}

std::vector<TalksWorld::Type> CaseTalks::binned_types(std::size_t i, const Crisis& drawn, const Crisis& moved) const {
  const GameSide& side = scenario_->game_case.sides[i];
  const Known& known = known_[i];
  // A number that only one side knows keeps its range; a lever shifts all of it alike.
  const auto by_type = [&](const std::vector<double>& bins, Quantity quantity, double otherwise, std::size_t rank) {
    if (bins.empty()) return std::max(0.0, moved.get(quantity, otherwise)) / unit;
    return std::max(0.0, bins[rank] + (moved[quantity] - drawn[quantity]) / unit);
  };
  const bool cost_only = known.strength.empty() && known.harm.empty();
  const std::size_t n = types_[i];
  std::vector<TalksWorld::Type> types;
  for (std::size_t rank = 0; rank < n; ++rank) {  // from the weakest: it can do least and bears least
    TalksWorld::Type type;
    type.name = name_of(cost_only, rank, n);
    type.chance = 1.0 / static_cast<double>(n);
    type.war_cost = by_type(known.war_cost, side.war_cost, 0, known.war_cost.empty() ? 0 : n - 1 - rank);
    type.strength = by_type(known.strength, side.strength, 100, rank);
    if (side.harm.given()) type.harm = {by_type(known.harm, side.harm, 0, rank)};
    types.push_back(std::move(type));
  }
  return types;
}

TalksWorld CaseTalks::in(const Crisis& drawn, const Crisis& moved) const {
  const Scenario& scenario = *scenario_;
  const GameCase& game = scenario.game_case;
  TalksWorld world;
  for (const IssueId id : issues_) {
    TalksWorld::Issue issue;
    issue.name = at(scenario.issues, id).id;
    issue.status_quo = *at(status_quo_, id);
    for (std::size_t i = 0; i < 2; ++i) {
      const Stance& stance = *stance_of(at(scenario.actors, scenario.parties[i]), id);
      issue.position[i] = std::clamp(moved[stance.position], 0.0, 100.0);
      issue.salience[i] = std::clamp(moved[stance.salience], 0.0, 100.0);
      for (const GameSide::RedLine& line : game.sides[i].red_lines)
        if (line.issue == id) issue.red_line[i] = line.points;
    }
    world.issues.push_back(std::move(issue));
  }
  std::array<double, 2> stakes = {}, guarantee = {};
  for (std::size_t i = 0; i < 2; ++i) {
    const GameSide& side = game.sides[i];
    stakes[i] = std::max(1e-9, stakes_of(scenario, moved, issues_, i));
    const auto share = [&](Quantity points) { return moved.get(points, 0) / stakes[i]; };
    world.side[i] = at(scenario.actors, scenario.parties[i]).name;
    world.audience_cost[i] = audience_cost(moved, side) / stakes[i];
    world.inducement[i] = share(side.gain_deal);
    world.sanction[i] = share(side.cost_no_deal);
    world.aid[i] = share(side.aid);
    guarantee[i] = share(side.guarantee);
    world.types[i] = types_.at(i) == 0 ? declared_types(side, moved) : binned_types(i, drawn, moved);
  }
  world.joint = game.mediation.joint;
  for (const ProposalId id : game.mediation.packages) {
    const Proposal& proposal = at(scenario.proposals, id);
    const Package places = places_of(scenario, proposal);
    TalksWorld::Package package;
    package.name = proposal.name.empty() ? proposal.id : proposal.name;
    for (const IssueId issue : issues_) package.place.push_back(at(places, issue));
    if (id == game.exchange) package.guarantee = guarantee;  // it covers the bargain that could be broken
    world.packages.push_back(std::move(package));
  }
  // A contest gives the odds back where both have the power that the odds assume, and no allies.
  const double odds = std::clamp(moved.get(game.war.odds, 50), 0.0, 100.0) / unit;
  const bool first = game.war.challenger == scenario.parties[0];
  constexpr double least_decisive = .05;
  world.m = std::max(least_decisive, moved.get(game.mediation.decisiveness, 1));
  world.military = {contest_power(first ? odds : 1 - odds, world.m), contest_power(first ? 1 - odds : odds, world.m)};
  for (std::size_t i = 0; i < 2; ++i) world.allies[i] = world.military[i] * std::max(0.0, moved.get(game.sides[i].allies, 0)) / unit;
  world.private_values = game.mediation.private_values;
  world.proportional_costs = game.mediation.proportional_costs;
  world.secrecy = std::clamp(moved.get(game.mediation.secrecy, 0), 0.0, 100.0) / unit;
  world.rho = std::clamp(moved[game.mediation.breakdown], 0.0, 100.0) / unit;
  world.between = game.mediation.between;
  return world;
}

std::optional<Kydd> demand_of(const TalksWorld& world, std::size_t first) {
  const std::size_t n = world.types[first].size(), m = world.types[1 - first].size();
  const auto cell = [&](std::size_t own, std::size_t other) { return first == 0 ? std::pair{own, other} : std::pair{other, own}; };
  const auto chance = [&](std::size_t own, std::size_t other) {
    const auto [t1, t2] = cell(own, other);
    return world.joint.empty() ? world.types[first][own].chance * world.types[1 - first][other].chance
                               : world.joint[t1 * world.types[1].size() + t2];
  };
  // By the answering side's type: its chance, the challenger's odds and cost against it, and the most that it would give.
  struct Answering {
    double chance = 0, odds = 0, cost = 0, gives = 0;
  };
  std::vector<Answering> types(m);
  double all = 0;
  for (std::size_t other = 0; other < m; ++other) {
    Answering& it = types[other];
    double its_cost = 0;
    for (std::size_t own = 0; own < n; ++own) {
      const auto [t1, t2] = cell(own, other);
      const double pr = chance(own, other), pi = odds_of(world, t1, t2);
      it.chance += pr;
      it.odds += pr * (first == 0 ? pi : 1 - pi);
      it.cost += pr * war_cost_of(world, first, t1, t2);
      its_cost += pr * war_cost_of(world, 1 - first, t1, t2);
    }
    if (!(it.chance > 0)) return std::nullopt;
    it.odds /= it.chance;
    it.cost /= it.chance;
    it.gives = std::min(1.0, it.odds + its_cost / it.chance);
    all += it.chance;
  }
  const auto less = [](const Answering& a, const Answering& b) { return a.gives < b.gives; };
  const auto [strong, weak] = std::minmax_element(types.begin(), types.end(), less);
  if (!(weak->gives - strong->gives > 1e-9)) return std::nullopt;
  Kydd model;
  model.p = strong->odds;
  model.c1 = strong->cost;
  model.cL = std::max(0.0, strong->gives - model.p);
  model.cH = weak->gives - model.p;
  model.pi0 = 0;
  for (const Answering& it : types)
    if (it.gives < (strong->gives + weak->gives) / 2) model.pi0 += it.chance / all;
  if (model.p + model.cH > 1) model.cH = 1 - model.p;  // a last bit
  if (!soundness_of(model)) return std::nullopt;
  return model;
}

}  // namespace parley
