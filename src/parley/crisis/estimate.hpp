#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "parley/base/place.hpp"

namespace parley {

/// What a text cites: a source of the case and where in it. `source` is a key of [sources]; "j" is the analyst's judgement.
struct Citation {
  std::string source = {};
  std::string locator = {};  ///< "6", "12, 13": paragraphs or pages, as written
};

/// What a number or a claim rests on. "ramani 6 + j" reads: direction from paragraph 6, size judged.
struct Grounds {
  std::vector<Citation> citations = {};  ///< outside sources, in the order written; judgement is not listed here
  bool judged = false;                   ///< a "j" stands in the text
  std::string text = {};                 ///< as written

  enum class Basis { sourced, direction_sourced, judged, none };
  Basis basis() const {
    if (citations.empty()) return judged ? Basis::judged : Basis::none;
    return judged ? Basis::direction_sourced : Basis::sourced;
  }
};

/// What every noun of a case carries: its name, its words, its grounds, its place in the file.
struct Heading {
  std::string id = {};
  std::string name = {};
  std::string note = {};
  Grounds grounds = {};
  std::vector<std::string> covers = {};  ///< items of the encoded text that this element carries ("C07"): `show --coverage`
  bool stated = true;                    ///< false: added by the analyst, drawn dashed
  bool contested = false;                ///< a source disputes it: answers are given with and without it
  Place place = {};
};

/// How an estimate is read. `pert`, `triangular`, `uniform`: low and high are the 5 % and 95 % quantiles, mode the most likely value.
/// `coin`: -1 or +1 with even odds (a sign that the file leaves open). Of a count `k` of `n`, with Jeffreys' prior: `share_of_count`, per
/// cent, 100 times Beta(k + 1/2, n - k + 1/2); `rate_of_count`, Gamma(k + 1/2, rate n); low, high and mode are then the 5 % and 95 %
/// quantiles and the mean.
enum class Shape { fixed, pert, triangular, uniform, coin, share_of_count, rate_of_count };

/// Where a quantity may lie; draws are clipped there.
///   share        0..100
///   nonnegative  at least 0 (lags, hazard bases, costs): log-PERT where low > 0, else the minimum is 0 and only the high point is matched
///   claim        a strength: clipped at 0 unless the range itself crosses 0
///   free         any number
enum class Limit { share, nonnegative, claim, free };

/// A number with doubt, a source and a place: what the file says. Never a number of a world: see Crisis.
struct Estimate {
  std::string path = {};  ///< "actor.PRK.on.programme.position"; names its random stream
  double low = 0, mode = 0, high = 0;
  Shape shape = Shape::fixed;
  Limit limit = Limit::free;
  double k = 0, n = 0;  ///< of a count
  Grounds grounds = {};
  Place place = {};
};

/// A handle on one estimate of a Scenario and on its drawn value in a Crisis.
struct Quantity {
  std::uint32_t index = none;
  static constexpr std::uint32_t none = 0xffffffffu;
  constexpr bool given() const { return index != none; }
  friend constexpr bool operator==(Quantity, Quantity) = default;
};

}  // namespace parley
