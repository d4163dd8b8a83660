#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "parley/base/text.hpp"
#include "parley/report/pictures/pictures.hpp"
#include "parley/report/pictures/svg.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/sentences.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

struct Standing {
  std::size_t actor;
  double low, mode, high, weight;
};

double at_mode(const Scenario& scenario, Quantity quantity, double otherwise) {
  return quantity.given() ? scenario[quantity].mode : otherwise;
}

std::vector<Standing> places_on(const Scenario& scenario, std::size_t issue) {
  std::vector<Standing> out;
  for (std::size_t i = 0; i < scenario.actors.size(); ++i) {
    const Actor& actor = scenario.actors[i];
    if (issue >= actor.on.size() || !actor.on[issue].position.given() || !actor.votes()) continue;
    const Estimate& it = scenario[actor.on[issue].position];
    const double weight = at_mode(scenario, actor.capability, 0) * at_mode(scenario, actor.on[issue].salience, 50) / 100;
    out.push_back({i, it.low, it.mode, it.high, weight});
  }
  std::stable_sort(out.begin(), out.end(), [](const Standing& a, const Standing& b) { return a.mode < b.mode; });
  return out;
}

bool is_party(const Scenario& scenario, std::size_t actor) {
  return std::any_of(scenario.parties.begin(), scenario.parties.end(), [&](ActorId id) { return id.index == actor; });
}

// "North Korea stands at 8 and the United States at 98: 90 points apart; Russia at 55."
std::string finding_on(const Scenario& scenario, const Issue& issue, const std::vector<Standing>& places) {
  const Standing* first = nullptr;
  const Standing* last = nullptr;
  std::vector<std::string> thirds;
  for (const Standing& it : places) {
    if (is_party(scenario, it.actor)) {
      if (first == nullptr) first = &it;
      last = &it;
    }
    if (is_third_party(scenario, ActorId{static_cast<std::uint32_t>(it.actor)}))
      thirds.push_back(fmt::format("{} at {}", in_a_sentence(name_of(scenario, scenario.actors[it.actor])), digits(it.mode)));
  }
  const std::string name = name_of(scenario, issue);
  if (first == nullptr || first == last) return name;
  std::string out =
      fmt::format("{}: {} stands at {}, {} at {}, {} points apart", name, in_a_sentence(name_of(scenario, scenario.actors[first->actor])),
                  digits(first->mode), in_a_sentence(name_of(scenario, scenario.actors[last->actor])), digits(last->mode),
                  digits(last->mode - first->mode));
  if (!thirds.empty()) out += "; " + join_words(thirds);
  return out;
}

