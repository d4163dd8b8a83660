#include "parley/report/pictures/network_graph.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "report_fixture.hpp"

namespace parley {
namespace {

TEST(Network, IsLayeredAndLeavesOutWhatLeadsNowhere) {
  const auto it = fixture::told();
  Graph graph = graph_of(it.scenario, OutcomeId{0});
  ASSERT_FALSE(graph.unused.empty());
  EXPECT_NE(std::find(graph.unused.begin(), graph.unused.end(), "prestige"), graph.unused.end());
  for (GraphNode& node : graph.nodes) node.height = 30;
  lay_out(graph, 12, 5);
  std::size_t backwards = 0;
  for (const GraphEdge& edge : graph.edges) {
    backwards += edge.back || edge.level;
    if (!edge.back && !edge.level) {
      EXPECT_LT(graph.nodes[edge.from].layer, graph.nodes[edge.to].layer);
    }
    if (graph.nodes[edge.from].kind == GraphNode::Kind::lever) {
      EXPECT_EQ(graph.nodes[edge.from].layer, 0);
    }
  }
  EXPECT_EQ(backwards, 1u);  // C06 and C10 close the only loop
  for (std::size_t a = 0; a < graph.nodes.size(); ++a)
    for (std::size_t b = a + 1; b < graph.nodes.size(); ++b)
      if (graph.nodes[a].layer == graph.nodes[b].layer) {
        EXPECT_GE(std::abs(graph.nodes[a].y - graph.nodes[b].y), 30 + 6) << graph.nodes[a].name << " " << graph.nodes[b].name;
      }
  ASSERT_FALSE(graph.chain.empty());
  EXPECT_EQ(graph.nodes[graph.edges[graph.chain.front()].from].kind, GraphNode::Kind::lever);
  EXPECT_EQ(graph.nodes[graph.edges[graph.chain.back()].to].id, "talks");
}

}  // namespace
}  // namespace parley
