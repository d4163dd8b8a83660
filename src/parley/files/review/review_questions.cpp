#include <fmt/format.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/crisis/arm.hpp"
#include "parley/files/review/review_rules.hpp"

namespace parley::asks {
namespace {

void questions(const Scenario& scenario, Found& found) {
  for (const Question& question : scenario.questions) {
    if (question.answer != "search-levers") continue;
    const auto ends = [&](const Outcome& outcome) { return outcome.ends_run && outcome.better == Outcome::Better::no; };
    const bool has_war = std::any_of(scenario.outcomes.begin(), scenario.outcomes.end(), ends);
    const bool asks =
        std::any_of(question.outcomes.begin(), question.outcomes.end(), [&](OutcomeId id) { return ends(at(scenario.outcomes, id)); });
    if (!asks && !question.outcomes.empty())
      found.warn(question.place, "search-without-war",
                 fmt::format("question {} searches for levers and {}.", question.id,
                             has_war ? "leaves out the outcome that must not happen" : "the case has no outcome that must not happen"),
                 "A mix that brings talks may bring war: let the search weigh it (an outcome with better = \"no\" and ends_run = true).");
  }
  if (scenario.questions.empty())
    found.note(found.file, "no-question", "the file asks no [[question]]: a run answers only whether the third party helps.", "");
}

void swaps(const Scenario& scenario, Found& found) {
  for (const Counterfactual& what_if : scenario.counterfactuals) {
    const std::vector<std::string> reasons = refusals(scenario, what_if);
    if (!reasons.empty())
      found.warn(what_if.place, "swap-refused",
                 fmt::format("counterfactual {} cannot run as it stands: {}{}.", what_if.id, reasons.front(),
                             reasons.size() > 1 ? fmt::format(" (and {})", counted(reasons.size() - 1, "more reason")) : ""),
                 "A swap needs a [[relation]] of both actors to every addressee; personal effects cannot be taken over.");
  }
}

void frame(const Scenario& scenario, Found& found) {
  if (scenario.confidence.empty() || scenario.confidence_because.empty())
    found.note(found.file, "no-confidence",
               scenario.confidence.empty() ? "the file does not say how good its inputs are."
                                           : "the file does not say why its inputs deserve that confidence.",
               "Write confidence = \"low\" | \"moderate\" | \"high\" and confidence_because.");
  if (scenario.left_out.empty())
    found.note(found.file, "nothing-left-out",
               "which pathway is not in the file? Other mediators, third states, accidents, a leader's death?",
               "List them in left_out = [\"..\"]; the report prints them.");
}

}  // namespace

void about_questions(const Scenario& scenario, Found& found) {
  questions(scenario, found);
  swaps(scenario, found);
  frame(scenario, found);
}

}  // namespace parley::asks
