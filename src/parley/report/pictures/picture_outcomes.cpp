#include <fmt/core.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/report/pictures/pictures.hpp"
#include "parley/report/pictures/svg.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/sentences.hpp"
#include "parley/report/words/words.hpp"
#include "parley/survival/rates.hpp"

namespace parley {
namespace {

struct OutcomeRow {
  std::string label;
  const Figure* figure;
  std::string_view look;  ///< of the whisker
  int shape;              ///< 0 circle, 1 square, 2 diamond
};

std::vector<OutcomeRow> rows_of(const Scenario& scenario, const WitnessResult& voice) {
  return {{arm_words_of(scenario, nullptr).without, &voice.without, "m-without", 1},
          {"as used", &voice.with, "m-with", 0},
          {"best from today", &voice.best, "m-best", 2}};
}

double base_of(const Scenario& scenario, const Outcome& outcome) {
  const auto base = survival::base_chance(scenario, outcome);
  return base ? base->mean : -1;
}

void mark(Svg& svg, const OutcomeRow& row, const Axis& x, double y) {
  svg.line(x(row.figure->interval.low), y, x(row.figure->interval.high), y, std::string(row.look) + " whisker");
  const double at = x(row.figure->p);
  if (row.shape == 0) svg.circle(at, y, 5.5, row.look);
  if (row.shape == 1) svg.square(at, y, 4.8, row.look);
  if (row.shape == 2) svg.diamond(at, y, 6.5, row.look);
}

std::string drawn_outcomes(const Scenario& scenario, const std::vector<const OutcomeAnswer*>& outcomes, const std::string& finding,
                           const std::string& description, bool narrow) {
  double most = 0.02;
  for (const OutcomeAnswer* it : outcomes) {
    const WitnessResult& voice = *it->pooled;
    most = std::max({most, voice.with.interval.high, voice.without.interval.high, voice.best.interval.high,
                     base_of(scenario, at(scenario.outcomes, it->outcome))});
  }
  most = std::min(1.0, most * 1.02);
  const double width = narrow ? 350 : 930;
  const Axis x = {0, most, narrow ? 8.0 : 170.0, narrow ? 342.0 : 590.0};
  Svg svg(width, 10);
  double y = 20;
  const double top = y;
  // The grid needs the height: rows are counted first.
  double height = y;
  for (const OutcomeAnswer* it : outcomes) {
    const auto title = lines_within(name_of(scenario, it->outcome), 14, narrow ? 330 : 800, 2);
    height += 8 + 18 * static_cast<double>(title.size()) + (narrow ? 3 * 38 : 3 * 24) + 12;
  }
  for (const double tick : round_ticks(0, most, narrow ? 4 : 6)) {
    svg.line(x(tick), top, x(tick), height, "grid");
    for (const double at : {top - 6, height + 16})
      svg.text(x(tick), at, digits(100 * tick) + " %", "small soft", tick == 0 && narrow ? Side::start : Side::middle);
  }
  for (const OutcomeAnswer* it : outcomes) {
    const Outcome& outcome = at(scenario.outcomes, it->outcome);
    y += 8;
    for (const std::string& line : lines_within(name_of(scenario, outcome), 14, narrow ? 330 : 800, 2))
      svg.text(narrow ? 8 : 0, y += 18, line, "strong halo");
    const double rows_top = y + 6;
    const double base = base_of(scenario, outcome);
    const double step = narrow ? 38 : 24;
    for (int k = 0; k < 3 && base >= 0; ++k) {
      const double bar = rows_top - 6 + step * k + (narrow ? 31 : 17);
      svg.line(x(base), bar - (narrow ? 8 : 12), x(base), bar + (narrow ? 8 : 12), "base");
    }
    for (const OutcomeRow& row : rows_of(scenario, *it->pooled)) {
      svg.open(fmt::format("{}, {}: {}", name_of(scenario, outcome), row.label, share_with(row.figure->p, row.figure->interval)));
      const std::string figures = share_with(row.figure->p, row.figure->interval);
      if (narrow) {
        svg.text(8, y + 19, fmt::format("{}: {}", cut(row.label, 12.5, 120), percent(row.figure->p)), "halo");
        svg.text(342, y + 19, estimative(row.figure->p), "halo", Side::end);
        mark(svg, row, x, y + 31);
      } else {
        svg.text(158, y + 21, cut(row.label, 13, 156), "", Side::end);
        mark(svg, row, x, y + 17);
        svg.text(602, y + 21, figures);
        svg.text(722, y + 21, estimative(row.figure->p));
      }
      svg.close();
      y += step;
    }
    y += 12;
  }
  svg.height(height + 24);
  return svg.finish(narrow ? "outcomes-narrow" : "outcomes", finding, description, narrow ? 0 : 680);
}

std::string finding_of(const Scenario& scenario, const Answer& answer, const std::vector<const OutcomeAnswer*>& outcomes) {
  const auto& headline = headline_outcomes(scenario, answer);
  const OutcomeAnswer& it = headline.empty() || !headline.front().pooled ? *outcomes.front() : headline.front();
  const WitnessResult& voice = *it.pooled;
  return fmt::format("\"{}\" is {} as {} levers are used ({}), {} without them, {} at their best", name_of(scenario, it.outcome),
                     estimative(voice.with.p), possessive(third_party(scenario)), percent(voice.with.p), percent(voice.without.p),
                     percent(voice.best.p));
}

}  // namespace

Picture picture_outcomes(const Scenario& scenario, const Answer& answer) {
  Picture out = {"outcomes-figure"};
  std::vector<const OutcomeAnswer*> outcomes;
  for (const OutcomeAnswer& it : headline_outcomes(scenario, answer))
    if (it.pooled) outcomes.push_back(&it);
  for (const OutcomeAnswer& it : answer.outcomes)
    if (it.pooled && std::none_of(outcomes.begin(), outcomes.end(), [&](const OutcomeAnswer* had) { return had->outcome == it.outcome; }))
      outcomes.push_back(&it);
  if (outcomes.empty()) return out;
  out.finding = finding_of(scenario, answer, outcomes);
  out.caption =
      "Mark: mean over the worlds. Line: 90 % interval, our doubt about the inputs. Dashed tick: base rate, never mixed in. "
      "Square: without. Dot: as used. Diamond: the best feasible use from today.";
  std::vector<std::vector<std::string>> rows;
  for (const OutcomeAnswer* it : outcomes) {
    const Outcome& outcome = at(scenario.outcomes, it->outcome);
    const double base = base_of(scenario, outcome);
    for (const OutcomeRow& row : rows_of(scenario, *it->pooled))
      rows.push_back({name_of(scenario, outcome), row.label, percent(row.figure->p), share_interval(row.figure->interval),
                      estimative(row.figure->p), base < 0 ? "\u2014" : percent(base)});
  }
  out.table = html_table({"Outcome", "Arm", "Mean", "90 %, in per cent", "In words", "Base rate"}, rows, {2, 3, 5});
  out.svg = drawn_outcomes(scenario, outcomes, out.finding, out.caption, false);
  out.narrow = drawn_outcomes(scenario, outcomes, out.finding, out.caption, true);
  return out;
}

}  // namespace parley
