#include "parley/report/words/sentences.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "parley/base/text.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

const std::vector<OutcomeAnswer> no_outcomes = {};

// NAME's figure without its range would be a lone point: every figure goes through here.
std::string share_words(const Figure& it) { return share_with(it.p, it.interval); }

std::string joined(const std::vector<std::string>& items, std::string_view between) {
  std::string out;
  for (const std::string& item : items) {
    if (!out.empty()) out += between;
    out += item;
  }
  return out;
}

// "Sell oil, or supply it: cheap" -> "Sell oil": what a crowded line can hold.
std::string first_clause(const std::string& text) {
  std::string head = text.substr(0, text.find_first_of(":;("));
  while (!head.empty() && (head.back() == ' ' || head.back() == '.')) head.pop_back();
  return head.empty() ? text : head;
}

std::string full_stop(std::string text) {
  if (!text.empty() && text.back() != '.' && text.back() != '!' && text.back() != '?') text += '.';
  return text;
}

}  // namespace

const Explanation* leading_explanation(const Explanations& explanations, bool contested) {
  const Explanation* best = nullptr;
  for (const Explanation& it : explanations.rivals)
    if (best == nullptr || (contested ? it.with_contested.p > best->with_contested.p : it.without_contested.p > best->without_contested.p))
      best = &it;
  return best;
}

const QuestionAnswer* headline_question(const Scenario& scenario, const Answer& answer) {
  for (const QuestionAnswer& it : answer.questions)
    if (it.question < scenario.questions.size() && scenario.questions[it.question].answer == "difference" && !it.outcomes.empty())
      return &it;
  return nullptr;
}

const std::vector<OutcomeAnswer>& headline_outcomes(const Scenario& scenario, const Answer& answer) {
  const QuestionAnswer* question = headline_question(scenario, answer);
  if (question != nullptr) return question->outcomes;
  return answer.outcomes.empty() ? no_outcomes : answer.outcomes;
}

const std::vector<Influence>& headline_moves(const Scenario& scenario, const Answer& answer) {
  static const std::vector<Influence> nothing = {};
  const auto& outcomes = headline_outcomes(scenario, answer);
  if (outcomes.empty()) return nothing;
  if (!outcomes.front().moves_difference.empty()) return outcomes.front().moves_difference;
  for (const OutcomeAnswer& it : answer.outcomes)
    if (it.outcome == outcomes.front().outcome) return it.moves_difference;
  return nothing;
}

std::vector<ActorId> whose_help(const Scenario& scenario, const QuestionAnswer& question) {
  if (question.without_arm.empty() || question.with_arm.empty()) return scenario.third_parties;
  if (question.with_arm != "as-used") return {};
  if (const auto stopped = stopped_in(scenario, question.without_arm)) return *stopped;
  const CounterfactualId id = find(scenario.counterfactuals, question.without_arm);
  if (!id.given()) return {};
  const Counterfactual& it = at(scenario.counterfactuals, id);
  const bool only_stops = it.stop.given() && !it.from_start && it.set.empty() && !it.swap_from.given();
  return only_stops ? std::vector{it.stop} : std::vector<ActorId>{};
}

namespace {

std::string in_brief(const std::string& name, std::size_t actors) { return code_points(name) <= 16 ? name : actors > 1 ? "they" : "it"; }

std::string does(std::size_t actors, std::string_view verb) { return std::string(verb) + (actors > 1 ? "" : "s"); }

}  // namespace

ArmWords arm_words_of(const Scenario& scenario, const QuestionAnswer* question) {
  const std::vector<ActorId> who = question ? whose_help(scenario, *question) : scenario.third_parties;
  if (who.empty() && question != nullptr)
    return {arm_words(scenario, question->without_arm), arm_words(scenario, question->with_arm), "best from today", "difference",
            "best adds"};
  const std::string brief = in_brief(names_in_a_sentence(scenario, who), who.size());
  return {"without " + (brief == "they" ? "them" : brief), "as used", "best from today", brief + " " + does(who.size(), "add"),
          "best adds"};
}

