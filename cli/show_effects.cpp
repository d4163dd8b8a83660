#include "show_effects.hpp"

#include <nlohmann/json.hpp>

#include "parley/report/json/lever_effects_json.hpp"
#include "parley/report/words/lever_effects.hpp"
#include "progress.hpp"
#include "show.hpp"
#include "terminal_text.hpp"

namespace parley::cli {
namespace {

std::string page_of(const Scenario& scenario, const std::vector<LeverEffect>& effects, const EnsembleOptions& options) {
  std::string page = heading("What each lever does") + paragraph(lever_effects_introduction(scenario, options.worlds, options.seed), 2);
  for (const LeverEffect& effect : effects) {
    const LeverEffectWords words = lever_effect_words(scenario, effect);
    page += "\n" + paragraph(words.title, 2);
    if (!words.variables.empty()) page += table(lever_effect_head_of_variables(), words.variables, {40, page_width}, 6);
    if (!words.unmoved.empty()) page += paragraph(words.unmoved, 6);
    if (!words.outcomes.empty()) page += table(lever_effect_head_of_outcomes(), words.outcomes, {28, 14, 14, 14, 14, page_width}, 6);
    for (const std::string& path : words.paths) page += paragraph("path: " + path, 6);
  }
  return effects.empty() ? page + "  no levers\n" : page;
}

}  // namespace

int show_effects_of(const Arguments& arguments, const CaseFile& found) {
  const Scenario& scenario = *found.scenario;
  EnsembleOptions options = effect_ensemble(scenario);
  try {
    const StopOnSignal stop;
    options.stop = stop.token();
    const std::vector<LeverEffect> effects = lever_effects(scenario, options);
    if (arguments.has("--json"))
      put(nlohmann::ordered_json({{"case", json_frame(scenario)},
                                  {"worlds", options.worlds},
                                  {"seed", options.seed},
                                  {"effects", lever_effects_json(scenario, effects)}})
              .dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
          "\n");
    else
      put(page_of(scenario, effects, options));
    return fine;
  } catch (const Interrupted&) {
    complain("parley show: interrupted.");
    return interrupted;
  }
}

}  // namespace parley::cli
