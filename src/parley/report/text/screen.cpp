#include "parley/report/text/screen.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/report/words/deal.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/sentences.hpp"
#include "parley/report/words/words.hpp"
#include "parley/survival/rates.hpp"

namespace parley {
namespace {

struct Page {
  int width;
  std::string text = {};

  void line(std::string_view it) { text += wrap(it, width, "", "  "); }
  void item(std::string_view label, std::string_view it) { text += wrap(it, width, "  " + pad(label, 11) + " ", std::string(14, ' ')); }
  void under(std::string_view it) { text += wrap(it, width, std::string(14, ' '), std::string(14, ' ')); }
  void gap() { text += '\n'; }
};

int columns(std::string_view text) { return static_cast<int>(code_points(text)); }

std::string counted(const BaseRate& rate) {
  if (!rate.k || !rate.n) return {};
  const std::string what = rate.note.substr(0, rate.note.find_first_of(":;("));
  const char* unit = rate.per == BaseRate::Per::year ? "years" : "occasions";
  if (rate.per == BaseRate::Per::event)
    return fmt::format("{} in {} years{}", digits(*rate.k), digits(*rate.n), what.empty() ? "" : ", " + what);
  return fmt::format("{} of {} {}", digits(*rate.k), digits(*rate.n), what.empty() ? unit : what);
}

std::string base_figure(const survival::Chance& base) { return share_with(base.mean, {base.low, base.high}); }

std::string adds(const Difference& d) { return fmt::format("{}; {}", points_with(d.mean, d.interval), by_a_point(d)); }

void title(Page& page, const Outcome& outcome, std::string_view name) {
  page.line(outcome.by.given() ? fmt::format("{}, by {}", name, to_words(outcome.by)) : std::string(name));
}

// One row an arm: the figure, its interval, the word and its range.
void headline(Page& page, const Scenario& scenario, const OutcomeAnswer& it, const ArmWords& arms) {
  const Outcome& outcome = at(scenario.outcomes, it.outcome);
  title(page, outcome, name_of(scenario, outcome));
  const int label = std::min(page.width / 3, 2 + std::max({columns(arms.without), columns(arms.with), columns(arms.best), 9}));
  const auto row = [&](std::string_view name, std::string_view figure, std::string_view words) {
    const std::string start = "  " + pad(name, label) + pad(figure, 16) + "  ";
    if (words.empty())
      page.text += wrap(figure, page.width, "  " + pad(name, label), std::string(2 + label, ' '));
    else if (columns(start) + columns(words) <= page.width)
      page.text += start + std::string(words) + '\n';
    else
      page.text += wrap(fmt::format("{}, {}", figure, words), page.width, "  " + pad(name, label), std::string(2 + label, ' '));
  };
  if (const auto base = survival::base_chance(scenario, outcome)) {
    const std::string count = counted(outcome.base_rate);
    row("base rate", base_figure(*base), estimative(base->mean) + (count.empty() ? "" : "; " + count));
  } else {
    row("base rate", "\u2014", "none in the file");
  }
  if (!it.pooled) {
    row("all arms", "\u2014", "no witness speaks on it");
    return;
  }
  const WitnessResult& voice = *it.pooled;
  const auto arm = [&](std::string_view name, const Figure& figure) {
    row(name, share_with(figure.p, figure.interval), estimative(figure.p));
  };
  arm(arms.without, voice.without);
  arm(arms.with, voice.with);
  arm(arms.best, voice.best);
  row(arms.adds, adds(voice.difference), "");
  row(arms.best_adds, adds(voice.best_difference), "");
}

// A further outcome of the same question: the same figures, closer together.
void further(Page& page, const Scenario& scenario, const OutcomeAnswer& it, const ArmWords& arms) {
  const Outcome& outcome = at(scenario.outcomes, it.outcome);
  const auto rate = survival::base_chance(scenario, outcome);
  const std::string base = rate ? "base rate " + base_figure(*rate) : "no base rate";
  title(page, outcome, name_of(scenario, outcome));
  const auto line = [&](const std::string& text) { page.text += wrap(text, page.width, "  ", "    "); };
  if (!it.pooled) {
    line(base + " \u00b7 no witness speaks on it");
    return;
  }
  const WitnessResult& voice = *it.pooled;
  line(fmt::format("{} \u00b7 {} {} \u00b7 {} {}, {} \u00b7 {} {}", base, arms.without, share_with(voice.without.p, voice.without.interval),
                   arms.with, share_with(voice.with.p, voice.with.interval), estimative(voice.with.p), arms.best,
                   share_with(voice.best.p, voice.best.interval)));
  line(fmt::format("{} {}", arms.adds, adds(voice.difference)));
}

void witnesses(Page& page, const Scenario& scenario, const std::vector<OutcomeAnswer>& outcomes, const std::string& other) {
  const OutcomeAnswer& it = outcomes.front();
  for (const WitnessName witness : witness_names)
    witness == witness_names.front() ? page.item("Witnesses", witness_line(scenario, it, witness, other))
                                     : page.under(witness_line(scenario, it, witness, other));
  page.under(witnesses_differ(scenario, it));
}

void rivals(Page& page, const Scenario& scenario, const Explanations& it) {
  for (const Explanation& rival : it.rivals)
    page.text += wrap(fmt::format("{}: {}; without the contested {}", name_of(scenario, rival.hypothesis),
                                  share_with(rival.with_contested.p, rival.with_contested.interval),
                                  share_with(rival.without_contested.p, rival.without_contested.interval)),
                      page.width, "    ", "      ");
}

void parties(Page& page, const Scenario& scenario, const DealView& it) {
  for (const DealView::Party& party : it.parties)
    page.text += wrap(fmt::format("{}: {} at the most likely values, gains in {} of worlds, 90 %: [{}, {}]", name_of(scenario, party.actor),
                                  signed_digits(party.gain_at_modes), percent(party.gains.p), digits(party.gains.interval.low),
                                  digits(party.gains.interval.high)),
                      page.width, "    ", "      ");
}

// One short block; what the first part has already said is not said again.
void question(Page& page, const Scenario& scenario, const Answer& answer, const QuestionAnswer& it) {
  const Question& asked = scenario.questions[it.question];
  page.line(fmt::format("{}  {}  [{}]", asked.id, asked.text, status_words(it.status)));
  const auto say = [&](const std::string& text) { page.text += wrap(text, page.width, "  ", "  "); };
  const auto item = [&](const std::string& text) { page.text += wrap(text, page.width, "    ", "      "); };
  if (!it.why.empty()) say(sentence_case(it.why));
  if (it.status == Status::not_yet) return;
  if (asked.answer == "sensitivity") {
    say("What moves the difference most, by outcome:");
    std::size_t shown = 0;
    for (const OutcomeAnswer& outcome : it.outcomes)
      if (!outcome.moves_difference.empty() && ++shown <= 5)
        item(fmt::format("{}: {}", name_of(scenario, outcome.outcome), mover_words(scenario, outcome.moves_difference.front())));
    return;
  }
  for (const Threshold& threshold : it.thresholds) item(threshold_words(scenario, threshold));
  const bool search = it.mix.has_value();
  if (!it.outcomes.empty())
    say(search ? fmt::format("The best mix found (see above), against {} doing nothing from now on", third_party(scenario))
               : fmt::format("{}, against: {}", sentence_case(arm_words(scenario, it.with_arm)), arm_words(scenario, it.without_arm)));
  for (const OutcomeAnswer& outcome : it.outcomes) {
    if (!outcome.pooled) continue;
    const WitnessResult& voice = *outcome.pooled;
    const Figure& with = search ? voice.best : voice.with;
    const Difference& d = search ? voice.best_difference : voice.difference;
    item(fmt::format("{}: {}, {} against {}; {}", name_of(scenario, outcome.outcome), estimative(with.p), share_with(with.p, with.interval),
                     share_with(voice.without.p, voice.without.interval), points_with(d.mean, d.interval)));
  }
  if (it.mix && !answer.best_mix) say(mix_words(scenario, *it.mix));
  if (it.explanations && !answer.explanations) say(best_explanation(scenario, *it.explanations));
  if (it.explanations) rivals(page, scenario, *it.explanations);
  if (it.deal && !(answer.deal && answer.deal->proposal == it.deal->proposal)) say(blocks(scenario, *it.deal));
  if (!it.deal) return;
  if (!it.deal->verdict.empty()) say(it.deal->verdict);
  parties(page, scenario, *it.deal);
  for (const DealView::Blocker& blocker : it.deal->spoilers) item(spoiler_words(scenario, blocker));
  for (const DealView::Party& party : it.deal->parties)
    if (party.readiness) item(readiness_words(scenario, party));
}

}  // namespace

std::string first_screen(const Scenario& scenario, const Answer& answer, int width) {
  Page page = {std::clamp(width, 60, 120)};
  const QuestionAnswer* lead = headline_question(scenario, answer);
  const std::string asked = lead != nullptr ? scenario.questions[lead->question].text : scenario.question;
  page.line(fmt::format("{}  As of {}, to {}.", asked, to_words(scenario.as_of), to_words(scenario.end)));
  page.line(headline_sentence(scenario, answer));
  for (const std::string& warning : warnings(scenario, answer)) page.text += wrap(warning, page.width, "! ", "  ");
  const ArmWords arms = arm_words_of(scenario, lead);
  const auto& outcomes = headline_outcomes(scenario, answer);
  if (!outcomes.empty()) headline(page, scenario, outcomes.front(), arms);
  for (const std::string& alone : alone_sentences(scenario, answer)) page.line(alone);
  constexpr std::size_t most = 4;
  std::vector<std::string> more;
  for (std::size_t i = 1; i < outcomes.size(); ++i)
    i < most ? further(page, scenario, outcomes[i], arms) : more.push_back(name_of(scenario, outcomes[i].outcome));
  if (!more.empty()) page.line(fmt::format("{} more in report.html and answer.json: {}.", more.size(), join_words(more)));
  for (const AccountAnswer& it : answer.accounts) page.line(account_words(scenario, it));
  page.gap();

  const bool own = lead == nullptr || !whose_help(scenario, *lead).empty();
  if (!outcomes.empty()) witnesses(page, scenario, outcomes, own ? std::string("without") : arms.without);
  const std::string how = credibility(scenario, answer);
  if (!how.empty()) page.item("How", how);
  if (answer.deal) page.item("Blocks", blocks(scenario, *answer.deal));
  if (answer.best_mix) page.item("Best mix", sentence_case(mix_words(scenario, *answer.best_mix)));
  page.item("Assumed", assumed(scenario, answer));
  page.item("Flips", flips(scenario, answer, 3));
  if (answer.explanations) page.item("Explains", best_explanation(scenario, *answer.explanations));
  page.item("Not here", sentence_case(left_out(scenario, 6)));
  page.text += wrap(confidence_sentence(scenario, answer), page.width, "  ", std::string(14, ' '));

  bool first = true;
  for (const QuestionAnswer& it : answer.questions) {
    if (&it == lead || it.question >= scenario.questions.size()) continue;
    page.gap();
    if (first) page.line("Other questions of the case");
    first = false;
    question(page, scenario, answer, it);
  }
  page.gap();
  page.line(fmt::format(
      "{} worlds, seed {}. Intervals are 90 %: doubt about the inputs.{}", answer.worlds, answer.seed,
      outcomes.empty() || !outcomes.front().pooled
          ? ""
          : fmt::format(" Monte Carlo error of the difference: {} points.", digits(100 * outcomes.front().pooled->difference.mc_error))));
  page.line("Not a prophecy. It works out what the stated assumptions imply; it does not see the future.");
  return page.text;
}

}  // namespace parley
