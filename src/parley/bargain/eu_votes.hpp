#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// What each actor brings to a decision of the European Union by the treaties, in the shares that `size` gives to the members together, the
/// Commission and the Parliament:
/// - members share theirs by their votes in the Council: before 2004 those of the fifteen, from 2004 on, or where a member of 2004 or later
///   is among the actors, those of the Treaty of Nice (kept also after the double majority of November 2014, whose weights they resemble);
/// - under consultation (`procedure` CNS) the Parliament only advises: 0.
/// Actors that are no members keep their size. `year`: of the proposal, 0 where unknown.
/// Votes: Treaty establishing the European Community, art. 205 (Amsterdam; Nice; accession of Bulgaria, Romania and Croatia).
std::vector<double> eu_vote_capability(const std::vector<std::string>& actors, const std::vector<double>& size, int year,
                                       std::string_view procedure);

}  // namespace parley
