#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "parley/base/text.hpp"
#include "parley/files/review/review_rules.hpp"
#include "parley/numerics/distribution.hpp"

namespace parley::asks {
namespace {

/// The element that a number belongs to, and the number's name in it: "actor.PRK.on.talks.position" -> "actor.PRK.on.talks", "position".
std::pair<std::string, std::string> owner_of(const std::string& path) {
  std::vector<std::size_t> dots;
  for (std::size_t i = 0; i < path.size(); ++i)
    if (path[i] == '.') dots.push_back(i);
  const auto cut = [&](std::size_t words) -> std::pair<std::string, std::string> {
    if (dots.size() < words) return {path, "value"};
    return {path.substr(0, dots[words - 1]), path.substr(dots[words - 1] + 1)};
  };
  const auto second = [&](const char* word) { return dots.size() > 2 && path.compare(dots[1] + 1, dots[2] - dots[1] - 1, word) == 0; };
  if (path.rfind("actor.", 0) == 0) return second("on") ? cut(4) : second("values") || second("ripeness") ? cut(3) : cut(2);
  if (path.rfind("lever.", 0) == 0 && second("effect")) return {path.substr(0, dots.back()), path.substr(dots.back() + 1)};
  if (path.rfind("relation.", 0) == 0) return cut(3);
  return cut(2);
}

const Source* late(const Scenario& scenario, const std::string& key) {
  const auto source = find(scenario.sources, key);
  return source.given() && at(scenario.sources, source).after_as_of ? &at(scenario.sources, source) : nullptr;
}

std::vector<std::string> distinct_sources(const Grounds& grounds) {
  std::vector<std::string> names;
  for (const Citation& citation : grounds.citations)
    if (std::find(names.begin(), names.end(), citation.source) == names.end()) names.push_back(citation.source);
  return names;
}

void numbers_without_source(const Scenario& scenario, Found& found) {
  struct Bare {
    Place place;
    std::vector<std::string> keys;
  };
  std::vector<std::pair<std::string, Bare>> elements;
  for (const Estimate& estimate : scenario.estimates) {
    const bool of_the_file = estimate.place.line > 0 && estimate.shape != Shape::coin;
    if (!of_the_file || estimate.grounds.basis() != Grounds::Basis::none) continue;
    const auto [element, key] = owner_of(estimate.path);
    if (elements.empty() || elements.back().first != element) elements.push_back({element, {estimate.place, {}}});
    elements.back().second.keys.push_back(key);
  }
  const std::string hint = "Add source = \"...\" or source = \"j\" (judgement).";
  for (const auto& [element, bare] : elements) {
    const std::size_t on = element.find(".on.");
    if (element.rfind("actor.", 0) == 0 && on != std::string::npos)
      found.warn(bare.place, "position-without-source",
                 fmt::format("{} has a position on {} but no source.", element.substr(6, on - 6), element.substr(on + 4)), hint);
    else
      found.warn(bare.place, "no-source",
                 fmt::format("{} has {} but no source ({}).", spoken(element), counted(bare.keys.size(), "number"), some_of(bare.keys)),
                 hint);
  }
}

void hindsight(const Scenario& scenario, Found& found) {
  for (const Source& source : scenario.sources) {
    if (!source.after_as_of && source.date.given() && scenario.as_of.given() && source.date > scenario.as_of)
      found.warn(
          source.place, "hindsight-unflagged",
          fmt::format("source \"{}\" is dated {}, after as_of ({}): hindsight.", source.id, to_text(source.date), to_text(scenario.as_of)),
          "Write after_as_of = true if it only flags a dispute, and let no number rest on it.");
  }
  // A contested element may name a later source as the flag of its dispute; a number or an item of evidence may not rest on one.
  const std::string hint = "Rest it on what could be known by as_of; a later source may only flag that a fact is contested.";
  const auto late_one = [&](const Grounds& grounds) {
    for (const Citation& citation : grounds.citations)
      if (const Source* source = late(scenario, citation.source)) return source;
    return static_cast<const Source*>(nullptr);
  };
  for (const Element& element : elements_of(scenario)) {
    const bool evidence = element.path.rfind("evidence.", 0) == 0;
    if (element.heading->contested && !evidence) continue;
    if (const Source* source = late_one(element.heading->grounds))
      found.warn(element.heading->place, "hindsight-cited",
                 fmt::format("{} rests on \"{}\", which is dated after as_of.", spoken(element.path), source->id), hint);
  }
}

void contested_facts(const Scenario& scenario, Found& found) {
  for (const Element& element : elements_of(scenario)) {
    if (!element.heading->contested) continue;
    const std::vector<std::string> sources = distinct_sources(element.heading->grounds);
    if (sources.size() >= 2) continue;
    found.warn(element.heading->place, "contested-one-source",
               sources.empty() ? fmt::format("{} is contested but cites nobody.", spoken(element.path))
                               : fmt::format("{} is contested but cites one source only ({}).", spoken(element.path), sources[0]),
               "Name both sides of the dispute: source = \"one 3; other 12\".");
  }
}

/// Share of a range's mass outside 0..100 before the draw is clipped.
double outside_scale(const Scenario& scenario, const Estimate& estimate) {
  const double low = estimate.low, high = estimate.high;
  const Shape shape = estimate.shape == Shape::fixed ? scenario.distribution : estimate.shape;
  if (!(low < high)) return 0;
  if (shape == Shape::uniform) {
    const double width = (high - low) / 0.9, first = low - 0.05 * width, last = high + 0.05 * width;
    return (std::max(0.0, -first) + std::max(0.0, last - 100)) / width;
  }
  if (shape != Shape::pert) return 0;
  const Pert pert = pert_from_quantiles(low, estimate.mode, high);
  const double width = pert.b - pert.a;
  if (!(width > 0)) return 0;
  double outside = 0;
  if (pert.a < 0) outside += incomplete_beta(pert.alpha, pert.beta, std::clamp(-pert.a / width, 0.0, 1.0));
  if (pert.b > 100) outside += 1 - incomplete_beta(pert.alpha, pert.beta, std::clamp((100 - pert.a) / width, 0.0, 1.0));
  return outside;
}

}  // namespace

void about_sources(const Scenario& scenario, Found& found) {
  numbers_without_source(scenario, found);
  hindsight(scenario, found);
  contested_facts(scenario, found);
}

void about_numbers(const Scenario& scenario, Found& found) {
  constexpr double much = 0.025;
  std::vector<std::string> narrow, clipped;
  Place first_narrow, first_clipped;
  for (const Estimate& estimate : scenario.estimates) {
    if (estimate.place.line == 0 || estimate.shape == Shape::coin) continue;
    const Grounds::Basis basis = estimate.grounds.basis();
    const bool judged = basis == Grounds::Basis::judged || basis == Grounds::Basis::direction_sourced;
    // A zero is a statement ("none", "at once"); any other judged point hides its doubt.
    if (judged && estimate.low == estimate.high && estimate.mode != 0) {
      if (narrow.empty()) first_narrow = estimate.place;
      narrow.push_back(estimate.path);
    }
    if (estimate.limit == Limit::share && outside_scale(scenario, estimate) > much) {
      if (clipped.empty()) first_clipped = estimate.place;
      clipped.push_back(estimate.path);
    }
  }
  if (!narrow.empty())
    found.note(first_narrow, "no-range",
               fmt::format("{} {} judged and {} no range: {}.", counted(narrow.size(), "number"), narrow.size() == 1 ? "is" : "are",
                           narrow.size() == 1 ? "has" : "have", some_of(narrow)),
               "A judgement is a range: [low, most likely, high].");
  if (!clipped.empty())
    found.note(first_clipped, "off-scale",
               fmt::format("{} {} over {} of {} weight beyond 0..100, where draws are cut off: {}.", counted(clipped.size(), "range"),
                           clipped.size() == 1 ? "has" : "have", percent(much), clipped.size() == 1 ? "its" : "their", some_of(clipped)),
               "low and high are the 5 % and 95 % points, so a point at the very end of the scale leaves 5 % beyond it. Move it inward if "
               "that is not meant.");
}

}  // namespace parley::asks
