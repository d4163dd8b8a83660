#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "parley/mediate/ladder.hpp"
#include "parley/report/json/mediator_json.hpp"

/// The page "what could a mediator do here", in text and in JSON. Words only; every figure comes with the ladder.
namespace parley::cli {

struct MediatorPage {
  std::string title = {};
  Ladder ladder = {};
  std::optional<Ladder> private_values = {};  ///< the same game with each side's breakdown payoff hanging on its own type only
  /// P(war) = rho * (1 - P(agreement)); shown where it is given.
  std::optional<double> rho = {};
  struct Lever {
    std::string name = {};
    Ladder ladder = {};
  };
  struct Purse {
    double budget = 0, mediation = 0;
  };
  std::vector<Purse> purses = {};  ///< mediation with inducements of this expected outlay, in stakes
  std::vector<Lever> levers = {};  ///< the ladder with each lever pulled
};

/// The whole page: rungs, script, motives, levers.
nlohmann::ordered_json json_of(const MediatorPage& page);
/// What a diplomat can follow: the ladder as bars, the script of the talks, why each side tells the truth, what leaks would cost.
std::string text_of(const MediatorPage& page);
/// One value of it, as a bar over 0..1 and in digits.
std::string rung(const char* name, double x, const char* words);

}  // namespace parley::cli
