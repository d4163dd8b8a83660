#include "parley/game/case/case_tree.hpp"

#include <algorithm>
#include <map>

#include "parley/base/expects.hpp"
#include "parley/game/nash/all_nash.hpp"
#include "parley/game/verify/sequential_check.hpp"

namespace parley {
namespace {

using Game = ExtensiveGame;

/// From the last node to the first: children stand behind their parents. Ties go to the move that stands first in the file.
Profile backward_induction(const Game& game) {
  Profile profile(game.actions, 0);
  std::vector<std::array<double, 2>> worth(game.nodes.size());
  for (std::size_t t = 0; t < game.terminals.size(); ++t) worth[game.terminals[t]] = {game.payoff(t, 0), game.payoff(t, 1)};
  for (std::uint32_t v = static_cast<std::uint32_t>(game.nodes.size()); v-- > 0;) {
    const Game::Node& node = game.nodes[v];
    if (node.infoset == Game::none) continue;
    const Game::Infoset& set = game.infosets[node.infoset];
    std::size_t best = 0;
    worth[v] = {};
    for (std::size_t a = 0; a < set.actions.size(); ++a) {
      const auto& child = worth[game.child(v, a)];
      if (node.kind == Game::Kind::chance)
        for (std::size_t i = 0; i < 2; ++i) worth[v][i] += game.chance(set, a) * child[i];
      else if (child[set.player] > worth[game.child(v, best)][set.player])
        best = a;
    }
    if (node.kind == Game::Kind::chance) continue;
    worth[v] = worth[game.child(v, best)];
    profile[set.first_action + best] = 1;
  }
  return profile;
}

}  // namespace

CaseTree::CaseTree(const Scenario& scenario) : scenario_(&scenario) {
  const std::vector<GameNode>& tree = scenario.game_case.tree;
  const std::vector<std::string> names = endings_of(scenario);
  for (const ActorId party : scenario.parties) game_.players.push_back(at(scenario.actors, party).id);
  std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> sets;
  // Preorder, by a stack of what is still to be placed.
  struct Task {
    std::uint32_t node, parent, action;
  };
  std::vector<Task> open = {{0, Game::none, 0}};
  std::vector<std::uint32_t> source;
  while (!open.empty()) {
    const Task task = open.back();
    open.pop_back();
    const GameNode& from = tree[task.node];
    const auto index = static_cast<std::uint32_t>(game_.nodes.size());
    Game::Node node;
    node.label = from.id;
    node.parent = task.parent;
    node.action = task.action;
    if (task.parent != Game::none) game_.children[game_.nodes[task.parent].first_child + task.action] = index;
    if (from.kind != GameNode::Kind::ending) {
      const bool chance = from.kind == GameNode::Kind::chance;
      node.kind = chance ? Game::Kind::chance : Game::Kind::decision;
      const std::uint32_t player = chance ? Game::none : from.by == scenario.parties[1] ? 1u : 0u;
      const std::string word = chance || from.knows.empty() ? "node " + from.id : from.knows;
      const auto [found, fresh] = sets.try_emplace({player, word}, static_cast<std::uint32_t>(game_.infosets.size()));
      node.infoset = found->second;
      if (fresh) {
        Game::Infoset set;
        set.player = player;
        set.number = static_cast<std::uint32_t>(game_.infosets.size()) + 1;
        set.label = from.knows.empty() ? from.id : from.knows;
        for (const GameNode::Move& move : from.moves) {
          set.actions.push_back(move.name);
          if (chance) set.probabilities.push_back({1, "1"});
        }
        game_.infosets.push_back(std::move(set));
        chance_node_.push_back(task.node);
      } else {
        certain_ = false;
      }
      node.first_child = static_cast<std::uint32_t>(game_.children.size());
      game_.children.resize(game_.children.size() + from.moves.size());
      for (std::size_t a = from.moves.size(); a-- > 0;) open.push_back({from.moves[a].to, index, static_cast<std::uint32_t>(a)});
    }
    game_.nodes.push_back(std::move(node));
    source.push_back(task.node);
  }
  game_.finish();
  for (const std::uint32_t terminal : game_.terminals) {
    ending_of_.push_back(static_cast<std::uint32_t>(endings_.size()));
    endings_.push_back(source[terminal]);
    const auto bit = std::find(names.begin(), names.end(), tree[source[terminal]].ending);
    expects(bit != names.end(), "every ending of the tree is known to the case");
    bit_of_.push_back(static_cast<std::uint32_t>(bit - names.begin()));
  }
}

ExtensiveGame CaseTree::in(const Crisis& crisis, const std::vector<std::array<double, 2>>& ending_worth) const {
  Game game = game_;
  const std::vector<GameNode>& tree = scenario_->game_case.tree;
  for (std::size_t t = 0; t < game.terminals.size(); ++t)
    for (std::size_t i = 0; i < 2; ++i)
      game.payoffs[2 * t + i] = ending_worth[ending_of_[t]][i] + crisis.get(tree[endings_[ending_of_[t]]].pays[i], 0);
  for (std::size_t h = 0; h < game.infosets.size(); ++h) {
    Game::Infoset& set = game.infosets[h];
    if (set.player != Game::none) continue;
    double sum = 0;
    for (std::size_t a = 0; a < set.actions.size(); ++a) {
      set.probabilities[a].value = std::max(0.0, crisis[tree[chance_node_[h]].moves[a].chance]);
      sum += set.probabilities[a].value;
    }
    if (!(sum > 0))
      for (GameNumber& p : set.probabilities) p.value = 1;  // all drawn at nothing: even
  }
  return game;
}

std::vector<EquilibriumEndings> CaseTree::solve(const Crisis& crisis, const std::vector<std::array<double, 2>>& ending_worth) const {
  const Game game = in(crisis, ending_worth);
  std::vector<Profile> profiles;
  if (certain_) {
    profiles.push_back(backward_induction(game));
  } else {
    const AllNash all = all_nash(game, sequence_form(game));
    for (const AllNash::Equilibrium& found : all.equilibria)
      if (check_weak_bayesian(game, found.profile).holds) profiles.push_back(found.profile);
    if (profiles.empty())
      for (const AllNash::Equilibrium& found : all.equilibria) profiles.push_back(found.profile);
    if (profiles.empty()) profiles.push_back(even_profile(game));
  }
  std::vector<EquilibriumEndings> branches;
  for (const Profile& profile : profiles) {
    const std::vector<double> reach = reach_of(game, profile);
    std::vector<double> by_ending;
    for (std::size_t t = 0; t < game.terminals.size(); ++t) {
      by_ending.resize(std::max<std::size_t>(by_ending.size(), bit_of_[t] + 1), 0);
      by_ending[bit_of_[t]] += reach[game.terminals[t]];
    }
    EquilibriumEndings branch;
    for (std::size_t e = 0; e < by_ending.size(); ++e) branch.chances.push_back({EndingSet{1} << e, by_ending[e]});
    const bool known = std::any_of(branches.begin(), branches.end(), [&](const EquilibriumEndings& had) {
      return std::equal(had.chances.begin(), had.chances.end(), branch.chances.begin(), branch.chances.end(),
                        [](const auto& a, const auto& b) { return a.p - b.p < 1e-9 && b.p - a.p < 1e-9; });
    });
    if (!known) branches.push_back(std::move(branch));
  }
  return branches;
}

}  // namespace parley
