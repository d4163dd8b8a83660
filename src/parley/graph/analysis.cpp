#include "parley/graph/analysis.hpp"

#include "parley/base/expects.hpp"

namespace parley {
namespace {

bool has_needs(const Stability& found) {
  return found.status == StabilityStatus::solved || found.status == StabilityStatus::no_equilibrium;
}

ConflictAnalysis::Target analyse_target(const ConflictAnalysis& of, std::uint32_t state, const JointOptions& joint) {
  ConflictAnalysis::Target out;
  out.state = state;
  for (const Stability& found : of.found) {
    out.lifts.push_back(has_needs(found) ? lifts_for(found, of.rankings, state) : std::vector<Lift>{});
    if (found.wanted == StabilityConcept::SEQ) out.joint = joint_inverse(of.graph, of.rankings, state, joint);
  }
  return out;
}

}  // namespace

ConflictAnalysis analyse(const ConflictTable& table, const AnalysisOptions& options) {
  ConflictAnalysis out;
  GraphResult graph = graph_of(table, options.graph);
  out.status = graph.status;
  out.why = std::move(graph.why);
  if (graph.status != GraphStatus::solved) return out;
  out.graph = std::move(graph.graph);
  out.rankings = rankings_of(table, out.graph);
  std::vector<StabilityConcept> concepts = options.concepts;
  if (concepts.empty())
    for (const StabilityConcept one : stability_concepts)
      if (one != StabilityConcept::SIM || out.graph.has_vectors()) concepts.push_back(one);
  for (const StabilityConcept wanted : concepts) out.found.push_back(stability_of(out.graph, out.rankings, wanted, options.stability));
  if (options.target) {
    expects(*options.target < out.graph.states, "a target is a state of the conflict");
    out.target = analyse_target(out, *options.target, options.joint);
  }
  if (options.explained) {
    expects(*options.explained < out.graph.states, "a state of the conflict is explained");
    out.explained = ConflictAnalysis::Explained{*options.explained, {}};
    for (const StabilityConcept wanted : concepts)
      out.explained->reasons.push_back(wanted == StabilityConcept::SIM ? std::vector<Reason>{}
                                                                       : reasons_for(out.graph, out.rankings, wanted, *options.explained));
  }
  for (const auto& named : table.together) {
    std::uint32_t members = 0;
    for (const std::uint32_t i : named) members |= 1u << i;
    if (named.size() > 1 && out.graph.sides <= 12)
      out.together.push_back({named, coalition_stability(out.graph, out.rankings, CoalitionConcept::CR, members)});
  }
  return out;
}

}  // namespace parley
