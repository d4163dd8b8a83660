#include "parley/report/page/html.hpp"

#include <fmt/core.h>

#include "parley/base/version.hpp"
#include "parley/report/page/sections.hpp"
#include "parley/report/page/style.hpp"
#include "parley/report/pictures/pictures.hpp"
#include "parley/report/pictures/svg.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/sentences.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

struct Part {
  const char* id;
  const char* title;
  std::string body;
};

}  // namespace

std::string paragraph(std::string_view text, std::string_view look) {
  if (text.empty()) return {};
  return fmt::format("<p{}>{}</p>\n", look.empty() ? std::string() : fmt::format(" class=\"{}\"", look), html_text(text));
}

std::string heading(std::string_view text) { return fmt::format("<h2>{}</h2>\n", escape(text)); }

std::string box(std::string_view title, std::string_view html, std::string_view look) {
  return fmt::format("<div class=\"box {}\"><h3>{}</h3>\n{}</div>\n", look, escape(title), html);
}

std::string figure(const Picture& it) {
  if (it.svg.empty()) return {};
  const std::string finding = html_text(it.finding);
  std::string out = fmt::format("<figure id=\"{}\">\n<figcaption><h3>{}</h3></figcaption>\n", it.id, finding);
  const bool scrolls = it.narrow.empty() && it.svg.find("class=\"panels\"") == std::string::npos;
  out += fmt::format("<div class=\"frame wide{}\"{}>\n{}</div>\n", it.narrow.empty() ? (scrolls ? " full" : "") : " has-narrow",
                     scrolls ? " tabindex=\"0\" role=\"region\" aria-label=\"Wide picture, scrolls sideways\"" : "", it.svg);
  if (!it.narrow.empty()) out += fmt::format("<div class=\"narrow\">\n{}</div>\n", it.narrow);
  out += paragraph(it.caption, "note");
  if (!it.table.empty()) out += fmt::format("<details><summary>The same as a table</summary>\n{}</details>\n", it.table);
  return out + "</figure>\n";
}

std::string report_html(const Scenario& scenario, const Answer& answer, const Reproduce& reproduce) {
  const Part parts[] = {{"answer", "The answer", section_answer(scenario, answer)},
                        {"difference", "What the third party adds", section_difference(scenario, answer)},
                        {"game", "What the crisis game says", section_game(scenario, answer)},
                        {"mediator", "What a mediator could do", section_mediator(scenario, answer)},
                        {"questions", "Other questions", section_questions(scenario, answer)},
                        {"actors", "Who stands where", section_actors(scenario)},
                        {"network", "What moves what", section_network(scenario, answer)},
                        {"time", "Events and course", section_time(scenario, answer)},
                        {"explanations", "Rival explanations", section_explanations(scenario, answer)},
                        {"assumptions", "Assumptions", section_assumptions(scenario, answer)},
                        {"sources", "Sources", section_sources(scenario)},
                        {"limits", "Limits, method, reproduction", section_limits(scenario, answer, reproduce)}};
  const std::string title = scenario.title.empty() ? scenario.question : scenario.title;
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri "
      "'none'; "
      "form-action 'none'\"/>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<meta name=\"color-scheme\" content=\"light dark\"/>\n"
      "<meta name=\"referrer\" content=\"no-referrer\"/>\n<meta name=\"generator\" content=\"Parley "
      "{}\"/>\n<title>{}</title>\n<style>{}</style>\n"
      "</head>\n<body>\n<a class=\"skip\" href=\"#answer\">Skip to the answer</a>\n",
      escape(version()), escape(title), report_style());
  out += fmt::format(
      "<header>\n<h1>{}</h1>\n<p class=\"meta\">As of {} \u00b7 horizon {} \u00b7 {} worlds \u00b7 seed {} \u00b7 Parley "
      "{}</p>\n</header>\n",
      escape(title), to_words(scenario.as_of), to_words(scenario.end), answer.worlds, answer.seed, escape(version()));
  out += "<nav aria-label=\"Contents\"><ol>\n";
  for (const Part& it : parts)
    if (!it.body.empty()) out += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", it.id, it.title);
  out += "</ol></nav>\n<main>\n";
  for (const Part& it : parts)
    if (!it.body.empty()) out += fmt::format("<section id=\"{}\">\n{}{}</section>\n", it.id, heading(it.title), it.body);
  out +=
      "</main>\n<footer>\n" +
      paragraph("Not a prophecy. It works out what the stated assumptions imply; it does not see the future. Advice is separate from it.") +
      "</footer>\n</body>\n</html>\n";
  return out;
}

}  // namespace parley
