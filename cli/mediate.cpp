#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include <cmath>
#include <cstdlib>

#include "case_file.hpp"
#include "mediate_case.hpp"
#include "mediate_demand.hpp"
#include "mediate_game.hpp"
#include "mediate_large.hpp"
#include "mediate_page.hpp"
#include "mediate_rounds.hpp"
#include "parley/base/encoding.hpp"
#include "parley/base/text.hpp"
#include "parley/mediate/models/horner_morelli_squintani.hpp"
#include "parley/mediate/models/kydd.hpp"
#include "parley/mediate/models/trust_broker.hpp"
#include "terminal_text.hpp"
#include "verb.hpp"

namespace parley::cli {
namespace {

using Json = nlohmann::ordered_json;

const std::vector<std::string> models = {"hms", "kydd", "trust", "pie", "menu", "rounds"};

[[noreturn]] void refuse_mediation(const std::string& sentence) { throw Refusal(usage, "parley mediate: " + sentence); }

double number(const std::string& text, const std::string& who) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty() || end != text.c_str() + text.size() || !std::isfinite(value))
    refuse_mediation(who + " takes a number, not '" + text + "'.");
  return value;
}

double needed(const Arguments& arguments, const std::string& flag) {
  const auto text = arguments.text(flag);
  if (!text) refuse_mediation("--model hms needs --theta, --p and --q; " + flag + " is missing.");
  return number(*text, flag);
}

Objective objective_of(const Arguments& arguments) {
  const std::string text = arguments.text("--objective").value_or("agreement");
  using Kind = Objective::Kind;
  for (const Kind kind : {Kind::agreement, Kind::side_one, Kind::side_two, Kind::lasting})
    if (text == to_text(kind)) return {kind, {0, 0}};
  if (text.rfind("mediator:", 0) == 0) {
    const auto comma = text.find(',');
    if (comma != std::string::npos)
      return {Kind::mediator, {number(text.substr(9, comma - 9), "--objective"), number(text.substr(comma + 1), "--objective")}};
  }
  refuse_mediation("--objective takes agreement, side_one, side_two, lasting or mediator:BIAS1,BIAS2, not '" + text + "'.");
}

// A model's parameters: a JSON object of numbers, then --set.
class Parameters {
 public:
  Parameters(const Arguments& arguments, Json file) : file_(std::move(file)) {
    if (file_.empty()) wrong_ = usage;  // then every name is from the command line
    for (const std::string& text : arguments.all("--set")) {
      const auto at = text.find('=');
      if (at == std::string::npos || at == 0) refuse_mediation("--set takes NAME=VALUE, not '" + text + "'.");
      file_[text.substr(0, at)] = number(text.substr(at + 1), "--set " + text.substr(0, at));
    }
  }
  void read(const char* name, double& into) {
    known_.push_back(name);
    if (const auto at = file_.find(name); at != file_.end()) {
      if (!at->is_number()) throw Refusal(invalid_case, std::string("parley mediate: '") + name + "' must be a number.");
      into = at->get<double>();
    }
  }
  void done() const {
    for (const auto& [name, value] : file_.items()) {
      if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
      const std::string_view close = did_you_mean(name, known_);
      throw Refusal(wrong_, "parley mediate: no parameter '" + plain(name) + "'." +
                                (close.empty() ? "" : " Did you mean '" + std::string(close) + "'?") +
                                " Parameters: " + join_words(known_) + ".");
    }
  }

 private:
  Json file_;
  Exit wrong_ = invalid_case;
  std::vector<std::string> known_ = {};
};

Json read_json(const Arguments& arguments) {
  if (arguments.operands.empty()) return Json::object();
  const std::string& name = arguments.operands[0];
  const std::string text = read_file(name);
  if (const auto bad = not_text(text, name)) {
    complain(render(*bad, text));
    throw Refusal(invalid_case, name + ": 1 error; nothing was computed.");
  }
  Json file;
  try {
    file = Json::parse(text);
  } catch (const Json::out_of_range&) {
    throw Refusal(invalid_case, name + ":1:1: error: this file holds a number too large to be kept, such as 1e999");
  } catch (const Json::parse_error& fault) {
    // The library counts bytes from 1; people count lines.
    const std::size_t at = std::min(fault.byte > 0 ? fault.byte - 1 : 0, text.size());
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    const std::size_t from = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
    throw Refusal(invalid_case, fmt::format("{}:{}:{}: error: this is no JSON from here on; a model's file is one JSON object", name, line,
                                            at - from + 1));
  }
  if (!file.is_object()) throw Refusal(invalid_case, name + ":1:1: error: this is no JSON object; a model's file is one object");
  return file;
}

