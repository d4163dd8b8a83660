#include <vector>

#include "parley/bargain/sizes.hpp"
#include "parley/bargain/smp_rules.hpp"
#include "parley/base/expects.hpp"

namespace parley {
namespace {

std::vector<std::size_t> with_a_stake(const BargainModel& model) {
  std::vector<std::size_t> who;
  for (std::size_t i = 0; i < model.actors.size(); ++i)
    for (std::size_t k = 0; k < model.issues.size(); ++k)
      if (model.salience[model.at(k, i)] > 0) {
        who.push_back(i);
        break;
      }
  return who;
}

BargainModel only(const BargainModel& model, const std::vector<std::size_t>& who) {
  BargainModel out;
  out.issues = model.issues;
  for (const std::size_t i : who) {
    out.actors.push_back(model.actors[i]);
    out.capability.push_back(model.capability[i]);
  }
  for (std::size_t k = 0; k < model.issues.size(); ++k)
    for (const std::size_t i : who) {
      out.position.push_back(model.position[model.at(k, i)]);
      out.salience.push_back(model.salience[model.at(k, i)]);
    }
  return out;
}

}  // namespace

// Who cares about nothing has no part: it would resist nobody and so be everybody's first prey.
SmpResult smp(const BargainModel& model, const SmpOptions& options) {
  expects_whole(model);
  const std::size_t n = model.actors.size();
  expects(options.adjustment.empty() || options.adjustment.size() == n * n, "the accommodation matrix has a row and a column an actor");
  const std::vector<std::size_t> who = with_a_stake(model);
  if (who.empty() || who.size() == n) return smp_among(model, options);
  SmpOptions theirs = options;
  theirs.adjustment.clear();
  if (!options.adjustment.empty())
    for (const std::size_t i : who)
      for (const std::size_t j : who) theirs.adjustment.push_back(options.adjustment[i * n + j]);
  SmpResult result = smp_among(only(model, who), theirs);
  const auto among_all = [&](std::vector<double>& values) {
    std::vector<double> all = model.position;
    for (std::size_t k = 0; k < model.issues.size(); ++k)
      for (std::size_t i = 0; i < who.size(); ++i) all[model.at(k, who[i])] = values[k * who.size() + i];
    values = all;
  };
  among_all(result.position);
  among_all(result.ideal);
  for (auto& positions : result.trace) among_all(positions);
  for (auto& ideals : result.ideal_trace) among_all(ideals);
  std::vector<double> risk(n, 0);
  for (std::size_t i = 0; i < who.size(); ++i) risk[who[i]] = result.risk[i];
  result.risk = risk;
  return result;
}

}  // namespace parley
