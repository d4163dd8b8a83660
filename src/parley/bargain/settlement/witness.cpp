#include "parley/bargain/settlement/witness.hpp"

#include <algorithm>

#include "parley/bargain/settlement/clocks.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley {
namespace {

constexpr double default_tau_days = 121;  // mean of durations whose median is 84 days (ICB, post-1945, non-violent triggers)
constexpr double default_noise = 20;      // per cent of the ground covered; judged
constexpr double least_tau_days = 1e-3;   // a range may touch 0: at once

double tau_of(const Scenario& scenario, const Crisis& crisis) {
  return std::max(least_tau_days, crisis.get(scenario.tau_days, default_tau_days));
}
double noise_of(const Scenario& scenario, const Crisis& crisis) { return std::max(0.0, crisis.get(scenario.noise, default_noise)); }

/// A place that must be reached from below, or from above.
bool away_from(double status_quo, double threshold) { return threshold > status_quo; }

std::vector<ActorId> who_consents(const Scenario& scenario, const Proposal& proposal, const Package& status_quo) {
  if (!proposal.consent.empty()) return proposal.consent;
  std::vector<ActorId> who = scenario.parties;
  for (const Proposal::PackagePlace& place : proposal.package) {
    if (place.at == at(status_quo, place.issue)) continue;
    for (const ActorId actor : at(scenario.issues, place.issue).decides)
      if (std::find(who.begin(), who.end(), actor) == who.end()) who.push_back(actor);
  }
  // Products run in the order of ids, so that the order of the file changes no bit.
  std::sort(who.begin(), who.end(), [&](ActorId a, ActorId b) { return at(scenario.actors, a).id < at(scenario.actors, b).id; });
  return who;
}

bool adopts(const Outcome& outcome, ProposalId proposal) {
  return std::find(outcome.means.adopted.begin(), outcome.means.adopted.end(), proposal) != outcome.means.adopted.end();
}

}  // namespace

bool brings_about(const Scenario& scenario, const Proposal& proposal, const Outcome& outcome) {
  const ProposalId id{static_cast<std::uint32_t>(&proposal - scenario.proposals.data())};
  if (adopts(outcome, id)) return true;
  if (outcome.means.thresholds.empty()) return false;
  const Package places = places_of(scenario, proposal, status_quo_places(scenario));
  return std::all_of(outcome.means.thresholds.begin(), outcome.means.thresholds.end(), [&](const Means::Threshold& threshold) {
    return at(places, threshold.issue) && threshold.met(*at(places, threshold.issue));
  });
}

BargainWitness::BargainWitness(const Scenario& scenario) : scenario_(&scenario), status_quo_(status_quo_places(scenario)) {
  for (const Issue& issue : scenario.issues)
    moves_alone_.push_back(!issue.decides.empty() && !std::all_of(scenario.parties.begin(), scenario.parties.end(), [&](ActorId party) {
      return std::find(issue.decides.begin(), issue.decides.end(), party) != issue.decides.end();
    }));
  std::vector<const Proposal*> by_id;
  for (const Proposal& proposal : scenario.proposals) by_id.push_back(&proposal);
  std::sort(by_id.begin(), by_id.end(), [](const Proposal* a, const Proposal* b) { return a->id < b->id; });
  for (const Proposal* proposal : by_id) {
    if (proposal->status_quo || proposal->war) continue;
    const bool useful = std::any_of(scenario.outcomes.begin(), scenario.outcomes.end(),
                                    [&](const Outcome& outcome) { return brings_about(scenario, *proposal, outcome); });
    if (!useful) continue;
    Tabled tabled{ProposalId{static_cast<std::uint32_t>(proposal - scenario.proposals.data())},
                  places_of(scenario, *proposal),
                  who_consents(scenario, *proposal, status_quo_),
                  {}};
    for (const ActorId actor : tabled.consent) tabled.stakes.push_back(consent_stakes(scenario, actor, tabled.places, status_quo_));
    packages_.push_back(std::move(tabled));
  }
  for (const Outcome& outcome : scenario.outcomes) {
    day_.push_back(reading_day(scenario, outcome));
    speaks_.push_back(outcome.means.given() && !outcome.silent[WitnessName::bargaining] && can_come(outcome));
    if (!speaks_.back()) continue;
    for (const Means::Threshold& threshold : outcome.means.thresholds) {
      const auto q = at(status_quo_, threshold.issue);
      if (!at(moves_alone_, threshold.issue) || !q || threshold.at == *q) continue;
      move_to(threshold.issue, threshold.at, away_from(*q, threshold.at));
    }
  }
  for (const Tabled& package : packages_) consents_ += package.consent.size();
  for (const Move& move : moves_) consents_ += move.stakes.size();
}

