#include "parley/bargain/calibrated.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "parley/bargain/compromise.hpp"

namespace parley {

double polarisation(const Group& group, Weights weights) {
  const std::vector<double> share = weights_of(group, weights);
  double sum = 0, total = 0;
  for (std::size_t i = 0; i < group.size(); ++i) {
    sum += share[i] * std::abs(group.position[i] / 50 - 1);
    total += share[i];
  }
  return total > 0 ? std::clamp(sum / total, 0.0, 1.0) : 0;
}

Predictive calibrated(double point, const Group& group, const Calibration& calibration, Weights weights) {
  return calibrated(point, disagreement(group, weights), polarisation(group, weights), calibration);
}

Predictive calibrated(double point, double spread, double polarised, const Calibration& calibration) {
  const double p2 = polarised * polarised, p4 = p2 * p2, t = p4 * p4;
  const double ends = spread > 0 ? calibration.ends * t : 0;  // all of one mind: no sides
  Predictive predictive;
  predictive.parts.push_back({1 - ends, point, (calibration.scale + (calibration.polar - calibration.scale) * t) * spread});
  if (ends > 0) {
    const double high = std::clamp(point / 100, 0.0, 1.0);
    predictive.parts.push_back({ends * (1 - high), 0, 0});
    predictive.parts.push_back({ends * high, 100, 0});
  }
  return predictive;
}

namespace {

// What a decision's group comes to.
struct Seen {
  double point = 0, spread = 0, polarised = 0, outcome = 0;
};

double mean_crps(const std::vector<Seen>& seen, const Calibration& calibration) {
  // Sorted, so that the order of the decisions cannot reach the sum.
  std::vector<double> scores;
  for (const Seen& each : seen) scores.push_back(crps(calibrated(each.point, each.spread, each.polarised, calibration), each.outcome));
  std::sort(scores.begin(), scores.end());
  double sum = 0;
  for (const double score : scores) sum += score;
  return sum / static_cast<double>(seen.size());
}

}  // namespace

Calibration fit(std::span<const Known> known) {
  Calibration best;
  if (known.empty()) return best;
  std::vector<Seen> seen;
  for (const Known& each : known)
    seen.push_back({compromise(each.group), disagreement(each.group), polarisation(each.group), each.outcome});
  struct Axis {
    double Calibration::*value;
    double least, most;
  };
  const std::array<Axis, 3> axes = {{{&Calibration::scale, 0.2, 3}, {&Calibration::polar, 0.2, 3}, {&Calibration::ends, 0, 0.9}}};
  // The mean score is smooth with one valley: one constant at a time, in ever finer steps, until nothing moves.
  double least = mean_crps(seen, best);
  for (const double step : {0.16, 0.04, 0.01}) {
    for (bool moved = true; moved;) {
      moved = false;
      for (const Axis& axis : axes)
        for (const double way : {-step, step}) {
          Calibration tried = best;
          tried.*axis.value = std::round((best.*axis.value + way) * 100) / 100;
          if (tried.*axis.value < axis.least || tried.*axis.value > axis.most) continue;
          const double score = mean_crps(seen, tried);
          if (score < least - 1e-9) {
            least = score;
            best = tried;
            moved = true;
          }
        }
    }
  }
  return best;
}

}  // namespace parley
