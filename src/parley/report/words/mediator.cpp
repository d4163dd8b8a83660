#include "parley/report/words/mediator.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "parley/base/text.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

constexpr double shown = 5e-4;  // chances below are left out of a script in words

bool of_agreement(const MediatorAnswer& mediator) { return mediator.objective.kind == Objective::Kind::agreement; }

std::string goal_words(const MediatorAnswer& mediator) {
  switch (mediator.objective.kind) {
    case Objective::Kind::agreement:
      return "an agreement";
    case Objective::Kind::lasting:
      return "an agreement that both would still sign if all were known";
    case Objective::Kind::side_one:
      return "the first side's payoff";
    case Objective::Kind::side_two:
      return "the second side's payoff";
    case Objective::Kind::mediator:
      break;
  }
  return "the mediator's own utility";
}

bool is_chance(const MediatorAnswer& mediator) { return of_agreement(mediator) || mediator.objective.kind == Objective::Kind::lasting; }

/// A rung's value as people read it: a chance, or a payoff in stakes.
std::string value_words(const MediatorAnswer& mediator, double value) {
  // A linear program's 1 may lie below 1 by its last digits.
  return is_chance(mediator) ? percent(std::round(value * 1e7) / 1e7) : fmt::format("{:.2f}", value);
}

std::string spread_in_brief(const MediatorAnswer& mediator, const Figure& figure) {
  return is_chance(mediator) ? share_with(figure.p, figure.interval)
                             : fmt::format("{:.2f} [{:.2f}, {:.2f}]", figure.p, figure.interval.low, figure.interval.high);
}

/// A mean with its interval; where nearly all worlds say the same, that is said first.
std::string spread(const MediatorAnswer& mediator, const Figure& figure) {
  if (figure.interval.low == figure.interval.high && std::abs(figure.p - figure.interval.low) > 1e-7)
    return fmt::format("{} on average ({} in round_to_nine_digits worlds of ten or more)", value_words(mediator, figure.p),
                       value_words(mediator, figure.interval.low));
  return spread_in_brief(mediator, figure);
}

/// A difference of two values: points of chance, or stakes.
std::string amount_words(const MediatorAnswer& mediator, double difference) {
  return is_chance(mediator) ? points(difference) : fmt::format("{:.2f}", difference);
}

std::string gain_words(const MediatorAnswer& mediator, const Figure& figure, double share) {
  if (figure.interval.high < 5e-5 && figure.p < 5e-5) return "nothing";
  if (figure.interval.high < 5e-5) return fmt::format("nothing in most worlds, at least a point in {} of them", percent(share));
  return fmt::format("{} (at least a point in {} of worlds)",
                     is_chance(mediator) ? points_with(figure.p, figure.interval) : spread(mediator, figure), percent(share));
}

bool has_worlds(const MediatorAnswer& mediator) { return mediator.worlds > mediator.no_conflict + mediator.unproved; }

std::string item_words(const RatificationGame& game, std::size_t k) {
  return game.menu[k].name.empty() ? fmt::format("worth {:.2f} and {:.2f}", game.menu[k].v1, game.menu[k].v2)
                                   : "“" + game.menu[k].name + "”";
}

/// The mediator does something else after one report of this side than after another.
bool tells_apart(const RatificationGame& game, const Policy& policy, std::size_t side, std::size_t one, std::size_t other) {
  for (std::size_t o = 0; o < game.types(1 - side); ++o)
    for (std::size_t k = 0; k < game.menu.size(); ++k) {
      const auto at = [&](std::size_t t) { return policy.at(side == 0 ? game.cell(t, o) : game.cell(o, t), game.menu.size(), k); };
      if (std::abs(at(one) - at(other)) > 1e-6) return true;
    }
  return false;
}

}  // namespace

std::vector<RungRow> rung_rows(const MediatorAnswer& mediator) {
  const Ladder& it = mediator.ladder;
  return {{"No talks", "an offer without talk", it.no_talk, &mediator.no_talk},
          {"Talks in public", "each side speaks openly", it.cheap_talk, &mediator.cheap_talk},
          {"Best mediator", "hears each side alone", it.mediation, &mediator.mediation},
          {"Binding award", "if the mediator's word bound both", it.arbitration, &mediator.arbitration}};
}

