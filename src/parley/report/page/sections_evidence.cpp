#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "parley/base/text.hpp"
#include "parley/report/page/sections.hpp"
#include "parley/report/pictures/pictures.hpp"
#include "parley/report/pictures/svg.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/sentences.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

// Chance of the item under an explanation at the modes; an item that says nothing about it counts one half.
double chance(const Scenario& scenario, const Evidence& item, HypothesisId hypothesis) {
  for (const auto& it : item.given)
    if (it.hypothesis == hypothesis && it.chance.given()) return scenario[it.chance].mode / 100;
  return 0.5;
}

// How many times likelier the item is under one explanation than under the others taken together (equal weights).
double ratio(const Scenario& scenario, const Evidence& item, const Explanations& all, HypothesisId hypothesis) {
  double others = 0;
  int count = 0;
  for (const Explanation& it : all.rivals)
    if (!(it.hypothesis == hypothesis)) {
      others += chance(scenario, item, it.hypothesis);
      ++count;
    }
  if (count == 0 || others <= 0) return NAN;
  return chance(scenario, item, hypothesis) * count / others;
}

std::string_view shade(double it) {
  return !(it > 0) ? "" : it >= 1.8 ? "p2" : it >= 1.2 ? "p1" : it <= 1 / 1.8 ? "m2" : it <= 1 / 1.2 ? "m1" : "";
}

// Hypotheses in rows, evidence in columns: the layout that lowered confirmation bias (Dhami et al. 2024).
std::string matrix(const Scenario& scenario, const Explanations& all) {
  std::vector<const Evidence*> items;
  for (const Evidence& it : scenario.evidence)
    if (std::any_of(it.given.begin(), it.given.end(), [&](const auto& given) {
          return std::any_of(all.rivals.begin(), all.rivals.end(),
                             [&](const Explanation& rival) { return rival.hypothesis == given.hypothesis; });
        }))
      items.push_back(&it);
  if (items.empty()) return {};
  std::string out =
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Explanations by evidence\"><table class=\"matrix\"><thead><tr><th "
      "scope=\"col\">Explanation</th>";
  for (const Evidence* it : items)
    out += fmt::format("<th scope=\"col\">{}. {}{}</th>", escape(it->id), escape(it->what), it->contested ? " (contested)" : "");
  out += "<th scope=\"col\">Weight, all evidence</th><th scope=\"col\">Weight, nothing contested</th></tr></thead>\n<tbody>\n";
  for (const Explanation& rival : all.rivals) {
    out += fmt::format("<tr><th scope=\"row\">{}</th>", escape(name_of(scenario, rival.hypothesis)));
    for (const Evidence* it : items) {
      const double here = ratio(scenario, *it, all, rival.hypothesis);
      out += fmt::format("<td class=\"{}\">{}</td>", shade(here), std::isfinite(here) ? "\u00d7 " + digits(here) : std::string("\u2014"));
    }
    out += fmt::format("<td>{}</td><td>{}</td></tr>\n", html_text(share_with(rival.with_contested.p, rival.with_contested.interval)),
                       html_text(share_with(rival.without_contested.p, rival.without_contested.interval)));
  }
  return out + "</tbody></table></div>\n";
}

std::string sharpest(const Scenario& scenario, const Explanations& all) {
  const Evidence* best = nullptr;
  double spread = 0;
  for (const Evidence& it : scenario.evidence) {
    double low = 1e9, high = 0;
    for (const Explanation& rival : all.rivals) {
      const double here = ratio(scenario, it, all, rival.hypothesis);
      if (!std::isfinite(here)) continue;
      low = std::min(low, here);
      high = std::max(high, here);
    }
    if (low > 0 && high / low > spread) {
      spread = high / low;
      best = &it;
    }
  }
  if (best == nullptr) return {};
  return fmt::format("The item that separates the explanations most is {}: \"{}\"{}.", best->id, best->what,
                     best->contested ? ", and it is contested" : "");
}

std::string grade(const Source& it) {
  static constexpr const char* reliability[] = {"completely reliable",  "usually reliable", "fairly reliable",
                                                "not usually reliable", "unreliable",       "reliability cannot be judged"};
  static constexpr const char* credibility[] = {"confirmed", "probably true", "possibly true",
                                                "doubtful",  "improbable",    "truth cannot be judged"};
  const int letter = it.reliability >= 'A' && it.reliability <= 'F' ? it.reliability - 'A' : 5;
  const int digit = it.credibility >= 1 && it.credibility <= 6 ? it.credibility : 6;
  return fmt::format("{}{}: {}, {}", static_cast<char>('A' + letter), digit, reliability[letter], credibility[digit - 1]);
}

std::string basis(const Grounds& it) {
  switch (it.basis()) {
    case Grounds::Basis::sourced:
      return "sourced";
    case Grounds::Basis::direction_sourced:
      return "direction sourced, size judged";
    case Grounds::Basis::judged:
      return "judgement";
    case Grounds::Basis::none:
      break;
  }
  return "no source";
}

