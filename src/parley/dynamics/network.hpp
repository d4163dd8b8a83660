#pragma once
#include <cstdint>
#include <limits>
#include <vector>

#include "parley/crisis/arm.hpp"
#include "parley/dynamics/dynamics.hpp"

/// The parts of the dynamics engine. Formulated once per scenario (Timeline, Wiring), once per world (World), once per arm (Course); only
/// State moves.
namespace parley::dynamics {

inline constexpr std::uint32_t nothing = std::numeric_limits<std::uint32_t>::max();

/// The dates at which the state stands. as_of is one of them, so the last step before it may be short; so may the last of all.
struct Timeline {
  std::vector<Date> at;                 ///< boundaries 0..steps(); step k runs from the day after at[k-1] to at[k]
  int as_of = 0;                        ///< at[as_of] is the case's as_of
  std::vector<int> lengths;             ///< the distinct lengths of steps, days
  std::vector<std::uint8_t> length_of;  ///< by step: index into lengths

  int steps() const { return static_cast<int>(at.size()) - 1; }
  int days(int step) const { return lengths[length_of[static_cast<std::size_t>(step)]]; }
  /// Days since as_of at a boundary.
  int day(int boundary) const { return days_between(at[static_cast<std::size_t>(as_of)], at[static_cast<std::size_t>(boundary)]); }
};
Timeline make_timeline(const Scenario& scenario, double step_days);

/// See Dynamics::pieces.
std::vector<Piece> cut(const Scenario& scenario, const Timeline& time, int knot_days);

/// Who acts on whom: indices only, in an order fixed by ids, so that the order of the file changes no bit.
struct Wiring {
  std::vector<std::uint32_t> link, link_from, link_to;  ///< by slot: index into Scenario::links, variables
  std::vector<double> link_factor;
  std::vector<std::uint32_t> slot_of_link;  ///< by link of the scenario; `nothing`: it moves nothing (its target is a constant)

  std::vector<std::uint32_t> effect_lever, effect_of_lever, effect_to;  ///< by slot: lever, place in its effects, variable
  std::vector<double> effect_factor;

  struct Moderated {
    std::uint32_t slot = 0, variable = 0;
    double factor = 1;
  };
  std::vector<Moderated> moderated_links, moderated_effects;

  struct Gated {
    std::uint32_t slot = 0;
    Gate gate;
  };
  std::vector<Gated> gated;

  struct Move {
    std::uint32_t event = 0, variable = 0;
    double factor = 1;
    Quantity points, half_life;
    bool measures = false;
    int step = 0;  ///< in whose course it falls
  };
  std::vector<Move> moves;                 ///< by date, event id, variable id
  std::vector<std::uint32_t> moves_until;  ///< by step k: moves of steps 1..k

  struct Shock {
    std::uint32_t variable = 0;
    std::uint64_t name = 0;
    Quantity size, memory;
  };
  std::vector<Shock> shocks;

  /// Something read from the state, or drawn and constant where no variable reads it.
  struct Reading {
    std::uint32_t variable = nothing;
    double sign = 1;
    Quantity quantity;
  };
  struct Party {
    Reading hurting, way_out, optimism, batna;
  };
  struct Ready {
    std::uint32_t variable = 0;
    std::vector<Party> parties;
  };
  std::vector<Ready> readiness;

  struct ThenPush {
    std::uint32_t variable = 0, outcome = 0;
    double factor = 1;
    Quantity points;
  };
  std::vector<ThenPush> then_pushes;
  struct ThenLink {
    std::uint32_t slot = 0, outcome = 0;
    Quantity points;
  };
  std::vector<ThenLink> then_links;

  std::vector<std::vector<double>> at_work;  ///< [lever][step]: share of the step's days on which it is in use as drawn
  std::vector<bool> left_out;                ///< by lever: contested and left out, so never used
  struct Cause {
    std::uint32_t event = 0;
    LeverId lever, caused_by;
  };
  std::vector<Cause> causes;       ///< events that would not happen without a lever
  std::vector<bool> moves_itself;  ///< by variable: neither constant nor computed from others
};
Wiring wire(const Scenario& scenario, const Timeline& time, bool contested);

/// The numbers of one world. Arrays over steps' lengths hold one block per length.
struct World {
  std::vector<double> x0;
  std::vector<double> link_coefficient, link_gain;  ///< points per point; [length][slot]
  std::vector<double> effect_size, effect_gain;
  std::vector<double> used, at_start;            ///< by lever, 0..100: drawn intensity, and what the start values contain of it
  std::vector<double> points, left;              ///< by move; [length][move] share of an offset left after a step
  std::vector<double> shock_memory, shock_size;  ///< [length][shock]
  std::vector<double> normals;                   ///< [step][shock] the same in all arms
  std::vector<double> ripeness;                  ///< as drawn, four a party in the order of Wiring::readiness
  std::vector<double> then_points, then_percent;
};
World formulate(const Scenario& scenario, const Timeline& time, const Wiring& wiring, const Crisis& crisis, std::uint64_t seed,
                std::uint32_t number, int last_step);

/// One arm in one world: what differs from the world as drawn.
struct Course {
  bool from_start = false;
  std::vector<double> level;             ///< by lever; NaN: as used
  std::vector<double> ratio;             ///< by lever: by how much another actor pulls it better
  std::vector<double> link_coefficient;  ///< by slot
  std::vector<char> happens;             ///< by event of the scenario, from the arm's first day on
  std::vector<Arm::Held> held;
};
Course set_course(const Scenario& scenario, const Wiring& wiring, const World& world, const Crisis& crisis, const Arm& arm);

/// All that moves.
struct State {
  std::vector<double> x;
  std::vector<double> link, effect;  ///< filters
  std::vector<double> gate;          ///< by gated link: how far open
  std::vector<double> offset;        ///< by move
  std::vector<double> shock;
  // Scratch of a step.
  std::vector<double> push, drive, open, scale, moderator, effect_moderator, offset_of;
};
/// Completes world.x0 by the readiness variables.
State start_state(const Scenario& scenario, const Wiring& wiring, World& world, const Crisis& crisis);

/// What a step needs to know beside the state.
struct Setting {
  const Timeline& time;
  const Wiring& wiring;
  const World& world;
  const Course& course;
};

/// Moves the state over step k: all filters from x(t), then all x(t+1). `so_far` is by outcome: the probability that it has come about.
void step(const Setting& setting, int k, const std::vector<double>& so_far, State& state);

/// Readiness follows from the ripeness in the state; it has no inertia of its own.
void compute_readiness(const Wiring& wiring, const World& world, std::vector<double>& x);

/// Identity between the knees min(5, x0) and max(95, x0); beyond them it bends exponentially so that it never leaves 0..100.
double soft(double z, double x0);

}  // namespace parley::dynamics
