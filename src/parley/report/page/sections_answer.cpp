#include <fmt/core.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/report/page/sections.hpp"
#include "parley/report/pictures/pictures.hpp"
#include "parley/report/pictures/svg.hpp"
#include "parley/report/words/deal.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/sentences.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

std::string deal_table(const Scenario& scenario, const DealView& deal) {
  std::vector<std::vector<std::string>> rows;
  for (const DealView::Party& it : deal.parties)
    rows.push_back({name_of(scenario, it.actor), typeset(signed_digits(it.gain_at_modes)),
                    typeset(fmt::format("[{}, {}]", digits(it.gains.interval.low), digits(it.gains.interval.high))), percent(it.gains.p)});
  return html_table({"Party", "Gain at the most likely values, points of utility", "90 %", "Gains in"}, rows, {1, 2, 3});
}

// Is there a zone, what opens it, what is left on the table, who gains from failure, who is ready.
std::string deal_section(const Scenario& scenario, const DealView& deal, std::size_t number) {
  std::string out = paragraph(deal.verdict) + paragraph(blocks(scenario, deal));
  if (deal.parties.empty()) return out;
  out += deal_table(scenario, deal) + figure(picture_zopa(scenario, deal, number));
  if (deal.nearest && *deal.nearest != deal.package)
    out += paragraph(fmt::format("Least moved: {} gives every party at least a point, and suits all in {} of worlds.",
                                 package_words(scenario, *deal.nearest), percent(deal.nearest_gain)));
  out += paragraph(pareto_words(scenario, deal)) + paragraph(trust_words(deal));
  std::string items;
  for (const DealView::Blocker& it : deal.spoilers) items += "<li>" + html_text(spoiler_words(scenario, it)) + ".</li>\n";
  if (!items.empty()) out += "<p>Who gains from failure (Stedman's kinds, by rule):</p>\n<ul>\n" + items + "</ul>\n";
  items.clear();
  for (const DealView::Party& it : deal.parties)
    if (it.readiness) items += "<li>" + html_text(readiness_words(scenario, it)) + ".</li>\n";
  if (!items.empty()) out += "<p>Who is ready (a product: no component stands in for another):</p>\n<ul>\n" + items + "</ul>\n";
  return out;
}

std::string mix_table(const Scenario& scenario, const Mix& mix) {
  std::vector<std::vector<std::string>> rows;
  for (const Mix::At& it : mix.levers) rows.push_back({name_of(scenario, it.lever), digits(it.level), digits(it.as_used)});
  return html_table({"Lever", "Level, 0 to 100", "As used, on average"}, rows, {1, 2});
}

std::string pressure_table(const Scenario& scenario, const Answer& answer) {
  std::vector<std::vector<std::string>> rows;
  for (const GroupModelCheck& it : answer.pressures)
    rows.push_back({name_of(scenario, at(scenario.issues, it.issue)), digits(it.compromise),
                    fmt::format("[{}, {}]", digits(it.compromise_interval.low), digits(it.compromise_interval.high)), digits(it.challenge),
                    fmt::format("[{}, {}]", digits(it.challenge_interval.low), digits(it.challenge_interval.high)), percent(it.converged)});
  return html_table({"Issue, 0 to 100", "Compromise, mean", "90 %", "Challenge model, median", "90 %", "Challenge model settled in"}, rows,
                    {1, 2, 3, 4, 5});
}

std::string outcome_rows(const Scenario& scenario, const QuestionAnswer& it) {
  std::vector<std::vector<std::string>> rows;
  for (const OutcomeAnswer& outcome : it.outcomes) {
    if (!outcome.pooled) {
      rows.push_back({name_of(scenario, outcome.outcome), "\u2014", "\u2014", "no witness speaks on it", "\u2014", "\u2014"});
      continue;
    }
    const WitnessResult& voice = *outcome.pooled;
    const Figure& with = it.mix ? voice.best : voice.with;
    const Difference& d = it.mix ? voice.best_difference : voice.difference;
    rows.push_back({name_of(scenario, outcome.outcome), share_with(voice.without.p, voice.without.interval),
                    share_with(with.p, with.interval), estimative(with.p), points_with(d.mean, d.interval), by_a_point_in_brief(d)});
  }
  if (rows.empty()) return {};
  if (it.mix)
    return html_table({"Outcome", "No lever from now on", "Best mix", "In words", "Difference", "At least one point"}, rows, {4, 5});
  return html_table({"Outcome", sentence_case(arm_words(scenario, it.without_arm)), sentence_case(arm_words(scenario, it.with_arm)),
                     "In words", "Difference", "At least one point"},
                    rows, {4, 5});
}

}  // namespace

