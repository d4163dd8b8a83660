#include "parley/study/search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "parley/base/text.hpp"
#include "parley/study/focus.hpp"

namespace parley {
namespace {

/// The answer's worlds count from 0; a climb and the choice draw far above them, each its own.
constexpr std::uint32_t scouts_from = 0x40000000u, choice_from = 0x50000000u;

/// By lever of the actor; nothing: exactly as used.
using Levels = std::vector<std::optional<double>>;

struct MixScore {
  std::vector<double> gain = {};  ///< by world: mean pooled chance over the outcomes to raise
  std::vector<double> harm = {};  ///< by guarded outcome: its mean
  double mean_gain = 0;
  double effort = 0;
};

struct PairedGain {
  double mean = 0, error = 0;
};
PairedGain paired_gain(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> d(a.size());
  for (std::size_t i = 0; i < d.size(); ++i) d[i] = a[i] - b[i];
  return {mean(d), standard_error(d)};
}

/// What a search raises, and what it must not.
std::vector<OutcomeId> outcomes_read(const Scenario& scenario, const SearchOptions& search) {
  std::vector<OutcomeId> read = search.outcomes;
  for (std::uint32_t i = 0; i < scenario.outcomes.size(); ++i)
    if (scenario.outcomes[i].better == Outcome::Better::no) read.push_back({i});
  return read;
}

/// Some actors' levers, what they are to raise, and what they must not.
class SearchTask {
 public:
  SearchTask(const Scenario& whole, const Sampler& sampler, std::span<const ActorId> actors, const SearchOptions& search,
             const EnsembleOptions& ensemble)
      : scenario(focused_on(whole, outcomes_read(whole, search))),
        sampler(sampler),
        dynamics(scenario),
        search(search),
        ensemble(ensemble),
        modes(sampler.modes()) {
    for (std::uint32_t i = 0; i < scenario.levers.size(); ++i)
      if (std::find(actors.begin(), actors.end(), scenario.levers[i].by) != actors.end()) levers.push_back({i});
    this->ensemble.progress = {};
    for (std::uint32_t i = 0; i < scenario.outcomes.size(); ++i) {
      const Outcome& outcome = scenario.outcomes[i];
      if (outcome.unscored()) continue;
      if (outcome.better == Outcome::Better::no)
        guards.push_back({i});
      else if (std::find(search.outcomes.begin(), search.outcomes.end(), OutcomeId{i}) != search.outcomes.end())
        gains.push_back({i});
    }
  }

  double used_at_modes(std::size_t lever) const { return modes.get(at(scenario.levers, levers[lever]).used, 0); }
  double effort_of(const Levels& levels) const {
    double effort = 0;
    for (std::size_t i = 0; i < levers.size(); ++i)
      effort += levels[i].value_or(used_at_modes(i)) / 100 * modes.get(at(scenario.levers, levers[i]).effort, 0);
    return effort;
  }
  bool affordable(const Levels& levels) const { return !search.budget_effort || effort_of(levels) <= *search.budget_effort + 1e-9; }
  Arm arm_of(const Levels& levels) const {
    Arm arm;
    arm.id = "best-feasible";
    for (std::size_t i = 0; i < levers.size(); ++i)
      if (levels[i]) arm.levers.push_back({levers[i], *levels[i]});
    return arm;
  }
  bool same_levels(const Levels& a, const Levels& b) const {
    for (std::size_t i = 0; i < levers.size(); ++i)
      if (a[i].value_or(used_at_modes(i)) != b[i].value_or(used_at_modes(i))) return false;
    return true;
  }
  Levels as_used() const { return Levels(levers.size()); }
  Levels none() const { return Levels(levers.size(), 0.0); }

  const Scenario scenario;  ///< silent on all other outcomes
  const Sampler& sampler;
  const Dynamics dynamics;
  const SearchOptions& search;
  EnsembleOptions ensemble;
  Crisis modes;
  std::vector<LeverId> levers;
  std::vector<OutcomeId> gains, guards;
};

/// Mixes weighed on one set of worlds. Every mix is weighed once.
class WeighedMixes {
 public:
  WeighedMixes(const SearchTask& task, std::uint32_t worlds, std::uint32_t first) : task_(task), ensemble_(task.ensemble), first_(first) {
    ensemble_.worlds = worlds;
    weigh({task.as_used()}, false);
  }

