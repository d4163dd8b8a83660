#include "parley/graph/inverse/joint_inverse.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <queue>
#include <set>

#include "parley/base/expects.hpp"
#include "parley/graph/inverse/lift.hpp"

namespace parley {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;  // better, worse
using Conditions = std::vector<std::set<Pair>>;        // by side

struct Node {
  std::uint32_t cost = 0, number = 0;
  Conditions conditions = {};
  std::vector<Ranking> rankings = {};
  std::vector<std::uint32_t> by_side = {};
};
struct CostsMore {
  bool operator()(const Node& a, const Node& b) const { return std::pair(a.cost, a.number) > std::pair(b.cost, b.number); }
};

/// A node from its conditions, or nothing where they contradict each other. Rankings found before are not found again.
class Builder {
 public:
  explicit Builder(const std::vector<Ranking>& rankings) : rankings_(rankings), known_(rankings.size()) {}

  std::optional<Node> build(Conditions conditions) {
    Node node;
    node.number = ++count_;
    for (std::size_t i = 0; i < rankings_.size(); ++i) {
      const auto [at, fresh] = known_[i].try_emplace(conditions[i]);
      if (fresh) at->second = least_reordering(rankings_[i], {conditions[i].begin(), conditions[i].end()});
      if (!at->second) return std::nullopt;
      node.cost += at->second->first;
      node.by_side.push_back(at->second->first);
      node.rankings.push_back(at->second->second);
    }
    node.conditions = std::move(conditions);
    return node;
  }

 private:
  const std::vector<Ranking>& rankings_;
  std::vector<std::map<std::set<Pair>, std::optional<std::pair<std::uint32_t, Ranking>>>> known_;
  std::uint32_t count_ = 0;
};

/// A side and its move p from the state that nothing deters under these rankings, or none.
std::optional<Pair> broken(const ConflictGraph& graph, const std::vector<Ranking>& rankings, std::uint32_t state) {
  SweepWork work;
  find_gains(graph, rankings, work);
  StayNeeds needs;
  for (std::uint32_t i = 0; i < graph.sides; ++i) {
    find_needs(graph, rankings, StabilityConcept::SEQ, i, needs, work);
    for (std::uint32_t k = graph.moves[i].start[state]; k < graph.moves[i].start[state + 1]; ++k) {
      const std::uint32_t p = graph.moves[i].to[k];
      if (std::min(rankings[i].level[p], needs.answer[p]) > rankings[i].level[state]) return Pair{i, p};
    }
  }
  return std::nullopt;
}

/// All ways in which the others may answer from p: conditions that each step pays and that the end is no better for the side. No node
/// (state, last mover) twice: a way that repeats one asks for more than the same way without the loop.
class Answers {
 public:
  Answers(const ConflictGraph& graph, std::uint32_t side, std::uint32_t state, std::uint32_t most)
      : graph_(graph), side_(side), state_(state), most_(most) {}

  bool find(const Conditions& base, std::uint32_t p) {
    walk(base, p, ConflictGraph::none);
    return found.size() <= most_;
  }
  std::vector<Conditions> found = {};

 private:
  void walk(const Conditions& now, std::uint32_t at, std::uint32_t last) {
    for (std::uint32_t j = 0; j < graph_.sides && found.size() <= most_; ++j) {
      if (j == side_ || j == last) continue;
      for (std::uint32_t k = graph_.moves[j].start[at]; k < graph_.moves[j].start[at + 1]; ++k) {
        const std::uint32_t q = graph_.moves[j].to[k];
        if (now[j].count({at, q}) || !on_way_.insert({q, j}).second) continue;
        Conditions then = now;
        then[j].insert({q, at});
        if (q == state_) {
          found.push_back(then);
        } else {
          Conditions ends = then;
          ends[side_].insert({state_, q});
          found.push_back(std::move(ends));
          walk(then, q, j);
        }
        on_way_.erase({q, j});
      }
    }
  }
  const ConflictGraph& graph_;
  std::uint32_t side_, state_, most_;
  std::set<Pair> on_way_ = {};
};

JointInverse by_lifts(const ConflictGraph& graph, const std::vector<Ranking>& rankings, std::uint32_t state) {
  JointInverse out;
  LiftedTogether lifts = lift_together(graph, rankings, StabilityConcept::SEQ, state);
  for (std::uint32_t i = 0; i < rankings.size(); ++i) {
    out.by_side.push_back(lifts.places[i]);
    out.swaps += lifts.places[i];
  }
  out.rankings = std::move(lifts.rankings);
  return out;
}

}  // namespace

std::string_view to_text(JointStatus status) {
  switch (status) {
    case JointStatus::solved:
      return "solved";
    case JointStatus::too_many_states:
      return "too many states";
    case JointStatus::ties:
      return "ties";
    case JointStatus::limit:
      return "limit";
  }
  return "";
}