int finish(const MediatorPage& page, const Arguments& arguments, Json head = Json::object()) {
  if (arguments.has("--json")) {
    head.update(json_of(page));
    put(head.dump(2) + "\n");
  } else {
    put(text_of(page));
  }
  if (page.ladder.solved()) return fine;
  complain("parley mediate: not reached: " + page.ladder.why + ".\n");
  return not_reached;
}

int hms(const Arguments& arguments) {
  if (!arguments.operands.empty())
    refuse_mediation("'" + arguments.operands[0] + "' is one word too many: hms takes its numbers by --theta, --p and --q.");
  const HornerMorelliSquintani model = {needed(arguments, "--theta"), needed(arguments, "--p"), needed(arguments, "--q")};
  if (const Soundness sound = soundness_of(model); !sound) refuse_mediation(sound.why + ".");
  const std::string protocol = arguments.text("--protocol").value_or("ratification");
  if (protocol == "demand") {
    if (objective_of(arguments).kind != Objective::Kind::agreement)
      refuse_mediation("--protocol demand knows the objective agreement alone.");
    return mediate_demand(arguments, model);
  }
  if (protocol != "ratification") refuse_mediation("--protocol takes ratification or demand, not '" + protocol + "'.");
  LadderOptions options;
  options.objective = objective_of(arguments);
  options.splits = splits_of(model);
  options.talk.symmetric = true;  // the class whose values the docs print: the weak side bluffs, both alike
  options.bluff_each = true;
  MediatorPage page;
  page.title = fmt::format("Horner, Morelli & Squintani: theta {:g}, p {:g}, q {:g}", model.theta, model.p, model.q);
  page.ladder = ladder(game_of(model), options);
  return finish(page, arguments,
                Json{{"schema", 1},
                     {"model", "hms"},
                     {"theta", model.theta},
                     {"p", model.p},
                     {"q", model.q},
                     {"objective", to_text(options.objective.kind)}});
}

Json finite_or_null(double x) { return std::isfinite(x) ? Json(round_to_nine_digits(x)) : Json(nullptr); }

int kydd_model(const Arguments& arguments) {
  Kydd model;
  Parameters parameters(arguments, read_json(arguments));
  for (const auto& [name, into] : {std::pair{"p", &model.p},
                                   {"c1", &model.c1},
                                   {"cL", &model.cL},
                                   {"cH", &model.cH},
                                   {"pi0", &model.pi0},
                                   {"M", &model.M},
                                   {"b", &model.b},
                                   {"a_w", &model.a_w},
                                   {"a_s", &model.a_s}})
    parameters.read(name, *into);
  parameters.done();
  if (const Soundness sound = soundness_of(model); !sound) throw Refusal(invalid_case, "parley mediate: " + sound.why + ".");
  const KyddAnswer answer = kydd(model);
  const bool matters = answer.verdict != KyddAnswer::Verdict::no_effect;
  if (arguments.has("--json")) {
    Json out = {{"schema", 1},
                {"model", "kydd"},
                {"status", "solved"},
                {"verdict", to_text(answer.verdict)},
                {"pi_star", round_to_nine_digits(answer.pi_star)},
                {"pi_weak", round_to_nine_digits(answer.pi_w)},
                {"pi_strong", round_to_nine_digits(answer.pi_s)},
                {"demand_high", round_to_nine_digits(answer.demand_high)},
                {"demand_low", round_to_nine_digits(answer.demand_low)}};
    out["band"] = matters ? Json::array({finite_or_null(answer.band_low), finite_or_null(answer.band_high)}) : Json(nullptr);
    out["bias"] = model.b;
    out["gain_from_truth"] =
        matters ? Json{{"weak", round_to_nine_digits(answer.gain_weak)}, {"strong", round_to_nine_digits(answer.gain_strong)}}
                : Json(nullptr);
    out["war_without"] = round_to_nine_digits(answer.war_without);
    out["war"] = round_to_nine_digits(answer.war);
    put(out.dump(2) + "\n");
    return fine;
  }
  std::string out = heading("Which mediator is believed");
  if (!matters)
    out += paragraph("Whatever the mediator says, side 1 asks the same: its word has no effect.");
  else
    out += paragraph(fmt::format("Believed if its weight on side 1's share lies between {:.6g} and {}; here it is {:.6g}: {}.",
                                 answer.band_low, std::isfinite(answer.band_high) ? fmt::format("{:.6g}", answer.band_high) : "any height",
                                 model.b, to_text(answer.verdict)));
  if (matters)
    out += paragraph(fmt::format("The truth is worth {:.6f} to it after a weak signal and {:.6f} after a strong one.", answer.gain_weak,
                                 answer.gain_strong));
  out += paragraph(fmt::format("Chance of war: {:.6f} without the mediator, {:.6f} with it.{}", answer.war_without, answer.war,
                               answer.war > answer.war_without ? " A mediator that is believed raises it here." : ""));
  put(out);
  return fine;
}