std::string third_party(const Scenario& scenario) { return names_in_a_sentence(scenario, scenario.third_parties); }
std::string third_party_in_brief(const Scenario& scenario) { return in_brief(third_party(scenario), scenario.third_parties.size()); }
std::string third_party_does(const Scenario& scenario, std::string_view verb) { return does(scenario.third_parties.size(), verb); }

std::vector<std::string> warnings(const Scenario& scenario, const Answer& answer) {
  std::vector<std::string> out;
  if (answer.worlds == 0) out.push_back("No world was run: there is no answer here.");
  if (answer.unconverged > 0)
    out.push_back(
        fmt::format("The challenge check did not settle in {} of {} worlds; counted, not dropped.", answer.unconverged, answer.worlds));
  const QuestionAnswer* lead = headline_question(scenario, answer);
  if (lead != nullptr && lead->status != Status::answered && !lead->why.empty())
    out.push_back(fmt::format("{} is {}: {}", scenario.questions[lead->question].id, status_words(lead->status), full_stop(lead->why)));
  return out;
}

std::string by_a_point(const Difference& difference) {
  return difference.mean < 0 ? fmt::format("at least one point less in {} of worlds", percent(difference.at_least_a_point_less))
                             : fmt::format("at least one point in {} of worlds", percent(difference.at_least_a_point));
}

std::string by_a_point_in_brief(const Difference& difference) {
  return difference.mean < 0 ? "less in " + percent(difference.at_least_a_point_less) : percent(difference.at_least_a_point);
}

std::string headline_sentence(const Scenario& scenario, const Answer& answer) {
  const auto& outcomes = headline_outcomes(scenario, answer);
  if (outcomes.empty() || !outcomes.front().pooled) return "No witness speaks on the headline outcome of this case.";
  const OutcomeAnswer& it = outcomes.front();
  const WitnessResult& voice = *it.pooled;
  const Outcome& outcome = at(scenario.outcomes, it.outcome);
  const QuestionAnswer* question = headline_question(scenario, answer);
  const std::vector<ActorId> who = question != nullptr ? whose_help(scenario, *question) : scenario.third_parties;
  std::string out = name_of(scenario, it.outcome);
  if (outcome.by.given()) out += " by " + to_words(outcome.by);
  out += fmt::format(": {}, {}", estimative(voice.with.p), share_words(voice.with));
  const std::string added =
      fmt::format("{}, {}", points_with(voice.difference.mean, voice.difference.interval), by_a_point(voice.difference));
  if (who.empty() && question != nullptr)
    out += fmt::format(" ({}) against {} ({}): {}", arm_words(scenario, question->with_arm), share_words(voice.without),
                       arm_words(scenario, question->without_arm), added);
  else
    out += fmt::format(" as used, {} without {}; {} levers add {}", share_words(voice.without), names_in_a_sentence(scenario, who),
                       who.size() > 1 ? "their" : "its", added);
  if (answer.best_mix) {
    const Mix::At* most = nullptr;
    for (const Mix::At& lever : answer.best_mix->levers)
      if (lever.worth > 0 && (most == nullptr || lever.worth > most->worth)) most = &lever;
    out += fmt::format("; the best mix found adds {}", points_with(voice.best_difference.mean, voice.best_difference.interval));
    if (most != nullptr) out += fmt::format(", most of it by \"{}\"", first_clause(name_of(scenario, most->lever)));
  }
  const auto& moves = headline_moves(scenario, answer);
  const auto turning = std::find_if(moves.begin(), moves.end(), turns);
  if (turning != moves.end())
    out += fmt::format("; what would turn it: {}", describe(scenario, turning->input));
  else if (!moves.empty())
    out += fmt::format("; nothing alone turns it, {} moves it most", describe(scenario, moves.front().input));
  return out + ".";
}

std::vector<std::string> alone_sentences(const Scenario& scenario, const Answer& answer) {
  std::vector<std::string> out;
  const auto& outcomes = headline_outcomes(scenario, answer);
  if (outcomes.empty()) return out;
  for (const AloneAnswer& it : answer.alone)
    if (it.outcome == outcomes.front().outcome)
      out.push_back(
          fmt::format("{} alone adds {}, {} (the others as used): {} without it", sentence_case(in_a_sentence(name_of(scenario, it.actor))),
                      points_with(it.difference.mean, it.difference.interval), by_a_point(it.difference), share_words(it.without)));
  return out;
}