  /// All mixes of a sweep share one replay and one draw of each world.
  void weigh(const std::vector<Levels>& mixes, bool only_affordable = true) {
    if (ensemble_.stop.stop_requested()) throw Interrupted{};
    std::vector<Arm> arms;
    std::vector<Levels> fresh;
    for (const Levels& mix : mixes)
      if (!scores_.count(mix) && (!only_affordable || task_.affordable(mix)) && std::find(fresh.begin(), fresh.end(), mix) == fresh.end()) {
        fresh.push_back(mix);
        arms.push_back(task_.arm_of(mix));
      }
    if (arms.empty()) return;
    const WorldTable table = run_worlds(task_.scenario, task_.sampler, task_.dynamics, arms, ensemble_, first_);
    for (std::size_t i = 0; i < arms.size(); ++i) {
      MixScore score;
      score.gain.assign(ensemble_.worlds, 0.0);
      for (const OutcomeId outcome : task_.gains) {
        const auto by_world = pooled_by_world(task_.scenario, table, i, outcome);
        for (std::size_t w = 0; w < by_world.size(); ++w) score.gain[w] += by_world[w] / static_cast<double>(task_.gains.size());
      }
      for (const OutcomeId outcome : task_.guards) score.harm.push_back(mean(pooled_by_world(task_.scenario, table, i, outcome)));
      score.mean_gain = mean(score.gain);
      score.effort = task_.effort_of(fresh[i]);
      scores_[fresh[i]] = std::move(score);
    }
  }

  const MixScore& of(const Levels& mix) const { return scores_.at(mix); }
  bool feasible(const Levels& mix) const {
    const auto found = scores_.find(mix);
    if (found == scores_.end() || !task_.affordable(mix)) return false;
    const MixScore& used = of(task_.as_used());
    for (std::size_t g = 0; g < used.harm.size(); ++g)
      if (found->second.harm[g] > used.harm[g] + task_.search.harm) return false;
    return true;
  }
  /// A strict weak order: gain, then less effort, then levels.
  bool better(const Levels& a, const Levels& b) const {
    const MixScore &one = of(a), &other = of(b);
    return std::tuple(-one.mean_gain, one.effort, a) < std::tuple(-other.mean_gain, other.effort, b);
  }
  /// Weighs the neighbours and moves to the best of them while it is better.
  Levels climb(Levels here, const std::vector<double>& grid, bool trade) {
    for (;;) {
      Levels best = here;
      for (const bool traded : {false, true}) {
        if (traded && (!trade || best != here)) break;
        const std::vector<Levels> near = traded ? trades(here, grid) : one_changed(here, grid);
        weigh(near);
        for (const Levels& mix : near)
          if (feasible(mix) && better(mix, best)) best = mix;
      }
      if (best == here) return here;
      here = best;
    }
  }
  /// The best that are feasible, best first; of those with the same levels at the modes (a lever used at 0, and at 0) the better one.
  std::vector<Levels> best_of(std::size_t most) const {
    std::vector<Levels> all;
    for (const auto& [mix, score] : scores_)
      if (feasible(mix)) all.push_back(mix);
    std::sort(all.begin(), all.end(), [&](const Levels& a, const Levels& b) { return better(a, b); });
    std::vector<Levels> apart;
    for (const Levels& mix : all)
      if (apart.size() < most && std::none_of(apart.begin(), apart.end(), [&](const Levels& one) { return task_.same_levels(one, mix); }))
        apart.push_back(mix);
    return apart;
  }
  std::size_t tried() const { return scores_.size(); }

 private:
  std::vector<Levels> one_changed(const Levels& here, const std::vector<double>& grid) const {
    std::vector<Levels> near;
    for (std::size_t i = 0; i < here.size(); ++i) {
      const auto put = [&](std::optional<double> level) {
        if (level == here[i]) return;
        near.push_back(here);
        near.back()[i] = level;
      };
      for (const double level : grid) put(level);
      put(std::nullopt);
    }
    return near;
  }
  std::vector<Levels> trades(const Levels& here, const std::vector<double>& grid) const {
    std::vector<Levels> near;
    const auto place = [&](std::size_t i) { return here[i].value_or(task_.used_at_modes(i)); };
    for (std::size_t up = 0; up < here.size(); ++up)
      for (std::size_t down = 0; down < here.size(); ++down) {
        const auto above = std::upper_bound(grid.begin(), grid.end(), place(up));
        const auto from = std::lower_bound(grid.begin(), grid.end(), place(down));
        if (up == down || above == grid.end() || from == grid.begin()) continue;
        near.push_back(here);
        near.back()[up] = *above;
        near.back()[down] = *std::prev(from);
      }
    return near;
  }

