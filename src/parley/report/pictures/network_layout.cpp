#include <algorithm>
#include <cmath>

#include "parley/report/pictures/network_graph.hpp"

namespace parley {
namespace {

// A node, or the place where a long edge crosses a layer.
struct Spot {
  std::size_t node = static_cast<std::size_t>(-1);
  std::size_t edge = static_cast<std::size_t>(-1);
  double height = 0, y = 0;
  std::vector<std::size_t> left = {}, right = {};
  bool real() const { return node != static_cast<std::size_t>(-1); }
};

struct Sheet {
  std::vector<Spot> spots = {};
  std::vector<std::vector<std::size_t>> layers = {};
};

std::size_t low_end(const GraphEdge& it) { return it.back ? it.to : it.from; }
std::size_t high_end(const GraphEdge& it) { return it.back ? it.from : it.to; }

// What a claim costs by where its ends stand: a step to the next column is free, longer ones a little, one column or backwards much.
double cost(const GraphEdge& it, int from, int to) {
  const int step = to - from;
  const double weight = it.what == "rule" ? 0.4 : 0.5 + it.strength;
  if (step > 0) return 0.35 * (step - 1);
  return step == 0 ? 2.6 * weight : 3.4 * weight - 0.3 * step;
}

void layer(Graph& graph, int columns) {
  const std::size_t n = graph.nodes.size();
  std::vector<std::vector<std::size_t>> touching(n);
  for (std::size_t e = 0; e < graph.edges.size(); ++e) {
    touching[graph.edges[e].from].push_back(e);
    touching[graph.edges[e].to].push_back(e);
  }
  // Start: the longest way from a lever or a cause, as far as `columns` reach; loops end there.
  std::vector<int> at(n, 1);
  for (int round = 0; round < columns; ++round)
    for (const GraphEdge& it : graph.edges)
      if (graph.nodes[it.from].kind != GraphNode::Kind::lever && at[it.to] <= at[it.from]) at[it.to] = std::min(columns, at[it.from] + 1);
  std::vector<int> load(static_cast<std::size_t>(columns) + 2, 0);
  for (std::size_t i = 0; i < n; ++i) {
    if (graph.nodes[i].kind == GraphNode::Kind::lever) at[i] = 0;
    if (graph.nodes[i].kind == GraphNode::Kind::outcome) at[i] = columns + 1;
    ++load[static_cast<std::size_t>(at[i])];
  }
  for (int round = 0; round < 60; ++round) {
    bool moved = false;
    for (std::size_t i = 0; i < n; ++i) {
      if (graph.nodes[i].kind == GraphNode::Kind::lever || graph.nodes[i].kind == GraphNode::Kind::outcome) continue;
      const int here = at[i];
      const auto price = [&](int column) {
        const int others = load[static_cast<std::size_t>(column)] - (column == here);
        double sum = 0.12 * others;
        for (const std::size_t e : touching[i]) {
          const GraphEdge& it = graph.edges[e];
          sum += it.from == i ? cost(it, column, at[it.to]) : cost(it, at[it.from], column);
        }
        return sum;
      };
      int best = here;
      double least = price(here);
      for (int column = 1; column <= columns; ++column)
        if (price(column) < least - 1e-9) {
          least = price(column);
          best = column;
        }
      if (best != here) {
        --load[static_cast<std::size_t>(here)];
        ++load[static_cast<std::size_t>(best)];
        at[i] = best;
        moved = true;
      }
    }
    if (!moved) break;
  }
  // Columns that stayed empty are closed up.
  std::vector<int> now(static_cast<std::size_t>(columns) + 2, 0);
  int used = 0;
  for (std::size_t k = 0; k < now.size(); ++k) {
    now[k] = used;
    used += load[k] > 0;
  }
  for (std::size_t i = 0; i < n; ++i) graph.nodes[i].layer = now[static_cast<std::size_t>(at[i])];
  graph.layers = used;
  for (GraphEdge& it : graph.edges) {
    it.back = graph.nodes[it.to].layer < graph.nodes[it.from].layer;
    it.level = graph.nodes[it.to].layer == graph.nodes[it.from].layer;
  }
}

Sheet sheet_of(const Graph& graph) {
  Sheet sheet;
  sheet.layers.resize(static_cast<std::size_t>(graph.layers));
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    Spot spot;
    spot.node = i;
    spot.height = graph.nodes[i].height;
    sheet.spots.push_back(spot);
    sheet.layers[static_cast<std::size_t>(graph.nodes[i].layer)].push_back(i);
  }
  for (std::size_t e = 0; e < graph.edges.size(); ++e) {
    const std::size_t low = low_end(graph.edges[e]), high = high_end(graph.edges[e]);
    std::size_t before = low;
    for (int k = graph.nodes[low].layer + 1; k < graph.nodes[high].layer; ++k) {
      Spot spot;
      spot.edge = e;
      spot.height = 6;
      spot.left = {before};
      sheet.spots[before].right.push_back(sheet.spots.size());
      before = sheet.spots.size();
      sheet.layers[static_cast<std::size_t>(k)].push_back(before);
      sheet.spots.push_back(spot);
    }
    if (graph.nodes[low].layer < graph.nodes[high].layer) {
      sheet.spots[before].right.push_back(high);
      sheet.spots[high].left.push_back(before);
    }
  }
  return sheet;
}

std::vector<double> ranks_of(const Sheet& sheet) {
  std::vector<double> rank(sheet.spots.size(), 0);
  for (const auto& layer : sheet.layers)
    for (std::size_t i = 0; i < layer.size(); ++i)
      rank[layer[i]] = static_cast<double>(i) / std::max<double>(1, static_cast<double>(layer.size()) - 1);
  return rank;
}

long crossings(const Sheet& sheet) {
  std::vector<std::size_t> rank(sheet.spots.size(), 0);
  for (const auto& layer : sheet.layers)
    for (std::size_t i = 0; i < layer.size(); ++i) rank[layer[i]] = i;
  long count = 0;
  for (const auto& layer : sheet.layers) {
    std::vector<std::pair<std::size_t, std::size_t>> edges;
    for (const std::size_t spot : layer)
      for (const std::size_t to : sheet.spots[spot].right) edges.push_back({rank[spot], rank[to]});
    for (std::size_t a = 0; a < edges.size(); ++a)
      for (std::size_t b = a + 1; b < edges.size(); ++b)
        count += (edges[a].first < edges[b].first && edges[a].second > edges[b].second) ||
                 (edges[a].first > edges[b].first && edges[a].second < edges[b].second);
  }
  return count;
}

void order(Sheet& sheet) {
  auto best = sheet.layers;
  long fewest = crossings(sheet);
  for (int sweep = 0; sweep < 40 && fewest > 0; ++sweep) {
    const bool right = sweep % 2 == 0;
    const std::size_t n = sheet.layers.size();
    for (std::size_t k = 0; k < n; ++k) {
      auto& layer = sheet.layers[right ? k : n - 1 - k];
      const std::vector<double> rank = ranks_of(sheet);
      std::vector<std::pair<double, std::size_t>> keyed;
      for (const std::size_t spot : layer) {
        const auto& side = right ? sheet.spots[spot].left : sheet.spots[spot].right;
        double sum = 0;
        for (const std::size_t other : side) sum += rank[other];
        keyed.push_back({side.empty() ? rank[spot] : sum / static_cast<double>(side.size()), spot});
      }
      std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
      for (std::size_t i = 0; i < layer.size(); ++i) layer[i] = keyed[i].second;
    }
    const long now = crossings(sheet);
    if (now < fewest) {
      fewest = now;
      best = sheet.layers;
    }
  }
  sheet.layers = best;
  // Neighbours swapped wherever that saves a crossing.
  for (bool better = true; better && fewest > 0;) {
    better = false;
    for (auto& layer : sheet.layers)
      for (std::size_t i = 0; i + 1 < layer.size(); ++i) {
        std::swap(layer[i], layer[i + 1]);
        const long now = crossings(sheet);
        if (now < fewest) {
          fewest = now;
          better = true;
        } else {
          std::swap(layer[i], layer[i + 1]);
        }
      }
  }
}

// Places as near to `wish` as the order and the gaps allow, in least squares: pool adjacent violators.
void settle(Sheet& sheet, const std::vector<std::size_t>& layer, const std::vector<double>& wish, const std::vector<double>& weight,
            double gap) {
  struct Block {
    double sum, weight;
    std::size_t count;
  };
  std::vector<Block> blocks;
  std::vector<double> offset(layer.size(), 0);
  for (std::size_t i = 1; i < layer.size(); ++i) {
    const Spot& a = sheet.spots[layer[i - 1]];
    const Spot& b = sheet.spots[layer[i]];
    offset[i] = offset[i - 1] + a.height / 2 + b.height / 2 + (a.real() || b.real() ? gap : gap * 0.6);
  }
  for (std::size_t i = 0; i < layer.size(); ++i) {
    blocks.push_back({(wish[i] - offset[i]) * weight[i], weight[i], 1});
    while (blocks.size() > 1 &&
           blocks[blocks.size() - 2].sum / blocks[blocks.size() - 2].weight > blocks.back().sum / blocks.back().weight) {
      Block& into = blocks[blocks.size() - 2];
      into.sum += blocks.back().sum;
      into.weight += blocks.back().weight;
      into.count += blocks.back().count;
      blocks.pop_back();
    }
  }
  std::size_t i = 0;
  for (const Block& block : blocks)
    for (std::size_t k = 0; k < block.count; ++k, ++i) sheet.spots[layer[i]].y = block.sum / block.weight + offset[i];
}

void place(Sheet& sheet, double gap) {
  for (auto& layer : sheet.layers) {
    double y = 0;
    for (const std::size_t spot : layer) {
      sheet.spots[spot].y = y + sheet.spots[spot].height / 2;
      y += sheet.spots[spot].height + gap;
    }
  }
  const std::size_t n = sheet.layers.size();
  for (int sweep = 0; sweep < 24; ++sweep)
    for (std::size_t k = 0; k < n; ++k) {
      const auto& layer = sheet.layers[sweep % 2 == 0 ? k : n - 1 - k];
      std::vector<double> wish, weight;
      for (const std::size_t at : layer) {
        const Spot& spot = sheet.spots[at];
        double sum = 0, count = 0;
        for (const auto* side : {&spot.left, &spot.right})
          for (const std::size_t other : *side) {
            const double pull = sheet.spots[other].real() || spot.real() ? 1 : 4;  // long edges should run straight
            sum += pull * sheet.spots[other].y;
            count += pull;
          }
        wish.push_back(count > 0 ? sum / count : spot.y);
        weight.push_back(spot.real() ? 1 + count : 0.5 + count);
      }
      settle(sheet, layer, wish, weight, gap);
    }
}

}  // namespace

void lay_out(Graph& graph, double gap, int columns) {
  if (graph.nodes.empty()) return;
  layer(graph, columns);
  Sheet sheet = sheet_of(graph);
  order(sheet);
  place(sheet, gap);
  double low = 1e300, high = -1e300;
  for (const Spot& spot : sheet.spots) {
    low = std::min(low, spot.y - spot.height / 2);
    high = std::max(high, spot.y + spot.height / 2);
  }
  graph.height = high - low;
  for (Spot& spot : sheet.spots) spot.y -= low;
  for (GraphEdge& it : graph.edges) it.bends.clear();
  for (const Spot& spot : sheet.spots) {
    if (spot.real())
      graph.nodes[spot.node].y = spot.y;
    else
      graph.edges[spot.edge].bends.push_back(spot.y);  // spots of an edge were made from the lower layer up
  }
}

}  // namespace parley