std::string section_answer(const Scenario& scenario, const Answer& answer) {
  std::string out;
  std::string doubts;
  for (const std::string& it : warnings(scenario, answer)) doubts += paragraph(it);
  const QuestionAnswer* lead = headline_question(scenario, answer);
  const std::string asked = lead != nullptr ? scenario.questions[lead->question].text : scenario.question;
  out += "<div class=\"lead\">\n";
  if (!asked.empty() && asked != scenario.title) out += paragraph(asked);
  if (!doubts.empty()) out += box("First the doubts", doubts, "doubt");
  out += paragraph(headline_sentence(scenario, answer));
  for (const std::string& alone : alone_sentences(scenario, answer)) out += paragraph(alone + ".");
  out += paragraph(best_sentence(scenario, answer));
  out += paragraph("What would turn this: " + flips(scenario, answer, 1));
  out += "</div>\n";
  out += figure(picture_outcomes(scenario, answer));
  out += box("How sure are we of the inputs?", paragraph(confidence_sentence(scenario, answer)) + paragraph(assumed(scenario, answer)));
  return out;
}

std::string section_difference(const Scenario& scenario, const Answer& answer) {
  std::string out = figure(picture_differences(scenario, answer));
  const auto& outcomes = headline_outcomes(scenario, answer);
  if (!outcomes.empty()) {
    out += fmt::format("<h3>Why the witnesses differ on {}</h3>\n<ul>\n",
                       html_text("\"" + name_of(scenario, outcomes.front().outcome) + "\""));
    const QuestionAnswer* lead = headline_question(scenario, answer);
    const std::string other = lead == nullptr || !whose_help(scenario, *lead).empty() ? "without" : arm_words(scenario, lead->without_arm);
    for (const WitnessName it : witness_names)
      out += fmt::format("<li>{}</li>\n", html_text(sentence_case(witness_line(scenario, outcomes.front(), it, other))));
    out += "</ul>\n" + paragraph(witnesses_differ(scenario, outcomes.front()));
  }
  const std::string how = credibility(scenario, answer);
  if (!how.empty()) out += "<h3>To whom it is credible</h3>\n" + paragraph(how);
  if (answer.deal) {
    out += "<h3>What blocks a deal</h3>\n" + paragraph(blocks(scenario, *answer.deal));
    if (!answer.deal->parties.empty()) out += deal_table(scenario, *answer.deal);
  }
  if (answer.best_mix)
    out += "<h3>The best mix found</h3>\n" + paragraph(sentence_case(mix_words(scenario, *answer.best_mix))) +
           mix_table(scenario, *answer.best_mix);
  if (!answer.accounts.empty()) {
    out += "<h3>What it means beyond the scored outcomes</h3>\n<ul>\n";
    for (const AccountAnswer& it : answer.accounts) out += "<li>" + html_text(account_words(scenario, it)) + ".</li>\n";
    out += "</ul>\n";
  }
  if (!answer.pressures.empty()) {
    out +=
        "<h3>A check on bargaining: where pressure alone would take each issue</h3>\n" +
        paragraph(
            "Two models of group pressure on the same worlds, levers as used. They do not know who must consent, so they are a check and "
            "no witness.",
            "note") +
        pressure_table(scenario, answer);
  }
  return out;
}

std::string section_questions(const Scenario& scenario, const Answer& answer) {
  std::string out, later;
  const QuestionAnswer* lead = headline_question(scenario, answer);
  for (const QuestionAnswer& it : answer.questions) {
    if (&it == lead || it.question >= scenario.questions.size()) continue;
    const Question& asked = scenario.questions[it.question];
    if (it.status == Status::not_yet) {
      later += fmt::format("<li>{}</li>\n", html_text(fmt::format("{}: {} {}", asked.id, asked.text, sentence_case(it.why))));
      continue;
    }
    out += fmt::format("<h3>{}</h3>\n", escape(asked.text));
    out +=
        paragraph(fmt::format("{}, {}.{}", asked.id, status_words(it.status), it.why.empty() ? "" : " " + sentence_case(it.why)), "note");
    if (asked.answer == "sensitivity") {
      out += "<ul>\n";
      for (const OutcomeAnswer& outcome : it.outcomes)
        if (!outcome.moves_difference.empty())
          out += "<li>" +
                 html_text(fmt::format("{}: moved most by {}.", name_of(scenario, outcome.outcome),
                                       mover_words(scenario, outcome.moves_difference.front()))) +
                 "</li>\n";
      out += "</ul>\n";
      continue;
    }
    if (!it.thresholds.empty()) out += figure(picture_thresholds(scenario, it));
    out += outcome_rows(scenario, it);
    if (it.explanations) out += paragraph(best_explanation(scenario, *it.explanations));
    if (it.mix && !answer.best_mix) out += paragraph(sentence_case(mix_words(scenario, *it.mix)));
    if (it.deal) out += deal_section(scenario, *it.deal, it.question + 1);
  }
  if (!later.empty()) out += "<h3>Not answered yet</h3>\n<ul>\n" + later + "</ul>\n";
  return out;
}

}  // namespace parley
