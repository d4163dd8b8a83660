#include "parley/study/explain.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/infer/posterior.hpp"
#include "parley/numerics/statistics.hpp"

namespace parley {

namespace {

/// A leader of fewer worlds than this is not told apart from its rivals.
constexpr double lead_needed = 0.8;

struct RivalWeights {
  std::vector<std::vector<double>> weights;  ///< [rival][world]
  std::vector<double> lead;                  ///< share of worlds in which a rival leads
  std::vector<double> at_modes;
};

RivalWeights nothing_yet(const Posterior& modes, std::uint32_t worlds) {
  const std::size_t rivals = modes.hypotheses.size();
  return {std::vector<std::vector<double>>(rivals, std::vector<double>(worlds)), std::vector<double>(rivals), modes.weight};
}

void find_leads(RivalWeights& reading, std::uint32_t worlds) {
  const std::size_t rivals = reading.lead.size();
  for (std::uint32_t world = 0; world < worlds && rivals; ++world) {
    std::size_t leader = 0;
    for (std::size_t i = 1; i < rivals; ++i)
      if (reading.weights[i][world] > reading.weights[leader][world]) leader = i;
    reading.lead[leader] += 1.0 / worlds;
  }
}

Figure figure(const std::vector<double>& values) { return {mean(values), {quantile(values, 0.05), quantile(values, 0.95)}}; }

std::size_t strongest(const std::vector<double>& shares) {
  return static_cast<std::size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin());
}

}  // namespace

Explanations explain(const Scenario& scenario, const Sampler& sampler, std::string_view group, const EnsembleOptions& ensemble) {
  EnsembleOptions options = ensemble;
  options.progress = {};
  Explanations found;
  found.group = group;
  const Posterior modes = posterior(scenario, sampler.modes(), group, Contested::with);
  const auto& ids = modes.hypotheses;
  if (ids.empty()) return found;
  RivalWeights with = nothing_yet(modes, options.worlds);
  RivalWeights without = nothing_yet(posterior(scenario, sampler.modes(), group, Contested::without), options.worlds);
  for_each_world(options, [&](std::uint32_t world, unsigned) {
    const Crisis crisis = sampler.draw(options.seed, world);
    for (const auto& [reading, contested] : {std::pair{&with, Contested::with}, {&without, Contested::without}}) {
      const Posterior here = posterior(scenario, crisis, group, contested);
      for (std::size_t i = 0; i < ids.size(); ++i) reading->weights[i][world] = here.weight[i];
    }
  });
  find_leads(with, options.worlds);
  find_leads(without, options.worlds);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    Explanation rival;
    rival.hypothesis = ids[i];
    rival.with_contested = figure(with.weights[i]);
    rival.without_contested = figure(without.weights[i]);
    rival.at_modes = with.at_modes[i];
    rival.at_modes_without = without.at_modes[i];
    rival.best_share = with.lead[i];
    rival.best_share_without = without.lead[i];
    found.rivals.push_back(rival);
  }
  const std::size_t first = strongest(with.lead), other = strongest(without.lead);
  found.separable = with.lead[first] >= lead_needed && first == other;
  const auto name = [&](std::size_t i) { return at(scenario.hypotheses, ids[i]).name; };
  if (found.separable) {
    found.verdict = fmt::format("{} leads in {} of worlds, with the contested items and without.", name(first), percent(with.lead[first]));
  } else {
    std::vector<std::size_t> order(ids.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return with.lead[a] > with.lead[b]; });
    std::vector<std::string> close;
    for (const auto i : order)
      if (close.size() < 3 && with.lead[i] > 0.1) close.push_back(name(i));
    found.verdict = fmt::format("The evidence does not separate {}: {} leads in only {} of worlds{}.", join_words(close), name(first),
                                percent(with.lead[first]),
                                first == other ? "" : fmt::format(", and {} leads once contested items are set aside", name(other)));
  }
  return found;
}

}  // namespace parley
