#pragma once
#include <string>
#include <vector>

#include "parley/base/random.hpp"
#include "parley/graph/model/ranking.hpp"
#include "parley/graph/stability/verify.hpp"

/// Conflicts for the tests of the graph model.
namespace conflicts {

struct Dice {
  std::uint64_t seed = 1;
  std::uint32_t step = 0;
  double operator()() { return parley::uniform(seed, 0, 0, step++); }
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>((*this)() * n); }
};

/// A conflict as the tests hold it: the engine's form and its rankings.
struct Made {
  parley::ConflictTable table = {};
  parley::ConflictGraph graph = {};
  std::vector<parley::Ranking> rankings = {};
};

inline std::vector<std::vector<std::uint32_t>> random_groups(Dice& dice, std::uint32_t states, double ties) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t s = 0; s < states; ++s) order.push_back(s);
  for (std::uint32_t k = states; k > 1; --k) std::swap(order[k - 1], order[dice.below(k)]);
  std::vector<std::vector<std::uint32_t>> groups;
  for (const std::uint32_t s : order)
    if (!groups.empty() && dice() < ties)
      groups.back().push_back(s);
    else
      groups.push_back({s});
  return groups;
}

/// 2 to 5 sides, up to five options, some of them one-way, some vectors infeasible, some ties; one side in thirty indifferent.
inline Made random_conflict(std::uint64_t seed, double ties = 0.3, double one_way = 0.25, std::uint32_t most_options = 5) {
  Dice dice{seed};
  Made made;
  const std::uint32_t sides = 2 + dice.below(4);
  const std::uint32_t options = std::max(sides, 2 + dice.below(most_options - 1));
  for (std::uint32_t i = 0; i < sides; ++i) made.table.decision_makers.push_back({"D" + std::to_string(i), {}, {}});
  for (std::uint32_t k = 0; k < options; ++k) {
    parley::ConflictOption option;
    option.name = "o" + std::to_string(k);
    option.owner = k < sides ? k : dice.below(sides);
    if (dice() < one_way) option.moves = dice() < 0.5 ? parley::ConflictOption::Moves::on : parley::ConflictOption::Moves::off;
    made.table.options.push_back(option);
  }
  const std::uint32_t patterns = dice.below(3);
  for (std::uint32_t n = 0; n < patterns; ++n) {
    std::string pattern(options, '-');
    for (int k = 0; k < 2; ++k) pattern[dice.below(options)] = dice() < 0.5 ? '0' : '1';
    made.table.infeasible.push_back(pattern);
  }
  if (parley::graph_of(made.table).status != parley::GraphStatus::solved) made.table.infeasible.clear();
  made.graph = parley::graph_of(made.table).graph;
  for (parley::DecisionMaker& one : made.table.decision_makers) {
    one.preferences.kind = parley::ConflictPreferences::Kind::ranking;
    one.preferences.ranking = random_groups(dice, made.graph.states, dice() < 1.0 / 30 ? 1.0 : ties);
  }
  made.rankings = parley::rankings_of(made.table, made.graph);
  return made;
}

/// A side may reach any state from any other one by one, without vectors behind it: moves need not go back, nor on.
inline Made random_moves(std::uint64_t seed, std::uint32_t states, std::uint32_t sides, double share = 0.3) {
  Dice dice{seed};
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> arcs(sides);
  for (auto& own : arcs)
    for (std::uint32_t a = 0; a < states; ++a)
      for (std::uint32_t b = 0; b < states; ++b)
        if (a != b && dice() < share) own.emplace_back(a, b);
  Made made;
  made.graph = parley::graph_of_moves(states, arcs);
  for (std::uint32_t i = 0; i < sides; ++i) made.rankings.push_back(parley::rank_groups(random_groups(dice, states, 0.2), states));
  return made;
}

/// For the verifier, from a graph's moves and rankings.
inline parley::ConflictSets sets_of(const Made& made) {
  parley::ConflictSets out;
  for (std::uint32_t i = 0; i < made.graph.sides; ++i) {
    std::vector<std::set<std::uint32_t>> moves(made.graph.states);
    const parley::MoveRows& rows = made.graph.moves[i];
    for (std::uint32_t s = 0; s < made.graph.states; ++s)
      moves[s].insert(rows.to.begin() + rows.start[s], rows.to.begin() + rows.start[s + 1]);
    out.moves.push_back(std::move(moves));
    out.worth.emplace_back(made.rankings[i].level.begin(), made.rankings[i].level.end());
  }
  return out;
}

/// The same from the table alone, where it ranks states directly.
inline parley::ConflictSets sets_of(const parley::ConflictTable& table) {
  parley::ConflictSets out = parley::sets_of(table);
  for (const parley::DecisionMaker& one : table.decision_makers) {
    std::vector<double> worth(out.states.size());
    for (std::size_t g = 0; g < one.preferences.ranking.size(); ++g)
      for (const std::uint32_t s : one.preferences.ranking[g]) worth[s] = -static_cast<double>(g);
    out.worth.push_back(std::move(worth));
  }
  return out;
}

}  // namespace conflicts
