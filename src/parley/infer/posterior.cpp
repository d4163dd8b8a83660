#include "parley/infer/posterior.hpp"

#include <algorithm>
#include <limits>

#include "parley/numerics/elementary.hpp"

namespace parley {
namespace {

// Shares that sum to 1. Those without a prior of their own stand at the mean of the others; all zero: equal.
std::vector<double> priors(const Scenario& scenario, const Crisis& crisis, const std::vector<HypothesisId>& hypotheses) {
  double sum = 0;
  int given = 0;
  for (const HypothesisId id : hypotheses)
    if (const Quantity prior = at(scenario.hypotheses, id).prior; prior.given()) {
      sum += std::max(0.0, crisis[prior]);
      ++given;
    }
  const double otherwise = given > 0 ? sum / given : 1;
  std::vector<double> shares;
  double total = 0;
  for (const HypothesisId id : hypotheses) {
    shares.push_back(std::max(0.0, crisis.get(at(scenario.hypotheses, id).prior, otherwise)));
    total += shares.back();
  }
  for (double& share : shares) share = total > 0 ? share / total : 1.0 / static_cast<double>(shares.size());
  return shares;
}

}  // namespace

Posterior posterior(const Scenario& scenario, const Crisis& crisis, std::string_view group, Contested contested,
                    std::optional<std::uint32_t> skip) {
  constexpr double impossible = -std::numeric_limits<double>::infinity();
  Posterior result;
  for (std::uint32_t h = 0; h < scenario.hypotheses.size(); ++h)
    if (scenario.hypotheses[h].group == group) result.hypotheses.push_back(HypothesisId{h});
  if (result.hypotheses.empty()) return result;
  result.prior = priors(scenario, crisis, result.hypotheses);

  const std::size_t n = result.hypotheses.size();
  std::vector<double> logs(n);
  for (std::size_t h = 0; h < n; ++h) logs[h] = result.prior[h] > 0 ? log(result.prior[h]) : impossible;
  for (std::uint32_t item = 0; item < scenario.evidence.size(); ++item) {
    const Evidence& evidence = scenario.evidence[item];
    if (skip == item || (contested == Contested::without && evidence.contested)) continue;
    if (evidence.date.given() && scenario.as_of.given() && evidence.date > scenario.as_of) continue;  // hindsight is locked out
    std::vector<double> chances(n, 0.5);
    bool speaks = false;
    for (const Evidence::Given& given : evidence.given)
      for (std::size_t h = 0; h < n; ++h)
        if (result.hypotheses[h] == given.hypothesis) {
          chances[h] = std::clamp(crisis[given.chance] / 100, 0.0, 1.0);
          speaks = true;
        }
    // An item with one chance for all says nothing: leaving it out keeps the bits.
    if (!speaks || std::all_of(chances.begin(), chances.end(), [&](double c) { return c == chances[0]; })) continue;
    for (std::size_t h = 0; h < n; ++h) logs[h] += chances[h] > 0 ? log(chances[h]) : impossible;
  }

  const double top = *std::max_element(logs.begin(), logs.end());
  if (top == impossible) {
    result.weight = result.prior;
    result.excluded_all = true;
    return result;
  }
  double sum = 0;
  for (const double value : logs) {
    result.weight.push_back(value == impossible ? 0 : exp(value - top));
    sum += result.weight.back();
  }
  for (double& weight : result.weight) weight /= sum;
  return result;
}

}  // namespace parley
