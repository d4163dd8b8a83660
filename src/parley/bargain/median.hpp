#pragma once
#include "parley/bargain/model.hpp"

namespace parley {

/// All positions that beat or tie every other one in a weighted vote: [low, high]; one point unless the weights split in two equal
/// halves between two neighbours (Black 1948, single-peaked preferences with symmetric loss). An empty group: [0, 0].
struct MedianSpan {
  double low = 0, high = 0;
  double middle() const { return low + (high - low) / 2; }
};
MedianSpan median_span(const Group& group, Weights weights = Weights::both);

/// The middle of the span, so that mirroring the issue mirrors the answer.
double weighted_median(const Group& group, Weights weights = Weights::both);

/// The same for positions and weights in arrays; `order` is room to work in.
MedianSpan median_span(const std::vector<double>& position, const std::vector<double>& weight, std::vector<std::size_t>& order);

}  // namespace parley
