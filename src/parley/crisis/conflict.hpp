#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace parley {

/// One character an option, first option first: '1' taken, '0' not taken, '-' either.
using OptionPattern = std::string;

/// True in a state where one of its patterns matches. Without patterns it is true nowhere.
using OptionStatement = std::vector<OptionPattern>;

/// Something that one decision maker can do or leave undone.
struct ConflictOption {
  enum class Moves { both, on, off };  ///< freely; only be taken (and then it stays taken); only be dropped (and then it stays dropped)
  std::string name = {};
  std::uint32_t owner = 0;  ///< index of a decision maker
  Moves moves = Moves::both;
  bool operator==(const ConflictOption&) const = default;
};

/// How a decision maker ranks the states, as the analyst writes it.
struct ConflictPreferences {
  enum class Kind { statements, weights, ranking };
  Kind kind = Kind::statements;
  std::vector<OptionStatement> statements = {};          ///< option prioritisation: the most important first; none: indifferent
  std::vector<double> weights = {};                      ///< option weighting: worth of each option when taken, in points
  std::vector<std::vector<std::uint32_t>> ranking = {};  ///< direct: groups of states, best first; a group is a tie
  bool operator==(const ConflictPreferences&) const = default;
};

struct DecisionMaker {
  std::string name = {};
  ConflictPreferences preferences = {};
  std::vector<OptionPattern> unseen = {};  ///< states that it does not see: it makes no move from or to them
  bool operator==(const DecisionMaker&) const = default;
};

/// A conflict in option form (Kilgour & Hipel 2005; Xu, Hipel, Kilgour & Fang 2018): who can do what, what cannot be, who prefers what.
/// A state is a set of taken options. States are numbered from 0 over the feasible ones by rising code, in which option k is worth 2^k.
struct ConflictTable {
  std::string title = {};
  std::vector<DecisionMaker> decision_makers = {};
  std::vector<ConflictOption> options = {};
  std::vector<OptionPattern> infeasible = {};             ///< a vector that matches one of them is no state
  std::vector<OptionStatement> merged = {};               ///< the vectors that match one of them are one state, numbered by the least code
  std::vector<std::vector<std::uint32_t>> together = {};  ///< coalitions that the file names: decision makers who act as one
  bool operator==(const ConflictTable&) const = default;
};

/// True where the vector `code` (bit k: option k is taken) matches the pattern.
bool matches(const OptionPattern& pattern, std::uint32_t code);

/// The feasible vectors by rising code: the states, as long as none are merged. At most 24 options (contract).
std::vector<std::uint32_t> feasible_codes(const ConflictTable& table);

}  // namespace parley
