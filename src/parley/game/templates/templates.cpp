#include "parley/game/templates/templates.hpp"

#include <fmt/format.h>

#include <cmath>

#include "parley/game/templates/attrition.hpp"
#include "parley/game/templates/audience_costs.hpp"
#include "parley/game/templates/strategic_choice.hpp"
#include "parley/game/templates/trust.hpp"
#include "parley/game/templates/two_sided.hpp"
#include "parley/game/templates/ultimatum.hpp"

namespace parley {
namespace {

using Values = std::vector<double>;

std::vector<TemplateBranch> ultimatum(const Values& v) {
  const double low = v[2], width = v[3] - v[2];
  const Ultimatum game = {v[0], v[1], [low, width](double u) { return low + width * u; }};
  const UltimatumResult best = ultimatum_uniform(v[0], v[1], v[2], v[3]);
  return {{"", {{"demand", best.demand}, {"war", best.war}, {"payoff", best.payoff}}, ultimatum_regret(game, best)}};
}

std::vector<TemplateBranch> two_sided(const Values& v) {
  const TwoSided game = {v[0], v[1], v[2]};
  const TwoSidedResult found = solve_two_sided(game);
  return {{"",
           {{"settles", found.settles}, {"high_demand", found.high}, {"low_demand", found.low}, {"weak_bluffs", found.bluffs}},
           two_sided_regret(game, found, 400)}};
}

std::vector<TemplateBranch> trust(const Values& v) {
  const TrustSide sides[2] = {{1, v[0], v[1], v[3]}, {1, v[0], v[1], v[2]}};
  static constexpr const char* names[] = {"distrust", "both freeze", "first alone", "second alone", "mixed"};
  std::vector<TemplateBranch> branches;
  for (const TrustEquilibrium& found : trust_equilibria(sides))
    branches.push_back({names[static_cast<int>(found.kind)],
                        {{"first_freezes", found.holds_back[0]}, {"second_freezes", found.holds_back[1]}, {"both_freeze", found.both_hold}},
                        trust_regret(sides, found)});
  return branches;
}

std::vector<TemplateBranch> escalation(const Values& v) {
  const Attrition game = {v[2], {v[0], v[1]}, {v[3], v[4]}};
  const AttritionResult found = solve_attrition(game);
  return {{"",
           {{"ends", found.ends},
            {"war", found.war},
            {"first_backs_down", found.backs_down[0]},
            {"second_backs_down", found.backs_down[1]},
            {"first_backs_down_at_once", found.backs_down_at_once[0]},
            {"second_backs_down_at_once", found.backs_down_at_once[1]}},
           attrition_regret(game, found)}};
}

std::vector<TemplateBranch> audience_costs(const Values& v) {
  std::vector<TemplateBranch> branches;
  for (const AudienceEquilibrium& found : solve_audience_costs({v[0], v[1], v[2], v[3], v[4], v[5], v[6]}))
    branches.push_back({"",
                        {{"resists", found.resists},
                         {"challenges", found.challenges},
                         {"fights", found.fights},
                         {"status_quo", found.status_quo},
                         {"concedes", found.concedes},
                         {"war", found.stands_firm},
                         {"backs_down", found.backs_down}},
                        found.slack});
  return branches;
}

std::vector<TemplateBranch> strategic_choice(const Values& v) {
  StrategicChoice game;
  game.status_quo = v[0], game.capitulation_1 = v[1], game.war_1 = v[2], game.war_2 = v[3];
  for (double& deviation : game.deviation) deviation = v[4];
  game.private_payoffs = v[5] >= .5;
  const StrategicChoiceResult found = solve_strategic_choice(game);
  return {{"",
           {{"challenges", found.challenges},
            {"fights", found.fights},
            {"status_quo", found.status_quo},
            {"capitulates", found.capitulates},
            {"war", found.war}},
           0}};
}

}  // namespace

const std::vector<TemplateForm>& template_forms() {
  static const std::vector<TemplateForm> forms = {
      {"trust",
       "freeze for freeze: each holds back if it trusts the other enough (Kydd 2005)",
       {{"lone", 1, 0, 1e6, "lost by the lone freezer; a freeze by both is worth 1"},
        {"temptation", .5, -1e6, 1, "gained by the one who cheats, if it can be trusted"},
        {"first_trusted", .67, 0, 1, "chance that the first side can be trusted"},
        {"second_trusted", .67, 0, 1, "chance that the second side can be trusted"}}},
      {"ultimatum",
       "take it or leave it over a pie of 1 (Fearon 1995)",
       {{"p", .5, 0, 1, "odds that the demanding side wins a war"},
        {"cost", .1, 0, 1e6, "of war to the demanding side; also war_cost", "war_cost"},
        {"low", 0, 0, 1e6, "least cost of war to the other, uniform"},
        {"high", .4, 0, 1e6, "greatest"}}},
      {"two-sided",
       "demands at once, each side knows its own strength (Horner, Morelli and Squintani 2015)",
       {{"theta", .7, 1e-9, 1 - 1e-9, "what war leaves of the pie; war_cost: what it destroys", "war_cost", true},
        {"p", .9, .5, 1, "the strong side's share of that against a weak one"},
        {"q", .3, 1e-9, 1 - 1e-9, "chance that a side is strong"}}},
      {"escalation",
       "a war of nerves with audience costs (Fearon 1994)",
       {{"a1", 1, 1e-9, 1e6, "audience cost of the first side, per unit of time"},
        {"a2", 2, 1e-9, 1e6, "of the second"},
        {"prize", 1, 1e-9, 1e6, "what backing down gives away"},
        {"w1", 1, 1e-9, 1e6, "the first side's war is worth between minus this and 0"},
        {"w2", 1, 1e-9, 1e6, "the second's"}}},
      {"audience-costs",
       "challenge, resistance, backing down, with private payoffs (Lewis and Schultz 2003)",
       {{"SA", 0, -1e6, 1e6, "status quo to A"},
        {"VA", 1, -1e6, 1e6, "B's concession to A"},
        {"WA", -1.9, -1e6, 1e6, "war to A"},
        {"a", -1.2, -1e6, 1e6, "backing down to A: its audience cost"},
        {"CB", 0, -1e6, 1e6, "conceding to B"},
        {"WB", -2.9, -1e6, 1e6, "war to B"},
        {"VB", 1, -1e6, 1e6, "A's backing down to B"}}},
      {"strategic-choice",
       "challenge and reply with normal errors (Signorino 1999)",
       {{"u11", .2, -1e6, 1e6, "status quo to 1"},
        {"u13", 1, -1e6, 1e6, "2's capitulation to 1"},
        {"u14", -.5, -1e6, 1e6, "war to 1"},
        {"u24", .3, -1e6, 1e6, "war to 2; capitulation is 0"},
        {"s", 1, 1e-9, 1e6, "standard deviation of every error"},
        {"private", 0, 0, 1, "0: agents err; 1: payoffs are private"}}}};
  return forms;
}

const TemplateForm* template_form(std::string_view name) {
  for (const TemplateForm& form : template_forms())
    if (form.name == name) return &form;
  return nullptr;
}

TemplateAnswer play_template(const TemplateForm& form, const std::vector<double>& asked) {
  constexpr double end = 2e-9;  // an open end of a range is taken as the number beside it: war that costs nothing
  TemplateAnswer answer;
  std::vector<double> values = asked;
  for (std::size_t i = 0; i < form.keys.size(); ++i) {
    if (values[i] < form.keys[i].least && values[i] > form.keys[i].least - end) values[i] = form.keys[i].least;
    if (values[i] > form.keys[i].most && values[i] < form.keys[i].most + end) values[i] = form.keys[i].most;
    if (!std::isfinite(values[i]) || values[i] < form.keys[i].least || values[i] > form.keys[i].most) {
      answer.status = Status::invalid;
      answer.why = fmt::format("{} = {}; it should lie in {}..{}", form.keys[i].name, values[i], form.keys[i].least, form.keys[i].most);
      return answer;
    }
  }
  if (form.name == "ultimatum" && values[3] < values[2]) {
    answer.status = Status::invalid;
    answer.why = fmt::format("high = {} lies below low = {}", values[3], values[2]);
    return answer;
  }
  if (form.name == "trust") answer.equilibria = trust(values);
  if (form.name == "ultimatum") answer.equilibria = ultimatum(values);
  if (form.name == "two-sided") answer.equilibria = two_sided(values);
  if (form.name == "escalation") answer.equilibria = escalation(values);
  if (form.name == "audience-costs") answer.equilibria = audience_costs(values);
  if (form.name == "strategic-choice") answer.equilibria = strategic_choice(values);
  if (answer.equilibria.empty()) answer.status = Status::not_reached;
  return answer;
}

}  // namespace parley
