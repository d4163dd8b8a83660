#include "parley/report/text/deal_text.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/report/words/deal.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

std::string issue_id(const Scenario& scenario, IssueId issue) { return at(scenario.issues, issue).id; }

/// What each side accepts, issue by issue, as a table.
std::string accepts_text(const Scenario& scenario, const DealView& deal) {
  std::vector<std::string> who;
  for (const auto& party : deal.parties) who.push_back(name_of(scenario, party.actor));
  std::string out = "\nWhat each side accepts, issue by issue, with the rest as written\n";
  std::size_t widest = 5;
  for (const auto& on : deal.issues) widest = std::max(widest, code_points(issue_id(scenario, on.issue)));
  std::vector<std::size_t> columns;
  for (const auto& name : who) columns.push_back(std::max<std::size_t>(code_points(name), 9));
  std::string head = "  " + pad("issue", static_cast<int>(widest)) + "  written";
  for (std::size_t i = 0; i < who.size(); ++i) head += "  " + pad(who[i], static_cast<int>(columns[i]));
  out += head + (who.size() == 2 ? "  both accept       in worlds\n" : "  all accept        in worlds\n");
  for (const auto& on : deal.issues) {
    out +=
        "  " + pad(issue_id(scenario, on.issue), static_cast<int>(widest)) + fmt::format("  {:>7}", digits(*deal.package[on.issue.index]));
    for (std::size_t i = 0; i < deal.parties.size(); ++i)
      out += "  " + pad(span_words(deal.parties[i].accepts[on.issue.index]), static_cast<int>(columns[i]));
    const std::string both = on.overlap                    ? span_words(on.overlap)
                             : !on.gap                     ? "none"
                             : *on.gap <= rounding_of_gain ? "none, they touch"
                                                           : fmt::format("none, by {}", digits(std::max(1.0, *on.gap)));
    out += "  " + pad(both, 16) + "  " + percent(on.open) + "\n";
  }
  return out;
}

}  // namespace

std::string deal_text(const Scenario& scenario, const DealView& deal, std::uint32_t worlds, int width) {
  width = std::clamp(width, 60, 120);
  std::string out;
  const auto line = [&](const std::string& text) {
    if (!text.empty()) out += wrap(text, width, "", "  ");
  };
  const auto item = [&](const std::string& text) { out += wrap(text, width, "  ", "    "); };
  std::vector<std::string> sides;
  for (const auto& party : deal.parties) sides.push_back(in_a_sentence(name_of(scenario, party.actor)));
  line(fmt::format("{} ({}), between {}, against no agreement; {} worlds",
                   deal.proposal.given() ? name_of(scenario, deal.proposal) : "A package", package_words(scenario, deal.package),
                   join_words(sides), worlds));
  if (!deal.levers.empty()) line("With " + join_words(deal.levers) + ".");
  out += "\n";
  line(deal.verdict);
  line(deal.blocks);
  if (!deal.near_miss.empty()) line("Near miss: " + deal.near_miss);
  if (deal.nearest && *deal.nearest != deal.package)
    line(fmt::format("Least moved: {} gives every party at least a point, and suits all in {} of worlds.",
                     package_words(scenario, *deal.nearest), percent(deal.nearest_gain)));
  line(fmt::format("{}: {} ({} [{}, {}] to the side that gains least).",
                   deal.best.open() ? "Best for the side that gains least" : "Even the best package leaves one side without a gain",
                   package_words(scenario, deal.best.package), signed_digits(deal.best.least_gain), digits(deal.least_gain.low),
                   digits(deal.least_gain.high)));

  out += accepts_text(scenario, deal);
  if (deal.near && *deal.near != deal.package) {
    line("With the rest as in the near miss:");
    for (const auto& on : deal.issues)
      if (on.overlap_near) item(fmt::format("{}: all accept {}", issue_id(scenario, on.issue), span_words(on.overlap_near)));
  }
  out += "\n";
  line(pareto_words(scenario, deal));
  line(trust_words(deal));

  out += "\nWho gains what\n";
  for (const auto& party : deal.parties)
    item(fmt::format(
        "{}: {} as written [{}, {}], gains in {} of worlds{}", name_of(scenario, party.actor), signed_digits(party.gain_at_modes),
        digits(party.gains.interval.low), digits(party.gains.interval.high), percent(party.gains.p),
        deal.near && *deal.near != deal.package ? fmt::format("; {} from the near miss", signed_digits(party.gain_near)) : ""));
  out += deal.spoilers.empty() ? "\nNobody in this file gains from failure.\n" : "\nWho gains from failure (Stedman's kinds, by rule)\n";
  for (const auto& blocker : deal.spoilers) item(spoiler_words(scenario, blocker));
  bool ripe = false;
  for (const auto& party : deal.parties) ripe = ripe || party.readiness.has_value();
  if (ripe) out += "\nWho is ready (a product: no component stands in for another)\n";
  for (const auto& party : deal.parties)
    if (party.readiness) item(readiness_words(scenario, party));
  return out;
}

}  // namespace parley
