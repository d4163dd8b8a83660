#include "parley/study/crisis_game.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parley/crisis/arm.hpp"
#include "parley/game/case/witness.hpp"

namespace parley {
namespace {

constexpr double certain = 1 - 1e-9;

/// What one world says; stored by world, so that the sums run in one order.
struct World {
  double reached = 0, showdown = 0;
  std::vector<std::array<double, 2>> endings = {};  ///< least and most
  std::vector<EquilibriumEndings> equilibria = {};
  std::vector<bool> holds = {}, gains = {};  ///< by side of the exchange, then of the smaller step
};

std::vector<TrustSide> sides_of(const Scenario& scenario, const SolvedGame& reading) {
  if (scenario.game_case.play != GameTemplate::trust) return {};
  std::vector<TrustSide> sides(std::begin(reading.exchange), std::end(reading.exchange));
  if (scenario.game_case.talks.given()) sides.insert(sides.end(), std::begin(reading.talks), std::end(reading.talks));
  return sides;
}

/// An equilibrium without chance by its endings; else, of several, by its place.
CrisisGameAnswer::Equilibrium described(const std::vector<std::string>& endings, const std::vector<EquilibriumEndings>& all,
                                        std::size_t which) {
  CrisisGameAnswer::Equilibrium found;
  bool sure = true;
  for (std::size_t e = 0; e < endings.size(); ++e) {
    const double p = chance_of(all[which], EndingSet{1} << e);
    if (p > 1 - certain) found.endings.push_back(endings[e]);
    sure = sure && (p < 1 - certain || p > certain);
  }
  if (sure) {
    found.name = found.endings.empty() ? "none" : fmt::format("{}", fmt::join(found.endings, ", "));
  } else {
    found.endings.clear();
    found.name = all.size() == 1 ? "the only one" : fmt::format("{} of {}", which + 1, all.size());
  }
  return found;
}

}  // namespace

CrisisGameAnswer crisis_game_answer(const Scenario& scenario, const Sampler& sampler, const EnsembleOptions& ensemble,
                                    const Standing* known) {
  const GameWitness game(scenario);
  const std::vector<std::string> names = endings_of(scenario);
  EnsembleOptions options = ensemble;
  options.progress = {};
  const Standing standing = standing_of(known, scenario, sampler, options);
  std::vector<World> worlds(options.worlds);
  for_each_world(options, [&](std::uint32_t world, unsigned) {
    const Crisis moved = standing.in(sampler.draw(options.seed, world), world);
    const SolvedGame reading = game.read(moved, standing.reference(world));
    World& found = worlds[world];
    found.reached = game.reached_by_end(reading, moved, false);
    found.showdown = game.reached_by_end(reading, moved, true);
    for (std::size_t e = 0; e < names.size(); ++e)
      found.endings.push_back(range_over(game.ends_in_showdown(e) ? reading.showdowns : reading.equilibria, EndingSet{1} << e));
    found.equilibria = game.at_table() ? reading.equilibria : reading.showdowns;
    for (const TrustSide& side : sides_of(scenario, reading)) {
      found.holds.push_back(holds_back(side));
      found.gains.push_back(side.both > 0);
    }
  });

  CrisisGameAnswer answer;
  answer.worlds = options.worlds;
  const double share = 1.0 / options.worlds;
  for (std::size_t e = 0; e < names.size(); ++e) answer.endings.push_back({names[e], game.ends_in_showdown(e)});
  const Crisis modes = standing.at_modes(sampler.modes(), as_used());
  const std::vector<TrustSide> sides = sides_of(scenario, game.read(modes, standing.reference_at_modes(sampler.modes())));
  std::vector<CrisisGameAnswer::Side> parties(sides.size());
  for (std::size_t i = 0; i < sides.size(); ++i) parties[i] = {scenario.parties[i % 2], sides[i], trust_threshold(sides[i])};
  for (const World& world : worlds) {
    answer.reached += share * world.reached;
    answer.showdown += share * world.showdown;
    for (std::size_t e = 0; e < names.size(); ++e) {
      const auto [least, most] = world.endings[e];
      answer.endings[e].least += share * least;
      answer.endings[e].most += share * most;
      answer.endings[e].all += share * (least > .5);
      answer.endings[e].some += share * (most > .5);
    }
    const std::size_t n = world.equilibria.size();
    if (answer.count.size() < n) answer.count.resize(n);
    if (n > 0) answer.count[n - 1] += share;
    std::vector<std::string> here;
    for (std::size_t i = 0; i < n; ++i) {
      CrisisGameAnswer::Equilibrium one = described(names, world.equilibria, i);
      if (std::find(here.begin(), here.end(), one.name) != here.end()) continue;
      here.push_back(one.name);
      const auto known =
          std::find_if(answer.equilibria.begin(), answer.equilibria.end(), [&](const auto& it) { return it.name == one.name; });
      auto& kept = known != answer.equilibria.end() ? *known : answer.equilibria.emplace_back(std::move(one));
      kept.share += share;
    }
    for (std::size_t i = 0; i < parties.size(); ++i) {
      parties[i].holds += share * world.holds[i];
      parties[i].gains += share * world.gains[i];
    }
  }
  std::stable_sort(answer.equilibria.begin(), answer.equilibria.end(), [](const auto& a, const auto& b) { return a.share > b.share; });
  for (std::size_t i = 0; i < parties.size(); ++i) (i < 2 ? answer.exchange : answer.talks).push_back(parties[i]);
  return answer;
}

}  // namespace parley