std::vector<std::string> mediator_lead(const Scenario& scenario, const MediatorAnswer& mediator) {
  if (!mediator.ladder.solved())
    return {"At the most likely values there is nothing that talks could settle: " + mediator.ladder.why + "."};
  if (!has_worlds(mediator)) return {"In none of the worlds do the talks have anything to settle."};
  std::vector<std::string> out;
  const std::string between = join_words({in_a_sentence(mediator.ladder.game.side[0]), in_a_sentence(mediator.ladder.game.side[1])});
  out.push_back(
      fmt::format("If {} come to the table, the ceiling for {} with the best possible mediator is {}; talks in public reach {}, an offer "
                  "without talk {}.",
                  between, goal_words(mediator),
                  is_chance(mediator) ? fmt::format("{}, {}", spread(mediator, mediator.mediation), estimative(mediator.mediation.p))
                                      : spread(mediator, mediator.mediation),
                  spread(mediator, mediator.cheap_talk), spread(mediator, mediator.no_talk)));
  if (of_agreement(mediator))
    out.push_back(fmt::format("Chance of war that follows failed talks: {} with the best mediator, {} with an offer alone.",
                              spread(mediator, mediator.war), spread(mediator, mediator.war_without)));
  out.push_back(
      "This is a ceiling on what information and good offices can do, given talks; it is no forecast that they take place, and it enters "
      "none of the witnesses' figures.");
  (void)scenario;
  return out;
}

std::vector<std::string> obstacle_words(const Scenario& scenario, const MediatorAnswer& mediator) {
  if (!mediator.ladder.solved() || !has_worlds(mediator) || !of_agreement(mediator)) return {};
  std::vector<std::string> out;
  const double informed = mediator.mediation.p - mediator.no_talk.p, means = mediator.arbitration.p - mediator.mediation.p;
  if (mediator.no_talk.p > .95)
    out.push_back(
        "What the sides do not know of each other is not what stands between them: an offer without talk would already do, once the right "
        "package lies on the table. What a third party can still add lies elsewhere: that they come to the table, and that the bargain is "
        "kept.");
  else if (informed < .01 && means >= .01)
    out.push_back("Messages alone add nothing here, whoever carries them: the right to bind, or means to pay with, would be needed.");
  else if (informed >= .01)
    out.push_back("What the sides do not know of each other stands between them, and good offices are worth something.");
  if (scenario.game_case.play == GameTemplate::trust)
    out.push_back(
        "It takes for granted that a signed bargain is kept. Whether it would be is the game of trust, the third witness; a mediator with "
        "neither knowledge nor means of its own adds exactly nothing there (Kydd 2006).");
  return out;
}

std::vector<std::string> mediator_values(const Scenario&, const MediatorAnswer& mediator) {
  if (!mediator.ladder.solved() || !has_worlds(mediator)) return {};
  // With too many types for all public talks to be tried, what talking adds may be more and what secrecy adds less.
  const bool all = mediator.ladder.cheap_talk_complete;
  return {
      std::string("Talking at all adds ") + (all ? "" : "at least ") + gain_words(mediator, mediator.talking, mediator.talking_adds) + ".",
      std::string("That the mediator keeps what it hears adds ") + (all ? "" : "at most ") +
          gain_words(mediator, mediator.confidentiality, mediator.confidentiality_adds) + ".",
      "That its award would bind both would add " + gain_words(mediator, mediator.enforcement, mediator.enforcement_adds) + "."};
}

