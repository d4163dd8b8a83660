#pragma once
#include "parley/game/forms/efg.hpp"

namespace parley {

/// A game in strategic form as a .nfg file keeps it: payoffs of every profile, or outcomes and which profile has which.
struct StrategicGame {
  std::string title = {}, comment = {};
  std::vector<std::string> players = {};
  std::vector<std::vector<std::string>> strategies = {};  ///< by player
  bool labelled = true;                                   ///< false: the file gives only how many strategies there are
  struct Outcome {
    std::string label = {};
    std::vector<GameNumber> payoffs = {};  ///< by player
    bool operator==(const Outcome&) const = default;
  };
  bool by_outcome = false;  ///< outcome version; payoff version: one outcome a profile, without labels
  std::vector<Outcome> outcomes = {};
  std::vector<std::uint32_t> table = {};  ///< by profile, the first player's strategy fastest: outcome + 1, 0 for none
  bool operator==(const StrategicGame&) const = default;
};

struct StrategicReading {
  std::optional<StrategicGame> game = {};
  std::vector<Diagnostic> diagnostics = {};
};

/// Reads Gambit's strategic-form format (.nfg, version 1), payoff and outcome versions. Total. At most 2,000,000 payoffs.
StrategicReading read_nfg(std::string_view text, const std::string& file);

/// The game in the version it was read from. Reading it gives the same game.
std::string write_nfg(const StrategicGame& game);

/// The same game as a tree: the players move one after another without seeing what the others did.
ExtensiveGame extensive_form(const StrategicGame& game);

/// Does the text begin as a .nfg file does?
bool is_strategic(std::string_view text);

/// Reads either format by its first word.
GameReading read_game(std::string_view text, const std::string& file);

}  // namespace parley
