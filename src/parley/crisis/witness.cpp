#include "parley/crisis/witness.hpp"

#include "parley/crisis/scenario.hpp"

namespace parley {

std::string_view to_text(WitnessName name) {
  switch (name) {
    case WitnessName::bargaining:
      return "bargaining";
    case WitnessName::dynamics:
      return "dynamics";
    case WitnessName::game:
      return "game";
  }
  return "";
}

bool has_rule(const Scenario& scenario, const Outcome& outcome, WitnessName witness) {
  switch (witness) {
    case WitnessName::bargaining:
      return outcome.means.given() && !outcome.silent[witness];
    case WitnessName::dynamics:
      return outcome.has_dynamics() && !outcome.silent[witness] && !outcome.unscored();
    case WitnessName::game:
      return scenario.game_case.given() && !outcome.silent[witness] && (outcome.game || outcome.means.given());
  }
  return false;
}

}  // namespace parley
