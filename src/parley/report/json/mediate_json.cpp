#include "parley/report/json/mediate_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "parley/base/numbers.hpp"
#include "parley/report/json/mediator_json.hpp"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

std::string printed(const Json& page) { return page.dump(2) + "\n"; }

Json finite_or_null(double x) { return std::isfinite(x) ? Json(round_to_nine_digits(x)) : Json(nullptr); }

}  // namespace

std::string mediate_json(const LadderPage& page) {
  Json out = {{"schema", 1}, {"model", page.model}};
  if (page.hms) out.update(Json{{"theta", page.hms->theta}, {"p", page.hms->p}, {"q", page.hms->q}});
  out["objective"] = to_text(page.objective.kind);
  out.update(json_of(page.ladder));
  if (!page.ladder.solved()) return printed(out);
  const RatificationGame& game = page.ladder.game;
  if (page.private_values) out["private_values"] = json_of(*page.private_values);
  out.update(script_json(game, page.ladder.mediator));
  for (const LadderPage::Purse& purse : page.purses)
    out["purses"].push_back(Json{{"budget", round_to_nine_digits(purse.budget)}, {"mediation", round_to_nine_digits(purse.mediation)}});
  return printed(out);
}

std::string kydd_json(const KyddAnswer& answer, double bias) {
  const bool matters = answer.verdict != KyddAnswer::Verdict::no_effect;
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
  out["bias"] = bias;
  out["gain_from_truth"] =
      matters ? Json{{"weak", round_to_nine_digits(answer.gain_weak)}, {"strong", round_to_nine_digits(answer.gain_strong)}}
              : Json(nullptr);
  out["war_without"] = round_to_nine_digits(answer.war_without);
  out["war"] = round_to_nine_digits(answer.war);
  return printed(out);
}

std::string broker_json(const TrustMediated& bare, const BrokerAnswer& answer) {
  const bool band = answer.band_high > 0;
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
  return printed(out);
}

std::string large_json(const RatificationGame& game, const Objective& objective, const LargeGame& answer) {
  return printed(Json{{"schema", 1},
                      {"model", game.pie ? "pie" : "menu"},
                      {"objective", to_text(objective.kind)},
                      {"method", "large"},
                      {"status", answer.solved() ? "solved" : "not_reached"},
                      {"types", {game.types(0), game.types(1)}},
                      {"items", game.menu.size()},
                      {"mediation", round_to_nine_digits(answer.value)},
                      {"upper_bound", round_to_nine_digits(answer.bound)},
                      {"gap", answer.gap()},
                      {"slack", answer.slack},
                      {"iterations", answer.iterations},
                      {"rounds", answer.rounds}});
}

}  // namespace parley