std::string best_sentence(const Scenario& scenario, const Answer& answer) {
  const auto& outcomes = headline_outcomes(scenario, answer);
  if (outcomes.empty() || !outcomes.front().pooled) return {};
  const WitnessResult& voice = *outcomes.front().pooled;
  const Difference& d = voice.best_difference;
  std::string out = fmt::format("The best feasible use of {} levers from today would add {}; the outcome itself would then be {}, {}.",
                                scenario.third_parties.size() > 1 ? "their" : "its", points_with(d.mean, d.interval),
                                estimative(voice.best.p), share_words(voice.best));
  return out;
}

std::string confidence_sentence(const Scenario& scenario, const Answer& answer) {
  const std::string level = scenario.confidence.empty() ? "not stated" : scenario.confidence;
  std::string out = fmt::format("Confidence in the inputs: {}.", level);
  if (!scenario.confidence_because.empty())
    out += " " + full_stop(sentence_case(scenario.confidence_because));
  else if (answer.inputs.total > 0)
    out += fmt::format(" {} of {} numbers are one drafter's judgement of size.", answer.inputs.judged, answer.inputs.total);
  return out;
}

std::string witness_line(const Scenario& scenario, const OutcomeAnswer& outcome, WitnessName witness, std::string_view other) {
  const std::string name(to_text(witness));
  const auto& voice = outcome.said[witness];
  if (!voice)
    return witness == WitnessName::game && !scenario.game_case.given()
               ? "game: \u2014 (silent: the file has no [game])"
               : fmt::format("{}: \u2014 (silent: the file gives it no rule for this outcome)", name);
  const Difference& d = voice->difference;
  if (!voice->reached) {
    std::string line = fmt::format("{}: {}, {}; not reached by these levers, so it says nothing of what they add", name,
                                   estimative(voice->with.p), share_words(voice->with));
    if (witness == WitnessName::game && outcome.band) line += "; " + band_words(*outcome.band);
    return line;
  }
  std::string line = fmt::format("{}: {}, {} against {} {}; adds {}, {}", name, estimative(voice->with.p), share_words(voice->with),
                                 share_words(voice->without), other, points_with(d.mean, d.interval), by_a_point(d));
  if (witness == WitnessName::game && outcome.band) line += "; " + band_words(*outcome.band);
  return line;
}

std::string band_words(const GameBand& band) {
  std::string out = fmt::format("{} where the game is played, which it is in {} on average", percent(band.given), percent(band.reached));
  if (band.several > 0)
    out += fmt::format("; in {} of worlds more than one equilibrium stands, and the figure is the mean over them, between {} and {}",
                       percent(band.several), percent(band.lower), percent(band.upper));
  return out;
}

namespace {

std::string_view as_a_speaker(WitnessName witness) { return witness == WitnessName::game ? "the game" : to_text(witness); }

std::string_view what_it_asks(WitnessName witness) {
  switch (witness) {
    case WitnessName::bargaining:
      return "bargaining asks which package both would sign, and when, as positions stand along the path";
    case WitnessName::dynamics:
      return "dynamics plays the causal claims out step by step from a base rate";
    case WitnessName::game:
      return "the game asks whether either side dares the first step, once they come to the point";
  }
  return "";
}

}  // namespace