std::size_t BargainWitness::move_to(IssueId issue, double threshold, bool upwards) {
  for (std::size_t m = 0; m < moves_.size(); ++m)
    if (moves_[m].issue == issue && moves_[m].threshold == threshold && moves_[m].upwards == upwards) return m;
  Move move{issue, threshold, upwards, {}};
  Package package(scenario_->issues.size());
  at(package, issue) = threshold;
  std::vector<ActorId> deciders = at(scenario_->issues, issue).decides;
  std::sort(deciders.begin(), deciders.end(),
            [&](ActorId a, ActorId b) { return at(scenario_->actors, a).id < at(scenario_->actors, b).id; });
  for (const ActorId actor : deciders) move.stakes.push_back(consent_stakes(*scenario_, actor, package, status_quo_));
  moves_.push_back(std::move(move));
  voices_.resize(scenario_->issues.size());
  at(voices_, issue) = voices_on(*scenario_, issue);
  return moves_.size() - 1;
}

bool BargainWitness::can_come(const Outcome& outcome) const {
  const auto open = [&](const Means::Threshold& threshold) {
    const auto q = at(status_quo_, threshold.issue);
    return at(moves_alone_, threshold.issue) || (q && threshold.met(*q));
  };
  const auto& thresholds = outcome.means.thresholds;
  for (const Tabled& package : packages_) {
    if (adopts(outcome, package.proposal)) return true;
    if (!thresholds.empty() && std::all_of(thresholds.begin(), thresholds.end(), [&](const Means::Threshold& threshold) {
          const auto place = at(package.places, threshold.issue);
          return place ? threshold.met(*place) : open(threshold);
        }))
      return true;
  }
  return !thresholds.empty() && std::all_of(thresholds.begin(), thresholds.end(), open);
}

BargainReading BargainWitness::read(const Crisis& stands) const {
  const Scenario& scenario = *scenario_;
  const double tau = tau_of(scenario, stands), noise = noise_of(scenario, stands);
  // Every consent, then all their distribution functions at once.
  std::vector<double> consent;
  consent.reserve(consents_);
  for (const Tabled& package : packages_)
    for (std::size_t i = 0; i < package.consent.size(); ++i)
      consent.push_back(consent_deviate(stands, package.stakes[i], noise, trust_of(scenario, stands, package.consent[i])));
  // What those who decide do themselves is no promise: it is not discounted.
  for (const Move& move : moves_)
    for (const auto& stakes : move.stakes) consent.push_back(consent_deviate(stands, stakes, noise, 1));
  normal_cdf(consent);

  BargainReading reading;
  auto next = consent.begin();
  std::vector<double> joint;
  joint.reserve(packages_.size());
  for (const Tabled& package : packages_) {
    double c = std::clamp(stands.get(at(scenario.proposals, package.proposal).tabled, 100), 0.0, 100.0) / 100;
    for (std::size_t i = 0; i < package.consent.size(); ++i) c *= *next++;
    joint.push_back(c);
  }
  reading.packages = table_hazards(joint, tau);
  reading.moves.reserve(moves_.size());
  IssueId last = {};
  IssuePlace group;
  for (const Move& move : moves_) {
    if (!(last == move.issue)) group = place_of(at(voices_, move.issue), stands);
    last = move.issue;
    double hazard = mass_beyond(group, move.threshold, move.upwards) / tau;
    for (std::size_t i = 0; i < move.stakes.size(); ++i) hazard *= *next++;
    reading.moves.push_back(hazard);
  }
  return reading;
}

