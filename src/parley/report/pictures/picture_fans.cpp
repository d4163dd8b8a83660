#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "parley/report/pictures/pictures.hpp"
#include "parley/report/pictures/svg.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/sentences.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

using Bands = std::vector<Fan::Band>;

std::string area(const std::vector<Date>& dates, const Bands& bands, const Axis& x, const Axis& y, double Fan::Band::*low,
                 double Fan::Band::*high) {
  std::string d;
  for (std::size_t i = 0; i < bands.size(); ++i)
    d += fmt::format("{}{} {}", i == 0 ? "M" : "L", coordinate(x(dates[i].days)), coordinate(y(bands[i].*high)));
  for (std::size_t i = bands.size(); i-- > 0;) d += fmt::format("L{} {}", coordinate(x(dates[i].days)), coordinate(y(bands[i].*low)));
  return d + "Z";
}

std::string curve(const std::vector<Date>& dates, const Bands& bands, const Axis& x, const Axis& y, double Fan::Band::*of) {
  std::string d;
  for (std::size_t i = 0; i < bands.size(); ++i)
    d += fmt::format("{}{} {}", i == 0 ? "M" : "L", coordinate(x(dates[i].days)), coordinate(y(bands[i].*of)));
  return d;
}

std::size_t index_at(const std::vector<Date>& dates, Date day) {
  std::size_t i = 0;
  while (i + 1 < dates.size() && dates[i + 1] <= day) ++i;
  return i;
}

std::string finding_of(const Scenario& scenario, const Answer& answer, const Fan& fan) {
  const std::size_t now = index_at(answer.dates, scenario.as_of), end = fan.with.size() - 1;
  std::string out = fmt::format("{}: median {} on {}, {} on {}", sentence_case(name_of(scenario, fan.variable)), digits(fan.with[now].p50),
                                to_words(answer.dates[now]), digits(fan.with[end].p50), to_words(answer.dates[end]));
  if (fan.without.size() == fan.with.size()) {
    const double gap = fan.with[end].p50 - fan.without[end].p50;
    out += std::fabs(gap) < 0.5 ? fmt::format("; hardly different without {}", third_party_in_brief(scenario))
                                : fmt::format("; {} without {}", digits(fan.without[end].p50), third_party_in_brief(scenario));
  }
  return out;
}