std::string witnesses_differ(const Scenario& scenario, const OutcomeAnswer& outcome) {
  (void)scenario;
  struct Speaker {
    std::string name, asks;
    const WitnessResult* voice;
  };
  std::vector<Speaker> speakers;
  for (const WitnessName witness : witness_names)
    if (outcome.said[witness])
      speakers.push_back({std::string(as_a_speaker(witness)), std::string(what_it_asks(witness)), &*outcome.said[witness]});
  if (speakers.empty()) return "No witness speaks here.";
  if (speakers.size() == 1) return fmt::format("Only {} speaks here; the pooled figure is its own.", speakers[0].name);
  const auto by_level = [](const Speaker& a, const Speaker& b) { return a.voice->with.p < b.voice->with.p; };
  const auto by_added = [](const Speaker& a, const Speaker& b) { return a.voice->difference.mean < b.voice->difference.mean; };
  const auto [low, high] = std::minmax_element(speakers.begin(), speakers.end(), by_level);
  const auto [least, most] = std::minmax_element(speakers.begin(), speakers.end(), by_added);
  std::string out = fmt::format("{} stands {} points below {} on the level", sentence_case(low->name),
                                digits(100 * (high->voice->with.p - low->voice->with.p)), high->name);
  const std::string apart = digits(100 * (most->voice->difference.mean - least->voice->difference.mean));
  out += least == low && most == high ? fmt::format(" and {} points below it on what is added", apart)
                                      : fmt::format("; on what is added {} stands {} points below {}", least->name, apart, most->name);
  out += least->voice->difference.mean * most->voice->difference.mean < 0 ? ", with the opposite sign. " : ". ";
  std::vector<std::string> asks;
  for (const Speaker& speaker : speakers) asks.emplace_back(speaker.asks);
  return out + sentence_case(joined(asks, "; ")) + ". All read the same draws: agreement would not be " +
         (speakers.size() == 2 ? "two" : "three") + " confirmations.";
}

namespace {

std::string credibility_of(const Scenario& scenario, const Answer& answer, ActorId actor) {
  const double own = answer.bias[actor.index];
  const std::string name = in_a_sentence(name_of(scenario, actor)), first = in_a_sentence(name_of(scenario, scenario.parties[0])),
                    second = in_a_sentence(name_of(scenario, scenario.parties[1]));
  const auto& stances = at(scenario.actors, actor).on;
  if (std::none_of(stances.begin(), stances.end(), [](const Stance& it) { return it.position.given(); }))
    return fmt::format("{} takes no place on any issue, so nothing here says to whom its word would be credible.", sentence_case(name));
  if (std::fabs(own) < 0.1)
    return fmt::format(
        "{} stands about midway between {} and {} (bias {}): it is nobody's friend in particular, so a call for restraint from "
        "it costs it little and proves little.",
        sentence_case(name), first, second, signed_digits(own));
  const std::string &near = own > 0 ? second : first, &far = own > 0 ? first : second;
  return fmt::format("{} stands closer to {} than to {} (bias {}): its counsel of restraint is credible to {}, not to {} (Kydd 2003).",
                     sentence_case(name), near, far, signed_digits(own), near, far);
}

}  // namespace

std::string credibility(const Scenario& scenario, const Answer& answer) {
  if (scenario.parties.size() < 2 || scenario.third_parties.empty() || answer.bias.size() != scenario.actors.size()) return {};
  std::string out;
  for (const ActorId third : scenario.third_parties) out += (out.empty() ? "" : " ") + credibility_of(scenario, answer, third);
  const double own = answer.bias[scenario.third_parties[0].index];
  // Beside it: its rivals, then the most even-handed and the most opposed of the others.
  std::vector<std::size_t> others;
  const auto party = [&](std::size_t i) {
    return std::any_of(scenario.parties.begin(), scenario.parties.end(), [&](ActorId id) { return id.index == i; });
  };
  std::vector<std::size_t> rest;
  for (std::size_t i = 0; i < scenario.actors.size(); ++i) {
    if (is_third_party(scenario, ActorId{static_cast<std::uint32_t>(i)}) || party(i) || !scenario.actors[i].votes()) continue;
    (scenario.actors[i].role == "rival third party" ? others : rest).push_back(i);
  }
  const auto add = [&](auto better) {
    if (rest.empty()) return;
    const auto found = std::min_element(rest.begin(), rest.end(), better);
    others.push_back(*found);
    rest.erase(found);
  };
  add([&](std::size_t a, std::size_t b) { return std::fabs(answer.bias[a]) < std::fabs(answer.bias[b]); });
  add([&](std::size_t a, std::size_t b) { return own * answer.bias[a] < own * answer.bias[b]; });
  std::vector<std::string> texts;
  for (const std::size_t i : others)
    texts.push_back(fmt::format("{} {}", in_a_sentence(name_of(scenario, scenario.actors[i])), signed_digits(answer.bias[i])));
  if (!texts.empty()) out += fmt::format(" Beside {}: {}.", scenario.third_parties.size() > 1 ? "them" : "it", joined(texts, ", "));
  return out;
}

