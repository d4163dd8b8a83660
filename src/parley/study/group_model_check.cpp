#include "parley/study/group_model_check.hpp"

#include "parley/bargain/challenge.hpp"
#include "parley/bargain/compromise.hpp"
#include "parley/bargain/issue_place.hpp"
#include "parley/numerics/statistics.hpp"

namespace parley {

namespace {

std::vector<IssueId> issues_of_rules(const Scenario& scenario) {
  std::vector<bool> read(scenario.issues.size());
  for (const auto& outcome : scenario.outcomes)
    if (has_rule(scenario, outcome, WitnessName::bargaining))
      for (const auto& threshold : outcome.means.thresholds) read[threshold.issue.index] = true;
  std::vector<IssueId> issues;
  for (std::uint32_t i = 0; i < read.size(); ++i)
    if (read[i]) issues.push_back({i});
  return issues;
}

Interval five_to_ninety_five(const std::vector<double>& values) { return {quantile(values, 0.05), quantile(values, 0.95)}; }

}  // namespace

std::vector<GroupModelCheck> group_model_checks(const Scenario& scenario, const Sampler& sampler, const EnsembleOptions& ensemble,
                                                std::uint32_t& unconverged, const Standing* known) {
  EnsembleOptions options = ensemble;
  options.progress = {};
  const Standing standing = standing_of(known, scenario, sampler, options);
  const auto issues = issues_of_rules(scenario);
  const std::size_t worlds = options.worlds;
  std::vector<std::vector<double>> compromises(issues.size(), std::vector<double>(worlds)), medians = compromises;
  std::vector<std::vector<Status>> ended(issues.size(), std::vector<Status>(worlds));
  for_each_world(options, [&](std::uint32_t world, unsigned) {
    const Crisis crisis = standing.in(sampler.draw(options.seed, world), world);
    for (std::size_t i = 0; i < issues.size(); ++i) {
      const Group group = voters_on(scenario, crisis, issues[i]);
      const ChallengeResult result = challenge(group);
      compromises[i][world] = compromise(group);
      medians[i][world] = result.median_outcome;
      ended[i][world] = result.status;
    }
  });
  unconverged = 0;
  for (std::size_t world = 0; world < worlds; ++world) {
    bool all = true;
    for (std::size_t i = 0; i < issues.size(); ++i) all = all && ended[i][world] == Status::converged;
    unconverged += !all;
  }
  std::vector<GroupModelCheck> found;
  for (std::size_t i = 0; i < issues.size(); ++i) {
    GroupModelCheck pressure;
    pressure.issue = issues[i];
    pressure.compromise = mean(compromises[i]);
    pressure.compromise_interval = five_to_ninety_five(compromises[i]);
    pressure.challenge = mean(medians[i]);
    pressure.challenge_interval = five_to_ninety_five(medians[i]);
    for (const Status end : ended[i]) {
      double& share = end == Status::converged ? pressure.converged : end == Status::cycle ? pressure.cycle : pressure.limit;
      share += 1.0 / static_cast<double>(worlds);
    }
    found.push_back(pressure);
  }
  return found;
}

}  // namespace parley
