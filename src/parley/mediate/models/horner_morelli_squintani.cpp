#include "parley/mediate/models/horner_morelli_squintani.hpp"

#include <algorithm>
#include <cmath>

#include "parley/game/templates/two_sided.hpp"

namespace parley {
namespace {

double half_spread(const HornerMorelliSquintani& model) { return (1 - model.theta) / 2; }

// Peace with weights m after (h,l) and h after (h,h).
double peace(double lambda, double m, double h) { return (1 + 2 * lambda * m + lambda * lambda * h) / ((1 + lambda) * (1 + lambda)); }

struct Offers {
  double m = 0, h = 0, beta = 0;
};

Offers mediated(double lambda, double gamma) {
  if (lambda <= gamma / 2) return {1 / (1 + gamma - 2 * lambda), 0, gamma};
  const double h = (2 * lambda - gamma) / (lambda * (1 + gamma - lambda));
  return {1, h, gamma - lambda * h};
}

// Best fully separating talk.
Offers talked(double lambda, double gamma) {
  if (gamma >= 1 || lambda >= 1 / (1 + gamma)) {
    if (lambda <= gamma / 2) return {1 / (1 + gamma - 2 * lambda), 0, gamma};
    return {1, (2 * lambda - gamma) / (lambda * (2 + gamma)), gamma};
  }
  Offers offers;
  if (lambda <= gamma / (1 + gamma))
    offers = {1 / ((1 + gamma) * (1 - lambda)), 0, 0};
  else
    offers = {1, 1 - gamma / (lambda * (1 + gamma)), 0};
  offers.beta = (offers.m * (gamma + lambda) - lambda * offers.h) / (offers.m * (1 + lambda));
  return offers;
}

// U_H - U_L of offers in the ratification game, shares 1/2 + c beta.
double incentive(const HornerMorelliSquintani& model, const Offers& offers) {
  const double q = model.q, c = half_spread(model), theta = model.theta, p = model.p;
  const double high = .5 + c * offers.beta;
  const double strong = q * (offers.h * .5 + (1 - offers.h) * theta / 2) + (1 - q) * (offers.m * high + (1 - offers.m) * p * theta);
  const double weak = q * (offers.m * (1 - high) + (1 - offers.m) * (1 - p) * theta) + (1 - q) * .5;
  return strong - weak;
}

}  // namespace

Soundness soundness_of(const HornerMorelliSquintani& model) {
  if (!(model.theta > 0 && model.theta < 1)) return "theta must lie strictly between 0 and 1: what war leaves of the pie";
  if (!(model.p > .5 && model.p < 1)) return "p must lie strictly between 0.5 and 1: the strong side's share in war against a weak one";
  if (!(model.q > 0 && model.q < 1)) return "q must lie strictly between 0 and 1: the chance of a strong side";
  return {};
}

RatificationGame game_of(const HornerMorelliSquintani& model) {
  RatificationGame game;
  game.type = {std::vector<std::string>{"H", "L"}, std::vector<std::string>{"H", "L"}};
  const double q = model.q, same = model.theta / 2, strong = model.p * model.theta, weak = (1 - model.p) * model.theta;
  game.prior = {q * q, q * (1 - q), (1 - q) * q, (1 - q) * (1 - q)};
  game.breakdown = {std::vector<double>{same, strong, weak, same}, std::vector<double>{same, weak, strong, same}};
  game.pie = true;
  return game;
}

std::vector<double> splits_of(const HornerMorelliSquintani& model) {
  std::vector<double> splits = {.5};
  const double lambda = model.lambda(), gamma = model.gamma();
  if (gamma > 0 && lambda < gamma)
    for (const Offers& offers : {mediated(lambda, gamma), talked(lambda, gamma)}) {
      splits.push_back(.5 + half_spread(model) * offers.beta);
      splits.push_back(.5 - half_spread(model) * offers.beta);
    }
  return splits;
}

double hms_mediation(const HornerMorelliSquintani& model) {
  if (model.lambda() >= model.gamma()) return 1;
  const Offers offers = mediated(model.lambda(), model.gamma());
  return peace(model.lambda(), offers.m, offers.h);
}

double hms_cheap_talk(const HornerMorelliSquintani& model) {
  if (model.lambda() >= model.gamma()) return 1;
  const Offers offers = talked(model.lambda(), model.gamma());
  return std::max(hms_no_talk(model), peace(model.lambda(), offers.m, offers.h));
}

double hms_no_talk(const HornerMorelliSquintani& model) {
  const double lambda = model.lambda(), gamma = model.gamma(), q = model.q;
  if (lambda >= gamma) return 1;
  return gamma <= 1 + 2 * lambda ? 1 - q : (1 - q) * (1 - q);
}

double hms_equal_split(const HornerMorelliSquintani& model) { return model.lambda() >= model.gamma() ? 1 : (1 - model.q) * (1 - model.q); }

double hms_demand_no_talk(const HornerMorelliSquintani& model) { return solve_two_sided({model.theta, model.p, model.q}).settles; }

ArmingIncentive arming_incentive(const HornerMorelliSquintani& model) {
  const double lambda = model.lambda(), gamma = model.gamma(), q = model.q, c = half_spread(model);
  ArmingIncentive out;
  if (lambda >= gamma) return out;
  out.no_talk = lambda >= gamma / 2 ? c * (gamma - q) : c * (1 + gamma) * std::min(1.0, gamma - q * (1 + gamma));
  out.unmediated = incentive(model, talked(lambda, gamma));
  out.mediated = incentive(model, mediated(lambda, gamma));
  return out;
}

}  // namespace parley
