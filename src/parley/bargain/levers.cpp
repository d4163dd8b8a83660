#include "parley/bargain/levers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "parley/bargain/sizes.hpp"
#include "parley/base/expects.hpp"
#include "parley/base/text.hpp"

namespace parley {
namespace {

using Kind = GroupLever::Kind;

constexpr std::array<const char*, 8> kinds = {"position",    "salience",  "capability", "payment",
                                              "reservation", "guarantee", "link",       "binding"};

std::size_t index_of(const std::vector<std::string>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? GroupLever::none : static_cast<std::size_t>(found - names.begin());
}

std::optional<double> number_of(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty() || !std::isfinite(value)) return {};
  return value;
}

std::string no_such(const char* what, std::string_view name, const std::vector<std::string>& known) {
  const std::string_view close = did_you_mean(std::string(name), known);
  return "there is no " + std::string(what) + " '" + std::string(name) + "'" +
         (close.empty() ? "; there are " + join_words(known) : "; did you mean '" + std::string(close) + "'");
}

// The actor, the payer and the issue that a lever of its kind works on are there.
void expects_among(const GroupLever& lever, std::size_t actors, std::size_t issues) {
  const bool on_issue = lever.kind == Kind::position || lever.kind == Kind::salience,
             nobody = lever.kind == Kind::link || lever.kind == Kind::binding;
  expects(nobody || lever.actor < actors, "a lever works on an actor of the group");
  expects(lever.payer == GroupLever::none || lever.payer < actors, "a payer is an actor of the group");
  expects(!on_issue || lever.issue < issues, "a lever works on an issue of the group");
}

}  // namespace

const char* to_text(Kind kind) { return kinds[static_cast<std::size_t>(kind)]; }

ValueOrWhy<GroupLever> read_lever(std::string_view text, const std::vector<std::string>& actors, const std::vector<std::string>& issues) {
  GroupLever lever;
  const auto colon = text.find(':');
  const std::string_view kind = text.substr(0, colon);
  const auto known = std::find(kinds.begin(), kinds.end(), kind);
  if (known == kinds.end())
    return {Status::invalid, "no lever is called '" + std::string(kind) +
                                 "'; there are position, salience, capability, payment, reservation, guarantee, link and binding"};
  lever.kind = static_cast<Kind>(known - kinds.begin());
  if (lever.kind == Kind::binding) {
    if (colon == std::string_view::npos) return lever;
    return {Status::invalid, "binding stands alone"};
  }
  std::string_view rest = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
  if (lever.kind == Kind::link) {
    lever.issue = index_of(issues, rest);
    if (lever.issue != GroupLever::none) return lever;
    return {Status::invalid, no_such("issue", rest, issues)};
  }
  const auto equals = rest.rfind('=');
  const auto size = number_of(equals == std::string_view::npos ? std::string_view{} : rest.substr(equals + 1));
  if (!size)
    return {Status::invalid, "'" + std::string(text) + "' needs a size: " + std::string(kind) + ":ACTOR" +
                                 (lever.kind == Kind::position || lever.kind == Kind::salience ? ".ISSUE" : "") + "=NUMBER"};
  lever.size = *size;
  rest = rest.substr(0, equals);
  if (lever.kind == Kind::guarantee && (lever.size < 0 || lever.size > 100)) {
    return {Status::invalid, "a guarantee is 0..100 per cent of the gap in trust"};
  }
  if (lever.kind == Kind::position || lever.kind == Kind::salience) {
    // Names may hold dots: every split is tried.
    for (auto dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.', dot + 1)) {
      const std::size_t actor = index_of(actors, rest.substr(0, dot)), issue = index_of(issues, rest.substr(dot + 1));
      if (actor == GroupLever::none || issue == GroupLever::none) continue;
      lever.actor = actor;
      lever.issue = issue;
      return lever;
    }
    const auto dot = rest.find('.');
    if (dot == std::string_view::npos) return {Status::invalid, "'" + std::string(rest) + "' should be ACTOR.ISSUE"};
    return {Status::invalid, index_of(actors, rest.substr(0, dot)) == GroupLever::none ? no_such("actor", rest.substr(0, dot), actors)
                                                                                       : no_such("issue", rest.substr(dot + 1), issues)};
  }
  if (const auto to = rest.find('>'); lever.kind == Kind::payment && to != std::string_view::npos) {
    lever.payer = index_of(actors, rest.substr(0, to));
    if (lever.payer == GroupLever::none) {
      return {Status::invalid, no_such("actor", rest.substr(0, to), actors)};
    }
    rest = rest.substr(to + 1);
  }
  lever.actor = index_of(actors, rest);
  if (lever.actor != GroupLever::none) return lever;
  return {Status::invalid, no_such("actor", rest, actors)};
}

