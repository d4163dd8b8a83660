#include <fmt/core.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/report/pictures/pictures.hpp"
#include "parley/report/pictures/svg.hpp"
#include "parley/report/words/crisis_game.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

constexpr std::string_view game_description =
    "One row an ending. Dark bar: mean over the worlds of the least chance that an equilibrium gives it, once its point is reached. Light "
    "bar: of the most. Where a light bar stands out, several equilibria disagree.";

std::string range_words(const CrisisGameAnswer::Ending& it) {
  return percent(it.least) == percent(it.most) ? percent(it.least) : fmt::format("{} to {}", percent(it.least), percent(it.most));
}

std::string drawn(const Scenario& scenario, const CrisisGameAnswer& game, const std::string& finding, bool narrow) {
  const double width = narrow ? 350 : 930, step = narrow ? 56 : 38;
  const Axis x = {0, 1, narrow ? 8.0 : 300.0, narrow ? 342.0 : 760.0};
  Svg svg(width, 10);
  const double top = 12, bottom = top + step * static_cast<double>(game.endings.size());
  svg.percent_grid(x, top, bottom, narrow);
  double y = top;
  for (const CrisisGameAnswer::Ending& it : game.endings) {
    const std::string name = sentence_case(ending_words(scenario, it.name)), given = it.in_showdown ? "in a showdown" : "at the table";
    const double middle = y + (narrow ? 38 : 19);
    svg.open(fmt::format("{}, {}: {}", name, given, range_words(it)));
    if (narrow) {
      svg.text(8, y + 18, cut(name, 13, 230), "halo");
      svg.text(342, y + 18, range_words(it), "halo", Side::end);
    } else {
      svg.text(0, middle - 2, cut(name, 13, 290));
      svg.text(0, middle + 13, given, "small soft");
      svg.text(774, middle + 4, range_words(it));
    }
    svg.rect(x(0), middle - 8, std::max(0.5, x(it.most) - x(0)), 16, "band-third");
    if (it.least > 0) svg.rect(x(0), middle - 8, x(it.least) - x(0), 16, "m-with");
    svg.close();
    y += step;
  }
  svg.height(bottom + 26);
  return svg.finish(narrow ? "game-narrow" : "game", finding, game_description, narrow ? 0 : 680);
}

}  // namespace

Picture picture_game(const Scenario& scenario, const CrisisGameAnswer& game) {
  Picture out = {"game-figure"};
  if (game.endings.empty()) return out;
  const auto widest = std::max_element(game.endings.begin(), game.endings.end(),
                                       [](const auto& a, const auto& b) { return a.most - a.least < b.most - b.least; });
  const auto likeliest = std::max_element(game.endings.begin(), game.endings.end(),
                                          [](const auto& a, const auto& b) { return a.least + a.most < b.least + b.most; });
  out.finding =
      widest->most - widest->least > .005
          ? fmt::format("Which equilibrium is played matters most for \u201c{}\u201d: a chance of {}", ending_words(scenario, widest->name),
                        range_words(*widest))
          : fmt::format("The likeliest ending is \u201c{}\u201d: {}", ending_words(scenario, likeliest->name), range_words(*likeliest));
  out.caption = std::string(game_description);
  out.svg = drawn(scenario, game, out.finding, false);
  out.narrow = drawn(scenario, game, out.finding, true);
  std::vector<std::vector<std::string>> rows;
  for (const auto& it : game.endings)
    rows.push_back({sentence_case(ending_words(scenario, it.name)), it.in_showdown ? "showdown" : "table", percent(it.least),
                    percent(it.most), percent(it.all), percent(it.some)});
  out.table = html_table({"Ending", "Given", "Least", "Most", "Likelier than not in every equilibrium: worlds", "in some: worlds"}, rows,
                         {2, 3, 4, 5});
  return out;
}

}  // namespace parley
