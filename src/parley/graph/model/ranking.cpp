#include "parley/graph/model/ranking.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "parley/base/expects.hpp"

namespace parley {
namespace {

constexpr double grain = 1e-9;

/// Sorts work.key by rising key with work.state beside it; equal keys keep the order of their states.
void sort_keys(RankingWork& work) {
  const std::size_t n = work.key.size();
  constexpr unsigned bits = 11;
  std::uint64_t highest = 0;
  for (const std::uint64_t key : work.key) highest |= key;
  work.other_key.resize(n);
  work.other_state.resize(n);
  for (unsigned shift = 0; shift < 64 && (highest >> shift) != 0; shift += bits) {
    std::array<std::uint32_t, 1u << bits> at{};
    constexpr std::uint64_t mask = (1u << bits) - 1;
    for (const std::uint64_t key : work.key) ++at[key >> shift & mask];
    std::uint32_t sum = 0;
    for (std::uint32_t& count : at) {
      const std::uint32_t here = count;
      count = sum;
      sum += here;
    }
    for (std::size_t k = 0; k < n; ++k) {
      const std::uint32_t to = at[work.key[k] >> shift & mask]++;
      work.other_key[to] = work.key[k];
      work.other_state[to] = work.state[k];
    }
    work.key.swap(work.other_key);
    work.state.swap(work.other_state);
  }
}

}  // namespace

void rank_utilities(std::span<const double> utility, Ranking& ranking, RankingWork& work) {
  const std::size_t n = utility.size();
  work.key.resize(n);
  work.state.resize(n);
  double least = n == 0 ? 0 : utility[0];
  for (const double u : utility) {
    expects(std::isfinite(u) && std::abs(u) <= 4e9, "utilities are finite and within 4e9");
    least = std::min(least, u);
  }
  // Rounded to the grain before the least is taken off: what ties does not hang on the other states.
  const auto rounded = [](double u) { return static_cast<std::int64_t>(std::llround(u / grain)); };
  const std::int64_t floor = rounded(least);
  for (std::size_t s = 0; s < n; ++s) {
    work.key[s] = static_cast<std::uint64_t>(rounded(utility[s]) - floor);
    work.state[s] = static_cast<std::uint32_t>(s);
  }
  sort_keys(work);
  ranking.level.resize(n);
  ranking.worth.assign(1, 0);
  ranking.levels = 0;
  for (std::size_t k = 0; k < n; ++k) {
    if (k == 0 || work.key[k] != work.key[k - 1]) {
      ++ranking.levels;
      ranking.worth.push_back(utility[work.state[k]]);
    }
    ranking.level[work.state[k]] = ranking.levels;
  }
}

Ranking rank_utilities(std::span<const double> utility) {
  Ranking ranking;
  RankingWork work;
  rank_utilities(utility, ranking, work);
  return ranking;
}

Ranking rank_groups(const std::vector<std::vector<std::uint32_t>>& groups, std::uint32_t states) {
  Ranking ranking;
  ranking.levels = static_cast<std::uint32_t>(groups.size());
  ranking.level.assign(states, 0);
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (const std::uint32_t s : groups[g]) {
      expects(s < states && ranking.level[s] == 0, "a ranking names each state once");
      ranking.level[s] = ranking.levels - static_cast<std::uint32_t>(g);
    }
  for (const std::uint32_t level : ranking.level) expects(level != 0, "a ranking names each state once");
  return ranking;
}

Ranking rank_statements(const ConflictGraph& graph, const std::vector<OptionStatement>& statements) {
  expects(!graph.codes.empty(), "statements are about options");
  std::vector<std::string> truth(graph.states);
  for (std::uint32_t s = 0; s < graph.states; ++s)
    for (const OptionStatement& statement : statements)
      truth[s] +=
          std::any_of(statement.begin(), statement.end(), [&](const OptionPattern& p) { return matches(p, graph.codes[s]); }) ? '1' : '0';
  std::vector<std::string> known = truth;
  std::sort(known.begin(), known.end());
  known.erase(std::unique(known.begin(), known.end()), known.end());
  Ranking ranking;
  ranking.levels = static_cast<std::uint32_t>(known.size());
  for (const std::string& one : truth)
    ranking.level.push_back(static_cast<std::uint32_t>(std::lower_bound(known.begin(), known.end(), one) - known.begin()) + 1);
  return ranking;
}

Ranking rank_weights(const ConflictGraph& graph, const std::vector<double>& weights) {
  expects(!graph.codes.empty(), "weights are of options");
  std::vector<double> utility(graph.states, 0);
  for (std::uint32_t s = 0; s < graph.states; ++s)
    for (std::size_t k = 0; k < weights.size(); ++k)
      if (graph.codes[s] >> k & 1) utility[s] += weights[k];
  return rank_utilities(utility);
}

std::vector<Ranking> rankings_of(const ConflictTable& table, const ConflictGraph& graph) {
  std::vector<Ranking> out;
  for (const DecisionMaker& one : table.decision_makers) switch (one.preferences.kind) {
      case ConflictPreferences::Kind::statements:
        out.push_back(rank_statements(graph, one.preferences.statements));
        break;
      case ConflictPreferences::Kind::weights:
        out.push_back(rank_weights(graph, one.preferences.weights));
        break;
      case ConflictPreferences::Kind::ranking:
        out.push_back(rank_groups(one.preferences.ranking, graph.states));
        break;
    }
  return out;
}

std::vector<std::vector<std::uint32_t>> groups_of(const Ranking& ranking) {
  std::vector<std::vector<std::uint32_t>> groups(ranking.levels);
  for (std::uint32_t s = 0; s < ranking.level.size(); ++s) groups[ranking.levels - ranking.level[s]].push_back(s);
  return groups;
}

}  // namespace parley