std::string blocks(const Scenario& scenario, const DealView& deal) {
  std::string out = deal.blocks.empty() ? fmt::format("All parties gain from \"{}\" in {} of worlds.", name_of(scenario, deal.proposal),
                                                      percent(deal.both_gain))
                                        : full_stop(deal.blocks);
  if (!deal.near_miss.empty()) out += " Near miss: " + full_stop(deal.near_miss);
  return out;
}

std::string assumed(const Scenario& scenario, const Answer& answer) {
  const InputCount& n = answer.inputs;
  std::string out;
  if (n.total > 0) {
    out = fmt::format("{} of {} numbers ({}) are judgement of size", n.judged, n.total, percent(static_cast<double>(n.judged) / n.total));
    if (n.direction_sourced > 0) out += fmt::format(", {} of them with a sourced direction", n.direction_sourced);
    out += fmt::format("; {} sourced outright", n.sourced) + (n.unsourced > 0 ? fmt::format(", {} without any source.", n.unsourced) : ".");
  }
  const auto& outcomes = headline_outcomes(scenario, answer);
  if (outcomes.empty() || !outcomes.front().pooled) return out;
  const OutcomeAnswer& it = outcomes.front();
  if (answer.one_signed)
    out += fmt::format(" Every path from {} levers to \"{}\" {} it in this file: the direction is an input, only the size is a result.",
                       possessive(third_party(scenario)), name_of(scenario, it.outcome),
                       it.pooled->difference.mean >= 0 ? "helps" : "hinders");
  if (it.level_input)
    out += fmt::format(" The level is an input too (its base gives {}); the difference is the result.", percent(*it.level_input));
  if (answer.trust_low != 0 || answer.trust_high != 0)
    out += fmt::format(" With the author's claims trusted least (lowest fifth) {} on average, trusted most {}.", points(answer.trust_low),
                       points(answer.trust_high));
  return out;
}

bool turns(const Influence& it) {
  const bool points_cross = (it.point_low < 0.5) != (it.point_high < 0.5);
  return points_cross || it.mean_low * it.mean_high < 0;
}

std::string flips(const Scenario& scenario, const Answer& answer, std::size_t most) {
  const auto& outcomes = headline_outcomes(scenario, answer);
  if (outcomes.empty() || !outcomes.front().pooled) return "Nothing to turn: no witness speaks.";
  const OutcomeAnswer& it = outcomes.front();
  const Difference& d = it.pooled->difference;
  std::vector<std::string> texts;
  const std::vector<Influence>& moves = headline_moves(scenario, answer);
  for (const Influence& influence : moves) {
    if (texts.size() >= most) break;
    if (!turns(influence)) continue;
    const std::string what = describe(scenario, influence.input);
    const bool above = d.at_least_a_point >= 0.5;
    if ((influence.point_low < 0.5) != (influence.point_high < 0.5)) {
      const bool low = (influence.point_low >= 0.5) != above;
      texts.push_back(fmt::format("{} lies in the {} fifth of its range (at least one point in {} of those worlds, {} in all)", what,
                                  low ? "lowest" : "highest", percent(low ? influence.point_low : influence.point_high),
                                  percent(d.at_least_a_point)));
    } else {
      const bool low = (influence.mean_low >= 0) != (d.mean >= 0);
      texts.push_back(fmt::format("{} lies in the {} fifth of its range (then {} on average, {} in all)", what, low ? "lowest" : "highest",
                                  points(low ? influence.mean_low : influence.mean_high), points(d.mean)));
    }
  }
  if (!texts.empty()) return "If " + joined(texts, "; or if ") + ".";
  std::string out = "Nothing within the ranges turns it, one input at a time.";
  if (!moves.empty()) out += " What moves it most: " + mover_words(scenario, moves.front()) + ".";
  return out;
}

