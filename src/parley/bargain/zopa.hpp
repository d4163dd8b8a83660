#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "parley/crisis/scenario.hpp"

namespace parley {

/// What packages are worth to a group against no agreement, in one world: flat arrays. A package names a place on some issues, 0..100, and
/// leaves the others where they are. Actor i gains t on an issue, t = salience * (|status quo - position| - |place - position|) points of
/// utility; of what it gains it counts `trust` (a promise of the others, which they may break), of what it loses all of it.
struct Stakes {
  std::size_t actors = 0;
  std::vector<double> position = {};  ///< [issue * actors + actor], 0..100
  std::vector<double> salience = {};  ///< [issue * actors + actor], 0..1; 0: no stake
  Package status_quo = {};            ///< where nothing, no package may name the issue
  std::vector<double> trust = {};     ///< by actor, 0..1; 1: a bargain made is a bargain kept
  std::vector<double> bonus = {};     ///< by actor: points that any agreement brings besides its terms (side payments, less reservation)

  std::size_t issues() const { return status_quo.size(); }
  std::size_t at(std::size_t issue, std::size_t actor) const { return issue * actors + actor; }
};

/// Points of utility below which a gain is rounding.
inline constexpr double rounding_of_gain = 1e-9;

/// Points of utility by which `actor` prefers the package to no agreement.
double gain_of(const Stakes& stakes, std::size_t actor, const Package& package);

/// Places on an issue, 0..100.
struct Span {
  double low = 0, high = 0;
};

/// The places on `issue` at which the actor does not prefer no agreement, the package's other issues held; nothing where there are none.
std::optional<Span> acceptable(const Stakes& stakes, std::size_t actor, const Package& package, std::size_t issue);

/// What all of `spans` share, or nothing.
std::optional<Span> overlap(const std::vector<std::optional<Span>>& spans);

/// Every one of the parties prefers the package to no agreement. Gains are strict: indifference is not consent.
bool all_gain(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& package);

/// The places on `issue` that open a zone, the package's other issues held: every party gains strictly between the two ends. Nothing where
/// what they accept has no more than an end in common, or one of them gains nowhere.
std::optional<Span> opening(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& package, std::size_t issue);

/// The whole places inside `span`, for print; where there is none, those of one decimal, of two or of three, else the span as it is.
Span in_round_places(const Span& span);

/// Is there an agreement that all of the parties prefer to none? Places on the issues that `frame` names are free in 0..100.
struct Zone {
  double least_gain = 0;             ///< of the party that gains least, in the package where it gains most; the zone is open above 0
  Package package = {};              ///< that package
  std::vector<double> gains = {};    ///< by party
  std::vector<double> weights = {};  ///< by party, sum 1: the proof. The gains so weighted are nowhere above least_gain: ceiling()
  bool open() const;
};
Zone find_zone(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& frame);

/// The most that the weighted gains of the parties reach over all packages, issue by issue: it bounds the least gain of any package from
/// above. Knows no solver.
double ceiling(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& frame, const std::vector<double>& weights);

/// The efficient packages of two parties, from the first one's best to the second one's best: what lies between two of them along a
/// straight line is efficient too.
struct Efficient {
  Package package = {};
  double first = 0, second = 0;  ///< gains
};
std::vector<Efficient> frontier(const Stakes& stakes, std::size_t first, std::size_t second, const Package& frame);

/// The package closest to the proposed one (least sum of points moved) from which every party gains at least `margin`; nothing where there
/// is none.
std::optional<Package> nearest_package(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& proposed,
                                       double margin);

/// The same among named places only: `places` by issue, the proposed one not included. Fewest issues changed first, then the largest least
/// gain. Nothing where no combination gives everyone a gain.
std::optional<Package> nearest_named(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& proposed,
                                     const std::vector<std::vector<double>>& places);

/// What the parties leave on the table: the most that they could gain together by another package from which none of them loses against
/// `package`. `surplus` 0: efficient.
struct Pareto {
  double surplus = 0;
  Package package = {};
  std::vector<double> gains = {};  ///< by party, over `package`
};
Pareto unexploited(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& package);

/// Kinds of those who gain from failure, after Stedman (1997), who tells them by aims that a file of positions does not hold. The rule
/// here, over the packages that no party refuses (or, without a zone, that are least bad for the party that gains least):
///   limited  moving one issue of the package makes it gain and keeps the parties in: an inducement will do
///   greedy   some such package makes it gain, but more than one issue must move: socialisation, its demands grow with the deal
///   total    no such package makes it gain: coercion, or a deal that works without it
enum class SpoilerKind { limited, greedy, total };
const char* to_text(SpoilerKind kind);
/// Stedman's remedy: "inducement", "socialisation", "coercion".
const char* remedy_of(SpoilerKind kind);

struct Spoiler {
  std::size_t actor = 0;
  double gain = 0;  ///< from the package; below 0: it gains from failure. A side payment of that size leaves it indifferent
  double best = 0;  ///< the most that it gains in a package that no party refuses
  SpoilerKind kind = SpoilerKind::total;
};
/// Everyone who loses by `package` against no agreement. `around`: the package that one issue may be moved in (a near miss, or `package`).
std::vector<Spoiler> spoilers(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& package, const Package& around);

}  // namespace parley
