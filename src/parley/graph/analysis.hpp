#pragma once
#include <optional>
#include <string>
#include <vector>

#include "parley/graph/inverse/joint_inverse.hpp"
#include "parley/graph/inverse/lift.hpp"
#include "parley/graph/stability/coalition.hpp"
#include "parley/graph/stability/explain.hpp"

namespace parley {

struct AnalysisOptions {
  std::vector<StabilityConcept> concepts = {};  ///< none: all that the states allow
  std::optional<std::uint32_t> target = {};     ///< a state to be made to hold
  std::optional<std::uint32_t> explained = {};  ///< a state whose verdicts are explained
  GraphOptions graph = {};
  StabilityOptions stability = {};
  JointOptions joint = {};
};

/// All that is asked of one conflict. Facts; report/ says them.
struct ConflictAnalysis {
  GraphStatus status = GraphStatus::solved;
  std::string why = {};
  ConflictGraph graph = {};
  std::vector<Ranking> rankings = {};
  std::vector<Stability> found = {};  ///< by concept, in the order asked

  struct Target {
    std::uint32_t state = 0;
    std::vector<std::vector<Lift>> lifts = {};  ///< by concept and side; none for a concept that was not solved
    std::optional<JointInverse> joint = {};     ///< under SEQ, where that was asked for
  };
  std::optional<Target> target = {};

  struct Explained {
    std::uint32_t state = 0;
    std::vector<std::vector<Reason>> reasons = {};  ///< by concept and side; none for SIM, which has no chain of answers
  };
  std::optional<Explained> explained = {};

  /// Of each coalition of two or more that the table names: what it would leave (CR).
  struct Together {
    std::vector<std::uint32_t> members = {};
    std::vector<bool> stays = {};  ///< by state
  };
  std::vector<Together> together = {};
};

/// States, verdicts, inverse and reasons. `target` and `explained` are states of the table (contract).
ConflictAnalysis analyse(const ConflictTable& table, const AnalysisOptions& options = {});

}  // namespace parley
