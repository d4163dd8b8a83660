#pragma once
#include "parley/bargain/model.hpp"
#include "parley/bargain/zopa.hpp"

namespace parley {

/// What every public entry of this folder checks of the arrays that it is given: a ContractError where one is too short or too long.
void expects_whole(const Group& group);         ///< salience and capability by actor, as position
void expects_whole(const BargainModel& model);  ///< capability by actor, position and salience by issue and actor
void expects_whole(const Stakes& stakes);       ///< trust and bonus by actor, position and salience by issue and actor
/// Every issue of the package is one of the stakes, and every party one of their actors.
void expects_whole(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& package);

}  // namespace parley
