#include "parley/bargain/solutions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "parley/bargain/compromise.hpp"
#include "parley/bargain/sizes.hpp"
#include "parley/base/expects.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley {
namespace {

// The places that leave nobody worse off than disagreement.
struct PlacesForAll {
  double low = 0, high = top_of_scale;
};

double fallback(const Group& group, std::size_t i, const SolutionOptions& options) {
  const double points = options.disagreement ? top_of_scale - std::abs(*options.disagreement - group.position[i]) : 0;
  return options.demand.empty() ? points : points + options.demand[i];
}

PlacesForAll rational(const Group& group, const SolutionOptions& options) {
  PlacesForAll all;
  for (std::size_t i = 0; i < group.size(); ++i) {
    const double reach = top_of_scale - fallback(group, i, options);
    all.low = std::max(all.low, group.position[i] - reach);
    all.high = std::min(all.high, group.position[i] + reach);
  }
  return all;
}

// The highest point of a concave function; the middle where it is flat.
template <class Function>
double highest(Function f, PlacesForAll on) {
  const auto edge = [&](bool right) {
    double low = on.low, high = on.high;
    for (int step = 0; step < 200 && high - low > 1e-12; ++step) {
      const double a = low + (high - low) / 3, b = high - (high - low) / 3;
      const double fa = f(a), fb = f(b);
      // Which way a flat stretch is left decides which of its ends is found.
      if (fa < fb || (right && fa == fb))
        low = a;
      else
        high = b;
    }
    return low + (high - low) / 2;
  };
  return (edge(false) + edge(true)) / 2;
}

// Nobody can be moved: the disagreement point holds, or where none is given the compromise is forecast.
Solution disagree(const Group& group, const SolutionOptions& options) {
  return {options.disagreement.value_or(compromise(group, options.weights)), false};
}

bool impasse(const PlacesForAll& on, const SolutionOptions& options) {
  return (options.disagreement || !options.demand.empty()) && !(on.high - on.low > 1e-9);
}

void expects_sizes(const Group& group, const SolutionOptions& options) {
  expects_whole(group);
  expects(options.demand.empty() || options.demand.size() == group.size(), "a demand is given for every actor or for none");
}

}  // namespace

Solution nash(const Group& group, const SolutionOptions& options) {
  expects_sizes(group, options);
  if (group.size() == 0) return {};
  const PlacesForAll on = rational(group, options);
  if (impasse(on, options)) return disagree(group, options);
  const std::vector<double> weight = weights_of(group, options.weights);
  return {highest(
      [&](double x) {
        double sum = 0;
        for (std::size_t i = 0; i < group.size(); ++i) {
          if (!(weight[i] > 0)) continue;
          const double gain = top_of_scale - std::abs(x - group.position[i]) - fallback(group, i, options);
          // At the edge, where somebody gains nothing, the slope still points inward.
          sum += gain > 0 ? weight[i] * log(gain) : weight[i] * (-1e6 + gain);
        }
        return sum;
      },
      on)};
}

namespace {

template <class Share>
Solution fairest(const Group& group, const SolutionOptions& options, Share share) {
  expects_sizes(group, options);
  if (group.size() == 0) return {};
  const PlacesForAll on = rational(group, options);
  if (impasse(on, options)) return disagree(group, options);
  const std::vector<double> weight = weights_of(group, options.weights);
  return {highest(
      [&](double x) {
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < group.size(); ++i)
          if (weight[i] > 0)
            least = std::min(least, share(i, top_of_scale - std::abs(x - group.position[i]) - fallback(group, i, options), on));
        return least;
      },
      on)};
}

}  // namespace

Solution kalai_smorodinsky(const Group& group, const SolutionOptions& options) {
  return fairest(group, options, [&](std::size_t i, double gain, const PlacesForAll& on) {
    const double best =
        top_of_scale - std::abs(std::clamp(group.position[i], on.low, on.high) - group.position[i]) - fallback(group, i, options);
    return best > 0 ? gain / best : std::numeric_limits<double>::infinity();
  });
}

Solution egalitarian(const Group& group, const SolutionOptions& options) {
  return fairest(group, options, [](std::size_t, double gain, const PlacesForAll&) { return gain; });
}

}  // namespace parley
