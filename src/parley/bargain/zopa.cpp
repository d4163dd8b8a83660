#include "parley/bargain/zopa.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>

#include "parley/bargain/sizes.hpp"
#include "parley/base/expects.hpp"
#include "parley/numerics/linear_program.hpp"

namespace parley {
namespace {

constexpr double solved = 1e-7;  // the same for what a linear program returns

double gain_on(const Stakes& stakes, std::size_t actor, std::size_t issue, double place) {
  const double salience = stakes.salience[stakes.at(issue, actor)];
  if (!(salience > 0)) return 0;
  const double position = stakes.position[stakes.at(issue, actor)];
  const double terms = salience * (std::abs(*stakes.status_quo[issue] - position) - std::abs(place - position));
  return terms > 0 ? stakes.trust[actor] * terms : terms;
}

// Where the gain of an actor on an issue bends, within 0..100.
std::array<double, 5> bends(const Stakes& stakes, std::size_t actor, std::size_t issue) {
  const double position = stakes.position[stakes.at(issue, actor)], quo = *stakes.status_quo[issue];
  return {0, 100, position, quo, std::clamp(2 * position - quo, 0.0, 100.0)};
}

double least_gain(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& package) {
  double least = std::numeric_limits<double>::infinity();
  for (const std::size_t party : parties) least = std::min(least, gain_of(stakes, party, package));
  return least;
}

// A stretch of one issue between the places of two parties: what the first loses and the second gains by each point of the way over.
struct Stretch {
  std::size_t issue = 0;
  double to = 0, loses = 0, gains = 0;
};

// How much an actor's gain changes by each point nearer to its position, around a place where it does not bend.
double slope(const Stakes& stakes, std::size_t actor, std::size_t issue, double place) {
  const double salience = std::max(0.0, stakes.salience[stakes.at(issue, actor)]);
  return gain_on(stakes, actor, issue, place) > 0 ? salience * stakes.trust[actor] : salience;
}

// A program whose columns are the places and, for each actor in it, its gain issue by issue.
class Packages {
 public:
  Packages(const Stakes& stakes, const Package& frame, LinearProgram::Sense sense) : stakes_(stakes), frame_(frame), program_(sense) {
    for (std::size_t issue = 0; issue < frame.size(); ++issue) place_.push_back(frame[issue] ? program_.add_column(0, 0, 100) : absent);
  }

  LinearProgram& program() { return program_; }

  /// Terms that sum to the actor's gain without its bonus. Gains are concave, so a gain that is wanted high meets its bound.
  std::vector<LinearProgram::Term> gain(std::size_t actor) {
    std::vector<LinearProgram::Term> terms;
    for (std::size_t issue = 0; issue < frame_.size(); ++issue) {
      const double salience = stakes_.salience[stakes_.at(issue, actor)];
      if (place_[issue] == absent || !(salience > 0)) continue;
      const double position = stakes_.position[stakes_.at(issue, actor)], apart = std::abs(*stakes_.status_quo[issue] - position);
      const auto distance = program_.add_column(0, 0, 100);
      program_.add_row(-position, LinearProgram::infinity, {{distance, 1}, {place_[issue], -1}});
      program_.add_row(position, LinearProgram::infinity, {{distance, 1}, {place_[issue], 1}});
      const auto gained = program_.add_column(0, -LinearProgram::infinity, LinearProgram::infinity);
      program_.add_row(-LinearProgram::infinity, salience * apart, {{gained, 1}, {distance, salience}});
      if (const double kept = salience * stakes_.trust[actor]; kept < salience)
        program_.add_row(-LinearProgram::infinity, kept * apart, {{gained, 1}, {distance, kept}});
      terms.push_back({gained, 1});
    }
    return terms;
  }

  /// Requires a gain of at least `floor`. Returns the row.
  std::uint32_t require(std::size_t actor, double floor, std::optional<std::uint32_t> less = {}) {
    std::vector<LinearProgram::Term> terms = gain(actor);
    if (less) terms.push_back({*less, -1});
    return program_.add_row(floor - stakes_.bonus[actor], LinearProgram::infinity, terms);
  }

  void stay_near(const Package& proposed) {
    for (std::size_t issue = 0; issue < frame_.size(); ++issue) {
      if (place_[issue] == absent) continue;
      const auto moved = program_.add_column(1, 0, 100);
      program_.add_row(-*proposed[issue], LinearProgram::infinity, {{moved, 1}, {place_[issue], -1}});
      program_.add_row(*proposed[issue], LinearProgram::infinity, {{moved, 1}, {place_[issue], 1}});
    }
  }