BargainModel with_levers(BargainModel model, const std::vector<GroupLever>& levers) {
  expects_whole(model);
  for (const GroupLever& lever : levers) {
    if (lever.size == 0) continue;
    expects_among(lever, model.actors.size(), model.issues.size());
    if (lever.kind == Kind::position) {
      double& place = model.position[model.at(lever.issue, lever.actor)];
      place = std::clamp(place + lever.size, 0.0, 100.0);
    } else if (lever.kind == Kind::salience) {
      double& salience = model.salience[model.at(lever.issue, lever.actor)];
      salience = std::clamp(salience + lever.size / 100, 0.0, 1.0);
    } else if (lever.kind == Kind::capability) {
      model.capability[lever.actor] = std::max(0.0, model.capability[lever.actor] + lever.size);
    }
  }
  return model;
}

Stakes with_levers(Stakes stakes, const std::vector<GroupLever>& levers) {
  expects_whole(stakes);
  for (const GroupLever& lever : levers) {
    if (lever.size == 0) continue;
    expects_among(lever, stakes.actors, stakes.issues());
    switch (lever.kind) {
      case Kind::position: {
        double& place = stakes.position[stakes.at(lever.issue, lever.actor)];
        place = std::clamp(place + lever.size, 0.0, 100.0);
        break;
      }
      case Kind::salience: {
        double& salience = stakes.salience[stakes.at(lever.issue, lever.actor)];
        salience = std::clamp(salience + lever.size / 100, 0.0, 1.0);
        break;
      }
      case Kind::payment:
        stakes.bonus[lever.actor] += lever.size;
        if (lever.payer != GroupLever::none) stakes.bonus[lever.payer] -= lever.size;
        break;
      case Kind::reservation:
        stakes.bonus[lever.actor] -= lever.size;
        break;
      case Kind::guarantee:
        stakes.trust[lever.actor] += (1 - stakes.trust[lever.actor]) * (lever.size / 100);
        break;
      case Kind::capability:
      case Kind::link:
      case Kind::binding:
        break;
    }
  }
  return stakes;
}

Package linked(Package package, const Stakes& stakes, const std::vector<GroupLever>& levers) {
  for (const GroupLever& lever : levers)
    if (lever.kind == Kind::link)
      expects(lever.issue < package.size() && lever.issue < stakes.issues(), "a linked issue is one of the package");
  for (const GroupLever& lever : levers)
    if (lever.kind == Kind::link && !package[lever.issue]) package[lever.issue] = stakes.status_quo[lever.issue];
  return package;
}

std::vector<double> demands(std::size_t actors, const std::vector<GroupLever>& levers) {
  std::vector<double> points(actors, 0);
  for (const GroupLever& lever : levers) {
    if (lever.kind == Kind::reservation || lever.kind == Kind::payment) expects_among(lever, actors, 0);
    if (lever.kind == Kind::reservation) points[lever.actor] += lever.size;
    if (lever.kind != Kind::payment) continue;
    points[lever.actor] -= lever.size;
    if (lever.payer != GroupLever::none) points[lever.payer] += lever.size;
  }
  return points;
}

}  // namespace parley
