#include "mediate_demand.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "parley/game/templates/two_sided.hpp"
#include "parley/mediate/demand/demand_talk.hpp"
#include "parley/mediate/ladder.hpp"
#include "parley/report/json/mediator_json.hpp"
#include "terminal_text.hpp"

namespace parley::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t grid = 400;      // of the verifier's demands
constexpr double least_chance = 1e-9;  // smaller chances are dust of the linear program

struct Page {
  HornerMorelliSquintani model = {};
  RatificationGame game = {};
  double no_talk = 0, no_talk_regret = 0;
  DemandTalk silent = {}, separating = {}, pure = {}, mixed = {};
  Ladder ratification = {};  ///< the other game form, for comparison

  bool bluffing() const { return mixed.value > pure.value + 5e-10; }
  double regret() const { return std::max({no_talk_regret, silent.regret, separating.regret, pure.regret, mixed.regret}); }
  bool proved() const { return silent.proved && separating.proved && pure.proved && mixed.proved && ratification.solved(); }
};

Page page_of(const HornerMorelliSquintani& model) {
  Page page;
  page.model = model;
  page.game = game_of(model);
  const TwoSided silent = {model.theta, model.p, model.q};
  const TwoSidedResult found = solve_two_sided(silent);
  page.no_talk = found.settles;
  page.no_talk_regret = two_sided_regret(silent, found, grid);
  page.silent = demand_talk_with(page.game, silence(page.game));
  page.separating = demand_talk_with(page.game, separating(page.game));
  page.pure = demand_cheap_talk(page.game);
  page.mixed = demand_cheap_talk_mixed(page.game, page.pure);
  LadderOptions options;
  options.splits = splits_of(model);
  options.mixed = false;
  page.ratification = ladder(page.game, options);
  return page;
}

const char* kind_of(const DemandTalk& talk) {
  const std::size_t one = talk.messages.count(0), two = talk.messages.count(1);
  if (one == 1 && two == 1) return "silence";
  if (one == 1 || two == 1) return "one-sided";
  for (const auto& side : talk.messages.chance)
    for (const auto& type : side)
      for (const double chance : type)
        if (chance > 0 && chance < 1) return "bluffing";
  return "separating";
}

// "-" for a side that says nothing.
std::string word(const DemandTalk& talk, std::size_t side, std::size_t m) {
  return talk.messages.count(side) == 1 ? "-" : m == 0 ? "h" : "l";
}

struct Asked {
  double demand = 0, chance = 0;
};
// What a type demands; empty if it never sends the play's message.
std::vector<Asked> asked_by(const DemandTalk& talk, const DemandPlay& play, std::size_t side, std::size_t type) {
  std::vector<Asked> out;
  if (!(talk.messages.chance[side][type][side == 0 ? play.m1 : play.m2] > 0)) return out;
  for (const Ask ask : {Ask::little, Ask::much, Ask::all})
    if (const double chance = play.chance[side][type][static_cast<std::size_t>(ask)]; chance > least_chance)
      out.push_back({play.demand(side, ask), chance});
  return out;
}

template <typename Each>
void after_each_pair(const DemandTalk& talk, const Each& each) {
  for (std::size_t m1 = 0; m1 < talk.messages.count(0); ++m1)
    for (std::size_t m2 = 0; m2 < talk.messages.count(1); ++m2) {
      std::vector<std::size_t> plays;
      double war = 1;
      for (std::size_t j = 0; j < talk.plays.size(); ++j)
        if (talk.plays[j].m1 == m1 && talk.plays[j].m2 == m2 && talk.chance[j] > least_chance) {
          plays.push_back(j);
          war -= talk.chance[j];
        }
      each(m1, m2, plays, war > least_chance ? war : 0.0);
    }
}

Json script_json(const RatificationGame& game, const DemandTalk& talk) {
  Json out = {{"kind", kind_of(talk)}, {"says", Json::array()}, {"after", Json::array()}};
  for (std::size_t side = 0; side < 2; ++side) {
    Json says = Json::object();
    for (std::size_t type = 0; type < 2 && talk.messages.count(side) > 1; ++type)
      for (std::size_t m = 0; m < 2; ++m)
        says[game.type[side][type]][word(talk, side, m)] = round_to_nine_digits(talk.messages.chance[side][type][m]);
    out["says"].push_back(std::move(says));
  }
  after_each_pair(talk, [&](std::size_t m1, std::size_t m2, const std::vector<std::size_t>& plays, double war) {
    Json after = {{"heard", {word(talk, 0, m1), word(talk, 1, m2)}}, {"plays", Json::array()}, {"war", round_to_nine_digits(war)}};
    for (const std::size_t j : plays) {
      Json play = {{"chance", round_to_nine_digits(talk.chance[j])}, {"demands", Json::array()}};
      for (std::size_t side = 0; side < 2; ++side) {
        Json demands = Json::object();
        for (std::size_t type = 0; type < 2; ++type)
          for (const Asked& it : asked_by(talk, talk.plays[j], side, type))
            demands[game.type[side][type]].push_back(
                Json{{"demand", round_to_nine_digits(it.demand)}, {"chance", round_to_nine_digits(it.chance)}});
        play["demands"].push_back(std::move(demands));
      }
      after["plays"].push_back(std::move(play));
    }
    out["after"].push_back(std::move(after));
  });
  return out;
}

