#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "parley/base/text.hpp"
#include "parley/report/pictures/network_graph.hpp"
#include "parley/report/pictures/pictures.hpp"
#include "parley/report/pictures/svg.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/sentences.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

constexpr double node_width = 128, between = 58, node_size = 11.5, margin = 4, arcs = 44;

double left_of(const GraphNode& it) { return margin + it.layer * (node_width + between); }

struct Point {
  double x, y;
};

std::string_view look_of(const GraphEdge& it) {
  return it.sign == '+' ? "plus" : it.sign == '-' ? "minus" : it.sign == '?' ? "open" : "rule";
}

// Where each edge meets its nodes: spread over the node's side in the order of what lies at the other end.
std::vector<std::pair<double, double>> ports(const Graph& graph) {
  std::vector<std::pair<double, double>> out(graph.edges.size());
  const auto spread = [&](std::size_t node, bool right) {
    std::vector<std::pair<double, std::size_t>> here;
    for (std::size_t e = 0; e < graph.edges.size(); ++e) {
      const GraphEdge& it = graph.edges[e];
      const std::size_t low = it.back ? it.to : it.from, high = it.back ? it.from : it.to;
      if (it.level) {
        if (right && (it.from == node || it.to == node)) here.push_back({graph.nodes[it.from == node ? it.to : it.from].y, e});
      } else if (right ? low == node : high == node) {
        const double other = it.bends.empty() ? graph.nodes[right ? high : low].y : right ? it.bends.front() : it.bends.back();
        here.push_back({other, e});
      }
    }
    std::stable_sort(here.begin(), here.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    const double room = graph.nodes[node].height - 8;
    for (std::size_t i = 0; i < here.size(); ++i) {
      const double step = here.size() > 1 ? std::min(10.0, room / (static_cast<double>(here.size()) - 1)) : 0;
      const double y = graph.nodes[node].y + (static_cast<double>(i) - (static_cast<double>(here.size()) - 1) / 2) * step;
      const GraphEdge& it = graph.edges[here[i].second];
      (right && !(it.level && it.to == node) ? out[here[i].second].first : out[here[i].second].second) = y;
    }
  };
  for (std::size_t n = 0; n < graph.nodes.size(); ++n) {
    spread(n, true);
    spread(n, false);
  }
  return out;
}

std::string bend(Point a, Point b) {
  const double middle = (b.x - a.x) * 0.5;
  return fmt::format("C{} {} {} {} {} {}", coordinate(a.x + middle), coordinate(a.y), coordinate(b.x - middle), coordinate(b.y),
                     coordinate(b.x), coordinate(b.y));
}

// From the left end to the right end, through the bends; flat across each layer that it passes.
std::string route(const Graph& graph, const GraphEdge& it, Point from, Point to, double top) {
  std::string d = fmt::format("M{} {}", coordinate(from.x), coordinate(from.y));
  Point here = from;
  const std::size_t low = it.back ? it.to : it.from;
  for (std::size_t k = 0; k < it.bends.size(); ++k) {
    const double x = margin + (graph.nodes[low].layer + 1 + static_cast<int>(k)) * (node_width + between);
    const Point in = {x, top + it.bends[k]}, out = {x + node_width, top + it.bends[k]};
    d += bend(here, in) + fmt::format("L{} {}", coordinate(out.x), coordinate(out.y));
    here = out;
  }
  return d + bend(here, to);
}

void draw_edge(Svg& svg, const Graph& graph, std::size_t e, const std::pair<double, double>& port, double top, int stagger) {
  const GraphEdge& it = graph.edges[e];
  const GraphNode& low = graph.nodes[it.back ? it.to : it.from];
  const GraphNode& high = graph.nodes[it.back ? it.from : it.to];
  const Point from = {left_of(low) + node_width + (it.back ? 7.0 : 0.0), top + port.first};
  const Point to = {it.level ? left_of(high) + node_width + 7 : left_of(high) - (it.back ? 0.0 : 7.0), top + port.second};
  const std::string look = std::string("edge ") + std::string(look_of(it)) + (it.stated ? "" : " added") + (it.marked ? " marked" : "");
  const double wide = it.what == "rule" ? 1.0 : 0.8 + 3.4 * it.strength;
  const std::string name = fmt::format("{}{} -> {}: {}{}", it.id.empty() ? "" : it.id + ": ", graph.nodes[it.from].name,
                                       graph.nodes[it.to].name, it.sign == ' ' ? "" : std::string(1, it.sign) + " ", it.size);
  svg.open(name);
  const double bulge = std::min(between - 16, 20 + 0.1 * std::fabs(to.y - from.y));
  const std::string way =
      it.level ? fmt::format("M{} {}C{} {} {} {} {} {}", coordinate(from.x), coordinate(from.y), coordinate(from.x + bulge),
                             coordinate(from.y), coordinate(from.x + bulge), coordinate(to.y), coordinate(to.x), coordinate(to.y))
               : route(graph, it, from, to, top);
  svg.path(way, look, fmt::format("stroke-width:{}", coordinate(wide)));
  // The head points into the target's side, whichever side that is.
  const bool leftwards = it.back || it.level;
  const double x = it.back ? from.x - 7 : it.level ? to.x - 7 : to.x + 7, y = it.back ? from.y : to.y, back = leftwards ? 8 : -8;
  svg.path(fmt::format("M{} {}L{} {}L{} {}Z", coordinate(x), coordinate(y), coordinate(x + back), coordinate(y - 3.6), coordinate(x + back),
                       coordinate(y + 3.6)),
           std::string("head ") + std::string(look_of(it)));
  if (it.sign != ' ') {
    const double at = x + (leftwards ? 1 : -1) * (15 + 10 * stagger);
    svg.text(at, y - 2.5, it.sign == '-' ? "\u2212" : std::string(1, it.sign), std::string("sign halo ") + std::string(look_of(it)),
             Side::middle);
  }
  svg.close();
}

void draw_node(Svg& svg, const Scenario& scenario, const GraphNode& it, double top) {
  const double x = left_of(it), y = top + it.y - it.height / 2;
  const std::string_view look = it.kind == GraphNode::Kind::lever      ? "node lever"
                                : it.kind == GraphNode::Kind::outcome  ? "node outcome"
                                : it.kind == GraphNode::Kind::variable ? "node"
                                                                       : "node settlement";
  (void)scenario;
  svg.open(it.name);
  svg.rect(x, y, node_width, it.height, it.marked ? std::string(look) + " marked" : std::string(look),
           it.kind == GraphNode::Kind::lever ? 12 : 3);
  const auto lines = lines_within(it.name, node_size, node_width - 12, 3);
  double line_y = top + it.y - 7.0 * (static_cast<double>(lines.size()) - 1) + 4;
  for (const std::string& line : lines) {
    svg.text(x + node_width / 2, line_y, line,
             it.kind == GraphNode::Kind::outcome || it.kind == GraphNode::Kind::lever ? "tiny strong" : "tiny", Side::middle);
    line_y += 14;
  }
  svg.close();
}

std::string finding_of(const Scenario& scenario, const Graph& graph, OutcomeId headline) {
  std::size_t levers = 0, variables = 0, on_path = 0;
  for (const GraphNode& it : graph.nodes) {
    levers += it.kind == GraphNode::Kind::lever;
    variables += it.kind == GraphNode::Kind::variable;
    on_path += it.kind == GraphNode::Kind::variable && it.marked;
  }
  std::string out = fmt::format("{} {} levers reach \"{}\" through {} of {} variables", possessive(sentence_case(third_party(scenario))),
                                levers, name_of(scenario, headline), on_path, variables);
  if (on_path == 0)
    return fmt::format("No lever of {} reaches \"{}\" through the causal claims", third_party(scenario), name_of(scenario, headline));
  if (graph.chain.empty()) return out;
  out += "; the strongest chain: " + graph.nodes[graph.edges[graph.chain.front()].from].name;
  for (const std::size_t e : graph.chain)
    out += fmt::format(" {} {}", graph.edges[e].sign == '-' ? "\u2212\u2192" : "\u2192", graph.nodes[graph.edges[e].to].name);
  return out;
}

}  // namespace

