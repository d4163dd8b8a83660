#include <fmt/core.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/report/pictures/pictures.hpp"
#include "parley/report/pictures/svg.hpp"
#include "parley/report/words/mediator.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

constexpr std::string_view ladder_description =
    "One row an institution, from no talks to a binding award. Bar: mean over the worlds. Line: 90 % interval, our doubt about the inputs. "
    "Diamond: at the most likely values.";

std::string drawn(const MediatorAnswer& mediator, const std::string& finding, bool narrow) {
  const double width = narrow ? 350 : 930, step = narrow ? 62 : 46;
  const Axis x = {0, 1, narrow ? 8.0 : 230.0, narrow ? 342.0 : 740.0};
  const auto rows = rung_rows(mediator);
  Svg svg(width, 10);
  const double top = 20, bottom = top + step * static_cast<double>(rows.size());
  svg.percent_grid(x, top, bottom, narrow);
  double y = top;
  for (const RungRow& row : rows) {
    const Figure& it = *row.figure;
    const double middle = y + (narrow ? 42 : 22);
    svg.open(fmt::format("{}: {}; {} at the most likely values", row.name, share_with(it.p, it.interval), percent(row.at_modes)));
    if (narrow) {
      svg.text(8, y + 16, row.name, "strong halo");
      svg.text(342, y + 16, share_with(it.p, it.interval), "halo", Side::end);
    } else {
      svg.text(0, middle - 3, row.name, "strong");
      svg.text(0, middle + 14, cut(row.words, 13, 224), "soft");
      svg.text(756, middle + 4, share_with(it.p, it.interval));
    }
    svg.rect(x(0), middle - 9, std::max(0.5, x(it.p) - x(0)), 18, "band-third");
    svg.line(x(it.interval.low), middle, x(it.interval.high), middle, "m-with whisker");
    svg.diamond(x(row.at_modes), middle, 6.5, "m-best");
    svg.close();
    y += step;
  }
  svg.height(bottom + 28);
  return svg.finish(narrow ? "ladder-narrow" : "ladder", finding, ladder_description, narrow ? 0 : 680);
}

}  // namespace

Picture picture_ladder(const Scenario& scenario, const MediatorAnswer& mediator) {
  Picture out = {"ladder-figure"};
  if (!mediator.ladder.solved() || mediator.worlds == mediator.no_conflict + mediator.unproved) return out;
  (void)scenario;
  const bool secrecy = mediator.confidentiality.p > 5e-5;
  out.finding = fmt::format("Given talks, the best mediator reaches an agreement in {}, open talks in {}: secrecy is worth {}",
                            percent(mediator.mediation.p), percent(mediator.cheap_talk.p),
                            secrecy ? points_with(mediator.confidentiality.p, mediator.confidentiality.interval) : "nothing");
  out.caption = std::string(ladder_description);
  out.svg = drawn(mediator, out.finding, false);
  out.narrow = drawn(mediator, out.finding, true);
  std::vector<std::vector<std::string>> rows;
  for (const RungRow& row : rung_rows(mediator))
    rows.push_back({row.name, percent(row.figure->p), share_interval(row.figure->interval), percent(row.at_modes)});
  out.table = html_table({"Institution", "Mean", "90 %, in per cent", "At the most likely values"}, rows, {1, 2, 3});
  return out;
}

}  // namespace parley
