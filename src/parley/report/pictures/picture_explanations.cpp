#include <fmt/core.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/report/pictures/pictures.hpp"
#include "parley/report/pictures/svg.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/sentences.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

std::string drawn(const Scenario& scenario, const Explanations& it, const std::string& finding, const std::string& caption, bool narrow) {
  double most = 0.1;
  for (const Explanation& rival : it.rivals)
    most = std::max({most, rival.with_contested.interval.high, rival.without_contested.interval.high});
  most = std::min(1.0, most * 1.03);
  const double step = narrow ? 56 : 42, top = 8, height = top + step * static_cast<double>(it.rivals.size());
  const Axis x = {0, most, narrow ? 8.0 : 250.0, narrow ? 342.0 : 640.0};
  Svg svg(narrow ? 350 : 860, height + 24);
  for (const double tick : round_ticks(0, most, narrow ? 4 : 6)) {
    svg.line(x(tick), top, x(tick), height, "grid");
    svg.text(x(tick), height + 16, digits(100 * tick) + " %", "small soft", tick == 0 && narrow ? Side::start : Side::middle);
  }
  double y = top;
  for (const Explanation& rival : it.rivals) {
    const std::string name = name_of(scenario, rival.hypothesis);
    const double with = narrow ? y + 30 : y + 14, without = narrow ? y + 43 : y + 29;
    svg.open(fmt::format("{}: {} with everything, {} without what is contested", name,
                         share_with(rival.with_contested.p, rival.with_contested.interval),
                         share_with(rival.without_contested.p, rival.without_contested.interval)));
    if (narrow) {
      svg.text(8, y + 16, cut(name, 12.5, 210), "strong halo");
      svg.text(342, y + 16, fmt::format("{} / {}", percent(rival.with_contested.p), percent(rival.without_contested.p)), "halo", Side::end);
    } else {
      const auto lines = lines_within(name, 13, 235, 2);
      for (std::size_t k = 0; k < lines.size(); ++k)
        svg.text(238, y + (lines.size() == 1 ? 26 : 18) + 16 * static_cast<double>(k), lines[k], "", Side::end);
      svg.text(652, with + 4, fmt::format("{} with everything", percent(rival.with_contested.p)));
      svg.text(652, without + 4, fmt::format("{} without the contested", percent(rival.without_contested.p)), "soft");
    }
    svg.line(x(rival.with_contested.interval.low), with, x(rival.with_contested.interval.high), with, "m-with whisker");
    svg.circle(x(rival.with_contested.p), with, 5.5, "m-with");
    svg.line(x(rival.without_contested.interval.low), without, x(rival.without_contested.interval.high), without, "m-without whisker");
    svg.square(x(rival.without_contested.p), without, 4.5, "m-without");
    svg.close();
    y += step;
  }
  return svg.finish(narrow ? "explanations-narrow" : "explanations", finding, caption, narrow ? 0 : 680);
}

}  // namespace

Picture picture_explanations(const Scenario& scenario, const Explanations& it) {
  Picture out = {"explanations-figure"};
  if (it.rivals.empty()) return out;
  const Explanation& with = *leading_explanation(it, true);
  const Explanation& without = *leading_explanation(it, false);
  out.finding =
      with.hypothesis == without.hypothesis
          ? fmt::format("\"{}\" leads ({}), with and without what is contested{}", name_of(scenario, with.hypothesis),
                        percent(with.with_contested.p), it.separable ? "" : ", but not by enough to be told apart")
          : fmt::format("\"{}\" leads ({}); without what is contested \"{}\" does ({})", name_of(scenario, with.hypothesis),
                        percent(with.with_contested.p), name_of(scenario, without.hypothesis), percent(without.without_contested.p));
  out.caption =
      "Weight of each explanation given the evidence. Dot: with everything. Square: without contested evidence. Lines: 90 % interval.";
  std::vector<std::vector<std::string>> rows;
  for (const Explanation& rival : it.rivals)
    rows.push_back({name_of(scenario, rival.hypothesis), percent(rival.with_contested.p), share_interval(rival.with_contested.interval),
                    percent(rival.best_share), percent(rival.without_contested.p), share_interval(rival.without_contested.interval),
                    percent(rival.best_share_without)});
  out.table = html_table({"Explanation", "With everything", "90 %", "Leads in", "Without the contested", "90 %", "Leads in"}, rows,
                         {1, 2, 3, 4, 5, 6});
  out.svg = drawn(scenario, it, out.finding, out.caption, false);
  out.narrow = drawn(scenario, it, out.finding, out.caption, true);
  return out;
}

}  // namespace parley
