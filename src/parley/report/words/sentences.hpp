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
/// Whether a question compares the third party's own arms (none from now, as used) and not a counterfactual of its own.
bool asks_third_party(const Scenario& scenario, const QuestionAnswer& question);

/// The third party's name inside a sentence.
std::string third_party(const Scenario& scenario);
/// The same for labels: "it" where the name is too long for one.
std::string third_party_in_brief(const Scenario& scenario);

/// What a reader must know first: worlds that did not settle, a question that was refused. May be empty.
std::vector<std::string> warnings(const Scenario& scenario, const Answer& answer);

/// `at least one point in 43 % of worlds`; of a difference below zero, `at least one point less`.
std::string by_a_point(const Difference& difference);
/// The same for a column headed "at least one point": `43 %`, or `less in 84 %`.
std::string by_a_point_in_brief(const Difference& difference);

/// Three sentences: what it adds, what it could add, how sure.
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
