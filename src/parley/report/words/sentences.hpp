#pragma once
#include <string>
#include <vector>

#include "parley/crisis/arm.hpp"
#include "parley/study/answer.hpp"

namespace parley {

/// What the answer says, one plain sentence or a few at a time. Text and HTML print the same words.

/// The question that the first screen leads with: the first that asks for a difference; nullptr if there is none.
const QuestionAnswer* headline_question(const Scenario& scenario, const Answer& answer);
/// Its outcomes, the headline first; without such a question the answer's own. May be empty.
const std::vector<OutcomeAnswer>& headline_outcomes(const Scenario& scenario, const Answer& answer);

/// What moves the headline's difference, strongest first: from the question, else from the answer's own list.
const std::vector<Influence>& headline_moves(const Scenario& scenario, const Answer& answer);
/// Whose help a question compares: as used against all levers of these actors at 0 from now on. Empty: it compares other arms.
std::vector<ActorId> whose_help(const Scenario& scenario, const QuestionAnswer& question);

/// How a question's arms and their differences are called: by who acts in them, else by the arms' own names.
struct ArmWords {
  std::string without, with, best, adds, best_adds;
};
/// `question`: nullptr for the third parties' own arms.
ArmWords arm_words_of(const Scenario& scenario, const QuestionAnswer* question);

/// The third parties' names inside a sentence: "Russia", "Russia and China".
std::string third_party(const Scenario& scenario);
/// The same for labels: "it" or "they" where the names are too long for one.
std::string third_party_in_brief(const Scenario& scenario);
/// "adds" of one, "add" of several.
std::string third_party_does(const Scenario& scenario, std::string_view verb);

/// What a reader must know first: worlds that did not settle, a question that was refused. May be empty.
std::vector<std::string> warnings(const Scenario& scenario, const Answer& answer);

/// `at least one point in 43 % of worlds`; of a difference below zero, `at least one point less`.
std::string by_a_point(const Difference& difference);
/// The same for a column headed "at least one point": `43 %`, or `less in 84 %`.
std::string by_a_point_in_brief(const Difference& difference);

/// The first sentence: how likely, what is added, by which lever most, what would change it. Then what could be added, and how sure.
std::string headline_sentence(const Scenario& scenario, const Answer& answer);
std::string best_sentence(const Scenario& scenario, const Answer& answer);
/// Of the inputs, never with a likelihood in it.
std::string confidence_sentence(const Scenario& scenario, const Answer& answer);

/// One witness on one outcome, or why it says nothing.
std::string witness_line(const Scenario& scenario, const OutcomeAnswer& outcome, WitnessName witness, std::string_view other = "without");
/// The game's condition and how far its equilibria lie apart.
std::string band_words(const GameBand& band);
/// How far the witnesses disagree and why, on one outcome.
std::string witnesses_differ(const Scenario& scenario, const OutcomeAnswer& outcome);

/// Of several third parties: what each adds alone, the others as used, on the headline outcome. Empty where there is one.
std::vector<std::string> alone_sentences(const Scenario& scenario, const Answer& answer);

/// To whom the third party is credible, beside the others.
std::string credibility(const Scenario& scenario, const Answer& answer);
/// What blocks the deal and the near miss.
std::string blocks(const Scenario& scenario, const DealView& deal);

/// Share judged, direction assumed, trust band.
std::string assumed(const Scenario& scenario, const Answer& answer);
/// What would turn the headline, strongest first, at most `most` inputs.
std::string flips(const Scenario& scenario, const Answer& answer, std::size_t most);
/// True if the input turns the headline: P(>= 1 point) crosses one half, or the mean crosses zero.
bool turns(const Influence& influence);

/// The explanation of most weight, the first of several; nullptr where there are no rivals.
const Explanation* leading_explanation(const Explanations& explanations, bool contested);

/// Best explanation with and without the contested fact.
std::string best_explanation(const Scenario& scenario, const Explanations& explanations);
/// The first clauses of what the file leaves out, at most `most`.
std::string left_out(const Scenario& scenario, std::size_t most = 99);
/// A mix of levers in words: who goes up, who goes down, at what effort.
std::string mix_words(const Scenario& scenario, const Mix& mix);
/// The strongest mover of one outcome's difference: "how hard \"oil\" is used (+0.3 points in its lowest fifth, +1.8 in its highest)".
std::string mover_words(const Scenario& scenario, const Influence& influence);
/// What one outcome does while a lever or a variable goes from end to end, and where it first gains a point.
std::string threshold_words(const Scenario& scenario, const Threshold& threshold);
/// An unscored account: what one actor gains or what the people lose, by its own scale.
std::string account_words(const Scenario& scenario, const AccountAnswer& account);

/// "answered", "partly answered", "not yet".
std::string status_words(Status status);
/// The status as results spell it: "answered", "partial", "not_yet".
std::string_view status_key(Status status);

}  // namespace parley