int trust_model(const Arguments& arguments) {
  Broker model;
  Parameters parameters(arguments, read_json(arguments));
  double t = model.game.trust[0], s = model.game.s[0], e = model.cost[0];
  parameters.read("t", t);
  parameters.read("s", s);
  parameters.read("e", e);
  model.game.trust = {t, t};
  model.game.s = {s, s};
  model.cost = {e, e};
  for (const auto& [name, into] : {std::pair{"t1", &model.game.trust[0]},
                                   {"t2", &model.game.trust[1]},
                                   {"s1", &model.game.s[0]},
                                   {"s2", &model.game.s[1]},
                                   {"e1", &model.cost[0]},
                                   {"e2", &model.cost[1]},
                                   {"g_T", &model.game.g_T},
                                   {"g_U", &model.game.g_U},
                                   {"e_T", &model.e_T},
                                   {"e_U", &model.e_U}})
    parameters.read(name, *into);
  parameters.done();
  if (const Soundness sound = soundness_of(model); !sound) throw Refusal(invalid_case, "parley mediate: " + sound.why + ".");
  const TrustMediated bare = mediate_trust(model.game);
  const BrokerAnswer answer = broker(model);
  const bool band = answer.band_high > 0;
  if (arguments.has("--json")) {
    Json out = {{"schema", 1}, {"model", "trust"}, {"status", to_text(bare.status)}};
    out["mediator_without_information"] = bare.solved() ? Json(round_to_nine_digits(bare.both_freeze)) : Json(nullptr);
    out["broker"] = Json{{"followed", answer.followed},
                         {"credible", answer.credible},
                         {"both_freeze", round_to_nine_digits(answer.both_freeze)},
                         {"trust_after_good", {round_to_nine_digits(answer.p_good[0]), round_to_nine_digits(answer.p_good[1])}},
                         {"trust_after_bad", {round_to_nine_digits(answer.p_bad[0]), round_to_nine_digits(answer.p_bad[1])}}};
    out["broker"]["band"] =
        band ? Json::array({round_to_nine_digits(answer.band_low), round_to_nine_digits(answer.band_high)}) : Json(nullptr);
    out["slack"] = bare.slack;
    out["gap"] = bare.gap;
    put(out.dump(2) + "\n");
  } else {
    std::string out = heading("Freeze for freeze");
    out += paragraph(
        fmt::format("A mediator that knows nothing of its own and brings nothing: both freeze with chance {:.6f}.", bare.both_freeze));
    out += paragraph(fmt::format("A broker with signals of its own: {}, {}; both freeze with chance {:.6f}.",
                                 answer.followed ? "worth following" : "not worth following", answer.credible ? "believed" : "not believed",
                                 answer.both_freeze));
    if (band)
      out +=
          paragraph(fmt::format("It is believed if exploitation costs it between {:.6g} and {:.6g}.", answer.band_low, answer.band_high));
    put(out);
  }
  return bare.solved() ? fine : not_reached;
}

