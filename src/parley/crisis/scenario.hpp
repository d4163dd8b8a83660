#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/crisis/game_case.hpp"
#include "parley/crisis/question.hpp"

namespace parley {

struct Source : Heading {
  std::string by = {}, url = {}, kind = {};
  Date date = {};
  char reliability = 'F';    ///< Admiralty code A..F
  int credibility = 6;       ///< Admiralty code 1..6
  bool after_as_of = false;  ///< flagged, never used as evidence
};

enum class Step { day, week, month };
int days_of(Step step);

/// How one witness is weighed and what it needs from the file beside the outcomes' rules.
struct Witness {
  double weight = 1;
};

/// The file: what we believe about a crisis, with ranges, sources and owners of claims. Never a world: see draw().
struct Scenario {
  std::string id = {}, title = {}, question = {}, licence = {}, status = {}, confidence = {}, confidence_because = {}, note = {};
  std::vector<std::string> covers = {}, authors = {};
  Place place = {};                         ///< of [scenario], for what is said about the case as a whole
  std::vector<ActorId> third_parties = {};  ///< whose help is in question, one at least
  std::vector<ActorId> parties = {};
  Date as_of = {}, start = {}, end = {};
  Step step = Step::week;
  std::uint64_t seed = 0;
  Shape distribution = Shape::pert;        ///< of every [low, mode, high] that names none itself
  std::vector<std::string> left_out = {};  ///< pathways that the file leaves out, in the author's words

  std::vector<Estimate> estimates = {};  ///< every number with doubt, in the order of the file; Quantity indexes it
  std::vector<Source> sources = {};
  std::vector<Issue> issues = {};
  std::vector<Actor> actors = {};
  std::vector<Faction> factions = {};
  std::vector<Person> persons = {};
  std::vector<Audience> audiences = {};
  std::vector<Channel> channels = {};
  std::vector<Relation> relations = {};
  std::vector<Variable> variables = {};
  std::vector<Link> links = {};
  std::vector<Lever> levers = {};
  std::vector<Proposal> proposals = {};
  std::vector<Event> events = {};
  std::vector<Analogy> analogies = {};
  std::vector<Hypothesis> hypotheses = {};
  std::vector<Evidence> evidence = {};
  std::vector<Measure> measures = {};
  std::vector<Outcome> outcomes = {};
  std::vector<Counterfactual> counterfactuals = {};
  std::vector<Question> questions = {};
  Trust trust = {};
  Quantity tau_days = {};  ///< [witness.bargaining] tau_days: mean days until parties who would agree have agreed
  Quantity noise = {};     ///< [witness.bargaining] noise: of a consent, per cent of the ground covered
  ByWitness<Witness> witnesses = {};
  GameCase game_case = {};  ///< [game]

  const Estimate& operator[](Quantity quantity) const { return estimates[quantity.index]; }
};

/// How many numbers a case holds and what they rest on. `judged` counts every number whose size is judged, so total = sourced + judged
/// + unsourced.
struct InputCount {
  int total = 0, sourced = 0, direction_sourced = 0, judged = 0, unsourced = 0;
};
InputCount count_inputs(const Scenario& scenario);

/// Index of the element with this id, or not given. `find(scenario.actors, "PRK")`.
template <class Noun>
Id<Noun> find(const std::vector<Noun>& nouns, std::string_view id) {
  for (std::uint32_t i = 0; i < nouns.size(); ++i)
    if (nouns[i].id == id) return Id<Noun>{i};
  return {};
}

/// Places by issue, 0..100; nothing: the issue is left out.
using Package = std::vector<std::optional<double>>;

/// Days that an outcome must last: its own `days`, else those of its pause, or of an overlap and the pause in it, whichever are more. An
/// ending counts for it where it came so many days before the outcome's date.
int lasting_days(const Scenario& scenario, const Outcome& outcome);

/// Whether an actor is one whose help is in question.
bool is_third_party(const Scenario& scenario, ActorId actor);

/// The last day after as_of on whose ending an outcome may rest: its date less the days that it must last. 0 or less: there is none.
int reading_day(const Scenario& scenario, const Outcome& outcome);

/// Not a real package: the place each issue has when nothing is agreed, from the proposal marked status_quo; nothing where it names none.
Package status_quo_places(const Scenario& scenario);

}  // namespace parley
