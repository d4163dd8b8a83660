#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parley/crisis/crisis.hpp"

namespace parley {

/// One course of action, ready to run: a counterfactual of the case, "as-used", or a mix found by search.
/// Up to as_of all arms with `from_start = false` are the same bits.
struct Arm {
  std::string id = "as-used";
  bool from_start = false;
  struct LeverAt {
    LeverId lever = {};
    double level = 0;  ///< 0..100 from the arm's first day on
  };
  std::vector<LeverAt> levers = {};  ///< those not named stay as used
  struct Held {
    VariableId variable = {};
    double value = 0;
  };
  std::vector<Held> held = {};  ///< variables held at a value from the arm's first day on
  struct Strength {
    LinkId link = {};
    double strength = 0;  ///< replaces the signed strength
  };
  std::vector<Strength> links = {};
  ActorId swap_from = {}, swap_to = {};
  std::vector<LeverId> swapped = {};
};

/// "as-used": nothing changed.
Arm as_used();

/// All levers of these actors at 0 from as_of on: "none-from-now".
Arm none_from_now(const Scenario& scenario, std::span<const ActorId> actors);
/// One of several third parties alone stops: "without-ID".
Arm without(const Scenario& scenario, ActorId actor);

/// The arms that every run knows without a counterfactual of the case: "as-used", "none-from-now", "without-ID" of each third party.
std::vector<std::string> built_in_arms(const Scenario& scenario);
/// Whose levers such an arm puts at 0, "as-used" nobody's; nothing: there is none of this id.
std::optional<std::vector<ActorId>> stopped_in(const Scenario& scenario, std::string_view id);

/// Who is at work in an arm from its first day on: third parties, and who takes another's levers, with a lever that is not put at 0; and
/// whose levers the arm puts at 0, all of them.
struct Cast {
  std::vector<ActorId> acts = {}, stopped = {};
};
Cast cast_of(const Scenario& scenario, const Arm& arm);

/// The arm of a counterfactual of the case.
Arm compile(const Scenario& scenario, const Counterfactual& counterfactual);

/// How strongly `to` can pull a lever of `from` at the same addressees, relative to `from` itself: the mean over the lever's addressees of
/// reach * (0.5 + warmth / 200) / 100, one actor's over the other's. Needs a relation of both to every addressee that is an actor.
double swap_ratio(const Scenario& scenario, const Crisis& crisis, const Lever& lever, ActorId from, ActorId to);

/// What a counterfactual asks for and cannot have: an effect marked `personal`, a relation that the file does not give. Empty: it can run.
std::vector<std::string> refusals(const Scenario& scenario, const Counterfactual& counterfactual);

/// Intensity of a lever under an arm in this world on a date, 0..100, given its drawn `used`. A standing lever: `used` at all dates; a
/// later one: 0 before its `from`. What the arm names holds from its first day on: the day after as_of, or the start. The day before the
/// start gives what the start values already contain.
double intensity(const Scenario& scenario, const Crisis& crisis, const Arm& arm, LeverId lever, Date date);

/// Whether an event happens under an arm: from its first day on, what a lever at 0 would have caused (`caused_by`, `lever`) does not.
bool happens(const Scenario& scenario, const Arm& arm, const Event& event);

}  // namespace parley
