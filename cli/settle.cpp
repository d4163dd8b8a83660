#include "parley/bargain/settle.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "case_file.hpp"
#include "parley/bargain/calibrated.hpp"
#include "parley/bargain/formulate.hpp"
#include "parley/bargain/witness.hpp"
#include "parley/base/text.hpp"
#include "parley/crisis/draw.hpp"
#include "parley/files/actor_table.hpp"
#include "settle_zopa.hpp"

namespace parley::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Input {
  BargainModel model = {};
  std::vector<double> status_quo = {};                  // by issue; -1: none
  std::vector<std::optional<IssuePlace>> decided = {};  // by issue: where the case says who decides
};

BargainModel model_of(const ActorTable& table) {
  BargainModel model;
  model.issues = table.issues;
  for (const ActorTable::Row& row : table.rows) {
    model.actors.push_back(row.name);
    model.capability.push_back(row.power);
  }
  for (std::size_t k = 0; k < table.issues.size(); ++k)
    for (const ActorTable::Row& row : table.rows) {
      model.position.push_back(row.position[k]);
      model.salience.push_back(row.salience[k] / 100);
    }
  return model;
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

// A table of actors, or a case at its modes.
Input read_input(const std::string& name) {
  Input input;
  if (ends_with(name, ".csv") || ends_with(name, ".txt")) {
    const std::string text = read_file(name);
    const TableReading reading = read_actor_table(text, name);
    if (!reading.table) {
      complain(rendered(reading.diagnostics, text, colour_on_stderr()));
      throw Refusal(invalid_case, name + ": " + tally(reading.diagnostics) + "; nothing was computed.");
    }
    input.model = model_of(*reading.table);
    input.status_quo.assign(input.model.issues.size(), -1);
    return input;
  }
  const CaseFile found = valid_case(name);
  const Scenario& scenario = *found.scenario;
  const Crisis crisis = Sampler(scenario).modes();
  input.model = formulate(scenario, crisis);
  input.status_quo = status_quo_places(scenario);
  for (std::uint32_t k = 0; k < scenario.issues.size(); ++k)
    input.decided.push_back(scenario.issues[k].decides.empty() ? std::nullopt
                                                               : std::optional<IssuePlace>(place_on(scenario, crisis, IssueId{k})));
  return input;
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
  if (settlement.status == Settled::cycle) out["period"] = settlement.period;
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
    row["density"] = densities(issue.predictive);
    if (!issue.agreed) row["agreed"] = false;
    if (!issue.note.empty()) row["note"] = issue.note;
    forecast[issue.issue] = std::move(row);
  }
  out["forecast"] = std::move(forecast);
  out["distribution"] = words_of(spread);
  out["calibrated_on"] = checked_on(spread);
  return out;
}

std::string text_of(const Settlement& settlement, Spread spread) {
  std::string out = fmt::format("{}: {}", settlement.model, to_text(settlement.status));
  if (settlement.status == Settled::cycle) out += fmt::format(" of {}", settlement.period);
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
  return out + fmt::format("Ranges: {}.\n", checked_on(spread));
}

Spread spread_named(const std::string& name) {
  if (name != "calibrated" && name != "h1") throw Refusal(usage, "parley settle: --distribution is calibrated or h1, not '" + name + "'.");
  return name == "h1" ? Spread::h1 : Spread::calibrated;
}

int settle_run(const Arguments& arguments) {
  if (arguments.has("--zopa")) return settle_zopa(arguments);
  SettleRequest request;
  request.model = arguments.text("--model").value_or("compromise");
  request.options = options_of(arguments);
  const std::vector<std::string> known = settle_models();
  if (std::find(known.begin(), known.end(), request.model) == known.end()) {
    const std::string_view close = did_you_mean(request.model, known);
    throw Refusal(usage, "parley settle: no model '" + request.model + "'." +
                             (close.empty() ? "" : " Did you mean '" + std::string(close) + "'?") + " Models: " + join_words(known) + ".");
  }
  const Input input = read_input(arguments.operands[0]);
  request.disagreement = input.status_quo;
  request.trace = arguments.has("--trace");
  request.distribution = spread_named(arguments.text("--distribution").value_or("calibrated"));
  std::string why;
  std::optional<Settlement> settlement = settle(input.model, request, &why);
  if (!settlement) throw Refusal(usage, "parley settle: " + why + ".");
  if (request.model == "compromise" && request.options.empty())
    for (std::size_t k = 0; k < input.decided.size(); ++k)
      if (input.decided[k] && input.decided[k]->weight > 0) {
        IssueForecast& issue = settlement->issues[k];
        issue.point = input.decided[k]->place;
        issue.predictive = spread_of(request.distribution, issue.point, input.decided[k]->spread, polarisation(group_on(input.model, k)));
        issue.note = "as the case says who decides";
      }
  put(arguments.has("--json") ? json_of(*settlement, input.model, request.distribution).dump(2) + "\n"
                              : text_of(*settlement, request.distribution));
  return fine;
}

}  // namespace

Verb settle_verb() {
  return {
      "settle",
      "Forecast where a group of actors settles, by any model of bargaining",
      {{"FILE", "a table of actors (.csv, as KTAB keeps it), a case file or a built-in case"}},
      {{"--model", Flag::Takes::one, "NAME", "compromise (default), mean, median, nash, challenge, ktab, ..."},
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
