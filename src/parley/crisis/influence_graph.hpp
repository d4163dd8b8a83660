#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "parley/crisis/influence_paths.hpp"

/// Inside the crisis room: the graph that influence_paths_of walks. Not part of the library's face.
namespace parley::walk {

using Index = std::uint32_t;
using Adjacency = std::vector<std::vector<Index>>;

inline bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// What an element touches directly; the rest is walked.
struct Touch {
  std::vector<Index> pushed = {};      ///< variables that it moves, as levers and events do (mirrored positions too)
  std::vector<Index> starts = {};      ///< variables whose start it is, or that only dynamics moves
  std::vector<Quantity> numbers = {};  ///< quantities that bargaining and the game may read
  std::vector<Index> by_dynamics = {}, by_bargaining = {}, by_game = {};  ///< outcomes whose rule names it
};
void append(std::vector<Index>& to, const std::vector<Index>& from);
void append(Touch& to, const Touch& from);

/// Who reads what: variables push variables (links, moderators, gates, readiness), drive outcomes and pay accounts; outcomes bring about
/// outcomes and move variables; bargaining reads quantities.
struct Graph {
  const Scenario& s;
  std::vector<char> moves;   ///< by variable: it may leave its start; without that it pushes nothing
  Adjacency pushes;          ///< variable -> variables
  Adjacency drives, pays;    ///< variable -> outcomes, account outcomes
  Adjacency brings, shifts;  ///< outcome -> outcomes, variables
  Adjacency settles;         ///< quantity -> outcomes, by bargaining
  Adjacency plays;           ///< quantity -> outcomes, by the game
  Adjacency steers;          ///< variable -> outcomes, by how often the game is played

  explicit Graph(const Scenario& scenario);

  bool constant(Index v) const { return s.variables[v].constant; }
  bool works(const Link& link) const { return link.from.variable.given() && link.to.variable.given() && !constant(link.to.variable.index); }
  /// Targets of the links whose gate reads v: a variable that stays put still holds them open or shut.
  std::vector<Index> gated_by(Index v) const;
  /// A condition reads the absolute level of v.
  bool held_by(Index v) const;
  /// visit(r, part) for every readiness variable r and every quantity of ripeness that it is computed from.
  template <class Visit>
  void for_readiness(Visit visit) const {
    for (Index r = 0; r < s.variables.size(); ++r) {
      const Variable& variable = s.variables[r];
      if (variable.kind != Variable::Kind::readiness) continue;
      std::vector<ActorId> of = s.parties;
      if (variable.of.given()) of = {variable.of};
      for (const ActorId actor : of) {
        const Ripeness& ripe = at(s.actors, actor).ripeness;
        for (const Quantity part : {ripe.hurting, ripe.way_out, ripe.optimism, ripe.batna}) visit(r, part);
      }
    }
  }

 private:
  void find_movers();
  void walk_links();
  void read_dynamics(Index o);
  void read_bargaining(Index o);
  void read_game(Index o);
};

/// What a touch comes to in the end.
struct Flood {
  std::vector<char> variables, by_dynamics, by_bargaining, by_game, accounts;
};
Flood flood(const Graph& graph, const Touch& touch);

/// Why a touch that changes no outcome changes none, from where it ends.
std::string why_inert(const Graph& graph, const Flood& reached);

}  // namespace parley::walk
