#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "parley/bargain/model.hpp"
#include "parley/base/random.hpp"

/// Groups for the tests of bargaining models.
namespace groups {

struct Dice {
  std::uint64_t seed = 1;
  std::uint32_t step = 0;
  double operator()(double low = 0, double high = 1) { return low + (high - low) * parley::uniform(seed, 0, 0, step++); }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>((*this)() * static_cast<double>(n)); }
};

inline parley::Group random_group(std::uint64_t seed, std::size_t n) {
  Dice dice{seed};
  parley::Group group;
  for (std::size_t i = 0; i < n; ++i) {
    group.position.push_back(dice(0, 100));
    group.salience.push_back(dice(0.05, 1));
    group.capability.push_back(dice(1, 100));
  }
  return group;
}

/// Groups that have no spread, no weight, no company or nothing between the ends.
inline std::vector<parley::Group> awkward() {
  return {{{50}, {0.5}, {1}},
          {{10, 10, 10}, {0.5, 0.2, 1}, {1, 2, 3}},
          {{0, 100, 0, 100}, {0.5, 0.5, 0.5, 0.5}, {1, 1, 1, 1}},
          {{0, 100}, {1, 1}, {1, 1}},
          {{0, 50, 100}, {0, 0, 0}, {1, 2, 3}},
          {{0, 50, 100}, {1, 1, 1}, {0, 0, 0}},
          {{0, 30, 100}, {1, 0, 1}, {1e-12, 1, 1e7}},
          {{20, 20, 80, 80, 50}, {1, 1, 1, 1, 1}, {1, 1, 1, 1, 1}}};
}

/// Delay before medium-sized cars meet emission standards, years, in the European Community (Bueno de Mesquita 1994, table 4.3).
inline parley::Group emission() {
  return {{4, 7, 4, 4, 10, 10, 10, 7, 4, 7}, {.8, .4, .2, .8, .6, .6, .9, .1, 1, .7}, {.08, .08, .03, .16, .16, .16, .16, .05, .05, .08}};
}

template <class Values>
Values permuted(const Values& values, const std::vector<std::size_t>& order) {
  Values out;
  for (const std::size_t i : order) out.push_back(values[i]);
  return out;
}
inline parley::Group permuted(const parley::Group& group, const std::vector<std::size_t>& order) {
  return {permuted(group.position, order), permuted(group.salience, order), permuted(group.capability, order)};
}

}  // namespace groups
