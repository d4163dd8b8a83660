#include "parley/bargain/settle.hpp"

#include <algorithm>

#include "case_file.hpp"
#include "parley/bargain/formulate.hpp"
#include "parley/bargain/issue_place.hpp"
#include "parley/bargain/smp.hpp"
#include "parley/base/text.hpp"
#include "parley/crisis/draw.hpp"
#include "parley/report/json/settle_json.hpp"
#include "parley/report/text/settle_text.hpp"
#include "settle_zopa.hpp"
#include "tables.hpp"

namespace parley::cli {
namespace {

bool moves(const GroupLever& lever) {
  return lever.kind == GroupLever::Kind::position || lever.kind == GroupLever::Kind::salience || lever.kind == GroupLever::Kind::capability;
}

template <class Nouns>
std::vector<std::string> ids_of_nouns(const Nouns& nouns) {
  std::vector<std::string> ids;
  for (const auto& noun : nouns) ids.push_back(noun.id);
  return ids;
}

// A table of actors, or a case at its modes.
BargainModel read_input(const Arguments& arguments, SettleRequest& request) {
  const std::string& name = arguments.operands[0];
  BargainModel model;
  if (is_table(name)) {
    const ActorTable table = valid_table(arguments, name);
    model = model_of(table);
    request.disagreement.assign(model.issues.size(), std::nullopt);
    request.levers = levers_of(arguments, model.actors, model.issues);
    request.adjustment = table.adjustment;
    if (request.model == "ktab") {
      // What the file says comes first, so that --set has the last word.
      request.options.insert(request.options.begin(), table.parameters.begin(), table.parameters.end());
      const bool whole = !table.seed.empty() && table.seed.find_first_not_of("0123456789") == std::string::npos;
      SmpOptions probe;
      if (whole && set_option(probe, "Seed", table.seed)) request.options.insert(request.options.begin(), {"Seed", table.seed});
    }
    return model;
  }
  const CaseFile found = valid_case(name);
  const Scenario& scenario = *found.scenario;
  const auto pulled = levers_of(arguments, ids_of_nouns(scenario.actors), ids_of_nouns(scenario.issues));
  const Crisis crisis = with_levers(scenario, Sampler(scenario).modes(), pulled);
  model = formulate(scenario, crisis);
  request.disagreement = status_quo_places(scenario);
  // What moves the world has moved it; the rest is read against the group, in which forums have no seat.
  bool all_moved = true;
  for (const GroupLever& lever : pulled) all_moved = all_moved && moves(lever);
  if (!all_moved)
    for (const GroupLever& lever : levers_of(arguments, model.actors, model.issues))
      if (!moves(lever)) request.levers.push_back(lever);
  for (std::uint32_t k = 0; k < scenario.issues.size(); ++k)
    request.decided.push_back(scenario.issues[k].decides.empty() ? std::nullopt
                                                                 : std::optional<IssuePlace>(place_on(scenario, crisis, IssueId{k})));
  return model;
}

std::vector<std::pair<std::string, std::string>> options_of(const Arguments& arguments) {
  std::vector<std::pair<std::string, std::string>> options;
  for (const std::string& text : arguments.all("--set")) {
    const auto at = text.find('=');
    if (at == std::string::npos || at == 0) throw Refusal(usage, "parley settle: --set takes NAME=VALUE, not '" + text + "'.");
    options.emplace_back(text.substr(0, at), text.substr(at + 1));
  }
  return options;
}

Spread spread_named(const std::string& name) {
  if (name != "calibrated" && name != "h1") throw Refusal(usage, "parley settle: --distribution is calibrated or h1, not '" + name + "'.");
  return name == "h1" ? Spread::h1 : Spread::calibrated;
}

int settle_run(const Arguments& arguments) {
  if (arguments.has("--list-models")) return put(arguments.has("--json") ? settle_models_json() : settle_models_text()), fine;
  if (arguments.operands.empty())
    throw Refusal(usage, "parley settle needs a FILE: a table of actors (.csv, .xml, .txt), a case file or a built-in case.");
  if (arguments.has("--zopa")) return settle_zopa(arguments);
  for (const char* flag : {"--between", "--trust", "--worlds"})
    if (arguments.has(flag)) throw Refusal(usage, std::string("parley settle: ") + flag + " goes with --zopa.");
  SettleRequest request;
  request.model = arguments.text("--model").value_or("compromise");
  request.options = options_of(arguments);
  const std::vector<std::string> known = settle_models();
  if (std::find(known.begin(), known.end(), request.model) == known.end()) {
    const std::string_view close = did_you_mean(request.model, known);
    throw Refusal(usage, "parley settle: no model '" + request.model + "'." +
                             (close.empty() ? "" : " Did you mean '" + std::string(close) + "'?") + " Models: " + join_words(known) + ".");
  }
  if (const auto seed = arguments.count("--seed"); seed && request.model == "ktab")
    request.options.insert(request.options.begin(), {"Seed", std::to_string(*seed)});
  const BargainModel model = read_input(arguments, request);
  request.trace = arguments.has("--trace");
  request.distribution = spread_named(arguments.text("--distribution").value_or("calibrated"));
  const ValueOrWhy<Settlement> settlement = settle(model, request);
  if (!settlement) throw Refusal(usage, "parley settle: " + settlement.why + ".");
  put(arguments.has("--json") ? settle_json(*settlement, model, request.distribution)
                              : settle_text(*settlement, model, request.distribution));
  return fine;
}

}  // namespace

Verb settle_verb() {
  return {
      "settle",
      "Forecast where a group of actors settles, by any model of bargaining",
      {{"FILE", "a table of actors (KTAB's .csv or .xml, the exchange model's .txt), a case file or a built-in case", false}},
      {{"--model", Flag::Takes::one, "NAME", "compromise (default), mean, median, nash, challenge, ktab, exchange, all, ..."},
       {"--list-models", Flag::Takes::nothing, "", "every model with its options, their defaults and the levers it reads"},
       {"--set", Flag::Takes::many, "NAME=VALUE", "an option of the model, by its published name; may be repeated"},
       {"--distribution", Flag::Takes::one, "NAME", "around the point: calibrated (default), or h1 (nothing fitted)"},
       {"--zopa", Flag::Takes::one, "PROPOSAL", "of a case: is there an agreement that its parties prefer to none? Or ISSUE=PLACE,..."},
       {"--between", Flag::Takes::one, "A,B", "with --zopa: between whom (default: the case's parties)"},
       {"--trust", Flag::Takes::one, "HOW", "with --zopa: full (default), or perceived: promises count as far as they are trusted"},
       {"--lever", Flag::Takes::many, "KIND:WHOM=SIZE", "what a third party does: payment:PRK=10, guarantee:PRK=60, ...; may be repeated"},
       {"-n,--worlds", Flag::Takes::one, "N", "with --zopa: how many worlds to draw (default 4000)"},
       {"-s,--seed", Flag::Takes::one, "S", "the seed of the draws (default: the case's own)"},
       {"-t,--threads", Flag::Takes::one, "T", "threads; 0, the default, is one a core; the result is the same"},
       {"--trace", Flag::Takes::nothing, "", "with --json: the positions of every turn"},
       {"--json", Flag::Takes::nothing, "", "the forecast as JSON"}},
      settle_run};
}

}  // namespace parley::cli
