#include "parley/study/deal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "parley/base/text.hpp"

namespace parley {

namespace {

/// The places worth naming on each issue: the anchors.
std::vector<std::vector<double>> named_places(const Scenario& scenario) {
  std::vector<std::vector<double>> places;
  for (const Issue& issue : scenario.issues) {
    places.emplace_back();
    for (const Anchor& anchor : issue.anchors) places.back().push_back(anchor.at);
  }
  return places;
}

std::string name_of(const Issue& issue, double place) {
  for (const auto& anchor : issue.anchors)
    if (anchor.at == place) return fmt::format("“{}” ({}) on {}", anchor.name, place, issue.id);
  return fmt::format("{} on {}", two_digits(place), issue.id);
}

/// Places in whole numbers where everybody still gains: people agree on those.
Package rounded(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& package) {
  Package whole = package;
  for (std::optional<double>& place : whole)
    if (place) place = std::round(*place);
  return all_gain(stakes, parties, whole) ? whole : package;
}

std::optional<double> gap_of(const std::vector<std::optional<Span>>& spans) {
  double lowest_high = 100, highest_low = 0;
  for (const auto& span : spans) {
    if (!span) return {};
    lowest_high = std::min(lowest_high, span->high);
    highest_low = std::max(highest_low, span->low);
  }
  const double gap = highest_low - lowest_high;
  return gap < -rounding_of_gain ? std::nullopt : std::optional<double>{std::max(0.0, gap)};
}

/// "“tests stop for a while” (50) on programme instead of 75": every place that differs.
std::string changes(const Scenario& scenario, const Package& from, const Package& to) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < from.size(); ++i)
    if (to[i] != from[i]) words.push_back(fmt::format("{} instead of {}", name_of(scenario.issues[i], *to[i]), two_digits(*from[i])));
  return join_words(words);
}

class Weighing {
 public:
  Weighing(const Scenario& scenario, const DealQuestion& question) : scenario_(scenario), question_(question) {
    for (const ActorId actor : question.parties) parties_.push_back(actor.index);
  }
  const std::vector<std::size_t>& parties() const { return parties_; }

  Stakes stakes(const Crisis& crisis, Faith faith) const { return with_levers(stakes_of(scenario_, crisis, faith), question_.levers); }
  Stakes stakes(const Crisis& crisis) const { return stakes(crisis, question_.faith); }

  std::vector<std::optional<Span>> spans(const Stakes& stakes, const Package& package, std::size_t issue) const {
    std::vector<std::optional<Span>> out;
    for (const std::size_t party : parties_) out.push_back(acceptable(stakes, party, package, issue));
    return out;
  }
  bool all_gain(const Stakes& stakes, const Package& package) const { return parley::all_gain(stakes, parties_, package); }
  std::optional<Span> opening(const Stakes& stakes, const Package& package, std::size_t issue) const {
    return parley::opening(stakes, parties_, package, issue);
  }

 private:
  const Scenario& scenario_;
  const DealQuestion& question_;
  std::vector<std::size_t> parties_ = {};
};

/// What holds at the modes.
void weigh_at_modes(const Scenario& scenario, const Weighing& weighing, const Crisis& modes, DealView& view) {
  const Stakes stakes = weighing.stakes(modes);
  const auto& parties = weighing.parties();
  view.best = find_zone(stakes, parties, view.package);
  view.near = nearest_named(stakes, parties, view.package, named_places(scenario));
  view.nearest = nearest_package(stakes, parties, view.package, 1);
  if (view.nearest) view.nearest = rounded(stakes, parties, *view.nearest);
  view.pareto = unexploited(stakes, parties, view.package);
  if (parties.size() == 2) view.frontier = frontier(stakes, parties[0], parties[1], view.package);
  for (std::size_t issue = 0; issue < view.package.size(); ++issue) {
    if (!view.package[issue]) continue;
    DealView::OnIssue on;
    on.issue = IssueId{static_cast<std::uint32_t>(issue)};
    on.overlap = weighing.opening(stakes, view.package, issue);
    if (!on.overlap) on.gap = gap_of(weighing.spans(stakes, view.package, issue));
    if (view.near) on.overlap_near = weighing.opening(stakes, *view.near, issue);
    Package alone(view.package.size());
    alone[issue] = view.package[issue];
    on.alone = find_zone(stakes, parties, alone).open();
    view.issues.push_back(on);
  }
  for (std::size_t i = 0; i < parties.size(); ++i) {
    DealView::Party party;
    party.actor = ActorId{static_cast<std::uint32_t>(parties[i])};
    party.gain_at_modes = gain_of(stakes, parties[i], view.package);
    if (view.near) party.gain_near = gain_of(stakes, parties[i], *view.near);
    party.gain_zone = view.best.gains[i];
    for (std::size_t issue = 0; issue < view.package.size(); ++issue) {
      const bool named = view.package[issue].has_value();
      party.accepts.push_back(named ? acceptable(stakes, parties[i], view.package, issue) : std::nullopt);
      party.accepts_near.push_back(named && view.near ? acceptable(stakes, parties[i], *view.near, issue) : std::nullopt);
    }
    party.readiness = readiness_of(modes, at(scenario.actors, party.actor));
    view.parties.push_back(std::move(party));
  }
  for (const Spoiler& spoiler : spoilers(stakes, parties, view.package, view.near.value_or(view.package)))
    view.spoilers.push_back({ActorId{static_cast<std::uint32_t>(spoiler.actor)}, spoiler, 0});
}

