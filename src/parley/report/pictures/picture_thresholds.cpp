#include <fmt/core.h>

#include <algorithm>

#include "parley/report/pictures/pictures.hpp"
#include "parley/report/pictures/svg.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/sentences.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

double top_of(const std::vector<Threshold>& all) {
  double top = 0.1;
  for (const Threshold& it : all)
    for (const Threshold::Step& step : it.steps) top = std::max(top, step.figure.interval.high);
  return std::min(1.0, 0.1 * static_cast<int>(top * 10 + 0.999));
}

std::string finding_of(const Scenario& scenario, const Threshold& it) {
  const std::string what = fmt::format("\"{}\" against {}", name_of(scenario, it.outcome), varied_name(scenario, it.vary));
  if (it.adds_a_point) return fmt::format("{}: a point on average from {} on", what, digits(*it.adds_a_point));
  return fmt::format("{}: no place adds a point on average", what);
}

std::string panel(const Scenario& scenario, const Threshold& it, double most, const std::string& id) {
  const std::string finding = finding_of(scenario, it);
  const double width = 400, left = 40, right = 380;
  Svg svg(width, 10);
  double top = 16;
  for (const std::string& line : lines_within(finding, 13, width - 6, 3)) {
    svg.text(0, top, line, "strong");
    top += 17;
  }
  top += 6;
  const double bottom = top + 150;
  const Axis x = {0, 100, left, right}, y = {0, most, bottom, top};
  for (const double tick : round_ticks(0, 100 * most, 4)) {
    svg.line(left, y(tick / 100), right, y(tick / 100), "grid");
    svg.text(left - 6, y(tick / 100) + 4, fmt::format("{} %", digits(tick)), "small soft", Side::end);
  }
  std::string area, line;
  for (const Threshold::Step& step : it.steps) {
    area += fmt::format("{}{} {}", area.empty() ? "M" : "L", coordinate(x(step.place)), coordinate(y(step.figure.interval.high)));
    line += fmt::format("{}{} {}", line.empty() ? "M" : "L", coordinate(x(step.place)), coordinate(y(step.figure.p)));
  }
  for (std::size_t i = it.steps.size(); i-- > 0;)
    area += fmt::format("L{} {}", coordinate(x(it.steps[i].place)), coordinate(y(it.steps[i].figure.interval.low)));
  svg.path(area + "Z", "fan-wide");
  svg.path(line, "fan-median");
  if (it.as_used) {
    svg.line(x(*it.as_used), top, x(*it.as_used), bottom, "base");
    svg.text(x(*it.as_used), bottom + 30, "as used", "small soft", Side::middle);
  }
  for (const int tick : {0, 50, 100}) svg.text(x(tick), bottom + 16, fmt::format("{}", tick), "small soft", Side::middle);
  svg.height(bottom + 38);
  return svg.finish(id, finding, "Line: mean over the worlds; band: 90 % interval; dashed: as used, at its most likely place.", 330);
}

}  // namespace

Picture picture_thresholds(const Scenario& scenario, const QuestionAnswer& question) {
  const std::string id = fmt::format("threshold-{}", question.question + 1);
  Picture out = {id + "-figure"};
  if (question.thresholds.empty()) return out;
  const double most = top_of(question.thresholds);
  std::vector<std::vector<std::string>> rows;
  std::string panels;
  const Threshold* strongest = &question.thresholds.front();
  for (std::size_t i = 0; i < question.thresholds.size(); ++i) {
    const Threshold& it = question.thresholds[i];
    panels += "<div class=\"panel\">" + panel(scenario, it, most, fmt::format("{}-{}", id, i + 1)) + "</div>\n";
    if (it.steps.back().difference.mean > strongest->steps.back().difference.mean) strongest = &it;
    for (const Threshold::Step& step : it.steps)
      rows.push_back({varied_name(scenario, it.vary), name_of(scenario, it.outcome), digits(step.place),
                      share_with(step.figure.p, step.figure.interval), points_with(step.difference.mean, step.difference.interval)});
  }
  out.finding = sentence_case(threshold_words(scenario, *strongest));
  out.svg = "<div class=\"panels\">\n" + panels + "</div>\n";
  out.caption =
      "From one end of the scale to the other, all else as used. Line: mean over the worlds. Band: 90 % interval, our doubt about the "
      "inputs.";
  out.table = html_table({"What is varied", "Outcome", "Place, 0 to 100", "Chance", "Over the lowest place"}, rows, {2});
  return out;
}

}  // namespace parley