  Package package_of(const LinearSolution& solution) const {
    Package package = frame_;
    for (std::size_t issue = 0; issue < frame_.size(); ++issue)
      if (place_[issue] != absent) package[issue] = std::clamp(solution.x[place_[issue]], 0.0, 100.0);
    return package;
  }

 private:
  static constexpr std::uint32_t absent = 0xffffffffu;
  const Stakes& stakes_;
  const Package& frame_;
  LinearProgram program_;
  std::vector<std::uint32_t> place_ = {};
};

std::vector<double> gains_of(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& package) {
  std::vector<double> gains;
  for (const std::size_t party : parties) gains.push_back(gain_of(stakes, party, package));
  return gains;
}

Zone zone_of_two(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& frame) {
  const std::vector<Efficient> edge = frontier(stakes, parties[0], parties[1], frame);
  Zone zone;
  std::size_t after = 0;
  while (after < edge.size() && edge[after].second < edge[after].first) ++after;
  if (after == 0 || after == edge.size()) {  // one side is content with the other's best
    zone.package = edge[after == 0 ? 0 : after - 1].package;
    zone.weights = after == 0 ? std::vector<double>{1, 0} : std::vector<double>{0, 1};
  } else {
    const Efficient &a = edge[after - 1], &b = edge[after];
    const double ahead = a.first - a.second, behind = b.second - b.first, share = ahead / (ahead + behind);
    zone.package = a.package;
    for (std::size_t issue = 0; issue < frame.size(); ++issue)
      if (frame[issue]) *zone.package[issue] += share * (*b.package[issue] - *a.package[issue]);
    const double gains = b.second - a.second, loses = a.first - b.first;
    zone.weights = {gains / (gains + loses), loses / (gains + loses)};
  }
  zone.gains = gains_of(stakes, parties, zone.package);
  zone.least_gain = std::min(zone.gains[0], zone.gains[1]);
  return zone;
}

}  // namespace

double gain_of(const Stakes& stakes, std::size_t actor, const Package& package) {
  expects_whole(stakes);
  expects(actor < stakes.actors && package.size() <= stakes.issues(), "an actor and issues of the stakes");
  double gain = stakes.bonus[actor];
  for (std::size_t issue = 0; issue < package.size(); ++issue) {
    if (!package[issue]) continue;
    expects(stakes.status_quo[issue].has_value(), "the status quo names every issue of a package");
    gain += gain_on(stakes, actor, issue, *package[issue]);
  }
  return gain;
}

std::optional<Span> acceptable(const Stakes& stakes, std::size_t actor, const Package& package, std::size_t issue) {
  expects(issue < package.size() && issue < stakes.issues(), "the issue is one of the package");
  expects(stakes.status_quo[issue].has_value(), "the status quo names the issue");
  Package rest = package;
  rest[issue].reset();
  const double elsewhere = gain_of(stakes, actor, rest), salience = stakes.salience[stakes.at(issue, actor)];
  if (!(salience > 0)) return elsewhere >= -rounding_of_gain ? std::optional<Span>{Span{0, 100}} : std::nullopt;
  // A loss here is felt in full; a gain here that must pay for losses elsewhere is discounted by trust.
  const double counts = elsewhere >= -rounding_of_gain ? salience : salience * stakes.trust[actor];
  if (!(counts > 0)) return {};
  const double position = stakes.position[stakes.at(issue, actor)];
  const double radius = std::abs(*stakes.status_quo[issue] - position) + elsewhere / counts;
  if (radius < -rounding_of_gain) return {};
  return Span{std::clamp(position - std::max(0.0, radius), 0.0, 100.0), std::clamp(position + std::max(0.0, radius), 0.0, 100.0)};
}

std::optional<Span> overlap(const std::vector<std::optional<Span>>& spans) {
  Span common{0, 100};
  for (const auto& span : spans) {
    if (!span) return {};
    common = {std::max(common.low, span->low), std::min(common.high, span->high)};
  }
  return common.low <= common.high ? std::optional<Span>{common} : std::nullopt;
}

bool all_gain(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& package) {
  return least_gain(stakes, parties, package) > rounding_of_gain;
}

std::optional<Span> opening(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& package, std::size_t issue) {
  std::vector<std::optional<Span>> spans;
  for (const std::size_t party : parties) spans.push_back(acceptable(stakes, party, package, issue));
  const std::optional<Span> common = overlap(spans);
  if (!common) return {};
  // A gain is concave in the place: who gains anywhere in the span gains in its middle.
  Package middle = package;
  middle[issue] = common->low + (common->high - common->low) / 2;
  return all_gain(stakes, parties, middle) ? common : std::nullopt;
}

Span in_round_places(const Span& span) {
  for (const double parts : {1.0, 10.0, 100.0, 1000.0}) {
    const Span round = {std::ceil(span.low * parts - rounding_of_gain) / parts, std::floor(span.high * parts + rounding_of_gain) / parts};
    if (round.low <= round.high) return round;
  }
  return span;
}

bool Zone::open() const { return least_gain > rounding_of_gain; }

std::vector<Efficient> frontier(const Stakes& stakes, std::size_t first, std::size_t second, const Package& frame) {
  expects_whole(stakes, {first, second}, frame);
  Package package = frame;
  std::vector<Stretch> stretches;
  for (std::size_t issue = 0; issue < frame.size(); ++issue) {
    if (!frame[issue]) continue;
    const double from = stakes.position[stakes.at(issue, first)], to = stakes.position[stakes.at(issue, second)];
    // One who has no stake in an issue leaves it to the other.
    const double own = stakes.salience[stakes.at(issue, first)] > 0 ? from : to;
    package[issue] = own;
    std::vector<double> stops = {own, to};
    for (const std::size_t actor : {first, second})
      for (const double bend : bends(stakes, actor, issue))
        if ((bend - own) * (bend - to) < 0) stops.push_back(bend);
    std::sort(stops.begin(), stops.end());
    if (to < own) std::reverse(stops.begin(), stops.end());
    for (std::size_t stop = 1; stop < stops.size(); ++stop) {
      if (stops[stop] == stops[stop - 1]) continue;
      const double middle = stops[stop - 1] + (stops[stop] - stops[stop - 1]) / 2;
      const double gains = slope(stakes, second, issue, middle);
      if (gains > 0) stretches.push_back({issue, stops[stop], slope(stakes, first, issue, middle), gains});
    }
  }
  // The best exchange rate first. Along one issue rates only fall, so its stretches keep their order.
  std::stable_sort(stretches.begin(), stretches.end(),
                   [](const Stretch& a, const Stretch& b) { return a.gains * b.loses > b.gains * a.loses; });
  std::vector<Efficient> edge = {{package, gain_of(stakes, first, package), gain_of(stakes, second, package)}};
  for (const Stretch& stretch : stretches) {
    package[stretch.issue] = stretch.to;
    edge.push_back({package, gain_of(stakes, first, package), gain_of(stakes, second, package)});
  }
  return edge;
}

Zone find_zone(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& frame) {
  expects_whole(stakes, parties, frame);
  if (parties.empty()) return {0, frame, {}, {}};
  if (parties.size() == 2) return zone_of_two(stakes, parties, frame);
  Packages packages(stakes, frame, LinearProgram::Sense::maximise);
  const auto least = packages.program().add_column(1, -LinearProgram::infinity, LinearProgram::infinity);
  std::vector<std::uint32_t> rows;
  for (const std::size_t party : parties) rows.push_back(packages.require(party, 0, least));
  const LinearSolution solution = solve(packages.program());
  Zone zone;
  zone.package = solution.x.empty() ? frame : packages.package_of(solution);
  zone.gains = gains_of(stakes, parties, zone.package);
  zone.least_gain = *std::min_element(zone.gains.begin(), zone.gains.end());
  double total = 0;
  for (const std::uint32_t row : rows) zone.weights.push_back(row < solution.dual.size() ? std::abs(solution.dual[row]) : 0);
  for (const double weight : zone.weights) total += weight;
  for (double& weight : zone.weights) weight = total > 0 ? weight / total : 1 / static_cast<double>(parties.size());
  return zone;
}

double ceiling(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& frame, const std::vector<double>& weights) {
  expects_whole(stakes, parties, frame);
  expects(weights.size() == parties.size(), "every party has a weight");
  double most = 0;
  for (std::size_t i = 0; i < parties.size(); ++i) most += weights[i] * stakes.bonus[parties[i]];
  for (std::size_t issue = 0; issue < frame.size(); ++issue) {
    if (!frame[issue]) continue;
    double best = -std::numeric_limits<double>::infinity();
    // A sum of functions of straight pieces is highest where one of them bends.
    for (const std::size_t actor : parties)
      for (const double place : bends(stakes, actor, issue)) {
        double sum = 0;
        for (std::size_t i = 0; i < parties.size(); ++i) sum += weights[i] * gain_on(stakes, parties[i], issue, place);
        best = std::max(best, sum);
      }
    if (!parties.empty()) most += best;
  }
  return most;
}

std::optional<Package> nearest_package(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& proposed,
                                       double margin) {
  expects_whole(stakes, parties, proposed);
  Packages packages(stakes, proposed, LinearProgram::Sense::minimise);
  packages.stay_near(proposed);
  for (const std::size_t party : parties) packages.require(party, margin);
  const LinearSolution solution = solve(packages.program());
  if (!solution.optimal()) return {};
  Package found = packages.package_of(solution);
  // A margin met to the solver's tolerance is met; a gain that is none is not.
  return least_gain(stakes, parties, found) > margin - solved ? std::optional<Package>{found} : std::nullopt;
}

std::optional<Package> nearest_named(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& proposed,
                                     const std::vector<std::vector<double>>& places) {
  expects_whole(stakes, parties, proposed);
  expects(places.size() >= proposed.size(), "named places are given for every issue of the package");
  std::optional<Package> best;
  int best_changed = 0;
  double best_gain = 0;
  Package trial = proposed;
  const std::function<void(std::size_t, int)> walk = [&](std::size_t issue, int changed) {
    if (best && changed > best_changed) return;
    if (issue == proposed.size()) {
      const double gain = least_gain(stakes, parties, trial);
      if (!(gain > rounding_of_gain) || (best && changed == best_changed && gain <= best_gain)) return;
      best = trial;
      best_changed = changed;
      best_gain = gain;
      return;
    }
    walk(issue + 1, changed);
    if (!proposed[issue]) return;
    for (const double place : places[issue]) {
      if (place == proposed[issue]) continue;
      trial[issue] = place;
      walk(issue + 1, changed + 1);
    }
    trial[issue] = proposed[issue];
  };
  walk(0, 0);
  return best;
}

Pareto unexploited(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& package) {
  expects_whole(stakes, parties, package);
  Packages packages(stakes, package, LinearProgram::Sense::maximise);
  for (const std::size_t party : parties) {
    const double now = gain_of(stakes, party, package);
    std::vector<LinearProgram::Term> terms = packages.gain(party);
    for (const auto& term : terms) packages.program().set_objective(term.column, 1);
    packages.program().add_row(now - stakes.bonus[party], LinearProgram::infinity, terms);
  }
  const LinearSolution solution = solve(packages.program());
  Pareto pareto{0, package, std::vector<double>(parties.size(), 0)};
  if (!solution.optimal()) return pareto;
  const Package better = packages.package_of(solution);
  std::vector<double> more = gains_of(stakes, parties, better);
  double surplus = 0;
  for (std::size_t i = 0; i < parties.size(); ++i) surplus += more[i] -= gain_of(stakes, parties[i], package);
  if (surplus > solved * 10) pareto = {surplus, better, more};
  return pareto;
}

const char* to_text(SpoilerKind kind) {
  return kind == SpoilerKind::limited ? "limited" : kind == SpoilerKind::greedy ? "greedy" : "total";
}

const char* remedy_of(SpoilerKind kind) {
  return kind == SpoilerKind::limited ? "inducement" : kind == SpoilerKind::greedy ? "socialisation" : "coercion";
}

std::vector<Spoiler> spoilers(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& package,
                              const Package& around) {
  expects_whole(stakes, parties, package);
  expects_whole(stakes, parties, around);
  const double floor = std::min(0.0, find_zone(stakes, parties, package).least_gain);
  std::vector<Spoiler> found;
  for (std::size_t actor = 0; actor < stakes.actors; ++actor) {
    Spoiler spoiler{actor, gain_of(stakes, actor, package), 0, SpoilerKind::total};
    if (!(spoiler.gain < -rounding_of_gain)) continue;
    Packages packages(stakes, package, LinearProgram::Sense::maximise);
    for (const auto& term : packages.gain(actor)) packages.program().set_objective(term.column, 1);
    for (const std::size_t party : parties) packages.require(party, floor - solved);
    const LinearSolution solution = solve(packages.program());
    spoiler.best = solution.optimal() ? gain_of(stakes, actor, packages.package_of(solution)) : spoiler.gain;
    if (spoiler.best > 10 * solved) {
      spoiler.kind = SpoilerKind::greedy;
      for (std::size_t issue = 0; issue < around.size(); ++issue) {
        if (!around[issue]) continue;
        std::vector<std::optional<Span>> spans = {acceptable(stakes, actor, around, issue)};
        Stakes lenient = stakes;
        for (double& bonus : lenient.bonus) bonus -= floor;
        for (const std::size_t party : parties)
          if (party != actor) spans.push_back(acceptable(lenient, party, around, issue));
        const std::optional<Span> common = overlap(spans);
        if (!common) continue;
        Package moved = around;
        moved[issue] = std::clamp(stakes.position[stakes.at(issue, actor)], common->low, common->high);
        if (gain_of(stakes, actor, moved) > rounding_of_gain) spoiler.kind = SpoilerKind::limited;
      }
    }
    found.push_back(spoiler);
  }
  return found;
}

}  // namespace parley
