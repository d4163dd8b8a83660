#pragma once
#include <optional>
#include <vector>

namespace parley {

/// One side of freeze for freeze, in its own units: no bargain at all is worth 0 to it.
struct TrustSide {
  double both = 1;     ///< G: both hold back
  double alone = 1;    ///< E: lost where it alone holds back; negative: a gain
  double exploit = 0;  ///< gained where the other alone holds back; the other then takes its step back, so 0 unless said
  double belief = .5;  ///< that the other is of the kind that keeps the bargain when it expects the same, 0..1
};

/// The least belief at which a side holds back, if the other holds back whenever it can be trusted: E / (E + G - exploit); nothing where no
/// belief is enough (G <= 0, or cheating pays more than the bargain and E > 0). In Kydd's terms m = s / (1 + s - g_T) with G = 1.
std::optional<double> trust_threshold(const TrustSide& side);
/// Its belief is enough: it holds back where the other would.
bool holds_back(const TrustSide& side);

/// One equilibrium among the sides that can be trusted: how likely each holds back. Those that cannot be trusted never do.
struct TrustEquilibrium {
  enum class Kind { none, both, first, second, mixed } kind = Kind::none;
  double holds_back[2] = {0, 0};
  double both_hold = 0;  ///< chance that both do, at the sides' beliefs about each other
};

/// All equilibria of the game at once (both move at once, one round): distrust, unless a lone step pays by itself; both hold back where
/// both beliefs pass their thresholds; between them a mixed one (Kydd 2005, as stated in docs/models/templates.md).
std::vector<TrustEquilibrium> trust_equilibria(const TrustSide (&sides)[2]);

/// What either side that can be trusted would gain by its best other move, 0 at an equilibrium: written from the payoffs alone.
double trust_regret(const TrustSide (&sides)[2], const TrustEquilibrium& equilibrium);

/// In steps: a share of the stakes first, the rest if the other did. Symmetric form with lone loss s, exploiting gains g_trusted < 1 <
/// g_untrusted, trust t: the first shares that an equilibrium allows, and the least trust at which there is one.
struct FirstStep {
  double least = 0, most = 0;
};
std::optional<FirstStep> first_step(double trust, double lone, double g_trusted, double g_untrusted);
double step_threshold(double lone, double g_trusted, double g_untrusted);

}  // namespace parley
