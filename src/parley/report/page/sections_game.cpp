#include <fmt/core.h>

#include "parley/base/text.hpp"
#include "parley/report/page/sections.hpp"
#include "parley/report/pictures/pictures.hpp"
#include "parley/report/pictures/svg.hpp"
#include "parley/report/words/crisis_game.hpp"
#include "parley/report/words/words.hpp"

namespace parley {

std::string section_game(const Scenario& scenario, const Answer& answer) {
  if (!answer.game) return {};
  const CrisisGameAnswer& game = *answer.game;
  std::string out;
  for (const std::string& it : game_words(scenario, game)) out += paragraph(it);
  const std::vector<std::string> why = diagnosis_words(scenario, game);
  if (!why.empty()) {
    out += "<h3>What holds each side back</h3>\n" + paragraph("At the most likely values, with the levers as used.") + "<ul>\n";
    for (const std::string& it : why) out += "<li>" + html_text(it) + "</li>\n";
    out += "</ul>\n";
  }
  out += figure(picture_game(scenario, game));
  std::vector<std::vector<std::string>> rows;
  for (const auto& it : game.equilibria) {
    std::string name = it.name;
    if (!it.endings.empty()) {
      name.clear();
      for (const std::string& ending : it.endings) name += (name.empty() ? "" : "; ") + ending_words(scenario, ending);
    } else if (name == "none") {
      name = "neither side takes a step";
    } else if (scenario.game_case.play == GameTemplate::audience_costs && name.find(" of ") != std::string::npos) {
      name += ", from the least resistance to the most";
    }
    rows.push_back({sentence_case(name), percent(it.share)});
  }
  return out + "<h3>Which equilibria stand</h3>\n" + html_table({"Equilibrium", "Share of worlds in which it stands"}, rows, {1});
}

}  // namespace parley