Picture picture_network(const Scenario& scenario, const Answer& answer) {
  Picture out = {"network-figure"};
  const auto& outcomes = headline_outcomes(scenario, answer);
  OutcomeId headline = outcomes.empty() ? OutcomeId{} : outcomes.front().outcome;
  if (!headline.given() && !scenario.outcomes.empty()) headline = OutcomeId{0};
  Graph graph = graph_of(scenario, headline);
  if (graph.edges.empty()) return out;
  std::vector<int> touching(graph.nodes.size(), 0);
  std::vector<int> entering(graph.nodes.size(), 0);
  for (const GraphEdge& it : graph.edges) {
    ++touching[it.from];
    ++entering[it.to];
  }
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const double lines = static_cast<double>(lines_within(graph.nodes[i].name, node_size, node_width - 12, 3).size());
    graph.nodes[i].height = std::max(14 * lines + 12, 8 + 9.0 * std::max(touching[i], entering[i]));
  }
  lay_out(graph, 12, 5);
  const double top = 34;
  const double width = margin * 2 + graph.layers * (node_width + between) - between + arcs;
  Svg svg(width, top + graph.height + 8);
  svg.text(margin, 16, cut(possessive(sentence_case(third_party(scenario))) + " levers", node_size, node_width + between), "small strong");
  int first_outcome = graph.layers;
  for (const GraphNode& it : graph.nodes)
    if (it.kind == GraphNode::Kind::outcome) first_outcome = std::min(first_outcome, it.layer);
  if (first_outcome < graph.layers)
    svg.text(margin + first_outcome * (node_width + between) + node_width / 2, 16, "Outcomes", "small strong", Side::middle);
  if (first_outcome > 2)
    svg.text(margin + (node_width + between) * (1 + first_outcome) / 2.0 - between / 2, 16,
             "Variables: what causes what, read from left to right", "small soft", Side::middle);
  const auto port = ports(graph);
  std::vector<std::size_t> order;
  for (std::size_t e = 0; e < graph.edges.size(); ++e) order.push_back(e);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return graph.edges[a].marked < graph.edges[b].marked; });
  for (const std::size_t e : order) {
    // Signs that meet the same node side by side are set in three columns, by their place on its side.
    int before = 0;
    for (std::size_t k = 0; k < graph.edges.size(); ++k)
      if (k != e && graph.edges[k].to == graph.edges[e].to &&
          (graph.edges[k].back || graph.edges[k].level) == (graph.edges[e].back || graph.edges[e].level) && graph.edges[k].sign != ' ' &&
          (graph.edges[k].back ? port[k].first : port[k].second) < (graph.edges[e].back ? port[e].first : port[e].second))
        ++before;
    draw_edge(svg, graph, e, port[e], top, before % 2);
  }
  for (const GraphNode& it : graph.nodes) draw_node(svg, scenario, it, top);
  out.finding = finding_of(scenario, graph, headline);
  out.caption =
      "Blue with +: pushes the same way. Orange with \u2212: pushes the other way. Purple with ?: the file leaves the sign open. Solid: "
      "stated "
      "by a source. Dashed: added by the analyst. Width: strength. Strong lines lie on a path from the levers to the headline outcome. "
      "Thin dotted lines are rules of the file, not claims.";
  out.svg = svg.finish("network", out.finding, out.caption, width * 0.85);
  if (!graph.own.empty()) out.caption += " Not drawn, since they lead only to unscored accounts: " + join_words(graph.own) + ".";
  if (!graph.unused.empty()) out.caption += " Not drawn, since they lead to no outcome: " + join_words(graph.unused) + ".";
  std::vector<std::vector<std::string>> rows;
  for (const GraphEdge& it : graph.edges)
    rows.push_back({it.id.empty() ? it.what : it.id, graph.nodes[it.from].name, graph.nodes[it.to].name,
                    it.sign == ' '   ? ""
                    : it.sign == '-' ? "\u2212"
                                     : std::string(1, it.sign),
                    it.size, it.owner,
                    std::string(it.stated ? "" : "added") + (it.contested ? (it.stated ? "contested" : ", contested") : "")});
  out.table = html_table({"Claim", "From", "To", "Sign", "Strength", "Whose", "Standing"}, rows);
  return out;
}

}  // namespace parley