std::string best_explanation(const Scenario& scenario, const Explanations& explanations) {
  const Explanation* with = leading_explanation(explanations, true);
  const Explanation* without = leading_explanation(explanations, false);
  if (with == nullptr) return "The file names no rival explanations.";
  std::string out = fmt::format("{}, weight {}, leads in {} of worlds.", name_of(scenario, with->hypothesis),
                                share_words(with->with_contested), percent(with->best_share));
  const bool contested = std::any_of(scenario.evidence.begin(), scenario.evidence.end(), [](const Evidence& it) { return it.contested; });
  if (contested)
    out += without->hypothesis == with->hypothesis
               ? fmt::format(" Without the contested evidence it still leads, {}.", share_words(without->without_contested))
               : fmt::format(" Without the contested evidence another leads: {}, {}.", name_of(scenario, without->hypothesis),
                             share_words(without->without_contested));
  if (!explanations.verdict.empty())
    out += " " + full_stop(explanations.verdict);
  else if (!explanations.separable)
    out += " The evidence cannot tell the leading explanations apart.";
  return out;
}

std::string left_out(const Scenario& scenario, std::size_t most) {
  if (scenario.left_out.empty()) return "The file names no pathway that it leaves out; every file leaves some out.";
  std::vector<std::string> heads;
  for (const std::string& it : scenario.left_out) {
    if (heads.size() == most) break;
    heads.push_back(first_clause(it));
  }
  const std::size_t rest = scenario.left_out.size() - heads.size();
  return joined(heads, "; ") + (rest > 0 ? fmt::format("; and {} more (in the report).", rest) : ".");
}

std::string mix_words(const Scenario& scenario, const Mix& mix) {
  // Levers at one level stand together, the highest first; their names are cut to the first clause.
  std::vector<double> levels;
  for (const Mix::At& it : mix.levers)
    if (std::find(levels.begin(), levels.end(), it.level) == levels.end()) levels.push_back(it.level);
  std::sort(levels.rbegin(), levels.rend());
  std::vector<std::string> groups;
  for (const double level : levels) {
    std::vector<std::string> names;
    for (const Mix::At& it : mix.levers)
      if (it.level == level) names.push_back(first_clause(name_of(scenario, it.lever)));
    groups.push_back(fmt::format("{}: {}", level <= 0 ? std::string("none of") : "at " + digits(level), joined(names, "; ")));
  }
  std::string out = groups.empty() ? std::string("no lever at all") : joined(groups, " \u00b7 ");
  out += fmt::format(". Effort {} points a week", digits(mix.effort));
  if (mix.budget) out += fmt::format(" of a budget of {}", digits(*mix.budget));
  out += mix.tried == 1 ? ", the only mix to try" : fmt::format(", best of {} mixes tried", mix.tried);
  if (!mix.objective.empty()) out += ", for " + mix.objective;
  return full_stop(out);
}

std::string mover_words(const Scenario& scenario, const Influence& it) {
  return fmt::format("{} ({} in its lowest fifth, {} in its highest)", describe(scenario, it.input), points(it.mean_low),
                     points(it.mean_high));
}

std::string threshold_words(const Scenario& scenario, const Threshold& it) {
  const Threshold::Step &low = it.steps.front(), &high = it.steps.back();
  std::string out =
      fmt::format("{}, from {} to {}{}: \"{}\" goes from {} to {}, {}", varied_name(scenario, it.vary), digits(low.place),
                  digits(high.place), it.as_used ? fmt::format(" (as used {})", digits(*it.as_used)) : "", name_of(scenario, it.outcome),
                  share_with(low.figure.p, low.figure.interval), share_with(high.figure.p, high.figure.interval),
                  points_with(high.difference.mean, high.difference.interval));
  out += it.adds_a_point ? fmt::format("; a point on average from {} on", digits(*it.adds_a_point)) : "; no place adds a point on average";
  return out + fmt::format(", {} at {}", by_a_point(high.difference), digits(high.place));
}

std::string account_words(const Scenario& scenario, const AccountAnswer& it) {
  return fmt::format("{}: {} [{}, {}] points of its own scale, up in {} of worlds; an account, not a probability",
                     name_of(scenario, it.outcome), signed_digits(it.mean), digits(it.interval.low), digits(it.interval.high),
                     percent(it.above_zero));
}

std::string status_words(Status status) {
  return status == Status::answered ? "answered" : status == Status::partial ? "partly answered" : "not yet";
}

std::string_view status_key(Status status) {
  return status == Status::answered ? "answered" : status == Status::partial ? "partial" : "not_yet";
}

}  // namespace parley