std::vector<std::string> leak_words(const MediatorAnswer& mediator) {
  const Ladder& it = mediator.ladder;
  if (!it.solved()) return {};
  std::vector<std::string> out;
  const double lost = it.mediation - it.cheap_talk;
  const char* least = it.cheap_talk_complete ? "" : "at least ";
  if (lost < 5e-5)
    out.push_back(fmt::format("Nothing, at the most likely values: talks in the open reach {} too.", value_words(mediator, it.cheap_talk)));
  else if (it.cheap_talk_mixed > it.cheap_talk + 5e-5)
    out.push_back(fmt::format(
        "If what each side tells the mediator came out, its talks would be no better than public ones: {}{} at the most likely "
        "values where each side speaks plainly, at least {} where it may bluff now and then, instead of {}. So secrecy is worth "
        "at most {}.",
        least, value_words(mediator, it.cheap_talk), value_words(mediator, it.cheap_talk_mixed), value_words(mediator, it.mediation),
        amount_words(mediator, it.value_of_confidentiality_against_mixed())));
  else
    out.push_back(fmt::format(
        "If what each side tells the mediator came out, its talks would be no better than public ones: {}{} instead of {} at the most "
        "likely values.",
        least, value_words(mediator, it.cheap_talk), value_words(mediator, it.mediation)));
  if (!mediator.interdependent)
    out.push_back(
        "In this file neither side's fate in war hangs on what the other alone knows, and then secrecy is worth nothing in any such game "
        "(after Fey and Ramsay 2010).");
  else if (mediator.private_values && mediator.private_values->solved())
    out.push_back(fmt::format(
        "If each side's fate in war hung on its own strength alone, an offer without talk would reach {}, talks in public {}, "
        "mediation {}, a binding award {}: secrecy is then worth nothing (after Fey and Ramsay 2010).",
        value_words(mediator, mediator.private_values->no_talk), value_words(mediator, mediator.private_values->cheap_talk),
        value_words(mediator, mediator.private_values->mediation), value_words(mediator, mediator.private_values->arbitration)));
  return out;
}

std::vector<std::string> mediator_proof(const MediatorAnswer& mediator) {
  std::vector<std::string> out;
  if (mediator.ladder.solved())
    out.push_back(
        fmt::format("A verifier that knows only the game and the script finds nobody who gains more than {:.0e} of the stakes by a "
                    "lie, a refusal or both. The value is unique; the script need not be.",
                    std::max(mediator.ladder.slack, 1e-12)));
  std::string worlds = fmt::format("{} worlds", mediator.worlds);
  if (mediator.no_conflict > 0) worlds += fmt::format("; in {} of them the talks have nothing to settle", mediator.no_conflict);
  if (mediator.unproved > 0) worlds += fmt::format("; in {} the answer failed its proof and is left out", mediator.unproved);
  out.push_back(worlds + ".");
  if (mediator.grains.size() > 1) {
    std::vector<std::string> grains;
    for (const auto& grain : mediator.grains)
      grains.push_back(fmt::format("{} with {}", value_words(mediator, grain.mediation), grain.types));
    out.push_back(
        fmt::format("How finely a side's knowledge is cut into types matters this much for the best mediator, at the most likely "
                    "values: {} types a side.",
                    join_words(grains)));
  }
  return out;
}

std::vector<std::string> mediator_changes(const Scenario& scenario, const MediatorAnswer& mediator) {
  if (!mediator.ladder.solved()) return {};
  std::vector<std::string> out;
  if (!mediator.out_of_reach.empty()) {
    std::vector<std::string> names;
    for (const LeverId lever : mediator.out_of_reach) names.push_back("\"" + name_of(scenario, lever) + "\"");
    out.push_back(
        fmt::format("{} {} nothing in these talks (neither what a package nor what a breakdown is worth to a side): {}.",
                    names.size() == 1 ? "One lever of the third party" : fmt::format("{} levers of the third party", names.size()),
                    names.size() == 1 ? "changes" : "change", join_words(names)));
  }
  if (!mediator.purses.empty()) {
    std::vector<std::string> steps;
    for (const auto& purse : mediator.purses)
      steps.push_back(fmt::format("{} with {} % of one side's stakes", value_words(mediator, purse.value), digits(100 * purse.budget)));
    out.push_back("A mediator that may promise inducements inside the talks, spent only when a deal is signed (expected outlay): " +
                  join_words(steps) + ".");
  }
  return out;
}

