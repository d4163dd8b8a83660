#include "parley/report/words/case_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parley/base/numbers.hpp"

namespace parley {
namespace {

/// Numbers that the program adds (no place) and open signs are no claims of the file; count_inputs() leaves them out too.
bool of_the_file(const Estimate& estimate) {
  return estimate.shape != Shape::coin && !(estimate.grounds.basis() == Grounds::Basis::none && estimate.place.line == 0);
}

std::string kind_of_quantity(const std::string& path) {
  const auto starts = [&](std::string_view word) { return path.compare(0, word.size(), word) == 0; };
  const auto ends = [&](std::string_view word) {
    return path.size() >= word.size() && path.compare(path.size() - word.size(), word.size(), word) == 0;
  };
  const auto has = [&](std::string_view word) { return path.find(word) != std::string::npos; };
  if (starts("actor.")) {
    if (ends(".position")) return "positions";
    if (ends(".salience")) return "salience";
    if (has(".values.")) return "values";
    if (has(".ripeness.")) return "ripeness";
    return "capability and risk";
  }
  if (starts("issue.")) return "who decides";
  if (starts("faction.")) return "factions";
  if (starts("audience.") || starts("channel.")) return "audiences and channels";
  if (starts("relation.")) return "relations";
  if (starts("variable.")) return "starts of variables";
  if (starts("link.")) return has(".lag") ? "lags" : "strengths of links";
  if (starts("lever.")) {
    if (has(".effect.")) return has(".lag") ? "lags" : "sizes of effects";
    return ends(".used") ? "use of levers" : "costs of levers";
  }
  if (starts("event.")) return "events";
  if (starts("hypothesis.")) return "priors";
  if (starts("evidence.")) return "evidence";
  if (starts("outcome.")) return has("base") ? "base rates" : "rules of outcomes";
  if (starts("owner.")) return "trust in owners";
  return "other";
}

std::string drivers_in_words(const Scenario& scenario, const std::vector<Driver>& drivers) {
  std::vector<std::string> words;
  for (const Driver& driver : drivers) words.push_back(end_of(scenario, driver.of) + " " + range_of(scenario, driver.beta));
  return words.empty() ? "" : ", driven by " + listed(words) + " (per ten points)";
}

}  // namespace

const char* to_text(ShowSection section) {
  switch (section) {
    case ShowSection::actors:
      return "actors";
    case ShowSection::levers:
      return "levers";
    case ShowSection::links:
      return "links";
    case ShowSection::variables:
      return "variables";
    case ShowSection::outcomes:
      return "outcomes";
    case ShowSection::sources:
      return "sources";
    case ShowSection::assumptions:
      break;
  }
  return "assumptions";
}

const char* section_words(ShowSection section) {
  switch (section) {
    case ShowSection::actors:
      return "who wants what, how much, how strong";
    case ShowSection::levers:
      return "what can be done, and the witnesses that it reaches";
    case ShowSection::links:
      return "the causal claims: owner, sign, range, lag, source";
    case ShowSection::variables:
      return "what moves, with both ends of its scale";
    case ShowSection::outcomes:
      return "what a run puts a probability on, and by which rules";
    case ShowSection::sources:
      return "the sources, their grades and how much hangs on them";
    case ShowSection::assumptions:
      break;
  }
  return "every judged number, by kind, and their share";
}

std::string range_of(const Estimate& estimate) {
  if (estimate.low == estimate.high) return short_number(estimate.mode);
  return fmt::format("[{}, {}, {}]", short_number(estimate.low), short_number(estimate.mode), short_number(estimate.high));
}

std::string range_of(const Scenario& scenario, Quantity quantity) { return quantity.given() ? range_of(scenario[quantity]) : "-"; }

std::string end_of(const Scenario& scenario, const VariableRef& end) {
  if (!end.variable.given()) return "-";
  return (end.factor < 0 ? "100 - " : "") + at(scenario.variables, end.variable).id;
}

std::string ids_of(const Scenario& scenario, const std::vector<OutcomeId>& outcomes) {
  std::vector<std::string> names;
  for (const OutcomeId outcome : outcomes) names.push_back(at(scenario.outcomes, outcome).id);
  return listed(names);
}

std::string compact(const std::vector<std::string>& some, const std::vector<std::string>& all) {
  std::vector<std::string> missing;
  for (const std::string& name : all)
    if (std::find(some.begin(), some.end(), name) == some.end()) missing.push_back(name);
  if (all.size() > 3 && missing.empty()) return "all " + std::to_string(all.size());
  if (all.size() > 5 && missing.size() <= 2) return "all but " + listed(missing, " and ");
  return listed(some);
}

std::vector<std::string> scored_outcomes(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const Outcome& outcome : scenario.outcomes)
    if (!outcome.unscored()) names.push_back(outcome.id);
  return names;
}