std::string panel(const Scenario& scenario, const Answer& answer, const Fan& fan, std::size_t number) {
  const std::string finding = finding_of(scenario, answer, fan);
  const Variable& variable = at(scenario.variables, fan.variable);
  const double width = 400, left = 30, right = 338;
  Svg svg(width, 10);
  double top = 16;
  for (const std::string& line : lines_within(finding, 13, width - 6, 3)) {
    svg.text(0, top, line, "strong");
    top += 17;
  }
  svg.text(0, top + 8, cut(fmt::format("100: {}", variable.hundred.empty() ? "most" : variable.hundred), 11, width), "small soft");
  top += 20;
  const double bottom = top + 150;
  const Axis x = {static_cast<double>(answer.dates.front().days), static_cast<double>(answer.dates.back().days), left, right};
  const Axis y = {0, 100, bottom, top};
  for (int tick = 0; tick <= 100; tick += 25) {
    svg.line(left, y(tick), right, y(tick), "grid");
    svg.text(left - 6, y(tick) + 4, fmt::format("{}", tick), "small soft", Side::end);
  }
  svg.path(area(answer.dates, fan.with, x, y, &Fan::Band::p05, &Fan::Band::p95), "fan-wide");
  svg.path(area(answer.dates, fan.with, x, y, &Fan::Band::p25, &Fan::Band::p75), "fan-mid");
  if (fan.without.size() == answer.dates.size()) {
    svg.path(curve(answer.dates, fan.without, x, y, &Fan::Band::p05), "fan-without-edge");
    svg.path(curve(answer.dates, fan.without, x, y, &Fan::Band::p95), "fan-without-edge");
    svg.path(curve(answer.dates, fan.without, x, y, &Fan::Band::p50), "fan-without");
  }
  svg.path(curve(answer.dates, fan.with, x, y, &Fan::Band::p50), "fan-median");
  if (scenario.as_of >= answer.dates.front() && scenario.as_of <= answer.dates.back())
    svg.line(x(scenario.as_of.days), top - 2, x(scenario.as_of.days), bottom + 4, "as-of");
  // The two ends are named beside the curves; the labels are held apart.
  double with = y(fan.with.back().p50);
  if (fan.without.size() == answer.dates.size()) {
    double without = y(fan.without.back().p50);
    const double gap = with - without;
    if (std::fabs(gap) < 14) {
      const double push = (14 - std::fabs(gap)) / 2;
      with += gap > 0 ? push : -push;
      without += gap > 0 ? -push : push;
    }
    svg.text(right + 6, without + 4, "without", "small soft");
  }
  svg.text(right + 6, with + 4, "as used", "small third strong");
  svg.text(left, bottom + 16, to_words(answer.dates.front()), "small soft");
  svg.text(right, bottom + 16, to_words(answer.dates.back()), "small soft", Side::end);
  svg.text(0, bottom + 34, cut(fmt::format("0: {}", variable.zero.empty() ? "least" : variable.zero), 11, width), "small soft");
  svg.height(bottom + 42);
  return svg.finish(fmt::format("fan-{}", number + 1), finding,
                    "Bands: 5-95 % and 25-75 % of the worlds as used, line: median. Dashed: the same without.", 330);
}

}  // namespace

Picture picture_fans(const Scenario& scenario, const Answer& answer) {
  Picture out = {"fans-figure"};
  std::vector<std::vector<std::string>> rows;
  std::string panels;
  const Fan* widest = nullptr;
  double gap = -1;
  for (std::size_t i = 0; i < answer.fans.size(); ++i) {
    const Fan& fan = answer.fans[i];
    if (fan.with.empty() || fan.with.size() != answer.dates.size() || fan.variable.index >= scenario.variables.size()) continue;
    panels += "<div class=\"panel\">" + panel(scenario, answer, fan, i) + "</div>\n";
    const bool both = fan.without.size() == fan.with.size();
    const double here = both ? std::fabs(fan.with.back().p50 - fan.without.back().p50) : 0;
    if (here > gap) {
      gap = here;
      widest = &fan;
    }
    const std::size_t now = index_at(answer.dates, scenario.as_of), end = fan.with.size() - 1;
    for (const std::size_t k : {std::size_t{0}, now, end}) {
      const auto band = [](const Fan::Band& it) {
        return fmt::format("{} / {} / {} / {} / {}", digits(it.p05), digits(it.p25), digits(it.p50), digits(it.p75), digits(it.p95));
      };
      rows.push_back(
          {name_of(scenario, fan.variable), to_text(answer.dates[k]), band(fan.with[k]), both ? band(fan.without[k]) : "\u2014"});
    }
  }
  if (panels.empty()) return out;
  out.finding = gap < 0.5 ? fmt::format("None of these variables ends elsewhere without {}", third_party(scenario))
                          : fmt::format("{} {} \"{}\" most: {} points at the median by {}", sentence_case(third_party(scenario)),
                                        third_party_does(scenario, "move"), name_of(scenario, widest->variable), digits(gap),
                                        to_words(answer.dates.back()));
  out.svg = "<div class=\"panels\">\n" + panels + "</div>\n";
  out.caption =
      "Blue: as used (line: median; bands: 25-75 % and 5-95 % of the worlds). Dashed: without. Vertical line: the date of the answer; "
      "before it both are the same.";
  out.table = html_table({"Variable", "Date", "As used: 5 / 25 / 50 / 75 / 95 %", "Without"}, rows, {2, 3});
  return out;
}

}  // namespace parley
