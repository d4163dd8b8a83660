#pragma once
#include <string>
#include <vector>

#include "parley/crisis/arm.hpp"

namespace parley {

/// The influence network as a drawing needs it: what stands where, what points where.
struct GraphNode {
  enum class Kind { lever, variable, settlement, outcome } kind = Kind::variable;
  std::string id = {}, name = {};
  bool marked = false;  ///< on a path from the third party's levers to the headline outcome
  int layer = 0;
  double y = 0, height = 30;  ///< middle, set by lay_out
};

struct GraphEdge {
  std::size_t from = 0, to = 0;
  std::string id = {};    ///< of the link; empty for effects and drivers
  std::string what = {};  ///< "effect", "link", "driver", "rule"
  char sign = '+';        ///< '+', '-', '?', or ' ' for a rule without a sign
  double strength = 0;    ///< 0..1 for the width of the line
  std::string size = {};  ///< as the file gives it: "[0, 15, 40] points"
  std::string owner = {};
  bool stated = true;
  bool contested = false;
  bool marked = false;
  bool back = false;               ///< points against the reading direction: set by lay_out
  bool level = false;              ///< both ends stand in one column: set by lay_out
  std::vector<double> bends = {};  ///< y at each layer between the ends, from the lower layer up
};

struct Graph {
  std::vector<GraphNode> nodes = {};
  std::vector<GraphEdge> edges = {};
  int layers = 0;
  double height = 0;
  std::vector<std::string> unused = {};  ///< names of variables that lead to no outcome and are not drawn
  std::vector<std::string> own = {};     ///< names of those that lead only to an account (unscored): not drawn either
  std::vector<std::size_t> chain = {};   ///< edges of the strongest chain from a lever to the headline outcome; may be empty
};

/// The third party's levers, the variables that lead to an outcome, the outcomes, and what connects them. `headline` may be not given.
Graph graph_of(const Scenario& scenario, OutcomeId headline);

/// Columns: levers left, outcomes right, at most `columns` of variables between them, chosen so that as few and as weak claims as possible
/// point backwards (hill climbing from the longest path); orders by barycentres, then places by least squares under the order (after
/// Sugiyama, Tagawa & Toda 1981). `gap`: least distance between neighbours.
void lay_out(Graph& graph, double gap, int columns);

}  // namespace parley