std::string panel(const Scenario& scenario, std::size_t number, const std::vector<Standing>& places) {
  const Issue& issue = scenario.issues[number];
  const std::string finding = finding_on(scenario, issue, places);
  const double width = 400, left = 122, right = 388;
  const Axis x = {0, 100, left, right};
  struct Line {
    double at;
    std::string name;
    bool status_quo;
  };
  std::vector<Line> lines;
  for (const Proposal& it : scenario.proposals)
    for (const Proposal::PackagePlace& place : it.package)
      if (place.issue.index == number) lines.push_back({place.at, it.status_quo ? "no agreement" : name_of(scenario, it), it.status_quo});
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.at < b.at; });

  Svg svg(width, 10);
  double y = 16;
  for (const std::string& line : lines_within(name_of(scenario, issue), 14, width - 8, 2)) {
    svg.text(0, y, line, "strong");
    y += 18;
  }
  // Names of proposals stand above the lanes, each in the first row where it fits.
  std::vector<double> ends;
  std::vector<double> rows;
  std::vector<double> starts;
  for (const Line& it : lines) {
    const std::string name = cut(it.name, 11, 215);
    const double size = text_width(name, 11) + 8;
    const double start = std::clamp(x(it.at) - size / 2, 0.0, width - size);
    std::size_t row = 0;
    while (row < ends.size() && ends[row] > start) ++row;
    if (row == ends.size()) ends.push_back(0);
    ends[row] = start + size;
    rows.push_back(static_cast<double>(row));
    starts.push_back(start + size / 2);
  }
  const double lines_top = y;
  y += 15 * static_cast<double>(ends.size()) + (ends.empty() ? 2 : 8);
  const double lane = 21, top = y, bottom = y + lane * static_cast<double>(places.size());
  for (int tick = 0; tick <= 100; tick += 25) {
    svg.line(x(tick), top, x(tick), bottom, "grid");
    svg.text(x(tick), bottom + 14, fmt::format("{}", tick), "small soft", Side::middle);
  }
  for (std::size_t i = 0; i < lines.size(); ++i)
    svg.line(x(lines[i].at), lines_top + 15 * rows[i] + 3, x(lines[i].at), bottom, lines[i].status_quo ? "status-quo" : "proposal");
  for (std::size_t i = 0; i < lines.size(); ++i) {
    svg.open(fmt::format("{}: {}", lines[i].name, digits(lines[i].at)));
    svg.text(starts[i], lines_top + 15 * rows[i], cut(lines[i].name, 11, 215), "small halo", Side::middle);
    svg.close();
  }
  double heaviest = 1;
  for (const Standing& it : places) heaviest = std::max(heaviest, it.weight);
  for (const Standing& it : places) {
    const bool third = is_third_party(scenario, ActorId{static_cast<std::uint32_t>(it.actor)}), party = is_party(scenario, it.actor);
    const std::string who = name_of(scenario, scenario.actors[it.actor]);
    const double middle = y + lane / 2;
    svg.open(fmt::format("{}: {} [{}, {}], weight {}", who, digits(it.mode), digits(it.low), digits(it.high), digits(it.weight)));
    svg.text(left - 10, middle + 4, cut(who, third || party ? 14 : 13, left - 12),
             third   ? "strong third"
             : party ? "strong"
                     : "",
             Side::end);
    svg.rect(x(it.low), middle - 4, x(it.high) - x(it.low), 8, third ? "band-third" : party ? "band-party" : "band", 4);
    svg.circle(x(it.mode), middle, 2.5 + 6.5 * std::sqrt(it.weight / heaviest), third ? "dot-third" : party ? "dot-party" : "dot");
    svg.close();
    y += lane;
  }
  y = bottom + 32;
  const auto end_of = [&](bool high) {
    const Side side = high ? Side::end : Side::start;
    std::string name;
    double best = high ? -1 : 101;
    for (const auto& anchor : issue.anchors)
      if (high ? anchor.at > best : anchor.at < best) {
        best = anchor.at;
        name = fmt::format("{}: {}", digits(anchor.at), anchor.name);
      }
    double line_y = y;
    for (const std::string& line : lines_within(name, 11, 188, 3)) {
      svg.text(high ? width - 4 : 0, line_y, line, "small", side);
      line_y += 14;
    }
    return line_y;
  };
  const double low_end = end_of(false), high_end = end_of(true);
  svg.height(std::max(low_end, high_end));
  return svg.finish(
      fmt::format("actors-{}", number + 1), finding,
      "Dots: where each actor most likely stands, sized by capability times salience. Bands: 90 % range. Vertical lines: what the "
      "proposals ask for.",
      330);
}

}  // namespace

Picture picture_actors(const Scenario& scenario) {
  Picture out = {"actors-figure"};
  std::vector<std::vector<std::string>> rows;
  double widest = -1;
  std::string blocks;
  for (std::size_t i = 0; i < scenario.issues.size(); ++i) {
    const auto places = places_on(scenario, i);
    if (places.empty()) continue;
    blocks += "<div class=\"panel\">" + panel(scenario, i, places) + "</div>\n";
    double low = 101, high = -1;
    for (const Standing& it : places) {
      if (is_party(scenario, it.actor)) {
        low = std::min(low, it.mode);
        high = std::max(high, it.mode);
      }
      rows.push_back({name_of(scenario, scenario.issues[i]), name_of(scenario, scenario.actors[it.actor]), digits(it.mode),
                      fmt::format("[{}, {}]", digits(it.low), digits(it.high)), digits(it.weight)});
    }
    if (high >= low && high - low > widest) {
      widest = high - low;
      out.finding = "The parties stand farthest apart on " + finding_on(scenario, scenario.issues[i], places);
    }
  }
  if (blocks.empty()) return out;
  if (out.finding.empty()) out.finding = "Where the actors stand on each issue";
  out.svg = "<div class=\"panels\">\n" + blocks + "</div>\n";
  out.caption =
      "One panel an issue, actors in the order of their places. Dot: most likely place, sized by capability times salience. Band: 90 % "
      "range. Vertical lines: proposals; the dotted one is what holds if nothing is agreed.";
  out.table = html_table({"Issue", "Actor", "Place", "90 %", "Capability x salience"}, rows, {2, 3, 4});
  return out;
}

}  // namespace parley
