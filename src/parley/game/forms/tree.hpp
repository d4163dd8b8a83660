#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// A number of a game file: its value, and how it was written, so that writing gives it back.
struct GameNumber {
  double value = 0;
  std::string text = "0";
  bool operator==(const GameNumber&) const = default;
};

/// `1/3`, `-2.5`, `.5`, `1e-3`, `+4`. False if the text is no such number or too large for one.
bool parse_game_number(std::string_view text, GameNumber& number);
/// The shortest text that reads back as the same value.
GameNumber game_number(double value);

/// A game in extensive form as flat arrays: nodes in preorder, children as one list, information sets of chance and of players in one list.
/// Payoffs may stand at any node and add up along the path; `finish()` sums them once.
struct ExtensiveGame {
  static constexpr std::uint32_t none = UINT32_MAX;
  enum class Kind : std::uint8_t { chance, decision, terminal };

  struct Outcome {
    std::uint32_t number = 0;  ///< as the file numbers it, > 0
    std::string label = {};
    std::vector<GameNumber> payoffs = {};  ///< by player
    bool operator==(const Outcome&) const = default;
  };
  struct Infoset {
    std::uint32_t player = none;  ///< none: chance
    std::uint32_t number = 0;     ///< as the file numbers it, distinct within a player
    std::string label = {};
    std::vector<std::string> actions = {};
    std::vector<GameNumber> probabilities = {};  ///< of chance only, by action
    std::vector<std::uint32_t> nodes = {};       ///< filled by finish(), ascending
    std::uint32_t first_action = 0;              ///< filled by finish(): where its actions start in a profile; chance has none
    bool operator==(const Infoset&) const = default;
  };
  struct Node {
    Kind kind = Kind::terminal;
    std::string label = {};
    std::uint32_t parent = none;
    std::uint32_t action = 0;      ///< of the parent, that leads here
    std::uint32_t infoset = none;  ///< none: terminal
    std::uint32_t outcome = none;
    std::uint32_t first_child = 0;  ///< in `children`
    bool operator==(const Node&) const = default;
  };

  std::string title = {}, comment = {};
  std::vector<std::string> players = {};
  std::vector<Outcome> outcomes = {};
  std::vector<Infoset> infosets = {};  ///< by first appearance in preorder
  std::vector<Node> nodes = {};
  std::vector<std::uint32_t> children = {};

  // Filled by finish().
  std::vector<std::uint32_t> terminals = {};
  std::vector<double> payoffs = {};  ///< by terminal and player: the sum along the path
  std::uint32_t actions = 0;         ///< of all players: the length of a profile

  bool operator==(const ExtensiveGame&) const = default;

  std::size_t degree(std::uint32_t node) const { return nodes[node].infoset == none ? 0 : infosets[nodes[node].infoset].actions.size(); }
  std::uint32_t child(std::uint32_t node, std::size_t action) const { return children[nodes[node].first_child + action]; }
  double payoff(std::size_t terminal, std::size_t player) const { return payoffs[terminal * players.size() + player]; }
  /// Chance probabilities of an information set, scaled to sum to exactly one.
  double chance(const Infoset& infoset, std::size_t action) const;

  /// Fills what is derived from nodes, children, information sets and outcomes.
  void finish();
};

/// Probabilities of actions, by information set: `profile[infoset.first_action + action]`.
using Profile = std::vector<double>;

/// Every player moves evenly at every information set.
Profile even_profile(const ExtensiveGame& game);

/// Makes the weights of each information set's actions sum to one; even where all are 0.
void scale_profile(const ExtensiveGame& game, Profile& profile);

/// How likely each node is under a profile, chance included, by node.
std::vector<double> reach_of(const ExtensiveGame& game, const Profile& profile);

/// What every player expects under a profile, by player.
std::vector<double> expected_payoffs(const ExtensiveGame& game, const Profile& profile);

/// Does every player remember all that it knew and did (Kuhn 1953)? If not, `why` names a player and an information set.
struct Recall {
  bool perfect = true;
  std::string why = {};
};
Recall recall_of(const ExtensiveGame& game);

/// How output calls things: a player by name where all names are distinct and not empty, else by number for all of them; an information
/// set by label under the same rule among the player's own sets, else by its number in the file; an action likewise within its set.
struct GameNames {
  std::vector<std::string> players = {};
  std::vector<std::string> infosets = {};              ///< by information set; chance: empty
  std::vector<std::vector<std::string>> actions = {};  ///< by information set
};
GameNames names_of(const ExtensiveGame& game);

}  // namespace parley
