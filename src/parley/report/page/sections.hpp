#pragma once
#include <string>
#include <string_view>

#include "parley/report/page/html.hpp"

namespace parley {

/// The sections of the report, as HTML that is safe to print. Each starts with its h2.
std::string section_answer(const Scenario& scenario, const Answer& answer);
std::string section_difference(const Scenario& scenario, const Answer& answer);
std::string section_game(const Scenario& scenario, const Answer& answer);
std::string section_mediator(const Scenario& scenario, const Answer& answer);
std::string section_questions(const Scenario& scenario, const Answer& answer);
std::string section_actors(const Scenario& scenario);
std::string section_network(const Scenario& scenario, const Answer& answer);
std::string section_time(const Scenario& scenario, const Answer& answer);
std::string section_explanations(const Scenario& scenario, const Answer& answer);
std::string section_assumptions(const Scenario& scenario, const Answer& answer);
std::string section_sources(const Scenario& scenario);
std::string section_limits(const Scenario& scenario, const Answer& answer, const Reproduce& reproduce);

/// `<p>` of a plain text; nothing for an empty one.
std::string paragraph(std::string_view text, std::string_view look = {});
/// `<h2>` with the section's number.
std::string heading(std::string_view text);
/// A box with a heading.
std::string box(std::string_view title, std::string_view html, std::string_view look = {});
struct Picture;
/// A picture with its finding, its frame, its note and its table; nothing for an empty one.
std::string figure(const Picture& picture);

}  // namespace parley