  const SearchTask& task_;
  EnsembleOptions ensemble_;
  std::uint32_t first_;
  std::map<Levels, MixScore> scores_;
};

/// What leaving one lever out costs, on the choosing worlds.
PairedGain worth_of_lever(WeighedMixes& choice, const Levels& best, std::size_t lever) {
  Levels without = best;
  without[lever] = 0.0;
  choice.weigh({without}, false);
  return paired_gain(choice.of(best).gain, choice.of(without).gain);
}

/// Drops levers that earn less than twice their standard error, the least of them first.
Levels drop_idle(WeighedMixes& choice, Levels best) {
  for (;;) {
    std::vector<Levels> without;
    for (std::size_t i = 0; i < best.size(); ++i)
      if (best[i] != 0.0) {
        without.push_back(best);
        without.back()[i] = 0.0;
      }
    choice.weigh(without, false);
    std::optional<std::size_t> idle;
    double least = 0;
    for (std::size_t i = 0; i < best.size(); ++i) {
      if (best[i] == 0.0) continue;
      const PairedGain worth = worth_of_lever(choice, best, i);
      Levels dropped = best;
      dropped[i] = 0.0;
      if (worth.mean >= 2 * worth.error && worth.mean > 0) continue;
      if (!choice.feasible(dropped)) continue;  // it guards what must not rise
      if (!idle || worth.mean < least) idle = i, least = worth.mean;
    }
    if (!idle) return best;
    best[*idle] = 0.0;
  }
}

Mix mix_described(const SearchTask& task, const Levels& levels) {
  Mix mix;
  for (std::size_t i = 0; i < levels.size(); ++i)
    mix.levers.push_back({task.levers[i], levels[i].value_or(task.used_at_modes(i)), task.used_at_modes(i), !levels[i]});
  mix.effort = task.effort_of(levels);
  mix.budget = task.search.budget_effort;
  return mix;
}

std::string objective_words(const SearchTask& task) {
  const auto names = [&](const std::vector<OutcomeId>& ids) {
    std::vector<std::string> words;
    for (const OutcomeId id : ids) words.push_back(at(task.scenario.outcomes, id).name);
    return join_words(words);
  };
  const std::string kept =
      task.guards.empty() ? ""
                          : fmt::format("{} no likelier than as used by more than {} points", names(task.guards), 100 * task.search.harm);
  return task.gains.empty() ? kept : fmt::format("the mean chance of {}{}{}", names(task.gains), kept.empty() ? "" : ", ", kept);
}

}  // namespace

SearchResult search_levers(const Scenario& scenario, const Sampler& sampler, std::span<const ActorId> actors, const SearchOptions& search,
                           const EnsembleOptions& ensemble) {
  const SearchTask task(scenario, sampler, actors, search, ensemble);
  const Levels used = task.as_used(), none = task.none();

  // Step 1. Climbs over the grid.
  WeighedMixes scouts(task, search.scouts, scouts_from);
  scouts.weigh({none});
  for (const Levels& start : {none, used})
    if (scouts.feasible(start)) scouts.climb(start, search.grid, true);
  std::vector<Levels> alone;
  for (std::size_t i = 0; i < none.size(); ++i) {
    alone.push_back(none);
    alone.back()[i] = search.grid.back();
  }
  scouts.weigh(alone);
  for (const Levels& mix : scouts.best_of(3)) scouts.climb(mix, search.grid, false);

  // Step 2. The choice, on other worlds.
  WeighedMixes choice(task, search.worlds, choice_from);
  std::vector<Levels> candidates = scouts.best_of(search.finalists);
  candidates.push_back(none);
  choice.weigh(candidates);
  Levels best = choice.feasible(used) ? used : none;
  for (const Levels& candidate : candidates)
    if (choice.feasible(candidate) && choice.better(candidate, best)) best = candidate;

  // Step 3. What earns nothing goes.
  best = drop_idle(choice, best);

  SearchResult result{task.arm_of(best), mix_described(task, best)};
  for (std::size_t i = 0; i < best.size(); ++i) {
    if (best[i] == 0.0) continue;
    const PairedGain worth = worth_of_lever(choice, best, i);
    result.mix.levers[i].worth = worth.mean;
    result.mix.levers[i].worth_error = worth.error;
  }
  constexpr std::size_t most_named = 3;
  for (const Levels& other : choice.best_of(search.worlds)) {
    if (task.same_levels(other, best) || result.mix.runners_up.size() == most_named) continue;
    const PairedGain behind = paired_gain(choice.of(best).gain, choice.of(other).gain);
    if (std::abs(behind.mean) <= 2 * behind.error)
      result.mix.runners_up.push_back({mix_described(task, other).levers, behind.mean, behind.error});
  }
  const PairedGain over_used = paired_gain(choice.of(best).gain, choice.of(used).gain);
  result.mix.over_used = over_used.mean;
  result.mix.over_used_error = over_used.error;
  result.mix.as_used_affordable = task.affordable(used);
  result.mix.tried = static_cast<int>(scouts.tried() + choice.tried());
  result.mix.objective = objective_words(task);
  return result;
}

}  // namespace parley
