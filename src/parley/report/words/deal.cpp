#include "parley/report/words/deal.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "parley/base/text.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/sentences.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

const char* component_words(Readiness::Component component) {
  switch (component) {
    case Readiness::Component::hurting:
      return "a stalemate that hurts";
    case Readiness::Component::way_out:
      return "a way out";
    case Readiness::Component::optimism:
      return "trust that a bargain would be kept";
    case Readiness::Component::alternative:
      break;
  }
  return "a poor alternative";
}

double value_of(const Readiness& it) {
  switch (it.weakest) {
    case Readiness::Component::hurting:
      return it.hurting;
    case Readiness::Component::way_out:
      return it.way_out;
    case Readiness::Component::optimism:
      return it.optimism;
    case Readiness::Component::alternative:
      break;
  }
  return it.alternative;
}

}  // namespace

std::string span_words(const std::optional<Span>& span) {
  if (!span) return "no place";
  const auto [low, high] = in_round_places(*span);
  if (low <= 0 && high >= 100) return "any place";
  if (low <= 0) return fmt::format("up to {}", high);
  if (high >= 100) return fmt::format("from {}", low);
  return fmt::format("{}..{}", low, high);
}

std::string package_words(const Scenario& scenario, const Package& package) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < package.size(); ++i)
    if (package[i]) words.push_back(fmt::format("{} {}", scenario.issues[i].id, std::round(*package[i] * 10) / 10));
  return join_words(words);
}

std::string spoiler_words(const Scenario& scenario, const DealView::Blocker& blocker) {
  const std::string who = sentence_case(in_a_sentence(name_of(scenario, blocker.actor)));
  return fmt::format("{} gains {} from failure (in {} of worlds): {}, so {}", who, digits(-blocker.spoiler.gain), percent(blocker.loses),
                     blocker.spoiler.kind == SpoilerKind::limited  ? "limited, one change on one issue would satisfy it"
                     : blocker.spoiler.kind == SpoilerKind::greedy ? "greedy, it takes changes on several issues"
                                                                   : "total, nothing that the parties accept satisfies it",
                     remedy_of(blocker.spoiler.kind));
}

std::string readiness_words(const Scenario& scenario, const DealView::Party& party) {
  if (!party.readiness) return {};
  const Readiness& it = *party.readiness;
  std::string out = fmt::format("{}: readiness {} [{}, {}]; missing most: {} ({})", name_of(scenario, party.actor), digits(it.readiness),
                                digits(party.readiness_spread.interval.low), digits(party.readiness_spread.interval.high),
                                component_words(it.weakest), digits(value_of(it)));
  if (it.mended > it.readiness) out += fmt::format("; at 50 readiness would be {}", digits(it.mended));
  return out;
}

std::string trust_words(const DealView& deal) {
  if (!deal.trusted || !deal.guaranteed) return {};
  const bool near = deal.near && *deal.near != deal.package;
  return fmt::format(
      "If each side counts the other's promises only as far as it trusts them, some package still suits all in {} of worlds and {} in {}; "
      "a "
      "guarantee that closes half of that gap for each makes it {} and {}.",
      percent(deal.trusted->zone), near ? "the near miss" : "the one as written", percent(deal.trusted->deal),
      percent(deal.guaranteed->zone), percent(deal.guaranteed->deal));
}

std::string pareto_words(const Scenario& scenario, const DealView& deal) {
  if (deal.package.empty() || deal.parties.empty()) return {};
  if (!(deal.pareto.surplus > 0)) return "As written it is efficient: on these issues no party can gain without another's loss.";
  std::vector<std::string> more;
  for (std::size_t i = 0; i < deal.parties.size() && i < deal.pareto.gains.size(); ++i)
    if (deal.pareto.gains[i] > 0.05)
      more.push_back(fmt::format("{} {}", in_a_sentence(name_of(scenario, deal.parties[i].actor)), signed_digits(deal.pareto.gains[i])));
  return fmt::format("As written it leaves something on the table: {} would cost no party anything and give {}.",
                     package_words(scenario, deal.pareto.package), join_words(more));
}

}  // namespace parley
