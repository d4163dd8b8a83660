#include <fmt/core.h>

#include <algorithm>

#include "parley/report/page/sections.hpp"
#include "parley/report/pictures/pictures.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/sentences.hpp"

namespace parley {

std::string section_actors(const Scenario& scenario) { return figure(picture_actors(scenario)); }

std::string section_network(const Scenario& scenario, const Answer& answer) {
  std::size_t added = 0, open = 0;
  for (const Link& it : scenario.links) {
    added += !from_a_source(it);
    open += it.sign == Link::Sign::open;
  }
  if (scenario.links.empty()) return {};
  return figure(picture_network(scenario, answer)) +
         paragraph(fmt::format(
             "{} causal claims, {} of them added by the analyst, {} with the sign left open. A claim says what its owner holds, not "
             "what is so.",
             scenario.links.size(), added, open));
}

std::string section_time(const Scenario& scenario, const Answer& answer) {
  return figure(picture_timeline(scenario)) + figure(picture_fans(scenario, answer));
}

}  // namespace parley
