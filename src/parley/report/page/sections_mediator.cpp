#include <fmt/core.h>

#include "parley/report/page/sections.hpp"
#include "parley/report/pictures/pictures.hpp"
#include "parley/report/pictures/svg.hpp"
#include "parley/report/words/mediator.hpp"

namespace parley {
namespace {

std::string subheading(const char* words) { return fmt::format("<h3>{}</h3>\n", words); }

std::string table_of(const WordTable& table) {
  return table.rows.empty() ? std::string()
                            : "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table, may scroll sideways\">\n" +
                                  html_table(table.head, table.rows, table.right) + "</div>\n";
}

std::string paragraphs(const std::vector<std::string>& sentences) {
  std::string out;
  for (const std::string& sentence : sentences) out += paragraph(sentence);
  return out;
}

}  // namespace

std::string section_mediator(const Scenario& scenario, const Answer& answer) {
  if (!answer.mediator) return {};
  const MediatorAnswer& mediator = *answer.mediator;
  std::string out = paragraphs(mediator_lead(scenario, mediator)) + paragraphs(obstacle_words(scenario, mediator)) +
                    figure(picture_ladder(scenario, mediator));
  if (!mediator.ladder.solved()) return out + paragraphs(mediator_proof(mediator));
  out += "<ul>\n";
  for (const std::string& it : mediator_values(scenario, mediator)) out += "<li>" + html_text(it) + "</li>\n";
  out += "</ul>\n";
  out += subheading("One package by itself") + table_of(package_table(scenario, mediator));
  out += subheading("The script of the talks") +
         paragraph(
             "At the most likely values. Each side tells the mediator alone how it stands. The mediator then, with these chances, puts "
             "one offer on the table or says that there is no deal, and never says what it heard.") +
         table_of(script_table(mediator));
  out += subheading("Why each side tells the truth") +
         paragraph(
             "What a side gains over a breakdown by the truth and by its best lie, refusals after the lie included, in per cent of its "
             "stakes. Where the truth pays \u201conly just\u201d, the mediator holds offers back on purpose. The last column is the most "
             "that an offer moves a side\u2019s belief about the other.") +
         table_of(motive_table(mediator));
  out += subheading("What leaks would cost") + paragraphs(leak_words(mediator));
  out += subheading("What levers change") + table_of(lever_table(scenario, mediator)) + paragraphs(mediator_changes(scenario, mediator));
  if (!mediator.brokers.empty())
    out += subheading("Who could mediate") +
           paragraph(
               "After Kydd 2003: a word about the other side\u2019s resolve is believed if its giver knows something and loses by a lie. "
               "The last column is what comes of the talks where that mediator runs them for its own taste (commitment assumed).") +
           table_of(broker_table(scenario, mediator));
  return out + subheading("What vouches for this") + paragraphs(mediator_proof(mediator));
}

}  // namespace parley
