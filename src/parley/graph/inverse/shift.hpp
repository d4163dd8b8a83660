#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parley/graph/stability/stability.hpp"

namespace parley {

/// One stretch of a line along which utilities are straight: at t it is at_low + slope · (t - low), by side and state. A cost or a
/// guarantee is one stretch; a position has more, cut where |position - place| turns.
struct Stretch {
  double low = 0, high = 0;
  std::vector<std::vector<double>> at_low = {};
  std::vector<std::vector<double>> slope = {};
};

enum class ShiftStatus { solved, never, too_many_crossings };
std::string_view to_text(ShiftStatus status);

struct ShiftOptions {
  std::uint32_t most_crossings = 200'000;
};

/// The least shift from the start of a line that turns a verdict. `never`: not on this line.
struct Shift {
  ShiftStatus status = ShiftStatus::never;
  std::string why = {};
  bool before = false;            ///< the verdict at the start: whether all of `who` stay
  std::optional<double> at = {};  ///< where it turns
  bool there = false;             ///< the verdict has turned at that very place, by a tie; else just beyond it
  std::uint64_t crossings = 0;    ///< places at which some order that matters changes
};

/// Rankings change only where two utilities cross: the crossings that can matter to the state are sorted and the verdict asked in each
/// stretch between two of them and on each, from the line's start on. Exact to 1e-9 (utilities nearer than that tie). `who`: sides, a
/// bit each, not empty; stretches follow each other (contract). SIM is not its matter (contract).
Shift least_shift(const ConflictGraph& graph, const std::vector<Stretch>& line, StabilityConcept wanted, std::uint32_t who,
                  std::uint32_t state, const ShiftOptions& options = {});

}  // namespace parley
