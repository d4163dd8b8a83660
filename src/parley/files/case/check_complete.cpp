#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "parley/base/random.hpp"
#include "parley/files/case/draft.hpp"

namespace parley {
namespace {

/// The outcomes that a rule needs to know before it can speak.
std::vector<OutcomeId> needs_of(const Outcome& outcome) {
  if (const auto* hazard = std::get_if<Hazard>(&outcome.dynamics))
    return hazard->after ? std::vector{hazard->after->outcome} : hazard->implied_by;
  if (const auto* renewal = std::get_if<Renewal>(&outcome.dynamics)) return {renewal->like};
  if (const auto* overlap = std::get_if<Overlap>(&outcome.dynamics)) return {overlap->pause, overlap->dated};
  if (const auto* compound = std::get_if<Compound>(&outcome.dynamics)) return compound->of;
  return {};
}

class Cycles {
 public:
  explicit Cycles(Draft& draft) : draft_(draft), state_(draft.scenario.outcomes.size(), 0) {}
  void check() {
    for (std::uint32_t i = 0; i < state_.size(); ++i) visit(i);
  }

 private:
  void visit(std::uint32_t at) {
    const std::vector<Outcome>& outcomes = draft_.scenario.outcomes;
    if (state_[at] == 2) return;
    if (state_[at] == 1) {
      auto from = std::find(path_.begin(), path_.end(), at);
      std::string circle;
      for (auto it = from; it != path_.end(); ++it) circle += outcomes[*it].id + " → ";
      draft_.error(draft_.spot_of(outcomes[at].place), "circular-rule",
                   fmt::format("outcome \"{}\" comes about by way of itself: {}{}; a rule should not come back to its outcome",
                               outcomes[at].id, circle, outcomes[at].id));
      return;
    }
    state_[at] = 1;
    path_.push_back(at);
    for (const OutcomeId next : needs_of(outcomes[at]))
      if (next.given()) visit(next.index);
    path_.pop_back();
    state_[at] = 2;
  }
  Draft& draft_;
  std::vector<int> state_;  // 0 new, 1 on the path, 2 done
  std::vector<std::uint32_t> path_;
};

void check_rule_kinds(Draft& draft) {
  const std::vector<Outcome>& outcomes = draft.scenario.outcomes;
  const auto refuse = [&](const Outcome& outcome, OutcomeId named, const char* as, const char* wanted) {
    draft.error(
        draft.spot_of(outcome.place), "wrong-rule",
        fmt::format("outcome \"{}\" takes \"{}\" as {}; that outcome should have {}", outcome.id, outcomes[named.index].id, as, wanted));
  };
  for (const Outcome& outcome : outcomes) {
    if (const auto* renewal = std::get_if<Renewal>(&outcome.dynamics); renewal && renewal->like.given()) {
      const auto* like = std::get_if<Renewal>(&outcomes[renewal->like.index].dynamics);
      if (!like) refuse(outcome, renewal->like, "its `like`", "a renewal rule");
    }
    if (const auto* overlap = std::get_if<Overlap>(&outcome.dynamics)) {
      if (overlap->pause.given() && !std::holds_alternative<Renewal>(outcomes[overlap->pause.index].dynamics))
        refuse(outcome, overlap->pause, "its pause", "a renewal rule");
      if (overlap->dated.given() && !std::holds_alternative<Hazard>(outcomes[overlap->dated.index].dynamics))
        refuse(outcome, overlap->dated, "its dated part", "a hazard");
    }
    for (const OutcomeId part : needs_of(outcome))
      if (part.given() && outcomes[part.index].unscored()) refuse(outcome, part, "a part", "a probability and no account");
    if (const auto* hazard = std::get_if<Hazard>(&outcome.dynamics))
      for (const Multiplier& multiplier : hazard->when)
        if (multiplier.outcome.given() && outcomes[multiplier.outcome.index].unscored())
          refuse(outcome, multiplier.outcome, "a multiplier", "a probability and no account");
    for (const OutcomeId part : needs_of(outcome))
      if (part.given() && !outcomes[part.index].has_dynamics() && !std::holds_alternative<Overlap>(outcome.dynamics) &&
          !std::holds_alternative<Renewal>(outcome.dynamics))
        refuse(outcome, part, "a part", "a dynamics rule");
  }
}

bool places(const Proposal& proposal, IssueId issue) {
  return std::any_of(proposal.package.begin(), proposal.package.end(),
                     [&](const Proposal::PackagePlace& place) { return place.issue == issue; });
}

/// Gains are measured against what holds without agreement: it must say so on every issue that is weighed.
void check_status_quo(Draft& draft) {
  const Scenario& scenario = draft.scenario;
  if (lost_some(draft.syntax, "proposal")) return;
  const Proposal* status_quo = nullptr;
  for (const Proposal& proposal : scenario.proposals) {
    if (!proposal.status_quo) continue;
    if (status_quo)
      draft.error(draft.spot_of(proposal.place), "two-status-quos",
                  fmt::format("proposal \"{}\" is a status quo, as \"{}\" is; a case has one", proposal.id, status_quo->id));
    else
      status_quo = &proposal;
  }
  bool asked = false;
  const auto check = [&](const Place& place, const std::string& who, const Proposal* against, const std::vector<IssueId>& issues) {
    if (!against) {
      if (!asked)
        draft.error(draft.spot_of(place), "no-status-quo",
                    fmt::format("{} weighs gains, and no proposal is the status quo; one should be", who),
                    "mark what happens if nothing is agreed with status_quo = true");
      asked = true;
      return;
    }
    for (const IssueId issue : issues)
      if (issue.given() && !places(*against, issue))
        draft.error(draft.spot_of(place), "status-quo-silent",
                    fmt::format("{} weighs issue \"{}\"; \"{}\" gives it no place", who, scenario.issues[issue.index].id, against->id),
                    fmt::format("add {} = … to the package of [proposal.{}]", scenario.issues[issue.index].id, against->id));
  };
  const auto issues_of = [](const Proposal& proposal) {
    std::vector<IssueId> out;
    for (const auto& place : proposal.package) out.push_back(place.issue);
    return out;
  };
  for (const Outcome& outcome : scenario.outcomes) {
    if (!outcome.means.given() || (outcome.silent[WitnessName::bargaining] && outcome.silent[WitnessName::game])) continue;
    std::vector<IssueId> issues;
    for (const auto& threshold : outcome.means.thresholds) issues.push_back(threshold.issue);
    check(outcome.place, fmt::format("outcome \"{}\"", outcome.id), status_quo, issues);
    if (!status_quo || outcome.means.thresholds.empty()) continue;
    const Package places = status_quo_places(scenario);
    if (std::all_of(outcome.means.thresholds.begin(), outcome.means.thresholds.end(),
                    [&](const auto& threshold) { return at(places, threshold.issue) && threshold.met(*at(places, threshold.issue)); }))
      draft.error(draft.spot_of(outcome.means.place), "means-status-quo",
                  fmt::format("what outcome \"{}\" means holds already in the status quo \"{}\"; it should be something to come about",
                              outcome.id, status_quo->id),
                  "move a threshold beyond the place of the status quo");
  }
  for (const Proposal& proposal : scenario.proposals)
    if (!proposal.war && !proposal.status_quo && status_quo &&
        std::any_of(scenario.outcomes.begin(), scenario.outcomes.end(),
                    [&](const Outcome& outcome) { return has_rule(scenario, outcome, WitnessName::bargaining); }))
      check(proposal.place, fmt::format("proposal \"{}\"", proposal.id), status_quo, issues_of(proposal));
  for (const Question& question : scenario.questions)
    if (question.answer == "zopa" && question.proposal.given())
      check(question.place, fmt::format("question \"{}\"", question.id), status_quo,
            issues_of(scenario.proposals[question.proposal.index]));
  if (!status_quo && !asked && !scenario.proposals.empty())
    draft.warn(draft.spot_of(scenario.proposals.front().place), "no-status-quo", "no proposal is the status quo; one should be",
               "mark what happens if nothing is agreed with status_quo = true");
}

void check_weights(Draft& draft) {
  const Scenario& scenario = draft.scenario;
  const auto zero = [&](Quantity quantity) { return !quantity.given() || scenario[quantity].high == 0; };
  for (const Actor& actor : scenario.actors)
    if (!actor.values.empty() &&
        std::all_of(actor.values.begin(), actor.values.end(), [&](const Value& value) { return zero(value.weight); }))
      draft.error(draft.spot_of(actor.values.front().place), "weights-zero",
                  fmt::format("every value of {} has weight 0; at least one should count", actor.id));
  for (const char* group : {"motive", "efficacy"}) {
    const Hypothesis* first = nullptr;
    bool all = true;
    for (const Hypothesis& hypothesis : scenario.hypotheses) {
      if (hypothesis.group != group) continue;
      if (!first) first = &hypothesis;
      all = all && zero(hypothesis.prior);
    }
    if (first && all)
      draft.error(draft.spot_of(first->place), "weights-zero",
                  fmt::format("every hypothesis of group \"{}\" has prior 0; at least one should be possible", group));
  }
}

}  // namespace

void check_names_of_estimates(Draft& draft) {
  std::unordered_map<std::uint64_t, const Estimate*> seen;
  for (const Estimate& estimate : draft.scenario.estimates) {
    const auto entry = seen.emplace(name_hash(estimate.path), &estimate);
    const Estimate& other = *entry.first->second;
    // The same path twice is the same element twice, which is reported where it stands.
    if (entry.second || other.path == estimate.path) continue;
    draft.error(draft.spot_of(estimate.place), "hash-collision",
                fmt::format("\"{}\" and \"{}\" share one random stream, though they are two numbers; their names should differ more",
                            other.path, estimate.path),
                "rename one of the elements");
  }
}

void check_whole(Draft& draft) {
  const Scenario& scenario = draft.scenario;
  if (scenario.actors.empty() && !lost_some(draft.syntax, "actor"))
    draft.error({1, 1}, "no-actor", "the case has no actor; it needs the parties and the third party",
                "write [actor.ID], its ID an ISO 3166-1 code or XAA to XZZ");
  if (scenario.outcomes.empty() && !lost_some(draft.syntax, "outcome"))
    draft.error({1, 1}, "no-outcome", "the case has no outcome; it needs one that a run can put a probability on",
                "write [outcome.ID] with `settles` and `by`");
  Cycles(draft).check();
  check_rule_kinds(draft);
  check_status_quo(draft);
  check_weights(draft);
  check_names_of_estimates(draft);
}

}  // namespace parley