/// What holds over the worlds, as used.
void weigh_over_worlds(const Scenario& scenario, const Sampler& sampler, const Weighing& weighing, const EnsembleOptions& options,
                       const Standing& standing, DealView& view) {
  const std::size_t worlds = options.worlds, n = view.parties.size();
  std::vector<std::vector<double>> gains(n, std::vector<double>(worlds)), ready = gains;
  std::vector<std::vector<double>> open(view.issues.size(), std::vector<double>(worlds)),
      loses(view.spoilers.size(), open.empty() ? std::vector<double>(worlds) : open[0]);
  std::vector<double> all(worlds), near(worlds), nearest(worlds), zone(worlds), least(worlds);
  std::vector<double> wary_zone(worlds), wary_deal(worlds), sure_zone(worlds), sure_deal(worlds);
  const Package& deal = view.near ? *view.near : view.package;
  const bool ripe = std::any_of(view.parties.begin(), view.parties.end(), [](const auto& party) { return party.readiness.has_value(); });
  for_each_world(options, [&](std::uint32_t world, unsigned) {
    const Crisis crisis = standing.in(sampler.draw(options.seed, world), world);
    const Stakes stakes = weighing.stakes(crisis);
    for (std::size_t i = 0; i < n; ++i) {
      gains[i][world] = gain_of(stakes, weighing.parties()[i], view.package);
      if (view.parties[i].readiness) ready[i][world] = readiness_of(crisis, at(scenario.actors, view.parties[i].actor))->readiness;
    }
    all[world] = weighing.all_gain(stakes, view.package);
    near[world] = view.near && weighing.all_gain(stakes, *view.near);
    nearest[world] = view.nearest && weighing.all_gain(stakes, *view.nearest);
    const Zone found = find_zone(stakes, weighing.parties(), view.package);
    zone[world] = found.open();
    least[world] = found.least_gain;
    for (std::size_t k = 0; k < view.issues.size(); ++k)
      open[k][world] = weighing.opening(stakes, view.package, view.issues[k].issue.index).has_value();
    for (std::size_t s = 0; s < view.spoilers.size(); ++s)
      loses[s][world] = gain_of(stakes, view.spoilers[s].actor.index, view.package) < -rounding_of_gain;
    if (!ripe) return;
    Stakes wary = weighing.stakes(crisis, Faith::perceived);
    wary_zone[world] = find_zone(wary, weighing.parties(), view.package).open();
    wary_deal[world] = weighing.all_gain(wary, deal);
    for (const std::size_t party : weighing.parties()) wary.trust[party] += (1 - wary.trust[party]) / 2;
    sure_zone[world] = find_zone(wary, weighing.parties(), view.package).open();
    sure_deal[world] = weighing.all_gain(wary, deal);
  });
  view.both_gain = mean(all);
  view.zone = mean(zone);
  view.near_gain = mean(near);
  view.nearest_gain = mean(nearest);
  view.least_gain = {quantile(least, 0.05), quantile(least, 0.95)};
  if (ripe) {
    view.trusted = DealView::Doubted{mean(wary_zone), mean(wary_deal)};
    view.guaranteed = DealView::Doubted{mean(sure_zone), mean(sure_deal)};
  }
  for (std::size_t k = 0; k < view.issues.size(); ++k) view.issues[k].open = mean(open[k]);
  for (std::size_t s = 0; s < view.spoilers.size(); ++s) view.spoilers[s].loses = mean(loses[s]);
  for (std::size_t i = 0; i < n; ++i) {
    double share = 0;
    for (const double g : gains[i]) share += g > rounding_of_gain;
    view.parties[i].gains = {share / static_cast<double>(worlds), {quantile(gains[i], 0.05), quantile(gains[i], 0.95)}};
    view.parties[i].readiness_spread = {mean(ready[i]) / 100, {quantile(ready[i], 0.05), quantile(ready[i], 0.95)}};
  }
}

