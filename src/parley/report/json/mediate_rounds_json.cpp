#include <algorithm>
#include <nlohmann/json.hpp>

#include "parley/base/numbers.hpp"
#include "parley/mediate/rounds/rounds_motives.hpp"
#include "parley/report/json/mediate_json.hpp"
#include "parley/report/json/mediator_json.hpp"
#include "parley/report/words/rounds.hpp"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

// The items on one occasion with their chances: `at(k)`.
template <class At>
Json round_offers_json(const RatificationGame& game, const At& at) {
  Json out = Json::array();
  for (std::size_t k = 0; k < game.menu.size(); ++k)
    if (at(k) > 1e-9)
      out.push_back(Json{{"item", item_name(game, k)},
                         {"worth", {round_to_nine_digits(game.menu[k].v1), round_to_nine_digits(game.menu[k].v2)}},
                         {"chance", round_to_nine_digits(at(k))}});
  return out;
}

Json round_script_json(const TwoRoundGame& game, const TwoRoundPolicy& policy) {
  Json lines = Json::array();
  const RatificationGame& today = game.today;
  for (std::size_t c = 0; c < today.cells(); ++c) {
    const auto now = [&](std::size_t k) { return policy.now[c * today.menu.size() + k]; };
    const double deal = deal_chance(today, now);
    Json row;
    row["reports"] = {today.type[0][c / today.types(1)], today.type[1][c % today.types(1)]};
    row["chance"] = round_to_nine_digits(today.prior[c]);
    row["now"] = {{"deal", round_to_nine_digits(deal)}, {"offers", round_offers_json(today, now)}};
    row["wait"] = round_to_nine_digits(policy.wait[c]);
    row["end"] = round_to_nine_digits(std::max(0.0, 1 - deal - policy.wait[c]));
    row["later"] = Json::array();
    for (std::size_t s = 0; s < game.news.size(); ++s) {
      const double waits = policy.wait[c];
      const auto later = [&](std::size_t k) { return waits > 1e-9 ? policy.at_later(game, c, s, k) / waits : 0; };
      row["later"].push_back(Json{{"news", game.news[s].name},
                                  {"chance", round_to_nine_digits(game.news[s].chance[c])},
                                  {"deal", round_to_nine_digits(deal_chance(today, later))},
                                  {"offers", round_offers_json(today, later)}});
    }
    lines.push_back(std::move(row));
  }
  return lines;
}

Json round_motives_json(const TwoRoundGame& game, const TwoRoundPolicy& policy) {
  Json out = Json::array();
  for (const TwoRoundMotive& motive : motives_of(game, policy)) {
    const auto& types = game.today.type[motive.side];
    Json row = {{"side", game.today.side[motive.side]}, {"type", types[motive.type]}, {"truth", round_to_nine_digits(motive.truth)}};
    row["best_lie"] = types.size() > 1 ? Json{{"as", types[motive.lie]}, {"gain", round_to_nine_digits(motive.best_lie)}} : Json(nullptr);
    row["binding"] = motive.binding;
    row["wait"] = round_to_nine_digits(motive.wait);
    row["staying"] = motive.wait > 1e-9 ? Json(round_to_nine_digits(motive.staying)) : Json(nullptr);
    row["learns"] = round_to_nine_digits(motive.learns);
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace

std::string rounds_json(const TwoRoundGame& game, const SettleOrWait& answer, const Objective& objective) {
  Json out = {{"schema", 1}, {"model", "rounds"}, {"objective", to_text(objective.kind)}};
  out["status"] = to_text(answer.status);
  if (!answer.solved()) out["why"] = answer.why;
  const auto value = [&](const char* name, double x) { out[name] = answer.solved() ? Json(round_to_nine_digits(x)) : Json(nullptr); };
  value("one_round", answer.one_round);
  value("second_only", answer.second_only);
  value("two_rounds", answer.two_rounds);
  value("value_of_waiting", answer.value_of_waiting());
  value("deal_now", answer.deal_now);
  value("deal_later", answer.deal_later);
  value("wait", answer.wait);
  out["least_waiting"] = answer.least;
  out["slack"] = answer.slack;
  out["gap"] = answer.gap;
  if (!answer.solved()) return out.dump(2) + "\n";
  out["script"] = round_script_json(game, answer.policy);
  out["motives"] = round_motives_json(game, answer.policy);
  return out.dump(2) + "\n";
}

}  // namespace parley
