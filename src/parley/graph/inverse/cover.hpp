#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "parley/graph/stability/stability.hpp"

namespace parley {

/// What one lever gives one side where certain states stand: points, in one world or in all.
struct Payment {
  std::uint32_t side = 0;
  std::vector<std::uint32_t> states = {};
  double points = 0;
};

/// Fills utilities of a world, by side and state, and the payments that a lever or plan makes in it.
using WorldOfUtilities =
    std::function<void(std::uint32_t world, std::vector<std::vector<double>>& utility, std::vector<Payment>& payments)>;

/// Prices of one state over the worlds, and how often payments close them. Shares are of worlds, 0..1.
struct Cover {
  struct Side {
    std::vector<double> prices = {};       ///< max(0, T(s) - u(s)) by world, in the order of the worlds
    double median = 0, low = 0, high = 0;  ///< middle, 5 and 95 per cent
    double nothing = 0;                    ///< share of worlds in which it lacks nothing
  };
  std::uint32_t worlds = 0;
  std::vector<Side> sides = {};
  double holds = 0;       ///< the state is an equilibrium as things are
  double holds_paid = 0;  ///< ... with the payments, solved again
  double enough = 0;      ///< each side is paid, in that state, at least its price as things are
  double unsettled = 0;   ///< enough is paid and yet somebody leaves: what one side is given makes another's fears idle
};

/// R, GMR, SMR, SEQ or SSEQ (contract), at least one world (contract).
Cover cover_of(const ConflictGraph& graph, StabilityConcept wanted, std::uint32_t state, std::uint32_t worlds,
               const WorldOfUtilities& world);

}  // namespace parley
