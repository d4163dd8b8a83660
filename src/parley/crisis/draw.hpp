#pragma once
#include <cstdint>
#include <vector>

#include "parley/crisis/crisis.hpp"
#include "parley/numerics/distribution.hpp"

namespace parley {

/// The inverse distribution of one estimate, clipped to its limit.
Quantile quantile_of(const Estimate& estimate);

/// Makes an estimate one of a count: k of n years or occasions, or (`events`) k events in n years, with its quantiles and its mean.
void set_count(Estimate& estimate, double k, double n, bool events);

/// Draws worlds of one scenario. Building it makes one table of quantiles per estimate; drawing is then a lookup.
class Sampler {
 public:
  explicit Sampler(const Scenario& scenario);

  /// World `world` of `seed`: every quantity by the inverse of its distribution at uniform(seed, world, name_hash(path)), clipped to its
  /// limit. Adding an element changes no other draw.
  Crisis draw(std::uint64_t seed, std::uint32_t world) const;
  void draw_into(Crisis& crisis, std::uint64_t seed, std::uint32_t world) const;

  /// The world in which every quantity stands at its mode. Open signs stand at +1.
  Crisis modes() const;

 private:
  struct Stream {  ///< one per number with doubt
    std::uint32_t index;
    std::uint64_t name;
    Quantile quantile;
  };
  std::vector<Stream> streams_;
  Crisis modes_;
};

}  // namespace parley
