#include "parley/crisis/draw.hpp"

#include <algorithm>
#include <limits>

#include "parley/base/expects.hpp"
#include "parley/base/random.hpp"
#include "parley/numerics/statistics.hpp"

namespace parley {

namespace {

constexpr double largest = std::numeric_limits<double>::max();

Interval domain(const Estimate& estimate) {
  switch (estimate.limit) {
    case Limit::share:
      return {0, 100};
    case Limit::nonnegative:
      return {0, largest};
    case Limit::claim:
      // A claim keeps the sign of its range; only one that spans both signs may come out with either.
      if (estimate.low >= 0) return {0, largest};
      if (estimate.high <= 0) return {-largest, 0};
      break;
    case Limit::free:
      break;
  }
  return {-largest, largest};
}

Quantile pert_of(const Estimate& estimate) {
  const double low = estimate.low, mode = estimate.mode, high = estimate.high;
  if (estimate.limit != Limit::nonnegative || low < 0) return Quantile::pert(pert_from_quantiles(low, mode, high));
  if (low == 0) return Quantile::pert(pert_from_zero(mode, high));
  // Two neighbouring numbers may share a logarithm.
  const double log_low = log(low), log_high = log(high);
  if (!(log_low < log_high)) return Quantile::fixed(mode);
  return Quantile::exp_of(Quantile::pert(pert_from_quantiles(log_low, std::clamp(log(mode), log_low, log_high), log_high)));
}

Quantile shape_of(const Estimate& estimate) {
  if (estimate.shape == Shape::fixed || (estimate.shape <= Shape::uniform && estimate.low == estimate.high))
    return Quantile::fixed(estimate.mode);
  if (estimate.shape == Shape::coin) return Quantile::coin();
  if (estimate.shape == Shape::uniform) return Quantile::uniform(estimate.low, estimate.high);
  if (estimate.shape == Shape::triangular) return Quantile::triangular(estimate.low, estimate.mode, estimate.high);
  if (estimate.shape == Shape::share_of_count) return Quantile::beta(estimate.k + 0.5, estimate.n - estimate.k + 0.5, 100);
  if (estimate.shape == Shape::rate_of_count) return Quantile::gamma(estimate.k + 0.5, estimate.n);
  return pert_of(estimate);
}

}  // namespace

Quantile quantile_of(const Estimate& estimate) {
  const Interval limits = domain(estimate);
  return shape_of(estimate).clip(limits.low, limits.high);
}

void set_count(Estimate& estimate, double k, double n, bool events) {
  expects(k >= 0 && n > 0 && (events || k <= n), "a count is k of n");
  estimate.k = k;
  estimate.n = n;
  estimate.shape = events ? Shape::rate_of_count : Shape::share_of_count;
  estimate.limit = events ? Limit::nonnegative : Limit::share;
  const Quantile quantile = quantile_of(estimate);
  estimate.low = quantile(0.05);
  estimate.mode = events ? (k + 0.5) / n : 100 * (k + 0.5) / (n + 1);
  estimate.high = quantile(0.95);
}

Sampler::Sampler(const Scenario& scenario) {
  modes_.values.reserve(scenario.estimates.size());
  for (std::uint32_t i = 0; i < scenario.estimates.size(); ++i) {
    const Estimate& estimate = scenario.estimates[i];
    const Interval limits = domain(estimate);
    modes_.values.push_back(estimate.shape == Shape::coin ? 1 : std::clamp(estimate.mode, limits.low, limits.high));
    const bool ranges = estimate.shape == Shape::coin || (estimate.shape != Shape::fixed && estimate.low != estimate.high);
    if (ranges) streams_.push_back({i, name_hash(estimate.path), quantile_of(estimate)});
  }
}

Crisis Sampler::draw(std::uint64_t seed, std::uint32_t world) const {
  Crisis crisis;
  draw_into(crisis, seed, world);
  return crisis;
}

void Sampler::draw_into(Crisis& crisis, std::uint64_t seed, std::uint32_t world) const {
  crisis.values = modes_.values;  // keeps its memory where the sizes fit; fixed numbers stay as they are
  for (const Stream& stream : streams_) crisis.values[stream.index] = stream.quantile(uniform(seed, world, stream.name));
}

Crisis Sampler::modes() const { return modes_; }

}  // namespace parley
