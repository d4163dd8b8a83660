#include "parley/game/solve.hpp"

#include <algorithm>
#include <array>

#include "parley/game/solve_mediated.hpp"
#include "parley/game/solve_nash.hpp"

namespace parley {
namespace {

constexpr std::array<std::pair<SolutionConcept, const char*>, 9> names = {{{SolutionConcept::nash, "nash"},
                                                                           {SolutionConcept::all_nash, "all-nash"},
                                                                           {SolutionConcept::sequential, "sequential"},
                                                                           {SolutionConcept::logit, "logit"},
                                                                           {SolutionConcept::lp, "lp"},
                                                                           {SolutionConcept::ce, "ce"},
                                                                           {SolutionConcept::efce, "efce"},
                                                                           {SolutionConcept::comm, "comm"},
                                                                           {SolutionConcept::bce, "bce"}}};

}  // namespace

const char* to_text(SolutionConcept concept_name) {
  for (const auto& [value, name] : names)
    if (value == concept_name) return name;
  return "";
}

std::optional<SolutionConcept> solution_concept(const std::string& name) {
  for (const auto& [value, known] : names)
    if (name == known) return value;
  return std::nullopt;
}

const std::vector<std::string>& solution_concept_names() {
  static const std::vector<std::string> list = [] {
    std::vector<std::string> out;
    for (const auto& [value, name] : names) out.emplace_back(name);
    return out;
  }();
  return list;
}

std::string game_word(Status status) {
  std::string word = to_text(status);
  std::replace(word.begin(), word.end(), '_', '-');
  return word;
}

GameAnswer solve_game(const ExtensiveGame& game, const GameRequest& request) {
  const Recall recall = recall_of(game);
  if (!recall.perfect) return not_defined(recall.why + ": games of imperfect recall are read and written, not solved");
  const SequenceForm form = sequence_form(game);
  switch (request.wanted) {
    case SolutionConcept::nash:
    case SolutionConcept::all_nash:
    case SolutionConcept::lp:
    case SolutionConcept::sequential:
    case SolutionConcept::logit:
      return solve_nash(game, form, request);
    case SolutionConcept::ce:
    case SolutionConcept::efce:
    case SolutionConcept::comm:
    case SolutionConcept::bce:
      break;
  }
  return solve_mediated(game, form, request);
}

}  // namespace parley
