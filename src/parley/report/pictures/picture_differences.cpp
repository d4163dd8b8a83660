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

struct DifferenceRow {
  std::string label;
  const Difference* difference;
  std::string_view look;
  int shape;  ///< 0 circle, 1 square, 2 triangle, 3 diamond
};

std::vector<DifferenceRow> rows_of(const OutcomeAnswer& it) {
  std::vector<DifferenceRow> rows;
  if (it.pooled) rows.push_back({"as used, pooled", &it.pooled->difference, "m-with", 0});
  for (const WitnessName witness : witness_names)
    if (const auto& voice = it.said[witness])
      rows.push_back({fmt::format("as used, {}", to_text(witness)), &voice->difference, "m-witness", 1 + static_cast<int>(witness)});
  if (it.pooled) rows.push_back({"best from today, pooled", &it.pooled->best_difference, "m-best", 3});
  return rows;
}

void mark(Svg& svg, const DifferenceRow& row, const Axis& x, double y) {
  svg.line(x(100 * row.difference->interval.low), y, x(100 * row.difference->interval.high), y, std::string(row.look) + " whisker");
  const double at = x(100 * row.difference->mean);
  if (row.shape == 0) svg.circle(at, y, 5.5, row.look);
  if (row.shape == 1) svg.square(at, y, 4, row.look);
  if (row.shape == 2) svg.triangle(at, y, 4.8, row.look);
  if (row.shape == 3) svg.diamond(at, y, 6.5, row.look);
}

std::string drawn_differences(const Scenario& scenario, const std::vector<const OutcomeAnswer*>& outcomes, const std::string& finding,
                              const std::string& description, bool narrow) {
  double low = -1, high = 1;
  double height = narrow ? 22 : 34;
  const double step = narrow ? 38 : 24;
  for (const OutcomeAnswer* it : outcomes) {
    const auto rows = rows_of(*it);
    for (const DifferenceRow& row : rows) {
      low = std::min({low, 100 * row.difference->interval.low, 100 * row.difference->mean});
      high = std::max({high, 100 * row.difference->interval.high, 100 * row.difference->mean});
    }
    const auto title = lines_within(name_of(scenario, it->outcome), 14, narrow ? 330 : 800, 2);
    height += 8 + 18 * static_cast<double>(title.size()) + step * static_cast<double>(rows.size()) + 12;
  }
  const double room = (high - low) * 0.03;
  const Axis x = {low - room, high + room, narrow ? 8.0 : 190.0, narrow ? 342.0 : 600.0};
  Svg svg(narrow ? 350 : 860, height + 40);
  double y = narrow ? 22 : 34;
  const double top = y;
  svg.rect(x(-1), top, x(1) - x(-1), height - top, "under-a-point");
  for (const double tick : round_ticks(low - room, high + room, narrow ? 4 : 7)) {
    svg.line(x(tick), top, x(tick), height, tick == 0 ? "zero" : "grid");
    for (const double at : {top - 7, height + 16})
      svg.text(x(tick), at, tick == 0 ? "0" : typeset(signed_digits(tick)), "small soft", Side::middle);
  }
  svg.text((x.start + x.end) / 2, height + 33, "points of probability, with minus without", "small soft", Side::middle);
  if (!narrow) {
    svg.text(612, 24, "mean [90 %]", "small soft");
    svg.text(856, 24, "one point or more", "small soft", Side::end);
  }
  for (const OutcomeAnswer* it : outcomes) {
    y += 8;
    for (const std::string& line : lines_within(name_of(scenario, it->outcome), 14, narrow ? 330 : 800, 2))
      svg.text(narrow ? 8 : 0, y += 18, line, "strong halo");
    for (const DifferenceRow& row : rows_of(*it)) {
      const Difference& d = *row.difference;
      const std::string figures = typeset(signed_digits(100 * d.mean) + " " + points_interval(d.interval));
      svg.open(fmt::format("{}: {} points", row.label, figures));
      if (narrow) {
        svg.text(8, y + 19, row.label, "halo");
        svg.text(342, y + 19, figures, "halo", Side::end);
        mark(svg, row, x, y + 31);
      } else {
        svg.text(178, y + 21, row.label, "", Side::end);
        mark(svg, row, x, y + 17);
        svg.text(612, y + 21, figures);
        svg.text(856, y + 21, by_a_point_in_brief(d), "", Side::end);
      }
      svg.close();
      y += step;
    }
    y += 12;
  }
  return svg.finish(narrow ? "differences-narrow" : "differences", finding, description, narrow ? 0 : 700);
}

std::string finding_of(const Scenario& scenario, const std::vector<const OutcomeAnswer*>& outcomes) {
  const OutcomeAnswer& it = *outcomes.front();
  const Difference& d = it.pooled->difference;
  std::string out = fmt::format("{} {} {} to \"{}\"", sentence_case(third_party(scenario)), third_party_does(scenario, "add"),
                                points_with(d.mean, d.interval), name_of(scenario, it.outcome));
  std::vector<double> means;
  for (const WitnessName witness : witness_names)
    if (const auto& voice = it.said[witness]) means.push_back(voice->difference.mean);
  if (means.size() > 1) {
    const auto [low, high] = std::minmax_element(means.begin(), means.end());
    out += *low * *high < 0       ? "; the witnesses disagree on the sign"
           : *high - *low >= 0.01 ? fmt::format("; the witnesses stand {} points apart", digits(100 * (*high - *low)))
                                  : "; the witnesses stand within a point of each other";
  }
  return out;
}

}  // namespace

Picture picture_differences(const Scenario& scenario, const Answer& answer) {
  Picture out = {"differences-figure"};
  // The headline question's outcomes first, then what else was scored.
  std::vector<const OutcomeAnswer*> outcomes;
  for (const OutcomeAnswer& it : headline_outcomes(scenario, answer))
    if (it.pooled) outcomes.push_back(&it);
  for (const OutcomeAnswer& it : answer.outcomes)
    if (it.pooled && std::none_of(outcomes.begin(), outcomes.end(), [&](const OutcomeAnswer* had) { return had->outcome == it.outcome; }))
      outcomes.push_back(&it);
  if (outcomes.empty()) return out;
  out.finding = finding_of(scenario, outcomes);
  out.caption =
      "Each world is run twice on the same draws, with and without; the difference is taken in each world. Mark: mean. Line: 90 % "
      "interval over the worlds. Grey band: less than one point either way. The last column is the share of worlds with one point "
      "or more; where the mean is below zero, with one point less or lower still.";
  std::vector<std::vector<std::string>> rows;
  for (const OutcomeAnswer* it : outcomes)
    for (const DifferenceRow& row : rows_of(*it)) {
      const Difference& d = *row.difference;
      rows.push_back({name_of(scenario, it->outcome), row.label, typeset(signed_digits(100 * d.mean)), typeset(points_interval(d.interval)),
                      percent(d.above_zero), percent(d.at_least_a_point), percent(d.at_least_a_point_less), percent(d.zero),
                      digits(100 * d.mc_error)});
    }
  out.table = html_table({"Outcome", "Arm and witness", "Points", "90 %", "Above zero", "At least one point more",
                          "At least one point less", "Exactly zero", "Monte Carlo error"},
                         rows, {2, 3, 4, 5, 6, 7, 8});
  out.svg = drawn_differences(scenario, outcomes, out.finding, out.caption, false);
  out.narrow = drawn_differences(scenario, outcomes, out.finding, out.caption, true);
  return out;
}

}  // namespace parley