std::string compact(const Scenario& scenario, const std::vector<OutcomeId>& outcomes) {
  std::vector<std::string> names;
  for (const OutcomeId outcome : outcomes) names.push_back(at(scenario.outcomes, outcome).id);
  return compact(names, scored_outcomes(scenario));
}

std::string listed(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

std::string flags_of(const Heading& heading) {
  std::vector<std::string> flags;
  if (!heading.stated) flags.push_back("added");
  if (heading.contested) flags.push_back("contested");
  return flags.empty() ? "" : " [" + listed(flags) + "]";
}

std::string source_of(const Grounds& grounds) { return grounds.text.empty() ? "" : "; " + grounds.text; }

std::string_view style_of(const Lever& lever) {
  switch (lever.style) {
    case Lever::Style::facilitation:
      return "facilitation";
    case Lever::Style::formulation:
      return "formulation";
    case Lever::Style::manipulation:
      break;
  }
  return "manipulation";
}

char sign_of(const Link& link) { return link.sign == Link::Sign::plus ? '+' : link.sign == Link::Sign::minus ? '-' : '?'; }

std::string grade_of(const Source& source) { return std::string(1, source.reliability) + std::to_string(source.credibility); }

int numbers_citing(const Scenario& scenario, const std::string& source) {
  return static_cast<int>(std::count_if(scenario.estimates.begin(), scenario.estimates.end(), [&](const Estimate& estimate) {
    const auto& cited = estimate.grounds.citations;
    return of_the_file(estimate) &&
           std::any_of(cited.begin(), cited.end(), [&](const Citation& citation) { return citation.source == source; });
  }));
}

std::string dynamics_in_words(const Scenario& scenario, const Outcome& outcome) {
  const auto name = [&](OutcomeId id) { return id.given() ? at(scenario.outcomes, id).id : std::string("?"); };
  if (const auto* hazard = std::get_if<Hazard>(&outcome.dynamics)) {
    std::string words = (hazard->base.given() ? "a hazard of " + range_of(scenario, hazard->base.drawn()) + " % over the horizon"
                                              : std::string("a hazard at the base rate")) +
                        drivers_in_words(scenario, hazard->drivers);
    for (const Multiplier& when : hazard->when)
      words += ", times " + range_of(scenario, when.factor) + " once " + name(when.outcome) + " has come about";
    for (const OutcomeId by : hazard->implied_by) words += ", implied by " + name(by);
    if (hazard->until.given()) words += ", alive until " + to_text(hazard->until);
    if (hazard->raised_by.given())
      words +=
          ", raised to " + range_of(scenario, hazard->raised_base.drawn()) + " % by event " + at(scenario.events, hazard->raised_by).id;
    return words;
  }
  if (const auto* renewal = std::get_if<Renewal>(&outcome.dynamics)) {
    std::string words = fmt::format("a pause of {} days", renewal->days);
    if (renewal->like.given()) return words + " in the arrivals of " + name(renewal->like);
    const std::string base =
        renewal->base.given() ? "base " + range_of(scenario, renewal->base.drawn()) + " %" : std::string("at the base rate");
    return words + ", quiet since " + to_text(renewal->quiet_since) + ", " + base + drivers_in_words(scenario, renewal->drivers);
  }
  if (const auto* overlap = std::get_if<Overlap>(&outcome.dynamics))
    return fmt::format("{} and {} hold together for {} days", name(overlap->pause), name(overlap->dated), overlap->days);
  if (const auto* condition = std::get_if<Condition>(&outcome.dynamics))
    return fmt::format("{} {} {} for {} weeks", end_of(scenario, condition->of), condition->below ? "below" : "above",
                       short_number(condition->threshold), condition->weeks);
  if (const auto* compound = std::get_if<Compound>(&outcome.dynamics))
    return std::string(compound->all ? "all of " : "any of ") + ids_of(scenario, compound->of);
  if (const auto* account = std::get_if<Account>(&outcome.dynamics))
    return "an account of what " + (account->of.given() ? at(scenario.actors, account->of).id : std::string("?")) + " gains, unscored";
  return "silent";
}

std::string means_in_words(const Scenario& scenario, const Outcome& outcome);

std::string game_in_words(const Scenario& scenario, const Outcome& outcome) {
  if (outcome.silent[WitnessName::game] || (!outcome.game && !outcome.means.given())) return "silent";
  const std::string words = outcome.game ? "endings " + listed(outcome.game->endings)
                                         : "endings that keep a package that is " + means_in_words(scenario, outcome);
  return scenario.game_case.given() ? words : words + " (silent: the case has no [game])";
}

std::string means_in_words(const Scenario& scenario, const Outcome& outcome) {
  std::vector<std::string> thresholds, adopted;
  for (const Means::Threshold& threshold : outcome.means.thresholds)
    thresholds.push_back(at(scenario.issues, threshold.issue).id + (threshold.at_least ? " at least " : " at most ") +
                         short_number(threshold.at));
  for (const ProposalId proposal : outcome.means.adopted) adopted.push_back(at(scenario.proposals, proposal).id);
  if (thresholds.empty()) return listed(adopted, " or ") + " adopted";
  return listed(thresholds, " and ") + (adopted.empty() ? "" : ", or " + listed(adopted, " or ") + " adopted");
}

std::string bargaining_in_words(const Scenario& scenario, const Outcome& outcome) {
  if (!has_rule(scenario, outcome, WitnessName::bargaining)) return "silent";
  return "a package or a move with " + means_in_words(scenario, outcome);
}

std::vector<std::string> readers_of(const Coverage::Item& item) {
  std::vector<std::string> names;
  if (item.dynamics) names.push_back("dynamics");
  if (item.bargaining) names.push_back("bargaining");
  if (item.game) names.push_back("game");
  if (item.infer) names.push_back("infer");
  return names;
}

std::vector<KindCount> kinds_of(const Scenario& scenario) {
  std::vector<KindCount> kinds;
  for (const Estimate& estimate : scenario.estimates) {
    if (!of_the_file(estimate)) continue;
    const std::string name = kind_of_quantity(estimate.path);
    auto found = std::find_if(kinds.begin(), kinds.end(), [&](const KindCount& kind) { return kind.name == name; });
    if (found == kinds.end()) found = kinds.insert(kinds.end(), KindCount{name});
    ++found->total;
    switch (estimate.grounds.basis()) {
      case Grounds::Basis::sourced:
        ++found->sourced;
        break;
      case Grounds::Basis::direction_sourced:
        ++found->direction_sourced;
        break;
      case Grounds::Basis::judged:
        ++found->judged;
        break;
      case Grounds::Basis::none:
        ++found->unsourced;
        break;
    }
  }
  return kinds;
}

std::vector<Assumption> assumptions_of(const Scenario& scenario) {
  std::vector<Assumption> assumptions;
  for (const KindCount& kind : kinds_of(scenario))
    for (const Estimate& estimate : scenario.estimates)
      if (of_the_file(estimate) && estimate.grounds.basis() != Grounds::Basis::sourced && kind_of_quantity(estimate.path) == kind.name)
        assumptions.push_back({kind.name, &estimate});
  return assumptions;
}

}  // namespace parley