std::optional<std::pair<std::uint32_t, Ranking>> least_reordering(const Ranking& ranking, const std::vector<Pair>& pairs) {
  const auto n = static_cast<std::uint32_t>(ranking.level.size());
  expects(n <= 20, "a ranking is reordered over sets of at most 20 states");
  std::vector<std::uint32_t> below(n, 0), must(n, 0);  // by state: those that rank below it; those that have to
  for (std::uint32_t s = 0; s < n; ++s)
    for (std::uint32_t q = 0; q < n; ++q)
      if (ranking.level[q] < ranking.level[s]) below[s] |= 1u << q;
  for (const auto& [better, worse] : pairs) must[better] |= 1u << worse;
  // From the worst up: the states placed so far are a set; placing s inverts each state below it that is not placed yet.
  constexpr std::uint32_t far = UINT32_MAX;
  std::vector<std::uint32_t> cost(std::size_t{1} << n, far);
  std::vector<std::uint8_t> came(std::size_t{1} << n, 0);
  cost[0] = 0;
  for (std::uint32_t placed = 0; placed < (1u << n); ++placed) {
    if (cost[placed] == far) continue;
    for (std::uint32_t s = 0; s < n; ++s) {
      if (placed >> s & 1 || (must[s] & ~placed) != 0) continue;
      const std::uint32_t then = placed | 1u << s;
      const std::uint32_t whole = cost[placed] + static_cast<std::uint32_t>(std::popcount(below[s] & ~placed));
      if (whole < cost[then]) {
        cost[then] = whole;
        came[then] = static_cast<std::uint8_t>(s);
      }
    }
  }
  const std::uint32_t all = (1u << n) - 1;
  if (cost[all] == far) return std::nullopt;
  Ranking out;
  out.levels = n;
  out.level.resize(n);
  for (std::uint32_t placed = all, level = n; placed != 0; --level) {
    out.level[came[placed]] = level;
    placed &= ~(1u << came[placed]);
  }
  return std::pair{cost[all], std::move(out)};
}

std::uint32_t swaps_between(const Ranking& one, const Ranking& other) {
  expects(one.level.size() == other.level.size(), "rankings of the same states");
  std::uint32_t swaps = 0;
  for (std::size_t a = 0; a < one.level.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      if ((one.level[a] < one.level[b]) != (other.level[a] < other.level[b])) ++swaps;
  return swaps;
}

JointInverse joint_inverse(const ConflictGraph& graph, const std::vector<Ranking>& rankings, std::uint32_t state,
                           const JointOptions& options) {
  expect_rankings(graph, rankings);
  expects(state < graph.states, "a state of the conflict");
  JointInverse out;
  const auto refuse = [&](JointStatus status, std::string why) {
    out.status = status;
    out.why = std::move(why);
    return out;
  };
  for (const Ranking& one : rankings)
    if (one.levels != graph.states) return refuse(JointStatus::ties, "swaps of neighbours are counted in rankings without ties");
  if (graph.states > std::min(options.most_states, 20u))
    return refuse(JointStatus::too_many_states, std::to_string(graph.states) + " states; at most " + std::to_string(options.most_states));
  Builder builder(rankings);
  std::priority_queue<Node, std::vector<Node>, CostsMore> open;
  std::set<Conditions> seen;
  const auto add = [&](Conditions conditions) {
    if (!seen.insert(conditions).second) return;
    if (auto node = builder.build(std::move(conditions))) open.push(std::move(*node));
  };
  add(Conditions(graph.sides));
  while (!open.empty()) {
    Node node = open.top();
    open.pop();
    ++out.nodes;
    const auto loose = broken(graph, node.rankings, state);
    if (!loose) {
      out.swaps = out.bound = node.cost;
      out.by_side = std::move(node.by_side);
      out.rankings = std::move(node.rankings);
      return out;
    }
    Answers answers(graph, loose->first, state, options.most_answers);
    if (out.nodes >= options.most_nodes || !answers.find(node.conditions, loose->second)) {
      const std::uint32_t nodes = out.nodes;
      out = by_lifts(graph, rankings, state);
      out.nodes = nodes;
      out.bound = node.cost;
      return refuse(JointStatus::limit, "the search for the least joint change was broken off");
    }
    if (!node.conditions[loose->first].count({loose->second, state})) {
      Conditions stays = node.conditions;
      stays[loose->first].insert({state, loose->second});
      add(std::move(stays));
    }
    for (Conditions& one : answers.found) add(std::move(one));
  }
  throw ContractError("lifting the state above all others always makes it hold");
}

}  // namespace parley