BargainCourse BargainWitness::start() const {
  BargainCourse course;
  course.adopted = survival::Competing(packages_.size());
  course.moved.assign(moves_.size(), 0.0);
  course.chance.resize(speaks_.size());
  for (std::size_t o = 0; o < speaks_.size(); ++o)
    if (speaks_[o] && day_[o] <= 0) course.chance[o] = 0;
  return course;
}

void BargainWitness::advance(const BargainReading& reading, int from, int to, BargainCourse& course) const {
  course.adopted.advance(reading.packages, to - from);
  for (std::size_t m = 0; m < moves_.size(); ++m) course.moved[m] += reading.moves[m] * (to - from);
  for (std::size_t o = 0; o < speaks_.size(); ++o)
    if (speaks_[o] && day_[o] > from && day_[o] <= to) course.chance[o] = chance_of(scenario_->outcomes[o], course);
}

double BargainWitness::at_or_above(IssueId issue, double threshold, const BargainCourse& course) const {
  const auto q = at(status_quo_, issue);
  if (!q) return 0;
  const bool upwards = away_from(*q, threshold);
  for (std::size_t m = 0; m < moves_.size(); ++m)
    if (moves_[m].issue == issue && moves_[m].threshold == threshold && moves_[m].upwards == upwards) {
      const double reached = -expm1(-course.moved[m]);
      return upwards ? reached : 1 - reached;  // a move down to the threshold or beyond leaves it
    }
  return *q >= threshold ? 1 : 0;
}

double BargainWitness::chance_of(const Outcome& outcome, const BargainCourse& course) const {
  const auto& thresholds = outcome.means.thresholds;
  // By issue that it names: P(not below the floor) - P(above the ceiling), where no package names it.
  struct Span {
    IssueId issue = {};
    std::optional<double> floor = {}, ceiling = {};
  };
  std::vector<Span> spans;
  for (const Means::Threshold& threshold : thresholds) {
    auto span = std::find_if(spans.begin(), spans.end(), [&](const Span& it) { return it.issue == threshold.issue; });
    if (span == spans.end()) span = spans.insert(span, {threshold.issue, {}, {}});
    auto& end = threshold.at_least ? span->floor : span->ceiling;
    end = !end ? threshold.at : threshold.at_least ? std::max(*end, threshold.at) : std::min(*end, threshold.at);
  }
  const auto left_alone = [&](const Span& span) {
    const auto q = at(status_quo_, span.issue);
    const double floor = span.floor ? at_or_above(span.issue, *span.floor, course) : 1;
    // Above a ceiling that lies below the status quo: all that has not been moved down to it.
    const double above = !span.ceiling || (q && *span.ceiling == *q) ? 0 : at_or_above(span.issue, *span.ceiling, course);
    return std::max(0.0, floor - above);
  };
  const auto with = [&](const Tabled* package) {
    if (thresholds.empty()) return 0.0;
    double product = 1;
    for (const Span& span : spans) {
      const auto place = package ? at(package->places, span.issue) : std::nullopt;
      if (!place)
        product *= left_alone(span);
      else if ((span.floor && *place < *span.floor) || (span.ceiling && *place > *span.ceiling))
        return 0.0;
    }
    return product;
  };
  double p = 0;
  for (std::size_t k = 0; k < packages_.size(); ++k) {
    const double f = course.adopted.f[k];
    p += f * (adopts(outcome, packages_[k].proposal) ? 1.0 : with(&packages_[k]));
  }
  return std::clamp(p + course.adopted.survives * with(nullptr), 0.0, 1.0);
}

}  // namespace parley
