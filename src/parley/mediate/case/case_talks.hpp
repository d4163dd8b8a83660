#pragma once
#include "parley/crisis/crisis.hpp"
#include "parley/mediate/case/talks_world.hpp"
#include "parley/mediate/models/kydd.hpp"

namespace parley {

/// From a case to its talks (docs/models/mediation.md, "From a case to the game"). Built once per case, read in every world.
class CaseTalks {
 public:
  /// Needs `scenario` to outlive it, and scenario.game_case.mediation.given(). `types` 0: as many as the file says.
  explicit CaseTalks(const Scenario& scenario, std::size_t types = 0);

  /// The talks in one world: `drawn` before any lever moved it, `moved` as it stands on the path. What only one side knows keeps the range
  /// of the file in every world, shifted by what a lever does to it; all else is the world's.
  TalksWorld in(const Crisis& drawn, const Crisis& moved) const;

  /// Some side's fate in war hangs on what the other knows (strength, harm). Where not, secrecy adds nothing (Fey & Ramsay 2010).
  bool interdependent() const;
  /// Some side says how far it trusts the other (its ripeness.optimism); one that does not counts promises in full.
  bool doubted() const;
  /// Some side's types are cut from a private range, so that their number is a choice.
  bool binned() const { return types_[0] > 1 || types_[1] > 1; }

 private:
  const Scenario* scenario_;
  std::vector<IssueId> issues_ = {};  ///< in play: named by a package, a status quo, a stance of both
  Package status_quo_ = {};
  struct Known {  ///< one side's numbers by type, ascending; empty: not private
    std::vector<double> war_cost = {}, strength = {}, harm = {};
  };
  std::array<Known, 2> known_ = {};
  std::vector<TalksWorld::Type> binned_types(std::size_t party, const Crisis& drawn, const Crisis& moved) const;
  std::array<std::size_t, 2> types_ = {1, 1};  ///< 0: declared in the file
};

/// Side `first` demands, the other knows what it can do and bear: Kydd's game on this world's war (mediate/kydd), without signals and
/// taste. His two types are the one that would give least and the one that would give most (odds and costs of the first stand for the war;
/// more types are counted with the nearer of the two). Nothing: all would give the same, so no message matters.
std::optional<Kydd> demand_of(const TalksWorld& world, std::size_t first);

}  // namespace parley