int any_game(const Arguments& arguments, bool pie) {
  if (arguments.operands.empty()) refuse_mediation("--model pie and --model menu need a FILE.json with the game.");
  const RatificationGame game = game_of(read_json(arguments), pie);
  for (const char* flag : {"--gap", "--iterations", "--programs"})
    if (arguments.has(flag) && !arguments.has("--large")) refuse_mediation(std::string(flag) + " goes with --large.");
  if (arguments.has("--large")) return mediate_large(arguments, game, objective_of(arguments));
  LadderOptions options;
  options.objective = objective_of(arguments);
  MediatorPage page;
  page.title = game.side[0] + " and " + game.side[1];
  page.ladder = ladder(game, options);
  if (page.ladder.solved()) page.private_values = ladder(with_private_values(game), options);
  if (page.ladder.solved() && arguments.has("--budget"))
    for (const double budget : budgets_of(arguments)) {
      MechanismOptions means;
      means.objective = options.objective;
      means.purse = {budget, 1};
      const Mediated found = best_policy(page.ladder.game, Institution::mediation, means);
      if (found.solved()) page.purses.push_back({budget, found.value});
    }
  return finish(page, arguments, Json{{"schema", 1}, {"model", pie ? "pie" : "menu"}, {"objective", to_text(options.objective.kind)}});
}

int two_rounds(const Arguments& arguments) {
  if (arguments.operands.empty()) refuse_mediation("--model rounds needs a FILE.json with the game, its news and what waiting costs.");
  for (const char* flag : {"--large", "--gap", "--iterations", "--rounds", "--budget", "--set", "--theta", "--p", "--q", "--protocol",
                           "--worlds", "--seed", "--threads"})
    if (arguments.has(flag)) refuse_mediation(std::string(flag) + " changes nothing here; --model rounds takes --objective and --json.");
  return mediate_rounds(arguments, rounds_of(read_json(arguments)), objective_of(arguments));
}

int mediate_run(const Arguments& arguments) {
  const auto model = arguments.text("--model");
  if (!model) {
    if (arguments.operands.empty()) refuse_mediation("say which case, or which game: --model " + join_words(models) + ".");
    return mediate_case(arguments, objective_of(arguments));
  }
  if (*model == "hms") return hms(arguments);
  if (*model == "kydd") return kydd_model(arguments);
  if (*model == "trust") return trust_model(arguments);
  if (*model == "pie" || *model == "menu") return any_game(arguments, *model == "pie");
  if (*model == "rounds") return two_rounds(arguments);
  const std::string_view close = did_you_mean(*model, models);
  refuse_mediation("no model '" + *model + "'." + (close.empty() ? "" : " Did you mean '" + std::string(close) + "'?") +
                   " Models: " + join_words(models) + ".");
}

}  // namespace

Verb mediate_verb() {
  return {"mediate",
          "What the best possible mediator could add to talks",
          {{"CASE", "a case, by name or path; with --model: the game or its parameters (.json)", false}},
          {{"--model", Flag::Takes::one, "NAME", "hms, kydd, trust, pie, menu or rounds"},
           {"--theta", Flag::Takes::one, "X", "hms: what war leaves of the pie, 0..1"},
           {"--p", Flag::Takes::one, "X", "hms: the strong side's share in war against a weak one, 0.5..1"},
           {"--q", Flag::Takes::one, "X", "hms: the chance that a side is strong, 0..1"},
           {"--protocol", Flag::Takes::one, "NAME", "hms: ratification (default), or demand: talk, then demands at once; another game"},
           {"--objective", Flag::Takes::one, "NAME", "agreement (default), side_one, side_two, lasting or mediator:BIAS1,BIAS2"},
           {"--set", Flag::Takes::many, "NAME=VALUE", "kydd, trust: a parameter; may be repeated"},
           {"--budget", Flag::Takes::one, "B,..", "CASE, pie, menu: inducements inside the talks, expected outlay in stakes"},
           {"--large", Flag::Takes::nothing, "", "pie, menu: mediation alone, for many types: a value and an upper bound"},
           {"--gap", Flag::Takes::one, "X", "--large: how far apart the two may be (0.0001)"},
           {"--iterations", Flag::Takes::one, "N", "--large: of the first-order method that starts it, at most (6000)"},
           {"--rounds", Flag::Takes::one, "N", "--large: of cuts and offers that may finish the work, at most (100)"},
           {"-n,--worlds", Flag::Takes::one, "N", "CASE: worlds to draw (200)"},
           {"-s,--seed", Flag::Takes::one, "N", "CASE: seed of the draws"},
           {"-t,--threads", Flag::Takes::one, "N", "CASE: threads; never changes the answer"},
           {"--json", Flag::Takes::nothing, "", "the answer as JSON"}},
          mediate_run};
}

}  // namespace parley::cli
