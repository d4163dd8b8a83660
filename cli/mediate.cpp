#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "case_file.hpp"
#include "mediate.hpp"
#include "parley/base/encoding.hpp"
#include "parley/base/text.hpp"
#include "parley/mediate/models/horner_morelli_squintani.hpp"
#include "parley/mediate/models/kydd.hpp"
#include "parley/mediate/models/trust_broker.hpp"
#include "parley/report/json/mediate_json.hpp"
#include "parley/report/text/mediate_text.hpp"
#include "parley/report/text/terminal_text.hpp"

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
      throw Refusal(wrong_, "parley mediate: no parameter '" + terminal::plain(name) + "'." +
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

int finish(const LadderPage& page, const Arguments& arguments) {
  put(arguments.has("--json") ? mediate_json(page) : mediate_text(page));
  if (page.ladder.solved()) return fine;
  complain("parley mediate: not reached: " + page.ladder.why + ".\n");
  return not_reached;
}

/// --protocol demand: talk before demands at once, which is another game form than the ladder's.
int demand_protocol(const Arguments& arguments, const HornerMorelliSquintani& model) {
  if (objective_of(arguments).kind != Objective::Kind::agreement)
    refuse_mediation("--protocol demand knows the objective agreement alone.");
  const HmsDemand found = solve_hms_demand(model);
  put(arguments.has("--json") ? demand_json(found) : demand_text(found));
  if (found.proved()) return fine;
  complain("parley mediate: not reached: a profile of the demand game failed its proof.\n");
  return not_reached;
}

int hms(const Arguments& arguments) {
  if (!arguments.operands.empty())
    refuse_mediation("'" + arguments.operands[0] + "' is one word too many: hms takes its numbers by --theta, --p and --q.");
  const HornerMorelliSquintani model = {needed(arguments, "--theta"), needed(arguments, "--p"), needed(arguments, "--q")};
  if (const Soundness sound = soundness_of(model); !sound) refuse_mediation(sound.why + ".");
  const std::string protocol = arguments.text("--protocol").value_or("ratification");
  if (protocol == "demand") return demand_protocol(arguments, model);
  if (protocol != "ratification") refuse_mediation("--protocol takes ratification or demand, not '" + protocol + "'.");
  LadderOptions options;
  options.objective = objective_of(arguments);
  options.splits = splits_of(model);
  options.talk.symmetric = true;  // the class whose values the docs print: the weak side bluffs, both alike
  options.bluff_each = true;
  LadderPage page = {"hms", model, {}, options.objective, ladder(game_of(model), options), {}, {}};
  return finish(page, arguments);
}

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
  put(arguments.has("--json") ? kydd_json(answer, model.b) : kydd_text(answer, model.b));
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
  put(arguments.has("--json") ? broker_json(bare, answer) : broker_text(bare, answer));
  return bare.solved() ? fine : not_reached;
}

double at_least_zero(const Arguments& arguments, const char* flag, double otherwise) {
  const auto text = arguments.text(flag);
  if (!text) return otherwise;
  char* end = nullptr;
  const double value = std::strtod(text->c_str(), &end);
  if (text->empty() || end != text->c_str() + text->size() || !(value >= 0) || !std::isfinite(value))
    throw Refusal(usage, std::string("parley mediate: ") + flag + " takes a number, zero or more, not '" + *text + "'.");
  return value;
}

std::size_t whole_number(const Arguments& arguments, const char* flag, std::size_t otherwise) {
  const double value = at_least_zero(arguments, flag, static_cast<double>(otherwise));
  if (value > 1e7 || value != std::floor(value))
    throw Refusal(usage, std::string("parley mediate: ") + flag + " takes a whole number up to 10000000.");
  return static_cast<std::size_t>(value);
}

/// --large: the best mediator of a large game, between two proven bounds.
int mediate_large(const Arguments& arguments, RatificationGame game, const Objective& objective) {
  LargeGameOptions options;
  options.objective = objective;
  options.accept_gap = at_least_zero(arguments, "--gap", options.accept_gap);
  options.iterations = whole_number(arguments, "--iterations", options.iterations);
  options.rounds = whole_number(arguments, "--rounds", options.rounds);
  if (game.pie) {
    std::vector<double> splits;
    for (int k = 0; k <= 40; ++k) splits.push_back(k / 40.0);
    game = with_splits(std::move(game), splits);
  }
  const LargeGame answer = best_policy_large(game, options);
  put(arguments.has("--json") ? large_json(game, objective, answer) : large_text(game, answer));
  if (answer.solved()) return fine;
  complain(
      fmt::format("parley mediate: not reached: the bounds are {:.1e} apart; {:.1e} was asked for.\n", answer.gap(), options.accept_gap));
  return not_reached;
}

int any_game(const Arguments& arguments, bool pie) {
  if (arguments.operands.empty()) refuse_mediation("--model pie and --model menu need a FILE.json with the game.");
  const RatificationGame game = game_of(read_json(arguments), pie);
  for (const char* flag : {"--gap", "--iterations", "--programs"})
    if (arguments.has(flag) && !arguments.has("--large")) refuse_mediation(std::string(flag) + " goes with --large.");
  if (arguments.has("--large")) return mediate_large(arguments, game, objective_of(arguments));
  LadderOptions options;
  options.objective = objective_of(arguments);
  LadderPage page = {pie ? "pie" : "menu", {}, game.side, options.objective, ladder(game, options), {}, {}};
  if (page.ladder.solved()) page.private_values = ladder(with_private_values(game), options);
  if (page.ladder.solved() && arguments.has("--budget"))
    for (const double budget : budgets_of(arguments)) {
      MechanismOptions means;
      means.objective = options.objective;
      means.purse = {budget, 1};
      const Mediated found = best_policy(page.ladder.game, Institution::mediation, means);
      if (found.solved()) page.purses.push_back({budget, found.value});
    }
  return finish(page, arguments);
}

int two_rounds(const Arguments& arguments) {
  if (arguments.operands.empty()) refuse_mediation("--model rounds needs a FILE.json with the game, its news and what waiting costs.");
  for (const char* flag : {"--large", "--gap", "--iterations", "--rounds", "--budget", "--set", "--theta", "--p", "--q", "--protocol",
                           "--worlds", "--seed", "--threads"})
    if (arguments.has(flag)) refuse_mediation(std::string(flag) + " changes nothing here; --model rounds takes --objective and --json.");
  const TwoRoundGame game = rounds_of(read_json(arguments));
  SettleOrWaitOptions options;
  options.objective = objective_of(arguments);
  const SettleOrWait answer = settle_or_wait(game, options);
  put(arguments.has("--json") ? rounds_json(game, answer, options.objective) : rounds_text(game, answer));
  if (answer.solved()) return fine;
  complain("parley mediate: not reached: " + answer.why + ".\n");
  return not_reached;
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
