#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/bargain/model.hpp"
#include "parley/bargain/zopa.hpp"
#include "parley/base/status.hpp"

namespace parley {

/// What a third party can do to a bargain, as changes of its flat arrays: pure functions, and nothing where the size is 0 (identity to the
/// bit). Written KIND:WHOM=SIZE, e.g. `payment:PRK=10`.
///   position:USA.drills=+20    moves where an actor stands, points; clipped to the scale
///   salience:USA.drills=-15    moves how much it cares, points of 0..100
///   capability:KOR=+10         moves its weight, points of the file's scale; at least 0
///   payment:PRK=10             a side payment worth so many points of utility to it, made if there is an agreement; `payment:RUS>PRK=10`
///                              takes them from the payer
///   reservation:USA=+5         points by which an agreement must beat no agreement (below 0: it settles for less)
///   guarantee:PRK=60           closes so many per cent of the gap between its trust that the bargain will be kept and certainty
///                              (Walter 1997); acts where trust is short
///   link:pressure              adds an issue to the package, at its status quo: more to trade with (Sebenius 1983)
///   binding                    deals bind both sides: both move their part or nobody does (model ktab)
struct GroupLever {
  enum class Kind { position, salience, capability, payment, reservation, guarantee, link, binding } kind = Kind::position;
  std::size_t actor = none;
  std::size_t payer = none;  ///< payment: none: from outside the group
  std::size_t issue = none;
  double size = 0;
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
};

/// Takes a lever's text apart; invalid where it cannot be read.
ValueOrWhy<GroupLever> read_lever(std::string_view text, const std::vector<std::string>& actors, const std::vector<std::string>& issues);
const char* to_text(GroupLever::Kind kind);

/// The group after levers on position, salience and capability; the others leave it as it is.
BargainModel with_levers(BargainModel model, const std::vector<GroupLever>& levers);

/// The stakes after levers on position, salience, payment, reservation and guarantee; capability weighs on nobody's utility.
Stakes with_levers(Stakes stakes, const std::vector<GroupLever>& levers);

/// The package with every linked issue that it leaves out and that has a status quo, at that place.
Package linked(Package package, const Stakes& stakes, const std::vector<GroupLever>& levers);

/// By actor: points that an agreement must bring beyond the disagreement point (reservation less payments), for the cooperative solutions.
std::vector<double> demands(std::size_t actors, const std::vector<GroupLever>& levers);

}  // namespace parley
