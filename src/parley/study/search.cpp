#include "parley/study/search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "parley/base/text.hpp"

namespace parley {

namespace {

/// The answer's worlds count from 0; a search draws far above them.
constexpr std::uint32_t search_worlds_from = 0x40000000u;

using Levels = std::vector<std::size_t>;  ///< grid index by lever of the actor

struct Score {
  double gain = 0;  ///< mean over the outcomes to raise
  double harm = 0;  ///< sum of the means of those that must not rise
  double effort = 0;
};

class Search {
 public:
  Search(const Scenario& scenario, const Sampler& sampler, const Dynamics& dynamics, ActorId actor, const SearchOptions& search,
         const EnsembleOptions& ensemble)
      : scenario_(scenario), sampler_(sampler), dynamics_(dynamics), search_(search), ensemble_(ensemble), modes_(sampler.modes()) {
    for (std::uint32_t i = 0; i < scenario.levers.size(); ++i)
      if (scenario.levers[i].by == actor) levers_.push_back({i});
    ensemble_.worlds = search.worlds;
    ensemble_.progress = {};
    for (std::uint32_t i = 0; i < scenario.outcomes.size(); ++i) {
      const auto& outcome = scenario.outcomes[i];
      const OutcomeId id{i};
      const bool asked = std::find(search.outcomes.begin(), search.outcomes.end(), id) != search.outcomes.end();
      if (outcome.ends_run || (asked && outcome.better == Outcome::Better::no))
        harms_.push_back(id);
      else if (asked && !outcome.unscored())
        gains_.push_back(id);
    }
  }

  std::pair<Levels, Score> run() {
    const Levels none(levers_.size(), 0);
    score_all({none});
    allowed_harm_ = scores_.at(none).harm + 1e-9;
    Levels best = climb(none);
    const Levels used = as_used();
    score_all({used});
    if (feasible(scores_.at(used))) {
      const Levels other = climb(used);
      if (better(scores_.at(other), scores_.at(best))) best = other;
    }
    return {best, scores_.at(best)};
  }

  const std::vector<LeverId>& levers() const { return levers_; }
  const std::vector<OutcomeId>& gains() const { return gains_; }
  const std::vector<OutcomeId>& harms() const { return harms_; }
  std::size_t tried() const { return scores_.size(); }

  Arm arm_of(const Levels& levels) const {
    Arm arm;
    arm.id = "best-feasible";
    for (std::size_t i = 0; i < levers_.size(); ++i) arm.levers.push_back({levers_[i], search_.grid[levels[i]]});
    return arm;
  }

 private:
  const Scenario& scenario_;
  const Sampler& sampler_;
  const Dynamics& dynamics_;
  const SearchOptions& search_;
  EnsembleOptions ensemble_;
  Crisis modes_;
  std::vector<LeverId> levers_;
  std::vector<OutcomeId> gains_, harms_;
  double allowed_harm_ = 0;
  std::map<Levels, Score> scores_;

  double effort_of(const Levels& levels) const {
    double effort = 0;
    for (std::size_t i = 0; i < levers_.size(); ++i)
      effort += search_.grid[levels[i]] / 100 * modes_.get(at(scenario_.levers, levers_[i]).effort, 0);
    return effort;
  }

  /// The grid's mix nearest to what was done, scaled down where the budget does not allow it.
  Levels as_used() const {
    Levels levels(levers_.size(), 0);
    for (std::size_t i = 0; i < levers_.size(); ++i) {
      const double used = modes_.get(at(scenario_.levers, levers_[i]).used, 0);
      for (std::size_t g = 1; g < search_.grid.size(); ++g)
        if (std::abs(search_.grid[g] - used) < std::abs(search_.grid[levels[i]] - used)) levels[i] = g;
    }
    for (std::size_t i = 0; affordable(levels) == false && i < 4 * levels.size(); ++i)
      if (levels[i % levels.size()] > 0) --levels[i % levels.size()];
    return levels;
  }

