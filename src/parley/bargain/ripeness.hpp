#pragma once
#include <optional>

#include "parley/crisis/crisis.hpp"

namespace parley {

/// Whether a party is ready to settle, and what it lacks (Zartman 2000; Pruitt 2005). Readiness is the geometric mean of four components,
/// each 0..100: one of them at 0 makes the whole 0, whatever the others are. None can stand in for another, as a sum would have it.
struct Readiness {
  enum class Component { hurting, way_out, optimism, alternative };
  double hurting = 0;      ///< the stalemate hurts
  double way_out = 0;      ///< a way out is seen
  double optimism = 0;     ///< trust that the other side would keep a bargain
  double alternative = 0;  ///< 100 - batna: how little no agreement is worth
  double readiness = 0;    ///< 0..100
  Component weakest = Component::hurting;
  double mended = 0;  ///< readiness if the weakest component stood at 50, or as it is where it stands higher
};
const char* to_text(Readiness::Component component);

/// Nothing where the file gives the actor no ripeness.
std::optional<Readiness> readiness_of(const Crisis& crisis, const Actor& actor);

}  // namespace parley
