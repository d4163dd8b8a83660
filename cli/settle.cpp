#include "parley/bargain/settle.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "case_file.hpp"
#include "parley/bargain/calibrated.hpp"
#include "parley/bargain/formulate.hpp"
#include "parley/bargain/issue_place.hpp"
#include "parley/bargain/smp.hpp"
#include "parley/base/text.hpp"
#include "parley/crisis/draw.hpp"
#include "settle_levers.hpp"
#include "settle_zopa.hpp"
#include "tables.hpp"

namespace parley::cli {
namespace {

using Json = nlohmann::ordered_json;

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

Json interval(const Predictive& predictive, double level) {
  const Range range = central(predictive, level);
  return Json::array({range.low, range.high});
}

Json atoms(const Predictive& predictive) {
  Json out = Json::array();
  for (const double at : {0.0, 100.0})
    if (const double mass = atom_at(predictive, at); mass > 0) out.push_back(Json{{"at", at}, {"mass", mass}});
  for (const Predictive::Part& part : predictive.parts)
    if (!(part.spread > 0) && part.centre > 0 && part.centre < 100) out.push_back(Json{{"at", part.centre}, {"mass", part.weight}});
  return out;
}

void add_exchanges(Json& out, const ExchangeResult& run, const BargainModel& model) {
  Json made = Json::array(), change = Json::object();
  for (const Exchange& it : run.made) {
    const auto side = [&](std::size_t actor, std::size_t issue, double place, double shift, double most) {
      return Json{{"actor", model.actors[actor]},
                  {"gives_on", model.issues[issue]},
                  {"votes", place},
                  {"outcome_moves", shift},
                  {"most_gain", most}};
    };
    Json outside = Json::object();
    for (std::size_t i = 0; i < it.externality.size(); ++i)
      if (it.externality[i] != 0) outside[model.actors[i]] = it.externality[i];
    made.push_back(Json{{"round", it.round},
                        {"gain", it.gain},
                        {"sides", Json::array({side(it.first, it.first_issue, it.first_place, it.first_shift, it.first_most),
                                               side(it.second, it.second_issue, it.second_place, it.second_shift, it.second_most)})},
                        {"externalities", std::move(outside)}});
  }
  for (std::size_t i = 0; i < model.actors.size(); ++i) change[model.actors[i]] = run.utility_change[i];
  out["rounds"] = run.rounds;
  out["exchanges"] = std::move(made);
  out["utility_change"] = std::move(change);
}

// The density at i + 1/2, i = 0..99, of what is no atom.
Json densities(const Predictive& predictive) {
  Json out = Json::array();
  for (int i = 0; i < 100; ++i) out.push_back(density(predictive, i + 0.5));
  return out;
}

Json json_of(const Settlement& settlement, const BargainModel& model, Spread spread) {
  Json out;
  out["schema"] = 1;
  out["model"] = settlement.model;
  out["status"] = to_text(settlement.status);
  if (settlement.status == Status::cycle) out["period"] = settlement.period;
  out["actors"] = model.actors;
  out["issues"] = model.issues;
  if (!settlement.turns.empty()) {
    Json turns = Json::array();
    for (std::size_t turn = 0; turn < settlement.turns.size(); ++turn) {
      Json positions = Json::array();
      for (std::size_t i = 0; i < model.actors.size(); ++i) {
        Json row = Json::array();
        for (std::size_t k = 0; k < model.issues.size(); ++k) row.push_back(settlement.turns[turn][model.at(k, i)]);
        positions.push_back(std::move(row));
      }
      turns.push_back(Json{{"turn", turn}, {"positions", std::move(positions)}});
    }
    out["turns"] = std::move(turns);
  }
  Json forecast = Json::object();
  for (const IssueForecast& issue : settlement.issues) {
    Json row;
    row["point"] = issue.point;
    row["median"] = quantile(issue.predictive, 0.5);
    row["intervals"] =
        Json{{"50", interval(issue.predictive, .5)}, {"80", interval(issue.predictive, .8)}, {"90", interval(issue.predictive, .9)}};
    row["atoms"] = atoms(issue.predictive);
    if (issue.spread) row["spread"] = Json::array({issue.spread->low, issue.spread->high});
    row["density"] = densities(issue.predictive);
    if (!issue.agreed) row["agreed"] = false;
    if (!issue.note.empty()) row["note"] = issue.note;
    forecast[issue.issue] = std::move(row);
  }
  out["forecast"] = std::move(forecast);
  if (settlement.exchange) add_exchanges(out, *settlement.exchange, model);
  if (!settlement.members.empty()) {
    Json members = Json::object();
    for (const Settlement& member : settlement.members) {
      Json row{{"status", to_text(member.status)}}, points = Json::object();
      for (const IssueForecast& issue : member.issues) points[issue.issue] = issue.point;
      row["points"] = std::move(points);
      members[member.model] = std::move(row);
    }
    out["models"] = std::move(members);
  }
  out["distribution"] = words_of(spread);
  out["calibrated_on"] = checked_on(spread);
  return out;
}

std::string text_of(const Settlement& settlement, const BargainModel& model, Spread spread) {
  std::string out = fmt::format("{}: {}", settlement.model, to_text(settlement.status));
  if (settlement.status == Status::cycle) out += fmt::format(" of {}", settlement.period);
  out += "\n";
  std::size_t widest = 5;
  for (const IssueForecast& issue : settlement.issues) widest = std::max(widest, code_points(issue.issue));
  out += fmt::format("{}  point  50 %       80 %       90 %\n", "issue" + std::string(widest - 5, ' '));
  for (const IssueForecast& issue : settlement.issues) {
    const auto range = [&](double level) {
      const Range it = central(issue.predictive, level);
      return fmt::format("{:3.0f}..{:<3.0f}", it.low, it.high);
    };
    out += fmt::format("{}  {:5.0f}  {}   {}   {}{}\n", issue.issue + std::string(widest - code_points(issue.issue), ' '), issue.point,
                       range(.5), range(.8), range(.9), issue.note.empty() ? "" : "  " + issue.note);
  }
  if (settlement.exchange) {
    const ExchangeResult& run = *settlement.exchange;
    out += run.made.empty() ? "No exchange gives two actors a gain.\n"
                            : "Exchanges, best first (each side gains the same; outcomes move by so many points):\n";
    for (std::size_t k = 0; k < run.made.size() && k < 10; ++k) {
      const Exchange& it = run.made[k];
      out += fmt::format("  {}{} gives on {} ({:+.1f}), {} gives on {} ({:+.1f}); each gains {:.2f}\n",
                         run.rounds > 1 ? fmt::format("round {}: ", it.round) : "", model.actors[it.first], model.issues[it.first_issue],
                         it.first_shift, model.actors[it.second], model.issues[it.second_issue], it.second_shift, it.gain);
    }
    if (run.made.size() > 10) out += fmt::format("  and {} more (--json has them all)\n", run.made.size() - 10);
    std::vector<std::string> losers;
    for (std::size_t i = 0; i < run.utility_change.size(); ++i)
      if (run.utility_change[i] < -1e-9) losers.push_back(fmt::format("{} ({:.2f})", model.actors[i], run.utility_change[i]));
    if (!losers.empty()) out += "Who pays for what others trade: " + join_words(losers) + "\n";
  }
  if (!settlement.members.empty()) {
    out += "What each model says\n";
    for (const Settlement& member : settlement.members) {
      out += fmt::format("  {:<18}", member.model);
      for (const IssueForecast& issue : member.issues) out += fmt::format(" {:6.1f}", issue.point);
      out += fmt::format("  {}\n", to_text(member.status));
    }
  }
  return out + fmt::format("Ranges: {}.\n", checked_on(spread));
}

Spread spread_named(const std::string& name) {
  if (name != "calibrated" && name != "h1") throw Refusal(usage, "parley settle: --distribution is calibrated or h1, not '" + name + "'.");
  return name == "h1" ? Spread::h1 : Spread::calibrated;
}

std::string list_of_models(bool json) {
  if (json) {
    Json out = Json::array();
    for (const ModelWords& words : settle_model_words()) {
      Json options = Json::array(), levers = Json::array();
      for (const OptionWords& option : words.options)
        options.push_back(Json{{"name", option.name}, {"values", option.values}, {"default", option.value}});
      for (const GroupLever::Kind kind : words.levers) levers.push_back(to_text(kind));
      out.push_back(Json{{"model", words.name}, {"says", words.says}, {"options", std::move(options)}, {"levers", std::move(levers)}});
    }
    return Json{{"schema", 1}, {"models", std::move(out)}}.dump(2) + "\n";
  }
  std::string out;
  for (const ModelWords& words : settle_model_words()) {
    out += fmt::format("{}: {}\n", words.name, words.says);
    for (const OptionWords& option : words.options) {
      std::string values;
      for (const std::string& value : option.values) values += (values.empty() ? "" : " | ") + value;
      out += fmt::format("  --set {}={}   ({})\n", option.name, option.value, values);
    }
    std::vector<std::string> levers;
    for (const GroupLever::Kind kind : words.levers) levers.push_back(to_text(kind));
    out += "  --lever " + join_words(levers) + "\n";
  }
  return out;
}

int settle_run(const Arguments& arguments) {
  if (arguments.has("--list-models")) return put(list_of_models(arguments.has("--json"))), fine;
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
  ValueOrWhy<Settlement> settlement = settle(model, request);
  if (!settlement) throw Refusal(usage, "parley settle: " + settlement.why + ".");
  put(arguments.has("--json") ? json_of(*settlement, model, request.distribution).dump(2) + "\n"
                              : text_of(*settlement, model, request.distribution));
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