std::string movers(const Scenario& scenario, const std::vector<Influence>& all, bool of_difference) {
  std::vector<std::vector<std::string>> rows;
  for (const Influence& it : all) {
    if (rows.size() >= 12 || it.input.index >= scenario.estimates.size()) continue;
    const Estimate& estimate = scenario[it.input];
    rows.push_back(
        {sentence_case(describe(scenario, it.input)),
         typeset(fmt::format("[{}, {}, {}]", digits(estimate.low), digits(estimate.mode), digits(estimate.high))), basis(estimate.grounds),
         typeset(signed_digits(it.correlation)), of_difference ? typeset(points(it.mean_low)) : percent(it.mean_low),
         of_difference ? typeset(points(it.mean_high)) : percent(it.mean_high), of_difference ? (turns(it) ? "turns it" : "") : ""});
  }
  if (rows.empty()) return {};
  std::vector<std::string> head = {
      "Input", "Low, most likely, high", "Rests on", "Rank correlation", "Answer in its lowest fifth", "Answer in its highest fifth",
      "Flips"};
  if (!of_difference) {
    head.pop_back();
    for (auto& row : rows) row.pop_back();
  }
  return html_table(head, rows, {3, 4, 5});
}

std::string what_of(const Scenario& scenario, const Event& it) { return name_of(scenario, it); }
std::string what_of(const Scenario& scenario, const Lever& it) { return name_of(scenario, it); }
std::string what_of(const Scenario&, const Evidence& it) { return it.what; }
std::string what_of(const Scenario& scenario, const Link& it) {
  return fmt::format("{} -> {}{}", name_of(scenario, it.from.variable), name_of(scenario, it.to.variable),
                     it.says.empty() ? "" : ": " + it.says);
}

template <class Noun>
void contested(const Scenario& scenario, std::vector<std::vector<std::string>>& rows, const char* kind, const std::vector<Noun>& nouns) {
  for (const Noun& it : nouns)
    if (it.contested) rows.push_back({fmt::format("{} {}", kind, it.id), sentence_case(what_of(scenario, it)), it.grounds.text, it.note});
}

}  // namespace

std::string section_explanations(const Scenario& scenario, const Answer& answer) {
  const Explanations* all = answer.explanations ? &*answer.explanations : nullptr;
  for (const QuestionAnswer& it : answer.questions)
    if (all == nullptr && it.explanations) all = &*it.explanations;
  if (all == nullptr || all->rivals.empty()) return {};
  std::string out = paragraph(best_explanation(scenario, *all));
  out += figure(picture_explanations(scenario, *all));
  const std::string table = matrix(scenario, *all);
  if (!table.empty()) {
    out += "<h3>What each piece of evidence says</h3>\n" +
           paragraph(
               "Each cell: how many times likelier the item is under that explanation than under the others taken together, at the most "
               "likely "
               "values. Above 1 (blue) it speaks for it, below 1 (orange) against; near 1 it says nothing. These chances are judgement. " +
                   sharpest(scenario, *all),
               "note") +
           table;
  }
  out += paragraph(
      "Explanations are shares of a motive, not exclusive, and none of these may be the right one: the weights add up to one only among "
      "those named here.");
  return out;
}

std::string section_assumptions(const Scenario& scenario, const Answer& answer) {
  std::string out = paragraph(assumed(scenario, answer));
  const auto& outcomes = headline_outcomes(scenario, answer);
  if (!outcomes.empty()) {
    const std::string name = escape(name_of(scenario, outcomes.front().outcome));
    const std::string difference = movers(scenario, headline_moves(scenario, answer), true);
    if (!difference.empty())
      out += fmt::format("<h3>Inputs that move the difference on \"{}\" most</h3>\n", name) +
             paragraph(flips(scenario, answer, 3), "note") + difference;
    const std::vector<Influence>* moves = &outcomes.front().moves;
    for (const OutcomeAnswer& it : answer.outcomes)
      if (moves->empty() && it.outcome == outcomes.front().outcome) moves = &it.moves;
    const std::string level = movers(scenario, *moves, false);
    if (!level.empty()) out += fmt::format("<h3>Inputs that move the level of \"{}\" most</h3>\n", name) + level;
  }
  std::vector<std::vector<std::string>> rows;
  contested(scenario, rows, "event", scenario.events);
  contested(scenario, rows, "lever", scenario.levers);
  contested(scenario, rows, "link", scenario.links);
  contested(scenario, rows, "evidence", scenario.evidence);
  out += "<h3>Contested facts</h3>\n";
  out += rows.empty() ? paragraph("The file marks nothing as contested.") : html_table({"Element", "What", "Source", "Note"}, rows);
  std::vector<std::vector<std::string>> without;
  for (const WithoutContested& it : answer.without_contested)
    without.push_back({it.element, name_of(scenario, it.outcome), typeset(points_with(it.difference.mean, it.difference.interval)),
                       by_a_point_in_brief(it.difference)});
  if (!without.empty())
    out += paragraph("The same question without one contested element at a time:", "note") +
           html_table({"Left out", "Outcome", "Difference then", "At least one point"}, without, {2, 3});
  out += "<h3>What the file leaves out</h3>\n";
  if (scenario.left_out.empty()) {
    out += paragraph(left_out(scenario));
  } else {
    out += "<ul>\n";
    for (const std::string& it : scenario.left_out) out += fmt::format("<li>{}</li>\n", escape(sentence_case(it)));
    out += "</ul>\n";
  }
  return out;
}

