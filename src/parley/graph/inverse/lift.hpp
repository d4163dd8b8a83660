#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parley/graph/stability/explain.hpp"

namespace parley {

/// What one side lacks in order to stay in a state, the others' rankings held. With a strict ranking no change of it by fewer swaps of
/// neighbours makes the side stay than lifting this one state by `places` (docs/models/graph.md, the theorem).
struct Lift {
  std::uint32_t side = 0;
  std::uint32_t places = 0;          ///< levels by which the state must rise in the side's ranking; 0: it stays
  std::uint32_t overtaken = 0;       ///< states that it rises past or level with; with a strict ranking as many as places
  std::optional<double> price = {};  ///< points that a guarantee tied to this state must be worth to the side; absent without points
};

/// The lift of every side for one state under one concept, `found` of the same graph and rankings. R, GMR and SMR of a side read its own
/// ranking alone: there the lifts of all sides together are the least joint change.
std::vector<Lift> lifts_for(const Stability& found, const std::vector<Ranking>& rankings, std::uint32_t state);

/// The utilities with `points` more for the side in each of the states: a guarantee tied to them. Rank again and solve again: what one
/// side is given may unsettle another.
std::vector<double> with_guarantee(std::vector<double> utility, const std::vector<std::uint32_t>& states, double points);

/// How a state comes to hold: every side lifted in turn to what it then needs, until nobody lacks anything. Under SEQ and SSEQ a lift of
/// one side changes what it would answer, so the sum need not be the least (see joint_inverse). In a ranking without ties the state goes
/// just above the one that it must reach and no tie arises; in one with ties it goes level.
struct LiftedTogether {
  std::vector<std::uint32_t> places = {};  ///< by side, from the rankings given
  std::vector<Ranking> rankings = {};      ///< with the lifts, without points
};
LiftedTogether lift_together(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted,
                             std::uint32_t state);

/// The ranking with one state lifted to a level of the old ranking, or above all that stands there where `above`; without points.
Ranking lifted(const Ranking& ranking, std::uint32_t state, std::uint32_t to_level, bool above = false);

/// What a mediator can be told of one side in a state. Facts; report/ makes the sentences.
struct Advice {
  Reason reason = {};
  Lift lift = {};
  std::optional<double> margin = {};              ///< points above what it needs; absent without points or without a move
  std::optional<std::int64_t> level_margin = {};  ///< the same in levels
  /// The side whose step makes the answer hurt where this side stays because of it: without it, or where it would not answer, it leaves.
  std::optional<std::uint32_t> held_by = {};
};
std::vector<Advice> advice_for(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted,
                               std::uint32_t state);

}  // namespace parley
