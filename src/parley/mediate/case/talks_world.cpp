#include "parley/mediate/case/talks_world.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/base/text.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley {
namespace {

constexpr double least_conflict = .05;  // below this the normalisation would blow up what little the sides differ in

struct Tastes {
  std::array<std::vector<double>, 2> weight = {};  // of the issues, summing to 1
  std::array<double, 2> other = {0, 0};            // utility of the other's ideal
};

double utility(const TalksWorld& world, const Tastes& tastes, std::size_t i, const std::vector<double>& place) {
  double lost = 0;
  for (std::size_t j = 0; j < place.size(); ++j) lost += tastes.weight[i][j] * std::abs(place[j] - world.issues[j].position[i]) / 100;
  return 1 - lost;
}

// Share of the stakes: own ideal 1, the other's 0.
double share(const TalksWorld& world, const Tastes& tastes, std::size_t i, const std::vector<double>& place) {
  return (utility(world, tastes, i, place) - tastes.other[i]) / (1 - tastes.other[i]);
}

double audience_cost(const TalksWorld& world, std::size_t i, const std::vector<double>& place) {
  double past = 0;
  for (std::size_t j = 0; j < place.size(); ++j)
    if (const auto& line = world.issues[j].red_line[i])
      past += std::max(0.0, std::abs(place[j] - world.issues[j].position[i]) - *line) / 100;
  return world.audience_cost[i] * (1 - world.secrecy) * past;
}

struct Offer {
  std::string name = {};
  std::vector<double> place = {};
  std::array<double, 2> guarantee = {0, 0};
};

std::string way_words(std::size_t n, std::size_t of) {
  return 2 * n == of ? std::string("half way from ") : std::to_string(n) + "/" + std::to_string(of) + " of the way from ";
}

std::vector<Offer> offers_of(const TalksWorld& world) {
  std::vector<Offer> offers;
  for (const TalksWorld::Package& package : world.packages) {
    Offer offer = {package.name, {}, package.guarantee};
    for (std::size_t j = 0; j < world.issues.size(); ++j)
      offer.place.push_back(j < package.place.size() && package.place[j] ? *package.place[j] : world.issues[j].status_quo);
    offers.push_back(std::move(offer));
  }
  const std::size_t named = offers.size();
  for (std::size_t a = 0; a < named; ++a)
    for (std::size_t b = a + 1; b < named; ++b)
      for (std::size_t n = 1; n <= world.between; ++n) {
        const double f = static_cast<double>(n) / static_cast<double>(world.between + 1);
        Offer offer = {way_words(n, world.between + 1) + offers[a].name + " to " + offers[b].name};
        for (std::size_t j = 0; j < world.issues.size(); ++j) offer.place.push_back((1 - f) * offers[a].place[j] + f * offers[b].place[j]);
        for (std::size_t i = 0; i < 2; ++i) offer.guarantee[i] = (1 - f) * offers[a].guarantee[i] + f * offers[b].guarantee[i];
        offers.push_back(std::move(offer));
      }
  return offers;
}

Soundness soundness_of(const TalksWorld& world) {
  if (world.issues.empty()) return "no issue lies between the two sides";
  if (world.packages.empty()) return "no package is on the table; the talks need at least one proposal";
  for (const TalksWorld::Package& package : world.packages)
    if (package.place.size() > world.issues.size()) return "package '" + package.name + "' names more places than there are issues";
  const std::size_t cells = world.types[0].size() * world.types[1].size();
  if (cells == 0) return "a side has no type; each needs at least one";
  if (!world.joint.empty() && world.joint.size() != cells) return "the joint table of types has not one chance for each pair";
  for (std::size_t i = 0; i < 2; ++i)
    for (const TalksWorld::Type& type : world.types[i])
      if (type.harm.size() > 1 && type.harm.size() != world.types[1 - i].size())
        return "type '" + type.name + "' gives its harm neither once nor for each type of the other side";
  if (!(world.rho >= 0 && world.rho <= 1)) return "rho, the chance that breakdown turns to war, must lie in 0..1";
  if (world.odds && !(*world.odds >= 0 && *world.odds <= 1)) return "the odds of war must lie in 0..1";
  if (!(world.secrecy >= 0 && world.secrecy <= 1)) return "secrecy must lie in 0..1";
  return {};
}

}  // namespace

double contest_power(double odds, double m) { return m == 1 || odds <= 0 ? odds : exp(log(odds) / m); }