  bool affordable(const Levels& levels) const { return !search_.budget_effort || effort_of(levels) <= *search_.budget_effort + 1e-9; }
  bool feasible(const Score& score) const { return score.harm <= allowed_harm_; }
  static bool better(const Score& a, const Score& b) {
    if (std::abs(a.gain - b.gain) > 1e-9) return a.gain > b.gain;
    return a.effort < b.effort - 1e-9;
  }

  /// All mixes of a sweep share one replay and one draw of each world.
  void score_all(const std::vector<Levels>& mixes) {
    std::vector<Arm> arms;
    std::vector<Levels> fresh;
    for (const auto& mix : mixes)
      if (!scores_.count(mix) && affordable(mix) && std::find(fresh.begin(), fresh.end(), mix) == fresh.end()) {
        fresh.push_back(mix);
        arms.push_back(arm_of(mix));
      }
    if (arms.empty()) return;
    const WorldTable table = run_worlds(scenario_, sampler_, dynamics_, arms, ensemble_, search_worlds_from);
    for (std::size_t i = 0; i < arms.size(); ++i) {
      Score score;
      for (const auto outcome : gains_)
        score.gain += mean(pooled_by_world(scenario_, table, i, outcome)) / static_cast<double>(gains_.size());
      for (const auto outcome : harms_) score.harm += mean(pooled_by_world(scenario_, table, i, outcome));
      score.effort = effort_of(fresh[i]);
      scores_[fresh[i]] = score;
    }
  }

  Levels climb(Levels here) {
    for (;;) {
      std::vector<Levels> near = one_changed(here);
      if (const auto next = best_of(near, here); next != here) {
        here = next;
        continue;
      }
      near = traded(here);
      const auto next = best_of(near, here);
      if (next == here) return here;
      here = next;
    }
  }

  Levels best_of(const std::vector<Levels>& near, const Levels& here) {
    score_all(near);
    Levels best = here;
    for (const auto& mix : near) {
      const auto found = scores_.find(mix);
      if (found != scores_.end() && feasible(found->second) && better(found->second, scores_.at(best))) best = mix;
    }
    return best;
  }

  std::vector<Levels> one_changed(const Levels& here) const {
    std::vector<Levels> near;
    for (std::size_t i = 0; i < here.size(); ++i)
      for (std::size_t g = 0; g < search_.grid.size(); ++g)
        if (g != here[i]) {
          near.push_back(here);
          near.back()[i] = g;
        }
    return near;
  }

  std::vector<Levels> traded(const Levels& here) const {
    std::vector<Levels> near;
    for (std::size_t up = 0; up < here.size(); ++up)
      for (std::size_t down = 0; down < here.size(); ++down)
        if (up != down && here[up] + 1 < search_.grid.size() && here[down] > 0) {
          near.push_back(here);
          ++near.back()[up];
          --near.back()[down];
        }
    return near;
  }
};

}  // namespace

SearchResult search_levers(const Scenario& scenario, const Sampler& sampler, const Dynamics& dynamics, ActorId actor,
                           const SearchOptions& options, const EnsembleOptions& ensemble) {
  Search search(scenario, sampler, dynamics, actor, options, ensemble);
  const auto [levels, score] = search.run();
  const Crisis modes = sampler.modes();
  SearchResult result{search.arm_of(levels), {}};
  for (const auto& setting : result.arm.levers)
    result.mix.levers.push_back({setting.lever, setting.level, modes.get(at(scenario.levers, setting.lever).used, 0)});
  result.mix.effort = score.effort;
  result.mix.budget = options.budget_effort;
  result.mix.tried = static_cast<int>(search.tried());
  const auto names = [&](const std::vector<OutcomeId>& ids) {
    std::vector<std::string> words;
    for (const auto id : ids) words.push_back(at(scenario.outcomes, id).name);
    return join_words(words);
  };
  const std::string kept = search.harms().empty() ? "" : names(search.harms()) + " no likelier than with no levers";
  result.mix.objective =
      search.gains().empty() ? kept : fmt::format("the mean chance of {}{}{}", names(search.gains()), kept.empty() ? "" : ", ", kept);
  return result;
}

}  // namespace parley