std::string section_sources(const Scenario& scenario) {
  if (scenario.sources.empty()) return paragraph("The file names no source: every number is judgement.");
  std::string out =
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Sources\"><table><thead><tr><th scope=\"col\">Key</th><th "
      "scope=\"col\">Source</th>"
      "<th scope=\"col\">Date</th><th scope=\"col\">Admiralty grade</th><th scope=\"col\">Note</th></tr></thead>\n<tbody>\n";
  for (const Source& it : scenario.sources) {
    const std::string title = escape(it.name.empty() ? it.id : it.name);
    const bool web = it.url.rfind("https://", 0) == 0 || it.url.rfind("http://", 0) == 0;
    out += fmt::format("<tr><th scope=\"row\">{}</th><td>{}{}</td><td>{}</td><td>{}</td><td>{}{}</td></tr>\n", escape(it.id),
                       web ? fmt::format("<a href=\"{}\" rel=\"noreferrer\">{}</a>", escape(it.url), title) : title,
                       it.by.empty() ? std::string() : ". " + escape(it.by), it.date.given() ? to_text(it.date) : "undated",
                       escape(grade(it)), escape(it.note),
                       it.after_as_of
                           ? (it.note.empty() ? "" : ". ") + std::string("Dated after the day of the answer: flagged, never evidence.")
                           : std::string());
  }
  return out + "</tbody></table></div>\n";
}

std::string section_limits(const Scenario& scenario, const Answer& answer, const Reproduce& reproduce) {
  std::string out = "<h3>What this cannot say</h3>\n<ul>\n";
  const std::vector<std::string> limits = {
      "This works out what the stated assumptions imply; it does not see the future.",
      fmt::format("{} of {} inputs are judgement of size.", answer.inputs.judged, answer.inputs.total),
      "That an outcome comes about and that the third party is its cause are two things: only the paired difference speaks of the second.",
      "Mediators choose their cases, and cases choose their mediators: no figure here rests on how often mediated crises end well.",
      "The witnesses read the same draws: where they agree, that is one assumption seen twice.",
      "Agreement and how long it lasts are apart: an outcome that settles says nothing about its durability unless the file asks.",
      "A published forecast can help to bring about, or to prevent, what it speaks of.",
      "Harm to people from sanctions or force is in no figure here unless the file names it; read every stick with that in mind."};
  for (const std::string& it : limits) out += fmt::format("<li>{}</li>\n", escape(it));
  out += "</ul>\n<h3>Method in five sentences</h3>\n";
  out += paragraph(
      "The case file gives every quantity as a range with its source; each world draws one value from each. "
      "Each witness then gives every outcome a probability in that world: bargaining asks where the parties would settle and whether each "
      "that must "
      "consent gains; dynamics plays the causal claims, events and levers out in calendar time from a base rate. "
      "The same worlds are run again without the third party's levers and with their best feasible use, and differences are taken world by "
      "world. "
      "Intervals are the middle 90 % over worlds and witnesses: doubt about the inputs, never the Monte Carlo error, which stands apart. "
      "Rival explanations are weighed by likelihood ratios, with and without what is contested.");
  out += "<h3>Do it again</h3>\n";
  const std::string command = !reproduce.command.empty()
                                  ? reproduce.command
                                  : fmt::format("parley run {} --worlds {} --seed {}", scenario.id, answer.worlds, answer.seed);
  out += fmt::format("<pre class=\"mono\">{}</pre>\n", escape(command));
  std::vector<std::vector<std::string>> rows = {{"Case", scenario.id},
                                                {"Case hash", reproduce.case_hash.empty() ? "not given" : reproduce.case_hash},
                                                {"Worlds", fmt::format("{}", answer.worlds)},
                                                {"Seed", fmt::format("{}", answer.seed)}};
  if (!scenario.authors.empty()) rows.push_back({"Authors of the case", join_words(scenario.authors)});
  if (!scenario.licence.empty()) rows.push_back({"Licence of the case", scenario.licence});
  if (!scenario.status.empty()) rows.push_back({"Status of the case", scenario.status});
  out += html_table({"What", "Value"}, rows);
  out += paragraph("The same file, version and seed give the same bytes on any machine and any number of threads.", "note");
  return out;
}

}  // namespace parley