/// "Moving programme alone opens it (91..95). On drills they miss by one point (the United States up to 36, North Korea from 37)."
std::string closest_issue(const Scenario& scenario, const DealView& view) {
  const DealView::OnIssue* closest = nullptr;
  std::vector<std::string> opens;
  for (const auto& on : view.issues)
    if (on.overlap) {
      const Span round = in_round_places(*on.overlap);
      opens.push_back(fmt::format("{} ({}..{})", at(scenario.issues, on.issue).id, round.low, round.high));
    } else if (on.gap && (closest == nullptr || *on.gap < *closest->gap)) {
      closest = &on;
    }
  std::string out;
  if (!opens.empty()) out = fmt::format("With the rest as written, moving {} alone opens it.", join_words(opens, "or"));
  if (opens.empty() && closest == nullptr) return "No single issue opens it: with the rest as written, one side gains at no place on any.";
  if (closest == nullptr) return out;
  std::vector<std::string> sides;
  for (const auto& party : view.parties) {
    const Span span = in_round_places(*party.accepts[closest->issue.index]);
    const std::string who = in_a_sentence(at(scenario.actors, party.actor).name);
    sides.push_back(span.low <= 0      ? fmt::format("{} up to {}", who, span.high)
                    : span.high >= 100 ? fmt::format("{} from {}", who, span.low)
                                       : fmt::format("{} {}..{}", who, span.low, span.high));
  }
  const double gap = *closest->gap;
  const std::string apart = gap <= rounding_of_gain ? "they touch and no more, where one of them gains nothing"
                            : gap <= 1              ? "they miss by one point"
                                                    : fmt::format("they miss by {} points", two_digits(gap));
  return out + fmt::format("{}On {} {} ({}).", out.empty() ? "" : " ", at(scenario.issues, closest->issue).id, apart, join_words(sides));
}

void put_in_words(const Scenario& scenario, DealView& view) {
  std::vector<std::string> losers;
  for (const auto& party : view.parties)
    if (const std::string who = in_a_sentence(at(scenario.actors, party.actor).name); party.gain_at_modes < -rounding_of_gain)
      losers.push_back(fmt::format("{} loses {}", who, two_digits(-party.gain_at_modes)));
    else if (party.gain_at_modes <= rounding_of_gain)
      losers.push_back(fmt::format("{} gains nothing", who));
  const std::string name = view.proposal.given() ? "“" + at(scenario.proposals, view.proposal).name + "”" : "this package";
  view.blocks = losers.empty()
                    ? fmt::format("At the most likely values nobody loses from {} as written; all sides gain in {} of worlds.", name,
                                  percent(view.both_gain))
                    : fmt::format("From {} as written {} against no agreement (most likely values); all sides gain in {} of worlds.", name,
                                  join_words(losers), percent(view.both_gain));
  if (!losers.empty() && view.near) {
    view.near_miss = fmt::format("{} would suit all sides at the most likely values, and does in {} of worlds.",
                                 changes(scenario, view.package, *view.near), percent(view.near_gain));
  } else if (!losers.empty()) {
    view.near_miss = "No package of places that the scales name (anchors) suits all sides at the most likely values; one between them may.";
  }
  view.verdict = fmt::format("Some package on these issues suits all sides in {} of worlds; the one as written in {}.{}",
                             percent(view.zone), percent(view.both_gain), losers.empty() ? "" : " " + closest_issue(scenario, view));
}

}  // namespace

ProposalId proposal_of(const Scenario& scenario, ActorId actor) {
  if (!actor.given()) return {};
  const auto& id = at(scenario.actors, actor).id;
  for (std::uint32_t i = 0; i < scenario.proposals.size(); ++i) {
    const auto& proposal = scenario.proposals[i];
    if (proposal.author == id || std::find(proposal.sponsors.begin(), proposal.sponsors.end(), id) != proposal.sponsors.end()) return {i};
  }
  return {};
}

DealView view_deal(const Scenario& scenario, const Sampler& sampler, const DealQuestion& question, const EnsembleOptions& ensemble,
                   const Standing* standing) {
  EnsembleOptions options = ensemble;
  options.progress = {};
  DealView view;
  view.proposal = question.proposal;
  view.levers = question.lever_texts;
  view.package = question.package;
  view.package.resize(scenario.issues.size());
  if (question.proposal.given())
    for (const auto& place : at(scenario.proposals, question.proposal).package) at(view.package, place.issue) = place.at;
  const Crisis modes = sampler.modes();
  view.package = linked(view.package, stakes_of(scenario, modes), question.levers);
  const Weighing weighing(scenario, question);
  weigh_at_modes(scenario, weighing, modes, view);
  weigh_over_worlds(scenario, sampler, weighing, options, standing_of(standing, scenario, sampler, options), view);
  put_in_words(scenario, view);
  return view;
}

std::vector<double> bias_of(const Scenario& scenario, const Crisis& modes) {
  std::vector<double> bias(scenario.actors.size(), 0);
  if (scenario.parties.size() != 2) return bias;
  const auto& first = at(scenario.actors, scenario.parties[0]);
  const auto& second = at(scenario.actors, scenario.parties[1]);
  for (std::size_t a = 0; a < scenario.actors.size(); ++a) {
    const auto& actor = scenario.actors[a];
    double sum = 0, weight = 0;
    for (std::size_t i = 0; i < scenario.issues.size(); ++i) {
      if (!actor.on[i].position.given() || !first.on[i].position.given() || !second.on[i].position.given()) continue;
      const double own = modes[actor.on[i].position];
      const double w = (modes[first.on[i].salience] + modes[second.on[i].salience]) / 2;
      sum += w * (std::abs(own - modes[first.on[i].position]) - std::abs(own - modes[second.on[i].position])) / 100;
      weight += w;
    }
    if (weight > 0) bias[a] = sum / weight;
  }
  return bias;
}

}  // namespace parley