Json json_of(const Page& page) {
  Json out = {{"schema", 1}, {"model", "hms"}, {"theta", page.model.theta}, {"p", page.model.p}, {"q", page.model.q}};
  out["objective"] = "agreement";
  out["protocol"] = "demand";
  out["status"] = page.proved() ? "solved" : "not_reached";
  out["no_talk"] = round_to_nine_digits(page.no_talk);
  if (!page.proved()) return out;
  out["no_talk_best"] = round_to_nine_digits(page.silent.value);
  out["cheap_talk"] = round_to_nine_digits(page.pure.value);
  out["cheap_talk_kind"] = kind_of(page.pure);
  out["separating"] = round_to_nine_digits(page.separating.value);
  out["cheap_talk_mixed"] = round_to_nine_digits(page.mixed.value);
  out["lower_bounds"] = {"no_talk_best", "cheap_talk", "separating", "cheap_talk_mixed"};
  out["upper_bound"] = round_to_nine_digits(page.ratification.arbitration);
  out["another_game_form"] = Json{{"protocol", "ratification"}, {"mediation", round_to_nine_digits(page.ratification.mediation)}};
  out["regret"] = page.regret();
  out["script"] = script_json(page.game, page.pure);
  out["script_mixed"] = page.bluffing() ? script_json(page.game, page.mixed) : Json(nullptr);
  return out;
}

std::string demands_text(const RatificationGame& game, const DemandTalk& talk, const DemandPlay& play, std::size_t side) {
  std::string out;
  for (std::size_t type = 0; type < 2; ++type) {
    std::string asked;
    for (const Asked& it : asked_by(talk, play, side, type))
      asked += it.chance > 1 - least_chance ? fmt::format(" {:.4f}", it.demand) : fmt::format(" {:.4f} ({:.3f})", it.demand, it.chance);
    if (!asked.empty()) out += (out.empty() ? "" : "; ") + game.type[side][type] + asked;
  }
  return out;
}

std::string script_text(const RatificationGame& game, const DemandTalk& talk, const char* title) {
  std::string out = heading(title);
  for (std::size_t side = 0; side < 2; ++side) {
    const auto& chance = talk.messages.chance[side];
    if (talk.messages.count(side) == 1)
      out += paragraph(fmt::format("Side {} says nothing.", side + 1));
    else
      out += paragraph(
          fmt::format("Side {}: H says \"h\" with chance {:.4f}, L with chance {:.4f}; else \"l\".", side + 1, chance[0][0], chance[1][0]));
  }
  std::vector<std::vector<std::string>> rows;
  after_each_pair(talk, [&](std::size_t m1, std::size_t m2, const std::vector<std::size_t>& plays, double war) {
    const std::string said = word(talk, 0, m1) + " / " + word(talk, 1, m2);
    for (const std::size_t j : plays)
      rows.push_back({said, fmt::format("{:.4f}", talk.chance[j]), demands_text(game, talk, talk.plays[j], 0),
                      demands_text(game, talk, talk.plays[j], 1)});
    if (war > 0) rows.push_back({said, fmt::format("{:.4f}", war), "everything", "everything: war"});
  });
  return out + table({"said", "chance", "side 1 demands", "side 2 demands"}, rows, {6, 8, 38, 38}, 2);
}

std::string text_of(const Page& page) {
  std::string out = fmt::format("Demands at once, without talk: {:.6f}\n", page.no_talk);
  out += paragraph(
      "Another game form: both demand at once, a surplus is shared, demands above the whole mean war. It is no floor of the ratification "
      "ladder and must not be set beside its rungs.");
  if (!page.proved()) return out + paragraph("After talk: no answer is given, a profile failed its proof.");
  out += fmt::format("The same, both sides not alike:   at least   {:.6f}\n", page.silent.value);
  out += fmt::format("After public talk:                at least   {:.6f}  ({})\n", page.pure.value, kind_of(page.pure));
  out += fmt::format("  all revealed:                   at least   {:.6f}\n", page.separating.value);
  out += fmt::format("  with bluffing:                  at least   {:.6f}\n", page.mixed.value);
  out += fmt::format("No talk can do better than:                 {:.6f}\n", page.ratification.arbitration);
  out += fmt::format("Another game form: ratification, mediated:  {:.6f}\n\n", page.ratification.mediation);
  out += script_text(page.game, page.pure, "What is said and then demanded");
  if (page.bluffing()) out += "\n" + script_text(page.game, page.mixed, "The same with bluffing");
  out += "\n" +
         paragraph(fmt::format("Checked over every message and a grid of {} demands with all those that are made or fit: nobody gains "
                               "more than {:.1e}. Plays of more than two shares or more mixing types are not searched, hence \"at least\".",
                               grid, page.regret()));
  return out;
}

}  // namespace

int mediate_demand(const Arguments& arguments, const HornerMorelliSquintani& model) {
  const Page page = page_of(model);
  put(arguments.has("--json") ? json_of(page).dump(2) + "\n" : text_of(page));
  if (page.proved()) return fine;
  complain("parley mediate: not reached: a profile of the demand game failed its proof.\n");
  return not_reached;
}

}  // namespace parley::cli
