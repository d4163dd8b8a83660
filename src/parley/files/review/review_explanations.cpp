#include <fmt/format.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/files/review/review_rules.hpp"

namespace parley::asks {
namespace {

std::vector<std::string> groups_of(const Scenario& scenario) {
  std::vector<std::string> groups;
  for (const Hypothesis& hypothesis : scenario.hypotheses)
    if (std::find(groups.begin(), groups.end(), hypothesis.group) == groups.end()) groups.push_back(hypothesis.group);
  return groups;
}

bool touched(const Scenario& scenario, std::uint32_t h) {
  return std::any_of(scenario.evidence.begin(), scenario.evidence.end(), [&](const Evidence& evidence) {
    return std::any_of(evidence.given.begin(), evidence.given.end(), [&](const auto& given) { return given.hypothesis.index == h; });
  });
}

void untouched(const Scenario& scenario, Found& found) {
  for (std::uint32_t h = 0; h < scenario.hypotheses.size(); ++h) {
    const Hypothesis& hypothesis = scenario.hypotheses[h];
    if (hypothesis.group == "efficacy" && hypothesis.link.given()) continue;  // the link's own range weighs it
    if (!touched(scenario, h))
      found.warn(hypothesis.place, "untouched-hypothesis",
                 fmt::format("no evidence touches explanation {}: it keeps its prior.", hypothesis.id),
                 "What would one see if it were true, and what not? Add its chance to `given` of an item.");
  }
}

/// Odds of the most to the least favoured explanation below which an item tells them hardly apart.
constexpr double telling = 1.25;

void evidence(const Scenario& scenario, Found& found) {
  for (const Evidence& item : scenario.evidence) {
    for (const std::string& group : groups_of(scenario)) {
      double low = 101, high = -1;
      std::size_t spoken_of = 0, members = 0;
      std::vector<std::string> silent;
      for (std::uint32_t h = 0; h < scenario.hypotheses.size(); ++h) {
        if (scenario.hypotheses[h].group != group) continue;
        ++members;
        const auto given = std::find_if(item.given.begin(), item.given.end(), [&](const auto& one) { return one.hypothesis.index == h; });
        double chance = 50;
        if (given == item.given.end()) {
          if (touched(scenario, h)) silent.push_back(scenario.hypotheses[h].id);  // else it is said of the explanation
        } else {
          ++spoken_of;
          chance = scenario[given->chance].mode;
        }
        low = std::min(low, chance);
        high = std::max(high, chance);
      }
      if (spoken_of == 0 || members < 2) continue;
      if (high <= telling * low)
        found.warn(item.place, "flat-evidence",
                   fmt::format("evidence {} hardly tells the explanations of group \"{}\" apart: it is about as likely under each ({} %).",
                               item.id, group, low == high ? two_digits(low) : two_digits(low) + " to " + two_digits(high)),
                   "Evidence that fits everything proves nothing. Look for what one rival forbids.");
      else if (!silent.empty())
        found.note(item.place, "partial-evidence",
                   fmt::format("evidence {} gives no chance for {}: it counts as 50 %.", item.id, some_of(silent)),
                   "Give a chance for every rival of the group.");
    }
  }
}

void priors(const Scenario& scenario, Found& found) {
  constexpr double dogmatic = 0.9;
  for (const std::string& group : groups_of(scenario)) {
    double sum = 0;
    std::vector<const Hypothesis*> members;
    for (const Hypothesis& hypothesis : scenario.hypotheses)
      if (hypothesis.group == group && hypothesis.prior.given()) {
        members.push_back(&hypothesis);
        sum += scenario[hypothesis.prior].mode;
      }
    if (members.size() < 2) {
      if (group == "motive" && !members.empty())
        found.warn(members[0]->place, "no-rival", fmt::format("explanation {} has no rival in group \"{}\".", members[0]->id, group),
                   "An explanation is weighed against another. What would its sharpest critic say?");
      continue;
    }
    for (const Hypothesis* hypothesis : members) {
      const double prior = scenario[hypothesis->prior].mode;
      if (sum > 0 && prior / sum >= dogmatic)
        found.warn(hypothesis->place, "dogmatic-prior",
                   fmt::format("explanation {} starts at {} of group \"{}\": hardly any evidence could unseat it.", hypothesis->id,
                               percent(prior / sum), group),
                   "Start rivals nearer to even and let the evidence do the work.");
      else if (prior <= 0)
        found.warn(hypothesis->place, "dead-prior",
                   fmt::format("explanation {} starts at zero: no evidence can ever raise it.", hypothesis->id),
                   "Give it a small prior, or leave it out.");
    }
  }
}

}  // namespace

void about_explanations(const Scenario& scenario, Found& found) {
  untouched(scenario, found);
  evidence(scenario, found);
  priors(scenario, found);
}

}  // namespace parley::asks
