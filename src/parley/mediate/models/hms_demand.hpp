#pragma once
#include "parley/mediate/demand/demand_talk.hpp"
#include "parley/mediate/ladder.hpp"
#include "parley/mediate/models/horner_morelli_squintani.hpp"

namespace parley {

/// The crisis of Horner, Morelli and Squintani with talk before demands at once, which is another game form than the ladder's: both demand,
/// a surplus is shared, demands above the whole mean war. Values are chances of peace.
struct HmsDemand {
  HornerMorelliSquintani model = {};
  RatificationGame game = {};
  double no_talk = 0, no_talk_regret = 0;  ///< both sides alike, without talk
  DemandTalk silent = {}, separating = {}, pure = {}, mixed = {};
  Ladder ratification = {};  ///< the other game form, for comparison

  bool bluffing() const { return mixed.value > pure.value + 5e-10; }
  double regret() const;  ///< the largest of all profiles
  bool proved() const { return silent.proved && separating.proved && pure.proved && mixed.proved && ratification.solved(); }
};

/// Demands that the verifier tries, beside those that are made or fit.
inline constexpr std::size_t demand_grid = 400;

HmsDemand solve_hms_demand(const HornerMorelliSquintani& model);

}  // namespace parley