WordTable script_table(const MediatorAnswer& mediator) {
  const RatificationGame& game = mediator.ladder.game;
  WordTable out = {{sentence_case(in_a_sentence(game.side[0])) + " says", sentence_case(in_a_sentence(game.side[1])) + " says", "Chance",
                    "The mediator offers"},
                   {},
                   {2}};
  if (!mediator.ladder.solved()) return out;
  for (const Script::Line& line : script_of(game, mediator.ladder.mediator).lines) {
    std::string offers;
    for (std::size_t k = 0; k < line.offer.size(); ++k)
      if (line.offer[k] > shown)
        offers += fmt::format("{}{}{}", offers.empty() ? "" : "; ", line.offer[k] > 1 - shown ? "" : percent(line.offer[k]) + " ",
                              item_words(game, k));
    if (line.deal < 1 - shown)
      offers += fmt::format("{}{}", offers.empty() ? "" : "; ",
                            line.deal > shown ? percent(1 - line.deal) + " says that there is no deal" : "says that there is no deal");
    out.rows.push_back({game.type[0][line.t1], game.type[1][line.t2], percent(line.chance), offers});
  }
  return out;
}

WordTable motive_table(const MediatorAnswer& mediator) {
  const RatificationGame& game = mediator.ladder.game;
  WordTable out = {{"Side", "Type", "The truth brings", "The best lie", "The truth pays", "An offer teaches it"}, {}, {2}};
  if (!mediator.ladder.solved()) return out;
  const auto stakes = [](double x) { return digits(100 * x) + " %"; };
  for (const Script::Motive& it : script_of(game, mediator.ladder.mediator).motives) {
    const auto& types = game.type[it.side];
    const bool alone = types.size() == 1;
    const bool heard = alone || tells_apart(game, mediator.ladder.mediator, it.side, it.type, it.lie);
    out.rows.push_back({game.side[it.side], types[it.type], stakes(it.truth),
                        alone ? "nothing to hide" : fmt::format("{} (says \"{}\")", stakes(it.best_lie), types[it.lie]),
                        alone        ? "-"
                        : !heard     ? "no matter"
                        : it.binding ? "only just"
                                     : "clearly",
                        it.learns < 5e-3 ? "nothing" : fmt::format("{} points", digits(100 * it.learns))});
  }
  return out;
}

WordTable lever_table(const Scenario& scenario, const MediatorAnswer& mediator) {
  WordTable out = {{"Lever", "No talks", "Talks in public", "Best mediator", "Binding award"}, {}, {1, 2, 3, 4}};
  const auto row = [&](std::string name, const Ladder& it) {
    if (!it.solved())
      out.rows.push_back({std::move(name), "-", "-", it.why, "-"});
    else
      out.rows.push_back({std::move(name), value_words(mediator, it.no_talk), value_words(mediator, it.cheap_talk),
                          value_words(mediator, it.mediation), value_words(mediator, it.arbitration)});
  };
  row("as used", mediator.ladder);
  for (const auto& it : mediator.levers) row(it.lever.given() ? name_of(scenario, it.lever) + ", at full" : it.name, it.ladder);
  return out;
}

WordTable package_table(const Scenario& scenario, const MediatorAnswer& mediator) {
  WordTable out = {{"Package by itself", "At the most likely values", "Best mediator, over the worlds", "An offer alone"}, {}, {1, 2, 3}};
  for (const auto& it : mediator.packages)
    out.rows.push_back({name_of(scenario, it.proposal), value_words(mediator, it.mediation), spread_in_brief(mediator, it.figure),
                        spread_in_brief(mediator, it.figure_no_talk)});
  return out;
}

WordTable broker_table(const Scenario& scenario, const MediatorAnswer& mediator) {
  WordTable out = {{"Mediator", "Leans", "Knows", "Its word", "Run its own way"}, {}, {4}};
  for (const auto& it : mediator.brokers) {
    const double lean = std::abs(it.bias);
    const std::string side = in_a_sentence(mediator.ladder.game.side[it.bias > 0 ? 1 : 0]);
    std::string word = "no message would matter";
    if (it.word && it.word->verdict == KyddAnswer::Verdict::no_effect) word = "knows too little to matter";
    if (it.word && it.word->verdict == KyddAnswer::Verdict::credible) word = "believed";
    if (it.word && it.word->verdict == KyddAnswer::Verdict::not_credible) word = "not believed";
    out.rows.push_back({name_of(scenario, it.actor), lean < .05 ? "to neither" : fmt::format("{} towards {}", digits(100 * lean), side),
                        percent(it.accuracy), word, value_words(mediator, it.own_way)});
  }
  return out;
}

}  // namespace parley