double odds_of(const TalksWorld& world, std::size_t t1, std::size_t t2) {
  if (world.odds) return *world.odds;
  double c1 = world.military[0] * world.types[0][t1].strength + world.allies[0];
  double c2 = world.military[1] * world.types[1][t2].strength + world.allies[1];
  if (world.m != 1) {
    c1 = c1 > 0 ? exp(world.m * log(c1)) : 0;
    c2 = c2 > 0 ? exp(world.m * log(c2)) : 0;
  }
  return c1 + c2 > 0 ? c1 / (c1 + c2) : .5;
}

double war_cost_of(const TalksWorld& world, std::size_t side, std::size_t t1, std::size_t t2) {
  const std::size_t own = side == 0 ? t1 : t2;
  const std::vector<double>& harm = world.types[1 - side][side == 0 ? t2 : t1].harm;
  double cost = world.types[side][own].war_cost;
  if (!harm.empty()) cost += harm.size() == 1 ? harm[0] : harm[own];
  if (!world.proportional_costs) return cost;
  const double odds = odds_of(world, t1, t2);
  return cost * (side == 0 ? odds : 1 - odds);
}

TalksGame formulate_talks(const TalksWorld& world) {
  TalksGame out;
  out.rho = world.rho;
  out.sound = soundness_of(world);
  if (!out.sound) return out;
  Tastes tastes;
  for (std::size_t i = 0; i < 2; ++i) {
    double total = 0;
    for (const TalksWorld::Issue& issue : world.issues) total += issue.salience[i];
    std::vector<double> theirs;
    for (const TalksWorld::Issue& issue : world.issues) {
      tastes.weight[i].push_back(total > 0 ? issue.salience[i] / total : 0);
      theirs.push_back(issue.position[1 - i]);
    }
    tastes.other[i] = utility(world, tastes, i, theirs);
    if (!(1 - tastes.other[i] >= least_conflict)) {
      out.sound =
          "no conflict on these issues: " + in_a_sentence(world.side[i]) + " is within 5 % of all it cares about of the other's wishes";
      return out;
    }
  }
  RatificationGame& game = out.game;
  game.side = world.side;
  for (std::size_t i = 0; i < 2; ++i)
    for (const TalksWorld::Type& type : world.types[i]) game.type[i].push_back(type.name);
  double total = 0;
  for (std::size_t t1 = 0; t1 < game.types(0); ++t1)
    for (std::size_t t2 = 0; t2 < game.types(1); ++t2) {
      game.prior.push_back(world.joint.empty() ? world.types[0][t1].chance * world.types[1][t2].chance : world.joint[game.cell(t1, t2)]);
      total += game.prior.back();
    }
  if (!(total > 0)) {
    out.sound = "the chances of the types sum to 0";
    return out;
  }
  for (double& chance : game.prior) chance /= total;
  std::vector<double> quo;
  for (const TalksWorld::Issue& issue : world.issues) quo.push_back(issue.status_quo);
  for (std::size_t i = 0; i < 2; ++i) out.status_quo[i] = share(world, tastes, i, quo);
  for (const Offer& offer : offers_of(world)) {
    std::array<double, 2> v = {0, 0};
    for (std::size_t i = 0; i < 2; ++i)
      v[i] = share(world, tastes, i, offer.place) - audience_cost(world, i, offer.place) + offer.guarantee[i] + world.inducement[i] +
             world.aid[i];
    game.menu.push_back({v[0], v[1], offer.name});
  }
  for (std::size_t t1 = 0; t1 < game.types(0); ++t1)
    for (std::size_t t2 = 0; t2 < game.types(1); ++t2) {
      const double pi = odds_of(world, t1, t2);
      const std::array<double, 2> war = {pi - war_cost_of(world, 0, t1, t2), 1 - pi - war_cost_of(world, 1, t1, t2)};
      for (std::size_t i = 0; i < 2; ++i)
        game.breakdown[i].push_back(world.rho * war[i] + (1 - world.rho) * out.status_quo[i] - world.sanction[i] + world.aid[i]);
    }
  if (world.private_values) game = with_private_values(std::move(game));
  out.sound = soundness_of(game);
  return out;
}

std::vector<double> equal_bins(const std::function<double(double)>& quantile, std::size_t n) {
  expects(n > 0, "a distribution is binned into at least one type");
  constexpr std::size_t points = 256;
  std::vector<double> means;
  for (std::size_t bin = 0; bin < n; ++bin) {
    double sum = 0;
    for (std::size_t j = 0; j < points; ++j)
      sum += quantile((static_cast<double>(bin) + (static_cast<double>(j) + .5) / points) / static_cast<double>(n));
    means.push_back(sum / points);
  }
  return means;
}

}  // namespace parley
