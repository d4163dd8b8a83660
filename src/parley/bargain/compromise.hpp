#pragma once
#include "parley/bargain/model.hpp"

namespace parley {

/// Where a group settles if every actor pulls in proportion to its weight: sum w x / sum w (the "compromise model", Van den Bos 1991; with
/// w = capability x salience also the first-order Nash bargaining solution of the exchange literature). No published model has a smaller
/// mean error on decisions with known outcome. An empty group: 0.
double compromise(const Group& group, Weights weights = Weights::both);

/// The weighted standard deviation of the positions around the compromise, with the same weights.
double disagreement(const Group& group, Weights weights = Weights::both);

/// How far the compromise moves when one actor's position moves by one point: w_i / sum w.
double pull(const Group& group, std::size_t actor, Weights weights = Weights::both);

}  // namespace parley
